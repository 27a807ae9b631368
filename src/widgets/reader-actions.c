/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's actions and their keys: from mark to mark, and selecting by words and sentences. Letters
 * and digits are left alone, they are the labels' keys. */

#include "widgets/reader-private.h"

static gboolean
is_hidden (DatelineReader *self, const DatelineMark *mark)
{
  GtkTextTag *hidden = dateline_reader_tags_get_hidden (self->tags);
  GtkTextIter iter;

  if (hidden == NULL)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter,
    (int) MIN (g_array_index (mark->fragments, DatelineSpan, 0).start, G_MAXINT));
  return gtk_text_iter_has_tag (&iter, hidden);
}

/* Whether the caret is still where the chosen mark left it; after that the caret leads. */
static gboolean
is_at_chosen (DatelineReader *self)
{
  DatelineMark *mark = dateline_mark_index_get (self->index, self->chosen);
  guint caret = dateline_reader_get_caret (self);
  DatelineSpan extent;

  if (mark == NULL || mark->fragments->len == 0)
    return FALSE;
  extent = dateline_spans_extent (mark->fragments);
  return caret == self->caret_at_choice || (caret >= extent.start && caret <= extent.end);
}

/* FALSE where there is no further mark. */
static gboolean
step_mark (DatelineReader *self, gboolean forward)
{
  guint64 id = is_at_chosen (self) ? self->chosen : 0;
  guint caret = dateline_reader_get_caret (self);
  DatelineMark *mark;
  GtkTextIter iter;

  do
    {
      mark = forward ? dateline_mark_index_next (self->index, id, caret)
                     : dateline_mark_index_previous (self->index, id, caret);
      if (mark)
        id = mark->id;
    }
  while (mark && is_hidden (self, mark));
  if (mark == NULL)
    return FALSE;

  caret = g_array_index (mark->fragments, DatelineSpan, 0).start;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter,
                                      (int) MIN (caret, G_MAXINT));
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
  dateline_reader_scroll_to (self, caret);
  dateline_reader_activate (self, mark->id);
  return TRUE;
}

static void
next_mark_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_mark (DATELINE_READER (widget), TRUE);
}

static void
previous_mark_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_mark (DATELINE_READER (widget), FALSE);
}

/* Behind the last mark Tab does what it does everywhere, so that nobody is caught in the text. */
static gboolean
tab_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return step_mark (DATELINE_READER (widget), g_variant_get_boolean (arguments));
}

static void
select_word_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineReader *self = DATELINE_READER (widget);
  guint start, end;

  if (dateline_segments_word_at (dateline_reader_get_segments (self),
                                 dateline_reader_get_caret (self), &start, &end))
    dateline_reader_select (self, start, end);
}

static void
select_sentence_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineReader *self = DATELINE_READER (widget);
  guint start, end, ignored;

  dateline_reader_get_selection (self, &start, &ignored);
  if (dateline_segments_sentence_at (dateline_reader_get_segments (self), start, &start, &end))
    dateline_reader_select (self, start, end);
}

static void
grow_word_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineReader *self = DATELINE_READER (widget);
  DatelineSegments *segments = dateline_reader_get_segments (self);
  guint start, end, word_start, word_end;

  if (!dateline_reader_get_selection (self, &start, &end))
    {
      /* The first step takes the word the caret stands in, or the next one. */
      end = dateline_segments_next_word_end (segments, start);
      if (dateline_segments_word_at (segments, start, &word_start, &word_end))
        {
          start = word_start;
          end = word_end;
        }
      else
        start = dateline_segments_previous_word_start (segments, end);
    }
  else
    end = dateline_segments_next_word_end (segments, end);
  dateline_reader_select (self, start, end);
}

static void
shrink_word_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineReader *self = DATELINE_READER (widget);
  guint start, end;

  if (!dateline_reader_get_selection (self, &start, &end))
    return;
  end = dateline_segments_previous_word_end (dateline_reader_get_segments (self), end);
  if (end > start)
    dateline_reader_select (self, start, end);
  else
    dateline_reader_select (self, start, start);
}

static void
grow_sentence_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineReader *self = DATELINE_READER (widget);
  DatelineSegments *segments = dateline_reader_get_segments (self);
  guint start, end, sentence_start, sentence_end;

  if (dateline_reader_get_selection (self, &start, &end))
    end = dateline_segments_next_sentence_end (segments, end);
  else if (dateline_segments_sentence_at (segments, start, &sentence_start, &sentence_end))
    {
      start = sentence_start;
      end = sentence_end;
    }
  dateline_reader_select (self, start, end);
}

static void
list_marks_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_reader_show_stack (DATELINE_READER (widget));
}

static void
select_range_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint start, end;

  g_variant_get (parameter, "(uu)", &start, &end);
  dateline_reader_select (DATELINE_READER (widget), start, end);
}

static void
show_card_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_reader_toggle_card (DATELINE_READER (widget));
}

/* The arrows grow and shrink the selection the way the text runs under them. */
static gboolean
word_arrow_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DatelineReader *self = DATELINE_READER (widget);
  gboolean right = g_variant_get_boolean (arguments);
  gboolean backward = dateline_reader_runs_backward (self, dateline_reader_get_caret (self));

  return gtk_widget_activate_action (widget,
                                     right != backward ? "reader.grow-word" : "reader.shrink-word",
                                     NULL);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DatelineReader *self = DATELINE_READER (widget);
  guint start, end;
  GdkRectangle rectangle;

  dateline_reader_get_selection (self, &start, &end);
  dateline_reader_get_rectangle (self, start, end, &rectangle);
  /* Where the selection begins. */
  if (dateline_reader_runs_backward (self, start))
    rectangle.x += rectangle.width - 1;
  dateline_reader_ask_for_menu (self, rectangle.x, rectangle.y + rectangle.height, start);
  return TRUE;
}

void
dateline_reader_install_actions (GtkWidgetClass *widget_class)
{
  const GdkModifierType word = GDK_ALT_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "reader.next-mark", NULL, next_mark_cb);
  gtk_widget_class_install_action (widget_class, "reader.previous-mark", NULL, previous_mark_cb);
  gtk_widget_class_install_action (widget_class, "reader.select-word", NULL, select_word_cb);
  gtk_widget_class_install_action (widget_class, "reader.select-sentence", NULL,
                                   select_sentence_cb);
  gtk_widget_class_install_action (widget_class, "reader.grow-word", NULL, grow_word_cb);
  gtk_widget_class_install_action (widget_class, "reader.shrink-word", NULL, shrink_word_cb);
  gtk_widget_class_install_action (widget_class, "reader.grow-sentence", NULL, grow_sentence_cb);
  gtk_widget_class_install_action (widget_class, "reader.list-marks", NULL, list_marks_cb);
  gtk_widget_class_install_action (widget_class, "reader.select-range", "(uu)", select_range_cb);
  gtk_widget_class_install_action (widget_class, "reader.show-card", NULL, show_card_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK,
                                       "reader.show-card", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_ALT_MASK, "reader.select-word",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_ALT_MASK,
                                       "reader.select-sentence", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_ALT_MASK, "reader.list-marks",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, word, word_arrow_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, word, word_arrow_cb, "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, word, "reader.grow-sentence",
                                       NULL);
}

static void
add_key (GtkEventController *controller,
         guint key,
         GdkModifierType modifiers,
         GtkShortcutFunc callback,
         GVariant *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (callback, NULL, NULL));

  if (arguments)
    gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* GtkTextView takes these keys before any binding of the class is asked. */
void
dateline_reader_add_keys (DatelineReader *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_key (controller, GDK_KEY_Tab, 0, tab_cb, g_variant_new_boolean (TRUE));
  add_key (controller, GDK_KEY_KP_Tab, 0, tab_cb, g_variant_new_boolean (TRUE));
  add_key (controller, GDK_KEY_Tab, GDK_SHIFT_MASK, tab_cb, g_variant_new_boolean (FALSE));
  add_key (controller, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, tab_cb, g_variant_new_boolean (FALSE));
  add_key (controller, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  add_key (controller, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
