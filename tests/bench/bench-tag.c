/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole program at an article of 200,000 words with 10,000 overlapping tags in a project file, in the
 * real window with every pane listening: from the key to the painted tag, frames of scrolling and
 * hovering, the way to a tag far away, and what all of it takes in memory; then the same at one of a
 * single paragraph of 300,000 characters. Frames are the program's own clock's; one has 16 ms. */
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
#include "widgets/reader-private.h"

#define N_WORDS    200000
#define TALL_CHARS 300000
#define N_TAGS     10000
#define N_RUNS     60
#define FRAME_US   16000

static char *
make_text (GRand *random, gboolean tall)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_WORDS && (!tall || text->len < TALL_CHARS); i++)
    {
      guint length = g_rand_int_range (random, 2, 9);

      for (guint j = 0; j < length; j++)
        g_string_append_c (text, 'a' + g_rand_int_range (random, 0, 26));
      g_string_append (text, i % 60 == 59 && !tall ? ".\n\n" : " ");
    }
  return g_string_free (text, FALSE);
}

static DatelineDraft *
make_draft (GRand *random, gboolean tall)
{
  static const char *const labels[] = { "Person", "Organisation", "Place", "Event" };
  DatelineDraft *draft = dateline_draft_new ();

  draft->text = make_text (random, tall);
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
  return draft;
}

static void
make_project (const char *path)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (DatelineProject) project = dateline_project_create (path, "bench", NULL);
  g_autoptr (DatelineImporter) importer = NULL;
  g_autoptr (DatelineDraft) article = make_draft (random, FALSE);
  g_autoptr (DatelineDraft) tall = make_draft (random, TRUE);
  DatelineImportOutcome outcome;
  gint64 id;

  dateline_codebook_load_starter (project, NULL);
  importer = dateline_importer_new (path, "bench", NULL);
  if (!dateline_importer_add (importer, article, &outcome, &id, NULL, NULL) ||
      !dateline_importer_add (importer, tall, &outcome, &id, NULL, NULL) ||
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

typedef struct
{
  gboolean painted;
  gint64 frame_start;
  gint64 frame_end;
  gint64 frame_length; /* of the last frame */
} Frames;

static void
before_paint_cb (GdkFrameClock *clock, Frames *frames)
{
  frames->frame_start = g_get_monotonic_time ();
}

static void
painted_cb (GdkFrameClock *clock, Frames *frames)
{
  frames->painted = TRUE;
  frames->frame_end = g_get_monotonic_time ();
  frames->frame_length = frames->frame_end - frames->frame_start;
}

static void
wait_frame (Frames *frames)
{
  frames->painted = FALSE;
  while (!frames->painted)
    g_main_context_iteration (NULL, TRUE);
}

/* Until nothing is left to lay out or prepare. */
static void
settle (void)
{
  gint64 stop = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < stop && g_main_context_iteration (NULL, FALSE))
    ;
}

/* Resident memory in MB; 0 where the system doesn't tell. */
static double
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *found;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  found = strstr (status, "VmRSS:");
  return found ? (double) g_ascii_strtoll (found + 6, NULL, 10) / 1024.0 : 0;
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

static GtkWidget *
find_question (DatelineReader *reader)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (reader)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
      return child;
  return NULL;
}

/* From the key, pressed with nothing else on the screen, to the frame that has the tag; and, where a
 * question about it follows, to the frame that has that. The label's key is what its action does. */
static void
measure_key (DatelineWindow *window,
             DatelineReader *reader,
             Frames *frames,
             GRand *random,
             guint *place,
             const char *name)
{
  DatelineProject *project = dateline_session_get_project (dateline_window_get_session (window));
  DatelineLabel *label = dateline_project_find_label (project, name, NULL);
  const char *uuid = dateline_record_get_uuid (DATELINE_RECORD (label));
  g_autofree char *title = NULL;
  gint64 work[N_RUNS], painted[N_RUNS], asked[N_RUNS];
  guint n_asked = 0;

  for (guint i = 0; i < N_RUNS; i++, *place += 40)
    {
      GtkWidget *question = find_question (reader);
      gint64 begun;

      /* As Escape does. */
      if (question != NULL)
        gtk_popover_popdown (GTK_POPOVER (question));
      gtk_widget_grab_focus (GTK_WIDGET (reader));
      dateline_reader_select (reader, *place, *place + 20 + g_rand_int_range (random, 0, 20));
      run_for (250);
      begun = g_get_monotonic_time ();
      gtk_widget_activate_action (GTK_WIDGET (window), "read.tag", "s", uuid);
      work[i] = g_get_monotonic_time () - begun;
      wait_frame (frames);
      painted[i] = frames->frame_end - begun;
      if (find_question (reader) == NULL)
        continue;
      wait_frame (frames);
      asked[n_asked++] = frames->frame_end - begun;
    }
  title = g_strdup_printf ("key of “%s” to the file, lists and marks", name);
  report (title, work, N_RUNS);
  g_free (title);
  title = g_strdup_printf ("key of “%s” to the painted tag", name);
  report (title, painted, N_RUNS);
  if (n_asked == 0)
    return;
  g_free (title);
  title = g_strdup_printf ("key of “%s” to the question about it", name);
  report (title, asked, n_asked);
}

/* Scrolling by the wheel's step: the work of the step and the frame that shows it. */
static void
measure_scroll (DatelineReader *reader, Frames *frames, GRand *random)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (reader));
  gint64 times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 begun;

      if (i % 20 == 0)
        {
          gtk_adjustment_set_value (
            adjustment,
            g_rand_double_range (random, 0, gtk_adjustment_get_upper (adjustment) * 0.9));
          run_for (200);
        }
      settle ();
      begun = g_get_monotonic_time ();
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 60);
      times[i] = g_get_monotonic_time () - begun;
      wait_frame (frames);
      times[i] += frames->frame_length;
    }
  report ("a scrolled frame", times, N_RUNS);
}

/* What is under the pointer is looked for, marked and painted. */
static void
measure_hover (DatelineReader *reader, Frames *frames, GRand *random)
{
  gint64 times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      GdkRectangle visible;
      gint64 begun;

      gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (reader), &visible);
      settle ();
      begun = g_get_monotonic_time ();
      while (TRUE)
        {
          g_autoptr (GPtrArray) marks = dateline_span_layer_marks_at (
            reader->layer, visible.x + g_rand_int_range (random, 40, visible.width - 40),
            visible.y + g_rand_int_range (random, 20, visible.height - 20));
          guint64 id = marks->len > 0 ? ((DatelineMark *) g_ptr_array_index (marks, 0))->id : 0;

          if (id == 0)
            continue;
          dateline_span_layer_set_hovered (reader->layer, id);
          break;
        }
      times[i] = g_get_monotonic_time () - begun;
      wait_frame (frames);
      times[i] += frames->frame_length;
    }
  dateline_span_layer_set_hovered (reader->layer, 0);
  report ("a hovered frame", times, N_RUNS);
}

/* As the inspector's list does it: until the tag is on the screen and its frame painted. */
static void
measure_reveal (DatelineSession *session, DatelineReader *reader, Frames *frames, GRand *random)
{
  g_autoptr (GListModel)
    list = dateline_project_get_annotations (dateline_session_get_project (session),
                                             dateline_session_get_article (session));
  enum
  {
    N_JUMPS = 20,
  };
  gint64 times[N_JUMPS];
  guint n_missed = 0;

  for (guint i = 0; i < N_JUMPS; i++)
    {
      guint n = g_list_model_get_n_items (list);
      g_autoptr (DatelineAnnotation)
        annotation = g_list_model_get_item (list, (guint) g_rand_int_range (random, 0, (int) n));
      DatelineSpan extent = dateline_spans_extent (dateline_annotation_get_fragments (annotation));
      GdkRectangle at;
      gint64 begun;

      run_for (150);
      begun = g_get_monotonic_time ();
      dateline_session_set_annotation (session, annotation);
      wait_frame (frames);
      times[i] = g_get_monotonic_time () - begun;
      dateline_reader_get_rectangle (reader, extent.start, extent.end, &at);
      if (at.y < 0 || at.y > gtk_widget_get_height (GTK_WIDGET (reader)))
        n_missed++;
    }
  qsort (times, N_JUMPS, sizeof (gint64), (GCompareFunc) compare_times);
  g_print (
    "tag: from the list to a tag far away: median %.2f, p95 %.2f of 100 ms; %u of %u not on the "
    "screen by then\n",
    (double) times[N_JUMPS / 2] / 100000.0, (double) times[N_JUMPS * 95 / 100] / 100000.0, n_missed,
    N_JUMPS);
}

static void
measure_article (DatelineWindow *window, DatelineReader *reader, Frames *frames, GRand *random)
{
  /* Nothing is asked about a note, one thing about a person and several about a quote. */
  static const char *const labels[] = { "Note", "Person", "Quote" };
  guint place = 0;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    measure_key (window, reader, frames, random, &place, labels[i]);
  measure_scroll (reader, frames, random);
  measure_hover (reader, frames, random);
  measure_reveal (dateline_window_get_session (window), reader, frames, random);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.dateline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  const char *maker[] = { argv[0], "--make", path, NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (DatelineApplication) application = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineArticle) tall = NULL;
  DatelineWindow *window;
  DatelineSession *session;
  DatelineProject *project;
  DatelineReader *reader;
  GdkFrameClock *clock;
  Frames frames = { 0 };
  double memory;

  dateline_settings_prepare (argv[0]);
  if (argc == 3 && g_strcmp0 (argv[1], "--make") == 0)
    {
      make_project (argv[2]);
      return 0;
    }
  /* In a process of its own: what it takes must not count as the empty window's. */
  if (!g_spawn_sync (NULL, (char **) maker, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL,
                     NULL))
    return 1;
  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = dateline_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  run_for (1500);
  memory = get_memory ();
  if (!dateline_window_open_path (window, path, FALSE))
    return 1;
  session = dateline_window_get_session (window);
  project = dateline_session_get_project (session);
  article = dateline_project_get_article (project, 1);
  dateline_session_set_article (session, article);
  run_for (3000);

  reader = DATELINE_READER (find_widget (GTK_WIDGET (window), DATELINE_TYPE_READER));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frames);
  g_print ("tag: memory over the empty window: %.2f of 60 MB (%.1f MB)\n",
           (get_memory () - memory) / 60.0, get_memory () - memory);
  measure_article (window, reader, &frames, random);

  tall = dateline_project_get_article (project, 2);
  dateline_session_set_article (session, tall);
  run_for (3000);
  g_print ("tag: one paragraph of %d characters\n", TALL_CHARS);
  measure_article (window, reader, &frames, random);
  gtk_window_destroy (GTK_WINDOW (window));
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return 0;
}
