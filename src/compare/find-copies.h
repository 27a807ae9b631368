/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the copies among the articles of a project. */
#pragma once

#include "compare/copies.h"
#include "store/copies.h"
#include "store/texts.h"

G_BEGIN_DECLS

/* Where what is learnt of the texts of the project at @path is kept between searches: in the user's cache.
 * (transfer full). */
char *dateline_copies_get_cache (const char *path);

/* Reads the texts on as many threads as there are processors and compares them; in any thread, whatever
 * the project at @path is doing. @cache: (nullable): a file in which what is learnt of texts is kept; where
 * it is there, only texts are read that it does not know, and the outcome is the same. @progress is called
 * in threads of the search with articles done and to be done; comparing counts as a few more. Returns
 * (element-type DatelineCopy): as dateline_copy_finder_run(). CANCELLED of Gio's domain when told to stop. */
GArray *dateline_find_copies (const char *path,
                              const char *cache,
                              DatelineProgressFunc progress,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);

/* Adds texts that are not in the project, under numbers below 0. */
typedef void (*DatelineCopyAdder) (DatelineCopyFinder *finder, gpointer data);

/* The same with further texts of about @n_words in all, which the outcome has as well. */
GArray *dateline_find_copies_with (const char *path,
                                   const char *cache,
                                   guint64 n_words,
                                   DatelineCopyAdder adder,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

/* (transfer full) (element-type DatelineCopyFacts): as dateline_project_store_copies() takes them. */
GArray *dateline_copies_to_facts (const GArray *copies);

G_END_DECLS
