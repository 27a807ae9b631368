/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar behind date mentions: from what is said to days. */
#include "text/mention-days-private.h"

static gint32
month_begin (int year, int month)
{
  int months = year * 12 + month - 1;

  return dateline_day_from_civil (months / 12, months % 12 + 1, 1);
}

DatelinePoint
dateline_point_stretch (DatelineMentionUnit unit, gint32 first, gint32 after)
{
  return (DatelinePoint){ .kind = POINT_STRETCH,
                          .unit = unit,
                          .first = first,
                          .after = after,
                          .next_first = DATELINE_DAY_NONE,
                          .next_after = DATELINE_DAY_NONE,
                          .as_begin = DATELINE_DAY_NONE,
                          .as_end = DATELINE_DAY_NONE };
}

gint32
dateline_unit_begin (DatelineMentionUnit unit, gint32 day)
{
  int year, month, day_of_month;

  dateline_day_to_civil (day, &year, &month, &day_of_month);
  switch (unit)
    {
    case MENTION_WEEK:
    case MENTION_WORKWEEK:
      return day - dateline_day_to_weekday (day) + 1;
    case MENTION_WEEKEND:
      return day - dateline_day_to_weekday (day) + 6;
    case MENTION_MONTH_UNIT:
      return month_begin (year, month);
    case MENTION_QUARTER:
      return month_begin (year, (month - 1) / 3 * 3 + 1);
    case MENTION_HALF:
      return month_begin (year, (month - 1) / 6 * 6 + 1);
    case MENTION_YEAR:
      return month_begin (year, 1);
    case MENTION_DECADE:
      return month_begin (year / 10 * 10, 1);
    case MENTION_CENTURY:
      return month_begin (year / 100 * 100, 1);
    case MENTION_DAY:
    case MENTION_FORTNIGHT:
    default:
      return day;
    }
}

static gint32
add_months (gint32 day, int n)
{
  int year, month, day_of_month;
  gint32 begin, end;

  dateline_day_to_civil (day, &year, &month, &day_of_month);
  if (year * 12 + month - 1 + n < 12 || year * 12 + month + n > 9998 * 12)
    return day;
  begin = month_begin (year, month + n);
  end = month_begin (year, month + n + 1);
  return MIN (begin + day_of_month - 1, end - 1);
}

gint32
dateline_unit_add (DatelineMentionUnit unit, gint32 day, int n)
{
  /* A number that no one means must not leave the calendar. */
  n = CLAMP (n, -9999, 9999);
  switch (unit)
    {
    case MENTION_WEEK:
    case MENTION_WORKWEEK:
    case MENTION_WEEKEND:
      return day + 7 * n;
    case MENTION_FORTNIGHT:
      return day + 14 * n;
    case MENTION_MONTH_UNIT:
      return add_months (day, n);
    case MENTION_QUARTER:
      return add_months (day, 3 * n);
    case MENTION_HALF:
      return add_months (day, 6 * n);
    case MENTION_YEAR:
      return add_months (day, 12 * n);
    case MENTION_DECADE:
      return add_months (day, 120 * n);
    case MENTION_CENTURY:
      return add_months (day, 1200 * n);
    case MENTION_DAY:
    default:
      return day + n;
    }
}

DatelinePoint
dateline_unit_point (DatelineMentionUnit unit, gint32 day, int n)
{
  gint32 first = dateline_unit_add (unit, dateline_unit_begin (unit, day), n);

  if (unit == MENTION_WEEKEND)
    return dateline_point_stretch (unit, first, first + 2);
  if (unit == MENTION_WORKWEEK)
    return dateline_point_stretch (unit, first, first + 5);
  return dateline_point_stretch (unit, first, dateline_unit_add (unit, first, 1));
}

/* Easter Sunday by the rule of the Gregorian calendar in the form that Meeus gives, Astronomical
 * Algorithms (1991), chapter 8. */
static gint32
easter (int year)
{
  int a = year % 19;
  int b = year / 100;
  int c = year % 100;
  int d = b / 4;
  int e = b % 4;
  int g = (8 * b + 13) / 25;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4;
  int k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 19 * l) / 433;
  int month = (h + l - 7 * m + 90) / 25;
  int day = (h + l - 7 * m + 33 * month + 19) % 32;

  return dateline_day_from_civil (year, month, day);
}

gint32
dateline_holiday (int which, int year)
{
  gint32 november;

  switch (which)
    {
    case DATELINE_EASTER:
      return easter (year);
    case 2:
      return dateline_day_from_civil (year, 10, 31);
    case 3:
      /* The fourth Thursday of November. */
      november = dateline_day_from_civil (year, 11, 1);
      return november + (4 - dateline_day_to_weekday (november) + 7) % 7 + 21;
    default:
      return dateline_day_from_civil (year, 12, 25);
    }
}

gint32
dateline_iso_week (int year, int week)
{
  /* The week that holds 4 January is the first (ISO 8601). */
  return dateline_unit_begin (MENTION_WEEK, dateline_day_from_civil (year, 1, 4)) + 7 * (week - 1);
}

/* --- what a part of a date may mean -------------------------------------------------------- */

/* The days of the point in @year (or, where only a day of the month is said, in the @month of it);
 * FALSE where there is no such day. */
static gboolean
try_date (const DatelinePoint *point, int year, int month, gint32 *first, gint32 *after)
{
  if (point->month == 0 && point->day == 0)
    {
      *first = month_begin (year, 1);
      *after = month_begin (year + 1, 1);
      return TRUE;
    }
  if (point->day == 0)
    {
      *first = month_begin (year, month);
      *after = month_begin (year, month + 1);
      return TRUE;
    }
  if (!dateline_civil_is_valid (year, month, point->day))
    return FALSE;
  *first = dateline_day_from_civil (year, month, point->day);
  *after = *first + 1;
  return point->weekday == 0 || dateline_day_to_weekday (*first) == point->weekday;
}

/* Steps from the reference, a year or a month at a time, to the first that there is. The 29th of
 * February comes back within 8 years, a weekday on a day of the month within 14 months or, on a
 * 29 February, 40 years. */
static gboolean
search (const DatelinePoint *point, gint32 day, gboolean ahead, gint32 *first, gint32 *after)
{
  gboolean by_month = point->month == 0;
  int year, month, day_of_month;
  int step = ahead ? 1 : -1;

  dateline_day_to_civil (day, &year, &month, &day_of_month);
  for (int i = 0; i < 60; i++)
    {
      if (try_date (point, year, by_month ? month : point->month, first, after) &&
          (ahead ? *first > day : *first <= day))
        return TRUE;
      if (!by_month)
        year += step;
      else if ((month += step) < 1 || month > 12)
        {
          month = ahead ? 1 : 12;
          year += step;
        }
    }
  return FALSE;
}

static void
settle (DatelinePoint *point, gint32 first, gint32 after)
{
  DatelineMentionUnit unit = point->unit;

  *point = dateline_point_stretch (unit, first, after);
}

static void
settle_short_year (DatelinePoint *point)
{
  gint32 first, after;
  int year = point->year;
  gboolean there = try_date (point, 1900 + year, point->month, &first, &after);
  DatelinePoint old = *point;

  /* Until 2029 the young century is meant, from 40 on the old one, between them either may be. */
  if (year < 30)
    there = try_date (point, 2000 + year, point->month, &first, &after);
  settle (point, first, after);
  if (!there)
    point->kind = POINT_NOWHERE;
  else if (year >= 30 && year < 40)
    try_date (&old, 2000 + year, old.month, &point->next_first, &point->next_after);
}

/* News of a Thursday says "on Thursday" of that day. */
static void
settle_weekday (DatelinePoint *point, gint32 reference)
{
  gint32 past = reference - (dateline_day_to_weekday (reference) - point->weekday + 7) % 7;

  settle (point, past, past + 1);
  point->next_first = past + 7;
  point->next_after = past + 8;
}

static gboolean
falls_on (gint32 day, int weekday)
{
  return dateline_day_to_weekday (day) == weekday;
}

void
dateline_point_resolve (DatelinePoint *point, gint32 reference)
{
  const int weekday = point->weekday;
  gint32 first, after, next_first, next_after;

  if (point->kind != POINT_CALENDAR)
    return;
  if (point->short_year)
    {
      settle_short_year (point);
      return;
    }
  if (point->year != 0)
    {
      if (try_date (point, point->year, point->month, &first, &after) || point->weekday != 0)
        settle (point, first, after);
      else
        point->kind = POINT_NOWHERE;
      return;
    }
  if (reference == DATELINE_DAY_NONE)
    {
      point->kind = POINT_NOWHERE;
      return;
    }
  if (point->month == 0 && point->day == 0)
    {
      settle_weekday (point, reference);
      return;
    }
  if (point->month != 0)
    point->weekday = 0;
  if (!search (point, reference, FALSE, &first, &after) ||
      !search (point, reference, TRUE, &next_first, &next_after))
    {
      point->kind = POINT_NOWHERE;
      return;
    }
  /* "Saturday, 23 April" says of which year. */
  if (point->month != 0 && weekday != 0 &&
      falls_on (first, weekday) != falls_on (next_first, weekday))
    {
      settle (point, falls_on (first, weekday) ? first : next_first,
              falls_on (first, weekday) ? after : next_after);
      return;
    }
  settle (point, first, after);
  point->next_first = next_first;
  point->next_after = next_after;
}

static void
choose (DatelinePoint *point, gint32 day, gboolean ahead)
{
  gint32 first, after;

  if (point->kind != POINT_CALENDAR || point->year != 0 || point->short_year)
    {
      dateline_point_resolve (point, day);
      return;
    }
  if (point->month == 0 && point->day == 0)
    {
      int gap = (point->weekday - dateline_day_to_weekday (day) + 7) % 7;

      first = ahead ? day + (gap == 0 ? 7 : gap) : day - (7 - gap) % 7;
      settle (point, first, first + 1);
      return;
    }
  if (search (point, day, ahead, &first, &after))
    settle (point, first, after);
  else
    point->kind = POINT_NOWHERE;
}

void
dateline_point_resolve_by (DatelinePoint *point, gint32 day)
{
  choose (point, day, FALSE);
}

void
dateline_point_resolve_behind (DatelinePoint *point, gint32 day)
{
  choose (point, day, TRUE);
}
