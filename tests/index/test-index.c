/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a real project: what queries find in it, how it sorts and counts by name. */
#include "index-fixture.h"

#include "index/article-list.h"
#include "index/index-private.h"
#include "store/edits.h"

static void
test_queries (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture_n_queries; i++)
    {
      g_autofree char *ids = fixture_find (fixture->index, fixture_queries[i].query);

      g_test_message ("%s", fixture_queries[i].query);
      g_assert_cmpstr (ids, ==, fixture_queries[i].ids);
    }
}

/* More terms than one search is asked for. */
static void
test_many_terms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) any = g_string_new ("geneva");
  g_autoptr (GString) all = g_string_new ("geneva");
  g_autofree char *any_ids = NULL;
  g_autofree char *all_ids = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_string_append_printf (any, " OR word%u", i);
      g_string_append (all, i % 2 == 0 ? " in" : " geneva");
    }
  g_string_append (any, " OR zurich");
  g_string_append (all, " moscow");
  any_ids = fixture_find (fixture->index, any->str);
  all_ids = fixture_find (fixture->index, all->str);

  g_assert_cmpstr (any_ids, ==, "1 4 5");
  g_assert_cmpstr (all_ids, ==, "5");
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { [DATELINE_ORDER_DATE] = "4 2 6 1 5 3",
                                     [DATELINE_ORDER_SOURCE] = "6 3 2 1 5 4",
                                     [DATELINE_ORDER_TITLE] = "2 5 6 3 1 4",
                                     [DATELINE_ORDER_IMPORT] = "1 2 3 4 5 6",
                                     [DATELINE_ORDER_TAGS] = "2 5 1 4 6 3" };

  for (guint order = 0; order < G_N_ELEMENTS (ids); order++)
    {
      g_autoptr (GArray)
        sorted = dateline_index_sort (fixture->index, dateline_index_get_all (fixture->index),
                                      order);
      g_autofree char *printed = fixture_print_ids (sorted);

      g_assert_cmpstr (printed, ==, ids[order]);
    }

  fixture_import (fixture->project, 100);
  {
    g_autoptr (GArray)
      sorted = dateline_index_sort (fixture->index, dateline_index_get_all (fixture->index),
                                    DATELINE_ORDER_IMPORT);
    g_autofree char *printed = fixture_print_ids (sorted);

    g_assert_cmpstr (printed, ==, "7 8 9 10 11 12 1 2 3 4 5 6");
  }
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray)
    sorted = dateline_index_sort (fixture->index, dateline_index_get_all (fixture->index),
                                  DATELINE_ORDER_WORDS);
  guint before = G_MAXUINT;

  g_assert_cmpuint (sorted->len, ==, 6);
  for (guint i = 0; i < sorted->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (fixture->project,
                                                g_array_index (sorted, guint32, i));

      g_assert_cmpuint (dateline_article_get_n_words (article), <=, before);
      before = dateline_article_get_n_words (article);
    }
}

/* Every part's key asks for the articles that the part has counted. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  for (int split = DATELINE_SPLIT_SOURCE; split <= DATELINE_SPLIT_LANGUAGE; split++)
    {
      g_autoptr (DatelineSeries)
        series = dateline_index_count (fixture->index, dateline_index_get_all (fixture->index),
                                       DATELINE_UNIT_MONTH, split, DATELINE_MEASURE_ARTICLES,
                                       DATELINE_DAY_NONE, DATELINE_DAY_NONE, 10, NULL);

      g_assert_cmpuint (series->total, ==, 6);
      g_assert_cmpuint (series->parts->len, >, 1);
      for (guint i = 0; i < series->parts->len; i++)
        {
          const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);
          g_autofree char *term = dateline_query_term (dateline_split_to_nick (split), part->key);
          g_autoptr (DatelineQuery) query = dateline_query_parse (term, FALSE, NULL);
          g_autoptr (DatelineSet) set = dateline_index_evaluate (fixture->index, query, NULL);

          g_test_message ("%s: %s, %u", part->name, term, part->total);
          g_assert_nonnull (part->name);
          g_assert_cmpint (part->colour >= 0, ==, split == DATELINE_SPLIT_LABEL && part->id > 0);
          /* A label's query has what is nested under it as well. */
          if (g_strcmp0 (part->key, "Entity/Place") == 0)
            g_assert_cmpuint (dateline_set_get_size (set), ==, 2);
          else
            g_assert_cmpuint (dateline_set_get_size (set), ==, part->total);
        }
    }
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineSeries)
    series = dateline_index_count (fixture->index, dateline_index_get_all (fixture->index),
                                   DATELINE_UNIT_YEAR, DATELINE_SPLIT_SOURCE,
                                   DATELINE_MEASURE_ARTICLES, DATELINE_DAY_NONE, DATELINE_DAY_NONE,
                                   1, NULL);
  const DatelineSeriesPart *others = g_ptr_array_index (series->parts, 2);

  g_assert_cmpuint (series->n_buckets, ==, 2);
  g_assert_cmpuint (series->counts[0], ==, 1);
  g_assert_cmpuint (series->counts[1], ==, 4);
  g_assert_cmpuint (series->undated, ==, 1);
  g_assert_cmpuint (series->parts->len, ==, 3);
  g_assert_cmpint (others->id, ==, -1);
  g_assert_null (others->key);
  g_assert_nonnull (others->name);
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entities = dateline_project_find_entities (fixture->project, "nato");
  DatelineTally tally;
  gint32 first, last;
  g_autoptr (DatelineSet) undated = dateline_index_undated (fixture->index);
  g_autoptr (DatelineSet) january = NULL;

  dateline_index_tally_entity (fixture->index,
                               dateline_record_get_id (g_ptr_array_index (entities, 0)), &tally);
  g_assert_cmpuint (tally.mentions, ==, 3);
  g_assert_cmpuint (tally.articles, ==, 2);
  g_assert_cmpint (tally.first, ==, dateline_day_from_civil (2022, 1, 1));
  g_assert_cmpint (tally.last, ==, dateline_day_from_civil (2022, 2, 2));

  dateline_index_tally_label (fixture->index,
                              dateline_record_get_id (
                                DATELINE_RECORD (fixture_get_label (fixture->project, "Place"))),
                              &tally);
  g_assert_cmpuint (tally.mentions, ==, 1);
  g_assert_cmpuint (tally.articles, ==, 1);

  dateline_index_tally_source (fixture->index,
                               dateline_record_get_id (DATELINE_RECORD (
                                 dateline_project_find_source (fixture->project, "haber"))),
                               &tally);
  g_assert_cmpuint (tally.mentions, ==, 0);
  g_assert_cmpuint (tally.articles, ==, 2);
  g_assert_cmpint (tally.last, ==, dateline_day_from_civil (2022, 12, 31));

  dateline_index_tally_entity (fixture->index, 999, &tally);
  g_assert_cmpuint (tally.articles, ==, 0);
  g_assert_cmpint (tally.first, ==, DATELINE_DAY_NONE);

  g_assert_true (dateline_index_get_extent (fixture->index, &first, &last));
  g_assert_cmpint (first, ==, dateline_day_from_civil (2021, 12, 31));
  g_assert_cmpint (last, ==, dateline_day_from_civil (2022, 12, 31));
  g_assert_cmpuint (dateline_set_get_size (undated), ==, 1);
  january = dateline_index_in_days (fixture->index, dateline_day_from_civil (2022, 1, 1),
                                    dateline_day_from_civil (2022, 1, 31));
  g_assert_cmpuint (dateline_set_get_size (january), ==, 2);
  g_assert_cmpuint (dateline_index_count_status (fixture->index,
                                                 dateline_index_get_all (fixture->index),
                                                 DATELINE_STATUS_DONE),
                    ==, 1);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineArticleList) list = dateline_article_list_new (fixture->project);
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineArticle) again = dateline_project_get_article (fixture->project, 4);

  dateline_article_list_set_ids (list, dateline_index_sort (fixture->index,
                                                            dateline_index_get_all (fixture->index),
                                                            DATELINE_ORDER_DATE));
  article = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (article == again);
  g_assert_cmpuint (dateline_article_list_find (list, 3), ==, 5);
}

/* A set and a series that were taken before a change stay as they were. */
static void
test_old_sets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSet) before = dateline_set_ref (dateline_index_get_all (fixture->index));
  g_autoptr (DatelineArticle) article = dateline_project_get_article (fixture->project, 1);
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (DatelineSeries) series = NULL;

  dateline_project_remove_article (fixture->project, article, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_set_get_size (before), ==, 6);
  g_assert_cmpuint (dateline_index_get_n_articles (fixture->index), ==, 5);

  sorted = dateline_index_sort (fixture->index, before, DATELINE_ORDER_DATE);
  g_assert_cmpuint (sorted->len, ==, 5);
  series = dateline_index_count (fixture->index, before, DATELINE_UNIT_DAY, DATELINE_SPLIT_NONE,
                                 DATELINE_MEASURE_ARTICLES, DATELINE_DAY_NONE, DATELINE_DAY_NONE, 0,
                                 NULL);
  g_assert_cmpuint (series->total, ==, 5);
}

static guint
count_by (Fixture *fixture, DatelineMeasure measure)
{
  g_autoptr (DatelineSeries)
    series = dateline_index_count (fixture->index, dateline_index_get_all (fixture->index),
                                   DATELINE_UNIT_DAY, DATELINE_SPLIT_NONE, measure,
                                   DATELINE_DAY_NONE, DATELINE_DAY_NONE, 0, NULL);

  return series->total;
}

/* The timeline counts articles after every tag: an article's thousands of tags are not read for that. */
static void
test_unasked (Fixture *fixture, gconstpointer data)
{
  DatelineColumns *columns = dateline_index_get_columns (fixture->index);
  guint before = count_by (fixture, DATELINE_MEASURE_MENTIONS);

  fixture_tag (fixture->project, 2, "Person", NULL);
  g_assert_cmpuint (count_by (fixture, DATELINE_MEASURE_ARTICLES), ==, 6);
  g_assert_cmpuint (columns->n_tags[2], ==, 0);
  g_assert_cmpuint (count_by (fixture, DATELINE_MEASURE_MENTIONS), ==, before + 1);
  g_assert_cmpuint (columns->n_tags[2], >, 0);
}

/* Nothing can be sorted and counted, too, in a project and in an empty one. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "empty.dateline", NULL);
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Ada", &error);
  g_autoptr (DatelineIndex) empty = NULL;
  g_autoptr (DatelineSet) none = dateline_set_new ();
  DatelineIndex *indexes[2] = { fixture->index };
  gint32 first, last;

  g_assert_no_error (error);
  indexes[1] = empty = dateline_index_new (project, &error);
  g_assert_no_error (error);
  g_assert_false (dateline_index_get_extent (empty, &first, &last));

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      for (int order = DATELINE_ORDER_DATE; order <= DATELINE_ORDER_WORDS; order++)
        {
          g_autoptr (GArray) sorted = dateline_index_sort (indexes[i], none, order);

          g_assert_cmpuint (sorted->len, ==, 0);
        }
      for (int split = DATELINE_SPLIT_NONE; split <= DATELINE_SPLIT_LANGUAGE; split++)
        {
          g_autoptr (DatelineSeries)
            series = dateline_index_count (indexes[i], none, DATELINE_UNIT_WEEK, split,
                                           DATELINE_MEASURE_SHARE, DATELINE_DAY_NONE,
                                           DATELINE_DAY_NONE, 5, NULL);
          g_autoptr (DatelineSeries) copy = dateline_series_copy (series);

          g_assert_cmpuint (copy->n_buckets, ==, 0);
          g_assert_cmpuint (copy->total, ==, 0);
          g_assert_cmpuint (copy->excluded, ==, dateline_index_get_n_articles (indexes[i]));
          g_assert_cmpuint (copy->parts->len, ==, 0);
        }
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/index/index/queries", test_queries }, { "/index/index/many-terms", test_many_terms },
    { "/index/index/orders", test_orders },   { "/index/index/words", test_words },
    { "/index/index/parts", test_parts },     { "/index/index/others", test_others },
    { "/index/index/facts", test_facts },     { "/index/index/list", test_list },
    { "/index/index/nothing", test_nothing }, { "/index/index/old-sets", test_old_sets },
    { "/index/index/unasked", test_unasked },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
