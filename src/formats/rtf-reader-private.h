/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RTF while it is read: the stack of states, and the paragraphs in the making (rtf-story.c). Which words do
 * what is document-rtf.c's business. */
#pragma once

#include "formats/document-private.h"

G_BEGIN_DECLS

/* What becomes of the text of a group. */
typedef enum
{
  DATELINE_RTF_INTO_TEXT,
  DATELINE_RTF_INTO_NOTE,
  DATELINE_RTF_INTO_BOX,
  DATELINE_RTF_INTO_NOTHING,
  DATELINE_RTF_INTO_COMMENT, /* nothing, but counted */
  DATELINE_RTF_INTO_LIST_TEXT,
  DATELINE_RTF_INTO_INFO,
  DATELINE_RTF_INTO_FONTS,
  DATELINE_RTF_INTO_STYLES,
  DATELINE_RTF_INTO_TITLE,
  DATELINE_RTF_INTO_AUTHOR,
  DATELINE_RTF_INTO_CREATED,
  DATELINE_RTF_INTO_MODIFIED,
} DatelineRtfInto;

#define DATELINE_RTF_N_STORIES 3

typedef struct
{
  DatelineRtfInto into;
  DatelineRtfInto outer; /* of a text in two forms: where its Unicode goes */
  guint unit;            /* characters that follow \u for programs that don't know it */
  guint page;            /* code page of bytes */
  int number;            /* of a font or a style that is being defined */
  int style;             /* of the paragraph, or -1 */
  int outline;           /* level of the paragraph from 0, or -1 */
  gboolean bold;
  gboolean hidden;
  gboolean deleted;
  gboolean in_table;
  gboolean list;
  gboolean centred;
} DatelineRtfState;

/* A paragraph in the making; text, notes and boxes have one each. */
typedef struct
{
  DatelineRuns runs;
  GPtrArray *cells;
  gboolean list;
  gboolean starts_page;
} DatelineRtfStory;

typedef struct
{
  DatelineDocument *document;
  const char *at;
  const char *end;
  GArray *states; /* of DatelineRtfState */
  DatelineRtfStory stories[DATELINE_RTF_N_STORIES];
  GString *bytes;  /* wait for their code page's reading */
  GString *fact;   /* title, author or the name of a style */
  gunichar high;   /* first half of a surrogate pair, or 0 */
  guint skip;      /* characters to leave out, see State.unit */
  gboolean opened; /* a group has just begun */
  gboolean starred;
  guint default_page;
  int default_font;
  GHashTable *fonts;  /* number → code page */
  GHashTable *styles; /* number → name */
  int date[3];        /* year, month and day of what is being read */
  guint n_deleted;
  guint n_hidden;
  guint n_comments;
} DatelineRtfReader;

DatelineRtfState *dateline_rtf_state_of (DatelineRtfReader *reader);
/* NULL where the group's text is none of the document's. */
DatelineRtfStory *dateline_rtf_story_of (DatelineRtfReader *reader);

void dateline_rtf_end_paragraph (DatelineRtfReader *reader);
void dateline_rtf_end_cell (DatelineRtfReader *reader);
void dateline_rtf_end_row (DatelineRtfReader *reader, DatelineRtfStory *story);

/* A byte of the text, which means something with those beside it only. */
void dateline_rtf_put_byte (DatelineRtfReader *reader, char byte);
/* Reads the bytes that wait. To be called before anything changes that their meaning depends on. */
void dateline_rtf_flush_bytes (DatelineRtfReader *reader);
void dateline_rtf_put_character (DatelineRtfReader *reader, gunichar c);
/* A unit of UTF-16; negative numbers stand for those from 32768 on. */
void dateline_rtf_put_unit (DatelineRtfReader *reader, int number);
/* Half of a pair that has no other half means nothing. */
void dateline_rtf_drop_high (DatelineRtfReader *reader);

G_END_DECLS
