/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the codebook that an article needs to be understood elsewhere. */
#pragma once

#include <json-glib/json-glib.h>

#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

/* (transfer full): the layers and labels that the annotations and entities of @draft use, those that
 * these name in their rules and fields, and the labels above them. */
JsonArray *dateline_article_layers_to_json (DatelineProject *project, const DatelineDraft *draft);

G_END_DECLS
