/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a layer, one a row, each with what it takes; and a row that adds one. */
#pragma once

#include <gtk/gtk.h>

#include "views/codebook-draft.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FIELD_LIST (dateline_field_list_get_type ())

/* Signals: "opened" (string uuid): to be edited; "failed" (GError): one could not be moved or
 * removed. Alt+Up and Alt+Down move the row that has the keyboard, Delete removes it. */
G_DECLARE_FINAL_TYPE (DatelineFieldList, dateline_field_list, DATELINE, FIELD_LIST, GtkWidget)

/* (nullable) @draft */
void dateline_field_list_set_draft (DatelineFieldList *self, DatelineCodebookDraft *draft);
/* Puts the keyboard on the row of that field, or on the one that adds one. (nullable) @uuid */
void dateline_field_list_grab (DatelineFieldList *self, const char *uuid);

G_END_DECLS
