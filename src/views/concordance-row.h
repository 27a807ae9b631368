/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the concordance: the mentions of all lines stand below each other. */
#pragma once

#include <gtk/gtk.h>

#include "views/concordance-list.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CONCORDANCE_ROW (dateline_concordance_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineConcordanceRow,
                      dateline_concordance_row,
                      DATELINE,
                      CONCORDANCE_ROW,
                      GtkWidget)

GtkWidget *dateline_concordance_row_new (void);
/* (nullable) @line */
void dateline_concordance_row_set_line (DatelineConcordanceRow *self,
                                        DatelineConcordanceLine *line);
/* The article's source or date may have changed. */
void dateline_concordance_row_refresh (DatelineConcordanceRow *self);

G_END_DECLS
