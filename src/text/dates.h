/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A publication date as what it is: a range of days with a precision, an evidence and its doubts. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A day is counted from 1970-01-01 in the proleptic Gregorian calendar. */
#define DATELINE_DAY_NONE G_MININT32

typedef enum
{
  DATELINE_DATE_PRECISION_UNKNOWN,
  DATELINE_DATE_PRECISION_YEAR,
  DATELINE_DATE_PRECISION_MONTH,
  DATELINE_DATE_PRECISION_DAY,
} DatelineDatePrecision;

typedef enum
{
  DATELINE_DATE_EVIDENCE_NONE,
  DATELINE_DATE_EVIDENCE_STAMP,
  DATELINE_DATE_EVIDENCE_METADATA,
  DATELINE_DATE_EVIDENCE_URL,
  DATELINE_DATE_EVIDENCE_FILE_NAME,
  DATELINE_DATE_EVIDENCE_TEXT,
  DATELINE_DATE_EVIDENCE_HAND,
} DatelineDateEvidence;

typedef enum
{
  DATELINE_DOUBT_GLUED_STAMP,    /* the stamp runs into the first sentence: page furniture, maybe */
  DATELINE_DOUBT_WEEKDAY,        /* the text's "on Wednesday" does not fit the day */
  DATELINE_DOUBT_AMBIGUOUS,      /* 01/02/2022: January or February */
  DATELINE_DOUBT_DISAGREES,      /* other evidence gives another date */
  DATELINE_DOUBT_MENTIONS_LATER, /* the text speaks of a day after the date */
  DATELINE_DOUBT_NOT_BEFORE,     /* no date, but the text names a past day it can't precede */
  DATELINE_DOUBT_FUTURE,         /* the date lies after the day of import */
} DatelineDoubtKind;

/* One reason to doubt a date, or a bound where there is none. [first, last] are the days that the
 * other evidence names (DATELINE_DAY_NONE where it names none), both included; @quote is the
 * text that says so, found at the code points [start, end) of the article (0, 0: not in it). */
typedef struct
{
  DatelineDoubtKind kind;
  DatelineDateEvidence evidence;
  gint32 first;
  gint32 last;
  char *quote;
  guint start;
  guint end;
} DatelineDoubt;

/* @first and @last are both included: a month is its first and last day. */
typedef struct
{
  gint32 first;
  gint32 last;
  DatelineDatePrecision precision;
  DatelineDateEvidence evidence;
  guint confidence;  /* per cent */
  GPtrArray *doubts; /* of DatelineDoubt, never NULL */
} DatelineDate;

#define DATELINE_TYPE_DATE (dateline_date_get_type ())

GType dateline_date_get_type (void);
DatelineDate *dateline_date_new (void);
DatelineDate *dateline_date_new_hand (gint32 first, DatelineDatePrecision precision);
DatelineDate *dateline_date_copy (const DatelineDate *date);
void dateline_date_free (DatelineDate *date);
gboolean dateline_date_equal (const DatelineDate *a, const DatelineDate *b);
/* Whether a person should look at it: there is a date and at least one doubt. */
gboolean dateline_date_is_doubtful (const DatelineDate *date);
gboolean dateline_date_is_known (const DatelineDate *date);
void dateline_date_add_doubt (DatelineDate *date,
                              DatelineDoubtKind kind,
                              DatelineDateEvidence evidence,
                              gint32 first,
                              gint32 last,
                              const char *quote,
                              guint start,
                              guint end);

/* "2022-01-26", "2022-01", "2022", "" by precision; and back (also for what a user types: ISO,
 * 26 January 2022, January 26, 2022, 26.01.2022, January 2022, 2022). */
char *dateline_date_to_iso (const DatelineDate *date);
/* "2022-01-26"; NULL for DATELINE_DAY_NONE. (transfer full) */
char *dateline_day_to_iso (gint32 day);
/* The day from which "yesterday" in the article is reckoned: DATELINE_DAY_NONE where the date is
 * coarser than a day or not known. */
gint32 dateline_date_get_day (const DatelineDate *date);
gboolean dateline_date_parse_user (const char *string,
                                   gint32 *first,
                                   gint32 *last,
                                   DatelineDatePrecision *precision);
/* "26 Jan 2022", "Jan 2022", "2022", "undated" in the user's language. */
char *dateline_date_to_display (const DatelineDate *date);
/* The same for the day, month or year that begins with @first. */
char *dateline_day_to_display (gint32 first, DatelineDatePrecision precision);
/* (transfer full): by strftime's rules, in the user's language. */
char *dateline_day_format (gint32 day, const char *format);
/* One sentence in the user's language that says why. */
char *dateline_doubt_to_display (const DatelineDoubt *doubt, const DatelineDate *date);

const char *dateline_date_precision_to_nick (DatelineDatePrecision precision);
const char *dateline_date_evidence_to_nick (DatelineDateEvidence evidence);
const char *dateline_doubt_kind_to_nick (DatelineDoubtKind kind);
gboolean dateline_date_precision_from_nick (const char *nick, DatelineDatePrecision *precision);
gboolean dateline_date_evidence_from_nick (const char *nick, DatelineDateEvidence *evidence);
gboolean dateline_doubt_kind_from_nick (const char *nick, DatelineDoubtKind *kind);

/* Civil dates. Months and days from 1; the day must exist. */
gint32 dateline_day_from_civil (int year, int month, int day);
void dateline_day_to_civil (gint32 day, int *year, int *month, int *day_of_month);
gboolean dateline_civil_is_valid (int year, int month, int day);
/* ISO: Monday is 1, Sunday 7. */
int dateline_day_to_weekday (gint32 day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDate, dateline_date_free)

G_END_DECLS
