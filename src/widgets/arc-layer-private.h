/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws arcs between marks into a text view: in the rooms between rows and in the margins, never
 * across words. Asks the span layer where the marks stand and lays nothing out itself. */
#pragma once

#include "widgets/span-layer-private.h"

G_BEGIN_DECLS

typedef struct _DatelineArcLayer DatelineArcLayer;

/* None of @view, @spans and @index is owned. */
DatelineArcLayer *dateline_arc_layer_new (GtkTextView *view,
                                          DatelineSpanLayer *spans,
                                          DatelineMarkIndex *index);
void dateline_arc_layer_free (DatelineArcLayer *self);

void dateline_arc_layer_set_style (DatelineArcLayer *self, const DatelineLayerStyle *style);
/* (transfer full) @arcs: of DatelineArc; of several with one id the last stays. Replaces all. */
void dateline_arc_layer_set_arcs (DatelineArcLayer *self, GPtrArray *arcs);
/* (transfer full) @arc: one more, or another with its id. */
void dateline_arc_layer_put (DatelineArcLayer *self, DatelineArc *arc);
/* FALSE where there is none. */
gboolean dateline_arc_layer_remove (DatelineArcLayer *self, guint64 id);
/* (nullable) */
const DatelineArc *dateline_arc_layer_get (DatelineArcLayer *self, guint64 id);
guint dateline_arc_layer_get_n_arcs (DatelineArcLayer *self);
/* The next of the arcs that end at mark @id, in the order of their ids and round again, behind arc
 * @arc. (nullable) */
const DatelineArc *dateline_arc_layer_next_of (DatelineArcLayer *self, guint64 id, guint64 arc);

void dateline_arc_layer_set_shown (DatelineArcLayer *self, DatelineArcsShown shown);
/* A mark or an arc; 0: none. */
void dateline_arc_layer_set_chosen (DatelineArcLayer *self, guint64 id);
void dateline_arc_layer_set_hovered (DatelineArcLayer *self, guint64 id);
/* An arc that is about to be made; (transfer full) (nullable). Always shown. */
void dateline_arc_layer_set_preview (DatelineArcLayer *self, DatelineArc *arc);
/* Code points in a row, about. */
void dateline_arc_layer_set_reach (DatelineArcLayer *self, guint reach);

/* Marks came, went or moved. */
void dateline_arc_layer_forget (DatelineArcLayer *self);
/* The same where arcs join that mark; what is planned for them depends on no other. */
void dateline_arc_layer_forget_mark (DatelineArcLayer *self, guint64 mark);

/* After the marks' washes; and on top of the text. */
void dateline_arc_layer_snapshot_below (DatelineArcLayer *self, GtkSnapshot *snapshot);
void dateline_arc_layer_snapshot_above (DatelineArcLayer *self, GtkSnapshot *snapshot);

/* The arc drawn at a place in buffer coordinates, as of the last frame; again at the same place the
 * next one there. 0: none. @far_end: (out) (optional): where a hint at the edge stands for what lies
 * beyond it, the mark there, else 0. */
guint64 dateline_arc_layer_find (DatelineArcLayer *self, int x, int y, guint64 *far_end);

/* How many arcs leave what is visible, upward and downward; as of the last frame. */
void dateline_arc_layer_count_leaving (DatelineArcLayer *self, guint *up, guint *down);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineArcLayer, dateline_arc_layer_free)

G_END_DECLS
