/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's hover card: shows after the pointer has rested on tags, or by key for the chosen one,
 * beside what it speaks of and never over it. */

#include "widgets/reader-private.h"
#include "widgets/span-paint-private.h"

#define REST_MS   550
#define MAX_WIDTH 340
#define SPACE     6

typedef struct
{
  guint64 id;
  GdkRectangle bounds; /* buffer coordinates, of what is visible */
  gboolean found;
  gboolean backward; /* its first box runs right to left */
} Search;

static void
search_cb (guint line, int y, int height, const GArray *boxes, guint64 stamp, gpointer user_data)
{
  Search *search = user_data;

  for (guint i = 0; i < boxes->len; i++)
    {
      const DatelinePlacedBox *placed = &g_array_index (boxes, DatelinePlacedBox, i);
      GdkRectangle bounds = { placed->box.x, y + placed->box.y, placed->box.width,
                              placed->box.height + 3 * (int) MIN (placed->fragment->lane, 8) };

      if (placed->fragment->mark->id != search->id)
        continue;
      if (search->found)
        gdk_rectangle_union (&search->bounds, &bounds, &search->bounds);
      else
        search->bounds = bounds;
      search->backward = search->found ? search->backward : placed->box.backward;
      search->found = TRUE;
    }
}

static void
stop_rest (DatelineReader *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
}

gboolean
dateline_reader_hide_card (DatelineReader *self)
{
  g_return_val_if_fail (DATELINE_IS_READER (self), FALSE);

  stop_rest (self);
  if (self->card == NULL || !gtk_widget_get_visible (self->card))
    return FALSE;
  gtk_widget_set_visible (self->card, FALSE);
  return TRUE;
}

static DatelineCardEntry *
make_entry (DatelineReader *self, guint64 id)
{
  const DatelineArc *arc = dateline_arc_layer_get (self->arc_layer, id);
  const DatelineMark *mark = dateline_mark_index_get (self->index, id);
  DatelineCardEntry *entry = NULL;

  if (self->describe_func)
    entry = self->describe_func (id, self->describe_data);
  if (entry == NULL && mark)
    {
      entry = dateline_card_entry_new (mark->colour, mark->label, NULL);
      entry->note = g_strdup (mark->description);
    }
  else if (entry == NULL && arc)
    {
      entry = dateline_card_entry_new (arc->colour, arc->label, NULL);
      entry->note = g_strdup (arc->description);
    }
  return entry;
}

/* Below the span, or above it where there is more room. @x: where the span begins, which is on its right
 * where it runs @backward. */
static void
place_card (DatelineReader *self, const GdkRectangle *span, int x, gboolean backward)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible;
  int width, height, y;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_widget_measure (self->card, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->card, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  y = span->y + span->height + SPACE;
  if (y + height > visible.y + visible.height &&
      span->y - visible.y > visible.y + visible.height - (span->y + span->height))
    y = span->y - height - SPACE;
  if (backward)
    x -= width;
  x = MIN (x, visible.x + visible.width - width - SPACE);
  gtk_text_view_move_overlay (view, self->card, MAX (x, visible.x + SPACE), y);
}

static gboolean
runs_backward_at (DatelineReader *self, const GdkRectangle *at)
{
  GtkTextIter iter;

  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, at->x, at->y + at->height / 2);
  return dateline_reader_runs_backward (self, (guint) gtk_text_iter_get_offset (&iter));
}

/* @ids: of guint64, the innermost first; @at: where the card belongs to (buffer coordinates), where no
 * mark says it. Without a width it is no place of its own: the card of an arc then stands where the
 * arc begins. */
static gboolean
show_card (DatelineReader *self, const GArray *ids, const GdkRectangle *at)
{
  g_autoptr (GPtrArray)
    entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_card_entry_free);
  g_autoptr (GString) text = g_string_new (NULL);
  const DatelineArc *arc;
  Search search = { 0 };
  GdkRectangle visible;

  for (guint i = 0; i < ids->len; i++)
    {
      DatelineCardEntry *entry = make_entry (self, g_array_index (ids, guint64, i));
      g_autofree char *line = NULL;

      if (entry == NULL)
        continue;
      line = dateline_card_entry_to_text (entry);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", line);
      g_ptr_array_add (entries, entry);
    }
  if (entries->len == 0)
    return FALSE;

  search.id = g_array_index (ids, guint64, 0);
  arc = dateline_arc_layer_get (self->arc_layer, search.id);
  if (arc && at->width == 0)
    search.id = arc->from;
  dateline_span_layer_visit (self->layer, search_cb, &search);
  if (!search.found)
    search.bounds = *at;
  if (self->card == NULL)
    {
      self->card = dateline_hover_card_new ();
      gtk_text_view_add_overlay (GTK_TEXT_VIEW (self), self->card, 0, 0);
    }
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  dateline_hover_card_set_entries (DATELINE_HOVER_CARD (self->card), entries,
                                   MIN (MAX_WIDTH, visible.width - 2 * SPACE));
  if (!search.found)
    search.backward = runs_backward_at (self, at);
  place_card (self, &search.bounds,
              search.found && search.backward ? search.bounds.x + search.bounds.width
              : search.found                  ? search.bounds.x
                                              : at->x,
              search.backward);
  g_free (self->card_text);
  self->card_text = g_strdup (text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->card_text, -1);
  gtk_widget_set_visible (self->card, TRUE);
  return TRUE;
}

/* --- the pointer -------------------------------------------------------------------------- */

static gboolean
equal_ids (const GArray *a, const GArray *b)
{
  /* An array that was always empty has no data. */
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint64)) == 0);
}

static void
rested_cb (gpointer user_data)
{
  DatelineReader *self = user_data;

  self->rest_id = 0;
  show_card (self, self->rested, &self->rested_at);
}

void
dateline_reader_rest (DatelineReader *self, const GArray *ids, double x, double y)
{
  int buffer_x, buffer_y;

  if (self->rested && equal_ids (ids, self->rested) && ids->len > 0 &&
      (self->rest_id != 0 || (self->card && gtk_widget_get_visible (self->card))))
    return;
  dateline_reader_hide_card (self);
  if (self->rested == NULL)
    self->rested = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_array_set_size (self->rested, 0);
  g_array_append_vals (self->rested, ids->data, ids->len);
  if (ids->len == 0)
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  self->rested_at = (GdkRectangle){ buffer_x, buffer_y - 6, 1, 18 };
  self->rest_id = g_timeout_add_once (REST_MS, rested_cb, self);
}

void
dateline_reader_add_day (DatelineReader *self, double x, double y, GArray *ids)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y, day;
  guint64 id;

  if (self->days->len == 0)
    return;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  if (!gtk_text_view_get_iter_at_position (view, &iter, NULL, buffer_x, buffer_y))
    return;
  day = dateline_reader_find_day (self, (guint) gtk_text_iter_get_offset (&iter));
  if (day < 0)
    return;
  id = DATELINE_READER_DAYS + (guint64) day;
  g_array_append_val (ids, id);
}

/* --- by key ------------------------------------------------------------------------------- */

/* Where the caret is, in buffer coordinates; without a width, which makes it no place of its own. */
static GdkRectangle
get_caret_place (DatelineReader *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GdkRectangle at;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &at);
  at.width = 0;

  return at;
}

/* Who listens hears the whole card. */
static void
speak_card (DatelineReader *self)
{
  self->described = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->card_text, -1);
}

void
dateline_reader_show_day (DatelineReader *self, guint day)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  GdkRectangle at = get_caret_place (self);
  guint64 id = DATELINE_READER_DAYS + day;

  g_return_if_fail (DATELINE_IS_READER (self));

  g_array_append_val (ids, id);
  stop_rest (self);
  if (show_card (self, ids, &at))
    speak_card (self);
}

gboolean
dateline_reader_toggle_card (DatelineReader *self)
{
  g_autoptr (GArray) ids = NULL;
  GdkRectangle at;
  int day;

  if (dateline_reader_hide_card (self))
    return TRUE;
  if (self->chosen != 0)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (guint64));
      g_array_append_val (ids, self->chosen);
    }
  else
    ids = dateline_reader_marks_at (self, dateline_reader_get_caret (self));
  day = dateline_reader_find_day (self, dateline_reader_get_caret (self));
  if (self->chosen == 0 && day >= 0)
    {
      guint64 id = DATELINE_READER_DAYS + (guint64) day;

      g_array_append_val (ids, id);
    }
  at = get_caret_place (self);
  stop_rest (self);
  if (ids->len == 0 || !show_card (self, ids, &at))
    return FALSE;
  speak_card (self);
  return TRUE;
}

const char *
dateline_reader_get_card_text (DatelineReader *self)
{
  if (self->card == NULL || !gtk_widget_get_visible (self->card))
    return NULL;
  return self->card_text;
}

void
dateline_reader_set_describe (DatelineReader *self, DatelineReaderDescribe describe, gpointer data)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  self->describe_func = describe;
  self->describe_data = data;
}
