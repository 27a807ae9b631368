/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bucket a day falls into, as a table by day, so that counting looks up and adds. */
#pragma once

#include "index/columns-private.h"

G_BEGIN_DECLS

/* More are neither seen nor worth waiting for; codes fit into 16 bits. */
#define DATELINE_MAX_BUCKETS 20000

/* A code is the number of a bucket, or n_buckets and one of these. */
enum
{
  DATELINE_CODE_OUTSIDE,
  DATELINE_CODE_UNDATED,
  DATELINE_CODE_IMPRECISE,
  DATELINE_N_CODES
};

typedef struct
{
  DatelineUnit unit;
  guint n_buckets;
  guint n_codes;  /* n_buckets + DATELINE_N_CODES */
  gint32 *starts; /* n_buckets + 1 */
  gint32 first;   /* the days of the table, both included; first > last where it is empty */
  gint32 last;
  guint n_days;
  guint16 *table;      /* n_days + 1: the last for all other days */
  gboolean open_first; /* the end was not given: empty buckets there may be cut off */
  gboolean open_last;
} DatelineBuckets;

/* See dateline_index_count() for @unit, @first and @last. */
DatelineBuckets *dateline_buckets_new (DatelineColumns *columns,
                                       const roaring_bitmap_t *set,
                                       DatelineUnit unit,
                                       gint32 first,
                                       gint32 last);
void dateline_buckets_free (DatelineBuckets *self);

/* The code of an article dated to several days. */
static inline guint
dateline_buckets_get_code_of_range (const DatelineBuckets *self, gint32 first, gint32 last)
{
  if (last < self->first || first > self->last)
    return self->n_buckets + DATELINE_CODE_OUTSIDE;

  if (first >= self->first && last <= self->last &&
      self->table[first - self->first] == self->table[last - self->first])
    return self->table[first - self->first];

  return self->n_buckets + DATELINE_CODE_IMPRECISE;
}

/* The code of an article that is dated to one day. Others are said to be outside, as cheaply: in a
 * loop over many, those are put right afterwards (see count.c), which costs less than a branch that
 * nobody can predict. Days before the first wrap round to large numbers. */
static inline guint
dateline_buckets_get_code_of_day (const DatelineBuckets *self, gint32 day)
{
  guint32 place = (guint32) day - (guint32) self->first;

  return self->table[MIN (place, self->n_days)];
}

static inline guint
dateline_buckets_get_code (const DatelineBuckets *self, const DatelineColumns *columns, guint32 id)
{
  gint32 day = columns->day[id];

  if (day == DATELINE_DAY_NONE)
    return self->n_buckets + DATELINE_CODE_UNDATED;

  if (day == DATELINE_DAY_SEVERAL)
    return dateline_buckets_get_code_of_range (self, columns->first[id], columns->last[id]);

  return dateline_buckets_get_code_of_day (self, day);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBuckets, dateline_buckets_free)

G_END_DECLS
