/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the text: panes and their widths, projects and their files, the chart and the
 * timeline as ways to filter, dialogs, and what is remembered. */
#include "window-fixture.h"

#include "config.h"

#include "app/application.h"
#include "app/settings.h"
#include "store/edits.h"
#include "store/history.h"
#include "text/dates.h"
#include "views/article-pane.h"
#include "views/codebook-editor.h"
#include "views/command-palette.h"
#include "views/coverage-inspector.h"
#include "views/coverage-pane.h"
#include "views/entities-pane.h"
#include "views/entity-inspector.h"
#include "views/export-dialog.h"
#include "views/history-dialog.h"
#include "views/feeds-dialog.h"
#include "views/notes-dialog.h"
#include "views/import-dialog.h"
#include "views/inspector.h"
#include "views/preferences.h"
#include "widgets/chart-view.h"
#include "widgets/timeline.h"

#define FIRST_DAY 18993 /* 2022-01-01 */

static guint
count_listed (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (dateline_session_get_articles (fixture->session)));
}

/* The panes that are there have the room they need, at each width and in each view. */
static void
test_views_and_widths (Fixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "coverage", "entities", "read" };
  static const int widths[] = { 1200, 800, 560, 500, 1000 };
  GtkWidget *list = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_ARTICLE_PANE);
  GtkWidget *inspector = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_INSPECTOR);
  GtkWidget *content = adw_application_window_get_content (
    ADW_APPLICATION_WINDOW (fixture->window));

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      act (fixture, "win.view", views[i]);
      g_assert_cmpstr (dateline_session_get_view (fixture->session), ==, views[i]);
      for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
        {
          int needed;

          gtk_window_set_default_size (GTK_WINDOW (fixture->window), widths[j], 700);
          /* Without a compositor the window's frame takes some pixels. */
          wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - widths[j]) < 20);
          settle ();
          gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
          g_test_message ("%s at %d needs %d", views[i], widths[j], needed);
          g_assert_cmpint (needed, <=, gtk_widget_get_width (GTK_WIDGET (fixture->window)));
          g_assert_true (gtk_widget_get_mapped (list) == (widths[j] >= 640));
          if (g_strcmp0 (views[i], "read") == 0)
            g_assert_true (gtk_widget_get_mapped (inspector) == (widths[j] >= 900));
        }
    }
}

static void
test_second_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) second = dateline_project_open (fixture->path, FALSE, &error);

  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BUSY);
  g_assert_null (second);
  g_clear_error (&error);
  second = dateline_project_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_project_get_read_only (second));
}

static GtkWindow *
find_message (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_mapped (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      return l->data;
  return NULL;
}

/* A file that is no project is said to be none, above the window, and nothing else is opened in its
 * place. */
static void
test_refused_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "letter.dateline", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *letter = g_strnfill (2000, 'x');

  g_assert_true (g_file_set_contents (path, letter, -1, NULL));
  dateline_session_set_project (fixture->session, NULL, NULL);
  g_assert_null (find_message (fixture));
  g_application_open (g_application_get_default (), &file, 1, "");
  wait_for (find_message (fixture) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_message (fixture))), ==,
                   "“letter.dateline” was not opened");
  g_assert_null (dateline_session_get_project (fixture->session));
  gtk_window_destroy (find_message (fixture));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  static const char *const edits[] = { "win.undo",     "win.import",         "win.paste-article",
                                       "win.codebook", "read.tag",           "read.untag",
                                       "read.region",  "read.set-date",      "read.set-source",
                                       "read.status",  "read.remove-article" };
  GtkWidget *banner = find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_WINDOW, "banner");
  DatelineArticle *article = choose_article (fixture, STAMPED);

  tag (fixture, "Ada Quill", "Quote");
  g_assert_false (gtk_widget_get_visible (banner));
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_assert_true (is_enabled (fixture, edits[i]));

  g_assert_true (dateline_window_open_path (fixture->window, fixture->path, TRUE));
  g_assert_true (gtk_widget_get_visible (banner));
  g_assert_true (choose_article (fixture, STAMPED) != article);
  {
    g_autoptr (GListModel) annotations = dateline_project_get_annotations (
      dateline_session_get_project (fixture->session),
      dateline_session_get_article (fixture->session));
    g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (annotations, 0);

    dateline_session_set_annotation (fixture->session, annotation);
  }
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    if (is_enabled (fixture, edits[i]))
      g_error ("%s is enabled although nothing can be changed", edits[i]);
  g_assert_true (is_enabled (fixture, "win.export"));
  g_assert_true (is_enabled (fixture, "win.next-article"));
}

static gboolean
drop_files (Fixture *fixture, GSList *files)
{
  g_autoptr (GListModel)
    controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  return taken;
}

static void
test_import_dropped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_article (fixture, "c-new.txt", "A third one, about lighthouses.\n");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_prepend (NULL, file);
  GtkWidget *dialog;

  g_assert_true (drop_files (fixture, files));
  wait_for ((dialog = find_window (DATELINE_TYPE_IMPORT_DIALOG)) != NULL);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) ==
                 GTK_WINDOW (fixture->window));
  /* Looked at, not brought in yet. */
  wait_for (gtk_widget_get_mapped (find_part (dialog, DATELINE_TYPE_IMPORT_DIALOG, "start")) &&
            gtk_widget_is_sensitive (find_part (dialog, DATELINE_TYPE_IMPORT_DIALOG, "start")));
  g_assert_cmpuint (count_listed (fixture), ==, 2);
  g_assert_true (gtk_widget_activate_action (dialog, "import.start", NULL));
  wait_for (count_listed (fixture) == 3);
  wait_for (gtk_widget_get_mapped (find_part (dialog, DATELINE_TYPE_IMPORT_DIALOG, "done")));
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for (find_window (DATELINE_TYPE_IMPORT_DIALOG) == NULL);
  act (fixture, "win.undo", NULL);
  wait_for (count_listed (fixture) == 2);
  act (fixture, "win.redo", NULL);
  wait_for (count_listed (fixture) == 3);
}

/* A second window starts as the first one was left. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();
  GtkWidget *list = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_ARTICLE_PANE);
  GtkWidget *inspector = find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_WINDOW,
                                    "inspector_frame");
  GtkPaned *outer = GTK_PANED (
    find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_WINDOW, "outer"));
  DatelineWindow *second;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 720);
  wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - 1100) < 20);
  g_assert_true (gtk_widget_get_visible (list));
  gtk_paned_set_position (outer, 300);
  act (fixture, "win.toggle-inspector", NULL);
  g_assert_false (gtk_widget_get_visible (inspector));
  act (fixture, "win.view", "coverage");
  act (fixture, "win.order", "words");
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_for (fixture->window == NULL);
  g_assert_cmpstr (g_settings_get_string (settings, "last-project"), ==, fixture->path);

  second = dateline_window_new (DATELINE_APPLICATION (g_application_get_default ()));
  outer = GTK_PANED (find_part (GTK_WIDGET (second), DATELINE_TYPE_WINDOW, "outer"));
  inspector = find_part (GTK_WIDGET (second), DATELINE_TYPE_WINDOW, "inspector_frame");
  g_assert_cmpint (gtk_paned_get_position (outer), ==, 300);
  g_assert_false (gtk_widget_get_visible (inspector));
  g_assert_cmpstr (dateline_session_get_view (dateline_window_get_session (second)), ==,
                   "coverage");
  g_assert_cmpint (dateline_session_get_order (dateline_window_get_session (second)), ==,
                   DATELINE_ORDER_WORDS);
  gtk_window_destroy (GTK_WINDOW (second));
  g_settings_reset (settings, "list-width");
  g_settings_reset (settings, "inspector-visible");
  g_settings_reset (settings, "view");
  g_settings_reset (settings, "list-order");
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
}

static void
set_day (Fixture *fixture, const char *start, const char *day)
{
  choose_article (fixture, start);
  act (fixture, "read.set-date", day);
}

static void
test_coverage_filters (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chart = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_CHART_VIEW);
  const DatelineSeries *series;
  gint32 first, last;

  set_day (fixture, STAMPED, "3 January 2022");
  set_day (fixture, UNDATED, "20 January 2022");
  act (fixture, "win.view", "coverage");
  wait_for (dateline_chart_view_get_series (DATELINE_CHART_VIEW (chart)) != NULL &&
            dateline_chart_view_get_series (DATELINE_CHART_VIEW (chart))->charted == 2);
  series = dateline_chart_view_get_series (DATELINE_CHART_VIEW (chart));
  g_assert_cmpuint (series->undated, ==, 0);

  g_signal_emit_by_name (chart, "bucket-activated", FIRST_DAY + 2, FIRST_DAY + 8, -1);
  g_assert_cmpuint (count_listed (fixture), ==, 1);
  dateline_session_get_range (fixture->session, &first, &last);
  g_assert_cmpint (first, ==, FIRST_DAY + 2);
  g_assert_cmpint (last, ==, FIRST_DAY + 8);
  /* The columns stay where they are. */
  settle ();
  series = dateline_chart_view_get_series (DATELINE_CHART_VIEW (chart));
  g_assert_cmpuint (series->charted, ==, 2);
  act (fixture, "coverage.clear-range", NULL);
  g_assert_cmpuint (count_listed (fixture), ==, 2);

  act (fixture, "win.view", "read");
  choose_article (fixture, UNDATED);
  act (fixture, "read.clear-date", NULL);
  act (fixture, "win.view", "coverage");
  wait_for (dateline_chart_view_get_series (DATELINE_CHART_VIEW (chart))->undated == 1);
  g_signal_emit_by_name (chart, "undated-activated");
  wait_for (count_listed (fixture) == 1);
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, "undated");
  act (fixture, "win.clear-search", NULL);
  act (fixture, "win.view", "read");
}

static void
test_timeline_range (Fixture *fixture, gconstpointer data)
{
  GtkWidget *timeline = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_TIMELINE);
  gint32 first, last;

  set_day (fixture, STAMPED, "3 January 2022");
  set_day (fixture, UNDATED, "20 January 2022");
  settle ();
  g_assert_true (
    gtk_widget_activate_action (timeline, "timeline.select", "(ii)", FIRST_DAY, FIRST_DAY + 5));
  g_assert_cmpuint (count_listed (fixture), ==, 1);
  dateline_session_get_range (fixture->session, &first, &last);
  g_assert_cmpint (first, ==, FIRST_DAY);
  g_assert_cmpint (last, ==, FIRST_DAY + 5);
  /* What is read stays, although it is not in the list. */
  g_assert_nonnull (dateline_session_get_article (fixture->session));
  g_assert_true (gtk_widget_activate_action (timeline, "timeline.clear", NULL));
  g_assert_cmpuint (count_listed (fixture), ==, 2);

  /* Showing all articles lets go of the range as well. */
  g_assert_true (
    gtk_widget_activate_action (timeline, "timeline.select", "(ii)", FIRST_DAY, FIRST_DAY + 5));
  act (fixture, "win.clear-search", NULL);
  g_assert_cmpuint (count_listed (fixture), ==, 2);
  g_assert_false (dateline_timeline_get_selection (DATELINE_TIMELINE (timeline), &first, &last));
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *action;
    GType type;
  } dialogs[] = {
    { "win.import", DATELINE_TYPE_IMPORT_DIALOG },
    { "win.export", DATELINE_TYPE_EXPORT_DIALOG },
    { "win.codebook", DATELINE_TYPE_CODEBOOK_EDITOR },
    { "win.history", DATELINE_TYPE_HISTORY_DIALOG },
    { "win.feeds", DATELINE_TYPE_FEEDS_DIALOG },
    { "win.notes", DATELINE_TYPE_NOTES_DIALOG },
    { "win.article-note", DATELINE_TYPE_NOTES_DIALOG },
    { "win.preferences", DATELINE_TYPE_PREFERENCES },
    { "win.palette", DATELINE_TYPE_COMMAND_PALETTE },
    { "win.show-help-overlay", GTK_TYPE_SHORTCUTS_WINDOW },
  };

  choose_article (fixture, STAMPED);
  tag (fixture, "Ada Quill", "Quote");
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWidget *dialog;

      g_test_message ("%s", dialogs[i].action);
      act (fixture, dialogs[i].action, NULL);
      wait_for ((dialog = find_window (dialogs[i].type)) != NULL);
      g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) ==
                     GTK_WINDOW (fixture->window));
      gtk_window_close (GTK_WINDOW (dialog));
      wait_for (find_window (dialogs[i].type) == NULL);
    }
}

static gboolean
has_pages (DatelineWindow *window)
{
  return find_widget (GTK_WIDGET (window), DATELINE_TYPE_COVERAGE_PANE) != NULL ||
         find_widget (GTK_WIDGET (window), DATELINE_TYPE_COVERAGE_INSPECTOR) != NULL ||
         find_widget (GTK_WIDGET (window), DATELINE_TYPE_ENTITIES_PANE) != NULL ||
         find_widget (GTK_WIDGET (window), DATELINE_TYPE_ENTITY_INSPECTOR) != NULL;
}

typedef struct
{
  DatelineWindow *window;
  guint n_frames;
  gboolean early; /* there at the first frame */
} Pages;

static void
painted_cb (GdkFrameClock *clock, Pages *pages)
{
  if (pages->n_frames++ == 0)
    pages->early = has_pages (pages->window);
}

/* The first frame is for the page that is shown; the others come after it, or when they are asked for. */
static void
test_pages_later (Fixture *fixture, gconstpointer data)
{
  DatelineApplication *application = DATELINE_APPLICATION (g_application_get_default ());
  Pages pages = { 0 };

  /* A new window begins where the last one was. */
  dateline_session_set_view (fixture->session, "read");
  pages.window = dateline_window_new (application);
  gtk_widget_realize (GTK_WIDGET (pages.window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (pages.window)), "after-paint",
                    G_CALLBACK (painted_cb), &pages);
  gtk_window_present (GTK_WINDOW (pages.window));
  g_assert_true (dateline_window_open_path (pages.window, fixture->path, TRUE));
  wait_for (pages.n_frames > 0);
  g_assert_false (pages.early);
  wait_for (find_widget (GTK_WIDGET (pages.window), DATELINE_TYPE_COVERAGE_INSPECTOR) != NULL &&
            find_widget (GTK_WIDGET (pages.window), DATELINE_TYPE_ENTITY_INSPECTOR) != NULL);
  gtk_window_destroy (GTK_WINDOW (pages.window));

  pages.window = dateline_window_new (application);
  g_assert_false (has_pages (pages.window));
  dateline_session_set_view (dateline_window_get_session (pages.window), "entities");
  g_assert_nonnull (find_widget (GTK_WIDGET (pages.window), DATELINE_TYPE_ENTITIES_PANE));
  g_assert_null (find_widget (GTK_WIDGET (pages.window), DATELINE_TYPE_COVERAGE_PANE));
  dateline_session_set_view (dateline_window_get_session (pages.window), "read");
  gtk_window_destroy (GTK_WINDOW (pages.window));
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/shell/views-and-widths", test_views_and_widths },
    { "/shell/second-window", test_second_window },
    { "/shell/refused-file", test_refused_file },
    { "/shell/read-only", test_read_only },
    { "/shell/import-dropped", test_import_dropped },
    { "/shell/remembered", test_remembered },
    { "/shell/coverage-filters", test_coverage_filters },
    { "/shell/timeline-range", test_timeline_range },
    { "/shell/dialogs", test_dialogs },
    { "/shell/pages-later", test_pages_later },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
