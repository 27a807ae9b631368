/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Coverage view and the timeline over a project whose numbers are known: what is shown adds up,
 * and every column leads back to its articles. */
#include "coverage-fixture.h"

#include "config.h"

#include "views/coverage-counts.h"
#include "views/coverage-inspector.h"
#include "views/coverage-pane.h"
#include "views/coverage-save.h"
#include "views/coverage-stretch.h"
#include "views/coverage-table.h"
#include "views/timeline-bar.h"
#include "widgets/chart-view.h"
#include "widgets/timeline.h"

typedef struct
{
  DatelineCoveragePane *pane;
  DatelineCoverageInspector *inspector;
  DatelineTimelineBar *bar;
  DatelineCoverageCounts *counts;
  DatelineChartView *chart;
} View;

static gint32
day (int year, int month, int of_month)
{
  return dateline_day_from_civil (year, month, of_month);
}

/* As the window puts them together. */
static void
open_view (Fixture *fixture, View *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  view->pane = g_object_new (DATELINE_TYPE_COVERAGE_PANE, "hexpand", TRUE, "vexpand", TRUE, NULL);
  view->inspector = g_object_new (DATELINE_TYPE_COVERAGE_INSPECTOR, "width-request", 284, NULL);
  view->bar = g_object_new (DATELINE_TYPE_TIMELINE_BAR, NULL);
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (view->pane));
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (view->inspector));
  gtk_box_append (GTK_BOX (box), upper);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view->bar));
  gtk_widget_insert_action_group (box, "coverage", dateline_coverage_pane_get_actions (view->pane));
  dateline_coverage_pane_set_session (view->pane, fixture->session);
  dateline_coverage_inspector_set_session (view->inspector, fixture->session);
  dateline_timeline_bar_set_session (view->bar, fixture->session);
  view->counts = dateline_coverage_counts_get (fixture->session);
  view->chart = fixture_child (GTK_WIDGET (view->pane), DATELINE_TYPE_COVERAGE_PANE, "chart");
  fixture_show (box, 1000, 700);
}

static void
assert_number (View *view, const char *name, guint expected)
{
  g_autofree char *text = g_strdup_printf ("%u", expected);

  g_assert_cmpstr (
    fixture_label (GTK_WIDGET (view->inspector), DATELINE_TYPE_COVERAGE_INSPECTOR, name), ==, text);
}

/* charted, undated, outside and excluded must be all that there is. */
static void
assert_shown (View *view, guint charted, guint undated, guint outside, guint excluded)
{
  fixture_settle ();
  assert_number (view, "charted", charted);
  assert_number (view, "undated", undated);
  assert_number (view, "outside", outside);
  assert_number (view, "excluded", excluded);
  assert_number (view, "all", charted + undated + outside + excluded);
}

static const char *
get_page (View *view)
{
  return gtk_stack_get_visible_child_name (
    fixture_child (GTK_WIDGET (view->pane), DATELINE_TYPE_COVERAGE_PANE, "stack"));
}

static DatelineTimeline *
get_timeline (View *view)
{
  return DATELINE_TIMELINE (gtk_widget_get_first_child (GTK_WIDGET (view->bar)));
}

static void
test_adds_up (Fixture *fixture, gconstpointer data)
{
  const DatelineSeries *series;
  View view;

  fixture_add_sample (fixture);
  open_view (fixture, &view);
  assert_shown (&view, 8, 3, 0, 0);
  assert_number (&view, "imprecise", 1);
  series = dateline_chart_view_get_series (view.chart);
  g_assert_cmpuint (series->n_buckets, ==, 3);
  g_assert_cmpuint (series->counts[0], ==, 4);
  g_assert_cmpuint (series->counts[1], ==, 2);
  g_assert_cmpuint (series->counts[2], ==, 2);

  dateline_session_set_query_text (fixture->session, "source:alpha");
  assert_shown (&view, 5, 1, 0, 5);

  /* With a range the columns outside of it stay in sight. */
  dateline_session_set_range (fixture->session, day (2022, 1, 10), day (2022, 1, 23));
  assert_shown (&view, 2, 1, 3, 5);
  g_assert_cmpuint (dateline_chart_view_get_series (view.chart)->charted, ==, 5);

  /* By month even the imprecise one has its column. */
  dateline_session_set_query_text (fixture->session, "");
  dateline_session_set_range (fixture->session, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  g_object_set (view.pane, "unit", "month", NULL);
  assert_shown (&view, 9, 2, 0, 0);
  g_assert_cmpstr (fixture_label (GTK_WIDGET (view.pane), DATELINE_TYPE_COVERAGE_PANE, "title"), ==,
                   "Articles by month");
  g_assert_cmpstr (fixture_label (GTK_WIDGET (view.pane), DATELINE_TYPE_COVERAGE_PANE, "subtitle"),
                   ==, "11 articles");
}

static void
test_follows_project (Fixture *fixture, gconstpointer data)
{
  static const Row one = { "Gamma", "2022-01-24" };
  View view;

  open_view (fixture, &view);
  g_assert_cmpstr (get_page (&view), ==, "empty");
  fixture_add_sample (fixture);
  assert_shown (&view, 8, 3, 0, 0);
  g_assert_cmpstr (get_page (&view), ==, "chart");
  fixture_add (fixture, &one, 1);
  assert_shown (&view, 9, 3, 0, 0);
  dateline_session_set_project (fixture->session, NULL, NULL);
  fixture_settle ();
  g_assert_cmpstr (get_page (&view), ==, "empty");
}

static void
test_empty_states (Fixture *fixture, gconstpointer data)
{
  GtkActionable *remedy;
  View view;

  fixture_add_sample (fixture);
  open_view (fixture, &view);
  remedy = fixture_child (GTK_WIDGET (view.pane), DATELINE_TYPE_COVERAGE_PANE, "remedy");

  dateline_session_set_query_text (fixture->session, "zebra");
  fixture_settle ();
  g_assert_cmpstr (get_page (&view), ==, "nothing");
  g_assert_cmpstr (gtk_actionable_get_action_name (remedy), ==, "win.clear-search");

  dateline_session_set_query_text (fixture->session, "undated");
  fixture_settle ();
  g_assert_cmpstr (get_page (&view), ==, "nothing");
  g_assert_cmpstr (gtk_actionable_get_action_name (remedy), ==, "win.view");

  /* Only the one that is dated to the month. */
  dateline_session_set_query_text (fixture->session,
                                   "source:alpha date:2022-01 -date:2022-01-03..2022-01-31");
  fixture_settle ();
  g_assert_cmpstr (get_page (&view), ==, "nothing");
  g_assert_cmpstr (gtk_actionable_get_action_name (remedy), ==, "coverage.unit");
  g_signal_emit_by_name (remedy, "clicked");
  fixture_settle ();
  g_assert_cmpstr (get_page (&view), ==, "chart");

  dateline_session_set_query_text (fixture->session, "");
  g_object_set (view.pane, "measure", "mentions", NULL);
  fixture_settle ();
  g_assert_cmpstr (get_page (&view), ==, "nothing");
  g_signal_emit_by_name (remedy, "clicked");
  fixture_settle ();
  g_assert_cmpstr (get_page (&view), ==, "chart");
}

static int
find_part (const DatelineSeries *series, const char *name)
{
  for (guint i = 0; i < series->parts->len; i++)
    if (g_str_equal (((DatelineSeriesPart *) g_ptr_array_index (series->parts, i))->name, name))
      return i;
  g_assert_not_reached ();
}

static void
test_column_leads_back (Fixture *fixture, gconstpointer data)
{
  int beta;
  gint32 first;
  gint32 last;
  View view;

  fixture_add_sample (fixture);
  open_view (fixture, &view);
  g_signal_emit_by_name (view.chart, "bucket-activated", day (2022, 1, 3), day (2022, 1, 9), -1);
  dateline_session_get_range (fixture->session, &first, &last);
  g_assert_cmpint (first, ==, day (2022, 1, 3));
  g_assert_cmpint (last, ==, day (2022, 1, 9));
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==, 4);
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, "");

  g_signal_emit_by_name (view.chart, "selection-cleared");
  dateline_session_get_range (fixture->session, &first, &last);
  g_assert_cmpint (first, ==, DATELINE_DAY_NONE);

  g_object_set (view.pane, "split", "source", NULL);
  fixture_settle ();
  beta = find_part (dateline_chart_view_get_series (view.chart), "Beta");
  g_signal_emit_by_name (view.chart, "bucket-activated", day (2022, 1, 3), day (2022, 1, 9), beta);
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, "source:Beta");
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==, 1);

  g_signal_emit_by_name (view.chart, "range-selected", day (2022, 1, 10), day (2022, 1, 18));
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==, 2);
}

static void
test_undated (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *before;
    const char *after;
    guint found;
  } cases[] = {
    { "", "undated", 2 },
    { "source:beta", "source:beta undated", 2 },
    { "source:alpha OR source:beta", "(source:alpha OR source:beta) undated", 2 },
    { "undated", "undated", 2 },
    { "article", "article undated", 2 },
  };
  GtkWidget *row;
  gint32 first;
  gint32 last;
  View view;

  fixture_add_sample (fixture);
  open_view (fixture, &view);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      dateline_session_set_query_text (fixture->session, cases[i].before);
      dateline_session_set_range (fixture->session, day (2022, 1, 3), day (2022, 1, 9));
      fixture_settle ();
      g_signal_emit_by_name (view.chart, "undated-activated");
      g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, cases[i].after);
      g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==,
                        cases[i].found);
      dateline_session_get_range (fixture->session, &first, &last);
      g_assert_cmpint (first, ==, DATELINE_DAY_NONE);
    }

  dateline_session_set_query_text (fixture->session, "");
  fixture_settle ();
  row = fixture_child (GTK_WIDGET (view.inspector), DATELINE_TYPE_COVERAGE_INSPECTOR,
                       "undated_row");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, "undated");

  /* Dates that are only too coarse can't be asked for. */
  dateline_session_set_query_text (fixture->session, "source:alpha");
  fixture_settle ();
  g_signal_emit_by_name (view.chart, "undated-activated");
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, "source:alpha");
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions;
  GtkDropDown *unit;
  g_autofree char *nick = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GVariant) state = NULL;
  View view;

  fixture_add_sample (fixture);
  open_view (fixture, &view);
  actions = dateline_coverage_pane_get_actions (view.pane);
  unit = fixture_child (GTK_WIDGET (view.inspector), DATELINE_TYPE_COVERAGE_INSPECTOR, "unit");

  g_action_group_activate_action (actions, "unit", g_variant_new_string ("day"));
  g_object_get (view.pane, "unit", &nick, NULL);
  g_assert_cmpstr (nick, ==, "day");
  g_assert_cmpuint (gtk_drop_down_get_selected (unit), ==, DATELINE_UNIT_DAY);

  gtk_drop_down_set_selected (unit, DATELINE_UNIT_YEAR);
  state = g_action_group_get_action_state (actions, "unit");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "year");

  g_object_set (view.pane, "unit", "fortnight", NULL);
  g_object_get (view.pane, "unit", &kept, NULL);
  g_assert_cmpstr (kept, ==, "year");

  g_assert_false (g_action_group_get_action_enabled (actions, "clear-range"));
  dateline_session_set_range (fixture->session, day (2022, 1, 3), day (2022, 1, 9));
  g_assert_true (g_action_group_get_action_enabled (actions, "clear-range"));
  g_action_group_activate_action (actions, "clear-range", NULL);
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==,
                    11);
}

/* Settings are bound before the pane knows its session. */
static void
test_set_before_session (Fixture *fixture, gconstpointer data)
{
  DatelineCoveragePane *pane = g_object_new (DATELINE_TYPE_COVERAGE_PANE, NULL);
  DatelineCoverageCounts *counts = dateline_coverage_counts_get (fixture->session);

  g_object_ref_sink (pane);
  g_object_set (pane, "unit", "quarter", "split", "language", "measure", "share", NULL);
  dateline_coverage_pane_set_session (pane, fixture->session);
  g_assert_cmpint (dateline_coverage_counts_get_unit (counts), ==, DATELINE_UNIT_QUARTER);
  g_assert_cmpint (dateline_coverage_counts_get_split (counts), ==, DATELINE_SPLIT_LANGUAGE);
  g_assert_cmpint (dateline_coverage_counts_get_measure (counts), ==, DATELINE_MEASURE_SHARE);
  g_assert_finalize_object (pane);
}

static void
test_timeline (Fixture *fixture, gconstpointer data)
{
  DatelineTimeline *timeline;
  g_autoptr (DatelineSeries) all = NULL;
  g_autoptr (DatelineSeries) shown = NULL;
  gint32 first;
  gint32 last;
  View view;

  fixture_add_sample (fixture);
  open_view (fixture, &view);
  timeline = get_timeline (&view);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view.bar)), >=, 72);

  gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.select", "(ii)", day (2022, 1, 4),
                              day (2022, 1, 11));
  dateline_session_get_range (fixture->session, &first, &last);
  g_assert_cmpint (first, ==, day (2022, 1, 4));
  g_assert_cmpint (last, ==, day (2022, 1, 11));
  fixture_settle ();
  g_object_get (timeline, "all", &all, "shown", &shown, NULL);
  g_assert_cmpint (all->unit, ==, DATELINE_UNIT_DAY);
  g_assert_cmpuint (all->charted, ==, 8);
  g_assert_cmpuint (shown->charted, ==, 5);

  dateline_session_set_range (fixture->session, day (2022, 1, 17), day (2022, 1, 18));
  g_assert_true (dateline_timeline_get_selection (timeline, &first, &last));
  g_assert_cmpint (first, ==, day (2022, 1, 17));
  g_assert_cmpint (last, ==, day (2022, 1, 18));

  gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.clear", NULL);
  dateline_session_get_range (fixture->session, &first, &last);
  g_assert_cmpint (first, ==, DATELINE_DAY_NONE);

  g_signal_emit_by_name (timeline, "undated-activated");
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, "undated");
}

static void
test_choose_unit (void)
{
  static const struct
  {
    int days;
    guint columns;
    DatelineUnit unit;
  } cases[] = {
    { 1, 20, DATELINE_UNIT_DAY },       { 300, 301, DATELINE_UNIT_DAY },
    { 301, 300, DATELINE_UNIT_WEEK },   { 2000, 300, DATELINE_UNIT_WEEK },
    { 3650, 300, DATELINE_UNIT_MONTH }, { 3650, 100, DATELINE_UNIT_QUARTER },
    { 3650, 20, DATELINE_UNIT_YEAR },   { 3000000, 20, DATELINE_UNIT_YEAR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (dateline_timeline_bar_choose_unit (1000, 1000 + cases[i].days - 1,
                                                        cases[i].columns),
                     ==, cases[i].unit);
  g_assert_cmpint (dateline_timeline_bar_choose_unit (G_MININT32 + 1, G_MAXINT32, 10), ==,
                   DATELINE_UNIT_YEAR);
}

/* Twenty articles in four weeks and one nine years before them. */
static void
test_stretch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_autoptr (GPtrArray) dates = g_ptr_array_new_with_free_func (g_free);
  const Row far = { "Alpha", "2013-03-05" };
  const DatelineSeries *series;
  DatelineIndex *index = dateline_session_get_index (fixture->session);
  g_autoptr (DatelineSeries) all = NULL;
  gint32 first;
  gint32 last;
  View view;

  for (guint i = 1; i <= 20; i++)
    {
      Row row = { "Beta", g_strdup_printf ("2022-02-%02u", i) };

      g_ptr_array_add (dates, (gpointer) row.date);
      g_array_append_val (rows, row);
    }
  g_array_append_val (rows, far);
  fixture_add (fixture, &g_array_index (rows, Row, 0), rows->len);
  open_view (fixture, &view);

  g_assert_true (dateline_coverage_counts_has_stretch (view.counts));
  series = dateline_chart_view_get_series (view.chart);
  g_assert_cmpuint (series->n_buckets, ==, 3);
  g_assert_cmpint (series->starts[0], ==, day (2022, 1, 31));
  assert_shown (&view, 20, 0, 1, 0);
  g_assert_cmpstr (fixture_label (GTK_WIDGET (view.inspector), DATELINE_TYPE_COVERAGE_INSPECTOR,
                                  "outside_name"),
                   ==, "Outside the chart");
  g_object_get (get_timeline (&view), "all", &all, NULL);
  g_assert_cmpuint (all->outside, ==, 1);

  /* What is asked for must be in sight. */
  dateline_session_set_range (fixture->session, day (2013, 3, 1), day (2013, 3, 31));
  assert_shown (&view, 1, 0, 20, 0);
  g_assert_cmpuint (dateline_chart_view_get_series (view.chart)->charted, ==, 21);
  dateline_session_set_range (fixture->session, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  fixture_settle ();
  g_assert_cmpuint (dateline_chart_view_get_series (view.chart)->charted, ==, 20);

  g_action_group_activate_action (dateline_coverage_pane_get_actions (view.pane), "all-time", NULL);
  assert_shown (&view, 21, 0, 0, 0);
  g_clear_pointer (&all, dateline_series_free);
  g_object_get (get_timeline (&view), "all", &all, NULL);
  g_assert_cmpuint (all->outside, ==, 0);

  /* Ten columns of years show all of it anyway. */
  g_assert_false (dateline_coverage_find_stretch (index, dateline_index_get_all (index),
                                                  DATELINE_UNIT_YEAR, 60, &first, &last));
  g_assert_true (dateline_coverage_find_stretch (index, dateline_index_get_all (index),
                                                 DATELINE_UNIT_MONTH, 60, &first, &last));
  g_assert_cmpint (first, ==, day (2022, 1, 1));
  g_assert_cmpint (last, ==, day (2022, 2, 28));
}

/* Several far from each other are no stretch with strays. */
static void
test_no_stretch (Fixture *fixture, gconstpointer data)
{
  static const Row rows[] = { { "Alpha", "2012-03-05" },
                              { "Alpha", "2016-05-05" },
                              { "Beta", "2019-01-04" },
                              { "Beta", "2022-01-04" } };
  DatelineIndex *index = dateline_session_get_index (fixture->session);
  gint32 first;
  gint32 last;

  g_assert_false (dateline_coverage_find_stretch (index, dateline_index_get_all (index),
                                                  DATELINE_UNIT_DAY, 60, &first, &last));
  fixture_add (fixture, rows, G_N_ELEMENTS (rows));
  g_assert_false (dateline_coverage_find_stretch (index, dateline_index_get_all (index),
                                                  DATELINE_UNIT_DAY, 60, &first, &last));
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  DatelineCoverageCounts *counts = dateline_coverage_counts_get (fixture->session);
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) shares = NULL;
  GtkWidget *window;

  fixture_add_sample (fixture);
  g_object_set (counts, "split", "source", NULL);
  lines = dateline_coverage_table_format (dateline_coverage_counts_get_tally (counts));
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==, "Time\tArticles\tAlpha\tBeta");
  g_assert_true (g_str_has_suffix (lines[1], "\t4\t3\t1"));
  g_assert_true (g_str_has_suffix (lines[2], "\t2\t1\t1"));
  g_assert_true (g_str_has_suffix (lines[3], "\t2\t1\t1"));
  g_assert_cmpstr (lines[4], ==, "Undated\t3\t1\t2");

  g_object_set (counts, "split", "none", "measure", "share", NULL);
  dateline_session_set_query_text (fixture->session, "source:alpha");
  shares = dateline_coverage_table_format (dateline_coverage_counts_get_tally (counts));
  g_assert_true (g_str_has_suffix (shares[1], "\t75.0 %"));
  g_assert_true (g_str_has_suffix (shares[2], "\t50.0 %"));

  window = dateline_coverage_table_new (counts, NULL);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *start;
  } cases[] = {
    { "chart.svg", "<?xml" },
    { "chart.pdf", "%PDF" },
    { "chart.png", "\x89PNG" },
    { "chart.csv", "" },
  };
  DatelineCoverageCounts *counts = dateline_coverage_counts_get (fixture->session);
  g_autoptr (GError) error = NULL;
  g_autofree char *odd = g_build_filename (fixture->folder, "chart.odt", NULL);
  g_autofree char *name = NULL;

  fixture_add_sample (fixture);
  dateline_session_set_query_text (fixture->session, "source:beta");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, cases[i].name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (dateline_coverage_save (counts, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_cmpuint (length, >, 100);
      g_assert_cmpint (strncmp (contents, cases[i].start, strlen (cases[i].start)), ==, 0);
      /* The file can be understood alone. */
      if (g_str_has_suffix (path, ".csv") || g_str_has_suffix (path, ".svg"))
        g_assert_nonnull (strstr (contents, "source:beta"));
    }
  g_assert_false (dateline_coverage_save (counts, odd, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_false (g_file_test (odd, G_FILE_TEST_EXISTS));

  dateline_session_set_range (fixture->session, day (2022, 1, 12), day (2022, 1, 29));
  name = dateline_coverage_suggest_name (counts);
  g_assert_nonnull (strstr (name, "12–29 Jan 2022"));
  g_assert_null (strpbrk (name, "/\\:*?\"<>|"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/coverage/adds-up", test_adds_up },
    { "/coverage/follows-project", test_follows_project },
    { "/coverage/empty-states", test_empty_states },
    { "/coverage/column-leads-back", test_column_leads_back },
    { "/coverage/undated", test_undated },
    { "/coverage/actions", test_actions },
    { "/coverage/set-before-session", test_set_before_session },
    { "/coverage/timeline", test_timeline },
    { "/coverage/stretch", test_stretch },
    { "/coverage/no-stretch", test_no_stretch },
    { "/coverage/table", test_table },
    { "/coverage/save", test_save },
  };

  if (!fixture_init (&argc, &argv))
    {
      g_test_skip ("no display");
      return g_test_run ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].func, fixture_tear_down);
  g_test_add_func ("/coverage/choose-unit", test_choose_unit);
  return g_test_run ();
}
