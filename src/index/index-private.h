/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the index that need the project: names, titles, orders by them. */
#pragma once

#include "index/columns-private.h"
#include "index/copies-private.h"
#include "index/evaluate-private.h"
#include "index/index.h"

G_BEGIN_DECLS

/* Folded display titles by article id, read from the project when a query or an order first needs
 * them and kept until the article changes. */
typedef struct _DatelineTitles DatelineTitles;

DatelineTitles *dateline_titles_new (void);
void dateline_titles_free (DatelineTitles *self);
void dateline_titles_forget (DatelineTitles *self, gint64 article_id);
/* (transfer none): "" for an article that is gone. */
const char *dateline_titles_get (DatelineTitles *self, DatelineProject *project, gint64 article_id);

/* Articles with a tag that lacks an answer. */
typedef struct _DatelineOwing DatelineOwing;

DatelineOwing *dateline_owing_new (void);
void dateline_owing_free (DatelineOwing *self);
/* The article's tags changed, or all of them and the codebook. */
void dateline_owing_forget (DatelineOwing *self, gint64 article_id);
void dateline_owing_forget_all (DatelineOwing *self);
/* (transfer none) (nullable): by @coder, 0: by anybody */
const roaring_bitmap_t *dateline_owing_get (DatelineOwing *self,
                                            DatelineProject *project,
                                            gint64 coder,
                                            GError **error);

DatelineColumns *dateline_index_get_columns (DatelineIndex *self);
/* Takes in the tags of articles that changed; to be called before columns of tags are read. */
void dateline_index_settle (DatelineIndex *self);
DatelineTitles *dateline_index_get_titles (DatelineIndex *self);
/* Current, (transfer none): until the next change. */
const DatelineCopyTable *dateline_index_get_copy_table (DatelineIndex *self);
DatelineOwing *dateline_index_get_owing (DatelineIndex *self);

/* Its data is a DatelineIndex. */
extern const DatelineLookup dateline_project_lookup;

/* Names, keys and colours of the parts. */
void dateline_index_name_parts (DatelineIndex *self, DatelineSeries *series);

/* By article id, for dateline_sort_by_column(): the place of the article's source among all
 * sources by name, those without one last; the import's number. */
guint32 *dateline_index_rank_sources (DatelineIndex *self);
guint32 *dateline_index_rank_batches (DatelineIndex *self);
void dateline_index_sort_by_title (DatelineIndex *self, GArray *ids);

G_END_DECLS
