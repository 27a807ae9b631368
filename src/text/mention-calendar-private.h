/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a date that has a number or a month's name in it. */
#pragma once

#include "text/mention-points-private.h"

G_BEGIN_DECLS

gboolean dateline_mention_read_calendar (const DatelineMentionReader *reader,
                                         guint *at,
                                         DatelinePoint *point);
/* 5/12, and 5.12 or 5-12 where @any_mark; month first unless it can't be. */
gboolean dateline_mention_read_pair (const DatelineMentionReader *reader,
                                     guint *at,
                                     gboolean any_mark,
                                     DatelinePoint *point);
/* "Q1" or "H2" of @year, or of the year behind it where that is 0. */
gboolean dateline_mention_read_part_name (const DatelineMentionReader *reader,
                                          guint *at,
                                          int year,
                                          DatelinePoint *point);

G_END_DECLS
