/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mention of a day means, as people read it. */
#include "config.h"

#include "text/date-mentions.h"

#include <glib/gi18n-lib.h>

static char *
day_to_display (gint32 day)
{
  return dateline_day_to_display (day, DATELINE_DATE_PRECISION_DAY);
}

static char *
stretch_to_display (DatelineDatePrecision precision, gint32 first, gint32 last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (first == DATELINE_DAY_NONE && last == DATELINE_DAY_NONE)
    return NULL;
  if (first != DATELINE_DAY_NONE && precision == DATELINE_DATE_PRECISION_DAY)
    /* Translators: a weekday and a day, as in "Wednesday, 26 January 2022" (see strftime). */
    return dateline_day_format (first, C_ ("date", "%A, %-d %B %Y"));
  if (first != DATELINE_DAY_NONE && precision != DATELINE_DATE_PRECISION_UNKNOWN)
    return dateline_day_to_display (first, precision);

  from = first != DATELINE_DAY_NONE ? day_to_display (first) : NULL;
  to = last != DATELINE_DAY_NONE ? day_to_display (last) : NULL;
  if (from == NULL)
    /* Translators: a stretch of days that ends with a day. */
    return g_strdup_printf (_ ("until %s"), to);
  if (to == NULL)
    /* Translators: a stretch of days that begins with a day. */
    return g_strdup_printf (_ ("from %s"), from);

  return g_strdup_printf ("%s – %s", from, to);
}

char *
dateline_time_mention_to_display (const DatelineTimeMention *mention)
{
  g_autofree char *days = NULL;
  g_autofree char *next = NULL;

  g_return_val_if_fail (mention != NULL, NULL);

  days = stretch_to_display (mention->precision, mention->first, mention->last);
  next = stretch_to_display (mention->precision, mention->next_first, mention->next_last);
  if (days == NULL && next == NULL)
    return g_strdup (_ ("No calendar tells which days"));
  if (days == NULL || next == NULL)
    return days != NULL ? g_steal_pointer (&days) : g_steal_pointer (&next);

  /* Translators: of two days (or months, or stretches) that words such as "on Friday" may mean. */
  return g_strdup_printf (_ ("%s, or %s"), days, next);
}
