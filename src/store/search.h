/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search, and the plain rows that an index is built from. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* @match: an FTS5 expression (see dateline_search_quote()). Returns (element-type gint64): article
 * ids, ascending. Removed articles may be among them: the index knows which are there. */
GArray *dateline_project_search (DatelineProject *self, const char *match, GError **error);
/* Where the terms of @match stand in one article: (element-type DatelineSpan), ascending. */
GArray *dateline_project_search_hits (DatelineProject *self,
                                      DatelineArticle *article,
                                      const char *match,
                                      GError **error);
/* A word or phrase as an FTS5 string that means just that; with @prefix also its continuations. */
char *dateline_search_quote (const char *phrase, gboolean prefix);

/* What an index keeps of an article. */
typedef struct
{
  gint64 id;
  gint32 first; /* DATELINE_DAY_NONE where undated */
  gint32 last;
  guint8 precision;
  guint8 status;
  gboolean doubtful;
  gint64 source; /* 0: none */
  gint64 batch;
  guint words;
  const char *language; /* (nullable), valid during the call */
} DatelineArticleFacts;

typedef struct
{
  gint64 article;
  gint64 layer;
  gint64 label;
  gint64 entity; /* 0: none */
  gint64 coder;
  guint count;
} DatelineTagFacts;

typedef void (*DatelineArticleFactsFunc) (const DatelineArticleFacts *facts, gpointer data);
typedef void (*DatelineTagFactsFunc) (const DatelineTagFacts *facts, gpointer data);

/* Articles that are there with @first_id <= id <= @last_id, ascending; and what is tagged in them,
 * ascending by article, one call a distinct (article, label, entity, coder). */
gboolean dateline_project_foreach_article (DatelineProject *self,
                                           gint64 first_id,
                                           gint64 last_id,
                                           DatelineArticleFactsFunc func,
                                           gpointer data,
                                           GError **error);
gboolean dateline_project_foreach_tag (DatelineProject *self,
                                       gint64 first_id,
                                       gint64 last_id,
                                       DatelineTagFactsFunc func,
                                       gpointer data,
                                       GError **error);

G_END_DECLS
