/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that tags, undoes and imports is killed at 1,000 random moments. Each time the file
 * must open, be sound, and hold every action that was reported as done. */
#include "store-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 1000
/* The file grows meanwhile; a new one keeps the test short. */
#define KILLS_A_FILE 100
/* Of one large action, spread over the rows it writes. */
#define N_MOMENTS 40
#define N_TAGS    1500

extern char **environ;

typedef struct
{
  gint64 group;   /* newest that was reported */
  gint64 article; /* newest that was reported as committed */
  gboolean open;
} Reported;

static void
read_report (const char *line, Reported *reported)
{
  gint64 number = 0;
  char word[16];

  if (sscanf (line, "%15s %" G_GINT64_FORMAT, word, &number) != 2)
    return;
  if (g_str_equal (word, "added"))
    reported->article = MAX (reported->article, number);
  else
    {
      reported->group = number;
      reported->open = TRUE;
    }
}

/* Reads on until @n_lines whole lines are there, or the program has ended. */
static void
read_lines (int from, guint n_lines, GString *output)
{
  char buffer[4096];
  gssize n_read;
  guint n = 0;

  while (n < n_lines && (n_read = read (from, buffer, sizeof buffer)) > 0)
    {
      g_string_append_len (output, buffer, n_read);
      for (gssize i = 0; i < n_read; i++)
        n += buffer[i] == '\n';
    }
}

/* Runs the program till a random moment of its work: some reports after it has opened the file, so
 * that a busy machine kills no other moments than an idle one. */
static Reported
run_and_kill (const char *helper, const char *path, GRand *rand)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int_range (rand, 0, G_MAXINT));
  char *argv[] = { (char *) helper, (char *) "work", (char *) path, seed, NULL };
  Reported reported = { 0 };
  g_autoptr (GString) output = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  posix_spawn_file_actions_t actions;
  int ends[2];
  int status;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose (&actions, ends[0]);
  g_assert_cmpint (posix_spawn (&child, helper, &actions, NULL, argv, environ), ==, 0);
  posix_spawn_file_actions_destroy (&actions);
  close (ends[1]);

  read_lines (ends[0], (guint) g_rand_int_range (rand, 1, 14), output);
  g_usleep (g_rand_int_range (rand, 0, 2000));
  kill (child, SIGKILL);
  read_lines (ends[0], G_MAXUINT, output);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* It never ends by itself, unless something went wrong. */
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

  lines = g_strsplit (output->str, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    read_report (lines[i], &reported);
  return reported;
}

static gint64
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *row;
  gint64 answer;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return answer;
}

/* The log and the tables must tell the same: tags are made, undone and redone one by one. */
static void
assert_whole (const char *path, const Reported *reported, gint64 before)
{
  sqlite3 *db;
  sqlite3_stmt *row;
  gint64 newest;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &row, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (row, 0), ==, "ok");
  sqlite3_finalize (row);

  newest = ask (db, "SELECT coalesce(max(id), 0) FROM change_group");
  g_assert_cmpint (newest, >=, MAX (reported->group, before));
  g_assert_cmpint (ask (db, "SELECT coalesce(max(id), 0) FROM article"), >=, reported->article);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM change_group"
                            " WHERE id NOT IN (SELECT change_group FROM change)"),
                   ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM annotation n LEFT JOIN change c"
                            " ON c.target = n.uuid WHERE c.id IS NULL"),
                   ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM (SELECT target, after, max(id) FROM change"
                            "  WHERE kind = 'annotation' GROUP BY target) c"
                            " WHERE (c.after IS NULL) <>"
                            "  (c.target NOT IN (SELECT uuid FROM annotation))"),
                   ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM annotation"
                            " WHERE id NOT IN (SELECT annotation FROM fragment)"),
                   ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM article"
                            " WHERE id NOT IN (SELECT id FROM article_text)"),
                   ==, 0);
  sqlite3_close (db);
}

static void
test_crash (gconstpointer helper)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1953);
  guint n_kills = 0;
  guint n_worked = 0;

  /* On a busy machine many are killed before they did anything: those don't count. */
  while (n_kills < N_KILLS || (n_worked <= N_KILLS / 2 && n_kills < 4 * N_KILLS))
    {
      g_autofree char *folder = make_folder ();
      g_autoptr (DatelineProject) project = make_project (folder);
      g_autofree char *path = g_strdup (dateline_project_get_path (project));
      g_autoptr (GError) error = NULL;
      gint64 before = 0;

      g_clear_object (&project);
      for (guint i = 0; i < KILLS_A_FILE; i++, n_kills++)
        {
          Reported reported = run_and_kill (helper, path, rand);

          assert_whole (path, &reported, before);
          n_worked += reported.group > before;
          before = MAX (before, reported.group);
        }
      project = dateline_project_open (path, FALSE, &error);
      g_assert_no_error (error);
      assert_sound (project);
      while (dateline_project_can_undo (project))
        g_assert_true (dateline_project_undo (project, NULL, &error));
      assert_sound (project);
      g_clear_object (&project);
      remove_folder (folder);
    }
  g_test_message ("%u of %u were killed after some work", n_worked, n_kills);
  g_assert_cmpuint (n_worked, >, N_KILLS / 2);
}

/* Runs the large action (bulk), or its undo or redo, till @when; its exit status, or minus the signal that ended it. */
static int
run_bulk (const char *helper, const char *what, const char *path, const char *when, guint *n_rows)
{
  char *argv[] = { (char *) helper, (char *) what, (char *) path, (char *) when, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  if (n_rows != NULL)
    g_assert_cmpint (sscanf (output, "rows %u", n_rows), ==, 1);
  return WIFSIGNALED (status) ? -WTERMSIG (status) : WEXITSTATUS (status);
}

static gint64
count_tags (const char *path)
{
  sqlite3 *db;
  gint64 n;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  n = ask (db, "SELECT count(*) FROM annotation");
  sqlite3_close (db);
  return n;
}

/* Each time nothing of it may be there. */
static void
kill_at_moments (const char *helper, const char *what, const char *path, guint n_rows)
{
  gint64 before = count_tags (path);
  Reported nothing = { 0 };

  for (guint i = 0; i <= N_MOMENTS; i++)
    {
      g_autofree char *when = i < N_MOMENTS
                                ? g_strdup_printf ("%u", 1 + i * (n_rows - 1) / N_MOMENTS)
                                : g_strdup ("commit");

      g_assert_cmpint (run_bulk (helper, what, path, when, NULL), ==, -SIGKILL);
      assert_whole (path, &nothing, 0);
      g_assert_cmpint (count_tags (path), ==, before);
    }
}

/* Killed at a row of its own choice, an action of many tags is not there at all; only what was committed
 * is, and then all of it. So are its undo and redo. */
static void
test_bulk (gconstpointer helper)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (DatelineProject) project = make_project (folder);
  g_autofree char *path = g_strdup (dateline_project_get_path (project));
  g_autofree char *copy = g_strconcat (path, "-all", NULL);
  g_autofree char *text = g_strnfill (N_TAGS, 'x');
  const char *const texts[] = { text };
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gint64 before;
  guint n_rows = 0;
  gsize length;

  import_texts (project, texts, 1);
  g_clear_object (&project);
  before = count_tags (path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize) length, NULL));
  g_assert_cmpint (run_bulk (helper, "bulk", copy, "0", &n_rows), ==, 0);
  g_assert_cmpint (count_tags (copy), >, before);
  g_assert_cmpuint (n_rows, >, 2 * (count_tags (copy) - before));

  kill_at_moments (helper, "bulk", path, n_rows);
  project = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  assert_sound (project);
  g_clear_object (&project);
  g_assert_cmpint (run_bulk (helper, "bulk", path, "0", &n_rows), ==, 0);
  g_assert_cmpint (count_tags (path), ==, count_tags (copy));
  for (guint round = 0; round < 2; round++)
    {
      /* The copy goes ahead, to tell how many rows it takes. */
      const char *what = round == 0 ? "undo" : "redo";

      g_assert_cmpint (run_bulk (helper, what, copy, "0", &n_rows), ==, 0);
      g_assert_cmpuint (n_rows, >, 2 * N_TAGS);
      kill_at_moments (helper, what, path, n_rows);
      g_assert_cmpint (run_bulk (helper, what, path, "0", NULL), ==, 0);
      g_assert_cmpint (count_tags (path), ==, count_tags (copy));
      project = dateline_project_open (path, FALSE, &error);
      g_assert_no_error (error);
      assert_sound (project);
      g_clear_object (&project);
      g_assert_cmpint (count_tags (path), ==, round == 0 ? before : before + N_TAGS);
    }
  g_remove (copy);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_path_get_dirname (argv[0]);
  g_autofree char *helper = g_build_filename (folder, "store-helper", NULL);

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store/crash/kill", helper, test_crash);
  g_test_add_data_func ("/store/crash/bulk", helper, test_bulk);
  return g_test_run ();
}
