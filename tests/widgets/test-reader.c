/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader in a real window: the text stays verbatim, offsets are code points, marks answer in
 * order, regions hide without moving anything, and boxes stand where the letters do. */

#include "widgets/reader-private.h"

#include "widgets/span-boxes-private.h"

#include <adwaita.h>

/* Blank lines, a leading blank, emoji beyond the BMP, combining marks, a tab, both directions. */
static const char messy[] =
  " date 2017-07-11 The cafe\xcc\x81 in \xf0\x9f\x87\xba\xf0\x9f\x87\xb8 "
  "opened.\n\n\n"
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80\tNa\xc3\xafve & <b>bold</b>\n"
  "\xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9 NATO "
  "\xd9\x88\xd8\xa7\xd9\x84\xd8\xb9\xd8\xa8\xd8\xb1\n\n"
  "READ MORE: nothing to see\n\nThe last line ends here.\n";

typedef struct
{
  GtkWidget *window;
  DatelineReader *reader;
  guint n_activated;
  guint64 activated;
  guint n_notified;
  guint n_selected;
} Fixture;

static void
activated_cb (DatelineReader *reader, guint64 id, Fixture *fixture)
{
  fixture->n_activated++;
  fixture->activated = id;
  dateline_reader_choose (reader, id, FALSE);
}

static void
notify_cb (DatelineReader *reader, GParamSpec *pspec, Fixture *fixture)
{
  fixture->n_notified++;
}

static void
selection_cb (DatelineReader *reader, Fixture *fixture)
{
  fixture->n_selected++;
}

static gboolean
timed_out_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* Waits until the window was painted @n_frames times more. */
static void
wait_frames (Fixture *fixture, guint n_frames)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->reader));
  guint n_painted = 0;
  gboolean timed_out = FALSE;
  guint timeout = g_timeout_add_seconds (20, timed_out_cb, &timed_out);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &n_painted);

  while (n_painted < n_frames && !timed_out)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->reader));
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
  g_assert_false (timed_out);
  g_source_remove (timeout);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->reader = DATELINE_READER (dateline_reader_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->reader));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 560);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scroller);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect (fixture->reader, "mark-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect (fixture->reader, "notify::chosen", G_CALLBACK (notify_cb), fixture);
  g_signal_connect (fixture->reader, "selection-changed", G_CALLBACK (selection_cb), fixture);
  wait_frames (fixture, 2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->reader));
}

static char *
get_buffer_text (Fixture *fixture)
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

static guint
find (const char *text, const char *part)
{
  const char *found = strstr (text, part);

  g_assert_nonnull (found);
  return (guint) g_utf8_pointer_to_offset (text, found);
}

/* Of @text's parts, kinds apart from the body. */
static void
add_region (GArray *regions, const char *text, const char *part, DatelineRegionKind kind)
{
  DatelineRegion region = { find (text, part), 0, kind };

  region.end = region.start + (guint) g_utf8_strlen (part, -1);
  g_array_append_val (regions, region);
}

static void
test_verbatim (Fixture *fixture, gconstpointer data)
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
  wait_frames (fixture, 2);
  still = get_buffer_text (fixture);
  g_assert_cmpstr (still, ==, messy);

  dateline_reader_set_text (fixture->reader, "", NULL, NULL);
  wait_frames (fixture, 2);
  empty = get_buffer_text (fixture);
  g_assert_cmpstr (empty, ==, "");
}

static void
test_selection (Fixture *fixture, gconstpointer data)
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
assert_selected (Fixture *fixture, const char *action, const char *expected)
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
test_words (Fixture *fixture, gconstpointer data)
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
test_marks_at (Fixture *fixture, gconstpointer data)
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
  wait_frames (fixture, 1);

  dateline_reader_remove_mark (fixture->reader, 2);
  dateline_reader_put_mark (fixture->reader, make_mark (1, 20, 30, "Outer"));
  dateline_reader_put_mark (fixture->reader, make_mark (3, 20, 30, "Middle"));
  none = dateline_reader_marks_at (fixture->reader, 6);
  g_assert_cmpuint (none->len, ==, 0);
  wait_frames (fixture, 1);
}

static void
assert_step (Fixture *fixture, const char *action, guint64 expected)
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
test_step (Fixture *fixture, gconstpointer data)
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
test_hidden (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  guint link = find (messy, "READ MORE");
  guint last = find (messy, "The last");
  GtkTextIter iter;
  int shown, hidden;

  add_region (regions, messy, "READ MORE: nothing to see", DATELINE_REGION_RELATED_LINK);
  dateline_reader_set_text (fixture->reader, messy, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, link, link + 4, "Link"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, last, last + 8, "Last"));
  dateline_reader_select (fixture->reader, link - 1, link - 1);
  dateline_reader_set_regions (fixture->reader, regions);
  wait_frames (fixture, 3);

  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, (int) link);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (fixture->reader), &iter, NULL, &shown);
  g_assert_cmpint (shown, >, 0);
  g_object_set (fixture->reader, "hide-extras", TRUE, NULL);
  wait_frames (fixture, 3);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, (int) link);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (fixture->reader), &iter, NULL, &hidden);
  g_assert_cmpint (hidden, ==, 0);

  /* Tab passes over what nobody sees; offsets are still the article's. */
  assert_step (fixture, "reader.next-mark", 2);
  dateline_reader_select (fixture->reader, last, last + 8);
  assert_selected (fixture, "reader.select-word", "last");

  /* No link any more: it is back. */
  dateline_reader_set_regions (fixture->reader, NULL);
  wait_frames (fixture, 3);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, (int) link);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (fixture->reader), &iter, NULL, &hidden);
  g_assert_cmpint (hidden, >, 0);
}

static void
test_choose (Fixture *fixture, gconstpointer data)
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
  wait_frames (fixture, 1);

  /* What is gone can't be chosen. */
  dateline_reader_remove_mark (fixture->reader, 1);
  g_object_get (fixture->reader, "chosen", &chosen, NULL);
  g_assert_cmpuint (chosen, ==, 0);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
}

static void
test_description (Fixture *fixture, gconstpointer data)
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
test_hits (Fixture *fixture, gconstpointer data)
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
  wait_frames (fixture, 2);
  dateline_reader_show_hit (fixture->reader, 3);
  g_assert_cmpint (dateline_reader_get_hit (fixture->reader), ==, -1);
  dateline_reader_show_hit (fixture->reader, 2);
  dateline_reader_set_hits (fixture->reader, NULL);
  g_assert_cmpuint (dateline_reader_get_n_hits (fixture->reader), ==, 0);
  g_assert_cmpint (dateline_reader_get_hit (fixture->reader), ==, -1);
  wait_frames (fixture, 1);
}

/* Labels are people's own words. */
static void
test_labels (Fixture *fixture, gconstpointer data)
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
      wait_frames (fixture, 1);
    }
}

/* Marks that reach beyond the text, as after a change of text elsewhere. */
static void
test_far_marks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;

  dateline_reader_set_text (fixture->reader, "Short.", NULL, NULL);
  dateline_reader_put_mark (fixture->reader, make_mark (1, 3, 5000, "Too long"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, 4000, 5000, "Elsewhere"));
  dateline_reader_choose (fixture->reader, 2, TRUE);
  wait_frames (fixture, 2);
  ids = dateline_reader_marks_at (fixture->reader, 4);
  g_assert_cmpuint (ids->len, ==, 1);
}

/* A text of letters that run left to right, cut into @n_words. */
static char *
make_text (guint n_words, guint words_per_paragraph)
{
  static const char *const words[] = { "letters", "of",     "the",         "office",
                                       "reached", "allies", "in",          "a",
                                       "quiet",   "week",   "fi\xcc\x81n", "r\xc3\xa9sum\xc3\xa9" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append (text, words[(i * 7 + i / 5) % G_N_ELEMENTS (words)]);
      g_string_append (text, (i + 1) % words_per_paragraph ? " " : ".\n\n");
    }
  return g_string_free (text, FALSE);
}

static int
sum_widths (GArray *boxes)
{
  int sum = 0;

  for (guint i = 0; i < boxes->len; i++)
    sum += g_array_index (boxes, DatelineBox, i).width;
  return sum;
}

/* The quick way and the exact way agree where both can be asked. */
static void
test_boxes (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *text = make_text (120, 60);
  g_autoptr (DatelineParagraph) quick = NULL;
  g_autoptr (DatelineParagraph) exact = NULL;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  wait_frames (fixture, 2);
  g_assert_true (dateline_paragraph_is_simple (view, 0, NULL));
  quick = dateline_paragraph_new (view, 0, 0, G_MAXINT, TRUE, NULL);
  exact = dateline_paragraph_new (view, 0, 0, G_MAXINT, FALSE, NULL);
  g_assert_cmpuint (quick->rows->len, >, 3);
  g_assert_cmpuint (g_array_index (quick->rows, DatelineRow, quick->rows->len - 1).end, ==,
                    quick->end);

  for (guint i = 0; i < 80; i++)
    {
      g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
      g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
      guint start = (guint) g_rand_int_range (rand, 0, (gint32) quick->end - 1);
      guint end = (guint) g_rand_int_range (rand, (gint32) start + 1, (gint32) quick->end + 1);

      dateline_paragraph_get_boxes (quick, view, start, end, NULL, a);
      dateline_paragraph_get_boxes (exact, view, start, end, NULL, b);
      g_assert_cmpuint (a->len, ==, b->len);
      for (guint j = 0; j < a->len; j++)
        {
          const DatelineBox *first = &g_array_index (a, DatelineBox, j);
          const DatelineBox *second = &g_array_index (b, DatelineBox, j);

          g_assert_cmpint (ABS (first->x - second->x), <=, 1);
          g_assert_cmpint (ABS (first->width - second->width), <=, 2);
          g_assert_cmpint (first->y, ==, second->y);
          g_assert_cmpint (first->starts_left, ==, second->starts_left);
          g_assert_cmpint (first->ends_right, ==, second->ends_right);
          g_assert_cmpint (first->starts_left, ==, j == 0);
          g_assert_cmpint (first->ends_right, ==, j == a->len - 1);
        }
    }
}

/* Boxes of both directions stay in the column and never lie upon each other. */
static void
test_both_ways (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
    "\xd9\x82\xd8\xa7\xd9\x84 \xd9\x88\xd8\xb2\xd9\x8a\xd8\xb1 \xd8\xa5\xd9\x86 NATO in Brussels "
    "\xd8\xb3\xd9\x8a\xd8\xb1\xd8\xaf \xd8\xb9\xd9\x84\xd9\x89 12 \xd8\xb1\xd8\xb3\xd8\xa7\xd9\x84\xd8\xa9 "
    "\xd9\x81\xd9\x8a \xd8\xa7\xd9\x84\xd8\xa3\xd8\xb3\xd8\xa8\xd9\x88\xd8\xb9 "
    "\xd8\xa7\xd9\x84\xd9\x85\xd9\x82\xd8\xa8\xd9\x84 \xd8\xa8\xd8\xb9\xd8\xaf "
    "\xd9\x85\xd8\xad\xd8\xa7\xd8\xaf\xd8\xab\xd8\xa7\xd8\xaa.\n"
    "He said \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d and left.\n";
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  int left, right;

  dateline_reader_set_text (fixture->reader, text, NULL, NULL);
  wait_frames (fixture, 2);
  left = gtk_text_view_get_left_margin (view);
  right = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_right_margin (view);

  for (guint line = 0; line < 2; line++)
    {
      g_autoptr (DatelineParagraph)
        paragraph = dateline_paragraph_new (view, line, 0, G_MAXINT, FALSE, NULL);

      g_assert_false (dateline_paragraph_is_simple (view, line, NULL));
      for (guint start = paragraph->start; start < paragraph->end; start++)
        for (guint end = start + 1; end <= paragraph->end; end++)
          {
            g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (DatelineBox));

            dateline_paragraph_get_boxes (paragraph, view, start, end, NULL, boxes);
            for (guint i = 0; i < boxes->len; i++)
              {
                const DatelineBox *a = &g_array_index (boxes, DatelineBox, i);

                g_assert_cmpint (a->x, >=, left - 1);
                g_assert_cmpint (a->x + a->width, <=, right + 1);
                for (guint j = i + 1; j < boxes->len; j++)
                  {
                    const DatelineBox *b = &g_array_index (boxes, DatelineBox, j);

                    g_assert_true (a->y != b->y || a->x + a->width <= b->x + 1 ||
                                   b->x + b->width <= a->x + 1);
                  }
              }
          }
    }

  /* "said", then the first Hebrew word: two places with a gap where the second word stands. */
  {
    g_autoptr (DatelineParagraph)
      paragraph = dateline_paragraph_new (view, 1, 0, G_MAXINT, FALSE, NULL);
    g_autoptr (GArray) two = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
    g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
    guint said = find (text, "said");

    dateline_paragraph_get_boxes (paragraph, view, said, said + 9, NULL, two);
    g_assert_cmpuint (two->len, ==, 2);
    g_assert_true (g_array_index (two, DatelineBox, 0).starts_left);
    g_assert_false (g_array_index (two, DatelineBox, 0).ends_right);
    g_assert_true (g_array_index (two, DatelineBox, 1).starts_left);
    g_assert_false (g_array_index (two, DatelineBox, 1).ends_right);
    dateline_paragraph_get_boxes (paragraph, view, said, said + 14, NULL, whole);
    g_assert_cmpint (sum_widths (whole), >, sum_widths (two));
  }
}

/* And so does the layout beside the view's, where a paragraph is tall. */
static void
test_tall_boxes (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autofree char *text = make_text (700, 100000);
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  const DatelineRegion stamp = { 0, 30, DATELINE_REGION_DATE_STAMP };
  g_autoptr (DatelineTall) tall = NULL;
  g_autoptr (DatelineParagraph) quick = NULL;
  g_autoptr (DatelineParagraph) slow = NULL;

  g_array_append_val (regions, stamp);
  dateline_reader_set_text (fixture->reader, text, regions, "en");
  wait_frames (fixture, 3);
  tall = dateline_tall_new (view, 0);
  g_assert_nonnull (tall);
  quick = dateline_paragraph_new (view, 0, 0, G_MAXINT, TRUE, tall);
  slow = dateline_paragraph_new (view, 0, 0, G_MAXINT, TRUE, NULL);
  g_assert_cmpuint (quick->rows->len, ==, slow->rows->len);
  for (guint i = 0; i < quick->rows->len; i++)
    {
      const DatelineRow *a = &g_array_index (quick->rows, DatelineRow, i);
      const DatelineRow *b = &g_array_index (slow->rows, DatelineRow, i);

      g_assert_cmpuint (a->start, ==, b->start);
      g_assert_cmpuint (a->end, ==, b->end);
      g_assert_cmpint (ABS (a->y - b->y), <=, 1);
      g_assert_true (gtk_text_iter_equal (&a->iter, &b->iter));
    }
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
      g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (DatelineBox));
      guint start = (guint) g_rand_int_range (rand, 0, (gint32) quick->end - 200);
      guint end = start + (guint) g_rand_int_range (rand, 1, 200);

      dateline_paragraph_get_boxes (quick, view, start, end, NULL, a);
      dateline_paragraph_get_boxes (slow, view, start, end, NULL, b);
      g_assert_cmpuint (a->len, ==, b->len);
      for (guint j = 0; j < a->len; j++)
        {
          const DatelineBox *first = &g_array_index (a, DatelineBox, j);
          const DatelineBox *second = &g_array_index (b, DatelineBox, j);

          g_assert_cmpint (ABS (first->x - second->x), <=, 1);
          g_assert_cmpint (ABS (first->width - second->width), <=, 2);
        }
    }
}

static void
test_column (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autofree char *text = make_text (300, 100);
  guint longest = 0;
  int wide, narrow;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  g_object_set (view, "column-width", 40, NULL);
  wait_frames (fixture, 3);
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
  wait_frames (fixture, 3);
  wide = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_left_margin (view) -
         gtk_text_view_get_right_margin (view);
  g_assert_cmpint (ABS (wide * 2 - narrow * 3), <=, 6);

  /* Wider than the window: the margins that are left. */
  g_object_set (view, "column-width", 400, NULL);
  wait_frames (fixture, 3);
  g_assert_cmpint (gtk_text_view_get_left_margin (view), ==, 24);
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autofree char *text = make_text (20000, 60);
  const guint n_points = (guint) g_utf8_strlen (text, -1);

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  for (guint i = 0; i < 6; i++)
    {
      guint start = (i * 7919 * 13) % (n_points - 20);
      GdkRectangle rectangle;

      dateline_reader_put_mark (fixture->reader, make_mark (i + 1, start, start + 12, "Mark"));
      dateline_reader_choose (fixture->reader, i + 1, TRUE);
      wait_frames (fixture, i == 0 ? 60 : 6);
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
test_tall (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_text (60000, 1000000);
  const guint n_points = (guint) g_utf8_strlen (text, -1);

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, 100, n_points - 100, "Nearly all"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, n_points / 2, n_points / 2 + 9, "Half"));
  wait_frames (fixture, 2);
  /* Wide enough for Pango to give up wrapping it, if it were left in one piece. */
  g_assert_cmpuint (n_points, >, 260000);
  g_assert_cmpfloat (gtk_adjustment_get_upper (
                       gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->reader))),
                     >, 50000.0);
  dateline_reader_choose (fixture->reader, 2, TRUE);
  wait_frames (fixture, 4);
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

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/reader/verbatim", test_verbatim },
    { "/reader/selection", test_selection },
    { "/reader/words", test_words },
    { "/reader/marks-at", test_marks_at },
    { "/reader/step", test_step },
    { "/reader/hidden", test_hidden },
    { "/reader/choose", test_choose },
    { "/reader/description", test_description },
    { "/reader/hits", test_hits },
    { "/reader/labels", test_labels },
    { "/reader/far-marks", test_far_marks },
    { "/reader/boxes", test_boxes },
    { "/reader/tall-boxes", test_tall_boxes },
    { "/reader/both-ways", test_both_ways },
    { "/reader/column", test_column },
    { "/reader/reveal", test_reveal },
    { "/reader/tall", test_tall },
  };

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/reader/finalize", test_finalize);
  return g_test_run ();
}
