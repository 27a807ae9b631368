/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts over time, ready to draw or to print. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_UNIT_DAY,
  DATELINE_UNIT_WEEK, /* ISO: from Monday */
  DATELINE_UNIT_MONTH,
  DATELINE_UNIT_QUARTER,
  DATELINE_UNIT_YEAR,
} DatelineUnit;

typedef enum
{
  DATELINE_SPLIT_NONE,
  DATELINE_SPLIT_SOURCE,
  DATELINE_SPLIT_LABEL,
  DATELINE_SPLIT_ENTITY,
  DATELINE_SPLIT_LANGUAGE,
} DatelineSplit;

typedef enum
{
  DATELINE_MEASURE_ARTICLES,
  DATELINE_MEASURE_MENTIONS, /* annotations */
  DATELINE_MEASURE_SHARE,    /* of all articles of the project in the same bucket */
} DatelineMeasure;

/* What counts as one: each article; all copies of a text together; or, of these, those that one source
 * printed on one day. */
typedef enum
{
  DATELINE_PER_COPY,       /* "each" */
  DATELINE_PER_CLUSTER,    /* "cluster" */
  DATELINE_PER_DAY_SOURCE, /* "day-source" */
} DatelinePer;

/* One line of a split. @name is for people; @key is what a query calls it: with the split's nick
 * it makes a term (see dateline_query_term()); NULL for all others. @total counts all of the set
 * that is in the part, charted or not; @undated includes the imprecise. */
typedef struct
{
  gint64 id; /* of the source, label or entity; 0 for those without one; -1 for all others */
  char *name;
  char *key;     /* (nullable) */
  int colour;    /* a label's place in the palette, or -1 */
  guint *counts; /* n_buckets */
  guint total;
  guint undated;
} DatelineSeriesPart;

/* @total = @charted + @undated + @outside; with @excluded it is all of the project.
 * @copies, which are left out because another one stands for them, are counted beside: @total +
 * @copies + @excluded is then all of the project. @undated includes @imprecise: articles whose date is coarser than a bucket, which would be a
 * guess in any one. In articles, or in annotations where that is the measure. */
typedef struct
{
  DatelineUnit unit;
  DatelineSplit split;
  DatelineMeasure measure;
  DatelinePer per;

  guint n_buckets;
  gint32 *starts; /* n_buckets + 1: first days, and the day after the last bucket */
  guint *counts;  /* n_buckets: whatever the split, each article once */
  guint *all;     /* n_buckets: articles of the whole project, what a share is of */

  guint total;
  guint charted;
  guint undated;
  guint imprecise;
  guint outside;
  guint excluded;
  guint copies;

  gboolean disjoint; /* whether the parts add up to the counts (else they overlap) */
  GPtrArray *parts;  /* of DatelineSeriesPart: most first, then those without one, then all
                             * others; empty without a split */
} DatelineSeries;

#define DATELINE_TYPE_SERIES (dateline_series_get_type ())

GType dateline_series_get_type (void);
DatelineSeries *dateline_series_new (guint n_buckets);
DatelineSeries *dateline_series_copy (const DatelineSeries *series);
void dateline_series_free (DatelineSeries *series);
/* Whether they would be drawn, and told, alike; NULL is like NULL only. */
gboolean dateline_series_equal (const DatelineSeries *a, const DatelineSeries *b);

const char *dateline_unit_to_nick (DatelineUnit unit);
gboolean dateline_unit_from_nick (const char *nick, DatelineUnit *unit);
const char *dateline_split_to_nick (DatelineSplit split);
gboolean dateline_split_from_nick (const char *nick, DatelineSplit *split);
const char *dateline_measure_to_nick (DatelineMeasure measure);
gboolean dateline_measure_from_nick (const char *nick, DatelineMeasure *measure);
const char *dateline_per_to_nick (DatelinePer per);
gboolean dateline_per_from_nick (const char *nick, DatelinePer *per);

/* The first day of the bucket that @day is in, and of the next one. */
gint32 dateline_unit_floor (DatelineUnit unit, gint32 day);
gint32 dateline_unit_next (DatelineUnit unit, gint32 start);
/* "26 Jan 2022", "week of 24 Jan 2022", "Jan 2022", "Q1 2022", "2022" in the user's language. */
char *dateline_unit_to_display (DatelineUnit unit, gint32 start);
/* "2022-01-26", "2022-W04", "2022-01", "2022-Q1", "2022": stable, for files. */
char *dateline_unit_to_key (DatelineUnit unit, gint32 start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSeries, dateline_series_free)

G_END_DECLS
