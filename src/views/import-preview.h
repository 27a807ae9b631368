/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of an import as it would be stored, beside the original: the reader shows its text with
 * regions, above stand date with evidence, source and whatever else is known. Its buttons have the
 * actions of the import's window. */
#pragma once

#include <gtk/gtk.h>

#include "formats/import-survey.h"

G_BEGIN_DECLS

/* Signals: "mapped": a person changed what the columns of the table are taken for. */
#define DATELINE_TYPE_IMPORT_PREVIEW (dateline_import_preview_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportPreview,
                      dateline_import_preview,
                      DATELINE,
                      IMPORT_PREVIEW,
                      GtkWidget)

/* What to show; (nullable) @survey: nothing. The record is read again, in a worker. */
void dateline_import_preview_set (DatelineImportPreview *self,
                                  DatelineSurvey *survey,
                                  guint file,
                                  guint record);
/* Numbers or formats of the survey changed; the record stays. */
void dateline_import_preview_update (DatelineImportPreview *self);
guint dateline_import_preview_get_file (DatelineImportPreview *self);
guint dateline_import_preview_get_record (DatelineImportPreview *self);
gboolean dateline_import_preview_is_busy (DatelineImportPreview *self);

/* The original beside the article, or in its place where there is no room for both. */
void dateline_import_preview_show_original (DatelineImportPreview *self, gboolean shown);
gboolean dateline_import_preview_get_original (DatelineImportPreview *self);
/* Of a table: its columns instead of a record. */
void dateline_import_preview_show_columns (DatelineImportPreview *self, gboolean shown);
gboolean dateline_import_preview_get_columns (DatelineImportPreview *self);
gboolean dateline_import_preview_has_columns (DatelineImportPreview *self);
/* (nullable) (transfer none): what is chosen for them. */
const DatelineTableMapping *dateline_import_preview_get_mapping (DatelineImportPreview *self);
/* Opens the menu of what the file is taken for. */
void dateline_import_preview_ask_kind (DatelineImportPreview *self);
void dateline_import_preview_set_narrow (DatelineImportPreview *self, gboolean narrow);

/* For tests and the window: what is said above the text, and the text itself; (transfer full). */
char *dateline_import_preview_get_facts (DatelineImportPreview *self);
char *dateline_import_preview_get_text (DatelineImportPreview *self);
char *dateline_import_preview_get_original_text (DatelineImportPreview *self);

G_END_DECLS
