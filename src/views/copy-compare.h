/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two copies in one text: what only one of them has is struck out, what only the other has underlined. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COPY_COMPARE (dateline_copy_compare_get_type ())

/* Actions "compare.other" (s: the UUID of the article that it is compared with), "compare.no-copy",
 * "compare.open". */
G_DECLARE_FINAL_TYPE (DatelineCopyCompare, dateline_copy_compare, DATELINE, COPY_COMPARE, AdwWindow)

/* @article: what is compared; @other: with which of its copies, at first. The caller presents it.
 * @parent: (nullable). */
GtkWidget *dateline_copy_compare_new (DatelineSession *session,
                                      DatelineArticle *article,
                                      DatelineArticle *other,
                                      GtkWindow *parent);

G_END_DECLS
