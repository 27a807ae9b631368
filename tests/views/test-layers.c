/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layers in the codebook editor: their rules and fields, what a change does to what is tagged, and
 * codebooks that come with the program. */
#include "config.h"

#include "model/field-value.h"
#include "store/history.h"
#include "views/choice-list.h"
#include "views/codebook-draft.h"
#include "views/codebook-editor.h"
#include "views/codebook-fixture.h"
#include "views/codebook-layer.h"
#include "views/codebook-tree.h"
#include "views/field-words.h"
#include "views/pick-row.h"

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
act (GtkWidget *editor, const char *name)
{
  g_assert_true (gtk_widget_activate_action (editor, name, NULL));
}

static const char *
get_page (GtkWidget *editor)
{
  return gtk_stack_get_visible_child_name (fixture_part (editor, "pages"));
}

static void
type (gpointer form, const char *part, const char *text)
{
  GtkEditable *entry = fixture_part (form, part);

  gtk_editable_set_text (entry, text);
  g_signal_emit_by_name (entry, "entry-activated");
}

static DatelineLayer *
get_layer (Fixture *fixture, const char *label)
{
  return dateline_label_get_layer (fixture_label (fixture, label));
}

static void
choose_layer (Fixture *fixture, GtkWidget *editor, const char *label)
{
  g_assert_true (dateline_codebook_tree_choose (fixture_part (editor, "tree"),
                                                DATELINE_RECORD (get_layer (fixture, label))));
}

/* "name: what it takes", one a line. */
static char *
list_fields (Fixture *fixture, DatelineLayer *layer)
{
  GListModel *fields = dateline_layer_get_fields (layer);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);
      g_autofree char *words = dateline_field_describe (fixture->project, field);

      g_string_append_printf (lines, "%s: %s\n", dateline_field_get_name (field), words);
    }
  return g_string_free (lines, FALSE);
}

#define assert_fields(fixture, layer, expected)             \
  G_STMT_START                                              \
  {                                                         \
    g_autofree char *there_ = list_fields (fixture, layer); \
    g_assert_cmpstr (there_, ==, expected);                 \
  }                                                         \
  G_STMT_END

static guint
count_history (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dateline_project_load_history (fixture->project, 0, 1000, &error);

  g_assert_no_error (error);
  return entries->len;
}

/* --- fields -------------------------------------------------------------------------------- */

static void
open_field (Fixture *fixture, GtkWidget *editor, const char *name)
{
  DatelineCodebookDraft *draft = dateline_codebook_layer_get_draft (fixture_part (editor, "layer"));
  DatelineField *field = dateline_layer_find_field (dateline_codebook_draft_get_layer (draft),
                                                    name);

  g_assert_nonnull (field);
  g_signal_emit_by_name (fixture_part (editor, "layer"), "field-opened",
                         dateline_field_get_uuid (field));
  g_assert_cmpstr (get_page (editor), ==, "field");
}

static void
test_fields (void)
{
  Fixture fixture;
  GtkWidget *editor;
  gpointer field;
  DatelineLayer *note;
  const char *const letters[] = { "a", "b", "c", NULL };
  guint before;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  editor = open_editor (&fixture);
  field = fixture_part (editor, "field");
  choose_layer (&fixture, editor, "Statement/Statement");
  fixture_picture (editor, "layer");
  choose_layer (&fixture, editor, "Note/Note");
  note = get_layer (&fixture, "Note/Note");
  assert_fields (&fixture, note, "");

  /* Each is an action of its own as long as nothing is tagged. */
  before = count_history (&fixture);
  act (editor, "codebook.add-field");
  g_assert_cmpstr (get_page (editor), ==, "field");
  type (field, "name", "  Weight ");
  adw_combo_row_set_selected (fixture_part (field, "type"), DATELINE_FIELD_NUMBER);
  type (field, "minimum", "1");
  type (field, "maximum", "5");
  type (field, "preset_text", "3");
  gtk_switch_set_active (fixture_part (field, "required"), TRUE);
  assert_fields (&fixture, note, "Weight: A number from 1 to 5; must be answered\n");
  g_assert_cmpuint (count_history (&fixture), ==, before + 7);
  fixture_picture (editor, "field-number");

  /* What can't be is said, and changes nothing. */
  type (field, "maximum", "0");
  g_assert_true (gtk_widget_get_visible (fixture_part (field, "error")));
  assert_fields (&fixture, note, "Weight: A number from 1 to 5; must be answered\n");
  type (field, "maximum", "many");
  g_assert_true (gtk_widget_get_visible (fixture_part (field, "error")));
  type (field, "maximum", "");
  g_assert_false (gtk_widget_get_visible (fixture_part (field, "error")));
  type (field, "preset_text", "0.5");
  g_assert_true (gtk_widget_get_visible (fixture_part (field, "error")));
  type (field, "preset_text", "");
  assert_fields (&fixture, note, "Weight: A number, 1 or more; must be answered\n");
  act (editor, "codebook.step-back");
  g_assert_cmpstr (get_page (editor), ==, "layer");

  /* Choices: nothing happens before the first one is there. */
  act (editor, "codebook.add-field");
  type (field, "name", "weight");
  g_assert_true (gtk_widget_get_visible (fixture_part (field, "error")));
  type (field, "name", "Tone");
  adw_combo_row_set_selected (fixture_part (field, "type"), DATELINE_FIELD_CHOICE);
  assert_fields (&fixture, note,
                 "Weight: A number, 1 or more; must be answered\nTone: Free text\n");
  g_assert_true (gtk_widget_get_visible (fixture_part (field, "error")));
  dateline_choice_list_set_choices (fixture_part (field, "choices"), letters);
  g_signal_emit_by_name (fixture_part (field, "choices"), "edited");
  assert_fields (&fixture, note,
                 "Weight: A number, 1 or more; must be answered\nTone: One of: a, b, c\n");
  adw_combo_row_set_selected (fixture_part (field, "preset_choice"), 2);
  g_assert_cmpstr (dateline_field_get_preset (dateline_layer_find_field (note, "Tone")), ==, "b");
  fixture_picture (editor, "field-choice");
  act (editor, "codebook.field-up");
  assert_fields (&fixture, note,
                 "Tone: One of: a, b, c\nWeight: A number, 1 or more; must be answered\n");
  act (editor, "codebook.step-back");
  fixture_picture (editor, "layer-fields");

  open_field (&fixture, editor, "Weight");
  act (editor, "codebook.field-remove");
  g_assert_cmpstr (get_page (editor), ==, "layer");
  assert_fields (&fixture, note, "Tone: One of: a, b, c\n");
  act (editor, "codebook.undo");
  assert_fields (&fixture, note,
                 "Tone: One of: a, b, c\nWeight: A number, 1 or more; must be answered\n");
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

static void
test_targets (void)
{
  Fixture fixture;
  GtkWidget *editor;
  gpointer field;
  DatelineLayer *note;
  const char *person[2] = { NULL };
  const char *quote[2] = { NULL };

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  editor = open_editor (&fixture);
  field = fixture_part (editor, "field");
  choose_layer (&fixture, editor, "Note/Note");
  note = get_layer (&fixture, "Note/Note");
  person[0] = dateline_record_get_uuid (DATELINE_RECORD (fixture_label (&fixture, "Person")));
  quote[0] = dateline_record_get_uuid (DATELINE_RECORD (get_layer (&fixture, "Quote/Quote")));
  act (editor, "codebook.add-field");
  type (field, "name", "Who");
  adw_combo_row_set_selected (fixture_part (field, "type"), DATELINE_FIELD_ENTITY);
  dateline_pick_row_set_picked (fixture_part (field, "allowed"), person);
  g_signal_emit_by_name (fixture_part (field, "allowed"), "picked");
  assert_fields (&fixture, note, "Who: An entity: Person\n");
  fixture_picture (editor, "field-entity");

  /* Kinds are no layers: with another type nothing is picked. */
  adw_combo_row_set_selected (fixture_part (field, "type"), DATELINE_FIELD_LINK);
  assert_fields (&fixture, note, "Who: Another tag\n");
  dateline_pick_row_set_picked (fixture_part (field, "allowed"), quote);
  g_signal_emit_by_name (fixture_part (field, "allowed"), "picked");
  assert_fields (&fixture, note, "Who: Another tag: Quote\n");
  adw_combo_row_set_selected (fixture_part (field, "type"), DATELINE_FIELD_BOOLEAN);
  assert_fields (&fixture, note, "Who: Yes or no\n");
  adw_combo_row_set_selected (fixture_part (field, "preset_choice"), 1);
  g_assert_cmpstr (dateline_field_get_preset (dateline_layer_find_field (note, "Who")), ==, "yes");
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

/* --- what a change does -------------------------------------------------------------------- */

static void
answer (Fixture *fixture, DatelineAnnotation *annotation, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  dateline_project_set_annotation_value (
    fixture->project, annotation,
    dateline_layer_find_field (dateline_annotation_get_layer (annotation), name), value, &error);
  g_assert_no_error (error);
}

static const char *
get_answer (DatelineAnnotation *annotation, const char *name)
{
  return dateline_annotation_get_value (
    annotation, dateline_field_get_uuid (
                  dateline_layer_find_field (dateline_annotation_get_layer (annotation), name)));
}

static DatelineCodebookDraft *
get_draft (GtkWidget *editor)
{
  return dateline_codebook_layer_get_draft (fixture_part (editor, "layer"));
}

static const char *
get_effect (GtkWidget *editor, guint n)
{
  GPtrArray *effects = dateline_codebook_draft_get_effects (get_draft (editor));

  return n < effects->len ? ((DatelineEffect *) effects->pdata[n])->text : NULL;
}

static GtkWidget *
find_choice_rows (gpointer field)
{
  return gtk_widget_get_first_child (fixture_part (field, "choices"));
}

static GtkWidget *
nth_choice (GtkWidget *list, int n)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), n));
}

static void
test_review (void)
{
  Fixture fixture;
  GtkWidget *editor;
  gpointer field;
  DatelineLayer *layer;
  g_autoptr (DatelineAnnotation) one = NULL;
  g_autoptr (DatelineAnnotation) two = NULL;
  g_autoptr (DatelineAnnotation) three = NULL;
  const DatelineEffect *effect;
  const DatelineReviewPlace *place;
  guint before;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  one = fixture_tag (&fixture, 0, "Statement/Statement", 26, 40);
  two = fixture_tag (&fixture, 0, "Statement/Statement", 30, 49);
  three = fixture_tag (&fixture, 1, "Statement/Statement", 0, 9);
  answer (&fixture, one, "Concept", "12");
  answer (&fixture, two, "Concept", "very <b>high</b>");
  answer (&fixture, three, "Concept", "-3.5");
  editor = open_editor (&fixture);
  field = fixture_part (editor, "field");
  choose_layer (&fixture, editor, "Statement/Statement");
  layer = get_layer (&fixture, "Statement/Statement");
  before = count_history (&fixture);

  /* What loses answers waits, and so does all that follows. */
  open_field (&fixture, editor, "Concept");
  adw_combo_row_set_selected (fixture_part (field, "type"), DATELINE_FIELD_NUMBER);
  type (field, "name", "Level");
  g_assert_true (dateline_codebook_draft_is_pending (get_draft (editor)));
  g_assert_cmpuint (count_history (&fixture), ==, before);
  g_assert_cmpint (dateline_field_get_field_type (dateline_layer_find_field (layer, "Concept")), ==,
                   DATELINE_FIELD_TEXT);
  g_assert_cmpstr (get_effect (editor, 0), ==,
                   "2 answers to “Concept” stay, 1 is lost: no number.");
  g_assert_null (get_effect (editor, 1));
  g_assert_true (gtk_revealer_get_reveal_child (fixture_part (editor, "pending")));
  act (editor, "codebook.step-back");
  gtk_switch_set_active (
    fixture_part (fixture_part (fixture_part (editor, "layer"), "rules"), "overlaps"), FALSE);
  g_assert_cmpstr (get_effect (editor, 1), ==, "2 tags overlap; they stay as they are.");
  g_assert_true (dateline_layer_get_allows_overlap (layer));
  fixture_picture (editor, "layer-pending");

  /* The tags that are meant can be looked at. */
  effect = dateline_codebook_draft_get_effects (get_draft (editor))->pdata[0];
  g_assert_true (effect->loses);
  g_assert_cmpuint (effect->places->len, ==, 1);
  place = effect->places->pdata[0];
  g_assert_cmpint (place->annotation, ==, dateline_record_get_id (DATELINE_RECORD (two)));
  g_assert_cmpuint (place->start, ==, 30);
  g_assert_cmpuint (place->end, ==, 49);
  g_assert_cmpstr (place->answer, ==, "very <b>high</b>");
  effect = dateline_codebook_draft_get_effects (get_draft (editor))->pdata[1];
  g_assert_false (effect->loses);
  g_assert_cmpuint (effect->places->len, ==, 2);

  act (editor, "codebook.review");
  g_assert_cmpstr (get_page (editor), ==, "review");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (
                                   fixture_part (fixture_part (editor, "review"), "list"), 0)),
                                 TRUE);
  fixture_settle ();
  fixture_picture (editor, "layer-review");

  /* Back, nothing done; another layer asks first. */
  act (editor, "codebook.step-back");
  g_assert_cmpstr (get_page (editor), ==, "layer");
  choose_layer (&fixture, editor, "Quote/Quote");
  g_assert_cmpstr (get_page (editor), ==, "review");
  act (editor, "codebook.step-back");
  g_assert_cmpstr (get_page (editor), ==, "layer");
  g_assert_true (dateline_codebook_tree_get_chosen (fixture_part (editor, "tree")) ==
                 DATELINE_RECORD (layer));
  g_assert_true (dateline_codebook_draft_is_pending (get_draft (editor)));

  /* Done as one action, and undone as one. */
  act (editor, "codebook.review");
  g_signal_emit_by_name (fixture_part (fixture_part (editor, "review"), "apply"), "clicked");
  g_assert_cmpstr (get_page (editor), ==, "layer");
  g_assert_cmpuint (count_history (&fixture), ==, before + 1);
  g_assert_false (dateline_layer_get_allows_overlap (layer));
  g_assert_cmpstr (get_answer (one, "Level"), ==, "12");
  g_assert_null (get_answer (two, "Level"));
  g_assert_cmpstr (get_answer (three, "Level"), ==, "-3.5");
  act (editor, "codebook.undo");
  g_assert_true (dateline_layer_get_allows_overlap (layer));
  g_assert_cmpstr (get_answer (two, "Concept"), ==, "very <b>high</b>");

  /* Undo takes back what waits before anything else. */
  before = count_history (&fixture);
  open_field (&fixture, editor, "Concept");
  act (editor, "codebook.field-remove");
  g_assert_cmpstr (get_effect (editor, 0), ==, "The field “Concept” goes, with 3 answers.");
  act (editor, "codebook.undo");
  g_assert_false (dateline_codebook_draft_is_pending (get_draft (editor)));
  g_assert_nonnull (dateline_layer_find_field (layer, "Concept"));
  g_assert_cmpuint (count_history (&fixture), ==, before);

  /* Closing asks as well; closing again means no. */
  open_field (&fixture, editor, "Concept");
  act (editor, "codebook.field-remove");
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_cmpstr (get_page (editor), ==, "review");
  gtk_window_close (GTK_WINDOW (editor));
  fixture_settle ();
  g_assert_nonnull (dateline_layer_find_field (layer, "Concept"));
  fixture_close (&fixture);
}

/* What comes to be required shows who doesn’t answer it yet; a choice that is written over takes its answers
 * along. Neither loses anything, but both say so first. */
static void
test_required_and_renamed (void)
{
  Fixture fixture;
  GtkWidget *editor;
  gpointer field;
  DatelineLayer *layer;
  g_autoptr (DatelineAnnotation) one = NULL;
  g_autoptr (DatelineAnnotation) two = NULL;
  GtkWidget *list;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  one = fixture_tag (&fixture, 0, "Quote/Quote", 26, 40);
  two = fixture_tag (&fixture, 1, "Quote/Quote", 0, 9);
  answer (&fixture, one, "Kind", "direct");
  editor = open_editor (&fixture);
  field = fixture_part (editor, "field");
  choose_layer (&fixture, editor, "Quote/Quote");
  layer = get_layer (&fixture, "Quote/Quote");
  open_field (&fixture, editor, "Kind");

  gtk_switch_set_active (fixture_part (field, "required"), TRUE);
  g_assert_cmpstr (get_effect (editor, 0), ==, "1 tag does not answer “Kind” yet, which it must.");
  g_assert_null (get_effect (editor, 1));
  g_assert_false (dateline_field_get_required (dateline_layer_find_field (layer, "Kind")));

  list = find_choice_rows (field);
  gtk_editable_set_text (GTK_EDITABLE (nth_choice (list, 0)), "verbatim");
  g_signal_emit_by_name (nth_choice (list, 0), "entry-activated");
  gtk_editable_set_text (GTK_EDITABLE (nth_choice (list, 0)), "word for word");
  g_signal_emit_by_name (nth_choice (list, 0), "entry-activated");
  g_assert_cmpstr (get_effect (editor, 0), ==,
                   "1 answer to “Kind” takes the new name of its choice.");
  g_assert_cmpstr (get_answer (one, "Kind"), ==, "direct");
  act (editor, "codebook.review");
  fixture_settle ();
  g_signal_emit_by_name (fixture_part (fixture_part (editor, "review"), "apply"), "clicked");
  g_assert_cmpstr (get_answer (one, "Kind"), ==, "word for word");
  g_assert_true (dateline_field_get_required (dateline_layer_find_field (layer, "Kind")));
  act (editor, "codebook.undo");
  g_assert_cmpstr (get_answer (one, "Kind"), ==, "direct");
  g_assert_false (dateline_field_get_required (dateline_layer_find_field (layer, "Kind")));

  /* A choice that goes while another comes is no rename. */
  open_field (&fixture, editor, "Kind");
  list = find_choice_rows (field);
  gtk_editable_set_text (GTK_EDITABLE (nth_choice (list, 0)), "");
  g_signal_emit_by_name (nth_choice (list, 0), "entry-activated");
  g_assert_true (g_str_has_suffix (get_effect (editor, 0), "1 is lost: not among the choices."));
  act (editor, "codebook.undo");
  gtk_window_close (GTK_WINDOW (editor));
  fixture_settle ();
  fixture_close (&fixture);
}

static void
test_rules (void)
{
  Fixture fixture;
  GtkWidget *editor;
  gpointer layer_page, rules;
  DatelineLayer *layer;
  const char *person[2] = { NULL };
  g_autoptr (GError) error = NULL;
  guint before;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  editor = open_editor (&fixture);
  layer_page = fixture_part (editor, "layer");
  rules = fixture_part (layer_page, "rules");
  choose_layer (&fixture, editor, "Person");
  layer = get_layer (&fixture, "Person");
  before = count_history (&fixture);
  gtk_switch_set_active (fixture_part (rules, "crosses"), FALSE);
  gtk_switch_set_active (fixture_part (rules, "fragments"), FALSE);
  adw_combo_row_set_selected (fixture_part (rules, "snap"), DATELINE_SNAP_WORD);
  g_assert_cmpuint (count_history (&fixture), ==, before + 3);
  g_assert_false (dateline_layer_get_crosses_paragraphs (layer));
  g_assert_false (dateline_layer_get_allows_fragments (layer));
  g_assert_cmpint (dateline_layer_get_snap (layer), ==, DATELINE_SNAP_WORD);
  act (editor, "codebook.undo");
  g_assert_cmpint (dateline_layer_get_snap (layer), ==, DATELINE_SNAP_CHARACTER);
  g_assert_cmpuint (adw_combo_row_get_selected (fixture_part (rules, "snap")), ==,
                    DATELINE_SNAP_CHARACTER);

  /* A relation: what it may join. */
  act (editor, "codebook.add-layer");
  adw_combo_row_set_selected (fixture_part (layer_page, "kind"), DATELINE_LAYER_RELATION);
  type (layer_page, "name", "Works for");
  layer = DATELINE_LAYER (dateline_codebook_tree_get_chosen (fixture_part (editor, "tree")));
  g_assert_cmpint (dateline_layer_get_kind (layer), ==, DATELINE_LAYER_RELATION);
  person[0] = dateline_record_get_uuid (DATELINE_RECORD (get_layer (&fixture, "Person")));
  dateline_pick_row_set_picked (fixture_part (rules, "from"), person);
  g_signal_emit_by_name (fixture_part (rules, "from"), "picked");
  g_assert_cmpstr (dateline_layer_get_from_layers (layer)[0], ==, person[0]);
  g_assert_null (dateline_layer_get_to_layers (layer)[0]);
  fixture_picture (editor, "layer-relation");

  /* The article as a whole has no rules. */
  choose_layer (&fixture, editor, "Diplomacy");
  g_assert_false (gtk_widget_get_visible (rules));
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

/* --- presets, many labels, odd names ------------------------------------------------------- */

static void
test_presets (void)
{
  Fixture fixture;
  GtkWidget *editor;
  guint n, before;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, FALSE);
  editor = open_editor (&fixture);
  act (editor, "codebook.presets");
  g_assert_cmpstr (get_page (editor), ==, "presets");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture_part (editor, "stack")), ==, "book");
  fixture_picture (editor, "presets");
  act (editor, "codebook.step-back");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture_part (editor, "stack")), ==, "empty");
  before = count_history (&fixture);
  g_assert_true (gtk_widget_activate_action (editor, "codebook.add-preset", "s", "narrative"));
  g_assert_cmpuint (count_history (&fixture), ==, before + 1);
  g_assert_nonnull (fixture_label (&fixture, "Villain"));
  g_assert_false (gtk_revealer_get_reveal_child (fixture_part (editor, "trouble")));
  fixture_picture (editor, "preset-added");
  n = g_list_model_get_n_items (dateline_project_get_layers (fixture.project));

  /* Twice adds nothing twice, and says so. */
  g_assert_true (gtk_widget_activate_action (editor, "codebook.add-preset", "s", "narrative"));
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (fixture.project)), ==,
                    n);
  g_assert_cmpuint (count_history (&fixture), ==, before + 1);
  g_assert_true (gtk_revealer_get_reveal_child (fixture_part (editor, "trouble")));
  act (editor, "codebook.undo");
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (fixture.project)), ==,
                    0);
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

static guint
count_shown (GtkWidget *editor)
{
  GtkWidget *scroller = gtk_widget_get_first_child (fixture_part (editor, "tree"));
  GtkWidget *list = gtk_widget_get_first_child (
    gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  guint n = 0;

  if (!GTK_IS_LIST_BOX (list))
    list = gtk_widget_get_parent (list);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n += gtk_widget_get_visible (row);
  return n;
}

static void
test_many (void)
{
  static const char *const odd[] = {
    "<b>bold</b> & <span size='xx-large'>large</span>",
    "two\nlines",
    "right \u202eto left\u202c again",
    "عنوان بالعربية",
  };
  Fixture fixture;
  GtkWidget *editor;
  GtkWidget *filter;
  DatelineLayer *layer;
  DatelineLabel *label;
  g_autoptr (GError) error = NULL;
  g_autofree char *huge = g_strnfill (10000, 'x');

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, FALSE);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Layer %u", i);

      layer = dateline_project_add_layer (fixture.project, name, DATELINE_LAYER_SPAN, FALSE,
                                          &error);
      g_assert_no_error (error);
      for (guint j = 0; j < 17; j++)
        {
          g_autofree char *child = g_strdup_printf ("Label %u of %u", j, i);

          dateline_project_add_label (fixture.project, layer, NULL, child, &error);
          g_assert_no_error (error);
        }
    }
  layer = dateline_project_add_layer (fixture.project, "<i>Odd</i> & long", DATELINE_LAYER_SPAN,
                                      FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      label = dateline_project_add_label (fixture.project, layer, NULL, odd[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dateline_label_get_name (label), ==, odd[i]);
    }
  label = dateline_project_add_label (fixture.project, layer, NULL, huge, &error);
  g_assert_no_error (error);

  editor = open_editor (&fixture);
  filter = fixture_part (editor, "filter");
  g_assert_true (gtk_widget_get_visible (filter));
  g_assert_cmpuint (count_shown (editor), ==, 13 + 12 * 17 + 5);
  dateline_codebook_tree_set_filter (fixture_part (editor, "tree"), "16 OF 3");
  g_assert_cmpuint (count_shown (editor), ==, 2);
  dateline_codebook_tree_set_filter (fixture_part (editor, "tree"), "<i>odd");
  g_assert_cmpuint (count_shown (editor), ==, 6);
  g_assert_true (
    dateline_codebook_tree_choose (fixture_part (editor, "tree"), DATELINE_RECORD (label)));
  fixture_picture (editor, "codebook-odd");
  /* Looked at, and left: not a letter is lost. */
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      label = fixture_label (&fixture, odd[i]);
      g_assert_true (
        dateline_codebook_tree_choose (fixture_part (editor, "tree"), DATELINE_RECORD (label)));
      g_assert_cmpstr (gtk_editable_get_text (fixture_part (fixture_part (editor, "form"), "name")),
                       ==, odd[i]);
    }
  g_assert_true (
    dateline_codebook_tree_choose (fixture_part (editor, "tree"), DATELINE_RECORD (layer)));
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_assert_nonnull (fixture_label (&fixture, odd[i]));
  dateline_codebook_tree_set_filter (fixture_part (editor, "tree"), "");
  fixture_picture (editor, "codebook-many");
  gtk_window_destroy (GTK_WINDOW (editor));
  fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (gtk_init_check ())
    adw_init ();

  g_test_add_func ("/layers/fields", test_fields);
  g_test_add_func ("/layers/targets", test_targets);
  g_test_add_func ("/layers/review", test_review);
  g_test_add_func ("/layers/required-and-renamed", test_required_and_renamed);
  g_test_add_func ("/layers/rules", test_rules);
  g_test_add_func ("/layers/presets", test_presets);
  g_test_add_func ("/layers/many", test_many);
  return g_test_run ();
}
