/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from the index's table of copies, which is made when somebody asks for it. */

#include "config.h"

#include "index/copies.h"

#include "index/index-private.h"

static void
describe_group (const DatelineCopyTable *table, guint number, DatelineCopies *copies)
{
  const DatelineCopyGroup *group = &g_array_index (table->groups, DatelineCopyGroup, number);

  copies->first = table->ids[group->start];
  copies->n = group->n;
  copies->n_sources = group->n_sources;
  copies->first_day = group->first_day;
  copies->last_day = group->last_day;
}

/**
 * dateline_index_get_copies:
 * @self: an index
 * @article_id: an article's row number
 * @copies: (out): the group that it is in; untouched where it has no copy
 * @share: (out) (optional): how much of its text is in that of the first
 *
 * Returns: whether it has a copy
 */
gboolean
dateline_index_get_copies (DatelineIndex *self,
                           gint64 article_id,
                           DatelineCopies *copies,
                           double *share)
{
  const DatelineCopyTable *table;
  guint place;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), FALSE);

  table = dateline_index_get_copy_table (self);
  place = dateline_copy_table_find (table, article_id);
  if (place == G_MAXUINT)
    return FALSE;
  describe_group (table, table->group_of[place], copies);
  if (share != NULL)
    *share = table->shares[place];
  return TRUE;
}

/**
 * dateline_index_list_copies:
 * @self: an index
 * @article_id: an article's row number
 *
 * Returns: (transfer full) (element-type guint32): it and its copies
 */
GArray *
dateline_index_list_copies (DatelineIndex *self, gint64 article_id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  const DatelineCopyTable *table;
  guint place;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), ids);

  table = dateline_index_get_copy_table (self);
  place = dateline_copy_table_find (table, article_id);
  if (place != G_MAXUINT)
    {
      const DatelineCopyGroup *group = &g_array_index (table->groups, DatelineCopyGroup,
                                                       table->group_of[place]);

      g_array_append_vals (ids, table->ids + group->start, group->n);
    }
  return ids;
}

/**
 * dateline_index_list_copy_groups:
 * @self: an index
 * @set: (nullable): some articles, or all
 *
 * Returns: (transfer full) (element-type DatelineCopies): the groups
 */
GArray *
dateline_index_list_copy_groups (DatelineIndex *self, const DatelineSet *set)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (DatelineCopies));
  const DatelineCopyTable *table;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), groups);

  table = dateline_index_get_copy_table (self);
  for (guint i = 0; i < table->groups->len; i++)
    {
      const DatelineCopyGroup *group = &g_array_index (table->groups, DatelineCopyGroup, i);
      gboolean asked_for = set == NULL;
      DatelineCopies copies;

      for (guint k = 0; k < group->n && !asked_for; k++)
        asked_for = dateline_set_contains (set, table->ids[group->start + k]);
      if (!asked_for)
        continue;
      describe_group (table, i, &copies);
      g_array_append_val (groups, copies);
    }
  return groups;
}

/**
 * dateline_index_reduce:
 * @self: an index
 * @set: some articles
 * @per: what counts as one
 *
 * Returns: (transfer full): one of each
 */
DatelineSet *
dateline_index_reduce (DatelineIndex *self, const DatelineSet *set, DatelinePer per)
{
  g_autoptr (roaring_bitmap_t) there = NULL;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);
  g_return_val_if_fail (set != NULL, NULL);

  /* A set may be older than the last removal. */
  there = roaring_bitmap_and (dateline_set_get_bitmap (set),
                              dateline_index_get_columns (self)->all);
  return dateline_set_new_take (
    dateline_copy_table_reduce (dateline_index_get_copy_table (self), there, per));
}

/* What is counted of the articles of @set that are not in @kept. */
static guint
count_left_out (DatelineIndex *self,
                const DatelineSet *set,
                const DatelineSet *kept,
                DatelineMeasure measure)
{
  const DatelineColumns *columns = dateline_index_get_columns (self);
  g_autoptr (roaring_bitmap_t)
    out = roaring_bitmap_and (dateline_set_get_bitmap (set), columns->all);
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  guint n = 0;

  roaring_bitmap_andnot_inplace (out, dateline_set_get_bitmap (kept));
  if (measure != DATELINE_MEASURE_MENTIONS)
    return (guint) roaring_bitmap_get_cardinality (out);
  for (it = roaring_create_iterator (out); it->has_value; roaring_advance_uint32_iterator (it))
    n += columns->n_tags[it->current_value];
  return n;
}

/* What the buckets of the whole project hold when counted the same way. */
static void
count_all (DatelineIndex *self, DatelineSeries *series)
{
  g_autoptr (DatelineSet)
    all = dateline_index_reduce (self, dateline_index_get_all (self), series->per);
  g_autoptr (DatelineSeries) whole = NULL;

  if (series->n_buckets == 0)
    return;
  whole = dateline_index_count (self, all, series->unit, DATELINE_SPLIT_NONE,
                                DATELINE_MEASURE_ARTICLES, series->starts[0],
                                series->starts[series->n_buckets] - 1, 0, NULL);
  if (whole->n_buckets == series->n_buckets)
    memcpy (series->all, whole->counts, series->n_buckets * sizeof *series->all);
}

/**
 * dateline_index_count_per:
 * @self: an index
 * @set: the articles to count
 * @per: what counts as one
 *
 * For the rest see dateline_index_count().
 *
 * Returns: (transfer full): the counts
 */
DatelineSeries *
dateline_index_count_per (DatelineIndex *self,
                          const DatelineSet *set,
                          DatelinePer per,
                          DatelineUnit unit,
                          DatelineSplit split,
                          DatelineMeasure measure,
                          gint32 first,
                          gint32 last,
                          guint max_parts,
                          const GArray *only)
{
  g_autoptr (DatelineSet) kept = NULL;
  DatelineSeries *series;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);
  g_return_val_if_fail (set != NULL, NULL);

  if (per == DATELINE_PER_COPY)
    return dateline_index_count (self, set, unit, split, measure, first, last, max_parts, only);

  kept = dateline_index_reduce (self, set, per);
  series = dateline_index_count (self, kept, unit, split, measure, first, last, max_parts, only);
  series->per = per;
  series->copies = count_left_out (self, set, kept, measure);
  series->excluded -= MIN (series->copies, series->excluded);
  count_all (self, series);
  return series;
}
