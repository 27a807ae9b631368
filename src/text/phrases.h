/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that lines begin with or contain. They are written in lower case, with single spaces and straight
 * apostrophes, and match any case, any white space and curly ones, as whole words. Lists end with NULL. */
#pragma once

#include "text/lines.h"

G_BEGIN_DECLS

/* Whether the first letters go together; nearly all phrases of a list are ruled out by them. */
static inline gboolean
dateline_may_begin (const char *p, const char *end, const char *phrase)
{
  return p < end && ((guchar) *phrase >= 0x80 ||
                     dateline_to_lower ((guchar) *p < 0x80 ? (guchar) *p : 0) == (guchar) *phrase);
}

/* Behind what matched, or NULL. */
const char *dateline_match_phrase (const char *p, const char *end, const char *phrase);
/* The first of @phrases that matches counts: longer ones go before those that they begin with. */
const char *dateline_match_any_phrase (const char *p, const char *end, const char *const *phrases);
/* Whether any of @phrases stands somewhere in the line, at the beginning of a word. */
gboolean dateline_has_any_phrase (const char *line, const char *end, const char *const *phrases);
const char *dateline_skip_blank (const char *p, const char *end);
/* How many runs without white space. */
guint dateline_count_tokens (const char *p, const char *end);

G_END_DECLS
