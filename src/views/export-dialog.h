/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing articles into a file: which, in what format, where to; then what the format lost. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_EXPORT_DIALOG (dateline_export_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineExportDialog,
                      dateline_export_dialog,
                      DATELINE,
                      EXPORT_DIALOG,
                      AdwWindow)

/* The caller presents it. @parent: (nullable). */
GtkWidget *dateline_export_dialog_new (DatelineSession *session, GtkWindow *parent);
/* What "Save As…" does once a place is chosen: writes to @path, overwriting, and shows the outcome. */
void dateline_export_dialog_save (DatelineExportDialog *self, const char *path);

G_END_DECLS
