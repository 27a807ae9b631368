/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations by key: the label's key, the way to the other tag, Enter; what is allowed, what gives up,
 * and what can be done to a relation that is there. */
#include "coding-fixture.h"

#include "store/history.h"
#include "views/read-pane-private.h"

#define TEXT                                                                                 \
  "Ada Quill met the Sample Guild in Port Sample. The harbour council backed Ada Quill.\n\n" \
  "The Sample Guild thanked the harbour council.\n"

static DatelineReadPane *
get_pane (Coding *coding)
{
  return DATELINE_READ_PANE (coding->pane);
}

static const char *
get_title (Coding *coding)
{
  return gtk_label_get_label (get_pane (coding)->join_title);
}

static gboolean
is_joining (Coding *coding)
{
  return gtk_widget_get_visible (get_pane (coding)->join_bar);
}

static DatelineAnnotation *
tag (Coding *coding, const char *label, guint start, guint end)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);
  g_autoptr (GError) error = NULL;
  DatelineAnnotation *made = dateline_project_tag (coding->project, coding->article,
                                                   coding_label (coding, label), fragments, NULL,
                                                   &error);

  g_assert_no_error (error);
  return made;
}

/* A relation layer with the labels "backs" (key b) and "thanks" (key h). */
static DatelineLayer *
add_layer (Coding *coding)
{
  g_autoptr (GError) error = NULL;
  DatelineLayer *layer = dateline_project_add_layer (coding->project, "Relations",
                                                     DATELINE_LAYER_RELATION, FALSE, &error);
  static const char *const names[] = { "backs", "thanks" };
  static const char *const keys[] = { "b", "h" };

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      DatelineLabel *label = dateline_project_add_label (coding->project, layer, NULL, names[i],
                                                         &error);
      DatelineLabelEdit edit = { names[i], keys[i], "", "", dateline_label_get_colour (label) };

      g_assert_true (dateline_project_edit_label (coding->project, label, &edit, &error));
      g_assert_no_error (error);
    }
  return layer;
}

static const char *
uuid_of (DatelineAnnotation *annotation)
{
  return dateline_record_get_uuid (DATELINE_RECORD (annotation));
}

static void
choose (Coding *coding, DatelineAnnotation *annotation)
{
  dateline_session_set_annotation (coding->session, annotation);
  gtk_widget_grab_focus (GTK_WIDGET (coding_reader (coding)));
}

static void
test_make (void)
{
  Coding coding = { 0 };
  g_autoptr (DatelineAnnotation) quill = NULL;
  g_autoptr (DatelineAnnotation) guild = NULL;
  g_autoptr (DatelineAnnotation) council = NULL;
  guint n;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, TEXT);
  add_layer (&coding);
  quill = tag (&coding, "Person", 0, 9);
  guild = tag (&coding, "Organisation", 18, 30);
  council = tag (&coding, "Organisation", 51, 66);
  n = coding_count (&coding);

  /* Without a tag to begin at it only says so. */
  dateline_session_set_annotation (coding.session, NULL);
  coding_act (&coding, "read.tag",
              dateline_record_get_uuid (DATELINE_RECORD (coding_label (&coding, "backs"))));
  g_assert_false (is_joining (&coding));
  g_assert_nonnull (coding.failure);

  /* The nearest that follows is offered first; Tab and the arrows go on, and round. */
  choose (&coding, quill);
  coding_key (&coding, GDK_KEY_b, 0);
  g_assert_true (is_joining (&coding));
  g_assert_cmpstr (get_title (&coding), ==, "backs: “Ada Quill” → “Sample Guild”");
  coding_key (&coding, GDK_KEY_Tab, 0);
  g_assert_cmpstr (get_title (&coding), ==, "backs: “Ada Quill” → “harbour council”");
  coding_key (&coding, GDK_KEY_Right, 0);
  g_assert_cmpstr (get_title (&coding), ==, "backs: “Ada Quill” → “Sample Guild”");
  coding_key (&coding, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  g_assert_cmpstr (get_title (&coding), ==, "backs: “Ada Quill” → “harbour council”");

  /* Escape leaves everything as it was. */
  coding_key (&coding, GDK_KEY_Escape, 0);
  g_assert_false (is_joining (&coding));
  g_assert_cmpuint (coding_count (&coding), ==, n);
  g_assert_true (coding_chosen (&coding) == quill);

  /* By the beginning of a word; letters are no labels' keys now. */
  coding_key (&coding, GDK_KEY_b, 0);
  coding_key (&coding, GDK_KEY_c, 0);
  coding_key (&coding, GDK_KEY_o, 0);
  g_assert_cmpstr (get_title (&coding), ==, "backs: “Ada Quill” → “harbour council”");
  coding_key (&coding, GDK_KEY_z, 0);
  g_assert_cmpstr (get_title (&coding), ==, "backs: “Ada Quill” → “…”");
  coding_key (&coding, GDK_KEY_Return, 0);
  g_assert_true (is_joining (&coding));
  coding_key (&coding, GDK_KEY_BackSpace, 0);
  coding_key (&coding, GDK_KEY_Return, 0);
  g_assert_false (is_joining (&coding));
  g_assert_cmpuint (coding_count (&coding), ==, n + 1);
  g_assert_cmpstr (dateline_annotation_get_from (coding_chosen (&coding)), ==, uuid_of (quill));
  g_assert_cmpstr (dateline_annotation_get_to (coding_chosen (&coding)), ==, uuid_of (council));

  /* Undo takes it back in one step. */
  g_assert_true (dateline_project_undo (coding.project, NULL, NULL));
  g_assert_cmpuint (coding_count (&coding), ==, n);
  coding_close (&coding);
}

static void
test_allowed (void)
{
  Coding coding = { 0 };
  g_autoptr (DatelineAnnotation) quill = NULL;
  g_autoptr (DatelineAnnotation) quote = NULL;
  DatelineLayer *layer;
  DatelineLayerSettings settings;
  const char *entities[2] = { NULL };
  const char *quotes[2] = { NULL };

  if (!coding_has_screen ())
    return;
  coding_open (&coding, TEXT);
  layer = add_layer (&coding);
  entities[0] = dateline_record_get_uuid (
    DATELINE_RECORD (dateline_label_get_layer (coding_label (&coding, "Person"))));
  quotes[0] = dateline_record_get_uuid (
    DATELINE_RECORD (dateline_label_get_layer (coding_label (&coding, "Quote"))));
  settings = dateline_layer_get_settings (layer);
  settings.from_layers = quotes;
  settings.to_layers = entities;
  g_assert_true (dateline_project_edit_layer_settings (coding.project, layer, &settings, NULL));
  quill = tag (&coding, "Person", 0, 9);
  quote = tag (&coding, "Quote", 47, 83);

  /* From a person it goes backward: only the quote may be where it begins. */
  choose (&coding, quill);
  coding_key (&coding, GDK_KEY_b, 0);
  g_assert_true (is_joining (&coding));
  coding_key (&coding, GDK_KEY_Return, 0);
  g_assert_cmpstr (dateline_annotation_get_from (coding_chosen (&coding)), ==, uuid_of (quote));
  g_assert_cmpstr (dateline_annotation_get_to (coding_chosen (&coding)), ==, uuid_of (quill));
  coding_close (&coding);
}

static void
test_pointer_and_edits (void)
{
  Coding coding = { 0 };
  g_autoptr (DatelineAnnotation) quill = NULL;
  g_autoptr (DatelineAnnotation) guild = NULL;
  g_autoptr (DatelineAnnotation) relation = NULL;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, TEXT);
  add_layer (&coding);
  quill = tag (&coding, "Person", 0, 9);
  guild = tag (&coding, "Organisation", 18, 30);

  /* A click on the other tag is as good as Enter. */
  choose (&coding, guild);
  coding_key (&coding, GDK_KEY_h, 0);
  g_signal_emit_by_name (coding_reader (&coding), "mark-activated",
                         (guint64) dateline_record_get_id (DATELINE_RECORD (quill)));
  g_assert_false (is_joining (&coding));
  relation = g_object_ref (coding_chosen (&coding));
  g_assert_cmpstr (dateline_annotation_get_from (relation), ==, uuid_of (guild));

  /* Another label by its key, then the other way round, then along it. */
  gtk_widget_grab_focus (GTK_WIDGET (coding_reader (&coding)));
  coding_key (&coding, GDK_KEY_b, 0);
  g_assert_cmpstr (dateline_label_get_name (dateline_annotation_get_label (relation)), ==, "backs");
  coding_act (&coding, "read.reverse-relation", NULL);
  g_assert_cmpstr (dateline_annotation_get_from (relation), ==, uuid_of (quill));
  coding_act (&coding, "read.relation-to", NULL);
  g_assert_true (coding_chosen (&coding) == guild);
  coding_act (&coding, "read.next-relation", NULL);
  g_assert_true (coding_chosen (&coding) == relation);
  coding_act (&coding, "read.relation-from", NULL);
  g_assert_true (coding_chosen (&coding) == quill);

  /* A label for words leaves the relation what it is. */
  choose (&coding, relation);
  coding_act (&coding, "read.untag", NULL);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (relation)));
  g_assert_true (dateline_project_undo (coding.project, NULL, NULL));
  g_assert_false (dateline_record_get_gone (DATELINE_RECORD (relation)));

  /* It goes with a tag that it joins, and so does the attempt to make one. */
  choose (&coding, quill);
  coding_key (&coding, GDK_KEY_b, 0);
  g_assert_true (is_joining (&coding));
  g_assert_true (dateline_project_remove_annotation (coding.project, guild, NULL));
  g_assert_false (is_joining (&coding));
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (relation)));
  coding_close (&coding);
}

/* Whose tags are shown, and the card. */
static void
test_coders (void)
{
  Coding coding = { 0 };
  g_autoptr (DatelineAnnotation) mine = NULL;
  g_autoptr (DatelineAnnotation) theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  DatelineCoderView *coders;
  DatelineCoder *own, *other;
  DatelineIndex *index;
  DatelineTally tally;
  gint64 label;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, TEXT);
  coders = dateline_session_get_coders (coding.session);
  index = dateline_session_get_index (coding.session);
  label = dateline_record_get_id (DATELINE_RECORD (coding_label (&coding, "Person")));
  own = dateline_project_get_coder (coding.project);
  other = dateline_project_add_coder (coding.project, " Otto Other ", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_coder_get_name (other), ==, "Otto Other");
  g_assert_null (dateline_project_add_coder (coding.project, "otto other", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);

  mine = tag (&coding, "Person", 0, 9);
  g_assert_true (dateline_project_choose_coder (coding.project, other, &error));
  theirs = tag (&coding, "Person", 0, 9);
  g_assert_true (dateline_project_choose_coder (coding.project, own, &error));
  g_assert_true (dateline_annotation_get_coder (mine) == own);
  g_assert_true (dateline_annotation_get_coder (theirs) == other);

  g_assert_cmpuint (dateline_coder_view_get_number (coders, own), ==, 0);
  g_assert_cmpuint (dateline_coder_view_get_number (coders, other), ==, 1);
  first = dateline_coder_view_get_initials (coders, other);
  g_assert_cmpstr (first, ==, "OO");
  g_assert_cmpuint (dateline_reader_marks_at (coding_reader (&coding), 3)->len, ==, 2);

  dateline_coder_view_set_which (coders, "mine");
  g_assert_cmpuint (dateline_reader_marks_at (coding_reader (&coding), 3)->len, ==, 1);
  dateline_coder_view_set_which (coders, dateline_record_get_uuid (DATELINE_RECORD (other)));
  choose (&coding, theirs);
  coding_wait (coding_chosen (&coding) == theirs);
  gtk_widget_activate_action (GTK_WIDGET (coding_reader (&coding)), "reader.show-card", NULL);
  second = g_strdup (dateline_reader_get_card_text (coding_reader (&coding)));
  g_assert_nonnull (second);
  g_assert_nonnull (strstr (second, "Person"));
  g_assert_nonnull (strstr (second, "Otto Other"));
  g_assert_nonnull (strstr (second, "by hand"));

  /* Blind: nothing of the other is seen, counted or found; what was chosen is let go. */
  dateline_index_tally_label (index, label, &tally);
  g_assert_cmpuint (tally.mentions, ==, 2);
  dateline_coder_view_set_blind (coders, TRUE);
  g_assert_null (dateline_session_get_annotation (coding.session));
  g_assert_cmpuint (dateline_reader_marks_at (coding_reader (&coding), 3)->len, ==, 1);
  dateline_index_tally_label (index, label, &tally);
  g_assert_cmpuint (tally.mentions, ==, 1);
  g_assert_true (dateline_project_remove_annotation (coding.project, mine, &error));
  dateline_session_set_query_text (coding.session, "label:Person");
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (coding.session)), ==, 0);
  dateline_coder_view_set_blind (coders, FALSE);
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (coding.session)), ==, 1);
  dateline_session_set_query_text (coding.session, "");

  /* Undoing to before there was another coder leaves somebody who tags. */
  g_assert_true (dateline_project_choose_coder (coding.project, other, &error));
  while (!dateline_record_get_gone (DATELINE_RECORD (other)) &&
         dateline_project_undo (coding.project, NULL, NULL))
    ;
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (other)));
  g_assert_true (dateline_project_get_coder (coding.project) == own);
  coding_close (&coding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/relations/make", test_make);
  g_test_add_func ("/relations/allowed", test_allowed);
  g_test_add_func ("/relations/pointer-and-edits", test_pointer_and_edits);
  g_test_add_func ("/relations/coders", test_coders);
  return g_test_run ();
}
