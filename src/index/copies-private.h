/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is a copy of whom, as plain arrays and bitmaps: what was found, put right by what people said, of
 * the articles that are there. It knows no project; see copies.c for who fills it. */
#pragma once

#include "index/columns-private.h"
#include "store/copies.h"

G_BEGIN_DECLS

/* A group of two or more that are there; its members stand together, the first in front. */
typedef struct
{
  guint start; /* place of the first */
  guint n;
  gint32 first_day; /* DATELINE_DAY_NONE where none is dated */
  gint32 last_day;
  guint n_sources;
} DatelineCopyGroup;

typedef struct
{
  guint n_rows;
  guint32 *places; /* by article id: its place + 1, 0 for what has no copy */
  guint n_places;
  guint32 *ids;        /* by place */
  guint32 *group_of;   /* by place */
  guint32 *of_the_day; /* by place: of those of the same group, day and source, the first's place */
  float *shares;       /* by place: how much of the text is in the first's; -1: not known */
  GArray *groups;      /* of DatelineCopyGroup, by the number of the first article */

  roaring_bitmap_t *copied; /* all that have a copy */
  roaring_bitmap_t *later;  /* but the first of each group */
  roaring_bitmap_t *same;   /* but the first of each group, day and source */
} DatelineCopyTable;

/* @facts: (element-type DatelineCopyFacts), @verdicts: (element-type DatelineCopyVerdictFacts). First
 * those of whom somebody said that they are no copies leave the group that both are in, then those of
 * whom somebody said that they are come together, each with all of its group. */
DatelineCopyTable *dateline_copy_table_new (const DatelineColumns *columns,
                                            const GArray *facts,
                                            const GArray *verdicts);
void dateline_copy_table_free (DatelineCopyTable *self);

/* Place of the article; G_MAXUINT where it has no copy. */
static inline guint
dateline_copy_table_find (const DatelineCopyTable *self, gint64 id)
{
  return id >= 0 && id < self->n_rows ? self->places[id] - 1U : G_MAXUINT;
}

/* (transfer full): @set with one article of each group, or of each group, day and source: the first of
 * those that are in @set. */
roaring_bitmap_t *dateline_copy_table_reduce (const DatelineCopyTable *self,
                                              const roaring_bitmap_t *set,
                                              DatelinePer per);

/* The table of an index: made when somebody asks for it, from what the project says, which is read once,
 * and made anew when articles came, went, or have another day or source. Zero to begin with. */
typedef struct
{
  DatelineCopyTable *table; /* (nullable) */
  GArray *facts;            /* (nullable) */
  GArray *verdicts;
} DatelineCopyCache;

const DatelineCopyTable *dateline_copy_cache_get (DatelineCopyCache *self,
                                                  DatelineProject *project,
                                                  const DatelineColumns *columns);
void dateline_copy_cache_forget_table (DatelineCopyCache *self);
/* Everything. */
void dateline_copy_cache_clear (DatelineCopyCache *self);
/* Before articles (element-type gint64) are read again, and afterwards: most changes are tags, which say
 * nothing about copies. (transfer full) (nullable) */
GArray *dateline_copy_cache_note (const DatelineCopyCache *self,
                                  const DatelineColumns *columns,
                                  const GArray *ids);
void dateline_copy_cache_compare (DatelineCopyCache *self,
                                  const DatelineColumns *columns,
                                  const GArray *ids,
                                  const GArray *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCopyTable, dateline_copy_table_free)

G_END_DECLS
