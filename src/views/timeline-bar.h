/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline along the bottom of the window: what the query finds, and the range that is asked
 * for. Brushing it sets the session's range. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TIMELINE_BAR (dateline_timeline_bar_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTimelineBar, dateline_timeline_bar, DATELINE, TIMELINE_BAR, GtkWidget)

void dateline_timeline_bar_set_session (DatelineTimelineBar *self, DatelineSession *session);
/* The finest unit of which the days [first, last], both included, need no more than @columns. */
DatelineUnit dateline_timeline_bar_choose_unit (gint32 first, gint32 last, guint columns);

G_END_DECLS
