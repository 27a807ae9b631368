/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where axes carry numbers and dates. Only for this floor. */
#pragma once

#include "index/series.h"

G_BEGIN_DECLS

/* How many steps of *@step reach @max or more, at most @most of them; the steps are what people
 * count in: 1, 2, 2.5, 4 or 5 times a power of ten, whole numbers where @whole. At least one. */
guint dateline_ticks_nice (double max, guint most, gboolean whole, double *step);

typedef struct
{
  guint bucket;
  char *text;
  char *year; /* a second row where the year is news, or NULL */
} DatelineDateTick;

/* Levels go from every bucket to every thousandth year. */
guint dateline_ticks_n_levels (DatelineUnit unit);
/* (transfer full): of DatelineDateTick, from left to right; NULL where there would be more than
 * @most. With @one_row the year is part of the text. */
GPtrArray *dateline_ticks_dates (const DatelineSeries *series,
                                 guint level,
                                 guint most,
                                 gboolean one_row);

G_END_DECLS
