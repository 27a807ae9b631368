/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article as a JSON object: the same for inspect, show and JSON Lines. */
#pragma once

#include <json-glib/json-glib.h>

#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

/* With @full also what only a return trip needs (UUIDs, times, status, original, the entities and
 * layers it uses); keys in a fixed order. */
JsonNode *dateline_article_to_json (DatelineProject *project,
                                    DatelineArticle *article,
                                    gboolean full,
                                    GError **error);
JsonNode *dateline_draft_to_json (const DatelineDraft *draft);
/* @problems gets a sentence for each part that makes no sense; NULL where nothing is left. */
DatelineDraft *dateline_draft_from_json (JsonObject *object, GPtrArray *problems, GError **error);
/* How deep brackets nest in @json, without parsing: old json-glib overflows its stack. */
guint dateline_json_depth (const char *json, gsize length);
/* Compact, UTF-8 unescaped, without a line break. */
char *dateline_json_to_line (JsonNode *node);

G_END_DECLS
