/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on the calendar most of the articles are. One article with a wrong date ten years off would
 * squeeze all others into a corner of the chart; such are left out of the picture, never out of the
 * numbers beside it. */
#pragma once

#include "index/index.h"

G_BEGIN_DECLS

/**
 * dateline_coverage_find_stretch:
 * @index: an index
 * @set: articles
 * @unit: what they are to be counted by; [first, last] consists of whole ones
 * @buckets: how many fit, so that nothing is left out where all do
 * @first: (out): first day
 * @last: (out): last day, included
 *
 * The shortest stretch with nine in ten of the dated articles, and what joins it without a long gap.
 *
 * Returns: whether it leaves any out, and is so much shorter that this is worth it; else nothing is
 *   set
 */
gboolean dateline_coverage_find_stretch (DatelineIndex *index,
                                         const DatelineSet *set,
                                         DatelineUnit unit,
                                         guint buckets,
                                         gint32 *first,
                                         gint32 *last);

G_END_DECLS
