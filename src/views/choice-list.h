/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of a field, one a row: to write, to order and to take away. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_CHOICE_LIST (dateline_choice_list_get_type ())

/* Signals: "edited": other choices, or in another order, by hand. */
G_DECLARE_FINAL_TYPE (DatelineChoiceList, dateline_choice_list, DATELINE, CHOICE_LIST, GtkWidget)

void dateline_choice_list_set_choices (DatelineChoiceList *self, const char *const *choices);
/* (transfer full): none empty, each once. */
GStrv dateline_choice_list_get_choices (DatelineChoiceList *self);
/* Takes what is typed and not taken yet. */
void dateline_choice_list_apply (DatelineChoiceList *self);
/* Puts the keyboard where the next choice is written. */
void dateline_choice_list_grab_add (DatelineChoiceList *self);

G_END_DECLS
