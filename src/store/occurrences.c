/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching all texts for names. Threads with read-only connections take the articles in handfuls from
 * one list; what is tagged is asked only of articles that have an occurrence. */
#include "config.h"

#include "store/occurrences.h"
#include "store/project-private.h"

#define HANDFUL      32
#define MOST_THREADS 8

typedef struct
{
  const char *path;
  const DatelineOccurrenceSearch *search;
  const DatelineMatcher *matcher;
  GArray *articles; /* of gint64 */
  DatelineProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  gint next;  /* into @articles */
  gint done;  /* articles read */
  gint found; /* occurrences */
  gint stop;
} Shared;

typedef struct
{
  Shared *shared;
  DatelineConnection *connection;
  GArray *hits;
  GArray *tags;       /* Tag */
  GHashTable *layers; /* label → layer, where names are of several */
  GArray *occurrences;
  GError *error;
} Worker;

/* A fragment of a tag that may be in the way. */
typedef struct
{
  guint start;
  guint end;
  gint64 label;
  gint64 layer;
} Tag;

static void
load_tags (Worker *self, gint64 article)
{
  const DatelineOccurrenceSearch *search = self->shared->search;
  DatelineConnection *c = self->connection;
  sqlite3_stmt *row;

  g_array_set_size (self->tags, 0);
  row = dateline_sql_query (c,
                            "SELECT f.start, f.end, a.label, l.layer FROM annotation a"
                            " JOIN fragment f ON f.annotation = a.id JOIN label l ON l.id = a.label"
                            " WHERE a.article = ?1 AND (?2 IS NULL OR a.coder = ?2) AND"
                            "  (?3 IS NULL OR l.layer = (SELECT layer FROM label WHERE id = ?3))"
                            " ORDER BY f.start",
                            "irr", article, search->coder, search->label);
  while (dateline_sql_next (c, row))
    {
      Tag tag = { (guint) sqlite3_column_int (row, 0), (guint) sqlite3_column_int (row, 1),
                  sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3) };

      g_array_append_val (self->tags, tag);
    }
}

/* Labels are made on the main thread only, so that those known at the start are all there are. */
static gint64
layer_of (Worker *self, gint64 label)
{
  DatelineConnection *c = self->connection;
  const gint64 *layer;

  if (self->layers == NULL)
    {
      sqlite3_stmt *row = dateline_sql_query (c, "SELECT id, layer FROM label", "");

      self->layers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      while (dateline_sql_next (c, row))
        {
          gint64 ids[] = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1) };

          g_hash_table_insert (self->layers, g_memdup2 (&ids[0], sizeof ids[0]),
                               g_memdup2 (&ids[1], sizeof ids[1]));
        }
    }
  layer = g_hash_table_lookup (self->layers, &label);
  return layer != NULL ? *layer : 0;
}

/* Whether @tag stands in the way of one of the label; a name of several meanings asks for each. */
static DatelineTaken
weigh_tag (Worker *self, const Tag *tag, guint form)
{
  const DatelineOccurrenceSearch *search = self->shared->search;
  DatelineTaken taken = DATELINE_TAKEN_NOT;
  const DatelineNameMeaning *meaning;

  if (search->names == NULL || search->label != 0)
    return search->label == 0 || tag->label == search->label ? DATELINE_TAKEN_SAME
                                                             : DATELINE_TAKEN_OTHER;
  for (guint i = 0; (meaning = dateline_name_set_get_meaning (search->names, form, i)) != NULL; i++)
    {
      if (tag->label == meaning->label)
        return DATELINE_TAKEN_SAME;
      if (tag->layer == layer_of (self, meaning->label))
        taken = DATELINE_TAKEN_OTHER;
    }
  return taken;
}

/* Of the tags that it overlaps, one of the same label says more than another. */
static void
find_taken (Worker *self, DatelineOccurrence *occurrence)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      const Tag *tag = &g_array_index (self->tags, Tag, i);
      DatelineTaken taken;

      if (tag->start >= occurrence->end)
        return;
      if (tag->end <= occurrence->start)
        continue;
      taken = weigh_tag (self, tag, occurrence->form);
      if (taken == DATELINE_TAKEN_NOT)
        continue;
      occurrence->by = tag->label;
      occurrence->taken = taken;
      if (taken == DATELINE_TAKEN_SAME)
        return;
    }
}

static void
read_article (Worker *self, gint64 article)
{
  Shared *shared = self->shared;
  DatelineConnection *c = self->connection;
  sqlite3_stmt *row = dateline_sql_query (c, "SELECT text FROM article_text WHERE id = ?", "i",
                                          article);

  g_array_set_size (self->hits, 0);
  if (dateline_sql_next (c, row))
    {
      dateline_matcher_find (shared->matcher, dateline_column_text (row, 0), self->hits);
      sqlite3_reset (row);
    }
  if (self->hits->len == 0)
    return;

  load_tags (self, article);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const DatelineMatchHit *hit = &g_array_index (self->hits, DatelineMatchHit, i);
      DatelineOccurrence occurrence = {
        .article = article, .start = hit->start, .end = hit->end, .form = hit->form
      };

      find_taken (self, &occurrence);
      if (shared->search->untagged && occurrence.taken != DATELINE_TAKEN_NOT)
        continue;
      g_array_append_val (self->occurrences, occurrence);
      g_atomic_int_inc (&shared->found);
    }
}

static gboolean
goes_on (Worker *self)
{
  Shared *shared = self->shared;

  if (self->connection->failure != NULL || g_cancellable_is_cancelled (shared->cancellable) ||
      (shared->search->most > 0 &&
       (gsize) g_atomic_int_get (&shared->found) >= shared->search->most))
    g_atomic_int_set (&shared->stop, 1);
  return !g_atomic_int_get (&shared->stop);
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

  dateline_sql_run (self->connection, "BEGIN", "");
  while (goes_on (self))
    {
      guint from = (guint) g_atomic_int_add (&shared->next, HANDFUL);
      guint to = MIN (from + HANDFUL, shared->articles->len);

      if (from >= shared->articles->len)
        break;
      for (guint i = from; i < to && !g_cancellable_is_cancelled (shared->cancellable); i++)
        read_article (self, g_array_index (shared->articles, gint64, i));
      g_atomic_int_add (&shared->done, (gint) (to - from));
      if (shared->progress != NULL)
        shared->progress ((guint) g_atomic_int_get (&shared->done), shared->articles->len,
                          shared->data);
    }
  dateline_sql_run (self->connection, "COMMIT", "");
  dateline_sql_check (self->connection, &self->error);
  g_clear_pointer (&self->connection, dateline_connection_close);
  g_clear_pointer (&self->layers, g_hash_table_unref);

  return NULL;
}

static int
compare_occurrences (gconstpointer a, gconstpointer b)
{
  const DatelineOccurrence *left = a;
  const DatelineOccurrence *right = b;

  if (left->article != right->article)
    return left->article < right->article ? -1 : 1;
  return left->start < right->start ? -1 : left->start > right->start;
}

static GArray *
list_articles (const char *path, GError **error)
{
  g_autoptr (DatelineConnection)
    c = dateline_connection_open (path, DATELINE_CONNECTION_READ, error);
  g_autoptr (GArray) ids = NULL;

  if (c == NULL)
    return NULL;
  ids = dateline_sql_ids (c, "SELECT id FROM here ORDER BY id", "");
  return dateline_sql_check (c, error) ? g_steal_pointer (&ids) : NULL;
}

static guint
count_threads (guint n_articles)
{
  guint n = MIN (g_get_num_processors (), MOST_THREADS);

  return CLAMP (n_articles / (2 * HANDFUL), 1, n);
}

/* Takes the workers' results together. */
static GArray *
gather (Worker *workers, guint n, Shared *shared, GError **error)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (DatelineOccurrence));
  gboolean failed = FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (workers[i].error != NULL && !failed)
        g_propagate_error (error, g_steal_pointer (&workers[i].error));
      failed |= *error != NULL;
      g_clear_error (&workers[i].error);
      g_array_append_vals (all, workers[i].occurrences->data, workers[i].occurrences->len);
      g_array_unref (workers[i].occurrences);
      g_array_unref (workers[i].hits);
      g_array_unref (workers[i].tags);
    }
  if (!failed)
    failed = g_cancellable_set_error_if_cancelled (shared->cancellable, error);
  if (failed)
    {
      g_array_unref (all);
      return NULL;
    }

  g_array_sort (all, compare_occurrences);
  if (shared->search->most > 0 && all->len > shared->search->most)
    g_array_set_size (all, (guint) shared->search->most);
  return all;
}

/**
 * dateline_find_occurrences:
 * @path: the project's file
 * @search: what to look for; its matcher or its names are prepared
 * @progress: (nullable): called in the threads of the search
 *
 * With a limit the search ends soon after it is reached: which articles were read by then is left
 * to chance.
 *
 * Returns: (transfer full) (nullable): the occurrences
 */
GArray *
dateline_find_occurrences (const char *path,
                           const DatelineOccurrenceSearch *search,
                           DatelineProgressFunc progress,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  Shared shared = {
    .path = path, .search = search, .progress = progress, .data = data, .cancellable = cancellable
  };
  g_autoptr (GArray) articles = NULL;
  GError *failure = NULL;
  GArray *all;
  Worker workers[MOST_THREADS] = { 0 };
  GThread *threads[MOST_THREADS];
  guint n;

  g_return_val_if_fail (path != NULL && search != NULL, NULL);
  g_return_val_if_fail (search->matcher != NULL || search->names != NULL, NULL);

  articles = search->articles != NULL ? g_array_ref ((GArray *) search->articles)
                                      : list_articles (path, error);
  if (articles == NULL)
    return NULL;

  shared.articles = articles;
  shared.matcher = search->names != NULL ? dateline_name_set_get_matcher (search->names)
                                         : search->matcher;
  n = count_threads (articles->len);
  for (guint i = 0; i < n; i++)
    {
      workers[i].shared = &shared;
      workers[i].hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
      workers[i].tags = g_array_new (FALSE, FALSE, sizeof (Tag));
      workers[i].occurrences = g_array_new (FALSE, FALSE, sizeof (DatelineOccurrence));
      if (i > 0)
        threads[i] = g_thread_new ("occurrences", work_cb, &workers[i]);
    }
  work_cb (&workers[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);

  all = gather (workers, n, &shared, &failure);
  if (all == NULL)
    g_propagate_error (error, failure);
  return all;
}
