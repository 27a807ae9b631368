/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tagging quotes and statements by key: what is selected, what is offered, what Enter takes, and that
 * one undo takes it all back. */
#include "views/coding-fixture.h"

#include "config.h"

#include "views/answer-strip.h"
#include "views/read-pane-private.h"

static const char text[] =
  "The quay is shut\n\n"
  "Ada Quill met Bo Reed of the Sample Guild.\n\n"
  "\"The quay,\" Quill said, \"is shut.\" The Guild called it \"a pity.\"\n\n"
  "\"We wait,\" he told the paper.\n";

#define assert_says(function, wanted)   \
  G_STMT_START                          \
  {                                     \
    g_autofree char *said = (function); \
                                        \
    g_assert_cmpstr (said, ==, wanted); \
  }                                     \
  G_STMT_END

static void
enter (Coding *coding)
{
  coding_key (coding, GDK_KEY_Return, 0);
}

static void
undo (Coding *coding)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_project_undo (coding->project, NULL, &error));
  g_assert_no_error (error);
}

/* The names first: Quill and Reed as persons, the Guild as an organisation. */
static void
tag_names (Coding *coding)
{
  static const struct
  {
    const char *phrase;
    const char *key;
    const char *name; /* typed, NULL: as it stands */
  } names[] = { { "Ada Quill", "1", NULL },
                { "Bo Reed", "1", NULL },
                { "Sample Guild", "2", NULL },
                { "Quill said", "1", "ada" },
                { "Guild called", "2", "sample" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      coding_select (coding, names[i].phrase);
      if (names[i].name != NULL)
        {
          guint start, end;

          dateline_reader_get_selection (coding_reader (coding), &start, &end);
          dateline_reader_select (coding_reader (coding), start, start + 5);
        }
      coding_type (coding, names[i].key);
      if (names[i].name != NULL)
        {
          coding_type (coding, names[i].name);
          /* A new name is offered first; the known one is next. */
          coding_key (coding, GDK_KEY_Down, 0);
        }
      enter (coding);
      coding_settle ();
      g_assert_nonnull (dateline_annotation_get_entity (coding_chosen (coding)));
    }
  g_assert_cmpuint (coding_count (coding), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (coding->project)), ==,
                    3);
}

/* --- when it is asked --------------------------------------------------------------------- */

typedef struct
{
  Coding *coding;
  guint n_frames;
  guint n_tagged; /* the first frame with the tag, counted from 1 */
  guint n_mapped; /* the first with the strip */
} Frames;

static void
after_paint_cb (GdkFrameClock *clock, Frames *frames)
{
  g_autoptr (GArray) marks = dateline_reader_marks_at (coding_reader (frames->coding), 0);
  GtkWidget *popover = coding_popover (frames->coding, NULL);

  frames->n_frames++;
  if (frames->n_tagged == 0 && marks->len > 0)
    frames->n_tagged = frames->n_frames;
  if (frames->n_mapped == 0 && popover != NULL && gtk_widget_get_mapped (popover))
    frames->n_mapped = frames->n_frames;
}

/* The first frame after the key has the tag, and nothing else that would hold it up. */
static void
test_painted_first (void)
{
  static const char *const keys[] = { "1", "q" };
  Coding coding;

  if (!coding_has_screen ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      Frames frames = { &coding };
      GdkFrameClock *clock;
      gulong handler;

      coding_open (&coding, text);
      clock = gtk_widget_get_frame_clock (coding.window);
      dateline_reader_select (coding_reader (&coding), 0, 9);
      coding_settle ();
      handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);
      coding_press (&coding, gdk_unicode_to_keyval ((guint) *keys[i]), 0);
      g_assert_null (coding_popover (&coding, NULL));
      g_assert_cmpuint (coding_count (&coding), ==, 1);
      coding_wait (frames.n_mapped > 0);
      g_assert_cmpuint (frames.n_tagged, ==, 1);
      g_assert_cmpuint (frames.n_mapped, ==, 2);
      g_signal_handler_disconnect (clock, handler);
      coding_close (&coding);
    }
}

/* What is taken back before it is painted is not asked about; nor what another article hides. */
static void
test_never_asked (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  dateline_reader_select (coding_reader (&coding), 0, 9);
  coding_press (&coding, GDK_KEY_q, 0);
  undo (&coding);
  coding_settle ();
  g_assert_null (coding_popover (&coding, NULL));
  dateline_reader_select (coding_reader (&coding), 0, 9);
  coding_press (&coding, GDK_KEY_q, 0);
  dateline_session_set_article (coding.session, NULL);
  coding_settle ();
  g_assert_null (coding_popover (&coding, NULL));
  coding_close (&coding);
}

static void
test_split_quote (void)
{
  Coding coding;
  guint before;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  tag_names (&coding);
  coding_put_caret (&coding, "The quay is");
  dateline_session_set_annotation (coding.session, NULL);
  before = coding_count (&coding);

  /* Four keys: select it, tag it, take the speaker, take the first kind. */
  coding_act (&coding, "read.next-quotation", NULL);
  assert_says (coding_selected (&coding), "The quay,\" Quill said, \"is shut.");
  coding_type (&coding, "q");
  g_assert_nonnull (coding_popover (&coding, "DatelineAnswerStrip"));
  assert_says (coding_words (&coding), "The quay, … is shut.");
  enter (&coding);
  assert_says (coding_answer (&coding, "Speaker"), "Ada Quill");
  enter (&coding);
  assert_says (coding_answer (&coding, "Kind"), "direct");
  g_assert_null (coding_popover (&coding, NULL));
  g_assert_cmpuint (coding_count (&coding), ==, before + 1);

  undo (&coding);
  g_assert_cmpuint (coding_count (&coding), ==, before);
  coding_close (&coding);
}

static void
test_offers (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  tag_names (&coding);

  /* Inside a quotation, nothing selected and nothing chosen: the quotation. */
  dateline_session_set_annotation (coding.session, NULL);
  coding_put_caret (&coding, "pity");
  coding_type (&coding, "q");
  assert_says (coding_words (&coding), "a pity.");
  enter (&coding);
  assert_says (coding_answer (&coding, "Speaker"), "Sample Guild");
  /* A choice by its letter. */
  coding_type (&coding, "i");
  assert_says (coding_answer (&coding, "Kind"), "indirect");

  /* “he”: who spoke last; back, another one by a few letters; then the kind of last time. */
  coding_act (&coding, "read.next-quotation", NULL);
  assert_says (coding_selected (&coding), "We wait,");
  coding_type (&coding, "q");
  enter (&coding);
  assert_says (coding_answer (&coding, "Speaker"), "Sample Guild");
  coding_key (&coding, GDK_KEY_Return, GDK_SHIFT_MASK);
  coding_type (&coding, "bo");
  enter (&coding);
  assert_says (coding_answer (&coding, "Speaker"), "Bo Reed");
  enter (&coding);
  assert_says (coding_answer (&coding, "Kind"), "indirect");

  /* Wrong turns: Tab leaves it empty, Escape ends. */
  coding_act (&coding, "read.next-quotation", NULL);
  assert_says (coding_selected (&coding), "The quay,\" Quill said, \"is shut.");
  coding_type (&coding, "q");
  coding_key (&coding, GDK_KEY_Tab, 0);
  coding_key (&coding, GDK_KEY_Escape, 0);
  assert_says (coding_answer (&coding, "Speaker"), "-");
  assert_says (coding_answer (&coding, "Kind"), "-");
  coding_act (&coding, "read.next-quotation", NULL);
  g_assert_cmpstr (coding.failure, ==, "Every quotation here is tagged.");
  coding_close (&coding);
}

/* Somebody new in a field is made, in the same action. */
static void
test_new_speaker (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  coding_select (&coding, "We wait,");
  coding_type (&coding, "q");
  coding_type (&coding, "The paper");
  enter (&coding);
  coding_key (&coding, GDK_KEY_Escape, 0);
  assert_says (coding_answer (&coding, "Speaker"), "The paper");
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (coding.project)), ==,
                    1);
  undo (&coding);
  g_assert_cmpuint (coding_count (&coding), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (coding.project)), ==,
                    0);
  coding_close (&coding);
}

static void
test_statement (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  tag_names (&coding);
  coding_select (&coding, "The Guild called it");
  coding_type (&coding, "s");
  enter (&coding);
  coding_key (&coding, GDK_KEY_Tab, 0);
  coding_type (&coding, "open quay");
  enter (&coding);
  coding_type (&coding, "a");
  assert_says (coding_answer (&coding, "Addressee"), "-");
  assert_says (coding_answer (&coding, "Concept"), "open quay");
  assert_says (coding_answer (&coding, "Stance"), "against");

  /* The same concept again: two letters and Enter complete it; Ctrl+Enter takes the rest. */
  coding_select (&coding, "met Bo Reed");
  coding_type (&coding, "s");
  coding_key (&coding, GDK_KEY_Tab, 0);
  coding_key (&coding, GDK_KEY_Tab, 0);
  coding_type (&coding, "op");
  coding_key (&coding, GDK_KEY_Return, GDK_CONTROL_MASK);
  assert_says (coding_answer (&coding, "Concept"), "open quay");
  assert_says (coding_answer (&coding, "Stance"), "against");
  g_assert_null (coding_popover (&coding, NULL));

  /* Enter on the chosen tag asks again; an answer can be taken back. */
  coding_key (&coding, GDK_KEY_Return, 0);
  g_assert_nonnull (coding_popover (&coding, "DatelineAnswerStrip"));
  coding_key (&coding, GDK_KEY_Tab, 0);
  coding_key (&coding, GDK_KEY_Tab, 0);
  coding_type (&coding, "shut quay");
  enter (&coding);
  coding_key (&coding, GDK_KEY_Escape, 0);
  assert_says (coding_answer (&coding, "Concept"), "shut quay");
  coding_close (&coding);
}

/* The last tag again, with its answers; and a second label on the same words. */
static void
test_repeat (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  coding_select (&coding, "We wait,");
  coding_type (&coding, ".");
  g_assert_cmpstr (coding.failure, ==, "No tag was made yet that could be repeated.");
  coding_type (&coding, "q");
  coding_type (&coding, "Bo");
  enter (&coding);
  enter (&coding);
  coding_select (&coding, "a pity.");
  coding_type (&coding, ".");
  g_assert_null (coding_popover (&coding, NULL));
  assert_says (coding_words (&coding), "a pity.");
  assert_says (coding_answer (&coding, "Speaker"), "Bo");
  assert_says (coding_answer (&coding, "Kind"), "direct");
  undo (&coding);
  g_assert_cmpuint (coding_count (&coding), ==, 1);

  dateline_session_set_annotation (coding.session, NULL);
  coding_select (&coding, "a pity.");
  coding_type (&coding, "n");
  coding_key (&coding, GDK_KEY_Q, GDK_SHIFT_MASK);
  coding_key (&coding, GDK_KEY_Escape, 0);
  g_assert_cmpuint (coding_count (&coding), ==, 3);
  assert_says (coding_words (&coding), "a pity.");
  g_assert_cmpstr (
    dateline_label_get_name (dateline_annotation_get_label (coding_chosen (&coding))), ==, "Quote");
  coding_close (&coding);
}

static void
test_fragments (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  coding_select (&coding, "Ada Quill");
  coding_type (&coding, "n");
  coding_select (&coding, "Sample");
  coding_type (&coding, "+");
  assert_says (coding_words (&coding), "Ada Quill … Sample");
  coding_act (&coding, "read.grow-end", NULL);
  assert_says (coding_words (&coding), "Ada Quill … Sample Guild");
  /* The stretch that the caret is in. */
  coding_put_caret (&coding, "Quill met");
  coding_act (&coding, "read.shrink-end", NULL);
  assert_says (coding_words (&coding), "Ada … Sample Guild");
  coding_put_caret (&coding, "da Quill");
  coding_type (&coding, "-");
  assert_says (coding_words (&coding), "Sample Guild");
  coding_select (&coding, " Guild.");
  coding_type (&coding, "-");
  assert_says (coding_words (&coding), "Sample");
  coding_put_caret (&coding, "ample Guild.");
  coding_type (&coding, "-");
  g_assert_cmpstr (coding.failure, ==, "Nothing would be left of the tag. Delete removes it.");

  /* Two are one. */
  dateline_session_set_annotation (coding.session, NULL);
  coding_select (&coding, "a pity");
  coding_type (&coding, "n");
  g_assert_cmpuint (coding_count (&coding), ==, 2);
  coding_act (&coding, "read.merge-next", NULL);
  g_assert_cmpstr (coding.failure, ==, "No tag with the same label follows.");
  {
    g_autoptr (DatelineAnnotation) first = g_list_model_get_item (coding.annotations, 0);

    dateline_session_set_annotation (coding.session, first);
  }
  coding_act (&coding, "read.merge-next", NULL);
  g_assert_cmpuint (coding_count (&coding), ==, 1);
  assert_says (coding_words (&coding), "Sample … a pity");
  undo (&coding);
  g_assert_cmpuint (coding_count (&coding), ==, 2);

  coding_put_caret (&coding, "Reed");
  coding_act (&coding, "read.select-paragraph", NULL);
  assert_says (coding_selected (&coding), "Ada Quill met Bo Reed of the Sample Guild.");
  coding_close (&coding);
}

/* From name to name: what is tagged is left out, and what was passed over. */
static void
test_names (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, text);
  coding_put_caret (&coding, "The quay is shut");
  coding_act (&coding, "read.next-name", NULL);
  assert_says (coding_selected (&coding), "Ada Quill");
  coding_type (&coding, "1");
  enter (&coding);
  coding_act (&coding, "read.next-name", NULL);
  assert_says (coding_selected (&coding), "Bo Reed");
  /* Passed over. */
  coding_act (&coding, "read.next-name", NULL);
  assert_says (coding_selected (&coding), "Sample Guild");
  coding_act (&coding, "read.next-name", NULL);
  assert_says (coding_selected (&coding), "Quill");
  coding_act (&coding, "read.next-name", NULL);
  assert_says (coding_selected (&coding), "Guild");
  coding_act (&coding, "read.next-name", NULL);
  g_assert_cmpstr (coding.failure, ==, "Nothing else here looks like a name.");
  /* Back to what was passed over by mistake. */
  coding_act (&coding, "read.previous-name", NULL);
  assert_says (coding_selected (&coding), "Quill");
  coding_act (&coding, "read.previous-name", NULL);
  assert_says (coding_selected (&coding), "Sample Guild");
  coding_type (&coding, "2");
  enter (&coding);
  coding_act (&coding, "read.next-name", NULL);
  assert_says (coding_selected (&coding), "Quill");
  coding_close (&coding);
}

static gboolean
busy_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  g_usleep (30000);
  ++*(guint *) data;
  return G_SOURCE_CONTINUE;
}

/* Where frame follows frame, the head stands above the text all the same. */
static void
test_busy (void)
{
  Coding coding = { 0 };
  guint n_frames = 0;
  int before;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, "A text.\n");
  before = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (coding_reader (&coding)));
  gtk_widget_add_tick_callback (coding.window, busy_cb, &n_frames, NULL);
  gtk_window_set_default_size (GTK_WINDOW (coding.window), 1200, 600);
  coding_wait (gtk_text_view_get_left_margin (GTK_TEXT_VIEW (coding_reader (&coding))) != before);
  n_frames = 0;
  coding_wait (n_frames >= 4);
  g_assert_cmpint (gtk_widget_get_margin_start (DATELINE_READ_PANE (coding.pane)->header), ==,
                   gtk_text_view_get_left_margin (GTK_TEXT_VIEW (coding_reader (&coding))));
  coding_close (&coding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coding/painted-first", test_painted_first);
  g_test_add_func ("/coding/never-asked", test_never_asked);
  g_test_add_func ("/coding/split-quote", test_split_quote);
  g_test_add_func ("/coding/offers", test_offers);
  g_test_add_func ("/coding/new-speaker", test_new_speaker);
  g_test_add_func ("/coding/statement", test_statement);
  g_test_add_func ("/coding/repeat", test_repeat);
  g_test_add_func ("/coding/fragments", test_fragments);
  g_test_add_func ("/coding/names", test_names);
  g_test_add_func ("/coding/busy", test_busy);
  return g_test_run ();
}
