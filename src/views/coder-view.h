/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose tags are shown: one's own, one coder's, or everybody's side by side; and the blind mode, in
 * which nothing of anybody else is seen or counted, so that two people can tag one text without
 * knowing of each other. Shared by all panes by way of the session. */
#pragma once

#include <gtk/gtk.h>

#include "store/project.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODER_VIEW (dateline_coder_view_get_type ())

/**
 * DatelineCoderView:
 *
 * Properties: "which" (string: "all", "mine", or a coder's UUID), "blind" (boolean).
 *
 * Signals: "changed": other annotations are shown, or a coder has another number or name.
 */
G_DECLARE_FINAL_TYPE (DatelineCoderView, dateline_coder_view, DATELINE, CODER_VIEW, GObject)

DatelineCoderView *dateline_coder_view_new (void);
/* (nullable) @project: another project starts with all, and not blind. */
void dateline_coder_view_set_project (DatelineCoderView *self, DatelineProject *project);

const char *dateline_coder_view_get_which (DatelineCoderView *self);
/* A UUID that no coder has counts as "all". */
void dateline_coder_view_set_which (DatelineCoderView *self, const char *which);
gboolean dateline_coder_view_get_blind (DatelineCoderView *self);
void dateline_coder_view_set_blind (DatelineCoderView *self, gboolean blind);

/* The only coder whose tags are shown, NULL where everybody's are. In blind mode one's own self. */
DatelineCoder *dateline_coder_view_get_only (DatelineCoderView *self);
gboolean dateline_coder_view_shows (DatelineCoderView *self, DatelineAnnotation *annotation);
/* (transfer full) @annotations: a live list of annotations. (transfer full): those that are shown,
 * live too. */
GListModel *dateline_coder_view_filter (DatelineCoderView *self, GListModel *annotations);

/* 0 for the coder who tags here, else 1, 2 … for each of the others, the same in all views. */
guint dateline_coder_view_get_number (DatelineCoderView *self, DatelineCoder *coder);
/* (transfer full): "AB", or "AB2" where another coder before has the same. */
char *dateline_coder_view_get_initials (DatelineCoderView *self, DatelineCoder *coder);

G_END_DECLS
