/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them, in English, German, Spanish and French, found in a string. */
#pragma once

#include "text/dates.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_SCAN_DEFAULT = 0,
  DATELINE_SCAN_YEAR = 1 << 0,       /* "2022" alone is a date */
  DATELINE_SCAN_ISO_MONTH = 1 << 1,  /* so is "2022-01" */
  DATELINE_SCAN_COMPACT = 1 << 2,    /* and "20220126" */
  DATELINE_SCAN_SHORT_YEAR = 1 << 3, /* and "26.1.22" */
} DatelineScanFlags;

/* [start, end) in bytes of the scanned string. */
typedef struct
{
  gsize start;
  gsize end;
  DatelineDatePrecision precision;
  gint32 first;
  gint32 last;
  gint32 other; /* the later day that 01/02/2022 may mean, then @first is the earlier and
                                * @last is @first; else %DATELINE_DAY_NONE */
} DatelineDateMention;

/* The date that begins at byte @at, which must be a character's first. */
gboolean dateline_date_scan_at (const char *string,
                                gsize length,
                                gsize at,
                                DatelineScanFlags flags,
                                DatelineDateMention *mention);
/* The first one from byte @from on; one without a year of four digits is not looked for. */
gboolean dateline_date_scan_next (const char *string,
                                  gsize length,
                                  gsize from,
                                  DatelineScanFlags flags,
                                  DatelineDateMention *mention);

/* 1 (Monday) to 7, or 0: @word is in lower case, whole or abbreviated. */
int dateline_weekday_of (const char *word);
/* 1 to 12, or 0: likewise. */
int dateline_month_of (const char *word);

/* Reads the letters at @p into @word in lower case; how many bytes they take, 0 where there are none
 * or more than fit. */
gsize dateline_read_word (const char *p, const char *end, char *word, gsize size);

/* A line or its beginning that says when the text appeared: "Published: 26 January 2022, 10:34 GMT". */
typedef struct
{
  gsize end;         /* bytes of the line up to where the stamp ends */
  gboolean labelled; /* it says what it is */
  gboolean updated;  /* of an update, not of the publication */
  gboolean whole;    /* nothing follows */
  DatelineDateMention mention;
} DatelineStamp;

gboolean dateline_stamp_read (const char *line, gsize length, DatelineStamp *stamp);
/* How many bytes of the line a time of day at its beginning takes, with its zone and the mark behind it,
 * as entries of a live blog have it: "10:34 GMT", "14.05 Uhr –", "9:15am:"; 0 where there is none. It must
 * stand alone, or a mark or a capital must follow. */
gsize dateline_live_stamp_length (const char *line, gsize length);

G_END_DECLS
