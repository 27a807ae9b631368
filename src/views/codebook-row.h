/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label in the codebook beside the text: its key, sign and name, and how often it is used here. */
#pragma once

#include <gtk/gtk.h>

#include "model/label.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_ROW (dateline_codebook_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCodebookRow,
                      dateline_codebook_row,
                      DATELINE,
                      CODEBOOK_ROW,
                      GtkListBoxRow)

GtkWidget *dateline_codebook_row_new (DatelineLabel *label);
DatelineLabel *dateline_codebook_row_get_label (DatelineCodebookRow *self);
/* (nullable): what stands above the row where a group begins; drawn by the list. */
const char *dateline_codebook_row_get_heading (DatelineCodebookRow *self);
void dateline_codebook_row_set_heading (DatelineCodebookRow *self, const char *heading);
guint dateline_codebook_row_get_count (DatelineCodebookRow *self);
/* How many annotations of the chosen article have the label: a number, nothing for 0; for a label
 * of a document layer a check. */
void dateline_codebook_row_set_count (DatelineCodebookRow *self, guint count);

G_END_DECLS
