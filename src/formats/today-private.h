/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day of import. It only tells dates that lie in the future and is never taken for a date. */
#pragma once

#include "text/dates.h"

G_BEGIN_DECLS

static inline gint32
dateline_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return dateline_day_from_civil (g_date_time_get_year (now), g_date_time_get_month (now),
                                  g_date_time_get_day_of_month (now));
}

G_END_DECLS
