/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the mentions of a text: stretches with two ends, with one, and points, the longest first.
 * A paragraph is taken apart once; each attempt looks a few tokens ahead. */
#include "text/date-mentions.h"

#include "text/lines.h"
#include "text/phrases.h"
#include "text/mention-calendar-private.h"

#include <string.h>

typedef DatelineMentionReader Reader;

/* An end of a stretch; a plain 5/12 is a date here. */
static gboolean
read_end (const Reader *reader, guint *at, DatelinePoint *point)
{
  DatelinePoint pair;
  guint try = *at;
  int day;

  if (dateline_mention_is (reader, try, MENTION_NOW) ||
      dateline_mention_is_word (reader, try, "date") ||
      (dateline_mention_is_word (reader, try, "current") &&
       dateline_mention_is_word (reader, try + 1, "date")))
    {
      if (reader->reference == DATELINE_DAY_NONE)
        return FALSE;
      *point = dateline_point_stretch (MENTION_DAY, reader->reference, reader->reference + 1);
      *at += dateline_mention_is_word (reader, try, "current") ? 2 : 1;
      return TRUE;
    }
  if (dateline_mention_read_pair (reader, &try, FALSE, &pair) && try > *at)
    {
      guint longer = *at;

      if (!dateline_mention_read_point (reader, &longer, point) || longer <= try)
        {
          *point = pair;
          /* 5/1-5/7, 2020 */
          longer = try;
          dateline_mention_skip_mark (reader, &longer, ',');
          if (dateline_mention_read_year (reader, &longer, &point->year))
            try = longer;
          *at = try;
          return TRUE;
        }
      *at = longer;
      return TRUE;
    }
  if (dateline_mention_read_point (reader, at, point))
    return TRUE;
  /* "from the ninth", "2014" */
  try = *at;
  if (dateline_mention_read_year (reader, &try, &pair.year))
    {
      *point = (DatelinePoint){ .kind = POINT_CALENDAR,
                                .unit = MENTION_YEAR,
                                .year = pair.year,
                                .as_begin = DATELINE_DAY_NONE,
                                .as_end = DATELINE_DAY_NONE };
      *at = try;
      return TRUE;
    }
  try = *at;
  if (!dateline_mention_read_day (reader, &try, TRUE, &day))
    return FALSE;
  *point = (DatelinePoint){ .kind = POINT_CALENDAR,
                            .unit = MENTION_DAY,
                            .day = day,
                            .as_begin = DATELINE_DAY_NONE,
                            .as_end = DATELINE_DAY_NONE };
  *at = try;
  return TRUE;
}

static gboolean
is_open (const DatelinePoint *point)
{
  return point->kind == POINT_CALENDAR && point->year == 0 && !point->short_year;
}

static gint32
begin_of (const DatelinePoint *point)
{
  return point->as_begin != DATELINE_DAY_NONE ? point->as_begin : point->first;
}

static gint32
end_of (const DatelinePoint *point)
{
  return point->as_end != DATELINE_DAY_NONE ? point->as_end : point->first;
}

/* The last day that a stretch ending in the point includes, as people mean it. */
static gint32
last_of (const DatelinePoint *point)
{
  return point->as_end != DATELINE_DAY_NONE ? point->as_end : point->after - 1;
}

/* Gives each end what only the other one says. FALSE where they make no stretch. */
static gboolean
complete_ends (DatelinePoint *a, DatelinePoint *b)
{
  if (a->kind == POINT_NOWHERE || b->kind == POINT_NOWHERE)
    return FALSE;
  if (a->kind == POINT_CALENDAR && b->kind == POINT_CALENDAR)
    {
      if (a->month == 0 && a->day != 0 && a->weekday == 0)
        {
          /* "the ninth till the seventeenth" of nothing is no date. */
          if (b->month == 0 || b->day == 0)
            return FALSE;
          a->month = b->month;
          if (a->day > b->day)
            {
              a->month = b->month == 1 ? 12 : b->month - 1;
              if (b->year != 0 && b->month == 1)
                a->year = b->year - 1;
            }
        }
      else if (b->month == 0 && b->day != 0 && b->weekday == 0)
        {
          if (a->month == 0 || a->day == 0)
            return FALSE;
          b->month = a->month;
          if (b->day < a->day)
            b->month = a->month == 12 ? 1 : a->month + 1;
          b->year = a->year != 0 && b->month < a->month ? a->year + 1 : a->year;
        }
      if (a->year == 0 && b->year != 0 && a->weekday == 0)
        a->year = a->month * 32 + a->day > b->month * 32 + b->day ? b->year - 1 : b->year;
    }
  return TRUE;
}

static void
set_days (DatelineTimeMention *mention, gint32 first, gint32 after)
{
  mention->first = first;
  mention->after = after;
}

/* The days of a stretch from @a to @b. */
static gboolean
settle_stretch (const Reader *reader,
                DatelinePoint *a,
                DatelinePoint *b,
                DatelineTimeMention *mention)
{
  DatelinePoint end;
  gint32 reference = reader->reference;

  if (!complete_ends (a, b))
    return FALSE;
  if (!is_open (a))
    {
      dateline_point_resolve (a, reference);
      if (is_open (b) && a->kind == POINT_STRETCH)
        dateline_point_resolve_behind (b, begin_of (a));
      else
        dateline_point_resolve (b, reference);
      if (a->kind != POINT_STRETCH || b->kind != POINT_STRETCH || end_of (b) < begin_of (a))
        return FALSE;
      set_days (mention, begin_of (a), end_of (b));
      mention->last = last_of (b);
      /* "from the end of March to …": both ends have the second reading, or none. */
      if (a->next_first != DATELINE_DAY_NONE && b->next_first != DATELINE_DAY_NONE)
        {
          mention->next_first = a->next_first + (begin_of (a) - a->first);
          mention->next_after = b->next_first + (end_of (b) - b->first);
          mention->next_last = b->as_end != DATELINE_DAY_NONE ? mention->next_after
                                                              : b->next_after - 1;
        }
      return TRUE;
    }
  if (!is_open (b))
    {
      dateline_point_resolve (b, reference);
      if (b->kind != POINT_STRETCH)
        return FALSE;
      dateline_point_resolve_by (a, end_of (b));
      if (a->kind != POINT_STRETCH)
        return FALSE;
      set_days (mention, a->first, end_of (b));
      mention->last = last_of (b);
      return TRUE;
    }
  if (reference == DATELINE_DAY_NONE)
    return FALSE;
  end = *b;
  dateline_point_resolve (a, reference);
  if (a->kind != POINT_STRETCH)
    return FALSE;
  dateline_point_resolve_behind (&end, a->first);
  if (end.kind != POINT_STRETCH)
    return FALSE;
  set_days (mention, a->first, end.first);
  mention->last = end.after - 1;
  /* Of a stretch that is going on there is only one reading. */
  if (reference >= end.first && a->next_first != DATELINE_DAY_NONE)
    {
      end = *b;
      dateline_point_resolve_behind (&end, a->next_first);
      if (end.kind == POINT_STRETCH)
        {
          mention->next_first = a->next_first;
          mention->next_after = end.first;
          mention->next_last = end.after - 1;
        }
    }
  return TRUE;
}

static gboolean
skip_connector (const Reader *reader, guint *at, gboolean between, gboolean *mark)
{
  *mark = FALSE;
  if (dateline_mention_skip (reader, at, MENTION_TO))
    return TRUE;
  if (between && dateline_mention_skip (reader, at, MENTION_AND))
    return TRUE;
  *mark = dateline_mention_skip_mark (reader, at, '-') ||
          dateline_mention_skip_mark (reader, at, '~');
  return *mark;
}

static gboolean
is_word (const Reader *reader, guint at, const char *const *words)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, at);
  const char *p = reader->text + token->start;
  const char *end = reader->text + token->end;

  return at < reader->n_tokens && dateline_match_any_phrase (p, end, words) == end;
}

/* "26 January 2022 - 3:40 pm", "- 15.30 Uhr": what stands behind the number makes it an hour. */
static gboolean
is_hour (const Reader *reader, guint behind)
{
  static const char *const words[] = {
    "uhr", "h", "hs", "hrs", "horas", "am", "pm", "a", "p", NULL
  };
  const DatelineMentionToken *mark = dateline_mention_token (reader, behind);
  const DatelineMentionToken *minute = dateline_mention_token (reader, behind + 1);

  if (behind >= reader->n_tokens)
    return FALSE;
  if (mark->class == MENTION_MARK && !mark->spaced && (mark->value == ':' || mark->value == '.') &&
      behind + 1 < reader->n_tokens)
    return minute->class == MENTION_NUMBER && minute->n_digits == 2 && !minute->spaced;

  return is_word (reader, behind, words);
}

/* from May to October 2020; between 2014 and 2018; 26 to 28 June; Nov-Feb 2017; 5/1-5/7/2020. */
static gboolean
read_stretch (const Reader *reader, guint *at, DatelineTimeMention *mention)
{
  Reader behind = *reader;
  DatelinePoint a, b;
  guint try = *at;
  gboolean between = dateline_mention_skip (reader, &try, MENTION_BETWEEN);
  gboolean led = between || dateline_mention_skip (reader, &try, MENTION_FROM) ||
                 dateline_mention_skip (reader, &try, MENTION_SINCE);
  gboolean mark;
  guint first = try;

  if ((!led && dateline_mention_is (reader, try, MENTION_THE)) || !read_end (reader, &try, &a))
    return FALSE;
  /* A bare number begins a stretch only where "from" or "between" says so. */
  if (!led && a.kind == POINT_CALENDAR && a.month == 0 && a.weekday == 0 && a.day != 0)
    return FALSE;
  if (!skip_connector (reader, &try, between, &mark))
    return FALSE;
  if (between && mark)
    dateline_mention_skip (reader, &try, MENTION_AND);
  behind.fresh = try;
  if (!read_end (&behind, &try, &b))
    return FALSE;
  if (!led && b.kind == POINT_CALENDAR && b.unit == MENTION_YEAR && a.unit != MENTION_YEAR)
    return FALSE;
  if (mark && b.kind == POINT_CALENDAR && b.month == 0 && b.day != 0 && is_hour (reader, try))
    return FALSE;
  if (!led && a.unit == MENTION_YEAR && mark &&
      !(first > 0 && dateline_mention_is (reader, first - 1, MENTION_IN)))
    return FALSE;
  if (!settle_stretch (reader, &a, &b, mention))
    return FALSE;
  *at = try;
  return TRUE;
}

static void
take_point (DatelineTimeMention *mention, const DatelinePoint *point)
{
  set_days (mention, point->first, point->after);
  mention->next_first = point->next_first;
  mention->next_after = point->next_after;
}

/* Leaves one side of the point, and with it of its second reading, open. */
static void
open_side (DatelineTimeMention *mention, DatelinePoint *point, gboolean before, gboolean beyond)
{
  gint32 *keep = before ? &mention->after : &mention->first;
  gint32 *keep_next = before ? &mention->next_after : &mention->next_first;
  gboolean two = point->next_first != DATELINE_DAY_NONE;
  /* "after" a day begins with it; "after" a month when that is over. */
  gboolean far = beyond && point->unit != MENTION_DAY;

  set_days (mention, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  mention->next_first = mention->next_after = DATELINE_DAY_NONE;
  *keep = far ? point->after : point->first;
  if (two)
    *keep_next = far ? point->next_after : point->next_first;
}

/* "more than", "no later than", "as early as": how many tokens. */
static guint
skip_comparison (const Reader *reader, guint at, gboolean *before, gboolean *beyond)
{
  static const struct
  {
    const char *one;
    const char *two;
    const char *three;
    gboolean before;
    gboolean beyond;
  } phrases[] = {
    { "no", "later", "than", TRUE, FALSE },   { "not", "later", "than", TRUE, FALSE },
    { "later", "than", NULL, FALSE, TRUE },   { "earlier", "than", NULL, TRUE, FALSE },
    { "greater", "than", NULL, FALSE, TRUE }, { "as", "early", "as", FALSE, FALSE },
    { "as", "late", "as", TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (dateline_mention_is_word (reader, at, phrases[i].one) &&
        dateline_mention_is_word (reader, at + 1, phrases[i].two) &&
        (phrases[i].three == NULL || dateline_mention_is_word (reader, at + 2, phrases[i].three)))
      {
        *before = phrases[i].before;
        *beyond = phrases[i].beyond;
        return phrases[i].three != NULL ? 3 : 2;
      }
  return 0;
}

/* since August, before 2000, after the year 2020, by the end of the month, starting on 5 May. */
static gboolean
read_side (const Reader *reader, guint *at, DatelineTimeMention *mention)
{
  DatelinePoint point;
  DatelineMentionClass class = dateline_mention_token (reader, *at)->class;
  guint try = *at;
  gboolean before = FALSE;
  gboolean beyond = FALSE;
  guint skipped;

  switch (class)
    {
    case MENTION_BEFORE:
      before = TRUE;
      break;
    case MENTION_BY:
      before = TRUE;
      break;
    case MENTION_AFTER:
      beyond = TRUE;
      break;
    case MENTION_SINCE:
      break;
    case MENTION_STARTING:
      break;
    case MENTION_START:
      if (!dateline_mention_is_word (reader, try, "beginning"))
        return FALSE;
      break;
    default:
      skipped = skip_comparison (reader, try, &before, &beyond);
      if (skipped == 0)
        return FALSE;
      try += skipped - 1;
    }
  try++;
  if (class == MENTION_STARTING || class == MENTION_START)
    dateline_mention_skip (reader, &try, MENTION_ON);
  if (!read_end (reader, &try, &point))
    return FALSE;
  /* "by 2 pm", "before 10 people": a number is no day yet. */
  if (point.kind == POINT_CALENDAR && point.month == 0 && point.year == 0 && point.weekday == 0)
    return FALSE;
  if (class == MENTION_BY && !(point.kind == POINT_STRETCH && point.as_end != DATELINE_DAY_NONE) &&
      point.unit != MENTION_DAY)
    return FALSE;
  dateline_point_resolve (&point, reader->reference);
  if (point.kind == POINT_NOWHERE)
    return FALSE;
  if (point.as_begin != DATELINE_DAY_NONE && before)
    {
      gint32 shift = point.as_begin - point.first;

      if (point.as_begin != point.after || class == MENTION_BY ||
          dateline_mention_is (reader, *at + 1, MENTION_END) ||
          dateline_mention_is (reader, *at + 2, MENTION_END))
        {
          point.first = point.as_begin;
          if (point.next_first != DATELINE_DAY_NONE)
            point.next_first = point.as_begin == point.after ? point.next_after
                                                             : point.next_first + shift;
        }
    }
  open_side (mention, &point, before, beyond);
  *at = try;
  return TRUE;
}

/* 2018 or later; 1/1/2016 and after. */
static gboolean
read_side_behind (const Reader *reader, guint *at, DatelineTimeMention *mention)
{
  DatelinePoint point;
  guint try = *at;
  gboolean before;

  if (!read_end (reader, &try, &point))
    return FALSE;
  if (!dateline_mention_skip (reader, &try, MENTION_OR) &&
      !dateline_mention_skip (reader, &try, MENTION_AND))
    return FALSE;
  before = dateline_mention_is (reader, try, MENTION_BEFORE) ||
           dateline_mention_is (reader, try, MENTION_EARLIER);
  if (!before && !dateline_mention_is (reader, try, MENTION_LATER) &&
      !dateline_mention_is (reader, try, MENTION_AFTER))
    return FALSE;
  try++;
  /* "… and after my item is done" goes on. */
  if (try < reader->n_tokens && dateline_mention_token (reader, try)->class != MENTION_MARK)
    return FALSE;
  if (point.kind == POINT_CALENDAR && point.month == 0 && point.year == 0)
    return FALSE;
  dateline_point_resolve (&point, reader->reference);
  if (point.kind != POINT_STRETCH)
    return FALSE;
  open_side (mention, &point, before, FALSE);
  *at = try;
  return TRUE;
}

/* 3 days from today, 2 weeks starting May 20th, the week beginning February 4. */
static gboolean
read_length (const Reader *reader, guint *at, DatelineTimeMention *mention)
{
  const DatelineMentionToken *unit;
  DatelinePoint point;
  guint try = *at;
  gboolean led = dateline_mention_skip (reader, &try, MENTION_FOR);
  gboolean the = dateline_mention_skip (reader, &try, MENTION_THE);
  gboolean whole;
  int count = 1;

  if (the ? FALSE : !dateline_mention_read_count (reader, &try, TRUE, &count))
    return FALSE;
  unit = dateline_mention_token (reader, try);
  if (unit->class != MENTION_UNIT)
    return FALSE;
  try++;
  dateline_mention_skip_mark (reader, &try, ',');
  whole = the && unit->value == MENTION_WEEK && dateline_mention_skip (reader, &try, MENTION_OF);
  if (!whole)
    {
      if (dateline_mention_skip (reader, &try, MENTION_STARTING) ||
          (dateline_mention_is_word (reader, try, "beginning") && try++ > 0))
        {
          if (led)
            return FALSE; /* "for" is no part of "two weeks starting …" */
          if (!dateline_mention_skip (reader, &try, MENTION_ON))
            dateline_mention_skip (reader, &try, MENTION_FROM);
          whole = the;
        }
      else if (!led || !dateline_mention_skip (reader, &try, MENTION_FROM))
        return FALSE;
    }
  if (!read_end (reader, &try, &point) || point.unit != MENTION_DAY || (led && whole))
    return FALSE;
  dateline_point_resolve (&point, reader->reference);
  if (point.kind != POINT_STRETCH)
    return FALSE;
  if (whole)
    {
      point.first = dateline_unit_begin (MENTION_WEEK, point.first);
      if (point.next_first != DATELINE_DAY_NONE)
        point.next_first = dateline_unit_begin (MENTION_WEEK, point.next_first);
    }
  set_days (mention, point.first, dateline_unit_add (unit->value, point.first, count));
  if (point.next_first != DATELINE_DAY_NONE && whole)
    {
      mention->next_first = point.next_first;
      mention->next_after = dateline_unit_add (unit->value, point.next_first, count);
    }
  *at = try;
  return TRUE;
}

/* "more than 2 weeks before today": one side; "less than 3 days after tomorrow": between the two. */
static gboolean
read_more_than (const Reader *reader, guint *at, DatelineTimeMention *mention)
{
  DatelinePoint point;
  guint try = *at;
  gboolean less = dateline_mention_is (reader, try, MENTION_LESS);
  gboolean before;
  guint i;

  if ((!less && !dateline_mention_is (reader, try, MENTION_MORE)) ||
      !dateline_mention_is (reader, try + 1, MENTION_THAN) ||
      reader->reference == DATELINE_DAY_NONE)
    return FALSE;
  try += 2;
  i = try;
  if (!dateline_mention_read_point (reader, &try, &point) || point.kind != POINT_STRETCH ||
      point.unit != MENTION_DAY)
    return FALSE;
  before = FALSE;
  for (; i < try; i++)
    before |= dateline_mention_is (reader, i, MENTION_BEFORE) ||
              dateline_mention_is (reader, i, MENTION_AGO);
  if (!less)
    open_side (mention, &point, before, FALSE);
  else if (before)
    set_days (mention, point.first, reader->reference);
  else
    set_days (mention, reader->reference + 1, point.first);
  *at = try;
  return TRUE;
}

static gboolean
read_plain (const Reader *reader, guint *at, DatelineTimeMention *mention)
{
  DatelinePoint point;
  guint try = *at;
  gboolean led = dateline_mention_is (reader, try, MENTION_ON) ||
                 dateline_mention_is (reader, try, MENTION_BY) || try == 0;

  /* 5/12 by itself is as likely a fraction. */
  if (!dateline_mention_read_point (reader, &try, &point))
    {
      gboolean any = *at > 0 && dateline_mention_is (reader, *at - 1, MENTION_ON);

      led = any || *at == 0 ||
            (dateline_mention_is (reader, *at - 1, MENTION_MARK) &&
             dateline_mention_is_mark (reader, *at - 1, '?'));
      if (led && dateline_mention_read_pair (reader, &try, any, &point))
        ;
      else if (any && dateline_mention_is (reader, *at, MENTION_THE))
        {
          int day;

          if (!dateline_mention_read_day (reader, &try, FALSE, &day) ||
              (try < reader->n_tokens &&
               dateline_mention_token (reader, try)->class != MENTION_MARK))
            return FALSE;
          point = (DatelinePoint){
            .kind = POINT_CALENDAR, .unit = MENTION_DAY, .day = day, .with_article = TRUE
          };
        }
      else
        return FALSE;
    }
  /* "the" is part of "the week" but not of "the next week". */
  if (dateline_mention_is (reader, *at, MENTION_THE) && !point.with_article)
    return FALSE;
  dateline_point_resolve (&point, reader->reference);
  take_point (mention, &point);
  if (point.kind == POINT_NOWHERE)
    {
      set_days (mention, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
      mention->next_first = mention->next_after = DATELINE_DAY_NONE;
    }
  mention->precision = point.unit == MENTION_DAY          ? DATELINE_DATE_PRECISION_DAY
                       : point.unit == MENTION_MONTH_UNIT ? DATELINE_DATE_PRECISION_MONTH
                       : point.unit == MENTION_YEAR       ? DATELINE_DATE_PRECISION_YEAR
                                                          : DATELINE_DATE_PRECISION_UNKNOWN;
  *at = try;
  return TRUE;
}

/* "between now and three years ago" is no stretch. */
static gboolean
runs_forward (const DatelineTimeMention *mention)
{
  return mention->first == DATELINE_DAY_NONE || mention->after == DATELINE_DAY_NONE ||
         mention->first <= mention->after;
}

/* The longest mention that begins at a token; the earlier reader where two are as long. */
static gboolean
read_mention (const Reader *reader, guint *at, DatelineTimeMention *mention)
{
  static gboolean (*const readers[]) (const Reader *, guint *, DatelineTimeMention *) = {
    read_stretch, read_length, read_more_than, read_side, read_side_behind, read_plain,
  };
  guint best = *at;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      DatelineTimeMention read = { .first = DATELINE_DAY_NONE,
                                   .after = DATELINE_DAY_NONE,
                                   .next_first = DATELINE_DAY_NONE,
                                   .next_after = DATELINE_DAY_NONE,
                                   .last = DATELINE_DAY_NONE,
                                   .next_last = DATELINE_DAY_NONE };
      guint try = *at;

      if (readers[i](reader, &try, &read) && try > best && runs_forward (&read))
        {
          best = try;
          *mention = read;
        }
    }
  if (best == *at)
    return FALSE;
  *at = best;
  if (mention->last == DATELINE_DAY_NONE && mention->after != DATELINE_DAY_NONE)
    mention->last = mention->after - 1;
  if (mention->next_last == DATELINE_DAY_NONE && mention->next_after != DATELINE_DAY_NONE)
    mention->next_last = mention->next_after - 1;
  return TRUE;
}

/* "hier" is yesterday in French, and here in German. */
static gboolean
is_here (const Reader *reader, guint at)
{
  static const char *const here[] = { "hier", NULL };

  return !reader->french && is_word (reader, at, here);
}

/* Nearly all words of a text begin no mention. */
static gboolean
may_begin (const Reader *reader, guint at)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, at);

  return token->class != MENTION_MARK && token->class != MENTION_SUFFIX &&
         !(token->class == MENTION_DAY_OF && is_here (reader, at));
}

/* By the words that nearly every sentence has one of. */
static gboolean
is_french (const char *text)
{
  static const char *const french[] = { "le",  "la",   "les", "des",  "une", "est", "et",
                                        "que", "dans", "du",  "pour", "au",  NULL };
  static const char *const german[] = { "der", "die", "das", "und", "ist", "ein", "eine",
                                        "mit", "auf", "den", "von", "zu",  NULL };
  const char *end = text + strlen (text);
  guint n_french = 0;
  guint n_german = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      if (p > text && dateline_is_letter (dateline_get_char (g_utf8_prev_char (p))))
        continue;
      n_french += dateline_match_any_phrase (p, end, french) != NULL;
      n_german += dateline_match_any_phrase (p, end, german) != NULL;
    }
  return n_french > n_german;
}

static void
find_in_paragraph (const char *text,
                   gsize length,
                   guint offset,
                   gint32 reference,
                   gboolean french,
                   GArray *tokens,
                   GArray *mentions)
{
  Reader reader = { .text = text, .reference = reference, .french = french };
  const char *counted = text;
  guint at = 0;

  g_array_set_size (tokens, 0);
  dateline_mention_tokens_read (text, length, tokens);
  reader.n_tokens = tokens->len;
  g_array_append_val (tokens, ((DatelineMentionToken){ .class = MENTION_MARK, .spaced = TRUE }));
  reader.tokens = (const DatelineMentionToken *) tokens->data;

  while (at < reader.n_tokens)
    {
      DatelineTimeMention mention;
      guint from = at;
      const char *start, *end;

      if (!may_begin (&reader, at) || !read_mention (&reader, &at, &mention))
        {
          at++;
          continue;
        }
      start = text + reader.tokens[from].start;
      end = text + reader.tokens[at - 1].end;
      offset += dateline_count_points (counted, (gsize) (start - counted));
      mention.start = offset;
      offset += dateline_count_points (start, (gsize) (end - start));
      mention.end = offset;
      counted = end;
      g_array_append_val (mentions, mention);
    }
}

GArray *
dateline_date_mentions_find (const char *text, gint32 reference)
{
  GArray *mentions = g_array_new (FALSE, TRUE, sizeof (DatelineTimeMention));
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (DatelineMentionToken));
  guint offset = 0;
  gboolean french;

  g_return_val_if_fail (text != NULL, mentions);

  french = is_french (text);
  while (*text != '\0')
    {
      const char *end = strstr (text, "\n\n");
      gsize length = end != NULL ? (gsize) (end - text) + 2 : strlen (text);

      find_in_paragraph (text, length, offset, reference, french, tokens, mentions);
      offset += dateline_count_points (text, length);
      text += length;
    }
  return mentions;
}
