/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose names are looked for: those that were chosen, all that are known, or all of a kind. */
#pragma once

#include <gtk/gtk.h>

#include "store/name-set.h"

G_BEGIN_DECLS

typedef struct _DatelineEverywhereNames DatelineEverywhereNames;

/* @entities: (nullable): of DatelineEntity, the chosen ones; @kind: (nullable): whose names to begin with. */
DatelineEverywhereNames *dateline_everywhere_names_new (DatelineProject *project,
                                                        GPtrArray *entities,
                                                        DatelineLabel *kind);
void dateline_everywhere_names_free (DatelineEverywhereNames *self);

/* One line each: "All known names (41)". (transfer none) */
GListModel *dateline_everywhere_names_get_choices (DatelineEverywhereNames *self);
guint dateline_everywhere_names_get_first (DatelineEverywhereNames *self);
/* What the action is remembered by. */
const char *dateline_everywhere_names_get_subject (DatelineEverywhereNames *self, guint choice);
/* (transfer full): not prepared yet. @label: (nullable): what they are tagged as, NULL: each as its kind;
 * @n_left: (out): how many have none. */
DatelineNameSet *dateline_everywhere_names_make_set (DatelineEverywhereNames *self,
                                                     guint choice,
                                                     DatelineLabel *label,
                                                     guint *n_left);

G_END_DECLS
