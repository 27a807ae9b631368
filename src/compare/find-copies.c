/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads texts on several threads, which cut them into shingles, and lets one finder compare them. */

#include "compare/find-copies.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* What is kept of a project that nobody looked for copies in for so long goes. */
#define CACHE_DAYS 90

typedef struct
{
  const char *path;
  DatelineCopyFinder *finder;
  GHashTable *keys; /* gint64 → DatelineTextKey: of the texts to be read */
  GMutex mutex;     /* of @finder */
  DatelineProgressFunc progress;
  gpointer data;
  guint64 n_more;          /* words of the texts that @adder adds */
  DatelineCopyAdder adder; /* (nullable) */
  gpointer adder_data;
} Search;

static void
take_text_cb (const DatelineTextFacts *facts, gpointer data)
{
  Search *search = data;
  DatelineShingles *shingles = dateline_shingles_new (facts->text, facts->regions);
  const DatelineTextKey *key = g_hash_table_lookup (search->keys, &facts->article);

  g_mutex_lock (&search->mutex);
  dateline_copy_finder_add (search->finder, facts->article, facts->day, key->key, shingles);
  g_mutex_unlock (&search->mutex);
}

static void
supply_text_cb (const DatelineTextFacts *facts, gpointer data)
{
  Search *search = data;
  DatelineShingles *shingles = dateline_shingles_new (facts->text, facts->regions);

  g_mutex_lock (&search->mutex);
  dateline_copy_finder_supply (search->finder, facts->article, shingles);
  g_mutex_unlock (&search->mutex);
}

static gboolean
supply_cb (const GArray *articles, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;

  return dateline_read_some_texts (search->path, articles, supply_text_cb, search, NULL, NULL,
                                   cancellable, error);
}

/* Comparing takes a third of the time, about. */
static void
progress_cb (guint done, guint total, gpointer data)
{
  const Search *search = data;

  search->progress (done, total + total / 2, search->data);
}

/* Adds the articles that are known. Returns (element-type gint64): those to be read. */
static GArray *
list_unknown (Search *search, const GArray *keys)
{
  GArray *unknown = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < keys->len; i++)
    {
      DatelineTextKey *key = &g_array_index (keys, DatelineTextKey, i);

      if (dateline_copy_finder_add_kept (search->finder, key->article, key->day, key->key))
        continue;
      g_array_append_val (unknown, key->article);
      g_hash_table_insert (search->keys, &key->article, key);
    }
  return unknown;
}

static void
remove_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_lstat (path, &about) == 0 && S_ISREG (about.st_mode) &&
          now - about.st_mtime > CACHE_DAYS * 24 * 60 * 60)
        g_unlink (path);
    }
}

/**
 * dateline_copies_get_cache:
 * @path: a project's file
 *
 * Returns: (transfer full): a path
 */
char *
dateline_copies_get_cache (const char *path)
{
  g_autofree char *whole = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  whole = g_canonicalize_filename (path, NULL);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  folder = g_build_filename (g_get_user_cache_dir (), "dateline", "copies", NULL);
  remove_old (folder);
  return g_build_filename (folder, sum, NULL);
}

static GArray *
search (Search *self, const char *cache, GCancellable *cancellable, GError **error)
{
  g_autoptr (DatelineCopyFinder) finder = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GArray) unknown = NULL;
  GArray *copies = NULL;
  guint n_articles;
  guint64 n_words;

  if (!dateline_count_texts (self->path, &n_articles, &n_words, error))
    return NULL;
  keys = dateline_list_text_keys (self->path, error);
  if (keys == NULL)
    return NULL;

  finder = self->finder = dateline_copy_finder_new (n_words + self->n_more);
  self->keys = known;
  g_mutex_init (&self->mutex);
  if (cache != NULL)
    dateline_copy_finder_keep (finder, cache, supply_cb, self);
  if (self->adder != NULL)
    self->adder (finder, self->adder_data);
  unknown = list_unknown (self, keys);
  if (dateline_read_some_texts (self->path, unknown, take_text_cb, self,
                                self->progress != NULL ? progress_cb : NULL, self, cancellable,
                                error))
    copies = dateline_copy_finder_run (finder, cancellable, error);
  g_mutex_clear (&self->mutex);

  return copies;
}

/**
 * dateline_find_copies:
 * @path: a project's file
 * @cache: (nullable): where what is learnt is kept
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): a way to stop it
 * @error: why there is no outcome
 *
 * Returns: (transfer full) (nullable): the copies
 */
GArray *
dateline_find_copies (const char *path,
                      const char *cache,
                      DatelineProgressFunc progress,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  Search self = { .path = path, .progress = progress, .data = data };

  g_return_val_if_fail (path != NULL, NULL);

  return search (&self, cache, cancellable, error);
}

/**
 * dateline_find_copies_with:
 * @path: a project's file
 * @cache: (nullable): where what is learnt is kept
 * @n_words: of what @adder adds
 * @adder: adds further texts
 * @cancellable: (nullable): a way to stop it
 * @error: why there is no outcome
 *
 * Returns: (transfer full) (nullable): the copies
 */
GArray *
dateline_find_copies_with (const char *path,
                           const char *cache,
                           guint64 n_words,
                           DatelineCopyAdder adder,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  Search self = { .path = path, .n_more = n_words, .adder = adder, .adder_data = data };

  g_return_val_if_fail (path != NULL && adder != NULL, NULL);

  return search (&self, cache, cancellable, error);
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
