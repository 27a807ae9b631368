/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of an import's report: what would come in, what did not and why. */
#pragma once

#include <gtk/gtk.h>

#include "formats/import.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_IMPORT_REPORT_LIST (dateline_import_report_list_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportReportList,
                      dateline_import_report_list,
                      DATELINE,
                      IMPORT_REPORT_LIST,
                      GtkWidget)

/* @entries: (nullable), of DatelineImportEntry. */
void dateline_import_report_list_set_entries (DatelineImportReportList *self, GListModel *entries);
/* The two lines of a row, (transfer full). */
char *dateline_import_entry_get_headline (DatelineImportEntry *entry);
char *dateline_import_entry_get_details (DatelineImportEntry *entry);

G_END_DECLS
