/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the lanes of a paragraph share the room between two rows of text, and what is said of those that
 * find none. */
#pragma once

#include "widgets/span-layer-private.h"

G_BEGIN_DECLS

typedef struct
{
  float distance;  /* from lane to lane, pixels */
  float thickness; /* of a line */
  guint n;         /* lanes that are drawn: those of the innermost tags */
} DatelineLanes;

/* One row of the screen with more tags than lanes. */
typedef struct
{
  guint start; /* the row's code points, half-open */
  guint end;
  guint n;                /* tags without a line of their own */
  graphene_rect_t bounds; /* of its sign, relative to the paragraph's top */
} DatelineSurplus;

/* For a paragraph that needs @n_needed lanes: they stand 3 px apart where there is room for all, closer
 * where there isn't, and never so close that they can't be told apart. */
DatelineLanes dateline_lanes_fit (const DatelineLayerStyle *style, guint n_needed);

G_END_DECLS
