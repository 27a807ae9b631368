/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws series with cairo: the same code paints the window, the SVG, the PDF and the PNG. */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "chart/palette.h"
#include "index/series.h"

G_BEGIN_DECLS

/* What a chart looks like. All lengths in units of the surface (pixels, points). */
typedef struct
{
  gboolean dark;
  DatelineColour ground; /* only filled where @paint_ground */
  gboolean paint_ground;
  DatelineColour text;
  DatelineColour dim;
  DatelineColour accent; /* bars without a split, and the selection */
  const char *font;      /* a Pango description without a size, such as "Cantarell" */
  double font_size;
  gboolean high_contrast;
} DatelineChartStyle;

void dateline_chart_style_init (DatelineChartStyle *style, gboolean dark);

/* Where things came to lie, for pointing at them. */
typedef struct _DatelineChartLayout DatelineChartLayout;

typedef enum
{
  DATELINE_CHART_NOTHING,
  DATELINE_CHART_BUCKET,  /* a column, or one part of it */
  DATELINE_CHART_UNDATED, /* the bar of its own at the right */
} DatelineChartTarget;

/* Draws columns (parts stacked where they are disjoint, side by side where they overlap), axes,
 * legend or direct labels, and the bar of the undated. Nothing of @title, @subtitle is drawn where
 * NULL. @selected: [first, last] days drawn as selected, DATELINE_DAY_NONE for none. */
DatelineChartLayout *dateline_chart_draw (cairo_t *cr,
                                          double width,
                                          double height,
                                          const DatelineSeries *series,
                                          const DatelineChartStyle *style,
                                          const char *title,
                                          const char *subtitle,
                                          gint32 selected_first,
                                          gint32 selected_last);
/* The timeline along the bottom of the window: @all in grey, @shown before it in the accent colour
 * (unless it is everything: the accent is for a choice), dates below, the undated at the right.
 * Columns become one pixel wide where there are more than pixels: the highest of a pixel is drawn,
 * so no peak is lost. */
DatelineChartLayout *dateline_chart_draw_timeline (cairo_t *cr,
                                                   double width,
                                                   double height,
                                                   const DatelineSeries *all,
                                                   const DatelineSeries *shown,
                                                   const DatelineChartStyle *style,
                                                   gint32 selected_first,
                                                   gint32 selected_last);

/* The same in two steps, for a window that keeps the first as long as the data stay: the columns,
 * then the selection over them and the caption beside them ("by day · 12–29 Jan"). */
DatelineChartLayout *dateline_chart_draw_timeline_columns (cairo_t *cr,
                                                           double width,
                                                           double height,
                                                           const DatelineSeries *all,
                                                           const DatelineSeries *shown,
                                                           const DatelineChartStyle *style);
void dateline_chart_draw_timeline_brush (cairo_t *cr,
                                         const DatelineChartLayout *layout,
                                         double width,
                                         DatelineUnit unit,
                                         const DatelineChartStyle *style,
                                         gint32 selected_first,
                                         gint32 selected_last);

/* The place in the palette that each part is drawn in, or -1 for the grey of "all others";
 * @colours has room for all parts. The same for lists beside the chart. */
void dateline_chart_get_colours (const DatelineSeries *series, int *colours);

void dateline_chart_layout_free (DatelineChartLayout *layout);
DatelineChartTarget dateline_chart_layout_hit (const DatelineChartLayout *layout,
                                               double x,
                                               double y,
                                               guint *bucket,
                                               int *part);
/* Days to x and back, clamped to the plot. */
double dateline_chart_layout_day_to_x (const DatelineChartLayout *layout, gint32 day);
gint32 dateline_chart_layout_x_to_day (const DatelineChartLayout *layout, double x);
void dateline_chart_layout_get_plot (const DatelineChartLayout *layout,
                                     double *x,
                                     double *y,
                                     double *width,
                                     double *height);
/* The rectangle of a bucket's column (part -1: all of it) or of the undated bar (bucket G_MAXUINT). */
gboolean dateline_chart_layout_get_bar (const DatelineChartLayout *layout,
                                        guint bucket,
                                        int part,
                                        double *x,
                                        double *y,
                                        double *width,
                                        double *height);

/* "Week of 24 Jan 2022: 14 articles, 5 of them TRT World": the sentence for pointer and screen
 * reader; bucket G_MAXUINT: of the undated. */
char *dateline_chart_describe_bucket (const DatelineSeries *series, guint bucket, int part);
/* "12–29 Jan 2022", as short as the two days, both included, allow; a single day where they are
 * the same. */
char *dateline_chart_describe_range (gint32 first, gint32 last);
/* "Articles by week, by source" and so on, for a title. */
char *dateline_chart_describe_series (const DatelineSeries *series);
/* "38 in the chart, 3 undated, 14 outside the range, 8 not in the query: 63 articles" */
char *dateline_chart_describe_counts (const DatelineSeries *series);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineChartLayout, dateline_chart_layout_free)

G_END_DECLS
