/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guidelines at hand: the card, their versions, and the version that a tag was made under. */
#include "config.h"

#include "store/history.h"
#include "views/codebook-editor.h"
#include "views/codebook-fixture.h"
#include "views/codebook-list.h"
#include "views/codebook-row.h"
#include "views/codebook-tree.h"
#include "views/guideline-card.h"
#include "views/guideline-history.h"
#include "views/guideline-row.h"

/* All that the labels below @widget say and show, a line each. */
static void
collect_text (GtkWidget *widget, GString *lines)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      g_assert_false (gtk_label_get_use_markup (GTK_LABEL (widget)));
      g_string_append_printf (lines, "%s\n", gtk_label_get_label (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_text (child, lines);
}

static char *
get_text (GtkWidget *widget)
{
  GString *lines = g_string_new (NULL);

  collect_text (widget, lines);
  return g_string_free (lines, FALSE);
}

static void
write_guideline (Fixture *fixture, DatelineLabel *label, const char *definition, const char * not )
{
  DatelineLabelEdit edit = dateline_label_get_edit (label);
  g_autoptr (GError) error = NULL;

  edit.description = definition;
  edit.counter_examples = not ;
  dateline_project_edit_label (fixture->project, label, &edit, &error);
  g_assert_no_error (error);
}

static void
test_card (void)
{
  Fixture fixture;
  GtkWidget *card;
  DatelineLabel *label;
  DatelineLabelEdit edit;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  card = dateline_guideline_card_new ();
  label = fixture_label (&fixture, "Place");
  dateline_guideline_card_set_label (DATELINE_GUIDELINE_CARD (card), label);
  adw_window_set_content (ADW_WINDOW (fixture.window), card);
  gtk_window_present (GTK_WINDOW (fixture.window));
  fixture_settle ();
  before = get_text (card);
  g_assert_nonnull (strstr (before, dateline_label_get_description (label)));
  g_assert_nonnull (strstr (before, "Examples\n"));

  /* It follows the label, and parses nothing of it. */
  edit = dateline_label_get_edit (label);
  edit.name = "<b>Town</b> &\nvillage";
  edit.counter_examples = "“the <i>Kremlin</i> said”";
  edit.note = "Ask \u202eKim\u202c.";
  dateline_project_edit_label (fixture.project, label, &edit, &error);
  g_assert_no_error (error);
  after = get_text (card);
  g_assert_nonnull (strstr (after, "<b>Town</b> &\nvillage\n"));
  g_assert_nonnull (strstr (after, "Counter-examples\n“the <i>Kremlin</i> said”\n"));
  g_assert_nonnull (strstr (after, "Note\nAsk \u202eKim\u202c.\n"));
  fixture_picture (fixture.window, "guideline-card");

  label = dateline_project_add_label (fixture.project, dateline_label_get_layer (label), NULL,
                                      "New", &error);
  g_assert_no_error (error);
  dateline_guideline_card_set_label (DATELINE_GUIDELINE_CARD (card), label);
  none = get_text (card);
  g_assert_nonnull (strstr (none, "Nobody has written down yet"));
  fixture_close (&fixture);
}

/* --- in the pane --------------------------------------------------------------------------- */

static GtkWidget *
find_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_POPOVER (child) && gtk_widget_get_visible (child)
                           ? child
                           : find_popover (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_pane (void)
{
  Fixture fixture;
  GtkWidget *box, *other, *pane, *popover, *row;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autofree char *text = NULL;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  pane = g_object_new (DATELINE_TYPE_CODEBOOK_LIST, NULL);
  other = gtk_button_new_with_label ("Text");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), other);
  gtk_box_append (GTK_BOX (box), pane);
  adw_window_set_content (ADW_WINDOW (fixture.window), box);
  dateline_codebook_list_set_session (DATELINE_CODEBOOK_LIST (pane), fixture.session);
  gtk_window_present (GTK_WINDOW (fixture.window));
  gtk_widget_grab_focus (other);
  fixture_settle ();
  g_assert_false (dateline_codebook_list_show_guideline (DATELINE_CODEBOOK_LIST (pane), NULL));

  /* What was used last, also when it is not chosen any more. */
  annotation = fixture_tag (&fixture, 0, "Place", 18, 24);
  dateline_session_set_annotation (fixture.session, annotation);
  dateline_session_set_annotation (fixture.session, NULL);
  g_assert_true (dateline_codebook_list_show_guideline (DATELINE_CODEBOOK_LIST (pane), NULL));
  popover = find_popover (pane);
  g_assert_nonnull (popover);
  text = get_text (popover);
  g_assert_nonnull (strstr (text, "Place\n"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_settle ();
  g_assert_null (find_popover (pane));

  /* The row that has the keyboard comes first. */
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (fixture_part (pane, "list"), 0));
  gtk_widget_grab_focus (row);
  fixture_settle ();
  g_assert_true (dateline_codebook_list_show_guideline (DATELINE_CODEBOOK_LIST (pane), NULL));
  g_clear_pointer (&text, g_free);
  text = get_text (find_popover (pane));
  g_assert_nonnull (strstr (text, "Person\n"));
  /* The rows are made anew while it is open, which it outlives. */
  write_guideline (&fixture, fixture_label (&fixture, "Place"), "Somewhere.", "");
  fixture_settle ();
  gtk_popover_popdown (GTK_POPOVER (find_popover (pane)));
  fixture_settle ();
  fixture_close (&fixture);
}

/* --- versions ------------------------------------------------------------------------------ */

static void
test_versions (void)
{
  Fixture fixture;
  GtkWidget *editor, *history, *box, *button;
  DatelineLabel *label;
  g_autoptr (DatelineAnnotation) old = NULL;
  g_autoptr (DatelineAnnotation) new = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *since = NULL;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_window_set_content (ADW_WINDOW (fixture.window), box);
  label = fixture_label (&fixture, "Place");
  old = fixture_tag (&fixture, 0, "Place", 18, 24);
  g_assert_null (dateline_guideline_button_new (fixture.project, old, box));
  write_guideline (&fixture, label, "A country or a city.", "");
  write_guideline (&fixture, label, "A country, a river or a city.", "“Moscow said”");
  g_assert_cmpuint (dateline_label_get_version (label), ==, 3);
  new = fixture_tag (&fixture, 1, "Place", 0, 5);

  editor = dateline_codebook_editor_new (fixture.session, NULL);
  gtk_window_present (GTK_WINDOW (editor));
  dateline_codebook_editor_choose (DATELINE_CODEBOOK_EDITOR (editor),
                                   dateline_record_get_uuid (DATELINE_RECORD (label)));
  fixture_settle ();
  fixture_picture (editor, "label-versions");
  g_assert_true (gtk_widget_activate_action (editor, "codebook.versions", NULL));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture_part (editor, "pages")), ==,
                   "versions");
  history = fixture_part (editor, "versions");
  text = get_text (history);
  g_assert_nonnull (strstr (text, "Version 3\n"));
  g_assert_nonnull (strstr (text, "Version 1\n"));
  g_assert_nonnull (strstr (text, "Ada"));
  /* What went and what came, in one. */
  g_assert_nonnull (strstr (text, "A country, a river or a city.\n"));
  fixture_picture (editor, "guideline-versions");
  g_assert_true (gtk_widget_activate_action (editor, "codebook.step-back", NULL));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture_part (editor, "pages")), ==, "label");
  gtk_window_destroy (GTK_WINDOW (editor));

  /* A tag knows what it was made under. */
  g_assert_null (dateline_guideline_button_new (fixture.project, new, box));
  button = g_object_ref_sink (dateline_guideline_button_new (fixture.project, old, box));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "version 1, now 3");
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_present (GTK_WINDOW (fixture.window));
  fixture_settle ();
  g_signal_emit_by_name (button, "clicked");
  fixture_settle ();
  g_assert_nonnull (find_popover (box));
  /* The card is filled anew while it is open. */
  gtk_box_remove (GTK_BOX (box), button);
  fixture_settle ();
  g_object_unref (button);
  gtk_popover_popdown (GTK_POPOVER (find_popover (box)));
  fixture_settle ();
  history = g_object_ref_sink (dateline_guideline_history_new ());
  dateline_guideline_history_show (DATELINE_GUIDELINE_HISTORY (history), fixture.project, label, 2);
  since = get_text (history);
  g_assert_nonnull (strstr (since, "Version 3\n"));
  g_assert_null (strstr (since, "Version 2\n"));
  g_object_unref (history);

  dateline_project_undo (fixture.project, NULL, &error);
  dateline_project_undo (fixture.project, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_label_get_version (label), ==, 2);
  fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (gtk_init_check ())
    adw_init ();

  g_test_add_func ("/guidelines/card", test_card);
  g_test_add_func ("/guidelines/pane", test_pane);
  g_test_add_func ("/guidelines/versions", test_versions);
  return g_test_run ();
}
