/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said about one layer, and the questions to answer for a new one. */
#pragma once

#include <gtk/gtk.h>

#include "views/codebook-draft.h"
#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_LAYER (dateline_codebook_layer_get_type ())

/* Signals: "added" (DatelineLayer); "cancelled": no new layer after all; "field-opened" (string
 * uuid): a field is to be edited; "failed" (GError): something the rows asked for did not work. */
G_DECLARE_FINAL_TYPE (DatelineCodebookLayer,
                      dateline_codebook_layer,
                      DATELINE,
                      CODEBOOK_LAYER,
                      GtkWidget)

/* What was typed for the layer before is applied first. Both nullable. */
void dateline_codebook_layer_set_layer (DatelineCodebookLayer *self,
                                        DatelineProject *project,
                                        DatelineLayer *layer);
/* Asks for a new layer instead. */
void dateline_codebook_layer_ask_new (DatelineCodebookLayer *self, DatelineProject *project);
gboolean dateline_codebook_layer_is_asking (DatelineCodebookLayer *self);
/* (transfer none) (nullable): rules and fields of the layer that is shown, as they are being changed. */
DatelineCodebookDraft *dateline_codebook_layer_get_draft (DatelineCodebookLayer *self);
/* Puts the keyboard on the row of that field. */
void dateline_codebook_layer_grab_field (DatelineCodebookLayer *self, const char *uuid);
void dateline_codebook_layer_apply (DatelineCodebookLayer *self);

G_END_DECLS
