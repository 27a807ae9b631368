/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanes that keep out of the letters of the next row: what doesn't fit is counted, not squeezed. */

#include "widgets/span-lanes-private.h"

#define DISTANCE        3.0f
#define THICKNESS       2.0f
#define CLOSE_DISTANCE  2.0f
#define CLOSE_THICKNESS 1.25f
#define FEWEST          2 /* also where rows stand very close */

static guint
count_fitting (float room, float distance, float thickness)
{
  return room <= thickness ? 1 : (guint) ((room - thickness) / distance) + 1;
}

DatelineLanes
dateline_lanes_fit (const DatelineLayerStyle *style, guint n_needed)
{
  /* Above the next row's capitals there is a little air as well. */
  float room = (float) style->row_gap + (float) style->text_size * 0.2f;
  float more = style->high_contrast ? 1.0f : 0.0f;
  DatelineLanes lanes = { DISTANCE + more, THICKNESS + more, 0 };

  lanes.n = count_fitting (room, lanes.distance, lanes.thickness);
  if (n_needed <= lanes.n)
    return lanes;

  lanes.distance = CLOSE_DISTANCE + more / 2.0f;
  lanes.thickness = CLOSE_THICKNESS + more / 2.0f;
  lanes.n = MAX (FEWEST, count_fitting (room, lanes.distance, lanes.thickness));
  return lanes;
}
