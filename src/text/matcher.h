/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many names looked for in one pass over a text: whole words or anywhere, case, accents, hyphens and
 * white space kept or folded, endings by a list. Hits are half-open ranges of code points of the text as
 * it is, also where folding changes lengths. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Composed and decomposed letters, ligatures and wide forms, straight and curly quotes and the kinds of
 * dashes count as the same in any case; soft hyphens and joiners count for nothing. */
typedef enum
{
  DATELINE_MATCH_EXACT = 0,
  DATELINE_MATCH_WHOLE_WORDS = 1 << 0,
  DATELINE_MATCH_FOLD_CASE = 1 << 1,
  /* Accents, vowel points and strokes of the Latin, Greek, Cyrillic, Arabic and Hebrew scripts. Marks that
   * make another letter of it, as in Thai, Hindi and Japanese, are never folded. */
  DATELINE_MATCH_FOLD_ACCENTS = 1 << 2,
  /* A hyphen counts as a space, an apostrophe as nothing. */
  DATELINE_MATCH_FOLD_HYPHENS = 1 << 3,
  /* A run of white space with at most one line break counts as one space. */
  DATELINE_MATCH_FOLD_SPACE = 1 << 4,
} DatelineMatchOptions;

typedef struct
{
  guint start; /* [start, end) in code points, endings included */
  guint end;
  guint stem_end; /* where the name itself ends: @end, or before it where an ending follows */
  guint form;     /* for dateline_matcher_get_ids () */
} DatelineMatchHit;

typedef struct _DatelineMatcher DatelineMatcher;

/* @endings: NULL-terminated and copied, or NULL. What may follow a name within the word, such as "s",
 * "'s" or "ja"; with a hyphen behind it ("و-") what may stand before it, and stays outside the hit. They
 * have a meaning for whole words only. */
DatelineMatcher *dateline_matcher_new (DatelineMatchOptions options, const char *const *endings);
/* Several may hold one, also in other threads; who frees it last takes it away. */
DatelineMatcher *dateline_matcher_ref (DatelineMatcher *self);
void dateline_matcher_free (DatelineMatcher *self);

/* @id is the caller's. @endings: for this name instead of those of the matcher; NULL: those of the
 * matcher. FALSE where nothing of @name is left to look for. Not after dateline_matcher_prepare (). */
gboolean dateline_matcher_add (DatelineMatcher *self,
                               const char *name,
                               guint id,
                               const char *const *endings);
/* Ends the adding; from here on any number of threads may search at once. */
void dateline_matcher_prepare (DatelineMatcher *self);

/* Appends a DatelineMatchHit for each hit to @hits, in ascending order; hits don't overlap. Where names
 * overlap in the text, the one that begins first counts, and of those that begin together the longest. */
void dateline_matcher_find (const DatelineMatcher *self, const char *text, GArray *hits);

/* The ids of the names that are this form when folded, in the order in which they were added. */
const guint *dateline_matcher_get_ids (const DatelineMatcher *self, guint form, guint *n_ids);
/* How many different forms there are, and the bytes they take. */
guint dateline_matcher_get_n_forms (const DatelineMatcher *self);
gsize dateline_matcher_get_size (const DatelineMatcher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMatcher, dateline_matcher_free)

G_END_DECLS
