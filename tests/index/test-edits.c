/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index that has followed any edits of its project says the same as a fresh one. */
#include "index-fixture.h"

#include "store/edits.h"
#include "store/history.h"

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

  for (guint i = 0; i < fixture_n_queries; i++)
    {
      g_autofree char *ids = fixture_find (index, fixture_queries[i].query);

      g_string_append_printf (string, "%s: %s\n", fixture_queries[i].query, ids);
    }
  for (int order = DATELINE_ORDER_DATE; order <= DATELINE_ORDER_WORDS; order++)
    {
      g_autoptr (GArray)
        sorted = dateline_index_sort (index, dateline_index_get_all (index), order);
      g_autofree char *ids = fixture_print_ids (sorted);

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
  g_autoptr (DatelineField) field = NULL;
  GListModel *fields;

  if (annotation == NULL)
    return;

  fields = dateline_layer_get_fields (dateline_annotation_get_layer (annotation));
  field = g_list_model_get_item (fields, 0);
  if (field != NULL && g_test_rand_bit ())
    {
      dateline_project_set_annotation_value (fixture->project, annotation, field,
                                             g_test_rand_bit () ? "aloud" : NULL, error);
      return;
    }
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      dateline_project_remove_annotation (fixture->project, annotation, error);
      break;
    case 1:
      dateline_project_set_annotation_label (fixture->project, annotation,
                                             fixture_get_label (fixture->project, "Quote/Quote"),
                                             error);
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
    fixture_import (fixture->project, 1000 + round * 10);
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
    fixture_tag (fixture->project, dateline_record_get_id (DATELINE_RECORD (article)),
                 labels[label], label < 3 && g_test_rand_bit () ? entity : NULL);

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/index/edits/random", Fixture, NULL, fixture_set_up, test_edits, fixture_tear_down);

  return g_test_run ();
}
