/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts, days of the month and years, in digits and in words. */
#include "text/mention-points-private.h"

#include <string.h>

#define FIRST_YEAR 1000
#define LAST_YEAR  2199

gboolean
dateline_mention_is_word (const DatelineMentionReader *reader, guint at, const char *word)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, at);
  gsize length = strlen (word);

  return token->end - token->start == length &&
         g_ascii_strncasecmp (reader->text + token->start, word, length) == 0;
}

/* "twenty-six", "twenty sixth", "seven", "seventh". */
static gboolean
read_small (const DatelineMentionReader *reader, guint *at, int *value, gboolean *ordinal)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, *at);
  guint next = *at + 1;

  *ordinal = token->class == MENTION_ORDINAL || token->class == MENTION_TENTH;
  if (token->class != MENTION_CARDINAL && token->class != MENTION_TENS && !*ordinal)
    return FALSE;
  *value = token->value;
  if (token->class != MENTION_TENS)
    {
      *at = next;
      return TRUE;
    }
  dateline_mention_skip_mark (reader, &next, '-');
  token = dateline_mention_token (reader, next);
  if ((token->class == MENTION_CARDINAL || token->class == MENTION_ORDINAL) && token->value < 10 &&
      token->value > 0)
    {
      *value += token->value;
      *ordinal = token->class == MENTION_ORDINAL;
      *at = next + 1;
    }
  else
    *at += 1;
  return TRUE;
}

gboolean
dateline_mention_read_count (const DatelineMentionReader *reader,
                             guint *at,
                             gboolean article,
                             int *count)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, *at);
  guint try = *at;
  gboolean ordinal;

  if (token->class == MENTION_NUMBER && token->n_digits <= 4)
    {
      *count = token->value;
      *at += 1;
      return TRUE;
    }
  if (article && dateline_mention_skip (reader, &try, MENTION_A))
    {
      *count = dateline_mention_is (reader, try, MENTION_COUPLE) ? 2 : 1;
      dateline_mention_skip (reader, &try, MENTION_COUPLE);
      dateline_mention_skip (reader, &try, MENTION_OF);
      *at = try;
      return TRUE;
    }
  if (dateline_mention_skip (reader, &try, MENTION_COUPLE))
    {
      *count = 2;
      *at = try;
      return TRUE;
    }
  if (!read_small (reader, &try, count, &ordinal) || ordinal)
    return FALSE;
  *at = try;
  return TRUE;
}

static gboolean
is_suffix (const DatelineMentionReader *reader, guint at)
{
  return dateline_mention_is (reader, at, MENTION_SUFFIX) &&
         !dateline_mention_token (reader, at)->spaced;
}

gboolean
dateline_mention_read_day (const DatelineMentionReader *reader, guint *at, gboolean bare, int *day)
{
  guint try = *at;
  gboolean ordinal = FALSE;

  if (dateline_mention_skip (reader, &try, MENTION_THE))
    bare = FALSE;
  if (dateline_mention_is (reader, try, MENTION_NUMBER))
    {
      if (dateline_mention_token (reader, try)->n_digits > 2)
        return FALSE;
      *day = dateline_mention_token (reader, try++)->value;
      ordinal = is_suffix (reader, try);
      if (ordinal)
        try++;
    }
  else if (!read_small (reader, &try, day, &ordinal))
    return FALSE;
  if (*day < 1 || *day > 31 || !(ordinal || bare))
    return FALSE;
  *at = try;
  return TRUE;
}

/* What follows the hundreds: "eighty six", "and fifteen". */
static int
read_rest (const DatelineMentionReader *reader, guint *at)
{
  guint try = *at;
  gboolean ordinal;
  int value;

  dateline_mention_skip (reader, &try, MENTION_AND);
  if (!read_small (reader, &try, &value, &ordinal) || ordinal)
    return 0;
  *at = try;
  return value;
}

/* "nineteen eighty six", "seventeen hundred thirty three", "two thousand and fifteen". */
static gboolean
read_year_in_words (const DatelineMentionReader *reader, guint *at, int *year)
{
  guint try = *at;
  gboolean ordinal;
  int head, rest;

  if (!read_small (reader, &try, &head, &ordinal) || ordinal)
    return FALSE;
  if (head == 2 && dateline_mention_skip (reader, &try, MENTION_THOUSAND))
    {
      *year = 2000 + read_rest (reader, &try);
      *at = try;
      return TRUE;
    }
  if (head < 10 || head > 21)
    return FALSE;
  if (dateline_mention_skip (reader, &try, MENTION_HUNDRED))
    rest = read_rest (reader, &try);
  else if (!read_small (reader, &try, &rest, &ordinal) || ordinal || rest < 10)
    return FALSE;
  *year = head * 100 + rest;
  *at = try;
  return TRUE;
}

gboolean
dateline_mention_read_year (const DatelineMentionReader *reader, guint *at, int *year)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, *at);

  if (token->class != MENTION_NUMBER)
    return read_year_in_words (reader, at, year);
  if (token->n_digits != 4 || token->value < FIRST_YEAR || token->value > LAST_YEAR)
    return FALSE;
  *year = token->value;
  *at += 1;
  return TRUE;
}
