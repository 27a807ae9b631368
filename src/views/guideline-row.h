/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under which version of its label's guideline an annotation was made, where that is not the one in
 * force. */
#pragma once

#include <gtk/gtk.h>

#include "store/project.h"

G_BEGIN_DECLS

/* (transfer floating) (nullable): a button that says "version 2, now 4" and shows what changed; NULL
 * where nothing did, or where the version is not known. @owner: an ancestor of the button that lives
 * longer than it and unparents its children when it goes. */
GtkWidget *dateline_guideline_button_new (DatelineProject *project,
                                          DatelineAnnotation *annotation,
                                          GtkWidget *owner);

G_END_DECLS
