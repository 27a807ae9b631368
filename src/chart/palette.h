/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve label colours, told apart by protan, deutan and tritan eyes, tuned separately for light
 * and dark grounds; and the shape that goes with each, so that colour never tells alone. */
#pragma once

#include <glib.h>

#include "model/label.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue; /* sRGB, 0 to 1 */
} DatelineColour;

typedef enum
{
  DATELINE_SHAPE_DISC,
  DATELINE_SHAPE_SQUARE,
  DATELINE_SHAPE_TRIANGLE,
  DATELINE_SHAPE_DIAMOND,
  DATELINE_SHAPE_BAR,
  DATELINE_SHAPE_RING,
} DatelineShape;

/* @index is taken modulo DATELINE_N_COLOURS. Against the reader's ground the colour has a contrast
 * of at least 3:1 as a line; washed at 20 % it leaves text above 7:1. */
DatelineColour dateline_palette_get (guint index, gboolean dark);
DatelineShape dateline_palette_get_shape (guint index);
const char *dateline_palette_get_name (guint index); /* "Blue" … in the user's language */
/* "#1c71d8" */
char *dateline_colour_to_hex (const DatelineColour *colour);

G_END_DECLS
