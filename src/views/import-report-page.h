/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of an import: the sum in a sentence, and a line for all that did not simply come in. It can
 * be copied and saved. */
#pragma once

#include <gtk/gtk.h>

#include "formats/import.h"

G_BEGIN_DECLS

/* Actions: import-report.copy (Ctrl+Shift+C), import-report.save (Ctrl+S). Signals: "failed" (GError
 * *error, boxed): it could not be saved. */
#define DATELINE_TYPE_IMPORT_REPORT_PAGE (dateline_import_report_page_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportReportPage,
                      dateline_import_report_page,
                      DATELINE,
                      IMPORT_REPORT_PAGE,
                      GtkWidget)

/* (transfer full) (nullable) */
void dateline_import_report_page_set_report (DatelineImportReportPage *self,
                                             DatelineImportReport *report);
/* (nullable) (transfer none) */
const DatelineImportReport *dateline_import_report_page_get_report (DatelineImportReportPage *self);
/* Another sentence than the report's; (nullable): that. */
void dateline_import_report_page_set_sentence (DatelineImportReportPage *self,
                                               const char *sentence);
const char *dateline_import_report_page_get_sentence (DatelineImportReportPage *self);
/* By the ending of @path: .csv, .json, else text. */
gboolean dateline_import_report_page_save (DatelineImportReportPage *self,
                                           const char *path,
                                           GError **error);

G_END_DECLS
