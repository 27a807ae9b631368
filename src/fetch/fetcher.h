/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the feeds of a project. Nothing goes out before somebody adds a feed or asks for a refresh; with an
 * interval, a feed is asked again while the program runs. One host is asked one thing at a time. */
#pragma once

#include "fetch/feed-links.h"
#include "fetch/fetch-error.h"
#include "fetch/fetch-limits.h"
#include "formats/import.h"
#include "store/feeds.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FETCHER (dateline_fetcher_get_type ())

/* Used on the main thread. Signals: "changed" (), when the state of a feed, or what is under way, is another;
 * "arrived" (guint articles, const char *feed), when articles came in that nobody waits for. */
G_DECLARE_FINAL_TYPE (DatelineFetcher, dateline_fetcher, DATELINE, FETCHER, GObject)

typedef struct
{
  guint feeds; /* that were to be asked */
  guint asked; /* that were */
  guint added; /* articles */
  guint already;
  guint changed; /* of those already there */
  guint refused;
  guint failed;        /* feeds */
  char *problem;       /* (nullable): of the last feed that failed */
  GListStore *entries; /* of DatelineImportEntry */
} DatelineFetchReport;

/* What became of an address that was to be added. */
typedef struct
{
  char *uuid;         /* (nullable): of the feed that is followed now */
  char *title;        /* (nullable): its title */
  GPtrArray *choices; /* (nullable) of DatelineFeedLinkTo: the page has several, which is meant? */
} DatelineFetchAnswer;

typedef enum
{
  DATELINE_FETCH_ASKED, /* a person wants it now; a wait that the server asked for is respected */
  DATELINE_FETCH_DUE,   /* only what its interval says, after the wait that errors ask for */
} DatelineFetchWhen;

DatelineFetcher *dateline_fetcher_new (DatelineProject *project);
/* For tests: other bounds, and another idea of the network. */
void dateline_fetcher_set_limits (DatelineFetcher *self, const DatelineFetchLimits *limits);
void dateline_fetcher_set_monitor (DatelineFetcher *self, GNetworkMonitor *monitor);
/* Looks every minute which feeds are due. */
void dateline_fetcher_set_scheduling (DatelineFetcher *self, gboolean scheduling);
/* When the feed will be asked by itself, in microseconds; 0 for never. */
gint64 dateline_fetcher_next_time (const DatelineSubscription *feed);

/**
 * dateline_fetcher_refresh_async:
 * @uuids: (nullable): of the feeds; NULL for all
 * @when: whether somebody waits for it
 *
 * A cancelled refresh keeps what feeds brought that were done. Being offline fails with OFFLINE.
 */
void dateline_fetcher_refresh_async (DatelineFetcher *self,
                                     const char *const *uuids,
                                     DatelineFetchWhen when,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
DatelineFetchReport *dateline_fetcher_refresh_finish (DatelineFetcher *self,
                                                      GAsyncResult *result,
                                                      GError **error);
void dateline_fetch_report_free (DatelineFetchReport *self);
/* "3 new articles, 17 were already there" */
char *dateline_fetch_report_to_display (const DatelineFetchReport *self);

/**
 * dateline_fetcher_add_async:
 * @address: of a feed, or of a page that names its feeds; "https://" may be left out
 *
 * Follows the feed once it has answered. A page with several feeds leads to a choice and no feed.
 */
void dateline_fetcher_add_async (DatelineFetcher *self,
                                 const char *address,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DatelineFetchAnswer *dateline_fetcher_add_finish (DatelineFetcher *self,
                                                  GAsyncResult *result,
                                                  GError **error);
void dateline_fetch_answer_free (DatelineFetchAnswer *self);

/* Whether the feed is being refreshed or waits for its turn; with NULL, whether any is. */
gboolean dateline_fetcher_is_busy (DatelineFetcher *self, const char *uuid);
/* Stops all that is under way. */
void dateline_fetcher_cancel (DatelineFetcher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFetchReport, dateline_fetch_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFetchAnswer, dateline_fetch_answer_free)

G_END_DECLS
