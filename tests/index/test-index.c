/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a real project: what queries find in it, how it sorts and counts by name, and that
 * an index that has followed any edits says the same as a fresh one. */
#include "index/article-list.h"

#include "model/draft.h"
#include "model/span.h"
#include "store/edits.h"
#include "store/history.h"
#include "store/importer.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineIndex *index;
  guint n_signals; /* of the project, that should each give one "changed" */
  guint n_changed;
} Fixture;

typedef struct
{
  const char *title;
  const char *text;
  const char *source;
  const char *language;
  const char *date; /* nullable */
  DatelineStatus status;
} Seed;

/* Ids are 1 to 6 in this order. */
static const Seed seeds[] = {
  { "Talks in Geneva", "Ministers met in Geneva about security guarantees.", "TRT World", "en",
    "2022-01-26", DATELINE_STATUS_TODO },
  { "A letter", "The alliance wrote a letter to Moscow.", "TRT", "en", "2022-01",
    DATELINE_STATUS_DONE },
  { "Cok güzel", "Bakanlar Cenevre'de buluştu.", "Haber", "tr", NULL, DATELINE_STATUS_TODO },
  { "Zurich", "Nobody met in Zürich, said the ministry.", NULL, NULL, "2021-12-31",
    DATELINE_STATUS_SET_ASIDE },
  { "Another letter", "Moscow answered the letter of the alliance in Geneva.", "TRT World", "en",
    "2022-02-02", DATELINE_STATUS_TODO },
  { NULL, "Beyond the headline there is only a first sentence here.", "Haber", "tr", "2022",
    DATELINE_STATUS_TODO },
};

static DatelineDraft *
make_draft (const Seed *seed, guint number)
{
  DatelineDraft *draft = dateline_draft_new ();
  g_autofree char *text = g_strdup_printf ("%s %u", seed->text, number);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  gint32 first, last;
  DatelineDatePrecision precision;

  draft->title = g_strdup (seed->title);
  draft->source = g_strdup (seed->source);
  draft->language = g_strdup (seed->language);
  draft->status = seed->status;
  draft->text = g_strdup (text);
  if (seed->date != NULL)
    {
      g_assert_true (dateline_date_parse_user (seed->date, &first, &last, &precision));
      dateline_date_free (draft->date);
      draft->date = dateline_date_new_hand (first, precision);
    }
  dateline_draft_take_original (draft, bytes, "a.txt", "UTF-8");
  dateline_draft_complete (draft);

  return draft;
}

static void
import (DatelineProject *project, guint first_number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (project), "test", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (DatelineDraft) draft = make_draft (&seeds[i], first_number + i);
      DatelineImportOutcome outcome;

      dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
}

static DatelineLabel *
get_label (DatelineProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *label = dateline_project_find_label (project, name, &error);

  g_assert_no_error (error);

  return label;
}

static void
tag (DatelineProject *project, gint64 id, const char *label, DatelineEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = dateline_project_get_article (project, id);
  g_autoptr (GArray) span = dateline_spans_new (0, 3);

  dateline_project_tag (project, article, get_label (project, label), span, entity, &error);
  g_assert_no_error (error);
}

static void
signal_cb (Fixture *fixture)
{
  fixture->n_signals++;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
  /* By now it is current. */
  g_assert_cmpuint (dateline_index_get_n_articles (fixture->index), ==,
                    dateline_set_get_size (dateline_index_get_all (fixture->index)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "articles-added", "articles-removed", "articles-changed",
                                       "codebook-changed" };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  DatelineLayer *layer;
  DatelineLabel *place;
  DatelineEntity *entity;
  const char *const aliases[] = { "The Alliance", NULL };

  fixture->folder = g_dir_make_tmp ("dateline-index-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "p.dateline", NULL);
  fixture->project = dateline_project_create (path, "Ada", &error);
  g_assert_no_error (error);

  layer = dateline_project_add_layer (fixture->project, "Entity", DATELINE_LAYER_SPAN, TRUE,
                                      &error);
  dateline_project_add_label (fixture->project, layer, NULL, "Person", &error);
  place = dateline_project_add_label (fixture->project, layer, NULL, "Place", &error);
  dateline_project_add_label (fixture->project, layer, place, "City", &error);
  layer = dateline_project_add_layer (fixture->project, "Quote", DATELINE_LAYER_SPAN, FALSE,
                                      &error);
  dateline_project_add_label (fixture->project, layer, NULL, "Quote", &error);
  dateline_project_add_label (fixture->project, layer, NULL, "Reply", &error);
  g_assert_no_error (error);

  import (fixture->project, 0);
  entity = dateline_project_add_entity (fixture->project, "NATO", NULL, &error);
  dateline_project_set_entity_aliases (fixture->project, entity, aliases, &error);
  dateline_project_add_entity (fixture->project, "Geneva", NULL, &error);
  g_assert_no_error (error);
  tag (fixture->project, 1, "City", NULL);
  tag (fixture->project, 2, "Place", entity);
  tag (fixture->project, 2, "Quote/Quote", NULL);
  tag (fixture->project, 5, "Person", entity);
  tag (fixture->project, 5, "Person", entity);

  fixture->index = dateline_index_new (fixture->project, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_swapped (fixture->project, names[i], G_CALLBACK (signal_cb), fixture);
  g_signal_connect_swapped (fixture->index, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_cmpuint (fixture->n_changed, ==, fixture->n_signals);
  g_assert_finalize_object (fixture->index);
  g_assert_finalize_object (fixture->project);

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static char *
print_ids (const GArray *ids)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (string, "%s%u", i > 0 ? " " : "", g_array_index (ids, guint32, i));

  return g_string_free (string, FALSE);
}

static char *
find (DatelineIndex *index, const char *string)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineQuery) query = dateline_query_parse (string, FALSE, &error);
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  set = dateline_index_evaluate (index, query, &error);
  g_assert_no_error (error);
  ids = dateline_set_to_array (set);

  return print_ids (ids);
}

static const struct
{
  const char *query;
  const char *ids;
} queries[] = {
  { "", "1 2 3 4 5 6" },
  { "geneva", "1 5" },
  { "GENEVA", "1 5" },
  { "zurich", "4" },
  { "letter moscow", "2 5" },
  { "\"letter to moscow\"", "2" },
  { "let*", "2 5" },
  { "letter OR met", "1 2 4 5" },
  { "-letter", "1 3 4 6" },
  { "letter -geneva", "2" },
  { "nosuchword", "" },
  { "\"NEAR(a b)\"", "" },
  { "source:trt", "2" },
  { "source:\"trt w\"", "1 5" },
  { "source:r", "1 2 3 5 6" },
  { "source:none", "4" },
  { "source:xyz", "" },
  { "label:place", "1 2" },
  { "label:CITY", "1" },
  { "label:Entity/Place", "1 2" },
  { "label:Entity/City", "1" },
  { "label:entity", "1 2 5" },
  { "label:quote", "2" },
  { "label:Quote/Quote", "2" },
  { "label:reply", "" },
  { "label:none", "3 4 6" },
  { "entity:nato", "2 5" },
  { "entity:\"the alliance\"", "2 5" },
  { "entity:geneva", "" },
  { "entity:none", "1 3 4 6" },
  { "date:2022", "1 2 5 6" },
  { "date:2022-01", "1 2" },
  { "date:2022-01-20..2022-02-02", "1 5" },
  { "date:..2021", "4" },
  { "date:..", "1 2 4 5 6" },
  { "undated", "3" },
  { "status:todo", "3 6" },
  { "status:in-progress", "1 5" },
  { "status:done OR status:set-aside", "2 4" },
  { "language:TR", "3 6" },
  { "language:none", "4" },
  { "coder:ada", "1 2 5" },
  { "coder:eve", "" },
  { "batch:1", "1 2 3 4 5 6" },
  { "batch:2", "" },
  { "title:letter", "2 5" },
  { "title:\"COK GÜ\"", "3" },
  { "title:\"first sentence\"", "6" },
  { "tagged geneva", "1 5" },
  { "untagged", "3 4 6" },
  { "nosuchword OR (undated -letter)", "3" },
};

static void
test_queries (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *ids = find (fixture->index, queries[i].query);

      g_test_message ("%s", queries[i].query);
      g_assert_cmpstr (ids, ==, queries[i].ids);
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
  any_ids = find (fixture->index, any->str);
  all_ids = find (fixture->index, all->str);

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
      g_autofree char *printed = print_ids (sorted);

      g_assert_cmpstr (printed, ==, ids[order]);
    }

  import (fixture->project, 100);
  {
    g_autoptr (GArray)
      sorted = dateline_index_sort (fixture->index, dateline_index_get_all (fixture->index),
                                    DATELINE_ORDER_IMPORT);
    g_autofree char *printed = print_ids (sorted);

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

  dateline_index_tally_label (
    fixture->index,
    dateline_record_get_id (DATELINE_RECORD (get_label (fixture->project, "Place"))), &tally);
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

static void
append_series (DatelineIndex *index, GString *string)
{
  for (int split = DATELINE_SPLIT_NONE; split <= DATELINE_SPLIT_LANGUAGE; split++)
    {
      for (int measure = DATELINE_MEASURE_ARTICLES; measure <= DATELINE_MEASURE_MENTIONS; measure++)
        {
          g_autoptr (DatelineSeries)
            series = dateline_index_count (index, dateline_index_get_all (index),
                                           DATELINE_UNIT_MONTH, split, measure, DATELINE_DAY_NONE,
                                           DATELINE_DAY_NONE, 3, NULL);

          g_string_append_printf (string, "%d %d: %u %u %u %u %u %u;", split, measure,
                                  series->total, series->charted, series->undated,
                                  series->imprecise, series->outside, series->excluded);
          for (guint i = 0; i < series->n_buckets; i++)
            g_string_append_printf (string, " %d=%u/%u", series->starts[i], series->counts[i],
                                    series->all[i]);
          for (guint i = 0; i < series->parts->len; i++)
            {
              const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);

              g_string_append_printf (string, "; %s %s %d %u %u", part->name, part->key,
                                      part->colour, part->total, part->undated);
              for (guint j = 0; j < series->n_buckets; j++)
                g_string_append_printf (string, " %u", part->counts[j]);
            }
          g_string_append_c (string, '\n');
        }
    }
}

/* All that an index says, as text. */
static char *
describe (DatelineIndex *index)
{
  GString *string = g_string_new (NULL);
  GListModel *entities = dateline_project_get_entities (dateline_index_get_project (index));

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *ids = find (index, queries[i].query);

      g_string_append_printf (string, "%s: %s\n", queries[i].query, ids);
    }
  for (int order = DATELINE_ORDER_DATE; order <= DATELINE_ORDER_WORDS; order++)
    {
      g_autoptr (GArray)
        sorted = dateline_index_sort (index, dateline_index_get_all (index), order);
      g_autofree char *ids = print_ids (sorted);

      g_string_append_printf (string, "%d: %s\n", order, ids);
    }
  append_series (index, string);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineRecord) entity = g_list_model_get_item (entities, i);
      DatelineTally tally;

      dateline_index_tally_entity (index, dateline_record_get_id (entity), &tally);
      g_string_append_printf (string, "%u %u %d %d\n", tally.mentions, tally.articles, tally.first,
                              tally.last);
    }

  return g_string_free (string, FALSE);
}

static void
assert_current (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineIndex) fresh = dateline_index_new (fixture->project, &error);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  expected = describe (fresh);
  found = describe (fixture->index);
  g_assert_cmpstr (found, ==, expected);
}

static DatelineArticle *
draw_article (Fixture *fixture)
{
  g_autoptr (GArray) ids = dateline_set_to_array (dateline_index_get_all (fixture->index));

  if (ids->len == 0)
    return NULL;

  return dateline_project_get_article (
    fixture->project, g_array_index (ids, guint32, g_test_rand_int_range (0, (int) ids->len)));
}

static gpointer
draw_item (GListModel *model)
{
  guint n = g_list_model_get_n_items (model);

  return n > 0 ? g_list_model_get_item (model, (guint) g_test_rand_int_range (0, (int) n)) : NULL;
}

static void
edit_annotation (Fixture *fixture, DatelineArticle *article, GError **error)
{
  g_autoptr (GListModel) annotations = dateline_project_get_annotations (fixture->project, article);
  g_autoptr (DatelineAnnotation) annotation = draw_item (annotations);
  g_autoptr (DatelineEntity) entity = NULL;

  if (annotation == NULL)
    return;

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      dateline_project_remove_annotation (fixture->project, annotation, error);
      break;
    case 1:
      dateline_project_set_annotation_label (fixture->project, annotation,
                                             get_label (fixture->project, "Quote/Quote"), error);
      break;
    default:
      entity = draw_item (dateline_project_get_entities (fixture->project));
      dateline_project_set_annotation_entity (fixture->project, annotation, entity, error);
      break;
    }
}

static void
edit_article (Fixture *fixture, DatelineArticle *article, GError **error)
{
  static const char *const sources[] = { "TRT", "TRT World", "Haber", "Fourth", NULL };
  g_autoptr (DatelineDate) date = NULL;

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      dateline_project_set_article_source (fixture->project, article,
                                           sources[g_test_rand_int_range (0, 5)], error);
      break;
    case 1:
      date = dateline_date_new_hand (18900 + g_test_rand_int_range (0, 400),
                                     g_test_rand_int_range (DATELINE_DATE_PRECISION_YEAR,
                                                            DATELINE_DATE_PRECISION_DAY + 1));
      dateline_project_set_article_date (fixture->project, article, date, "set-date", error);
      break;
    case 2:
      date = dateline_date_new ();
      dateline_project_set_article_date (fixture->project, article, date, "clear-date", error);
      break;
    case 3:
      dateline_project_set_article_status (fixture->project, article,
                                           g_test_rand_int_range (0, DATELINE_STATUS_SET_ASIDE + 1),
                                           error);
      break;
    default:
      dateline_project_set_article_title (fixture->project, article,
                                          g_test_rand_bit () ? "A letter again" : "Title", error);
      break;
    }
}

static void
edit_entities (Fixture *fixture, GError **error)
{
  GListModel *entities = dateline_project_get_entities (fixture->project);
  g_autoptr (DatelineEntity) entity = draw_item (entities);
  g_autoptr (DatelineEntity) other = draw_item (entities);
  g_autofree char *name = NULL;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      if (entity != NULL && other != entity)
        dateline_project_merge_entities (fixture->project, entity, other, error);
      break;
    case 1:
      if (entity != NULL && g_list_model_get_n_items (entities) > 2)
        dateline_project_delete_entity (fixture->project, entity, error);
      break;
    default:
      name = g_strdup_printf ("Entity %d", g_test_rand_int_range (0, 1000000));
      dateline_project_add_entity (fixture->project, name, NULL, error);
      break;
    }
}

static void
edit (Fixture *fixture, guint round)
{
  static const char *const labels[] = { "Person", "Place", "City", "Quote/Quote", "Reply" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = draw_article (fixture);
  g_autoptr (DatelineEntity) entity = draw_item (dateline_project_get_entities (fixture->project));
  int dice = g_test_rand_int_range (0, 40);
  guint label = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (labels));

  if (dice == 0 || article == NULL)
    import (fixture->project, 1000 + round * 10);
  else if (dice < 3)
    dateline_project_remove_article (fixture->project, article, &error);
  else if (dice < 6)
    edit_entities (fixture, &error);
  else if (dice < 9)
    dateline_project_undo (fixture->project, NULL, &error);
  else if (dice < 11)
    dateline_project_redo (fixture->project, NULL, &error);
  else if (dice < 17)
    edit_annotation (fixture, article, &error);
  else if (dice < 27)
    edit_article (fixture, article, &error);
  else
    tag (fixture->project, dateline_record_get_id (DATELINE_RECORD (article)), labels[label],
         label < 3 && g_test_rand_bit () ? entity : NULL);

  /* Nothing to undo or redo, an entity where none may be: no edit, then. */
  if (error != NULL)
    g_test_message ("%s", error->message);
}

static void
test_edits (Fixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 240; round++)
    {
      edit (fixture, round);
      if (round % 8 == 0)
        assert_current (fixture);
    }
  assert_current (fixture);
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
    { "/index/index/queries", test_queries },   { "/index/index/many-terms", test_many_terms },
    { "/index/index/orders", test_orders },     { "/index/index/words", test_words },
    { "/index/index/parts", test_parts },       { "/index/index/others", test_others },
    { "/index/index/facts", test_facts },       { "/index/index/list", test_list },
    { "/index/index/edits", test_edits },       { "/index/index/nothing", test_nothing },
    { "/index/index/old-sets", test_old_sets },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
