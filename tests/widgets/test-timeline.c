/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's brush under pointer and keyboard, and what it tells. */
#include "config.h"

#include "widgets/timeline.h"

#include "../chart/sample-series.h"
#include "chart-test-window.h"
#include "text/dates.h"

typedef struct
{
  GtkWidget *window;
  DatelineTimeline *timeline;
  DatelineSeries *series;
  GString *log;
} Fixture;

static void
range_cb (Fixture *fixture, int first, int last)
{
  if (first == DATELINE_DAY_NONE && last == DATELINE_DAY_NONE)
    g_string_append (fixture->log, "none;");
  else
    g_string_append_printf (fixture->log, "%d-%d;", first - fixture->series->starts[0],
                            last - fixture->series->starts[0]);
}

static void
undated_cb (Fixture *fixture)
{
  g_string_append (fixture->log, "undated;");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *timeline = dateline_timeline_new ();

  fixture->timeline = DATELINE_TIMELINE (timeline);
  fixture->series = sample_series_new (DATELINE_UNIT_DAY, dateline_day_from_civil (2022, 1, 1), 40,
                                       0, TRUE);
  for (guint i = 0; i < 40; i++)
    fixture->series->counts[i] = 5;
  fixture->log = g_string_new (NULL);
  dateline_timeline_set_series (fixture->timeline, fixture->series, fixture->series);
  g_signal_connect_swapped (timeline, "range-changed", G_CALLBACK (range_cb), fixture);
  g_signal_connect_swapped (timeline, "undated-activated", G_CALLBACK (undated_cb), fixture);
  fixture->window = chart_test_window (timeline, 1000, 72);
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

/* The last thing said, whatever was said on the way. */
static void
assert_last (Fixture *fixture, const char *expected)
{
  g_assert_true (g_str_has_suffix (fixture->log->str, expected));
  g_string_truncate (fixture->log, 0);
}

static double
x_of (Fixture *fixture, double bucket)
{
  double x, width;

  dateline_chart_layout_get_plot (dateline_timeline_get_layout (fixture->timeline), &x, NULL,
                                  &width, NULL);
  return x + bucket * width / 40;
}

static void
drag (Fixture *fixture, double from, double to)
{
  chart_test_drag (GTK_WIDGET (fixture->timeline), x_of (fixture, from), 40, x_of (fixture, to),
                   45);
}

static void
act (Fixture *fixture, const char *action, int by)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->timeline), action, "i", by));
}

static void
test_brush (Fixture *fixture, gconstpointer data)
{
  gint32 first, last;

  /* Made, from either side */
  drag (fixture, 10.5, 13.5);
  assert_log (fixture, "10-11;10-12;10-13;");
  drag (fixture, 25.5, 20.5);
  assert_last (fixture, ";20-25;");

  /* Moved by its middle, and stopped at the end with its length kept */
  drag (fixture, 22.5, 19.5);
  assert_last (fixture, ";17-22;");
  drag (fixture, 20, 300);
  assert_last (fixture, "34-39;");
  drag (fixture, 36, -300);
  assert_last (fixture, "0-5;");

  /* Resized at its edges, also past each other */
  drag (fixture, 6, 9.5);
  assert_last (fixture, ";0-9;");
  drag (fixture, 0, 3.5);
  assert_last (fixture, ";3-9;");
  drag (fixture, 3, 12.5);
  assert_last (fixture, ";9-12;");

  g_assert_true (dateline_timeline_get_selection (fixture->timeline, &first, &last));
  g_assert_cmpint (first, ==, fixture->series->starts[9]);
  g_assert_cmpint (last, ==, fixture->series->starts[12]);
  chart_test_draw (GTK_WIDGET (fixture->timeline));
}

static void
test_clicks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->timeline);
  GtkEventController *click = chart_test_controller (widget, GTK_TYPE_GESTURE_CLICK);
  double x, y, w, h;

  chart_test_click (widget, x_of (fixture, 7.5), 40);
  assert_log (fixture, "7-7;");
  /* In the middle of the range a click says nothing. */
  dateline_timeline_set_selection (fixture->timeline, fixture->series->starts[5],
                                   fixture->series->starts[15]);
  chart_test_click (widget, x_of (fixture, 9.5), 40);
  assert_log (fixture, "");

  /* A double click clears, and its second release makes no new range. */
  g_signal_emit_by_name (click, "pressed", 2, x_of (fixture, 9.5), 40.0);
  chart_test_click (widget, x_of (fixture, 9.5), 40);
  assert_log (fixture, "none;");
  g_assert_false (dateline_timeline_get_selection (fixture->timeline, NULL, NULL));
  chart_test_click (widget, x_of (fixture, 9.5), 40);
  assert_log (fixture, "9-9;");

  /* The undated: the bar, and the words below it. */
  g_assert_true (dateline_chart_layout_get_bar (dateline_timeline_get_layout (fixture->timeline),
                                                G_MAXUINT, -1, &x, &y, &w, &h));
  chart_test_click (widget, x + w / 2, y + h / 2);
  assert_log (fixture, "undated;");
  chart_test_click (widget, x + 30, y + h + 8);
  assert_log (fixture, "undated;");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->timeline);

  act (fixture, "timeline.move", -1);
  assert_log (fixture, "39-39;");
  act (fixture, "timeline.move", 1);
  assert_log (fixture, "");
  act (fixture, "timeline.move", -10);
  act (fixture, "timeline.resize", 2);
  act (fixture, "timeline.resize", -1);
  act (fixture, "timeline.resize", -5);
  assert_log (fixture, "29-29;29-31;29-30;29-29;");

  g_assert_true (gtk_widget_activate_action (
    widget, "timeline.select", "(ii)", fixture->series->starts[4], fixture->series->starts[6]));
  assert_log (fixture, "4-6;");
  g_assert_true (gtk_widget_activate_action (widget, "timeline.clear", NULL));
  g_assert_true (gtk_widget_activate_action (widget, "timeline.clear", NULL));
  assert_log (fixture, "none;");
  g_assert_true (gtk_widget_activate_action (widget, "timeline.activate-undated", NULL));
  assert_log (fixture, "undated;");
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->timeline);

  /* What the program sets is not told back to it. */
  dateline_timeline_set_selection (fixture->timeline, 1, 2);
  dateline_timeline_set_selection (fixture->timeline, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  dateline_timeline_set_series (fixture->timeline, fixture->series, NULL);
  dateline_timeline_set_series (fixture->timeline, NULL, NULL);
  assert_log (fixture, "");

  /* Without a series nothing happens, nor breaks. */
  act (fixture, "timeline.move", 1);
  act (fixture, "timeline.resize", 1);
  chart_test_drag (widget, 10, 10, 500, 10);
  chart_test_hover (widget, 100, 40);
  assert_log (fixture, "");

  /* Nor in a corpus of which nothing has a date, but the undated are there. */
  {
    g_autoptr (DatelineSeries) none = dateline_series_new (0);

    none->undated = 7;
    dateline_timeline_set_series (fixture->timeline, none, none);
    act (fixture, "timeline.move", 1);
    chart_test_drag (widget, 50, 40, 500, 40);
    assert_log (fixture, "");
    chart_test_draw (widget);
    g_assert_true (gtk_widget_activate_action (widget, "timeline.activate-undated", NULL));
    assert_log (fixture, "undated;");
  }
}

/* Fewer columns than the hand holds: the drag ends quietly. */
static void
test_shrinks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->timeline);
  GtkEventController *hand = chart_test_controller (widget, GTK_TYPE_GESTURE_DRAG);
  g_autoptr (DatelineSeries)
    fewer = sample_series_new (DATELINE_UNIT_DAY, dateline_day_from_civil (2022, 1, 1), 3, 0, TRUE);

  g_signal_emit_by_name (hand, "drag-begin", x_of (fixture, 30.5), 40.0);
  dateline_timeline_set_series (fixture->timeline, fewer, fewer);
  g_signal_emit_by_name (hand, "drag-update", 90.0, 0.0);
  g_signal_emit_by_name (hand, "drag-end", 90.0, 0.0);
  assert_log (fixture, "");
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->timeline);
  int minimum, natural;

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Nothing selected");
  dateline_timeline_set_selection (fixture->timeline, dateline_day_from_civil (2022, 1, 12),
                                   dateline_day_from_civil (2022, 1, 29));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Selected: 12–29 Jan 2022");
  gtk_widget_set_size_request (GTK_WIDGET (fixture->timeline), -1, -1);
  gtk_widget_measure (GTK_WIDGET (fixture->timeline), GTK_ORIENTATION_VERTICAL, -1, &minimum,
                      &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 72);
  g_assert_cmpint (minimum, ==, 72);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The same counts are not drawn again, though they come as another series. */
static void
test_same_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineSeries) copy = dateline_series_copy (fixture->series);
  guint n = 0;

  g_signal_connect_swapped (fixture->timeline, "notify::all", G_CALLBACK (count_cb), &n);
  dateline_timeline_set_series (fixture->timeline, copy, copy);
  g_assert_cmpuint (n, ==, 0);
  copy->counts[7]++;
  dateline_timeline_set_series (fixture->timeline, copy, copy);
  g_assert_cmpuint (n, ==, 1);
  dateline_timeline_set_series (fixture->timeline, NULL, NULL);
  g_assert_cmpuint (n, ==, 2);
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
  g_test_add ("/widgets/timeline/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("brush", test_brush);
  ADD ("clicks", test_clicks);
  ADD ("keys", test_keys);
  ADD ("silent", test_silent);
  ADD ("shrinks", test_shrinks);
  ADD ("accessible", test_accessible);
  ADD ("same-counts", test_same_counts);
#undef ADD

  return g_test_run ();
}
