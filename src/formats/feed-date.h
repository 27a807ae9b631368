/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as feeds write them: RFC 822 with all its faults, ISO 8601, and what else a calendar knows. */
#pragma once

#include "text/dates.h"

G_BEGIN_DECLS

typedef struct
{
  char *text; /* as the feed has it, without white space at its ends */
  /* The day where it was written, which is not always the day in Greenwich; DATELINE_DAY_NONE where the
   * text is no date. The last is not the first where it names a month or a year. */
  gint32 first;
  gint32 last;
  DatelineDatePrecision precision;
  gint32 other;      /* the later day that 01/02/2022 may mean, else DATELINE_DAY_NONE */
  int weekday;       /* that it names, 1 (Monday) to 7; 0 where it names none */
  gboolean has_time; /* @seconds is known */
  gint64
    seconds; /* since 1970-01-01 in Greenwich; where no zone is named, it is taken for Greenwich */
} DatelineFeedDate;

/* NULL for a text that is NULL or blank; a text that is no date is kept as such. (transfer full) */
DatelineFeedDate *dateline_feed_date_read (const char *text);
void dateline_feed_date_free (DatelineFeedDate *self);
/* Whether a day, a month or a year could be read. NULL is no date. */
gboolean dateline_feed_date_is_known (const DatelineFeedDate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFeedDate, dateline_feed_date_free)

G_END_DECLS
