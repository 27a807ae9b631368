/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One frame of the arcs: the pieces of the paragraphs in sight, and from these the lines in the
 * margins and what goes on beyond the edges. */

#include "widgets/arc-layer-state-private.h"

#include <math.h>

#define MAX_END_WIDTH 120.0f
#define DIMMED        0.3
#define CORNER        4.0f /* the pieces turn into the margin with round corners */

static DatelineArcEnd
get_end (const DatelinePlacedBox *placed)
{
  const DatelineBox *box = &placed->box;
  DatelineArcEnd end = { placed->fragment->mark->id, (float) box->x,      (float) box->y,
                         (float) box->width,         (float) box->height, 0.0f };

  /* Arcs begin where a long span does. */
  if (end.width > MAX_END_WIDTH)
    {
      if (!box->starts_left)
        end.x += end.width - MAX_END_WIDTH;
      end.width = MAX_END_WIDTH;
    }
  end.foot = 3.0f * (float) MIN (placed->fragment->lane, 3) + 2.0f;
  return end;
}

static GArray *
make_pieces (DatelineArcLayer *self, const GArray *boxes)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (DatelineArcEnd));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *added = g_new0 (gboolean, self->drawn->len);

  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelinePlacedBox *placed = &g_array_index (boxes, DatelinePlacedBox, i);
      const GArray *of_mark;
      DatelineArcEnd end;

      if (!placed->box.has_start || placed->fragment->part != 0)
        continue;
      of_mark = g_hash_table_lookup (self->of_mark, &placed->fragment->mark->id);
      if (of_mark == NULL)
        continue;
      end = get_end (placed);
      g_array_append_val (ends, end);
      self->room.row_pitch = end.height + (float) gtk_text_view_get_pixels_inside_wrap (self->view);
      for (guint j = 0; j < of_mark->len; j++)
        {
          guint place = g_array_index (of_mark, guint, j);

          if (!added[place])
            g_array_append_val (places, place);
          added[place] = TRUE;
        }
    }
  return dateline_arc_pieces_new ((const DatelineArcEnds *) self->ends->data, self->plan,
                                  (const guint *) places->data, places->len,
                                  (const DatelineArcEnd *) ends->data, ends->len, &self->room);
}

static GskRenderNode *
make_node (DatelineArcLayer *self, const GArray *pieces, const DatelineArcPen *pens)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0.0f, 0.0f, 0.0f, 0.0f);
  gboolean any = FALSE;

  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineArcPiece *piece = &g_array_index (pieces, DatelineArcPiece, i);
      float to_y = piece->leaves ? piece->track : piece->to_y;
      graphene_rect_t rect = GRAPHENE_RECT_INIT (
        MIN (piece->x, piece->to_x), MIN (piece->track, MIN (piece->y, to_y)),
        fabsf (piece->to_x - piece->x), fabsf (piece->y - piece->track) + fabsf (piece->y - to_y));

      if (pens[piece->arc].colour.alpha <= 0.0f)
        continue;
      if (any)
        graphene_rect_union (&bounds, &rect, &bounds);
      else
        bounds = rect;
      any = TRUE;
    }
  if (!any)
    return NULL;
  graphene_rect_inset (&bounds, -8.0f, -10.0f);
  snapshot = gtk_snapshot_new ();
  dateline_arc_paint_pieces (snapshot, &self->style, pieces, pens, &bounds);
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static void
see_paragraph (guint line,
               int y,
               int height,
               const GArray *boxes,
               guint64 stamp,
               gpointer user_data)
{
  DatelineArcLayer *self = user_data;
  DatelineArcParagraph *paragraph = g_hash_table_lookup (self->paragraphs, GUINT_TO_POINTER (line));
  DatelineArcSeen seen = { line, y };

  if (paragraph == NULL || paragraph->stamp != stamp)
    {
      paragraph = g_new0 (DatelineArcParagraph, 1);
      paragraph->stamp = stamp;
      paragraph->pieces = make_pieces (self, boxes);
      paragraph->node = make_node (self, paragraph->pieces, self->pens);
      g_hash_table_replace (self->paragraphs, GUINT_TO_POINTER (line), paragraph);
    }
  if (paragraph->strong_serial != self->strong_serial)
    {
      paragraph->strong_serial = self->strong_serial;
      g_clear_pointer (&paragraph->above, gsk_render_node_unref);
      if (self->n_strong > 0)
        paragraph->above = make_node (self, paragraph->pieces, self->strong);
    }
  g_array_append_val (self->seen, seen);
}

/* --- margins ------------------------------------------------------------------------------ */

/* What a frame finds out about an arc. */
typedef struct
{
  gboolean local;
  gboolean seen[2]; /* its upper end, its lower end */
  float y[2];
} Course;

static void
find_courses (DatelineArcLayer *self, Course *courses)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      const DatelineArcSeen *seen = &g_array_index (self->seen, DatelineArcSeen, i);
      const DatelineArcParagraph *paragraph = g_hash_table_lookup (self->paragraphs,
                                                                   GUINT_TO_POINTER (seen->line));

      for (guint j = 0; j < paragraph->pieces->len; j++)
        {
          const DatelineArcPiece *piece = &g_array_index (paragraph->pieces, DatelineArcPiece, j);
          Course *course = &courses[piece->arc];

          course->local = course->local || !piece->leaves;
          course->seen[piece->up ? 1 : 0] = TRUE;
          course->y[piece->up ? 1 : 0] = (float) seen->y + piece->track;
        }
    }
}

/* The code points that were looked at for ends: of a long paragraph, those in sight. */
static void
get_visible_places (DatelineArcLayer *self, guint *first, guint *last)
{
  *first = *last = 0;
  if (self->seen->len == 0)
    return;
  *first = dateline_span_layer_get_extent (self->spans,
                                           g_array_index (self->seen, DatelineArcSeen, 0).line)
             .start;
  *last = dateline_span_layer_get_extent (
            self->spans, g_array_index (self->seen, DatelineArcSeen, self->seen->len - 1).line)
            .end;
}

/* One more arc that goes beyond the edge. The nearest of the far ends is where the hint leads. */
static void
add_to_hint (DatelineArcLayer *self, DatelineArcHint *hint, guint place, gboolean down)
{
  const DatelineArcEnds *arc = &g_array_index (self->ends, DatelineArcEnds, place);
  gboolean strong = self->n_strong > 0 && self->strong[place].colour.alpha > 0.0f;
  gboolean from_is_far = down == (arc->from_place > arc->to_place);
  guint64 far_end = from_is_far ? arc->from : arc->to;
  const DatelineMark *mark = dateline_mark_index_get (self->index, far_end);
  const DatelineMark *known = dateline_mark_index_get (self->index, hint->far_end);
  guint at = g_array_index (mark->fragments, DatelineSpan, 0).start;

  /* Those that stand out are what the hint is about. */
  if (hint->strong && !strong)
    return;
  if (strong && !hint->strong)
    hint->count = 0;
  hint->strong = strong;
  if (hint->count == 0 || known == NULL ||
      (at < g_array_index (known->fragments, DatelineSpan, 0).start) == down)
    hint->far_end = far_end;
  hint->place = place;
  hint->count++;
}

static float
get_trunk_x (DatelineArcLayer *self, guint bundle)
{
  return dateline_arc_room_get_x (&self->room,
                                  &g_array_index (self->plan->bundles, DatelineArcBundle, bundle));
}

static void
keep_trunk (GArray *trunks, const DatelineArcTrunk *trunk)
{
  if (trunk->top < trunk->bottom)
    g_array_append_vals (trunks, trunk, 1);
}

/* One hint a margin and edge. */
static void
keep_hints (DatelineArcLayer *self, DatelineArcHint hints[2][2])
{
  for (guint side = 0; side < 2; side++)
    for (guint down = 0; down < 2; down++)
      {
        DatelineArcHint *hint = &hints[side][down];

        if (hint->count == 0)
          continue;
        hint->down = down;
        hint->bounds.origin.x = self->room.lane_x[side];
        *(down ? &self->n_down : &self->n_up) += hint->count;
        g_array_append_val (self->hints, *hint);
      }
}

/* The lines in the margins, and what goes on beyond the edges. */
static void
find_trunks (DatelineArcLayer *self, const GdkRectangle *visible)
{
  g_autofree Course *courses = g_new0 (Course, self->drawn->len);
  g_autofree DatelineArcTrunk *trunks = g_new (DatelineArcTrunk, self->plan->bundles->len + 1);
  DatelineArcHint hints[2][2] = { 0 };
  float view_top = (float) visible->y;
  float view_bottom = (float) (visible->y + visible->height);
  guint first, last;

  find_courses (self, courses);
  get_visible_places (self, &first, &last);
  for (guint i = 0; i < self->plan->bundles->len; i++)
    trunks[i] = (DatelineArcTrunk){ i, get_trunk_x (self, i), view_bottom, view_top };

  for (guint i = 0; i < self->drawn->len; i++)
    {
      const DatelineArcEnds *arc = &g_array_index (self->ends, DatelineArcEnds, i);
      guint bundle = self->plan->bundle_of[i];
      gboolean at_end = g_array_index (self->plan->bundles, DatelineArcBundle, bundle).at_end;
      const Course *course = &courses[i];
      gboolean passes = MIN (arc->from_place, arc->to_place) < first &&
                        MAX (arc->from_place, arc->to_place) >= last;
      gboolean any = course->seen[0] || course->seen[1];
      DatelineArcTrunk own = { i, get_trunk_x (self, bundle), view_top, view_bottom };

      if (course->local || (!any && !passes))
        continue;
      if (course->seen[0])
        own.top = course->y[0] + CORNER;
      if (course->seen[1])
        own.bottom = course->y[1] - CORNER;
      trunks[bundle].top = MIN (trunks[bundle].top, own.top);
      trunks[bundle].bottom = MAX (trunks[bundle].bottom, own.bottom);
      if (self->strong[i].colour.alpha > 0.0f)
        keep_trunk (self->strong_trunks, &own);
      if (any && (!course->seen[0] || course->y[0] < view_top))
        add_to_hint (self, &hints[at_end][0], i, FALSE);
      if (any && (!course->seen[1] || course->y[1] > view_bottom))
        add_to_hint (self, &hints[at_end][1], i, TRUE);
    }

  for (guint i = 0; i < self->plan->bundles->len; i++)
    keep_trunk (self->trunks, &trunks[i]);
  keep_hints (self, hints);
}

static void
draw_trunk (DatelineArcLayer *self,
            GtkSnapshot *snapshot,
            const GdkRectangle *visible,
            const DatelineArcTrunk *trunk,
            const DatelineArcPen *pen)
{
  float top = MAX (trunk->top, (float) visible->y);
  float bottom = MIN (trunk->bottom, (float) (visible->y + visible->height));

  if (top < bottom)
    dateline_arc_paint_trunk (snapshot, &self->style, pen, trunk->x, top, bottom);
}

/* A bundle has the colour of its first arc. */
static void
draw_trunks (DatelineArcLayer *self, GtkSnapshot *snapshot, const GdkRectangle *visible)
{
  g_autofree const DatelineArcPen **of_bundle = g_new0 (const DatelineArcPen *,
                                                        self->plan->bundles->len + 1);

  for (guint i = 0; i < self->drawn->len; i++)
    if (of_bundle[self->plan->bundle_of[i]] == NULL)
      of_bundle[self->plan->bundle_of[i]] = &self->pens[i];
  for (guint i = 0; i < self->trunks->len; i++)
    {
      const DatelineArcTrunk *trunk = &g_array_index (self->trunks, DatelineArcTrunk, i);

      draw_trunk (self, snapshot, visible, trunk, of_bundle[trunk->place]);
    }
}

static void
draw_strong_trunks (DatelineArcLayer *self, GtkSnapshot *snapshot, const GdkRectangle *visible)
{
  for (guint i = 0; i < self->strong_trunks->len; i++)
    {
      const DatelineArcTrunk *trunk = &g_array_index (self->strong_trunks, DatelineArcTrunk, i);

      draw_trunk (self, snapshot, visible, trunk, &self->strong[trunk->place]);
    }
}

static void
draw_paragraphs (DatelineArcLayer *self, GtkSnapshot *snapshot, gboolean above)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      const DatelineArcSeen *seen = &g_array_index (self->seen, DatelineArcSeen, i);
      const DatelineArcParagraph *paragraph = g_hash_table_lookup (self->paragraphs,
                                                                   GUINT_TO_POINTER (seen->line));
      GskRenderNode *node = above ? paragraph->above : paragraph->node;

      if (node == NULL)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0.0f, (float) seen->y));
      gtk_snapshot_append_node (snapshot, node);
      gtk_snapshot_restore (snapshot);
    }
}

void
dateline_arc_layer_snapshot_below (DatelineArcLayer *self, GtkSnapshot *snapshot)
{
  GdkRectangle visible;

  g_array_set_size (self->seen, 0);
  g_array_set_size (self->trunks, 0);
  g_array_set_size (self->strong_trunks, 0);
  g_array_set_size (self->hints, 0);
  self->n_up = self->n_down = 0;
  if (!dateline_arc_layer_refresh (self))
    return;
  gtk_text_view_get_visible_rect (self->view, &visible);
  dateline_span_layer_visit (self->spans, see_paragraph, self);
  find_trunks (self, &visible);

  if (self->n_strong > 0)
    gtk_snapshot_push_opacity (snapshot, self->style.high_contrast ? DIMMED * 1.5 : DIMMED);
  draw_trunks (self, snapshot, &visible);
  draw_paragraphs (self, snapshot, FALSE);
  if (self->n_strong == 0)
    return;
  gtk_snapshot_pop (snapshot);
  draw_strong_trunks (self, snapshot, &visible);
  draw_paragraphs (self, snapshot, TRUE);
}
