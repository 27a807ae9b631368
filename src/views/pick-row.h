/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a boxed list in which any number of things can be ticked; nothing ticked means all. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PICK_ROW (dateline_pick_row_get_type ())

/* Signals: "picked": by hand, once the list of ticks is left. */
G_DECLARE_FINAL_TYPE (DatelinePickRow, dateline_pick_row, DATELINE, PICK_ROW, AdwActionRow)

/* @ids and @names are NULL-terminated and go together; what is picked of others is kept. */
void dateline_pick_row_set_options (DatelinePickRow *self,
                                    const char *const *ids,
                                    const char *const *names);
/* What the row says when nothing is ticked. */
void dateline_pick_row_set_none (DatelinePickRow *self, const char *none);
void dateline_pick_row_set_picked (DatelinePickRow *self, const char *const *ids);
/* (transfer full): in the order of the options. */
GStrv dateline_pick_row_get_picked (DatelinePickRow *self);

G_END_DECLS
