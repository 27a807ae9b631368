/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of a project as a draft: all that a file may say of it, names in place of row numbers. */
#pragma once

#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

/* Annotations in the project's order, their values in the order of the layer's fields, entities by
 * name. The original is described, its bytes left where they are. Lead and counts are not filled
 * in. */
DatelineDraft *dateline_draft_from_article (DatelineProject *project,
                                            DatelineArticle *article,
                                            GError **error);

G_END_DECLS
