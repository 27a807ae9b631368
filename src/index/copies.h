/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to the index about copies. A group has two articles or more that are there; the first of it
 * is the one of the earliest day (undated ones last, of one day the longest). */
#pragma once

#include "index/index.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 first;
  guint n;
  guint n_sources;
  gint32 first_day; /* DATELINE_DAY_NONE where none is dated */
  gint32 last_day;
} DatelineCopies;

/* FALSE where the article has no copy. @share: (out) (optional): how much of its text is in the first's,
 * 1 for the first itself, -1 where it was not measured. */
gboolean dateline_index_get_copies (DatelineIndex *self,
                                    gint64 article_id,
                                    DatelineCopies *copies,
                                    double *share);
/* (element-type guint32): all of the group, the first in front; empty where it has no copy. */
GArray *dateline_index_list_copies (DatelineIndex *self, gint64 article_id);
/* (element-type DatelineCopies): groups that have an article in @set (nullable: all), by number of the
 * first. */
GArray *dateline_index_list_copy_groups (DatelineIndex *self, const DatelineSet *set);
/* (transfer full): @set with one article for each group, or group, day and source: the first of those
 * that are in @set. What the rest of @set is left out for is only that. */
DatelineSet *dateline_index_reduce (DatelineIndex *self, const DatelineSet *set, DatelinePer per);
/* As dateline_index_count() with that set; the series says how much was left out (its copies), and a
 * share is one of what the same way of counting leaves of all articles. */
DatelineSeries *dateline_index_count_per (DatelineIndex *self,
                                          const DatelineSet *set,
                                          DatelinePer per,
                                          DatelineUnit unit,
                                          DatelineSplit split,
                                          DatelineMeasure measure,
                                          gint32 first,
                                          gint32 last,
                                          guint max_parts,
                                          const GArray *only);

G_END_DECLS
