/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The refresh of one feed: the question, what its answer holds (in a thread), the pages of new entries where
 * they are wanted, the import (in a thread), and what is kept of it all for the next time. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fetch/fetcher-private.h"
#include "formats/feed-import.h"
#include "formats/feed.h"
#include "store/importer.h"

/* The wait after errors doubles from here to there. */
#define FIRST_WAIT (5 * 60 * G_TIME_SPAN_SECOND)
#define LAST_WAIT  (24 * G_TIME_SPAN_HOUR)
/* Between two pages of one site, in milliseconds, and how many of them a refresh fetches. */
#define PAGE_PAUSE  1000
#define MAX_PAGES   200
#define ACCEPT_PAGE "text/html, application/xhtml+xml, */*;q=0.1"

typedef struct
{
  DatelineFetcher *fetcher;
  char *project_path;
  DatelineSubscription *feed;
  DatelineResponse *response;
  DatelineFeed *parsed;
  GPtrArray *wanted; /* (nullable): pages still to be fetched, of char * */
  guint next_page;
  guint pause;
  GHashTable *pages; /* (nullable): of DatelineFeedPage */
  DatelineImportReport *report;
  guint n_changed;
} Job;

static void
job_free (Job *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  g_object_unref (self->fetcher);
  g_free (self->project_path);
  dateline_subscription_free (self->feed);
  dateline_response_free (self->response);
  dateline_feed_free (self->parsed);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  dateline_import_report_free (self->report);
  g_free (self);
}

static void
set_string (char **to, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*to);
  *to = copy;
}

/* Hands over what came of it, once the state is in the file. */
static void
end (GTask *task, const char *problem)
{
  Job *self = g_task_get_task_data (task);
  DatelineFetchJobResult *result;
  GError *error = NULL;

  self->feed->checked = g_get_real_time ();
  if (!dateline_project_set_feed_state (self->fetcher->project, self->feed, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  result = g_new0 (DatelineFetchJobResult, 1);
  result->problem = g_strdup (problem);
  if (self->report != NULL)
    {
      result->added = self->report->added;
      result->already = self->report->already;
      result->refused = self->report->refused;
      result->changed = self->n_changed;
      result->report = g_steal_pointer (&self->report);
    }
  g_task_return_pointer (task, result, (GDestroyNotify) dateline_fetch_job_result_free);
}

/* A server that names a time has said no politely, which is no error of the feed. */
static void
end_failed (GTask *task, GError *error)
{
  Job *self = g_task_get_task_data (task);
  DatelineSubscription *feed = self->feed;
  gint64 now = g_get_real_time ();

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  feed->added = 0;
  set_string (&feed->outcome, error->message);
  if (self->response != NULL && self->response->wait > 0)
    {
      feed->due = now + self->response->wait * G_TIME_SPAN_SECOND;
      feed->failed = 0;
    }
  else if (g_error_matches (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_GONE))
    {
      feed->failed++;
      feed->due = G_MAXINT64;
    }
  else
    {
      feed->failed++;
      feed->due = now + MIN (FIRST_WAIT << MIN (feed->failed - 1, 16), LAST_WAIT);
    }
  end (task, error->message);
  g_error_free (error);
}

static void
add_sentence (GString *said, const char *sentence)
{
  g_string_append_printf (said, "%s%s", said->len > 0 ? ". " : "", sentence);
}

/* A permanent address is the feed's new one, told and to be undone. */
static void
follow_move (Job *self, GString *said)
{
  const char *to = self->response->moved_to;
  g_autoptr (DatelineSubscription) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (to == NULL || g_str_equal (to, self->feed->url))
    return;
  moved = dateline_subscription_copy (self->feed);
  set_string (&moved->url, to);
  if (dateline_project_edit_feed (self->fetcher->project, moved, &error))
    {
      set_string (&self->feed->url, to);
      sentence = g_strdup_printf (_ ("It has moved to %s for good, and is asked there from now on"),
                                  to);
    }
  else
    sentence = g_strdup_printf (_ ("It has moved to %s: %s"), to, error->message);
  add_sentence (said, sentence);
}

static char *
describe (Job *self)
{
  g_autoptr (DatelineFetchReport) counts = dateline_fetch_report_new ();
  DatelineFetchJobResult numbers = { 0 };
  g_autofree char *sentence = NULL;
  GString *said = g_string_new (NULL);

  numbers.added = self->report->added;
  numbers.changed = self->n_changed;
  numbers.refused = self->report->refused;
  dateline_fetch_report_add (counts, &numbers);
  sentence = dateline_fetch_report_to_display (counts);
  g_string_append (said, sentence);
  follow_move (self, said);
  if (self->parsed->moved_to != NULL)
    {
      g_autofree char *moved = g_strdup_printf (_ ("The feed says that it has moved to %s"),
                                                self->parsed->moved_to);

      add_sentence (said, moved);
    }

  return g_string_free (said, FALSE);
}

static void
end_well (GTask *task)
{
  Job *self = g_task_get_task_data (task);
  DatelineSubscription *feed = self->feed;
  g_autofree char *outcome = describe (self);

  feed->failed = 0;
  feed->due = 0;
  feed->added = self->report->added;
  set_string (&feed->etag, self->response->etag);
  set_string (&feed->modified, self->response->modified);
  set_string (&feed->outcome, outcome);
  end (task, NULL);
}

static void
import_thread_cb (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *self = data;
  const char *name = *self->feed->title != '\0' ? self->feed->title : self->feed->url;
  GError *error = NULL;

  self->report = dateline_feed_import (self->parsed, self->feed->url, self->project_path, name,
                                       self->pages, &self->n_changed, cancellable, &error);
  if (self->report != NULL)
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *self = g_task_get_task_data (task);
  GError *error = NULL;

  dateline_project_refresh (self->fetcher->project);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    end_well (task);
  else
    g_task_return_error (task, error);
}

/* The worker has the caller's task alive through its callback; the job is the task's. */
static void
run_in_thread (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask)
    worker = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), callback,
                         g_object_ref (task));

  g_task_set_source_tag (worker, func);
  /* What a thread has begun it ends; it looks at the cancellable itself. */
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (worker, func);
}

static void fetch_page (GTask *task);

static gboolean
pause_cb (gpointer data)
{
  GTask *task = data;
  Job *self = g_task_get_task_data (task);

  self->pause = 0;
  fetch_page (task);

  return G_SOURCE_REMOVE;
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineResponse)
    response = dateline_fetch_finish (SOUP_SESSION (source), result, &error);
  DatelineFeedPage *page;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  page = g_new0 (DatelineFeedPage, 1);
  if (response != NULL && response->status != SOUP_STATUS_OK)
    dateline_response_set_error (response, &error);
  if (error != NULL)
    page->problem = g_strdup (error->message);
  else
    {
      page->bytes = g_bytes_ref (response->bytes);
      page->charset = g_strdup (response->charset);
      page->url = g_strdup (response->url);
    }
  g_hash_table_insert (self->pages, g_strdup (self->wanted->pdata[self->next_page++]), page);
  /* A moment between two pages; the time of tests is short. */
  self->pause = g_timeout_add_full (G_PRIORITY_DEFAULT,
                                    dateline_url_is_local (self->feed->url) ? 1 : PAGE_PAUSE,
                                    pause_cb, g_object_ref (task), g_object_unref);
}

static void
fetch_page (GTask *task)
{
  Job *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->wanted == NULL || self->next_page >= MIN (self->wanted->len, MAX_PAGES))
    {
      run_in_thread (task, import_thread_cb, imported_cb);
      return;
    }
  dateline_fetch_async (self->fetcher->session, self->wanted->pdata[self->next_page], ACCEPT_PAGE,
                        NULL, NULL, &self->fetcher->limits, g_task_get_cancellable (task), page_cb,
                        g_object_ref (task));
}

static void
parse_thread_cb (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *self = data;
  g_autofree char *host = dateline_url_host (self->response->url);
  GError *error = NULL;
  g_autoptr (GError) reason = NULL;

  self->parsed = dateline_feed_read (self->response->bytes, self->response->url,
                                     self->response->url, &reason);
  if (self->parsed == NULL)
    {
      g_task_return_new_error (worker, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_NO_FEED,
                               _ ("%s sent something that is no feed: %s"), host, reason->message);
      return;
    }
  if (self->feed->pages)
    {
      self->wanted = dateline_feed_list_new (self->parsed, self->project_path, &error);
      if (self->wanted == NULL)
        {
          g_task_return_error (worker, error);
          return;
        }
      self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) dateline_feed_page_free);
    }
  g_task_return_boolean (worker, TRUE);
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      end_failed (task, error);
      return;
    }
  fetch_page (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->response = dateline_fetch_finish (SOUP_SESSION (source), result, &error);
  if (self->response != NULL && self->response->status != SOUP_STATUS_OK &&
      self->response->status != SOUP_STATUS_NOT_MODIFIED)
    dateline_response_set_error (self->response, &error);
  if (error != NULL)
    {
      end_failed (task, error);
      return;
    }
  if (self->response->status == SOUP_STATUS_NOT_MODIFIED)
    {
      self->feed->failed = 0;
      self->feed->due = 0;
      self->feed->added = 0;
      set_string (&self->feed->outcome, _ ("Nothing new"));
      end (task, NULL);
      return;
    }
  run_in_thread (task, parse_thread_cb, parsed_cb);
}

void
dateline_fetch_job_async (DatelineFetcher *fetcher,
                          const DatelineSubscription *feed,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (fetcher, cancellable, callback, user_data);
  Job *self = g_new0 (Job, 1);

  g_task_set_source_tag (task, dateline_fetch_job_async);
  g_task_set_check_cancellable (task, FALSE);
  self->fetcher = g_object_ref (fetcher);
  self->project_path = g_strdup (dateline_project_get_path (fetcher->project));
  self->feed = dateline_subscription_copy (feed);
  g_task_set_task_data (task, self, (GDestroyNotify) job_free);
  dateline_fetch_async (fetcher->session, feed->url, DATELINE_FETCH_ACCEPT_FEED, feed->etag,
                        feed->modified, &fetcher->limits, cancellable, answered_cb,
                        g_object_ref (task));
}

DatelineFetchJobResult *
dateline_fetch_job_finish (DatelineFetcher *fetcher, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetcher), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
