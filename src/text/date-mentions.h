/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days a running text speaks of: "on Tuesday", "last December", "two weeks before the summit"'s
 * kin that can be reckoned, "from May to October 2020". Relative ones are reckoned from the day the
 * text appeared. English in full; days and months with their numbers and the commonest relative
 * words in German, Spanish and French too. What a date stamp is, date-scan.h tells. */
#pragma once

#include "text/dates.h"

G_BEGIN_DECLS

/* [start, end) in code points of the text. [first, after) in days, half-open; either is
 * DATELINE_DAY_NONE where the text leaves that side open ("since August") and both are where it
 * names what no calendar settles ("this summer", 30 February). Of a stretch with two ends ("from 5
 * to 7 May") @after is the day that is named as the end.
 *
 * Where the text leaves open which one is meant ("in December", "on Friday"), [first, after) is the
 * last one that began by the day of reference and [next_first, next_after) the one behind it;
 * otherwise both are DATELINE_DAY_NONE. */
typedef struct
{
  guint start;
  guint end;
  DatelineDatePrecision precision; /* of a day, a month, a year; unknown for other stretches */
  gint32 first;
  gint32 after;
  gint32 next_first;
  gint32 next_after;
  /* The last day, included, as people mean it: the 7th of "from 5 to 7 May", the 31st of "from May to
   * October"; else the day before @after, or before @next_after. */
  gint32 last;
  gint32 next_last;
} DatelineTimeMention;

/* dateline_date_mentions_find:
 * @text: UTF-8 of any length; read once, with a bounded look ahead
 * @reference: the day from which "yesterday" is reckoned; DATELINE_DAY_NONE: none is known, and
 *   what depends on it has no days
 *
 * Returns: (transfer full) (element-type DatelineTimeMention): ascending, not overlapping. */
GArray *dateline_date_mentions_find (const char *text, gint32 reference);
/* "Wednesday, 26 January 2022", "5 May 2020 – 7 May 2020", both readings where there are two; in the
 * user's language. (transfer full) */
char *dateline_time_mention_to_display (const DatelineTimeMention *mention);

G_END_DECLS
