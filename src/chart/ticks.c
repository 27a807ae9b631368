/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where axes carry numbers and dates. Whether labels fit is for the drawing to find out: it tries
 * one level after the other, from fine to coarse. */
#include "config.h"

#include "chart/ticks-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "text/dates.h"

typedef enum
{
  EVERY_BUCKET,
  EVERY_MONDAY,
  EVERY_MONTH,
  EVERY_YEAR,
} TickKind;

typedef struct
{
  TickKind kind;
  int n;
} TickLevel;

static const TickLevel day_levels[] = {
  { EVERY_BUCKET, 1 }, { EVERY_BUCKET, 2 }, { EVERY_MONDAY, 1 }, { EVERY_MONDAY, 2 },
  { EVERY_MONTH, 1 },  { EVERY_MONTH, 3 },  { EVERY_MONTH, 6 },
};
static const TickLevel week_levels[] = {
  { EVERY_BUCKET, 1 }, { EVERY_BUCKET, 2 }, { EVERY_BUCKET, 4 },
  { EVERY_MONTH, 1 },  { EVERY_MONTH, 3 },  { EVERY_MONTH, 6 },
};
static const TickLevel month_levels[] = {
  { EVERY_MONTH, 1 },
  { EVERY_MONTH, 2 },
  { EVERY_MONTH, 3 },
  { EVERY_MONTH, 6 },
};
static const TickLevel quarter_levels[] = {
  { EVERY_MONTH, 3 },
  { EVERY_MONTH, 6 },
};
static const int year_steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };

static const TickLevel *
levels_of (DatelineUnit unit, guint *n)
{
  switch (unit)
    {
    case DATELINE_UNIT_DAY:
      *n = G_N_ELEMENTS (day_levels);
      return day_levels;
    case DATELINE_UNIT_WEEK:
      *n = G_N_ELEMENTS (week_levels);
      return week_levels;
    case DATELINE_UNIT_MONTH:
      *n = G_N_ELEMENTS (month_levels);
      return month_levels;
    case DATELINE_UNIT_QUARTER:
      *n = G_N_ELEMENTS (quarter_levels);
      return quarter_levels;
    case DATELINE_UNIT_YEAR:
    default:
      *n = 0;
      return NULL;
    }
}

guint
dateline_ticks_nice (double max, guint most, gboolean whole, double *step)
{
  /* What is dearer than its neighbour reads less easily and must save that much room. */
  static const struct
  {
    double mantissa;
    double price;
  } candidates[] = { { 1, 1.0 }, { 2, 1.0 }, { 2.5, 1.06 }, { 4, 1.06 }, { 5, 1.0 } };
  double best_price = INFINITY;
  guint best_n = 1;

  if (!(max > 0) || !isfinite (max))
    {
      *step = 1.0;
      return 1;
    }

  most = MAX (most, 1);
  *step = max;
  for (int exponent = (int) floor (log10 (max / most)) - 1;
       exponent <= (int) ceil (log10 (max)) + 1; exponent++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
        {
          double size = candidates[i].mantissa * pow (10, exponent);
          /* A sum such as 3 × 0.1 must not need a fourth step. */
          double n = ceil (max / size - 1e-9);
          double price;

          if (n < 1 || n > most || (whole && fabs (size - round (size)) > 1e-9))
            continue;

          price = n * size / max * candidates[i].price;
          /* One or two lines say little about the bars between them. */
          if (n < 3 && most >= 3 && !(whole && max < 3))
            price *= 1.25;
          if (price < best_price - 1e-9)
            {
              best_price = price;
              best_n = (guint) n;
              *step = whole ? round (size) : size;
            }
        }
    }

  return best_n;
}

guint
dateline_ticks_n_levels (DatelineUnit unit)
{
  guint n;

  levels_of (unit, &n);
  return n + G_N_ELEMENTS (year_steps);
}

static TickLevel
get_level (DatelineUnit unit, guint level)
{
  guint n;
  const TickLevel *levels = levels_of (unit, &n);

  if (level < n)
    return levels[level];

  return (TickLevel){ EVERY_YEAR, year_steps[MIN (level - n, G_N_ELEMENTS (year_steps) - 1)] };
}

static int
floor_div (int a, int b)
{
  return a / b - (a % b < 0);
}

/* Whether a label stands at @bucket. A month or year that no bucket begins with stands at the
 * first bucket that begins within it. */
static gboolean
is_tick (const DatelineSeries *series, guint bucket, TickLevel level)
{
  gint32 day = series->starts[bucket];
  gint32 before = bucket > 0 ? series->starts[bucket - 1]
                             : day - (series->starts[1] - series->starts[0]);
  int year, month, year_before, month_before;

  switch (level.kind)
    {
    case EVERY_BUCKET:
      return bucket % level.n == 0;
    case EVERY_MONDAY:
      return dateline_day_to_weekday (day) == 1 && floor_div (day + 3, 7) % level.n == 0;
    case EVERY_MONTH:
      dateline_day_to_civil (day, &year, &month, NULL);
      dateline_day_to_civil (before, &year_before, &month_before, NULL);
      return floor_div (year * 12 + month - 1, level.n) !=
             floor_div (year_before * 12 + month_before - 1, level.n);
    case EVERY_YEAR:
    default:
      dateline_day_to_civil (day, &year, NULL, NULL);
      dateline_day_to_civil (before, &year_before, NULL, NULL);
      return floor_div (year, level.n) != floor_div (year_before, level.n);
    }
}

static void
date_tick_free (gpointer data)
{
  DatelineDateTick *tick = data;

  g_free (tick->text);
  g_free (tick->year);
  g_free (tick);
}

static char *
format_day (gint32 day, const char *format)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) time = NULL;

  dateline_day_to_civil (day, &year, &month, &day_of_month);
  time = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  /* GDateTime knows the years 1 to 9999 only. */
  if (time == NULL)
    return g_strdup_printf ("%d-%02d-%02d", year, month, day_of_month);

  return g_date_time_format (time, format);
}

static char *
tick_text (const DatelineSeries *series, gint32 day, TickLevel level, gboolean with_year)
{
  int year, month;

  dateline_day_to_civil (day, &year, &month, NULL);
  if (level.kind == EVERY_YEAR)
    return g_strdup_printf ("%d", year);

  if (series->unit == DATELINE_UNIT_QUARTER)
    {
      if (with_year)
        /* Translators: a quarter of a year on the axis of a chart, and the year */
        return g_strdup_printf (C_ ("axis", "Q%d %d"), (month + 2) / 3, year);
      /* Translators: a quarter of a year on the axis of a chart */
      return g_strdup_printf (C_ ("axis", "Q%d"), (month + 2) / 3);
    }

  if (level.kind == EVERY_MONTH)
    {
      if (with_year)
        /* Translators: month and year on the axis of a chart, see g_date_time_format() */
        return format_day (day, C_ ("axis", "%b %Y"));
      /* Translators: a month on the axis of a chart, see g_date_time_format() */
      return format_day (day, C_ ("axis", "%b"));
    }

  if (with_year)
    /* Translators: day, month and year on the axis of a chart, see g_date_time_format() */
    return format_day (day, C_ ("axis", "%-e %b %Y"));
  /* Translators: day and month on the axis of a chart, see g_date_time_format() */
  return format_day (day, C_ ("axis", "%-e %b"));
}

GPtrArray *
dateline_ticks_dates (const DatelineSeries *series, guint level, guint most, gboolean one_row)
{
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) ticks = g_ptr_array_new_with_free_func (date_tick_free);
  TickLevel which = get_level (series->unit, level);
  gboolean is_year = which.kind == EVERY_YEAR;
  int last_year = G_MININT;

  for (guint i = 0; i < series->n_buckets; i++)
    if (is_tick (series, i, which))
      {
        if (buckets->len == most)
          return NULL;
        g_array_append_val (buckets, i);
      }

  /* An axis says at least where it begins. */
  if (buckets->len == 0 && series->n_buckets > 0)
    {
      guint first = 0;

      g_array_append_val (buckets, first);
      if (series->unit == DATELINE_UNIT_DAY || series->unit == DATELINE_UNIT_WEEK)
        which = (TickLevel){ EVERY_BUCKET, 1 };
      else if (series->unit != DATELINE_UNIT_YEAR)
        which = (TickLevel){ EVERY_MONTH, 1 };
      is_year = series->unit == DATELINE_UNIT_YEAR;
    }

  for (guint i = 0; i < buckets->len; i++)
    {
      DatelineDateTick *tick = g_new0 (DatelineDateTick, 1);
      gint32 day;
      int year;
      gboolean news;

      tick->bucket = g_array_index (buckets, guint, i);
      day = series->starts[tick->bucket];
      dateline_day_to_civil (day, &year, NULL, NULL);
      news = year != last_year;
      last_year = year;

      tick->text = tick_text (series, day, which, one_row && (news || which.kind == EVERY_MONTH));
      if (!one_row && news && !is_year)
        tick->year = g_strdup_printf ("%d", year);
      g_ptr_array_add (ticks, tick);
    }

  return g_steal_pointer (&ticks);
}
