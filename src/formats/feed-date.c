/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads dates of feeds. Two shapes cover nearly all: digits in ISO's order, and words and numbers in any
 * order, as RFC 822 and its many misreadings have them. What fits neither goes to the text floor. */
#include "formats/feed-date.h"

#include <string.h>

#include "text/date-scan.h"
#include "text/lines.h"

#define OLDEST_YEAR 1900
#define NEWEST_YEAR 2200
/* A longer text is no date. */
#define MAX_BYTES 128

typedef struct
{
  int year;
  int month;
  int day;
  int hour; /* -1 where it names none */
  int minute;
  int second;
  int zone; /* minutes east of Greenwich */
  int weekday;
} Parts;

/* Names of months that the text floor does not read, in lower case and as they begin. Longer beginnings
 * stand before shorter ones. */
static const struct
{
  const char *begin;
  int month;
} more_months[] = {
  { "gen", 1 },  { "jan", 1 },  { "feb", 2 },  { "fev", 2 },  { "maart", 3 }, { "mrt", 3 },
  { "mar", 3 },  { "mär", 3 },  { "apr", 4 },  { "abr", 4 },  { "avr", 4 },   { "mag", 5 },
  { "mai", 5 },  { "mei", 5 },  { "maj", 5 },  { "may", 5 },  { "giu", 6 },   { "jun", 6 },
  { "juin", 6 }, { "lug", 7 },  { "jul", 7 },  { "juil", 7 }, { "ago", 8 },   { "aug", 8 },
  { "aoû", 8 },  { "aou", 8 },  { "set", 9 },  { "sep", 9 },  { "ott", 10 },  { "out", 10 },
  { "oct", 10 }, { "okt", 10 }, { "nov", 11 }, { "dic", 12 }, { "dec", 12 },  { "dez", 12 },
  { "des", 12 }, { "déc", 12 }, { "янв", 1 },  { "фев", 2 },  { "мар", 3 },   { "апр", 4 },
  { "май", 5 },  { "мая", 5 },  { "июн", 6 },  { "июл", 7 },  { "авг", 8 },   { "сен", 9 },
  { "окт", 10 }, { "ноя", 11 }, { "дек", 12 }, { "січ", 1 },  { "лют", 2 },   { "бер", 3 },
  { "кві", 4 },  { "тра", 5 },  { "чер", 6 },  { "лип", 7 },  { "сер", 8 },   { "вер", 9 },
  { "жов", 10 }, { "лис", 11 }, { "гру", 12 }, { "ιαν", 1 },  { "φεβ", 2 },   { "μάρ", 3 },
  { "μαρ", 3 },  { "απρ", 4 },  { "μάι", 5 },  { "μαϊ", 5 },  { "μαΐ", 5 },   { "ιούν", 6 },
  { "ιουν", 6 }, { "ιούλ", 7 }, { "ιουλ", 7 }, { "αύγ", 8 },  { "αυγ", 8 },   { "σεπ", 9 },
  { "οκτ", 10 }, { "νοέ", 11 }, { "νοε", 11 }, { "δεκ", 12 }, { "sty", 1 },   { "lut", 2 },
  { "kwi", 4 },  { "cze", 6 },  { "lip", 7 },  { "sie", 8 },  { "wrz", 9 },   { "paź", 10 },
  { "lis", 11 }, { "gru", 12 }, { "oca", 1 },  { "şub", 2 },  { "nis", 4 },   { "haz", 6 },
  { "tem", 7 },  { "ağu", 8 },  { "eyl", 9 },  { "eki", 10 }, { "kas", 11 },  { "ara", 12 },
  { "ene", 1 },  { "jän", 1 },
};

/* Minutes east of Greenwich. A name that means several zones is the one that feeds mean by it. */
static const struct
{
  const char *name;
  int minutes;
} zones[] = {
  { "ut", 0 },     { "utc", 0 },     { "gmt", 0 },    { "z", 0 },      { "wet", 0 },
  { "bst", 60 },   { "ist", 330 },   { "cet", 60 },   { "met", 60 },   { "mez", 60 },
  { "west", 60 },  { "cest", 120 },  { "mest", 120 }, { "mesz", 120 }, { "eet", 120 },
  { "sast", 120 }, { "eest", 180 },  { "msk", 180 },  { "trt", 180 },  { "est", -300 },
  { "edt", -240 }, { "et", -300 },   { "cst", -360 }, { "cdt", -300 }, { "ct", -360 },
  { "mst", -420 }, { "mdt", -360 },  { "mt", -420 },  { "pst", -480 }, { "pdt", -420 },
  { "pt", -480 },  { "akst", -540 }, { "hst", -600 }, { "ast", -240 }, { "brt", -180 },
  { "art", -180 }, { "pkt", 300 },   { "sgt", 480 },  { "hkt", 480 },  { "jst", 540 },
  { "kst", 540 },  { "aest", 600 },  { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 },
};

static gboolean
read_digits (const char **p, guint n, int *value)
{
  int read = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      read = read * 10 + ((*p)[i] - '0');
    }
  *p += n;
  *value = read;

  return TRUE;
}

/* "+0100", "-05:00", "+1", "Z", "EST", "GMT+2" at @p; FALSE where nothing of that kind stands there. */
static gboolean
read_zone (const char **p, int *minutes)
{
  const char *at = *p;
  int base = 0;
  gboolean named = FALSE;

  if (g_ascii_isalpha (*at))
    {
      gsize length = 0;

      while (g_ascii_isalpha (at[length]))
        length++;
      for (guint i = 0; i < G_N_ELEMENTS (zones) && !named; i++)
        if (strlen (zones[i].name) == length &&
            g_ascii_strncasecmp (zones[i].name, at, length) == 0)
          {
            base = zones[i].minutes;
            named = TRUE;
          }
      if (!named)
        return FALSE;
      at += length;
    }
  if (*at == '+' || (*at == '-' && g_ascii_isdigit (at[1])))
    {
      int sign = *at == '-' ? -1 : 1;
      gsize digits = strspn (at + 1, "0123456789");
      int hours = 0;
      int rest = 0;

      at++;
      if (digits >= 4)
        {
          read_digits (&at, 2, &hours);
          read_digits (&at, 2, &rest);
        }
      else if (digits == 1 || digits == 2)
        {
          read_digits (&at, (guint) digits, &hours);
          if (*at == ':' && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]))
            {
              at++;
              read_digits (&at, 2, &rest);
            }
        }
      else
        return FALSE;
      if (hours > 14 || rest > 59)
        return FALSE;
      base += sign * (hours * 60 + rest);
      named = TRUE;
    }
  if (!named)
    return FALSE;
  *p = at;
  *minutes = base;

  return TRUE;
}

/* "10:14", "10:14:55", "10:14:55.123", "7:05 PM" at @p. */
static gboolean
read_time (const char **p, Parts *parts)
{
  const char *at = *p;
  gsize digits = strspn (at, "0123456789");
  int hour = 0;
  int minute;
  int second = 0;
  const char *half;

  if ((digits != 1 && digits != 2) || at[digits] != ':')
    return FALSE;
  read_digits (&at, (guint) digits, &hour);
  at++;
  digits = strspn (at, "0123456789");
  if ((digits != 1 && digits != 2) || !read_digits (&at, (guint) digits, &minute))
    return FALSE;
  if (*at == ':' && g_ascii_isdigit (at[1]))
    {
      at++;
      digits = strspn (at, "0123456789");
      if (digits > 2 || !read_digits (&at, (guint) digits, &second))
        return FALSE;
      if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
        at += 1 + strspn (at + 1, "0123456789");
    }
  half = at + strspn (at, " ");
  if ((*half == 'a' || *half == 'A' || *half == 'p' || *half == 'P') &&
      (half[1] == 'm' || half[1] == 'M') && !g_ascii_isalpha (half[2]) && hour >= 1 && hour <= 12)
    {
      hour = hour % 12 + (*half == 'p' || *half == 'P' ? 12 : 0);
      at = half + 2;
    }
  if (hour > 24 || minute > 59 || second > 60)
    {
      *p = at;
      return TRUE; /* the day may be good nevertheless */
    }
  parts->hour = hour;
  parts->minute = minute;
  parts->second = MIN (second, 59);
  *p = at;

  return TRUE;
}

static gboolean
is_year (int year)
{
  return year >= OLDEST_YEAR && year <= NEWEST_YEAR;
}

/* "2003-12-31T10:14:55Z", "20031231", "2003-12", "2003", "2003-365"; month and day are 0 where it has none. */
static gboolean
read_iso (const char *text, Parts *parts)
{
  const char *p = text;
  gsize run = strspn (p, "0123456789");

  if (run == 14 || run == 12)
    run = 8; /* the time follows without a gap: the day is enough */
  if ((run != 4 && run != 8) || !read_digits (&p, 4, &parts->year) || !is_year (parts->year))
    return FALSE;
  if (run == 8)
    {
      read_digits (&p, 2, &parts->month);
      read_digits (&p, 2, &parts->day);
      p += strspn (p, "0123456789");
    }
  else if (*p == '-' || *p == '/' || *p == '.')
    {
      char mark = *p++;

      run = strspn (p, "0123456789");
      if (run == 3 && mark == '-')
        {
          int day_of_year = 0;
          int year;

          read_digits (&p, 3, &day_of_year);
          if (day_of_year < 1 || day_of_year > 366)
            return FALSE;
          dateline_day_to_civil (dateline_day_from_civil (parts->year, 1, 1) + day_of_year - 1,
                                 &year, &parts->month, &parts->day);
          if (year != parts->year)
            return FALSE;
        }
      else if ((run == 1 || run == 2) && read_digits (&p, (guint) run, &parts->month))
        {
          if (*p == mark)
            {
              p++;
              run = strspn (p, "0123456789");
              if ((run != 1 && run != 2) || !read_digits (&p, (guint) run, &parts->day))
                return FALSE;
            }
        }
      else
        return FALSE;
    }
  if (parts->day > 0)
    {
      if (*p == 'T' || *p == 't' || *p == '_' || *p == ' ')
        {
          p += 1 + strspn (p + 1, " ");
          if (!read_time (&p, parts) && strspn (p, "0123456789") >= 4)
            {
              /* "T101455Z" */
              const char *at = p;

              read_digits (&at, 2, &parts->hour);
              read_digits (&at, 2, &parts->minute);
              if (strspn (at, "0123456789") >= 2)
                read_digits (&at, 2, &parts->second);
              if (parts->hour > 24 || parts->minute > 59 || parts->second > 59)
                parts->hour = -1;
              p = at;
            }
        }
      p += strspn (p, " ");
      read_zone (&p, &parts->zone);
    }

  return p[strspn (p, " ")] == '\0';
}

static int
month_of (const char *word)
{
  int month = dateline_month_of (word);

  for (guint i = 0; month == 0 && i < G_N_ELEMENTS (more_months); i++)
    if (g_str_has_prefix (word, more_months[i].begin))
      month = more_months[i].month;

  return month;
}

/* "Thu, 01 Jan 2004 19:48:21 GMT" and what comes near it: a weekday in any language or none, the month before
 * or behind the day, a year of two digits, no seconds, no zone. */
static gboolean
read_words (const char *text, Parts *parts)
{
  const char *end = text + strlen (text);
  const char *p = text;
  gboolean has_year = FALSE;
  gboolean early = FALSE; /* the month stands before the day */

  while (p < end)
    {
      char word[64];
      gsize taken;

      if (g_ascii_isdigit (*p))
        {
          gsize run = strspn (p, "0123456789");
          int number;

          if (read_time (&p, parts))
            continue;
          if (run > 4 || !read_digits (&p, (guint) run, &number))
            return FALSE;
          if (run == 4 && !has_year)
            {
              parts->year = number;
              has_year = TRUE;
            }
          else if (parts->day == 0 && run <= 2)
            parts->day = number;
          else if (!has_year && run == 2)
            {
              parts->year = number + (number < 70 ? 2000 : 1900);
              has_year = TRUE;
            }
          else if (parts->hour < 0 || run == 3)
            return FALSE;
          continue;
        }
      /* A zone stands behind the time; before it such letters are part of a word. */
      if (parts->hour >= 0 && (*p == '+' || *p == '-' || g_ascii_isalpha (*p)) &&
          read_zone (&p, &parts->zone))
        continue;
      taken = dateline_read_word (p, end, word, sizeof word);
      if (taken == 0)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      p += taken;
      if (parts->weekday == 0 && parts->day == 0 && dateline_weekday_of (word) > 0)
        parts->weekday = dateline_weekday_of (word);
      else if (month_of (word) > 0 && (parts->month == 0 || early))
        {
          /* "mar" may be March or, before another month's name, a Tuesday in French. */
          early = parts->day == 0;
          parts->month = month_of (word);
        }
    }

  return has_year && parts->month > 0 && parts->day > 0 &&
         dateline_civil_is_valid (parts->year, parts->month, parts->day) && is_year (parts->year);
}

static void
set_from_parts (DatelineFeedDate *self, const Parts *parts)
{
  int month = MAX (parts->month, 1);
  int day = MAX (parts->day, 1);

  self->first = dateline_day_from_civil (parts->year, month, day);
  self->last = self->first;
  self->weekday = parts->weekday;
  if (parts->day > 0)
    self->precision = DATELINE_DATE_PRECISION_DAY;
  else if (parts->month > 0)
    {
      self->precision = DATELINE_DATE_PRECISION_MONTH;
      self->last = dateline_day_from_civil (month == 12 ? parts->year + 1 : parts->year,
                                            month % 12 + 1, 1) -
                   1;
    }
  else
    {
      self->precision = DATELINE_DATE_PRECISION_YEAR;
      self->last = dateline_day_from_civil (parts->year, 12, 31);
    }
  if (parts->day == 0 || parts->hour < 0)
    return;
  self->has_time = TRUE;
  self->seconds = (gint64) self->first * 86400 + parts->hour * 3600 + parts->minute * 60 +
                  parts->second - (gint64) parts->zone * 60;
}

/* Seconds or milliseconds since 1970. */
static gboolean
set_from_epoch (DatelineFeedDate *self)
{
  gsize length = strlen (self->text);
  guint64 number;

  if ((length != 10 && length != 13) || strspn (self->text, "0123456789") != length)
    return FALSE;
  number = g_ascii_strtoull (self->text, NULL, 10);
  self->seconds = (gint64) (length == 13 ? number / 1000 : number);
  self->has_time = TRUE;
  self->first = self->last = (gint32) (self->seconds / 86400);
  self->precision = DATELINE_DATE_PRECISION_DAY;

  return TRUE;
}

DatelineFeedDate *
dateline_feed_date_read (const char *text)
{
  static const Parts nothing = { 0, 0, 0, -1, 0, 0, 0, 0 };
  DatelineFeedDate *self;
  DatelineDateMention mention;
  Parts parts = nothing;
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (trimmed == NULL || *trimmed == '\0')
    return NULL;

  self = g_new0 (DatelineFeedDate, 1);
  self->text = g_steal_pointer (&trimmed);
  self->first = self->last = self->other = DATELINE_DAY_NONE;
  if (strlen (self->text) > MAX_BYTES || set_from_epoch (self))
    return self;
  if (read_iso (self->text, &parts) &&
      (parts.month == 0 || (parts.month <= 12 &&
                            dateline_civil_is_valid (parts.year, parts.month, MAX (parts.day, 1)))))
    {
      set_from_parts (self, &parts);
      return self;
    }
  parts = nothing;
  if (read_words (self->text, &parts))
    {
      set_from_parts (self, &parts);
      return self;
    }
  if (dateline_date_scan_next (self->text, strlen (self->text), 0, DATELINE_SCAN_ISO_MONTH,
                               &mention))
    {
      self->first = mention.first;
      self->last = mention.last;
      self->other = mention.other;
      self->precision = mention.precision;
    }

  return self;
}

void
dateline_feed_date_free (DatelineFeedDate *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

gboolean
dateline_feed_date_is_known (const DatelineFeedDate *self)
{
  return self != NULL && self->first != DATELINE_DAY_NONE;
}
