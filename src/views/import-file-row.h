/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the files of an import: a file with what became of it, or the heading of a kind. */
#pragma once

#include <gtk/gtk.h>

#include "views/import-files.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_IMPORT_FILE_ROW (dateline_import_file_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportFileRow,
                      dateline_import_file_row,
                      DATELINE,
                      IMPORT_FILE_ROW,
                      GtkWidget)

GtkWidget *dateline_import_file_row_new (void);
/* (nullable) @row: one of @files. */
void dateline_import_file_row_set (DatelineImportFileRow *self,
                                   DatelineImportFiles *files,
                                   DatelineImportRow *row);
/* What a list says of a file, in words, for every place that names one: its title or name, then where it
 * is from; (transfer full). */
char *dateline_import_file_get_headline (DatelineSurvey *survey, guint file);
char *dateline_import_file_get_details (DatelineSurvey *survey, guint file);
/* (nullable): "already there", "left out"; NULL where it simply comes in. @doubt: something is wrong. */
char *dateline_import_file_get_mark (DatelineSurvey *survey, guint file, gboolean *doubt);
/* "Web page", or what there is to say where nothing can read it. */
const char *dateline_import_kind_to_label (const DatelineFormat *format);

G_END_DECLS
