/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Arabic and a Hebrew article in an interface that runs left to right, and an English one in one that
 * runs right to left: what is asked stands at the tag, arrows lead where they point, people's words turn
 * nothing around them, and a concordance is read in the order of its text. */
#include "coding-fixture.h"

#include "store/edits.h"
#include "views/concordance-list.h"
#include "views/concordance-row.h"
#include "views/read-pane-private.h"
#include "views/shown-name.h"

#define ARABIC                                                                                                                                              \
  "قال وزير الخارجية سامي الحداد يوم الأربعاء إن الرد وصل إلى بروكسل.\n\n"                            \
  "ورحبت نقابة الصحفيين في ميناء النور بالخطوة، وقالت المتحدثة ليلى منصور إن النقابة " \
  "تنتظر نشر النص الكامل، ثم شكرت سامي الحداد على صبره.\n"
#define HEBREW                                                                                                            \
  "שר החוץ דן לביא אמר כי התשובה תגיע בשבוע הבא לאחר שיחות בבריסל.\n\n" \
  "איגוד העיתונאים בירך על הצעד, והדוברת רות כרמי אמרה כי דן לביא צדק.\n"
#define ENGLISH "Ada Quill met the Sample Guild in Port Sample on Monday, and spoke for an hour.\n"

static DatelineReadPane *
get_pane (Coding *coding)
{
  return DATELINE_READ_PANE (coding->pane);
}

static DatelineSpan
find_span (Coding *coding, const char *words)
{
  const char *text = dateline_read_pane_get_text (get_pane (coding));
  const char *found = strstr (text, words);
  DatelineSpan span;

  g_assert_nonnull (found);
  span.start = (guint) g_utf8_pointer_to_offset (text, found);
  span.end = span.start + (guint) g_utf8_strlen (words, -1);
  return span;
}

static DatelineAnnotation *
tag (Coding *coding, const char *label, const char *words, DatelineEntity *entity)
{
  DatelineSpan span = find_span (coding, words);
  g_autoptr (GArray) fragments = dateline_spans_new (span.start, span.end);
  g_autoptr (GError) error = NULL;
  DatelineAnnotation *made = dateline_project_tag (coding->project, coding->article,
                                                   coding_label (coding, label), fragments, entity,
                                                   &error);

  g_assert_no_error (error);
  return made;
}

/* Where the view has the letters, one by one, in coordinates of the widget. They are in one row. */
static GdkRectangle
ask_view (Coding *coding, DatelineSpan span)
{
  GtkTextView *view = GTK_TEXT_VIEW (coding_reader (coding));
  int left = G_MAXINT;
  int right = G_MININT;
  GdkRectangle at = { 0 };

  for (guint i = span.start; i < span.end; i++)
    {
      GdkRectangle letter;
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) i);
      gtk_text_view_get_iter_location (view, &iter, &letter);
      if (i > span.start)
        g_assert_cmpint (ABS (letter.y - at.y), <=, 2);
      at = letter;
      left = MIN (left, MIN (letter.x, letter.x + letter.width));
      right = MAX (right, MAX (letter.x, letter.x + letter.width));
    }
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, left, at.y, &at.x, &at.y);
  at.width = right - left;
  return at;
}

static void
assert_points_at (Coding *coding, GtkWidget *popover, const char *words)
{
  GdkRectangle expected = ask_view (coding, find_span (coding, words));
  GdkRectangle at;

  g_assert_nonnull (popover);
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &at));
  g_assert_cmpint (ABS (at.x - expected.x), <=, 2);
  g_assert_cmpint (ABS (at.width - expected.width), <=, 2);
  g_assert_cmpint (ABS (at.y - expected.y), <=, 3);
  g_assert_cmpint (at.height, >=, expected.height - 3);
}

/* The strip for a quote, the palette for a name; in the first paragraph and in the second. */
static void
check_askers (const char *text, const char *quote, const char *first, const char *second)
{
  const char *const names[] = { first, second };
  Coding coding = { 0 };
  g_autoptr (DatelineAnnotation) quoted = NULL;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  quoted = tag (&coding, "Quote", quote, NULL);
  dateline_session_set_annotation (coding.session, quoted);
  coding_settle ();
  coding_act (&coding, "read.answer",
              dateline_field_get_uuid (coding_field (&coding, "Quote", "Speaker")));
  assert_points_at (&coding, coding_popover (&coding, "DatelineAnswerStrip"), quote);
  coding_key (&coding, GDK_KEY_Escape, 0);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DatelineAnnotation) named = tag (&coding, "Person", names[i], NULL);

      dateline_session_set_annotation (coding.session, named);
      coding_settle ();
      coding_act (&coding, "read.choose-entity", NULL);
      assert_points_at (&coding, coding_popover (&coding, "DatelineEntityPalette"), names[i]);
      gtk_popover_popdown (GTK_POPOVER (coding_popover (&coding, "DatelineEntityPalette")));
    }
  coding_close (&coding);
}

static void
test_askers (void)
{
  check_askers (ARABIC, "نقابة الصحفيين", "سامي الحداد", "ميناء النور");
  check_askers (HEBREW, "איגוד העיתונאים", "דן לביא", "רות כרמי");
  check_askers (ENGLISH, "spoke for an hour", "Ada Quill", "Sample Guild");
}

static void
test_askers_turned (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  test_askers ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* --- lines of ours ------------------------------------------------------------------------ */

/* Where a label's line has the first letter of @words, in pixels. */
static int
find_x (GtkLabel *label, const char *words)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = pango_layout_get_text (layout);
  const char *found = strstr (text, words);
  PangoRectangle at;

  g_assert_nonnull (found);
  pango_layout_index_to_pos (layout, (int) (found - text), &at);
  return PANGO_PIXELS (MIN (at.x, at.x + at.width));
}

static void
assert_order (GtkLabel *label, const char *first, const char *second, const char *third)
{
  g_assert_cmpint (find_x (label, first), <, find_x (label, second));
  if (third != NULL)
    g_assert_cmpint (find_x (label, second), <, find_x (label, third));
}

static GtkLabel *
make_label (const char *format, const char *first, const char *second, const char *third)
{
  g_autofree char *line = dateline_compose (format, first, second, third);

  return g_object_ref_sink (GTK_LABEL (gtk_label_new (line)));
}

static void
test_compose (void)
{
  g_autofree char *plain = NULL;
  GtkLabel *label;

  if (!coding_has_screen ())
    return;
  /* Nothing is put where nothing could turn. */
  plain = dateline_compose ("%s → %s: %s", "Ada", "Person", "Ada Quill");
  g_assert_cmpstr (plain, ==, "Ada → Person: Ada Quill");

  label = make_label ("%s → %s", "شرق", "غرب", NULL);
  assert_order (label, "شرق", "→", "غرب");
  g_object_unref (label);
  label = make_label ("%s · %s", "بريد", "26 Jan 2022", NULL);
  assert_order (label, "بريد", "26", "Jan");
  assert_order (label, "26", "Jan", "2022");
  g_object_unref (label);
  label = make_label ("%s: “%s” → “%s”", "backs", "שלום", "עולם");
  assert_order (label, "backs", "שלום", "→");
  assert_order (label, "שלום", "→", "עולם");
  g_object_unref (label);

  /* Where the interface runs the other way, and the arrow with it. */
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  label = make_label ("%s → %s", "east", "west", NULL);
  assert_order (label, "west", "←", "east");
  g_object_unref (label);
  label = make_label ("%s · %s", "بريد", "26 Jan 2022", NULL);
  assert_order (label, "26", "Jan", "2022");
  assert_order (label, "2022", "بريد", NULL);
  g_object_unref (label);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* --- relations ---------------------------------------------------------------------------- */

static DatelineLabel *
add_relation (Coding *coding)
{
  g_autoptr (GError) error = NULL;
  DatelineLayer *layer = dateline_project_add_layer (coding->project, "Relations",
                                                     DATELINE_LAYER_RELATION, FALSE, &error);
  DatelineLabel *label;
  DatelineLabelEdit edit = { "backs", "b", "", "", 0 };

  g_assert_no_error (error);
  label = dateline_project_add_label (coding->project, layer, NULL, "backs", &error);
  g_assert_no_error (error);
  g_assert_true (dateline_project_edit_label (coding->project, label, &edit, &error));
  return label;
}

/* In a paragraph that runs right to left, what follows stands on the left. */
static void
test_walk (void)
{
  Coding coding = { 0 };
  g_autoptr (DatelineAnnotation) from = NULL;
  g_autoptr (DatelineAnnotation) near = NULL;
  g_autoptr (DatelineAnnotation) far = NULL;
  GtkLabel *title;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, ARABIC);
  add_relation (&coding);
  from = tag (&coding, "Organisation", "نقابة الصحفيين", NULL);
  near = tag (&coding, "Place", "ميناء النور", NULL);
  far = tag (&coding, "Person", "ليلى منصور", NULL);
  dateline_session_set_annotation (coding.session, from);
  gtk_widget_grab_focus (GTK_WIDGET (coding_reader (&coding)));
  title = get_pane (&coding)->join_title;

  coding_key (&coding, GDK_KEY_b, 0);
  assert_order (title, "نقابة", "→", "ميناء");
  coding_key (&coding, GDK_KEY_Left, 0);
  assert_order (title, "نقابة", "→", "ليلى");
  coding_key (&coding, GDK_KEY_Right, 0);
  assert_order (title, "نقابة", "→", "ميناء");
  coding_key (&coding, GDK_KEY_Tab, 0);
  assert_order (title, "نقابة", "→", "ليلى");
  coding_key (&coding, GDK_KEY_Return, 0);
  g_assert_cmpstr (dateline_annotation_get_to (coding_chosen (&coding)), ==,
                   dateline_record_get_uuid (DATELINE_RECORD (far)));
  coding_close (&coding);
}

/* --- the concordance ---------------------------------------------------------------------- */

static void
check_concordance (const char *text, const char *words, gboolean backward)
{
  Coding coding = { 0 };
  g_autoptr (DatelineConcordanceList) list = NULL;
  g_autoptr (DatelineConcordanceLine) line = NULL;
  g_autoptr (DatelineAnnotation) mention = NULL;
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GError) error = NULL;
  DatelineEntity *entity;
  GtkWidget *row = dateline_concordance_row_new ();
  GtkWidget *window = gtk_window_new ();
  graphene_rect_t bounds[3];
  GtkWidget *part;

  coding_open (&coding, text);
  entity = dateline_project_add_entity (coding.project, words, NULL, &error);
  g_assert_no_error (error);
  mention = tag (&coding, "Other", words, entity);
  list = dateline_concordance_list_new ();
  mentions = dateline_project_list_mentions (coding.project, entity, &error);
  g_assert_no_error (error);
  dateline_concordance_list_set (list, coding.project, mentions);
  coding_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
  line = g_list_model_get_item (G_LIST_MODEL (list), 0);
  coding_wait (*dateline_concordance_line_get_middle (line) != '\0');
  dateline_concordance_row_set_line (DATELINE_CONCORDANCE_ROW (row), line);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 100);
  gtk_window_set_child (GTK_WINDOW (window), row);
  gtk_window_present (GTK_WINDOW (window));
  coding_wait (gtk_widget_get_width (row) > 0);

  part = gtk_widget_get_first_child (row);
  for (guint i = 0; i < 3; i++, part = gtk_widget_get_next_sibling (part))
    g_assert_true (gtk_widget_compute_bounds (part, row, &bounds[i]));
  for (guint i = 1; i < 3; i++)
    {
      const graphene_rect_t *left = backward ? &bounds[i] : &bounds[i - 1];
      const graphene_rect_t *right = backward ? &bounds[i - 1] : &bounds[i];

      g_assert_cmpfloat (left->origin.x + left->size.width, <=, right->origin.x + 0.5f);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&line);
  g_clear_object (&list);
  g_clear_object (&mention);
  coding_close (&coding);
}

static void
test_concordance (void)
{
  if (!coding_has_screen ())
    return;
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_set_default_direction (i == 0 ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      check_concordance (ARABIC, "نقابة الصحفيين", TRUE);
      check_concordance (HEBREW, "רות כרמי", TRUE);
      check_concordance (ENGLISH, "Sample Guild", FALSE);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/right-to-left/askers", test_askers);
  g_test_add_func ("/right-to-left/askers-turned", test_askers_turned);
  g_test_add_func ("/right-to-left/compose", test_compose);
  g_test_add_func ("/right-to-left/walk", test_walk);
  g_test_add_func ("/right-to-left/concordance", test_concordance);

  return g_test_run ();
}
