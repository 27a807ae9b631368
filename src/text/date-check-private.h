/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an article for what bears on its date, for those that give the date and those that doubt it. */
#pragma once

#include "text/dates.h"
#include "text/offsets.h"
#include "text/regions.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;
  DatelineOffsets *offsets;
  const GArray *regions; /* of DatelineRegion */
} DatelineReading;

const DatelineRegion *dateline_reading_region (const DatelineReading *reading, guint i);
/* A region's bytes, held within the text: regions come from a file and may be wrong. */
const char *dateline_reading_text (const DatelineReading *reading,
                                   const DatelineRegion *region,
                                   gsize *length);
gboolean dateline_is_running_text (DatelineRegionKind kind);

/* Adds to a known @date the doubts that the sentences give: a weekday that does not fit, a later day
 * named as past, "yesterday, 25 January" where yesterday was another day. */
void dateline_date_check_sentences (DatelineDate *date,
                                    const DatelineReading *reading,
                                    gint32 today);
/* Adds to an unknown @date which day it can't precede, if the text names a past one. */
void dateline_date_check_bound (DatelineDate *date, const DatelineReading *reading, gint32 today);
/* A date after the day of import is a doubt. */
void dateline_date_check_future (DatelineDate *date, gint32 today);
/* Unless the same doubt is there already. */
void dateline_date_add_new_doubt (DatelineDate *date,
                                  DatelineDoubtKind kind,
                                  DatelineDateEvidence evidence,
                                  gint32 first,
                                  gint32 last,
                                  const char *quote,
                                  guint start,
                                  guint end);

G_END_DECLS
