/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where names probably stand: words with a capital, in scripts that have them. For going from one to
 * the next by key; a wrong one costs a key press, one that is not found is selected by hand. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Code points, half-open. */
typedef struct
{
  guint start;
  guint end;
  gboolean
    sure; /* FALSE: in German one noun that may be common: only who knows it as a name takes it for one */
} DatelineCapitals;

/* Of DatelineCapitals, ascending: runs of words that begin with a capital, within a sentence. Left out are
 * titles and offices ("Secretary of State"), days and months, and words that begin a sentence unless
 * the text has them with a capital elsewhere too. Of "Moscow-Kiev" each is one, of "Jean-Luc Mer"
 * all. Where @language (nullable) writes every noun with a capital, a single word counts as sure that is an
 * acronym, has a title before it, or has neither an article anywhere in the text nor a common noun's ending. */
GArray *dateline_capitals_find (const char *text, const char *language);

G_END_DECLS
