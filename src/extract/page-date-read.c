/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads single dates as pages write them beyond what the text floor knows: seconds since 1970, addresses,
 * and the months of more languages. */
#include "extract/page-date-read-private.h"

#include <stdio.h>
#include <string.h>

#include "text/lines.h"

#define OLDEST_YEAR 1990
#define NEWEST_YEAR 2100

/* Beginnings of names of months, none the beginning of another month's; in lower case. The languages that
 * the text floor reads are left out. */
static const struct
{
  const char *begin;
  guint8 month;
} months[] = {
  /* Italian, Portuguese, Dutch, Scandinavian */
  { "gennaio", 1 },
  { "gen", 1 },
  { "janeiro", 1 },
  { "januari", 1 },
  { "januar", 1 },
  { "febbraio", 2 },
  { "fevereiro", 2 },
  { "fev", 2 },
  { "februari", 2 },
  { "februar", 2 },
  { "marzo", 3 },
  { "março", 3 },
  { "maart", 3 },
  { "mars", 3 },
  { "marts", 3 },
  { "aprile", 4 },
  { "abril", 4 },
  { "april", 4 },
  { "maggio", 5 },
  { "mag", 5 },
  { "maio", 5 },
  { "mei", 5 },
  { "maj", 5 },
  { "mai", 5 },
  { "giugno", 6 },
  { "giu", 6 },
  { "junho", 6 },
  { "juni", 6 },
  { "luglio", 7 },
  { "lug", 7 },
  { "julho", 7 },
  { "juli", 7 },
  { "agosto", 8 },
  { "ago", 8 },
  { "augustus", 8 },
  { "augusti", 8 },
  { "august", 8 },
  { "settembre", 9 },
  { "set", 9 },
  { "setembro", 9 },
  { "september", 9 },
  { "ottobre", 10 },
  { "ott", 10 },
  { "outubro", 10 },
  { "out", 10 },
  { "oktober", 10 },
  { "novembre", 11 },
  { "novembro", 11 },
  { "november", 11 },
  { "dicembre", 12 },
  { "dic", 12 },
  { "dezembro", 12 },
  { "dez", 12 },
  { "december", 12 },
  { "desember", 12 },
  /* Polish, Czech */
  { "stycznia", 1 },
  { "lutego", 2 },
  { "marca", 3 },
  { "kwietnia", 4 },
  { "maja", 5 },
  { "czerwca", 6 },
  { "lipca", 7 },
  { "sierpnia", 8 },
  { "września", 9 },
  { "października", 10 },
  { "listopada", 11 },
  { "grudnia", 12 },
  { "ledna", 1 },
  { "února", 2 },
  { "března", 3 },
  { "dubna", 4 },
  { "května", 5 },
  { "června", 6 },
  { "července", 7 },
  { "srpna", 8 },
  { "září", 9 },
  { "října", 10 },
  { "prosince", 12 },
  /* Russian, Ukrainian */
  { "января", 1 },
  { "февраля", 2 },
  { "марта", 3 },
  { "апреля", 4 },
  { "мая", 5 },
  { "июня", 6 },
  { "июля", 7 },
  { "августа", 8 },
  { "сентября", 9 },
  { "октября", 10 },
  { "ноября", 11 },
  { "декабря", 12 },
  { "січня", 1 },
  { "лютого", 2 },
  { "березня", 3 },
  { "квітня", 4 },
  { "травня", 5 },
  { "червня", 6 },
  { "липня", 7 },
  { "серпня", 8 },
  { "вересня", 9 },
  { "жовтня", 10 },
  { "листопада", 11 },
  { "грудня", 12 },
  /* Finnish, Croatian, Greek, Indonesian, Catalan, Romanian */
  { "tammikuuta", 1 },
  { "helmikuuta", 2 },
  { "maaliskuuta", 3 },
  { "huhtikuuta", 4 },
  { "toukokuuta", 5 },
  { "kesäkuuta", 6 },
  { "heinäkuuta", 7 },
  { "elokuuta", 8 },
  { "syyskuuta", 9 },
  { "lokakuuta", 10 },
  { "marraskuuta", 11 },
  { "joulukuuta", 12 },
  { "siječnja", 1 },
  { "veljače", 2 },
  { "ožujka", 3 },
  { "travnja", 4 },
  { "svibnja", 5 },
  { "lipnja", 6 },
  { "srpnja", 7 },
  { "kolovoza", 8 },
  { "rujna", 9 },
  { "listopada", 10 },
  { "studenoga", 11 },
  { "studenog", 11 },
  { "prosinca", 12 },
  { "ιανουαρίου", 1 },
  { "φεβρουαρίου", 2 },
  { "μαρτίου", 3 },
  { "απριλίου", 4 },
  { "μαΐου", 5 },
  { "ιουνίου", 6 },
  { "ιουλίου", 7 },
  { "αυγούστου", 8 },
  { "σεπτεμβρίου", 9 },
  { "οκτωβρίου", 10 },
  { "νοεμβρίου", 11 },
  { "δεκεμβρίου", 12 },
  { "maret", 3 },
  { "agustus", 8 },
  { "gener", 1 },
  { "febrer", 2 },
  { "març", 3 },
  { "maig", 5 },
  { "juny", 6 },
  { "juliol", 7 },
  { "agost", 8 },
  { "setembre", 9 },
  { "octubre", 10 },
  { "desembre", 12 },
  { "ianuarie", 1 },
  { "februarie", 2 },
  { "martie", 3 },
  { "aprilie", 4 },
  { "iunie", 6 },
  { "iulie", 7 },
  { "septembrie", 9 },
  { "octombrie", 10 },
  { "noiembrie", 11 },
  { "decembrie", 12 },
  /* Turkish */
  { "ocak", 1 },
  { "şubat", 2 },
  { "mart", 3 },
  { "nisan", 4 },
  { "mayıs", 5 },
  { "haziran", 6 },
  { "temmuz", 7 },
  { "ağustos", 8 },
  { "eylül", 9 },
  { "ekim", 10 },
  { "kasım", 11 },
  { "aralık", 12 },
};

static void
set_day (DatelineDateMention *mention, int year, int month, int day)
{
  mention->first = mention->last = dateline_day_from_civil (year, month, day);
  mention->other = DATELINE_DAY_NONE;
  mention->precision = DATELINE_DATE_PRECISION_DAY;
}

static gboolean
is_day (int year, int month, int day)
{
  return year >= OLDEST_YEAR && year <= NEWEST_YEAR && dateline_civil_is_valid (year, month, day);
}

/* Seconds or milliseconds. */
static gboolean
read_epoch (const char *value, DatelineDateMention *mention)
{
  gsize length = strspn (value, "0123456789");

  if ((length != 10 && length != 13) || value[length] != '\0')
    return FALSE;
  mention->first = mention->last = (gint32) (g_ascii_strtoull (value, NULL, 10) /
                                             (length == 13 ? 86400000 : 86400));
  mention->other = DATELINE_DAY_NONE;
  mention->precision = DATELINE_DATE_PRECISION_DAY;

  return TRUE;
}

static guint
read_month (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (strcmp (word, months[i].begin) == 0)
      return months[i].month;

  return 0;
}

/* "15 августа 2016", "3 de maio de 2019", "12. ledna 2020". */
static gboolean
read_named_month (const char *value, gsize length, DatelineDateMention *mention)
{
  const char *end = value + length;

  for (const char *p = value; p < end; p++)
    {
      char word[64];
      int day = 0;
      int year = 0;
      guint month = 0;
      const char *at = p;

      if (!g_ascii_isdigit (*p) || (p > value && g_ascii_isdigit (p[-1])))
        continue;
      while (at < end && g_ascii_isdigit (*at) && at - p < 3)
        day = day * 10 + (*at++ - '0');
      if (day < 1 || day > 31)
        continue;
      for (guint i = 0; i < 2 && month == 0; i++)
        {
          gsize taken;

          while (at < end && (*at == ' ' || *at == '.'))
            at++;
          taken = dateline_read_word (at, end, word, sizeof word);
          if (taken == 0)
            break;
          at += taken;
          month = read_month (word);
          if (month == 0 && strcmp (word, "de") != 0)
            break;
        }
      if (month == 0)
        continue;
      while (at < end && (*at == ' ' || *at == '.' || *at == ','))
        at++;
      if (end - at > 3 && g_ascii_strncasecmp (at, "de ", 3) == 0)
        at += 3;
      if (end - at < 4 || strspn (at, "0123456789") < 4 ||
          (end - at > 4 && g_ascii_isdigit (at[4])))
        continue;
      for (guint i = 0; i < 4; i++)
        year = year * 10 + (at[i] - '0');
      if (!is_day (year, (int) month, day))
        continue;
      set_day (mention, year, (int) month, day);
      return TRUE;
    }

  return FALSE;
}

/* "2016년 8월 15일" */
static gboolean
read_korean (const char *value, DatelineDateMention *mention)
{
  const char *year_mark = strstr (value, "\xeb\x85\x84");
  const char *p = year_mark;
  int year;
  int month;
  int day;

  if (year_mark == NULL)
    return FALSE;
  while (p > value && g_ascii_isdigit (p[-1]))
    p--;
  if (sscanf (p, "%4d\xeb\x85\x84 %2d\xec\x9b\x94 %2d", &year, &month, &day) != 3 ||
      !is_day (year, month, day))
    return FALSE;
  set_day (mention, year, month, day);

  return TRUE;
}

/* "28.01.22" and "1/28/22", which nothing but their surroundings make dates; FALSE where both numbers may
 * be the month. */
static gboolean
read_short_year (const char *value, DatelineDateMention *mention)
{
  int day;
  int month;
  int year;
  int taken = 0;

  value += strspn (value, " \t\n");
  if (sscanf (value, "%2d%*1[./-]%2d%*1[./-]%2d%n", &day, &month, &year, &taken) != 3 ||
      taken < 6 || g_ascii_isdigit (value[taken]))
    return FALSE;
  if (strchr (value, '.') == NULL || strchr (value, '.') > value + 2)
    {
      if (month <= 12 && day <= 12 && month != day)
        return FALSE;
      if (month > 12)
        {
          int swap = month;

          month = day;
          day = swap;
        }
    }
  if (!is_day (2000 + year, month, day))
    return FALSE;
  set_day (mention, 2000 + year, month, day);

  return TRUE;
}

gboolean
dateline_page_read_date (const char *value, gsize length, DatelineDateMention *mention)
{
  g_autofree char *copy = NULL;

  if (dateline_date_scan_next (value, length, 0, DATELINE_SCAN_ISO_MONTH | DATELINE_SCAN_COMPACT,
                               mention) &&
      mention->precision == DATELINE_DATE_PRECISION_DAY)
    return TRUE;
  if (read_named_month (value, length, mention))
    return TRUE;
  copy = g_strndup (value, length);
  if (read_epoch (copy, mention) || read_korean (copy, mention) || read_short_year (copy, mention))
    return TRUE;

  return dateline_date_scan_next (value, length, 0, DATELINE_SCAN_ISO_MONTH, mention);
}

/* A day at the digits @p of an address: 2016/12/23, 2016-12-23, 20161223, 23-12-2016. */
static gboolean
read_url_day (const char *p, DatelineDateMention *mention)
{
  gsize run = strspn (p, "0123456789");
  int year;
  int month;
  int day;
  int taken = 0;

  if (run == 8)
    {
      if (sscanf (p, "%4d%2d%2d", &year, &month, &day) != 3 || !is_day (year, month, day))
        return FALSE;
    }
  else if (run == 4)
    {
      if (sscanf (p, "%4d%*1[-/_.]%2d%*1[-/_.]%2d%n", &year, &month, &day, &taken) != 3 ||
          taken == 0 || g_ascii_isdigit (p[taken]) || !is_day (year, month, day))
        return FALSE;
    }
  else if (run == 2)
    {
      if (sscanf (p, "%2d%*1[-_.]%2d%*1[-_.]%4d%n", &day, &month, &year, &taken) != 3 ||
          taken != 10 || g_ascii_isdigit (p[taken]) || !is_day (year, month, day))
        return FALSE;
    }
  else
    return FALSE;
  set_day (mention, year, month, day);

  return TRUE;
}

gboolean
dateline_page_read_url_date (const char *url, DatelineDateMention *mention)
{
  const char *path = url != NULL ? strstr (url, "://") : NULL;
  const char *inner;

  if (path == NULL)
    return FALSE;
  /* An archive's address holds the page's, and before it the day on which it was archived. */
  while ((inner = strstr (path + 3, "://")) != NULL)
    path = inner;
  path = strchr (path + 3, '/');
  if (path == NULL)
    return FALSE;

  for (const char *p = path; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) && !g_ascii_isalnum (p[-1]) && read_url_day (p, mention))
      return TRUE;
  for (const char *p = path; *p != '\0'; p++)
    {
      int year;
      int month;
      int taken = 0;
      int next_month;

      if (*p != '/' || strspn (p + 1, "0123456789") != 4 ||
          sscanf (p + 1, "%4d%*1[-/]%2d%n", &year, &month, &taken) != 2 || taken == 0 ||
          p[1 + taken] != '/' || month < 1 || month > 12 || year < OLDEST_YEAR ||
          year > NEWEST_YEAR)
        continue;
      next_month = month % 12 + 1;
      mention->first = dateline_day_from_civil (year, month, 1);
      mention->last = dateline_day_from_civil (month == 12 ? year + 1 : year, next_month, 1) - 1;
      mention->other = DATELINE_DAY_NONE;
      mention->precision = DATELINE_DATE_PRECISION_MONTH;
      return TRUE;
    }

  return FALSE;
}
