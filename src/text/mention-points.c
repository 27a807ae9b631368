/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points in time that are reckoned from another point or are a part of one: two weeks before Christmas,
 * the first week of 2019, the end of March. The other point may be such a one again, to some depth. */
#include "text/mention-calendar-private.h"
#include "text/mention-relative-private.h"

#define MAX_DEPTH 4

typedef DatelineMentionReader Reader;

static gboolean read_point (const Reader *reader, guint depth, guint *at, DatelinePoint *point);

static gboolean
has_reference (const Reader *reader)
{
  return reader->reference != DATELINE_DAY_NONE;
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
         dateline_mention_is_unit (reader, try, &unit))
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
  *point = day == DATELINE_DAY_NONE ? dateline_nowhere_point () : dateline_day_point (day);
  *at = behind;
  return TRUE;
}

/* The @weekday of the week of @point. */
static void
move_to_weekday (DatelinePoint *point, int weekday)
{
  if (point->kind == POINT_STRETCH && point->first != DATELINE_DAY_NONE)
    *point = dateline_day_point (dateline_unit_begin (MENTION_WEEK, point->first) + weekday - 1);
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
  if (!dateline_mention_is_unit (reader, try, &unit) || unit == MENTION_DAY ||
      unit == MENTION_CENTURY)
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

  if (!dateline_mention_is_unit (reader, try, &unit) || unit != MENTION_WEEK ||
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
  if (class == MENTION_END && dateline_mention_is_unit (reader, try, &unit) &&
      unit != MENTION_DAY && has_reference (reader))
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

/* The longer of the two that need no other point. */
static gboolean
read_plain (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  DatelinePoint relative;
  guint calendar_at = *at;
  guint relative_at = *at;

  if (!dateline_mention_read_calendar (reader, &calendar_at, point))
    calendar_at = *at;
  if (dateline_mention_read_relative (reader, &relative_at, &relative) && relative_at > calendar_at)
    {
      *point = relative;
      calendar_at = relative_at;
    }
  if (calendar_at == *at)
    return FALSE;
  *at = calendar_at;
  return TRUE;
}

static gboolean
read_point (const Reader *reader, guint depth, guint *at, DatelinePoint *point)
{
  static gboolean (*const readers[]) (const Reader *, guint, guint *, DatelinePoint *) = {
    read_plain, read_nth, read_week_number, read_reckoned_weekday, read_part,
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
