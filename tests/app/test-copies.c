/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies in the window: looked for, listed, marked, walked through, compared, folded, counted. */
#include "window-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "formats/import.h"
#include "index/copies.h"
#include "store/importer.h"
#include "views/article-pane.h"
#include "views/article-row.h"
#include "views/copies-dialog.h"
#include "views/copy-compare.h"
#include "views/coverage-counts.h"

#define AGENCY                                                                             \
  "Foreign ministers of four countries met in Geneva on Monday to speak about guarantees " \
  "for the region, and agreed to meet again before the end of the month, officials said."
#define REST                                                                                 \
  "Neither side gave details of the proposals that lie on the table, but a diplomat who is " \
  "close to the talks called them a beginning that nobody had hoped for a week ago."

static const struct
{
  const char *source;
  const char *text;
} printed[] = {
  { "First Wire", "Ministers meet in Geneva\n\n24 January 2022\n\n" AGENCY "\n\n" REST "\n" },
  { "Second Paper", "Four at one table\n\n25 January 2022\n\n" AGENCY "\n" },
  { "Third Paper",
    "Talks go on\n\n26 January 2022\n\nOur reporter was there. " AGENCY "\n\n" REST "\n" },
};

static guint
count_groups (Fixture *fixture)
{
  g_autoptr (GArray)
    groups = dateline_index_list_copy_groups (dateline_session_get_index (fixture->session), NULL);

  return groups->len;
}

static guint
count_shown (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (dateline_session_get_articles (fixture->session)));
}

static void
bring_in (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "printed", NULL);
  const char *paths[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImportReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    {
      g_autofree char *parent = g_build_filename (folder, printed[i].source, NULL);
      g_autofree char *path = g_build_filename (parent, "text.txt", NULL);

      g_mkdir_with_parents (parent, 0755);
      g_assert_true (g_file_set_contents (path, printed[i].text, -1, NULL));
    }
  report = dateline_import_run (fixture->path, paths, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, G_N_ELEMENTS (printed));
  dateline_project_refresh (dateline_session_get_project (fixture->session));
}

/* The dialog that opens is closed again. */
static void
find_copies (Fixture *fixture)
{
  GtkWidget *dialog;

  act (fixture, "win.find-copies", NULL);
  wait_for (count_groups (fixture) == 1);
  wait_for (find_window (DATELINE_TYPE_COPIES_DIALOG) != NULL);
  dialog = find_window (DATELINE_TYPE_COPIES_DIALOG);
  wait_for (dateline_copies_dialog_get_n_rows (DATELINE_COPIES_DIALOG (dialog)) == 1);
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
}

static GtkWidget *
find_label (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) &&
      strstr (gtk_label_get_label (GTK_LABEL (root)), part) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (Fixture *fixture, GType type, const char *part)
{
  GtkWidget *root = find_widget (GTK_WIDGET (fixture->window), type);

  return root != NULL && find_label (root, part) != NULL;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  bring_in (fixture);
  act (fixture, "win.copies", NULL);
  wait_for (find_window (DATELINE_TYPE_COPIES_DIALOG) != NULL);
  dialog = find_window (DATELINE_TYPE_COPIES_DIALOG);
  g_assert_cmpuint (dateline_copies_dialog_get_n_rows (DATELINE_COPIES_DIALOG (dialog)), ==, 0);
  gtk_widget_activate_action (dialog, "copies.find", NULL);
  wait_for (dateline_copies_dialog_get_n_rows (DATELINE_COPIES_DIALOG (dialog)) == 1);
  wait_for (find_label (dialog, "3 sources") != NULL);

  /* Where the interface runs right to left, the line does too, although it has Latin letters only. */
  g_assert_true (g_str_has_prefix (
    gtk_label_get_label (GTK_LABEL (find_label (dialog, "3 sources"))), "3 articles"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_widget_activate_action (dialog, "copies.order", "s", "span");
  wait_for (find_label (dialog, "3 sources") != NULL &&
            g_str_has_prefix (gtk_label_get_label (GTK_LABEL (find_label (dialog, "3 sources"))),
                              "\342\200\217"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpuint (dateline_copies_dialog_get_n_rows (DATELINE_COPIES_DIALOG (dialog)), ==, 1);

  /* A row leads to its articles. */
  gtk_widget_activate_action (dialog, "copies.open", "u", 0);
  wait_for (find_window (DATELINE_TYPE_COPIES_DIALOG) == NULL);
  g_assert_true (g_str_has_prefix (dateline_session_get_query_text (fixture->session), "copy-of:"));
  g_assert_cmpuint (count_shown (fixture), ==, 3);
  wait_for (says (fixture, DATELINE_TYPE_ARTICLE_ROW, "2 copies"));
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  DatelineArticle *first;
  GtkWidget *bar;
  GtkWidget *compare;
  g_autofree char *text = NULL;

  bring_in (fixture);
  choose_article (fixture, "Ministers meet");
  bar = find_part (GTK_WIDGET (fixture->window), g_type_from_name ("DatelineReadPane"),
                   "copies_bar");
  g_assert_false (gtk_widget_get_visible (bar));
  find_copies (fixture);

  /* Of the first, then of the next, and round. */
  wait_for (gtk_widget_get_visible (bar));
  g_assert_nonnull (find_label (bar, "with 2 copies"));
  first = dateline_session_get_article (fixture->session);
  act (fixture, "read.next-copy", NULL);
  g_assert_true (dateline_session_get_article (fixture->session) != first);
  g_assert_nonnull (find_label (bar, "Copy of “Ministers meet in Geneva”"));
  g_assert_nonnull (find_label (bar, "1 other"));
  g_assert_nonnull (find_label (bar, "100% of its text"));
  act (fixture, "read.next-copy", NULL);
  act (fixture, "read.next-copy", NULL);
  g_assert_true (dateline_session_get_article (fixture->session) == first);
  act (fixture, "read.previous-copy", NULL);
  g_assert_nonnull (find_label (bar, "Copy of"));

  /* What only one of them has is in the picture. */
  act (fixture, "read.compare-copies", NULL);
  wait_for (find_window (DATELINE_TYPE_COPY_COMPARE) != NULL);
  compare = find_window (DATELINE_TYPE_COPY_COMPARE);
  g_object_get (gtk_text_view_get_buffer (
                  GTK_TEXT_VIEW (find_part (compare, DATELINE_TYPE_COPY_COMPARE, "view"))),
                "text", &text, NULL);
  g_assert_nonnull (strstr (text, "Our reporter was there."));
  g_assert_nonnull (strstr (text, "Ministers"));
  g_assert_nonnull (strstr (text, "Talks"));

  /* Said to be none, it is none, and undo takes that back. */
  gtk_widget_activate_action (compare, "compare.no-copy", NULL);
  wait_for (find_window (DATELINE_TYPE_COPY_COMPARE) == NULL);
  wait_for (!gtk_widget_get_visible (bar));
  act (fixture, "win.undo", NULL);
  wait_for (gtk_widget_get_visible (bar));
  act (fixture, "read.no-copy", NULL);
  wait_for (!gtk_widget_get_visible (bar));

  /* And said to be one, it is one of all that the other is a copy of. */
  choose_article (fixture, "Ministers meet");
  choose_article (fixture, "Talks go on");
  act (fixture, "read.copy-of-last", NULL);
  wait_for (gtk_widget_get_visible (bar));
  g_assert_nonnull (find_label (bar, "1 other"));
}

static void
test_fold (Fixture *fixture, gconstpointer data)
{
  guint n;

  bring_in (fixture);
  n = count_shown (fixture);
  find_copies (fixture);
  g_assert_cmpuint (count_shown (fixture), ==, n);
  act (fixture, "win.one-of-each", NULL);
  g_assert_cmpuint (count_shown (fixture), ==, n - 2);
  /* Counts go on counting all, and the list says what it does not show. */
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==, n);
  wait_for (says (fixture, DATELINE_TYPE_ARTICLE_PANE, "2 copies folded"));
  act (fixture, "win.one-of-each", NULL);
  g_assert_cmpuint (count_shown (fixture), ==, n);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  DatelineCoverageCounts *counts = dateline_coverage_counts_get (fixture->session);
  const DatelineSeries *tally;
  guint total;

  bring_in (fixture);
  find_copies (fixture);
  tally = dateline_coverage_counts_get_tally (counts);
  total = tally->total;
  g_assert_cmpuint (tally->copies, ==, 0);
  act (fixture, "coverage.per", "cluster");
  tally = dateline_coverage_counts_get_tally (counts);
  g_assert_cmpuint (tally->total, ==, total - 2);
  g_assert_cmpuint (tally->copies, ==, 2);
  act (fixture, "coverage.per", "day-source");
  tally = dateline_coverage_counts_get_tally (counts);
  g_assert_cmpuint (tally->total, ==, total);
  g_assert_cmpuint (tally->copies, ==, 0);
}

static const FixtureTest tests[] = {
  { "/app/copies/list", test_list },
  { "/app/copies/read", test_read },
  { "/app/copies/fold", test_fold },
  { "/app/copies/counts", test_counts },
};

int
main (int argc, char *argv[])
{
  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
