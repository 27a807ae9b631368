/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a split: which they are, and the histogram of each. Where there is no histogram for
 * every value of the split already, parts are chosen first, by totals, so that ten thousand sources
 * need no ten thousand histograms. */

#include "index/count-private.h"

static void
part_free (gpointer data)
{
  DatelinePart *part = data;

  g_free (part->counts);
  g_free (part);
}

static DatelinePart *
part_new (const DatelineCount *count, gint64 id, guint slot)
{
  DatelinePart *part = g_new0 (DatelinePart, 1);

  part->id = id;
  part->slot = slot;

  return part;
}

/* The articles of one label or entity. */
static void
count_slot (const DatelineCount *count, DatelinePart *part)
{
  g_autoptr (roaring_bitmap_t)
    common = roaring_bitmap_and (g_ptr_array_index (count->values->bitmaps, part->slot),
                                 count->set);

  dateline_count_articles (count, common, part->counts);
}

/* Most first. Among equals something that does not depend on the order in which they came. */
static int
compare_parts_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const DatelinePart *part_a = *(const DatelinePart *const *) a;
  const DatelinePart *part_b = *(const DatelinePart *const *) b;
  const DatelineCount *count = data;

  if (part_a->total != part_b->total)
    return part_a->total > part_b->total ? -1 : 1;

  if (count->values == &count->columns->languages)
    return strcmp (g_ptr_array_index (count->columns->language_names, part_a->id),
                   g_ptr_array_index (count->columns->language_names, part_b->id));

  return part_a->id < part_b->id ? -1 : part_a->id > part_b->id;
}

static DatelinePart *
part_of_id (const DatelineCount *count, gint64 id, const guint *totals)
{
  DatelinePart *part;
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
choose_parts (const DatelineCount *count, const GArray *only, const guint *totals, guint max_parts)
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
      DatelinePart *part;

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

/* Adds a part that is no value of the split: none of them (0), or all others (-1), where it has
 * anything. */
static void
add_part (const DatelineCount *count, GPtrArray *parts, gint64 id, const guint *counts)
{
  guint total = dateline_count_sum (counts, count->buckets->n_codes);
  DatelinePart *part;

  if (total == 0)
    return;

  part = part_new (count, id, G_MAXUINT);
  part->total = total;
  part->counts = g_memdup2 (counts, count->buckets->n_codes * sizeof *counts);
  g_ptr_array_add (parts, part);
}

/* Parts that each article or annotation is in one of. @cells, (nullable): a histogram for each
 * slot, where they have been counted already. */
static void
fill_disjoint (const DatelineCount *count, GPtrArray *parts, gboolean complete, const guint *cells)
{
  guint n_slots = count->values->ids->len;
  guint n_codes = count->buckets->n_codes;
  gsize none = (gsize) parts->len * n_codes;
  gsize others = none + n_codes;
  g_autofree gsize *offsets = g_new (gsize, n_slots);
  g_autofree guint *own = g_new0 (guint, others + n_codes);

  /* The histograms of the parts stand one after another in @own. */
  for (guint slot = 0; slot < n_slots; slot++)
    offsets[slot] = slot == 0 ? none : others;
  for (guint i = 0; i < parts->len; i++)
    {
      const DatelinePart *part = g_ptr_array_index (parts, i);

      if (part->slot < n_slots)
        offsets[part->slot] = (gsize) i * n_codes;
    }

  if (cells != NULL)
    {
      for (guint slot = 0; slot < n_slots; slot++)
        {
          for (guint code = 0; code < n_codes; code++)
            own[offsets[slot] + code] += cells[(gsize) slot * n_codes + code];
        }
    }
  else if (!count->by_tag)
    {
      dateline_count_cells (count, offsets, own);
    }
  else
    {
      dateline_count_tags (count, offsets, own);
    }

  for (guint i = 0; i < parts->len; i++)
    {
      DatelinePart *part = g_ptr_array_index (parts, i);

      memcpy (part->counts, own + (gsize) i * n_codes, n_codes * sizeof *own);
    }

  if (complete)
    {
      add_part (count, parts, 0, own + none);
      add_part (count, parts, -1, own + others);
    }
}

/* Articles by label or entity: an article is in the part of each that it has. */
static void
fill_overlapping (const DatelineCount *count,
                  GPtrArray *parts,
                  gboolean complete,
                  const guint *cells)
{
  guint n_slots = count->values->ids->len;
  guint n_codes = count->buckets->n_codes;
  g_autofree gboolean *chosen = g_new0 (gboolean, n_slots);
  g_autofree const roaring_bitmap_t **bitmaps = g_new (const roaring_bitmap_t *, n_slots);
  g_autoptr (roaring_bitmap_t) with_any = NULL;
  g_autoptr (roaring_bitmap_t) with_other = NULL;
  g_autoptr (roaring_bitmap_t) without_any = NULL;
  g_autofree guint *counts = NULL;
  guint n_others = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      DatelinePart *part = g_ptr_array_index (parts, i);

      if (part->slot >= n_slots)
        continue;
      chosen[part->slot] = TRUE;
      if (cells != NULL)
        memcpy (part->counts, cells + (gsize) part->slot * n_codes, n_codes * sizeof *cells);
      else
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

  counts = g_new0 (guint, count->buckets->n_codes);
  without_any = roaring_bitmap_andnot (count->set, with_any);
  dateline_count_articles (count, without_any, counts);
  add_part (count, parts, 0, counts);

  memset (counts, 0, count->buckets->n_codes * sizeof *counts);
  roaring_bitmap_and_inplace (with_other, count->set);
  dateline_count_articles (count, with_other, counts);
  add_part (count, parts, -1, counts);
}

GPtrArray *
dateline_count_parts (const DatelineCount *count,
                      guint max_parts,
                      const GArray *only,
                      const guint *cells,
                      gboolean disjoint)
{
  g_autofree guint *totals = NULL;
  guint n_codes = count->buckets->n_codes;
  GPtrArray *parts;

  if (cells != NULL)
    {
      totals = g_new (guint, count->values->ids->len);
      for (guint slot = 0; slot < count->values->ids->len; slot++)
        totals[slot] = dateline_count_sum (cells + (gsize) slot * n_codes, n_codes);
    }
  else
    {
      totals = dateline_count_totals (count);
    }

  parts = choose_parts (count, only, totals, max_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      DatelinePart *part = g_ptr_array_index (parts, i);

      part->counts = g_new0 (guint, n_codes);
    }

  if (disjoint)
    fill_disjoint (count, parts, only == NULL, cells);
  else
    fill_overlapping (count, parts, only == NULL, cells);

  return parts;
}
