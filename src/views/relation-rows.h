/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the inspector's card that say what a relation joins. */
#pragma once

#include "views/session.h"

G_BEGIN_DECLS

/* Appends to @list where the relation comes from and where it goes to, each a button that goes there,
 * and one that turns it round. Nothing for other annotations. */
void dateline_relation_rows_append (GtkListBox *list,
                                    DatelineSession *session,
                                    DatelineAnnotation *relation);

G_END_DECLS
