/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an RTF file: bytes and numbers become characters, characters paragraphs and rows. */
#include "config.h"

#include "formats/rtf-reader-private.h"

#include <string.h>

#include "formats/rtf-words-private.h"

/* Bytes of a title, an author, a style's name. */
#define MAX_FACT 1024

DatelineRtfState *
dateline_rtf_state_of (DatelineRtfReader *reader)
{
  return &g_array_index (reader->states, DatelineRtfState, reader->states->len - 1);
}

DatelineRtfStory *
dateline_rtf_story_of (DatelineRtfReader *reader)
{
  DatelineRtfInto into = dateline_rtf_state_of (reader)->into;

  return into <= DATELINE_RTF_INTO_BOX ? &reader->stories[into] : NULL;
}

/* --- paragraphs --- */

static DatelineParagraphKind
kind_of (DatelineRtfReader *reader,
         const DatelineRtfState *state,
         const DatelineRtfStory *story,
         const char **style,
         guint *level)
{
  DatelineParagraphKind kind;

  *style = state->style >= 0 ? g_hash_table_lookup (reader->styles, GINT_TO_POINTER (state->style))
                             : NULL;
  kind = dateline_style_kind (*style, level);
  if (story == &reader->stories[DATELINE_RTF_INTO_NOTE])
    return DATELINE_PARAGRAPH_FOOTNOTE;
  if (kind == DATELINE_PARAGRAPH_BODY && state->outline >= 0)
    {
      *level = (guint) state->outline + 1;
      return DATELINE_PARAGRAPH_HEADING;
    }
  if (kind == DATELINE_PARAGRAPH_BODY && (story->list || state->list))
    return DATELINE_PARAGRAPH_LIST_ITEM;

  return kind;
}

static void
add_paragraph (DatelineRtfReader *reader,
               DatelineRtfStory *story,
               DatelineParagraphKind kind,
               guint level,
               const char *style)
{
  DatelineParagraph *paragraph = dateline_runs_add (&story->runs, reader->document, kind);

  if (paragraph != NULL)
    {
      paragraph->level = level;
      paragraph->style = g_strdup (style);
      paragraph->centred = dateline_rtf_state_of (reader)->centred;
      paragraph->starts_page = story->starts_page;
      story->starts_page = FALSE;
    }
  dateline_runs_reset (&story->runs);
  story->list = FALSE;
}

void
dateline_rtf_end_row (DatelineRtfReader *reader, DatelineRtfStory *story)
{
  if (story->cells->len == 0)
    return;
  if (story->runs.text->len > 0)
    g_ptr_array_add (story->cells, g_strdup (story->runs.text->str));
  g_string_truncate (story->runs.text, 0);
  for (guint i = 0; i < story->cells->len; i++)
    {
      char *cell = story->cells->pdata[i];

      g_strdelimit (cell, "\t", ' ');
      if (i > 0)
        g_string_append_c (story->runs.text, '\t');
      g_string_append (story->runs.text, g_strstrip (cell));
    }
  g_ptr_array_set_size (story->cells, 0);
  add_paragraph (reader, story, DATELINE_PARAGRAPH_TABLE_ROW, 0, NULL);
}

void
dateline_rtf_end_paragraph (DatelineRtfReader *reader)
{
  const DatelineRtfState *state = dateline_rtf_state_of (reader);
  DatelineRtfStory *story = dateline_rtf_story_of (reader);
  const char *style;
  DatelineParagraphKind kind;
  guint level;

  if (story == NULL)
    return;
  if (state->in_table)
    {
      if (story->runs.text->len > 0)
        g_string_append_c (story->runs.text, '\n');
      return;
    }
  if (story->cells->len > 0)
    {
      g_autofree char *text = g_string_free (story->runs.text, FALSE);

      story->runs.text = g_string_new (NULL);
      dateline_rtf_end_row (reader, story);
      g_string_assign (story->runs.text, text);
    }
  kind = kind_of (reader, state, story, &style, &level);
  add_paragraph (reader, story, kind, level, style);
}

void
dateline_rtf_end_cell (DatelineRtfReader *reader)
{
  DatelineRtfStory *story = dateline_rtf_story_of (reader);

  if (story == NULL)
    return;
  if (story->cells->len >= DATELINE_DOCUMENT_MAX_CELLS)
    {
      g_string_append_c (story->runs.text, '\n');
      return;
    }
  g_ptr_array_add (story->cells, g_strdup (story->runs.text->str));
  g_string_truncate (story->runs.text, 0);
}

/* --- characters --- */

/* TRUE where the group's text is the document's and shown. */
static gboolean
is_shown (DatelineRtfReader *reader, gsize length)
{
  const DatelineRtfState *state = dateline_rtf_state_of (reader);

  if (state->deleted)
    reader->n_deleted += (guint) length;
  else if (state->hidden)
    reader->n_hidden += (guint) length;

  return !state->deleted && !state->hidden;
}

/* @text: UTF-8. */
static void
put_text (DatelineRtfReader *reader, const char *text, gsize length)
{
  const DatelineRtfState *state = dateline_rtf_state_of (reader);
  DatelineRtfStory *story = dateline_rtf_story_of (reader);

  if (length == 0 || state->into == DATELINE_RTF_INTO_NOTHING ||
      state->into == DATELINE_RTF_INTO_COMMENT)
    return;
  if (story == NULL)
    {
      if (reader->fact->len + length < MAX_FACT)
        g_string_append_len (reader->fact, text, (gssize) length);
      return;
    }
  if (!is_shown (reader, (gsize) g_utf8_strlen (text, (gssize) length)))
    return;

  dateline_runs_append (&story->runs, text, length, state->bold);
}

void
dateline_rtf_flush_bytes (DatelineRtfReader *reader)
{
  g_autoptr (GString) text = NULL;

  if (reader->bytes->len == 0)
    return;
  text = g_string_new (NULL);
  dateline_rtf_append_bytes (text, dateline_rtf_state_of (reader)->page, reader->bytes->str,
                             reader->bytes->len);
  g_string_truncate (reader->bytes, 0);
  put_text (reader, text->str, text->len);
}

void
dateline_rtf_put_character (DatelineRtfReader *reader, gunichar c)
{
  char text[8];

  dateline_rtf_flush_bytes (reader);
  if (c != '\t' && c != '\n' && (c < 0x20 || !g_unichar_validate (c)))
    c = 0xfffd;
  put_text (reader, text, (gsize) g_unichar_to_utf8 (c, text));
}

void
dateline_rtf_drop_high (DatelineRtfReader *reader)
{
  if (reader->high == 0)
    return;
  reader->high = 0;
  dateline_rtf_put_character (reader, 0xfffd);
}

void
dateline_rtf_put_unit (DatelineRtfReader *reader, int number)
{
  gunichar c = (gunichar) (number < 0 ? number + 65536 : number);

  if (c >= 0xdc00 && c < 0xe000 && reader->high != 0)
    {
      c = 0x10000 + ((reader->high - 0xd800) << 10) + (c - 0xdc00);
      reader->high = 0;
      dateline_rtf_put_character (reader, c);
    }
  else
    {
      dateline_rtf_drop_high (reader);
      if (c >= 0xd800 && c < 0xdc00)
        reader->high = c;
      else
        dateline_rtf_put_character (reader, c);
    }
  reader->skip = dateline_rtf_state_of (reader)->unit;
}

void
dateline_rtf_put_byte (DatelineRtfReader *reader, char byte)
{
  if (reader->skip > 0)
    {
      reader->skip--;
      return;
    }
  dateline_rtf_drop_high (reader);
  if (dateline_rtf_state_of (reader)->into == DATELINE_RTF_INTO_NOTHING)
    return;
  g_string_append_c (reader->bytes, byte);
}
