/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting article ids by numbers: stable radix sorts, so that sorting by one thing after another
 * orders by the last and keeps the former among equals. */

#include "index/columns-private.h"

#include "index/index.h"
#include "index/nicks-private.h"

#define DIGIT_BITS 11
#define N_DIGITS   (1 << DIGIT_BITS)

static const char *const order_nicks[] = { "date", "source", "title", "import", "tags", "words" };

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

/* Few articles, many days. */
static void
sort_few (DatelineColumns *self, guint32 *ids, guint n)
{
  g_autofree guint32 *keys = g_new (guint32, n);
  guint32 n_days = (guint32) (self->day_last - self->day_first) + 1;

  /* Undated ones have the least day and come last. */
  for (guint i = 0; i < n; i++)
    keys[i] = self->day[ids[i]] == DATELINE_DAY_NONE
                ? n_days
                : (guint32) (self->first[ids[i]] - self->day_first);
  dateline_sort_by_keys (ids, keys, n);
}

/* Many articles: counts them by day, which says where each day begins, and drops them there. */
static void
sort_many (DatelineColumns *self, const roaring_bitmap_t *set, guint32 *ids)
{
  guint32 n_days = (guint32) (self->day_last - self->day_first) + 1;
  g_autofree guint32 *places = g_new0 (guint32, (gsize) n_days + 1);
  g_autofree guint32 *chunk = g_new (guint32, DATELINE_SET_CHUNK);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (set);
  g_autoptr (roaring_uint32_iterator_t) again = roaring_create_iterator (set);
  guint32 sum = 0;
  guint n;

  while ((n = roaring_read_uint32_iterator (it, chunk, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        {
          guint32 place = (guint32) self->first[chunk[i]] - (guint32) self->day_first;

          places[MIN (place, n_days)]++;
        }
    }

  for (guint32 day = 0; day <= n_days; day++)
    {
      guint32 count = places[day];

      places[day] = sum;
      sum += count;
    }

  while ((n = roaring_read_uint32_iterator (again, chunk, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        {
          guint32 place = (guint32) self->first[chunk[i]] - (guint32) self->day_first;

          ids[places[MIN (place, n_days)]++] = chunk[i];
        }
    }
}

GArray *
dateline_columns_sort_by_date (DatelineColumns *self, const roaring_bitmap_t *set)
{
  guint n = (guint) roaring_bitmap_get_cardinality (set);
  GArray *result = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  guint32 *ids;

  g_array_set_size (result, n);
  if (n == 0)
    return result;

  ids = (guint32 *) (gpointer) result->data;
  dateline_columns_know_days (self);
  if (self->day_first == DATELINE_DAY_NONE)
    {
      roaring_bitmap_to_uint32_array (set, ids);
    }
  else if (n < (guint32) (self->day_last - self->day_first) / 8)
    {
      roaring_bitmap_to_uint32_array (set, ids);
      sort_few (self, ids, n);
    }
  else
    {
      sort_many (self, set, ids);
    }

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

/**
 * dateline_order_to_nick:
 * @order: an order
 *
 * Returns: (transfer none): its word in settings and on the command line
 */
const char *
dateline_order_to_nick (DatelineOrder order)
{
  return dateline_nick_of (order_nicks, G_N_ELEMENTS (order_nicks), order);
}

/**
 * dateline_order_from_nick:
 * @nick: (nullable): a word
 * @order: (out): the order it means; untouched on failure
 *
 * Returns: whether there is such an order
 */
gboolean
dateline_order_from_nick (const char *nick, DatelineOrder *order)
{
  guint value;

  if (!dateline_nick_find (order_nicks, G_N_ELEMENTS (order_nicks), nick, &value))
    return FALSE;

  *order = (DatelineOrder) value;
  return TRUE;
}
