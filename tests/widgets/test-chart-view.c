/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart view under pointer, keyboard and screen reader. */
#include "config.h"

#include "widgets/chart-view.h"

#include "../chart/sample-series.h"
#include "chart-test-window.h"
#include "text/dates.h"

typedef struct
{
  GtkWidget *window;
  DatelineChartView *view;
  DatelineSeries *series;
  GString *log; /* what was emitted */
} Fixture;

static void
bucket_cb (Fixture *fixture, int first, int last, int part)
{
  g_string_append_printf (fixture->log, "bucket %d %d part %d;", first - fixture->series->starts[0],
                          last - fixture->series->starts[0], part);
}

static void
range_cb (Fixture *fixture, int first, int last)
{
  g_string_append_printf (fixture->log, "range %d %d;", first - fixture->series->starts[0],
                          last - fixture->series->starts[0]);
}

static void
undated_cb (Fixture *fixture)
{
  g_string_append (fixture->log, "undated;");
}

static void
cleared_cb (Fixture *fixture)
{
  g_string_append (fixture->log, "cleared;");
}

/* Ten weeks in two parts; the first column is the highest, the others are alike. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = dateline_chart_view_new ();

  fixture->view = DATELINE_CHART_VIEW (view);
  fixture->series = sample_series_new (DATELINE_UNIT_WEEK, dateline_day_from_civil (2022, 1, 3), 10,
                                       2, TRUE);
  for (guint i = 0; i < 10; i++)
    {
      fixture->series->counts[i] = i == 0 ? 20 : 8;
      for (guint k = 0; k < 2; k++)
        ((DatelineSeriesPart *) g_ptr_array_index (fixture->series->parts, k))->counts[i] = i == 0
                                                                                              ? 10
                                                                                              : 4;
    }
  fixture->log = g_string_new (NULL);
  dateline_chart_view_set_series (fixture->view, fixture->series);
  g_signal_connect_swapped (view, "bucket-activated", G_CALLBACK (bucket_cb), fixture);
  g_signal_connect_swapped (view, "undated-activated", G_CALLBACK (undated_cb), fixture);
  g_signal_connect_swapped (view, "range-selected", G_CALLBACK (range_cb), fixture);
  g_signal_connect_swapped (view, "selection-cleared", G_CALLBACK (cleared_cb), fixture);
  fixture->window = chart_test_window (view, 640, 300);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  dateline_series_free (fixture->series);
  g_string_free (fixture->log, TRUE);
}

static void
assert_log (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_truncate (fixture->log, 0);
}

static void
middle_of (Fixture *fixture, guint bucket, int part, double *x, double *y)
{
  double width, height;

  g_assert_true (dateline_chart_layout_get_bar (dateline_chart_view_get_layout (fixture->view),
                                                bucket, part, x, y, &width, &height));
  *x += width / 2;
  *y += height / 2;
}

static void
act (Fixture *fixture, const char *action, int by)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, "i", by));
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  double x, y, plot_y;

  middle_of (fixture, 3, 1, &x, &y);
  chart_test_click (widget, x, y);
  assert_log (fixture, "bucket 21 27 part 1;");

  middle_of (fixture, G_MAXUINT, -1, &x, &y);
  chart_test_click (widget, x, y);
  assert_log (fixture, "undated;");

  /* Nothing is selected: nothing to clear. */
  chart_test_click (widget, 1, 1);
  assert_log (fixture, "");
  dateline_chart_view_set_selection (fixture->view, fixture->series->starts[2],
                                     fixture->series->starts[4]);
  assert_log (fixture, "");
  middle_of (fixture, 3, -1, &x, &y);
  dateline_chart_layout_get_plot (dateline_chart_view_get_layout (fixture->view), NULL, &plot_y,
                                  NULL, NULL);
  chart_test_click (widget, x, plot_y + 1);
  assert_log (fixture, "cleared;");
  g_assert_false (dateline_chart_view_get_selection (fixture->view, NULL, NULL));
}

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  double x, y, to_x, to_y;
  gint32 first, last;

  /* Three steps of the hand over three columns: live, each emitted once. */
  middle_of (fixture, 2, -1, &x, &y);
  middle_of (fixture, 5, -1, &to_x, &to_y);
  chart_test_drag (GTK_WIDGET (fixture->view), x, y, to_x, to_y);
  assert_log (fixture, "range 14 27;range 14 34;range 14 41;");
  g_assert_true (dateline_chart_view_get_selection (fixture->view, &first, &last));
  g_assert_cmpint (first, ==, fixture->series->starts[2]);
  g_assert_cmpint (last, ==, fixture->series->starts[6] - 1);

  /* Backwards and far beyond the edge. */
  chart_test_drag (GTK_WIDGET (fixture->view), x, y, -5000, to_y);
  assert_log (fixture, "range 0 20;");
  chart_test_draw (GTK_WIDGET (fixture->view));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  act (fixture, "chart.step", 1);
  act (fixture, "chart.step", 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.activate", NULL));
  assert_log (fixture, "bucket 7 13 part -1;");

  act (fixture, "chart.extend", 1);
  act (fixture, "chart.extend", 1);
  act (fixture, "chart.extend", -1);
  assert_log (fixture, "range 7 20;range 7 27;range 7 20;");
  chart_test_draw (GTK_WIDGET (fixture->view));

  /* The undated are the last stop. */
  act (fixture, "chart.step", G_MAXINT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.activate", NULL));
  assert_log (fixture, "undated;");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.clear", NULL));
  assert_log (fixture, "cleared;");
  act (fixture, "chart.step", -G_MAXINT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "chart.activate", NULL));
  assert_log (fixture, "bucket 0 6 part -1;");
}

static void
recount_cb (DatelineChartView *view, int first, int last, DatelineSeries *series)
{
  dateline_chart_view_set_series (view, series);
}

/* The window answers a range with other counts at once: the hand must not lose its place. */
static void
test_new_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineSeries)
    shifted = sample_series_new (DATELINE_UNIT_WEEK, dateline_day_from_civil (2022, 1, 10), 9, 0,
                                 TRUE);
  gint32 first, last;

  g_signal_connect (fixture->view, "range-selected", G_CALLBACK (recount_cb), shifted);
  act (fixture, "chart.step", 3);
  act (fixture, "chart.extend", 1);
  act (fixture, "chart.extend", 1);
  g_assert_true (dateline_chart_view_get_selection (fixture->view, &first, &last));
  g_assert_cmpint (first, ==, fixture->series->starts[2]);
  g_assert_cmpint (last, ==, fixture->series->starts[5] - 1);

  dateline_chart_view_set_series (fixture->view, NULL);
  g_assert_null (dateline_chart_view_get_series (fixture->view));
  act (fixture, "chart.step", 1);
  act (fixture, "chart.extend", 1);
  g_assert_null (dateline_chart_view_get_layout (fixture->view));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->view);
  g_autofree char *title = dateline_chart_describe_series (fixture->series);
  g_autofree char *counts = dateline_chart_describe_counts (fixture->series);
  g_autofree char *name = g_strdup_printf ("%s. %s", title, counts);
  g_autofree char *third = dateline_chart_describe_bucket (fixture->series, 2, -1);
  g_autofree char *part = dateline_chart_describe_bucket (fixture->series, 4, 1);
  double x, y;

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  act (fixture, "chart.step", 3);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, third);
  middle_of (fixture, 4, 1, &x, &y);
  chart_test_hover (GTK_WIDGET (fixture->view), x, y);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, part);
  chart_test_draw (GTK_WIDGET (fixture->view));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (fixture->view)));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_notify (Fixture *fixture, gconstpointer data)
{
  guint n_first = 0, n_last = 0, n_series = 0;
  g_autoptr (DatelineSeries) got = NULL;

  g_signal_connect_swapped (fixture->view, "notify::selected-first", G_CALLBACK (count_cb),
                            &n_first);
  g_signal_connect_swapped (fixture->view, "notify::selected-last", G_CALLBACK (count_cb), &n_last);
  g_signal_connect_swapped (fixture->view, "notify::series", G_CALLBACK (count_cb), &n_series);
  dateline_chart_view_set_selection (fixture->view, 10, 20);
  dateline_chart_view_set_selection (fixture->view, 10, 20);
  dateline_chart_view_set_selection (fixture->view, 10, 30);
  g_assert_cmpuint (n_first, ==, 1);
  g_assert_cmpuint (n_last, ==, 2);
  g_object_set (fixture->view, "series", fixture->series, NULL);
  g_assert_cmpuint (n_series, ==, 1);
  g_object_get (fixture->view, "series", &got, NULL);
  g_assert_cmpuint (got->n_buckets, ==, fixture->series->n_buckets);
  assert_log (fixture, "");
}

int
main (int argc, char *argv[])
{
  if (!chart_test_init (&argc, &argv))
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

#define ADD(name, function) \
  g_test_add ("/widgets/chart-view/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("click", test_click);
  ADD ("drag", test_drag);
  ADD ("keys", test_keys);
  ADD ("new-series", test_new_series);
  ADD ("accessible", test_accessible);
  ADD ("notify", test_notify);
#undef ADD

  return g_test_run ();
}
