/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drawing leaves behind: where its columns stand. Only for this floor. */
#pragma once

#include "chart/chart.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_LAYOUT_STACKED, /* also without parts */
  DATELINE_LAYOUT_GROUPED,
  DATELINE_LAYOUT_LINES, /* parts that overlap, too many to stand side by side */
} DatelineLayoutKind;

struct _DatelineChartLayout
{
  DatelineLayoutKind kind;
  /* The plot, on whole pixels: y + height is the base line. */
  double x, y, width, height;

  guint n_buckets;
  gint32 *starts; /* n_buckets + 1 */
  guint n_parts;
  double *tops;   /* n_buckets: height of the whole column, 0 to 1 of the plot */
  double *values; /* n_buckets × n_parts: of each part, likewise */
  guint *peaks;   /* where there are more buckets than pixels: the bucket that each pixel shows */
  guint n_peaks;

  gboolean has_undated;
  double undated_x, undated_y, undated_width, undated_height;
  /* Words below the bar that belong to it: how wide from its left edge, how far down. */
  double undated_label, undated_label_height;
};

typedef struct
{
  double x, y, width, height;
} DatelineBox;

/* (transfer full). The plot is put on whole pixels. @scale: the value at the top of the plot. */
DatelineChartLayout *dateline_chart_layout_new (const DatelineSeries *series,
                                                DatelineLayoutKind kind,
                                                double x,
                                                double y,
                                                double width,
                                                double height,
                                                double scale);
/* What stands in the column: a count, or a share of 0 to 1; @part -1 for all. */
double dateline_chart_value (const DatelineSeries *series, guint bucket, int part);
/* The kind that @series needs in @width. */
DatelineLayoutKind dateline_chart_layout_choose (const DatelineSeries *series, double width);
/* The ground that a bucket has for itself, gaps included. */
void dateline_chart_layout_slot (const DatelineChartLayout *layout,
                                 guint bucket,
                                 double *left,
                                 double *right);
/* What its column fills of that; @width may be NULL. */
void dateline_chart_layout_column (const DatelineChartLayout *layout,
                                   guint bucket,
                                   double *x,
                                   double *width);
/* All of a column's parts, from the lowest; FALSE where nothing is to be seen. */
gboolean dateline_chart_layout_box (const DatelineChartLayout *layout,
                                    guint bucket,
                                    int part,
                                    DatelineBox *box);
/* The buckets to draw, from left to right: (transfer full) of guint. */
GArray *dateline_chart_layout_visible (const DatelineChartLayout *layout);

G_END_DECLS
