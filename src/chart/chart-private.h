/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What chart and timeline share besides strokes: date labels and the bar of the undated. Only for
 * this floor. */
#pragma once

#include "chart/layout-private.h"
#include "chart/paint-private.h"

G_BEGIN_DECLS

/* "1,234" as the user's language groups it. */
char *dateline_chart_number (guint number);
/* Dates below the plot at @y, as many as stand apart. @one_row: from the left edge of the bucket,
 * with the year in the text; else below its middle, with years in a second row. @right: no text
 * beyond it. */
void dateline_chart_draw_dates (DatelinePainter *painter,
                                const DatelineChartLayout *layout,
                                const DatelineSeries *series,
                                double y,
                                double right,
                                gboolean one_row);
/* A column on the base line, rising to @rise of the plot (broken off where that is more than it
 * has room for), and notes where it is. @hollow: only an outline, where its height says nothing. */
void dateline_chart_draw_undated (DatelinePainter *painter,
                                  DatelineChartLayout *layout,
                                  double x,
                                  double width,
                                  double height,
                                  double rise,
                                  gboolean hollow);

G_END_DECLS
