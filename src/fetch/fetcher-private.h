/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of following feeds: fetcher.c the queue and the clock, fetch-job.c one feed's refresh, fetch-add.c
 * a new address, fetch-report.c what it all comes to. */
#pragma once

#include "fetch/fetcher.h"
#include "fetch/request.h"

G_BEGIN_DECLS

/* What feeds are asked for; a page may name them. */
#define DATELINE_FETCH_ACCEPT_FEED                                                         \
  "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json," \
  " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"

struct _DatelineFetcher
{
  GObject parent_instance;

  DatelineProject *project;
  SoupSession *session;
  GNetworkMonitor *monitor;
  DatelineFetchLimits limits;
  GCancellable *cancellable; /* of all that is under way */
  GQueue waiting;            /* of Job of fetcher.c */
  GPtrArray *running;
  guint clock;
};

/* What one refresh brought; numbers as in DatelineFetchReport. */
typedef struct
{
  guint added;
  guint already;
  guint changed;
  guint refused;
  char *problem;                /* (nullable): it failed */
  DatelineImportReport *report; /* (nullable) */
} DatelineFetchJobResult;

void dateline_fetch_job_result_free (DatelineFetchJobResult *self);

/* OFFLINE where the network is needed and not there. */
gboolean dateline_fetcher_check_online (DatelineFetcher *self, const char *url, GError **error);

/* Refreshes one feed and keeps what its server said. Fails only where it is cancelled or the project does. */
void dateline_fetch_job_async (DatelineFetcher *fetcher,
                               const DatelineSubscription *feed,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
DatelineFetchJobResult *dateline_fetch_job_finish (DatelineFetcher *fetcher,
                                                   GAsyncResult *result,
                                                   GError **error);

DatelineFetchReport *dateline_fetch_report_new (void);
void dateline_fetch_report_add (DatelineFetchReport *self, const DatelineFetchJobResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFetchJobResult, dateline_fetch_job_result_free)

G_END_DECLS
