/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of articles that answer to the search line and the range, at the left of the window. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE_PANE (dateline_article_pane_get_type ())

/* Property "session". Signal "article-picked": a row was activated by hand. */
G_DECLARE_FINAL_TYPE (DatelineArticlePane, dateline_article_pane, DATELINE, ARTICLE_PANE, GtkWidget)

void dateline_article_pane_set_session (DatelineArticlePane *self, DatelineSession *session);
void dateline_article_pane_grab_list (DatelineArticlePane *self);

/* (transfer none) (nullable) */
DatelineSession *dateline_article_pane_get_session (DatelineArticlePane *self);

G_END_DECLS
