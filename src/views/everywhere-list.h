/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Occurrences by article, each with a tick: rows for a list that are made as they are seen. */
#pragma once

#include <gio/gio.h>

#include "store/edits.h"
#include "store/occurrences.h"

G_BEGIN_DECLS

/* A heading stands for an article, the rows under it for its occurrences. */
#define DATELINE_TYPE_EVERYWHERE_ROW (dateline_everywhere_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEverywhereRow,
                      dateline_everywhere_row,
                      DATELINE,
                      EVERYWHERE_ROW,
                      GObject)

typedef struct _DatelineEverywhereList DatelineEverywhereList;

/* (transfer none): the list that it is of */
DatelineEverywhereList *dateline_everywhere_row_get_list (DatelineEverywhereRow *self);
gboolean dateline_everywhere_row_is_heading (DatelineEverywhereRow *self);
/* An article's title, or the line that an occurrence stands in; [start, end) in bytes of it is what was
 * found. (transfer full) */
char *dateline_everywhere_row_make_text (DatelineEverywhereRow *self, gsize *start, gsize *end);
/* Why it can't be ticked or is not, NULL for nothing. (transfer full) */
char *dateline_everywhere_row_make_reason (DatelineEverywhereRow *self);
gboolean dateline_everywhere_row_get_ticked (DatelineEverywhereRow *self);
/* Whether some of an article's are ticked and others not. */
gboolean dateline_everywhere_row_get_mixed (DatelineEverywhereRow *self);
gboolean dateline_everywhere_row_get_possible (DatelineEverywhereRow *self);
/* Of a heading: all that can be and are sure. One that may mean several is ticked as what it means most
 * likely beside the words around it. */
void dateline_everywhere_row_set_ticked (DatelineEverywhereRow *self, gboolean ticked);
/* Whether several entities have that name, so that a person must say which. */
gboolean dateline_everywhere_row_get_ambiguous (DatelineEverywhereRow *self);
/* On to the next that it may mean, and behind the last to none. */
void dateline_everywhere_row_turn_meaning (DatelineEverywhereRow *self);

#define DATELINE_TYPE_EVERYWHERE_LIST (dateline_everywhere_list_get_type ())

/* "ticked": a tick came or went. */
G_DECLARE_FINAL_TYPE (DatelineEverywhereList,
                      dateline_everywhere_list,
                      DATELINE,
                      EVERYWHERE_LIST,
                      GObject)

typedef struct
{
  guint found;
  guint ticked;
  guint taken;    /* of those found, by the same label */
  guint others;   /* by another label */
  guint unsure;   /* that may mean several, and can be tagged */
  guint sure;     /* that can be tagged without asking */
  guint articles; /* with a tick */
} DatelineEverywhereCounts;

DatelineEverywhereList *dateline_everywhere_list_new (DatelineProject *project);
/* (transfer none) @occurrences: of DatelineOccurrence, by article; @label: what they are to be, or @names
 * (nullable): whose forms they have. Those that nothing stands in the way of are ticked, but for those that may
 * mean several. */
void dateline_everywhere_list_set (DatelineEverywhereList *self,
                                   const GArray *occurrences,
                                   DatelineLabel *label,
                                   DatelineNameSet *names);
/* All that can be and are sure. */
void dateline_everywhere_list_set_all (DatelineEverywhereList *self, gboolean ticked);
void dateline_everywhere_list_count (DatelineEverywhereList *self,
                                     DatelineEverywhereCounts *counts);
/* The ticked ones, of DatelineBulkHit; with names, @targets (out) (optional) (transfer full): of
 * DatelineBulkTarget. */
GArray *dateline_everywhere_list_get_hits (DatelineEverywhereList *self, GArray **targets);

G_END_DECLS
