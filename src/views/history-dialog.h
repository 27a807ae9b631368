/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done to the project, newest first, and the way back to any point of it. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_HISTORY_DIALOG (dateline_history_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineHistoryDialog,
                      dateline_history_dialog,
                      DATELINE,
                      HISTORY_DIALOG,
                      AdwWindow)

/* @parent: (nullable). The session must have a project. */
GtkWidget *dateline_history_dialog_new (DatelineSession *session, GtkWindow *parent);

G_END_DECLS
