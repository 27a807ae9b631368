/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags a name wherever it stands, or many names at once: what is found is shown in its line, with a tick each. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_EVERYWHERE_DIALOG (dateline_everywhere_dialog_get_type ())

/* Class actions: everywhere.tag, everywhere.stop, everywhere.tick (the row that has the keyboard),
 * everywhere.turn-meaning (the same row, where its name may mean several), everywhere.tick-all. */
G_DECLARE_FINAL_TYPE (DatelineEverywhereDialog,
                      dateline_everywhere_dialog,
                      DATELINE,
                      EVERYWHERE_DIALOG,
                      AdwWindow)

/* @session has a project. @form: the words to begin with; @label (nullable): what they are to be; @entity
 * (nullable): whom they name, whose other names are looked for too. */
GtkWidget *dateline_everywhere_dialog_new (DatelineSession *session,
                                           GtkWindow *parent,
                                           const char *form,
                                           DatelineLabel *label,
                                           DatelineEntity *entity);

/* The same for all names of @entities (nullable: of those that are known, or of @kind, if that is given), each
 * tagged as its kind. */
GtkWidget *dateline_everywhere_dialog_new_for_names (DatelineSession *session,
                                                     GtkWindow *parent,
                                                     GPtrArray *entities,
                                                     DatelineLabel *kind);

G_END_DECLS
