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
 * Actions, in the group "codebook" of the window itself: add-layer, add-label (Ctrl+N), add-nested,
 * delete (Delete in the tree), move-up, move-down (Alt+Up, Alt+Down), nest, unnest (Alt+Right,
 * Alt+Left), filter (Ctrl+F); add-field, field-up, field-down (Alt+Up, Alt+Down), field-remove;
 * review (Ctrl+Enter) and discard, for changes that wait; presets (Ctrl+P), add-preset (s); versions;
 * load (Ctrl+O), save (Ctrl+S), starter, undo (Ctrl+Z), redo (Ctrl+Shift+Z); load-file (s) and
 * save-file (s) take a path; step-back (Escape) leaves a page or a question, then the window.
 */
G_DECLARE_FINAL_TYPE (DatelineCodebookEditor,
                      dateline_codebook_editor,
                      DATELINE,
                      CODEBOOK_EDITOR,
                      AdwWindow)

/* Chooses the layer or label of that UUID. */
void dateline_codebook_editor_choose (DatelineCodebookEditor *self, const char *uuid);
/* For the session's project, which must be open; @parent (nullable) is the window it belongs to. */
GtkWidget *dateline_codebook_editor_new (DatelineSession *session, GtkWindow *parent);

G_END_DECLS
