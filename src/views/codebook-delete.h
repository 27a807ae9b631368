/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says what deleting a label or a layer would do to what is tagged, and asks what should become of
 * it. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_DELETE (dateline_codebook_delete_get_type ())

/* Signals: "answered" (DatelineLabel heir, nullable): delete it, its tags go to the heir or away;
 * "cancelled". */
G_DECLARE_FINAL_TYPE (DatelineCodebookDelete,
                      dateline_codebook_delete,
                      DATELINE,
                      CODEBOOK_DELETE,
                      GtkWidget)

/* How many annotations would lose their label, in how many articles at most. */
/* Whether others may have tagged with it, which blind mode doesn’t count. */
gboolean dateline_codebook_hides_others (DatelineProject *project);
void dateline_codebook_count_use (DatelineProject *project,
                                  DatelineRecord *record,
                                  guint *annotations,
                                  guint *articles);
/* @record: a DatelineLabel or a DatelineLayer. */
void dateline_codebook_delete_ask (DatelineCodebookDelete *self,
                                   DatelineProject *project,
                                   DatelineRecord *record);

G_END_DECLS
