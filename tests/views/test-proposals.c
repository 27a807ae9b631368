/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals in the Entities view, loading a list of names, identifiers, and what the entity palette
 * says of a form that means several things. */
#include "entities-fixture.h"

#include "config.h"

#include <string.h>

#include "store/history.h"
#include "store/meanings.h"
#include "views/entities-pane.h"
#include "views/entity-palette.h"
#include "views/external-rows.h"
#include "views/everywhere-dialog.h"
#include "views/gazetteer-dialog.h"
#include "views/proposals-pane.h"

typedef struct
{
  GtkWidget *window;
  DatelineEntitiesPane *pane;
  DatelineProposalsPane *proposals;
  GListModel *found;
  GListModel *apart;
  GtkWidget *list;
} View;

static void
show_view (Fixture *fixture, View *view)
{
  DatelineProposalFinder *finder;

  g_assert_true (dateline_project_rename_entity (fixture->project, fixture->lavrov, "Sergey Lavrov",
                                                 FALSE, NULL));

  view->pane = g_object_new (DATELINE_TYPE_ENTITIES_PANE, "hexpand", TRUE, NULL);
  dateline_entities_pane_set_session (view->pane, fixture->session);
  view->window = g_object_new (GTK_TYPE_WINDOW, "default-width", 900, "default-height", 700,
                               "child", view->pane, NULL);
  gtk_widget_insert_action_group (view->window, "entities",
                                  dateline_entities_pane_get_actions (view->pane));
  view->proposals = DATELINE_PROPOSALS_PANE (
    fixture_find (GTK_WIDGET (view->pane), DATELINE_TYPE_PROPOSALS_PANE));
  finder = dateline_proposals_pane_get_finder (view->proposals);
  view->found = dateline_proposal_finder_get_proposals (finder);
  view->apart = dateline_proposal_finder_get_apart (finder);
  gtk_window_present (GTK_WINDOW (view->window));
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (view->pane)));
  fixture_settle ();
  view->list = fixture_find (GTK_WIDGET (view->proposals), GTK_TYPE_LIST_VIEW);
}

static void
act (View *view, const char *name)
{
  g_action_group_activate_action (dateline_proposals_pane_get_actions (view->proposals), name,
                                  NULL);
  fixture_turn ();
}

static gboolean
is_enabled (View *view, const char *name)
{
  return g_action_group_get_action_enabled (dateline_proposals_pane_get_actions (view->proposals),
                                            name);
}

/* Lavrov and Segey Lavrov are proposed, shown with both contexts, and merged by one action. */
static void
test_accept (Fixture *fixture, gconstpointer data)
{
  View view;
  g_autoptr (DatelineProposalItem) item = NULL;

  show_view (fixture, &view);
  wait_for (g_list_model_get_n_items (view.found) == 1);
  gtk_widget_activate_action (view.window, "entities.proposals", NULL);
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (view.proposals)));
  item = g_list_model_get_item (view.found, 0);
  g_assert_true (dateline_proposal_item_get_keep (item) == fixture->lavrov);
  g_assert_true (dateline_proposal_item_get_other (item) == fixture->segey);
  g_assert_nonnull (strstr (dateline_proposal_item_get_reason (item), "Segey"));
  g_assert_true (is_enabled (&view, "accept"));
  g_assert_false (is_enabled (&view, "let-back"));

  act (&view, "accept");
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (fixture->segey)));
  g_assert_cmpuint (g_list_model_get_n_items (view.found), ==, 0);
  g_assert_false (is_enabled (&view, "accept"));
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  wait_for (g_list_model_get_n_items (view.found) == 1);
  gtk_window_destroy (GTK_WINDOW (view.window));
}

/* The other name may stay instead. */
static void
test_accept_other (Fixture *fixture, gconstpointer data)
{
  View view;

  show_view (fixture, &view);
  wait_for (g_list_model_get_n_items (view.found) == 1);
  act (&view, "accept-other");
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (fixture->lavrov)));
  g_assert_cmpstr (dateline_entity_get_name (fixture->segey), ==, "Segey Lavrov");
  gtk_window_destroy (GTK_WINDOW (view.window));
}

/* A refused pair is kept in the second list, does not come back, and can be let back. */
/* With both side panes open in a window of 900 pixels about 300 are left, whatever the names are. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  static const char part[] =
    "Ministry of Foreign Affairs and International Cooperation of the North";
  View view;
  int least;

  show_view (fixture, &view);
  wait_for (g_list_model_get_n_items (view.found) == 1);
  g_assert_true (
    dateline_project_rename_entity (fixture->project, fixture->lavrov, part, FALSE, NULL));
  g_assert_true (dateline_project_rename_entity (fixture->project, fixture->segey,
                                                 "Ministry of Foreign Affairs and International "
                                                 "Cooperation of the Nord",
                                                 FALSE, NULL));
  fixture_settle ();
  wait_for (g_list_model_get_n_items (view.found) == 1);
  gtk_widget_activate_action (view.window, "entities.proposals", NULL);
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (view.proposals)));
  gtk_window_set_default_size (GTK_WINDOW (view.window), 300, 700);
  wait_for (gtk_widget_get_width (GTK_WIDGET (view.pane)) < 660);
  fixture_settle ();
  gtk_widget_measure (GTK_WIDGET (view.pane), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 298);
  gtk_window_destroy (GTK_WINDOW (view.window));
}

static void
test_reject (Fixture *fixture, gconstpointer data)
{
  View view;
  DatelineProposalFinder *finder;

  show_view (fixture, &view);
  finder = dateline_proposals_pane_get_finder (view.proposals);
  wait_for (g_list_model_get_n_items (view.found) == 1);
  act (&view, "reject");
  g_assert_cmpuint (g_list_model_get_n_items (view.found), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (view.apart), ==, 1);
  g_assert_true (dateline_project_is_apart (fixture->project, fixture->segey, fixture->lavrov));
  /* Looked for again, it is not found. */
  dateline_proposal_finder_set_watched (finder, FALSE);
  dateline_proposal_finder_set_watched (finder, TRUE);
  fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (view.found), ==, 0);

  g_action_group_change_action_state (dateline_proposals_pane_get_actions (view.proposals), "show",
                                      g_variant_new_string ("apart"));
  fixture_turn ();
  g_assert_true (is_enabled (&view, "let-back"));
  act (&view, "let-back");
  g_assert_cmpuint (g_list_model_get_n_items (view.apart), ==, 0);
  g_assert_false (dateline_project_is_apart (fixture->project, fixture->segey, fixture->lavrov));
  wait_for (g_list_model_get_n_items (view.found) == 1);
  gtk_window_destroy (GTK_WINDOW (view.window));
}

static GtkWindow *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static GtkWindow *
find_dialog (void)
{
  return find_window (DATELINE_TYPE_GAZETTEER_DIALOG);
}

/* A list goes in as one action; names that no article has can be left out of the list. */
static void
test_load_names (Fixture *fixture, gconstpointer data)
{
  View view;
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autoptr (GString) text = g_string_new ("name,type,wikidata\nSergey Lavrov,Person,Q58217\n");
  GListModel *entities = dateline_project_get_entities (fixture->project);
  GtkSelectionModel *rows;
  GtkStringObject *subject;
  guint before;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "Somebody %u,Person,Q%u\n", i, i + 1);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  show_view (fixture, &view);
  before = g_list_model_get_n_items (entities);
  rows = gtk_column_view_get_model (
    GTK_COLUMN_VIEW (fixture_find (GTK_WIDGET (view.pane), GTK_TYPE_COLUMN_VIEW)));
  gtk_widget_activate_action (view.window, "entities.load-names-from", "s", path);
  wait_for (find_dialog () != NULL);
  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "gazetteer.load", NULL);
  wait_for (find_dialog () == NULL);
  /* Their mentions are looked for at once: of those that are new and the one that was known. */
  wait_for (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG) != NULL);
  subject = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (
    gtk_widget_get_template_child (GTK_WIDGET (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG)),
                                   DATELINE_TYPE_EVERYWHERE_DIALOG, "subject")));
  g_assert_cmpstr (gtk_string_object_get_string (subject), ==, "301 chosen names");
  gtk_window_close (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG));
  fixture_settle ();
  /* The one of a known name is left as it is. */
  g_assert_cmpuint (g_list_model_get_n_items (entities), ==, before + 300);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, before);
  g_action_group_change_action_state (dateline_entities_pane_get_actions (view.pane), "unnamed",
                                      g_variant_new_boolean (TRUE));
  fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, before + 300);
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (entities), ==, before);
  gtk_window_destroy (GTK_WINDOW (view.window));
}

/* What is no table is told in the dialog, and nothing can be loaded. */
static void
test_load_rubbish (Fixture *fixture, gconstpointer data)
{
  View view;
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);

  g_assert_true (g_file_set_contents (path, "name,\"id\nA,1\n", -1, NULL));
  show_view (fixture, &view);
  gtk_widget_activate_action (view.window, "entities.load-names-from", "s", path);
  wait_for (find_dialog () != NULL);
  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "gazetteer.load", NULL);
  fixture_settle ();
  g_assert_nonnull (find_dialog ());
  gtk_window_close (find_dialog ());
  wait_for (find_dialog () == NULL);
  gtk_window_destroy (GTK_WINDOW (view.window));
}

static void
test_externals (Fixture *fixture, gconstpointer data)
{
  DatelineExternalRows *rows = g_object_new (DATELINE_TYPE_EXTERNAL_ROWS, NULL);
  GtkWidget *window = g_object_new (GTK_TYPE_WINDOW, "child", rows, NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *joined = NULL;
  guint n_messages;

  dateline_external_rows_set_session (rows, fixture->session);
  dateline_external_rows_set_entity (rows, fixture->nato);
  g_assert_true (dateline_external_rows_add (rows, "http://www.wikidata.org/entity/Q7184"));
  dateline_external_rows_set_entity (rows, fixture->nato);
  g_assert_true (dateline_external_rows_add (rows, "gnd:377-3"));
  n_messages = fixture->messages->len;
  g_assert_false (dateline_external_rows_add (rows, "two words"));
  g_assert_cmpuint (fixture->messages->len, ==, n_messages + 1);
  joined = g_strjoinv (" ", (char **) dateline_entity_get_externals (fixture->nato));
  g_assert_cmpstr (joined, ==, "gnd:377-3 wikidata:Q7184");
  /* Found by it, too. */
  found = dateline_entities_match (dateline_project_get_entities (fixture->project), "q7184", NULL,
                                   5);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (found->pdata[0] == fixture->nato);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_rows_cb (guint *n, DatelineEntity *entity)
{
  (*n)++;
}

/* All meanings come first, the likeliest at the top, with their reasons below their names. */
static void
test_palette (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *window = g_object_new (GTK_TYPE_WINDOW, "child", button, NULL);
  GtkWidget *palette = dateline_entity_palette_new (fixture->session);
  const char *const aliases[] = { "Moscow", NULL };
  g_autoptr (GPtrArray) meanings = NULL;
  GtkListBox *rows;
  guint picked = 0;

  dateline_project_set_entity_aliases (fixture->project, fixture->lavrov, aliases, NULL);
  dateline_project_set_entity_aliases (fixture->project, fixture->nato, aliases, NULL);
  meanings = dateline_project_list_meanings (fixture->project, NULL, "moscow", NULL, 0, 0);
  g_assert_cmpuint (meanings->len, ==, 2);
  gtk_widget_set_parent (palette, button);
  g_signal_connect_swapped (palette, "picked", G_CALLBACK (count_rows_cb), &picked);
  gtk_window_present (GTK_WINDOW (window));
  wait_for (gtk_widget_get_mapped (button));
  fixture_settle ();
  dateline_entity_palette_set_meanings (DATELINE_ENTITY_PALETTE (palette), meanings);
  dateline_entity_palette_open (DATELINE_ENTITY_PALETTE (palette), &(GdkRectangle){ 0, 0, 1, 1 },
                                "Moscow", NULL, NULL);
  rows = GTK_LIST_BOX (fixture_find (palette, GTK_TYPE_LIST_BOX));
  /* Two meanings, and a new one of that name. */
  g_assert_nonnull (gtk_list_box_get_row_at_index (rows, 2));
  g_assert_null (gtk_list_box_get_row_at_index (rows, 3));
  /* Nothing was chosen silently. */
  g_assert_cmpuint (picked, ==, 0);
  gtk_popover_popdown (GTK_POPOVER (palette));
  fixture_settle ();
  gtk_widget_unparent (palette);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
}

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
      g_test_add_func ("/views/proposals", test_no_screen);
      return g_test_run ();
    }
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/proposals/accept", test_accept);
  ADD ("/proposals/accept-other", test_accept_other);
  ADD ("/proposals/narrow", test_narrow);
  ADD ("/proposals/reject", test_reject);
  ADD ("/proposals/load-names", test_load_names);
  ADD ("/proposals/load-rubbish", test_load_rubbish);
  ADD ("/proposals/externals", test_externals);
  ADD ("/proposals/palette", test_palette);
  return g_test_run ();
}
