/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column of a table: its header, what stands in it, and what it is taken for. */
#pragma once

#include <gtk/gtk.h>

#include "formats/table-mapping.h"

G_BEGIN_DECLS

/* Signal "edited": a person chose; the getters say what. */
#define DATELINE_TYPE_MAPPING_ROW (dateline_mapping_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineMappingRow, dateline_mapping_row, DATELINE, MAPPING_ROW, GtkWidget)

GtkWidget *dateline_mapping_row_new (void);
/* @column: of the table's column number @index, from 0; not kept. @samples: some of its cells in a line. */
void dateline_mapping_row_set (DatelineMappingRow *self,
                               const DatelineTableColumn *column,
                               guint index,
                               const char *samples);
guint dateline_mapping_row_get_index (DatelineMappingRow *self);
DatelineColumnRole dateline_mapping_row_get_role (DatelineMappingRow *self);
DatelineDateStyle dateline_mapping_row_get_style (DatelineMappingRow *self);
/* The name of a detail as it was typed. */
const char *dateline_mapping_row_get_name (DatelineMappingRow *self);

G_END_DECLS
