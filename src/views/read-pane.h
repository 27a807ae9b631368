/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The middle of the window: one article with its head, the doubts about its date and its text. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"
#include "widgets/reader.h"

G_BEGIN_DECLS

/* Property: "show-days" (boolean): whether the days that the text speaks of are underlined. */
#define DATELINE_TYPE_READ_PANE (dateline_read_pane_get_type ())

G_DECLARE_FINAL_TYPE (DatelineReadPane, dateline_read_pane, DATELINE, READ_PANE, GtkWidget)

void dateline_read_pane_set_session (DatelineReadPane *self, DatelineSession *session);
DatelineReader *dateline_read_pane_get_reader (DatelineReadPane *self);
/* The stored text of the chosen article, or NULL. */
const char *dateline_read_pane_get_text (DatelineReadPane *self);

/* The actions on the chosen article, its text and its tags, to be inserted as "read" where menus
 * and keys look for them. See read-actions.c for their names. (transfer none) */
GActionGroup *dateline_read_pane_get_actions (DatelineReadPane *self);

G_END_DECLS
