/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of entities as a person means them: several as one action, told in words, failures shown. */
#pragma once

#include "views/session.h"

G_BEGIN_DECLS

/* What merging would do, in a sentence a line; @others: of DatelineEntity, @entity among them or
 * not. */
char *dateline_entity_describe_merge (DatelineSession *session,
                                      DatelineEntity *entity,
                                      GPtrArray *others);
/* Every one of @others becomes @entity; that is the chosen one then. One action. */
gboolean dateline_entity_merge (DatelineSession *session,
                                DatelineEntity *entity,
                                GPtrArray *others);
/* Deletes all of @entities (of DatelineEntity); their mentions stay, naming no entity. One action. */
gboolean dateline_entity_delete (DatelineSession *session, GPtrArray *entities);
/* FALSE where @typed is no name, so that one can ask on. The same name again is no edit. */
gboolean dateline_entity_rename (DatelineSession *session,
                                 DatelineEntity *entity,
                                 const char *typed);
/* As above; @annotation_ids: of gint64. The new entity is the chosen one then. */
gboolean dateline_entity_split (DatelineSession *session,
                                DatelineEntity *entity,
                                const char *typed,
                                const GArray *annotation_ids);
/* As above; chooses the entity of that very name where there is one already. */
gboolean dateline_entity_add (DatelineSession *session, const char *typed, DatelineLabel *kind);

G_END_DECLS
