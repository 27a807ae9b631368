/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a layer: what its tags may look like, or which tags its relations may join. */
#pragma once

#include <gtk/gtk.h>

#include "views/codebook-draft.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LAYER_RULES (dateline_layer_rules_get_type ())

/* Signals: "failed" (GError): a rule could not be set. */
G_DECLARE_FINAL_TYPE (DatelineLayerRules, dateline_layer_rules, DATELINE, LAYER_RULES, GtkWidget)

/* (nullable) @draft: hidden where it is NULL or of a layer without rules. */
void dateline_layer_rules_set_draft (DatelineLayerRules *self, DatelineCodebookDraft *draft);

G_END_DECLS
