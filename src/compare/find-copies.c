/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads texts on several threads, which cut them into shingles, and lets one finder compare them. */

#include "compare/find-copies.h"

typedef struct
{
  DatelineCopyFinder *finder;
  GMutex mutex; /* of @finder */
  DatelineProgressFunc progress;
  gpointer data;
} Search;

static void
take_text_cb (const DatelineTextFacts *facts, gpointer data)
{
  Search *search = data;
  DatelineShingles *shingles = dateline_shingles_new (facts->text, facts->regions);

  g_mutex_lock (&search->mutex);
  dateline_copy_finder_add (search->finder, facts->article, facts->day, shingles);
  g_mutex_unlock (&search->mutex);
}

/* Comparing takes a third of the time, about. */
static void
progress_cb (guint done, guint total, gpointer data)
{
  const Search *search = data;

  search->progress (done, total + total / 2, search->data);
}

/**
 * dateline_find_copies:
 * @path: a project's file
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): a way to stop it
 * @error: why there is no outcome
 *
 * Returns: (transfer full) (nullable): the copies
 */
GArray *
dateline_find_copies (const char *path,
                      DatelineProgressFunc progress,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  Search search = { .progress = progress, .data = data };
  g_autoptr (DatelineCopyFinder) finder = NULL;
  guint n_articles;
  guint64 n_words;
  gboolean read;

  g_return_val_if_fail (path != NULL, NULL);

  if (!dateline_count_texts (path, &n_articles, &n_words, error))
    return NULL;

  finder = search.finder = dateline_copy_finder_new (n_words);
  g_mutex_init (&search.mutex);
  read = dateline_read_texts (path, take_text_cb, &search, progress != NULL ? progress_cb : NULL,
                              &search, cancellable, error);
  g_mutex_clear (&search.mutex);

  return read ? dateline_copy_finder_run (finder, cancellable, error) : NULL;
}

/**
 * dateline_copies_to_facts:
 * @copies: (element-type DatelineCopy): what was found
 *
 * Returns: (transfer full) (element-type DatelineCopyFacts): the same, for the store
 */
GArray *
dateline_copies_to_facts (const GArray *copies)
{
  GArray *facts;

  g_return_val_if_fail (copies != NULL, NULL);

  facts = g_array_sized_new (FALSE, FALSE, sizeof (DatelineCopyFacts), copies->len);
  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopy *copy = &g_array_index (copies, DatelineCopy, i);
      DatelineCopyFacts fact = { copy->article, copy->first, copy->share };

      g_array_append_val (facts, fact);
    }
  return facts;
}
