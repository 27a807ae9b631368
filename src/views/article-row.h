/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the list: two lines of headline, then source, date and how much is tagged. */
#pragma once

#include <gtk/gtk.h>

#include "model/article.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE_ROW (dateline_article_row_get_type ())

/* Property "article" (DatelineArticle, nullable). */
G_DECLARE_FINAL_TYPE (DatelineArticleRow, dateline_article_row, DATELINE, ARTICLE_ROW, GtkWidget)

void dateline_article_row_set_article (DatelineArticleRow *self, DatelineArticle *article);

G_END_DECLS
