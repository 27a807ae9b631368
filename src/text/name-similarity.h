/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How alike two strings are. All measures count code points; none folds case. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Jaro's measure and Winkler's with its reward for a common beginning; 0 (nothing in common) to 1
 * (equal). Two empty strings are equal. */
double dateline_jaro (const char *a, const char *b);
double dateline_jaro_winkler (const char *a, const char *b);

/* How many letters must be put in, left out, replaced or swapped with the next one to make @b of
 * @a; @most + 1 where it takes more than @most. */
guint dateline_edit_distance (const char *a, const char *b, guint most);

/* How much a word says: a rare one much, a common one little. At least 0; the scale is free. */
typedef double (*DatelineWordWeightFunc) (const char *word, gpointer data);

/* SoftTFIDF of two lists of words: the share of weight that lies on words which are alike by more
 * than @least (of Jaro-Winkler, published with 0.9); 0 to 1. Order doesn't count. */
double dateline_soft_tfidf (const char *const *a,
                            const char *const *b,
                            double least,
                            DatelineWordWeightFunc weight,
                            gpointer data);

G_END_DECLS
