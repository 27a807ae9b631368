/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates with numbers in them: 26 January 2022, Jan 26, 26.1.2022, 2022-Q1, the 1990s. */
#include "text/mention-calendar-private.h"

typedef DatelineMentionReader Reader;

static DatelinePoint
calendar (DatelineMentionUnit unit, int year, int month, int day)
{
  return (DatelinePoint){ .kind = POINT_CALENDAR,
                          .unit = unit,
                          .year = year,
                          .month = month,
                          .day = day,
                          .as_begin = DATELINE_DAY_NONE,
                          .as_end = DATELINE_DAY_NONE };
}

/* Whether the token stands right at the one before it. */
static gboolean
is_joined (const Reader *reader, guint at)
{
  return at < reader->n_tokens && !dateline_mention_token (reader, at)->spaced;
}

/* Whether the number at @at is a piece of a longer one, of a ratio or a decimal. */
static gboolean
is_piece (const Reader *reader, guint at)
{
  const DatelineMentionToken *before = at > 0 ? dateline_mention_token (reader, at - 1) : NULL;

  if (before == NULL || (reader->fresh == at && at > 0))
    return FALSE;
  /* "$ 12 December" */
  if (before->class == MENTION_MARK &&
      (before->value == '$' || before->value == 0x20ac || before->value == 0xa3))
    return TRUE;
  if (!is_joined (reader, at))
    return FALSE;
  if (before->class != MENTION_MARK)
    return TRUE;
  return (before->value == '-' || before->value == '/' || before->value == '.' ||
          before->value == ',' || before->value == ':' || before->value == '+') &&
         at > 1 && is_joined (reader, at - 1) &&
         dateline_mention_is (reader, at - 2, MENTION_NUMBER);
}

/* Whether digits go on behind @at, joined by a mark of numbers. */
static gboolean
goes_on (const Reader *reader, guint at)
{
  const DatelineMentionToken *mark = dateline_mention_token (reader, at);

  if (!is_joined (reader, at))
    return FALSE;
  if (mark->class == MENTION_NUMBER)
    return TRUE;
  return mark->class == MENTION_MARK &&
         (mark->value == '.' || mark->value == ',' || mark->value == ':' || mark->value == '/' ||
          mark->value == '%') &&
         is_joined (reader, at + 1) &&
         (mark->value == '%' || dateline_mention_is (reader, at + 1, MENTION_NUMBER));
}

/* A short or a whole year: "22", "2022". */
static gboolean
take_year (const DatelineMentionToken *token, DatelinePoint *point)
{
  if (token->class != MENTION_NUMBER || (token->n_digits != 2 && token->n_digits != 4))
    return FALSE;
  point->year = token->value;
  point->short_year = token->n_digits == 2;
  return point->short_year || (point->year >= 1000 && point->year < 2200);
}

static gboolean
take_month (const DatelineMentionToken *token, int *month)
{
  if (token->class == MENTION_MONTH || (token->class == MENTION_NUMBER && token->n_digits <= 2 &&
                                        token->value >= 1 && token->value <= 12))
    {
      *month = token->value;
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_day (const DatelineMentionToken *token, int *day)
{
  if (token->class != MENTION_NUMBER || token->n_digits > 2 || token->value < 1 ||
      token->value > 31)
    return FALSE;
  *day = token->value;
  return TRUE;
}

/* 2022-01-26, 23/Sep/2020, Sep-23-2020, 26.1.22, 1/26/2022: three parts and one kind of mark. Month
 * first, as English does, unless the first can't be one; day first between full stops. */
static gboolean
read_three (const Reader *reader, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *one = dateline_mention_token (reader, *at);
  const DatelineMentionToken *mark = dateline_mention_token (reader, *at + 1);
  const DatelineMentionToken *two = dateline_mention_token (reader, *at + 2);
  const DatelineMentionToken *three = dateline_mention_token (reader, *at + 4);
  DatelinePoint read = calendar (MENTION_DAY, 0, 0, 0);

  if (*at + 4 >= reader->n_tokens || mark->class != MENTION_MARK ||
      (mark->value != '-' && mark->value != '/' && mark->value != '.') ||
      !dateline_mention_is_mark (reader, *at + 3, mark->value))
    return FALSE;
  for (guint i = 1; i < 5; i++)
    if (!is_joined (reader, *at + i))
      return FALSE;

  if (one->class == MENTION_NUMBER && one->n_digits == 4)
    {
      if (!take_year (one, &read) || !take_month (two, &read.month) || !take_day (three, &read.day))
        return FALSE;
    }
  else if (one->class == MENTION_NUMBER && two->n_digits == 4 && three->class == MENTION_MONTH)
    {
      if (!take_day (one, &read.day) || !take_year (two, &read))
        return FALSE;
      read.month = three->value;
    }
  else
    {
      gboolean day_first = two->class == MENTION_MONTH || mark->value == '.' ||
                           (one->class == MENTION_NUMBER && one->value > 12);

      if (!take_year (three, &read) ||
          !(day_first ? take_day (one, &read.day) && take_month (two, &read.month)
                      : take_month (one, &read.month) && take_day (two, &read.day)))
        return FALSE;
    }
  if (!read.short_year && !dateline_civil_is_valid (read.year, read.month, read.day))
    return FALSE;
  if (goes_on (reader, *at + 5))
    return FALSE;
  *point = read;
  *at += 5;
  return TRUE;
}

/* 2022-01 and 01-2022; Dec/2018, Jan/3. */
static gboolean
read_two (const Reader *reader, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *one = dateline_mention_token (reader, *at);
  const DatelineMentionToken *mark = dateline_mention_token (reader, *at + 1);
  const DatelineMentionToken *two = dateline_mention_token (reader, *at + 2);
  DatelinePoint read = calendar (MENTION_MONTH_UNIT, 0, 0, 0);

  if (*at + 2 >= reader->n_tokens || mark->class != MENTION_MARK ||
      (mark->value != '-' && mark->value != '/') || !is_joined (reader, *at + 1) ||
      !is_joined (reader, *at + 2) || goes_on (reader, *at + 3))
    return FALSE;
  if (one->n_digits == 4 && two->class == MENTION_NUMBER)
    {
      if (two->n_digits != 2 || !take_year (one, &read) || !take_month (two, &read.month))
        return FALSE;
    }
  else if (two->n_digits == 4)
    {
      if (!take_month (one, &read.month) || !take_year (two, &read))
        return FALSE;
    }
  else
    {
      if (one->class != MENTION_MONTH || !take_day (two, &read.day))
        return FALSE;
      read.month = one->value;
      read.unit = MENTION_DAY;
    }
  *point = read;
  *at += 3;
  return TRUE;
}

/* 20220126 */
static gboolean
read_compact (const Reader *reader, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, *at);
  int year = token->value / 10000;
  int month = token->value / 100 % 100;
  int day = token->value % 100;

  if (token->class != MENTION_NUMBER || token->n_digits != 8 || year < 1900 || year > 2099 ||
      !dateline_civil_is_valid (year, month, day))
    return FALSE;
  *point = calendar (MENTION_DAY, year, month, day);
  *at += 1;
  return TRUE;
}

gboolean
dateline_mention_read_pair (const DatelineMentionReader *reader,
                            guint *at,
                            gboolean any_mark,
                            DatelinePoint *point)
{
  const DatelineMentionToken *one = dateline_mention_token (reader, *at);
  const DatelineMentionToken *two = dateline_mention_token (reader, *at + 2);
  DatelinePoint read = calendar (MENTION_DAY, 0, 0, 0);

  if (*at + 2 >= reader->n_tokens || is_piece (reader, *at) || one->class != MENTION_NUMBER ||
      two->class != MENTION_NUMBER || !is_joined (reader, *at + 1) ||
      !is_joined (reader, *at + 2) || goes_on (reader, *at + 3))
    return FALSE;
  if (!dateline_mention_is_mark (reader, *at + 1, '/') &&
      !(any_mark && (dateline_mention_is_mark (reader, *at + 1, '.') ||
                     dateline_mention_is_mark (reader, *at + 1, '-'))))
    return FALSE;
  /* Round the clock. */
  if (one->value == 24 && two->value == 7)
    return FALSE;
  if (!(take_month (one, &read.month) && take_day (two, &read.day)) &&
      !(take_day (one, &read.day) && take_month (two, &read.month)))
    return FALSE;
  *point = read;
  *at += 3;
  return TRUE;
}

/* ", 2022", " of 1995", " in 2017", "/2018"; "of 87" only where @short_too. */
static void
read_year_behind (const Reader *reader, guint *at, gboolean short_too, DatelinePoint *point)
{
  const DatelineMentionToken *token;
  guint try = *at;
  gboolean of;
  int year;

  dateline_mention_skip_mark (reader, &try, ',');
  of = dateline_mention_skip (reader, &try, MENTION_OF) ||
       dateline_mention_skip (reader, &try, MENTION_IN);
  if (dateline_mention_read_year (reader, &try, &year) && !goes_on (reader, try))
    {
      point->year = year;
      *at = try;
      return;
    }
  token = dateline_mention_token (reader, try);
  if ((of || short_too) && try > *at - (short_too ? 1 : 0) && token->class == MENTION_NUMBER &&
      token->n_digits == 2 && !goes_on (reader, try + 1) &&
      !dateline_mention_is (reader, try + 1, MENTION_SUFFIX))
    {
      point->year = token->value;
      point->short_year = TRUE;
      *at = try + 1;
    }
}

/* January 26, 2022; Jan. 26th; January the ninth; Dec31; Dec 2018; April of 87; "may" by itself only
 * where a small word before it says that it is a month. */
static gboolean
read_month_first (const Reader *reader, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *month = dateline_mention_token (reader, *at);
  const DatelineMentionToken *before = *at > 0 ? dateline_mention_token (reader, *at - 1) : NULL;
  DatelinePoint read = calendar (MENTION_MONTH_UNIT, 0, month->value, 0);
  guint try = *at + 1;
  guint day_at, mark;
  gboolean in_words;
  int day;

  if (month->class != MENTION_MONTH || (before != NULL && before->class == MENTION_MARK &&
                                        before->value == '$' && is_joined (reader, *at)))
    return FALSE;
  mark = try;
  if (dateline_mention_skip_mark (reader, &mark, '.') &&
      !dateline_mention_token (reader, try)->spaced &&
      (dateline_mention_is (reader, mark, MENTION_NUMBER) ||
       dateline_mention_is_mark (reader, mark, ',') ||
       dateline_mention_is (reader, mark, MENTION_ON)))
    try = mark;
  day_at = try;
  in_words = !dateline_mention_is (reader, day_at, MENTION_NUMBER);
  if (dateline_mention_read_day (reader, &day_at, TRUE, &day) && !goes_on (reader, day_at) &&
      !(month->doubtful && in_words && !month->capital))
    {
      guint year_at = try;
      int year;

      /* "October two thousand" has a year for a day. */
      if (!(in_words && dateline_mention_read_year (reader, &year_at, &year) && year_at > day_at))
        {
          read.day = day;
          read.unit = MENTION_DAY;
          try = day_at;
          read_year_behind (reader, &try, in_words, &read);
          *point = read;
          *at = try;
          return TRUE;
        }
    }
  read_year_behind (reader, &try, FALSE, &read);
  if (read.year == 0)
    {
      static const DatelineMentionClass company[] = {
        MENTION_IN,    MENTION_FROM, MENTION_TO,   MENTION_SINCE, MENTION_BEFORE,
        MENTION_AFTER, MENTION_BY,   MENTION_MID,  MENTION_EARLY, MENTION_LATE,
        MENTION_NEXT,  MENTION_LAST, MENTION_THIS, MENTION_OF,    MENTION_BETWEEN,
      };
      gboolean accompanied = FALSE;

      /* A full stop belongs to a short name only inside a date. */
      try = *at + 1;
      for (guint i = 0; before != NULL && i < G_N_ELEMENTS (company); i++)
        accompanied |= before->class == company[i];
      /* "This may take long" */
      accompanied &= before == NULL || before->class != MENTION_THIS || month->capital;
      if (month->doubtful && !accompanied &&
          !(dateline_mention_is (reader, try, MENTION_TO) &&
            dateline_mention_is (reader, try + 1, MENTION_MONTH)))
        return FALSE;
    }
  *point = read;
  *at = try;
  return TRUE;
}

/* 26 January 2022, 26th of January, the 15th day of June. */
static gboolean
read_day_first (const Reader *reader, guint *at, DatelinePoint *point)
{
  DatelinePoint read = calendar (MENTION_DAY, 0, 0, 0);
  guint try = *at;

  if (is_piece (reader, *at) || !dateline_mention_read_day (reader, &try, TRUE, &read.day))
    return FALSE;
  if (dateline_mention_is (reader, try, MENTION_UNIT) &&
      dateline_mention_token (reader, try)->value == MENTION_DAY &&
      dateline_mention_is (reader, try + 1, MENTION_OF))
    try++;
  dateline_mention_skip_mark (reader, &try, '.');
  if (!dateline_mention_skip (reader, &try, MENTION_OF))
    {
      /* "26 de enero de 2022" */
      if (dateline_mention_is_word (reader, try, "de"))
        try++;
    }
  if (dateline_mention_is (reader, try, MENTION_MONTH))
    {
      read.month = dateline_mention_token (reader, try++)->value;
      if (dateline_mention_is_mark (reader, try, '.') &&
          dateline_mention_is (reader, try + 1, MENTION_NUMBER))
        try++;
      if (dateline_mention_is_word (reader, try, "de"))
        try++;
      read_year_behind (reader, &try, FALSE, &read);
      *point = read;
      *at = try;
      return TRUE;
    }
  /* "the twenty-sixth day of the month" */
  if (dateline_mention_skip (reader, &try, MENTION_THE) &&
      dateline_mention_is (reader, try, MENTION_UNIT) &&
      dateline_mention_token (reader, try)->value == MENTION_MONTH_UNIT &&
      reader->reference != DATELINE_DAY_NONE)
    {
      gint32 begin = dateline_unit_begin (MENTION_MONTH_UNIT, reader->reference);

      *point = dateline_point_stretch (MENTION_DAY, begin + read.day - 1, begin + read.day);
      *at = try + 1;
      return TRUE;
    }
  return FALSE;
}

/* 2017 April; Q1 2019, 2019-Q1, 2019-H2. */
static gboolean
read_year_first (const Reader *reader, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *token;
  guint try = *at;
  int year;

  if (is_piece (reader, *at) || !dateline_mention_read_year (reader, &try, &year))
    return FALSE;
  token = dateline_mention_token (reader, try);
  if (token->class == MENTION_MONTH)
    {
      *point = calendar (MENTION_MONTH_UNIT, year, token->value, 0);
      *at = try + 1;
      return TRUE;
    }
  if (!dateline_mention_skip_mark (reader, &try, '-'))
    return FALSE;
  return dateline_mention_read_part_name (reader, &try, year, point) && (*at = try, TRUE);
}

gboolean
dateline_mention_read_part_name (const DatelineMentionReader *reader,
                                 guint *at,
                                 int year,
                                 DatelinePoint *point)
{
  const DatelineMentionToken *name = dateline_mention_token (reader, *at);
  const DatelineMentionToken *number = dateline_mention_token (reader, *at + 1);
  gboolean half = name->class == MENTION_HALF_NAME;
  gint32 begin;
  guint try = *at + 2;

  if ((!half && name->class != MENTION_QUARTER_NAME) || number->class != MENTION_NUMBER ||
      number->n_digits != 1 || number->spaced || number->value < 1 ||
      number->value > (half ? 2 : 4))
    return FALSE;
  if (year == 0)
    {
      dateline_mention_skip_mark (reader, &try, '-');
      dateline_mention_skip (reader, &try, MENTION_OF);
      if (!dateline_mention_read_year (reader, &try, &year))
        return FALSE;
    }
  begin = dateline_day_from_civil (year, (number->value - 1) * (half ? 6 : 3) + 1, 1);
  *point = dateline_unit_point (half ? MENTION_HALF : MENTION_QUARTER, begin, 0);
  *at = try;
  return TRUE;
}

/* The 1990s, the '90s, 90 s; the 15th century. */
static gboolean
read_decade (const Reader *reader, guint *at, DatelinePoint *point)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, *at);
  int year = token->value;
  int ordinal;
  guint try = *at;

  if (token->class == MENTION_NUMBER && (token->n_digits == 4 || token->n_digits == 2) &&
      year % 10 == 0 && dateline_mention_is_word (reader, *at + 1, "s"))
    {
      if (token->n_digits == 2)
        {
          if (year < 20)
            return FALSE;
          *point = dateline_unit_point (MENTION_DECADE, dateline_day_from_civil (1900 + year, 1, 1),
                                        0);
          point->next_first = dateline_day_from_civil (2000 + year, 1, 1);
          point->next_after = dateline_day_from_civil (2010 + year, 1, 1);
        }
      else if (year >= 1000 && year < 2200)
        *point = dateline_unit_point (MENTION_DECADE, dateline_day_from_civil (year, 1, 1), 0);
      else
        return FALSE;
      *at += 2;
      return TRUE;
    }
  if (dateline_mention_read_day (reader, &try, FALSE, &ordinal) && ordinal > 9 && ordinal < 22 &&
      dateline_mention_is (reader, try, MENTION_UNIT) &&
      dateline_mention_token (reader, try)->value == MENTION_CENTURY)
    {
      *point = dateline_unit_point (MENTION_CENTURY,
                                    dateline_day_from_civil ((ordinal - 1) * 100, 1, 1), 0);
      *at = try + 1;
      return TRUE;
    }
  return FALSE;
}

/* "the year 2020", "calendar year 2008", and 2008 where it is spoken of as a year. */
static gboolean
read_year_alone (const Reader *reader, guint *at, DatelinePoint *point)
{
  static const DatelineMentionClass company[] = {
    MENTION_IN,    MENTION_OF,      MENTION_FROM,  MENTION_TO,   MENTION_SINCE, MENTION_BY,
    MENTION_AFTER, MENTION_BEFORE,  MENTION_AND,   MENTION_OR,   MENTION_ON,    MENTION_THAN,
    MENTION_THE,   MENTION_BETWEEN, MENTION_EARLY, MENTION_LATE, MENTION_MID,
  };
  static const char *const words[] = { "not", "during", "is", "was", "around", "about", "until" };
  const DatelineMentionToken *before = *at > 0 ? dateline_mention_token (reader, *at - 1) : NULL;
  gboolean accompanied = before == NULL;
  guint try = *at;
  gboolean named = FALSE;
  int year;

  dateline_mention_skip (reader, &try, MENTION_THE);
  if (dateline_mention_is_word (reader, try, "calendar"))
    try++;
  if (dateline_mention_is (reader, try, MENTION_UNIT) &&
      dateline_mention_token (reader, try)->value == MENTION_YEAR)
    {
      named = TRUE;
      try++;
    }
  else if (dateline_mention_is_word (reader, try, "cy"))
    {
      named = TRUE;
      try++;
    }
  else
    try = *at;
  if (is_piece (reader, try) || !dateline_mention_read_year (reader, &try, &year) ||
      goes_on (reader, try) ||
      (dateline_mention_is_mark (reader, try, '-') && is_joined (reader, try) &&
       is_joined (reader, try + 1) && dateline_mention_is (reader, try + 1, MENTION_NUMBER)))
    return FALSE;
  for (guint i = 0; before != NULL && i < G_N_ELEMENTS (company); i++)
    accompanied |= before->class == company[i];
  for (guint i = 0; before != NULL && i < G_N_ELEMENTS (words); i++)
    accompanied |= dateline_mention_is_word (reader, *at - 1, words[i]);
  if (before != NULL && before->class == MENTION_MARK)
    accompanied |= before->value == '(' || before->value == '=' || before->value == '~';
  if (!named && !accompanied)
    return FALSE;
  *point = calendar (MENTION_YEAR, year, 0, 0);
  *at = try;
  return TRUE;
}

gboolean
dateline_mention_read_calendar (const DatelineMentionReader *reader,
                                guint *at,
                                DatelinePoint *point)
{
  static gboolean (*const readers[]) (const Reader *, guint *, DatelinePoint *) = {
    read_three,     read_two,        read_compact, read_month_first,
    read_day_first, read_year_first, read_decade,  read_year_alone,
  };
  gboolean number = dateline_mention_is (reader, *at, MENTION_NUMBER);
  guint best = *at;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      DatelinePoint read;
      guint try = *at;

      /* A number that is cut out of another is no beginning. */
      if (number && is_piece (reader, *at))
        continue;
      if (readers[i](reader, &try, &read) && try > best)
        {
          best = try;
          *point = read;
        }
    }
  if (best == *at && dateline_mention_read_part_name (reader, &best, 0, point))
    {
      *at = best;
      return TRUE;
    }
  if (best == *at)
    return FALSE;
  *at = best;
  return TRUE;
}
