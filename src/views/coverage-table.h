/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers behind the chart as a table, to read and to copy. */
#pragma once

#include <gtk/gtk.h>

#include "views/coverage-counts.h"

G_BEGIN_DECLS

/* A window with the counts as they are now; the caller presents it. @parent: (nullable). */
GtkWidget *dateline_coverage_table_new (DatelineCoverageCounts *counts, GtkWindow *parent);
/* Lines of cells with tabs between them, the first with the headings: what is copied, for a
 * spreadsheet. Articles that are in no column come last. (transfer full). */
GStrv dateline_coverage_table_format (const DatelineSeries *series);

G_END_DECLS
