/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tag: a coder says with a label of what the fragments of an article speak. */
#pragma once

#include "model/coder.h"
#include "model/entity.h"
#include "model/span.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ANNOTATION (dateline_annotation_get_type ())

G_DECLARE_FINAL_TYPE (DatelineAnnotation, dateline_annotation, DATELINE, ANNOTATION, DatelineRecord)

DatelineAnnotation *dateline_annotation_new (gint64 id, const char *uuid);
gint64 dateline_annotation_get_article_id (DatelineAnnotation *self);
void dateline_annotation_set_article_id (DatelineAnnotation *self, gint64 article_id);
DatelineLabel *dateline_annotation_get_label (DatelineAnnotation *self);
void dateline_annotation_set_label (DatelineAnnotation *self, DatelineLabel *label);
/* The label's layer. */
DatelineLayer *dateline_annotation_get_layer (DatelineAnnotation *self);
DatelineEntity *dateline_annotation_get_entity (DatelineAnnotation *self);
void dateline_annotation_set_entity (DatelineAnnotation *self, DatelineEntity *entity);
DatelineCoder *dateline_annotation_get_coder (DatelineAnnotation *self);
void dateline_annotation_set_coder (DatelineAnnotation *self, DatelineCoder *coder);
DatelineOrigin dateline_annotation_get_origin (DatelineAnnotation *self);
void dateline_annotation_set_origin (DatelineAnnotation *self, DatelineOrigin origin);
const char *dateline_annotation_get_note (DatelineAnnotation *self);
void dateline_annotation_set_note (DatelineAnnotation *self, const char *note);
/* Microseconds since 1970-01-01 UTC. */
gint64 dateline_annotation_get_created (DatelineAnnotation *self);
gint64 dateline_annotation_get_modified (DatelineAnnotation *self);
void dateline_annotation_set_times (DatelineAnnotation *self, gint64 created, gint64 modified);
/* The version of its label's definition under which it was made, or last given that label; 0 where
 * that is not known. */
guint dateline_annotation_get_guideline (DatelineAnnotation *self);
void dateline_annotation_set_guideline (DatelineAnnotation *self, guint guideline);
/* (nullable): of a relation, the UUIDs of the two tags it joins; NULL for all others. */
const char *dateline_annotation_get_from (DatelineAnnotation *self);
void dateline_annotation_set_from (DatelineAnnotation *self, const char *uuid);
const char *dateline_annotation_get_to (DatelineAnnotation *self);
void dateline_annotation_set_to (DatelineAnnotation *self, const char *uuid);
/* (transfer none) (element-type DatelineSpan): normal (see dateline_spans_normalise()), empty for
 * a relation and for an annotation of the whole article. */
const GArray *dateline_annotation_get_fragments (DatelineAnnotation *self);
void dateline_annotation_set_fragments (DatelineAnnotation *self, const GArray *fragments);
/* What it answers to a field, by the field's UUID: NULL where it does not. For a field of type
 * entity the answer is the entity's UUID. */
const char *dateline_annotation_get_value (DatelineAnnotation *self, const char *field_uuid);
/* (nullable) @value: NULL takes the answer away. */
void dateline_annotation_set_value (DatelineAnnotation *self,
                                    const char *field_uuid,
                                    const char *value);
/* (transfer container): field UUIDs that have an answer, sorted; NULL-terminated. */
const char **dateline_annotation_list_values (DatelineAnnotation *self);

/* By place: first fragment's start, then the longer first, then UUID; annotations of the whole
 * article before all others. @a and @b are the annotations themselves: a GCompareFunc for a
 * GListStore or a GList, not for an array of pointers. */
int dateline_annotation_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
