/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in the reader's text: selection, search hits, scrolling to an offset, what stands at one and
 * where it is on the screen. */

#include "widgets/reader-private.h"

#include <math.h>

#include "widgets/span-boxes-private.h"

#define TRIES          4   /* at once, before the first frame */
#define SETTLED_FRAMES 3   /* in which a scroll had nothing more to do */
#define MAX_FRAMES     600 /* that a scroll is kept up at most */

static GtkTextBuffer *
get_buffer (DatelineReader *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
get_iter (DatelineReader *self, guint offset, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), iter, (int) MIN (offset, G_MAXINT));
}

gboolean
dateline_reader_get_selection (DatelineReader *self, guint *start, guint *end)
{
  GtkTextIter first, last;
  gboolean selected;

  g_return_val_if_fail (DATELINE_IS_READER (self), FALSE);

  selected = gtk_text_buffer_get_selection_bounds (get_buffer (self), &first, &last);
  if (start)
    *start = (guint) gtk_text_iter_get_offset (&first);
  if (end)
    *end = (guint) gtk_text_iter_get_offset (&last);
  return selected;
}

void
dateline_reader_select (DatelineReader *self, guint start, guint end)
{
  GtkTextIter first, last;

  g_return_if_fail (DATELINE_IS_READER (self));

  dateline_graphemes_widen (self->graphemes, &start, &end);
  get_iter (self, start, &first);
  get_iter (self, end, &last);
  /* The caret at the end, where growing and shrinking happens. */
  gtk_text_buffer_select_range (get_buffer (self), &last, &first);
  dateline_reader_scroll_to (self, end);
}

void
dateline_reader_set_hits (DatelineReader *self, const GArray *hits)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  g_array_set_size (self->hits, 0);
  if (hits && hits->len > 0)
    g_array_append_vals (self->hits, hits->data, hits->len);
  self->hit = -1;
  dateline_span_layer_set_hits (self->layer, self->hits);
}

void
dateline_reader_set_days (DatelineReader *self, const GArray *days)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  g_array_set_size (self->days, 0);
  if (days != NULL && days->len > 0)
    g_array_append_vals (self->days, days->data, days->len);
  dateline_span_layer_set_days (self->layer, self->days);
}

int
dateline_reader_find_day (DatelineReader *self, guint offset)
{
  guint low = 0;
  guint high = self->days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->days, DatelineSpan, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->days->len && g_array_index (self->days, DatelineSpan, low).start <= offset
           ? (int) low
           : -1;
}

void
dateline_reader_show_hit (DatelineReader *self, int hit)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  self->hit = hit >= 0 && hit < (int) self->hits->len ? hit : -1;
  dateline_span_layer_set_hit (self->layer, self->hit);
  if (self->hit >= 0)
    dateline_reader_scroll_to (self, g_array_index (self->hits, DatelineSpan, self->hit).start);
}

int
dateline_reader_get_hit (DatelineReader *self)
{
  g_return_val_if_fail (DATELINE_IS_READER (self), -1);

  return self->hit;
}

guint
dateline_reader_get_n_hits (DatelineReader *self)
{
  g_return_val_if_fail (DATELINE_IS_READER (self), 0);

  return self->hits->len;
}

/* Brings the target to a good place as far as the heights known so far tell; TRUE when it is there. */
static gboolean
approach_target (DatelineReader *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GdkRectangle visible, location;
  GtkTextIter iter;
  int margin, wanted;
  double before;

  gtk_text_view_get_visible_rect (view, &visible);
  if (adjustment == NULL || visible.height <= 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, self->target);
  gtk_text_view_get_iter_location (view, &iter, &location);
  margin = MIN (visible.height / 6, 96);
  if (location.y >= visible.y + margin &&
      location.y + location.height <= visible.y + visible.height - margin)
    return TRUE;

  /* What is near comes just into view, what is far to the upper third. */
  if (location.y + location.height < visible.y - visible.height / 2 ||
      location.y > visible.y + visible.height + visible.height / 2)
    wanted = location.y - visible.height / 3;
  else if (location.y < visible.y + margin)
    wanted = location.y - margin;
  else
    wanted = location.y + location.height + margin - visible.height;
  before = gtk_adjustment_get_value (adjustment);
  gtk_adjustment_set_value (adjustment, before + wanted - visible.y);

  /* At the text's edges it can't come further in. */
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_location (view, &iter, &location);
  return ABS (gtk_adjustment_get_value (adjustment) - before) < 0.5 && location.y >= visible.y &&
         location.y + location.height <= visible.y + visible.height;
}

void
dateline_reader_stop_scroll (DatelineReader *self)
{
  if (self->approach_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->approach_id);
  self->approach_id = 0;
}

static gboolean
approach_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DatelineReader *self = DATELINE_READER (widget);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  double upper = adjustment ? gtk_adjustment_get_upper (adjustment) : 0.0;
  gboolean grows = fabs (upper - self->approached_upper) > 0.5;

  self->approached_upper = upper;
  self->n_settled = approach_target (self) && !grows ? self->n_settled + 1 : 0;
  if (self->n_settled < SETTLED_FRAMES && ++self->n_approaches < MAX_FRAMES)
    return G_SOURCE_CONTINUE;
  self->approach_id = 0;
  return G_SOURCE_REMOVE;
}

/* GtkTextView's own way to scroll to a mark is lost when it learns the height of other lines on the
 * way, which a long text does for many frames: so the place is kept until the text stops growing,
 * or the user scrolls. */
void
dateline_reader_scroll_to (DatelineReader *self, guint offset)
{
  GtkTextIter iter;

  g_return_if_fail (DATELINE_IS_READER (self));

  get_iter (self, offset, &iter);
  gtk_text_buffer_move_mark (get_buffer (self), self->target, &iter);
  for (guint i = 0; i < TRIES; i++)
    if (approach_target (self))
      break;
  self->n_settled = 0;
  self->n_approaches = 0;
  if (self->approach_id == 0)
    self->approach_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), approach_cb, NULL, NULL);
}

GArray *
dateline_reader_marks_at (DatelineReader *self, guint offset)
{
  g_autoptr (GPtrArray) marks = NULL;
  GArray *ids;

  g_return_val_if_fail (DATELINE_IS_READER (self), NULL);

  marks = dateline_mark_index_at (self->index, offset);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (guint64), marks->len);
  for (guint i = 0; i < marks->len; i++)
    g_array_append_val (ids, ((DatelineMark *) g_ptr_array_index (marks, i))->id);
  return ids;
}

/* The boxes of [start, end) in the row where it begins. */
static void
get_first_row (DatelineReader *self, const GtkTextIter *start, guint end, GdkRectangle *rectangle)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
  g_autoptr (DatelineParagraph) paragraph = NULL;
  int top;

  gtk_text_view_get_line_yrange (view, start, &top, NULL);
  paragraph = dateline_paragraph_new (view, (guint) gtk_text_iter_get_line (start),
                                      rectangle->y - top, rectangle->y - top + 1, FALSE, NULL);
  dateline_paragraph_get_boxes (paragraph, view, (guint) gtk_text_iter_get_offset (start), end,
                                dateline_reader_tags_get_hidden (self->tags), boxes);
  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelineBox *box = &g_array_index (boxes, DatelineBox, i);
      GdkRectangle found = { box->x, box->y + top, box->width, box->height };

      if (i == 0)
        *rectangle = found;
      else
        gdk_rectangle_union (rectangle, &found, rectangle);
    }
}

void
dateline_reader_get_rectangle (DatelineReader *self,
                               guint start,
                               guint end,
                               GdkRectangle *rectangle)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;

  g_return_if_fail (DATELINE_IS_READER (self));
  g_return_if_fail (rectangle != NULL);

  get_iter (self, start, &iter);
  /* Blanks at the front may stand on another row, or on none. */
  while (start + 1 < end && g_unichar_isspace (gtk_text_iter_get_char (&iter)) &&
         gtk_text_iter_forward_char (&iter))
    start++;
  gtk_text_view_get_iter_location (view, &iter, rectangle);
  /* What runs right to left has its place at its right edge, and its width from there to the left. The
   * caret stands at the edge. */
  if (end > start && rectangle->width < 0)
    rectangle->x += rectangle->width;
  rectangle->width = end > start ? MAX (ABS (rectangle->width), 1) : 1;
  if (end > start)
    get_first_row (self, &iter, end, rectangle);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, rectangle->x, rectangle->y,
                                         &rectangle->x, &rectangle->y);
}
