/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading a list of names: what its columns mean, what would become of its rows, and doing it. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_GAZETTEER_DIALOG (dateline_gazetteer_dialog_get_type ())

/**
 * DatelineGazetteerDialog:
 *
 * Signal "loaded" (guint made, guint changed): names are in the project now.
 * Class action: gazetteer.load.
 */
G_DECLARE_FINAL_TYPE (DatelineGazetteerDialog,
                      dateline_gazetteer_dialog,
                      DATELINE,
                      GAZETTEER_DIALOG,
                      AdwWindow)

/* Begins to read @file. @kind (nullable): of names whose row says none. */
GtkWidget *dateline_gazetteer_dialog_new (DatelineSession *session,
                                          GFile *file,
                                          DatelineLabel *kind,
                                          GtkWindow *parent);
/* Asks for a file first, then opens the dialog. */
void dateline_gazetteer_dialog_choose (DatelineSession *session,
                                       DatelineLabel *kind,
                                       GtkWindow *parent,
                                       GCallback loaded,
                                       gpointer data);

G_END_DECLS
