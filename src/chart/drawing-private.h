/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One chart while it is being drawn, shared by its columns and its legend. Only for this floor. */
#pragma once

#include "chart/chart-private.h"

G_BEGIN_DECLS

/* Up to this many parts are named beside the plot. */
#define DATELINE_DIRECT_LABELS 5
#define DATELINE_LEGEND_ROW    22.0

typedef struct
{
  DatelinePainter *painter;
  const DatelineSeries *series;
  const DatelineChartStyle *style;
  DatelineChartLayout *layout;
  gint32 selected_first;
  gint32 selected_last;
  guint n_parts;
  int *colours; /* of each part, in the palette, or -1 */
  double scale; /* the value at the top of the plot */
} DatelineDrawing;

DatelineColour dateline_drawing_part_colour (const DatelineDrawing *drawing, guint part);
/* Colour and name, the name cut at @max. */
double dateline_drawing_label_width (DatelineDrawing *drawing, guint part, double max);
/* In rows, from @y downwards; returns the height it took. */
double dateline_drawing_legend (DatelineDrawing *drawing, double left, double y, double right);
/* Beside the plot: in the order of the stack from above, or each at the end of its line. */
void dateline_drawing_direct_labels (DatelineDrawing *drawing, double x, double max);

G_END_DECLS
