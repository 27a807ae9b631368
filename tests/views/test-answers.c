/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer that asks everything there is to ask: answered by key in the strip, shown and edited in the
 * inspector's rows; and what layers' rules do to what is tagged. */
#include "views/coding-fixture.h"

#include "config.h"

#include <string.h>

#include "store/answers.h"
#include "views/answer-strip.h"
#include "views/field-row.h"

static const char text[] = "Ada Quill met Bo Reed. She left on Monday.\n\n"
                           "The quay stays shut. Nobody knows why. The Guild is silent.\n";

#define assert_says(function, wanted)   \
  G_STMT_START                          \
  {                                     \
    g_autofree char *said = (function); \
                                        \
    g_assert_cmpstr (said, ==, wanted); \
  }                                     \
  G_STMT_END

static const char *const stances[] = { "for", "against", "neutral", NULL };
static const char *const topics[] = { "trade", "war", "weather", NULL };

static const char *
uuid_of (gpointer record)
{
  return dateline_record_get_uuid (DATELINE_RECORD (record));
}

/* The layer "Claim" with a label of the same name and the key "c". */
static void
add_layer (Coding *coding)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  DatelineLayer *layer = dateline_project_add_layer (coding->project, "Claim", DATELINE_LAYER_SPAN,
                                                     FALSE, &error);
  DatelineLabel *label = dateline_project_add_label (coding->project, layer, NULL, "Claim", &error);
  const char *kinds[] = { uuid_of (coding_label (coding, "Person")), NULL };
  const char *themes[] = { uuid_of (dateline_label_get_layer (coding_label (coding, "Military"))),
                           NULL };
  DatelineFieldSpec specs[] = {
    { .uuid = "u1",
      .name = "Who",
      .type = DATELINE_FIELD_ENTITY,
      .allowed = kinds,
      .required = TRUE },
    { .uuid = "u2", .name = "Topics", .type = DATELINE_FIELD_CHOICES, .choices = topics },
    { .uuid = "u3", .name = "True", .type = DATELINE_FIELD_BOOLEAN },
    { .uuid = "u4", .name = "Weight", .type = DATELINE_FIELD_NUMBER, .minimum = 0, .maximum = 10 },
    { .uuid = "u5", .name = "When", .type = DATELINE_FIELD_DATE },
    { .uuid = "u6", .name = "Theme", .type = DATELINE_FIELD_LABEL, .allowed = themes },
    { .uuid = "u7", .name = "Answers", .type = DATELINE_FIELD_LINK },
    { .uuid = "u8",
      .name = "Stance",
      .type = DATELINE_FIELD_CHOICE,
      .choices = stances,
      .preset = "neutral" },
    { .uuid = "u9", .name = "Words", .type = DATELINE_FIELD_TEXT },
  };
  DatelineLabelEdit edit = { .name = "Claim", .key = "c", .description = "", .examples = "" };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      if (specs[i].type != DATELINE_FIELD_NUMBER)
        specs[i].minimum = specs[i].maximum = NAN;
      g_ptr_array_add (fields, dateline_field_new_full (&specs[i]));
    }
  g_assert_true (dateline_project_set_layer_fields (coding->project, layer, fields, &error));
  g_assert_no_error (error);
  edit.colour = dateline_label_get_colour (label);
  g_assert_true (dateline_project_edit_label (coding->project, label, &edit, &error));
  g_assert_no_error (error);
}

static void
enter (Coding *coding)
{
  coding_key (coding, GDK_KEY_Return, 0);
}

static char *
stored (Coding *coding, const char *name)
{
  DatelineAnnotation *annotation = coding_chosen (coding);
  DatelineField *field = dateline_layer_find_field (dateline_annotation_get_layer (annotation),
                                                    name);
  const char *answer = dateline_annotation_get_value (annotation, dateline_field_get_uuid (field));

  return g_strdup (answer != NULL ? answer : "-");
}

static gboolean
shows (GtkWidget *root, const char *words)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

static void
test_every_type (void)
{
  Coding coding;
  GtkWidget *strip;
  g_autoptr (GError) error = NULL;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  add_layer (&coding);
  coding_select (&coding, "Ada Quill");
  coding_type (&coding, "1");
  enter (&coding);
  coding_select (&coding, "Guild");
  coding_type (&coding, "2");
  enter (&coding);
  coding_select (&coding, "quay stays");
  coding_type (&coding, "n");
  dateline_session_set_annotation (coding.session, NULL);
  coding_select (&coding, "Nobody knows why");
  coding_type (&coding, "c");
  strip = coding_popover (&coding, "DatelineAnswerStrip");
  g_assert_nonnull (strip);

  /* Who: the Guild is no person and not offered; Ada is. */
  g_assert_false (shows (strip, "Guild"));
  enter (&coding);
  assert_says (coding_answer (&coding, "Who"), "Ada Quill");
  /* Topics: "w" is two, so they have numbers. Ticked twice is not ticked. */
  g_assert_true (shows (strip, "weather"));
  coding_type (&coding, "t2");
  coding_type (&coding, "3");
  assert_says (stored (&coding, "Topics"), "[\"trade\",\"war\",\"weather\"]");
  coding_type (&coding, "2");
  assert_says (stored (&coding, "Topics"), "[\"trade\",\"weather\"]");
  enter (&coding);
  coding_type (&coding, "n");
  assert_says (stored (&coding, "True"), "no");
  /* Weight: what is out of range stays asked, with the reason. */
  coding_type (&coding, "12");
  enter (&coding);
  assert_says (stored (&coding, "Weight"), "-");
  g_assert_true (shows (strip, "10"));
  gtk_editable_set_text (
    GTK_EDITABLE (gtk_widget_get_template_child (strip, DATELINE_TYPE_ANSWER_STRIP, "entry")), "");
  coding_type (&coding, "2,5");
  enter (&coding);
  assert_says (stored (&coding, "Weight"), "2.5");
  coding_type (&coding, "26 jan 2022");
  g_assert_true (shows (strip, "2022-01-26"));
  enter (&coding);
  assert_says (stored (&coding, "When"), "2022-01-26");
  /* Theme: of one layer only. */
  g_assert_false (shows (strip, "Person"));
  coding_type (&coding, "mil");
  enter (&coding);
  assert_says (stored (&coding, "Theme"), uuid_of (coding_label (&coding, "Military")));
  /* Answers: the nearest tag before is offered first. */
  enter (&coding);
  {
    g_autofree char *uuid = stored (&coding, "Answers");
    gboolean found = FALSE;

    for (guint i = 0; i < coding_count (&coding); i++)
      {
        g_autoptr (DatelineAnnotation) one = g_list_model_get_item (coding.annotations, i);

        if (g_str_equal (uuid_of (one), uuid))
          {
            found = TRUE;
            g_assert_cmpstr (dateline_label_get_name (dateline_annotation_get_label (one)), ==,
                             "Note");
          }
      }
    g_assert_true (found);
  }
  /* Stance has its preset already, which Enter leaves. */
  assert_says (stored (&coding, "Stance"), "neutral");
  enter (&coding);
  assert_says (stored (&coding, "Stance"), "neutral");
  coding_type (&coding, "as it is");
  enter (&coding);
  assert_says (stored (&coding, "Words"), "as it is");
  g_assert_null (coding_popover (&coding, NULL));

  /* All of it is one thing to undo. */
  g_assert_cmpuint (coding_count (&coding), ==, 4);
  g_assert_true (dateline_project_undo (coding.project, NULL, &error));
  g_assert_cmpuint (coding_count (&coding), ==, 3);
  coding_close (&coding);
}

/* --- the inspector ------------------------------------------------------------------------ */

static GtkWidget *
find_row (GtkWidget *root, const char *name)
{
  if (DATELINE_IS_FIELD_ROW (root) && shows (root, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_type (GtkWidget *root, GType type, const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (label == NULL || shows (root, label)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press_toggle (Coding *coding, const char *row, const char *label)
{
  GtkWidget *toggle = find_type (find_row (coding->card, row), GTK_TYPE_TOGGLE_BUTTON, label);

  g_assert_nonnull (toggle);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle),
                                !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)));
  coding_settle ();
}

static void
write_row (Coding *coding, const char *row, const char *words)
{
  GtkWidget *entry = find_type (find_row (coding->card, row), GTK_TYPE_TEXT, NULL);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "activate");
  coding_settle ();
}

static const char *
read_row (Coding *coding, const char *row)
{
  return gtk_editable_get_text (
    GTK_EDITABLE (find_type (find_row (coding->card, row), GTK_TYPE_TEXT, NULL)));
}

static void
test_rows (void)
{
  Coding coding;
  GtkWidget *weight;
  GtkWidget *line;
  g_autoptr (GError) error = NULL;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  add_layer (&coding);
  coding_select (&coding, "Ada Quill");
  coding_type (&coding, "n");
  coding_select (&coding, "Nobody knows why");
  coding_type (&coding, "c");
  coding_key (&coding, GDK_KEY_Escape, 0);
  coding_wait (find_row (coding.card, "Who") != NULL);

  /* What must be answered says so, until it is. */
  g_assert_true (shows (coding.card, "Who (needed)"));
  g_assert_cmpstr (dateline_field_get_name (
                     dateline_annotation_find_unanswered (coding_chosen (&coding))),
                   ==, "Who");

  /* Yes, no, or neither. */
  press_toggle (&coding, "True", "Yes");
  assert_says (stored (&coding, "True"), "yes");
  press_toggle (&coding, "True", "No");
  assert_says (stored (&coding, "True"), "no");
  press_toggle (&coding, "True", "No");
  assert_says (stored (&coding, "True"), "-");

  press_toggle (&coding, "Topics", "weather");
  press_toggle (&coding, "Topics", "trade");
  assert_says (stored (&coding, "Topics"), "[\"trade\",\"weather\"]");
  press_toggle (&coding, "Topics", "weather");
  press_toggle (&coding, "Topics", "trade");
  assert_says (stored (&coding, "Topics"), "-");

  write_row (&coding, "Weight", "7");
  assert_says (stored (&coding, "Weight"), "7");
  write_row (&coding, "Weight", "70");
  assert_says (stored (&coding, "Weight"), "7");
  weight = find_row (coding.card, "Weight");
  g_assert_true (shows (weight, "10"));
  /* Another tag is chosen: what is no answer is dropped. */
  write_row (&coding, "Weight", "");
  assert_says (stored (&coding, "Weight"), "-");

  write_row (&coding, "When", "January 2022");
  assert_says (stored (&coding, "When"), "2022-01");
  g_assert_cmpstr (read_row (&coding, "When"), ==, "Jan 2022");
  write_row (&coding, "When", "one day");
  assert_says (stored (&coding, "When"), "2022-01");

  /* A change made elsewhere is shown. */
  g_assert_true (dateline_project_set_annotation_value (coding.project, coding_chosen (&coding),
                                                        coding_field (&coding, "Claim", "Words"),
                                                        "from afar", &error));
  coding_settle ();
  g_assert_cmpstr (read_row (&coding, "Words"), ==, "from afar");

  /* The row of the entity asks at the tag. */
  g_signal_emit_by_name (find_type (find_row (coding.card, "Who"), GTK_TYPE_BUTTON, NULL),
                         "clicked");
  coding_settle ();
  g_assert_nonnull (coding_popover (&coding, "DatelineAnswerStrip"));
  coding_type (&coding, "Cleo");
  enter (&coding);
  coding_key (&coding, GDK_KEY_Escape, 0);
  coding_settle ();
  assert_says (coding_answer (&coding, "Who"), "Cleo");
  g_assert_false (shows (coding.card, "(needed)"));
  g_assert_null (dateline_annotation_find_unanswered (coding_chosen (&coding)));

  /* A link leads there. */
  coding_act (&coding, "read.answer", "u7");
  enter (&coding);
  coding_key (&coding, GDK_KEY_Escape, 0);
  coding_settle ();
  g_assert_true (shows (find_row (coding.card, "Answers"), "Ada Quill"));
  line = gtk_widget_get_first_child (
    gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (find_row (coding.card, "Answers"))));
  g_signal_emit_by_name (gtk_widget_get_last_child (line), "clicked");
  assert_says (coding_words (&coding), "Ada Quill");
  coding_close (&coding);
}

/* --- what is unfinished ------------------------------------------------------------------- */

static void
test_unfinished (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  add_layer (&coding);
  coding_act (&coding, "read.next-unfinished", NULL);
  g_assert_cmpstr (coding.failure, ==, "No tag in these articles lacks an answer.");
  coding_select (&coding, "Nobody knows why");
  coding_type (&coding, "c");
  coding_key (&coding, GDK_KEY_Escape, 0);
  dateline_session_set_annotation (coding.session, NULL);
  coding_select (&coding, "She left");
  coding_type (&coding, "c");
  coding_key (&coding, GDK_KEY_Escape, 0);
  dateline_session_set_annotation (coding.session, NULL);
  coding_put_caret (&coding, "Ada");

  coding_act (&coding, "read.next-unfinished", NULL);
  assert_says (coding_words (&coding), "She left");
  coding_act (&coding, "read.next-unfinished", NULL);
  assert_says (coding_words (&coding), "Nobody knows why");
  coding_act (&coding, "read.next-unfinished", NULL);
  assert_says (coding_words (&coding), "She left");
  /* Enter asks for what is missing. */
  enter (&coding);
  coding_type (&coding, "Dora");
  enter (&coding);
  coding_key (&coding, GDK_KEY_Escape, 0);
  assert_says (coding_answer (&coding, "Who"), "Dora");
  coding_act (&coding, "read.next-unfinished", NULL);
  assert_says (coding_words (&coding), "Nobody knows why");
  coding_close (&coding);
}

/* --- rules -------------------------------------------------------------------------------- */

static void
set_rules (Coding *coding, gboolean overlaps, DatelineSnap snap, gboolean discontinuous)
{
  DatelineLayer *layer = dateline_label_get_layer (coding_label (coding, "Claim"));
  DatelineLayerSettings settings = dateline_layer_get_settings (layer);
  g_autoptr (GError) error = NULL;

  settings.overlaps = overlaps;
  settings.snap = snap;
  settings.discontinuous = discontinuous;
  g_assert_true (dateline_project_edit_layer_settings (coding->project, layer, &settings, &error));
  g_assert_no_error (error);
}

static void
tag_as_claim (Coding *coding, const char *phrase)
{
  dateline_session_set_annotation (coding->session, NULL);
  coding_select (coding, phrase);
  coding_type (coding, "c");
  if (coding_popover (coding, NULL) != NULL)
    coding_key (coding, GDK_KEY_Escape, 0);
}

static void
test_rules (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  add_layer (&coding);

  set_rules (&coding, TRUE, DATELINE_SNAP_WORD, TRUE);
  tag_as_claim (&coding, "ay sta");
  assert_says (coding_words (&coding), "quay stays");
  tag_as_claim (&coding, "quay");
  assert_says (coding_words (&coding), "quay");
  set_rules (&coding, TRUE, DATELINE_SNAP_SENTENCE, TRUE);
  tag_as_claim (&coding, "knows");
  assert_says (coding_words (&coding), "Nobody knows why.");
  coding_act (&coding, "read.grow-end", NULL);
  assert_says (coding_words (&coding), "Nobody knows why. The Guild is silent.");
  coding_act (&coding, "read.shrink-end", NULL);
  assert_says (coding_words (&coding), "Nobody knows why.");
  coding_act (&coding, "read.grow-start", NULL);
  assert_says (coding_words (&coding), "The quay stays shut. Nobody knows why.");
  coding_act (&coding, "read.shrink-start", NULL);
  assert_says (coding_words (&coding), "Nobody knows why.");

  /* What a rule forbids is not done, and said. */
  set_rules (&coding, FALSE, DATELINE_SNAP_CHARACTER, FALSE);
  g_clear_pointer (&coding.failure, g_free);
  g_assert_cmpuint (coding_count (&coding), ==, 3);
  tag_as_claim (&coding, "why");
  g_assert_cmpuint (coding_count (&coding), ==, 3);
  g_assert_nonnull (coding.failure);
  tag_as_claim (&coding, "She left");
  g_assert_cmpuint (coding_count (&coding), ==, 4);
  g_clear_pointer (&coding.failure, g_free);
  coding_select (&coding, "Bo Reed");
  coding_type (&coding, "+");
  g_assert_nonnull (coding.failure);
  assert_says (coding_words (&coding), "She left");
  coding_close (&coding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/every-type", test_every_type);
  g_test_add_func ("/answers/rows", test_rows);
  g_test_add_func ("/answers/unfinished", test_unfinished);
  g_test_add_func ("/answers/rules", test_rules);
  return g_test_run ();
}
