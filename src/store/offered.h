/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names may be offered to somebody who must not learn what others found: where only one coder's tags are
 * shown (see dateline_project_set_only_coder ()), a name that another coder added by hand, or that came in with
 * others' tags, is kept back until that one has named it too. The register of names shows them all: this is for
 * what completes, proposes and looks for names. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* (transfer none) (element-type DatelineEntity): what may be offered, in the order of the register; that one
 * itself where nothing is kept back. Current when asked for: no list to watch. */
GListModel *dateline_project_get_offered_entities (DatelineProject *self);
gboolean dateline_project_offers_entity (DatelineProject *self, DatelineEntity *entity);

/* Makes an entity, as dateline_project_add_entity () does, unless one of exactly that name and kind is kept back:
 * that is then the one, so that the register doesn't fill with twins of what it keeps to itself.
 * Returns: (transfer none) (nullable): NULL with an error */
DatelineEntity *dateline_project_ensure_offered_entity (DatelineProject *self,
                                                        const char *name,
                                                        DatelineLabel *kind,
                                                        GError **error);

G_END_DECLS
