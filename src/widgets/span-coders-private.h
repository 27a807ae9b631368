/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How other people's marks differ from one's own: a pattern in the lane for each coder, and their
 * initials where the lane ends. */
#pragma once

#include "widgets/span-paint-private.h"

G_BEGIN_DECLS

/* Draws a lane in the pattern of @coder (1 is the first of the others; patterns come again after the
 * fourth, initials do not). */
void dateline_coders_paint_lane (GtkSnapshot *snapshot,
                                 guint coder,
                                 const graphene_rect_t *lane,
                                 const GdkRGBA *colour);
/* The initials of the marks that end in @boxes, side by side behind their lanes. */
void dateline_coders_paint_initials (GtkSnapshot *snapshot,
                                     GtkWidget *widget,
                                     const DatelineLayerStyle *style,
                                     const GArray *boxes);

G_END_DECLS
