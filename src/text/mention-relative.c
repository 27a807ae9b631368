/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points that lie where they do from the day of reference: yesterday, next week, last Friday, later this
 * year, Christmas. */
#include "text/mention-relative-private.h"

#include "text/mention-calendar-private.h"

typedef DatelineMentionReader Reader;
typedef DatelineMentionWhich Which;

static gboolean
has_reference (const Reader *reader)
{
  return reader->reference != DATELINE_DAY_NONE;
}

static DatelinePoint
weekdateline_day_point (int weekday)
{
  return (DatelinePoint){ .kind = POINT_CALENDAR,
                          .unit = MENTION_DAY,
                          .weekday = weekday,
                          .as_begin = DATELINE_DAY_NONE,
                          .as_end = DATELINE_DAY_NONE };
}

/* today, yesterday; the day after tomorrow, the day before; now. */
static gboolean
read_day_of (const Reader *reader, guint *at, DatelinePoint *point)
{
  DatelineMentionUnit unit;
  guint try = *at;
  gboolean the = dateline_mention_skip (reader, &try, MENTION_THE);
  int days = 0;

  if (!has_reference (reader))
    return FALSE;
  if (dateline_mention_is (reader, try, MENTION_DAY_OF))
    days = dateline_mention_token (reader, try++)->value;
  else if (dateline_mention_is (reader, try, MENTION_THIS) &&
           dateline_mention_is_unit (reader, try + 1, &unit) &&
           dateline_mention_is_word (reader, try + 1, "date"))
    try += 2;
  else if (the && dateline_mention_is_unit (reader, try, &unit) && unit == MENTION_DAY &&
           (dateline_mention_is (reader, try + 1, MENTION_AFTER) ||
            dateline_mention_is (reader, try + 1, MENTION_BEFORE)))
    {
      days = dateline_mention_is (reader, try + 1, MENTION_AFTER) ? 1 : -1;
      try += 2;
      if (dateline_mention_is (reader, try, MENTION_DAY_OF))
        days += dateline_mention_token (reader, try++)->value;
      else if (try < reader->n_tokens &&
               dateline_mention_token (reader, try)->class != MENTION_MARK)
        return FALSE; /* of something that we don't know the day of */
    }
  else
    return FALSE;
  *point = dateline_day_point (reader->reference + days);
  point->with_article = TRUE;
  *at = try;
  return TRUE;
}

gboolean
dateline_mention_read_which (const DatelineMentionReader *reader,
                             guint *at,
                             DatelineMentionWhich *which)
{
  guint try = *at;

  /* "the next", "this past", "this coming" */
  if (!dateline_mention_skip (reader, &try, MENTION_THE) &&
      dateline_mention_is (reader, try, MENTION_THIS) &&
      (dateline_mention_is (reader, try + 1, MENTION_PAST) ||
       dateline_mention_is (reader, try + 1, MENTION_COMING)))
    try++;
  *which = (DatelineMentionWhich){ 0 };
  switch (dateline_mention_token (reader, try)->class)
    {
    case MENTION_THIS:
    case MENTION_SAME:
      break;
    case MENTION_NEXT:
      which->steps = 1;
      break;
    case MENTION_LAST:
      which->steps = -1;
      break;
    case MENTION_COMING:
      which->steps = 1;
      which->near = TRUE;
      break;
    case MENTION_PAST:
      which->steps = -1;
      which->near = TRUE;
      break;
    default:
      return FALSE;
    }
  *at = try + 1;
  return TRUE;
}

/* [count] units on from the reference, or behind it; those of the calendar where the unit has a
 * beginning that people reckon from. */
static DatelinePoint
several (const Reader *reader, DatelineMentionUnit unit, int count, int steps)
{
  gint32 reference = reader->reference;
  gint32 begin;

  if (unit == MENTION_QUARTER || unit == MENTION_DECADE || unit == MENTION_CENTURY ||
      unit == MENTION_WEEKEND)
    {
      begin = dateline_unit_begin (unit, reference);
      if (steps > 0)
        return dateline_point_stretch (unit, dateline_unit_add (unit, begin, 1),
                                       dateline_unit_add (unit, begin, count + 1));
      return dateline_point_stretch (unit, dateline_unit_add (unit, begin, -count), begin);
    }
  if (steps > 0)
    return dateline_point_stretch (unit, reference + 1,
                                   dateline_unit_add (unit, reference + 1, count));
  return dateline_point_stretch (unit, dateline_unit_add (unit, reference, -count), reference);
}

/* "last 3 months and 2 weeks": how far back the parts behind the first go. */
static void
read_more_units (const Reader *reader, guint *at, int steps, DatelinePoint *point)
{
  DatelineMentionUnit unit;
  guint try = *at;
  int count;

  while (dateline_mention_skip (reader, &try, MENTION_AND) &&
         dateline_mention_read_count (reader, &try, FALSE, &count) &&
         dateline_mention_is_unit (reader, try, &unit) &&
         !dateline_mention_is (reader, try + 1, MENTION_AGO) &&
         !dateline_mention_is (reader, try + 1, MENTION_LATER))
    {
      *at = ++try;
      if (steps > 0)
        point->after = dateline_unit_add (unit, point->after, count);
      else
        point->first = dateline_unit_add (unit, point->first, -count);
    }
}

/* next week; the last three months; the 2 upcoming years; this calendar year; the week. */
static gboolean
read_relative_unit (const Reader *reader, guint *at, DatelinePoint *point)
{
  DatelineMentionUnit unit;
  Which which = { 0 };
  guint try = *at;
  int count = 0;
  gboolean the = FALSE;

  if (!has_reference (reader))
    return FALSE;
  if (dateline_mention_read_which (reader, &try, &which))
    {
      if (!dateline_mention_read_count (reader, &try, FALSE, &count))
        count = 0;
    }
  else
    {
      the = dateline_mention_skip (reader, &try, MENTION_THE);
      if (dateline_mention_read_count (reader, &try, FALSE, &count))
        {
          the = FALSE;
          if (!dateline_mention_read_which (reader, &try, &which) || which.steps == 0 ||
              (count > 1 && !dateline_mention_token (reader, try)->plural))
            return FALSE;
        }
      else if (!the || !dateline_mention_is_unit (reader, try, &unit) ||
               dateline_mention_token (reader, try)->plural || unit == MENTION_DECADE ||
               unit == MENTION_CENTURY || unit == MENTION_QUARTER || unit == MENTION_FORTNIGHT)
        return FALSE;
    }
  if (dateline_mention_is_word (reader, try, "fiscal") ||
      dateline_mention_is_word (reader, try, "school"))
    {
      if (!dateline_mention_is_unit (reader, try + 1, &unit) || unit != MENTION_YEAR)
        return FALSE;
      *point = dateline_nowhere_point ();
      *at = try + 2;
      return TRUE;
    }
  if (dateline_mention_is_word (reader, try, "calendar"))
    try++;
  if (!dateline_mention_is_unit (reader, try, &unit))
    return FALSE;
  if (dateline_mention_token (reader, try)->plural && count == 0)
    return FALSE; /* "in past weeks" */
  try++;
  /* "the week 31" is no relative one. */
  if (count == 0 && which.steps == 0 && dateline_mention_is (reader, try, MENTION_NUMBER))
    return FALSE;
  if (count > 0 && which.steps != 0)
    {
      *point = several (reader, unit, count, which.steps);
      read_more_units (reader, &try, which.steps, point);
    }
  else
    *point = dateline_unit_point (unit, reader->reference, which.steps);
  point->with_article = the || unit == MENTION_DECADE;
  *at = try;
  return TRUE;
}

/* The weekday of the week that lies @weeks from the reference's. */
static DatelinePoint
weekday_of_week (const Reader *reader, int weekday, int weeks)
{
  return dateline_day_point (dateline_unit_begin (MENTION_WEEK, reader->reference) + 7 * weeks +
                             weekday - 1);
}

static void
take_nearest (DatelinePoint *point, gint32 day)
{
  dateline_point_resolve (point, day);
  if (point->kind != POINT_STRETCH)
    return;
  if (point->next_first - day < day - point->first)
    *point = dateline_day_point (point->next_first);
  else
    *point = dateline_day_point (point->first);
}

/* Monday; next Friday; this past Wednesday; Tuesday of next week; next week on Tuesday; Friday 5/12;
 * this Friday (Jun-15); Wednesday the thirty-first. */
static gboolean
read_weekday (const Reader *reader, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *token;
  DatelineMentionUnit unit;
  Which which = { 0 };
  guint try = *at;
  gboolean told = dateline_mention_read_which (reader, &try, &which);
  guint rest, inner;
  gboolean bracket;
  DatelinePoint date;
  int day;

  /* next week [on] Tuesday */
  if (told && dateline_mention_is_unit (reader, try, &unit) && unit == MENTION_WEEK &&
      has_reference (reader))
    {
      rest = try + 1;
      dateline_mention_skip (reader, &rest, MENTION_ON);
      if (dateline_mention_is (reader, rest, MENTION_WEEKDAY))
        {
          *point = weekday_of_week (reader, dateline_mention_token (reader, rest)->value,
                                    which.steps);
          *at = rest + 1;
          return TRUE;
        }
      return FALSE;
    }
  token = dateline_mention_token (reader, try);
  if (token->class != MENTION_WEEKDAY)
    return FALSE;
  rest = try + 1;

  /* The day of the month or the whole date behind it says more than the weekday. */
  inner = rest;
  bracket = dateline_mention_skip_mark (reader, &inner, '(');
  if (!bracket && !dateline_mention_skip_mark (reader, &inner, ','))
    dateline_mention_skip_mark (reader, &inner, '-');
  if (dateline_mention_read_calendar (reader, &inner, &date) ||
      dateline_mention_read_pair (reader, &inner, TRUE, &date))
    {
      if (date.kind == POINT_CALENDAR && date.day != 0 &&
          (!bracket || dateline_mention_skip_mark (reader, &inner, ')')))
        {
          *point = date;
          if (date.month != 0 && date.year == 0 && !date.short_year)
            point->weekday = token->value;
          if (told && !which.near && has_reference (reader) && date.year == 0)
            {
              int year, month, day_of_month;

              dateline_day_to_civil (reader->reference, &year, &month, &day_of_month);
              point->year = year;
            }
          *at = inner;
          return TRUE;
        }
    }
  inner = rest;
  if (!told && dateline_mention_read_day (reader, &inner, TRUE, &day) &&
      !dateline_mention_is (reader, inner, MENTION_UNIT) &&
      !(dateline_mention_is_mark (reader, inner, ':') ||
        dateline_mention_is_word (reader, inner, "am") ||
        dateline_mention_is_word (reader, inner, "pm")))
    {
      *point = weekdateline_day_point (token->value);
      point->day = day;
      /* "Wednesday the thirty-first" is near. */
      if (dateline_mention_is (reader, rest, MENTION_THE) && has_reference (reader))
        take_nearest (point, reader->reference);
      *at = inner;
      return TRUE;
    }

  /* A short name with a second meaning is none by itself. */
  if (token->doubtful && !told && !token->capital)
    return FALSE;
  inner = rest;
  if (!told && dateline_mention_skip (reader, &inner, MENTION_OF) &&
      dateline_mention_read_which (reader, &inner, &which) &&
      dateline_mention_is_unit (reader, inner, &unit) && unit == MENTION_WEEK &&
      has_reference (reader))
    {
      *point = weekday_of_week (reader, token->value, which.steps);
      *at = inner + 1;
      return TRUE;
    }
  if (!told)
    *point = weekdateline_day_point (token->value);
  else if (!has_reference (reader))
    return FALSE;
  else if (which.near)
    {
      *point = weekdateline_day_point (token->value);
      if (which.steps > 0)
        dateline_point_resolve_behind (point, reader->reference);
      else
        dateline_point_resolve_by (point, reader->reference - 1);
    }
  else
    *point = weekday_of_week (reader, token->value, which.steps);
  *at = rest;
  return TRUE;
}

/* last December, this September, next 6th of April; this summer. */
static gboolean
read_relative_date (const Reader *reader, guint *at, DatelinePoint *point)
{
  Which which;
  guint try = *at;
  int year, month, day;

  if (!has_reference (reader) || !dateline_mention_read_which (reader, &try, &which))
    return FALSE;
  if (dateline_mention_is (reader, try, MENTION_SEASON))
    {
      *point = dateline_nowhere_point ();
      *at = try + 1;
      return TRUE;
    }
  if (!dateline_mention_read_calendar (reader, &try, point) &&
      !dateline_mention_read_pair (reader, &try, FALSE, point))
    return FALSE;
  if (point->kind != POINT_CALENDAR || point->year != 0 || point->month == 0)
    return FALSE;
  dateline_day_to_civil (reader->reference, &year, &month, &day);
  if (which.steps == 0)
    point->year = year;
  else if (which.steps < 0)
    point->year = point->month < month ? year : year - 1;
  else
    point->year = point->day != 0 ? year + 1 : point->month > month ? year : year + 1;
  *at = try;
  return TRUE;
}

/* later this week, earlier this year, later in the year. */
static gboolean
read_rest_of (const Reader *reader, guint *at, DatelinePoint *point)
{
  DatelineMentionUnit unit;
  guint try = *at;
  gboolean later = dateline_mention_is (reader, try, MENTION_LATER);

  if ((!later && !dateline_mention_is (reader, try, MENTION_EARLIER)) || !has_reference (reader))
    return FALSE;
  try++;
  if (dateline_mention_skip (reader, &try, MENTION_IN))
    {
      if (!dateline_mention_skip (reader, &try, MENTION_THE))
        return FALSE;
    }
  else if (!dateline_mention_is_word (reader, try++, "this"))
    return FALSE;
  if (!dateline_mention_is_unit (reader, try, &unit) || unit == MENTION_DAY)
    return FALSE;
  *point = dateline_unit_point (unit, reader->reference, 0);
  if (!later)
    point->after = reader->reference;
  else
    {
      point->first = reader->reference;
      if (unit == MENTION_YEAR)
        point->first = MAX (point->first,
                            dateline_unit_add (MENTION_MONTH_UNIT,
                                               dateline_unit_begin (unit, reader->reference), 6));
    }
  *at = try + 1;
  return TRUE;
}

static void
set_holiday (const Reader *reader, int which, int year, int steps, DatelinePoint *point)
{
  gint32 day;
  int month, day_of_month;

  if (year == 0)
    {
      dateline_day_to_civil (reader->reference, &year, &month, &day_of_month);
      day = dateline_holiday (which, year);
      if (day > reader->reference)
        day = dateline_holiday (which, --year);
      if (steps > 0)
        day = dateline_holiday (which, year + 1);
      *point = dateline_day_point (day);
      if (steps == 0)
        {
          point->next_first = dateline_holiday (which, year + 1);
          point->next_after = point->next_first + 1;
        }
      return;
    }
  day = dateline_holiday (which, year);
  *point = dateline_day_point (day);
}

/* Christmas, last Easter, Halloween 2021. */
static gboolean
read_holiday (const Reader *reader, guint *at, DatelinePoint *point)
{
  Which which = { 0 };
  guint try = *at;
  int holiday;
  int year = 0;

  if (!dateline_mention_read_which (reader, &try, &which))
    try = *at;
  if (!dateline_mention_is (reader, try, MENTION_HOLIDAY))
    return FALSE;
  holiday = dateline_mention_token (reader, try++)->value;
  if (!dateline_mention_read_year (reader, &try, &year) && !has_reference (reader))
    return FALSE;
  set_holiday (reader, holiday, year, which.steps, point);
  *at = try;
  return TRUE;
}

gboolean
dateline_mention_read_relative (const DatelineMentionReader *reader,
                                guint *at,
                                DatelinePoint *point)
{
  static gboolean (*const readers[]) (const Reader *, guint *, DatelinePoint *) = {
    read_day_of, read_relative_unit, read_weekday, read_relative_date, read_rest_of, read_holiday,
  };
  guint best = *at;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      DatelinePoint read;
      guint try = *at;

      if (readers[i](reader, &try, &read) && try > best)
        {
          best = try;
          *point = read;
        }
    }
  if (best == *at)
    return FALSE;
  *at = best;
  return TRUE;
}
