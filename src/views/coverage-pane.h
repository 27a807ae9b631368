/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The middle of the Coverage view: what the query finds, over time. Its columns lead back to the
 * articles: a click asks for them, a drag asks for a range. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COVERAGE_PANE (dateline_coverage_pane_get_type ())

/**
 * DatelineCoveragePane:
 *
 * Properties (strings, read and write, notify): "unit" ("day" … "year"), "split" ("none", "source",
 * "label", "entity", "language"), "measure" ("articles", "mentions", "share"). May be set before the
 * session.
 */
G_DECLARE_FINAL_TYPE (DatelineCoveragePane,
                      dateline_coverage_pane,
                      DATELINE,
                      COVERAGE_PANE,
                      GtkWidget)

void dateline_coverage_pane_set_session (DatelineCoveragePane *self, DatelineSession *session);
/* The actions with the prefix "coverage", (transfer none): save, table, undated, clear-range;
 * stateful with a string: unit, split and measure; a switch: all-time. */
GActionGroup *dateline_coverage_pane_get_actions (DatelineCoveragePane *self);

G_END_DECLS
