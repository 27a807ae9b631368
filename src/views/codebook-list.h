/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook with its keys beside the text: a row a label, a click or its key tags. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_LIST (dateline_codebook_list_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCodebookList,
                      dateline_codebook_list,
                      DATELINE,
                      CODEBOOK_LIST,
                      GtkWidget)

void dateline_codebook_list_set_session (DatelineCodebookList *self, DatelineSession *session);
/* Opens the guideline of the label with @uuid; NULL: of the label that has the keyboard, of the chosen
 * tag's, or of the one that was used last. FALSE where there is none, or the list is hidden. */
gboolean dateline_codebook_list_show_guideline (DatelineCodebookList *self, const char *uuid);

G_END_DECLS
