/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history in a real window: pages of the log, and going back to a place in it. */
#include "entities-fixture.h"

#include "config.h"

#include "store/history.h"
#include "views/history-dialog.h"

static gpointer
child_of (GtkWidget *dialog, const char *name)
{
  return gtk_widget_get_template_child (dialog, DATELINE_TYPE_HISTORY_DIALOG, name);
}

static GtkWidget *
show_dialog (Fixture *fixture)
{
  GtkWidget *dialog = dateline_history_dialog_new (fixture->session, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  wait_for (gtk_widget_get_mapped (dialog));
  fixture_settle ();
  return dialog;
}

static GtkSingleSelection *
get_rows (GtkWidget *dialog)
{
  GtkListView *list = child_of (dialog, "list");

  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (list));
}

static DatelineHistoryEntry *
get_row (GtkWidget *dialog, guint position)
{
  DatelineHistoryEntry *entry = g_list_model_get_item (G_LIST_MODEL (get_rows (dialog)), position);

  g_assert_nonnull (entry);
  g_object_unref (entry); /* the list keeps it */
  return entry;
}

static char *
describe_row (GtkWidget *dialog, guint position)
{
  return dateline_history_entry_describe (get_row (dialog, position));
}

static gboolean
is_button_sensitive (GtkWidget *dialog)
{
  return gtk_widget_is_sensitive (child_of (dialog, "undo_button"));
}

static void
undo_to (GtkWidget *dialog, guint position)
{
  gint64 newest = dateline_history_entry_get_id (get_row (dialog, 0));

  gtk_single_selection_set_selected (get_rows (dialog), position);
  g_assert_true (gtk_widget_activate_action (dialog, "history.undo-to", NULL));
  wait_for (dateline_history_entry_get_id (get_row (dialog, 0)) > newest);
  fixture_settle ();
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = show_dialog (fixture);
  g_autofree char *newest = describe_row (dialog, 0);
  GtkStack *stack = child_of (dialog, "stack");

  g_assert_cmpstr (newest, ==, "Tag “NATO”");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_assert_false (is_button_sensitive (dialog));
  gtk_single_selection_set_selected (get_rows (dialog), 0);
  g_assert_true (is_button_sensitive (dialog));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty.dateline", NULL);
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Tester", NULL);
  GtkWidget *dialog;
  GtkStack *stack;

  g_assert_true (dateline_session_set_project (fixture->session, project, NULL));
  dialog = show_dialog (fixture);
  stack = child_of (dialog, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  g_assert_true (dateline_session_set_project (fixture->session, NULL, NULL));
}

static void
test_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = show_dialog (fixture);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog)));
  g_autofree char *described = NULL;
  DatelineTally tally;

  /* Two tags of NATO and one of Segey Lavrov are the newest three. */
  undo_to (dialog, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog))), ==, n + 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (dateline_history_entry_get_kind (get_row (dialog, i)), ==,
                       DATELINE_HISTORY_UNDO);
      g_assert_true (dateline_history_entry_get_undone (get_row (dialog, 3 + i)));
    }
  g_assert_false (dateline_history_entry_get_undone (get_row (dialog, 6)));
  dateline_index_tally_entity (dateline_session_get_index (fixture->session),
                               dateline_record_get_id (DATELINE_RECORD (fixture->nato)), &tally);
  g_assert_cmpuint (tally.mentions, ==, 0);
  dateline_index_tally_entity (dateline_session_get_index (fixture->session),
                               dateline_record_get_id (DATELINE_RECORD (fixture->lavrov)), &tally);
  g_assert_cmpuint (tally.mentions, ==, 3);

  /* Neither an undo nor what is undone can be undone again. */
  gtk_single_selection_set_selected (get_rows (dialog), 0);
  g_assert_false (is_button_sensitive (dialog));
  gtk_single_selection_set_selected (get_rows (dialog), 4);
  g_assert_false (is_button_sensitive (dialog));

  /* An edit that was redone is undone by way of its redo, and nothing older with it. */
  g_assert_true (dateline_project_redo (fixture->project, NULL, NULL));
  fixture_settle ();
  described = describe_row (dialog, 0);
  g_assert_cmpstr (described, ==, "Redo tag “Segey Lavrov”");
  undo_to (dialog, 6);
  dateline_index_tally_entity (dateline_session_get_index (fixture->session),
                               dateline_record_get_id (DATELINE_RECORD (fixture->segey)), &tally);
  g_assert_cmpuint (tally.mentions, ==, 0);
  dateline_index_tally_entity (dateline_session_get_index (fixture->session),
                               dateline_record_get_id (DATELINE_RECORD (fixture->lavrov)), &tally);
  g_assert_cmpuint (tally.mentions, ==, 3);
}

static void
rename_often (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      g_assert_true (
        dateline_project_rename_entity (fixture->project, fixture->nato, name, FALSE, NULL));
    }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkScrolledWindow *scrolled;
  GtkAdjustment *adjustment;
  guint n;

  rename_often (fixture, 250);
  dialog = show_dialog (fixture);
  n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog)));
  g_assert_cmpuint (n, <, 250);
  scrolled = child_of (dialog, "scrolled");
  adjustment = gtk_scrolled_window_get_vadjustment (scrolled);
  for (guint i = 0; i < 5; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      fixture_settle ();
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog))), >, 250);
  /* The very first entry is there, and once only. */
  n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog)));
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (dateline_history_entry_get_id (get_row (dialog, i)), <,
                     dateline_history_entry_get_id (get_row (dialog, i - 1)));
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *progress;
  guint n;

  rename_often (fixture, 90);
  dialog = show_dialog (fixture);
  progress = child_of (dialog, "progress");
  gtk_single_selection_set_selected (get_rows (dialog), 89);
  g_assert_true (gtk_widget_activate_action (dialog, "history.undo-to", NULL));
  g_assert_true (gtk_widget_activate_action (dialog, "history.stop", NULL));
  fixture_settle ();
  g_assert_cmpstr (dateline_entity_get_name (fixture->nato), ==, "Name 89");
  g_assert_false (gtk_widget_get_visible (progress));

  undo_to (dialog, 89);
  wait_for (g_str_equal (dateline_entity_get_name (fixture->nato), "NATO"));
  fixture_settle ();
  n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog)));
  g_assert_cmpuint (n, >=, 100);
  g_assert_true (dateline_project_can_undo (fixture->project));
}

#define add(path, func) \
  g_test_add ("/views/history/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static void
test_no_screen (void)
{
  g_test_skip ("there is no screen");
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    {
      g_test_add_func ("/views/history", test_no_screen);
      return g_test_run ();
    }
  add ("rows", test_rows);
  add ("empty", test_empty);
  add ("back", test_back);
  add ("pages", test_pages);
  add ("stop", test_stop);
  return g_test_run ();
}
