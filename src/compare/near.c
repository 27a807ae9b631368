/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All shingles of the project in one sorted array, each with the article that it is of: eight bytes for
 * five words, about as much as the text itself takes. Where there are too many words for that, one
 * shingle in so many is kept. */

#include "compare/near.h"

#include "compare/copies-private.h"
#include "store/texts.h"

#include <stdlib.h>

/* Shingles that are kept at most, about: 128 MB, and twice that while they are read and sorted. */
#define MOST_SHINGLES G_GUINT64_CONSTANT (16000000)
/* Of the articles that have a shingle, so many are looked at. */
#define MOST_OTHERS 64
/* Shingles of so many articles are a footer and the like, where these share no more than that. */
#define BOILERPLATE_ARTICLES 4
#define BOILERPLATE_SHARE    0.5
/* Stands for all articles of such a shingle. */
#define BOILERPLATE G_MAXUINT32

typedef struct
{
  gint64 id;
  char *title;
  guint n;        /* shingles that were kept */
  guint n_shared; /* of these, with others */
} Article;

struct _DatelineNear
{
  char *path;
  gboolean read;
  gboolean failed;
  guint every;
  GMutex mutex;      /* of the arrays, while several threads read */
  GArray *articles;  /* of Article */
  GArray *postings;  /* of guint64: shingle << 32 | which of @articles, ascending */
  GHashTable *count; /* which of @articles → shared shingles, of the text under way */
};

static void
article_clear (Article *article)
{
  g_free (article->title);
}

/**
 * dateline_near_new:
 * @project_path: a project's file
 *
 * Returns: (transfer full): what finds near copies of its articles
 */
DatelineNear *
dateline_near_new (const char *project_path)
{
  DatelineNear *self;

  g_return_val_if_fail (project_path != NULL, NULL);

  self = g_new0 (DatelineNear, 1);
  self->path = g_strdup (project_path);
  self->every = 1;
  g_mutex_init (&self->mutex);
  self->articles = g_array_new (FALSE, FALSE, sizeof (Article));
  g_array_set_clear_func (self->articles, (GDestroyNotify) article_clear);
  self->postings = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->count = g_hash_table_new (NULL, NULL);

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
  g_free (self->path);
  g_mutex_clear (&self->mutex);
  g_array_unref (self->articles);
  g_array_unref (self->postings);
  g_hash_table_unref (self->count);
  g_free (self);
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

static int
compare_postings (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a;
  guint64 second = *(const guint64 *) b;

  return (first > second) - (first < second);
}

/* Each once, ascending. */
static void
make_unique (DatelineShingles *shingles)
{
  guint n = 0;

  if (shingles->n == 0)
    return;
  qsort (shingles->hashes, shingles->n, sizeof (guint32), compare_hashes);
  for (guint i = 0; i < shingles->n; i++)
    {
      if (n == 0 || shingles->hashes[i] != shingles->hashes[n - 1])
        shingles->hashes[n++] = shingles->hashes[i];
    }
  shingles->n = n;
}

static void
take_text_cb (const DatelineTextFacts *facts, gpointer data)
{
  DatelineNear *self = data;
  g_autoptr (DatelineShingles) shingles = dateline_shingles_new (facts->text, facts->regions);
  Article article = { .id = facts->article };
  guint64 which;

  if (shingles->n_words < DATELINE_SHINGLES_LEAST_WORDS)
    return;
  dateline_shingles_thin (shingles, self->every);
  make_unique (shingles);
  article.title = g_strdup (facts->title);
  article.n = shingles->n;

  g_mutex_lock (&self->mutex);
  which = self->articles->len;
  g_array_append_val (self->articles, article);
  for (guint i = 0; i < shingles->n; i++)
    {
      guint64 posting = (guint64) shingles->hashes[i] << 32 | which;

      g_array_append_val (self->postings, posting);
    }
  g_mutex_unlock (&self->mutex);
}

static guint
end_of_run (const GArray *postings, guint from)
{
  guint64 hash = g_array_index (postings, guint64, from) >> 32;
  guint to = from + 1;

  while (to < postings->len && g_array_index (postings, guint64, to) >> 32 == hash)
    to++;
  return to;
}

static Article *
get_article (DatelineNear *self, guint posting)
{
  return &g_array_index (self->articles, Article,
                         (guint) g_array_index (self->postings, guint64, posting));
}

static gboolean
is_boilerplate (DatelineNear *self, guint from, guint to)
{
  double share = 0;

  if (to - from < BOILERPLATE_ARTICLES)
    return FALSE;
  for (guint i = from; i < to; i++)
    share += (double) get_article (self, i)->n_shared / get_article (self, i)->n;
  return share < BOILERPLATE_SHARE * (to - from);
}

/* By the rule of copy-shingles.c: where a footer stands, little else is shared. */
static void
forget_boilerplate (DatelineNear *self)
{
  guint64 *postings = (guint64 *) (gpointer) self->postings->data;
  g_autofree guint *n_less = g_new0 (guint, self->articles->len + 1);
  guint kept = 0;

  for (guint from = 0, to; from < self->postings->len; from = to)
    {
      to = end_of_run (self->postings, from);
      for (guint i = from; to - from > 1 && i < to; i++)
        get_article (self, i)->n_shared++;
    }
  for (guint from = 0, to; from < self->postings->len; from = to)
    {
      to = end_of_run (self->postings, from);
      if (is_boilerplate (self, from, to))
        {
          for (guint i = from; i < to; i++)
            n_less[(guint32) postings[i]]++;
          postings[kept++] = postings[from] | BOILERPLATE;
          continue;
        }
      for (guint i = from; i < to; i++)
        postings[kept++] = postings[i];
    }
  g_array_set_size (self->postings, kept);
  for (guint i = 0; i < self->articles->len; i++)
    g_array_index (self->articles, Article, i).n -= n_less[i];
}

/* Where that was stopped the next call begins anew; a file that can't be read will not be asked again:
 * whoever imports into it is told why then. */
static gboolean
ensure_read (DatelineNear *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  guint n_articles;
  guint64 n_words;

  if (self->read || self->failed)
    return self->read;
  g_array_set_size (self->articles, 0);
  g_array_set_size (self->postings, 0);
  if (dateline_count_texts (self->path, &n_articles, &n_words, &error))
    {
      self->every = (guint) (n_words / MOST_SHINGLES) + 1;
      self->read = dateline_read_texts (self->path, take_text_cb, self, NULL, NULL, cancellable,
                                        &error);
    }
  self->failed = !self->read && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (self->read && self->postings->len > 0)
    qsort (self->postings->data, self->postings->len, sizeof (guint64), compare_postings);
  /* Each step may take seconds for the largest projects. */
  if (self->read && g_cancellable_is_cancelled (cancellable))
    self->read = FALSE;
  if (self->read)
    forget_boilerplate (self);

  return self->read;
}

/* The first posting of @hash, or where it would be. */
static guint
find_posting (DatelineNear *self, guint32 hash)
{
  const guint64 *postings = (const guint64 *) (gpointer) self->postings->data;
  guint64 wanted = (guint64) hash << 32;
  guint low = 0;
  guint high = self->postings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (postings[middle] < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* FALSE where it is boilerplate. */
static gboolean
count_shared (DatelineNear *self, guint32 hash)
{
  const guint64 *postings = (const guint64 *) (gpointer) self->postings->data;
  guint first = find_posting (self, hash);

  for (guint i = first; i < self->postings->len && i < first + MOST_OTHERS; i++)
    {
      gpointer which = GUINT_TO_POINTER ((guint32) postings[i]);

      if (postings[i] >> 32 != hash)
        break;
      if ((guint32) postings[i] == BOILERPLATE)
        return FALSE;
      g_hash_table_insert (self->count, which,
                           GUINT_TO_POINTER (
                             GPOINTER_TO_UINT (g_hash_table_lookup (self->count, which)) + 1));
    }
  return TRUE;
}

/* The one that is most like a text of @n shingles, both ways; the smaller number where two are. */
static const Article *
find_best (DatelineNear *self, guint n, const DatelineShingles *shingles)
{
  GHashTableIter iter;
  gpointer key, value;
  const Article *best = NULL;
  float best_less = 0;

  g_hash_table_iter_init (&iter, self->count);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Article *article = &g_array_index (self->articles, Article, GPOINTER_TO_UINT (key));
      guint shared = GPOINTER_TO_UINT (value);
      float more = (float) shared / (float) MIN (article->n, n);
      float less = (float) shared / (float) MAX (article->n, n);
      guint n_words = (guint) ((guint64) shingles->n_words * shared / shingles->n);

      if (less < best_less || (less <= best_less && best != NULL && article->id > best->id) ||
          !dateline_copy_is_one (more, less, n_words))
        continue;
      best = article;
      best_less = less;
    }
  return best;
}

/**
 * dateline_near_find:
 * @self: what finds near copies
 * @draft: an article to be
 * @cancellable: (nullable): a way to stop it
 *
 * Returns: (transfer full) (nullable): a title
 */
char *
dateline_near_find (DatelineNear *self, const DatelineDraft *draft, GCancellable *cancellable)
{
  g_autoptr (DatelineShingles) shingles = NULL;
  const Article *best;
  guint n = 0; /* shingles that are no boilerplate */

  g_return_val_if_fail (self != NULL && draft != NULL, NULL);

  if (draft->text == NULL || !ensure_read (self, cancellable))
    return NULL;
  shingles = dateline_shingles_new (draft->text, draft->regions);
  if (shingles->n_words < DATELINE_SHINGLES_LEAST_WORDS)
    return NULL;
  dateline_shingles_thin (shingles, self->every);
  make_unique (shingles);

  g_hash_table_remove_all (self->count);
  for (guint i = 0; i < shingles->n; i++)
    n += count_shared (self, shingles->hashes[i]);
  best = find_best (self, n, shingles);

  return best == NULL ? NULL : g_strdup (best->title != NULL ? best->title : "");
}
