/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pair in the list of proposals: both names, how sure it is, and why. */
#pragma once

#include <gtk/gtk.h>

#include "views/proposal-item.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROPOSAL_ROW (dateline_proposal_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineProposalRow, dateline_proposal_row, DATELINE, PROPOSAL_ROW, GtkWidget)

GtkWidget *dateline_proposal_row_new (void);
void dateline_proposal_row_set_item (DatelineProposalRow *self, DatelineProposalItem *item);

G_END_DECLS
