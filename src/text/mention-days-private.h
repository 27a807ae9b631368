/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A point in time as a text says it, whole or in part, and the days that it comes to. */
#pragma once

#include "text/dates.h"
#include "text/mention-tokens-private.h"

G_BEGIN_DECLS

typedef enum
{
  POINT_CALENDAR, /* some of year, month, day and weekday; 0 is what is not said */
  POINT_STRETCH,  /* [first, after), perhaps with a second reading */
  POINT_NOWHERE,  /* what no calendar settles */
} DatelinePointKind;

typedef struct
{
  DatelinePointKind kind;
  DatelineMentionUnit unit; /* how coarse it is */
  int year;                 /* of a short one the last two digits */
  gboolean short_year;
  int month;
  int day;
  int weekday;
  gint32 first;
  gint32 after;
  gint32 next_first;
  gint32 next_after;
  /* What "from" and "to" take of a part of something: "the end of 2007" begins a stretch where it
   * is over. DATELINE_DAY_NONE where they take first and first. */
  gint32 as_begin;
  gint32 as_end;
  gboolean with_article; /* "the" belongs to it */
} DatelinePoint;

DatelinePoint dateline_point_stretch (DatelineMentionUnit unit, gint32 first, gint32 after);

/* Makes a stretch, or nowhere, of a point of the calendar. */
void dateline_point_resolve (DatelinePoint *point, gint32 reference);
/* The reading of @point whose beginning is the last one by @day. */
void dateline_point_resolve_by (DatelinePoint *point, gint32 day);
/* The reading that is the first one after @day. */
void dateline_point_resolve_behind (DatelinePoint *point, gint32 day);

/* The first day of the unit that @day lies in; and @day @n units on: months end where the shorter
 * month does. */
gint32 dateline_unit_begin (DatelineMentionUnit unit, gint32 day);
gint32 dateline_unit_add (DatelineMentionUnit unit, gint32 day, int n);
/* The unit @n units on from the one that @day lies in. */
DatelinePoint dateline_unit_point (DatelineMentionUnit unit, gint32 day, int n);

/* 0: Christmas, 1: Easter (of the western churches), 2: Halloween, 3: Thanksgiving. */
gint32 dateline_holiday (int which, int year);
#define DATELINE_EASTER 1

/* The Monday of the ISO week. */
gint32 dateline_iso_week (int year, int week);

G_END_DECLS
