/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what the changes of a layer that wait would do to existing tags, and asks whether to make
 * them. */
#pragma once

#include <gtk/gtk.h>

#include "views/codebook-draft.h"
#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_REVIEW_PAGE (dateline_review_page_get_type ())

/* Signals: "answered" (int): GTK_RESPONSE_APPLY, GTK_RESPONSE_REJECT (leave it as it was) or
 * GTK_RESPONSE_CANCEL (go on editing). */
G_DECLARE_FINAL_TYPE (DatelineReviewPage, dateline_review_page, DATELINE, REVIEW_PAGE, GtkWidget)

/* @session: shows the places in the text. */
void dateline_review_page_ask (DatelineReviewPage *self,
                               DatelineSession *session,
                               DatelineCodebookDraft *draft);

G_END_DECLS
