/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of marks and hits: how a box becomes a wash, a lane, an outline, and a label a chip. Places
 * nothing: the span layer says where. */
#pragma once

#include "widgets/span-boxes-private.h"
#include "widgets/span-lanes-private.h"
#include "widgets/span-layer-private.h"

G_BEGIN_DECLS

typedef struct
{
  DatelineBox box;
  DatelineFragment *fragment;
} DatelinePlacedBox;

typedef struct
{
  DatelineBox box;
  int hit;
} DatelinePlacedHit;

/* The line colour of a mark on this ground. */
GdkRGBA dateline_paint_get_colour (const DatelineLayerStyle *style, guint colour);
/* Room that a chip takes above its line, in pixels. */
int dateline_paint_get_chip_height (const DatelineLayerStyle *style);

/* Washes, hits and lanes of a paragraph, and the shape at each start. @boxes: of DatelinePlacedBox, the
 * outer before the inner; @hits: of DatelinePlacedHit. */
void dateline_paint_paragraph (GtkSnapshot *snapshot,
                               const DatelineLayerStyle *style,
                               const DatelineLanes *lanes,
                               const GArray *boxes,
                               const GArray *hits);
/* Dots below words that name a day. @boxes: of DatelineBox. */
void dateline_paint_days (GtkSnapshot *snapshot,
                          const DatelineLayerStyle *style,
                          const GArray *boxes);
/* What comes on top for the chosen mark and the one under the pointer. */
void dateline_paint_chosen (GtkSnapshot *snapshot,
                            const DatelineLayerStyle *style,
                            const DatelineLanes *lanes,
                            const DatelinePlacedBox *placed);
void dateline_paint_hovered (GtkSnapshot *snapshot,
                             const DatelineLayerStyle *style,
                             const DatelineLanes *lanes,
                             const DatelinePlacedBox *placed);
void dateline_paint_current_hit (GtkSnapshot *snapshot,
                                 const DatelineLayerStyle *style,
                                 const DatelineBox *box);
/* A layout for a chip with @label, one line at most @max_width pixels wide. (transfer full) */
PangoLayout *dateline_paint_make_chip_layout (GtkWidget *widget,
                                              const DatelineLayerStyle *style,
                                              const char *label,
                                              int max_width);
void dateline_paint_chip (GtkSnapshot *snapshot,
                          const DatelineLayerStyle *style,
                          PangoLayout *layout,
                          guint colour,
                          const graphene_rect_t *bounds);
/* "+7": how many tags of a row have no line of their own. */
void dateline_paint_surplus (GtkSnapshot *snapshot,
                             const DatelineLayerStyle *style,
                             PangoLayout *layout,
                             const graphene_rect_t *bounds);
/* The size of a chip with @layout. */
void dateline_paint_get_chip_size (const DatelineLayerStyle *style,
                                   PangoLayout *layout,
                                   int *width,
                                   int *height);

G_END_DECLS
