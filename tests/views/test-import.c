/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import from choosing to undoing, with files that come in, are there already or can't: what is found,
 * what each file is taken for, the preview of a record beside the original, stopping, and the report. */
#include "coverage-fixture.h"

#include "config.h"

#include <adwaita.h>

#include <string.h>

#include "views/import-dialog.h"
#include "views/import-files.h"
#include "views/import-found.h"
#include "views/import-preview.h"
#include "views/import-report-page.h"
#include "views/mapping-page.h"

#define DIALOG DATELINE_TYPE_IMPORT_DIALOG
#define FOUND  DATELINE_TYPE_IMPORT_FOUND

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

static DatelineImportFound *
get_found (GtkWidget *dialog)
{
  return fixture_child (dialog, DIALOG, "found");
}

static DatelineImportPreview *
get_preview (GtkWidget *dialog)
{
  return fixture_child (GTK_WIDGET (get_found (dialog)), FOUND, "preview");
}

static gboolean
in_preview (GtkWidget *dialog)
{
  return g_str_equal (get_page (dialog), "found") &&
         !dateline_import_found_is_busy (get_found (dialog)) &&
         !dateline_import_preview_is_busy (get_preview (dialog));
}

static gboolean
in_report (GtkWidget *dialog)
{
  return g_str_equal (get_page (dialog), "report") && is_shown (dialog, "done");
}

static const char *
get_sentence (GtkWidget *dialog)
{
  return dateline_import_found_get_sentence (get_found (dialog));
}

static const char *
get_report (GtkWidget *dialog)
{
  return dateline_import_report_page_get_sentence (fixture_child (dialog, DIALOG, "report"));
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

  /* Nothing has come in yet, and what would is told. */
  g_assert_cmpuint (count_articles (fixture), ==, 0);
  g_assert_cmpstr (gtk_button_get_label (fixture_child (dialog, DIALOG, "start")), ==,
                   "_Bring In 2 Articles");
  g_assert_cmpstr (get_sentence (dialog), ==,
                   "4 files: 2 articles would come in, 1 is in it twice, 1 can’t be read.");

  gtk_widget_activate_action (dialog, "import.start", NULL);
  wait_for (in_report (dialog));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 2);
  g_assert_true (g_str_has_prefix (get_report (dialog), "4 found: 2 articles came in"));

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
  g_assert_nonnull (strstr (get_sentence (dialog), "3 are already there"));
  g_assert_cmpuint (fixture->failures->len, ==, 0);
}

static GtkWidget *
get_list (GtkWidget *dialog)
{
  return fixture_child (GTK_WIDGET (get_found (dialog)), FOUND, "list");
}

/* Likewise where neither is in the project yet: the later one is told to be like the first. */
static void
test_near_in_import (Fixture *fixture, gconstpointer data)
{
  static const char body[] =
    "The court ruled on Friday that the bridge over the lower river may be closed for repairs until "
    "the end of the summer, although the ferry that is to replace it can carry no more than ten cars "
    "at a time and does not sail when the water is high.";
  g_autofree char *first_text = g_strdup_printf ("The bridge may close\n\n%s\n", body);
  g_autofree char *second_text = g_strdup_printf ("No way over the river\n\nIt is official. %s\n",
                                                  body);
  g_autofree char *first = fixture_write (fixture, "1.txt", first_text);
  g_autofree char *second = fixture_write (fixture, "2.txt", second_text);
  const char *paths[] = { second, first, NULL };
  GtkWidget *dialog = preview (fixture, paths);

  wait_for (!dateline_import_found_is_busy (get_found (dialog)));
  wait_for (fixture_says (dialog, "near copy"));
  g_assert_null (strstr (get_sentence (dialog), "near copies"));
  gtk_widget_activate_action (get_list (dialog), "list.select-item", "(ubb)", 2u, FALSE, FALSE);
  wait_for (fixture_says (dialog, "It is nearly the same as “"));
  g_assert_true (fixture_says (dialog, "” in this import; both come in."));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle ();
}

/* An agency's text under another headline and with a word more is told, and comes in all the same. */
static void
test_near_copy (Fixture *fixture, gconstpointer data)
{
  static const char body[] =
    "The town council voted on Tuesday evening to close the old harbour to fishing boats from the "
    "first of next month, after a survey of the eastern pier found cracks that divers had not seen "
    "in the spring. Boats will have to land at the new quay two miles up the coast until repairs "
    "are finished, which the mayor expects to take at least a year.";
  g_autofree char *first_text = g_strdup_printf ("A harbour closes\n\n%s\n", body);
  g_autofree char *second_text = g_strdup_printf ("No more boats\n\nFishermen are angry. %s\n",
                                                  body);
  g_autofree char *first = fixture_write (fixture, "first.txt", first_text);
  g_autofree char *second = fixture_write (fixture, "second.txt", second_text);
  g_autofree char *other = fixture_write (
    fixture, "other.txt",
    "A lighthouse\n\nThe keeper of the lighthouse retired last week after forty years in which he "
    "saw only one ship run aground, and nobody has been found to follow him.\n");
  const char *had[] = { first, NULL };
  const char *paths[] = { second, NULL };
  const char *others[] = { other, NULL };
  GtkWidget *dialog = preview (fixture, had);

  g_assert_false (fixture_says (dialog, "It is nearly the same as"));
  gtk_widget_activate_action (dialog, "import.start", NULL);
  wait_for (in_report (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle ();

  dialog = preview (fixture, paths);
  wait_for (fixture_says (dialog, "It is nearly the same as “A harbour closes”."));
  wait_for (fixture_says (dialog, "near copy"));
  g_assert_true (gtk_widget_get_sensitive (fixture_child (dialog, DIALOG, "start")));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle ();

  dialog = preview (fixture, others);
  wait_for (!dateline_import_found_is_busy (get_found (dialog)));
  fixture_settle ();
  g_assert_false (fixture_says (dialog, "near copy"));
  g_assert_false (fixture_says (dialog, "It is nearly the same as"));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle ();
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
  g_assert_true (is_shown (dialog, "cancel"));

  /* Escape while it looks: one level back, not away. */
  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
  g_assert_cmpstr (get_page (dialog), !=, "choose");
  gtk_widget_activate_action (dialog, "import.cancel", NULL);
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

/* --- what is found -------------------------------------------------------------------------- */

#define PAGE                                                                                        \
  "<!doctype html><html><head><title>A harbour opens</title>"                                       \
  "<meta property=\"article:published_time\" content=\"2022-01-26T10:00:00Z\">"                     \
  "<meta property=\"og:site_name\" content=\"Harbour Courier\"></head><body>"                       \
  "<nav><a href=\"/a\">News</a> <a href=\"/b\">Sport</a> <a href=\"/c\">Weather</a></nav>"          \
  "<article><h1>A harbour opens</h1><p>The harbour of the town was opened on Wednesday by the "     \
  "mayor, who spoke of a day that nobody would forget, and of the work of many years.</p>"          \
  "<p>Ships from five countries lay at the new quay, and the band played until the evening.</p>"    \
  "<div class=\"newsletter\"><p>Sign up for our newsletter and get the best stories of the day in " \
  "your inbox every morning, free of charge.</p></div></article></body></html>"

static void
wait_for_preview (GtkWidget *dialog)
{
  wait_for (in_preview (dialog));
  fixture_settle ();
  wait_for (in_preview (dialog));
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = fixture_write (fixture, "page.html", PAGE);
  const char *paths[] = { page, NULL };
  GtkWidget *dialog = preview (fixture, paths);
  g_autofree char *facts = NULL;
  g_autofree char *text = NULL;
  g_autofree char *original = NULL;

  wait_for_preview (dialog);
  facts = dateline_import_preview_get_facts (get_preview (dialog));
  g_assert_nonnull (strstr (facts, "Harbour Courier"));
  g_assert_nonnull (strstr (facts, "26 Jan 2022"));
  g_assert_nonnull (strstr (facts, "from its data"));
  text = dateline_import_preview_get_text (get_preview (dialog));
  g_assert_true (g_str_has_prefix (text, "A harbour opens\n\nThe harbour of the town"));
  original = dateline_import_preview_get_original_text (get_preview (dialog));
  g_assert_nonnull (strstr (original, "<article><h1>A harbour opens</h1>"));
  g_assert_true (fixture_says (dialog, "Left out: 1 passage"));

  gtk_widget_activate_action (dialog, "import.original", NULL);
  g_assert_false (dateline_import_preview_get_original (get_preview (dialog)));
  gtk_widget_activate_action (dialog, "import.original", NULL);
  g_assert_true (dateline_import_preview_get_original (get_preview (dialog)));
}

static void
test_taken_for (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = fixture_write (fixture, "page.html", PAGE);
  g_autofree char *other = fixture_write (fixture, "other.html",
                                          "<html><p>Another page.</p></html>");
  const char *paths[] = { page, other, NULL };
  GtkWidget *dialog = preview (fixture, paths);
  g_autofree char *text = NULL;
  DatelineSurveyFile file;

  wait_for_preview (dialog);
  gtk_widget_activate_action (dialog, "import.take-for", "s", "text");
  wait_for_preview (dialog);
  text = dateline_import_preview_get_text (get_preview (dialog));
  g_assert_true (g_str_has_prefix (text, "<!doctype html>"));
  dateline_survey_get_file (dateline_import_found_get_survey (get_found (dialog)), 1, &file);
  g_assert_cmpstr (file.format->id, ==, "html");

  /* All of the kind: now only the first is plain text. */
  gtk_widget_activate_action (dialog, "import.take-for", "s", "");
  wait_for_preview (dialog);
  gtk_widget_activate_action (dialog, "import.take-all-for", "s", "text");
  wait_for_preview (dialog);
  for (guint i = 0; i < 2; i++)
    {
      dateline_survey_get_file (dateline_import_found_get_survey (get_found (dialog)), i, &file);
      g_assert_cmpstr (file.format->id, ==, "text");
    }
}

/* Chosen while files are still read: it is read over as what it was chosen to be. */
static void
test_taken_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) more = g_string_new (PAGE);
  g_auto (GStrv) paths = NULL;
  GtkWidget *dialog = dateline_import_dialog_new (fixture->session, NULL);
  g_autofree char *text = NULL;

  /* So many words that they are still being read when the list is there. */
  for (guint i = 0; i < 2000; i++)
    g_string_append (more, "<p>Ships from five countries lay at the new quay.</p>");
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("page-%02u.html", i);
      g_autofree char *path = fixture_write (fixture, name, i == 0 ? PAGE : more->str);

      g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog),
                                        (const char *const *) paths);
  wait_for (dateline_import_found_has_chosen (get_found (dialog)));
  gtk_widget_activate_action (dialog, "import.take-for", "s", "text");
  wait_for_preview (dialog);
  g_assert_cmpuint (dateline_import_preview_get_file (get_preview (dialog)), ==, 0);
  text = dateline_import_preview_get_text (get_preview (dialog));
  g_assert_true (g_str_has_prefix (text, "<!doctype html>"));
}

/* A file that nobody has looked at yet is none that can't be opened. */
static void
test_unsorted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("A harbour\n\nA text.\n", 20);
  g_autoptr (DatelineSurvey) survey = dateline_survey_new_for_bytes (bytes, "pasted");
  g_autoptr (DatelineImportFiles) files = dateline_import_files_new ();
  g_autoptr (GError) error = NULL;

  dateline_import_files_set_survey (files, survey);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (files)), ==, 0);
  g_assert_true (dateline_survey_run (survey, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  dateline_import_files_update (files);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (files)), ==, 2);
}

static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = fixture_write (fixture, "one.txt", "A harbour\n\nThe first text.\n");
  g_autofree char *two = fixture_write (fixture, "two.txt", "A lighthouse\n\nThe second text.\n");
  const char *paths[] = { one, two, NULL };
  GtkWidget *dialog = preview (fixture, paths);

  gtk_widget_activate_action (dialog, "import.leave-out", NULL);
  wait_for_preview (dialog);
  g_assert_cmpstr (get_sentence (dialog), ==,
                   "2 files: 1 article would come in, 1 file is left out.");
  gtk_widget_activate_action (dialog, "import.start", NULL);
  wait_for (in_report (dialog));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 1);
  g_assert_cmpstr (get_report (dialog), ==, "2 found: 1 article came in, 1 was left out.");
}

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *many = fixture_write (fixture, "many.jsonl",
                                         "{\"title\":\"First\",\"text\":\"Text one.\"}\n"
                                         "{\"title\":\"Second\",\"text\":\"Text two.\"}\n"
                                         "{\"broken\n");
  const char *paths[] = { many, NULL };
  GtkWidget *dialog = preview (fixture, paths);
  g_autofree char *text = NULL;

  wait_for_preview (dialog);
  g_assert_cmpstr (get_sentence (dialog), ==, "1 file: 2 articles would come in, 1 can’t be read.");
  gtk_widget_activate_action (dialog, "import.next-record", NULL);
  wait_for_preview (dialog);
  text = dateline_import_preview_get_text (get_preview (dialog));
  g_assert_nonnull (strstr (text, "Text two."));
  /* The text lacks the title, so it stands above. */
  g_assert_true (fixture_says (GTK_WIDGET (get_preview (dialog)), "Second"));
  gtk_widget_activate_action (dialog, "import.next-record", NULL);
  wait_for_preview (dialog);
  g_assert_true (fixture_says (dialog, "line 3"));
  g_assert_false (dateline_import_found_can_walk (get_found (dialog), 1));
  gtk_widget_activate_action (dialog, "import.previous-record", NULL);
  wait_for_preview (dialog);
  g_assert_cmpuint (dateline_import_preview_get_record (get_preview (dialog)), ==, 1);
}

/* A file that can't be read can be looked at all the same. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = fixture_write (fixture, "broken.jsonl", "{\"text\": <&broken\n");
  const char *paths[] = { broken, NULL };
  GtkWidget *dialog = preview (fixture, paths);
  g_autofree char *original = NULL;

  wait_for_preview (dialog);
  original = dateline_import_preview_get_original_text (get_preview (dialog));
  g_assert_cmpstr (original, ==, "{\"text\": <&broken\n");
  g_assert_true (fixture_says (dialog, "line 1"));
  g_assert_cmpstr (gtk_button_get_label (fixture_child (dialog, DIALOG, "start")), ==,
                   "Nothing to Bring In");
}

/* What a screen reader says of a heading and a file. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[] = {
    "Plain text, 2 files",
    "A harbour, one.txt · undated",
    "A harbour, two.txt · undated, twice",
  };
  g_autofree char *one = fixture_write (fixture, "one.txt", "A harbour\n\nThe first text.\n");
  g_autofree char *two = fixture_write (fixture, "two.txt", "A harbour\n\nThe first text.\n");
  const char *paths[] = { one, two, NULL };
  GtkWidget *dialog = preview (fixture, paths);
  GtkWidget *item;

  wait_for_preview (dialog);
  item = gtk_widget_get_first_child (get_list (dialog));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (item),
                                                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                                   expected[i]);

      g_assert_cmpstr (other, ==, NULL);
      item = gtk_widget_get_next_sibling (item);
    }
}

/* Rows are only made for what is in sight, and the list is there before all is read. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "many", NULL);
  const char *paths[] = { folder, NULL };
  GtkWidget *dialog = NULL;
  GtkWidget *list;
  guint n_rows = 0;

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *name = g_strdup_printf ("many/%04u.txt", i);
      g_autofree char *text = g_strdup_printf ("Number %u\n\nText of %u.\n", i, i % 750);
      g_autofree char *path = fixture_write (fixture, name, text);
    }
  dialog = preview (fixture, paths);
  wait_for_preview (dialog);
  g_assert_true (g_str_has_prefix (get_sentence (dialog), "1,500 files: ") ||
                 g_str_has_prefix (get_sentence (dialog), "1500 files: "));
  list = get_list (dialog);
  g_assert_cmpuint (g_list_model_get_n_items (
                      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))),
                    ==, 1501);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n_rows++;
  g_assert_cmpuint (n_rows, <, 500);

  /* The last one by the keys' own action. */
  gtk_widget_activate_action (list, "list.select-item", "(ubb)", 1500u, FALSE, FALSE);
  wait_for_preview (dialog);
  g_assert_cmpuint (dateline_import_preview_get_file (get_preview (dialog)), ==, 1499);
}

static gboolean
is_dropped (const DatelineTableMapping *mapping)
{
  return mapping != NULL &&
         ((DatelineTableColumn *) mapping->columns->pdata[0])->role == DATELINE_ROLE_DROPPED;
}

/* A table is shown by its columns first; its records are a key away. */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *table = fixture_write (
    fixture, "table.csv",
    "Headline,Body,Published\n"
    "A harbour,\"The first of the texts, at length.\",2022-01-26\n"
    "A quay,\"The second of the texts, at length.\",2022-01-27\n");
  g_autofree char *plain = fixture_write (fixture, "plain.txt", "A lighthouse\n\nA text.\n");
  const char *paths[] = { table, plain, NULL };
  GtkWidget *dialog = preview (fixture, paths);
  DatelineImportPreview *shown = get_preview (dialog);
  g_autoptr (DatelineTableMapping) mapping = NULL;
  g_autofree char *text = NULL;
  guint file = 0;

  wait_for_preview (dialog);
  for (DatelineSurveyFile about; file < 2; file++)
    {
      dateline_survey_get_file (dateline_import_found_get_survey (get_found (dialog)), file,
                                &about);
      if (g_str_equal (about.name, "table.csv"))
        break;
    }
  for (guint i = 0; i < 4 && dateline_import_preview_get_file (shown) != file; i++)
    {
      gtk_widget_activate_action (get_list (dialog), "list.select-item", "(ubb)", i, FALSE, FALSE);
      wait_for_preview (dialog);
    }
  g_assert_true (dateline_import_preview_get_columns (shown));
  wait_for (dateline_import_preview_get_mapping (shown) != NULL);
  gtk_widget_activate_action (dialog, "import.columns", NULL);
  g_assert_false (dateline_import_preview_get_columns (shown));
  text = dateline_import_preview_get_text (shown);
  g_assert_true (g_str_has_prefix (text, "A harbour\n\nThe first"));

  /* As a person does it: the headline is no longer one. */
  gtk_widget_activate_action (dialog, "import.columns", NULL);
  mapping = dateline_table_mapping_copy (dateline_import_preview_get_mapping (shown));
  dateline_table_mapping_set_role (mapping, 0, DATELINE_ROLE_DROPPED, NULL);
  dateline_mapping_page_set_mapping (
    DATELINE_MAPPING_PAGE (adw_bin_get_child (
      fixture_child (GTK_WIDGET (shown), DATELINE_TYPE_IMPORT_PREVIEW, "columns"))),
    mapping);
  wait_for (is_dropped (dateline_import_preview_get_mapping (shown)));
  g_signal_emit_by_name (shown, "mapped");
  wait_for_preview (dialog);
  gtk_widget_activate_action (dialog, "import.columns", NULL);
  wait_for_preview (dialog);
  g_clear_pointer (&text, g_free);
  text = dateline_import_preview_get_text (shown);
  g_assert_cmpstr (text, ==, "The first of the texts, at length.");
}

/* --- stopping ------------------------------------------------------------------------------- */

static GtkWidget *
begin_large (Fixture *fixture)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *path = NULL;
  const char *paths[2] = { NULL, NULL };
  GtkWidget *dialog;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (lines, "{\"title\":\"Number %u\",\"text\":\"Text of %u.\"}\n", i, i);
  path = fixture_write (fixture, "many.jsonl", lines->str);
  paths[0] = path;
  dialog = preview (fixture, paths);
  gtk_widget_activate_action (dialog, "import.start", NULL);
  g_assert_cmpstr (get_page (dialog), ==, "progress");
  return dialog;
}

static void
test_stop_with_nothing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = begin_large (fixture);

  gtk_widget_activate_action (dialog, "import.stop", "s", "nothing");
  wait_for (in_report (dialog));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 0);
  g_assert_cmpstr (get_report (dialog), ==, "Stopped; nothing came in.");
}

static void
test_stop_and_keep (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = begin_large (fixture);
  const DatelineImportReport *report;

  wait_for (count_articles (fixture) > 0 || in_report (dialog));
  gtk_widget_activate_action (dialog, "import.stop", "s", "keep");
  wait_for (in_report (dialog));
  fixture_settle ();
  report = dateline_import_report_page_get_report (fixture_child (dialog, DIALOG, "report"));
  g_assert_cmpuint (report->added, >, 0);
  g_assert_cmpuint (count_articles (fixture), ==, report->added);
  g_assert_cmpuint (report->found, ==, report->added + report->already + report->refused);
}

/* Escape asks, and the import goes on meanwhile. */
static void
test_stop_is_asked (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = begin_large (fixture);

  gtk_widget_activate_action (dialog, "import.cancel", NULL);
  wait_for (in_report (dialog));
  fixture_settle ();
  g_assert_cmpuint (count_articles (fixture), ==, 4000);
}

static void
test_report_files (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "r.csv", "r.json", "r.txt" };
  static const char *const words[] = { "refused,", "\"kind\":\"refused\"", "left out: " };
  g_autofree char *one = fixture_write (fixture, "one.txt", "A harbour\n\nThe first text.\n");
  g_autofree char *empty = fixture_write (fixture, "empty.txt", "");
  const char *paths[] = { one, empty, NULL };
  GtkWidget *dialog = preview (fixture, paths);

  gtk_widget_activate_action (dialog, "import.start", NULL);
  wait_for (in_report (dialog));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *contents = NULL;

      g_assert_true (
        dateline_import_report_page_save (fixture_child (dialog, DIALOG, "report"), path, NULL));
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_nonnull (strstr (contents, words[i]));
      g_assert_nonnull (strstr (contents, "empty.txt"));
    }
}

/* Where the facts begin, and where the text below them does. */
static gboolean
edges_meet (GtkWidget *dialog)
{
  GtkWidget *shown = GTK_WIDGET (get_preview (dialog));
  GtkWidget *facts = fixture_child (shown, DATELINE_TYPE_IMPORT_PREVIEW, "facts");
  GtkWidget *reader = fixture_child (shown, DATELINE_TYPE_IMPORT_PREVIEW, "reader");
  double of_facts = -1;
  double of_reader = -1;

  g_assert_true (gtk_widget_translate_coordinates (facts, dialog, 0, 0, &of_facts, NULL));
  g_assert_true (gtk_widget_translate_coordinates (reader, dialog, 0, 0, &of_reader, NULL));

  return of_facts == of_reader + gtk_text_view_get_left_margin (GTK_TEXT_VIEW (reader));
}

static void
test_edges (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 1060, 900 };
  g_autofree char *one = fixture_write (fixture, "one.txt",
                                        "A harbour\n\nThe first of the texts.\n");
  const char *paths[] = { one, NULL };
  gboolean wide = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *dialog = dateline_import_dialog_new (fixture->session, NULL);
      GtkWidget *shown = GTK_WIDGET (get_preview (dialog));
      GtkWidget *reader = fixture_child (shown, DATELINE_TYPE_IMPORT_PREVIEW, "reader");

      gtk_window_set_default_size (GTK_WINDOW (dialog), widths[i], 600);
      dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
      wait_for (in_preview (dialog) && gtk_widget_get_mapped (reader));
      fixture_settle ();
      wait_for (edges_meet (dialog));
      wide |= gtk_text_view_get_left_margin (GTK_TEXT_VIEW (reader)) > 24;
      gtk_window_close (GTK_WINDOW (dialog));
    }
  /* At one of them at least the column is narrower than the pane. */
  g_assert_true (wide);
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
    { "/import/near-copy", test_near_copy },
    { "/import/near-in-import", test_near_in_import },
    { "/import/source-for-all", test_source_for_all },
    { "/import/paste", test_paste },
    { "/import/back-and-cancel", test_back_and_cancel },
    { "/import/close-while-looking", test_close_while_looking },
    { "/import/preview", test_preview },
    { "/import/taken-for", test_taken_for },
    { "/import/taken-while-reading", test_taken_while_reading },
    { "/import/unsorted", test_unsorted },
    { "/import/left-out", test_left_out },
    { "/import/walk", test_walk },
    { "/import/unreadable", test_unreadable },
    { "/import/names", test_names },
    { "/import/edges", test_edges },
    { "/import/many", test_many },
    { "/import/table", test_table },
    { "/import/stop-with-nothing", test_stop_with_nothing },
    { "/import/stop-and-keep", test_stop_and_keep },
    { "/import/stop-is-asked", test_stop_is_asked },
    { "/import/report-files", test_report_files },
  };

  g_setenv ("GTK_A11Y", "test", TRUE);
  if (!fixture_init (&argc, &argv))
    {
      g_test_skip ("no display");
      return g_test_run ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].func, fixture_tear_down);
  return g_test_run ();
}
