/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of all articles, in memory: a column a fact, a bitmap a value. Every list, filter
 * and chart is a question to it; texts it never holds. It follows its project's signals. */
#pragma once

#include "index/query.h"
#include "index/series.h"
#include "index/set.h"
#include "store/project.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_ORDER_DATE,   /* oldest first, undated last */
  DATELINE_ORDER_SOURCE, /* then by date */
  DATELINE_ORDER_TITLE,
  DATELINE_ORDER_IMPORT, /* newest import first */
  DATELINE_ORDER_TAGS,   /* most first */
  DATELINE_ORDER_WORDS,  /* longest first */
} DatelineOrder;

#define DATELINE_TYPE_INDEX (dateline_index_get_type ())

/* "changed": emitted at most once per signal of the project, after it is current again. */
G_DECLARE_FINAL_TYPE (DatelineIndex, dateline_index, DATELINE, INDEX, GObject)

DatelineIndex *dateline_index_new (DatelineProject *project, GError **error);
DatelineProject *dateline_index_get_project (DatelineIndex *self);
guint dateline_index_get_n_articles (DatelineIndex *self);
/* From now on only this coder's annotations count, in every answer: tallies, tagged, label: and
 * entity: questions, series; 0: everybody's. Emits "changed". */
gboolean dateline_index_set_only_coder (DatelineIndex *self, gint64 coder_id, GError **error);
gint64 dateline_index_get_only_coder (DatelineIndex *self);
/* The annotations of an article that count. */
guint dateline_index_count_tags (DatelineIndex *self, gint64 article_id);

/* All articles; (transfer none). */
DatelineSet *dateline_index_get_all (DatelineIndex *self);
/* The articles that @query asks for. Full-text terms are answered by the project's search. */
DatelineSet *dateline_index_evaluate (DatelineIndex *self, DatelineQuery *query, GError **error);
/* Those that were published, as far as known, in [first, last], both included: the whole range of
 * an imprecise date must lie inside. */
DatelineSet *dateline_index_in_days (DatelineIndex *self, gint32 first, gint32 last);
DatelineSet *dateline_index_undated (DatelineIndex *self);
/* Ascending by @order, of guint32 article ids. */
GArray *dateline_index_sort (DatelineIndex *self, const DatelineSet *set, DatelineOrder order);
/* First and last day of all that is dated; FALSE where nothing is. */
gboolean dateline_index_get_extent (DatelineIndex *self, gint32 *first, gint32 *last);

/* Counts of @set. [first, last] limits the days charted (both included; DATELINE_DAY_NONE: from
 * the first, to the last dated article of the set). At most @max_parts parts, the rest as one.
 * @only: for a split by label or entity, just these ids (nullable, of gint64). More than 20,000
 * buckets are refused by taking the next coarser unit: see the result's unit. */
DatelineSeries *dateline_index_count (DatelineIndex *self,
                                      const DatelineSet *set,
                                      DatelineUnit unit,
                                      DatelineSplit split,
                                      DatelineMeasure measure,
                                      gint32 first,
                                      gint32 last,
                                      guint max_parts,
                                      const GArray *only);

/* Mentions of an entity (annotations that name it) in articles, and their first and last day. */
typedef struct
{
  guint mentions;
  guint articles;
  gint32 first; /* DATELINE_DAY_NONE: in dated articles never */
  gint32 last;
} DatelineTally;

void dateline_index_tally_entity (DatelineIndex *self, gint64 entity_id, DatelineTally *tally);
void dateline_index_tally_label (DatelineIndex *self, gint64 label_id, DatelineTally *tally);
void dateline_index_tally_source (DatelineIndex *self, gint64 source_id, DatelineTally *tally);
/* How many articles of @set have the status; for progress. */
guint dateline_index_count_status (DatelineIndex *self,
                                   const DatelineSet *set,
                                   DatelineStatus status);
const char *dateline_order_to_nick (DatelineOrder order);
gboolean dateline_order_from_nick (const char *nick, DatelineOrder *order);

G_END_DECLS
