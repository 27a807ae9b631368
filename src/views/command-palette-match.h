/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well a title answers to what is being typed, and words for a query made of it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From best to none. */
typedef enum
{
  DATELINE_FIT_WHOLE,    /* the title itself */
  DATELINE_FIT_START,    /* the title begins so */
  DATELINE_FIT_WORDS,    /* every typed word begins a word of it, in any order */
  DATELINE_FIT_INSIDE,   /* every typed word is somewhere in it */
  DATELINE_FIT_INITIALS, /* first letters of its words, in order: "ec" for "Edit the codebook" */
  DATELINE_FIT_NONE,
} DatelineFit;

/* In any case; typing nothing fits everything as DATELINE_FIT_START. */
DatelineFit dateline_command_fit (const char *title, const char *typed);

/* Queries for articles that have all the words in their title, or in their text (the last one as
 * the beginning of a word); (transfer full) (nullable): NULL where @typed has no words. */
char *dateline_command_title_query (const char *typed);
char *dateline_command_text_query (const char *typed);

G_END_DECLS
