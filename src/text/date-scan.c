/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading dates. A month's name counts only with a number beside it, so that "may" and "march" stay
 * words; each attempt reads a few tokens, so a scan is linear. Stamps are date-stamp.c. */
#include "text/date-scan.h"

#include "text/lines.h"

#include <string.h>

typedef enum
{
  NAME_PLAIN,
  NAME_CAPITAL, /* without a day it must be capitalised: "march 2000 miles" */
  NAME_SMALL,   /* without a day it must not be: "Mars 2020" flew to Mars */
} NameRule;

typedef struct
{
  const char *name;
  guint8 number;
  guint8 rule;
} Name;

static const Name months[] = {
  { "january", 1 },
  { "february", 2 },
  { "march", 3, NAME_CAPITAL },
  { "april", 4 },
  { "may", 5, NAME_CAPITAL },
  { "june", 6 },
  { "july", 7 },
  { "august", 8, NAME_CAPITAL },
  { "september", 9 },
  { "october", 10 },
  { "november", 11 },
  { "december", 12 },
  { "jan", 1 },
  { "feb", 2 },
  { "mar", 3 },
  { "apr", 4 },
  { "jun", 6 },
  { "jul", 7 },
  { "aug", 8 },
  { "sep", 9 },
  { "sept", 9 },
  { "oct", 10 },
  { "nov", 11 },
  { "dec", 12 },
  /* German */
  { "januar", 1 },
  { "jänner", 1 },
  { "februar", 2 },
  { "feber", 2 },
  { "märz", 3 },
  { "mai", 5 },
  { "juni", 6 },
  { "juli", 7 },
  { "oktober", 10 },
  { "dezember", 12 },
  { "mär", 3 },
  { "mrz", 3 },
  { "okt", 10 },
  { "dez", 12 },
  /* Spanish */
  { "enero", 1 },
  { "febrero", 2 },
  { "marzo", 3 },
  { "abril", 4 },
  { "mayo", 5 },
  { "junio", 6 },
  { "julio", 7 },
  { "agosto", 8 },
  { "septiembre", 9 },
  { "setiembre", 9 },
  { "octubre", 10 },
  { "noviembre", 11 },
  { "diciembre", 12 },
  { "ene", 1 },
  { "abr", 4 },
  { "ago", 8 },
  { "dic", 12 },
  /* French */
  { "janvier", 1 },
  { "février", 2 },
  { "fevrier", 2 },
  { "mars", 3, NAME_SMALL },
  { "avril", 4 },
  { "juin", 6 },
  { "juillet", 7 },
  { "août", 8 },
  { "aout", 8 },
  { "septembre", 9 },
  { "octobre", 10 },
  { "novembre", 11 },
  { "décembre", 12 },
  { "decembre", 12 },
  { "janv", 1 },
  { "févr", 2 },
  { "fév", 2 },
  { "avr", 4 },
  { "juil", 7 },
  { "déc", 12 },
};

static const Name weekdays[] = {
  { "monday", 1 },     { "tuesday", 2 },  { "wednesday", 3 }, { "thursday", 4 },  { "friday", 5 },
  { "saturday", 6 },   { "sunday", 7 },   { "mon", 1 },       { "tue", 2 },       { "tues", 2 },
  { "wed", 3 },        { "thu", 4 },      { "thur", 4 },      { "thurs", 4 },     { "fri", 5 },
  { "sat", 6 },        { "sun", 7 },      { "montag", 1 },    { "dienstag", 2 },  { "mittwoch", 3 },
  { "donnerstag", 4 }, { "freitag", 5 },  { "samstag", 6 },   { "sonnabend", 6 }, { "sonntag", 7 },
  { "lunes", 1 },      { "martes", 2 },   { "miércoles", 3 }, { "miercoles", 3 }, { "jueves", 4 },
  { "viernes", 5 },    { "sábado", 6 },   { "sabado", 6 },    { "domingo", 7 },   { "lundi", 1 },
  { "mardi", 2 },      { "mercredi", 3 }, { "jeudi", 4 },     { "vendredi", 5 },  { "samedi", 6 },
  { "dimanche", 7 },
};

gsize
dateline_read_word (const char *p, const char *end, char *word, gsize size)
{
  const char *from = p;
  gsize used = 0;

  while (p < end)
    {
      gunichar c = dateline_get_char (p);
      char utf8[6];
      gsize length;

      if (!dateline_is_letter (c))
        break;
      if (c < 0x80)
        {
          if (used + 2 > size)
            return 0;
          word[used++] = (char) dateline_to_lower (c);
          p++;
          continue;
        }
      length = (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), utf8);
      if (used + length + 1 > size)
        return 0;
      memcpy (word + used, utf8, length);
      used += length;
      p = g_utf8_next_char (p);
    }
  word[used] = '\0';

  return (gsize) (p - from);
}

static const Name *
find_name (const Name *names, gsize n_names, const char *word)
{
  for (gsize i = 0; i < n_names; i++)
    if (*names[i].name == *word && strcmp (names[i].name, word) == 0)
      return &names[i];
  return NULL;
}

int
dateline_weekday_of (const char *word)
{
  const Name *name = find_name (weekdays, G_N_ELEMENTS (weekdays), word);

  return name != NULL ? name->number : 0;
}

int
dateline_month_of (const char *word)
{
  const Name *name = find_name (months, G_N_ELEMENTS (months), word);

  return name != NULL ? name->number : 0;
}

/* Where reading stands; every reader moves it only when it succeeds. */
typedef struct
{
  const char *p;
  const char *end;
} Cursor;

static gunichar
peek (const Cursor *cursor)
{
  return cursor->p < cursor->end ? dateline_get_char (cursor->p) : 0;
}

static gboolean
read_char (Cursor *cursor, char c)
{
  if (cursor->p >= cursor->end || *cursor->p != c)
    return FALSE;
  cursor->p++;
  return TRUE;
}

static gboolean
read_spaces (Cursor *cursor)
{
  const char *from = cursor->p;

  while (cursor->p < cursor->end && cursor->p - from < 8)
    {
      gunichar c = dateline_get_char (cursor->p);

      if (c != ' ' && c != '\t' && c != 0xa0 && c != 0x202f && c != 0x2009)
        break;
      cursor->p = g_utf8_next_char (cursor->p);
    }
  return cursor->p > from;
}

/* The whole run of digits, if it is neither shorter nor longer than asked. */
static gboolean
read_number (Cursor *cursor, guint least, guint most, int *number, guint *n_digits)
{
  const char *p = cursor->p;
  int value = 0;
  guint n = 0;

  while (p < cursor->end && g_ascii_isdigit (*p) && n <= most)
    {
      value = value * 10 + g_ascii_digit_value (*p);
      p++;
      n++;
    }
  if (n < least || n > most)
    return FALSE;

  *number = value;
  if (n_digits != NULL)
    *n_digits = n;
  cursor->p = p;
  return TRUE;
}

static gboolean
read_year (Cursor *cursor, int *year)
{
  Cursor try = *cursor;

  if (!read_number (&try, 4, 4, year, NULL) || *year < 1900 || *year > 2100)
    return FALSE;
  *cursor = try;
  return TRUE;
}

static const Name *
read_month (Cursor *cursor, gboolean *capital)
{
  char word[24];
  gsize length = dateline_read_word (cursor->p, cursor->end, word, sizeof word);
  const Name *name;

  if (length == 0)
    return NULL;
  name = find_name (months, G_N_ELEMENTS (months), word);
  if (name == NULL)
    return NULL;

  *capital = g_unichar_isupper (dateline_get_char (cursor->p));
  cursor->p += length;
  read_char (cursor, '.');
  return name;
}

/* One of the small words between the parts: "26 de enero de 2022", "the 26th of January". */
static void
read_filler (Cursor *cursor)
{
  static const char *const fillers[] = { "of", "de", "del", "du", "the", "den", "el", "le" };
  char word[8];
  gsize length = dateline_read_word (cursor->p, cursor->end, word, sizeof word);

  if (length == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strcmp (word, fillers[i]) == 0)
      {
        Cursor try = { cursor->p + length, cursor->end };

        if (read_spaces (&try))
          *cursor = try;
        return;
      }
}

static void
read_ordinal (Cursor *cursor)
{
  static const char *const suffixes[] = { "st", "nd", "rd", "th", "er", "ª", "º", "." };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize length = strlen (suffixes[i]);

      if ((gsize) (cursor->end - cursor->p) < length ||
          g_ascii_strncasecmp (cursor->p, suffixes[i], length) != 0)
        continue;
      cursor->p += length;
      return;
    }
}

static gboolean
set_day (DatelineDateMention *mention, int year, int month, int day)
{
  if (!dateline_civil_is_valid (year, month, day))
    return FALSE;

  mention->precision = DATELINE_DATE_PRECISION_DAY;
  mention->first = mention->last = dateline_day_from_civil (year, month, day);
  return TRUE;
}

static gboolean
set_month (DatelineDateMention *mention, int year, int month)
{
  if (!dateline_civil_is_valid (year, month, 1))
    return FALSE;

  mention->precision = DATELINE_DATE_PRECISION_MONTH;
  mention->first = dateline_day_from_civil (year, month, 1);
  mention->last = (month == 12 ? dateline_day_from_civil (year + 1, 1, 1)
                               : dateline_day_from_civil (year, month + 1, 1)) -
                  1;
  return TRUE;
}

/* 2022-01-26, 2022/1/26, 2022年1月26日, and by @flags 2022-01, 20220126, 2022. */
static gboolean
scan_year_first (Cursor *cursor, DatelineScanFlags flags, DatelineDateMention *mention)
{
  Cursor try = *cursor;
  int year;
  int month;
  int day;

  if ((flags & DATELINE_SCAN_COMPACT) != 0 && read_number (&try, 8, 8, &year, NULL))
    {
      int whole = year;

      year = whole / 10000;
      if (year < 1900 || year > 2100 || !set_day (mention, year, whole / 100 % 100, whole % 100))
        return FALSE;
      *cursor = try;
      return TRUE;
    }

  if (!read_year (&try, &year))
    return FALSE;

  if (peek (&try) == 0x5e74)
    {
      try.p = g_utf8_next_char (try.p);
      read_spaces (&try);
      if (!read_number (&try, 1, 2, &month, NULL) || peek (&try) != 0x6708)
        return FALSE;
      try.p = g_utf8_next_char (try.p);
      *cursor = try;
      read_spaces (&try);
      if (read_number (&try, 1, 2, &day, NULL) && peek (&try) == 0x65e5)
        {
          cursor->p = g_utf8_next_char (try.p);
          return set_day (mention, year, month, day);
        }
      return set_month (mention, year, month);
    }

  if (try.p < try.end && strchr ("-/.", *try.p) != NULL)
    {
      Cursor separated = try;
      char separator = *separated.p++;
      Cursor named = separated;
      gboolean capital;
      const Name *name = read_month (&named, &capital);

      if (name != NULL && read_char (&named, separator) && read_number (&named, 1, 2, &day, NULL) &&
          set_day (mention, year, name->number, day))
        {
          *cursor = named;
          return TRUE;
        }
      if (read_number (&separated, 1, 2, &month, NULL))
        {
          Cursor month_end = separated;

          if (read_char (&separated, separator) && read_number (&separated, 1, 2, &day, NULL) &&
              set_day (mention, year, month, day))
            {
              *cursor = separated;
              return TRUE;
            }
          if ((flags & DATELINE_SCAN_ISO_MONTH) != 0 && separator != '.' &&
              set_month (mention, year, month))
            {
              *cursor = month_end;
              return TRUE;
            }
        }
    }

  if ((flags & DATELINE_SCAN_YEAR) == 0)
    return FALSE;
  mention->precision = DATELINE_DATE_PRECISION_YEAR;
  mention->first = dateline_day_from_civil (year, 1, 1);
  mention->last = dateline_day_from_civil (year, 12, 31);
  *cursor = try;
  return TRUE;
}

/* 26.01.2022 has the day first; 26/01/2022 has what can be a day first; 01/02/2022 has two readings. */
static gboolean
set_numbers (DatelineDateMention *mention, char separator, int a, int b, int year)
{
  if (separator == '.' && b <= 12)
    return set_day (mention, year, b, a);
  if (a > 12 || a == b)
    return set_day (mention, year, b, a);
  if (b > 12)
    return set_day (mention, year, a, b);
  if (separator == '.' || !set_day (mention, year, a, b))
    return FALSE;

  mention->other = dateline_day_from_civil (year, b, a);
  if (mention->other < mention->first)
    {
      gint32 later = mention->first;

      mention->first = mention->last = mention->other;
      mention->other = later;
    }
  return TRUE;
}

/* 26.01.2022, 26/01/2022, 26-Jan-2022, 26th of January, 2022, 26 de enero de 2022. */
static gboolean
scan_day_first (Cursor *cursor, DatelineScanFlags flags, DatelineDateMention *mention)
{
  Cursor try = *cursor;
  const Name *name;
  gboolean capital;
  int day;
  int month;
  int year;

  if (!read_number (&try, 1, 2, &day, NULL) || day < 1 || day > 31)
    return FALSE;

  if (try.p < try.end && strchr ("-/.", *try.p) != NULL)
    {
      Cursor separated = try;
      char separator = *separated.p++;

      if (read_number (&separated, 1, 2, &month, NULL))
        {
          if (!read_char (&separated, separator))
            return FALSE;
          if (!read_year (&separated, &year))
            {
              if ((flags & DATELINE_SCAN_SHORT_YEAR) == 0 ||
                  !read_number (&separated, 2, 2, &year, NULL))
                return FALSE;
              year += year < 70 ? 2000 : 1900;
            }
          if (!set_numbers (mention, separator, day, month, year))
            return FALSE;
          *cursor = separated;
          return TRUE;
        }
      if (separator != '.')
        {
          name = read_month (&separated, &capital);
          if (name == NULL || !read_char (&separated, separator) || !read_year (&separated, &year))
            return FALSE;
          if (!set_day (mention, year, name->number, day))
            return FALSE;
          *cursor = separated;
          return TRUE;
        }
    }

  read_ordinal (&try);
  read_spaces (&try);
  read_filler (&try);
  name = read_month (&try, &capital);
  if (name == NULL)
    return FALSE;
  read_char (&try, ',');
  read_spaces (&try);
  read_filler (&try);
  if (!read_year (&try, &year) || !set_day (mention, year, name->number, day))
    return FALSE;

  *cursor = try;
  return TRUE;
}

/* January 26, 2022; Jan-26-2022; July 2020; enero de 2022. */
static gboolean
scan_month_first (Cursor *cursor, DatelineDateMention *mention)
{
  Cursor try = *cursor;
  Cursor after_month;
  gboolean capital;
  const Name *name = read_month (&try, &capital);
  int day;
  int year;

  if (name == NULL)
    return FALSE;
  after_month = try;

  if (read_char (&try, '-') || read_char (&try, '/'))
    {
      char separator = try.p[-1];

      if (!read_number (&try, 1, 2, &day, NULL) || !read_char (&try, separator) ||
          !read_year (&try, &year) || !set_day (mention, year, name->number, day))
        return FALSE;
      *cursor = try;
      return TRUE;
    }

  read_spaces (&try);
  read_filler (&try);
  if (read_number (&try, 1, 2, &day, NULL))
    {
      read_ordinal (&try);
      read_spaces (&try);
      read_char (&try, ',');
      read_spaces (&try);
      read_filler (&try);
      if (!read_year (&try, &year) || !set_day (mention, year, name->number, day))
        return FALSE;
      *cursor = try;
      return TRUE;
    }

  if ((name->rule == NAME_CAPITAL && !capital) || (name->rule == NAME_SMALL && capital))
    return FALSE;
  try = after_month;
  read_char (&try, ',');
  if (!read_spaces (&try))
    return FALSE;
  read_filler (&try);
  if (!read_year (&try, &year) || !set_month (mention, year, name->number))
    return FALSE;
  *cursor = try;
  return TRUE;
}

static void
read_weekday (Cursor *cursor)
{
  Cursor try = *cursor;
  char word[24];
  gsize length = dateline_read_word (try.p, try.end, word, sizeof word);

  if (length == 0 || dateline_weekday_of (word) == 0)
    return;
  try.p += length;
  read_char (&try, '.');
  read_char (&try, ',');
  if (!read_spaces (&try))
    return;
  read_filler (&try);
  *cursor = try;
}

/* "133-03-03-2020" and "1.2.2022.3" hold no date: nothing of a longer number may be cut off. */
static gboolean
has_edges (const char *string, gsize length, gsize start, gsize end)
{
  const char *before = start > 0 ? g_utf8_find_prev_char (string, string + start) : NULL;
  const char *after = string + end;

  if (before != NULL)
    {
      gunichar c = dateline_get_char (before);

      if (g_unichar_isalnum (c) && c < 0x2e80)
        return FALSE;
      if (c == '$' || c == 0x20ac || c == 0xa3)
        return FALSE;
      if (strchr ("-/.:,_+", (int) *before) != NULL && before > string &&
          g_ascii_isdigit (string[start]) && g_ascii_isdigit (before[-1]))
        return FALSE;
    }
  if (end < length)
    {
      gunichar c = dateline_get_char (after);

      if (c == 'T' && end + 1 < length && g_ascii_isdigit (after[1]))
        return TRUE;
      if (g_unichar_isalnum (c) && c < 0x2e80)
        return FALSE;
      if (strchr ("-/.:_%", (int) *after) != NULL && end + 1 < length && g_ascii_isdigit (after[1]))
        return FALSE;
    }
  return TRUE;
}

gboolean
dateline_date_scan_at (const char *string,
                       gsize length,
                       gsize at,
                       DatelineScanFlags flags,
                       DatelineDateMention *mention)
{
  Cursor cursor = { string + at, string + length };
  gboolean found;

  if (at >= length)
    return FALSE;

  memset (mention, 0, sizeof *mention);
  mention->other = DATELINE_DAY_NONE;
  read_weekday (&cursor);
  if (cursor.p >= cursor.end)
    return FALSE;

  if (g_ascii_isdigit (*cursor.p))
    found = scan_year_first (&cursor, flags, mention) || scan_day_first (&cursor, flags, mention);
  else
    found = scan_month_first (&cursor, mention);
  if (!found)
    return FALSE;

  mention->start = at;
  mention->end = (gsize) (cursor.p - string);
  return has_edges (string, length, mention->start, mention->end);
}

/* "Wednesday, the 26th of September, " and the like. */
#define LONGEST_BEFORE_YEAR 64

static const char *
find_four_digits (const char *p, const char *end)
{
  guint n = 0;

  for (; p < end; p++)
    {
      n = g_ascii_isdigit (*p) ? n + 1 : 0;
      if (n == 4)
        return p - 3;
    }
  return NULL;
}

gboolean
dateline_date_scan_next (const char *string,
                         gsize length,
                         gsize from,
                         DatelineScanFlags flags,
                         DatelineDateMention *mention)
{
  const char *end = string + length;
  const char *p = string + from;
  const char *digits = p;

  /* Every date has a year of four digits, with little before it: only what leads up to one is read. */
  while ((digits = find_four_digits (digits, end)) != NULL)
    {
      gunichar before;

      if (digits - p > LONGEST_BEFORE_YEAR)
        {
          p = digits - LONGEST_BEFORE_YEAR;
          while (((guchar) *p & 0xc0) == 0x80)
            p++;
        }
      before = p > string ? dateline_get_char (g_utf8_prev_char (p)) : 0;
      for (; p <= digits; p = g_utf8_next_char (p))
        {
          gunichar c = dateline_get_char (p);
          gboolean starts = g_unichar_isdigit (c)
                              ? !g_unichar_isdigit (before) &&
                                  (!g_unichar_isalpha (before) || before >= 0x2e80)
                              : g_unichar_isalpha (c) && c < 0x250 && !g_unichar_isalnum (before);

          if (starts &&
              dateline_date_scan_at (string, length, (gsize) (p - string), flags, mention))
            return TRUE;
          before = c;
        }
      while (digits < end && g_ascii_isdigit (*digits))
        digits++;
      p = MAX (p, digits);
    }

  return FALSE;
}
