/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer or a label in the tree of the codebook editor. It follows what it shows. */
#pragma once

#include <gtk/gtk.h>

#include "model/label.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_NODE (dateline_codebook_node_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCodebookNode,
                      dateline_codebook_node,
                      DATELINE,
                      CODEBOOK_NODE,
                      GtkListBoxRow)

/* @record: a DatelineLabel or a DatelineLayer */
GtkWidget *dateline_codebook_node_new (DatelineRecord *record);
DatelineRecord *dateline_codebook_node_get_record (DatelineCodebookNode *self);
/* Its depth depends on labels above, which it does not watch. */
void dateline_codebook_node_refresh (DatelineCodebookNode *self);

G_END_DECLS
