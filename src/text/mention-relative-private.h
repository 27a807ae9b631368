/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a point that is reckoned from the day of reference. */
#pragma once

#include "text/mention-points-private.h"

G_BEGIN_DECLS

/* A determiner of time: which way, and whether by the calendar or from the reference on. */
typedef struct
{
  int steps;     /* -1, 0, 1 */
  gboolean near; /* "coming", "past": the nearest */
} DatelineMentionWhich;

gboolean dateline_mention_read_which (const DatelineMentionReader *reader,
                                      guint *at,
                                      DatelineMentionWhich *which);
gboolean dateline_mention_read_relative (const DatelineMentionReader *reader,
                                         guint *at,
                                         DatelinePoint *point);

static inline gboolean
dateline_mention_is_unit (const DatelineMentionReader *reader, guint at, DatelineMentionUnit *unit)
{
  const DatelineMentionToken *token = dateline_mention_token (reader, at);

  if (token->class != MENTION_UNIT)
    return FALSE;
  *unit = (DatelineMentionUnit) token->value;
  return TRUE;
}

static inline DatelinePoint
dateline_day_point (gint32 day)
{
  return dateline_point_stretch (MENTION_DAY, day, day + 1);
}

static inline DatelinePoint
dateline_nowhere_point (void)
{
  DatelinePoint point = dateline_day_point (DATELINE_DAY_NONE);

  point.kind = POINT_NOWHERE;
  return point;
}

G_END_DECLS
