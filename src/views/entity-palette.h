/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small popover that asks which entity is meant: completes on names and aliases as one types,
 * makes a new one on Enter. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENTITY_PALETTE (dateline_entity_palette_get_type ())

/**
 * DatelineEntityPalette:
 *
 * Signals: "picked" (DatelineEntity): one was chosen, or made; NULL: "no entity" was chosen.
 * Escape closes it without a signal.
 */
G_DECLARE_FINAL_TYPE (DatelineEntityPalette,
                      dateline_entity_palette,
                      DATELINE,
                      ENTITY_PALETTE,
                      GtkPopover)

GtkWidget *dateline_entity_palette_new (DatelineSession *session);

/* Opens with @typed in the entry, all of it selected. @kind: what a new entity will be, nullable;
 * @current: the entity that is set now, nullable. */
void dateline_entity_palette_open (DatelineEntityPalette *self,
                                   const GdkRectangle *at,
                                   const char *typed,
                                   DatelineLabel *kind,
                                   DatelineEntity *current);

/* What the form in hand may mean, of DatelineMeaning, likeliest first; for the next opening only.
 * They go before all others, each with how often and beside which words it was meant, until
 * something else is typed. (nullable) */
void dateline_entity_palette_set_meanings (DatelineEntityPalette *self, GPtrArray *meanings);

/* The action that picking goes on with (see dateline_project_resume()), so that a tag and whom it names are one
 * thing to undo; 0: one of its own. For the next opening only. */
void dateline_entity_palette_set_action (DatelineEntityPalette *self, gint64 action);

G_END_DECLS
