/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of imports: a report of long ago, taking it out and back, and the way to its articles. */
#include "coverage-fixture.h"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "formats/import.h"
#include "store/batches.h"
#include "store/history.h"
#include "store/importer.h"
#include "views/import-report-page.h"
#include "views/imports-dialog.h"

#define DIALOG DATELINE_TYPE_IMPORTS_DIALOG

static void
bring_in (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = fixture_write (fixture, name, text);
  g_autofree char *empty = fixture_write (fixture, "empty.txt", "");
  const char *paths[] = { path, empty, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImportReport)
    report = dateline_import_run (dateline_project_get_path (fixture->project), paths, NULL, NULL,
                                  NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 1);
  dateline_project_refresh (fixture->project);
}

static const char *
get_page (GtkWidget *dialog)
{
  return gtk_stack_get_visible_child_name (fixture_child (dialog, DIALOG, "stack"));
}

static guint
count_articles (Fixture *fixture)
{
  return dateline_index_get_n_articles (dateline_session_get_index (fixture->session));
}

static gint64
first_batch (Fixture *fixture)
{
  g_autoptr (GPtrArray) batches = dateline_project_list_batches (fixture->project, NULL);

  return ((DatelineBatch *) batches->pdata[batches->len - 1])->id;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_imports_dialog_new (fixture->session, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  g_assert_cmpstr (get_page (dialog), ==, "empty");
}

static void
test_take_out (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  DatelineImportReportPage *page;

  bring_in (fixture, "one.txt", "A harbour\n\nThe first of the texts.\n");
  bring_in (fixture, "two.txt", "A lighthouse\n\nThe second of the texts.\n");
  dialog = dateline_imports_dialog_new (fixture->session, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  g_assert_cmpstr (get_page (dialog), ==, "list");
  g_assert_true (fixture_says (dialog, "1 article"));

  gtk_widget_activate_action (dialog, "imports.open", "x", first_batch (fixture));
  g_assert_cmpstr (get_page (dialog), ==, "report");
  page = fixture_child (dialog, DIALOG, "report");
  g_assert_cmpstr (dateline_import_report_page_get_sentence (page), ==,
                   "2 found: 1 article came in, 1 was left out.");

  /* Although it is not the last one. */
  g_assert_cmpuint (count_articles (fixture), ==, 2);
  gtk_widget_activate_action (dialog, "imports.take-out", NULL);
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 1);
  g_assert_true (gtk_widget_get_visible (fixture_child (dialog, DIALOG, "bring_back")));
  gtk_widget_activate_action (dialog, "imports.bring-back", NULL);
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 2);
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 1);
  gtk_widget_activate_action (dialog, "imports.back", NULL);
  g_assert_cmpstr (get_page (dialog), ==, "list");
  g_assert_true (fixture_says (dialog, "taken out"));
}

static void
test_show_articles (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  bring_in (fixture, "one.txt", "A harbour\n\nThe first of the texts.\n");
  bring_in (fixture, "two.txt", "A lighthouse\n\nThe second of the texts.\n");
  dialog = dateline_imports_dialog_new (fixture->session, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "imports.open", "x", first_batch (fixture));
  gtk_widget_activate_action (dialog, "imports.show-articles", NULL);
  fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (
                      G_LIST_MODEL (dateline_session_get_articles (fixture->session))),
                    ==, 1);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    {
      g_test_skip ("no display");
      return g_test_run ();
    }
  g_test_add ("/imports/empty", Fixture, NULL, fixture_set_up, test_empty, fixture_tear_down);
  g_test_add ("/imports/take-out", Fixture, NULL, fixture_set_up, test_take_out, fixture_tear_down);
  g_test_add ("/imports/show-articles", Fixture, NULL, fixture_set_up, test_show_articles,
              fixture_tear_down);
  return g_test_run ();
}
