/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of feeds that are to be asked, and the clock that puts them there. A host is asked by one job at a
 * time; a few hosts side by side. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fetch/fetcher-private.h"

#define MAX_RUNNING   4
#define CLOCK_SECONDS 60

/* What somebody asked for at once. */
typedef struct
{
  DatelineFetchReport *report;
  guint n_pending;
  GError *error;
} Refresh;

typedef struct
{
  DatelineSubscription *feed;
  char *host;
  GTask *task; /* of the refresh it belongs to */
  GCancellable *cancellable;
  GCancellable *callers; /* (nullable) */
  gulong handler;
} Job;

enum
{
  CHANGED,
  ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineFetcher, dateline_fetcher, G_TYPE_OBJECT)

static void start_waiting (DatelineFetcher *self);

static void
refresh_free (Refresh *refresh)
{
  dateline_fetch_report_free (refresh->report);
  g_clear_error (&refresh->error);
  g_free (refresh);
}

static void
job_free (Job *job)
{
  if (job->handler != 0)
    g_cancellable_disconnect (job->callers, job->handler);
  g_clear_object (&job->callers);
  g_object_unref (job->cancellable);
  g_object_unref (job->task);
  dateline_subscription_free (job->feed);
  g_free (job->host);
  g_free (job);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

static Job *
job_new (DatelineFetcher *self, const DatelineSubscription *feed, GTask *task)
{
  Job *job = g_new0 (Job, 1);
  GCancellable *callers = g_task_get_cancellable (task);

  job->feed = dateline_subscription_copy (feed);
  job->host = dateline_url_host (feed->url);
  job->task = g_object_ref (task);
  job->cancellable = g_cancellable_new ();
  if (callers != NULL)
    {
      job->callers = g_object_ref (callers);
      job->handler = g_cancellable_connect (callers, G_CALLBACK (cancelled_cb),
                                            g_object_ref (job->cancellable), g_object_unref);
    }

  return job;
}

/* A refresh is done when its last feed is. */
static void
settle (GTask *task)
{
  Refresh *refresh = g_task_get_task_data (task);

  if (refresh->n_pending > 0)
    return;
  if (refresh->error != NULL)
    g_task_return_error (task, g_steal_pointer (&refresh->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&refresh->report),
                           (GDestroyNotify) dateline_fetch_report_free);
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DatelineFetcher *self = DATELINE_FETCHER (source);
  Job *job = data;
  g_autoptr (GTask) task = g_object_ref (job->task);
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFetchJobResult) outcome = dateline_fetch_job_finish (self, result, &error);

  if (outcome != NULL)
    dateline_fetch_report_add (refresh->report, outcome);
  else if (refresh->error == NULL)
    refresh->error = g_steal_pointer (&error);
  refresh->n_pending--;
  if (outcome != NULL && outcome->added > 0)
    g_signal_emit (self, signals[ARRIVED], 0, outcome->added,
                   *job->feed->title != '\0' ? job->feed->title : job->feed->url);
  g_ptr_array_remove_fast (self->running, job);
  settle (task);
  start_waiting (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_host_busy (DatelineFetcher *self, const char *host)
{
  for (guint i = 0; i < self->running->len; i++)
    if (g_strcmp0 (((Job *) self->running->pdata[i])->host, host) == 0)
      return TRUE;

  return FALSE;
}

static void
start_waiting (DatelineFetcher *self)
{
  for (GList *link = self->waiting.head; link != NULL && self->running->len < MAX_RUNNING;)
    {
      GList *next = link->next;
      Job *job = link->data;

      if (!is_host_busy (self, job->host))
        {
          g_queue_delete_link (&self->waiting, link);
          g_ptr_array_add (self->running, job);
          dateline_fetch_job_async (self, job->feed, job->cancellable, job_done_cb, job);
        }
      link = next;
    }
}

gboolean
dateline_fetcher_check_online (DatelineFetcher *self, const char *url, GError **error)
{
  if (dateline_url_is_local (url) || g_network_monitor_get_network_available (self->monitor))
    return TRUE;
  g_set_error_literal (
    error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_OFFLINE,
    _ ("This computer is offline: feeds are refreshed when it is back on the network"));

  return FALSE;
}

gint64
dateline_fetcher_next_time (const DatelineSubscription *feed)
{
  gint64 next;

  if (feed->hours == 0 || feed->due == G_MAXINT64)
    return 0;
  next = feed->checked + (gint64) feed->hours * G_TIME_SPAN_HOUR;

  return MAX (MAX (next, feed->due), 1);
}

/* Whether the feed is asked now. */
static gboolean
is_wanted (const DatelineSubscription *feed, DatelineFetchWhen when)
{
  gint64 now = g_get_real_time ();
  gint64 next = dateline_fetcher_next_time (feed);

  if (when == DATELINE_FETCH_DUE)
    return next > 0 && next <= now;

  /* Errors ask for a wait of their own making; without one, the server asked for it. */
  return feed->failed > 0 || feed->due <= now;
}

static char *
describe_wait (const DatelineSubscription *feed)
{
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_local (feed->due / G_USEC_PER_SEC);
  /* Translators: a time of day, as in strftime(): "14:30" */
  g_autofree char *time = g_date_time_format (until, _ ("%H:%M"));
  g_autofree char *host = dateline_url_host (feed->url);

  return g_strdup_printf (_ ("%s asks to be left alone until %s"), host, time);
}

static void
skip (Refresh *refresh, const DatelineSubscription *feed)
{
  refresh->report->failed++;
  g_free (refresh->report->problem);
  refresh->report->problem = describe_wait (feed);
}

static gboolean
is_among (const char *uuid, const char *const *uuids)
{
  return uuids == NULL || g_strv_contains (uuids, uuid);
}

/* FALSE where nothing can be asked at all. */
static gboolean
queue_feeds (DatelineFetcher *self,
             GTask *task,
             const char *const *uuids,
             DatelineFetchWhen when,
             GError **error)
{
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr (GPtrArray) feeds = dateline_project_list_feeds (self->project, error);

  if (feeds == NULL)
    return FALSE;
  for (guint i = 0; i < feeds->len; i++)
    {
      const DatelineSubscription *feed = feeds->pdata[i];

      if (!is_among (feed->uuid, uuids) ||
          (uuids == NULL && dateline_fetcher_is_busy (self, feed->uuid)))
        continue;
      if (!is_wanted (feed, when))
        {
          if (when == DATELINE_FETCH_ASKED)
            skip (refresh, feed);
          continue;
        }
      if (!dateline_fetcher_check_online (self, feed->url, error))
        return FALSE;
      refresh->report->feeds++;
      refresh->n_pending++;
      g_queue_push_tail (&self->waiting, job_new (self, feed, task));
    }

  return TRUE;
}

void
dateline_fetcher_refresh_async (DatelineFetcher *self,
                                const char *const *uuids,
                                DatelineFetchWhen when,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Refresh *refresh;
  GError *error = NULL;

  g_return_if_fail (DATELINE_IS_FETCHER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_fetcher_refresh_async);
  g_task_set_check_cancellable (task, FALSE);
  refresh = g_new0 (Refresh, 1);
  refresh->report = dateline_fetch_report_new ();
  g_task_set_task_data (task, refresh, (GDestroyNotify) refresh_free);
  if (dateline_project_get_read_only (self->project))
    {
      g_task_return_new_error (task, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY, "%s",
                               _ ("The project is open to read only: feeds can’t be refreshed."));
      return;
    }
  /* What is in the queue already goes on, and the error is told when it is done. */
  if (!queue_feeds (self, task, uuids, when, &error))
    refresh->error = error;
  settle (task);
  start_waiting (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

DatelineFetchReport *
dateline_fetcher_refresh_finish (DatelineFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
dateline_fetcher_is_busy (DatelineFetcher *self, const char *uuid)
{
  g_return_val_if_fail (DATELINE_IS_FETCHER (self), FALSE);

  if (uuid == NULL)
    return self->running->len > 0 || self->waiting.length > 0;
  for (guint i = 0; i < self->running->len; i++)
    if (g_str_equal (((Job *) self->running->pdata[i])->feed->uuid, uuid))
      return TRUE;
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    if (g_str_equal (((Job *) link->data)->feed->uuid, uuid))
      return TRUE;

  return FALSE;
}

/* Jobs that have not begun are begun: each ends at once with the error of being cancelled. */
void
dateline_fetcher_cancel (DatelineFetcher *self)
{
  g_return_if_fail (DATELINE_IS_FETCHER (self));

  for (guint i = 0; i < self->running->len; i++)
    g_cancellable_cancel (((Job *) self->running->pdata[i])->cancellable);
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    g_cancellable_cancel (((Job *) link->data)->cancellable);
}

static gboolean
clock_cb (gpointer data)
{
  DatelineFetcher *self = data;

  if (!dateline_fetcher_is_busy (self, NULL) && !dateline_project_get_read_only (self->project) &&
      g_network_monitor_get_network_available (self->monitor))
    dateline_fetcher_refresh_async (self, NULL, DATELINE_FETCH_DUE, NULL, NULL, NULL);

  return G_SOURCE_CONTINUE;
}

void
dateline_fetcher_set_scheduling (DatelineFetcher *self, gboolean scheduling)
{
  g_return_if_fail (DATELINE_IS_FETCHER (self));

  g_clear_handle_id (&self->clock, g_source_remove);
  if (scheduling)
    self->clock = g_timeout_add_seconds (CLOCK_SECONDS, clock_cb, self);
}

void
dateline_fetcher_set_limits (DatelineFetcher *self, const DatelineFetchLimits *limits)
{
  g_return_if_fail (DATELINE_IS_FETCHER (self));

  self->limits = *limits;
}

void
dateline_fetcher_set_monitor (DatelineFetcher *self, GNetworkMonitor *monitor)
{
  g_return_if_fail (DATELINE_IS_FETCHER (self));

  g_set_object (&self->monitor, monitor);
}

static void
dateline_fetcher_dispose (GObject *object)
{
  DatelineFetcher *self = DATELINE_FETCHER (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) job_free);
  g_clear_object (&self->session);
  g_clear_object (&self->monitor);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (dateline_fetcher_parent_class)->dispose (object);
}

static void
dateline_fetcher_finalize (GObject *object)
{
  DatelineFetcher *self = DATELINE_FETCHER (object);

  g_ptr_array_unref (self->running);

  G_OBJECT_CLASS (dateline_fetcher_parent_class)->finalize (object);
}

static void
dateline_fetcher_class_init (DatelineFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_fetcher_dispose;
  object_class->finalize = dateline_fetcher_finalize;

  signals[CHANGED] = g_signal_new ("changed", DATELINE_TYPE_FETCHER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ARRIVED] = g_signal_new ("arrived", DATELINE_TYPE_FETCHER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
dateline_fetcher_init (DatelineFetcher *self)
{
  self->session = dateline_fetch_session_new ();
  self->limits = dateline_fetch_default_limits;
  self->running = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);
  g_queue_init (&self->waiting);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
}

DatelineFetcher *
dateline_fetcher_new (DatelineProject *project)
{
  DatelineFetcher *self;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), NULL);

  self = g_object_new (DATELINE_TYPE_FETCHER, NULL);
  self->project = g_object_ref (project);

  return self;
}
