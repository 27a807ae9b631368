/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pair of entities in a list: one that may be one, or one that was said to be two. */
#pragma once

#include "index/proposals.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROPOSAL_ITEM (dateline_proposal_item_get_type ())

G_DECLARE_FINAL_TYPE (DatelineProposalItem,
                      dateline_proposal_item,
                      DATELINE,
                      PROPOSAL_ITEM,
                      GObject)

/* (transfer none) @proposal */
DatelineProposalItem *dateline_proposal_item_new (const DatelineProposal *proposal);
DatelineProposalItem *dateline_proposal_item_new_apart (DatelineEntity *a, DatelineEntity *b);
gboolean dateline_proposal_item_is_apart (DatelineProposalItem *self);
DatelineEntity *dateline_proposal_item_get_keep (DatelineProposalItem *self);
DatelineEntity *dateline_proposal_item_get_other (DatelineProposalItem *self);
/* Never NULL, but "" for a pair that was set apart. */
const char *dateline_proposal_item_get_reason (DatelineProposalItem *self);
const char *dateline_proposal_item_get_evidence (DatelineProposalItem *self);
/* "Nearly sure", "likely", "possible"; "" for a pair that was set apart. */
const char *dateline_proposal_item_get_certainty (DatelineProposalItem *self);

G_END_DECLS
