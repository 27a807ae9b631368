/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words, numbers and marks of a text as the reader of date mentions sees them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MENTION_OTHER,    /* a word that says nothing of time */
  MENTION_MARK,     /* @value: the character */
  MENTION_NUMBER,   /* digits; @value up to 99,999,999 */
  MENTION_CARDINAL, /* "seven" */
  MENTION_ORDINAL,  /* "seventh" */
  MENTION_TENS,     /* "twenty", which a small number may follow */
  MENTION_TENTH,    /* "twentieth" */
  MENTION_HUNDRED,
  MENTION_THOUSAND,
  MENTION_SUFFIX, /* st, nd, rd, th behind digits */
  MENTION_MONTH,
  MENTION_WEEKDAY, /* 1 (Monday) to 7 */
  MENTION_UNIT,    /* DatelineMentionUnit */
  MENTION_DAY_OF,  /* "today" and its kin; @value: days from the reference */
  MENTION_SEASON,
  MENTION_THIS,
  MENTION_NEXT,   /* "next": of the calendar */
  MENTION_LAST,   /* "last", "previous" */
  MENTION_COMING, /* "coming", "upcoming": the nearest ahead */
  MENTION_PAST,   /* "past": the nearest behind */
  MENTION_SAME,   /* "same", "that" */
  MENTION_THE,
  MENTION_A,
  MENTION_OF,
  MENTION_IN,
  MENTION_ON,
  MENTION_AT,
  MENTION_FOR,
  MENTION_FROM,
  MENTION_TO, /* "to", "till", "until", "through" */
  MENTION_AND,
  MENTION_BETWEEN,
  MENTION_BEFORE,
  MENTION_AFTER,
  MENTION_SINCE,
  MENTION_BY,
  MENTION_AGO,
  MENTION_LATER,
  MENTION_EARLIER,
  MENTION_EARLY,
  MENTION_MID,
  MENTION_LATE,
  MENTION_START, /* "start", "beginning" */
  MENTION_END,
  MENTION_STARTING,
  MENTION_QUARTER_NAME, /* "q" before a number */
  MENTION_HALF_NAME,    /* "h" before a number */
  MENTION_HOLIDAY,      /* @value: its place in the table */
  MENTION_MORE,
  MENTION_LESS,
  MENTION_THAN,
  MENTION_OR,
  MENTION_NOW,
  MENTION_COUPLE,
} DatelineMentionClass;

typedef enum
{
  MENTION_DAY,
  MENTION_WEEK,
  MENTION_FORTNIGHT,
  MENTION_MONTH_UNIT,
  MENTION_QUARTER,
  MENTION_HALF,
  MENTION_YEAR,
  MENTION_DECADE,
  MENTION_CENTURY,
  MENTION_WEEKEND,
  MENTION_WORKWEEK,
} DatelineMentionUnit;

typedef struct
{
  gsize start; /* bytes */
  gsize end;
  DatelineMentionClass class;
  int value;
  guint n_digits;
  gboolean spaced;   /* white space stands before it */
  gboolean capital;  /* its first letter is one */
  gboolean plural;   /* of a unit */
  gboolean doubtful; /* a month or weekday that is another word too: "may", "sun" */
} DatelineMentionToken;

/* Appends the tokens of @text (@length bytes, a paragraph) to @tokens, of DatelineMentionToken. */
void dateline_mention_tokens_read (const char *text, gsize length, GArray *tokens);

G_END_DECLS
