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

static GHashTable *
rows_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Adds to @overlapping and @crossing the annotations that would break the settings. */
static void
find_in_spans (DatelineProject *self,
               DatelineLayer *layer,
               const DatelineLayerSettings *settings,
               GHashTable *overlapping,
               GHashTable *crossing)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  gboolean more = TRUE;
  gint64 article = 0;
  sqlite3_stmt *row = dateline_sql_query (c,
                                          "SELECT n.article, n.id, n.coder, f.start, f.end"
                                          " FROM label l JOIN annotation n ON n.label = l.id"
                                          " JOIN here a ON a.id = n.article"
                                          " JOIN fragment f ON f.annotation = n.id"
                                          " WHERE l.layer = ?1 AND ?2 IN (0, n.coder)"
                                          " ORDER BY n.article",
                                          "ii", dateline_id (layer), self->only_coder);

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
}

/* Adds relations that end in a layer that is not among those named. */
static void
find_misplaced (DatelineProject *self,
                DatelineLayer *layer,
                const char *role,
                const char *const *layers,
                GHashTable *misplaced)
{
  DatelineConnection *c = self->connection;
  sqlite3_stmt *row;

  if (!layers || !layers[0])
    return;
  row = dateline_sql_query (c,
                            "SELECT n.id, y.uuid FROM label l JOIN annotation n ON n.label = l.id"
                            " JOIN here a ON a.id = n.article JOIN link k ON k.annotation = n.id"
                            " JOIN annotation t ON t.id = k.target JOIN label m ON m.id = t.label"
                            " JOIN layer y ON y.id = m.layer WHERE l.layer = ?1 AND k.role = ?2"
                            "  AND ?3 IN (0, n.coder)",
                            "ipi", dateline_id (layer), role, self->only_coder);
  while (dateline_sql_next (c, row))
    if (!g_strv_contains (layers, dateline_column_text (row, 1)))
      add_row (misplaced, sqlite3_column_int64 (row, 0));
}

static void
find_discontinuous (DatelineProject *self, DatelineLayer *layer, GHashTable *discontinuous)
{
  DatelineConnection *c = self->connection;
  sqlite3_stmt *row = dateline_sql_query (
    c,
    "SELECT n.id FROM label l JOIN annotation n ON n.label = l.id JOIN here a ON a.id = n.article"
    " WHERE l.layer = ?1 AND ?2 IN (0, n.coder)"
    "  AND (SELECT count(*) FROM fragment WHERE annotation = n.id) > 1",
    "ii", dateline_id (layer), self->only_coder);

  while (dateline_sql_next (c, row))
    add_row (discontinuous, sqlite3_column_int64 (row, 0));
}

gboolean
dateline_project_review_layer (DatelineProject *self,
                               DatelineLayer *layer,
                               const DatelineLayerSettings *settings,
                               DatelineLayerReview *review,
                               GError **error)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GHashTable) overlapping = rows_new ();
  g_autoptr (GHashTable) crossing = rows_new ();
  g_autoptr (GHashTable) discontinuous = rows_new ();
  g_autoptr (GHashTable) misplaced = rows_new ();

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);
  g_return_val_if_fail (settings != NULL, FALSE);
  g_return_val_if_fail (review != NULL, FALSE);

  if (!settings->discontinuous)
    find_discontinuous (self, layer, discontinuous);
  if (!settings->overlaps || !settings->crosses)
    find_in_spans (self, layer, settings, overlapping, crossing);
  find_misplaced (self, layer, "from", settings->from_layers, misplaced);
  find_misplaced (self, layer, "to", settings->to_layers, misplaced);
  *review = (DatelineLayerReview){ .overlapping = g_hash_table_size (overlapping),
                                   .discontinuous = g_hash_table_size (discontinuous),
                                   .crossing = g_hash_table_size (crossing),
                                   .misplaced = g_hash_table_size (misplaced) };
  review->annotations = dateline_sql_int (c, 0,
                                          "SELECT count(*) FROM label l"
                                          " JOIN annotation n ON n.label = l.id"
                                          " JOIN here a ON a.id = n.article"
                                          " WHERE l.layer = ?1 AND ?2 IN (0, n.coder)",
                                          "ii", dateline_id (layer), self->only_coder);
  return dateline_sql_check (c, error);
}

/* --- places -------------------------------------------------------------------------------- */

static void
place_free (gpointer data)
{
  DatelineReviewPlace *place = data;

  g_free (place->answer);
  g_free (place);
}

GPtrArray *
dateline_review_places_new (void)
{
  return g_ptr_array_new_with_free_func (place_free);
}

void
dateline_review_places_add (DatelineProject *self,
                            GPtrArray *places,
                            gint64 annotation,
                            const char *answer)
{
  DatelineConnection *c = self->connection;
  DatelineReviewPlace *place = g_new0 (DatelineReviewPlace, 1);

  place->annotation = annotation;
  place->article = dateline_sql_int (c, 0, "SELECT article FROM annotation WHERE id = ?", "i",
                                     annotation);
  place->start = dateline_sql_int (
    c, 0, "SELECT coalesce(min(start), 0) FROM fragment WHERE annotation = ?", "i", annotation);
  place->end = dateline_sql_int (
    c, 0, "SELECT coalesce(max(\"end\"), 0) FROM fragment WHERE annotation = ?", "i", annotation);
  place->answer = g_strdup (answer);
  g_ptr_array_add (places, place);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const DatelineReviewPlace *one = *(DatelineReviewPlace *const *) a;
  const DatelineReviewPlace *other = *(DatelineReviewPlace *const *) b;

  if (one->article != other->article)
    return one->article < other->article ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->annotation < other->annotation ? -1 : one->annotation > other->annotation;
}

GPtrArray *
dateline_project_list_breaches (DatelineProject *self,
                                DatelineLayer *layer,
                                const DatelineLayerSettings *settings,
                                DatelineRule rule,
                                guint limit,
                                GError **error)
{
  g_autoptr (GPtrArray) places = dateline_review_places_new ();
  g_autoptr (GHashTable) found = rows_new ();
  g_autoptr (GHashTable) other = rows_new ();
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), NULL);
  g_return_val_if_fail (settings != NULL, NULL);

  switch (rule)
    {
    case DATELINE_RULE_DISCONTINUOUS:
      if (!settings->discontinuous)
        find_discontinuous (self, layer, found);
      break;
    case DATELINE_RULE_CROSSING:
      find_in_spans (self, layer, settings, other, found);
      break;
    case DATELINE_RULE_ENDS:
      find_misplaced (self, layer, "from", settings->from_layers, found);
      find_misplaced (self, layer, "to", settings->to_layers, found);
      break;
    case DATELINE_RULE_OVERLAP:
    default:
      find_in_spans (self, layer, settings, found, other);
      break;
    }
  g_hash_table_iter_init (&iter, found);
  while (places->len < limit && g_hash_table_iter_next (&iter, &row, NULL))
    dateline_review_places_add (self, places, *(gint64 *) row, NULL);
  g_ptr_array_sort (places, compare_places);
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&places) : NULL;
}
