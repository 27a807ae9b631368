/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The boxed date with its doubts, civil day counting and the words that files and exports use.
 * Reading dates out of strings is date-scan.c, weighing them date-guess.c, showing date-display.c. */
#include "config.h"

#include "text/dates.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (DatelineDate, dateline_date, dateline_date_copy, dateline_date_free)

static void
doubt_free (gpointer data)
{
  DatelineDoubt *doubt = data;

  g_free (doubt->quote);
  g_free (doubt);
}

/**
 * dateline_date_new:
 *
 * Returns: (transfer full): an unknown date without evidence
 */
DatelineDate *
dateline_date_new (void)
{
  DatelineDate *date = g_new0 (DatelineDate, 1);

  date->first = DATELINE_DAY_NONE;
  date->last = DATELINE_DAY_NONE;
  date->doubts = g_ptr_array_new_with_free_func (doubt_free);

  return date;
}

/**
 * dateline_date_new_hand:
 * @first: any day of the range that @precision names; ignored where it is unknown
 * @precision: how much of it a person set
 *
 * Returns: (transfer full): the date as a person said it is, free of doubts
 */
DatelineDate *
dateline_date_new_hand (gint32 first, DatelineDatePrecision precision)
{
  DatelineDate *date = dateline_date_new ();
  int year;
  int month;

  date->evidence = DATELINE_DATE_EVIDENCE_HAND;
  date->confidence = 100;
  if (precision == DATELINE_DATE_PRECISION_UNKNOWN || first == DATELINE_DAY_NONE)
    return date;

  date->precision = precision;
  dateline_day_to_civil (first, &year, &month, NULL);
  switch (precision)
    {
    case DATELINE_DATE_PRECISION_YEAR:
      date->first = dateline_day_from_civil (year, 1, 1);
      date->last = dateline_day_from_civil (year, 12, 31);
      break;
    case DATELINE_DATE_PRECISION_MONTH:
      date->first = dateline_day_from_civil (year, month, 1);
      date->last = (month == 12 ? dateline_day_from_civil (year + 1, 1, 1)
                                : dateline_day_from_civil (year, month + 1, 1)) -
                   1;
      break;
    case DATELINE_DATE_PRECISION_DAY:
    case DATELINE_DATE_PRECISION_UNKNOWN:
    default:
      date->first = date->last = first;
      break;
    }

  return date;
}

DatelineDate *
dateline_date_copy (const DatelineDate *date)
{
  DatelineDate *copy;

  g_return_val_if_fail (date != NULL, NULL);

  copy = dateline_date_new ();
  copy->first = date->first;
  copy->last = date->last;
  copy->precision = date->precision;
  copy->evidence = date->evidence;
  copy->confidence = date->confidence;
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);

      dateline_date_add_doubt (copy, doubt->kind, doubt->evidence, doubt->first, doubt->last,
                               doubt->quote, doubt->start, doubt->end);
    }

  return copy;
}

void
dateline_date_free (DatelineDate *date)
{
  if (date == NULL)
    return;

  g_ptr_array_unref (date->doubts);
  g_free (date);
}

static gboolean
doubt_equal (const DatelineDoubt *a, const DatelineDoubt *b)
{
  return a->kind == b->kind && a->evidence == b->evidence && a->first == b->first &&
         a->last == b->last && a->start == b->start && a->end == b->end &&
         g_strcmp0 (a->quote, b->quote) == 0;
}

/**
 * dateline_date_equal:
 * @a: (nullable): a date
 * @b: (nullable): another
 *
 * Returns: whether both say the same, doubts and their order included
 */
gboolean
dateline_date_equal (const DatelineDate *a, const DatelineDate *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  if (a->first != b->first || a->last != b->last || a->precision != b->precision ||
      a->evidence != b->evidence || a->confidence != b->confidence ||
      a->doubts->len != b->doubts->len)
    return FALSE;

  for (guint i = 0; i < a->doubts->len; i++)
    if (!doubt_equal (g_ptr_array_index (a->doubts, i), g_ptr_array_index (b->doubts, i)))
      return FALSE;

  return TRUE;
}

gboolean
dateline_date_is_doubtful (const DatelineDate *date)
{
  return dateline_date_is_known (date) && date->doubts->len > 0;
}

gboolean
dateline_date_is_known (const DatelineDate *date)
{
  return date != NULL && date->precision != DATELINE_DATE_PRECISION_UNKNOWN;
}

/**
 * dateline_date_add_doubt:
 * @first: first day that the other evidence names, or %DATELINE_DAY_NONE
 * @last: the last one, included
 * @quote: (nullable): what says so
 * @start: first code point of @quote in the article
 * @end: the one behind it; both 0 where the quote is not from the text
 */
void
dateline_date_add_doubt (DatelineDate *date,
                         DatelineDoubtKind kind,
                         DatelineDateEvidence evidence,
                         gint32 first,
                         gint32 last,
                         const char *quote,
                         guint start,
                         guint end)
{
  DatelineDoubt *doubt;

  g_return_if_fail (date != NULL);

  doubt = g_new0 (DatelineDoubt, 1);
  doubt->kind = kind;
  doubt->evidence = evidence;
  doubt->first = first;
  doubt->last = last;
  doubt->quote = g_strdup (quote);
  doubt->start = start;
  doubt->end = end;
  g_ptr_array_add (date->doubts, doubt);
}

static const char *const precision_nicks[] = { "unknown", "year", "month", "day" };

static const char *const evidence_nicks[] = { "none",      "stamp", "metadata", "url",
                                              "file-name", "text",  "hand" };

static const char *const doubt_nicks[] = { "glued-stamp",    "weekday",    "ambiguous", "disagrees",
                                           "mentions-later", "not-before", "future" };

static gboolean
find_nick (const char *const *nicks, guint n_nicks, const char *nick, guint *index)
{
  for (guint i = 0; nick != NULL && i < n_nicks; i++)
    if (strcmp (nicks[i], nick) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
dateline_date_precision_to_nick (DatelineDatePrecision precision)
{
  g_return_val_if_fail ((guint) precision < G_N_ELEMENTS (precision_nicks), NULL);

  return precision_nicks[precision];
}

const char *
dateline_date_evidence_to_nick (DatelineDateEvidence evidence)
{
  g_return_val_if_fail ((guint) evidence < G_N_ELEMENTS (evidence_nicks), NULL);

  return evidence_nicks[evidence];
}

const char *
dateline_doubt_kind_to_nick (DatelineDoubtKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (doubt_nicks), NULL);

  return doubt_nicks[kind];
}

gboolean
dateline_date_precision_from_nick (const char *nick, DatelineDatePrecision *precision)
{
  guint index;

  if (!find_nick (precision_nicks, G_N_ELEMENTS (precision_nicks), nick, &index))
    return FALSE;
  *precision = (DatelineDatePrecision) index;
  return TRUE;
}

gboolean
dateline_date_evidence_from_nick (const char *nick, DatelineDateEvidence *evidence)
{
  guint index;

  if (!find_nick (evidence_nicks, G_N_ELEMENTS (evidence_nicks), nick, &index))
    return FALSE;
  *evidence = (DatelineDateEvidence) index;
  return TRUE;
}

gboolean
dateline_doubt_kind_from_nick (const char *nick, DatelineDoubtKind *kind)
{
  guint index;

  if (!find_nick (doubt_nicks, G_N_ELEMENTS (doubt_nicks), nick, &index))
    return FALSE;
  *kind = (DatelineDoubtKind) index;
  return TRUE;
}

/* Counting in years that begin in March puts the leap day last, so that months follow one formula;
 * 400 such years always have 146097 days. */
gint32
dateline_day_from_civil (int year, int month, int day)
{
  int shifted_year = month <= 2 ? year - 1 : year;
  int era = (shifted_year >= 0 ? shifted_year : shifted_year - 399) / 400;
  int year_of_era = shifted_year - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

/**
 * dateline_day_to_civil:
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, from 1
 * @day_of_month: (out) (optional): its day, from 1
 */
void
dateline_day_to_civil (gint32 day, int *year, int *month, int *day_of_month)
{
  gint64 shifted = (gint64) day + 719468;
  int era = (int) ((shifted >= 0 ? shifted : shifted - 146096) / 146097);
  int day_of_era = (int) (shifted - (gint64) era * 146097);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) /
                    365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int civil_month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;

  if (year != NULL)
    *year = year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0);
  if (month != NULL)
    *month = civil_month;
  if (day_of_month != NULL)
    *day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
}

gboolean
dateline_civil_is_valid (int year, int month, int day)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
    return FALSE;

  return day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

int
dateline_day_to_weekday (gint32 day)
{
  /* 1970-01-01 was a Thursday. */
  int weekday = (int) (((gint64) day + 3) % 7);

  return (weekday < 0 ? weekday + 7 : weekday) + 1;
}
