/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which the codebook is edited: its layers and labels, their keys and colours, loading
 * and saving it. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_EDITOR (dateline_codebook_editor_get_type ())

/**
 * DatelineCodebookEditor:
 *
 * Actions, in the group "codebook" of the window itself: add-layer, add-label, add-nested, delete
 * (Delete in the tree), move-up, move-down (Alt+Up, Alt+Down), nest, unnest (Alt+Right, Alt+Left),
 * load (Ctrl+O), save (Ctrl+S), starter, undo (Ctrl+Z), redo (Ctrl+Shift+Z); load-file (s) and
 * save-file (s) take a path; step-back (Escape) leaves a question, then the window; add-label is
 * also Ctrl+N.
 */
G_DECLARE_FINAL_TYPE (DatelineCodebookEditor,
                      dateline_codebook_editor,
                      DATELINE,
                      CODEBOOK_EDITOR,
                      AdwWindow)

/* For the session's project, which must be open; @parent (nullable) is the window it belongs to. */
GtkWidget *dateline_codebook_editor_new (DatelineSession *session, GtkWindow *parent);

G_END_DECLS
