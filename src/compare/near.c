/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the shingles of what is to come, four bytes for a word, and lets the finder of copies look at them
 * together with the project's. */
#include "config.h"

#include "compare/near.h"

#include "compare/find-copies.h"

#include <glib/gi18n-lib.h>

/* Shingles of texts to come that are kept at most: 96 MB, and twice that while they are compared. */
#define MOST_SHINGLES G_GUINT64_CONSTANT (24000000)

typedef struct
{
  gint32 day;
  DatelineShingles *shingles; /* (nullable): NULL where there was no room */
} Coming;

struct _DatelineNear
{
  char *path;
  char *cache;
  GHashTable *coming; /* guint64 key → Coming */
  guint64 n_shingles;
  guint64 most_shingles;
};

static void
coming_free (gpointer data)
{
  Coming *coming = data;

  dateline_shingles_free (coming->shingles);
  g_free (coming);
}

static void
near_copy_clear (gpointer data)
{
  DatelineNearCopy *copy = data;

  g_free (copy->title);
}

/**
 * dateline_near_new:
 * @project_path: a project's file
 * @cache: (nullable): where it is kept what is known of its texts
 *
 * Returns: (transfer full): what finds near copies
 */
DatelineNear *
dateline_near_new (const char *project_path, const char *cache)
{
  DatelineNear *self;

  g_return_val_if_fail (project_path != NULL, NULL);

  self = g_new0 (DatelineNear, 1);
  self->path = g_strdup (project_path);
  self->cache = g_strdup (cache);
  self->most_shingles = MOST_SHINGLES;
  self->coming = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, coming_free);

  return self;
}

/**
 * dateline_near_free:
 * @self: (transfer full) (nullable): what finds near copies
 */
void
dateline_near_free (DatelineNear *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->coming);
  g_free (self->path);
  g_free (self->cache);
  g_free (self);
}

/**
 * dateline_near_set_most:
 * @self: what finds near copies
 * @most: shingles, about as many as words
 */
void
dateline_near_set_most (DatelineNear *self, guint64 most)
{
  g_return_if_fail (self != NULL);

  self->most_shingles = most;
}

static guint64
count_shingles (const Coming *coming)
{
  return coming != NULL && coming->shingles != NULL ? coming->shingles->n : 0;
}

/**
 * dateline_near_take:
 * @self: what finds near copies
 * @draft: an article to be
 * @key: what it is called in dateline_near_find()
 */
void
dateline_near_take (DatelineNear *self, const DatelineDraft *draft, guint64 key)
{
  Coming *coming;

  g_return_if_fail (self != NULL && draft != NULL && key <= G_MAXINT64);

  self->n_shingles -= count_shingles (g_hash_table_lookup (self->coming, &key));
  coming = g_new0 (Coming, 1);
  coming->day = dateline_date_is_known (draft->date) ? draft->date->first : DATELINE_DAY_NONE;
  if (self->n_shingles < self->most_shingles)
    coming->shingles = dateline_shingles_new (draft->text != NULL ? draft->text : "",
                                              draft->regions);
  self->n_shingles += count_shingles (coming);
  g_hash_table_replace (self->coming, g_memdup2 (&key, sizeof key), coming);
}

/* Numbers below 0 are those that no article has. */
static gint64
key_to_article (guint64 key)
{
  return -1 - (gint64) key;
}

typedef struct
{
  DatelineNear *near;
  const GArray *keys;
} Adding;

static DatelineShingles *
copy_shingles (const DatelineShingles *shingles)
{
  DatelineShingles *copy = g_memdup2 (shingles, sizeof *shingles);

  copy->hashes = g_memdup2 (shingles->hashes, MAX (shingles->n, 1) * sizeof *shingles->hashes);
  return copy;
}

static void
add_coming_cb (DatelineCopyFinder *finder, gpointer data)
{
  const Adding *adding = data;

  for (guint i = 0; i < adding->keys->len; i++)
    {
      guint64 key = g_array_index (adding->keys, guint64, i);
      const Coming *coming = g_hash_table_lookup (adding->near->coming, &key);

      if (coming != NULL)
        dateline_copy_finder_add (finder, key_to_article (key), coming->day, 0,
                                  copy_shingles (coming->shingles));
    }
}

/* Whether all of @keys are kept; how many words they have. */
static gboolean
count_words (DatelineNear *self, const GArray *keys, guint64 *n_words)
{
  *n_words = 0;
  for (guint i = 0; i < keys->len; i++)
    {
      guint64 key = g_array_index (keys, guint64, i);
      const Coming *coming = g_hash_table_lookup (self->coming, &key);

      if (coming != NULL && coming->shingles == NULL)
        return FALSE;
      *n_words += coming != NULL ? coming->shingles->n_words : 0;
    }
  return TRUE;
}

/* Of the copies from @from on that belong together, the article of the project, the first one that came
 * into it; 0: none. @to: where they end. */
static gint64
find_article (const GArray *copies, guint from, guint *to)
{
  gint64 first = g_array_index (copies, DatelineCopy, from).first;
  gint64 article = MAX (first, 0);

  for (*to = from; *to < copies->len; (*to)++)
    {
      const DatelineCopy *copy = &g_array_index (copies, DatelineCopy, *to);

      if (copy->first != first)
        break;
      if (first < 0 && copy->article > 0 && (article == 0 || copy->article < article))
        article = copy->article;
    }
  return article;
}

static GArray *
list_near (const GArray *copies)
{
  GArray *near = g_array_new (FALSE, TRUE, sizeof (DatelineNearCopy));

  g_array_set_clear_func (near, near_copy_clear);
  for (guint from = 0, to; from < copies->len; from = to)
    {
      gint64 article = find_article (copies, from, &to);

      for (guint i = from; i < to; i++)
        {
          const DatelineCopy *copy = &g_array_index (copies, DatelineCopy, i);
          DatelineNearCopy one = { .group = from, .article = article };

          if (copy->article > 0)
            continue;
          one.key = (guint64) (-1 - copy->article);
          g_array_append_val (near, one);
        }
    }
  return near;
}

static int
compare_keys_cb (gconstpointer a, gconstpointer b)
{
  const DatelineNearCopy *first = a;
  const DatelineNearCopy *second = b;

  return (first->key > second->key) - (first->key < second->key);
}

typedef struct
{
  GMutex mutex;
  GHashTable *titles; /* gint64 article → title, NULL before it is read */
} Naming;

static void
take_title_cb (const DatelineTextFacts *facts, gpointer data)
{
  Naming *naming = data;

  g_mutex_lock (&naming->mutex);
  g_hash_table_replace (naming->titles, g_memdup2 (&facts->article, sizeof facts->article),
                        g_strdup (facts->title));
  g_mutex_unlock (&naming->mutex);
}

static gboolean
read_titles (DatelineNear *self, GArray *near, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable)
    titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Naming naming = { .titles = titles };
  gboolean read;

  for (guint i = 0; i < near->len; i++)
    {
      gint64 article = g_array_index (near, DatelineNearCopy, i).article;

      if (article > 0 && g_hash_table_insert (titles, g_memdup2 (&article, sizeof article), NULL))
        g_array_append_val (articles, article);
    }
  g_mutex_init (&naming.mutex);
  read = articles->len == 0 || dateline_read_some_texts (self->path, articles, take_title_cb,
                                                         &naming, NULL, NULL, cancellable, error);
  g_mutex_clear (&naming.mutex);
  for (guint i = 0; i < near->len; i++)
    {
      DatelineNearCopy *copy = &g_array_index (near, DatelineNearCopy, i);

      copy->title = g_strdup (g_hash_table_lookup (titles, &copy->article));
    }
  return read;
}

/**
 * dateline_near_find:
 * @self: what finds near copies
 * @keys: which of those that were taken
 * @cancellable: (nullable): a way to stop it
 * @error: why there is no outcome
 *
 * Returns: (transfer full) (nullable): the near copies
 */
GArray *
dateline_near_find (DatelineNear *self,
                    const GArray *keys,
                    GCancellable *cancellable,
                    GError **error)
{
  Adding adding = { self, keys };
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GArray) near = NULL;
  guint64 n_words;

  g_return_val_if_fail (self != NULL && keys != NULL, NULL);

  if (!count_words (self, keys, &n_words))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           _ ("There is too much text for that; copies can be looked for once it "
                              "has come in."));
      return NULL;
    }
  copies = dateline_find_copies_with (self->path, self->cache, n_words, add_coming_cb, &adding,
                                      cancellable, error);
  if (copies == NULL)
    return NULL;

  near = list_near (copies);
  if (!read_titles (self, near, cancellable, error))
    return NULL;
  if (near->len > 1)
    g_array_sort (near, compare_keys_cb);
  return g_steal_pointer (&near);
}
