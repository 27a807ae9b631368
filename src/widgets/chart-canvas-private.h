/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What chart view and timeline share: a cairo drawing kept as a render node until size, style or
 * data change, colours taken from the desktop, and the sentence under the pointer. */
#pragma once

#include <gtk/gtk.h>

#include "chart/chart.h"

G_BEGIN_DECLS

/* (transfer full): what it drew for @widget. */
typedef DatelineChartLayout *(*DatelineCanvasDraw) (GtkWidget *widget,
                                                    cairo_t *cr,
                                                    double width,
                                                    double height,
                                                    const DatelineChartStyle *style);

/* Lives inside the widget's own struct. */
typedef struct
{
  GtkWidget *widget;
  DatelineCanvasDraw draw;
  GskRenderNode *node;
  DatelineChartLayout *layout;
  int width, height;
  DatelineChartStyle style;
  char *font;
} DatelineChartCanvas;

void dateline_chart_canvas_init (DatelineChartCanvas *canvas,
                                 GtkWidget *widget,
                                 DatelineCanvasDraw draw);
void dateline_chart_canvas_clear (DatelineChartCanvas *canvas);
/* Draws anew next time. */
void dateline_chart_canvas_invalidate (DatelineChartCanvas *canvas);
/* NULL where the widget has no size yet. */
const DatelineChartLayout *dateline_chart_canvas_get_layout (DatelineChartCanvas *canvas);
void dateline_chart_canvas_snapshot (DatelineChartCanvas *canvas, GtkSnapshot *snapshot);
/* @text in a bubble above (@x, @y), or beside it where there is no room, always within the widget. */
void dateline_chart_canvas_hint (DatelineChartCanvas *canvas,
                                 GtkSnapshot *snapshot,
                                 const char *text,
                                 double x,
                                 double y);
/* A line around a bar, or around the whole widget that has the focus. */
void dateline_chart_canvas_outline (DatelineChartCanvas *canvas,
                                    GtkSnapshot *snapshot,
                                    double x,
                                    double y,
                                    double width,
                                    double height,
                                    double line);

G_END_DECLS
