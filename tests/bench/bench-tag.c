/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the key to the painted tag in the whole program: an article of 200,000 words with 10,000
 * overlapping tags in a project file, the real window, every pane listening. A frame has 16 ms. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "app/application.h"
#include "app/settings.h"
#include "app/window.h"
#include "formats/codebook.h"
#include "store/edits.h"
#include "store/importer.h"
#include "text/regions.h"
#include "widgets/reader.h"

#define N_WORDS  200000
#define N_TAGS   10000
#define N_RUNS   60
#define FRAME_US 16000

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_WORDS; i++)
    {
      guint length = g_rand_int_range (random, 2, 9);

      for (guint j = 0; j < length; j++)
        g_string_append_c (text, 'a' + g_rand_int_range (random, 0, 26));
      g_string_append (text, i % 60 == 59 ? ".\n\n" : " ");
    }
  return g_string_free (text, FALSE);
}

static void
make_project (const char *path)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (DatelineProject) project = dateline_project_create (path, "bench", NULL);
  g_autoptr (DatelineImporter) importer = NULL;
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  static const char *const labels[] = { "Person", "Organisation", "Place", "Event" };
  DatelineImportOutcome outcome;
  gint64 id;

  dateline_codebook_load_starter (project, NULL);
  importer = dateline_importer_new (path, "bench", NULL);
  draft->text = make_text (random);
  draft->regions = dateline_regions_find (draft->text);
  dateline_draft_complete (draft);
  for (guint i = 0; i < N_TAGS; i++)
    {
      DatelineDraftAnnotation *annotation = dateline_draft_annotation_new ();
      DatelineSpan span;

      span.start = g_rand_int_range (random, 0, draft->n_points - 200);
      span.end = span.start + g_rand_int_range (random, 3, 160);
      annotation->layer = g_strdup ("Entity");
      annotation->label = g_strdup (labels[i % G_N_ELEMENTS (labels)]);
      annotation->origin = DATELINE_ORIGIN_IMPORTED;
      g_array_append_val (annotation->fragments, span);
      g_ptr_array_add (draft->annotations, annotation);
    }
  if (!dateline_importer_add (importer, draft, &outcome, &id, NULL, NULL) ||
      !dateline_importer_finish (importer, "{}", NULL))
    g_error ("The project for measuring could not be made");
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static void
run_for (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, set_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
report (const char *what, gint64 *times, guint n)
{
  qsort (times, n, sizeof (gint64), (GCompareFunc) compare_times);
  g_print ("tag: %s: median %.2f, p95 %.2f of a 16 ms frame (%.1f ms, %.1f ms; %u runs)\n", what,
           (double) times[n / 2] / FRAME_US, (double) times[n * 95 / 100] / FRAME_US,
           times[n / 2] / 1000.0, times[n * 95 / 100] / 1000.0, n);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.dateline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (DatelineApplication) application = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  DatelineWindow *window;
  DatelineSession *session;
  DatelineProject *project;
  DatelineLabel *label;
  DatelineReader *reader;
  GdkFrameClock *clock;
  gboolean painted = FALSE;
  gint64 work[N_RUNS], whole[N_RUNS];

  dateline_settings_prepare (argv[0]);
  make_project (path);
  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = dateline_window_new (application);
  if (!dateline_window_open_path (window, path, FALSE))
    return 1;
  session = dateline_window_get_session (window);
  project = dateline_session_get_project (session);
  article = dateline_project_get_article (project, 1);
  dateline_session_set_article (session, article);
  gtk_window_present (GTK_WINDOW (window));
  run_for (3000);

  reader = DATELINE_READER (find_widget (GTK_WIDGET (window), DATELINE_TYPE_READER));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  label = dateline_project_find_label (project, "Quote", NULL);
  for (guint i = 0; i < N_RUNS; i++)
    {
      guint start = 40 * i;
      gint64 begun;

      dateline_reader_select (reader, start, start + 20 + g_rand_int_range (random, 0, 20));
      run_for (120);
      painted = FALSE;
      begun = g_get_monotonic_time ();
      gtk_widget_activate_action (GTK_WIDGET (window), "read.tag", "s",
                                  dateline_record_get_uuid (DATELINE_RECORD (label)));
      work[i] = g_get_monotonic_time () - begun;
      while (!painted)
        g_main_context_iteration (NULL, TRUE);
      whole[i] = g_get_monotonic_time () - begun;
    }
  report ("from the key to the file, lists and marks", work, N_RUNS);
  report ("from the key to the painted frame", whole, N_RUNS);
  gtk_window_destroy (GTK_WINDOW (window));
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return 0;
}
