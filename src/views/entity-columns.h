/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list of entities: what a cell shows and what a click on a heading sorts by. */
#pragma once

#include <gtk/gtk.h>

#include "views/entity-tallies.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENTITY_COLUMNS (dateline_entity_columns_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEntityColumns,
                      dateline_entity_columns,
                      DATELINE,
                      ENTITY_COLUMNS,
                      GObject)

/* Adds its columns to @view and keeps the cells for as long as it lives. */
DatelineEntityColumns *dateline_entity_columns_new (GtkColumnView *view,
                                                    DatelineEntityTallies *tallies);
/* Leaves out what a narrow pane can do without. */
void dateline_entity_columns_set_narrow (DatelineEntityColumns *self, gboolean narrow);
/* Fills the cells that are made anew: what they show may have changed. */
void dateline_entity_columns_refresh (DatelineEntityColumns *self);
/* By "name", "kind", "mentions", "articles", "first" or "last": the order that one wants of it,
 * names from A, counts from the most, days from the first. FALSE where it is none of these. */
gboolean dateline_entity_columns_sort (DatelineEntityColumns *self, const char *nick);
/* Orders by name, whatever the view is sorted by. (transfer none) */
GtkSorter *dateline_entity_columns_get_name_sorter (DatelineEntityColumns *self);
/* Sorts again after the values changed. */
void dateline_entity_columns_resort (DatelineEntityColumns *self);

G_END_DECLS
