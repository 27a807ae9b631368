/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader in a real window: the text stays verbatim, offsets are code points, marks answer in
 * order, regions hide without moving anything, and boxes stand where the letters do. */

#include "widgets/reader-fixture.h"

#include "widgets/span-boxes-private.h"

/* Blank lines, a leading blank, emoji beyond the BMP, combining marks, a tab, both directions. */
static const char messy[] =
  " date 2017-07-11 The cafe\xcc\x81 in \xf0\x9f\x87\xba\xf0\x9f\x87\xb8 "
  "opened.\n\n\n"
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80\tNa\xc3\xafve & <b>bold</b>\n"
  "\xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9 NATO "
  "\xd9\x88\xd8\xa7\xd9\x84\xd8\xb9\xd8\xa8\xd8\xb1\n\n"
  "READ MORE: nothing to see\n\nThe last line ends here.\n";

static GtkTextBuffer *
get_buffer (ReaderFixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->reader));
}

static char *
get_buffer_text (ReaderFixture *fixture)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (fixture), &start, &end);
  return gtk_text_buffer_get_slice (get_buffer (fixture), &start, &end, TRUE);
}

static DatelineMark *
make_mark (guint64 id, guint start, guint end, const char *label)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);

  return dateline_mark_new (id, fragments, (guint) id, label, "");
}

static GPtrArray *
new_marks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);
}

/* Of @text's parts, kinds apart from the body. */
static void
add_region (GArray *regions, const char *text, const char *part, DatelineRegionKind kind)
{
  DatelineRegion region = { reader_fixture_find (text, part), 0, kind };

  region.end = region.start + (guint) g_utf8_strlen (part, -1);
  g_array_append_val (regions, region);
}

static void
test_verbatim (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  g_autofree char *shown = NULL;
  g_autofree char *still = NULL;
  g_autofree char *empty = NULL;

  add_region (regions, messy, "date 2017-07-11", DATELINE_REGION_DATE_STAMP);
  add_region (regions, messy, "READ MORE: nothing to see", DATELINE_REGION_RELATED_LINK);
  dateline_reader_set_text (fixture->reader, messy, regions, "en");
  shown = get_buffer_text (fixture);
  g_assert_cmpstr (shown, ==, messy);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (fixture)), ==,
                   g_utf8_strlen (messy, -1));

  g_object_set (fixture->reader, "hide-extras", TRUE, "text-size", 21.0, "show-labels", TRUE, NULL);
  reader_fixture_wait (fixture, 2);
  still = get_buffer_text (fixture);
  g_assert_cmpstr (still, ==, messy);

  dateline_reader_set_text (fixture->reader, "", NULL, NULL);
  reader_fixture_wait (fixture, 2);
  empty = get_buffer_text (fixture);
  g_assert_cmpstr (empty, ==, "");
}

static void
test_selection (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  const guint n_points = (guint) g_utf8_strlen (messy, -1);
  guint n_before;
  guint start, end;

  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  g_assert_false (dateline_reader_get_selection (fixture->reader, &start, &end));
  g_assert_cmpuint (start, ==, end);

  for (guint i = 0; i < 60; i++)
    {
      guint from = (guint) g_rand_int_range (rand, 0, (gint32) n_points);
      guint to = (guint) g_rand_int_range (rand, (gint32) from + 1, (gint32) n_points + 1);
      g_autofree char *expected = g_utf8_substring (messy, from, to);
      g_autofree char *selected = NULL;
      GtkTextIter first, last;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->reader),
                                                 "reader.select-range", "(uu)", from, to));
      g_assert_true (dateline_reader_get_selection (fixture->reader, &start, &end));
      g_assert_cmpuint (start, ==, from);
      g_assert_cmpuint (end, ==, to);
      gtk_text_buffer_get_selection_bounds (get_buffer (fixture), &first, &last);
      selected = gtk_text_buffer_get_slice (get_buffer (fixture), &first, &last, TRUE);
      g_assert_cmpstr (selected, ==, expected);
    }

  dateline_reader_select (fixture->reader, 3, 5);
  n_before = fixture->n_selected;
  dateline_reader_select (fixture->reader, 3, 5);
  g_assert_cmpuint (fixture->n_selected, ==, n_before);
  dateline_reader_select (fixture->reader, 3, 6);
  g_assert_cmpuint (fixture->n_selected, >, n_before);

  /* Beyond the end is the end. */
  dateline_reader_select (fixture->reader, 2, G_MAXUINT);
  g_assert_true (dateline_reader_get_selection (fixture->reader, &start, &end));
  g_assert_cmpuint (end, ==, n_points);
}

static void
assert_selected (ReaderFixture *fixture, const char *action, const char *expected)
{
  g_autofree char *text = get_buffer_text (fixture);
  g_autofree char *selected = NULL;
  guint start, end;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->reader), action, NULL));
  dateline_reader_get_selection (fixture->reader, &start, &end);
  selected = g_utf8_substring (text, start, end);
  g_assert_cmpstr (selected, ==, expected);
}

static void
test_words (ReaderFixture *fixture, gconstpointer data)
{
  const char *text = "Ministers met in Paris. They said little.\n\nNobody asked.";

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  dateline_reader_select (fixture->reader, 11, 11);
  assert_selected (fixture, "reader.select-word", "met");
  assert_selected (fixture, "reader.grow-word", "met in");
  assert_selected (fixture, "reader.grow-word", "met in Paris");
  assert_selected (fixture, "reader.shrink-word", "met in");
  assert_selected (fixture, "reader.select-sentence", "Ministers met in Paris.");
  assert_selected (fixture, "reader.grow-sentence", "Ministers met in Paris. They said little.");
  dateline_reader_select (fixture->reader, 14, 14);
  assert_selected (fixture, "reader.grow-word", "in");
  assert_selected (fixture, "reader.shrink-word", "");
  assert_selected (fixture, "reader.shrink-word", "");
}

static void
test_marks_at (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) none = NULL;
  GPtrArray *marks = new_marks ();

  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  g_ptr_array_add (marks, make_mark (1, 0, 30, "Outer"));
  g_ptr_array_add (marks, make_mark (2, 5, 9, "Inner"));
  dateline_reader_set_marks (fixture->reader, marks);
  dateline_reader_put_mark (fixture->reader, make_mark (3, 4, 12, "Middle"));
  ids = dateline_reader_marks_at (fixture->reader, 6);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpuint (g_array_index (ids, guint64, 0), ==, 2);
  g_assert_cmpuint (g_array_index (ids, guint64, 1), ==, 3);
  g_assert_cmpuint (g_array_index (ids, guint64, 2), ==, 1);
  reader_fixture_wait (fixture, 1);

  dateline_reader_remove_mark (fixture->reader, 2);
  dateline_reader_put_mark (fixture->reader, make_mark (1, 20, 30, "Outer"));
  dateline_reader_put_mark (fixture->reader, make_mark (3, 20, 30, "Middle"));
  none = dateline_reader_marks_at (fixture->reader, 6);
  g_assert_cmpuint (none->len, ==, 0);
  reader_fixture_wait (fixture, 1);
}

static void
assert_step (ReaderFixture *fixture, const char *action, guint64 expected)
{
  guint n_before = fixture->n_activated;

  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), action, NULL);
  if (expected == 0)
    {
      g_assert_cmpuint (fixture->n_activated, ==, n_before);
      return;
    }
  g_assert_cmpuint (fixture->n_activated, ==, n_before + 1);
  g_assert_cmpuint (fixture->activated, ==, expected);
}

static void
test_step (ReaderFixture *fixture, gconstpointer data)
{
  guint64 chosen;

  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  assert_step (fixture, "reader.next-mark", 0);
  dateline_reader_put_mark (fixture->reader, make_mark (1, 40, 45, "Late"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, 5, 9, "Inner"));
  dateline_reader_put_mark (fixture->reader, make_mark (3, 5, 20, "Outer"));

  assert_step (fixture, "reader.next-mark", 3);
  assert_step (fixture, "reader.next-mark", 2);
  assert_step (fixture, "reader.next-mark", 1);
  assert_step (fixture, "reader.next-mark", 0);
  assert_step (fixture, "reader.previous-mark", 2);
  g_object_get (fixture->reader, "chosen", &chosen, NULL);
  g_assert_cmpuint (chosen, ==, 2);

  /* A caret that went elsewhere leads. */
  dateline_reader_select (fixture->reader, 30, 30);
  assert_step (fixture, "reader.next-mark", 1);
  dateline_reader_select (fixture->reader, 2, 2);
  assert_step (fixture, "reader.previous-mark", 0);
}

static void
test_hidden (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  guint link = reader_fixture_find (messy, "READ MORE");
  guint last = reader_fixture_find (messy, "The last");
  GtkTextIter iter;
  int shown, hidden;

  add_region (regions, messy, "READ MORE: nothing to see", DATELINE_REGION_RELATED_LINK);
  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, link, link + 4, "Link"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, last, last + 8, "Last"));
  dateline_reader_select (fixture->reader, link - 1, link - 1);
  dateline_reader_set_regions (fixture->reader, regions);
  reader_fixture_wait (fixture, 3);

  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, (int) link);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (fixture->reader), &iter, NULL, &shown);
  g_assert_cmpint (shown, >, 0);
  g_object_set (fixture->reader, "hide-extras", TRUE, NULL);
  reader_fixture_wait (fixture, 3);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, (int) link);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (fixture->reader), &iter, NULL, &hidden);
  g_assert_cmpint (hidden, ==, 0);

  /* Tab passes over what nobody sees; offsets are still the article's. */
  assert_step (fixture, "reader.next-mark", 2);
  dateline_reader_select (fixture->reader, last, last + 8);
  assert_selected (fixture, "reader.select-word", "last");

  /* No link any more: it is back. */
  dateline_reader_set_regions (fixture->reader, NULL);
  reader_fixture_wait (fixture, 3);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, (int) link);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (fixture->reader), &iter, NULL, &hidden);
  g_assert_cmpint (hidden, >, 0);
}

static void
test_choose (ReaderFixture *fixture, gconstpointer data)
{
  guint64 chosen;

  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, 5, 9, "Person"));
  dateline_reader_choose (fixture->reader, 1, TRUE);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  g_assert_cmpuint (fixture->n_activated, ==, 0);
  gtk_test_accessible_assert_property (fixture->reader, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Person");
  dateline_reader_choose (fixture->reader, 1, TRUE);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  reader_fixture_wait (fixture, 1);

  /* What is gone can't be chosen. */
  dateline_reader_remove_mark (fixture->reader, 1);
  g_object_get (fixture->reader, "chosen", &chosen, NULL);
  g_assert_cmpuint (chosen, ==, 0);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
}

static void
test_description (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) fragments = dateline_spans_new (5, 9);

  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  dateline_reader_put_mark (fixture->reader, dateline_mark_new (1, fragments, 0, "Person",
                                                                "Ada Lovelace, 4 letters"));
  dateline_reader_select (fixture->reader, 6, 6);
  gtk_test_accessible_assert_property (fixture->reader, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Person, Ada Lovelace, 4 letters");
  dateline_reader_put_mark (fixture->reader, dateline_mark_new (1, fragments, 0, "Place", NULL));
  gtk_test_accessible_assert_property (fixture->reader, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Place");
  dateline_reader_select (fixture->reader, 30, 30);
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (fixture->reader),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

static void
test_hits (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  const DatelineSpan spans[] = { { 30, 34 }, { 2, 6 }, { 4, 5 } };

  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  g_assert_cmpint (dateline_reader_get_hit (fixture->reader), ==, -1);
  g_array_append_vals (hits, spans, G_N_ELEMENTS (spans));
  dateline_reader_set_hits (fixture->reader, hits);
  g_assert_cmpuint (dateline_reader_get_n_hits (fixture->reader), ==, 3);
  g_assert_cmpint (dateline_reader_get_hit (fixture->reader), ==, -1);
  dateline_reader_show_hit (fixture->reader, 1);
  g_assert_cmpint (dateline_reader_get_hit (fixture->reader), ==, 1);
  reader_fixture_wait (fixture, 2);
  dateline_reader_show_hit (fixture->reader, 3);
  g_assert_cmpint (dateline_reader_get_hit (fixture->reader), ==, -1);
  dateline_reader_show_hit (fixture->reader, 2);
  dateline_reader_set_hits (fixture->reader, NULL);
  g_assert_cmpuint (dateline_reader_get_n_hits (fixture->reader), ==, 0);
  g_assert_cmpint (dateline_reader_get_hit (fixture->reader), ==, -1);
  reader_fixture_wait (fixture, 1);
}

/* Labels are people's own words. */
static void
test_labels (ReaderFixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (10000, 'x');
  const char *labels[] = { "two\nlines", "<b>&amp;</i>", endless, "", "\xd8\xb9\xd8\xb1\xd8\xa8" };

  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  g_object_set (fixture->reader, "show-labels", TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      guint start = i * 7;
      g_autoptr (GArray) fragments = dateline_spans_new (start, start + 20);

      dateline_reader_put_mark (fixture->reader,
                                dateline_mark_new (i + 1, fragments, i, labels[i], labels[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      dateline_reader_choose (fixture->reader, i + 1, TRUE);
      dateline_span_layer_set_hovered (fixture->reader->layer, 5 - i);
      reader_fixture_wait (fixture, 1);
    }
}

/* Marks that reach beyond the text, as after a change of text elsewhere. */
static void
test_far_marks (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;

  dateline_reader_set_text (fixture->reader, "Short.", NULL, NULL);
  dateline_reader_put_mark (fixture->reader, make_mark (1, 3, 5000, "Too long"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, 4000, 5000, "Elsewhere"));
  dateline_reader_choose (fixture->reader, 2, TRUE);
  reader_fixture_wait (fixture, 2);
  ids = dateline_reader_marks_at (fixture->reader, 4);
  g_assert_cmpuint (ids->len, ==, 1);
}

static void
test_column (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autofree char *text = reader_fixture_make_text (300, 100);
  guint longest = 0;
  int wide, narrow;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  g_object_set (view, "column-width", 40, NULL);
  reader_fixture_wait (fixture, 3);
  narrow = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_left_margin (view) -
           gtk_text_view_get_right_margin (view);
  g_assert_cmpint (
    ABS (gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view)), <=, 1);
  {
    g_autoptr (DatelineParagraph)
      paragraph = dateline_paragraph_new (view, 0, 0, G_MAXINT, TRUE, NULL);

    for (guint i = 0; i < paragraph->rows->len; i++)
      {
        const DatelineRow *row = &g_array_index (paragraph->rows, DatelineRow, i);

        longest = MAX (longest, row->end - row->start);
      }
  }
  g_assert_cmpuint (longest, >=, 32);
  g_assert_cmpuint (longest, <=, 50);

  g_object_set (view, "column-width", 60, NULL);
  reader_fixture_wait (fixture, 3);
  wide = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_left_margin (view) -
         gtk_text_view_get_right_margin (view);
  g_assert_cmpint (ABS (wide * 2 - narrow * 3), <=, 6);

  /* Wider than the window: the margins that are left. */
  g_object_set (view, "column-width", 400, NULL);
  reader_fixture_wait (fixture, 3);
  g_assert_cmpint (gtk_text_view_get_left_margin (view), ==, 24);
}

static void
test_reveal (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autofree char *text = reader_fixture_make_text (20000, 60);
  const guint n_points = (guint) g_utf8_strlen (text, -1);

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  for (guint i = 0; i < 6; i++)
    {
      guint start = (i * 7919 * 13) % (n_points - 20);
      GdkRectangle rectangle;

      dateline_reader_put_mark (fixture->reader, make_mark (i + 1, start, start + 12, "Mark"));
      dateline_reader_choose (fixture->reader, i + 1, TRUE);
      reader_fixture_wait (fixture, i == 0 ? 60 : 6);
      dateline_reader_get_rectangle (fixture->reader, start, start + 12, &rectangle);
      g_assert_cmpint (rectangle.y, >=, 0);
      g_assert_cmpint (rectangle.y + rectangle.height, <=,
                       gtk_widget_get_height (GTK_WIDGET (view)));
      g_assert_cmpint (rectangle.width, >, 5);
      g_assert_cmpint (rectangle.x, >=, gtk_text_view_get_left_margin (view) - 1);
    }
}

/* One paragraph that is taller than any screen. */
static void
test_tall (ReaderFixture *fixture, gconstpointer data)
{
  g_autofree char *text = reader_fixture_make_text (60000, 1000000);
  const guint n_points = (guint) g_utf8_strlen (text, -1);

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, 100, n_points - 100, "Nearly all"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, n_points / 2, n_points / 2 + 9, "Half"));
  reader_fixture_wait (fixture, 2);
  /* Wide enough for Pango to give up wrapping it, if it were left in one piece. */
  g_assert_cmpuint (n_points, >, 260000);
  g_assert_cmpfloat (gtk_adjustment_get_upper (
                       gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->reader))),
                     >, 50000.0);
  dateline_reader_choose (fixture->reader, 2, TRUE);
  reader_fixture_wait (fixture, 4);
  {
    g_autoptr (DatelineTall) tall = dateline_tall_new (GTK_TEXT_VIEW (fixture->reader), 0);
    GdkRectangle rectangle;
    g_autoptr (GPtrArray) found = NULL;
    int x, y;

    g_assert_nonnull (tall);
    dateline_reader_get_rectangle (fixture->reader, n_points / 2, n_points / 2 + 9, &rectangle);
    gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (fixture->reader), GTK_TEXT_WINDOW_WIDGET,
                                           rectangle.x + 3, rectangle.y + 5, &x, &y);
    found = dateline_span_layer_marks_at (fixture->reader->layer, x, y);
    g_assert_cmpuint (found->len, ==, 2);
    g_assert_cmpuint (((DatelineMark *) g_ptr_array_index (found, 0))->id, ==, 2);
  }
}

static void
test_finalize (void)
{
  GtkWidget *reader = g_object_ref_sink (dateline_reader_new ());
  gpointer gone = reader;

  g_object_add_weak_pointer (G_OBJECT (reader), &gone);
  dateline_reader_set_text (DATELINE_READER (reader), messy, NULL, NULL);
  dateline_reader_put_mark (DATELINE_READER (reader), make_mark (1, 0, 3, "Label"));
  g_object_unref (reader);
  g_assert_null (gone);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *name;
    void (*test) (ReaderFixture *, gconstpointer);
  } tests[] = {
    { "/reader/verbatim", test_verbatim },   { "/reader/selection", test_selection },
    { "/reader/words", test_words },         { "/reader/marks-at", test_marks_at },
    { "/reader/step", test_step },           { "/reader/hidden", test_hidden },
    { "/reader/choose", test_choose },       { "/reader/description", test_description },
    { "/reader/hits", test_hits },           { "/reader/labels", test_labels },
    { "/reader/far-marks", test_far_marks }, { "/reader/column", test_column },
    { "/reader/reveal", test_reveal },       { "/reader/tall", test_tall },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, ReaderFixture, NULL, reader_fixture_set_up, tests[i].test,
                reader_fixture_tear_down);
  g_test_add_func ("/reader/finalize", test_finalize);
}

int
main (int argc, char **argv)
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
