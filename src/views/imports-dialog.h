/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The imports of a project, newest first, each with the report that was saved with it. One can be taken out
 * as a whole, however long ago it was, and what it brought can be listed. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

/* Actions: imports.open (x: id of the batch), imports.back, imports.take-out, imports.bring-back,
 * imports.show-articles, imports.save-report, imports.copy-report. */
#define DATELINE_TYPE_IMPORTS_DIALOG (dateline_imports_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportsDialog,
                      dateline_imports_dialog,
                      DATELINE,
                      IMPORTS_DIALOG,
                      AdwWindow)

/* @parent: (nullable). The session must have a project. */
GtkWidget *dateline_imports_dialog_new (DatelineSession *session, GtkWindow *parent);

G_END_DECLS
