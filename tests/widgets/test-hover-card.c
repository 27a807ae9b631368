/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hover card in a real window: what it says, that it stays off its span and in sight, and what
 * makes it go; and other people's marks. */

#include "widgets/reader-fixture.h"

static DatelineMark *
make_mark (guint64 id, guint start, guint end, const char *description)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);

  return dateline_mark_new (id, fragments, (guint) id, "Person", description);
}

static void
fill (ReaderFixture *fixture)
{
  g_autofree char *text = reader_fixture_make_text (800, 60);
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  g_ptr_array_add (marks, make_mark (1, 10, 20, "the first"));
  g_ptr_array_add (marks, make_mark (2, 0, 60, "around it"));
  g_ptr_array_add (marks, make_mark (3, 400, 420, ""));
  dateline_reader_set_marks (fixture->reader, marks);
  reader_fixture_wait (fixture, 3);
}

static DatelineCardEntry *
describe_cb (guint64 id, gpointer data)
{
  DatelineCardEntry *entry;

  ++*(guint *) data;
  if (id == 3)
    return NULL;
  entry = dateline_card_entry_new (1, "Label <b>", "Entity & co");
  dateline_card_entry_add (entry, "Speaker", "Somebody");
  entry->foot = g_strdup ("AB");
  return entry;
}

/* In the coordinates of the reader. */
static graphene_rect_t
get_card_bounds (ReaderFixture *fixture)
{
  graphene_rect_t bounds;

  g_assert_true (
    gtk_widget_compute_bounds (fixture->reader->card, GTK_WIDGET (fixture->reader), &bounds));
  return bounds;
}

static void
assert_beside (ReaderFixture *fixture, guint start, guint end)
{
  graphene_rect_t card = get_card_bounds (fixture);
  GdkRectangle span;

  dateline_reader_get_rectangle (fixture->reader, start, end, &span);
  g_assert_false (graphene_rect_intersection (
    &card,
    &GRAPHENE_RECT_INIT ((float) span.x, (float) span.y, (float) span.width, (float) span.height),
    NULL));
  g_assert_cmpfloat (card.origin.x, >=, 0.0f);
  g_assert_cmpfloat (card.origin.y, >=, 0.0f);
  g_assert_cmpfloat (card.origin.x + card.size.width, <=,
                     (float) gtk_widget_get_width (GTK_WIDGET (fixture->reader)));
  g_assert_cmpfloat (card.origin.y + card.size.height, <=,
                     (float) gtk_widget_get_height (GTK_WIDGET (fixture->reader)));
}

static gboolean
show_by_key (ReaderFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.show-card", NULL);
  reader_fixture_wait (fixture, 2);
  return dateline_reader_get_card_text (fixture->reader) != NULL;
}

static void
test_key (ReaderFixture *fixture, gconstpointer data)
{
  guint n_described = 0;

  fill (fixture);
  dateline_reader_choose (fixture->reader, 1, FALSE);
  g_assert_true (show_by_key (fixture));
  g_assert_cmpstr (dateline_reader_get_card_text (fixture->reader), ==, "Person, the first");
  assert_beside (fixture, 10, 20);
  g_assert_false (show_by_key (fixture));

  dateline_reader_set_describe (fixture->reader, describe_cb, &n_described);
  g_assert_true (show_by_key (fixture));
  g_assert_cmpstr (dateline_reader_get_card_text (fixture->reader), ==,
                   "Label <b>, Entity & co, Speaker: Somebody, AB");
  g_assert_cmpuint (n_described, ==, 1);

  /* The caret, a change of the marks and Escape each take it away. */
  dateline_reader_select (fixture->reader, 12, 12);
  g_assert_null (dateline_reader_get_card_text (fixture->reader));
  g_assert_true (show_by_key (fixture));
  dateline_reader_put_mark (fixture->reader, make_mark (4, 100, 110, ""));
  g_assert_null (dateline_reader_get_card_text (fixture->reader));
  g_assert_false (dateline_reader_hide_card (fixture->reader));

  /* Without a chosen mark it is about all at the caret, the innermost first. */
  dateline_reader_choose (fixture->reader, 0, FALSE);
  dateline_reader_set_describe (fixture->reader, NULL, NULL);
  g_assert_true (show_by_key (fixture));
  g_assert_cmpstr (dateline_reader_get_card_text (fixture->reader), ==,
                   "Person, the first; Person, around it");
  dateline_reader_select (fixture->reader, 300, 300);
  g_assert_false (show_by_key (fixture));
}

static gboolean
timed_out_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_rest (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  const guint64 both[] = { 1, 2 };
  gboolean timed_out = FALSE;
  guint timeout;

  fill (fixture);
  g_array_append_vals (ids, both, 2);
  dateline_reader_rest (fixture->reader, ids, 100, 40);
  g_assert_null (dateline_reader_get_card_text (fixture->reader));
  timeout = g_timeout_add_seconds (20, timed_out_cb, &timed_out);
  while (dateline_reader_get_card_text (fixture->reader) == NULL && !timed_out)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (timed_out);
  g_source_remove (timeout);
  reader_fixture_wait (fixture, 2);
  g_assert_cmpstr (dateline_reader_get_card_text (fixture->reader), ==,
                   "Person, the first; Person, around it");
  assert_beside (fixture, 10, 20);

  /* It stays while the pointer moves over the same marks and goes over others. */
  dateline_reader_rest (fixture->reader, ids, 104, 42);
  g_assert_nonnull (dateline_reader_get_card_text (fixture->reader));
  g_array_set_size (ids, 1);
  dateline_reader_rest (fixture->reader, ids, 108, 42);
  g_assert_null (dateline_reader_get_card_text (fixture->reader));
  g_array_set_size (ids, 0);
  dateline_reader_rest (fixture->reader, ids, 300, 300);
  g_assert_cmpuint (fixture->reader->rest_id, ==, 0);
}

/* Where there is no room below, it stands above. */
static void
test_room (ReaderFixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment;
  GdkRectangle span;

  fill (fixture);
  dateline_reader_choose (fixture->reader, 3, FALSE);
  dateline_reader_get_rectangle (fixture->reader, 400, 420, &span);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, span.y + span.height + 30);
  reader_fixture_wait (fixture, 4);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->reader));
  dateline_reader_get_rectangle (fixture->reader, 400, 420, &span);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + span.y +
                                          span.height + 12 -
                                          gtk_widget_get_height (GTK_WIDGET (fixture->reader)));
  reader_fixture_wait (fixture, 2);
  g_assert_true (show_by_key (fixture));
  dateline_reader_get_rectangle (fixture->reader, 400, 420, &span);
  assert_beside (fixture, 400, 420);
  g_assert_cmpfloat (get_card_bounds (fixture).origin.y, <, (float) span.y);
}

#define ARABIC                                                                                                                                                     \
  "قال وزير الخارجية سامي الحداد يوم الأربعاء إن الرد المكتوب وصل إلى بروكسل بعد أسبوع من " \
  "المحادثات مع الحلفاء، ولم يذكر متى سينشر."

/* Where the span begins, and that is on the right. */
static void
test_right_to_left (ReaderFixture *fixture, gconstpointer data)
{
  guint start = reader_fixture_find (ARABIC, "يوم الأربعاء");
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  GdkRectangle first, span;
  graphene_rect_t card;
  GtkTextIter iter;

  dateline_reader_set_text (fixture->reader, ARABIC, NULL, "ar");
  g_ptr_array_add (marks, make_mark (1, start, start + 12, ""));
  g_ptr_array_add (marks, make_mark (2, start, start + 3, ""));
  dateline_reader_set_marks (fixture->reader, marks);
  reader_fixture_wait (fixture, 3);
  dateline_reader_choose (fixture->reader, 1, FALSE);
  g_assert_true (show_by_key (fixture));
  reader_fixture_wait (fixture, 2);
  card = get_card_bounds (fixture);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) start);
  gtk_text_view_get_iter_location (view, &iter, &first);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET,
                                         MAX (first.x, first.x + first.width), first.y, &first.x,
                                         &first.y);
  g_assert_cmpfloat_with_epsilon (card.origin.x + card.size.width, (float) first.x, 2.0f);
  assert_beside (fixture, start, start + 12);

  /* The caret has no width, and a letter none that is negative. */
  dateline_reader_get_rectangle (fixture->reader, start, start, &span);
  g_assert_cmpint (span.width, ==, 1);
  g_assert_cmpint (ABS (span.x - first.x), <=, 1);
  dateline_reader_get_rectangle (fixture->reader, start, start + 1, &span);
  g_assert_cmpint (ABS (span.x + span.width - first.x), <=, 1);

  /* A card is about what is chosen, and goes with it. */
  dateline_reader_choose (fixture->reader, 2, FALSE);
  g_assert_null (dateline_reader_get_card_text (fixture->reader));
}

/* A blank at the end of a row is drawn nowhere, but has a place to point at: to the left of its start. */
static void
test_blank (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  GtkTextIter iter, next;
  GdkRectangle blank, at;
  guint offset;
  int x, y;

  dateline_reader_set_text (fixture->reader, ARABIC, NULL, "ar");
  g_object_set (fixture->reader, "column-width", 40, NULL);
  reader_fixture_wait (fixture, 3);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  next = iter;
  g_assert_true (gtk_text_view_forward_display_line (view, &next));
  gtk_text_iter_backward_char (&next);
  g_assert_cmpint (gtk_text_iter_get_char (&next), ==, ' ');
  offset = (guint) gtk_text_iter_get_offset (&next);
  gtk_text_view_get_iter_location (view, &next, &blank);
  dateline_reader_get_rectangle (fixture->reader, offset, offset + 1, &at);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET,
                                         MIN (blank.x, blank.x + blank.width), blank.y, &x, &y);
  g_assert_cmpint (at.x, ==, x);
  g_assert_cmpint (at.width, ==, MAX (ABS (blank.width), 1));
}

static void
test_entries (void)
{
  g_autoptr (GPtrArray)
    entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_card_entry_free);
  g_autofree char *long_text = g_strnfill (20000, 'x');
  GtkWidget *card = g_object_ref_sink (dateline_hover_card_new ());
  int width;

  for (guint i = 0; i < 9; i++)
    {
      DatelineCardEntry *entry = dateline_card_entry_new (i, "Label\nwith a line", long_text);

      entry->note = g_strdup ("\xe2\x80\xae<i>not markup</i>");
      g_ptr_array_add (entries, entry);
    }
  dateline_hover_card_set_entries (DATELINE_HOVER_CARD (card), entries, 300);
  gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, 300);
  dateline_hover_card_set_entries (DATELINE_HOVER_CARD (card), entries, 60);
  g_ptr_array_set_size (entries, 0);
  dateline_hover_card_set_entries (DATELINE_HOVER_CARD (card), entries, 300);
  g_assert_null (gtk_widget_get_first_child (card));
  g_object_unref (card);
}

/* Other people's marks are drawn with any number and any initials. */
static void
test_coders (ReaderFixture *fixture, gconstpointer data)
{
  fill (fixture);
  for (guint coder = 1; coder <= 9; coder++)
    {
      DatelineMark *mark = make_mark (10 + coder, 10, 20, "");

      dateline_mark_set_coder (mark, coder, coder == 5 ? NULL : "A\xcc\x81\xd8\xb9");
      dateline_reader_put_mark (fixture->reader, mark);
    }
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (dateline_reader_marks_at (fixture->reader, 12)->len, ==, 11);
}

#define ADD(name, func)                                                              \
  g_test_add ("/hover-card/" name, ReaderFixture, NULL, reader_fixture_set_up, func, \
              reader_fixture_tear_down)

static void
add_tests (void)
{
  ADD ("key", test_key);
  ADD ("rest", test_rest);
  ADD ("room", test_room);
  g_test_add_func ("/hover-card/entries", test_entries);
  ADD ("coders", test_coders);
  ADD ("right-to-left", test_right_to_left);
  ADD ("blank", test_blank);
}

int
main (int argc, char *argv[])
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
