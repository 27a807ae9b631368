/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader in a real window: the text stays verbatim, offsets are code points, marks answer in
 * order, regions hide without moving anything, and boxes stand where the letters do. */

#include "widgets/reader-fixture.h"

#include "widgets/soft-breaks-private.h"
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
      g_autofree char *expected = NULL;
      g_autofree char *selected = NULL;
      GtkTextIter first, last;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->reader),
                                                 "reader.select-range", "(uu)", from, to));
      g_assert_true (dateline_reader_get_selection (fixture->reader, &start, &end));
      /* Whole characters, as the view's own caret knows them. */
      gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &first, (int) from);
      gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &last, (int) to);
      while (!gtk_text_iter_is_cursor_position (&first))
        gtk_text_iter_backward_char (&first);
      while (!gtk_text_iter_is_cursor_position (&last) && gtk_text_iter_forward_char (&last))
        ;
      g_assert_cmpuint (start, ==, gtk_text_iter_get_offset (&first));
      g_assert_cmpuint (end, ==, gtk_text_iter_get_offset (&last));
      expected = g_utf8_substring (messy, start, end);
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

/* By the language's own words, and the way the paragraph runs. */
static void
test_word_steps (ReaderFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *language;
    int step; /* what the right arrow asks for is 1 */
    guint from;
    guint stops[4];
  } cases[] = {
    { "don't stop 3.5 km", "en", 1, 0, { 5, 10, 14, 17 } },
    { "don't stop 3.5 km", "en", -1, 17, { 15, 11, 6, 0 } },
    { "東京都に行く人", "ja", 1, 0, { 2, 3, 4, 6 } },
    { "東京都に行く人", "ja", -1, 7, { 6, 4, 3, 2 } },
    { "สวัสดีครับ คุณ", "th", 1, 0, { 6, 10, 14, 14 } },
    { "قال وزير الخارجية", "ar", -1, 0, { 3, 8, 17, 17 } },
    { "قال وزير الخارجية", "ar", 1, 17, { 9, 4, 0, 0 } },
    { "שר החוץ אמר", "he", -1, 0, { 2, 7, 11, 11 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start, end;

      dateline_reader_set_text (fixture->reader, cases[i].text, NULL, cases[i].language);
      dateline_reader_select (fixture->reader, cases[i].from, cases[i].from);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].stops); j++)
        {
          g_signal_emit_by_name (fixture->reader, "move-cursor", GTK_MOVEMENT_WORDS, cases[i].step,
                                 FALSE);
          dateline_reader_get_selection (fixture->reader, &start, &end);
          g_assert_cmpuint (start, ==, end);
          if (end != cases[i].stops[j])
            g_test_message ("%s, stop %u", cases[i].text, j);
          g_assert_cmpuint (end, ==, cases[i].stops[j]);
        }
      /* And with Shift all of that is selected. */
      dateline_reader_select (fixture->reader, cases[i].from, cases[i].from);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].stops); j++)
        g_signal_emit_by_name (fixture->reader, "move-cursor", GTK_MOVEMENT_WORDS, cases[i].step,
                               TRUE);
      dateline_reader_get_selection (fixture->reader, &start, &end);
      g_assert_cmpuint (start, ==, MIN (cases[i].from, cases[i].stops[3]));
      g_assert_cmpuint (end, ==, MAX (cases[i].from, cases[i].stops[3]));
    }
}

static void
test_double_click (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextViewClass *klass = GTK_TEXT_VIEW_GET_CLASS (fixture->reader);
  GtkTextIter at, start, end;

  dateline_reader_set_text (fixture->reader, "東京都に行く人", NULL, "ja");
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &at, 1);
  klass->extend_selection (GTK_TEXT_VIEW (fixture->reader), GTK_TEXT_EXTEND_SELECTION_WORD, &at,
                           &start, &end);
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 0);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 2);
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
                                       "Person: “201”, 1 word");
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
                                       "Person, Ada Lovelace, 4 letters: “201”, 1 word");
  dateline_reader_put_mark (fixture->reader, dateline_mark_new (1, fragments, 0, "Place", NULL));
  gtk_test_accessible_assert_property (fixture->reader, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Place: “201”, 1 word");
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

  /* No blanks, at which it could be cut for the view. */
  g_strdelimit (text, " ", '-');
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

/* One with blanks is cut for the view; nobody sees where, and what is copied is the text. */
static void
test_long_paragraph (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autofree char *text = reader_fixture_make_text (60000, 1000000);
  const guint n_points = (guint) g_utf8_strlen (text, -1);
  int row_distance = 0;
  int last_y = -1;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, 100, n_points - 100, "Nearly all"));
  reader_fixture_wait (fixture, 3);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (fixture)), ==, (int) n_points);
  g_assert_cmpint (gtk_text_buffer_get_line_count (get_buffer (fixture)), >, (int) n_points / 4000);

  /* Rows stand at one distance, within a piece and from one to the next. */
  for (guint line = 0; line < 3; line++)
    {
      g_autoptr (DatelineParagraph)
        paragraph = dateline_paragraph_new (view, line, 0, G_MAXINT, TRUE, NULL);

      g_assert_cmpuint (paragraph->end - paragraph->start, <, 4000);
      for (guint i = 0; i < paragraph->rows->len; i++)
        {
          int y = paragraph->top + g_array_index (paragraph->rows, DatelineRow, i).y;

          if (row_distance == 0 && last_y >= 0)
            row_distance = y - last_y;
          else if (last_y >= 0)
            g_assert_cmpint (ABS (y - last_y - row_distance), <=, 1);
          last_y = y;
        }
    }

  /* Copying across a cut. */
  {
    GtkTextIter iter;
    GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
    g_auto (GValue) value = G_VALUE_INIT;
    g_autofree char *expected = NULL;
    guint start, end, cut;

    gtk_text_buffer_get_iter_at_line (get_buffer (fixture), &iter, 1);
    cut = (guint) gtk_text_iter_get_offset (&iter) - 1;
    expected = g_utf8_substring (text, cut - 30, cut + 30);
    g_assert_nonnull (strchr (expected, ' '));
    g_assert_null (strchr (expected, '\n'));
    dateline_reader_select (fixture->reader, cut - 30, cut + 30);
    g_signal_emit_by_name (view, "copy-clipboard");
    g_value_init (&value, G_TYPE_STRING);
    g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
    g_assert_cmpstr (g_value_get_string (&value), ==, expected);
    /* A sentence goes over it as if it weren't there. */
    dateline_reader_select (fixture->reader, cut, cut);
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "reader.select-sentence", NULL));
    dateline_reader_get_selection (fixture->reader, &start, &end);
    g_assert_cmpuint (start, <, cut);
    g_assert_cmpuint (end, >, cut + 1);
  }
}

/* Paragraphs that must be left whole: short ones, and those that say themselves how they run. */
static void
test_soft_breaks (void)
{
  g_autofree char *plain = reader_fixture_make_text (20000, 1000000);
  g_autofree char *ordered = g_strconcat (plain,
                                          "\xe2\x80\xae"
                                          "end\xe2\x80\xac",
                                          NULL);
  g_autofree char *short_ones = reader_fixture_make_text (20000, 500);
  g_autoptr (GString) arabic = g_string_new (NULL);
  const char *whole[] = { ordered, short_ones, "" };
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *shown = dateline_soft_breaks_apply (plain, breaks);
  guint last = 0;

  g_assert_cmpuint (breaks->len, >, 20);
  for (guint i = 0; i < breaks->len; i++)
    {
      guint cut = g_array_index (breaks, guint, i);
      char *here = g_utf8_offset_to_pointer (shown, cut);

      g_assert_cmpint (*here, ==, '\n');
      g_assert_cmpint (plain[here - shown], ==, ' ');
      g_assert_cmpuint (cut - last, <, 4000);
      *here = ' ';
      last = cut;
    }
  g_assert_cmpstr (shown, ==, plain);

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      g_autofree char *same = NULL;

      g_array_set_size (breaks, 0);
      same = dateline_soft_breaks_apply (whole[i], breaks);
      g_assert_cmpstr (same, ==, whole[i]);
      g_assert_cmpuint (breaks->len, ==, 0);
    }

  /* What begins a line of the view must run as the paragraph does. */
  for (guint i = 0; i < 3000; i++)
    g_string_append (arabic, i % 2 ? "\xd8\xb9\xd8\xb1\xd8\xa8 " : "NATO ");
  g_array_set_size (breaks, 0);
  g_free (shown);
  shown = dateline_soft_breaks_apply (arabic->str, breaks);
  g_assert_cmpuint (breaks->len, >, 2);
  for (guint i = 0; i < breaks->len; i++)
    {
      const char *next = g_utf8_offset_to_pointer (shown, g_array_index (breaks, guint, i) + 1);

      g_assert_true (g_str_has_prefix (next, "NATO"));
    }
}

/* A mark between a letter and its accent is drawn at both, and one over nothing that could be seen at
 * its place. */
static void
test_never_unseen (ReaderFixture *fixture, gconstpointer data)
{
  static const char text[] = "The cafe\xcc\x81 a\xe2\x80\x8b"
                             "b closed.\nAnd\xe2\x80\x8d again it opened.";
  const struct
  {
    guint start, end;
  } spans[] = { { 8, 9 }, { 11, 12 }, { 21, 22 }, { 25, 26 }, { 3, 4 } };
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      GdkRectangle rectangle;
      GtkTextIter iter;
      int x = 0;

      dateline_reader_put_mark (fixture->reader, make_mark (1, spans[i].start, spans[i].end, "M"));
      reader_fixture_wait (fixture, 2);
      gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, (int) spans[i].start);
      gtk_text_view_get_iter_location (view, &iter, &rectangle);
      for (x = rectangle.x - 8; x < rectangle.x + 8; x++)
        {
          g_clear_pointer (&found, g_ptr_array_unref);
          found = dateline_span_layer_marks_at (fixture->reader->layer, x, rectangle.y + 5);
          if (found->len > 0)
            break;
        }
      if (found->len != 1)
        g_test_message ("[%u, %u)", spans[i].start, spans[i].end);
      g_assert_cmpuint (found->len, ==, 1);
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
    { "/reader/verbatim", test_verbatim },
    { "/reader/selection", test_selection },
    { "/reader/words", test_words },
    { "/reader/word-steps", test_word_steps },
    { "/reader/double-click", test_double_click },
    { "/reader/marks-at", test_marks_at },
    { "/reader/step", test_step },
    { "/reader/hidden", test_hidden },
    { "/reader/choose", test_choose },
    { "/reader/description", test_description },
    { "/reader/hits", test_hits },
    { "/reader/labels", test_labels },
    { "/reader/far-marks", test_far_marks },
    { "/reader/column", test_column },
    { "/reader/reveal", test_reveal },
    { "/reader/tall", test_tall },
    { "/reader/long-paragraph", test_long_paragraph },
    { "/reader/never-unseen", test_never_unseen },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, ReaderFixture, NULL, reader_fixture_set_up, tests[i].test,
                reader_fixture_tear_down);
  g_test_add_func ("/reader/soft-breaks", test_soft_breaks);
  g_test_add_func ("/reader/finalize", test_finalize);
}

int
main (int argc, char **argv)
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
