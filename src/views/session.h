/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all panes of a window share: the open project, the question asked of it, the range of time,
 * the chosen article, annotation and entity. Views never talk to each other; they bind to this. */
#pragma once

#include "index/article-list.h"
#include "index/index.h"
#include "store/edits.h"
#include "store/history.h"
#include "views/coder-view.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_SESSION (dateline_session_get_type ())

/**
 * DatelineSession:
 *
 * Properties (all notify): "project" (DatelineProject, nullable), "index" (read-only),
 * "query-text" (string, never NULL), "query-error" (nullable string: why the text is no question;
 * the last good one stays in force), "range-first", "range-last" (int, days, both included,
 * DATELINE_DAY_NONE: no range), "order" (int, DatelineOrder), "one-of-each" (boolean: of copies of one
 * text the list shows one; whatever is counted counts all), "article" (DatelineArticle, nullable),
 * "annotation" (DatelineAnnotation, nullable: the chosen one), "entity" (DatelineEntity, nullable:
 * the chosen one of the Entities view), "view" (string: "read", "coverage" or "entities"), "coders"
 * (DatelineCoderView, read-only: whose tags are shown; in blind mode nothing else is counted either).
 *
 * Signals:
 * - "results-changing": the list is about to get other rows; a selection model must let go of its
 *   item now, or it would ask the lazy list for every row to find it again
 * - "results-changed": the articles that are asked for, or any count about them, may have changed
 * - "reveal" (guint start, guint end): the reader should show [start, end) of the chosen article
 * - "failed" (GError): something the user asked for did not work; the window shows a toast
 * - "done" (string message): an action worth a toast with Undo was carried out
 */
G_DECLARE_FINAL_TYPE (DatelineSession, dateline_session, DATELINE, SESSION, GObject)

DatelineSession *dateline_session_new (void);

DatelineProject *dateline_session_get_project (DatelineSession *self);
/* Builds the index; an error leaves the old project in place. NULL closes. */
gboolean dateline_session_set_project (DatelineSession *self,
                                       DatelineProject *project,
                                       GError **error);
DatelineIndex *dateline_session_get_index (DatelineSession *self);

const char *dateline_session_get_query_text (DatelineSession *self);
void dateline_session_set_query_text (DatelineSession *self, const char *text);
DatelineQuery *dateline_session_get_query (DatelineSession *self);
/* Adds KEY:VALUE to the question, or takes its place. */
void dateline_session_ask (DatelineSession *self, const char *key, const char *value);
void dateline_session_get_range (DatelineSession *self, gint32 *first, gint32 *last);
/* DATELINE_DAY_NONE twice takes the range away. */
void dateline_session_set_range (DatelineSession *self, gint32 first, gint32 last);
DatelineOrder dateline_session_get_order (DatelineSession *self);
void dateline_session_set_order (DatelineSession *self, DatelineOrder order);
gboolean dateline_session_get_one_of_each (DatelineSession *self);
void dateline_session_set_one_of_each (DatelineSession *self, gboolean one_of_each);

/* The answer to the query, whatever the range: what the timeline shows. (transfer none) */
DatelineSet *dateline_session_get_matches (DatelineSession *self);
/* Query and range: what the list shows and an export of "these" takes. (transfer none) */
DatelineSet *dateline_session_get_results (DatelineSession *self);
/* The results in order, or one of each text, live. (transfer none) */
DatelineArticleList *dateline_session_get_articles (DatelineSession *self);

DatelineArticle *dateline_session_get_article (DatelineSession *self);
void dateline_session_set_article (DatelineSession *self, DatelineArticle *article);
/* The neighbour of the chosen article in the list, TRUE where there is one. */
gboolean dateline_session_step_article (DatelineSession *self, int step);
DatelineAnnotation *dateline_session_get_annotation (DatelineSession *self);
void dateline_session_set_annotation (DatelineSession *self, DatelineAnnotation *annotation);
DatelineEntity *dateline_session_get_entity (DatelineSession *self);
void dateline_session_set_entity (DatelineSession *self, DatelineEntity *entity);
/* Whose tags are shown; (transfer none). */
DatelineCoderView *dateline_session_get_coders (DatelineSession *self);
/* (transfer full): the annotations of @article that are shown, in their order, live. */
GListModel *dateline_session_list_annotations (DatelineSession *self, DatelineArticle *article);
const char *dateline_session_get_view (DatelineSession *self);
void dateline_session_set_view (DatelineSession *self, const char *view);

/* Goes to the text: chooses the article, the Read view and the place; annotation_id 0: none. */
void dateline_session_show_place (DatelineSession *self,
                                  gint64 article_id,
                                  gint64 annotation_id,
                                  guint start,
                                  guint end);

/* Tells the window. (transfer full) @error. */
void dateline_session_fail (DatelineSession *self, GError *error);
void dateline_session_tell_done (DatelineSession *self, const char *message);

G_END_DECLS
