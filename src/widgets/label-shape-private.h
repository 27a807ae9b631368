/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes that go with the label colours: in chips, and small at the start of a tag in the text, so
 * that a label is never told by its colour alone. */
#pragma once

#include <gtk/gtk.h>

#include "chart/palette.h"

G_BEGIN_DECLS

/* Traces @shape in a square of side 1 around the origin. */
void dateline_shape_trace (cairo_t *cr, DatelineShape shape);
/* Appends @shape in @colour, @size pixels wide, around (@x, @y). @scale: device pixels per pixel. */
void dateline_shape_append (GtkSnapshot *snapshot,
                            DatelineShape shape,
                            const GdkRGBA *colour,
                            float x,
                            float y,
                            int size,
                            int scale);

G_END_DECLS
