/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles of a set in an order, as a GListModel that makes a DatelineArticle only when a row
 * is asked for. */
#pragma once

#include <gio/gio.h>

#include "index/index.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE_LIST (dateline_article_list_get_type ())

G_DECLARE_FINAL_TYPE (DatelineArticleList, dateline_article_list, DATELINE, ARTICLE_LIST, GObject)

DatelineArticleList *dateline_article_list_new (DatelineProject *project);
/* (transfer full) @ids: of guint32. Tells the smallest change it can: common start and end stay. */
void dateline_article_list_set_ids (DatelineArticleList *self, GArray *ids);
gint64 dateline_article_list_get_id (DatelineArticleList *self, guint position);
/* GTK_INVALID_LIST_POSITION (G_MAXUINT) where it is not in the list. */
guint dateline_article_list_find (DatelineArticleList *self, gint64 article_id);

G_END_DECLS
