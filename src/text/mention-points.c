/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points in time that are reckoned from another: from the day of reference, from a weekday, from a
 * date. Dates that stand for themselves are mention-calendar.c's, stretches date-mentions.c's. */
#include "text/mention-calendar-private.h"

#define MAX_DEPTH 4

typedef DatelineMentionReader Reader;

static gboolean read_point (const Reader *reader, guint depth, guint *at, DatelinePoint *point);

static gboolean
is_unit (const Reader *reader, guint at, DatelineMentionUnit *unit)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, at);

  if (token->class != MENTION_UNIT)
    return FALSE;
  *unit = token->value;
  return TRUE;
}

static gboolean
has_reference (const Reader *reader)
{
  return reader->reference != DATELINE_DAY_NONE;
}

static DatelinePoint
day_point (gint32 day)
{
  return dateline_point_stretch (MENTION_DAY, day, day + 1);
}

static DatelinePoint
nowhere (void)
{
  DatelinePoint point = day_point (DATELINE_DAY_NONE);

  point.kind = POINT_NOWHERE;
  return point;
}

static DatelinePoint
weekday_point (int weekday)
{
  return (DatelinePoint){ .kind = POINT_CALENDAR,
                          .unit = MENTION_DAY,
                          .weekday = weekday,
                          .as_begin = DATELINE_DAY_NONE,
                          .as_end = DATELINE_DAY_NONE };
}

/* today, yesterday; the day after tomorrow, the day before; now. */
static gboolean
read_day_of (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  DatelineMentionUnit unit;
  guint try = *at;
  gboolean the = dateline_mention_skip (reader, &try, MENTION_THE);
  int days = 0;

  if (!has_reference (reader))
    return FALSE;
  if (dateline_mention_is (reader, try, MENTION_DAY_OF))
    days = dateline_mention_token (reader, try++)->value;
  else if (dateline_mention_is (reader, try, MENTION_THIS) && is_unit (reader, try + 1, &unit) &&
           dateline_mention_is_word (reader, try + 1, "date"))
    try += 2;
  else if (the && is_unit (reader, try, &unit) && unit == MENTION_DAY &&
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
  *point = day_point (reader->reference + days);
  point->with_article = TRUE;
  *at = try;
  return TRUE;
}

/* A determiner of time: which way, and whether by the calendar or from the reference on. */
typedef struct
{
  int steps;     /* -1, 0, 1 */
  gboolean near; /* "coming", "past": the nearest */
} Which;

static gboolean
read_which (const Reader *reader, guint *at, Which *which)
{
  guint try = *at;

  /* "the next", "this past", "this coming" */
  if (!dateline_mention_skip (reader, &try, MENTION_THE) &&
      dateline_mention_is (reader, try, MENTION_THIS) &&
      (dateline_mention_is (reader, try + 1, MENTION_PAST) ||
       dateline_mention_is (reader, try + 1, MENTION_COMING)))
    try++;
  *which = (Which){ 0 };
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
         is_unit (reader, try, &unit) && !dateline_mention_is (reader, try + 1, MENTION_AGO) &&
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
read_relative_unit (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  DatelineMentionUnit unit;
  Which which = { 0 };
  guint try = *at;
  int count = 0;
  gboolean the = FALSE;

  if (!has_reference (reader))
    return FALSE;
  if (read_which (reader, &try, &which))
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
          if (!read_which (reader, &try, &which) || which.steps == 0 ||
              (count > 1 && !dateline_mention_token (reader, try)->plural))
            return FALSE;
        }
      else if (!the || !is_unit (reader, try, &unit) ||
               dateline_mention_token (reader, try)->plural || unit == MENTION_DECADE ||
               unit == MENTION_CENTURY || unit == MENTION_QUARTER || unit == MENTION_FORTNIGHT)
        return FALSE;
    }
  if (dateline_mention_is_word (reader, try, "fiscal") ||
      dateline_mention_is_word (reader, try, "school"))
    {
      if (!is_unit (reader, try + 1, &unit) || unit != MENTION_YEAR)
        return FALSE;
      *point = nowhere ();
      *at = try + 2;
      return TRUE;
    }
  if (dateline_mention_is_word (reader, try, "calendar"))
    try++;
  if (!is_unit (reader, try, &unit))
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
  return day_point (dateline_unit_begin (MENTION_WEEK, reader->reference) + 7 * weeks + weekday -
                    1);
}

static void
take_nearest (DatelinePoint *point, gint32 day)
{
  dateline_point_resolve (point, day);
  if (point->kind != POINT_STRETCH)
    return;
  if (point->next_first - day < day - point->first)
    *point = day_point (point->next_first);
  else
    *point = day_point (point->first);
}

/* Monday; next Friday; this past Wednesday; Tuesday of next week; next week on Tuesday; Friday 5/12;
 * this Friday (Jun-15); Wednesday the thirty-first. */
static gboolean
read_weekday (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *token;
  DatelineMentionUnit unit;
  Which which = { 0 };
  guint try = *at;
  gboolean told = read_which (reader, &try, &which);
  guint rest, inner;
  gboolean bracket;
  DatelinePoint date;
  int day;

  /* next week [on] Tuesday */
  if (told && is_unit (reader, try, &unit) && unit == MENTION_WEEK && has_reference (reader))
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
      *point = weekday_point (token->value);
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
      read_which (reader, &inner, &which) && is_unit (reader, inner, &unit) &&
      unit == MENTION_WEEK && has_reference (reader))
    {
      *point = weekday_of_week (reader, token->value, which.steps);
      *at = inner + 1;
      return TRUE;
    }
  if (!told)
    *point = weekday_point (token->value);
  else if (!has_reference (reader))
    return FALSE;
  else if (which.near)
    {
      *point = weekday_point (token->value);
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
read_relative_date (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  Which which;
  guint try = *at;
  int year, month, day;

  if (!has_reference (reader) || !read_which (reader, &try, &which))
    return FALSE;
  if (dateline_mention_is (reader, try, MENTION_SEASON))
    {
      *point = nowhere ();
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

/* 3 weeks, or several such parts in a row: 2 years 1 month 21 days. Applied to @day. */
static gboolean
read_duration (const Reader *reader,
               guint *at,
               gboolean article,
               gint32 day,
               int steps,
               gint32 *result)
{
  DatelineMentionUnit unit;
  guint try = *at;
  int count;
  gboolean any = FALSE;

  while (dateline_mention_read_count (reader, &try, article && !any, &count) &&
         is_unit (reader, try, &unit))
    {
      if (day != DATELINE_DAY_NONE)
        day = dateline_unit_add (unit, day, steps * count);
      *at = ++try;
      any = TRUE;
      if (dateline_mention_is (reader, try, MENTION_AND) &&
          !dateline_mention_is (reader, try + 1, MENTION_NUMBER) &&
          !dateline_mention_is (reader, try + 1, MENTION_CARDINAL))
        break;
      dateline_mention_skip (reader, &try, MENTION_AND);
    }
  *result = day;
  return any;
}

static gboolean
read_anchor (const Reader *reader, guint depth, guint *at, gint32 *day)
{
  DatelinePoint anchor;

  if (dateline_mention_skip (reader, at, MENTION_NOW))
    {
      *day = reader->reference;
      return TRUE;
    }
  if (!read_point (reader, depth + 1, at, &anchor))
    return FALSE;
  if (anchor.kind == POINT_CALENDAR && anchor.year == 0 && has_reference (reader))
    {
      /* Of what is to come the next one is meant. */
      dateline_point_resolve_behind (&anchor, reader->reference);
    }
  else
    dateline_point_resolve (&anchor, reader->reference);
  *day = anchor.kind == POINT_NOWHERE             ? DATELINE_DAY_NONE
         : anchor.next_first != DATELINE_DAY_NONE ? anchor.next_first
                                                  : anchor.first;
  return TRUE;
}

/* two months ago; 3 weeks later; in two years; a fortnight from tomorrow; two weeks before
 * Christmas; with a weekday before or behind: Monday two weeks from now, in 3 days on Friday. */
static gboolean
read_reckoned (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  guint try = *at;
  gboolean in = dateline_mention_skip (reader, &try, MENTION_IN);
  guint from = try;
  guint behind;
  gint32 day = DATELINE_DAY_NONE;
  gint32 anchor = reader->reference;
  int steps = 0;

  if (!read_duration (reader, &try, TRUE, DATELINE_DAY_NONE, 1, &day))
    return FALSE;
  behind = try;
  switch (dateline_mention_token (reader, try)->class)
    {
    case MENTION_AGO:
    case MENTION_EARLIER:
      steps = -1;
      behind++;
      break;
    case MENTION_LATER:
      steps = 1;
      behind++;
      break;
    case MENTION_FROM:
      if (in)
        return FALSE;
      G_GNUC_FALLTHROUGH;
    case MENTION_AFTER:
    case MENTION_SINCE:
      steps = 1;
      behind++;
      if (!read_anchor (reader, depth, &behind, &anchor))
        steps = 0;
      break;
    case MENTION_BEFORE:
      steps = -1;
      behind++;
      if (!read_anchor (reader, depth, &behind, &anchor))
        steps = 0;
      break;
    default:
      break;
    }
  if (steps == 0)
    {
      if (!in)
        return FALSE;
      steps = 1;
      anchor = reader->reference;
      behind = try;
    }
  try = from;
  read_duration (reader, &try, TRUE, anchor, steps, &day);
  *point = day == DATELINE_DAY_NONE ? nowhere () : day_point (day);
  *at = behind;
  return TRUE;
}

/* The @weekday of the week of @point. */
static void
move_to_weekday (DatelinePoint *point, int weekday)
{
  if (point->kind == POINT_STRETCH && point->first != DATELINE_DAY_NONE)
    *point = day_point (dateline_unit_begin (MENTION_WEEK, point->first) + weekday - 1);
}

static gboolean
read_reckoned_weekday (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  guint try = *at;
  int weekday = 0;

  if (dateline_mention_is (reader, try, MENTION_WEEKDAY))
    {
      weekday = dateline_mention_token (reader, try++)->value;
      dateline_mention_skip_mark (reader, &try, ',');
      if (!read_reckoned (reader, depth, &try, point))
        return FALSE;
    }
  else
    {
      guint on;

      if (!read_reckoned (reader, depth, &try, point))
        return FALSE;
      on = try;
      if (dateline_mention_skip (reader, &on, MENTION_ON) &&
          dateline_mention_is (reader, on, MENTION_WEEKDAY))
        {
          weekday = dateline_mention_token (reader, on)->value;
          try = on + 1;
        }
    }
  if (weekday != 0)
    move_to_weekday (point, weekday);
  *at = try;
  return TRUE;
}

/* The units of @unit in @whole, from the front (@ordinal 1, 2 …) or the back (0): @count of them.
 * Weeks belong to where their Thursday lies. */
static gboolean
cut (const DatelinePoint *whole,
     DatelineMentionUnit unit,
     int ordinal,
     int count,
     DatelinePoint *point)
{
  gint32 first = whole->first;
  gint32 after = whole->after;

  if (unit == MENTION_WEEK)
    {
      first = dateline_unit_begin (MENTION_WEEK, first + 3);
      after = dateline_unit_begin (MENTION_WEEK, after - 4) + 7;
      /* A month's last week is the one that holds its last day, if most of it does. */
    }
  if (ordinal > 0)
    {
      first = dateline_unit_add (unit, first, ordinal - 1);
      after = dateline_unit_add (unit, first, count);
    }
  else
    first = dateline_unit_add (unit, after, -count);
  if (first > whole->after || after < whole->first)
    return FALSE;
  *point = dateline_point_stretch (unit, first, after);
  return TRUE;
}

/* the first week of 2019; the last four months of 2021; the second quarter of next year; the last
 * week of July; the 9th month of next year; next year's first quarter. */
static gboolean
read_nth (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  DatelinePoint whole;
  DatelineMentionUnit unit;
  guint try = *at;
  int ordinal = 0;
  int count = 1;
  gint32 next;
  gboolean open;

  dateline_mention_skip (reader, &try, MENTION_THE);
  if (!dateline_mention_skip (reader, &try, MENTION_LAST) &&
      !dateline_mention_read_day (reader, &try, FALSE, &ordinal))
    return FALSE;
  if (!dateline_mention_read_count (reader, &try, FALSE, &count))
    count = 1;
  if (!is_unit (reader, try, &unit) || unit == MENTION_DAY || unit == MENTION_CENTURY)
    return FALSE;
  try++;
  if (!dateline_mention_skip (reader, &try, MENTION_OF) &&
      !dateline_mention_skip (reader, &try, MENTION_IN))
    return FALSE;
  if (!read_point (reader, depth + 1, &try, &whole))
    return FALSE;
  open = whole.kind == POINT_CALENDAR && whole.year == 0;
  dateline_point_resolve (&whole, reader->reference);
  if (whole.kind != POINT_STRETCH || !cut (&whole, unit, ordinal, count, point))
    return FALSE;
  next = whole.next_first;
  if (open && next != DATELINE_DAY_NONE)
    {
      DatelinePoint later = dateline_point_stretch (whole.unit, whole.next_first, whole.next_after);
      DatelinePoint part;

      if (cut (&later, unit, ordinal, count, &part))
        {
          point->next_first = part.first;
          point->next_after = part.after;
        }
    }
  point->with_article = TRUE;
  *at = try;
  return TRUE;
}

/* week 27; week 3 of 2027; week 27 of last year. */
static gboolean
read_week_number (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  DatelineMentionUnit unit;
  DatelinePoint whole;
  guint try = *at;
  guint of;
  int week, year, month, day;

  if (!is_unit (reader, try, &unit) || unit != MENTION_WEEK ||
      dateline_mention_token (reader, try)->plural)
    return FALSE;
  try++;
  if (!dateline_mention_is (reader, try, MENTION_NUMBER) ||
      dateline_mention_token (reader, try)->n_digits > 2)
    return FALSE;
  week = dateline_mention_token (reader, try++)->value;
  if (week < 1 || week > 53)
    return FALSE;
  of = try;
  if (dateline_mention_skip (reader, &of, MENTION_OF) &&
      read_point (reader, depth + 1, &of, &whole) && whole.unit == MENTION_YEAR)
    {
      dateline_point_resolve (&whole, reader->reference);
      if (whole.kind != POINT_STRETCH)
        return FALSE;
      dateline_day_to_civil (whole.first, &year, &month, &day);
      try = of;
    }
  else if (has_reference (reader))
    dateline_day_to_civil (reader->reference, &year, &month, &day);
  else
    return FALSE;
  *point = dateline_unit_point (MENTION_WEEK, dateline_iso_week (year, week), 0);
  *at = try;
  return TRUE;
}

typedef enum
{
  PART_EARLY,
  PART_MID,
  PART_LATE,
} Part;

/* What people call the beginning, the middle and the end of something: of a month ten days or so, of
 * a year four months; of the one that is running (@current) "the end" is its second half. */
static DatelinePoint
part_of (const DatelinePoint *whole, Part part, gboolean current)
{
  DatelinePoint point = *whole;
  gint32 length = whole->after - whole->first;
  gint32 third = whole->unit == MENTION_YEAR
                   ? dateline_unit_add (MENTION_MONTH_UNIT, whole->first, 4)
                 : whole->unit == MENTION_MONTH_UNIT ? whole->first + 9
                                                     : whole->first + length / 3;
  gint32 two_thirds = whole->unit == MENTION_YEAR
                        ? dateline_unit_add (MENTION_MONTH_UNIT, whole->first, 8)
                      : whole->unit == MENTION_MONTH_UNIT ? whole->first + 20
                                                          : whole->after - length / 3;
  gint32 half = whole->unit == MENTION_YEAR
                  ? dateline_unit_add (MENTION_MONTH_UNIT, whole->first, 6)
                  : whole->first + length / 2;

  switch (part)
    {
    case PART_EARLY:
      point.after = whole->unit == MENTION_WEEK ? half : third;
      break;
    case PART_MID:
      point.first = third;
      point.after = two_thirds;
      break;
    case PART_LATE:
    default:
      point.first = current || whole->unit == MENTION_MONTH_UNIT ? half : two_thirds;
      break;
    }
  /* "from the end of 2007 to the middle of 2008" */
  point.as_begin = part == PART_LATE  ? whole->after
                   : part == PART_MID ? whole->first + length / 2
                                      : whole->first;
  point.as_end = point.as_begin;
  return point;
}

/* mid 1989, early September, the end of 2000, end of month, the middle of March. */
static gboolean
read_part (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  DatelineMentionClass class;
  DatelinePoint whole;
  DatelineMentionUnit unit;
  guint try = *at;
  guint from;
  gboolean the, open, current = FALSE;
  Part part;

  the = dateline_mention_skip (reader, &try, MENTION_THE);
  from = try;
  class = dateline_mention_token (reader, try++)->class;
  if (class == MENTION_EARLY || class == MENTION_START || class == MENTION_EARLIER)
    part = PART_EARLY;
  else if (class == MENTION_MID)
    part = PART_MID;
  else if (class == MENTION_LATE || class == MENTION_END)
    part = PART_LATE;
  else
    return FALSE;
  if (class == MENTION_START || class == MENTION_END ||
      (class == MENTION_MID && dateline_mention_is_word (reader, from, "middle")))
    {
      if (!dateline_mention_skip (reader, &try, MENTION_OF))
        return FALSE;
    }
  else if (!dateline_mention_skip_mark (reader, &try, '-'))
    dateline_mention_skip (reader, &try, MENTION_IN);

  /* "end of month" is of this one. */
  if (class == MENTION_END && is_unit (reader, try, &unit) && unit != MENTION_DAY &&
      has_reference (reader))
    {
      whole = dateline_unit_point (unit, reader->reference, 0);
      current = TRUE;
      try++;
    }
  else if (!read_point (reader, depth + 1, &try, &whole))
    return FALSE;
  else
    current = dateline_mention_is (reader, try - 1, MENTION_UNIT);
  if (whole.unit == MENTION_DAY || (whole.kind == POINT_CALENDAR && whole.weekday != 0))
    return FALSE;
  if (class == MENTION_EARLIER && !current)
    return FALSE;
  open = whole.kind == POINT_CALENDAR && whole.year == 0;
  dateline_point_resolve (&whole, reader->reference);
  if (whole.kind != POINT_STRETCH)
    return FALSE;
  *point = part_of (&whole, part, current);
  point->next_first = point->next_after = DATELINE_DAY_NONE;
  if (open && whole.next_first != DATELINE_DAY_NONE)
    {
      DatelinePoint later = dateline_point_stretch (whole.unit, whole.next_first, whole.next_after);

      later = part_of (&later, part, FALSE);
      point->next_first = later.first;
      point->next_after = later.after;
    }
  if (the && class != MENTION_START && class != MENTION_END && class != MENTION_MID)
    return FALSE;
  *at = try;
  return TRUE;
}

/* later this week, earlier this year, later in the year. */
static gboolean
read_rest_of (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
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
  if (!is_unit (reader, try, &unit) || unit == MENTION_DAY)
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
      *point = day_point (day);
      if (steps == 0)
        {
          point->next_first = dateline_holiday (which, year + 1);
          point->next_after = point->next_first + 1;
        }
      return;
    }
  day = dateline_holiday (which, year);
  *point = day_point (day);
}

/* Christmas, last Easter, Halloween 2021. */
static gboolean
read_holiday (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  Which which = { 0 };
  guint try = *at;
  int holiday;
  int year = 0;

  if (!read_which (reader, &try, &which))
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

static gboolean
read_calendar (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  return dateline_mention_read_calendar (reader, at, point);
}

static gboolean
read_point (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  static gboolean (*const readers[]) (const Reader *, guint, guint *, DatelinePoint *) = {
    read_calendar,      read_day_of, read_relative_unit, read_weekday,
    read_relative_date, read_nth,    read_week_number,   read_reckoned_weekday,
    read_rest_of,       read_part,   read_holiday,
  };
  guint best = *at;

  if (depth > MAX_DEPTH)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      DatelinePoint read;
      guint try = *at;

      if (readers[i](reader, depth, &try, &read) && try > best)
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

gboolean
dateline_mention_read_point (const DatelineMentionReader *reader, guint *at, DatelinePoint *point)
{
  return read_point (reader, 0, at, point);
}
