/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo, redo and the list of what was done. */
#pragma once

#include "model/history-entry.h"
#include "store/project.h"

G_BEGIN_DECLS

gboolean dateline_project_can_undo (DatelineProject *self);
gboolean dateline_project_can_redo (DatelineProject *self);
/* What would be undone or redone: (transfer full) (nullable). */
DatelineHistoryEntry *dateline_project_peek_undo (DatelineProject *self);
DatelineHistoryEntry *dateline_project_peek_redo (DatelineProject *self);

/* Undo writes the inverse of the newest action not undone as a new group; redo the inverse of the
 * newest undo, until another edit is made. @article (out) (optional) (transfer full) (nullable):
 * an article that it touched, to show. NOT_FOUND where there is nothing to undo. */
gboolean dateline_project_undo (DatelineProject *self, DatelineArticle **article, GError **error);
gboolean dateline_project_redo (DatelineProject *self, DatelineArticle **article, GError **error);

/* Newest first, of DatelineHistoryEntry: at most @limit with an id below @before_id (0: from the
 * end). */
GPtrArray *dateline_project_load_history (DatelineProject *self,
                                          gint64 before_id,
                                          guint limit,
                                          GError **error);

G_END_DECLS
