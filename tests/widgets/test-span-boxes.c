/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes of spans: the quick ways to find them against the exact one, and text of both directions. */

#include "widgets/reader-fixture.h"

#include "widgets/span-boxes-private.h"

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
test_boxes (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *text = reader_fixture_make_text (120, 60);
  g_autoptr (DatelineParagraph) quick = NULL;
  g_autoptr (DatelineParagraph) exact = NULL;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  reader_fixture_wait (fixture, 2);
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
test_both_ways (ReaderFixture *fixture, gconstpointer data)
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
  reader_fixture_wait (fixture, 2);
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
    guint said = reader_fixture_find (text, "said");

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
test_tall_boxes (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autofree char *text = reader_fixture_make_text (700, 100000);
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  const DatelineRegion stamp = { 0, 30, DATELINE_REGION_DATE_STAMP };
  g_autoptr (DatelineTall) tall = NULL;
  g_autoptr (DatelineParagraph) quick = NULL;
  g_autoptr (DatelineParagraph) slow = NULL;

  g_array_append_val (regions, stamp);
  dateline_reader_set_text (fixture->reader, text, regions, "en");
  reader_fixture_wait (fixture, 3);
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

/* Letters of both directions, marks on them, numbers and brackets: each box as the view has it. */
static void
test_tall_both_ways (ReaderFixture *fixture, gconstpointer data)
{
  static const char *const sentences[] = {
    "قال وزير الخارجية إن الرد سيأتي في الأسبوع المقبل بعد محادثات في بروكسل. ",
    "مُحَمَّدٌ رَسُولُ السَّلَامِ إِلَى المَدِينَةِ ثُمَّ عَادَ إِلَى بَيْتِهِ. ",
    "قال NATO إن 12 رسالة وصلت في 2022/01/26 من Brussels (Kyiv) بنسبة 45% من المجموع. ",
    "שר החוץ אמר כי התשובה תגיע בשבוע הבא, בְּרֵאשִׁית בָּרָא אֱלֹהִים. ",
    "He said שלום עולם and left, then wrote תודה רבה (1948) to the paper in Haifa. ",
  };
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);

  /* With each of them at the beginning, which gives the paragraph its direction. */
  for (guint first = 0; first < G_N_ELEMENTS (sentences); first++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (first);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DatelineTall) tall = NULL;
      g_autoptr (DatelineParagraph) quick = NULL;
      g_autoptr (DatelineParagraph) slow = NULL;

      for (guint i = 0; i < 45; i++)
        g_string_append (text, sentences[(first + i) % G_N_ELEMENTS (sentences)]);
      dateline_reader_set_text (fixture->reader, text->str, NULL, NULL);
      reader_fixture_wait (fixture, 3);
      g_assert_cmpint (gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (view)), ==, 1);
      tall = dateline_tall_new (view, 0);
      g_assert_nonnull (tall);
      quick = dateline_paragraph_new (view, 0, 0, G_MAXINT, FALSE, tall);
      slow = dateline_paragraph_new (view, 0, 0, G_MAXINT, FALSE, NULL);
      g_assert_cmpuint (quick->rows->len, ==, slow->rows->len);
      for (guint i = 0; i < 150; i++)
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
              const DatelineBox *own = &g_array_index (a, DatelineBox, j);
              const DatelineBox *views = &g_array_index (b, DatelineBox, j);

              g_assert_cmpint (ABS (own->y - views->y), <=, 1);
              g_assert_cmpint (ABS (own->height - views->height), <=, 1);
              g_assert_cmpint (ABS (own->x - views->x), <=, 1);
              g_assert_cmpint (ABS (own->width - views->width), <=, 2);
              g_assert_cmpint (own->backward, ==, views->backward);
              g_assert_cmpint (own->starts_left, ==, views->starts_left);
              g_assert_cmpint (own->ends_right, ==, views->ends_right);
            }
        }
    }
}

static void
add_tests (void)
{
  static const struct
  {
    const char *name;
    void (*test) (ReaderFixture *, gconstpointer);
  } tests[] = {
    { "/span-boxes/quick", test_boxes },
    { "/span-boxes/tall", test_tall_boxes },
    { "/span-boxes/tall-both-ways", test_tall_both_ways },
    { "/span-boxes/both-ways", test_both_ways },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, ReaderFixture, NULL, reader_fixture_set_up, tests[i].test,
                reader_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
