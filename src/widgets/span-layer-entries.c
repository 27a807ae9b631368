/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepares what the span layer draws of a paragraph: boxes of marks and hits, lanes and signs for what
 * has no lane. */

#include "widgets/span-layer-state-private.h"

/* In code points. Paragraphs longer than this are prepared where they are visible only. */
#define TALL 3000
/* From here on a layout of our own is quicker: every question about a place takes the view's a walk
 * through all rows. */
#define LONG 500
/* And from here where places are asked for one by one. */
#define LONG_EXACT     200
#define MAX_TALLS      32
#define WINDOW         96 /* pixels beyond what is visible */
#define MAX_CHIP_WIDTH 180
#define MAX_LAYOUTS    512

void
dateline_span_entry_free (DatelineSpanEntry *entry)
{
  if (entry == NULL)
    return;
  g_array_unref (entry->boxes);
  g_array_unref (entry->hits);
  g_array_unref (entry->days);
  g_array_unref (entry->surplus);
  g_clear_pointer (&entry->node, gsk_render_node_unref);
  g_free (entry);
}

void
dateline_span_layer_forget_line (DatelineSpanLayer *self, guint line)
{
  if (line < self->entries->len)
    g_clear_pointer (&g_ptr_array_index (self->entries, line), dateline_span_entry_free);
}

/* Outer before inner, so that the inner wash lies on top. */
static int
compare_outer_cb (gconstpointer a, gconstpointer b)
{
  const DatelineFragment *first = *(DatelineFragment *const *) a;
  const DatelineFragment *second = *(DatelineFragment *const *) b;
  guint first_length = first->end - first->start;
  guint second_length = second->end - second->start;

  if (first_length != second_length)
    return first_length > second_length ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return (first->mark->id > second->mark->id) - (first->mark->id < second->mark->id);
}

/* Nothing in it that leaves a trace on the screen, such as a line's end or a joiner alone. */
static gboolean
is_invisible (DatelineSpanLayer *self, const DatelineFragment *fragment)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), &iter,
                                      (int) MIN (fragment->start, G_MAXINT));
  for (guint i = fragment->start; i < fragment->end; i++, gtk_text_iter_forward_char (&iter))
    {
      gunichar c = gtk_text_iter_get_char (&iter);

      if (self->hidden && gtk_text_iter_has_tag (&iter, self->hidden))
        return FALSE;
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && !g_unichar_iscntrl (c))
        return FALSE;
      /* Behind the text there is nothing at all. */
      if (gtk_text_iter_is_end (&iter))
        return FALSE;
    }
  return TRUE;
}

static void
place_marks (DatelineSpanLayer *self, const DatelineParagraph *paragraph, DatelineSpanEntry *entry)
{
  const DatelineRow *first = &g_array_index (paragraph->rows, DatelineRow, 0);
  const DatelineRow *last = &g_array_index (paragraph->rows, DatelineRow, paragraph->rows->len - 1);
  g_autoptr (GPtrArray) fragments = g_ptr_array_new ();
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (DatelineBox));

  /* With the paragraph's own end. */
  dateline_mark_index_overlaps (self->index, first->start,
                                last->end + (last->end == paragraph->end ? 1 : 0), fragments);
  g_ptr_array_sort (fragments, compare_outer_cb);
  for (guint i = 0; i < fragments->len; i++)
    {
      DatelineFragment *fragment = g_ptr_array_index (fragments, i);

      guint start = fragment->start;
      guint end = fragment->end;

      g_array_set_size (boxes, 0);
      if (self->graphemes)
        dateline_graphemes_widen (self->graphemes, &start, &end);
      dateline_paragraph_get_boxes (paragraph, self->view, start, end, self->hidden, boxes);
      if (boxes->len == 0 && is_invisible (self, fragment))
        {
          DatelineBox sliver;

          if (dateline_paragraph_get_sliver (paragraph, self->view, start, &sliver))
            g_array_append_val (boxes, sliver);
        }
      for (guint j = 0; j < boxes->len; j++)
        {
          DatelinePlacedBox placed = { g_array_index (boxes, DatelineBox, j), fragment };

          g_array_append_val (entry->boxes, placed);
        }
    }
}

static void
place_hits (DatelineSpanLayer *self, const DatelineParagraph *paragraph, DatelineSpanEntry *entry)
{
  guint start = g_array_index (paragraph->rows, DatelineRow, 0).start;
  guint end = g_array_index (paragraph->rows, DatelineRow, paragraph->rows->len - 1).end;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
  guint low = 0;
  guint high = self->hits->len;

  /* The first that may still reach into the paragraph. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->hits, DatelineSpan, middle).start + self->longest_hit <= start)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < self->hits->len; i++)
    {
      const DatelineSpan *hit = &g_array_index (self->hits, DatelineSpan, i);

      if (hit->start >= end)
        break;
      g_array_set_size (boxes, 0);
      dateline_paragraph_get_boxes (paragraph, self->view, hit->start, hit->end, self->hidden,
                                    boxes);
      for (guint j = 0; j < boxes->len; j++)
        {
          DatelinePlacedHit placed = { g_array_index (boxes, DatelineBox, j), self->hit_places[i] };

          g_array_append_val (entry->hits, placed);
        }
    }
}

/* They lie apart, so they end in the order in which they begin. */
static void
place_days (DatelineSpanLayer *self, const DatelineParagraph *paragraph, DatelineSpanEntry *entry)
{
  guint start = g_array_index (paragraph->rows, DatelineRow, 0).start;
  guint end = g_array_index (paragraph->rows, DatelineRow, paragraph->rows->len - 1).end;
  guint low = 0;
  guint high = self->days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->days, DatelineSpan, middle).end <= start)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < self->days->len; i++)
    {
      const DatelineSpan *day = &g_array_index (self->days, DatelineSpan, i);

      if (day->start >= end)
        break;
      dateline_paragraph_get_boxes (paragraph, self->view, day->start, day->end, self->hidden,
                                    entry->days);
    }
}

static gboolean
is_simple (DatelineSpanLayer *self, guint line)
{
  if (self->shapes->data[line] == DATELINE_BOXES_UNKNOWN)
    self->shapes->data[line] = dateline_paragraph_is_simple (self->view, line, self->hidden)
                                 ? DATELINE_BOXES_QUICK
                                 : DATELINE_BOXES_EXACT;
  return self->shapes->data[line] == DATELINE_BOXES_QUICK;
}

PangoLayout *
dateline_span_layer_get_layout (DatelineSpanLayer *self, const char *label)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, label);

  if (layout == NULL)
    {
      if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
        g_hash_table_remove_all (self->layouts);
      layout = dateline_paint_make_chip_layout (GTK_WIDGET (self->view), &self->style, label,
                                                MAX_CHIP_WIDTH);
      g_hash_table_insert (self->layouts, g_strdup (label), layout);
    }
  return layout;
}

PangoLayout *
dateline_span_layer_get_surplus_layout (DatelineSpanLayer *self, guint n)
{
  g_autofree char *text = g_strdup_printf ("+%u", n);

  return dateline_span_layer_get_layout (self, text);
}

static void
fit_lanes (DatelineSpanLayer *self, DatelineSpanEntry *entry)
{
  guint last = 0;

  for (guint i = 0; i < entry->boxes->len; i++)
    last = MAX (last, g_array_index (entry->boxes, DatelinePlacedBox, i).fragment->lane);
  entry->lanes = dateline_lanes_fit (&self->style, last + 1);
}

/* In the margin, at the end of the row. */
static void
place_surplus (DatelineSpanLayer *self,
               const DatelineRow *row,
               guint n,
               gboolean backward,
               DatelineSpanEntry *entry)
{
  DatelineSurplus surplus = { .start = row->start, .end = row->end, .n = n };
  int view_width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int width, height, x;

  dateline_paint_get_chip_size (&self->style, dateline_span_layer_get_surplus_layout (self, n),
                                &width, &height);
  if (backward)
    x = MAX (2, gtk_text_view_get_left_margin (self->view) - 4 - width);
  else
    x = MIN (view_width - width - 2, view_width - gtk_text_view_get_right_margin (self->view) + 4);
  graphene_rect_init (&surplus.bounds, (float) x, (float) (row->y + (row->height - height) / 2),
                      (float) width, (float) height);
  g_array_append_val (entry->surplus, surplus);
}

/* Counts what has no lane, row by row. A fragment's boxes stand together, row after row. */
static void
count_surplus (DatelineSpanLayer *self,
               const DatelineParagraph *paragraph,
               DatelineSpanEntry *entry)
{
  for (guint i = 0; i < paragraph->rows->len; i++)
    {
      const DatelineRow *row = &g_array_index (paragraph->rows, DatelineRow, i);
      const DatelineFragment *last = NULL;
      gboolean backward = FALSE;
      guint n = 0;

      for (guint j = 0; j < entry->boxes->len; j++)
        {
          const DatelinePlacedBox *placed = &g_array_index (entry->boxes, DatelinePlacedBox, j);

          if (placed->fragment->lane < entry->lanes.n || placed->box.y != row->y ||
              placed->fragment == last)
            continue;
          last = placed->fragment;
          backward = placed->box.backward;
          n++;
        }
      if (n > 0)
        place_surplus (self, row, n, backward, entry);
    }
}

static int
get_length (DatelineSpanLayer *self, guint line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (self->view), &iter, (int) line);
  return gtk_text_iter_get_chars_in_line (&iter);
}

gboolean
dateline_span_layer_is_tall (DatelineSpanLayer *self, guint line)
{
  return get_length (self, line) > TALL;
}

/* (nullable): where the view is asked. A text may have any number of long paragraphs, so few are kept. */
static DatelineTall *
get_tall (DatelineSpanLayer *self, guint line)
{
  gpointer key = GUINT_TO_POINTER (line);
  gpointer tall = NULL;

  if (get_length (self, line) <= (is_simple (self, line) ? LONG : LONG_EXACT))
    return NULL;
  if (!g_hash_table_lookup_extended (self->talls, key, NULL, &tall))
    {
      if (g_hash_table_size (self->talls) >= MAX_TALLS)
        g_hash_table_remove_all (self->talls);
      if (!dateline_paragraph_hides (self->view, line, self->hidden))
        tall = dateline_tall_new (self->view, line);
      g_hash_table_insert (self->talls, key, tall);
    }
  return tall;
}

DatelineSpanEntry *
dateline_span_layer_ensure_entry (DatelineSpanLayer *self,
                                  guint line,
                                  int height,
                                  int top,
                                  int bottom)
{
  DatelineSpanEntry *entry = g_ptr_array_index (self->entries, line);
  g_autoptr (DatelineParagraph) paragraph = NULL;
  gboolean tall;

  /* A paragraph has no height, and nothing on it a place, before the view has laid it out. */
  if (entry && entry->height == height && entry->top <= MAX (top, 0) &&
      entry->bottom >= MIN (bottom, height))
    return entry;

  dateline_span_layer_forget_line (self, line);
  entry = g_new0 (DatelineSpanEntry, 1);
  entry->boxes = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedBox));
  entry->hits = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedHit));
  entry->days = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
  entry->surplus = g_array_new (FALSE, FALSE, sizeof (DatelineSurplus));
  entry->height = height;
  entry->bottom = G_MAXINT;
  entry->stamp = ++self->last_stamp;
  tall = dateline_span_layer_is_tall (self, line);
  if (tall)
    {
      entry->top = MAX (0, top - WINDOW);
      entry->bottom = bottom + WINDOW;
    }
  g_ptr_array_index (self->entries, line) = entry;

  paragraph = dateline_paragraph_new (self->view, line, entry->top, entry->bottom,
                                      is_simple (self, line),
                                      height > 0 ? get_tall (self, line) : NULL);
  entry->extent = (DatelineSpan){ paragraph->start, paragraph->end };
  if (paragraph->rows->len == 0)
    return entry;
  entry->extent.start = g_array_index (paragraph->rows, DatelineRow, 0).start;
  entry->extent.end = g_array_index (paragraph->rows, DatelineRow, paragraph->rows->len - 1).end;
  place_marks (self, paragraph, entry);
  place_hits (self, paragraph, entry);
  place_days (self, paragraph, entry);
  fit_lanes (self, entry);
  count_surplus (self, paragraph, entry);
  if (entry->boxes->len > 0 || entry->hits->len > 0 || entry->days->len > 0)
    entry->node = dateline_span_layer_make_node (self, entry, paragraph->rows);
  return entry;
}
