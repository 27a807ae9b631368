/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering a query from columns. What columns don't know, names and texts, is looked up. */
#pragma once

#include "index/columns-private.h"
#include "index/copies-private.h"
#include "index/query-private.h"

G_BEGIN_DECLS

typedef struct
{
  /* (transfer full): articles whose text has what the FTS5 expression asks for. */
  roaring_bitmap_t *(*text) (gpointer data, const char *match, GError **error);
  /* (transfer full): articles whose display title contains @folded. */
  roaring_bitmap_t *(*title) (gpointer data, const char *folded, GError **error);
  /* (transfer full) (element-type gint64): records of the kind that @key names which @folded
   * means. For a label also the labels nested under it. */
  GArray *(*ids) (gpointer data, DatelineQueryKey key, const char *folded);
  /* (transfer none): who is a copy of whom; may be NULL where nothing is. */
  const DatelineCopyTable *(*copies) (gpointer data);
  /* (transfer full): articles with a tag that lacks an answer to a required field. */
  roaring_bitmap_t *(*unanswered) (gpointer data, GError **error);
} DatelineLookup;

/* (transfer full) (nullable): @root NULL is all. */
roaring_bitmap_t *dateline_columns_evaluate (DatelineColumns *columns,
                                             const DatelineNode *root,
                                             const DatelineLookup *lookup,
                                             gpointer data,
                                             GError **error);

G_END_DECLS
