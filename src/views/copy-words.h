/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of an article and its copies. */
#pragma once

#include "index/copies.h"
#include "views/session.h"

G_BEGIN_DECLS

/* How much of the text of @article stands in that of @other, from 0 to 1; worked out from the texts. */
double dateline_copy_measure_share (DatelineProject *project,
                                    DatelineArticle *article,
                                    DatelineArticle *other);
/* "Copy of “Talks in Geneva” (TRT, 26 Jan 2022) · 82% of its text · 4 others", or of the first "First of 5
 * copies, by 3 sources until 2 Feb 2022". (transfer full) (nullable): NULL where it has no copy. */
char *dateline_copy_describe (DatelineSession *session, DatelineArticle *article);
/* "“Talks in Geneva” (TRT, 26 Jan 2022)", (transfer full). */
char *dateline_copy_name (DatelineArticle *article);

G_END_DECLS
