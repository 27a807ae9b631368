/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that can be said about one field of a layer. */
#pragma once

#include <gtk/gtk.h>

#include "views/codebook-draft.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FIELD_EDITOR (dateline_field_editor_get_type ())

/* Its buttons activate the editor's actions codebook.field-up, -down and -remove. */
G_DECLARE_FINAL_TYPE (DatelineFieldEditor, dateline_field_editor, DATELINE, FIELD_EDITOR, GtkWidget)

/* The field of @draft with @uuid. What was typed for another one is applied first. Both nullable. */
void dateline_field_editor_show (DatelineFieldEditor *self,
                                 DatelineCodebookDraft *draft,
                                 const char *uuid);
/* (nullable): of the field that is shown. */
const char *dateline_field_editor_get_uuid (DatelineFieldEditor *self);
/* Puts the caret into the name, all of it selected. */
void dateline_field_editor_edit_name (DatelineFieldEditor *self);
/* Takes what is typed and not taken yet; what can't be stays, with the reason below. */
void dateline_field_editor_apply (DatelineFieldEditor *self);

G_END_DECLS
