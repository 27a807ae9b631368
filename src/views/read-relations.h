/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining two tags by a relation, and going along relations. Of the reading pane. */
#pragma once

#include "views/read-pane-private.h"

G_BEGIN_DECLS

/* The key of a relation's label was pressed: begins to join the chosen tag with another one, or gives
 * the chosen relation that label. */
void dateline_read_pane_use_relation (DatelineReadPane *self, DatelineLabel *label);
/* TRUE while the other tag is being looked for. */
gboolean dateline_read_pane_is_joining (DatelineReadPane *self);
/* A key while joining; TRUE where it was for that. */
gboolean dateline_read_pane_join_key (DatelineReadPane *self, guint keyval, GdkModifierType state);
/* A tag was clicked, or reached by Tab, while joining. */
void dateline_read_pane_join_with (DatelineReadPane *self, DatelineAnnotation *annotation);
void dateline_read_pane_stop_joining (DatelineReadPane *self);

/* read.join-next, -previous, -type (s), -make, -stop; read.next-relation, relation-from, relation-to,
 * reverse-relation. */
void dateline_read_pane_add_relations (DatelineReadPane *self);
void dateline_read_pane_update_relations (DatelineReadPane *self, gboolean writable);

G_END_DECLS
