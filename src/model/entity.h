/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who or what articles speak of: a person, an organisation, a place. Known under several names. */
#pragma once

#include "model/label.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENTITY (dateline_entity_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEntity, dateline_entity, DATELINE, ENTITY, DatelineRecord)

DatelineEntity *dateline_entity_new (gint64 id, const char *uuid);
const char *dateline_entity_get_name (DatelineEntity *self);
void dateline_entity_set_name (DatelineEntity *self, const char *name);
/* (transfer none) (nullable): a label of a layer that names entities. */
DatelineLabel *dateline_entity_get_kind (DatelineEntity *self);
void dateline_entity_set_kind (DatelineEntity *self, DatelineLabel *kind);
const char *dateline_entity_get_note (DatelineEntity *self);
void dateline_entity_set_note (DatelineEntity *self, const char *note);
/* Other names, sorted, never the name itself; NULL-terminated, never NULL. */
const char *const *dateline_entity_get_aliases (DatelineEntity *self);
void dateline_entity_set_aliases (DatelineEntity *self, const char *const *aliases);
/* What others call it, as "scheme:id" such as "wikidata:Q458": sorted, NULL-terminated, never NULL. A
 * scheme has no colon; everything behind the first one is the id. */
const char *const *dateline_entity_get_externals (DatelineEntity *self);
void dateline_entity_set_externals (DatelineEntity *self, const char *const *externals);
/* Whether @folded (see dateline_fold()) is its name or an alias. */
gboolean dateline_entity_has_form (DatelineEntity *self, const char *folded);

/* Of the @entities whose name, alias or external identifier fits what was typed: at most @limit, best first (exact
 * form, then start of a name, start of a word in it, anywhere); nearer @kind (nullable) first within
 * a rank: the same, then labels nested under it or above it, then others; then in the order of
 * @entities. Before anything is typed all fit alike. Those that are gone are left out.
 * Returns: (transfer full) (element-type DatelineEntity): holds a reference to each */
GPtrArray *dateline_entities_match (GListModel *entities,
                                    const char *typed,
                                    DatelineLabel *kind,
                                    guint limit);

G_END_DECLS
