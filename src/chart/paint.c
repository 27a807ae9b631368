/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text, colours and rectangles for the drawings of this floor, and the style they start from. */
#include "config.h"

#include "chart/paint-private.h"

#include <math.h>
#include <pango/pangocairo.h>

#define SMALL_SCALE 0.9
#define TITLE_SCALE 1.35
#define MAX_LINES   4
/* Text of an arbitrary query is cut here before Pango sees it: nobody reads more in a picture. */
#define MAX_TEXT 2000

/**
 * dateline_chart_style_init:
 * @style: (out caller-allocates): to be filled
 * @dark: for a dark ground
 *
 * The look of a chart that stands alone, in a file. A widget takes its colours from the desktop.
 */
void
dateline_chart_style_init (DatelineChartStyle *style, gboolean dark)
{
  const DatelineColour white = { 1.0, 1.0, 1.0 };
  const DatelineColour night = { 0.118, 0.118, 0.118 };
  const DatelineColour ink = { 0.18, 0.18, 0.18 };
  const DatelineColour light_accent = { 0.110, 0.443, 0.847 };
  const DatelineColour dark_accent = { 0.471, 0.682, 0.929 };

  g_return_if_fail (style != NULL);

  *style = (DatelineChartStyle){ 0 };
  style->dark = dark;
  style->ground = dark ? night : white;
  style->paint_ground = TRUE;
  style->text = dark ? white : ink;
  style->dim = dateline_colour_mix (&style->text, &style->ground, dark ? 0.65 : 0.7);
  style->accent = dark ? dark_accent : light_accent;
  style->font = "Cantarell, Inter, Sans";
  style->font_size = 13.0;
}

char *
dateline_chart_clean_text (const char *text, gssize most)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0' && most != 0; p = g_utf8_next_char (p), most--)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
      gboolean is_character = !is_control && (c & 0xfffe) != 0xfffe &&
                              !(c >= 0xfdd0 && c <= 0xfdef);

      g_string_append_unichar (clean, is_character ? c : 0xfffd);
    }

  return g_string_free (clean, FALSE);
}

void
dateline_painter_init (DatelinePainter *painter, cairo_t *cr, const DatelineChartStyle *style)
{
  painter->cr = cr;
  painter->style = style;
  painter->layout = pango_cairo_create_layout (cr);
}

void
dateline_painter_clear (DatelinePainter *painter)
{
  g_clear_object (&painter->layout);
}

/* @max_width: cut with an ellipsis there; below zero for as wide as it is. */
static void
prepare (DatelinePainter *painter, const char *text, DatelineTextFlags flags, double max_width)
{
  PangoFontDescription *font;
  g_autofree char *cut = NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double size = painter->style->font_size;

  if (flags & DATELINE_TEXT_SMALL)
    size *= SMALL_SCALE;
  if (flags & DATELINE_TEXT_TITLE)
    size *= TITLE_SCALE;

  font = pango_font_description_from_string (painter->style->font ? painter->style->font : "Sans");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (flags & (DATELINE_TEXT_BOLD | DATELINE_TEXT_TITLE))
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (painter->layout, font);
  pango_font_description_free (font);

  /* Numbers that stand below each other line up. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (painter->layout, attributes);

  cut = dateline_chart_clean_text (text, MAX_TEXT);
  pango_layout_set_text (painter->layout, cut, -1);

  pango_layout_set_single_paragraph_mode (painter->layout, TRUE);
  pango_layout_set_wrap (painter->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (painter->layout,
                              max_width >= 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height (painter->layout, flags & DATELINE_TEXT_WRAP ? -MAX_LINES : -1);
  pango_layout_set_width (painter->layout,
                          max_width >= 0 ? (int) MIN (max_width * PANGO_SCALE, G_MAXINT / 2) : -1);
}

void
dateline_painter_measure (DatelinePainter *painter,
                          const char *text,
                          DatelineTextFlags flags,
                          double max_width,
                          double *width,
                          double *height)
{
  PangoRectangle extents;

  prepare (painter, text, flags, max_width);
  pango_layout_get_extents (painter->layout, NULL, &extents);
  if (width != NULL)
    *width = ceil ((double) extents.width / PANGO_SCALE);
  if (height != NULL)
    *height = ceil ((double) extents.height / PANGO_SCALE);
}

/* @align: 0 where @x is the text's left edge, 0.5 its middle, 1 its right edge. @y is its top. */
void
dateline_painter_text (DatelinePainter *painter,
                       const char *text,
                       DatelineTextFlags flags,
                       double max_width,
                       double x,
                       double y,
                       double align,
                       const DatelineColour *colour)
{
  PangoRectangle extents;

  prepare (painter, text, flags, max_width);
  pango_layout_get_extents (painter->layout, NULL, &extents);
  dateline_painter_source (painter, colour, 1.0);
  cairo_move_to (painter->cr,
                 round (x - align * extents.width / PANGO_SCALE) - (double) extents.x / PANGO_SCALE,
                 y);
  pango_cairo_update_layout (painter->cr, painter->layout);
  pango_cairo_show_layout (painter->cr, painter->layout);
}

void
dateline_painter_source (DatelinePainter *painter, const DatelineColour *colour, double alpha)
{
  cairo_set_source_rgba (painter->cr, colour->red, colour->green, colour->blue, alpha);
}

void
dateline_painter_fill (DatelinePainter *painter,
                       double x,
                       double y,
                       double width,
                       double height,
                       const DatelineColour *colour,
                       double alpha)
{
  if (width <= 0 || height <= 0)
    return;

  dateline_painter_source (painter, colour, alpha);
  cairo_rectangle (painter->cr, x, y, width, height);
  cairo_fill (painter->cr);
}

/* A path, for the caller to fill or stroke. */
void
dateline_painter_rounded (DatelinePainter *painter,
                          double x,
                          double y,
                          double width,
                          double height,
                          double radius)
{
  radius = MIN (radius, MIN (width, height) / 2.0);
  cairo_new_sub_path (painter->cr);
  cairo_arc (painter->cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (painter->cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (painter->cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (painter->cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (painter->cr);
}

DatelineColour
dateline_colour_mix (const DatelineColour *a, const DatelineColour *b, double share_of_a)
{
  return (DatelineColour){
    .red = a->red * share_of_a + b->red * (1.0 - share_of_a),
    .green = a->green * share_of_a + b->green * (1.0 - share_of_a),
    .blue = a->blue * share_of_a + b->blue * (1.0 - share_of_a),
  };
}

DatelineColour
dateline_undated_colour (const DatelineChartStyle *style)
{
  const DatelineColour light = { 0.773, 0.533, 0.000 };
  const DatelineColour dark = { 0.898, 0.647, 0.039 };

  return style->dark ? dark : light;
}
