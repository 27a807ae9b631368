/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import dialog from choosing to undoing, with files that come in, are there already or can't. */
#include "coverage-fixture.h"

#include "config.h"

#include <adwaita.h>

#include "views/import-dialog.h"
#include "views/import-report-list.h"

#define DIALOG DATELINE_TYPE_IMPORT_DIALOG

static const char *
get_page (GtkWidget *dialog)
{
  return gtk_stack_get_visible_child_name (fixture_child (dialog, DIALOG, "stack"));
}

static gboolean
is_shown (GtkWidget *dialog, const char *name)
{
  return gtk_widget_get_visible (fixture_child (dialog, DIALOG, name));
}

static gboolean
in_preview (GtkWidget *dialog)
{
  return g_str_equal (get_page (dialog), "report") && is_shown (dialog, "back");
}

static gboolean
in_report (GtkWidget *dialog)
{
  return g_str_equal (get_page (dialog), "report") && is_shown (dialog, "done");
}

static guint
count_articles (Fixture *fixture)
{
  return dateline_index_get_n_articles (dateline_session_get_index (fixture->session));
}

static GtkWidget *
preview (Fixture *fixture, const char *const *paths)
{
  GtkWidget *dialog = dateline_import_dialog_new (fixture->session, NULL);

  g_assert_cmpstr (get_page (dialog), ==, "choose");
  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
  wait_for (in_preview (dialog));
  return dialog;
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = fixture_write (fixture, "one.txt",
                                        "A harbour\n\nThe first of the texts.\n");
  g_autofree char *two = fixture_write (fixture, "two.txt", "A lighthouse\n\nThe second text.\n");
  g_autofree char *copy = fixture_write (fixture, "copy.txt", "A lighthouse\n\nThe second text.\n");
  g_autofree char *empty = fixture_write (fixture, "empty.txt", "");
  const char *paths[] = { one, two, copy, empty, NULL };
  GtkWidget *dialog = preview (fixture, paths);
  const char *sentence;

  /* Nothing has come in yet, and what would is told. */
  g_assert_cmpuint (count_articles (fixture), ==, 0);
  g_assert_cmpstr (gtk_button_get_label (fixture_child (dialog, DIALOG, "start")), ==,
                   "_Bring In 2 Articles");
  sentence = fixture_label (dialog, DIALOG, "sentence");
  g_assert_nonnull (strstr (sentence, "2 articles would come in"));
  g_assert_nonnull (strstr (sentence, "1 is already there"));
  g_assert_nonnull (strstr (sentence, "1 can’t be read"));

  gtk_widget_activate_action (dialog, "import.start", NULL);
  wait_for (in_report (dialog));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 2);
  sentence = fixture_label (dialog, DIALOG, "sentence");
  g_assert_true (g_str_has_prefix (sentence, "4 found: 2 articles came in"));

  /* Undone and redone like anything else. */
  gtk_widget_activate_action (dialog, "import.undo", NULL);
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 0);
  g_assert_true (dateline_project_redo (fixture->project, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 2);
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle ();

  /* The same again adds nothing and says so. */
  dialog = preview (fixture, paths);
  g_assert_false (gtk_widget_get_sensitive (fixture_child (dialog, DIALOG, "start")));
  g_assert_nonnull (strstr (fixture_label (dialog, DIALOG, "sentence"), "3 are already there"));
  g_assert_cmpuint (fixture->failures->len, ==, 0);
}

static void
test_source_for_all (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = fixture_write (fixture, "one.txt",
                                        "A harbour\n\nThe first of the texts.\n");
  const char *paths[] = { one, NULL };
  GtkWidget *dialog = preview (fixture, paths);

  gtk_editable_set_text (fixture_child (dialog, DIALOG, "source"), "  Harbour Courier ");
  gtk_widget_activate_action (dialog, "import.start", NULL);
  wait_for (in_report (dialog));
  g_assert_nonnull (dateline_project_find_source (fixture->project, "Harbour Courier"));
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_import_dialog_new (fixture->session, NULL);

  dateline_import_dialog_paste (DATELINE_IMPORT_DIALOG (dialog),
                                "A harbour\n\nPasted with an umlaut: Möwe.\n");
  wait_for (in_preview (dialog));
  g_assert_cmpstr (gtk_button_get_label (fixture_child (dialog, DIALOG, "start")), ==,
                   "_Bring In 1 Article");
  gtk_widget_activate_action (dialog, "import.start", NULL);
  wait_for (in_report (dialog));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 1);
}

static void
test_back_and_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = fixture_write (fixture, "one.txt",
                                        "A harbour\n\nThe first of the texts.\n");
  const char *paths[] = { one, NULL };
  GtkWidget *dialog = preview (fixture, paths);

  gtk_widget_activate_action (dialog, "import.back", NULL);
  g_assert_cmpstr (get_page (dialog), ==, "choose");
  g_assert_true (is_shown (dialog, "options"));

  /* Escape while it looks: one level back, not away. */
  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
  g_assert_cmpstr (get_page (dialog), ==, "progress");
  gtk_widget_activate_action (dialog, "import.cancel", NULL);
  wait_for (!g_str_equal (get_page (dialog), "progress"));
  g_assert_cmpstr (get_page (dialog), ==, "choose");
  g_assert_cmpuint (count_articles (fixture), ==, 0);
}

/* The dialog may go while a dry run is under way. */
static void
test_close_while_looking (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = fixture_write (fixture, "one.txt",
                                        "A harbour\n\nThe first of the texts.\n");
  const char *paths[] = { one, NULL };
  GtkWidget *dialog = dateline_import_dialog_new (fixture->session, NULL);
  gpointer gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &gone);
  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for (gone == NULL);
  g_assert_cmpuint (count_articles (fixture), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/import/files", test_files },
    { "/import/source-for-all", test_source_for_all },
    { "/import/paste", test_paste },
    { "/import/back-and-cancel", test_back_and_cancel },
    { "/import/close-while-looking", test_close_while_looking },
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
