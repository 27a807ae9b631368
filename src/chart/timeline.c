/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline: the whole corpus in grey, what the query finds before it in the accent colour, and
 * over both the range that is selected. */
#include "config.h"

#include "chart/chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "text/dates.h"

#define MARGIN        18.0
#define TOP           9.0
#define GAP           6.0
#define UNDATED_WIDTH 15.0
/* The side column in multiples of the font size: wide enough for "28 Dec 2021 – 26 Jan 2022", and
 * always the same, so that columns don't move under the hand. */
#define SIDE_EMS  12.0
#define MIN_WIDTH 420.0

static double
side_width (const DatelineChartStyle *style, double width)
{
  return width < MIN_WIDTH ? round (style->font_size * 6.0) : round (style->font_size * SIDE_EMS);
}

/* The highest count of all columns; the parts don't matter here. */
static guint
highest_count (const DatelineSeries *series)
{
  guint highest = 0;

  for (guint i = 0; i < series->n_buckets; i++)
    highest = MAX (highest, series->counts[i]);

  return highest;
}

/* What @shown counts on the days of each bucket of @all: its buckets may begin and end elsewhere. */
static double *
align (const DatelineSeries *all, const DatelineSeries *shown)
{
  double *counts = g_new0 (double, MAX (all->n_buckets, 1));
  guint bucket = 0;

  for (guint i = 0; i < shown->n_buckets; i++)
    {
      while (bucket < all->n_buckets && all->starts[bucket + 1] <= shown->starts[i])
        bucket++;
      if (bucket == all->n_buckets)
        break;
      if (shown->starts[i] >= all->starts[bucket])
        counts[bucket] += shown->counts[i];
    }

  return counts;
}

/* Where the query finds everything there is nothing to tell apart: the accent is for a choice. */
static gboolean
is_everything (const DatelineSeries *all, const double *counts)
{
  for (guint i = 0; i < all->n_buckets; i++)
    if (counts[i] < all->counts[i])
      return FALSE;

  return TRUE;
}

static void
draw_columns (DatelinePainter *painter,
              const DatelineChartLayout *layout,
              const DatelineSeries *all,
              const DatelineSeries *shown,
              double scale)
{
  const DatelineChartStyle *style = painter->style;
  DatelineColour grey = dateline_colour_mix (&style->text, &style->ground,
                                             style->high_contrast ? 0.6 : 0.32);
  g_autoptr (GArray) visible = dateline_chart_layout_visible (layout);
  g_autofree double *counts = shown != NULL ? align (all, shown) : NULL;
  double base = layout->y + layout->height;

  if (counts != NULL && is_everything (all, counts))
    g_clear_pointer (&counts, g_free);

  for (guint i = 0; i < visible->len; i++)
    {
      guint bucket = g_array_index (visible, guint, i);
      guint end = i + 1 < visible->len ? g_array_index (visible, guint, i + 1) : bucket + 1;
      double highest = 0.0;
      DatelineBox box;

      if (!dateline_chart_layout_box (layout, bucket, -1, &box))
        continue;
      dateline_painter_fill (painter, box.x, box.y, box.width, box.height, &grey, 1.0);
      if (counts == NULL)
        continue;

      if (layout->peaks == NULL)
        {
          highest = counts[bucket];
        }
      else
        {
          /* The highest of this pixel may be another bucket's than in the whole corpus. */
          guint pixel = (guint) ((guint64) bucket * layout->n_peaks / layout->n_buckets);

          end = (guint) (((guint64) (pixel + 1) * layout->n_buckets + layout->n_peaks - 1) /
                         layout->n_peaks);
          for (guint k = (guint) (((guint64) pixel * layout->n_buckets + layout->n_peaks - 1) /
                                  layout->n_peaks);
               k < MIN (end, layout->n_buckets); k++)
            highest = MAX (highest, counts[k]);
        }
      if (highest > 0)
        {
          double rise = CLAMP (round (highest / scale * layout->height), 1.0, layout->height);

          dateline_painter_fill (painter, box.x, base - rise, box.width, rise, &style->accent, 1.0);
        }
    }
}

/**
 * dateline_chart_draw_timeline_columns:
 * @cr: where to draw, with the timeline's upper left corner at the origin
 * @width: in units of the surface
 * @height: likewise
 * @all: the whole corpus
 * @shown: (nullable): what the query finds, in the same unit
 * @style: how it should look
 *
 * Returns: (transfer full): where things came to lie
 */
DatelineChartLayout *
dateline_chart_draw_timeline_columns (cairo_t *cr,
                                      double width,
                                      double height,
                                      const DatelineSeries *all,
                                      const DatelineSeries *shown,
                                      const DatelineChartStyle *style)
{
  g_auto (DatelinePainter) painter = { 0 };
  DatelineChartLayout *layout;
  DatelineSeries whole;
  DatelineColour line;
  double scale, text_height, side, base;

  g_return_val_if_fail (cr != NULL, NULL);
  g_return_val_if_fail (all != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  dateline_painter_init (&painter, cr, style);
  if (style->paint_ground)
    dateline_painter_fill (&painter, 0, 0, width, height, &style->ground, 1.0);

  dateline_painter_measure (&painter, "0", DATELINE_TEXT_SMALL, -1, NULL, &text_height);
  side = side_width (style, width);
  base = MAX (height - text_height - 4 - GAP / 2.0, TOP + 4);
  scale = MAX (highest_count (all), 1);

  /* Without a split, whatever the series has; and counts even where shares are measured. */
  whole = *all;
  whole.parts = NULL;
  whole.measure = DATELINE_MEASURE_ARTICLES;
  layout = dateline_chart_layout_new (&whole, DATELINE_LAYOUT_STACKED, MARGIN, TOP,
                                      width - side - 2 * MARGIN - 2 * GAP, base - TOP, scale);
  base = layout->y + layout->height;

  line = dateline_colour_mix (&style->text, &style->ground, style->high_contrast ? 1.0 : 0.2);
  dateline_painter_fill (&painter, layout->x, base, layout->width, 1, &line, 1.0);
  draw_columns (&painter, layout, all, shown, scale);
  dateline_chart_draw_dates (&painter, layout, &whole, base + 5, layout->x + layout->width, TRUE);

  if (all->undated > 0)
    {
      g_autofree char *number = dateline_chart_number (all->undated);
      /* Translators: "3 undated"; %s is a number */
      g_autofree char *text = g_strdup_printf (_ ("%s undated"), number);
      double x = width - MARGIN - side;

      dateline_chart_draw_undated (&painter, layout, x, UNDATED_WIDTH,
                                   layout->height - text_height - GAP,
                                   MAX (all->undated / scale * layout->height, 3.0), FALSE);
      dateline_painter_text (&painter, text, DATELINE_TEXT_SMALL, side, x, base + 5, 0,
                             &style->dim);
      /* The words belong to the bar: both can be pointed at. */
      dateline_painter_measure (&painter, text, DATELINE_TEXT_SMALL, side, &layout->undated_label,
                                NULL);
      layout->undated_label_height = 5 + text_height;
    }

  return layout;
}

/* "by day" and the range, in the side column at the right. */
static void
draw_caption (DatelinePainter *painter,
              const DatelineChartLayout *layout,
              double width,
              DatelineUnit unit,
              gint32 first,
              gint32 last)
{
  const char *words[] = { N_ ("by day"), N_ ("by week"), N_ ("by month"), N_ ("by quarter"),
                          N_ ("by year") };
  const char *by = _ (words[MIN ((guint) unit, G_N_ELEMENTS (words) - 1)]);
  double side = side_width (painter->style, width);
  g_autofree char *range = NULL;
  g_autofree char *both = NULL;
  double text_width;

  if (first != DATELINE_DAY_NONE && last != DATELINE_DAY_NONE)
    {
      range = dateline_chart_describe_range (first, last);
      /* Translators: the unit of the columns and the range of days, as in "by day · 12–29 Jan" */
      both = g_strdup_printf (C_ ("timeline", "%s · %s"), by, range);
      dateline_painter_measure (painter, both, DATELINE_TEXT_SMALL, -1, &text_width, NULL);
    }
  if (both != NULL && text_width > side)
    {
      g_clear_pointer (&both, g_free);
      dateline_painter_measure (painter, range, DATELINE_TEXT_SMALL, -1, &text_width, NULL);
      if (text_width > side)
        g_clear_pointer (&range, g_free);
    }

  dateline_painter_text (painter,
                         both != NULL    ? both
                         : range != NULL ? range
                                         : by,
                         DATELINE_TEXT_SMALL, side, width - MARGIN - side, layout->y - 4, 0,
                         &painter->style->dim);
}

/**
 * dateline_chart_draw_timeline_brush:
 * @cr: where to draw
 * @layout: what the columns returned
 * @width: the same as for the columns
 * @unit: what the columns are
 * @style: how it should look
 * @selected_first: first selected day, or DATELINE_DAY_NONE
 * @selected_last: last selected day, included, or DATELINE_DAY_NONE
 */
void
dateline_chart_draw_timeline_brush (cairo_t *cr,
                                    const DatelineChartLayout *layout,
                                    double width,
                                    DatelineUnit unit,
                                    const DatelineChartStyle *style,
                                    gint32 selected_first,
                                    gint32 selected_last)
{
  g_auto (DatelinePainter) painter = { 0 };

  g_return_if_fail (cr != NULL);
  g_return_if_fail (layout != NULL);
  g_return_if_fail (style != NULL);

  dateline_painter_init (&painter, cr, style);
  if (layout->n_buckets > 0)
    draw_caption (&painter, layout, width, unit, selected_first, selected_last);

  if (selected_first == DATELINE_DAY_NONE || selected_last == DATELINE_DAY_NONE ||
      layout->n_buckets == 0)
    return;
  /* Not even its edge would be seen. */
  if (selected_last < layout->starts[0] || selected_first >= layout->starts[layout->n_buckets])
    return;

  {
    double left = round (dateline_chart_layout_day_to_x (layout, selected_first));
    double right = round (dateline_chart_layout_day_to_x (
      layout, selected_last < G_MAXINT32 ? selected_last + 1 : selected_last));

    right = MAX (right, left + 2);
    dateline_painter_rounded (&painter, left - 0.5, 3.5, right - left + 1,
                              layout->y + layout->height - 2, 4);
    dateline_painter_source (&painter, &style->accent, 0.12);
    cairo_fill_preserve (cr);
    dateline_painter_source (&painter, &style->accent, 1.0);
    cairo_set_line_width (cr, style->high_contrast ? 2.0 : 1.0);
    cairo_stroke (cr);
  }
}

/**
 * dateline_chart_draw_timeline:
 * @cr: where to draw, with the timeline's upper left corner at the origin
 * @width: in units of the surface
 * @height: likewise
 * @all: the whole corpus
 * @shown: (nullable): what the query finds, in the same unit
 * @style: how it should look
 * @selected_first: first selected day, or DATELINE_DAY_NONE
 * @selected_last: last selected day, included, or DATELINE_DAY_NONE
 *
 * Returns: (transfer full): where things came to lie
 */
DatelineChartLayout *
dateline_chart_draw_timeline (cairo_t *cr,
                              double width,
                              double height,
                              const DatelineSeries *all,
                              const DatelineSeries *shown,
                              const DatelineChartStyle *style,
                              gint32 selected_first,
                              gint32 selected_last)
{
  DatelineChartLayout *layout = dateline_chart_draw_timeline_columns (cr, width, height, all, shown,
                                                                      style);

  if (layout != NULL)
    dateline_chart_draw_timeline_brush (cr, layout, width, all->unit, style, selected_first,
                                        selected_last);

  return layout;
}
