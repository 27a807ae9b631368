/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project of every version that was ever out opens, says what it said, and can be worked on. */
#include "store-fixture.h"

#include "store/search.h"
#include "store/update.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
copy_fixture (const char *name, const char *folder)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  char *path = g_build_filename (folder, "copy.dateline", NULL);
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (source, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  return path;
}

/* All rows of a query, a line each, columns as SQL writes them. */
static void
append_rows (GString *lines, sqlite3 *db, const char *sql)
{
  sqlite3_stmt *row;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (row); i++)
        g_string_append_printf (lines, "%s\t", sqlite3_column_text (row, i));
      g_string_append_c (lines, '\n');
    }
  g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
}

/* (transfer full): for each table of the file that is not SQLite's own or the search's: a query of
 * all its columns. */
static GPtrArray *
make_queries (const char *path)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db;
  sqlite3_stmt *row;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_prepare_v2 (db,
                        "SELECT m.name, group_concat('quote(\"' || c.name || '\")', ', ')"
                        " FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
                        " AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'article_search%'"
                        " GROUP BY m.name",
                        -1, &row, NULL),
    ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    g_ptr_array_add (queries,
                     g_strdup_printf ("SELECT '%s', %s FROM %s ORDER BY 1, 2, 3",
                                      sqlite3_column_text (row, 0), sqlite3_column_text (row, 1),
                                      sqlite3_column_text (row, 0)));
  sqlite3_finalize (row);
  sqlite3_close (db);
  g_ptr_array_add (queries, g_strdup ("SELECT name, seq FROM sqlite_sequence ORDER BY name"));
  return queries;
}

static char *
read_all (const char *path, GPtrArray *queries)
{
  GString *lines = g_string_new (NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < queries->len; i++)
    append_rows (lines, db, queries->pdata[i]);
  sqlite3_close (db);
  return g_string_free (lines, FALSE);
}

/* Every column of every table says what it said, and row numbers go on where they were. */
static void
test_kept (gconstpointer name)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = copy_fixture (name, folder);
  g_autoptr (GPtrArray) queries = make_queries (path);
  g_autofree char *before = read_all (path, queries);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = NULL;

  g_assert_cmpuint (queries->len, >, 15);
  g_assert_nonnull (strstr (before, "annotation"));
  project = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  after = read_all (path, queries);
  assert_same (before, after);
  assert_sound (project);
  g_clear_object (&project);
  remove_folder (folder);
}

/* A file that may only be read can't be brought up to date, and nothing of it is changed. */
static void
test_read_only (gconstpointer name)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = copy_fixture (name, folder);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length;
  gsize after_length;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = NULL;

  g_file_get_contents (path, &before, &before_length, NULL);
  project = dateline_project_open (path, TRUE, &error);
  g_assert_null (project);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "older version"));
  g_file_get_contents (path, &after, &after_length, NULL);
  g_assert_cmpmem (before, before_length, after, after_length);
  remove_folder (folder);
}

/* Something happens before the statement @at of the migration. */
typedef struct
{
  guint at;
  guint n;
  GCancellable *cancellable; /* NULL: the program is killed */
} Moment;

static void
moment_cb (guint done, guint total, gpointer data)
{
  Moment *moment = data;

  g_assert_cmpuint (done, <=, total);
  if (moment->n++ != moment->at)
    return;
  if (moment->cancellable != NULL)
    g_cancellable_cancel (moment->cancellable);
  else
    kill (getpid (), SIGKILL);
}

static int
get_version (const char *path)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  append_rows (lines, db, "PRAGMA user_version");
  sqlite3_close (db);
  return atoi (lines->str);
}

/* Whether the migration went through: it is called off, or its program killed, before the statement @at. */
static gboolean
migrate_until (const char *path, guint at, gboolean killed)
{
  g_autoptr (GCancellable) cancellable = killed ? NULL : g_cancellable_new ();
  Moment moment = { .at = at, .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  int status;
  pid_t child;

  if (!killed)
    {
      if (dateline_project_bring_up_to_date (path, moment_cb, &moment, cancellable, &error))
        return TRUE;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      return FALSE;
    }
  child = fork ();
  if (child == 0)
    _exit (dateline_project_bring_up_to_date (path, moment_cb, &moment, NULL, NULL) ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFSIGNALED (status))
    {
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
      return TRUE;
    }
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  return FALSE;
}

/* At whatever statement it ends, the file is of the version that it was and says what it said, and can be
 * brought up to date later. */
static void
test_cut_short (gconstpointer name)
{
  for (guint killed = 0; killed < 2; killed++)
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *path = copy_fixture (name, folder);
      g_autoptr (GPtrArray) queries = make_queries (path);
      g_autofree char *before = read_all (path, queries);
      g_autofree char *last = NULL;
      int version = get_version (path);
      guint n = 0;

      g_assert_true (dateline_project_is_older (path));
      for (; !migrate_until (path, n, killed); n++)
        {
          g_autofree char *after = read_all (path, queries);

          g_assert_cmpint (get_version (path), ==, version);
          assert_same (before, after);
          g_assert_true (dateline_project_is_older (path));
        }
      g_assert_cmpuint (n, >, 5);
      g_assert_false (dateline_project_is_older (path));
      g_assert_cmpint (get_version (path), >, version);
      last = read_all (path, queries);
      assert_same (before, last);
      remove_folder (folder);
    }
}

/* What the definitions were is the first version of them. */
static void
test_definitions (gconstpointer name)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = copy_fixture (name, folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DatelineAnnotation) one = NULL;
  DatelineLabelEdit edit = { .name = "Place" };
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE label SET description = 'Where' WHERE name = 'Place'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  project = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  edit.description = "Where it is";
  dateline_project_edit_label (project, label (project, "Place"), &edit, &error);
  g_assert_no_error (error);
  versions = dateline_project_list_label_versions (project, label (project, "Place"), &error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((DatelineLabelVersion *) versions->pdata[0])->description, ==, "Where it is");
  g_assert_cmpstr (((DatelineLabelVersion *) versions->pdata[1])->description, ==, "Where");
  g_assert_cmpint (((DatelineLabelVersion *) versions->pdata[1])->time, >, 0);
  article = nth_article (project, 0);
  list = dateline_project_get_annotations (project, article);
  one = g_list_model_get_item (list, 0);
  g_assert_cmpuint (dateline_annotation_get_guideline (one), ==, 1);
  g_clear_object (&project);
  remove_folder (folder);
}

/* What the fixture of a version holds. */
typedef struct
{
  const char *name;
  guint n_layers;
  guint n_entities;
  guint n_annotations; /* of the first article */
} Version;

static const Version versions[] = {
  { "project-v1.dateline", 3, 1, 3 },
  { "project-v2.dateline", 4, 2, 4 },
};

static void
test_version (gconstpointer data)
{
  const Version *version = data;
  g_autofree char *folder = make_folder ();
  g_autofree char *path = copy_fixture (version->name, folder);
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

  project = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  assert_sound (project);
  assert_objects_fit (project);

  g_assert_cmpstr (dateline_coder_get_name (dateline_project_get_coder (project)), ==, "Ada");
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (project)), ==,
                    version->n_layers);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (project)), ==,
                    version->n_entities);
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
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, version->n_annotations);
  for (guint i = 0; i < version->n_annotations; i++)
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
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, version->n_annotations);
  assert_sound (project);
  assert_objects_fit (project);
  g_clear_object (&project);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/versions/%u", i + 1);
      g_autofree char *kept = g_strconcat (path, "/kept", NULL);
      g_autofree char *read_only = g_strconcat (path, "/read-only", NULL);
      g_autofree char *cut_short = g_strconcat (path, "/cut-short", NULL);

      g_test_add_data_func (path, &versions[i], test_version);
      g_test_add_data_func (kept, versions[i].name, test_kept);
      g_test_add_data_func (read_only, versions[i].name, test_read_only);
      g_test_add_data_func (cut_short, versions[i].name, test_cut_short);
    }
  g_test_add_data_func ("/store/versions/1/definitions", "project-v1.dateline", test_definitions);
  return g_test_run ();
}
