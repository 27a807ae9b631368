/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the index knows, as plain arrays by article id and a bitmap for each value. It knows no
 * project: the store's rows are put in, and taken out again, by whoever owns it. */
#pragma once

#include <roaring/roaring.h>

#include "index/series.h"
#include "index/set-private.h"
#include "store/search.h"

G_BEGIN_DECLS

/* Ids are row numbers that are given out one by one; a larger one can only come from a file that
 * somebody has tampered with, and would make the arrays eat the memory. */
#define DATELINE_COLUMNS_MAX_ID 0x0fffffff

/* Days outside of the years 1 to 9999 are no dates: they would only blow up tables by day. */
#define DATELINE_COLUMNS_FIRST_DAY (-719162)
#define DATELINE_COLUMNS_LAST_DAY  2932896

#define DATELINE_N_STATUS 4

/* The column day: the day of an article that is dated to one, or else one of these. */
#define DATELINE_DAY_SEVERAL (G_MININT32 + 1)

/* The values of one kind, numbered as they come: ids are for the project, slots for columns. Slot
 * 0 is id 0: none. */
typedef struct
{
  GHashTable *slots;  /* gint64 → slot */
  GArray *ids;        /* of gint64, by slot */
  GPtrArray *bitmaps; /* of roaring_bitmap_t, by slot: the articles that have the value */
  gint64 last_id;     /* rows come in runs of the same value */
  guint last_slot;
} DatelineValues;

/* One distinct (label, entity, coder) of an article, by slots. */
typedef struct
{
  guint32 label;
  guint32 entity;
  guint32 coder;
  guint32 layer;
  guint32 count;
} DatelineTag;

typedef struct
{
  guint n_rows; /* of each column: the largest id + 1 */
  guint n_allocated;
  gint32 *day; /* DATELINE_DAY_NONE: undated; DATELINE_DAY_SEVERAL: see first and last */
  gint32 *first;
  gint32 *last;
  guint32 *source; /* slots */
  guint32 *language;
  guint32 *batch;
  guint32 *words;
  guint32 *n_tags;    /* annotations */
  guint32 *tag_start; /* in tags */
  guint32 *tag_count;
  guint8 *precision;
  guint8 *status;

  roaring_bitmap_t *all;
  roaring_bitmap_t *undated;
  roaring_bitmap_t *several; /* dated, but not to one day */
  roaring_bitmap_t *doubtful;
  roaring_bitmap_t *tagged;
  roaring_bitmap_t *by_status[DATELINE_N_STATUS];
  DatelineValues sources;
  DatelineValues languages; /* ids are places in language_names */
  DatelineValues batches;
  DatelineValues layers;
  DatelineValues labels;
  DatelineValues entities;
  DatelineValues coders;
  GPtrArray *language_names; /* [0] is "" */
  GHashTable *language_ids;

  GArray *tags; /* of DatelineTag; runs of articles that changed leave holes */
  guint n_holes;
  guint64 n_all_tags;

  /* Articles that are dated to one day, by day; made when asked for, dropped by a change. */
  guint *day_counts; /* from day_first to day_last */
  gint32 day_first;  /* of all that are dated; DATELINE_DAY_NONE where nothing is */
  gint32 day_last;
  gboolean days_known;
} DatelineColumns;

DatelineColumns *dateline_columns_new (void);
void dateline_columns_free (DatelineColumns *self);
/* Adds an article, or changes all but its tags. FALSE where the id is out of range. */
gboolean dateline_columns_put (DatelineColumns *self, const DatelineArticleFacts *facts);
/* All tags of an article that is there, in the place of those it had. */
void dateline_columns_put_tags (DatelineColumns *self,
                                gint64 article_id,
                                const DatelineTagFacts *tags,
                                guint n_tags);
void dateline_columns_remove (DatelineColumns *self, gint64 article_id);
/* To be called after many changes: smaller and faster bitmaps. */
void dateline_columns_optimise (DatelineColumns *self);

/* Counts by day, and the first and last of them; see day_counts. */
void dateline_columns_know_days (DatelineColumns *self);

/* The articles that have a value, (nullable) where none has; by the project's id. */
const roaring_bitmap_t *dateline_values_get_bitmap (const DatelineValues *self, gint64 id);
/* FALSE where no article ever had it. */
gboolean dateline_values_find (const DatelineValues *self, gint64 id, guint *slot);

/* Those whose whole date lies in [first, last], both included; DATELINE_DAY_NONE: open end. */
roaring_bitmap_t *dateline_columns_in_days (DatelineColumns *self, gint32 first, gint32 last);
/* Any case; an empty bitmap for a language that no article has. */
roaring_bitmap_t *dateline_columns_in_language (DatelineColumns *self, const char *code);

/* dateline_index_count() without names: parts have ids only. */
DatelineSeries *dateline_columns_count (DatelineColumns *self,
                                        const roaring_bitmap_t *set,
                                        DatelineUnit unit,
                                        DatelineSplit split,
                                        DatelineMeasure measure,
                                        gint32 first,
                                        gint32 last,
                                        guint max_parts,
                                        const GArray *only);

/* Ascending by @keys, those with equal keys as they stand. @keys go along and are overwritten. */
void dateline_sort_by_keys (guint32 *ids, guint32 *keys, guint n);
/* Oldest first, by the first day it may be; undated last; then by id. */
GArray *dateline_columns_sort_by_date (DatelineColumns *self, const roaring_bitmap_t *set);
/* Sorts @ids by date, then by a key for each from @keys (by article id, n_rows of them). */
void dateline_sort_by_column (GArray *ids, const guint32 *keys, gboolean descending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineColumns, dateline_columns_free)

G_END_DECLS
