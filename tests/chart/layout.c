/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn can be pointed at, and the other way round; peaks survive small widths. */
#include "config.h"

#include "chart/chart.h"

#include <locale.h>
#include <math.h>

#include "sample-series.h"
#include "text/dates.h"

static DatelineChartLayout *
draw (const DatelineSeries *series, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width,
                                                         (int) height);
  cairo_t *cr = cairo_create (surface);
  DatelineChartStyle style;
  DatelineChartLayout *layout;

  dateline_chart_style_init (&style, FALSE);
  layout = dateline_chart_draw (cr, width, height, series, &style, "Title", "Subtitle",
                                DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return layout;
}

/* Every bar's middle leads back to its bucket and part, and everything stays on the paper. */
static void
check_round_trip (const DatelineSeries *series, double width, double height)
{
  g_autoptr (DatelineChartLayout) layout = draw (series, width, height);
  guint n_checked = 0;

  for (guint i = 0; i < series->n_buckets; i++)
    for (int k = -1; k < (int) series->parts->len; k++)
      {
        double x, y, w, h;
        guint bucket;
        int part;

        if (!dateline_chart_layout_get_bar (layout, i, k, &x, &y, &w, &h))
          continue;
        g_assert_cmpfloat (x, >=, 0);
        g_assert_cmpfloat (y, >=, 0);
        g_assert_cmpfloat (x + w, <=, width);
        g_assert_cmpfloat (y + h, <=, height);
        g_assert_cmpint (dateline_chart_layout_hit (layout, x + w / 2, y + h / 2, &bucket, &part),
                         ==, DATELINE_CHART_BUCKET);
        g_assert_cmpuint (bucket, ==, i);
        if (k >= 0)
          g_assert_cmpint (part, ==, k);
        n_checked++;
      }
  g_assert_cmpuint (n_checked, >, 0);

  {
    double x, y, w, h;

    g_assert_true (dateline_chart_layout_get_bar (layout, G_MAXUINT, -1, &x, &y, &w, &h));
    g_assert_cmpfloat (x + w, <=, width);
    g_assert_cmpint (dateline_chart_layout_hit (layout, x + w / 2, y + h / 2, NULL, NULL), ==,
                     DATELINE_CHART_UNDATED);
  }
}

static void
test_round_trip (void)
{
  static const struct
  {
    DatelineUnit unit;
    guint n_buckets;
    guint n_parts;
    gboolean disjoint;
  } cases[] = {
    { DATELINE_UNIT_DAY, 1, 0, TRUE },      { DATELINE_UNIT_DAY, 90, 0, TRUE },
    { DATELINE_UNIT_DAY, 400, 0, TRUE },    { DATELINE_UNIT_WEEK, 12, 4, TRUE },
    { DATELINE_UNIT_MONTH, 30, 12, TRUE },  { DATELINE_UNIT_MONTH, 1, 12, TRUE },
    { DATELINE_UNIT_QUARTER, 9, 4, FALSE }, { DATELINE_UNIT_YEAR, 3, 12, FALSE },
    { DATELINE_UNIT_DAY, 301, 3, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int share = 0; share < 2; share++)
      {
        g_autoptr (DatelineSeries)
          series = sample_series_new (cases[i].unit, dateline_day_from_civil (2021, 12, 1),
                                      cases[i].n_buckets, cases[i].n_parts, cases[i].disjoint);

        if (share)
          series->measure = DATELINE_MEASURE_SHARE;
        check_round_trip (series, 652, 300);
        check_round_trip (series, 1031, 477);
      }
}

/* Too narrow for columns side by side: lines, of which the nearest is meant. */
static void
test_lines (void)
{
  g_autoptr (DatelineSeries)
    series = sample_series_new (DATELINE_UNIT_WEEK, dateline_day_from_civil (2021, 12, 1), 80, 2,
                                FALSE);
  g_autoptr (DatelineChartLayout) layout = NULL;
  double x, y, w, h;
  int part;
  guint bucket;

  for (guint i = 0; i < series->n_buckets; i++)
    for (guint k = 0; k < 2; k++)
      {
        DatelineSeriesPart *line = g_ptr_array_index (series->parts, k);

        series->counts[i] = 10;
        line->counts[i] = k == 0 ? 9 : 2;
      }
  layout = draw (series, 400, 300);

  for (int k = 0; k < 2; k++)
    {
      g_assert_true (dateline_chart_layout_get_bar (layout, 40, k, &x, &y, &w, &h));
      g_assert_cmpint (dateline_chart_layout_hit (layout, x + w / 2, y + h / 2 - 2, &bucket, &part),
                       ==, DATELINE_CHART_BUCKET);
      g_assert_cmpuint (bucket, ==, 40);
      g_assert_cmpint (part, ==, k);
    }
  /* Between the two it is the column that is meant. */
  g_assert_true (dateline_chart_layout_get_bar (layout, 40, 0, &x, &y, &w, &h));
  dateline_chart_layout_hit (layout, x + w / 2, y + h + 30, &bucket, &part);
  g_assert_cmpuint (bucket, ==, 40);
  g_assert_cmpint (part, ==, -1);
}

static void
test_days (void)
{
  g_autoptr (DatelineSeries)
    series = sample_series_new (DATELINE_UNIT_MONTH, dateline_day_from_civil (2021, 12, 1), 14, 0,
                                TRUE);
  g_autoptr (DatelineChartLayout) layout = draw (series, 700, 300);
  double left, width, last = -1;

  dateline_chart_layout_get_plot (layout, &left, NULL, &width, NULL);
  for (gint32 day = series->starts[0]; day < series->starts[14]; day++)
    {
      double x = dateline_chart_layout_day_to_x (layout, day);

      g_assert_cmpfloat (x, >, last);
      g_assert_cmpint (dateline_chart_layout_x_to_day (layout, x), ==, day);
      last = x;
    }

  g_assert_cmpfloat (dateline_chart_layout_day_to_x (layout, DATELINE_DAY_NONE), ==, left);
  g_assert_cmpfloat (dateline_chart_layout_day_to_x (layout, G_MAXINT32), ==, left + width);
  g_assert_cmpint (dateline_chart_layout_x_to_day (layout, -1000), ==, series->starts[0]);
  g_assert_cmpint (dateline_chart_layout_x_to_day (layout, 1e9), ==, series->starts[14] - 1);
}

static void
test_nothing (void)
{
  g_autoptr (DatelineSeries) series = dateline_series_new (0);
  g_autoptr (DatelineChartLayout) layout = draw (series, 400, 200);
  guint bucket;
  int part;

  g_assert_false (dateline_chart_layout_get_bar (layout, 0, -1, NULL, NULL, NULL, NULL));
  g_assert_false (dateline_chart_layout_get_bar (layout, G_MAXUINT, -1, NULL, NULL, NULL, NULL));
  g_assert_cmpint (dateline_chart_layout_hit (layout, 200, 100, &bucket, &part), ==,
                   DATELINE_CHART_NOTHING);
  g_assert_cmpuint (bucket, ==, G_MAXUINT);
  g_assert_cmpint (dateline_chart_layout_x_to_day (layout, 10), ==, DATELINE_DAY_NONE);
}

/* No size may break it: widgets are drawn at 1 × 1 before they are laid out. */
static void
test_sizes (void)
{
  g_autoptr (DatelineSeries)
    series = sample_series_new (DATELINE_UNIT_DAY, dateline_day_from_civil (2021, 12, 1), 60, 12,
                                FALSE);

  for (int width = 1; width < 700; width += 83)
    for (int height = 1; height < 400; height += 57)
      {
        g_autoptr (DatelineChartLayout) layout = draw (series, width, height);

        g_assert_nonnull (layout);
      }
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) +
                      y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

static guint32
packed (const DatelineColour *colour)
{
  return (guint32) round (colour->red * 255) << 16 | (guint32) round (colour->green * 255) << 8 |
         (guint32) round (colour->blue * 255);
}

/* 5,000 days in about 500 pixels, one of them high: it is there, at its place, up to the top; and
 * the one that only the query's columns have is there in the accent colour. */
static void
test_timeline_peaks (void)
{
  for (guint peak = 3; peak < 5000; peak += 613)
    {
      g_autoptr (DatelineSeries)
        all = sample_series_new (DATELINE_UNIT_DAY, dateline_day_from_civil (2010, 1, 1), 5000, 0,
                                 TRUE);
      g_autoptr (DatelineSeries) shown = NULL;
      g_autoptr (DatelineChartLayout) layout = NULL;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 717, 72);
      cairo_t *cr = cairo_create (surface);
      DatelineChartStyle style;
      double x, y, w, h, plot_y, plot_height, plot_width;

      all->counts[peak] = 1000;
      shown = dateline_series_copy (all);
      for (guint i = 0; i < 5000; i++)
        shown->counts[i] = i == peak ? 500 : 0;
      dateline_chart_style_init (&style, FALSE);
      layout = dateline_chart_draw_timeline (cr, 717, 72, all, shown, &style, DATELINE_DAY_NONE,
                                             DATELINE_DAY_NONE);
      dateline_chart_layout_get_plot (layout, NULL, &plot_y, &plot_width, &plot_height);
      g_assert_cmpfloat (plot_width, <, 600);

      g_assert_true (dateline_chart_layout_get_bar (layout, peak, -1, &x, &y, &w, &h));
      g_assert_cmpfloat (w, ==, 1);
      g_assert_cmpfloat (y, ==, plot_y);
      g_assert_cmpfloat (h, ==, plot_height);
      cairo_surface_flush (surface);
      /* The upper half in grey: not the ground, and not the accent. */
      g_assert_cmphex (pixel (surface, (int) x, (int) y + 1), !=, packed (&style.ground));
      g_assert_cmphex (pixel (surface, (int) x, (int) y + 1), !=, packed (&style.accent));
      /* The lower half is the query's. */
      g_assert_cmphex (pixel (surface, (int) x, (int) (y + h / 2) + 2), ==, packed (&style.accent));
      /* Pointing at that pixel speaks of the peak. */
      {
        guint bucket;

        dateline_chart_layout_hit (layout, x + 0.5, y + h - 1, &bucket, NULL);
        g_assert_cmpuint (bucket, ==, peak);
      }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* The query's series may begin and end elsewhere than the corpus. */
static void
test_timeline_alignment (void)
{
  g_autoptr (DatelineSeries)
    all = sample_series_new (DATELINE_UNIT_DAY, dateline_day_from_civil (2022, 1, 1), 50, 0, TRUE);
  g_autoptr (DatelineSeries)
    shown = sample_series_new (DATELINE_UNIT_DAY, dateline_day_from_civil (2022, 1, 11), 3, 0,
                               TRUE);
  g_autoptr (DatelineChartLayout) layout = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 72);
  cairo_t *cr = cairo_create (surface);
  DatelineChartStyle style;

  for (guint i = 0; i < 50; i++)
    all->counts[i] = 9;
  for (guint i = 0; i < 3; i++)
    shown->counts[i] = 9;
  dateline_chart_style_init (&style, FALSE);
  layout = dateline_chart_draw_timeline (cr, 900, 72, all, shown, &style, DATELINE_DAY_NONE,
                                         DATELINE_DAY_NONE);
  cairo_surface_flush (surface);
  for (guint i = 0; i < 50; i++)
    {
      double x, y, w, h;
      gboolean accented;

      g_assert_true (dateline_chart_layout_get_bar (layout, i, -1, &x, &y, &w, &h));
      accented = pixel (surface, (int) (x + w / 2), (int) (y + h / 2)) == packed (&style.accent);
      g_assert_cmpint (accented, ==, i >= 10 && i < 13);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The accent is for a choice: without one there is none. */
static void
test_timeline_everything (void)
{
  g_autoptr (DatelineSeries)
    all = sample_series_new (DATELINE_UNIT_DAY, dateline_day_from_civil (2022, 1, 1), 50, 0, TRUE);
  g_autoptr (DatelineSeries) shown = dateline_series_copy (all);

  for (guint less = 0; less < 2; less++)
    {
      g_autoptr (DatelineChartLayout) layout = NULL;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 72);
      cairo_t *cr = cairo_create (surface);
      DatelineChartStyle style;
      guint n_accented = 0;

      shown->counts[0] -= less;
      dateline_chart_style_init (&style, FALSE);
      layout = dateline_chart_draw_timeline (cr, 900, 72, all, shown, &style, DATELINE_DAY_NONE,
                                             DATELINE_DAY_NONE);
      cairo_surface_flush (surface);
      for (guint i = 0; i < 50; i++)
        {
          double x, y, w, h;

          if (dateline_chart_layout_get_bar (layout, i, -1, &x, &y, &w, &h))
            n_accented += pixel (surface, (int) (x + w / 2), (int) (y + h - 1)) ==
                          packed (&style.accent);
        }
      if (less == 0)
        g_assert_cmpuint (n_accented, ==, 0);
      else
        g_assert_cmpuint (n_accented, >, 30);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_colours (void)
{
  g_autoptr (DatelineSeries) series = sample_series_new (DATELINE_UNIT_DAY, 0, 2, 5, TRUE);
  static const gint64 ids[] = { 3, 15, -1, 0, 2 };
  int colours[5];

  for (guint i = 0; i < 5; i++)
    {
      DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);

      part->id = ids[i];
      part->colour = i == 4 ? 7 : -1;
    }
  dateline_chart_get_colours (series, colours);
  g_assert_cmpint (colours[0], ==, 2);
  /* 15 would be the third too: the next one that is free. */
  g_assert_cmpint (colours[1], ==, 3);
  g_assert_cmpint (colours[2], ==, -1);
  g_assert_cmpint (colours[3], ==, -1);
  g_assert_cmpint (colours[4], ==, 7);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/layout/round-trip", test_round_trip);
  g_test_add_func ("/chart/layout/lines", test_lines);
  g_test_add_func ("/chart/layout/days", test_days);
  g_test_add_func ("/chart/layout/nothing", test_nothing);
  g_test_add_func ("/chart/layout/sizes", test_sizes);
  g_test_add_func ("/chart/layout/timeline-peaks", test_timeline_peaks);
  g_test_add_func ("/chart/layout/timeline-alignment", test_timeline_alignment);
  g_test_add_func ("/chart/layout/timeline-everything", test_timeline_everything);
  g_test_add_func ("/chart/layout/colours", test_colours);

  return g_test_run ();
}
