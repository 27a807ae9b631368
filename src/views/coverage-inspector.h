/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The right pane of the Coverage view: how to count, and what became of every article. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COVERAGE_INSPECTOR (dateline_coverage_inspector_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCoverageInspector,
                      dateline_coverage_inspector,
                      DATELINE,
                      COVERAGE_INSPECTOR,
                      GtkWidget)

void dateline_coverage_inspector_set_session (DatelineCoverageInspector *self,
                                              DatelineSession *session);

G_END_DECLS
