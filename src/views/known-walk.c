/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread gets ids and the file's path, and touches nothing else of the project. */
#include "views/known-walk.h"

#include "config.h"

static void
way_free (DatelineKnownWalk *way)
{
  g_free (way->path);
  dateline_matcher_free (way->matcher);
  g_array_unref (way->articles);
  g_free (way);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static gint64
first_of (const GArray *articles, guint from, guint to, const GArray *found)
{
  for (guint i = from; i < to; i++)
    for (guint k = 0; k < found->len; k++)
      if (g_array_index (found, DatelineOccurrence, k).article ==
          g_array_index (articles, gint64, i))
        return g_array_index (articles, gint64, i);
  return 0;
}

/* Reads the list a stretch at a time, as the next name is nearly always near. */
static void
walk_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DatelineKnownWalk *way = data;
  guint size = 64;

  for (guint from = 0; from < way->articles->len; from += size, size = MIN (2 * size, 4096))
    {
      g_autoptr (GArray) stretch = g_array_new (FALSE, FALSE, sizeof (gint64));
      DatelineOccurrenceSearch search = { .matcher = way->matcher,
                                          .articles = stretch,
                                          .label = way->label,
                                          .coder = way->coder,
                                          .untagged = TRUE };
      guint to = MIN (from + size, way->articles->len);
      g_autoptr (GArray) found = NULL;
      GError *error = NULL;
      gint64 first;

      g_array_append_vals (stretch, &g_array_index (way->articles, gint64, from), to - from);
      g_array_sort (stretch, compare_ids);
      found = dateline_find_occurrences (way->path, &search, NULL, NULL, cancellable, &error);
      if (found == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      first = first_of (way->articles, from, to, found);
      if (first != 0)
        {
          g_task_return_int (task, first);
          return;
        }
    }
  g_task_return_int (task, 0);
}

void
dateline_known_walk_async (const DatelineKnownWalk *way,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, dateline_known_walk_async);
  g_task_set_task_data (task, g_memdup2 (way, sizeof *way), (GDestroyNotify) way_free);
  g_task_run_in_thread (task, walk_cb);
}

gint64
dateline_known_walk_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}
