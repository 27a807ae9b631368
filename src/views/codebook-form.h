/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said about one label: name, key, colour, its guideline (definition, examples and
 * counter-examples) and what coders note on it. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODEBOOK_FORM (dateline_codebook_form_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCodebookForm,
                      dateline_codebook_form,
                      DATELINE,
                      CODEBOOK_FORM,
                      GtkWidget)

/* What was typed for the label before is applied first. Both nullable. */
void dateline_codebook_form_set_label (DatelineCodebookForm *self,
                                       DatelineProject *project,
                                       DatelineLabel *label);
/* Puts the caret into the name, all of it selected. */
void dateline_codebook_form_edit_name (DatelineCodebookForm *self);
/* Applies what was typed and not applied yet; what can't be stays, with the reason beside it. */
void dateline_codebook_form_apply (DatelineCodebookForm *self);

G_END_DECLS
