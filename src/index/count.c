/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting a set of articles over time: puts buckets, histograms and parts together into a series
 * whose tallies add up. */

#include "index/count-private.h"

/* 1 MB of counts. */
#define MAX_CELLS (1 << 18)

static void
add_parts (const DatelineCount *count, DatelineSeries *series, GPtrArray *parts, guint from)
{
  guint n_buckets = count->buckets->n_buckets;

  for (guint i = 0; i < parts->len; i++)
    {
      const DatelinePart *part = g_ptr_array_index (parts, i);
      DatelineSeriesPart *result = g_new0 (DatelineSeriesPart, 1);

      result->id = part->id;
      result->colour = -1;
      result->total = part->total;
      result->undated = part->counts[n_buckets + DATELINE_CODE_UNDATED] +
                        part->counts[n_buckets + DATELINE_CODE_IMPRECISE];
      result->counts = g_memdup2 (part->counts + from, series->n_buckets * sizeof (guint));
      g_ptr_array_add (series->parts, result);
    }
}

/* Sets up what a split needs; FALSE for none. */
static gboolean
take_split (DatelineCount *count, DatelineSplit split)
{
  DatelineColumns *columns = count->columns;

  switch (split)
    {
    case DATELINE_SPLIT_SOURCE:
      count->values = &columns->sources;
      count->slots = columns->source;
      return TRUE;
    case DATELINE_SPLIT_LANGUAGE:
      count->values = &columns->languages;
      count->slots = columns->language;
      return TRUE;
    case DATELINE_SPLIT_LABEL:
      count->values = &columns->labels;
      count->by_tag = TRUE;
      return TRUE;
    case DATELINE_SPLIT_ENTITY:
      count->values = &columns->entities;
      count->by_tag = TRUE;
      return TRUE;
    case DATELINE_SPLIT_NONE:
    default:
      return FALSE;
    }
}

/* A histogram for each slot of the split, in one pass, where they are few enough to stay in the
 * cache; else NULL. */
static guint *
count_slots (const DatelineCount *count)
{
  gsize n_codes = count->buckets->n_codes;
  guint n_slots = count->values->ids->len;
  g_autofree gsize *offsets = NULL;
  guint *cells;

  if (n_slots * n_codes > MAX_CELLS)
    return NULL;

  offsets = g_new (gsize, n_slots);
  for (guint slot = 0; slot < n_slots; slot++)
    offsets[slot] = slot * n_codes;
  cells = g_new0 (guint, n_slots * n_codes);
  if (!count->by_tag)
    dateline_count_cells (count, offsets, cells);
  else
    dateline_count_tags (count, offsets, cells);

  return cells;
}

/* Articles by code, from what is known already where that will do. */
static guint *
count_whole (const DatelineCount *count, const guint *cells, const guint *everything)
{
  guint n_codes = count->buckets->n_codes;
  guint *counts = g_new0 (guint, n_codes);

  if (roaring_bitmap_get_cardinality (count->set) ==
      roaring_bitmap_get_cardinality (count->columns->all))
    {
      memcpy (counts, everything, n_codes * sizeof *counts);
    }
  else if (cells != NULL && !count->by_tag && !count->mentions)
    {
      for (gsize i = 0; i < (gsize) count->values->ids->len * n_codes; i++)
        counts[i % n_codes] += cells[i];
    }
  else
    {
      dateline_count_articles (count, count->set, counts);
    }

  return counts;
}

static void
add_tallies (const DatelineCount *count, DatelineSeries *series, const guint *counts)
{
  const guint *beside = counts + count->buckets->n_buckets;
  guint64 everything = count->mentions ? count->columns->n_all_tags
                                       : roaring_bitmap_get_cardinality (count->columns->all);

  series->charted = dateline_count_sum (series->counts, series->n_buckets);
  series->outside = beside[DATELINE_CODE_OUTSIDE];
  series->imprecise = beside[DATELINE_CODE_IMPRECISE];
  series->undated = beside[DATELINE_CODE_UNDATED] + series->imprecise;
  series->total = series->charted + series->outside + series->undated;
  series->excluded = (guint) (everything - series->total);
}

DatelineSeries *
dateline_columns_count (DatelineColumns *self,
                        const roaring_bitmap_t *set,
                        DatelineUnit unit,
                        DatelineSplit split,
                        DatelineMeasure measure,
                        gint32 first,
                        gint32 last,
                        guint max_parts,
                        const GArray *only)
{
  g_autoptr (DatelineBuckets) buckets = dateline_buckets_new (self, set, unit, first, last);
  DatelineCount count = { .columns = self,
                          .buckets = buckets,
                          .set = set,
                          .mentions = measure == DATELINE_MEASURE_MENTIONS };
  gboolean splits = take_split (&count, split);
  g_autofree guint *cells = splits ? count_slots (&count) : NULL;
  g_autofree guint *everything = g_new0 (guint, buckets->n_codes);
  g_autofree guint *articles = NULL;
  g_autofree guint *mentions = NULL;
  const guint *counts;
  DatelineSeries *series;
  guint from = 0;
  guint to = buckets->n_buckets;

  dateline_count_everything (&count, everything);
  counts = articles = count_whole (&count, cells, everything);
  if (count.mentions)
    {
      mentions = g_new0 (guint, buckets->n_codes);
      dateline_count_mentions (&count, mentions);
      counts = mentions;
    }

  /* An open end is where the articles end, whether they have annotations or not. */
  while (buckets->open_first && from < to && articles[from] == 0)
    from++;
  while (buckets->open_last && to > from && articles[to - 1] == 0)
    to--;

  series = dateline_series_new (to - from);
  series->unit = buckets->unit;
  series->split = split;
  series->measure = measure;
  memcpy (series->starts, buckets->starts + from, (to - from + 1) * sizeof *series->starts);
  for (guint bucket = from; bucket < to; bucket++)
    {
      series->counts[bucket - from] = counts[bucket];
      series->all[bucket - from] = everything[bucket];
    }
  add_tallies (&count, series, counts);

  if (splits)
    {
      gboolean disjoint = !count.by_tag || count.mentions;
      g_autoptr (GPtrArray) parts = NULL;

      if (!count.by_tag)
        only = NULL;
      parts = dateline_count_parts (&count, max_parts, only, cells, disjoint);
      series->disjoint = disjoint && only == NULL;
      add_parts (&count, series, parts, from);
    }

  return series;
}
