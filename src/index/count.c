/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting: histograms of a set of articles over the buckets of a unit, whole and in parts.
 *
 * Each pass takes ids out of a bitmap in chunks and looks three things up by id: the bucket of the
 * day, the part, the weight. Parts are chosen first, by totals, so that a split by ten thousand
 * sources needs no ten thousand histograms. */

#include "index/buckets-private.h"

/* A part while it is being counted. */
typedef struct
{
  gint64 id;
  guint slot;
  guint total;
  guint *counts; /* n_codes; (nullable) until it is chosen */
} Part;

typedef struct
{
  DatelineColumns *columns;
  const DatelineBuckets *buckets;
  const roaring_bitmap_t *set;
  gboolean mentions;            /* what is counted: annotations, not articles */
  const DatelineValues *values; /* of the split */
  const guint32 *slots;         /* column of the split, NULL for one by label or entity */
} Count;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->counts);
  g_free (part);
}

static Part *
part_new (const Count *count, gint64 id, guint slot)
{
  Part *part = g_new0 (Part, 1);

  part->id = id;
  part->slot = slot;

  return part;
}

static guint
sum (const guint *counts, guint n)
{
  guint total = 0;

  for (guint i = 0; i < n; i++)
    total += counts[i];

  return total;
}

/* Articles of @set by code. Two histograms take turns: the next addition to a bucket would else
 * have to wait for the last one. */
static void
count_articles (const Count *count, const roaring_bitmap_t *set, guint *counts)
{
  const DatelineBuckets *buckets = count->buckets;
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autofree guint *odd = g_new0 (guint, buckets->n_codes);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (set);
  guint n;

  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      guint i = 0;

      for (; i + 1 < n; i += 2)
        {
          counts[dateline_buckets_get_code (buckets, count->columns, ids[i])]++;
          odd[dateline_buckets_get_code (buckets, count->columns, ids[i + 1])]++;
        }
      if (i < n)
        counts[dateline_buckets_get_code (buckets, count->columns, ids[i])]++;
    }

  for (guint code = 0; code < buckets->n_codes; code++)
    counts[code] += odd[code];
}

/* Their annotations by code. */
static void
count_mentions (const Count *count, const roaring_bitmap_t *set, guint *counts)
{
  const DatelineColumns *columns = count->columns;
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autoptr (roaring_bitmap_t) tagged = roaring_bitmap_and (set, columns->tagged);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (tagged);
  guint n;

  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        counts[dateline_buckets_get_code (count->buckets, columns, ids[i])] +=
          columns->n_tags[ids[i]];
    }
}

/* What each slot of the split has in the set, all codes together. */
static guint *
total_slots (const Count *count)
{
  const DatelineColumns *columns = count->columns;
  guint n_slots = count->values->ids->len;
  guint *totals = g_new0 (guint, n_slots);
  g_autoptr (roaring_bitmap_t) tagged = NULL;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  if (!count->mentions)
    {
      for (guint slot = 0; slot < n_slots; slot++)
        totals[slot] = (guint) roaring_bitmap_and_cardinality (
          g_ptr_array_index (count->values->bitmaps, slot), count->set);
      return totals;
    }

  tagged = roaring_bitmap_and (count->set, columns->tagged);
  for (it = roaring_create_iterator (tagged); it->has_value; roaring_advance_uint32_iterator (it))
    {
      guint32 id = it->current_value;
      const DatelineTag *tags = &g_array_index (columns->tags, DatelineTag, columns->tag_start[id]);

      if (count->slots != NULL)
        {
          totals[count->slots[id]] += columns->n_tags[id];
          continue;
        }

      for (guint i = 0; i < columns->tag_count[id]; i++)
        totals[count->values == &columns->labels ? tags[i].label : tags[i].entity] += tags[i].count;
    }

  return totals;
}

/* Of one slot, articles: a source has its articles for itself, a label shares them. */
static void
count_slot (const Count *count, Part *part)
{
  g_autoptr (roaring_bitmap_t)
    common = roaring_bitmap_and (g_ptr_array_index (count->values->bitmaps, part->slot),
                                 count->set);

  count_articles (count, common, part->counts);
}

/* Fills the histograms of parts that don't overlap, in one pass. @by_slot: the counts that each
 * slot's part has. */
static void
count_disjoint (const Count *count, guint **by_slot)
{
  const DatelineColumns *columns = count->columns;
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (count->set);
  guint n;

  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      if (count->mentions)
        {
          for (guint i = 0; i < n; i++)
            by_slot[count->slots[ids[i]]][dateline_buckets_get_code (
              count->buckets, columns, ids[i])] += columns->n_tags[ids[i]];
        }
      else
        {
          for (guint i = 0; i < n; i++)
            by_slot[count->slots[ids[i]]]
                   [dateline_buckets_get_code (count->buckets, columns, ids[i])]++;
        }
    }
}

/* The same for annotations by their label or entity; (nullable) counts are left out. */
static void
count_tags (const Count *count, guint **by_slot)
{
  const DatelineColumns *columns = count->columns;
  gboolean labels = count->values == &columns->labels;
  g_autoptr (roaring_bitmap_t) tagged = roaring_bitmap_and (count->set, columns->tagged);
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  for (it = roaring_create_iterator (tagged); it->has_value; roaring_advance_uint32_iterator (it))
    {
      guint32 id = it->current_value;
      const DatelineTag *tags = &g_array_index (columns->tags, DatelineTag, columns->tag_start[id]);
      guint code = dateline_buckets_get_code (count->buckets, columns, id);

      for (guint i = 0; i < columns->tag_count[id]; i++)
        {
          guint *counts = by_slot[labels ? tags[i].label : tags[i].entity];

          if (counts != NULL)
            counts[code] += tags[i].count;
        }
    }
}

/* Most first. Among equals something that does not depend on the order in which they came. */
static int
compare_parts_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Part *part_a = *(const Part *const *) a;
  const Part *part_b = *(const Part *const *) b;
  const Count *count = data;

  if (part_a->total != part_b->total)
    return part_a->total > part_b->total ? -1 : 1;

  if (count->values == &count->columns->languages)
    return strcmp (g_ptr_array_index (count->columns->language_names, part_a->id),
                   g_ptr_array_index (count->columns->language_names, part_b->id));

  return part_a->id < part_b->id ? -1 : part_a->id > part_b->id;
}

static Part *
part_of_id (const Count *count, gint64 id, const guint *totals)
{
  Part *part;
  guint slot;

  /* An id that no article has makes a part of zeros: it was asked for. */
  if (!dateline_values_find (count->values, id, &slot))
    return part_new (count, id, G_MAXUINT);

  part = part_new (count, id, slot);
  part->total = totals[slot];

  return part;
}

/* The parts that have a name, most first, at most @max_parts. */
static GPtrArray *
choose_parts (const Count *count, const GArray *only, const guint *totals, guint max_parts)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; only != NULL && i < only->len; i++)
    {
      gint64 id = g_array_index (only, gint64, i);

      if (id > 0)
        g_ptr_array_add (parts, part_of_id (count, id, totals));
    }

  for (guint slot = 1; only == NULL && slot < count->values->ids->len; slot++)
    {
      Part *part;

      if (totals[slot] == 0)
        continue;

      part = part_new (count, g_array_index (count->values->ids, gint64, slot), slot);
      part->total = totals[slot];
      g_ptr_array_add (parts, part);
    }

  g_ptr_array_sort_with_data (parts, compare_parts_cb, (gpointer) count);
  if (parts->len > max_parts)
    g_ptr_array_set_size (parts, max_parts);

  return parts;
}

/* Adds a part that is no value of the split: none of them (0), or all others (-1). */
static Part *
add_part (const Count *count, GPtrArray *parts, gint64 id)
{
  Part *part = part_new (count, id, G_MAXUINT);

  part->counts = g_new0 (guint, count->buckets->n_codes);
  g_ptr_array_add (parts, part);

  return part;
}

static void
remove_if_zero (GPtrArray *parts, Part *part, guint n_codes)
{
  part->total = sum (part->counts, n_codes);
  if (part->total == 0)
    g_ptr_array_remove (parts, part);
}

/* Parts that each article or annotation is in one of. */
static void
fill_disjoint (const Count *count, GPtrArray *parts, gboolean complete)
{
  guint n_slots = count->values->ids->len;
  g_autofree guint **by_slot = g_new0 (guint *, n_slots);
  Part *none = NULL;
  Part *others = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      if (part->slot < n_slots)
        by_slot[part->slot] = part->counts;
    }

  if (complete)
    {
      none = add_part (count, parts, 0);
      others = add_part (count, parts, -1);
      for (guint slot = 0; slot < n_slots; slot++)
        {
          if (by_slot[slot] == NULL)
            by_slot[slot] = slot == 0 ? none->counts : others->counts;
        }
    }

  if (count->slots != NULL)
    count_disjoint (count, by_slot);
  else
    count_tags (count, by_slot);

  if (complete)
    {
      remove_if_zero (parts, none, count->buckets->n_codes);
      remove_if_zero (parts, others, count->buckets->n_codes);
    }
}

/* Articles by label or entity: an article is in the part of each that it has. */
static void
fill_overlapping (const Count *count, GPtrArray *parts, gboolean complete)
{
  guint n_slots = count->values->ids->len;
  g_autofree gboolean *chosen = g_new0 (gboolean, n_slots);
  g_autofree const roaring_bitmap_t **bitmaps = g_new (const roaring_bitmap_t *, n_slots);
  g_autoptr (roaring_bitmap_t) with_any = NULL;
  g_autoptr (roaring_bitmap_t) with_other = NULL;
  g_autoptr (roaring_bitmap_t) without_any = NULL;
  guint n_others = 0;
  Part *none;
  Part *others;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      if (part->slot >= n_slots)
        continue;
      chosen[part->slot] = TRUE;
      count_slot (count, part);
    }

  if (!complete)
    return;

  for (guint slot = 1; slot < n_slots; slot++)
    {
      if (!chosen[slot])
        bitmaps[n_others++] = g_ptr_array_index (count->values->bitmaps, slot);
    }
  with_other = roaring_bitmap_or_many (n_others, bitmaps);
  with_any = roaring_bitmap_copy (with_other);
  for (guint slot = 1; slot < n_slots; slot++)
    {
      if (chosen[slot])
        roaring_bitmap_or_inplace (with_any, g_ptr_array_index (count->values->bitmaps, slot));
    }

  none = add_part (count, parts, 0);
  without_any = roaring_bitmap_andnot (count->set, with_any);
  count_articles (count, without_any, none->counts);
  remove_if_zero (parts, none, count->buckets->n_codes);

  others = add_part (count, parts, -1);
  roaring_bitmap_and_inplace (with_other, count->set);
  count_articles (count, with_other, others->counts);
  remove_if_zero (parts, others, count->buckets->n_codes);
}

static GPtrArray *
count_parts (const Count *count, guint max_parts, const GArray *only, gboolean disjoint)
{
  g_autofree guint *totals = total_slots (count);
  GPtrArray *parts = choose_parts (count, only, totals, max_parts);

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      part->counts = g_new0 (guint, count->buckets->n_codes);
    }

  if (disjoint)
    fill_disjoint (count, parts, only == NULL);
  else
    fill_overlapping (count, parts, only == NULL);

  return parts;
}

/* All dated articles of the project in the buckets from @from on. */
static void
count_all (const Count *count, DatelineSeries *series, guint from)
{
  DatelineColumns *columns = count->columns;
  const DatelineBuckets *buckets = count->buckets;
  g_autofree guint *counts = g_new0 (guint, buckets->n_codes);

  count_articles (count, columns->several, counts);
  if (columns->day_counts != NULL)
    {
      gint32 first = MAX (buckets->first, columns->day_first);
      gint32 last = MIN (buckets->last, columns->day_last);

      for (gint32 day = first; day <= last; day++)
        counts[buckets->table[day - buckets->first]] +=
          columns->day_counts[day - columns->day_first];
    }

  for (guint i = 0; i < series->n_buckets; i++)
    series->all[i] = counts[from + i];
}

static void
add_parts (const Count *count, DatelineSeries *series, GPtrArray *parts, guint from)
{
  guint n_buckets = count->buckets->n_buckets;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
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
take_split (Count *count, DatelineSplit split)
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
      return TRUE;
    case DATELINE_SPLIT_ENTITY:
      count->values = &columns->entities;
      return TRUE;
    case DATELINE_SPLIT_NONE:
    default:
      return FALSE;
    }
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
  g_autofree guint *articles = g_new0 (guint, buckets->n_codes);
  g_autofree guint *mentions = NULL;
  Count count = { .columns = self,
                  .buckets = buckets,
                  .set = set,
                  .mentions = measure == DATELINE_MEASURE_MENTIONS };
  const guint *counts = articles;
  DatelineSeries *series;
  guint from = 0;
  guint to = buckets->n_buckets;

  count_articles (&count, set, articles);
  if (count.mentions)
    {
      mentions = g_new0 (guint, buckets->n_codes);
      count_mentions (&count, set, mentions);
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
  for (guint i = from; i <= to; i++)
    series->starts[i - from] = buckets->starts[i];
  for (guint i = from; i < to; i++)
    series->counts[i - from] = counts[i];

  series->charted = sum (series->counts, series->n_buckets);
  series->outside = counts[buckets->n_buckets + DATELINE_CODE_OUTSIDE];
  series->imprecise = counts[buckets->n_buckets + DATELINE_CODE_IMPRECISE];
  series->undated = counts[buckets->n_buckets + DATELINE_CODE_UNDATED] + series->imprecise;
  series->total = series->charted + series->outside + series->undated;
  series->excluded = (guint) (count.mentions ? self->n_all_tags
                                             : roaring_bitmap_get_cardinality (self->all)) -
                     series->total;
  count_all (&count, series, from);

  if (take_split (&count, split))
    {
      gboolean by_tag = count.slots == NULL;
      gboolean disjoint = !by_tag || count.mentions;
      g_autoptr (GPtrArray) parts = NULL;

      if (!by_tag)
        only = NULL;
      parts = count_parts (&count, max_parts, only, disjoint);
      series->disjoint = disjoint && only == NULL;
      add_parts (&count, series, parts, from);
    }

  return series;
}
