/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All groups of copies in a list, and looking for them. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COPIES_DIALOG (dateline_copies_dialog_get_type ())

/* Actions "copies.find", "copies.cancel", "copies.order" (s: "size", "span", "first"), "copies.open" (u: the
 * row). */
G_DECLARE_FINAL_TYPE (DatelineCopiesDialog,
                      dateline_copies_dialog,
                      DATELINE,
                      COPIES_DIALOG,
                      AdwWindow)

/* The caller presents it. @parent: (nullable). */
GtkWidget *dateline_copies_dialog_new (DatelineSession *session, GtkWindow *parent);
guint dateline_copies_dialog_get_n_rows (DatelineCopiesDialog *self);

G_END_DECLS
