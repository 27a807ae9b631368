/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a label's guideline, newest first: who wrote each when, and what it changed. */
#pragma once

#include <gtk/gtk.h>

#include "store/edits.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_GUIDELINE_HISTORY (dateline_guideline_history_get_type ())

G_DECLARE_FINAL_TYPE (DatelineGuidelineHistory,
                      dateline_guideline_history,
                      DATELINE,
                      GUIDELINE_HISTORY,
                      GtkWidget)

GtkWidget *dateline_guideline_history_new (void);
/* @since: shows only what came after that version; 0 for all. (nullable) @label */
void dateline_guideline_history_show (DatelineGuidelineHistory *self,
                                      DatelineProject *project,
                                      DatelineLabel *label,
                                      guint since);

/* A popover with what changed after @since; it lives until it is closed. @widget: whose child it is,
 * and which unparents its children when it goes; @at: what of it the popover points to. */
void dateline_guideline_history_popover_open (GtkWidget *widget,
                                              const GdkRectangle *at,
                                              DatelineProject *project,
                                              DatelineLabel *label,
                                              guint since);

G_END_DECLS
