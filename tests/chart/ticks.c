/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and dates on the axes. */
#include "config.h"

#include "chart/ticks-private.h"

#include <locale.h>
#include <math.h>

#include "sample-series.h"
#include "text/dates.h"

static void
test_nice (void)
{
  static const struct
  {
    double max;
    guint most;
    gboolean whole;
    guint n;
    double step;
  } cases[] = {
    { 0, 5, TRUE, 1, 1 },      { 1, 5, TRUE, 1, 1 },      { 2, 5, TRUE, 2, 1 },
    { 3, 5, TRUE, 3, 1 },      { 5, 5, TRUE, 5, 1 },      { 6, 5, TRUE, 3, 2 },
    { 10, 5, TRUE, 5, 2 },     { 13, 5, TRUE, 3, 5 },     { 16, 5, TRUE, 4, 4 },
    { 41, 5, TRUE, 5, 10 },    { 60, 5, TRUE, 3, 20 },    { 100, 5, TRUE, 5, 20 },
    { 1000, 5, TRUE, 5, 200 }, { 7, 1, TRUE, 1, 10 },     { 123456, 4, TRUE, 3, 50000 },
    { 0.5, 5, FALSE, 5, 0.1 }, { 0.3, 5, FALSE, 3, 0.1 }, { 100, 4, FALSE, 4, 25 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double step = -1;
      guint n = dateline_ticks_nice (cases[i].max, cases[i].most, cases[i].whole, &step);

      g_test_message ("%g in %u: %u × %g", cases[i].max, cases[i].most, n, step);
      g_assert_cmpuint (n, ==, cases[i].n);
      g_assert_cmpfloat_with_epsilon (step, cases[i].step, 1e-9);
    }
}

static void
test_nice_always (void)
{
  for (guint max = 1; max < 5000; max += 1 + max / 40)
    for (guint most = 1; most <= 6; most++)
      {
        double step;
        guint n = dateline_ticks_nice (max, most, TRUE, &step);

        g_assert_cmpuint (n, >=, 1);
        g_assert_cmpuint (n, <=, most);
        g_assert_cmpfloat (n * step, >=, max - 1e-6);
        g_assert_cmpfloat ((n - 1) * step, <, max);
        g_assert_cmpfloat (step, ==, round (step));
      }
}

static char *
join (DatelineUnit unit,
      int year,
      int month,
      int day,
      guint n_buckets,
      guint level,
      gboolean one_row)
{
  g_autoptr (DatelineSeries)
    series = sample_series_new (unit, dateline_day_from_civil (year, month, day), n_buckets, 0,
                                TRUE);
  g_autoptr (GPtrArray) ticks = dateline_ticks_dates (series, level, 20, one_row);
  GString *text = g_string_new (NULL);

  if (ticks == NULL)
    g_string_append (text, "too many");
  for (guint i = 0; ticks != NULL && i < ticks->len; i++)
    {
      const DatelineDateTick *tick = g_ptr_array_index (ticks, i);

      g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", tick->bucket, tick->text);
      if (tick->year != NULL)
        g_string_append_printf (text, "/%s", tick->year);
    }

  return g_string_free (text, FALSE);
}

static void
test_dates (void)
{
  static const struct
  {
    DatelineUnit unit;
    int year, month, day;
    guint n_buckets;
    guint level;
    gboolean one_row;
    const char *ticks;
  } cases[] = {
    { DATELINE_UNIT_DAY, 2022, 1, 26, 3, 0, FALSE, "0 26 Jan/2022, 1 27 Jan, 2 28 Jan" },
    { DATELINE_UNIT_DAY, 2021, 12, 31, 2, 0, FALSE, "0 31 Dec/2021, 1 1 Jan/2022" },
    { DATELINE_UNIT_DAY, 2021, 12, 31, 2, 0, TRUE, "0 31 Dec 2021, 1 1 Jan 2022" },
    /* Mondays */
    { DATELINE_UNIT_DAY, 2022, 1, 20, 14, 2, FALSE, "4 24 Jan/2022, 11 31 Jan" },
    /* Months: what has begun before is not named, what begins is */
    { DATELINE_UNIT_DAY, 2021, 12, 1, 70, 4, TRUE, "0 Dec 2021, 31 Jan 2022, 62 Feb 2022" },
    { DATELINE_UNIT_DAY, 2021, 12, 2, 70, 4, TRUE, "30 Jan 2022, 61 Feb 2022" },
    { DATELINE_UNIT_DAY, 2021, 12, 1, 70, 0, TRUE, "too many" },
    /* No month begins here: the first day is named all the same */
    { DATELINE_UNIT_DAY, 2021, 12, 2, 5, 4, TRUE, "0 2 Dec 2021" },
    { DATELINE_UNIT_WEEK, 2021, 11, 29, 4, 1, FALSE, "0 29 Nov/2021, 2 13 Dec" },
    { DATELINE_UNIT_MONTH, 2021, 11, 1, 4, 0, FALSE, "0 Nov/2021, 1 Dec, 2 Jan/2022, 3 Feb" },
    { DATELINE_UNIT_QUARTER, 2021, 11, 1, 2, 0, FALSE, "0 Q4/2021, 1 Q1/2022" },
    { DATELINE_UNIT_QUARTER, 2021, 11, 1, 2, 0, TRUE, "0 Q4 2021, 1 Q1 2022" },
    { DATELINE_UNIT_YEAR, 2019, 1, 1, 3, 0, FALSE, "0 2019, 1 2020, 2 2021" },
    { DATELINE_UNIT_YEAR, 2018, 1, 1, 14, 3, FALSE, "2 2020, 12 2030" },
    { DATELINE_UNIT_YEAR, -3, 1, 1, 5, 2, FALSE, "3 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ticks = join (cases[i].unit, cases[i].year, cases[i].month, cases[i].day,
                                     cases[i].n_buckets, cases[i].level, cases[i].one_row);

      g_assert_cmpstr (ticks, ==, cases[i].ticks);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/ticks/nice", test_nice);
  g_test_add_func ("/chart/ticks/nice-always", test_nice_always);
  g_test_add_func ("/chart/ticks/dates", test_dates);

  return g_test_run ();
}
