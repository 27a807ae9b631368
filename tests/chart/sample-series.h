/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series to draw and to point at, made from a formula: the same numbers on every machine. */
#pragma once

#include "index/series.h"

G_BEGIN_DECLS

/* Buckets of @unit from the one that @first is in. Counts rise and fall; the parts add up to them
 * where @disjoint, else each is at most as high. */
DatelineSeries *sample_series_new (DatelineUnit unit,
                                   gint32 first,
                                   guint n_buckets,
                                   guint n_parts,
                                   gboolean disjoint);

G_END_DECLS
