/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds copies among articles: agency texts that several print, cut, with a new lead or headline.
 *
 * Two articles are copies where most of the words of one stand in the other in the same order, in runs
 * of at least five, and the other is not so long that it holds many such; where little is shared, as in
 * briefs, more of it must be. This is containment (Broder 1997), not resemblance: a text that was cut to
 * a third is as much a copy as one that was not. What unrelated articles have in common, such as a
 * footer, does not count (see copy-shingles.c), and what belongs together is found from the strongest
 * link down (copy-groups.c). All shingles are kept rather than a selection of them (as in Schleimer,
 * Wilkerson and Aiken 2003, "Winnowing"), which finds copies of short texts, up to 48 million words;
 * beyond, one in so many as memory allows.
 *
 * The outcome depends on the texts alone, not on the order in which they were added. */
#pragma once

#include "compare/shingles.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Goes up whenever the same texts would give other copies. */
#define DATELINE_COPIES_VERSION 2

typedef struct
{
  gint64 article;
  gint64 first; /* the article of the group that came first, and stands for it */
  double share; /* how much of its text is in the first's; 1 for the first itself */
} DatelineCopy;

typedef struct _DatelineCopyFinder DatelineCopyFinder;

/* Hands the texts of @articles (element-type gint64) to dateline_copy_finder_supply(). */
typedef gboolean (*DatelineCopySupplier) (const GArray *articles,
                                          gpointer data,
                                          GCancellable *cancellable,
                                          GError **error);

/* @n_words: of all articles, about. */
DatelineCopyFinder *dateline_copy_finder_new (guint64 n_words);
void dateline_copy_finder_free (DatelineCopyFinder *self);
/* Before articles are added: uses what an earlier search kept at @path, and keeps what this one learns
 * there. @supplier: for the few texts that are wanted once more. */
void dateline_copy_finder_keep (DatelineCopyFinder *self,
                                const char *path,
                                DatelineCopySupplier supplier,
                                gpointer data);
/* Adds an article without its text where enough of it is kept, else returns FALSE. @key: see
 * DatelineTextKey. */
gboolean dateline_copy_finder_add_kept (DatelineCopyFinder *self,
                                        gint64 article,
                                        gint32 day,
                                        guint64 key);
/* (transfer full) @shingles. @day: its first day, DATELINE_DAY_NONE where it is not known. @key: 0 where nothing is
 * kept. In one thread at a time. */
void dateline_copy_finder_add (DatelineCopyFinder *self,
                               gint64 article,
                               gint32 day,
                               guint64 key,
                               DatelineShingles *shingles);
/* (transfer full) @shingles: of an article that the supplier was asked for. In one thread at a time. */
void dateline_copy_finder_supply (DatelineCopyFinder *self,
                                  gint64 article,
                                  DatelineShingles *shingles);
/* Returns (element-type DatelineCopy): those that have a copy, by first, then with the first itself in
 * front, then by article. CANCELLED of Gio's domain when told to stop. To be called once. */
GArray *dateline_copy_finder_run (DatelineCopyFinder *self,
                                  GCancellable *cancellable,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCopyFinder, dateline_copy_finder_free)

G_END_DECLS
