/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proposals of the open project as a list that is kept current: looked for again some time
 * after an edit, while somebody looks at it. */
#pragma once

#include "views/proposal-item.h"
#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROPOSAL_FINDER (dateline_proposal_finder_get_type ())

/**
 * DatelineProposalFinder:
 *
 * Properties (all notify): "busy" (boolean: names are being compared), "progress" (double, 0 to 1).
 */
G_DECLARE_FINAL_TYPE (DatelineProposalFinder,
                      dateline_proposal_finder,
                      DATELINE,
                      PROPOSAL_FINDER,
                      GObject)

DatelineProposalFinder *dateline_proposal_finder_new (DatelineSession *session);
/* Of DatelineProposalItem: pairs that may be one, surest first; and pairs that were said to be
 * two, as far as both are there. (transfer none) */
GListModel *dateline_proposal_finder_get_proposals (DatelineProposalFinder *self);
GListModel *dateline_proposal_finder_get_apart (DatelineProposalFinder *self);
/* Whether somebody looks: nothing is looked for otherwise. */
void dateline_proposal_finder_set_watched (DatelineProposalFinder *self, gboolean watched);
/* Stops looking; what was found before stays. */
void dateline_proposal_finder_cancel (DatelineProposalFinder *self);

G_END_DECLS
