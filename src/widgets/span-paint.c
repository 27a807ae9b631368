/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of marks and hits, in GSK nodes. Every wash first fades what lies below it a little, so that
 * however many spans are stacked the ground never gets darker than the text can bear. */

#include "widgets/span-paint-private.h"

#include "chart/palette.h"
#include "text/isolate.h"
#include "widgets/label-shape-private.h"
#include "widgets/span-coders-private.h"

#define WASH        0.18f
#define OTHERS_WASH 0.10f
#define FADE        0.60f
#define RADIUS      3.0f

static const GdkRGBA amber = { 0.96f, 0.76f, 0.07f, 1.0f };

static GdkRGBA
with_alpha (GdkRGBA colour, double alpha)
{
  colour.alpha = (float) alpha;
  return colour;
}

/* What lies below faded by the ground and then washed with @colour, in one colour to be laid upon it: drawing
 * twice would take twice as long. */
static GdkRGBA
fade_and_wash (const GdkRGBA *ground, const GdkRGBA *colour, float wash)
{
  const float alpha = 1.0f - (1.0f - FADE) * (1.0f - wash);
  const float of_ground = FADE * (1.0f - wash) / alpha;
  const float of_colour = wash / alpha;

  return (GdkRGBA){ of_ground * ground->red + of_colour * colour->red,
                    of_ground * ground->green + of_colour * colour->green,
                    of_ground * ground->blue + of_colour * colour->blue, alpha };
}

GdkRGBA
dateline_paint_get_colour (const DatelineLayerStyle *style, guint colour)
{
  DatelineColour found = dateline_palette_get (colour, style->dark);

  return (GdkRGBA){ (float) found.red, (float) found.green, (float) found.blue, 1.0f };
}

int
dateline_paint_get_chip_height (const DatelineLayerStyle *style)
{
  return (int) (style->text_size * 0.625 + 3.5);
}

/* From the top of the letters to where the first lane begins. */
static graphene_rect_t
get_wash_rect (const DatelineBox *box)
{
  return GRAPHENE_RECT_INIT ((float) box->x, (float) box->y, (float) box->width,
                             (float) box->height - 1.0f);
}

/* The lane of a mark; those without one of their own share the place below all others. */
static float
get_lane (const DatelineLanes *lanes, const DatelinePlacedBox *placed)
{
  return (float) MIN (placed->fragment->lane, lanes->n);
}

/* A span that holds others is washed down to its own lane, so that it holds their lanes as well. */
static graphene_rect_t
get_outer_wash_rect (const DatelinePlacedBox *placed, const DatelineLanes *lanes)
{
  graphene_rect_t rect = get_wash_rect (&placed->box);

  rect.size.height += lanes->distance * get_lane (lanes, placed);
  return rect;
}

static graphene_rect_t
get_lane_rect (const DatelinePlacedBox *placed, const DatelineLanes *lanes)
{
  graphene_rect_t rect = get_outer_wash_rect (placed, lanes);

  rect.origin.y += rect.size.height;
  rect.size.height = lanes->thickness;
  return rect;
}

static GskRoundedRect
get_outline (const DatelineBox *box, const graphene_rect_t *rect, float radius)
{
  graphene_size_t left = GRAPHENE_SIZE_INIT (box->starts_left ? radius : 0.0f,
                                             box->starts_left ? radius : 0.0f);
  graphene_size_t right = GRAPHENE_SIZE_INIT (box->ends_right ? radius : 0.0f,
                                              box->ends_right ? radius : 0.0f);
  GskRoundedRect outline;

  gsk_rounded_rect_init (&outline, rect, &left, &right, &right, &left);
  return outline;
}

static void
fill (GtkSnapshot *snapshot,
      const DatelineBox *box,
      const graphene_rect_t *rect,
      const GdkRGBA *colour)
{
  gboolean rounded = box->starts_left || box->ends_right;

  if (rounded)
    {
      GskRoundedRect outline = get_outline (box, rect, RADIUS);

      gtk_snapshot_push_rounded_clip (snapshot, &outline);
    }
  gtk_snapshot_append_color (snapshot, colour, rect);
  if (rounded)
    gtk_snapshot_pop (snapshot);
}

/* The open ends have no edge: the box goes on elsewhere. @lane: what is below @wash. */
static void
append_border (GtkSnapshot *snapshot,
               const DatelineBox *box,
               const graphene_rect_t *wash,
               float lane,
               float width,
               const GdkRGBA *colour)
{
  float left = box->starts_left ? width : 0.0f;
  float right = box->ends_right ? width : 0.0f;
  graphene_rect_t rect = GRAPHENE_RECT_INIT (wash->origin.x - left, wash->origin.y - width,
                                             wash->size.width + left + right,
                                             wash->size.height + lane + width);
  GskRoundedRect outline = get_outline (box, &rect, RADIUS + width);
  const float widths[4] = { width, right, width, left };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

/* The label's shape on its line, where the span starts; further on where others start there too. */
static void
append_shape (GtkSnapshot *snapshot,
              const DatelineLayerStyle *style,
              const DatelineLanes *lanes,
              const DatelinePlacedBox *placed,
              GArray *taken)
{
  const int size = MAX (6, (int) (style->text_size * 0.4) & ~1);
  const float step = (float) size + 1.0f;
  const DatelineBox *box = &placed->box;
  graphene_rect_t lane = get_lane_rect (placed, lanes);
  GdkRGBA colour = dateline_paint_get_colour (style, placed->fragment->mark->colour);
  graphene_point_t at;

  at.x = box->backward ? (float) (box->x + box->width) : (float) box->x;
  at.y = lane.origin.y + lane.size.height / 2.0f;
  for (guint i = taken->len; i > 0; i--)
    {
      const graphene_point_t *other = &g_array_index (taken, graphene_point_t, i - 1);

      if (ABS (other->x - at.x) >= step || ABS (other->y - at.y) >= (float) size)
        continue;
      at.x = other->x + (box->backward ? -step : step);
      i = taken->len + 1; /* look again from the last */
    }
  if (at.x > (float) (box->x + box->width) + step || at.x < (float) box->x - step)
    return;
  g_array_append_val (taken, at);
  dateline_shape_append (snapshot, dateline_palette_get_shape (placed->fragment->mark->colour),
                         &colour, at.x, at.y, size, style->scale);
}

void
dateline_paint_paragraph (GtkSnapshot *snapshot,
                          const DatelineLayerStyle *style,
                          const DatelineLanes *lanes,
                          const GArray *boxes,
                          const GArray *hits)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));

  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelinePlacedBox *placed = &g_array_index (boxes, DatelinePlacedBox, i);
      GdkRGBA colour = dateline_paint_get_colour (style, placed->fragment->mark->colour);
      graphene_rect_t rect = get_outer_wash_rect (placed, lanes);
      GdkRGBA wash = fade_and_wash (&style->ground, &colour,
                                    placed->fragment->mark->coder ? OTHERS_WASH : WASH);

      fill (snapshot, &placed->box, &rect, &wash);
      /* A wash is little to those who ask for contrast. */
      if (style->high_contrast)
        append_border (snapshot, &placed->box, &rect, 0.0f, 1.0f, &colour);
    }
  for (guint i = 0; i < hits->len; i++)
    {
      const DatelineBox *box = &g_array_index (hits, DatelinePlacedHit, i).box;
      graphene_rect_t rect = get_wash_rect (box);
      GdkRGBA colour = with_alpha (amber, style->dark ? 0.28 : 0.38);

      fill (snapshot, box, &rect, &colour);
      if (style->high_contrast)
        append_border (snapshot, box, &rect, 0.0f, 1.0f, &style->text);
    }
  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelinePlacedBox *placed = &g_array_index (boxes, DatelinePlacedBox, i);
      GdkRGBA colour = dateline_paint_get_colour (style, placed->fragment->mark->colour);
      graphene_rect_t rect = get_lane_rect (placed, lanes);

      if (placed->fragment->lane >= lanes->n)
        continue;
      if (placed->fragment->mark->coder)
        dateline_coders_paint_lane (snapshot, placed->fragment->mark->coder, &rect, &colour);
      else
        gtk_snapshot_append_color (snapshot, &colour, &rect);
    }
  /* The inner ones first, as they have the first lanes. */
  for (guint i = boxes->len; i > 0; i--)
    {
      const DatelinePlacedBox *placed = &g_array_index (boxes, DatelinePlacedBox, i - 1);

      if (placed->box.has_start && placed->fragment->lane < lanes->n)
        append_shape (snapshot, style, lanes, placed, taken);
    }
}

void
dateline_paint_days (GtkSnapshot *snapshot, const DatelineLayerStyle *style, const GArray *boxes)
{
  const float dot = style->high_contrast ? 2.0f : 1.5f;
  const GdkRGBA colour = with_alpha (style->text, style->high_contrast ? 1.0 : 0.6);

  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelineBox *box = &g_array_index (boxes, DatelineBox, i);
      float y = (float) (box->y + box->height) - dot - 1.0f;

      for (float x = (float) box->x; x + dot <= (float) (box->x + box->width); x += 2.5f * dot)
        gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (x, y, dot, dot));
    }
}

void
dateline_paint_chosen (GtkSnapshot *snapshot,
                       const DatelineLayerStyle *style,
                       const DatelineLanes *lanes,
                       const DatelinePlacedBox *placed)
{
  GdkRGBA colour = dateline_paint_get_colour (style, placed->fragment->mark->colour);
  GdkRGBA wash = with_alpha (colour, 0.14);
  graphene_rect_t rect = get_outer_wash_rect (placed, lanes);
  graphene_rect_t lane = get_lane_rect (placed, lanes);

  fill (snapshot, &placed->box, &rect, &wash);
  /* Without a lane of its own it has one while it is chosen. */
  if (placed->fragment->lane >= lanes->n)
    gtk_snapshot_append_color (snapshot, &colour, &lane);
  append_border (snapshot, &placed->box, &rect, lanes->thickness,
                 style->high_contrast ? 2.0f : 1.0f, style->high_contrast ? &style->text : &colour);
}

void
dateline_paint_hovered (GtkSnapshot *snapshot,
                        const DatelineLayerStyle *style,
                        const DatelineLanes *lanes,
                        const DatelinePlacedBox *placed)
{
  GdkRGBA colour = dateline_paint_get_colour (style, placed->fragment->mark->colour);
  GdkRGBA wash = with_alpha (colour, 0.10);
  graphene_rect_t rect = get_outer_wash_rect (placed, lanes);
  graphene_rect_t lane = get_lane_rect (placed, lanes);

  fill (snapshot, &placed->box, &rect, &wash);
  if (placed->fragment->lane >= lanes->n)
    gtk_snapshot_append_color (snapshot, &colour, &lane);
  if (style->high_contrast)
    append_border (snapshot, &placed->box, &rect, lanes->thickness, 1.0f, &style->text);
}

void
dateline_paint_current_hit (GtkSnapshot *snapshot,
                            const DatelineLayerStyle *style,
                            const DatelineBox *box)
{
  graphene_rect_t rect = get_wash_rect (box);
  GdkRGBA wash = with_alpha (amber, style->dark ? 0.22 : 0.50);
  GdkRGBA line = style->dark ? amber : (GdkRGBA){ 0.62f, 0.42f, 0.0f, 1.0f };

  fill (snapshot, box, &rect, &wash);
  append_border (snapshot, box, &rect, 2.0f, style->high_contrast ? 2.0f : 1.0f,
                 style->high_contrast ? &style->text : &line);
}

PangoLayout *
dateline_paint_make_chip_layout (GtkWidget *widget,
                                 const DatelineLayerStyle *style,
                                 const char *label,
                                 int max_width)
{
  /* Nobody reads more than this in a chip, and shaping a whole page for it would take its time. */
  g_autofree char *start = g_utf8_substring (label, 0, MIN (g_utf8_strlen (label, -1), 80));
  g_autofree char *text = dateline_isolate (start);
  PangoLayout *layout;
  PangoFontDescription *font;

  layout = gtk_widget_create_pango_layout (widget, text);
  font = pango_font_description_copy (
    pango_context_get_font_description (pango_layout_get_context (layout)));
  pango_font_description_set_absolute_size (font, style->text_size * 0.625 * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_MEDIUM);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -1);
  pango_layout_set_width (layout, max_width * PANGO_SCALE);
  return layout;
}

void
dateline_paint_get_chip_size (const DatelineLayerStyle *style,
                              PangoLayout *layout,
                              int *width,
                              int *height)
{
  PangoRectangle ink, logical;

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  *width = logical.width + 8;
  *height = dateline_paint_get_chip_height (style);
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * colour->red * colour->red + 0.7152 * colour->green * colour->green +
         0.0722 * colour->blue * colour->blue;
}

void
dateline_paint_chip (GtkSnapshot *snapshot,
                     const DatelineLayerStyle *style,
                     PangoLayout *layout,
                     guint colour,
                     const graphene_rect_t *bounds)
{
  GdkRGBA ground = dateline_paint_get_colour (style, colour);
  GdkRGBA text = get_luminance (&ground) > 0.18 ? (GdkRGBA){ 0.0f, 0.0f, 0.0f, 1.0f }
                                                : (GdkRGBA){ 1.0f, 1.0f, 1.0f, 1.0f };
  graphene_rect_t halo = GRAPHENE_RECT_INIT (bounds->origin.x - 1.0f, bounds->origin.y - 1.0f,
                                             bounds->size.width + 2.0f, bounds->size.height + 2.0f);
  GskRoundedRect outline;
  PangoRectangle logical;

  /* A rim of the ground's colour keeps the chip off the letters it stands between. */
  gsk_rounded_rect_init_from_rect (&outline, &halo, 5.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &style->ground, &halo);
  gtk_snapshot_pop (snapshot);

  gsk_rounded_rect_init_from_rect (&outline, bounds, 4.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, bounds);
  gtk_snapshot_pop (snapshot);

  pango_layout_get_pixel_extents (layout, NULL, &logical);
  gtk_snapshot_save (snapshot);
  /* What runs right to left begins at the layout's other edge. */
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (bounds->origin.x + 4.0f - (float) logical.x,
                                    bounds->origin.y +
                                      (bounds->size.height - (float) logical.height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
}

void
dateline_paint_surplus (GtkSnapshot *snapshot,
                        const DatelineLayerStyle *style,
                        PangoLayout *layout,
                        const graphene_rect_t *bounds)
{
  GdkRGBA text = style->text;
  GdkRGBA edge = with_alpha (style->text, style->high_contrast ? 1.0 : 0.35);
  const float widths[4] = { 1.0f, 1.0f, 1.0f, 1.0f };
  const GdkRGBA colours[4] = { edge, edge, edge, edge };
  PangoRectangle logical;
  GskRoundedRect outline;

  text.alpha *= style->high_contrast ? 1.0f : 0.8f;
  gsk_rounded_rect_init_from_rect (&outline, bounds, 4.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &style->ground, bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
  pango_layout_get_pixel_extents (layout, NULL, &logical);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (bounds->origin.x + 4.0f - (float) logical.x,
                                    bounds->origin.y +
                                      (bounds->size.height - (float) logical.height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
}
