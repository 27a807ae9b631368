/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of one text, ordered for questions: what overlaps a stretch, what stands at a point, what
 * comes next, and in which lane below the text each stretch is drawn. Draws nothing itself. */
#pragma once

#include "widgets/reader.h"

G_BEGIN_DECLS

/* Beyond this many stretches over one point the last lane is shared. */
#define DATELINE_MAX_LANES 64

/* One fragment of a mark. Owned by the index, valid until its mark is replaced or removed. */
typedef struct
{
  DatelineMark *mark;
  guint start; /* code points, half-open */
  guint end;
  guint part; /* place among the mark's fragments; 0 is the one the mark is reached by */
  guint lane; /* 0 is nearest to the text */
} DatelineFragment;

typedef struct _DatelineMarkIndex DatelineMarkIndex;

DatelineMarkIndex *dateline_mark_index_new (void);
void dateline_mark_index_free (DatelineMarkIndex *self);

/* (transfer full) @marks: of DatelineMark; of several with one id the last stays. Replaces all. */
void dateline_mark_index_set (DatelineMarkIndex *self, GPtrArray *marks);
/* (transfer full) @mark: replaces the one with its id. Appends to @changed (of DatelineSpan, may be
 * NULL) every stretch that looks different now: the old and new fragments and those whose lane
 * moved. */
void dateline_mark_index_put (DatelineMarkIndex *self, DatelineMark *mark, GArray *changed);
gboolean dateline_mark_index_remove (DatelineMarkIndex *self, guint64 id, GArray *changed);

DatelineMark *dateline_mark_index_get (DatelineMarkIndex *self, guint64 id);
guint dateline_mark_index_get_n_fragments (DatelineMarkIndex *self);

/* Appends to @found the DatelineFragments that share at least one character with [start, end),
 * ascending by start, longer before shorter. */
void dateline_mark_index_overlaps (DatelineMarkIndex *self,
                                   guint start,
                                   guint end,
                                   GPtrArray *found);
/* The marks over @offset, shortest extent first. (transfer container), of DatelineMark. */
GPtrArray *dateline_mark_index_at (DatelineMarkIndex *self, guint offset);
/* In text order (by first start, longer before shorter, then id): the mark behind or before that of
 * @id; where @id is 0 or unknown, the first that starts at or behind @offset, or the last that
 * starts before it. NULL at the end. */
DatelineMark *dateline_mark_index_next (DatelineMarkIndex *self, guint64 id, guint offset);
DatelineMark *dateline_mark_index_previous (DatelineMarkIndex *self, guint64 id, guint offset);
/* Shortest extent first, then by place and id: the order in which clicks go outward. */
int dateline_mark_compare_extent (const DatelineMark *a, const DatelineMark *b);
/* The same for arrays of pointers to marks. */
int dateline_mark_compare_extent_cb (gconstpointer a, gconstpointer b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMarkIndex, dateline_mark_index_free)

G_END_DECLS
