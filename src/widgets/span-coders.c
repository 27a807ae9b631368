/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns are told apart by their rhythm, not by their colour, and are coarse enough for two pixels
 * of height. Initials stand in the room between rows, below what is written there. */

#include "widgets/span-coders-private.h"

#define INITIALS_SIZE 0.5 /* of the text's */
#define MIN_INITIALS  7.5 /* pixels */
#define GAP           2.0f

/* Lengths of dash and gap, in pixels; ends with 0. */
static const float patterns[][5] = {
  { 6.0f, 3.0f, 0.0f },             /* dashed */
  { 2.0f, 2.0f, 0.0f },             /* dotted */
  { 8.0f, 2.0f, 2.0f, 2.0f, 0.0f }, /* dash and dot */
  { 14.0f, 4.0f, 0.0f },            /* long dashes */
};

void
dateline_coders_paint_lane (GtkSnapshot *snapshot,
                            guint coder,
                            const graphene_rect_t *lane,
                            const GdkRGBA *colour)
{
  const float *pattern = patterns[(coder - 1) % G_N_ELEMENTS (patterns)];
  float period = 0.0f;
  float x = 0.0f;

  for (guint i = 0; pattern[i] > 0.0f; i++)
    period += pattern[i];
  gtk_snapshot_push_repeat (snapshot, lane,
                            &GRAPHENE_RECT_INIT (lane->origin.x, lane->origin.y, period,
                                                 lane->size.height));
  for (guint i = 0; pattern[i] > 0.0f; i += 2)
    {
      gtk_snapshot_append_color (snapshot, colour,
                                 &GRAPHENE_RECT_INIT (lane->origin.x + x, lane->origin.y,
                                                      pattern[i], lane->size.height));
      x += pattern[i] + pattern[i + 1];
    }
  gtk_snapshot_pop (snapshot);
}

static PangoLayout *
make_layout (GtkWidget *widget, const DatelineLayerStyle *style, const char *initials)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, initials);
  PangoFontDescription *font = pango_font_description_copy (
    pango_context_get_font_description (pango_layout_get_context (layout)));
  double size = MAX (style->text_size * INITIALS_SIZE, MIN_INITIALS);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

/* Behind what is there already. FALSE where that would be too far away to belong to the lane. */
static gboolean
find_room (const GArray *taken, graphene_rect_t *bounds)
{
  float start = bounds->origin.x;

  for (guint i = 0; i < taken->len; i++)
    {
      const graphene_rect_t *other = &g_array_index (taken, graphene_rect_t, i);

      if (!graphene_rect_intersection (other, bounds, NULL))
        continue;
      bounds->origin.x = other->origin.x + other->size.width + GAP;
      i = G_MAXUINT; /* look again from the first */
    }
  return bounds->origin.x - start < 6.0f * bounds->size.width;
}

void
dateline_coders_paint_initials (GtkSnapshot *snapshot,
                                GtkWidget *widget,
                                const DatelineLayerStyle *style,
                                const GArray *boxes)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelinePlacedBox *placed = &g_array_index (boxes, DatelinePlacedBox, i);
      const DatelineMark *mark = placed->fragment->mark;
      const DatelineBox *box = &placed->box;
      g_autoptr (PangoLayout) layout = NULL;
      PangoRectangle ink, logical;
      graphene_rect_t bounds;
      GdkRGBA colour;

      if (mark->coder == 0 || !box->ends_right || mark->initials[0] == '\0')
        continue;
      layout = make_layout (widget, style, mark->initials);
      pango_layout_get_pixel_extents (layout, &ink, &logical);
      bounds = GRAPHENE_RECT_INIT ((float) (box->x + box->width) + GAP,
                                   (float) (box->y + box->height), (float) ink.width,
                                   (float) ink.height);
      if (!find_room (taken, &bounds))
        continue;
      g_array_append_val (taken, bounds);
      colour = dateline_paint_get_colour (style, mark->colour);
      /* A longer lane may pass there. */
      gtk_snapshot_append_color (snapshot, &style->ground,
                                 &GRAPHENE_RECT_INIT (bounds.origin.x - 1.0f, bounds.origin.y,
                                                      bounds.size.width + 2.0f,
                                                      bounds.size.height));
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bounds.origin.x - (float) ink.x,
                                                              bounds.origin.y - (float) ink.y));
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
}
