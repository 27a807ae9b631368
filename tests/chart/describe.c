/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts say in words. */
#include "config.h"

#include "chart/chart.h"

#include <locale.h>

#include "sample-series.h"
#include "text/dates.h"

static DatelineSeries *
make_weeks (void)
{
  DatelineSeries *series = sample_series_new (DATELINE_UNIT_WEEK,
                                              dateline_day_from_civil (2022, 1, 24), 2, 2, TRUE);
  DatelineSeriesPart *part = g_ptr_array_index (series->parts, 0);

  series->counts[0] = 14;
  series->counts[1] = 1;
  series->all[0] = 56;
  series->all[1] = 0;
  part->counts[0] = 5;
  series->charted = 38;
  series->undated = 3;
  series->outside = 14;
  series->excluded = 8;
  series->total = 55;

  return series;
}

#define ASSERT_SAYS(expression, words)    \
  G_STMT_START                            \
  {                                       \
    g_autofree char *said = (expression); \
    g_assert_cmpstr (said, ==, (words));  \
  }                                       \
  G_STMT_END

static void
test_bucket (void)
{
  g_autoptr (DatelineSeries) series = make_weeks ();
  g_autofree char *when = dateline_unit_to_display (DATELINE_UNIT_WEEK, series->starts[0]);
  g_autofree char *whole = dateline_chart_describe_bucket (series, 0, -1);

  /* The bucket's own name, but with a capital. */
  g_assert_cmpint (g_ascii_tolower (whole[0]), ==, g_ascii_tolower (when[0]));
  g_assert_true (g_ascii_isupper (whole[0]) || !g_ascii_isalpha (whole[0]));
  g_assert_true (g_str_has_prefix (whole + 1, when + 1));
  g_assert_true (g_str_has_suffix (whole, ": 14 articles"));

  {
    g_autofree char *part = dateline_chart_describe_bucket (series, 0, 0);
    g_autofree char *one = dateline_chart_describe_bucket (series, 1, -1);

    g_assert_true (g_str_has_suffix (part, ": 14 articles, 5 of them TRT"));
    g_assert_true (g_str_has_suffix (one, ": 1 article"));
  }

  series->measure = DATELINE_MEASURE_SHARE;
  {
    g_autofree char *share = dateline_chart_describe_bucket (series, 0, -1);
    g_autofree char *empty = dateline_chart_describe_bucket (series, 1, -1);

    g_assert_true (g_str_has_suffix (share, ": 14 of 56 articles, 25%"));
    g_assert_true (g_str_has_suffix (empty, ": 0 articles"));
  }

  series->measure = DATELINE_MEASURE_MENTIONS;
  {
    g_autofree char *mentions = dateline_chart_describe_bucket (series, 0, -1);

    g_assert_true (g_str_has_suffix (mentions, ": 14 mentions"));
  }
}

static void
test_undated (void)
{
  g_autoptr (DatelineSeries) series = make_weeks ();

  ASSERT_SAYS (dateline_chart_describe_bucket (series, G_MAXUINT, -1), "3 articles have no date");
  ASSERT_SAYS (dateline_chart_describe_bucket (series, G_MAXUINT, 0),
               "3 articles have no date; 2 of them TRT");
  series->imprecise = 1;
  ASSERT_SAYS (dateline_chart_describe_bucket (series, G_MAXUINT, -1),
               "2 articles have no date, 1 article has a date coarser than a column");
  series->imprecise = 3;
  ASSERT_SAYS (dateline_chart_describe_bucket (series, G_MAXUINT, -1),
               "3 articles have a date coarser than a column");
  series->measure = DATELINE_MEASURE_MENTIONS;
  ASSERT_SAYS (dateline_chart_describe_bucket (series, G_MAXUINT, -1),
               "3 mentions are in articles without a date");
}

static void
test_series (void)
{
  g_autoptr (DatelineSeries) series = make_weeks ();

  ASSERT_SAYS (dateline_chart_describe_series (series), "Articles by week, by source");
  series->split = DATELINE_SPLIT_NONE;
  series->unit = DATELINE_UNIT_YEAR;
  series->measure = DATELINE_MEASURE_MENTIONS;
  ASSERT_SAYS (dateline_chart_describe_series (series), "Mentions by year");
}

static void
test_counts (void)
{
  g_autoptr (DatelineSeries) series = make_weeks ();

  ASSERT_SAYS (dateline_chart_describe_counts (series),
               "38 in the chart, 3 undated, 14 outside the range, 8 not in the query: 63 articles");
  series->outside = 0;
  series->excluded = 0;
  series->undated = 0;
  series->total = series->charted = 1;
  ASSERT_SAYS (dateline_chart_describe_counts (series), "1 in the chart, 0 undated: 1 article");
}

static void
test_range (void)
{
  static const struct
  {
    int from[3], to[3];
    const char *words;
  } cases[] = {
    { { 2022, 1, 26 }, { 2022, 1, 26 }, "26 Jan 2022" },
    { { 2022, 1, 12 }, { 2022, 1, 29 }, "12–29 Jan 2022" },
    { { 2022, 1, 12 }, { 2022, 2, 1 }, "12 Jan – 1 Feb 2022" },
    { { 2021, 12, 28 }, { 2022, 1, 26 }, "28 Dec 2021 – 26 Jan 2022" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ASSERT_SAYS (dateline_chart_describe_range (
                   dateline_day_from_civil (cases[i].from[0], cases[i].from[1], cases[i].from[2]),
                   dateline_day_from_civil (cases[i].to[0], cases[i].to[1], cases[i].to[2])),
                 cases[i].words);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/describe/bucket", test_bucket);
  g_test_add_func ("/chart/describe/undated", test_undated);
  g_test_add_func ("/chart/describe/series", test_series);
  g_test_add_func ("/chart/describe/counts", test_counts);
  g_test_add_func ("/chart/describe/range", test_range);

  return g_test_run ();
}
