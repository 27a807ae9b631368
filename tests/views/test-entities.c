/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Entities view in a real window: what the list, the concordance and the inspector show, and
 * what their actions do to the project. */
#include "entities-fixture.h"

#include "config.h"

#include "store/history.h"
#include "views/concordance-list.h"
#include "views/concordance-row.h"
#include "views/concordance.h"
#include "views/entities-pane.h"
#include "views/entity-inspector.h"
#include "views/entity-merge.h"

#include <string.h>

typedef struct
{
  GtkWidget *window;
  DatelineEntitiesPane *pane;
  DatelineEntityInspector *inspector;
  GtkColumnView *view;
  GtkSelectionModel *rows;
  GtkSelectionModel *lines;
} View;

static void
show_view (Fixture *fixture, View *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  DatelineConcordance *concordance;

  view->pane = g_object_new (DATELINE_TYPE_ENTITIES_PANE, "hexpand", TRUE, NULL);
  view->inspector = g_object_new (DATELINE_TYPE_ENTITY_INSPECTOR, "width-request", 280, NULL);
  dateline_entities_pane_set_session (view->pane, fixture->session);
  dateline_entity_inspector_set_session (view->inspector, fixture->session);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view->pane));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view->inspector));
  view->window = g_object_new (GTK_TYPE_WINDOW, "default-width", 1000, "default-height", 700,
                               "child", box, NULL);
  gtk_widget_insert_action_group (view->window, "entities",
                                  dateline_entities_pane_get_actions (view->pane));
  gtk_window_present (GTK_WINDOW (view->window));
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (view->pane)));
  fixture_settle ();

  view->view = GTK_COLUMN_VIEW (fixture_find (GTK_WIDGET (view->pane), GTK_TYPE_COLUMN_VIEW));
  view->rows = gtk_column_view_get_model (view->view);
  concordance = DATELINE_CONCORDANCE (
    fixture_find (GTK_WIDGET (view->pane), DATELINE_TYPE_CONCORDANCE));
  view->lines = dateline_concordance_get_lines (concordance);
}

/* The names in the order of the list, joined. */
static char *
list_names (View *view)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (view->rows)); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (G_LIST_MODEL (view->rows), i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", dateline_entity_get_name (entity));
    }
  return g_string_free (names, FALSE);
}

static gboolean
has_names (View *view, const char *expected)
{
  g_autofree char *names = list_names (view);

  return strcmp (names, expected) == 0;
}

#define assert_names(view, expected)             \
  G_STMT_START                                   \
  {                                              \
    g_autofree char *names_ = list_names (view); \
                                                 \
    g_assert_cmpstr (names_, ==, expected);      \
  }                                              \
  G_STMT_END

static void
act (View *view, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action_variant (
    view->window, action, target != NULL ? g_variant_new_string (target) : NULL));
  fixture_settle ();
}

static gboolean
is_enabled (View *view, const char *action)
{
  return g_action_group_get_action_enabled (dateline_entities_pane_get_actions (view->pane),
                                            action);
}

static guint
count_mentions (Fixture *fixture, DatelineEntity *entity)
{
  DatelineTally tally;

  dateline_index_tally_entity (dateline_session_get_index (fixture->session),
                               dateline_record_get_id (DATELINE_RECORD (entity)), &tally);
  return tally.mentions;
}

static gpointer
child_of (gpointer widget, GType type, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (widget), type, name);
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  View view;

  show_view (fixture, &view);
  /* Most mentions first, and the first of them is chosen, so that the view is never half empty. */
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");
  g_assert_true (dateline_session_get_entity (fixture->session) == fixture->lavrov);
  g_assert_true (gtk_selection_model_is_selected (view.rows, 0));
  g_assert_true (has_label (GTK_WIDGET (view.view), "10 Jan 2022"));
  g_assert_true (has_label (GTK_WIDGET (view.view), "11 Jan 2022"));
  g_assert_true (has_label (GTK_WIDGET (view.pane), "3 names"));

  act (&view, "entities.order", "name");
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");
  act (&view, "entities.order", "kind");
  assert_names (&view, "NATO, Lavrov, Segey Lavrov");
  act (&view, "entities.order", "last");
  assert_names (&view, "Lavrov, Segey Lavrov, NATO");
  act (&view, "entities.order", "first");
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");
  g_assert_true (dateline_session_get_entity (fixture->session) == fixture->lavrov);
}

/* In a narrow pane the kind is told by the sign alone, so that names have room. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  View view;
  GListModel *columns;
  g_autoptr (GtkColumnViewColumn) kind = NULL;

  show_view (fixture, &view);
  columns = gtk_column_view_get_columns (view.view);
  kind = g_list_model_get_item (columns, 1);
  g_assert_true (gtk_column_view_column_get_visible (kind));
  gtk_widget_set_size_request (GTK_WIDGET (view.inspector), 480, -1);
  wait_for (!gtk_column_view_column_get_visible (kind));
  gtk_widget_set_size_request (GTK_WIDGET (view.inspector), 240, -1);
  wait_for (gtk_column_view_column_get_visible (kind));
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  const char *aliases[] = { "the Alliance", NULL };
  View view;
  GtkEditable *search;
  GtkDropDown *kind;

  show_view (fixture, &view);
  search = child_of (view.pane, DATELINE_TYPE_ENTITIES_PANE, "search");
  kind = child_of (view.pane, DATELINE_TYPE_ENTITIES_PANE, "kind");

  gtk_editable_set_text (search, "segey");
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.rows)) == 1);
  assert_names (&view, "Segey Lavrov");
  g_assert_true (has_label (GTK_WIDGET (view.pane), "1 of 3 names"));

  /* Other names count, also those given while the filter stands. */
  gtk_editable_set_text (search, "alliance");
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.rows)) == 0);
  g_assert_true (
    dateline_project_set_entity_aliases (fixture->project, fixture->nato, aliases, NULL));
  act (&view, "entities.clear-filter", NULL);
  gtk_editable_set_text (search, "alliance");
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.rows)) == 1);
  assert_names (&view, "NATO");

  act (&view, "entities.clear-filter", NULL);
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.rows)) == 3);
  gtk_drop_down_set_selected (kind, 1);
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.rows)) == 2);
  assert_names (&view, "Lavrov, Segey Lavrov");
  gtk_drop_down_set_selected (kind, 2);
  assert_names (&view, "NATO");
}

static void
test_both_ways (Fixture *fixture, gconstpointer data)
{
  View view;

  show_view (fixture, &view);
  dateline_session_set_entity (fixture->session, fixture->segey);
  g_assert_false (gtk_selection_model_is_selected (view.rows, 0));
  g_assert_true (gtk_selection_model_is_selected (view.rows, 2));
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.lines)) == 1);

  gtk_selection_model_select_item (view.rows, 1, TRUE);
  g_assert_true (dateline_session_get_entity (fixture->session) == fixture->nato);
  /* One more selected does not take the chosen one away. */
  gtk_selection_model_select_item (view.rows, 0, FALSE);
  g_assert_true (dateline_session_get_entity (fixture->session) == fixture->nato);
}

static void
test_concordance (Fixture *fixture, gconstpointer data)
{
  View view;
  g_autoptr (DatelineConcordanceLine) line = NULL;
  GtkWidget *list;
  g_autoptr (GObject) again = NULL;

  show_view (fixture, &view);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.lines)), ==, 3);
  line = g_list_model_get_item (G_LIST_MODEL (view.lines), 1);
  g_assert_cmpstr (dateline_concordance_line_get_before (line), ==,
                   "Lavrov spoke in Geneva. NATO listened to ");
  g_assert_cmpstr (dateline_concordance_line_get_middle (line), ==, "Lavrov");
  g_assert_cmpstr (dateline_concordance_line_get_after (line), ==, ", and NATO answered. ");
  list = fixture_find (GTK_WIDGET (view.pane), DATELINE_TYPE_CONCORDANCE);
  g_assert_true (has_label (list, "Sample Wire"));
  g_assert_true (has_label (list, "3 mentions"));

  /* A tag made elsewhere joins, lines that stay keep their selection. */
  gtk_selection_model_select_item (view.lines, 2, TRUE);
  g_object_unref (fixture_tag (fixture, 1, "Geneva", 0, fixture->lavrov));
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.lines)) == 4);
  g_assert_true (gtk_selection_model_is_selected (view.lines, 3));
  fixture_settle ();
  g_assert_true (has_label (GTK_WIDGET (view.view), "4"));

  /* A line leads to its text. */
  list = fixture_find (list, GTK_TYPE_LIST_VIEW);
  g_assert_true (gtk_widget_activate_action (list, "list.activate-item", "u", 3));
  g_assert_cmpstr (dateline_session_get_view (fixture->session), ==, "read");
  g_assert_cmpint (dateline_record_get_id (
                     DATELINE_RECORD (dateline_session_get_article (fixture->session))),
                   ==, 2);
  g_assert_nonnull (dateline_session_get_annotation (fixture->session));
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  View view;
  GtkEditable *name;

  show_view (fixture, &view);
  act (&view, "entities.rename-to", "  Sergey   Lavrov ");
  g_assert_cmpstr (dateline_entity_get_name (fixture->lavrov), ==, "Sergey Lavrov");
  g_assert_cmpstr (dateline_entity_get_aliases (fixture->lavrov)[0], ==, "Lavrov");
  g_assert_true (has_label (GTK_WIDGET (view.view), "Sergey Lavrov"));
  name = child_of (view.inspector, DATELINE_TYPE_ENTITY_INSPECTOR, "name");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Sergey Lavrov");
  g_assert_true (has_label (GTK_WIDGET (view.inspector), "Lavrov"));

  /* The order of names follows. */
  act (&view, "entities.order", "name");
  assert_names (&view, "NATO, Segey Lavrov, Sergey Lavrov");
  act (&view, "entities.rename-to", "Aleph");
  wait_for (gtk_selection_model_is_selected (view.rows, 0));
  assert_names (&view, "Aleph, NATO, Segey Lavrov");

  /* An empty name is refused. */
  act (&view, "entities.rename-to", "  ");
  g_assert_cmpstr (dateline_entity_get_name (fixture->lavrov), ==, "Aleph");
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Sergey Lavrov");
}

static void
test_inspector (Fixture *fixture, gconstpointer data)
{
  View view;
  GtkDropDown *kind;
  GtkTextView *note;
  GtkListBox *aliases;
  GtkWidget *entry;
  GtkWidget *button;

  show_view (fixture, &view);
  kind = child_of (view.inspector, DATELINE_TYPE_ENTITY_INSPECTOR, "kind");
  note = child_of (view.inspector, DATELINE_TYPE_ENTITY_INSPECTOR, "note");
  aliases = child_of (view.inspector, DATELINE_TYPE_ENTITY_INSPECTOR, "aliases");
  g_assert_cmpuint (gtk_drop_down_get_selected (kind), ==, 1);
  g_assert_true (has_label (GTK_WIDGET (view.inspector), "3 in 2 articles"));

  gtk_drop_down_set_selected (kind, 2);
  g_assert_cmpstr (dateline_label_get_name (dateline_entity_get_kind (fixture->lavrov)), ==,
                   "Organisation");
  gtk_drop_down_set_selected (kind, 0);
  g_assert_null (dateline_entity_get_kind (fixture->lavrov));

  entry = fixture_find (GTK_WIDGET (aliases), GTK_TYPE_TEXT);
  gtk_editable_set_text (GTK_EDITABLE (entry), " the  minister");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (dateline_entity_get_aliases (fixture->lavrov)[0], ==, "the minister");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (has_label (GTK_WIDGET (aliases), "the minister"));
  button = fixture_find (GTK_WIDGET (aliases), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (dateline_entity_get_aliases (fixture->lavrov)[0]);
  g_assert_null (fixture_find (GTK_WIDGET (aliases), GTK_TYPE_BUTTON));

  /* What is typed belongs to the one that was chosen while it was typed. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (note), "Foreign minister.", -1);
  dateline_session_set_entity (fixture->session, fixture->nato);
  g_assert_cmpstr (dateline_entity_get_note (fixture->lavrov), ==, "Foreign minister.");
  g_assert_cmpstr (dateline_entity_get_note (fixture->nato), ==, "");
}

static DatelineEntityMergeWindow *
find_merge_window (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (DATELINE_IS_ENTITY_MERGE_WINDOW (window))
        return DATELINE_ENTITY_MERGE_WINDOW (window);
    }
  return NULL;
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  View view;
  DatelineEntityMergeWindow *merge;
  GtkLabel *effect;

  show_view (fixture, &view);
  /* From a selection of two. */
  gtk_selection_model_select_item (view.rows, 2, FALSE);
  act (&view, "entities.merge", NULL);
  merge = find_merge_window ();
  g_assert_nonnull (merge);
  effect = child_of (merge, DATELINE_TYPE_ENTITY_MERGE_WINDOW, "effect");
  g_assert_true (g_str_has_prefix (gtk_label_get_label (effect),
                                   "1 mention of “Segey Lavrov” becomes one of “Lavrov”.\n"));
  dateline_entity_merge_window_keep (merge, fixture->segey);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (effect),
                                   "3 mentions of “Lavrov” become “Segey Lavrov”.\n"));
  dateline_entity_merge_window_keep (merge, fixture->lavrov);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (merge), "merge.apply", NULL));
  fixture_settle ();
  g_assert_null (find_merge_window ());
  assert_names (&view, "Lavrov, NATO");
  g_assert_cmpuint (count_mentions (fixture, fixture->lavrov), ==, 4);
  g_assert_cmpstr (dateline_entity_get_aliases (fixture->lavrov)[0], ==, "Segey Lavrov");
  g_assert_true (dateline_session_get_entity (fixture->session) == fixture->lavrov);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.lines)), ==, 4);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->messages, 0), ==, "Merged 1 name into “Lavrov”");

  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  /* The rows come back first; the order follows the counts a little later. */
  wait_for (has_names (&view, "Lavrov, NATO, Segey Lavrov"));
  g_assert_cmpuint (count_mentions (fixture, fixture->lavrov), ==, 3);

  /* From one, adding the others by hand: all three are one step back. */
  gtk_selection_model_select_item (view.rows, 1, TRUE);
  act (&view, "entities.merge", NULL);
  merge = find_merge_window ();
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (merge), "merge.apply", NULL) &&
                  find_merge_window () == NULL);
  dateline_entity_merge_window_add (merge, fixture->lavrov);
  dateline_entity_merge_window_add (merge, fixture->segey);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (merge), "merge.apply", NULL));
  fixture_settle ();
  assert_names (&view, "Lavrov");
  g_assert_cmpuint (count_mentions (fixture, fixture->lavrov), ==, 6);
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  fixture_settle ();
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  View view;
  DatelineEntity *made;

  show_view (fixture, &view);
  g_assert_false (is_enabled (&view, "split"));
  gtk_selection_model_select_item (view.lines, 0, TRUE);
  gtk_selection_model_select_item (view.lines, 2, FALSE);
  g_assert_true (is_enabled (&view, "split"));
  act (&view, "entities.split-to", "Sergey L.");
  made = dateline_session_get_entity (fixture->session);
  g_assert_cmpstr (dateline_entity_get_name (made), ==, "Sergey L.");
  g_assert_true (dateline_entity_get_kind (made) == dateline_entity_get_kind (fixture->lavrov));
  g_assert_cmpuint (count_mentions (fixture, made), ==, 2);
  g_assert_cmpuint (count_mentions (fixture, fixture->lavrov), ==, 1);
  g_assert_false (is_enabled (&view, "split"));
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (view.lines)) == 2);
  fixture_settle ();
  /* The counts of the others changed, so did their order. */
  assert_names (&view, "NATO, Sergey L., Lavrov, Segey Lavrov");

  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  fixture_settle ();
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");
  g_assert_cmpuint (count_mentions (fixture, fixture->lavrov), ==, 3);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  View view;

  show_view (fixture, &view);
  gtk_selection_model_select_all (view.rows);
  act (&view, "entities.delete", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.rows)), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                     child_of (view.pane, DATELINE_TYPE_ENTITIES_PANE, "stack")),
                   ==, "empty");
  g_assert_null (dateline_session_get_entity (fixture->session));
  g_assert_false (is_enabled (&view, "delete"));
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  fixture_settle ();
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");

  act (&view, "entities.add-name", "Geneva");
  g_assert_cmpstr (dateline_entity_get_name (dateline_session_get_entity (fixture->session)), ==,
                   "Geneva");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.lines)), ==, 0);
  act (&view, "entities.delete", NULL);
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");
}

static void
test_show_articles (Fixture *fixture, gconstpointer data)
{
  View view;

  show_view (fixture, &view);
  dateline_session_set_entity (fixture->session, fixture->segey);
  act (&view, "entities.show-articles", NULL);
  g_assert_cmpstr (dateline_session_get_view (fixture->session), ==, "read");
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==,
                   "entity:\"Segey Lavrov\"");
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==, 1);
}

/* Another project, and none, while all is on the screen. */
static void
test_projects (Fixture *fixture, gconstpointer data)
{
  View view;

  show_view (fixture, &view);
  g_assert_true (dateline_session_set_project (fixture->session, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.rows)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.lines)), ==, 0);
  g_assert_false (is_enabled (&view, "add"));
  g_assert_true (dateline_session_set_project (fixture->session, fixture->project, NULL));
  fixture_settle ();
  assert_names (&view, "Lavrov, NATO, Segey Lavrov");
  g_assert_true (is_enabled (&view, "add"));
}

/* Thousands of names cost no more rows than fit the screen. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  View view;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_project_begin (fixture->project, "add-entity", "many", &error));
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %04u", i);

      g_assert_nonnull (dateline_project_add_entity (fixture->project, name, NULL, &error));
    }
  g_assert_true (dateline_project_commit (fixture->project, &error));
  show_view (fixture, &view);
  /* So many that no article has stay out of the way until they are asked for. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.rows)), ==, 3);
  g_action_group_change_action_state (dateline_entities_pane_get_actions (view.pane), "unnamed",
                                      g_variant_new_boolean (TRUE));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view.rows)), ==, 3003);
  act (&view, "entities.add-name", "Name 2999b");
  fixture_settle ();
  g_assert_true (has_label (GTK_WIDGET (view.pane), "3,004 names") ||
                 has_label (GTK_WIDGET (view.pane), "3004 names"));
}

#define add(path, func) \
  g_test_add ("/views/entities/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

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
      g_test_add_func ("/views/entities", test_no_screen);
      return g_test_run ();
    }
  add ("list", test_list);
  add ("narrow", test_narrow);
  add ("filter", test_filter);
  add ("both-ways", test_both_ways);
  add ("concordance", test_concordance);
  add ("rename", test_rename);
  add ("inspector", test_inspector);
  add ("merge", test_merge);
  add ("split", test_split);
  add ("delete", test_delete);
  add ("show-articles", test_show_articles);
  add ("projects", test_projects);
  add ("many", test_many);
  return g_test_run ();
}
