/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first records of a table as the articles that they would become. */
#pragma once

#include <gtk/gtk.h>

#include "formats/table-sample.h"

G_BEGIN_DECLS

/* Puts a row into @list for each record of @sample, as @mapping has it. */
void dateline_mapping_preview_fill (GtkListBox *list,
                                    const DatelineTableSample *sample,
                                    const DatelineTableMapping *mapping);
/* (transfer full): at most @most characters of @text, in one line. */
char *dateline_mapping_preview_cut (const char *text, guint most);

G_END_DECLS
