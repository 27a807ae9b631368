/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws marks and search hits into a text view. Works paragraph by paragraph: boxes are asked of the
 * view once, kept relative to the paragraph's top and drawn from a render node until the paragraph
 * is forgotten. The chosen mark, the hovered one, the current hit and the chips change from frame
 * to frame and are drawn on top each time. What the boxes look like is left to span-paint. */

#include "widgets/span-layer-private.h"

#include "widgets/span-layer-state-private.h"

static void
free_tall_cb (gpointer tall)
{
  if (tall)
    dateline_tall_free (tall);
}

DatelineSpanLayer *
dateline_span_layer_new (GtkTextView *view, DatelineMarkIndex *index)
{
  DatelineSpanLayer *self = g_new0 (DatelineSpanLayer, 1);

  self->view = view;
  self->index = index;
  self->style.text_size = 16.0;
  self->hits = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  self->days = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  self->hit = -1;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_span_entry_free);
  self->shapes = g_byte_array_new ();
  self->talls = g_hash_table_new_full (NULL, NULL, NULL, free_tall_cb);
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
dateline_span_layer_free (DatelineSpanLayer *self)
{
  g_array_unref (self->hits);
  g_array_unref (self->days);
  g_free (self->hit_places);
  g_ptr_array_unref (self->entries);
  g_byte_array_unref (self->shapes);
  g_hash_table_unref (self->talls);
  g_hash_table_unref (self->layouts);
  g_free (self);
}

static void
forget_entries (DatelineSpanLayer *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    dateline_span_layer_forget_line (self, i);
}

void
dateline_span_layer_forget_marks (DatelineSpanLayer *self)
{
  forget_entries (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_span_layer_forget_all (DatelineSpanLayer *self)
{
  guint n_lines = (guint) gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (self->view));

  forget_entries (self);
  g_hash_table_remove_all (self->talls);
  g_ptr_array_set_size (self->entries, (int) n_lines);
  g_byte_array_set_size (self->shapes, n_lines);
  memset (self->shapes->data, DATELINE_BOXES_UNKNOWN, n_lines);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_span_layer_forget (DatelineSpanLayer *self, guint start, guint end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;
  guint last;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) MIN (end, G_MAXINT));
  last = (guint) gtk_text_iter_get_line (&iter);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) MIN (start, G_MAXINT));
  for (guint line = (guint) gtk_text_iter_get_line (&iter); line <= last; line++)
    dateline_span_layer_forget_line (self, line);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_span_layer_set_graphemes (DatelineSpanLayer *self, DatelineGraphemes *graphemes)
{
  self->graphemes = graphemes;
}

void
dateline_span_layer_set_style (DatelineSpanLayer *self, const DatelineLayerStyle *style)
{
  self->style = *style;
  g_hash_table_remove_all (self->layouts);
  dateline_span_layer_forget_all (self);
}

void
dateline_span_layer_set_hidden (DatelineSpanLayer *self, GtkTextTag *hidden)
{
  self->hidden = hidden;
  dateline_span_layer_forget_all (self);
}

void
dateline_span_layer_set_show_labels (DatelineSpanLayer *self, gboolean show_labels)
{
  self->show_labels = show_labels;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_span_layer_set_chosen (DatelineSpanLayer *self, guint64 id)
{
  self->chosen = id;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_span_layer_set_pointed (DatelineSpanLayer *self, guint64 id)
{
  self->pointed = id;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_span_layer_set_hovered (DatelineSpanLayer *self, guint64 id)
{
  self->hovered = id;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static int
compare_hit_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GArray *hits = user_data;
  const DatelineSpan *first = &g_array_index (hits, DatelineSpan, *(const int *) a);
  const DatelineSpan *second = &g_array_index (hits, DatelineSpan, *(const int *) b);

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return *(const int *) a - *(const int *) b;
}

void
dateline_span_layer_set_hits (DatelineSpanLayer *self, const GArray *hits)
{
  guint n_hits = hits ? hits->len : 0;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const DatelineSpan *hit = &g_array_index (self->hits, DatelineSpan, i);

      dateline_span_layer_forget (self, hit->start, hit->end);
    }

  g_array_set_size (self->hits, 0);
  g_clear_pointer (&self->hit_places, g_free);
  self->hit = -1;
  self->longest_hit = 0;
  self->hit_places = g_new (int, n_hits);
  for (guint i = 0; i < n_hits; i++)
    self->hit_places[i] = (int) i;
  if (n_hits > 0)
    g_qsort_with_data (self->hit_places, (int) n_hits, sizeof (int), compare_hit_cb,
                       (gpointer) hits);
  for (guint i = 0; i < n_hits; i++)
    {
      DatelineSpan hit = g_array_index (hits, DatelineSpan, self->hit_places[i]);

      g_array_append_val (self->hits, hit);
      if (hit.end > hit.start)
        self->longest_hit = MAX (self->longest_hit, hit.end - hit.start);
      dateline_span_layer_forget (self, hit.start, hit.end);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static void
forget_days (DatelineSpanLayer *self)
{
  for (guint i = 0; i < self->days->len; i++)
    {
      const DatelineSpan *day = &g_array_index (self->days, DatelineSpan, i);

      dateline_span_layer_forget (self, day->start, day->end);
    }
}

void
dateline_span_layer_set_days (DatelineSpanLayer *self, const GArray *days)
{
  forget_days (self);
  g_array_set_size (self->days, 0);
  if (days != NULL && days->len > 0)
    g_array_append_vals (self->days, days->data, days->len);
  forget_days (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_span_layer_set_hit (DatelineSpanLayer *self, int hit)
{
  self->hit = hit;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

typedef struct
{
  DatelineSpanLayer *self;
  GtkTextIter iter;
  int top; /* what is asked for, buffer coordinates */
  int bottom;
  gboolean done;
  /* Of the paragraph reached: */
  guint line;
  int y;
  int height;
} LineWalk;

static void
start_walk (LineWalk *walk, DatelineSpanLayer *self, int top, int bottom)
{
  walk->self = self;
  walk->top = top;
  walk->bottom = bottom;
  walk->done = self->entries->len == 0;
  gtk_text_view_get_line_at_y (self->view, &walk->iter, MAX (top, 0), NULL);
}

/* The next paragraph that touches what is asked for. */
static gboolean
walk_lines (LineWalk *walk)
{
  if (walk->done)
    return FALSE;
  walk->line = (guint) gtk_text_iter_get_line (&walk->iter);
  gtk_text_view_get_line_yrange (walk->self->view, &walk->iter, &walk->y, &walk->height);
  if (walk->y > walk->bottom || walk->line >= walk->self->entries->len)
    {
      walk->done = TRUE;
      return FALSE;
    }
  walk->done = !gtk_text_iter_forward_line (&walk->iter);
  return TRUE;
}

static DatelineSpanEntry *
get_walked_entry (LineWalk *walk)
{
  return dateline_span_layer_ensure_entry (walk->self, walk->line, walk->height,
                                           walk->top - walk->y, walk->bottom - walk->y);
}

void
dateline_span_layer_snapshot_below (DatelineSpanLayer *self, GtkSnapshot *snapshot)
{
  GdkRectangle visible;
  LineWalk walk;

  gtk_text_view_get_visible_rect (self->view, &visible);
  start_walk (&walk, self, visible.y, visible.y + visible.height);
  while (walk_lines (&walk))
    {
      DatelineSpanEntry *entry = get_walked_entry (&walk);

      if (entry->node == NULL)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0.0f, (float) walk.y));
      gtk_snapshot_append_node (snapshot, entry->node);
      for (guint i = 0; self->hit >= 0 && i < entry->hits->len; i++)
        {
          const DatelinePlacedHit *placed = &g_array_index (entry->hits, DatelinePlacedHit, i);

          if (placed->hit == self->hit)
            dateline_paint_current_hit (snapshot, &self->style, &placed->box);
        }
      for (guint i = 0; i < entry->boxes->len; i++)
        {
          const DatelinePlacedBox *placed = &g_array_index (entry->boxes, DatelinePlacedBox, i);

          if (placed->fragment->mark->id == self->chosen ||
              placed->fragment->mark->id == self->pointed)
            dateline_paint_chosen (snapshot, &self->style, &entry->lanes, placed);
          else if (placed->fragment->mark->id == self->hovered)
            dateline_paint_hovered (snapshot, &self->style, &entry->lanes, placed);
        }
      gtk_snapshot_restore (snapshot);
    }
}

/* Beside the chips of the row and not upon them, further on in the direction of the text. */
static gboolean
find_room (GArray *taken,
           graphene_rect_t *bounds,
           gboolean backward,
           float left_edge,
           float right_edge)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const graphene_rect_t *other = &g_array_index (taken, graphene_rect_t, i);

      if (graphene_rect_intersection (other, bounds, NULL))
        {
          bounds->origin.x = backward ? other->origin.x - bounds->size.width - 3.0f
                                      : other->origin.x + other->size.width + 3.0f;
          i = G_MAXUINT; /* look again from the first */
        }
      if (bounds->origin.x + bounds->size.width > right_edge || bounds->origin.x < left_edge)
        return FALSE;
    }
  return TRUE;
}

static void
append_chip (DatelineSpanLayer *self,
             GtkSnapshot *snapshot,
             const DatelinePlacedBox *placed,
             int y,
             const GdkRectangle *visible,
             GArray *taken)
{
  const DatelineMark *mark = placed->fragment->mark;
  float left_edge = (float) visible->x + 2.0f;
  float right_edge = (float) (visible->x + visible->width) - 2.0f;
  PangoLayout *layout;
  graphene_rect_t bounds;
  int width, height;

  if (mark->label == NULL || mark->label[0] == '\0')
    return;
  layout = dateline_span_layer_get_layout (self, mark->label);
  dateline_paint_get_chip_size (&self->style, layout, &width, &height);

  /* The foot of the chip reaches into the room that capitals leave free. */
  bounds = GRAPHENE_RECT_INIT ((float) placed->box.x,
                               (float) (y + placed->box.y - height) +
                                 (float) self->style.text_size * (self->show_labels ? 0.1f : 0.2f),
                               (float) width, (float) height);
  /* Where the span starts: on the right, where it runs right to left. */
  if (placed->box.backward)
    bounds.origin.x += (float) placed->box.width - bounds.size.width;
  bounds.origin.x = CLAMP (bounds.origin.x, left_edge,
                           MAX (left_edge, right_edge - bounds.size.width));
  bounds.origin.y = MAX (bounds.origin.y, (float) visible->y);
  bounds.origin.y = (float) (int) bounds.origin.y;
  if (!find_room (taken, &bounds, placed->box.backward, left_edge, right_edge))
    return;
  dateline_paint_chip (snapshot, &self->style, layout, mark->colour, &bounds);
  g_array_append_val (taken, bounds);
}

void
dateline_span_layer_snapshot_above (DatelineSpanLayer *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) taken = NULL;
  g_autoptr (GHashTable) seen = NULL;
  GdkRectangle visible;
  LineWalk walk;

  if (!self->show_labels && self->chosen == 0 && self->pointed == 0 && self->hovered == 0)
    return;

  taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  seen = g_hash_table_new (NULL, NULL);
  gtk_text_view_get_visible_rect (self->view, &visible);
  start_walk (&walk, self, visible.y, visible.y + visible.height);
  while (walk_lines (&walk))
    {
      DatelineSpanEntry *entry = get_walked_entry (&walk);

      for (guint i = 0; i < entry->boxes->len; i++)
        {
          const DatelinePlacedBox *placed = &g_array_index (entry->boxes, DatelinePlacedBox, i);
          DatelineMark *mark = placed->fragment->mark;
          int top = walk.y + placed->box.y;

          if (!self->show_labels && mark->id != self->chosen && mark->id != self->pointed &&
              mark->id != self->hovered)
            continue;
          if (top + placed->box.height <= visible.y || top >= visible.y + visible.height)
            continue;
          /* One chip a mark, at the first of its boxes in sight. */
          if (g_hash_table_add (seen, mark))
            append_chip (self, snapshot, placed, walk.y, &visible, taken);
        }
    }
}

void
dateline_span_layer_visit (DatelineSpanLayer *self,
                           DatelineSpanLayerVisit visit,
                           gpointer user_data)
{
  GdkRectangle visible;
  LineWalk walk;

  gtk_text_view_get_visible_rect (self->view, &visible);
  start_walk (&walk, self, visible.y, visible.y + visible.height);
  while (walk_lines (&walk))
    {
      const DatelineSpanEntry *entry = get_walked_entry (&walk);

      visit (walk.line, walk.y, walk.height, entry->boxes, entry->stamp, user_data);
    }
}

DatelineSpan
dateline_span_layer_get_extent (DatelineSpanLayer *self, guint line)
{
  const DatelineSpanEntry *entry = line < self->entries->len
                                     ? g_ptr_array_index (self->entries, line)
                                     : NULL;

  return entry != NULL ? entry->extent : (DatelineSpan){ 0, 0 };
}

gboolean
dateline_span_layer_prefetch (DatelineSpanLayer *self, gint64 deadline)
{
  GdkRectangle visible;
  LineWalk walk;

  gtk_text_view_get_visible_rect (self->view, &visible);
  start_walk (&walk, self, visible.y - visible.height, visible.y + 2 * visible.height);
  while (walk_lines (&walk))
    {
      /* A tall paragraph is prepared around what is visible when it is drawn. */
      if (dateline_span_layer_is_tall (self, walk.line) ||
          g_ptr_array_index (self->entries, walk.line))
        continue;
      if (g_get_monotonic_time () >= deadline)
        return TRUE;
      get_walked_entry (&walk);
    }
  return FALSE;
}

static gboolean
is_inside (const DatelineBox *box, int x, int y, int slack)
{
  return x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height + slack;
}

GPtrArray *
dateline_span_layer_marks_at (DatelineSpanLayer *self, int x, int y)
{
  GPtrArray *found = g_ptr_array_new ();
  LineWalk walk;

  start_walk (&walk, self, y, y);
  while (walk_lines (&walk))
    {
      DatelineSpanEntry *entry;

      /* A tall paragraph is laid out by a frame; until then each question would lay it out anew. */
      entry = g_ptr_array_index (self->entries, walk.line);
      if (entry == NULL && dateline_span_layer_is_tall (self, walk.line))
        continue;
      if (entry == NULL)
        entry = get_walked_entry (&walk);
      for (guint i = 0; i < entry->boxes->len; i++)
        {
          const DatelinePlacedBox *placed = &g_array_index (entry->boxes, DatelinePlacedBox, i);

          if (is_inside (&placed->box, x, y - walk.y, self->style.row_gap) &&
              !g_ptr_array_find (found, placed->fragment->mark, NULL))
            g_ptr_array_add (found, placed->fragment->mark);
        }
    }
  g_ptr_array_sort (found, dateline_mark_compare_extent_cb);
  return found;
}

gboolean
dateline_span_layer_surplus_at (DatelineSpanLayer *self,
                                int x,
                                int y,
                                guint *start,
                                guint *end,
                                guint *n)
{
  LineWalk walk;

  start_walk (&walk, self, y, y);
  while (walk_lines (&walk))
    {
      const DatelineSpanEntry *entry = g_ptr_array_index (self->entries, walk.line);

      for (guint i = 0; entry && i < entry->surplus->len; i++)
        {
          const DatelineSurplus *surplus = &g_array_index (entry->surplus, DatelineSurplus, i);

          if (!graphene_rect_contains_point (
                &surplus->bounds, &GRAPHENE_POINT_INIT ((float) x, (float) (y - walk.y))))
            continue;
          *start = surplus->start;
          *end = surplus->end;
          *n = surplus->n;
          return TRUE;
        }
    }
  return FALSE;
}
