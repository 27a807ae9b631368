/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chosen annotation: what it says, its fields and its note, each editable in place. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CHOSEN_CARD (dateline_chosen_card_get_type ())

G_DECLARE_FINAL_TYPE (DatelineChosenCard, dateline_chosen_card, DATELINE, CHOSEN_CARD, GtkWidget)

void dateline_chosen_card_set_session (DatelineChosenCard *self, DatelineSession *session);
/* Puts the caret into the note. */
void dateline_chosen_card_edit_note (DatelineChosenCard *self);

G_END_DECLS
