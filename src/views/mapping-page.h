/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a table becomes articles: what each column is taken for and why, how the file is written, and the first
 * records as they would come in. */
#pragma once

#include <gtk/gtk.h>

#include "formats/table-mapping.h"

G_BEGIN_DECLS

/* Properties: "path" (nullable), "mapping" (boxed, nullable: while the file is read, or where it can't be). Signal
 * "changed": a person changed something; the mapping is another one then. Actions: "mapping.reset" goes back to
 * what was guessed, "mapping.forget" forgets what is remembered for these headers. */
#define DATELINE_TYPE_MAPPING_PAGE (dateline_mapping_page_get_type ())

G_DECLARE_FINAL_TYPE (DatelineMappingPage, dateline_mapping_page, DATELINE, MAPPING_PAGE, GtkWidget)

GtkWidget *dateline_mapping_page_new (void);
/* @path: (nullable). Reads the beginning of the file in a thread; "mapping" notifies when it is there. */
void dateline_mapping_page_set_file (DatelineMappingPage *self, const char *path);
const char *dateline_mapping_page_get_path (DatelineMappingPage *self);
/* (nullable) (transfer none): until it is changed again. */
DatelineTableMapping *dateline_mapping_page_get_mapping (DatelineMappingPage *self);
/* What was chosen for the file before: shown instead of a guess. To be called behind
 * dateline_mapping_page_set_file(). (nullable) @mapping */
void dateline_mapping_page_set_mapping (DatelineMappingPage *self,
                                        const DatelineTableMapping *mapping);

G_END_DECLS
