/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where names stand in the texts of a project, and what is tagged there already. */
#pragma once

#include "store/name-set.h"
#include "store/progress.h"
#include "store/project.h"
#include "text/matcher.h"

G_BEGIN_DECLS

/* What stands in the way of tagging an occurrence. */
typedef enum
{
  DATELINE_TAKEN_NOT,   /* nothing */
  DATELINE_TAKEN_SAME,  /* it overlaps a tag of the same label */
  DATELINE_TAKEN_OTHER, /* it overlaps a tag of another label of the layer */
} DatelineTaken;

typedef struct
{
  gint64 article;
  guint start; /* [start, end) in code points */
  guint end;
  guint form; /* for dateline_matcher_get_ids () */
  DatelineTaken taken;
  gint64 by; /* the label of the tag that it overlaps, 0: none */
} DatelineOccurrence;

typedef struct
{
  const DatelineMatcher *matcher;
  /* (nullable): a prepared one, whose matcher is looked for instead; what each of its names would be tagged
   * as takes the place of @label, if that is 0. */
  const DatelineNameSet *names;
  const GArray *articles; /* (nullable): of gint64, ascending; NULL: all that are there */
  gint64 label;           /* what they would be tagged as; 0: any tag takes its place */
  gint64 coder;           /* whose tags count; 0: everybody's */
  gboolean untagged;      /* leave out those that are taken */
  gsize most;             /* stop after as many, 0: never */
} DatelineOccurrenceSearch;

/* Reads the texts with connections of its own, on as many threads as there are processors, and so may
 * be called in any thread, whatever the project at @path is doing. @progress (nullable) is told of articles
 * read and to be read. Returns (element-type DatelineOccurrence): by article, then place. CANCELLED of Gio's
 * domain when told to stop. */
GArray *dateline_find_occurrences (const char *path,
                                   const DatelineOccurrenceSearch *search,
                                   DatelineProgressFunc progress,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
