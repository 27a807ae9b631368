/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second program for the tests: tries to open a project (its exit status is the error's code plus
 * one), holds it, works on it at random until it is killed, or tags much in one action and kills itself at a
 * given step of that. */
#include "store-fixture.h"

#include "store/project-private.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
try_to_open (const char *path, gboolean read_only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_open (path, read_only, &error);

  return project ? 0 : error->code + 1;
}

/* As a user to whom the file does not belong. */
static int
open_unprivileged (const char *path)
{
  if (getuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 77;
  if (access (path, R_OK) != 0)
    return 77;
  if (try_to_open (path, FALSE) != DATELINE_STORE_ERROR_READ_ONLY + 1)
    return 1;
  return try_to_open (path, TRUE);
}

static int
hold (const char *path)
{
  g_autoptr (DatelineProject) project = dateline_project_open (path, FALSE, NULL);

  if (!project)
    return 1;
  puts ("held");
  fflush (stdout);
  for (;;)
    pause ();
}

/* Tells what is done, after it is done. */
static void
report (const char *what, gint64 group)
{
  char line[64];
  int length = g_snprintf (line, sizeof line, "%s %" G_GINT64_FORMAT "\n", what, group);

  if (write (STDOUT_FILENO, line, length) != length)
    exit (1);
}

static gint64
newest_group (DatelineProject *project)
{
  g_autoptr (GPtrArray) entries = dateline_project_load_history (project, 0, 1, NULL);

  return entries->len ? dateline_history_entry_get_id (entries->pdata[0]) : 0;
}

static void
import_some (DatelineProject *project, GRand *rand)
{
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (project), "random", NULL);
  guint n = g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Article %u says %u things.", g_rand_int (rand),
                                               g_rand_int (rand));
      g_autoptr (DatelineDraft) draft = make_draft ("a.txt", text);

      if (!dateline_importer_add (importer, draft, NULL, NULL, NULL, NULL))
        exit (2);
      report ("added", dateline_importer_get_committed (importer));
    }
  if (!dateline_importer_finish (importer, NULL, NULL))
    exit (2);
  dateline_project_refresh (project);
}

/* What the project was made with stays: without it there is nothing to work on. */
static gboolean
may_undo (DatelineProject *project)
{
  g_autoptr (DatelineHistoryEntry) entry = dateline_project_peek_undo (project);

  return entry && (g_str_equal (dateline_history_entry_get_action (entry), "tag") ||
                   g_str_equal (dateline_history_entry_get_subject (entry), "random"));
}

static int
work (const char *path, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_open (path, FALSE, &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (DatelineArticle) article = NULL;
  DatelineLabel *person;

  if (!project)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  article = nth_article (project, 0);
  person = label (project, "Person");
  report ("open", newest_group (project));
  for (;;)
    {
      guint32 what = g_rand_int_range (rand, 0, 10);
      gboolean done;

      if (what < 6)
        {
          guint start = g_rand_int_range (rand, 0, 20);
          g_autoptr (GArray) spans = dateline_spans_new (start, start + 3);
          g_autoptr (DatelineAnnotation)
            annotation = dateline_project_tag (project, article, person, spans, NULL, &error);

          done = annotation != NULL;
        }
      else if (what < 8)
        done = !may_undo (project) || dateline_project_undo (project, NULL, &error);
      else if (what < 9)
        done = !dateline_project_can_redo (project) ||
               dateline_project_redo (project, NULL, &error);
      else
        {
          import_some (project, rand);
          done = TRUE;
        }
      if (!done)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      g_clear_error (&error);
      report ("done", newest_group (project));
    }
}

/* --- one large action ----------------------------------------------------------------------- */

/* A moment is a row that was written, or the end of all of them. */
typedef struct
{
  guint n_rows;
  guint last; /* the row after which it ends itself, 0: never */
  gboolean at_commit;
} Moment;

static void
row_cb (void *data, int what, const char *database, const char *table, sqlite3_int64 row)
{
  Moment *moment = data;

  if (++moment->n_rows == moment->last)
    raise (SIGKILL);
}

static int
commit_cb (void *data)
{
  Moment *moment = data;

  if (moment->at_commit && moment->n_rows > 0)
    raise (SIGKILL);
  return 0;
}

/* Tags every character of the newest article by itself, in slices within one action as the window does.
 * Without a moment to end at it says how many rows that took. */
static int
tag_much (const char *path, const char *when)
{
  g_autoptr (DatelineProject) project = dateline_project_open (path, FALSE, NULL);
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GError) error = NULL;
  Moment moment = { .last = (guint) atoi (when), .at_commit = strcmp (when, "commit") == 0 };
  g_autofree char *text = NULL;
  DatelineLabel *person;
  gint64 id;
  guint n;

  if (!project)
    return 1;
  /* Behind those that every project of the tests has. */
  article = nth_article (project, 3);
  id = dateline_record_get_id (DATELINE_RECORD (article));
  text = dateline_project_load_text (project, article, NULL);
  n = (guint) g_utf8_strlen (text, -1);
  person = label (project, "Person");
  sqlite3_update_hook (project->connection->db, row_cb, &moment);
  sqlite3_commit_hook (project->connection->db, commit_cb, &moment);
  if (!dateline_project_begin (project, "tag-everywhere", "much", &error))
    return 2;
  for (guint from = 0; from < n; from += 100)
    {
      g_array_set_size (hits, 0);
      for (guint i = from; i < MIN (from + 100, n); i++)
        {
          DatelineBulkHit hit = { id, i, i + 1, 0 };

          g_array_append_val (hits, hit);
        }
      if (!dateline_project_tag_many (project, person, hits, NULL, NULL, &error))
        return 2;
    }
  if (!dateline_project_commit (project, &error))
    return 2;
  report ("rows", moment.n_rows);
  return 0;
}

/* Takes the newest action back, or does it again, in the same way. */
static int
turn (const char *path, const char *which, const char *when)
{
  g_autoptr (DatelineProject) project = dateline_project_open (path, FALSE, NULL);
  Moment moment = { .last = (guint) atoi (when), .at_commit = strcmp (when, "commit") == 0 };
  gboolean done;

  if (!project)
    return 1;
  sqlite3_update_hook (project->connection->db, row_cb, &moment);
  sqlite3_commit_hook (project->connection->db, commit_cb, &moment);
  done = strcmp (which, "undo") == 0 ? dateline_project_undo (project, NULL, NULL)
                                     : dateline_project_redo (project, NULL, NULL);
  if (!done)
    return 2;
  report ("rows", moment.n_rows);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 1;
  if (strcmp (argv[1], "open") == 0)
    return try_to_open (argv[2], FALSE);
  if (strcmp (argv[1], "read") == 0)
    return try_to_open (argv[2], TRUE);
  if (strcmp (argv[1], "hold") == 0)
    return hold (argv[2]);
  if (strcmp (argv[1], "unprivileged") == 0)
    return open_unprivileged (argv[2]);
  if (strcmp (argv[1], "work") == 0 && argc == 4)
    return work (argv[2], atoi (argv[3]));
  if (strcmp (argv[1], "bulk") == 0 && argc == 4)
    return tag_much (argv[2], argv[3]);
  if ((strcmp (argv[1], "undo") == 0 || strcmp (argv[1], "redo") == 0) && argc == 4)
    return turn (argv[2], argv[1], argv[3]);
  return 1;
}
