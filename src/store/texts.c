/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads with read-only connections take the articles in handfuls from one list. */
#include "config.h"

#include "store/texts.h"
#include "store/project-private.h"
#include "text/regions.h"

#define HANDFUL      64
#define MOST_THREADS 8

typedef struct
{
  const char *path;
  DatelineTextFunc func;
  gpointer func_data;
  DatelineProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  const GArray *articles; /* of gint64 */
  gint next;              /* into @articles */
  gint done;
  gint stop;
} Shared;

typedef struct
{
  Shared *shared;
  DatelineConnection *connection;
  GArray *regions;
  GError *error;
} Worker;

static void
read_regions (Worker *self, gint64 article)
{
  DatelineConnection *c = self->connection;
  sqlite3_stmt *row;

  g_array_set_size (self->regions, 0);
  row = dateline_sql_query (c,
                            "SELECT start, end, kind FROM region WHERE article = ? ORDER BY start",
                            "i", article);
  while (dateline_sql_next (c, row))
    {
      DatelineRegion region = { (guint) sqlite3_column_int (row, 0),
                                (guint) sqlite3_column_int (row, 1),
                                (DatelineRegionKind) sqlite3_column_int (row, 2) };

      g_array_append_val (self->regions, region);
    }
}

static void
read_text (Worker *self, gint64 article)
{
  Shared *shared = self->shared;
  DatelineConnection *c = self->connection;
  DatelineTextFacts facts = { .article = article, .day = DATELINE_DAY_NONE };
  sqlite3_stmt *row;

  read_regions (self, article);
  row = dateline_sql_query (c,
                            "SELECT t.text, a.date_first, a.title FROM article_text t"
                            " JOIN article a ON a.id = t.id WHERE t.id = ?",
                            "i", article);
  if (!dateline_sql_next (c, row))
    return;

  facts.text = dateline_column_text (row, 0);
  facts.regions = self->regions;
  if (sqlite3_column_type (row, 1) != SQLITE_NULL)
    facts.day = sqlite3_column_int (row, 1);
  facts.title = dateline_column_text (row, 2);
  shared->func (&facts, shared->func_data);
  sqlite3_reset (row);
}

static gpointer
work_cb (gpointer data)
{
  Worker *self = data;
  Shared *shared = self->shared;

  self->connection = dateline_connection_open (shared->path, DATELINE_CONNECTION_READ,
                                               &self->error);
  if (self->connection == NULL)
    {
      g_atomic_int_set (&shared->stop, 1);
      return NULL;
    }

  while (!g_atomic_int_get (&shared->stop))
    {
      guint from = (guint) g_atomic_int_add (&shared->next, HANDFUL);
      guint to = MIN (from + HANDFUL, shared->articles->len);

      if (from >= shared->articles->len)
        break;
      dateline_sql_run (self->connection, "BEGIN", "");
      for (guint i = from; i < to && !g_cancellable_is_cancelled (shared->cancellable); i++)
        read_text (self, g_array_index (shared->articles, gint64, i));
      dateline_sql_run (self->connection, "COMMIT", "");
      g_atomic_int_add (&shared->done, (gint) (to - from));
      if (shared->progress != NULL)
        shared->progress ((guint) g_atomic_int_get (&shared->done), shared->articles->len,
                          shared->progress_data);
      if (self->connection->failure != NULL || g_cancellable_is_cancelled (shared->cancellable))
        g_atomic_int_set (&shared->stop, 1);
    }
  dateline_sql_check (self->connection, &self->error);
  g_clear_pointer (&self->connection, dateline_connection_close);

  return NULL;
}

/* The first failure is the one to tell. */
static gboolean
finish (Worker *workers, guint n, GCancellable *cancellable, GError **error)
{
  gboolean failed = FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (workers[i].error != NULL && !failed)
        g_propagate_error (error, g_steal_pointer (&workers[i].error));
      failed |= error != NULL && *error != NULL;
      g_clear_error (&workers[i].error);
      g_array_unref (workers[i].regions);
    }
  return !failed && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * dateline_count_texts:
 * @path: a project's file
 * @n_articles: (out): articles that are there
 * @n_words: (out): words in them
 * @error: why they can't be counted
 *
 * Returns: whether they could be
 */
gboolean
dateline_count_texts (const char *path, guint *n_articles, guint64 *n_words, GError **error)
{
  g_autoptr (DatelineConnection)
    c = dateline_connection_open (path, DATELINE_CONNECTION_READ, error);

  if (c == NULL)
    return FALSE;
  *n_articles = (guint) dateline_sql_int (c, 0, "SELECT count(*) FROM here", "");
  *n_words = (guint64) dateline_sql_int (c, 0, "SELECT total(words) FROM here", "");
  return dateline_sql_check (c, error);
}

/* As UUIDs have no order that helps, their bytes are mixed one by one (FNV-1a). */
static guint64
mix_bytes (guint64 key, gconstpointer bytes, gsize n)
{
  const guint8 *p = bytes;

  for (gsize i = 0; i < n; i++)
    key = (key ^ p[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return key;
}

/* Takes the regions of all articles into the keys; both by article. */
static void
mix_regions (DatelineConnection *c, GArray *keys)
{
  sqlite3_stmt *row = dateline_sql_query (
    c, "SELECT article, start, end, kind FROM region ORDER BY article, start", "");
  guint i = 0;

  while (dateline_sql_next (c, row))
    {
      gint64 article = sqlite3_column_int64 (row, 0);
      guint32 region[] = { (guint32) sqlite3_column_int (row, 1),
                           (guint32) sqlite3_column_int (row, 2),
                           (guint32) sqlite3_column_int (row, 3) };
      DatelineTextKey *key;

      while (i < keys->len && g_array_index (keys, DatelineTextKey, i).article < article)
        i++;
      if (i == keys->len)
        continue;
      key = &g_array_index (keys, DatelineTextKey, i);
      if (key->article == article)
        key->key = mix_bytes (key->key, region, sizeof region);
    }
}

/**
 * dateline_list_text_keys:
 * @path: a project's file
 * @error: why they can't be listed
 *
 * Returns: (transfer full) (nullable): the keys
 */
GArray *
dateline_list_text_keys (const char *path, GError **error)
{
  g_autoptr (DatelineConnection) c = NULL;
  g_autoptr (GArray) keys = NULL;
  sqlite3_stmt *row;

  g_return_val_if_fail (path != NULL, NULL);

  c = dateline_connection_open (path, DATELINE_CONNECTION_READ, error);
  if (c == NULL)
    return NULL;
  keys = g_array_new (FALSE, FALSE, sizeof (DatelineTextKey));
  dateline_sql_run (c, "BEGIN", "");
  row = dateline_sql_query (c, "SELECT id, date_first, uuid FROM here ORDER BY id", "");
  while (dateline_sql_next (c, row))
    {
      DatelineTextKey key = { .article = sqlite3_column_int64 (row, 0), .day = DATELINE_DAY_NONE };

      if (sqlite3_column_type (row, 1) != SQLITE_NULL)
        key.day = sqlite3_column_int (row, 1);
      key.key = mix_bytes (G_GUINT64_CONSTANT (0xcbf29ce484222325), sqlite3_column_text (row, 2),
                           (gsize) sqlite3_column_bytes (row, 2));
      g_array_append_val (keys, key);
    }
  mix_regions (c, keys);
  dateline_sql_run (c, "COMMIT", "");
  return dateline_sql_check (c, error) ? g_steal_pointer (&keys) : NULL;
}

/**
 * dateline_read_some_texts:
 * @path: a project's file
 * @articles: (element-type gint64): their numbers
 * @func: called for each article
 * @progress: (nullable): called in the threads of the reading
 * @cancellable: (nullable): a way to stop it
 * @error: why not all were read
 *
 * Returns: whether all were
 */
gboolean
dateline_read_some_texts (const char *path,
                          const GArray *articles,
                          DatelineTextFunc func,
                          gpointer func_data,
                          DatelineProgressFunc progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  Shared shared = { .path = path,
                    .func = func,
                    .func_data = func_data,
                    .progress = progress,
                    .progress_data = progress_data,
                    .cancellable = cancellable,
                    .articles = articles };
  g_autoptr (GError) failure = NULL;
  Worker workers[MOST_THREADS] = { 0 };
  GThread *threads[MOST_THREADS];
  guint n;

  g_return_val_if_fail (path != NULL && articles != NULL && func != NULL, FALSE);

  n = CLAMP (articles->len / (2 * HANDFUL), 1, MIN (g_get_num_processors (), MOST_THREADS));
  for (guint i = 0; i < n; i++)
    {
      workers[i].shared = &shared;
      workers[i].regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
      if (i > 0)
        threads[i] = g_thread_new ("texts", work_cb, &workers[i]);
    }
  work_cb (&workers[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);

  if (finish (workers, n, cancellable, &failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
