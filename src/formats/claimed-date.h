/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line or field in which a database of news says when an article appeared: one date, in any of the
 * languages that such databases speak, often with a weekday, a time and an edition around it. The text
 * floor's scanner looks for dates in running text and must be careful; here a date is what is expected. */
#pragma once

#include "text/dates.h"

G_BEGIN_DECLS

/**
 * DatelineClaim:
 * @precision: unknown where there is no date
 * @first: the first day that is meant
 * @last: the last one, included
 * @other: the other day that 01/02/2022 may mean, or %DATELINE_DAY_NONE
 * @weekday: the weekday that stands beside it, 1 (Monday) to 7; 0 where there is none
 * @start: bytes of the string before date and weekday
 * @end: where date, weekday and time end
 * @time_start: where the time of the day begins; the same as @time_end where there is none
 * @time_end: where it ends, its time zone included
 */
typedef struct
{
  DatelineDatePrecision precision;
  gint32 first;
  gint32 last;
  gint32 other;
  int weekday;
  gsize start;
  gsize end;
  gsize time_start;
  gsize time_end;
} DatelineClaim;

/* Reads the first date in @string. FALSE where there is none. */
gboolean dateline_claim_read (const char *string, DatelineClaim *claim);
/* The same where nothing but a weekday may stand before the date, as in a line that is there for it. */
gboolean dateline_claim_read_line (const char *string, DatelineClaim *claim);
/* (transfer full): the date with its doubts: an order of day and month that is open, a weekday that does
 * not fit. @quote: where it was read. */
DatelineDate *dateline_claim_to_date (const DatelineClaim *claim,
                                      const char *quote,
                                      guint confidence);

G_END_DECLS
