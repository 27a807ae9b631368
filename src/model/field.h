/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typed question that every annotation of a layer can answer, such as a quote's speaker. */
#pragma once

#include "model/enums.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FIELD (dateline_field_get_type ())

G_DECLARE_FINAL_TYPE (DatelineField, dateline_field, DATELINE, FIELD, GObject)

/* Immutable: a layer whose fields change gets new ones with the same UUIDs. */
DatelineField *dateline_field_new (const char *uuid,
                                   const char *name,
                                   DatelineFieldType type,
                                   const char *const *choices);
const char *dateline_field_get_uuid (DatelineField *self);
const char *dateline_field_get_name (DatelineField *self);
DatelineFieldType dateline_field_get_field_type (DatelineField *self);
/* NULL-terminated; empty unless the type is a choice. */
const char *const *dateline_field_get_choices (DatelineField *self);

G_END_DECLS
