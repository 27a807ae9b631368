/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where columns stand, for drawing and for pointing: both ask here, so they can't disagree. */
#include "config.h"

#include "chart/layout-private.h"

#include <math.h>
#include <string.h>

#include "text/dates.h"

#define MAX_COLUMN       64.0
#define MIN_GROUP_COLUMN 3.0
/* How far from a line's point the pointer still means it. */
#define LINE_REACH 8.0

double
dateline_chart_value (const DatelineSeries *series, guint bucket, int part)
{
  guint count = series->counts[bucket];

  if (part >= 0)
    {
      const DatelineSeriesPart *line = g_ptr_array_index (series->parts, part);

      count = line->counts[bucket];
    }

  if (series->measure != DATELINE_MEASURE_SHARE)
    return count;
  if (series->all == NULL || series->all[bucket] == 0)
    return 0.0;

  return (double) count / series->all[bucket];
}

/* Gap between columns: one or two pixels where they are thin, a fifth where they are broad. */
static double
gap_of (double slot)
{
  if (slot < 3)
    return 0.0;
  if (slot < 10)
    return 1.0;
  if (slot < 14)
    return 2.0;

  return round (slot * 0.18);
}

DatelineLayoutKind
dateline_chart_layout_choose (const DatelineSeries *series, double width)
{
  double slot = width / MAX (series->n_buckets, 1);

  if (series->parts == NULL || series->parts->len == 0 || series->disjoint)
    return DATELINE_LAYOUT_STACKED;
  if (floor ((slot - gap_of (slot)) / series->parts->len) >= MIN_GROUP_COLUMN)
    return DATELINE_LAYOUT_GROUPED;

  return DATELINE_LAYOUT_LINES;
}

static void
find_peaks (DatelineChartLayout *layout)
{
  layout->n_peaks = (guint) layout->width;
  layout->peaks = g_new (guint, layout->n_peaks);
  for (guint i = 0; i < layout->n_peaks; i++)
    layout->peaks[i] = G_MAXUINT;

  for (guint i = 0; i < layout->n_buckets; i++)
    {
      guint pixel = (guint) ((guint64) i * layout->n_peaks / layout->n_buckets);
      guint shown = layout->peaks[pixel];

      if (shown == G_MAXUINT || layout->tops[i] > layout->tops[shown])
        layout->peaks[pixel] = i;
    }
}

DatelineChartLayout *
dateline_chart_layout_new (const DatelineSeries *series,
                           DatelineLayoutKind kind,
                           double x,
                           double y,
                           double width,
                           double height,
                           double scale)
{
  DatelineChartLayout *layout = g_new0 (DatelineChartLayout, 1);

  if (!(scale > 0))
    scale = 1.0;

  layout->kind = kind;
  layout->x = round (x);
  layout->y = round (y);
  layout->width = MAX (floor (width), 1);
  layout->height = MAX (floor (height), 1);
  layout->n_buckets = series->n_buckets;
  layout->n_parts = series->parts != NULL ? series->parts->len : 0;
  if (series->n_buckets > 0)
    layout->starts = g_memdup2 (series->starts, sizeof (gint32) * (series->n_buckets + 1));

  layout->tops = g_new0 (double, series->n_buckets);
  layout->values = g_new0 (double, (gsize) series->n_buckets * layout->n_parts);
  for (guint i = 0; i < series->n_buckets; i++)
    {
      double sum = 0.0;
      double highest = 0.0;

      for (guint k = 0; k < layout->n_parts; k++)
        {
          double value = dateline_chart_value (series, i, k) / scale;

          layout->values[(gsize) i * layout->n_parts + k] = value;
          sum += value;
          highest = MAX (highest, value);
        }

      if (kind == DATELINE_LAYOUT_STACKED)
        layout->tops[i] = layout->n_parts > 0 ? sum : dateline_chart_value (series, i, -1) / scale;
      else
        layout->tops[i] = highest;
    }

  if (layout->n_buckets > layout->width)
    find_peaks (layout);

  return layout;
}

void
dateline_chart_layout_free (DatelineChartLayout *layout)
{
  if (layout == NULL)
    return;

  g_free (layout->starts);
  g_free (layout->tops);
  g_free (layout->values);
  g_free (layout->peaks);
  g_free (layout);
}

void
dateline_chart_layout_slot (const DatelineChartLayout *layout,
                            guint bucket,
                            double *left,
                            double *right)
{
  if (layout->peaks != NULL)
    {
      *left = layout->x + (guint) ((guint64) bucket * layout->n_peaks / layout->n_buckets);
      *right = *left + 1;
      return;
    }

  /* Whole pixels, so that columns and gaps stay crisp. */
  *left = layout->x + round (bucket * layout->width / layout->n_buckets);
  *right = layout->x + round ((bucket + 1) * layout->width / layout->n_buckets);
}

void
dateline_chart_layout_column (const DatelineChartLayout *layout,
                              guint bucket,
                              double *x,
                              double *width)
{
  double left, right, gap, size;
  double most = MAX_COLUMN;

  dateline_chart_layout_slot (layout, bucket, &left, &right);
  gap = gap_of (layout->width / layout->n_buckets);
  if (layout->kind == DATELINE_LAYOUT_GROUPED)
    most = MAX (MAX_COLUMN, 24.0 * layout->n_parts);

  size = MAX (MIN (right - left - gap, most), 1.0);
  /* Groups share whole pixels evenly. */
  if (layout->kind == DATELINE_LAYOUT_GROUPED)
    size = MAX (floor (size / layout->n_parts), 1.0) * layout->n_parts;
  *x = left + floor ((right - left - size) / 2.0);
  if (width != NULL)
    *width = size;
}

/* From the base line up, on whole pixels; what is not nothing is at least one pixel high. */
static double
rise (const DatelineChartLayout *layout, double value)
{
  double pixels = round (CLAMP (value, 0.0, 1.0) * layout->height);

  return value > 0 ? MAX (pixels, 1.0) : 0.0;
}

gboolean
dateline_chart_layout_box (const DatelineChartLayout *layout,
                           guint bucket,
                           int part,
                           DatelineBox *box)
{
  const double *values;
  double base = layout->y + layout->height;
  double from = 0.0;
  double to;

  if (bucket >= layout->n_buckets || part >= (int) layout->n_parts)
    return FALSE;

  values = layout->values + (gsize) bucket * layout->n_parts;
  dateline_chart_layout_column (layout, bucket, &box->x, &box->width);

  if (part < 0)
    {
      to = rise (layout, layout->tops[bucket]);
    }
  else if (layout->kind == DATELINE_LAYOUT_STACKED)
    {
      double below = 0.0;

      for (int k = 0; k < part; k++)
        below += values[k];
      if (values[part] <= 0)
        return FALSE;
      from = rise (layout, below);
      to = rise (layout, below + values[part]);
    }
  else
    {
      to = rise (layout, values[part]);
      if (layout->kind == DATELINE_LAYOUT_GROUPED)
        {
          box->width /= layout->n_parts;
          box->x += part * box->width;
        }
      else if (to > 0)
        {
          /* A line has no bar: its point is what one points at. */
          from = MAX (to - 3, 0);
          to += 3;
        }
    }

  box->y = base - to;
  box->height = to - from;
  return box->height > 0;
}

GArray *
dateline_chart_layout_visible (const DatelineChartLayout *layout)
{
  GArray *visible = g_array_new (FALSE, FALSE, sizeof (guint));

  if (layout->peaks == NULL)
    for (guint i = 0; i < layout->n_buckets; i++)
      g_array_append_val (visible, i);
  else
    for (guint i = 0; i < layout->n_peaks; i++)
      if (layout->peaks[i] != G_MAXUINT)
        g_array_append_val (visible, layout->peaks[i]);

  return visible;
}

static guint
bucket_at (const DatelineChartLayout *layout, double x)
{
  guint bucket;
  double left, right;

  if (layout->peaks != NULL)
    {
      guint pixel = MIN ((guint) MAX (x - layout->x, 0), layout->n_peaks - 1);

      return layout->peaks[pixel];
    }

  bucket = (guint) CLAMP ((x - layout->x) / layout->width * layout->n_buckets, 0,
                          layout->n_buckets - 1);
  /* Slots begin on whole pixels: the guess may be one off. */
  dateline_chart_layout_slot (layout, bucket, &left, &right);
  if (x < left && bucket > 0)
    bucket--;
  else if (x >= right && bucket + 1 < layout->n_buckets)
    bucket++;

  return bucket;
}

static int
part_at (const DatelineChartLayout *layout, guint bucket, double x, double y)
{
  double nearest = LINE_REACH;
  int found = -1;

  for (guint k = 0; k < layout->n_parts; k++)
    {
      DatelineBox box;

      if (!dateline_chart_layout_box (layout, bucket, k, &box))
        continue;

      if (layout->kind == DATELINE_LAYOUT_LINES)
        {
          double distance = fabs (box.y + box.height / 2.0 - y);

          if (distance < nearest)
            {
              nearest = distance;
              found = k;
            }
        }
      else if (y >= box.y && y < box.y + box.height &&
               (layout->kind == DATELINE_LAYOUT_STACKED || (x >= box.x && x < box.x + box.width)))
        {
          return k;
        }
    }

  return found;
}

static gboolean
hits_undated (const DatelineChartLayout *layout, double x, double y)
{
  double base = layout->undated_y + layout->undated_height;

  if (!layout->has_undated || x < layout->undated_x - 2)
    return FALSE;

  return (x < layout->undated_x + layout->undated_width + 2 && y >= layout->undated_y - 4 &&
          y < base + 4) ||
         (x < layout->undated_x + layout->undated_label && y >= base &&
          y < base + layout->undated_label_height);
}

/**
 * dateline_chart_layout_hit:
 * @layout: what a drawing returned
 * @x: in units of the surface that was drawn on
 * @y: likewise
 * @bucket: (out) (optional): the bucket, or G_MAXUINT
 * @part: (out) (optional): the part, or -1 for none in particular
 *
 * The whole height of the plot over a bucket belongs to it, so that low columns are easily met;
 * ask dateline_chart_layout_get_bar() whether the column itself was.
 *
 * Returns: what lies there
 */
DatelineChartTarget
dateline_chart_layout_hit (const DatelineChartLayout *layout,
                           double x,
                           double y,
                           guint *bucket,
                           int *part)
{
  guint found;

  if (bucket != NULL)
    *bucket = G_MAXUINT;
  if (part != NULL)
    *part = -1;

  g_return_val_if_fail (layout != NULL, DATELINE_CHART_NOTHING);

  if (hits_undated (layout, x, y))
    return DATELINE_CHART_UNDATED;

  if (layout->n_buckets == 0 || x < layout->x || x >= layout->x + layout->width ||
      y < layout->y - 4 || y >= layout->y + layout->height + 4)
    return DATELINE_CHART_NOTHING;

  found = bucket_at (layout, x);
  if (found == G_MAXUINT)
    return DATELINE_CHART_NOTHING;

  if (bucket != NULL)
    *bucket = found;
  if (part != NULL)
    *part = part_at (layout, found, x, y);
  return DATELINE_CHART_BUCKET;
}

/**
 * dateline_chart_layout_day_to_x:
 * @layout: what a drawing returned
 * @day: a day, counted from 1970-01-01
 *
 * Returns: where the day begins; days outside the chart are at its edges
 */
double
dateline_chart_layout_day_to_x (const DatelineChartLayout *layout, gint32 day)
{
  guint low = 0;
  guint high;
  double share;

  g_return_val_if_fail (layout != NULL, 0.0);

  high = layout->n_buckets;
  if (high == 0 || day <= layout->starts[0])
    return layout->x;
  if (day >= layout->starts[high])
    return layout->x + layout->width;

  /* The last bucket that begins at or before the day. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (layout->starts[middle] <= day)
        low = middle;
      else
        high = middle;
    }
  share = (double) (day - layout->starts[low]) / (layout->starts[low + 1] - layout->starts[low]);

  return layout->x + (low + share) * layout->width / layout->n_buckets;
}

/**
 * dateline_chart_layout_x_to_day:
 * @layout: what a drawing returned
 * @x: in units of the surface that was drawn on
 *
 * Returns: the day there, clamped to those of the chart; DATELINE_DAY_NONE where it has none
 */
gint32
dateline_chart_layout_x_to_day (const DatelineChartLayout *layout, double x)
{
  double place;
  guint bucket;
  gint32 length;

  g_return_val_if_fail (layout != NULL, DATELINE_DAY_NONE);

  if (layout->n_buckets == 0)
    return DATELINE_DAY_NONE;

  /* The tiny amounts let the x of a day's beginning lead back to that day. */
  place = CLAMP ((x - layout->x) / layout->width, 0.0, 1.0) * layout->n_buckets + 1e-9;
  bucket = MIN ((guint) place, layout->n_buckets - 1);
  length = layout->starts[bucket + 1] - layout->starts[bucket];

  return layout->starts[bucket] + MIN ((gint32) ((place - bucket) * length + 1e-6), length - 1);
}

void
dateline_chart_layout_get_plot (const DatelineChartLayout *layout,
                                double *x,
                                double *y,
                                double *width,
                                double *height)
{
  g_return_if_fail (layout != NULL);

  if (x != NULL)
    *x = layout->x;
  if (y != NULL)
    *y = layout->y;
  if (width != NULL)
    *width = layout->width;
  if (height != NULL)
    *height = layout->height;
}

/**
 * dateline_chart_layout_get_bar:
 * @layout: what a drawing returned
 * @bucket: a bucket, or G_MAXUINT for the undated
 * @part: a part of its column, or -1 for all of it
 * @x: (out) (optional): left edge
 * @y: (out) (optional): upper edge
 * @width: (out) (optional): width
 * @height: (out) (optional): height
 *
 * Returns: FALSE where there is nothing to see: no such bucket, or a count of zero
 */
gboolean
dateline_chart_layout_get_bar (const DatelineChartLayout *layout,
                               guint bucket,
                               int part,
                               double *x,
                               double *y,
                               double *width,
                               double *height)
{
  DatelineBox box;

  g_return_val_if_fail (layout != NULL, FALSE);

  if (bucket == G_MAXUINT)
    {
      if (!layout->has_undated)
        return FALSE;
      box = (DatelineBox){ layout->undated_x, layout->undated_y, layout->undated_width,
                           layout->undated_height };
    }
  else if (!dateline_chart_layout_box (layout, bucket, part, &box))
    {
      return FALSE;
    }

  if (x != NULL)
    *x = box.x;
  if (y != NULL)
    *y = box.y;
  if (width != NULL)
    *width = box.width;
  if (height != NULL)
    *height = box.height;
  return TRUE;
}
