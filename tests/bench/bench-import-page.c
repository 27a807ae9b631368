/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import page over a folder of 50,000 small files of many kinds: how long the window does not answer while
 * they are searched, read and scrolled through, and what memory they take. A turn of the main loop that takes
 * long is one in which nothing is drawn and no key is heard. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench/raw-rows.h"
#include "views/coverage-fixture.h"
#include "views/import-dialog.h"
#include "views/import-found.h"
#include "views/import-preview.h"

#define N_FILES 50000
#define FRAME   16667 /* microseconds */
#define N_JUMPS 200

static const struct
{
  const char *ending;
  const char *content; /* with a number in it */
} kinds[] = {
  { "txt", "Harbour news %u\n\n3 March 2021\n\nThe council of the town voted on the new quay.\n" },
  { "html",
    "<!doctype html><title>Page %u</title><article><h1>Quay opened</h1><p>The new quay of the "
    "harbour was opened on Wednesday by the mayor of the town.</p></article>" },
  { "xml",
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Courier %u</title><item><title>"
    "One</title><description>The first of them.</description></item><item><title>Two</title>"
    "<description>The second.</description></item></channel></rss>" },
  { "eml", "From: A <a@example.org>\nDate: Thu, 04 Mar 2021 10:00:00 +0000\nSubject: Letter %u\n"
           "Message-ID: <1@example.org>\n\nThe light is lit again.\n" },
  { "jsonl",
    "{\"title\":\"Line %u\",\"text\":\"The council voted on Monday.\"}\n{\"title\": broken\n" },
  { "warc", "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/%u\r\n"
            "Content-Type: text/html\r\nContent-Length: 56\r\n\r\n<!doctype html><title>A page"
            "</title><h1>A</h1><p>Text.</p>\r\n\r\n" },
  { "md", "# Heading %u\n\nA text with *marks*.\n" },
  { "csv",
    "title,date,text\nRow %u,2021-03-04,The council voted on the ferry on Monday evening.\n" },
  { "pdf", "%%PDF-1.4 broken %u\n" },
  { "zip", "PK\003\004 broken %u" },
};

static void
make_files (const char *folder)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      guint kind = i % G_N_ELEMENTS (kinds);
      g_autofree char *part = g_strdup_printf ("%s/part-%02u", folder, i / 1000);
      g_autofree char *path = g_strdup_printf ("%s/%05u.%s", part, i, kinds[kind].ending);
      FILE *file;

      g_mkdir_with_parents (part, 0700);
      file = g_fopen (path, "w");
      if (file == NULL)
        exit (2);
      fprintf (file, kinds[kind].content, i);
      fclose (file);
    }
}

/* Turns of the main loop that did something, in microseconds. */
static GArray *turns;

/* Of this thread's own work: what others do on the same processors is not counted, nor is waiting. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
turn (void)
{
  gint64 begun = get_time ();
  gint64 took;

  g_main_context_iteration (NULL, TRUE);
  took = get_time () - begun;
  g_array_append_val (turns, took);
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static void
print_turns (const char *what, double seconds)
{
  guint n_long = 0;

  g_array_sort (turns, compare_turns);
  for (guint i = 0; i < turns->len; i++)
    n_long += g_array_index (turns, gint64, i) > FRAME;
  printf (
    "import page, %s: %.1f s, %u turns of the main loop: median %.1f, p95 %.1f, p99 %.1f, longest "
    "%.1f ms, %u over a frame; memory %.0f MB at its highest\n",
    what, seconds, turns->len, g_array_index (turns, gint64, turns->len / 2) / 1000.0,
    g_array_index (turns, gint64, turns->len * 95 / 100) / 1000.0,
    g_array_index (turns, gint64, turns->len * 99 / 100) / 1000.0,
    g_array_index (turns, gint64, turns->len - 1) / 1000.0, n_long, raw_peak_memory ());
  g_array_set_size (turns, 0);
}

static double
since (gint64 begun)
{
  return (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  Fixture fixture = { 0 };
  g_autofree char *folder = NULL;
  const char *paths[] = { NULL, NULL };
  GtkWidget *dialog;
  DatelineImportFound *found;
  DatelineImportPreview *preview;
  GtkWidget *list;
  gint64 begun;
  guint n_rows;

  if (!fixture_init (&argc, &argv))
    {
      fprintf (stderr, "bench-import-page: no display\n");
      return 0;
    }
  turns = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture_set_up (&fixture, NULL);
  folder = g_build_filename (fixture.folder, "many", NULL);
  make_files (folder);
  paths[0] = folder;

  dialog = dateline_import_dialog_new (fixture.session, NULL);
  found = fixture_child (dialog, DATELINE_TYPE_IMPORT_DIALOG, "found");
  preview = fixture_child (GTK_WIDGET (found), DATELINE_TYPE_IMPORT_FOUND, "preview");
  list = fixture_child (GTK_WIDGET (found), DATELINE_TYPE_IMPORT_FOUND, "list");
  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
  begun = g_get_monotonic_time ();
  while (!dateline_import_found_has_chosen (found))
    turn ();
  print_turns ("until the list is there", since (begun));
  begun = g_get_monotonic_time ();
  while (dateline_import_found_is_busy (found) || dateline_import_preview_is_busy (preview))
    turn ();
  print_turns ("until all are read", since (begun));

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
  begun = g_get_monotonic_time ();
  for (guint i = 0; i < N_JUMPS; i++)
    {
      gtk_widget_activate_action (list, "list.select-item", "(ubb)",
                                  (guint) ((guint64) i * 7919 % n_rows), FALSE, FALSE);
      gtk_widget_activate_action (list, "list.scroll-to-item", "u",
                                  (guint) ((guint64) i * 7919 % n_rows));
      for (guint j = 0; j < 20; j++)
        turn ();
    }
  print_turns ("from row to row", since (begun));
  printf ("import page: %u rows; %s\n", n_rows, dateline_import_found_get_sentence (found));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle ();
  raw_remove_all (folder);
  fixture_tear_down (&fixture, NULL);
  g_array_unref (turns);

  return 0;
}
