/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project of an older version is brought up to date beside the window, or stays what it was. */
#include "window-fixture.h"

#include <adwaita.h>
#include <sqlite3.h>

static char *
copy_project (Fixture *fixture, const char *name)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  return path;
}

static int
ask (const char *path, const char *sql)
{
  sqlite3_stmt *row;
  sqlite3 *db;
  int value;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  value = sqlite3_column_int (row, 0);
  sqlite3_finalize (row);
  sqlite3_close (db);
  return value;
}

static const char *
get_path (Fixture *fixture)
{
  return dateline_project_get_path (dateline_session_get_project (fixture->session));
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "project-v1.dateline", "project-v2.dateline" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = copy_project (fixture, names[i]);
      int version = ask (path, "PRAGMA user_version");
      int n_tags = ask (path, "SELECT count(*) FROM annotation");

      g_assert_cmpint (version, ==, (int) i + 1);
      g_assert_true (dateline_window_open_path (fixture->window, path, FALSE));
      /* Not at once: the window goes on meanwhile. */
      g_assert_cmpstr (get_path (fixture), !=, path);
      g_assert_nonnull (find_window (ADW_TYPE_MESSAGE_DIALOG));
      wait_for (g_strcmp0 (get_path (fixture), path) == 0);
      wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
      g_assert_cmpint (ask (path, "PRAGMA user_version"), >, 2);
      g_assert_cmpint (ask (path, "SELECT count(*) FROM annotation"), ==, n_tags);
      g_assert_false (
        dateline_project_get_read_only (dateline_session_get_project (fixture->session)));
    }
}

/* As a hand does it: the dialog is gone before the work is. */
static void
press_cancel (GtkWidget *dialog)
{
  GtkWidget *button = find_widget (dialog, GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
close_dialog (GtkWidget *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Another program that writes holds it up, so that there is something to call off. */
static void
check_cancel (Fixture *fixture, void (*cancel) (GtkWidget *dialog))
{
  g_autofree char *path = copy_project (fixture, "project-v1.dateline");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;
  GtkWidget *dialog;
  sqlite3 *db;

  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (dateline_window_open_path (fixture->window, path, FALSE));
  wait_for ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  settle ();
  g_assert_cmpstr (get_path (fixture), ==, fixture->path);
  cancel (dialog);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  /* Long enough for the dialog to be told how far it is, if it were still there. */
  settle ();
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  wait_for (g_object_get_data (G_OBJECT (fixture->window), "dateline-update") == NULL);
  settle ();

  /* No complaint, the project of before is open, and the file is the same to the byte. */
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpstr (get_path (fixture), ==, fixture->path);
  g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, 1);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);

  /* And can be brought up to date the next time. */
  g_assert_true (dateline_window_open_path (fixture->window, path, FALSE));
  wait_for (g_strcmp0 (get_path (fixture), path) == 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  check_cancel (fixture, press_cancel);
}

static void
test_escape (Fixture *fixture, gconstpointer data)
{
  check_cancel (fixture, close_dialog);
}

/* The window is closed while it runs. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = copy_project (fixture, "project-v2.dateline");
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (dateline_window_open_path (fixture->window, path, FALSE));
  settle ();
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  settle ();
  settle ();
  g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, 2);
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/update/opens", test_opens },
    { "/update/cancel", test_cancel },
    { "/update/escape", test_escape },
    { "/update/close", test_close },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
