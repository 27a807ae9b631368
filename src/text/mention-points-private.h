/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one point in time, the longest that begins at a token. */
#pragma once

#include "text/mention-days-private.h"

G_BEGIN_DECLS

typedef struct
{
  const DatelineMentionToken *tokens; /* closed by one MENTION_MARK of value 0 */
  guint n_tokens;
  const char *text;
  gint32 reference;
  guint fresh;     /* a number at this token is whole, whatever stands before it */
  gboolean french; /* so seems the whole text */
} DatelineMentionReader;

/* Each moves @at behind what it has read, and only if it has. */
gboolean dateline_mention_read_point (const DatelineMentionReader *reader,
                                      guint *at,
                                      DatelinePoint *point);
/* A number in digits or words, up to 9999; "a" counts as one where @article. */
gboolean dateline_mention_read_count (const DatelineMentionReader *reader,
                                      guint *at,
                                      gboolean article,
                                      int *count);
/* The day of a month: "26", "26th", "twenty-sixth", "the 26th". @bare: whether a cardinal without
 * "the" or a suffix will do. */
gboolean dateline_mention_read_day (const DatelineMentionReader *reader,
                                    guint *at,
                                    gboolean bare,
                                    int *day);
gboolean dateline_mention_read_year (const DatelineMentionReader *reader, guint *at, int *year);

static inline const DatelineMentionToken *
dateline_mention_token (const DatelineMentionReader *reader, guint at)
{
  return &reader->tokens[MIN (at, reader->n_tokens)];
}

static inline gboolean
dateline_mention_is (const DatelineMentionReader *reader, guint at, DatelineMentionClass class)
{
  return dateline_mention_token (reader, at)->class == class;
}

static inline gboolean
dateline_mention_is_mark (const DatelineMentionReader *reader, guint at, int mark)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, at);

  return token->class == MENTION_MARK && token->value == mark;
}

static inline gboolean
dateline_mention_skip (const DatelineMentionReader *reader, guint *at, DatelineMentionClass class)
{
  if (!dateline_mention_is (reader, *at, class))
    return FALSE;
  ++*at;
  return TRUE;
}

static inline gboolean
dateline_mention_skip_mark (const DatelineMentionReader *reader, guint *at, int mark)
{
  if (!dateline_mention_is_mark (reader, *at, mark))
    return FALSE;
  ++*at;
  return TRUE;
}

/* Whether the token is that word of no class of its own (lower case ASCII). */
gboolean dateline_mention_is_word (const DatelineMentionReader *reader, guint at, const char *word);

G_END_DECLS
