/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no part of an article, folded under a line that counts it: the passages that stand dimmed in
 * its text, each with the reason, and what of its page stays in the original alone. */
#pragma once

#include <gtk/gtk.h>

#include "text/regions.h"

G_BEGIN_DECLS

/* Signals: "show-passage" (guint start, guint end): a passage was activated; "take" (guint start, guint end,
 * gboolean in): it is to be part of the article, or no longer. */
#define DATELINE_TYPE_LEFT_OUT (dateline_left_out_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLeftOut, dateline_left_out, DATELINE, LEFT_OUT, GtkWidget)

/**
 * dateline_left_out_set:
 * @text: (nullable): NULL empties the list
 * @regions: (nullable) (element-type DatelineRegion): of @text
 * @reasons: (nullable): for each region why it was left out, "" where it was not
 * @furniture: (nullable): the metadata "left-out" of the article
 *
 * A region with a reason that is no boilerplate was taken in.
 */
void dateline_left_out_set (DatelineLeftOut *self,
                            const char *text,
                            const GArray *regions,
                            const char *const *reasons,
                            const char *furniture);
/* Whether its passages can be taken in: not in a preview. */
void dateline_left_out_set_editable (DatelineLeftOut *self, gboolean editable);
void dateline_left_out_set_expanded (DatelineLeftOut *self, gboolean expanded);
gboolean dateline_left_out_get_expanded (DatelineLeftOut *self);
guint dateline_left_out_get_n_passages (DatelineLeftOut *self);
/* "3 passages, 40 lines of navigation": the line that is always there; (transfer none). */
const char *dateline_left_out_get_summary (DatelineLeftOut *self);

G_END_DECLS
