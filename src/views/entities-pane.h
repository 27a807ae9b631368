/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The middle of the Entities view: who and what the articles speak of, and every mention of the
 * chosen one in its context. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENTITIES_PANE (dateline_entities_pane_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEntitiesPane,
                      dateline_entities_pane,
                      DATELINE,
                      ENTITIES_PANE,
                      GtkWidget)

void dateline_entities_pane_set_session (DatelineEntitiesPane *self, DatelineSession *session);
/* The actions on entities, to be inserted as "entities" where menus, keys and the inspector look for
 * them. See entity-actions.c for their names. (transfer none) */
GActionGroup *dateline_entities_pane_get_actions (DatelineEntitiesPane *self);

G_END_DECLS
