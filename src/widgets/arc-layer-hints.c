/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of the arcs, what lies on top of the text: labels of those that stand out and hints at the edges; and
 * which arc is under the pointer. */

#include "widgets/arc-layer-state-private.h"

#include <math.h>

#define NEAR          4.0f /* what the pointer counts as on a line */
#define MAX_FAR_WORDS 24

static char *
get_words (DatelineArcLayer *self, guint64 id)
{
  const DatelineMark *mark = dateline_mark_index_get (self->index, id);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const DatelineSpan *span = &g_array_index (mark->fragments, DatelineSpan, 0);
  guint end = MIN (span->end, span->start + MAX_FAR_WORDS);
  GtkTextIter from, to;
  g_autofree char *words = NULL;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) span->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, (int) end);
  words = gtk_text_buffer_get_slice (buffer, &from, &to, TRUE);
  return g_strconcat (words, end < span->end ? "…" : "", NULL);
}

/* A number; for the one arc that stands out, what it leads to. */
static void
draw_hint (DatelineArcLayer *self,
           GtkSnapshot *snapshot,
           const GdkRectangle *visible,
           DatelineArcHint *hint)
{
  const DatelineArc *arc = g_ptr_array_index (self->drawn, hint->place);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  PangoLayout *layout;
  int width, height;
  float x;

  if (hint->strong && hint->count == 1)
    {
      words = get_words (self, hint->far_end);
      text = g_strdup_printf ("%s %s", hint->down ? "↓" : "↑", words);
    }
  else
    text = g_strdup_printf ("%s %u", hint->down ? "↓" : "↑", hint->count);
  layout = dateline_arc_layer_get_layout (self, text);
  dateline_paint_get_chip_size (&self->style, layout, &width, &height);
  x = hint->bounds.origin.x - (float) width / 2.0f;
  x = CLAMP (x, (float) visible->x + 2.0f,
             MAX ((float) (visible->x + visible->width - width) - 2.0f, (float) visible->x));
  hint->bounds = GRAPHENE_RECT_INIT (roundf (x),
                                     hint->down
                                       ? (float) (visible->y + visible->height - height) - 3.0f
                                       : (float) visible->y + 3.0f,
                                     (float) width, (float) height);
  dateline_paint_chip (snapshot, &self->style, layout, arc->colour, &hint->bounds);
}

/* The label of an arc that stands out, where its line runs along a row. */
static void
draw_strong_label (DatelineArcLayer *self,
                   GtkSnapshot *snapshot,
                   const GdkRectangle *visible,
                   const DatelineArcPiece *piece,
                   int y)
{
  const DatelineArc *arc = g_ptr_array_index (self->drawn, piece->arc);
  PangoLayout *layout;
  graphene_rect_t bounds;
  int width, height;
  float x;

  if (arc->label[0] == '\0')
    return;
  layout = dateline_arc_layer_get_layout (self, arc->label);
  dateline_paint_get_chip_size (&self->style, layout, &width, &height);
  x = (piece->x + piece->to_x) / 2.0f - (float) width / 2.0f;
  x = CLAMP (x, (float) visible->x + 2.0f, (float) (visible->x + visible->width - width) - 2.0f);
  bounds = GRAPHENE_RECT_INIT (roundf (x),
                               roundf ((float) y + piece->track - (float) height / 2.0f),
                               (float) width, (float) height);
  dateline_paint_chip (snapshot, &self->style, layout, arc->colour, &bounds);
}

/* The arc under the pointer or the chosen one. Those of a chosen mark have their labels on their lines
 * where there is room. */
static gboolean
is_spoken_of (DatelineArcLayer *self, guint place)
{
  const DatelineArc *arc = g_ptr_array_index (self->drawn, place);

  return self->strong[place].colour.alpha > 0.0f &&
         (arc->id == self->hovered || arc->id == self->chosen);
}

void
dateline_arc_layer_snapshot_above (DatelineArcLayer *self, GtkSnapshot *snapshot)
{
  g_autofree gboolean *labelled = NULL;
  GdkRectangle visible;

  if (self->seen->len == 0)
    return;
  labelled = g_new0 (gboolean, self->drawn->len);
  gtk_text_view_get_visible_rect (self->view, &visible);
  for (guint i = 0; self->n_strong > 0 && i < self->seen->len; i++)
    {
      const DatelineArcSeen *seen = &g_array_index (self->seen, DatelineArcSeen, i);
      const DatelineArcParagraph *paragraph = g_hash_table_lookup (self->paragraphs,
                                                                   GUINT_TO_POINTER (seen->line));

      for (guint j = 0; j < paragraph->pieces->len; j++)
        {
          const DatelineArcPiece *piece = &g_array_index (paragraph->pieces, DatelineArcPiece, j);
          float y = (float) seen->y + piece->track;

          if (!is_spoken_of (self, piece->arc) || labelled[piece->arc] || y < (float) visible.y ||
              y > (float) (visible.y + visible.height))
            continue;
          labelled[piece->arc] = TRUE;
          draw_strong_label (self, snapshot, &visible, piece, seen->y);
        }
    }
  for (guint i = 0; i < self->hints->len; i++)
    draw_hint (self, snapshot, &visible, &g_array_index (self->hints, DatelineArcHint, i));
}

/* --- the pointer -------------------------------------------------------------------------- */

static void
add_found (DatelineArcLayer *self, GArray *found, guint place)
{
  const DatelineArc *arc = g_ptr_array_index (self->drawn, place);

  if (arc == self->preview)
    return;
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, guint64, i) == arc->id)
      return;
  g_array_append_val (found, arc->id);
}

static void
find_lines (DatelineArcLayer *self, float x, float y, GArray *found)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      const DatelineArcSeen *seen = &g_array_index (self->seen, DatelineArcSeen, i);
      const DatelineArcParagraph *paragraph = g_hash_table_lookup (self->paragraphs,
                                                                   GUINT_TO_POINTER (seen->line));

      for (guint j = 0; paragraph && j < paragraph->pieces->len; j++)
        {
          const DatelineArcPiece *piece = &g_array_index (paragraph->pieces, DatelineArcPiece, j);

          if (dateline_arc_piece_get_distance (piece, x, y - (float) seen->y) <= NEAR)
            add_found (self, found, piece->arc);
        }
    }
  for (guint i = 0; i < self->trunks->len; i++)
    {
      const DatelineArcTrunk *trunk = &g_array_index (self->trunks, DatelineArcTrunk, i);

      if (fabsf (x - trunk->x) > NEAR || y < trunk->top || y > trunk->bottom)
        continue;
      for (guint j = 0; j < self->drawn->len; j++)
        if (self->plan->bundle_of[j] == trunk->place)
          add_found (self, found, j);
    }
}

guint64
dateline_arc_layer_find (DatelineArcLayer *self, int x, int y, guint64 *far_end)
{
  g_autoptr (GArray) found = NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (far_end)
    *far_end = 0;
  /* What was drawn has changed since. */
  if (self->stale || self->seen->len == 0)
    return 0;
  for (guint i = 0; i < self->hints->len; i++)
    {
      const DatelineArcHint *hint = &g_array_index (self->hints, DatelineArcHint, i);

      if (!graphene_rect_contains_point (&hint->bounds, &point))
        continue;
      if (far_end)
        *far_end = hint->far_end;
      return ((DatelineArc *) g_ptr_array_index (self->drawn, hint->place))->id;
    }
  found = g_array_new (FALSE, FALSE, sizeof (guint64));
  find_lines (self, (float) x, (float) y, found);
  if (found->len == 0)
    return 0;
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, guint64, i) == self->chosen)
      return g_array_index (found, guint64, (i + 1) % found->len);
  return g_array_index (found, guint64, 0);
}
