/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of the chosen tag in the inspector: its name and its answer, edited in place. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FIELD_ROW (dateline_field_row_get_type ())

/**
 * DatelineFieldRow:
 *
 * Follows the annotation: a change made elsewhere is shown, but not over what is being typed. What is
 * typed is written when Enter is pressed and when the row is left. Who, which label and which tag is
 * asked in the strip at the tag (the action read.answer).
 */
G_DECLARE_FINAL_TYPE (DatelineFieldRow, dateline_field_row, DATELINE, FIELD_ROW, GtkListBoxRow)

GtkWidget *dateline_field_row_new (DatelineSession *session,
                                   DatelineAnnotation *annotation,
                                   DatelineField *field);
/* Writes what was typed and not written yet; what is no answer is dropped. */
void dateline_field_row_finish (DatelineFieldRow *self);

G_END_DECLS
