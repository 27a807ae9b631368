/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What count.c, histogram.c and parts.c share while they count. */
#pragma once

#include "index/buckets-private.h"

G_BEGIN_DECLS

typedef struct
{
  DatelineColumns *columns;
  const DatelineBuckets *buckets;
  const roaring_bitmap_t *set;
  gboolean mentions;            /* what is counted: annotations, not articles */
  const DatelineValues *values; /* of the split */
  gboolean by_tag;              /* a split by label or entity */
  const guint32 *slots;         /* column of any other split */
} DatelineCount;

/* A part while it is being counted. */
typedef struct
{
  gint64 id;
  guint slot; /* G_MAXUINT: of none */
  guint total;
  guint *counts; /* n_codes */
} DatelinePart;

static inline guint
dateline_count_sum (const guint *counts, guint n)
{
  guint total = 0;

  for (guint i = 0; i < n; i++)
    total += counts[i];

  return total;
}

/* Add to @counts, by code: all articles; those of @set; the annotations of the count's set. */
void dateline_count_everything (const DatelineCount *count, guint *counts);
void dateline_count_articles (const DatelineCount *count,
                              const roaring_bitmap_t *set,
                              guint *counts);
void dateline_count_mentions (const DatelineCount *count, guint *counts);

/* Add to @cells, by code and slot, what is counted of the count's set. @offsets: where in @cells
 * the counts of each slot begin. For a split by a column, and for one by label or entity. */
void dateline_count_cells (const DatelineCount *count, const gsize *offsets, guint *cells);
void dateline_count_tags (const DatelineCount *count, const gsize *offsets, guint *cells);
/* The same by slot alone. */
guint *dateline_count_totals (const DatelineCount *count);

/* (element-type DatelinePart) @cells, (nullable): a histogram for each slot, where there is one. */
GPtrArray *dateline_count_parts (const DatelineCount *count,
                                 guint max_parts,
                                 const GArray *only,
                                 const guint *cells,
                                 gboolean disjoint);

G_END_DECLS
