/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typed question that every annotation of a layer can answer, such as a quote's speaker. */
#pragma once

#include "model/enums.h"

#include <math.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_FIELD (dateline_field_get_type ())

G_DECLARE_FINAL_TYPE (DatelineField, dateline_field, DATELINE, FIELD, GObject)

/* All that a field is; every member may be NULL or zero. */
typedef struct
{
  const char *uuid;
  const char *name;
  DatelineFieldType type;
  const char *const *choices; /* of a choice or several; ignored for other types */
  gboolean required;
  /* What a new annotation answers, in the form in which answers are stored; NULL or "" for none. */
  const char *preset;
  /* Of a number, both included; NAN where it is open, and ignored for other types. */
  double minimum;
  double maximum;
  /* UUIDs: of labels (the kinds an entity may have), of layers (whose labels, or whose annotations
   * in the case of a link, may be meant). Empty or NULL: all. Ignored for other types. */
  const char *const *allowed;
  const char *description;
} DatelineFieldSpec;

/* A spec that asks for nothing: like zeros, but its range is open. */
#define DATELINE_FIELD_SPEC_INIT   \
  {                                \
    .minimum = NAN, .maximum = NAN \
  }

/* Immutable: a layer whose fields change gets new ones with the same UUIDs. */
DatelineField *dateline_field_new (const char *uuid,
                                   const char *name,
                                   DatelineFieldType type,
                                   const char *const *choices);
DatelineField *dateline_field_new_full (const DatelineFieldSpec *spec);
/* What the field is made of. Its strings belong to the field. */
DatelineFieldSpec dateline_field_get_spec (DatelineField *self);
const char *dateline_field_get_uuid (DatelineField *self);
const char *dateline_field_get_name (DatelineField *self);
DatelineFieldType dateline_field_get_field_type (DatelineField *self);
/* NULL-terminated; empty unless the type is a choice of one or several. */
const char *const *dateline_field_get_choices (DatelineField *self);
/* Whether an annotation is thought unfinished as long as it has no answer. */
gboolean dateline_field_get_required (DatelineField *self);
/* (nullable): see #DatelineFieldSpec; never "". */
const char *dateline_field_get_preset (DatelineField *self);
/* NAN where it is open. */
double dateline_field_get_minimum (DatelineField *self);
double dateline_field_get_maximum (DatelineField *self);
/* NULL-terminated, never NULL; empty where everything is allowed. */
const char *const *dateline_field_get_allowed (DatelineField *self);
const char *dateline_field_get_description (DatelineField *self);
/* Whether both are the same in every respect. */
gboolean dateline_field_equal (DatelineField *self, DatelineField *other);

G_END_DECLS
