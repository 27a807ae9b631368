/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the tagging of some articles is: a bar in parts, and the numbers in words under it. */
#pragma once

#include <gtk/gtk.h>

#include "model/enums.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROGRESS_STRIP (dateline_progress_strip_get_type ())

G_DECLARE_FINAL_TYPE (DatelineProgressStrip,
                      dateline_progress_strip,
                      DATELINE,
                      PROGRESS_STRIP,
                      GtkWidget)

#define DATELINE_PROGRESS_N_PARTS (DATELINE_STATUS_SET_ASIDE + 1)

/* @counts: by DatelineStatus. */
void dateline_progress_strip_set_counts (DatelineProgressStrip *self,
                                         const guint counts[DATELINE_PROGRESS_N_PARTS]);
/* The numbers in words, (transfer none). */
const char *dateline_progress_strip_get_text (DatelineProgressStrip *self);

G_END_DECLS
