/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The export dialog: what it offers, what it writes, what it says when it can't. */
#include "coverage-fixture.h"

#include "config.h"

#include "formats/format.h"
#include "views/export-dialog.h"

#define DIALOG DATELINE_TYPE_EXPORT_DIALOG

static const char *
get_page (GtkWidget *dialog)
{
  return gtk_stack_get_visible_child_name (fixture_child (dialog, DIALOG, "stack"));
}

static guint
count_lines (const char *path)
{
  g_autofree char *contents = NULL;
  guint lines = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  for (const char *c = contents; *c != '\0'; c++)
    lines += *c == '\n';
  return lines;
}

static GtkWidget *
open_dialog (Fixture *fixture)
{
  GtkWidget *dialog = dateline_export_dialog_new (fixture->session, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  g_assert_cmpstr (get_page (dialog), ==, "choose");
  return dialog;
}

static void
save (GtkWidget *dialog, const char *path)
{
  dateline_export_dialog_save (DATELINE_EXPORT_DIALOG (dialog), path);
  g_assert_cmpstr (get_page (dialog), ==, "progress");
  wait_for (!g_str_equal (get_page (dialog), "progress"));
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "all.jsonl", NULL);
  GtkWidget *dialog;

  fixture_add_sample (fixture);
  dialog = open_dialog (fixture);
  /* Where the query finds all there is only one choice. */
  g_assert_false (gtk_widget_get_visible (fixture_child (dialog, DIALOG, "these_row")));
  save (dialog, path);
  g_assert_cmpstr (get_page (dialog), ==, "done");
  g_assert_cmpuint (count_lines (path), ==, 11);
  g_assert_cmpstr (fixture_label (dialog, DIALOG, "sentence"), ==,
                   "11 articles are in “all.jsonl”.");
  g_assert_cmpuint (fixture->failures->len, ==, 0);
}

static void
test_these (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "these.jsonl", NULL);
  GtkWidget *dialog;

  fixture_add_sample (fixture);
  dateline_session_set_query_text (fixture->session, "source:beta");
  dialog = open_dialog (fixture);
  g_assert_true (gtk_check_button_get_active (fixture_child (dialog, DIALOG, "these")));
  save (dialog, path);
  g_assert_cmpuint (count_lines (path), ==, 5);
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = open_dialog (fixture);
  gtk_check_button_set_active (fixture_child (dialog, DIALOG, "all"), TRUE);
  save (dialog, path);
  g_assert_cmpuint (count_lines (path), ==, 11);
}

static void
test_nothing_found (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  /* No articles: nothing to save. */
  dialog = open_dialog (fixture);
  g_assert_false (gtk_widget_get_sensitive (fixture_child (dialog, DIALOG, "save")));
  gtk_window_destroy (GTK_WINDOW (dialog));

  /* Nothing found: all can be saved, these can't. */
  fixture_add_sample (fixture);
  dateline_session_set_query_text (fixture->session, "zebra");
  dialog = open_dialog (fixture);
  g_assert_true (gtk_widget_get_sensitive (fixture_child (dialog, DIALOG, "save")));
  g_assert_true (gtk_check_button_get_active (fixture_child (dialog, DIALOG, "all")));
  g_assert_false (gtk_widget_get_sensitive (fixture_child (dialog, DIALOG, "these_row")));
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such", "folder.jsonl", NULL);
  GtkWidget *dialog;

  fixture_add_sample (fixture);
  dialog = open_dialog (fixture);
  save (dialog, path);
  g_assert_cmpstr (get_page (dialog), ==, "choose");
  fixture_settle ();
  g_assert_true (fixture_says (dialog, "folder.jsonl"));
}

/* A file that stood there stays, and the dialog may go at once. The export may be faster than the
 * key: then all of it must stand there; that the key is never in time in twenty tries can't be. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  gpointer gone;
  guint n_cancelled = 0;

  fixture_add_sample (fixture);
  for (guint i = 0; i < 20 && n_cancelled == 0; i++)
    {
      g_autofree char *path = fixture_write (fixture, "kept.jsonl", "what was there\n");

      dialog = open_dialog (fixture);
      dateline_export_dialog_save (DATELINE_EXPORT_DIALOG (dialog), path);
      gtk_widget_activate_action (dialog, "export.cancel", NULL);
      wait_for (!g_str_equal (get_page (dialog), "progress"));
      if (g_str_equal (get_page (dialog), "choose"))
        {
          g_assert_cmpuint (count_lines (path), ==, 1);
          n_cancelled++;
        }
      else
        g_assert_cmpuint (count_lines (path), >, 1);
      gtk_window_destroy (GTK_WINDOW (dialog));
      fixture_settle ();
    }
  g_assert_cmpuint (n_cancelled, ==, 1);

  dialog = open_dialog (fixture);
  gone = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &gone);
  {
    g_autofree char *path = g_build_filename (fixture->folder, "other.jsonl", NULL);

    dateline_export_dialog_save (DATELINE_EXPORT_DIALOG (dialog), path);
  }
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for (gone == NULL);
  g_assert_cmpuint (fixture->failures->len, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/export/all", test_all },
    { "/export/these", test_these },
    { "/export/nothing-found", test_nothing_found },
    { "/export/failure", test_failure },
    { "/export/cancel", test_cancel },
  };

  if (!fixture_init (&argc, &argv))
    {
      g_test_skip ("no display");
      return g_test_run ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].func, fixture_tear_down);
  return g_test_run ();
}
