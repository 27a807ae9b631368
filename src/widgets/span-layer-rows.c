/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The render node of a paragraph's marks, made row by row. A tag changes one row or a few: only these are
 * drawn anew then, however long the paragraph is. */

#include "widgets/span-coders-private.h"
#include "widgets/span-layer-state-private.h"

/* What of an entry stands in one row. */
typedef struct
{
  GArray *boxes; /* of DatelinePlacedBox */
  GArray *hits;  /* of DatelinePlacedHit */
  GArray *days;  /* of DatelineBox */
  guint hash;    /* of all that is seen of them */
} RowContent;

static void
hash_value (guint *hash, guint value)
{
  *hash = *hash * 31 + value;
}

static void
hash_box (guint *hash, const DatelineBox *box)
{
  hash_value (hash, (guint) box->x);
  hash_value (hash, (guint) box->y);
  hash_value (hash, (guint) box->width);
  hash_value (hash, (guint) box->height);
  hash_value (hash, (box->starts_left ? 1u : 0u) | (box->ends_right ? 2u : 0u) |
                      (box->has_start ? 4u : 0u) | (box->backward ? 8u : 0u));
}

static void
hash_mark (guint *hash, const DatelinePlacedBox *placed)
{
  hash_box (hash, &placed->box);
  hash_value (hash, placed->fragment->lane);
  hash_value (hash, placed->fragment->mark->colour);
  hash_value (hash, placed->fragment->mark->coder);
}

/* Whether a box at @y, relative to the paragraph, belongs to row @i; what sticks out above the first row
 * is the first's. */
static gboolean
is_in_row (const GArray *rows, guint i, int y)
{
  const DatelineRow *row = &g_array_index (rows, DatelineRow, i);

  return (i == 0 || y >= row->y) && (i + 1 == rows->len || y < (row + 1)->y);
}

static void
collect (RowContent *content, const DatelineSpanEntry *entry, const GArray *rows, guint row)
{
  g_array_set_size (content->boxes, 0);
  g_array_set_size (content->hits, 0);
  g_array_set_size (content->days, 0);
  content->hash = 0;
  hash_value (&content->hash, entry->lanes.n);
  for (guint i = 0; i < entry->boxes->len; i++)
    {
      const DatelinePlacedBox *placed = &g_array_index (entry->boxes, DatelinePlacedBox, i);

      if (!is_in_row (rows, row, placed->box.y))
        continue;
      g_array_append_val (content->boxes, *placed);
      hash_mark (&content->hash, placed);
    }
  for (guint i = 0; i < entry->hits->len; i++)
    {
      const DatelinePlacedHit *placed = &g_array_index (entry->hits, DatelinePlacedHit, i);

      if (!is_in_row (rows, row, placed->box.y))
        continue;
      g_array_append_val (content->hits, *placed);
      hash_box (&content->hash, &placed->box);
    }
  for (guint i = 0; i < entry->days->len; i++)
    {
      const DatelineBox *box = &g_array_index (entry->days, DatelineBox, i);

      if (!is_in_row (rows, row, box->y))
        continue;
      g_array_append_val (content->days, *box);
      hash_box (&content->hash, box);
    }
}

static void
paint_surplus (DatelineSpanLayer *self,
               const DatelineSpanEntry *entry,
               const DatelineRow *row,
               GtkSnapshot *snapshot,
               guint *hash)
{
  for (guint i = 0; i < entry->surplus->len; i++)
    {
      const DatelineSurplus *surplus = &g_array_index (entry->surplus, DatelineSurplus, i);

      if (surplus->start != row->start)
        continue;
      dateline_paint_surplus (snapshot, &self->style,
                              dateline_span_layer_get_surplus_layout (self, surplus->n),
                              &surplus->bounds);
      hash_value (hash, surplus->n);
    }
}

/* GSK finds out what to draw anew by comparing the nodes of two frames, and gives up once it has some
 * thirty rectangles: then whatever holds them is drawn, up to the whole window. A changed row is easily
 * that many, so it is made to count as one: two clips that differ are not compared further inside. What
 * the clip has over the row's own bounds draws nothing. */
static GskRenderNode *
compare_as_one (GskRenderNode *node, guint hash)
{
  graphene_rect_t clip;
  GskRenderNode *whole;

  gsk_render_node_get_bounds (node, &clip);
  clip.size.height += 1.0f + (float) (hash % 256);
  whole = gsk_clip_node_new (node, &clip);
  gsk_render_node_unref (node);
  return whole;
}

static GskRenderNode *
make_row (DatelineSpanLayer *self,
          const DatelineSpanEntry *entry,
          const DatelineRow *row,
          RowContent *content)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  dateline_paint_paragraph (snapshot, &self->style, &entry->lanes, content->boxes, content->hits);
  dateline_paint_days (snapshot, &self->style, content->days);
  dateline_coders_paint_initials (snapshot, GTK_WIDGET (self->view), &self->style, content->boxes);
  paint_surplus (self, entry, row, snapshot, &content->hash);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  return node != NULL ? compare_as_one (node, content->hash) : NULL;
}

GskRenderNode *
dateline_span_layer_make_node (DatelineSpanLayer *self,
                               const DatelineSpanEntry *entry,
                               const GArray *rows)
{
  g_autoptr (GPtrArray)
    children = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  RowContent content = {
    .boxes = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedBox)),
    .hits = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedHit)),
    .days = g_array_new (FALSE, FALSE, sizeof (DatelineBox)),
  };

  for (guint i = 0; i < rows->len; i++)
    {
      GskRenderNode *node;

      collect (&content, entry, rows, i);
      node = make_row (self, entry, &g_array_index (rows, DatelineRow, i), &content);
      if (node != NULL)
        g_ptr_array_add (children, node);
    }
  g_array_unref (content.boxes);
  g_array_unref (content.hits);
  g_array_unref (content.days);
  if (children->len == 0)
    return NULL;
  return gsk_container_node_new ((GskRenderNode **) children->pdata, children->len);
}
