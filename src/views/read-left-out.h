/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was left out of the article that is read: shown with its reason, and taken in where the reason was
 * wrong. */
#pragma once

#include "views/read-pane.h"

G_BEGIN_DECLS

/* Adds read.left-out (unfolds the list), read.take-in (the passage at the caret becomes part of the article,
 * or no longer is), read.show-original. */
void dateline_read_pane_add_left_out (DatelineReadPane *self);
/* The article or its regions changed. */
void dateline_read_pane_show_left_out (DatelineReadPane *self);
void dateline_read_pane_update_left_out (DatelineReadPane *self, gboolean writable);
/* (transfer full) (nullable): what read.take-in is called at @offset; NULL where it has nothing to do. */
char *dateline_read_pane_name_take_in (DatelineReadPane *self, guint offset);

G_END_DECLS
