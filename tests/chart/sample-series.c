/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series to draw and to point at, made from a formula. */
#include "config.h"

#include "sample-series.h"

DatelineSeries *
sample_series_new (DatelineUnit unit,
                   gint32 first,
                   guint n_buckets,
                   guint n_parts,
                   gboolean disjoint)
{
  static const char *const names[] = { "TRT", "Northern Post", "Continental Wire",
                                       "Harbour Gazette" };
  DatelineSeries *series = dateline_series_new (n_buckets);
  gint32 day = dateline_unit_floor (unit, first);

  series->unit = unit;
  series->disjoint = disjoint;
  series->split = n_parts > 0 ? DATELINE_SPLIT_SOURCE : DATELINE_SPLIT_NONE;

  for (guint k = 0; k < n_parts; k++)
    {
      DatelineSeriesPart *part = g_new0 (DatelineSeriesPart, 1);

      part->id = k + 1;
      part->colour = -1;
      part->name = k < G_N_ELEMENTS (names) ? g_strdup (names[k])
                                            : g_strdup_printf ("Sample Ledger %u", k + 1);
      part->counts = g_new0 (guint, n_buckets);
      part->undated = k == 0 ? 2 : 0;
      g_ptr_array_add (series->parts, part);
    }

  for (guint i = 0; i < n_buckets; i++)
    {
      guint wave = (guint) (i * 7 + i * i % 11) % 13;

      series->starts[i] = day;
      day = dateline_unit_next (unit, day);
      series->counts[i] = i % 9 == 4 ? 0 : 1 + wave;
      if (n_parts > 0 && disjoint)
        series->counts[i] = 0;
      for (guint k = 0; k < n_parts; k++)
        {
          DatelineSeriesPart *part = g_ptr_array_index (series->parts, k);

          part->counts[i] = (wave * (k + 3) + k * k) % 6;
          if (i % 9 == 4)
            part->counts[i] = 0;
          else if (!disjoint)
            part->counts[i] = MIN (part->counts[i] * 2, series->counts[i]);
          if (disjoint)
            series->counts[i] += part->counts[i];
          part->total += part->counts[i];
        }
      series->all[i] = series->counts[i] * 2 + 3;
      series->charted += series->counts[i];
    }
  series->starts[n_buckets] = day;
  series->undated = 3;
  series->outside = 14;
  series->excluded = 8;
  series->total = series->charted + series->undated + series->outside;

  return series;
}
