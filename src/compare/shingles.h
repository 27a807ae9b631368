/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as the set of its shingles: hashes of all runs of five words. Two texts share a shingle where
 * they have five words in a row in common (Broder 1997, "On the resemblance and containment of
 * documents"). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fewer words than these say nothing about where they come from. */
#define DATELINE_SHINGLES_LEAST_WORDS 8

typedef struct
{
  guint32 *hashes; /* @n, in the order of the text; the same one may come again */
  guint n;
  guint span;     /* tokens in a shingle of this text: 5, more where a token is one character */
  guint n_words;  /* how many words it is worth, characters of scripts without blanks reckoned in */
  guint64 digest; /* the same for texts with the same words in a row */
} DatelineShingles;

/* @regions: (nullable) (element-type DatelineRegion): ascending; only what is the article's own text
 * counts: standfirst, body, lists, quotes and tables, not headline, captions or boilerplate. NULL or empty: all of
 * @text. Case, punctuation, quotation marks, dashes, white space and the Unicode form make no
 * difference. */
DatelineShingles *dateline_shingles_new (const char *text, const GArray *regions);
void dateline_shingles_free (DatelineShingles *self);

/* Keeps one shingle in @every, the same ones in every text, where all of them would be too many. What is
 * left is still a fair sample of what two texts share. */
void dateline_shingles_thin (DatelineShingles *self, guint every);

/* The shingles of one text, for many that are held against it. */
typedef struct _DatelineShingleTable DatelineShingleTable;

/* Does not refer to @shingles afterwards. */
DatelineShingleTable *dateline_shingle_table_new (const DatelineShingles *shingles);
void dateline_shingle_table_free (DatelineShingleTable *self);
gboolean dateline_shingle_table_has (const DatelineShingleTable *self, guint32 hash);

/* How much of the words of @self lies in shingles that @other has too, from 0 to 1. 0 where either is
 * too short to tell. */
double dateline_shingles_share (const DatelineShingles *self, const DatelineShingles *other);
double dateline_shingles_share_in (const DatelineShingles *self, const DatelineShingleTable *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineShingles, dateline_shingles_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineShingleTable, dateline_shingle_table_free)

G_END_DECLS
