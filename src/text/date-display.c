/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and their doubts as people read and type them. */
#include "config.h"

#include "text/dates.h"

#include "text/date-scan.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/**
 * dateline_date_to_iso:
 *
 * Returns: (transfer full): as much of YYYY-MM-DD as is known
 */
char *
dateline_date_to_iso (const DatelineDate *date)
{
  int year;
  int month;
  int day;

  g_return_val_if_fail (date != NULL, NULL);

  if (!dateline_date_is_known (date))
    return g_strdup ("");

  dateline_day_to_civil (date->first, &year, &month, &day);
  switch (date->precision)
    {
    case DATELINE_DATE_PRECISION_YEAR:
      return g_strdup_printf ("%04d", year);
    case DATELINE_DATE_PRECISION_MONTH:
      return g_strdup_printf ("%04d-%02d", year, month);
    case DATELINE_DATE_PRECISION_DAY:
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
    case DATELINE_DATE_PRECISION_UNKNOWN:
    default:
      return g_strdup ("");
    }
}

char *
dateline_day_to_iso (gint32 day)
{
  int year;
  int month;
  int day_of_month;

  if (day == DATELINE_DAY_NONE)
    return NULL;
  dateline_day_to_civil (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

gint32
dateline_date_get_day (const DatelineDate *date)
{
  g_return_val_if_fail (date != NULL, DATELINE_DAY_NONE);

  return date->precision == DATELINE_DATE_PRECISION_DAY ? date->first : DATELINE_DAY_NONE;
}

/**
 * dateline_date_parse_user:
 * @string: what a person typed, or what dateline_date_to_iso() gave
 * @first: (out): its first day
 * @last: (out): its last day, included
 * @precision: (out): day, month or year
 *
 * Returns: whether @string is one date and nothing else; 01/02/2022, which has two readings, is not
 */
gboolean
dateline_date_parse_user (const char *string,
                          gint32 *first,
                          gint32 *last,
                          DatelineDatePrecision *precision)
{
  g_autofree char *trimmed = NULL;
  DatelineDateMention mention;
  gsize length;
  int month;
  int year;
  char rest;

  g_return_val_if_fail (string != NULL && first != NULL && last != NULL && precision != NULL,
                        FALSE);

  if (!g_utf8_validate (string, -1, NULL))
    return FALSE;
  trimmed = g_strstrip (g_strdup (string));
  length = strlen (trimmed);

  /* 01/2022 and 1.2022: only where a person was asked for a date and nothing else. */
  if (length <= 7 && sscanf (trimmed, "%2d%*1[/.]%4d%c", &month, &year, &rest) == 2 &&
      year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && g_ascii_isdigit (trimmed[0]))
    {
      DatelineDate *date = dateline_date_new_hand (dateline_day_from_civil (year, month, 1),
                                                   DATELINE_DATE_PRECISION_MONTH);

      *first = date->first;
      *last = date->last;
      *precision = date->precision;
      dateline_date_free (date);
      return TRUE;
    }

  if (!dateline_date_scan_at (trimmed, length, 0,
                              DATELINE_SCAN_YEAR | DATELINE_SCAN_ISO_MONTH | DATELINE_SCAN_COMPACT |
                                DATELINE_SCAN_SHORT_YEAR,
                              &mention) ||
      mention.end != length || mention.other != DATELINE_DAY_NONE)
    return FALSE;

  *first = mention.first;
  *last = mention.last;
  *precision = mention.precision;
  return TRUE;
}

char *
dateline_day_format (gint32 day, const char *format)
{
  g_autoptr (GDateTime) time = NULL;
  int year;
  int month;
  int day_of_month;

  dateline_day_to_civil (day, &year, &month, &day_of_month);
  time = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  if (time == NULL)
    return g_strdup_printf ("%d-%02d-%02d", year, month, day_of_month);

  return g_date_time_format (time, format);
}

char *
dateline_day_to_display (gint32 first, DatelineDatePrecision precision)
{
  switch (precision)
    {
    case DATELINE_DATE_PRECISION_YEAR:
      /* Translators: a year alone, as in "2022" (see strftime). */
      return dateline_day_format (first, C_ ("date", "%Y"));
    case DATELINE_DATE_PRECISION_MONTH:
      /* Translators: a month, as in "Jan 2022" (see strftime). */
      return dateline_day_format (first, C_ ("date", "%b %Y"));
    case DATELINE_DATE_PRECISION_DAY:
      /* Translators: a day, as in "26 Jan 2022" (see strftime; %-d has no leading zero). */
      return dateline_day_format (first, C_ ("date", "%-d %b %Y"));
    case DATELINE_DATE_PRECISION_UNKNOWN:
    default:
      return g_strdup (_ ("undated"));
    }
}

/**
 * dateline_date_to_display:
 *
 * Returns: (transfer full): the date in the user's language, no more precise than it is
 */
char *
dateline_date_to_display (const DatelineDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  return dateline_day_to_display (date->first, date->precision);
}

/* The range a doubt names, which may be a day, a month, a year or two days. */
static char *
format_doubt_range (const DatelineDoubt *doubt)
{
  int first[3];
  int last[3];

  if (doubt->first == DATELINE_DAY_NONE)
    return g_strdup (doubt->quote != NULL ? doubt->quote : "");
  if (doubt->last == DATELINE_DAY_NONE || doubt->first == doubt->last)
    return dateline_day_to_display (doubt->first, DATELINE_DATE_PRECISION_DAY);

  dateline_day_to_civil (doubt->first, &first[0], &first[1], &first[2]);
  dateline_day_to_civil (doubt->last + 1, &last[0], &last[1], &last[2]);
  if (first[2] == 1 && last[2] == 1)
    {
      if (first[1] == 1 && last[1] == 1 && last[0] == first[0] + 1)
        return dateline_day_to_display (doubt->first, DATELINE_DATE_PRECISION_YEAR);
      if (last[0] * 12 + last[1] == first[0] * 12 + first[1] + 1)
        return dateline_day_to_display (doubt->first, DATELINE_DATE_PRECISION_MONTH);
    }

  {
    g_autofree char *from = dateline_day_to_display (doubt->first, DATELINE_DATE_PRECISION_DAY);
    g_autofree char *to = dateline_day_to_display (doubt->last, DATELINE_DATE_PRECISION_DAY);

    return g_strdup_printf ("%s – %s", from, to);
  }
}

static char *
describe_disagreement (const DatelineDoubt *doubt, const char *other)
{
  switch (doubt->evidence)
    {
    case DATELINE_DATE_EVIDENCE_STAMP:
      return g_strdup_printf (_ ("The text's stamp says %s."), other);
    case DATELINE_DATE_EVIDENCE_METADATA:
      return g_strdup_printf (_ ("The file's own data say %s."), other);
    case DATELINE_DATE_EVIDENCE_URL:
      return g_strdup_printf (_ ("The address says %s."), other);
    case DATELINE_DATE_EVIDENCE_FILE_NAME:
      return g_strdup_printf (_ ("The file name says %s."), other);
    case DATELINE_DATE_EVIDENCE_TEXT:
      return g_strdup_printf (_ ("The text begins with %s."), other);
    case DATELINE_DATE_EVIDENCE_HAND:
      return g_strdup_printf (_ ("Someone set it to %s."), other);
    case DATELINE_DATE_EVIDENCE_NONE:
    default:
      return g_strdup_printf (_ ("Other evidence says %s."), other);
    }
}

/**
 * dateline_doubt_to_display:
 * @doubt: one of @date's doubts
 * @date: the date it concerns
 *
 * Returns: (transfer full): a sentence, with its full stop
 */
char *
dateline_doubt_to_display (const DatelineDoubt *doubt, const DatelineDate *date)
{
  g_autofree char *shown = NULL;
  g_autofree char *other = NULL;
  const char *quote;

  g_return_val_if_fail (doubt != NULL && date != NULL, NULL);

  shown = dateline_date_to_display (date);
  other = format_doubt_range (doubt);
  quote = doubt->quote != NULL ? doubt->quote : other;

  switch (doubt->kind)
    {
    case DATELINE_DOUBT_GLUED_STAMP:
      return g_strdup (
        _ ("The stamp runs straight into the first sentence, so it may not be the day of "
           "publication."));
    case DATELINE_DOUBT_WEEKDAY:
      if (dateline_date_is_known (date))
        {
          g_autofree char *weekday = dateline_day_format (date->first, "%A");

          /* Translators: the text's words, a date, the name of that date's weekday. */
          return g_strdup_printf (_ ("The text says “%s”, but %s was a %s."), quote, shown,
                                  weekday);
        }
      return g_strdup_printf (_ ("The text says “%s”, which does not fit."), quote);
    case DATELINE_DOUBT_AMBIGUOUS:
      {
        g_autofree char *one = dateline_day_to_display (doubt->first, DATELINE_DATE_PRECISION_DAY);
        g_autofree char *two = dateline_day_to_display (doubt->last, DATELINE_DATE_PRECISION_DAY);

        return g_strdup_printf (_ ("“%s” can be read as %s or as %s."), quote, one, two);
      }
    case DATELINE_DOUBT_DISAGREES:
      return describe_disagreement (doubt, other);
    case DATELINE_DOUBT_MENTIONS_LATER:
      return g_strdup_printf (_ ("The text speaks of %s, which is later."), other);
    case DATELINE_DOUBT_NOT_BEFORE:
      return g_strdup_printf (_ ("The text speaks of %s, so it can't be from before that."), other);
    case DATELINE_DOUBT_FUTURE:
      return g_strdup_printf (_ ("%s lies in the future."), shown);
    default:
      return g_strdup ("");
    }
}
