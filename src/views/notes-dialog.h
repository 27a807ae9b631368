/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All notes of the project together: searched, read, written, and the way from each to what it is on. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_NOTES_DIALOG (dateline_notes_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineNotesDialog, dateline_notes_dialog, DATELINE, NOTES_DIALOG, AdwWindow)

/* @parent: (nullable). The session must have a project. */
GtkWidget *dateline_notes_dialog_new (DatelineSession *session, GtkWindow *parent);
/* Chooses the note on the session's article, which may still be empty, and lets one write. */
void dateline_notes_dialog_edit_article (DatelineNotesDialog *self);

G_END_DECLS
