/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import found, before anything is stored: the files by kind beside a preview of the one chosen.
 * It also runs the survey, and again for the files of which the user says what they are. */
#pragma once

#include <gtk/gtk.h>

#include "formats/import-survey.h"

G_BEGIN_DECLS

/* Signals: "changed": more is known, another record is shown, or the reading has ended; "failed" (GError
 * *error, boxed): it could not go on. */
#define DATELINE_TYPE_IMPORT_FOUND (dateline_import_found_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportFound, dateline_import_found, DATELINE, IMPORT_FOUND, GtkWidget)

/* Looks at what @survey finds, from the beginning. @project_path: where to look for what is there. */
void dateline_import_found_look (DatelineImportFound *self,
                                 DatelineSurvey *survey,
                                 const char *project_path);
/* Stops reading and forgets the survey. */
void dateline_import_found_stop (DatelineImportFound *self);
gboolean dateline_import_found_is_busy (DatelineImportFound *self);
/* (nullable) (transfer none) */
DatelineSurvey *dateline_import_found_get_survey (DatelineImportFound *self);
/* What was found in one sentence, (transfer none). */
const char *dateline_import_found_get_sentence (DatelineImportFound *self);

/* The chosen file, or all of its kind, is read again as @format ("": what it looks like). */
void dateline_import_found_take_for (DatelineImportFound *self, const char *format, gboolean all);
/* The chosen file is left out, or no longer. */
void dateline_import_found_toggle_left_out (DatelineImportFound *self);
/* Another record of the chosen file, @step away. */
void dateline_import_found_walk (DatelineImportFound *self, int step);
gboolean dateline_import_found_can_walk (DatelineImportFound *self, int step);
gboolean dateline_import_found_has_chosen (DatelineImportFound *self);
void dateline_import_found_toggle_original (DatelineImportFound *self);
/* Of a table: what its columns are taken for, or its records. */
void dateline_import_found_toggle_columns (DatelineImportFound *self);
gboolean dateline_import_found_has_columns (DatelineImportFound *self);
/* Opens the menu of what the chosen file is taken for. */
void dateline_import_found_ask_kind (DatelineImportFound *self);
void dateline_import_found_focus_list (DatelineImportFound *self);

/* In pixels: what there is room for follows from it. */
void dateline_import_found_set_width (DatelineImportFound *self, int width);
/* Where the preview takes the place of the list: back to it. FALSE where it does not. */
gboolean dateline_import_found_step_back (DatelineImportFound *self);

G_END_DECLS
