/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects to try things on: made, filled and compared. */
#pragma once

#include "model/draft.h"
#include "store/edits.h"
#include "store/history.h"
#include "store/importer.h"
#include "store/project.h"

G_BEGIN_DECLS

/* A folder of its own; remove_folder() takes it away with all that is in it. */
char *make_folder (void);
void remove_folder (const char *folder);

/* A new project with a small codebook (Entity: Person, Place, Place/City; Quote with the fields
 * Speaker and Kind; Theme, of whole articles), three articles and an entity. */
DatelineProject *make_project (const char *folder);
DatelineDraft *make_draft (const char *name, const char *text);
/* Imports texts as one batch; returns how many were added. */
guint import_texts (DatelineProject *project, const char *const *texts, guint n_texts);

DatelineArticle *nth_article (DatelineProject *project, guint n);
DatelineLabel *label (DatelineProject *project, const char *name);
DatelineLayer *layer (DatelineProject *project, const char *name);
DatelineField *field (DatelineProject *project, const char *layer_name, const char *name);
DatelineAnnotation *tag (DatelineProject *project,
                         DatelineArticle *article,
                         const char *label_name,
                         guint start,
                         guint end,
                         DatelineEntity *entity);

/* All that is in the tables but the log, as text, read through a connection of its own. */
char *dump (const char *path);
void assert_same (const char *a, const char *b);
/* What the objects say; must be what the tables say of them. */
void assert_objects_fit (DatelineProject *project);
void assert_sound (DatelineProject *project);

G_END_DECLS
