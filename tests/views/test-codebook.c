/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook beside the text and the window that edits it. */
#include "config.h"

#include <glib/gstdio.h>

#include "store/history.h"
#include "views/codebook-editor.h"
#include "views/codebook-fixture.h"
#include "views/codebook-list.h"
#include "views/codebook-moves.h"
#include "views/codebook-row.h"
#include "views/codebook-tree.h"

/* The names of a layer's labels with their depth: "Person Place >City". */
static char *
describe (Fixture *fixture, const char *name)
{
  GListModel *layers = dateline_project_get_layers (fixture->project);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (g_strcmp0 (dateline_layer_get_name (layer), name) != 0)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (line->len > 0)
            g_string_append_c (line, ' ');
          for (guint depth = dateline_label_get_depth (label); depth > 0; depth--)
            g_string_append_c (line, '>');
          g_string_append (line, dateline_label_get_name (label));
        }
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

#define assert_layer(fixture, name, expected)               \
  G_STMT_START                                              \
  {                                                         \
    g_autofree char *described_ = describe (fixture, name); \
    g_assert_cmpstr (described_, ==, expected);             \
  }                                                         \
  G_STMT_END

static void
step (Fixture *fixture, const char *label, DatelineStep direction, gboolean possible)
{
  DatelineRecord *record = DATELINE_RECORD (fixture_label (fixture, label));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dateline_codebook_can_step (fixture->project, record, direction), ==, possible);
  g_assert_true (dateline_codebook_step (fixture->project, record, direction, &error));
  g_assert_no_error (error);
}

static void
test_steps (void)
{
  Fixture fixture;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  assert_layer (&fixture, "Entity", "Person Organisation Place Event Other");
  step (&fixture, "Person", DATELINE_STEP_UP, FALSE);
  step (&fixture, "Other", DATELINE_STEP_DOWN, FALSE);
  step (&fixture, "Person", DATELINE_STEP_OUT, FALSE);
  step (&fixture, "Person", DATELINE_STEP_IN, FALSE);
  assert_layer (&fixture, "Entity", "Person Organisation Place Event Other");
  step (&fixture, "Person", DATELINE_STEP_DOWN, TRUE);
  assert_layer (&fixture, "Entity", "Organisation Person Place Event Other");
  step (&fixture, "Place", DATELINE_STEP_IN, TRUE);
  assert_layer (&fixture, "Entity", "Organisation Person >Place Event Other");
  step (&fixture, "Event", DATELINE_STEP_IN, TRUE);
  assert_layer (&fixture, "Entity", "Organisation Person >Place >Event Other");
  step (&fixture, "Event", DATELINE_STEP_IN, TRUE);
  assert_layer (&fixture, "Entity", "Organisation Person >Place >>Event Other");
  step (&fixture, "Person", DATELINE_STEP_UP, TRUE);
  assert_layer (&fixture, "Entity", "Person >Place >>Event Organisation Other");
  step (&fixture, "Place", DATELINE_STEP_OUT, TRUE);
  assert_layer (&fixture, "Entity", "Person Place >Event Organisation Other");
  fixture_close (&fixture);
}

static void
drop (Fixture *fixture, const char *label, const char *target, DatelineDrop place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
    dateline_codebook_drop (fixture->project, DATELINE_RECORD (fixture_label (fixture, label)),
                            DATELINE_RECORD (fixture_label (fixture, target)), place, &error));
  g_assert_no_error (error);
}

static void
test_drops (void)
{
  Fixture fixture;
  DatelineRecord *person, *place, *energy, *layer;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  drop (&fixture, "Other", "Person", DATELINE_DROP_BEFORE);
  assert_layer (&fixture, "Entity", "Other Person Organisation Place Event");
  drop (&fixture, "Other", "Place", DATELINE_DROP_AFTER);
  assert_layer (&fixture, "Entity", "Person Organisation Place Other Event");
  drop (&fixture, "Place", "Person", DATELINE_DROP_INTO);
  drop (&fixture, "Event", "Place", DATELINE_DROP_INTO);
  drop (&fixture, "Other", "Place", DATELINE_DROP_BEFORE);
  assert_layer (&fixture, "Entity", "Person >Other >Place >>Event Organisation");

  person = DATELINE_RECORD (fixture_label (&fixture, "Person"));
  place = DATELINE_RECORD (fixture_label (&fixture, "Place"));
  energy = DATELINE_RECORD (fixture_label (&fixture, "Energy"));
  layer = DATELINE_RECORD (dateline_label_get_layer (DATELINE_LABEL (person)));
  g_assert_false (dateline_codebook_can_drop (person, person, DATELINE_DROP_INTO));
  g_assert_false (dateline_codebook_can_drop (person, place, DATELINE_DROP_BEFORE));
  g_assert_false (dateline_codebook_can_drop (energy, person, DATELINE_DROP_AFTER));
  g_assert_false (dateline_codebook_can_drop (energy, layer, DATELINE_DROP_INTO));
  g_assert_false (dateline_codebook_can_drop (layer, person, DATELINE_DROP_AFTER));
  g_assert_true (dateline_codebook_can_drop (place, layer, DATELINE_DROP_INTO));

  g_assert_true (dateline_codebook_drop (fixture.project, place, layer, DATELINE_DROP_INTO, NULL));
  assert_layer (&fixture, "Entity", "Place >Event Person >Other Organisation");
  fixture_close (&fixture);
}

static void
test_layer_order (void)
{
  Fixture fixture;
  GListModel *layers;
  g_autoptr (DatelineLayer) first = NULL;
  g_autoptr (DatelineLayer) last = NULL;
  g_autoptr (DatelineLayer) now = NULL;
  guint n;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  layers = dateline_project_get_layers (fixture.project);
  n = g_list_model_get_n_items (layers);
  first = g_list_model_get_item (layers, 0);
  last = g_list_model_get_item (layers, n - 1);
  g_assert_true (dateline_codebook_drop (fixture.project, DATELINE_RECORD (first),
                                         DATELINE_RECORD (last), DATELINE_DROP_AFTER, NULL));
  now = g_list_model_get_item (layers, n - 1);
  g_assert_true (now == first);
  g_assert_true (
    dateline_codebook_step (fixture.project, DATELINE_RECORD (first), DATELINE_STEP_UP, NULL));
  g_clear_object (&now);
  now = g_list_model_get_item (layers, n - 1);
  g_assert_true (now == last);
  g_assert_false (
    dateline_codebook_can_step (fixture.project, DATELINE_RECORD (last), DATELINE_STEP_IN));
  g_clear_object (&first);
  g_clear_object (&last);
  g_clear_object (&now);
  fixture_close (&fixture);
}

static void
test_keys (void)
{
  static const struct
  {
    const char *key;
    gboolean good;
  } cases[] = {
    { "", TRUE },  { "1", TRUE },   { "2", FALSE }, { "q", FALSE }, { "Q", FALSE }, { "x", TRUE },
    { "ß", TRUE }, { "ab", FALSE }, { " ", FALSE }, { "+", FALSE }, { "é", TRUE },
  };
  Fixture fixture;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = dateline_codebook_check_key (fixture.project,
                                                             fixture_label (&fixture, "Person"),
                                                             cases[i].key);

      g_test_message ("key “%s”", cases[i].key);
      g_assert_cmpint (reason == NULL, ==, cases[i].good);
    }
  fixture_close (&fixture);
}

/* --- beside the text ----------------------------------------------------------------------- */

static DatelineCodebookRow *
find_row (GtkListBox *list, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (dateline_label_get_name (
                     dateline_codebook_row_get_label (DATELINE_CODEBOOK_ROW (row))),
                   name) == 0)
      return DATELINE_CODEBOOK_ROW (row);
  return NULL;
}

static guint
count_of (GtkListBox *list, const char *name)
{
  DatelineCodebookRow *row = find_row (list, name);

  g_assert_nonnull (row);
  return dateline_codebook_row_get_count (row);
}

typedef struct
{
  GtkListBox *list;
  const char *name;
  guint count;
} Expected;

static gboolean
has_count (gpointer data)
{
  Expected *expected = data;

  return count_of (expected->list, expected->name) == expected->count;
}

#define wait_count(list, name, count) fixture_wait (has_count, &(Expected){ list, name, count })

static void
test_list (void)
{
  Fixture fixture;
  GtkWidget *pane;
  GtkListBox *list;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) geneva = NULL;
  g_autoptr (DatelineAnnotation) press = NULL;
  g_autoptr (DatelineAnnotation) theme = NULL;
  g_autoptr (GError) error = NULL;
  DatelineCodebookRow *row;
  DatelineLabelEdit edit = { .name = "Town", .key = "t", .description = "", .examples = "" };

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  pane = g_object_new (DATELINE_TYPE_CODEBOOK_LIST, NULL);
  adw_window_set_content (ADW_WINDOW (fixture.window), pane);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 284, 520);
  gtk_widget_add_css_class (fixture.window, "pane");
  dateline_codebook_list_set_session (DATELINE_CODEBOOK_LIST (pane), fixture.session);
  gtk_window_present (GTK_WINDOW (fixture.window));
  list = fixture_part (pane, "list");

  article = fixture_article (&fixture, 0);
  dateline_session_set_article (fixture.session, article);
  g_assert_cmpuint (count_of (list, "Place"), ==, 0);
  geneva = fixture_tag (&fixture, 0, "Place", 18, 24);
  press = fixture_tag (&fixture, 0, "Place", 43, 49);
  theme = fixture_tag (&fixture, 0, "Diplomacy", 0, 0);
  wait_count (list, "Place", 2);
  g_assert_cmpuint (count_of (list, "Diplomacy"), ==, 1);
  g_assert_cmpuint (count_of (list, "Energy"), ==, 0);
  fixture_picture (fixture.window, "codebook-list");

  /* Another label, undo, another article. */
  dateline_project_set_annotation_label (fixture.project, press, fixture_label (&fixture, "Event"),
                                         &error);
  g_assert_no_error (error);
  wait_count (list, "Event", 1);
  g_assert_cmpuint (count_of (list, "Place"), ==, 1);
  dateline_project_undo (fixture.project, NULL, &error);
  g_assert_no_error (error);
  wait_count (list, "Place", 2);
  g_clear_object (&article);
  article = fixture_article (&fixture, 1);
  dateline_session_set_article (fixture.session, article);
  g_assert_cmpuint (count_of (list, "Place"), ==, 0);
  g_assert_cmpuint (count_of (list, "Diplomacy"), ==, 0);

  /* A row does what its key does. */
  row = find_row (list, "Quote");
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpstr (fixture.tagged, ==,
                   dateline_record_get_uuid (
                     DATELINE_RECORD (dateline_codebook_row_get_label (row))));

  /* Headings stand over labels of the article, not over the first span layer. */
  g_assert_null (dateline_codebook_row_get_heading (find_row (list, "Person")));
  g_assert_cmpstr (dateline_codebook_row_get_heading (find_row (list, "Diplomacy")), ==, "Theme");
  g_assert_null (dateline_codebook_row_get_heading (find_row (list, "Energy")));

  dateline_project_edit_label (fixture.project, fixture_label (&fixture, "Place"), &edit, &error);
  g_assert_no_error (error);
  g_assert_null (find_row (list, "Place"));
  g_assert_nonnull (find_row (list, "Town"));

  dateline_session_set_project (fixture.session, NULL, NULL);
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  g_clear_object (&article);
  fixture_close (&fixture);
}

/* --- the editor ---------------------------------------------------------------------------- */

static GtkWidget *
open_editor (Fixture *fixture)
{
  GtkWidget *editor;

  gtk_window_present (GTK_WINDOW (fixture->window));
  editor = dateline_codebook_editor_new (fixture->session, GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (editor));
  fixture_settle ();
  return editor;
}

static void
choose (Fixture *fixture, GtkWidget *editor, const char *name)
{
  g_assert_true (dateline_codebook_tree_choose (fixture_part (editor, "tree"),
                                                DATELINE_RECORD (fixture_label (fixture, name))));
}

static const char *
get_page (GtkWidget *editor)
{
  return gtk_stack_get_visible_child_name (fixture_part (editor, "pages"));
}

static void
act (GtkWidget *editor, const char *name)
{
  g_assert_true (gtk_widget_activate_action (editor, name, NULL));
}

static void
type (gpointer form, const char *part, const char *text)
{
  GtkEditable *entry = fixture_part (form, part);

  gtk_editable_set_text (entry, text);
  g_signal_emit_by_name (entry, "entry-activated");
}

static void
test_edit_label (void)
{
  Fixture fixture;
  GtkWidget *editor;
  GtkWidget *form;
  DatelineLabel *label;
  GtkWidget *swatch;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  editor = open_editor (&fixture);
  form = fixture_part (editor, "form");
  choose (&fixture, editor, "Place");
  g_assert_cmpstr (get_page (editor), ==, "label");
  label = fixture_label (&fixture, "Place");
  g_assert_cmpstr (gtk_editable_get_text (fixture_part (form, "name")), ==, "Place");
  g_assert_cmpstr (gtk_editable_get_text (fixture_part (form, "key")), ==, "3");
  fixture_picture (editor, "codebook-editor");

  type (form, "name", "  Town ");
  g_assert_cmpstr (dateline_label_get_name (label), ==, "Town");
  type (form, "key", "t");
  g_assert_cmpstr (dateline_label_get_key (label), ==, "t");

  /* What can't be is said where it was typed, and changes nothing. */
  type (form, "key", "Q");
  g_assert_cmpstr (dateline_label_get_key (label), ==, "t");
  g_assert_true (gtk_widget_get_visible (fixture_part (form, "key_error")));
  fixture_picture (editor, "codebook-editor-error");
  type (form, "key", "");
  g_assert_false (gtk_widget_get_visible (fixture_part (form, "key_error")));
  g_assert_true (dateline_label_get_key (label) == NULL || *dateline_label_get_key (label) == '\0');
  type (form, "name", "Person");
  g_assert_cmpstr (dateline_label_get_name (label), ==, "Town");
  g_assert_true (gtk_widget_get_visible (fixture_part (form, "name_error")));

  swatch = gtk_grid_get_child_at (fixture_part (form, "swatches"), 1, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (swatch), TRUE);
  g_assert_cmpuint (dateline_label_get_colour (label), ==, 7);

  /* Two texts typed one after the other, then another label chosen: neither is lost. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (fixture_part (form, "description")),
                            "A town.\n", -1);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (fixture_part (form, "examples")), "Geneva",
                            -1);
  choose (&fixture, editor, "Person");
  g_assert_cmpstr (dateline_label_get_description (label), ==, "A town.");
  g_assert_cmpstr (dateline_label_get_examples (label), ==, "Geneva");
  g_assert_cmpstr (gtk_editable_get_text (fixture_part (form, "name")), ==, "Person");
  g_assert_false (gtk_widget_get_visible (fixture_part (form, "name_error")));

  /* Each was an action of its own. */
  act (editor, "codebook.undo");
  act (editor, "codebook.undo");
  act (editor, "codebook.undo");
  g_assert_cmpuint (dateline_label_get_colour (label), ==, 2);
  g_assert_cmpstr (dateline_label_get_name (label), ==, "Town");
  act (editor, "codebook.redo");
  g_assert_cmpuint (dateline_label_get_colour (label), ==, 7);
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

static void
test_add (void)
{
  Fixture fixture;
  GtkWidget *editor;
  GtkWidget *layer;
  DatelineRecord *chosen;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  editor = open_editor (&fixture);
  choose (&fixture, editor, "Quote");
  act (editor, "codebook.add-nested");
  assert_layer (&fixture, "Quote", "Quote >New label");
  chosen = dateline_codebook_tree_get_chosen (fixture_part (editor, "tree"));
  g_assert_cmpstr (dateline_label_get_name (DATELINE_LABEL (chosen)), ==, "New label");
  act (editor, "codebook.add-label");
  assert_layer (&fixture, "Quote", "Quote >New label >New label 2");
  act (editor, "codebook.move-up");
  assert_layer (&fixture, "Quote", "Quote >New label 2 >New label");
  act (editor, "codebook.unnest");
  assert_layer (&fixture, "Quote", "Quote >New label New label 2");
  act (editor, "codebook.nest");
  assert_layer (&fixture, "Quote", "Quote >New label >New label 2");
  chosen = dateline_codebook_tree_get_chosen (fixture_part (editor, "tree"));
  g_assert_cmpstr (dateline_label_get_name (DATELINE_LABEL (chosen)), ==, "New label 2");

  act (editor, "codebook.add-layer");
  g_assert_cmpstr (get_page (editor), ==, "layer");
  layer = fixture_part (editor, "layer");
  fixture_picture (editor, "codebook-editor-new-layer");
  type (layer, "name", "quote");
  g_assert_true (gtk_widget_get_visible (fixture_part (layer, "error")));
  adw_combo_row_set_selected (fixture_part (layer, "kind"), 1);
  type (layer, "name", "Frame");
  chosen = dateline_codebook_tree_get_chosen (fixture_part (editor, "tree"));
  g_assert_true (DATELINE_IS_LAYER (chosen));
  g_assert_cmpstr (dateline_layer_get_name (DATELINE_LAYER (chosen)), ==, "Frame");
  g_assert_cmpint (dateline_layer_get_kind (DATELINE_LAYER (chosen)), ==, DATELINE_LAYER_DOCUMENT);
  type (layer, "description", "How it is told");
  g_assert_cmpstr (dateline_layer_get_description (DATELINE_LAYER (chosen)), ==, "How it is told");

  choose (&fixture, editor, "Statement");
  g_assert_true (dateline_codebook_tree_choose (
    fixture_part (editor, "tree"),
    DATELINE_RECORD (dateline_label_get_layer (fixture_label (&fixture, "Statement/Statement")))));
  fixture_picture (editor, "codebook-editor-layer");
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

static void
test_delete (void)
{
  Fixture fixture;
  GtkWidget *editor;
  GtkWidget *ask;
  g_autoptr (DatelineAnnotation) first = NULL;
  g_autoptr (DatelineAnnotation) second = NULL;
  guint position, annotations, articles;
  GListModel *heirs;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  first = fixture_tag (&fixture, 0, "Place", 18, 24);
  second = fixture_tag (&fixture, 1, "Place", 0, 5);
  editor = open_editor (&fixture);
  ask = fixture_part (editor, "ask");

  /* Unused: gone at once, and the next one is chosen. */
  choose (&fixture, editor, "Event");
  act (editor, "codebook.delete");
  assert_layer (&fixture, "Entity", "Person Organisation Place Other");
  g_assert_cmpstr (get_page (editor), ==, "label");
  act (editor, "codebook.undo");
  assert_layer (&fixture, "Entity", "Person Organisation Place Event Other");

  /* In use: asked first. */
  choose (&fixture, editor, "Place");
  act (editor, "codebook.delete");
  assert_layer (&fixture, "Entity", "Person Organisation Place Event Other");
  g_assert_cmpstr (get_page (editor), ==, "delete");
  g_assert_cmpstr (gtk_label_get_label (fixture_part (ask, "consequence")), ==,
                   "2 tags in 2 articles have it.");
  fixture_picture (editor, "codebook-editor-delete");
  g_signal_emit_by_name (fixture_part (ask, "cancel"), "clicked");
  g_assert_cmpstr (get_page (editor), ==, "label");
  act (editor, "codebook.delete");
  act (editor, "codebook.step-back");
  g_assert_cmpstr (get_page (editor), ==, "label");
  g_assert_true (gtk_widget_get_visible (editor));

  act (editor, "codebook.delete");
  heirs = gtk_drop_down_get_model (fixture_part (ask, "heir"));
  g_assert_cmpuint (g_list_model_get_n_items (heirs), ==, 4);
  g_assert_true (
    g_list_store_find (G_LIST_STORE (heirs), fixture_label (&fixture, "Event"), &position));
  gtk_drop_down_set_selected (fixture_part (ask, "heir"), position);
  g_signal_emit_by_name (fixture_part (ask, "confirm"), "clicked");
  assert_layer (&fixture, "Entity", "Person Organisation Event Other");
  g_assert_true (dateline_annotation_get_label (first) == fixture_label (&fixture, "Event"));
  fixture_picture (editor, "codebook-editor-toast");
  act (editor, "codebook.undo");
  g_assert_true (dateline_annotation_get_label (first) == fixture_label (&fixture, "Place"));

  /* Or its tags go with it. */
  choose (&fixture, editor, "Place");
  act (editor, "codebook.delete");
  gtk_check_button_set_active (fixture_part (ask, "drop"), TRUE);
  g_signal_emit_by_name (fixture_part (ask, "confirm"), "clicked");
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (first)));
  act (editor, "codebook.undo");
  dateline_project_count_label (fixture.project, fixture_label (&fixture, "Place"), &annotations,
                                &articles);
  g_assert_cmpuint (annotations, ==, 2);
  g_assert_cmpuint (articles, ==, 2);
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

static void
test_files (void)
{
  Fixture fixture;
  GtkWidget *editor;
  g_autofree char *path = NULL;
  g_autofree char *bad = NULL;
  g_autoptr (GError) error = NULL;
  const char *trouble;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, FALSE);
  path = g_build_filename (fixture.folder, "book.json", NULL);
  bad = g_build_filename (fixture.folder, "bad.json", NULL);
  editor = open_editor (&fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture_part (editor, "stack")), ==, "empty");
  fixture_picture (editor, "codebook-editor-empty");
  act (editor, "codebook.starter");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture_part (editor, "stack")), ==, "book");
  gtk_widget_activate_action (editor, "codebook.save-file", "s", path);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  choose (&fixture, editor, "Place");
  act (editor, "codebook.move-up");
  type (fixture_part (editor, "form"), "name", "Town");
  assert_layer (&fixture, "Entity", "Person Town Organisation Event Other");
  gtk_widget_activate_action (editor, "codebook.load-file", "s", path);
  assert_layer (&fixture, "Entity", "Person Organisation Place Event Other");
  g_assert_false (gtk_revealer_get_reveal_child (fixture_part (editor, "trouble")));

  g_file_set_contents (bad, "{\n \"dateline-codebook\": 1,\n \"layers\": oops\n}\n", -1, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (editor, "codebook.load-file", "s", bad);
  g_assert_true (gtk_revealer_get_reveal_child (fixture_part (editor, "trouble")));
  trouble = gtk_label_get_label (fixture_part (editor, "trouble_text"));
  g_assert_nonnull (strstr (trouble, "bad.json"));
  fixture_settle ();
  fixture_settle ();
  fixture_picture (editor, "codebook-editor-trouble");
  assert_layer (&fixture, "Entity", "Person Organisation Place Event Other");
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (gtk_init_check ())
    adw_init ();

  g_test_add_func ("/codebook/steps", test_steps);
  g_test_add_func ("/codebook/drops", test_drops);
  g_test_add_func ("/codebook/layer-order", test_layer_order);
  g_test_add_func ("/codebook/keys", test_keys);
  g_test_add_func ("/codebook/list", test_list);
  g_test_add_func ("/codebook/edit-label", test_edit_label);
  g_test_add_func ("/codebook/add", test_add);
  g_test_add_func ("/codebook/delete", test_delete);
  g_test_add_func ("/codebook/files", test_files);
  return g_test_run ();
}
