/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change of a layer's rules would find in the tags that are there: counted before, as nothing
 * is done to them. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"
#include "text/offsets.h"

#include <string.h>

typedef struct
{
  gint64 annotation;
  gint64 coder;
  guint start;
  guint end;
} Stretch;

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *one = a;
  const Stretch *other = b;

  if (one->coder != other->coder)
    return one->coder < other->coder ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end < other->end ? -1 : one->end > other->end;
}

static void
add_row (GHashTable *rows, gint64 row)
{
  g_hash_table_add (rows, g_memdup2 (&row, sizeof row));
}

/* Of a coder's stretches in order, each that begins before an earlier one has ended overlaps it. */
static void
find_overlaps (GArray *stretches, GHashTable *overlapping)
{
  const Stretch *far = NULL;

  g_array_sort (stretches, compare_stretches);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *next = &g_array_index (stretches, Stretch, i);

      if (far && far->coder == next->coder && next->start < far->end &&
          far->annotation != next->annotation)
        {
          add_row (overlapping, far->annotation);
          add_row (overlapping, next->annotation);
        }
      if (!far || far->coder != next->coder || next->end > far->end)
        far = next;
    }
}

static void
find_crossings (DatelineProject *self, gint64 article, GArray *stretches, GHashTable *crossing)
{
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *next = &g_array_index (stretches, Stretch, i);
      g_autofree char *text = dateline_project_slice (self, article, next->start, next->end);

      if (text && strchr (g_strchomp (text), '\n'))
        add_row (crossing, next->annotation);
    }
}

/* Rows: article, annotation, coder, start, end; by article. */
static void
review_spans (DatelineProject *self,
              DatelineLayer *layer,
              const DatelineLayerSettings *settings,
              DatelineLayerReview *review)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GHashTable)
    overlapping = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable)
    crossing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean more = TRUE;
  gint64 article = 0;
  sqlite3_stmt *row = dateline_sql_query (c,
                                          "SELECT n.article, n.id, n.coder, f.start, f.end"
                                          " FROM label l JOIN annotation n ON n.label = l.id"
                                          " JOIN here a ON a.id = n.article"
                                          " JOIN fragment f ON f.annotation = n.id"
                                          " WHERE l.layer = ? ORDER BY n.article",
                                          "i", dateline_id (layer));

  while (more)
    {
      gint64 next = 0;
      Stretch stretch = { 0 };

      more = dateline_sql_next (c, row);
      if (more)
        {
          next = sqlite3_column_int64 (row, 0);
          stretch = (Stretch){ sqlite3_column_int64 (row, 1), sqlite3_column_int64 (row, 2),
                               sqlite3_column_int (row, 3), sqlite3_column_int (row, 4) };
        }
      if (next != article)
        {
          if (!settings->overlaps)
            find_overlaps (stretches, overlapping);
          if (!settings->crosses)
            find_crossings (self, article, stretches, crossing);
          g_array_set_size (stretches, 0);
          article = next;
        }
      g_array_append_val (stretches, stretch);
    }
  review->overlapping = g_hash_table_size (overlapping);
  review->crossing = g_hash_table_size (crossing);
}

/* Relations that end in a layer that is not among those named. */
static guint
count_ends (DatelineProject *self,
            DatelineLayer *layer,
            const char *role,
            const char *const *layers)
{
  DatelineConnection *c = self->connection;
  guint n = 0;
  sqlite3_stmt *row;

  if (!layers || !layers[0])
    return 0;
  row = dateline_sql_query (c,
                            "SELECT y.uuid FROM label l JOIN annotation n ON n.label = l.id"
                            " JOIN here a ON a.id = n.article JOIN link k ON k.annotation = n.id"
                            " JOIN annotation t ON t.id = k.target JOIN label m ON m.id = t.label"
                            " JOIN layer y ON y.id = m.layer WHERE l.layer = ? AND k.role = ?",
                            "ip", dateline_id (layer), role);
  while (dateline_sql_next (c, row))
    n += !g_strv_contains (layers, dateline_column_text (row, 0));
  return n;
}

gboolean
dateline_project_review_layer (DatelineProject *self,
                               DatelineLayer *layer,
                               const DatelineLayerSettings *settings,
                               DatelineLayerReview *review,
                               GError **error)
{
  DatelineConnection *c = self->connection;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);
  g_return_val_if_fail (settings != NULL, FALSE);
  g_return_val_if_fail (review != NULL, FALSE);

  *review = (DatelineLayerReview){ 0 };
  review->annotations = dateline_sql_int (c, 0,
                                          "SELECT count(*) FROM label l"
                                          " JOIN annotation n ON n.label = l.id"
                                          " JOIN here a ON a.id = n.article WHERE l.layer = ?",
                                          "i", dateline_id (layer));
  if (!settings->discontinuous)
    review->discontinuous = dateline_sql_int (
      c, 0,
      "SELECT count(*) FROM label l JOIN annotation n ON n.label = l.id"
      " JOIN here a ON a.id = n.article"
      " WHERE l.layer = ? AND (SELECT count(*) FROM fragment WHERE annotation = n.id) > 1",
      "i", dateline_id (layer));
  if (!settings->overlaps || !settings->crosses)
    review_spans (self, layer, settings, review);
  review->misplaced = count_ends (self, layer, "from", settings->from_layers) +
                      count_ends (self, layer, "to", settings->to_layers);
  return dateline_sql_check (c, error);
}
