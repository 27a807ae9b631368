/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The right pane of the Entities view: the chosen entity's name, kind, other names, note and counts.
 * Its buttons activate the actions of the entities pane, under the prefix "entities". */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENTITY_INSPECTOR (dateline_entity_inspector_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEntityInspector,
                      dateline_entity_inspector,
                      DATELINE,
                      ENTITY_INSPECTOR,
                      GtkWidget)

void dateline_entity_inspector_set_session (DatelineEntityInspector *self,
                                            DatelineSession *session);

G_END_DECLS
