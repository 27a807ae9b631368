/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's font, colours, column and spacing: what it takes over from the desktop and the style
 * sheet, and what it reckons from them. */

#include "widgets/reader-private.h"

#include <math.h>

#include <adwaita.h>

#include "widgets/span-paint-private.h"

#define LINE_HEIGHT 1.5
#define MIN_MARGIN  24 /* pixels */

/* Common words in common order: pangrams would make the column too wide. */
#define SAMPLE \
  "Most of what people read in the news is made of short and common words, and the rest of names."

/* The desktop's document font where the user has set one. */
static char *
get_document_family (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GVariant) value = NULL;
  PangoFontDescription *font;
  char *family;

  if (source)
    schema = g_settings_schema_source_lookup (source, "org.gnome.desktop.interface", TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, "document-font-name"))
    return NULL;
  settings = g_settings_new_full (schema, NULL, NULL);
  value = g_settings_get_user_value (settings, "document-font-name");
  if (value == NULL)
    return NULL;
  font = pango_font_description_from_string (g_variant_get_string (value, NULL));
  family = g_strdup (pango_font_description_get_family (font));
  pango_font_description_free (font);
  return family;
}

void
dateline_reader_load_css (DatelineReader *self)
{
  g_autofree char *family = get_document_family ();
  g_autofree char *css = NULL;
  char size[G_ASCII_DTOSTR_BUF_SIZE];

  if (family)
    g_strdelimit (family, "\"\\\n;{}", ' ');
  g_ascii_formatd (size, sizeof size, "%.2f", self->text_size);
  css = g_strdup_printf ("textview {"
                         " font-family: %s%s%sInter, Cantarell, \"Noto Sans\", sans-serif;"
                         " font-size: %spx; }",
                         family ? "\"" : "", family ? family : "", family ? "\", " : "", size);
  gtk_css_provider_load_from_data (self->provider, css, -1);
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * colour->red + 0.7152 * colour->green + 0.0722 * colour->blue;
}

void
dateline_reader_set_margins (DatelineReader *self, int width)
{
  int column = (int) (self->point_width * self->column_width + 0.5);
  int margin = MAX (MIN_MARGIN, (width - column) / 2);

  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), margin);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), margin);
}

/* Line height, space between paragraphs, and room for chips and arcs where all are shown. */
void
dateline_reader_set_spacing (DatelineReader *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int chips = self->show_labels
                ? dateline_paint_get_chip_height (&self->style) - (int) (self->text_size * 0.1)
                : 0;
  int arcs = dateline_reader_get_arc_room (self);

  gtk_text_view_set_pixels_inside_wrap (view, self->style.row_gap + chips + arcs);
  gtk_text_view_set_pixels_above_lines (view, chips + arcs);
  gtk_text_view_set_pixels_below_lines (view, (int) (self->text_size * 0.75 + 0.5));
}

static gboolean
equal_styles (const DatelineLayerStyle *a, const DatelineLayerStyle *b)
{
  return a->dark == b->dark && a->scale == b->scale && a->high_contrast == b->high_contrast &&
         a->row_gap == b->row_gap && gdk_rgba_equal (&a->ground, &b->ground) &&
         gdk_rgba_equal (&a->text, &b->text) && fabs (a->text_size - b->text_size) < 0.01;
}

/* Takes font, colours and sizes over from the style sheet. */
void
dateline_reader_update_style (DatelineReader *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), SAMPLE);
  DatelineLayerStyle style = { 0 };
  GdkRGBA dim;
  PangoRectangle logical;
  double point_width;

  gtk_style_context_get_color (context, &style.text);
  style.dark = get_luminance (&style.text) > 0.5;
  if (!gtk_style_context_lookup_color (context, "view_bg_color", &style.ground))
    style.ground = style.dark ? (GdkRGBA){ 0.12f, 0.12f, 0.12f, 1.0f }
                              : (GdkRGBA){ 1.0f, 1.0f, 1.0f, 1.0f };
  style.high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  style.text_size = self->text_size;
  style.scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  pango_layout_get_extents (layout, NULL, &logical);
  point_width = (double) logical.width / PANGO_SCALE / (double) strlen (SAMPLE);
  style.row_gap = (int) (self->text_size * LINE_HEIGHT - (double) logical.height / PANGO_SCALE +
                         0.5);
  style.row_gap = MAX (3, style.row_gap);

  dim = style.text;
  dim.alpha *= style.high_contrast ? 0.85f : 0.62f;
  dateline_reader_tags_set_style (self->tags, self->text_size, style.row_gap, &dim);

  if (fabs (point_width - self->point_width) > 0.001)
    {
      self->point_width = point_width;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  if (!equal_styles (&style, &self->style))
    {
      self->style = style;
      dateline_reader_set_spacing (self);
      dateline_span_layer_set_style (self->layer, &style);
      dateline_arc_layer_set_style (self->arc_layer, &style);
    }
}
