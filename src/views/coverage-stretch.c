/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works on counts by week: fine enough for the edges, few enough to go through twice. */
#include "views/coverage-stretch.h"

#include "config.h"

/* A stretch that is not at least so many times shorter is not worth leaving anything out. */
#define WORTH 3

static gboolean
fits (const DatelineSeries *weeks, DatelineUnit unit, guint buckets)
{
  gint32 day = weeks->starts[0];

  for (guint n = 0; n < buckets; n++)
    {
      day = dateline_unit_next (unit, dateline_unit_floor (unit, day));
      if (day >= weeks->starts[weeks->n_buckets])
        return TRUE;
    }
  return FALSE;
}

/* The shortest run [*start, *end) of buckets with at least @need articles. */
static void
find_shortest (const DatelineSeries *series, guint need, guint *start, guint *end)
{
  guint inside = 0;
  guint from = 0;

  *start = 0;
  *end = series->n_buckets;
  for (guint to = 0; to < series->n_buckets; to++)
    {
      inside += series->counts[to];
      while (inside - series->counts[from] >= need)
        inside -= series->counts[from++];
      if (inside >= need && to + 1 - from < *end - *start)
        {
          *start = from;
          *end = to + 1;
        }
    }
}

/* What follows after a gap no longer than a quarter of the stretch belongs to it. */
static void
take_in_tails (const DatelineSeries *series, guint *start, guint *end)
{
  gboolean grown = TRUE;

  while (grown)
    {
      guint gap = MAX (4, (*end - *start) / 4);

      grown = FALSE;
      for (guint i = 1; i <= gap && i <= *start && !grown; i++)
        if (series->counts[*start - i] > 0)
          {
            *start -= i;
            grown = TRUE;
          }
      for (guint i = 0; i < gap && *end + i < series->n_buckets && !grown; i++)
        if (series->counts[*end + i] > 0)
          {
            *end += i + 1;
            grown = TRUE;
          }
    }
}

gboolean
dateline_coverage_find_stretch (DatelineIndex *index,
                                const DatelineSet *set,
                                DatelineUnit unit,
                                guint buckets,
                                gint32 *first,
                                gint32 *last)
{
  g_autoptr (DatelineSeries) weeks = NULL;
  guint start;
  guint end;

  g_return_val_if_fail (DATELINE_IS_INDEX (index), FALSE);

  weeks = dateline_index_count (index, set, DATELINE_UNIT_WEEK, DATELINE_SPLIT_NONE,
                                DATELINE_MEASURE_ARTICLES, DATELINE_DAY_NONE, DATELINE_DAY_NONE, 0,
                                NULL);
  if (weeks == NULL || weeks->charted == 0 || fits (weeks, unit, buckets))
    return FALSE;
  find_shortest (weeks, weeks->charted - weeks->charted / 10, &start, &end);
  take_in_tails (weeks, &start, &end);
  if ((end - start) * WORTH > weeks->n_buckets)
    return FALSE;
  *first = dateline_unit_floor (unit, weeks->starts[start]);
  *last = dateline_unit_next (unit, dateline_unit_floor (unit, weeks->starts[end] - 1)) - 1;
  return TRUE;
}
