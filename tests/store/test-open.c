/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and opening projects, and every way in which that must fail. */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "p.dateline", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_fails (const char *path, gboolean read_only, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_open (path, read_only, &error);

  g_assert_error (error, DATELINE_STORE_ERROR, code);
  g_assert_null (project);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_create (fixture->path, "Ada", &error);
  g_autoptr (DatelineProject) again = NULL;
  g_autofree char *uuid = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (dateline_project_get_path (project), ==, fixture->path);
  g_assert_true (g_uuid_string_is_valid (dateline_project_get_uuid (project)));
  g_assert_false (dateline_project_get_read_only (project));
  g_assert_cmpstr (dateline_coder_get_name (dateline_project_get_coder (project)), ==, "Ada");
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (project)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_coders (project)), ==, 1);
  g_assert_false (dateline_project_can_undo (project));
  assert_sound (project);
  uuid = g_strdup (dateline_project_get_uuid (project));

  again = dateline_project_create (fixture->path, "Bob", &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS);
  g_assert_null (again);
  g_clear_error (&error);

  g_clear_object (&project);
  project = dateline_project_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_project_get_uuid (project), ==, uuid);
  g_assert_cmpstr (dateline_coder_get_name (dateline_project_get_coder (project)), ==, "Ada");
}

static void
test_create_in_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "p.dateline", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Ada", &error);

  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_FAILED);
  g_assert_null (project);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture->path, FALSE, DATELINE_STORE_ERROR_NOT_FOUND);
  assert_fails (fixture->path, TRUE, DATELINE_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_not_a_project (Fixture *fixture, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (10000, 'x');
  const char *const contents[] = { "", "hello", letters };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *after = NULL;

      g_file_set_contents (fixture->path, contents[i], -1, NULL);
      assert_fails (fixture->path, FALSE, DATELINE_STORE_ERROR_NOT_PROJECT);
      assert_fails (fixture->path, TRUE, DATELINE_STORE_ERROR_NOT_PROJECT);
      g_file_get_contents (fixture->path, &after, NULL, NULL);
      g_assert_cmpstr (after, ==, contents[i]);
    }
  assert_fails (fixture->folder, FALSE, DATELINE_STORE_ERROR_NOT_PROJECT);
  assert_fails (fixture->folder, TRUE, DATELINE_STORE_ERROR_NOT_PROJECT);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_other_database (Fixture *fixture, gconstpointer data)
{
  run_sql (fixture->path, "CREATE TABLE t (x)");
  assert_fails (fixture->path, FALSE, DATELINE_STORE_ERROR_NOT_PROJECT);
  assert_fails (fixture->path, TRUE, DATELINE_STORE_ERROR_NOT_PROJECT);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = dateline_project_create (fixture->path, "Ada", NULL);

  g_clear_object (&project);
  run_sql (fixture->path, "PRAGMA user_version = 99");
  assert_fails (fixture->path, FALSE, DATELINE_STORE_ERROR_NEWER);
  assert_fails (fixture->path, TRUE, DATELINE_STORE_ERROR_NEWER);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = make_project (fixture->folder);
  g_autofree char *contents = NULL;
  gsize length;

  g_clear_object (&project);
  g_file_get_contents (fixture->path, &contents, &length, NULL);
  memset (contents + 4096, 0xa5, length - 4096);
  g_file_set_contents (fixture->path, contents, length, NULL);
  assert_fails (fixture->path, FALSE, DATELINE_STORE_ERROR_DAMAGED);
  assert_fails (fixture->path, TRUE, DATELINE_STORE_ERROR_DAMAGED);
}

/* The lock belongs to the process: while this one has the project, a child can't write it, and
 * when a child is killed with it, this one can. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = dateline_project_create (fixture->path, "Ada", NULL);
  g_autoptr (DatelineProject) reader = NULL;
  g_autoptr (GError) error = NULL;
  const char *const busy[] = { data, "open", fixture->path, NULL };
  const char *const reading[] = { data, "read", fixture->path, NULL };
  const char *const holding[] = { data, "hold", fixture->path, NULL };
  g_autoptr (GSubprocess) holder = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  int status;

  assert_fails (fixture->path, FALSE, DATELINE_STORE_ERROR_BUSY);
  g_spawn_sync (NULL, (GStrv) busy, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (WEXITSTATUS (status), ==, DATELINE_STORE_ERROR_BUSY + 1);
  g_spawn_sync (NULL, (GStrv) reading, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  reader = dateline_project_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  g_clear_object (&reader);
  g_clear_object (&project);

  holder = g_subprocess_newv (holding, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (holder));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "held");
  assert_fails (fixture->path, FALSE, DATELINE_STORE_ERROR_BUSY);
  g_subprocess_force_exit (holder);
  g_subprocess_wait (holder, NULL, NULL);
  project = dateline_project_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static char *
read_all (const char *path)
{
  char *contents;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  contents = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
  return contents;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = make_project (fixture->folder);
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean read_only = FALSE;

  g_clear_object (&project);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  before = read_all (fixture->path);

  project = dateline_project_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  g_object_get (project, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  g_assert_false (dateline_project_can_undo (project));
  article = nth_article (project, 0);
  g_assert_false (dateline_project_set_article_title (project, article, "New", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (dateline_project_undo (project, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (dateline_importer_new (fixture->path, "x", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  problems = dateline_project_check (project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  history = dateline_project_load_history (project, 0, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, >, 5);
  g_clear_object (&article);
  g_clear_object (&project);

  after = read_all (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Somebody else's file, or one on a disc: the program is told so, and may read it. */
static void
test_no_permission (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = make_project (fixture->folder);
  g_autoptr (GError) error = NULL;
  const char *const argv[] = { data, "unprivileged", fixture->path, NULL };
  int status;

  g_clear_object (&project);
  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0555);
  g_spawn_sync (NULL, (GStrv) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_chmod (fixture->folder, 0755);
  g_assert_no_error (error);
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("can't become another user here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_path_get_dirname (argv[0]);
  g_autofree char *helper = g_build_filename (folder, "store-helper", NULL);

  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/open/" name, Fixture, helper, set_up, function, tear_down)
  ADD ("create", test_create);
  ADD ("create-in-no-folder", test_create_in_no_folder);
  ADD ("missing", test_missing);
  ADD ("not-a-project", test_not_a_project);
  ADD ("other-database", test_other_database);
  ADD ("newer", test_newer);
  ADD ("damaged", test_damaged);
  ADD ("busy", test_busy);
  ADD ("read-only", test_read_only);
  ADD ("no-permission", test_no_permission);
#undef ADD
  return g_test_run ();
}
