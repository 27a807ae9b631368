/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of counting. Each takes ids out of a bitmap in chunks, looks up the bucket of the day
 * and, for a split, where the counts of the article's part begin, and adds. */

#include "index/count-private.h"

/* Puts right what a loop that looks at days only said of the articles of @set that are not dated
 * to one day. (nullable) @offsets: see dateline_count_cells(). */
static void
settle_inexact (const DatelineCount *count,
                const roaring_bitmap_t *set,
                const gsize *offsets,
                guint *cells)
{
  const DatelineBuckets *buckets = count->buckets;
  const DatelineColumns *columns = count->columns;
  guint outside = buckets->n_buckets + DATELINE_CODE_OUTSIDE;
  guint undated = buckets->n_buckets + DATELINE_CODE_UNDATED;
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autoptr (roaring_bitmap_t) those = NULL;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  guint n;

  if (offsets == NULL)
    {
      n = (guint) roaring_bitmap_and_cardinality (set, columns->undated);
      cells[outside] -= n;
      cells[undated] += n;
    }
  else
    {
      those = roaring_bitmap_and (set, columns->undated);
      it = roaring_create_iterator (those);
      while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
        {
          for (guint i = 0; i < n; i++)
            {
              guint *counts = cells + offsets[count->slots[ids[i]]];

              counts[outside]--;
              counts[undated]++;
            }
        }
      g_clear_pointer (&it, roaring_free_uint32_iterator);
      g_clear_pointer (&those, roaring_bitmap_free);
    }

  those = roaring_bitmap_and (set, columns->several);
  it = roaring_create_iterator (those);
  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        {
          guint32 id = ids[i];
          guint *counts = offsets != NULL ? cells + offsets[count->slots[id]] : cells;

          counts[outside]--;
          counts[dateline_buckets_get_code_of_range (buckets, columns->first[id],
                                                     columns->last[id])]++;
        }
    }
}

/* All articles by code: those that are dated to a day have been counted by day already. */
void
dateline_count_everything (const DatelineCount *count, guint *counts)
{
  const DatelineBuckets *buckets = count->buckets;
  const DatelineColumns *columns = count->columns;

  if (columns->day_counts != NULL)
    {
      for (gint32 day = columns->day_first; day <= columns->day_last; day++)
        counts[dateline_buckets_get_code_of_day (buckets, day)] +=
          columns->day_counts[day - columns->day_first];
    }

  counts[buckets->n_buckets + DATELINE_CODE_OUTSIDE] +=
    (guint) (roaring_bitmap_get_cardinality (columns->undated) +
             roaring_bitmap_get_cardinality (columns->several));
  settle_inexact (count, columns->all, NULL, counts);
}

/* Articles of @set by code. Two histograms take turns: the next addition to a bucket would else
 * have to wait for the last one. */
void
dateline_count_articles (const DatelineCount *count, const roaring_bitmap_t *set, guint *counts)
{
  const DatelineBuckets *buckets = count->buckets;
  const gint32 *days = count->columns->day;
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autofree guint *odd = g_new0 (guint, buckets->n_codes);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (set);
  guint n;

  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      guint i = 0;

      for (; i + 1 < n; i += 2)
        {
          counts[dateline_buckets_get_code_of_day (buckets, days[ids[i]])]++;
          odd[dateline_buckets_get_code_of_day (buckets, days[ids[i + 1]])]++;
        }
      if (i < n)
        counts[dateline_buckets_get_code_of_day (buckets, days[ids[i]])]++;
    }

  for (guint code = 0; code < buckets->n_codes; code++)
    counts[code] += odd[code];
  settle_inexact (count, set, NULL, counts);
}

/* Their annotations by code. */
void
dateline_count_mentions (const DatelineCount *count, guint *counts)
{
  const DatelineColumns *columns = count->columns;
  g_autoptr (roaring_bitmap_t) tagged = roaring_bitmap_and (count->set, columns->tagged);
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  for (it = roaring_create_iterator (tagged); it->has_value; roaring_advance_uint32_iterator (it))
    counts[dateline_buckets_get_code (count->buckets, columns, it->current_value)] +=
      columns->n_tags[it->current_value];
}

/* By code and by slot of the split's column: @offsets says where in @cells the counts of a slot
 * begin. */
void
dateline_count_cells (const DatelineCount *count, const gsize *offsets, guint *cells)
{
  const DatelineBuckets *buckets = count->buckets;
  const DatelineColumns *columns = count->columns;
  const guint32 *slots = count->slots;
  const gint32 *days = columns->day;
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autoptr (roaring_bitmap_t) tagged = NULL;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  guint n;

  if (count->mentions)
    {
      tagged = roaring_bitmap_and (count->set, columns->tagged);
      for (it = roaring_create_iterator (tagged); it->has_value;
           roaring_advance_uint32_iterator (it))
        {
          guint32 id = it->current_value;

          cells[offsets[slots[id]] + dateline_buckets_get_code (buckets, columns, id)] +=
            columns->n_tags[id];
        }
      return;
    }

  it = roaring_create_iterator (count->set);
  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      const guint32 *own_slots = slots + ids[0];
      const gint32 *own_days = days + ids[0];

      /* Ids without gaps, as in large sets, need not be read. */
      if (ids[n - 1] - ids[0] == n - 1)
        {
          for (guint i = 0; i < n; i++)
            cells[offsets[own_slots[i]] +
                  dateline_buckets_get_code_of_day (buckets, own_days[i])]++;
          continue;
        }

      for (guint i = 0; i < n; i++)
        cells[offsets[slots[ids[i]]] + dateline_buckets_get_code_of_day (buckets, days[ids[i]])]++;
    }
  settle_inexact (count, count->set, offsets, cells);
}

static inline guint32
slot_of_tag (const DatelineTag *tag, gsize field)
{
  return G_STRUCT_MEMBER (guint32, tag, field);
}

/* Where in a tag the slot of the split is. */
static gsize
get_tag_field (const DatelineCount *count)
{
  return count->values == &count->columns->labels ? G_STRUCT_OFFSET (DatelineTag, label)
                                                  : G_STRUCT_OFFSET (DatelineTag, entity);
}

/* By code and by slot of a split by label or entity. An article is counted once for each label it
 * has, however often. */
void
dateline_count_tags (const DatelineCount *count, const gsize *offsets, guint *cells)
{
  const DatelineColumns *columns = count->columns;
  guint n_slots = count->values->ids->len;
  gsize field = get_tag_field (count);
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  /* The last article that a slot was counted for. */
  g_autofree guint32 *seen = g_new (guint32, n_slots);
  g_autoptr (roaring_bitmap_t) tagged = roaring_bitmap_and (count->set, columns->tagged);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (tagged);
  guint n;

  memset (seen, 0xff, n_slots * sizeof *seen);
  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        {
          guint32 id = ids[i];
          const DatelineTag *tag = &g_array_index (columns->tags, DatelineTag,
                                                   columns->tag_start[id]);
          const DatelineTag *end = tag + columns->tag_count[id];
          guint code = dateline_buckets_get_code (count->buckets, columns, id);

          for (; tag < end; tag++)
            {
              guint32 slot = slot_of_tag (tag, field);

              if (count->mentions)
                cells[offsets[slot] + code] += tag->count;
              else
                cells[offsets[slot] + code] += seen[slot] != id;
              seen[slot] = id;
            }
        }
    }
}

/* What each slot of the split has in the set, all codes together: as above, with one cell each. */
guint *
dateline_count_totals (const DatelineCount *count)
{
  const DatelineColumns *columns = count->columns;
  guint n_slots = count->values->ids->len;
  guint *totals = g_new0 (guint, n_slots);
  gsize field = get_tag_field (count);
  g_autofree guint32 *seen = NULL;
  g_autoptr (roaring_bitmap_t) tagged = NULL;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  if (!count->by_tag && !count->mentions)
    {
      for (it = roaring_create_iterator (count->set); it->has_value;
           roaring_advance_uint32_iterator (it))
        totals[count->slots[it->current_value]]++;
      return totals;
    }

  seen = g_new (guint32, n_slots);
  memset (seen, 0xff, n_slots * sizeof *seen);
  tagged = roaring_bitmap_and (count->set, columns->tagged);
  for (it = roaring_create_iterator (tagged); it->has_value; roaring_advance_uint32_iterator (it))
    {
      guint32 id = it->current_value;
      const DatelineTag *tags = &g_array_index (columns->tags, DatelineTag, columns->tag_start[id]);

      if (!count->by_tag)
        {
          totals[count->slots[id]] += columns->n_tags[id];
          continue;
        }

      for (guint i = 0; i < columns->tag_count[id]; i++)
        {
          guint32 slot = slot_of_tag (&tags[i], field);

          totals[slot] += count->mentions ? tags[i].count : seen[slot] != id;
          seen[slot] = id;
        }
    }

  return totals;
}
