/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the caret goes and what is selected and copied with it: words are the language's own (ICU), in
 * Japanese and Thai as well, a paragraph that runs right to left turns the arrows round, and what is
 * copied is the article's text to the last character. */

#include "widgets/reader-private.h"

#include <unicode/uchar.h>

static GtkTextViewClass *parent_class;

static GtkTextBuffer *
get_buffer (DatelineReader *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* As the view itself finds it: by the paragraph's first letter. */
gboolean
dateline_reader_runs_backward (DatelineReader *self, guint offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, (int) MIN (offset, G_MAXINT));
  for (gtk_text_iter_set_line_offset (&iter, 0); !gtk_text_iter_ends_line (&iter);
       gtk_text_iter_forward_char (&iter))
    {
      UCharDirection direction = u_charDirection ((UChar32) gtk_text_iter_get_char (&iter));

      if (direction == U_LEFT_TO_RIGHT)
        return FALSE;
      if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
        return TRUE;
    }
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static gboolean
is_hidden (DatelineReader *self, guint offset)
{
  GtkTextTag *hidden = dateline_reader_tags_get_hidden (self->tags);
  GtkTextIter iter;

  if (hidden == NULL)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, (int) MIN (offset, G_MAXINT));
  return gtk_text_iter_has_tag (&iter, hidden);
}

/* To the end of this word or the next, or to the start of this one or the one before. */
static guint
find_word_edge (DatelineReader *self, guint offset, gboolean forward)
{
  DatelineSegments *segments = dateline_reader_get_segments (self);
  guint before;

  do
    {
      before = offset;
      offset = forward ? dateline_segments_next_word_end (segments, offset)
                       : dateline_segments_previous_word_start (segments, offset);
    }
  while (offset != before && is_hidden (self, forward ? offset - 1 : offset));
  return offset;
}

static void
move_by_words (DatelineReader *self, int count, gboolean extend)
{
  GtkTextBuffer *buffer = get_buffer (self);
  guint caret = dateline_reader_get_caret (self);
  guint offset = caret;
  GtkTextIter iter;

  if (dateline_reader_runs_backward (self, caret))
    count = -count;
  for (int i = 0; i < ABS (count); i++)
    offset = find_word_edge (self, offset, count > 0);
  if (offset == caret && (extend || !gtk_text_buffer_get_has_selection (buffer)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) offset);
  if (extend)
    gtk_text_buffer_move_mark (buffer, gtk_text_buffer_get_insert (buffer), &iter);
  else
    gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
  gtk_text_view_reset_cursor_blink (GTK_TEXT_VIEW (self));
}

/* The caret passes over blank lines: they are narrow, and nothing is to be done there. */
static void
move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  DatelineReader *self = DATELINE_READER (view);
  guint before;

  dateline_reader_stop_scroll (self);
  if (step == GTK_MOVEMENT_WORDS)
    {
      move_by_words (self, count, extend);
      return;
    }
  parent_class->move_cursor (view, step, count, extend);
  if (step != GTK_MOVEMENT_DISPLAY_LINES && step != GTK_MOVEMENT_VISUAL_POSITIONS &&
      step != GTK_MOVEMENT_LOGICAL_POSITIONS)
    return;
  do
    {
      before = dateline_reader_get_caret (self);
      if (!dateline_reader_tags_is_blank (self->tags, before))
        return;
      parent_class->move_cursor (view, step, count < 0 ? -1 : 1, extend);
    }
  while (dateline_reader_get_caret (self) != before);
}

/* A double click, and dragging after it. */
static gboolean
extend_selection (GtkTextView *view,
                  GtkTextExtendSelection granularity,
                  const GtkTextIter *location,
                  GtkTextIter *start,
                  GtkTextIter *end)
{
  DatelineReader *self = DATELINE_READER (view);
  guint word_start, word_end;

  if (granularity != GTK_TEXT_EXTEND_SELECTION_WORD ||
      !dateline_segments_word_at (dateline_reader_get_segments (self),
                                  (guint) gtk_text_iter_get_offset (location), &word_start,
                                  &word_end))
    return parent_class->extend_selection (view, granularity, location, start, end);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), start, (int) word_start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), end, (int) word_end);
  return GDK_EVENT_PROPAGATE;
}

/* The selected text as the article has it, without what is hidden. */
static char *
get_selected_text (DatelineReader *self, guint start, guint end)
{
  GtkTextTag *hidden = dateline_reader_tags_get_hidden (self->tags);
  const char *p = g_utf8_offset_to_pointer (self->text, start);
  GString *text = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, (int) start);
  for (; start < end; start++, p = g_utf8_next_char (p), gtk_text_iter_forward_char (&iter))
    if (hidden == NULL || !gtk_text_iter_has_tag (&iter, hidden))
      g_string_append_unichar (text, g_utf8_get_char (p));
  return g_string_free (text, FALSE);
}

/* The view may show line breaks that the text doesn't have. */
static void
copy_clipboard (GtkTextView *view)
{
  DatelineReader *self = DATELINE_READER (view);
  g_autofree char *text = NULL;
  guint start, end;

  if (!dateline_reader_get_selection (self, &start, &end))
    return;
  text = get_selected_text (self, start, end);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
}

void
dateline_reader_install_caret (GtkTextViewClass *klass)
{
  parent_class = g_type_class_peek_parent (klass);
  klass->move_cursor = move_cursor;
  klass->extend_selection = extend_selection;
  klass->copy_clipboard = copy_clipboard;
}
