/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs of names that may mean the same, one by one: merged, or said to be two. Below them where
 * each of the two is named. A second list has the pairs that were said to be two. */
#pragma once

#include <adwaita.h>

#include "views/proposal-finder.h"
#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROPOSALS_PANE (dateline_proposals_pane_get_type ())

G_DECLARE_FINAL_TYPE (DatelineProposalsPane,
                      dateline_proposals_pane,
                      DATELINE,
                      PROPOSALS_PANE,
                      GtkWidget)

void dateline_proposals_pane_set_session (DatelineProposalsPane *self, DatelineSession *session);
/* (transfer none) */
DatelineProposalFinder *dateline_proposals_pane_get_finder (DatelineProposalsPane *self);
/* Under the prefix "proposals": accept, accept-other, reject, let-back, next, previous, cancel, and
 * show (s: "proposals" or "apart"). */
GActionGroup *dateline_proposals_pane_get_actions (DatelineProposalsPane *self);
/* The two contexts below each other instead of side by side. */
void dateline_proposals_pane_set_narrow (DatelineProposalsPane *self, gboolean narrow);
/* Whose page size follows the pane's width. (transfer none) */
GtkAdjustment *dateline_proposals_pane_get_hadjustment (DatelineProposalsPane *self);
void dateline_proposals_pane_focus (DatelineProposalsPane *self);

G_END_DECLS
