/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The starter corpus comes in whole, tagged as tags.json says, and goes round through JSON Lines. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "formats/json-text.h"
#include "formats/starter.h"
#include "store/history.h"

static DatelineProject *
create (Fixture *fixture, char **folder)
{
  g_autofree char *path = fixture_path (fixture, "starter.dateline");
  g_autoptr (GError) error = NULL;
  DatelineProject *project;

  *folder = dateline_starter_find_folder ();
  g_assert_nonnull (*folder);
  project = dateline_starter_create (path, *folder, "Tester", &error);
  g_assert_no_error (error);

  return project;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autoptr (DatelineProject) project = create (fixture, &folder);
  g_autofree char *path = g_build_filename (folder, "tags.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GArray) ids = fixture_list_ids (project);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *articles;
  guint wanted = 0;
  guint there = 0;
  gsize length;

  g_assert_cmpuint (ids->len, >=, 40);
  g_file_get_contents (path, &json, &length, &error);
  g_assert_no_error (error);
  node = dateline_json_parse (json, length, &error);
  g_assert_no_error (error);
  articles = dateline_json_get_array (json_node_get_object (node), "articles");
  for (guint i = 0; i < json_array_get_length (articles); i++)
    wanted += json_array_get_length (
      dateline_json_get_array (json_array_get_object_element (articles, i), "annotations"));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (project, g_array_index (ids, guint32, i));

      there += dateline_article_get_n_annotations (article);
    }
  g_assert_cmpuint (there, ==, wanted);
  problems = dateline_project_check (project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  /* All tags are one action. */
  dateline_project_undo (project, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (project)), ==, 0);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autoptr (DatelineProject) project = create (fixture, &folder);
  g_autoptr (DatelineProject) other = fixture_new_project (fixture, "b.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autofree char *out = fixture_export (fixture, project, "jsonl", NULL);
  g_autofree char *back = NULL;

  fixture_write (fixture, "out.jsonl", out, -1);
  report = fixture_import (fixture, other, "out.jsonl");
  g_assert_cmpuint (report->refused + report->losses, ==, 0);
  back = fixture_export (fixture, other, "jsonl", NULL);
  g_assert_cmpstr (back, ==, out);
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "broken.dateline");
  g_autoptr (GError) error = NULL;

  fixture_write (fixture, "seeds/articles/Wire/a.txt", "Head\n\nSome words.\n", -1);
  fixture_write (fixture, "seeds/tags.json",
                 "{\"entities\":[],\"articles\":[{\"file\":\"Wire/a.txt\",\"annotations\":["
                 "{\"layer\":\"Entity\",\"label\":\"Person\",\"text\":\"words\",\"occurrence\":2}"
                 "]}]}",
                 -1);
  {
    g_autofree char *folder = fixture_path (fixture, "seeds");

    g_assert_null (dateline_starter_create (path, folder, "Tester", &error));
  }
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "Wire/a.txt"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/starter/create", test_create);
  FIXTURE_TEST ("/formats/starter/round-trip", test_round_trip);
  FIXTURE_TEST ("/formats/starter/broken", test_broken);

  return g_test_run ();
}
