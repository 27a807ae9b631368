/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new address: asked once, to see whether it is a feed, or a page that names one. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fetch/fetcher-private.h"
#include "formats/feed.h"

typedef struct
{
  DatelineResponse *response;
  gboolean from_page; /* a page led here: another page is no feed */
  char *title;
  gboolean is_feed;
  GPtrArray *links; /* of the page */
} Addition;

static void ask (GTask *task, const char *url);

static void
addition_free (Addition *self)
{
  dateline_response_free (self->response);
  g_free (self->title);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_free (self);
}

/* "example.org/feed", "feed:https://…" and "feed://…" are what people paste. */
static char *
complete (const char *address)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address));

  if (g_ascii_strncasecmp (trimmed, "feed:", 5) == 0)
    {
      if (g_str_has_prefix (trimmed + 5, "//"))
        return g_strconcat ("https:", trimmed + 5, NULL);
      return g_strdup (trimmed + 5);
    }
  if (strstr (trimmed, "://") == NULL)
    return g_strconcat ("https://", trimmed, NULL);

  return g_steal_pointer (&trimmed);
}

static void
answer (GTask *task, char *uuid, const char *title, GPtrArray *choices)
{
  DatelineFetchAnswer *self = g_new0 (DatelineFetchAnswer, 1);

  self->uuid = uuid;
  self->title = g_strdup (title);
  self->choices = choices;
  g_task_return_pointer (task, self, (GDestroyNotify) dateline_fetch_answer_free);
}

static void
look_thread_cb (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Addition *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *host = dateline_url_host (self->response->url);
  g_autoptr (DatelineFeed) feed = dateline_feed_read (self->response->bytes, self->response->url,
                                                      self->response->url, &error);

  self->is_feed = feed != NULL;
  if (feed != NULL)
    self->title = dateline_feed_text_to_line (feed->head->title);
  else if (!self->from_page)
    self->links = dateline_feed_links_of_page (self->response->bytes, self->response->charset,
                                               self->response->url);
  if (feed == NULL && (self->links == NULL || self->links->len == 0))
    g_task_return_new_error (worker, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_NO_FEED,
                             _ ("%s sent neither a feed nor a page that names one"), host);
  else
    g_task_return_boolean (worker, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Addition *self = g_task_get_task_data (task);
  DatelineFetcher *fetcher = DATELINE_FETCHER (source);
  GError *error = NULL;
  char *uuid;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!self->is_feed)
    {
      g_autoptr (GPtrArray) links = g_steal_pointer (&self->links);

      if (links->len > 1)
        {
          answer (task, NULL, NULL, g_steal_pointer (&links));
          return;
        }
      self->from_page = TRUE;
      ask (task, ((DatelineFeedLinkTo *) links->pdata[0])->url);
      return;
    }
  uuid = dateline_project_add_feed (fetcher->project,
                                    self->response->moved_to != NULL ? self->response->moved_to
                                                                     : self->response->url,
                                    self->title, 0, &error);
  if (uuid != NULL)
    answer (task, uuid, self->title, NULL);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Addition *self = g_task_get_task_data (task);
  g_autoptr (GTask) worker = NULL;
  GError *error = NULL;

  g_clear_pointer (&self->response, dateline_response_free);
  self->response = dateline_fetch_finish (SOUP_SESSION (source), result, &error);
  if (self->response != NULL && self->response->status != SOUP_STATUS_OK)
    dateline_response_set_error (self->response, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  worker = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), looked_cb,
                       g_object_ref (task));
  g_task_set_source_tag (worker, look_thread_cb);
  g_task_set_task_data (worker, self, NULL);
  g_task_run_in_thread (worker, look_thread_cb);
}

static void
ask (GTask *task, const char *url)
{
  DatelineFetcher *fetcher = g_task_get_source_object (task);
  GError *error = NULL;

  if (!dateline_fetcher_check_online (fetcher, url, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  dateline_fetch_async (fetcher->session, url, DATELINE_FETCH_ACCEPT_FEED, NULL, NULL,
                        &fetcher->limits, g_task_get_cancellable (task), answered_cb,
                        g_object_ref (task));
}

void
dateline_fetcher_add_async (DatelineFetcher *self,
                            const char *address,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *url = NULL;

  g_return_if_fail (DATELINE_IS_FETCHER (self) && address != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_fetcher_add_async);
  g_task_set_task_data (task, g_new0 (Addition, 1), (GDestroyNotify) addition_free);
  url = complete (address);
  ask (task, url);
}

DatelineFetchAnswer *
dateline_fetcher_add_finish (DatelineFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
