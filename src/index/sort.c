/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting article ids by numbers: stable radix sorts, so that sorting by one thing after another
 * orders by the last and keeps the former among equals. */

#include "index/columns-private.h"

#define DIGIT_BITS 11
#define N_DIGITS   (1 << DIGIT_BITS)

void
dateline_sort_by_keys (guint32 *ids, guint32 *keys, guint n)
{
  g_autofree guint32 *other_ids = NULL;
  g_autofree guint32 *other_keys = NULL;
  guint32 *from_ids = ids;
  guint32 *from_keys = keys;
  guint32 *to_ids;
  guint32 *to_keys;
  guint32 least = G_MAXUINT32;
  guint32 most = 0;
  gboolean sorted = TRUE;
  guint counts[N_DIGITS];

  for (guint i = 0; i < n; i++)
    {
      sorted &= keys[i] >= most;
      least = MIN (least, keys[i]);
      most = MAX (most, keys[i]);
    }
  if (sorted)
    return;

  other_ids = g_new (guint32, n);
  other_keys = g_new (guint32, n);
  to_ids = other_ids;
  to_keys = other_keys;

  /* Keys count from the least, which saves a pass for days. */
  for (guint shift = 0; shift < 32 && ((most - least) >> shift) > 0; shift += DIGIT_BITS)
    {
      guint sum = 0;

      memset (counts, 0, sizeof counts);
      for (guint i = 0; i < n; i++)
        counts[((from_keys[i] - least) >> shift) & (N_DIGITS - 1)]++;
      for (guint digit = 0; digit < N_DIGITS; digit++)
        {
          guint count = counts[digit];

          counts[digit] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        {
          guint place = counts[((from_keys[i] - least) >> shift) & (N_DIGITS - 1)]++;

          to_ids[place] = from_ids[i];
          to_keys[place] = from_keys[i];
        }

      guint32 *swap = from_ids;
      from_ids = to_ids;
      to_ids = swap;
      swap = from_keys;
      from_keys = to_keys;
      to_keys = swap;
    }

  if (from_ids != ids)
    {
      memcpy (ids, from_ids, n * sizeof *ids);
      memcpy (keys, from_keys, n * sizeof *keys);
    }
}

GArray *
dateline_columns_sort_by_date (DatelineColumns *self, const roaring_bitmap_t *set)
{
  guint n = (guint) roaring_bitmap_get_cardinality (set);
  GArray *result = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_autofree guint32 *keys = g_new (guint32, n);
  guint32 *ids;
  gint32 first;
  guint32 undated;

  g_array_set_size (result, n);
  if (n == 0)
    return result;

  ids = (guint32 *) (gpointer) result->data;
  roaring_bitmap_to_uint32_array (set, ids);

  dateline_columns_know_days (self);
  first = self->day_first;
  undated = first == DATELINE_DAY_NONE ? 0 : (guint32) (self->day_last - first) + 1;
  for (guint i = 0; i < n; i++)
    {
      gint32 day = self->first[ids[i]];

      keys[i] = day == DATELINE_DAY_NONE ? undated : (guint32) (day - first);
    }
  dateline_sort_by_keys (ids, keys, n);

  return result;
}

void
dateline_sort_by_column (GArray *ids, const guint32 *keys, gboolean descending)
{
  guint32 *sorted = (guint32 *) (gpointer) ids->data;
  g_autofree guint32 *own = g_new (guint32, ids->len);

  for (guint i = 0; i < ids->len; i++)
    own[i] = descending ? ~keys[sorted[i]] : keys[sorted[i]];
  dateline_sort_by_keys (sorted, own, ids->len);
}
