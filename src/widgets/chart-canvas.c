/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawing of the chart floor inside a widget. Knows nothing of what is drawn or pointed at. */
#include "config.h"

#include "widgets/chart-canvas-private.h"

#include <adwaita.h>
#include <math.h>

#define HINT_PADDING 8
#define HINT_GAP     6
#define HINT_RADIUS  6

void
dateline_chart_canvas_init (DatelineChartCanvas *canvas, GtkWidget *widget, DatelineCanvasDraw draw)
{
  canvas->widget = widget;
  canvas->draw = draw;
}

void
dateline_chart_canvas_clear (DatelineChartCanvas *canvas)
{
  g_clear_pointer (&canvas->node, gsk_render_node_unref);
  g_clear_pointer (&canvas->layout, dateline_chart_layout_free);
  g_clear_pointer (&canvas->font, g_free);
}

void
dateline_chart_canvas_invalidate (DatelineChartCanvas *canvas)
{
  g_clear_pointer (&canvas->node, gsk_render_node_unref);
  g_clear_pointer (&canvas->layout, dateline_chart_layout_free);
  gtk_widget_queue_draw (canvas->widget);
}

static DatelineColour
over (const GdkRGBA *rgba, DatelineColour ground, double weight)
{
  double alpha = rgba->alpha * weight;

  return (DatelineColour){
    .red = rgba->red * alpha + ground.red * (1 - alpha),
    .green = rgba->green * alpha + ground.green * (1 - alpha),
    .blue = rgba->blue * alpha + ground.blue * (1 - alpha),
  };
}

static GdkRGBA
to_rgba (const DatelineColour *colour, double alpha)
{
  return (GdkRGBA){ (float) colour->red, (float) colour->green, (float) colour->blue,
                    (float) alpha };
}

/* What the desktop says right now: cheap enough to ask at every frame, so nothing can be stale. */
static void
read_style (DatelineChartCanvas *canvas, DatelineChartStyle *style, char **font)
{
  GtkStyleContext *context = gtk_widget_get_style_context (canvas->widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  PangoContext *pango = gtk_widget_get_pango_context (canvas->widget);
  const PangoFontDescription *description = pango_context_get_font_description (pango);
  double size = (double) pango_font_description_get_size (description) / PANGO_SCALE;
  GdkRGBA rgba;

  dateline_chart_style_init (style, adw_style_manager_get_dark (manager));
  style->paint_ground = FALSE;
  style->high_contrast = adw_style_manager_get_high_contrast (manager);

  /* The colour below is the parent's business; the window's is near enough for mixing. */
  if (gtk_style_context_lookup_color (context, "window_bg_color", &rgba))
    style->ground = over (&rgba, style->ground, 1.0);
  gtk_style_context_get_color (context, &rgba);
  style->text = over (&rgba, style->ground, 1.0);
  style->dim = over (&rgba, style->ground, style->high_contrast ? 1.0 : 0.72);
  if (gtk_style_context_lookup_color (context, "accent_color", &rgba))
    style->accent = over (&rgba, style->ground, 1.0);

  *font = g_strdup (pango_font_description_get_family (description));
  style->font = *font;
  if (!pango_font_description_get_size_is_absolute (description))
    {
      double resolution = pango_cairo_context_get_resolution (pango);

      size *= (resolution > 0 ? resolution : 96.0) / 72.0;
    }
  if (size > 0)
    style->font_size = size;
}

static gboolean
colours_equal (const DatelineColour *a, const DatelineColour *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

static gboolean
styles_equal (const DatelineChartStyle *a, const DatelineChartStyle *b)
{
  return a->dark == b->dark && a->high_contrast == b->high_contrast &&
         a->font_size == b->font_size && g_strcmp0 (a->font, b->font) == 0 &&
         colours_equal (&a->ground, &b->ground) && colours_equal (&a->text, &b->text) &&
         colours_equal (&a->dim, &b->dim) && colours_equal (&a->accent, &b->accent);
}

static void
ensure (DatelineChartCanvas *canvas)
{
  int width = gtk_widget_get_width (canvas->widget);
  int height = gtk_widget_get_height (canvas->widget);
  DatelineChartStyle style;
  g_autofree char *font = NULL;
  GtkSnapshot *snapshot;
  cairo_t *cr;

  read_style (canvas, &style, &font);
  if (canvas->layout != NULL && width == canvas->width && height == canvas->height &&
      styles_equal (&style, &canvas->style))
    return;

  g_clear_pointer (&canvas->node, gsk_render_node_unref);
  g_clear_pointer (&canvas->layout, dateline_chart_layout_free);
  g_free (canvas->font);
  canvas->font = g_steal_pointer (&font);
  canvas->style = style;
  canvas->width = width;
  canvas->height = height;
  if (width <= 0 || height <= 0)
    return;

  snapshot = gtk_snapshot_new ();
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  canvas->layout = canvas->draw (canvas->widget, cr, width, height, &canvas->style);
  cairo_destroy (cr);
  canvas->node = gtk_snapshot_free_to_node (snapshot);
}

const DatelineChartLayout *
dateline_chart_canvas_get_layout (DatelineChartCanvas *canvas)
{
  ensure (canvas);

  return canvas->layout;
}

void
dateline_chart_canvas_snapshot (DatelineChartCanvas *canvas, GtkSnapshot *snapshot)
{
  ensure (canvas);
  if (canvas->node != NULL)
    gtk_snapshot_append_node (snapshot, canvas->node);
}

void
dateline_chart_canvas_hint (DatelineChartCanvas *canvas,
                            GtkSnapshot *snapshot,
                            const char *text,
                            double x,
                            double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (canvas->widget, text);
  PangoFontDescription *font;
  GskRoundedRect bubble;
  GdkRGBA ground = { 0.0f, 0.0f, 0.0f, 0.85f };
  GdkRGBA ink = { 1.0f, 1.0f, 1.0f, 1.0f };
  GdkRGBA edge = { 1.0f, 1.0f, 1.0f, 0.1f };
  const float line[4] = { 1, 1, 1, 1 };
  const GdkRGBA edges[4] = { edge, edge, edge, edge };
  int text_width, text_height;
  double width, height, left, top;

  font = pango_font_description_copy (
    pango_context_get_font_description (pango_layout_get_context (layout)));
  pango_font_description_set_absolute_size (font, canvas->style.font_size * 0.9 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  if (text_width > canvas->width - 2 * HINT_PADDING)
    {
      pango_layout_set_width (layout, MAX (canvas->width - 2 * HINT_PADDING, 1) * PANGO_SCALE);
      pango_layout_get_pixel_size (layout, &text_width, &text_height);
    }

  width = text_width + 2 * HINT_PADDING;
  height = text_height + HINT_PADDING;
  left = x - width / 2.0;
  top = y - height - HINT_GAP;
  if (top < 0)
    {
      /* No room above: beside, on the side that has more. */
      top = 0;
      left = x + 2 * HINT_PADDING + width <= canvas->width ? x + 2 * HINT_PADDING
                                                           : x - 2 * HINT_PADDING - width;
    }
  left = round (CLAMP (left, 0, MAX (canvas->width - width, 0)));
  top = round (top);

  gsk_rounded_rect_init_from_rect (&bubble, &GRAPHENE_RECT_INIT (left, top, width, height),
                                   HINT_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &bubble);
  gtk_snapshot_append_color (snapshot, &ground, &bubble.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &bubble, line, edges);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (left + HINT_PADDING, top + HINT_PADDING / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

void
dateline_chart_canvas_outline (DatelineChartCanvas *canvas,
                               GtkSnapshot *snapshot,
                               double x,
                               double y,
                               double width,
                               double height,
                               double line)
{
  GdkRGBA colour = to_rgba (line > 1 ? &canvas->style.accent : &canvas->style.text, 1.0);
  const GdkRGBA colours[4] = { colour, colour, colour, colour };
  const float lines[4] = { (float) line, (float) line, (float) line, (float) line };
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (x, y, width, height),
                                   line > 1 ? 4 : 1);
  gtk_snapshot_append_border (snapshot, &box, lines, colours);
}
