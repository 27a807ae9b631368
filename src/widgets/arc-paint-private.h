/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of arcs: lines with round corners and arrowheads, their labels and the hints at the edge.
 * Places nothing. */
#pragma once

#include "widgets/arc-pieces-private.h"
#include "widgets/span-paint-private.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_ARC_PLAIN,
  DATELINE_ARC_STRONG,  /* chosen, or under the pointer */
  DATELINE_ARC_PREVIEW, /* not made yet: dashed */
} DatelineArcLook;

/* Colour and label to draw with. */
typedef struct
{
  GdkRGBA colour;
  PangoLayout *label; /* (unowned) (nullable) */
  DatelineArcLook look;
} DatelineArcPen;

/* Width of a line, in pixels. */
float dateline_arc_paint_get_width (const DatelineLayerStyle *style, DatelineArcLook look);
/* @pieces: of DatelineArcPiece, sharing a paragraph; @pens: by the place of the arc; those without
 * colour (alpha 0) are left out. @bounds: of all that is drawn. */
void dateline_arc_paint_pieces (GtkSnapshot *snapshot,
                                const DatelineLayerStyle *style,
                                const GArray *pieces,
                                const DatelineArcPen *pens,
                                const graphene_rect_t *bounds);
/* The line in the margin from @top to @bottom. */
void dateline_arc_paint_trunk (GtkSnapshot *snapshot,
                               const DatelineLayerStyle *style,
                               const DatelineArcPen *pen,
                               float x,
                               float top,
                               float bottom);

G_END_DECLS
