/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook as JSON: layers, fields and labels with keys, colours, descriptions and examples. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* Stable order and keys; ends in a line break. */
char *dateline_codebook_save (DatelineProject *project);

/* Adds what the project does not have and updates what it has (by UUID, then by name), as one
 * action; nothing is deleted. MALFORMED names the place and changes nothing. */
gboolean dateline_codebook_load (DatelineProject *project,
                                 const char *json,
                                 gssize length,
                                 GError **error);

/* What a new project starts with: Entity, Quote, Statement, Theme and Note. */
gboolean dateline_codebook_load_starter (DatelineProject *project, GError **error);

G_END_DECLS
