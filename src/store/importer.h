/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writing end of an import: drafts become articles, in transactions short enough that an edit
 * on the main thread never waits noticeably. It has a connection of its own and may live in a
 * worker thread. The change log gets one group for the whole import: undoing it makes the batch
 * inactive, so no text is copied into the log or lost. */
#pragma once

#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

typedef struct _DatelineImporter DatelineImporter;

typedef enum
{
  DATELINE_IMPORT_ADDED,
  DATELINE_IMPORT_ALREADY_THERE, /* same original bytes or same UUID, in an article that is there */
} DatelineImportOutcome;

/* @path: of a project that the calling program has open for writing. @subject names the import in
 * the history. */
DatelineImporter *dateline_importer_new (const char *path, const char *subject, GError **error);
/* Adds one draft; the transaction is ended and a new one begun every so often. Names of sources,
 * labels, layers, entities and coders are resolved by UUID, then by name; sources, entities and
 * coders are made where there is none, and so are labels, layers (of the kind that the annotation
 * has), fields and choices. Annotations whose spans lie outside the text, relations whose ends are
 * not in the draft and answers that their fields don't take are refused: @losses (nullable) gets a
 * sentence for each. The rules of layers are not asked: what somebody else tagged is taken as it
 * is. */
gboolean dateline_importer_add (DatelineImporter *self,
                                const DatelineDraft *draft,
                                DatelineImportOutcome *outcome,
                                gint64 *article_id,
                                GPtrArray *losses,
                                GError **error);
/* Whether an article with these original bytes is there (also one added just now). */
gboolean dateline_importer_has_hash (DatelineImporter *self, const char *hash);
/* Whether dateline_importer_add() would find @draft there already. */
gboolean dateline_importer_has_draft (DatelineImporter *self, const DatelineDraft *draft);
/* The id up to which articles are committed and may be shown. */
gint64 dateline_importer_get_committed (DatelineImporter *self);
/* Commits what is left and stores the report with the batch (JSON). An import that added nothing
 * leaves no batch and no history. */
gboolean dateline_importer_finish (DatelineImporter *self, const char *report, GError **error);
/* Takes everything of this import out of the file again. */
gboolean dateline_importer_abort (DatelineImporter *self, GError **error);
/* How many articles of this import are in the file: after an abort that failed, what it left. */
guint dateline_importer_count_articles (DatelineImporter *self);
void dateline_importer_free (DatelineImporter *self);

/* To be called on the main thread whenever the importer has committed more, and once after it has
 * finished or aborted: the project takes in new sources, entities, labels and coders, emits
 * "articles-added", and at the end knows the import as its newest action. */
void dateline_project_refresh (DatelineProject *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineImporter, dateline_importer_free)

G_END_DECLS
