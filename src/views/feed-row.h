/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feed in the list of those that are followed: how the last refresh went, and behind its arrow how it is
 * followed. */
#pragma once

#include <adwaita.h>

#include "store/feeds.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FEED_ROW (dateline_feed_row_get_type ())

/* Signal: "edited" (), when the person set how the feed is followed: ask for it by
 * dateline_feed_row_get_feed(). */
G_DECLARE_FINAL_TYPE (DatelineFeedRow, dateline_feed_row, DATELINE, FEED_ROW, AdwExpanderRow)

GtkWidget *dateline_feed_row_new (void);
/* @busy: it is being refreshed; @writable: the project may be changed. */
void dateline_feed_row_set_feed (DatelineFeedRow *self,
                                 const DatelineSubscription *feed,
                                 gboolean busy,
                                 gboolean writable);
const DatelineSubscription *dateline_feed_row_get_feed (DatelineFeedRow *self);

G_END_DECLS
