/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All names and aliases of a project's entities, ready to be looked for in one pass. */
#pragma once

#include "store/project.h"
#include "text/matcher.h"

G_BEGIN_DECLS

typedef struct _DatelineKnownNames DatelineKnownNames;

DatelineKnownNames *dateline_known_names_new (DatelineProject *project);
void dateline_known_names_free (DatelineKnownNames *self);

/* Current with the entities; made anew only where their names have changed. (transfer none): valid until
 * asked again; who keeps it for longer, or for a thread, takes a reference. */
DatelineMatcher *dateline_known_names_get_matcher (DatelineKnownNames *self);
/* Changes whenever the matcher does. */
guint dateline_known_names_get_version (DatelineKnownNames *self);
/* Whom a form of the matcher may mean: the first is the oldest. (transfer none) (nullable): NULL behind the
 * last. */
DatelineEntity *dateline_known_names_get_entity (DatelineKnownNames *self, guint form, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineKnownNames, dateline_known_names_free)

G_END_DECLS
