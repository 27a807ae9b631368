/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of the Coverage view as a file. */
#pragma once

#include <gtk/gtk.h>

#include "views/coverage-counts.h"

G_BEGIN_DECLS

/**
 * dateline_coverage_save:
 * @counts: what to draw, as far as the session's range goes
 * @path: ends in .svg, .pdf, .png or .csv
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean dateline_coverage_save (DatelineCoverageCounts *counts, const char *path, GError **error);
/* "Articles by week, by source, 12–29 Jan 2022", without an ending and without anything that a file
 * name can't have; (transfer full). */
char *dateline_coverage_suggest_name (DatelineCoverageCounts *counts);
/* Asks where to, saves and says so in the window that @widget is in. */
void dateline_coverage_ask_and_save (DatelineCoverageCounts *counts, GtkWidget *widget);

G_END_DECLS
