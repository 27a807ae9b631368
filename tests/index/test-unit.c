/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of time around the ends of years, against GLib's calendar; the words for settings; copies
 * of series. */
#include "index/index.h"

#include <locale.h>
#include <stdio.h>

static gint32
day_of (const char *string)
{
  int year, month, day;

  g_assert_cmpint (sscanf (string, "%d-%d-%d", &year, &month, &day), ==, 3);

  return dateline_day_from_civil (year, month, day);
}

static void
test_keys (void)
{
  static const struct
  {
    const char *day;
    const char *keys[5];
  } cases[] = {
    { "2022-01-26", { "2022-01-26", "2022-W04", "2022-01", "2022-Q1", "2022" } },
    { "2020-12-31", { "2020-12-31", "2020-W53", "2020-12", "2020-Q4", "2020" } },
    { "2021-01-03", { "2021-01-03", "2020-W53", "2021-01", "2021-Q1", "2021" } },
    { "2021-01-04", { "2021-01-04", "2021-W01", "2021-01", "2021-Q1", "2021" } },
    { "2019-12-30", { "2019-12-30", "2020-W01", "2019-12", "2019-Q4", "2019" } },
    { "2016-01-01", { "2016-01-01", "2015-W53", "2016-01", "2016-Q1", "2016" } },
    { "2017-01-01", { "2017-01-01", "2016-W52", "2017-01", "2017-Q1", "2017" } },
    { "2024-02-29", { "2024-02-29", "2024-W09", "2024-02", "2024-Q1", "2024" } },
    { "1969-12-31", { "1969-12-31", "1970-W01", "1969-12", "1969-Q4", "1969" } },
    { "1900-03-31", { "1900-03-31", "1900-W13", "1900-03", "1900-Q1", "1900" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (int unit = DATELINE_UNIT_DAY; unit <= DATELINE_UNIT_YEAR; unit++)
        {
          gint32 start = dateline_unit_floor (unit, day_of (cases[i].day));
          g_autofree char *key = dateline_unit_to_key (unit, start);

          g_assert_cmpstr (key, ==, cases[i].keys[unit]);
        }
    }
}

/* Every day from 1895 to 2110 lies in its bucket, and buckets follow each other without a gap. */
static void
test_buckets (void)
{
  gint32 first = day_of ("1895-01-01");
  gint32 last = day_of ("2110-01-01");

  for (int unit = DATELINE_UNIT_DAY; unit <= DATELINE_UNIT_YEAR; unit++)
    {
      gint32 start = dateline_unit_floor (unit, first);

      for (gint32 day = first; day <= last; day++)
        {
          gint32 next = dateline_unit_next (unit, start);

          if (day == next)
            start = next;
          g_assert_cmpint (dateline_unit_floor (unit, day), ==, start);
          g_assert_cmpint (dateline_unit_floor (unit, start), ==, start);
          g_assert_cmpint (dateline_unit_next (unit, start), >, day);
        }
    }
}

static void
test_against_glib (void)
{
  gint32 last = day_of ("2110-01-01");

  for (gint32 day = day_of ("1895-01-01"); day <= last; day++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) day * 86400);
      g_autofree char *week = g_date_time_format (time, "%G-W%V");
      g_autofree char *month = g_date_time_format (time, "%Y-%m");
      g_autofree char *week_key = dateline_unit_to_key (
        DATELINE_UNIT_WEEK, dateline_unit_floor (DATELINE_UNIT_WEEK, day));
      g_autofree char *month_key = dateline_unit_to_key (
        DATELINE_UNIT_MONTH, dateline_unit_floor (DATELINE_UNIT_MONTH, day));

      g_assert_cmpstr (week_key, ==, week);
      g_assert_cmpstr (month_key, ==, month);
    }
}

static void
test_display (void)
{
  static const char *const shown[] = { "26 Jan 2022", "week of 24 Jan 2022", "Jan 2022", "Q1 2022",
                                       "2022" };
  gint32 day = day_of ("2022-01-26");

  for (int unit = DATELINE_UNIT_DAY; unit <= DATELINE_UNIT_YEAR; unit++)
    {
      g_autofree char *display = dateline_unit_to_display (unit, dateline_unit_floor (unit, day));

      g_assert_cmpstr (display, ==, shown[unit]);
    }
}

static void
test_nicks (void)
{
  DatelineUnit unit = DATELINE_UNIT_WEEK;
  DatelineSplit split = DATELINE_SPLIT_LABEL;
  DatelineMeasure measure = DATELINE_MEASURE_SHARE;
  DatelineOrder order = DATELINE_ORDER_TAGS;

  for (int i = DATELINE_UNIT_DAY; i <= DATELINE_UNIT_YEAR; i++)
    g_assert_true (dateline_unit_from_nick (dateline_unit_to_nick (i), &unit) && (int) unit == i);
  for (int i = DATELINE_SPLIT_NONE; i <= DATELINE_SPLIT_LANGUAGE; i++)
    g_assert_true (dateline_split_from_nick (dateline_split_to_nick (i), &split) &&
                   (int) split == i);
  for (int i = DATELINE_MEASURE_ARTICLES; i <= DATELINE_MEASURE_SHARE; i++)
    g_assert_true (dateline_measure_from_nick (dateline_measure_to_nick (i), &measure) &&
                   (int) measure == i);
  for (int i = DATELINE_ORDER_DATE; i <= DATELINE_ORDER_WORDS; i++)
    g_assert_true (dateline_order_from_nick (dateline_order_to_nick (i), &order) &&
                   (int) order == i);

  g_assert_false (dateline_unit_from_nick ("decade", &unit));
  g_assert_false (dateline_split_from_nick (NULL, &split));
  g_assert_false (dateline_measure_from_nick ("", &measure));
  g_assert_false (dateline_order_from_nick ("Date", &order));
  g_assert_cmpint (unit, ==, DATELINE_UNIT_YEAR);
}

static void
test_copy (void)
{
  g_autoptr (DatelineSeries) series = dateline_series_new (2);
  g_autoptr (DatelineSeries) copy = NULL;
  DatelineSeriesPart *part = g_new0 (DatelineSeriesPart, 1);

  series->starts[2] = 7;
  series->counts[1] = 5;
  series->all[0] = 9;
  series->total = 5;
  part->name = g_strdup ("TRT World");
  part->key = g_strdup ("trt");
  part->counts = g_new0 (guint, 2);
  part->counts[1] = 5;
  g_ptr_array_add (series->parts, part);

  copy = g_boxed_copy (DATELINE_TYPE_SERIES, series);
  g_clear_pointer (&series, dateline_series_free);
  part = g_ptr_array_index (copy->parts, 0);

  g_assert_cmpint (copy->starts[2], ==, 7);
  g_assert_cmpuint (copy->counts[1], ==, 5);
  g_assert_cmpuint (copy->all[0], ==, 9);
  g_assert_cmpuint (copy->total, ==, 5);
  g_assert_cmpstr (part->name, ==, "TRT World");
  g_assert_cmpstr (part->key, ==, "trt");
  g_assert_cmpuint (part->counts[1], ==, 5);
}

static void
test_equal (void)
{
  static const gsize offsets[] = {
    G_STRUCT_OFFSET (DatelineSeries, unit),     G_STRUCT_OFFSET (DatelineSeries, split),
    G_STRUCT_OFFSET (DatelineSeries, measure),  G_STRUCT_OFFSET (DatelineSeries, total),
    G_STRUCT_OFFSET (DatelineSeries, charted),  G_STRUCT_OFFSET (DatelineSeries, undated),
    G_STRUCT_OFFSET (DatelineSeries, outside),  G_STRUCT_OFFSET (DatelineSeries, imprecise),
    G_STRUCT_OFFSET (DatelineSeries, per),      G_STRUCT_OFFSET (DatelineSeries, copies),
    G_STRUCT_OFFSET (DatelineSeries, excluded), G_STRUCT_OFFSET (DatelineSeries, disjoint),
  };
  g_autoptr (DatelineSeries) series = dateline_series_new (2);
  g_autoptr (DatelineSeries) copy = NULL;
  g_autoptr (DatelineSeries) empty = dateline_series_new (0);
  g_autoptr (DatelineSeries) empty_too = dateline_series_new (0);
  DatelineSeriesPart *part = g_new0 (DatelineSeriesPart, 1);

  part->name = g_strdup ("TRT World");
  part->counts = g_new0 (guint, 2);
  g_ptr_array_add (series->parts, part);
  copy = dateline_series_copy (series);
  part = g_ptr_array_index (copy->parts, 0);

  g_assert_true (dateline_series_equal (NULL, NULL));
  g_assert_true (dateline_series_equal (empty, empty_too));
  g_assert_false (dateline_series_equal (series, NULL));
  g_assert_false (dateline_series_equal (NULL, series));
  g_assert_false (dateline_series_equal (series, empty));
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      int *member = G_STRUCT_MEMBER_P (copy, offsets[i]);

      g_assert_true (dateline_series_equal (series, copy));
      *member ^= 1;
      g_assert_false (dateline_series_equal (series, copy));
      *member ^= 1;
    }
#define ASSERT_MATTERS(member)                             \
  G_STMT_START                                             \
  {                                                        \
    g_assert_true (dateline_series_equal (series, copy));  \
    (member)++;                                            \
    g_assert_false (dateline_series_equal (series, copy)); \
    (member)--;                                            \
  }                                                        \
  G_STMT_END
  ASSERT_MATTERS (copy->starts[2]);
  ASSERT_MATTERS (copy->counts[1]);
  ASSERT_MATTERS (copy->all[0]);
  ASSERT_MATTERS (part->id);
  ASSERT_MATTERS (part->colour);
  ASSERT_MATTERS (part->total);
  ASSERT_MATTERS (part->undated);
  ASSERT_MATTERS (part->counts[1]);
  ASSERT_MATTERS (part->name[0]);
#undef ASSERT_MATTERS
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/index/unit/keys", test_keys);
  g_test_add_func ("/index/unit/buckets", test_buckets);
  g_test_add_func ("/index/unit/against-glib", test_against_glib);
  g_test_add_func ("/index/unit/display", test_display);
  g_test_add_func ("/index/unit/nicks", test_nicks);
  g_test_add_func ("/index/unit/series-copy", test_copy);
  g_test_add_func ("/index/unit/equal", test_equal);

  return g_test_run ();
}
