/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands that tag have in common: entities and answers as a person types them. */
#pragma once

#include "cli/cli.h"

G_BEGIN_DECLS

/* The entity that @name means: called so rather than also called so, of this kind (nullable) rather
 * than another. Makes one where there is none; NULL with an error where several remain. */
DatelineEntity *cli_find_entity (DatelineProject *project,
                                 const char *name,
                                 DatelineLabel *kind,
                                 GError **error);
/* @assignments: (nullable): "NAME=VALUE"; several for one field that takes several choices; nothing
 * behind the sign is no answer. (transfer full): UUID of field → answer as it is stored; NULL with
 * an error where one makes no sense. Entities that are not there are made. */
GHashTable *cli_parse_fields (DatelineProject *project,
                              DatelineLayer *layer,
                              GStrv assignments,
                              GError **error);

G_END_DECLS
