/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A way of tagging: entities, quotes, statements, themes. Has labels and typed fields. */
#pragma once

#include <gio/gio.h>

#include "model/enums.h"
#include "model/field.h"
#include "model/record.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LAYER (dateline_layer_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLayer, dateline_layer, DATELINE, LAYER, DatelineRecord)

DatelineLayer *dateline_layer_new (gint64 id, const char *uuid);
const char *dateline_layer_get_name (DatelineLayer *self);
void dateline_layer_set_name (DatelineLayer *self, const char *name);
DatelineLayerKind dateline_layer_get_kind (DatelineLayer *self);
void dateline_layer_set_kind (DatelineLayer *self, DatelineLayerKind kind);
/* Whether its annotations name an entity (and tagging asks for one). */
gboolean dateline_layer_get_names_entities (DatelineLayer *self);
void dateline_layer_set_names_entities (DatelineLayer *self, gboolean names_entities);
const char *dateline_layer_get_description (DatelineLayer *self);
void dateline_layer_set_description (DatelineLayer *self, const char *description);
int dateline_layer_get_position (DatelineLayer *self);
void dateline_layer_set_position (DatelineLayer *self, int position);

/* What tags of a span layer may look like; tags made before a rule was set may break it. Whether two
 * of them may share text: TRUE at first. */
gboolean dateline_layer_get_allows_overlap (DatelineLayer *self);
void dateline_layer_set_allows_overlap (DatelineLayer *self, gboolean allows);
/* What a selection is widened to; the character at first. */
DatelineSnap dateline_layer_get_snap (DatelineLayer *self);
void dateline_layer_set_snap (DatelineLayer *self, DatelineSnap snap);
/* Whether one may consist of several stretches: TRUE at first. */
gboolean dateline_layer_get_allows_fragments (DatelineLayer *self);
void dateline_layer_set_allows_fragments (DatelineLayer *self, gboolean allows);
/* Whether a stretch may go on in the next paragraph: TRUE at first. */
gboolean dateline_layer_get_crosses_paragraphs (DatelineLayer *self);
void dateline_layer_set_crosses_paragraphs (DatelineLayer *self, gboolean crosses);
/* Of a relation layer: the span layers, by UUID, whose tags it may come from and go to. Sorted,
 * NULL-terminated, never NULL; empty for any. */
const char *const *dateline_layer_get_from_layers (DatelineLayer *self);
void dateline_layer_set_from_layers (DatelineLayer *self, const char *const *uuids);
const char *const *dateline_layer_get_to_layers (DatelineLayer *self);
void dateline_layer_set_to_layers (DatelineLayer *self, const char *const *uuids);

/* (transfer none): of DatelineField, in order. */
GListModel *dateline_layer_get_fields (DatelineLayer *self);
void dateline_layer_set_fields (DatelineLayer *self, GPtrArray *fields);
/* By UUID, or by name in any case; (transfer none) (nullable). */
DatelineField *dateline_layer_find_field (DatelineLayer *self, const char *uuid_or_name);
/* (transfer none): of DatelineLabel in reading order: a parent, then its children. The store
 * keeps it. */
GListStore *dateline_layer_get_labels (DatelineLayer *self);

G_END_DECLS
