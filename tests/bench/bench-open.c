/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of a process to the first painted rows of a project of 10,000 articles, against an
 * empty window of the same toolkit. Both are processes of their own, in turn, and the medians are
 * compared, so that what the machine does meanwhile touches both. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "app/application.h"
#include "app/settings.h"
#include "app/window.h"
#include "formats/codebook.h"
#include "store/importer.h"
#include "text/regions.h"
#include "views/article-row.h"

#define N_ARTICLES 10000
#define N_WORDS    500
#define N_RUNS     7

static gint64 started;

/* --- the child: paints once and says how long that took ------------------------------------ */

static gboolean
has_mapped (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_mapped (child, type))
      return TRUE;
  return FALSE;
}

static void
after_paint_cb (GdkFrameClock *clock, GtkWidget *window)
{
  if (DATELINE_IS_WINDOW (window) && !has_mapped (window, DATELINE_TYPE_ARTICLE_ROW))
    return;
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - started);
  exit (0);
}

static int
paint_once (const char *path)
{
  g_autoptr (DatelineApplication) application = dateline_application_new ();
  GtkWidget *window;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  if (path != NULL)
    {
      window = GTK_WIDGET (dateline_window_new (application));
      if (!dateline_window_open_path (DATELINE_WINDOW (window), path, FALSE))
        return 1;
    }
  else
    {
      window = adw_application_window_new (GTK_APPLICATION (application));
      gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
    }
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                    window);
  gtk_window_present (GTK_WINDOW (window));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

/* --- the parent ---------------------------------------------------------------------------- */

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_WORDS; i++)
    {
      guint length = g_rand_int_range (random, 2, 10);

      for (guint j = 0; j < length; j++)
        g_string_append_c (text, 'a' + g_rand_int_range (random, 0, 26));
      g_string_append (text, i % 90 == 89 ? ".\n\n" : i % 15 == 14 ? ". " : " ");
    }
  return g_string_free (text, FALSE);
}

static void
make_project (const char *path)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (DatelineProject) project = dateline_project_create (path, "bench", NULL);
  g_autoptr (DatelineImporter) importer = NULL;

  dateline_codebook_load_starter (project, NULL);
  importer = dateline_importer_new (path, "bench", NULL);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_new ();
      DatelineImportOutcome outcome;
      gint64 id;

      draft->text = make_text (random);
      draft->regions = dateline_regions_find (draft->text);
      g_clear_pointer (&draft->date, dateline_date_free);
      draft->date = dateline_date_new_hand (18993 + g_rand_int_range (random, 0, 90),
                                            DATELINE_DATE_PRECISION_DAY);
      draft->source = g_strdup_printf ("Sample %d", g_rand_int_range (random, 0, 20));
      dateline_draft_complete (draft);
      if (!dateline_importer_add (importer, draft, &outcome, &id, NULL, NULL))
        g_error ("The project for measuring could not be made");
    }
  if (!dateline_importer_finish (importer, "{}", NULL))
    g_error ("The project for measuring could not be finished");
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static gint64
run_child (const char *program, const char *mode, const char *path)
{
  const char *argv[] = { program, mode, path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                     &error))
    g_error ("%s", error->message);
  return g_ascii_strtoll (output, NULL, 10);
}

static int
compare_both (const char *program)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.dateline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  gint64 empty[N_RUNS], full[N_RUNS];

  make_project (path);
  for (guint i = 0; i < N_RUNS; i++)
    {
      empty[i] = run_child (program, "--empty", NULL);
      full[i] = run_child (program, "--project", path);
    }
  qsort (empty, N_RUNS, sizeof (gint64), (GCompareFunc) compare_times);
  qsort (full, N_RUNS, sizeof (gint64), (GCompareFunc) compare_times);
  g_print ("open: first painted rows of %d articles: %.2f x an empty window "
           "(%.0f ms against %.0f ms, medians of %d)\n",
           N_ARTICLES, (double) full[N_RUNS / 2] / empty[N_RUNS / 2], full[N_RUNS / 2] / 1000.0,
           empty[N_RUNS / 2] / 1000.0, N_RUNS);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return 0;
}

int
main (int argc, char *argv[])
{
  started = g_get_monotonic_time ();
  dateline_settings_prepare (argv[0]);
  if (argc > 1 && g_strcmp0 (argv[1], "--empty") == 0)
    return paint_once (NULL);
  if (argc > 2 && g_strcmp0 (argv[1], "--project") == 0)
    return paint_once (argv[2]);
  return compare_both (argv[0]);
}
