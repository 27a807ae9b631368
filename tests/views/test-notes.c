/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a project in a real window: listed together, searched, written, and followed. */
#include "entities-fixture.h"

#include "config.h"

#include "store/notes.h"
#include "views/note-item.h"
#include "views/notes-dialog.h"

static gpointer
child_of (GtkWidget *dialog, const char *name)
{
  return gtk_widget_get_template_child (dialog, DATELINE_TYPE_NOTES_DIALOG, name);
}

static GtkWidget *
show_dialog (Fixture *fixture)
{
  GtkWidget *dialog = dateline_notes_dialog_new (fixture->session, NULL);

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

/* "title: text" of every row, one a line. */
static char *
describe_rows (GtkWidget *dialog)
{
  GListModel *rows = G_LIST_MODEL (get_rows (dialog));
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DatelineNoteItem) item = g_list_model_get_item (rows, i);

      g_string_append_printf (all, "%s%s: %s", i > 0 ? "\n" : "",
                              dateline_note_item_get_title (item),
                              dateline_note_item_get_note (item)->text);
    }
  return g_string_free (all, FALSE);
}

#define assert_rows(dialog, wanted)                  \
  G_STMT_START                                       \
  {                                                  \
    g_autofree char *rows_ = describe_rows (dialog); \
                                                     \
    g_assert_cmpstr (rows_, ==, wanted);             \
  }                                                  \
  G_STMT_END

static void
write_note (GtkWidget *dialog, guint row, const char *text)
{
  GtkTextView *editor = child_of (dialog, "editor");

  gtk_single_selection_set_selected (get_rows (dialog), row);
  g_assert_true (gtk_text_view_get_editable (editor));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (editor), text, -1);
}

static DatelineArticle *
first_article (Fixture *fixture)
{
  g_autoptr (GArray)
    mentions = dateline_project_list_mentions (fixture->project, fixture->nato, NULL);

  return dateline_project_get_article (fixture->project,
                                       g_array_index (mentions, DatelineMention, 0).article_id);
}

/* The project always has its row; what is typed there is kept when one chooses another row. */
static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineArticle) article = first_article (fixture);
  GtkWidget *dialog;

  dateline_session_set_article (fixture->session, article);
  dialog = show_dialog (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog))), ==, 2);
  write_note (dialog, 0, "Who speaks first?");
  gtk_single_selection_set_selected (get_rows (dialog), 1);
  g_assert_cmpstr (dateline_project_get_note (fixture->project), ==, "Who speaks first?");
  write_note (dialog, 1, "Compare with <b>the agency’s</b> text.");
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_cmpstr (dateline_article_get_note (article), ==,
                   "Compare with <b>the agency’s</b> text.");

  /* Each is one action. */
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  g_assert_cmpstr (dateline_article_get_note (article), ==, "");
  g_assert_cmpstr (dateline_project_get_note (fixture->project), ==, "Who speaks first?");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkEditable *search;
  GtkStack *stack;

  g_assert_true (dateline_project_set_note (fixture->project, "Pilot study", NULL));
  g_assert_true (
    dateline_project_set_entity_note (fixture->project, fixture->nato, "The alliance", NULL));
  g_assert_true (
    dateline_project_set_entity_note (fixture->project, fixture->lavrov, "The minister", NULL));
  dialog = show_dialog (fixture);
  search = child_of (dialog, "search");
  stack = child_of (dialog, "stack");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog))), ==, 3);

  gtk_editable_set_text (search, "ALLIANCE");
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog))) == 1);
  assert_rows (dialog, "NATO: The alliance");
  gtk_editable_set_text (search, "nothing like it");
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog))) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
}

/* A note on a tag leads to its place, and undo elsewhere is followed. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineArticle) article = first_article (fixture);
  g_autoptr (GListModel) tags = dateline_project_get_annotations (fixture->project, article);
  g_autoptr (DatelineAnnotation) tag = g_list_model_get_item (tags, 0);
  GtkWidget *dialog;

  g_assert_true (
    dateline_project_set_annotation_note (fixture->project, tag, "Is this one meant?", NULL));
  dialog = show_dialog (fixture);
  gtk_single_selection_set_selected (get_rows (dialog), 1);
  g_assert_true (gtk_widget_activate_action (dialog, "notes.go-to", NULL));
  g_assert_true (dateline_session_get_annotation (fixture->session) == tag);
  g_assert_cmpstr (dateline_session_get_view (fixture->session), ==, "read");

  dialog = show_dialog (fixture);
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (get_rows (dialog))) == 2);
}

#define add(path, func) \
  g_test_add ("/views/notes/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

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
      g_test_add_func ("/views/notes", test_no_screen);
      return g_test_run ();
    }
  add ("write", test_write);
  add ("search", test_search);
  add ("follow", test_follow);
  return g_test_run ();
}
