/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every mention of the session's entity in its context, one line each. Activating a line leads to
 * the text; several may be selected. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CONCORDANCE (dateline_concordance_get_type ())

/* Signal "selection-changed": other mentions are selected. */
G_DECLARE_FINAL_TYPE (DatelineConcordance, dateline_concordance, DATELINE, CONCORDANCE, GtkWidget)

void dateline_concordance_set_session (DatelineConcordance *self, DatelineSession *session);
/* Of gint64: the annotations of the selected lines. (transfer full) */
GArray *dateline_concordance_get_selected (DatelineConcordance *self);
/* All lines as a list with a selection: a GtkMultiSelection of DatelineConcordanceLine. */
GtkSelectionModel *dateline_concordance_get_lines (DatelineConcordance *self);
/* What a question about the selected mentions should point to. */
GtkWidget *dateline_concordance_get_heading (DatelineConcordance *self);

G_END_DECLS
