/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer as it is being changed in the editor: its rules and fields. What hurts no tag is done at
 * once, as everywhere; as soon as a change would lose answers, or make rules that tags break, this
 * and all that follows waits until somebody has seen what it does. */
#pragma once

#include "store/edits.h"
#include "views/codebook-effects.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_DRAFT (dateline_codebook_draft_get_type ())

/* Signals: "changed": rules, fields or what waits are not what they were. */
G_DECLARE_FINAL_TYPE (DatelineCodebookDraft,
                      dateline_codebook_draft,
                      DATELINE,
                      CODEBOOK_DRAFT,
                      GObject)

DatelineCodebookDraft *dateline_codebook_draft_new (DatelineProject *project, DatelineLayer *layer);
DatelineProject *dateline_codebook_draft_get_project (DatelineCodebookDraft *self);
DatelineLayer *dateline_codebook_draft_get_layer (DatelineCodebookDraft *self);

/* Rules and fields as drafted. (transfer none) until the next change. */
const DatelineLayerSettings *dateline_codebook_draft_get_settings (DatelineCodebookDraft *self);
gboolean dateline_codebook_draft_set_settings (DatelineCodebookDraft *self,
                                               const DatelineLayerSettings *settings,
                                               GError **error);
/* Of DatelineField; live. */
GListModel *dateline_codebook_draft_get_fields (DatelineCodebookDraft *self);
/* (transfer none) (nullable) */
DatelineField *dateline_codebook_draft_find_field (DatelineCodebookDraft *self, const char *uuid);
/* Takes the place of the field of its UUID, or comes last. FALSE with @error where its name is empty
 * or another field's, or the store refused; then nothing has changed. */
gboolean dateline_codebook_draft_set_field (DatelineCodebookDraft *self,
                                            DatelineField *field,
                                            GError **error);
gboolean dateline_codebook_draft_remove_field (DatelineCodebookDraft *self,
                                               const char *uuid,
                                               GError **error);
/* @by: -1 up, 1 down. */
gboolean dateline_codebook_draft_can_move_field (DatelineCodebookDraft *self,
                                                 const char *uuid,
                                                 int by);
gboolean dateline_codebook_draft_move_field (DatelineCodebookDraft *self,
                                             const char *uuid,
                                             int by,
                                             GError **error);

/* Whether something waits, and what it would do: (transfer none) (element-type DatelineEffect),
 * empty where nothing waits. */
gboolean dateline_codebook_draft_is_pending (DatelineCodebookDraft *self);
GPtrArray *dateline_codebook_draft_get_effects (DatelineCodebookDraft *self);
/* What waits, as one action. */
gboolean dateline_codebook_draft_apply (DatelineCodebookDraft *self, GError **error);
/* Back to how the layer is. */
void dateline_codebook_draft_discard (DatelineCodebookDraft *self);

G_END_DECLS
