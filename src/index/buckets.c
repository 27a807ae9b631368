/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laying out the buckets of a count: from when to when, in which unit. */

#include "index/buckets-private.h"

/* The days of all dated articles of @set; FALSE where there are none. */
static gboolean
get_extent (DatelineColumns *columns, const roaring_bitmap_t *set, gint32 *first, gint32 *last)
{
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (set);
  guint n;

  *first = G_MAXINT32;
  *last = G_MININT32;
  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        {
          if (columns->day[ids[i]] == DATELINE_DAY_NONE)
            continue;
          *first = MIN (*first, columns->first[ids[i]]);
          *last = MAX (*last, columns->last[ids[i]]);
        }
    }

  return *first <= *last;
}

/* The first days of the buckets of [first, last], and the day after them; NULL where they are too
 * many. */
static GArray *
lay_out (DatelineUnit unit, gint32 first, gint32 last)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint32));
  gint32 start = dateline_unit_floor (unit, first);

  g_array_append_val (starts, start);
  while (start <= last)
    {
      if (starts->len > DATELINE_MAX_BUCKETS)
        return NULL;
      start = dateline_unit_next (unit, start);
      g_array_append_val (starts, start);
    }

  return g_steal_pointer (&starts);
}

static GArray *
lay_out_coarser (DatelineUnit *unit, gint32 first, gint32 last)
{
  GArray *starts = lay_out (*unit, first, last);

  /* Ten thousand years are fewer buckets than the limit. */
  while (starts == NULL && *unit < DATELINE_UNIT_YEAR)
    {
      (*unit)++;
      starts = lay_out (*unit, first, last);
    }

  return starts;
}

static void
fill_table (DatelineBuckets *self)
{
  self->n_days = self->n_buckets > 0 ? (guint32) (self->last - self->first) + 1 : 0;
  self->table = g_new (guint16, (gsize) self->n_days + 1);
  self->table[self->n_days] = (guint16) (self->n_buckets + DATELINE_CODE_OUTSIDE);
  for (guint bucket = 0; bucket < self->n_buckets; bucket++)
    {
      gint32 from = MAX (self->starts[bucket], self->first);
      gint32 to = MIN (self->starts[bucket + 1] - 1, self->last);

      for (gint32 day = from; day <= to; day++)
        self->table[day - self->first] = (guint16) bucket;
    }
}

DatelineBuckets *
dateline_buckets_new (DatelineColumns *columns,
                      const roaring_bitmap_t *set,
                      DatelineUnit unit,
                      gint32 first,
                      gint32 last)
{
  DatelineBuckets *self = g_new0 (DatelineBuckets, 1);
  g_autoptr (GArray) starts = NULL;
  gboolean open;

  self->open_first = first == DATELINE_DAY_NONE;
  self->open_last = last == DATELINE_DAY_NONE;
  open = self->open_first || self->open_last;

  /* The extent of the whole project is at hand, and buckets without an article of the set are cut
   * off at open ends anyway: only where that would make the unit coarser is the set looked at. */
  dateline_columns_know_days (columns);
  self->first = self->open_first ? columns->day_first : MAX (first, DATELINE_COLUMNS_FIRST_DAY);
  self->last = self->open_last ? columns->day_last : MIN (last, DATELINE_COLUMNS_LAST_DAY);
  self->unit = unit;

  if (open && columns->day_first == DATELINE_DAY_NONE)
    {
      self->first = G_MAXINT32;
      self->last = G_MININT32;
    }
  else if (self->first <= self->last)
    {
      starts = lay_out_coarser (&self->unit, self->first, self->last);
    }

  if (open && starts != NULL && self->unit != unit)
    {
      gint32 set_first, set_last;

      if (get_extent (columns, set, &set_first, &set_last))
        {
          if (self->open_first)
            self->first = set_first;
          if (self->open_last)
            self->last = set_last;
        }
      g_clear_pointer (&starts, g_array_unref);
      self->unit = unit;
      if (self->first <= self->last)
        starts = lay_out_coarser (&self->unit, self->first, self->last);
    }

  if (starts != NULL)
    {
      self->n_buckets = starts->len - 1;
      self->starts = (gint32 *) (gpointer) g_array_free (g_steal_pointer (&starts), FALSE);
    }
  else
    {
      self->starts = g_new0 (gint32, 1);
    }
  fill_table (self);
  self->n_codes = self->n_buckets + DATELINE_N_CODES;

  return self;
}

void
dateline_buckets_free (DatelineBuckets *self)
{
  if (self == NULL)
    return;

  g_free (self->starts);
  g_free (self->table);
  g_free (self);
}
