/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The starter corpus as a project: what a first run opens. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* The folder with the corpus: $DATELINE_SEEDS_DIR, the installed one, or the source tree's.
 * (nullable) where there is none. */
char *dateline_starter_find_folder (void);
/* Makes a project at @path from the corpus in @folder: the starter codebook, the articles, our
 * entities and tags (tags.json). */
DatelineProject *dateline_starter_create (const char *path,
                                          const char *folder,
                                          const char *coder_name,
                                          GError **error);

G_END_DECLS
