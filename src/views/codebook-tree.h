/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers of a codebook with their labels, one under the other, to choose from and to drag. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_TREE (dateline_codebook_tree_get_type ())

/**
 * DatelineCodebookTree:
 *
 * Signals: "chosen": another layer or label was chosen, by hand or not; "failed" (GError): what was
 * dropped could not be moved.
 */
G_DECLARE_FINAL_TYPE (DatelineCodebookTree,
                      dateline_codebook_tree,
                      DATELINE,
                      CODEBOOK_TREE,
                      GtkWidget)

/* (nullable) @project */
void dateline_codebook_tree_set_project (DatelineCodebookTree *self, DatelineProject *project);
/* (transfer none) (nullable): a DatelineLabel or a DatelineLayer. */
DatelineRecord *dateline_codebook_tree_get_chosen (DatelineCodebookTree *self);
/* FALSE where the tree does not have it. */
gboolean dateline_codebook_tree_choose (DatelineCodebookTree *self, DatelineRecord *record);
/* Shows labels whose name, or whose layer's name, holds @text in any case, with their layers; "" for
 * all. */
void dateline_codebook_tree_set_filter (DatelineCodebookTree *self, const char *text);
/* How many rows there are, shown or not. */
guint dateline_codebook_tree_get_size (DatelineCodebookTree *self);
void dateline_codebook_tree_grab_list (DatelineCodebookTree *self);

G_END_DECLS
