/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that drafts use, resolved to rows: by UUID, then by name, made where there is none.
 * What is made is logged as a change of the import's group. Failures stick to the connection. */
#pragma once

#include "model/draft.h"
#include "model/field.h"
#include "store/record-io-private.h"

G_BEGIN_DECLS

typedef struct _DatelineNames DatelineNames;

DatelineNames *dateline_names_new (DatelineConnection *connection);
void dateline_names_free (DatelineNames *self);
/* Forgets what it knows: another connection has changed the names, or a rollback our own. */
void dateline_names_load (DatelineNames *self);
void dateline_names_set_group (DatelineNames *self, gint64 group);
/* Logs, as a part of the import, that the record @target is as it is now. @before: (nullable): what it was. */
void dateline_names_log (DatelineNames *self,
                         DatelineRecordKind kind,
                         const char *target,
                         const char *before);

/* The note is for a source that is made now. */
gint64 dateline_names_source (DatelineNames *self,
                              const char *uuid,
                              const char *name,
                              const char *note);
gint64 dateline_names_coder (DatelineNames *self, const char *uuid, const char *name);
/* A new layer has the kind; @layer is the row of the label's layer. */
gint64 dateline_names_label (DatelineNames *self,
                             const char *layer_name,
                             const char *name,
                             DatelineLayerKind kind,
                             gboolean names_entities,
                             gint64 *layer);
gint64 dateline_names_field (DatelineNames *self,
                             gint64 layer,
                             const char *uuid,
                             const char *name,
                             DatelineFieldType type);
/* (transfer none): what the field of the row asks. */
DatelineField *dateline_names_peek_field (DatelineNames *self, gint64 field);
/* Makes it one of the choices of the field, where it is none yet. */
void dateline_names_add_choice (DatelineNames *self, gint64 field, const char *choice);
/* (transfer full) (nullable): the UUID of the label of that UUID, or else of that name or
 * "Layer/Label"; NULL where there is none, or several. */
char *dateline_names_find_label (DatelineNames *self, const char *uuid, const char *name);
/* @details: (nullable): what a new one is given; @kind: row of its label, used where the details
 * name none, or 0. */
gint64 dateline_names_entity (DatelineNames *self,
                              const char *uuid,
                              const char *name,
                              const DatelineDraftEntity *details,
                              gint64 kind);
DatelineLayerKind dateline_names_get_layer_kind (DatelineNames *self, gint64 layer);

G_END_DECLS
