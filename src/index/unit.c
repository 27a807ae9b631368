/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of time: where their buckets begin and what they are called, for people and in files. */

#include "config.h"

#include "index/series.h"

#include "text/dates.h"

#include <glib/gi18n-lib.h>

/**
 * dateline_unit_floor:
 * @unit: a unit
 * @day: a day
 *
 * Returns: the first day of the bucket that @day is in
 */
gint32
dateline_unit_floor (DatelineUnit unit, gint32 day)
{
  int year, month, day_of_month;

  switch (unit)
    {
    case DATELINE_UNIT_DAY:
      return day;
    case DATELINE_UNIT_WEEK:
      return day - (dateline_day_to_weekday (day) - 1);
    case DATELINE_UNIT_MONTH:
      dateline_day_to_civil (day, &year, &month, &day_of_month);
      return day - (day_of_month - 1);
    case DATELINE_UNIT_QUARTER:
      dateline_day_to_civil (day, &year, &month, &day_of_month);
      return dateline_day_from_civil (year, (month - 1) / 3 * 3 + 1, 1);
    case DATELINE_UNIT_YEAR:
      dateline_day_to_civil (day, &year, &month, &day_of_month);
      return dateline_day_from_civil (year, 1, 1);
    default:
      g_return_val_if_reached (day);
    }
}

/**
 * dateline_unit_next:
 * @unit: a unit
 * @start: the first day of a bucket
 *
 * Returns: the first day of the bucket after it
 */
gint32
dateline_unit_next (DatelineUnit unit, gint32 start)
{
  int year, month, day_of_month;
  int step = 0;

  switch (unit)
    {
    case DATELINE_UNIT_DAY:
      return start + 1;
    case DATELINE_UNIT_WEEK:
      return start + 7;
    case DATELINE_UNIT_MONTH:
      step = 1;
      break;
    case DATELINE_UNIT_QUARTER:
      step = 3;
      break;
    case DATELINE_UNIT_YEAR:
      step = 12;
      break;
    default:
      g_return_val_if_reached (start + 1);
    }

  dateline_day_to_civil (start, &year, &month, &day_of_month);
  month += step;
  if (month > 12)
    {
      month -= 12;
      year += 1;
    }

  return dateline_day_from_civil (year, month, 1);
}

/**
 * dateline_unit_to_display:
 * @unit: a unit
 * @start: the first day of a bucket
 *
 * Returns: (transfer full): the bucket's name in the user's language
 */
char *
dateline_unit_to_display (DatelineUnit unit, gint32 start)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *day = NULL;
  int year, month, day_of_month;

  dateline_day_to_civil (start, &year, &month, &day_of_month);
  time = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  /* GDateTime knows the years 1 to 9999. */
  if (time == NULL)
    return dateline_unit_to_key (unit, start);

  switch (unit)
    {
    case DATELINE_UNIT_DAY:
      /* Translators: a day such as "26 Jan 2022", see g_date_time_format() */
      return g_date_time_format (time, _ ("%-d %b %Y"));
    case DATELINE_UNIT_WEEK:
      day = g_date_time_format (time, _ ("%-d %b %Y"));
      /* Translators: the week that begins on that Monday */
      return g_strdup_printf (_ ("week of %s"), day);
    case DATELINE_UNIT_MONTH:
      /* Translators: a month such as "Jan 2022", see g_date_time_format() */
      return g_date_time_format (time, _ ("%b %Y"));
    case DATELINE_UNIT_QUARTER:
      /* Translators: a quarter and its year, such as "Q1 2022" */
      return g_strdup_printf (_ ("Q%d %d"), (month - 1) / 3 + 1, year);
    case DATELINE_UNIT_YEAR:
      return g_strdup_printf ("%d", year);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * dateline_unit_to_key:
 * @unit: a unit
 * @start: the first day of a bucket
 *
 * Returns: (transfer full): the bucket's name for files, the same in every language. An ISO week
 * belongs to the year that its Thursday is in.
 */
char *
dateline_unit_to_key (DatelineUnit unit, gint32 start)
{
  int year, month, day_of_month;

  if (unit == DATELINE_UNIT_WEEK)
    {
      gint32 thursday = dateline_unit_floor (DATELINE_UNIT_WEEK, start) + 3;

      dateline_day_to_civil (thursday, &year, &month, &day_of_month);
      return g_strdup_printf ("%04d-W%02d", year,
                              (thursday - dateline_day_from_civil (year, 1, 1)) / 7 + 1);
    }

  dateline_day_to_civil (start, &year, &month, &day_of_month);
  switch (unit)
    {
    case DATELINE_UNIT_DAY:
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
    case DATELINE_UNIT_MONTH:
      return g_strdup_printf ("%04d-%02d", year, month);
    case DATELINE_UNIT_QUARTER:
      return g_strdup_printf ("%04d-Q%d", year, (month - 1) / 3 + 1);
    case DATELINE_UNIT_YEAR:
      return g_strdup_printf ("%04d", year);
    case DATELINE_UNIT_WEEK:
    default:
      g_return_val_if_reached (NULL);
    }
}
