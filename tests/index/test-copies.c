/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of copies: what was found, what was said, who is first, and what a set is reduced to, against
 * a count done the slow way. */
#include "index/copies-private.h"
#include "index/copies.h"
#include "index-fixture.h"

#include "store/edits.h"
#include "store/history.h"

#include <string.h>

/* Ids are 1 to 6: TRT World 26 Jan 2022, TRT Jan 2022, Haber undated, none 31 Dec 2021, TRT World 2 Feb
 * 2022, Haber 2022. */
static void
store (Fixture *f, const DatelineCopyFacts *facts, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));

  if (n > 0)
    g_array_append_vals (copies, facts, n);
  g_assert_true (dateline_project_store_copies (f->project, copies, 1, &error));
  g_assert_no_error (error);
}

static void
say (Fixture *f, gint64 id, gint64 other_id, DatelineCopyVerdict verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = dateline_project_get_article (f->project, id);
  g_autoptr (DatelineArticle) other = dateline_project_get_article (f->project, other_id);

  g_assert_true (dateline_project_set_copy_verdict (f->project, article, other, verdict, &error));
  g_assert_no_error (error);
}

/* "4 1 5 | 2 6": groups, each with its first in front. */
static char *
list (Fixture *f)
{
  g_autoptr (GArray) groups = dateline_index_list_copy_groups (f->index, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const DatelineCopies *copies = &g_array_index (groups, DatelineCopies, i);
      g_autoptr (GArray) ids = dateline_index_list_copies (f->index, copies->first);
      g_autofree char *printed = fixture_print_ids (ids);

      g_assert_cmpuint (ids->len, ==, copies->n);
      g_assert_cmpuint (g_array_index (ids, guint32, 0), ==, copies->first);
      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", printed);
    }
  return g_string_free (text, FALSE);
}

static void
assert_groups (Fixture *f, const char *expected)
{
  g_autofree char *groups = list (f);

  g_assert_cmpstr (groups, ==, expected);
}

static void
assert_finds (Fixture *f, const char *query, const char *expected)
{
  g_autofree char *ids = fixture_find (f->index, query);

  g_test_message ("%s", query);
  g_assert_cmpstr (ids, ==, expected);
}

static const DatelineCopyFacts some[] = { { 1, 1, 1 },
                                          { 5, 1, 0.8 },
                                          { 4, 1, 0.5 },
                                          { 2, 2, 0.9 },
                                          { 6, 2, 1 } };

static void
test_groups (Fixture *f, gconstpointer data)
{
  DatelineCopies copies;
  double share;

  assert_groups (f, "");
  assert_finds (f, "copies", "");
  assert_finds (f, "-copies", "1 2 3 4 5 6");
  g_assert_false (dateline_index_get_copies (f->index, 1, &copies, &share));

  store (f, some, G_N_ELEMENTS (some));
  /* By day; a year begins before its month, or as early: then the longer is first. */
  assert_groups (f, "4 1 5 | 6 2");
  g_assert_true (dateline_index_get_copies (f->index, 5, &copies, &share));
  g_assert_cmpint (copies.first, ==, 4);
  g_assert_cmpuint (copies.n, ==, 3);
  g_assert_cmpuint (copies.n_sources, ==, 2);
  /* Measured in article 1, which is not the first any more. */
  g_assert_cmpfloat (share, ==, -1);
  g_assert_false (dateline_index_get_copies (f->index, 3, &copies, NULL));
  g_assert_false (dateline_index_get_copies (f->index, 99, &copies, NULL));
  g_assert_false (dateline_index_get_copies (f->index, -1, &copies, NULL));
}

static void
test_queries (Fixture *f, gconstpointer data)
{
  store (f, some, G_N_ELEMENTS (some));
  assert_finds (f, "copies", "1 2 4 5 6");
  assert_finds (f, "first-copies", "4 6");
  assert_finds (f, "later-copies", "1 2 5");
  assert_finds (f, "-later-copies", "3 4 6");
  assert_finds (f, "copy-of:5", "1 4 5");
  assert_finds (f, "copy-of:3", "3");
  assert_finds (f, "copy-of:77", "");
  assert_finds (f, "copy-of:zurich", "1 4 5");
  assert_finds (f, "copy-of:\"another letter\" -copy-of:4", "");
  assert_finds (f, "copies source:haber", "6");
}

static void
test_verdicts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store (f, some, G_N_ELEMENTS (some));
  say (f, 1, 4, DATELINE_COPY_VERDICT_APART);
  assert_groups (f, "4 5 | 6 2");
  say (f, 3, 2, DATELINE_COPY_VERDICT_SAME);
  assert_groups (f, "4 5 | 6 2 3");
  /* What was said outlives what is found. */
  store (f, some, 3);
  assert_groups (f, "2 3 | 4 5");
  store (f, some, G_N_ELEMENTS (some));
  assert_groups (f, "4 5 | 6 2 3");
  /* Of two that bring their groups along, all come together. */
  say (f, 5, 6, DATELINE_COPY_VERDICT_SAME);
  assert_groups (f, "4 6 2 5 3");
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  assert_groups (f, "4 5 | 6 2 3");
  /* Of two in different groups "no copy" says nothing. */
  say (f, 2, 5, DATELINE_COPY_VERDICT_APART);
  assert_groups (f, "4 5 | 6 2 3");
  /* A group of two comes to nothing where one is no copy. */
  say (f, 5, 4, DATELINE_COPY_VERDICT_APART);
  assert_groups (f, "6 2 3");
}

static void
test_follows (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = dateline_project_get_article (f->project, 4);
  g_autoptr (DatelineDate) date = dateline_date_new_hand (dateline_day_from_civil (2022, 3, 1),
                                                          DATELINE_DATE_PRECISION_DAY);

  store (f, some, G_N_ELEMENTS (some));
  assert_groups (f, "4 1 5 | 6 2");

  g_assert_true (dateline_project_set_article_date (f->project, article, date, "set-date", &error));
  assert_groups (f, "1 5 4 | 6 2");

  g_assert_true (dateline_project_remove_article (f->project, article, &error));
  assert_groups (f, "1 5 | 6 2");
  assert_finds (f, "copies", "1 2 5 6");
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  assert_groups (f, "1 5 4 | 6 2");
}

static DatelineSet *
find (Fixture *f, const char *string)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineQuery) query = dateline_query_parse (string, FALSE, &error);
  DatelineSet *set = dateline_index_evaluate (f->index, query, &error);

  g_assert_no_error (error);
  return set;
}

static void
assert_counts (Fixture *f,
               const char *query,
               DatelinePer per,
               DatelineMeasure measure,
               guint total,
               guint copies)
{
  g_autoptr (DatelineSet) set = find (f, query);
  g_autoptr (DatelineSeries)
    all = dateline_index_count (f->index, set, DATELINE_UNIT_YEAR, DATELINE_SPLIT_SOURCE, measure,
                                DATELINE_DAY_NONE, DATELINE_DAY_NONE, 5, NULL);
  g_autoptr (DatelineSeries)
    series = dateline_index_count_per (f->index, set, per, DATELINE_UNIT_YEAR,
                                       DATELINE_SPLIT_SOURCE, measure, DATELINE_DAY_NONE,
                                       DATELINE_DAY_NONE, 5, NULL);
  guint parts = 0;

  g_test_message ("%s %s", query, dateline_per_to_nick (per));
  g_assert_cmpint (series->per, ==, per);
  g_assert_cmpuint (series->total, ==, total);
  g_assert_cmpuint (series->copies, ==, copies);
  g_assert_cmpuint (series->total, ==, series->charted + series->undated + series->outside);
  /* Everything is told. */
  g_assert_cmpuint (series->total + series->copies, ==, all->total);
  g_assert_cmpuint (series->excluded, ==, all->excluded);
  for (guint i = 0; i < series->parts->len; i++)
    parts += ((const DatelineSeriesPart *) series->parts->pdata[i])->total;
  g_assert_cmpuint (parts, ==, series->total);
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineSet) all = find (f, "");
  g_autoptr (DatelineSeries) share = NULL;

  store (f, some, G_N_ELEMENTS (some));
  assert_counts (f, "", DATELINE_PER_COPY, DATELINE_MEASURE_ARTICLES, 6, 0);
  assert_counts (f, "", DATELINE_PER_CLUSTER, DATELINE_MEASURE_ARTICLES, 3, 3);
  assert_counts (f, "", DATELINE_PER_DAY_SOURCE, DATELINE_MEASURE_ARTICLES, 6, 0);
  /* Where the first of all is not asked for, the first of these counts. */
  assert_counts (f, "source:\"TRT World\"", DATELINE_PER_CLUSTER, DATELINE_MEASURE_ARTICLES, 1, 1);
  assert_counts (f, "source:haber", DATELINE_PER_CLUSTER, DATELINE_MEASURE_ARTICLES, 2, 0);

  /* Tags of what is left out are left out, and told. */
  {
    guint n = dateline_index_count_tags (f->index, 1) + dateline_index_count_tags (f->index, 5) +
              dateline_index_count_tags (f->index, 2);
    guint every = 0;

    for (gint64 id = 1; id <= 6; id++)
      every += dateline_index_count_tags (f->index, id);
    g_assert_cmpuint (n, >, 0);
    assert_counts (f, "", DATELINE_PER_CLUSTER, DATELINE_MEASURE_MENTIONS, every - n, n);
  }

  /* A share is one of as many as are counted the same way. */
  share = dateline_index_count_per (f->index, all, DATELINE_PER_CLUSTER, DATELINE_UNIT_YEAR,
                                    DATELINE_SPLIT_NONE, DATELINE_MEASURE_SHARE, DATELINE_DAY_NONE,
                                    DATELINE_DAY_NONE, 5, NULL);
  for (guint i = 0; i < share->n_buckets; i++)
    g_assert_cmpuint (share->all[i], ==, share->counts[i]);
}

/* Random groups and sets: of each group in the set there is one, the earliest, and nothing else is
 * missing. */
static void
test_reduce (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (DatelineColumns) columns = dateline_columns_new ();
      g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (DatelineCopyVerdictFacts));
      g_autoptr (DatelineCopyTable) table = NULL;
      g_autoptr (roaring_bitmap_t) set = roaring_bitmap_create ();
      guint n = 200;

      for (guint id = 1; id <= n; id++)
        {
          gint32 day = g_rand_int_range (rand, 0, 6) == 0 ? DATELINE_DAY_NONE
                                                          : g_rand_int_range (rand, 19000, 19004);
          DatelineArticleFacts article = { .id = id,
                                           .first = day,
                                           .last = day,
                                           .source = g_rand_int_range (rand, 0, 3),
                                           .words = g_rand_int_range (rand, 1, 4) };
          DatelineCopyFacts copy = { id, 1 + g_rand_int_range (rand, 0, 30), 1 };

          g_assert_true (dateline_columns_put (columns, &article));
          if (g_rand_int_range (rand, 0, 3) > 0)
            g_array_append_val (facts, copy);
          if (g_rand_boolean (rand))
            roaring_bitmap_add (set, id);
        }
      table = dateline_copy_table_new (columns, facts, none);

      for (DatelinePer per = DATELINE_PER_COPY; per <= DATELINE_PER_DAY_SOURCE; per++)
        {
          g_autoptr (roaring_bitmap_t) reduced = dateline_copy_table_reduce (table, set, per);

          for (guint32 id = 1; id <= n; id++)
            {
              guint place = dateline_copy_table_find (table, id);
              gboolean expected = roaring_bitmap_contains (set, id);

              /* Left out where an earlier one of the same kind is in the set. */
              for (guint other = 0; expected && place != G_MAXUINT && other < place; other++)
                {
                  guint32 other_id = table->ids[other];
                  gboolean same = table->group_of[other] == table->group_of[place];

                  if (per == DATELINE_PER_DAY_SOURCE)
                    same = same && columns->first[id] == columns->first[other_id] &&
                           columns->source[id] == columns->source[other_id];
                  if (per != DATELINE_PER_COPY && same && roaring_bitmap_contains (set, other_id))
                    expected = FALSE;
                }
              g_assert_cmpint (roaring_bitmap_contains (reduced, id), ==, expected);
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/index/copies/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("groups", test_groups);
  ADD ("queries", test_queries);
  ADD ("verdicts", test_verdicts);
  ADD ("follows", test_follows);
  ADD ("counts", test_counts);
  g_test_add_func ("/index/copies/reduce", test_reduce);
  return g_test_run ();
}
