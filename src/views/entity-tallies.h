/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of entities shows and sorts by, remembered between two changes of the project, so
 * that thousands of names need no count at every key press. */
#pragma once

#include "index/index.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENTITY_TALLIES (dateline_entity_tallies_get_type ())

/* Signal "reordered": counts, names or kinds of some entities are others than they were when they
 * were asked for, so an order that rests on them is out of date. */
G_DECLARE_FINAL_TYPE (DatelineEntityTallies,
                      dateline_entity_tallies,
                      DATELINE,
                      ENTITY_TALLIES,
                      GObject)

DatelineEntityTallies *dateline_entity_tallies_new (void);
/* Both (nullable). Forgets all. */
void dateline_entity_tallies_set_index (DatelineEntityTallies *self, DatelineIndex *index);
/* The current counts of @entity. */
void dateline_entity_tallies_get (DatelineEntityTallies *self,
                                  DatelineEntity *entity,
                                  DatelineTally *tally);
/* Something changed: what is asked for is counted anew from now on; all the rest is looked at in
 * idle time, a millisecond at once, and "reordered" is emitted at the end where it differs. */
void dateline_entity_tallies_refresh (DatelineEntityTallies *self);

G_END_DECLS
