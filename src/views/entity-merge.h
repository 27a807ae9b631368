/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window that asks which of several names the others become, and says what that would do. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENTITY_MERGE_WINDOW (dateline_entity_merge_window_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEntityMergeWindow,
                      dateline_entity_merge_window,
                      DATELINE,
                      ENTITY_MERGE_WINDOW,
                      AdwWindow)

/* @entities: of DatelineEntity, at least one; more can be added in the window. The one with the
 * most mentions stands for all unless another is picked. @parent: (nullable) */
GtkWidget *dateline_entity_merge_window_new (DatelineSession *session,
                                             GPtrArray *entities,
                                             GtkWindow *parent);
/* One more, as if picked by hand. */
void dateline_entity_merge_window_add (DatelineEntityMergeWindow *self, DatelineEntity *entity);
/* Which stands for all, as if picked by hand. */
void dateline_entity_merge_window_keep (DatelineEntityMergeWindow *self, DatelineEntity *entity);

G_END_DECLS
