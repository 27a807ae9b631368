/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project of every version that was ever out opens, says what it said, and can be worked on. */
#include "store-fixture.h"

#include "store/search.h"

static void
test_version (gconstpointer data)
{
  const char *name = data;
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "copy.dateline", NULL);
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GArray) hits = NULL;
  g_autofree char *text = NULL;
  const DatelineDate *date;
  const DatelineDoubt *doubt;
  guint n_mentions = 0;

  g_file_get_contents (source, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  project = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  assert_sound (project);
  assert_objects_fit (project);

  g_assert_cmpstr (dateline_coder_get_name (dateline_project_get_coder (project)), ==, "Ada");
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (project)), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (project)), ==, 1);
  g_assert_cmpuint (dateline_label_get_depth (label (project, "City")), ==, 1);
  g_assert_cmpstr (dateline_field_get_choices (field (project, "Quote", "Kind"))[1], ==,
                   "indirect");
  found = dateline_project_find_entities (project, "bet");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (dateline_entity_get_name (found->pdata[0]), ==, "Beta");

  article = nth_article (project, 0);
  text = dateline_project_load_text (project, article, &error);
  g_assert_cmpstr (text, ==, "Alpha met Beta in Gamma. Nobody spoke.");
  g_assert_cmpstr (dateline_source_get_name (dateline_article_get_source (article)), ==, "Herald");
  date = dateline_article_get_date (article);
  g_assert_cmpint (date->first, ==, 19018);
  g_assert_cmpuint (date->doubts->len, ==, 1);
  doubt = g_ptr_array_index (date->doubts, 0);
  g_assert_cmpstr (doubt->quote, ==, "on Tuesday");
  g_assert_cmpint (doubt->first, ==, 19017);

  list = dateline_project_get_annotations (project, article);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (list, i);

      if (dateline_annotation_get_entity (one) == found->pdata[0])
        {
          n_mentions++;
          g_assert_cmpstr (dateline_annotation_get_note (one), ==, "Note ☃");
        }
      if (dateline_annotation_get_label (one) == label (project, "Quote/Quote"))
        g_assert_cmpstr (dateline_annotation_get_value (
                           one, dateline_field_get_uuid (field (project, "Quote", "Speaker"))),
                         ==, dateline_record_get_uuid (found->pdata[0]));
    }
  g_assert_cmpuint (n_mentions, ==, 1);
  hits = dateline_project_search_hits (project, article, "gamma", &error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpuint (g_array_index (hits, DatelineSpan, 0).start, ==, 18);

  entry = dateline_project_peek_redo (project);
  g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, "import");
  g_clear_object (&entry);
  entry = dateline_project_peek_undo (project);
  g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, "remove-article");
  g_assert_true (dateline_project_redo (project, NULL, &error));
  while (dateline_project_can_undo (project))
    g_assert_true (dateline_project_undo (project, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (project)), ==, 0);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (article)));
  while (dateline_project_can_redo (project))
    g_assert_true (dateline_project_redo (project, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  assert_sound (project);
  assert_objects_fit (project);
  g_clear_object (&project);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store/versions/1", "project-v1.dateline", test_version);
  return g_test_run ();
}
