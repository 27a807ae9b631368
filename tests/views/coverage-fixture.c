/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary project, a session over it and a main loop to turn, for tests of coverage, import and
 * export. */
#include "coverage-fixture.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "store/importer.h"

gboolean
fixture_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    return FALSE;
  adw_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/dateline/Dateline/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return TRUE;
}

static void
failed_cb (Fixture *fixture, GError *error)
{
  g_ptr_array_add (fixture->failures, g_strdup (error->message));
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-coverage-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->failures = g_ptr_array_new_with_free_func (g_free);
  path = g_build_filename (fixture->folder, "test.dateline", NULL);
  fixture->project = dateline_project_create (path, "Tester", &error);
  g_assert_no_error (error);
  fixture->session = dateline_session_new ();
  g_signal_connect_swapped (fixture->session, "failed", G_CALLBACK (failed_cb), fixture);
  dateline_session_set_project (fixture->session, fixture->project, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) toplevels = NULL;

  fixture_settle ();
  toplevels = g_object_ref (gtk_window_get_toplevels ());
  while (g_list_model_get_n_items (toplevels) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, 0);

      gtk_window_destroy (window);
    }
  fixture_settle ();
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->project);
  g_ptr_array_unref (fixture->failures);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

void
fixture_add (Fixture *fixture, const Row *rows, guint n)
{
  static guint serial;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (fixture->project), "test", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_new ();
      g_autofree char *text = g_strdup_printf ("Article number %u of the test.\n", ++serial);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      DatelineImportOutcome outcome;
      DatelineDatePrecision precision;
      gint32 first;
      gint32 last;

      draft->source = g_strdup (rows[i].source);
      if (rows[i].date != NULL)
        {
          g_assert_true (dateline_date_parse_user (rows[i].date, &first, &last, &precision));
          g_clear_pointer (&draft->date, dateline_date_free);
          draft->date = dateline_date_new_hand (first, precision);
        }
      draft->text = g_steal_pointer (&text);
      dateline_draft_take_original (draft, bytes, "test.txt", "UTF-8");
      dateline_draft_complete (draft);
      dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (outcome, ==, DATELINE_IMPORT_ADDED);
    }
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (fixture->project);
}

void
fixture_add_sample (Fixture *fixture)
{
  static const Row rows[] = {
    { "Alpha", "2022-01-03" }, { "Alpha", "2022-01-04" }, { "Alpha", "2022-01-05" },
    { "Beta", "2022-01-04" },  { "Alpha", "2022-01-10" }, { "Beta", "2022-01-11" },
    { "Alpha", "2022-01-17" }, { "Beta", "2022-01-18" },  { "Alpha", "2022-01" },
    { "Beta", NULL },          { "Beta", NULL },
  };

  fixture_add (fixture, rows, G_N_ELEMENTS (rows));
}

char *
fixture_write (Fixture *fixture, const char *name, const char *contents)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
fixture_turn (void)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (500);
}

void
fixture_settle (void)
{
  for (guint i = 0; i < 120; i++)
    fixture_turn ();
}

GtkWidget *
fixture_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_for (gtk_widget_get_width (child) > 0);
  fixture_settle ();
  return window;
}

gpointer
fixture_child (GtkWidget *widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return child;
}

const char *
fixture_label (GtkWidget *widget, GType type, const char *name)
{
  return gtk_label_get_label (fixture_child (widget, type, name));
}

gboolean
fixture_says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (fixture_says (child, text))
      return TRUE;
  return FALSE;
}
