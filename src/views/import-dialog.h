/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing in articles: choose, look at what would come in, bring in, read the report. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_IMPORT_DIALOG (dateline_import_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportDialog,
                      dateline_import_dialog,
                      DATELINE,
                      IMPORT_DIALOG,
                      AdwWindow)

/* At the page where files are chosen; the caller presents it. @parent: (nullable). */
GtkWidget *dateline_import_dialog_new (DatelineSession *session, GtkWindow *parent);
/* Presents it with a dry run of @paths (files and folders) under way. */
void dateline_import_dialog_present_paths (DatelineImportDialog *self, const char *const *paths);
/* Presents it with a dry run of @text (UTF-8), which would come in as one article. */
void dateline_import_dialog_paste (DatelineImportDialog *self, const char *text);

G_END_DECLS
