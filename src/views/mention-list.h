/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an entity is named, one line each, under its name: for looking at two side by side. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_MENTION_LIST (dateline_mention_list_get_type ())

G_DECLARE_FINAL_TYPE (DatelineMentionList, dateline_mention_list, DATELINE, MENTION_LIST, GtkWidget)

void dateline_mention_list_set_session (DatelineMentionList *self, DatelineSession *session);
/* (nullable) @entity */
void dateline_mention_list_set_entity (DatelineMentionList *self, DatelineEntity *entity);

G_END_DECLS
