/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question and its answer. Redirections are followed here rather than by the library, since each may lead
 * somewhere that must not be asked. */
#include "config.h"

#include "fetch/request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define USER_AGENT "Dateline/" DATELINE_VERSION " (news reading and coding tool)"
/* Without a byte for so long, a connection is given up. */
#define IDLE_SECONDS 20
#define CHUNK_BYTES  (64 * 1024)
/* A server that asks for more is asked again after that long nevertheless. */
#define MAX_WAIT (7 * 24 * 60 * 60)

const DatelineFetchLimits dateline_fetch_default_limits = { 16 * 1024 * 1024, 60, 5 };

typedef struct
{
  DatelineFetchLimits limits;
  char *url;
  char *accept;
  char *etag;
  char *modified;
  char *permanent; /* (nullable): where all redirections so far were permanent */
  gboolean temporary;
  guint n_redirects;
  GHashTable *visited;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  guint timeout;
  gboolean late;
  GCancellable *own; /* the caller's, and the clock's */
  GCancellable *callers;
  gulong cancelled;
} Fetch;

static void ask (GTask *task);

void
dateline_response_free (DatelineResponse *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->moved_to);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->type);
  g_free (self->charset);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
fetch_free (Fetch *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancelled != 0)
    g_cancellable_disconnect (self->callers, self->cancelled);
  g_clear_object (&self->callers);
  g_clear_object (&self->own);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_hash_table_unref (self->visited);
  g_free (self->url);
  g_free (self->accept);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->permanent);
  g_free (self);
}

SoupSession *
dateline_fetch_session_new (void)
{
  return soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", IDLE_SECONDS,
                                        "idle-timeout", 5, "max-conns-per-host", 1,
                                        "accept-language-auto", FALSE, NULL);
}

char *
dateline_url_host (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_ascii_strdown (g_uri_get_host (uri), -1)
                                                     : NULL;
}

gboolean
dateline_url_is_local (const char *url)
{
  g_autofree char *host = dateline_url_host (url);
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_str_equal (host, "localhost") || g_str_has_suffix (host, ".localhost"))
    return TRUE;
  address = g_inet_address_new_from_string (host);

  return address != NULL &&
         (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_any (address));
}

static gboolean
is_scheme (const char *url, const char *scheme)
{
  g_autofree char *own = g_uri_parse_scheme (url);

  return own != NULL && g_ascii_strcasecmp (own, scheme) == 0;
}

static void
fail (GTask *task, int code, char *message)
{
  g_task_return_new_error (task, DATELINE_FETCH_ERROR, code, "%s", message);
  g_free (message);
}

/* What libsoup and the network say, in our words; theirs are in English and name no remedy. */
static void
fail_network (GTask *task, GError *error)
{
  Fetch *self = g_task_get_task_data (task);
  g_autofree char *host = dateline_url_host (self->url);

  if (self->late)
    fail (task, DATELINE_FETCH_ERROR_SLOW,
          g_strdup_printf (ngettext ("%s took longer than %u second",
                                     "%s took longer than %u seconds", self->limits.max_seconds),
                           host, self->limits.max_seconds));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    fail (task, DATELINE_FETCH_ERROR_SLOW, g_strdup_printf (_ ("%s did not answer in time"), host));
  else if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    fail (task, DATELINE_FETCH_ERROR_NETWORK, g_strdup_printf (_ ("There is no server %s"), host));
  else if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_BAD_CERTIFICATE)
    fail (task, DATELINE_FETCH_ERROR_NETWORK,
          g_strdup_printf (
            _ ("%s does not answer at a secure address; if it is trusted, try one with http://"),
            host));
  else if (error->domain == G_TLS_ERROR)
    fail (task, DATELINE_FETCH_ERROR_NETWORK,
          g_strdup_printf (_ ("%s can’t prove who it is: its certificate is not valid"), host));
  else if (error->domain == G_IO_ERROR && error->code == G_IO_ERROR_CONNECTION_REFUSED)
    fail (task, DATELINE_FETCH_ERROR_NETWORK,
          g_strdup_printf (_ ("%s takes no connections at present"), host));
  else
    fail (task, DATELINE_FETCH_ERROR_NETWORK,
          /* Translators: a server, and a reason in English */
          g_strdup_printf (_ ("%s broke off: %s"), host, error->message));
  g_error_free (error);
}

static gint64
read_wait (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) until = NULL;
  char *end = NULL;
  gint64 seconds;

  if (text == NULL)
    return 0;
  seconds = g_ascii_strtoll (text, &end, 10);
  if (end == text || *end != '\0')
    {
      until = soup_date_time_new_from_http_string (text);
      seconds = until != NULL ? g_date_time_to_unix (until) - g_get_real_time () / G_USEC_PER_SEC
                              : 0;
    }

  return CLAMP (seconds, 0, MAX_WAIT);
}

static void
succeed (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  DatelineResponse *response = g_new0 (DatelineResponse, 1);
  g_autoptr (GHashTable) parameters = NULL;

  response->status = soup_message_get_status (self->message);
  response->url = g_strdup (self->url);
  response->moved_to = g_strdup (self->permanent);
  response->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  response->modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));
  response->type = g_strdup (soup_message_headers_get_content_type (headers, &parameters));
  if (parameters != NULL)
    response->charset = g_strdup (g_hash_table_lookup (parameters, "charset"));
  response->wait = read_wait (headers);
  response->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
  g_task_return_pointer (task, response, (GDestroyNotify) dateline_response_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes)
    bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length;
  gconstpointer chunk;

  if (bytes == NULL)
    {
      fail_network (task, error);
      return;
    }
  chunk = g_bytes_get_data (bytes, &length);
  if (length == 0)
    {
      succeed (task);
      return;
    }
  if (length > self->limits.max_bytes - self->body->len)
    {
      g_autofree char *host = dateline_url_host (self->url);
      g_autofree char *most = g_format_size_full (self->limits.max_bytes, G_FORMAT_SIZE_IEC_UNITS);

      fail (task, DATELINE_FETCH_ERROR_LARGE,
            g_strdup_printf (_ ("%s sent more than %s, which no honest feed or page has"), host,
                             most));
      g_cancellable_cancel (self->own);
      return;
    }
  g_byte_array_append (self->body, chunk, (guint) length);
  g_input_stream_read_bytes_async (self->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, self->own,
                                   read_cb, g_object_ref (task));
}

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND ||
         status == SOUP_STATUS_SEE_OTHER || status == SOUP_STATUS_TEMPORARY_REDIRECT ||
         status == SOUP_STATUS_PERMANENT_REDIRECT;
}

char *
dateline_redirect_problem (const char *from, const char *to)
{
  g_autofree char *host = dateline_url_host (from);

  if (to == NULL || (!is_scheme (to, "http") && !is_scheme (to, "https")))
    return g_strdup_printf (_ ("%s sends on to what is no address on the web"), host);
  if (is_scheme (from, "https") && is_scheme (to, "http"))
    return g_strdup_printf (_ ("%s sends on from a secure address to one that is not"), host);
  if (!dateline_url_is_local (from) && dateline_url_is_local (to))
    return g_strdup_printf (_ ("%s sends on to this computer itself"), host);

  return NULL;
}

/* NULL where the server may send there, else why not. */
static char *
refuse_redirect (const Fetch *self, const char *to)
{
  char *problem = dateline_redirect_problem (self->url, to);
  g_autofree char *host = NULL;

  if (problem != NULL)
    return problem;
  host = dateline_url_host (self->url);
  if (g_hash_table_contains (self->visited, to))
    return g_strdup_printf (_ ("%s sends in a circle"), host);
  if (self->n_redirects >= self->limits.max_redirects)
    return g_strdup_printf (ngettext ("%s sends on more than %u time",
                                      "%s sends on more than %u times", self->limits.max_redirects),
                            host, self->limits.max_redirects);

  return NULL;
}

/* (nullable): NULL where it can't be made an address. GLib's own joining complains where a host is followed by
 * a path without a slash, which strangers can bring about. */
static char *
resolve (const char *base, const char *location)
{
  g_autoptr (GUri) from = g_uri_parse (base, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) to = from != NULL && location != NULL
                          ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL)
                          : NULL;

  if (to == NULL || g_uri_get_host (to) == NULL || *g_uri_get_host (to) == '\0' ||
      (*g_uri_get_path (to) != '\0' && *g_uri_get_path (to) != '/'))
    return NULL;

  return g_uri_to_string (to);
}

static void
follow (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  guint status = soup_message_get_status (self->message);
  const char *location = soup_message_headers_get_one (
    soup_message_get_response_headers (self->message), "Location");
  g_autofree char *to = resolve (self->url, location);
  char *refusal = refuse_redirect (self, to);

  if (refusal != NULL)
    {
      fail (task, DATELINE_FETCH_ERROR_REDIRECT, refusal);
      g_cancellable_cancel (self->own);
      return;
    }
  self->n_redirects++;
  self->temporary = self->temporary || (status != SOUP_STATUS_MOVED_PERMANENTLY &&
                                        status != SOUP_STATUS_PERMANENT_REDIRECT);
  if (!self->temporary)
    {
      g_free (self->permanent);
      self->permanent = g_strdup (to);
    }
  g_free (self->url);
  self->url = g_steal_pointer (&to);
  ask (task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_object (&self->stream);
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      fail_network (task, error);
      return;
    }
  if (is_redirect (soup_message_get_status (self->message)))
    {
      /* Nobody reads what else it says. */
      g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
      follow (task);
      return;
    }
  g_clear_pointer (&self->body, g_byte_array_unref);
  self->body = g_byte_array_new ();
  g_input_stream_read_bytes_async (self->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, self->own,
                                   read_cb, g_object_ref (task));
}

static void
ask (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  SoupSession *session = g_task_get_source_object (task);
  SoupMessageHeaders *headers;

  g_hash_table_add (self->visited, g_strdup (self->url));
  g_clear_object (&self->message);
  self->message = soup_message_new ("GET", self->url);
  if (self->message == NULL)
    {
      fail (task, DATELINE_FETCH_ERROR_ADDRESS,
            g_strdup_printf (_ ("“%s” is no address on the web"), self->url));
      return;
    }
  soup_message_add_flags (self->message,
                          SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  headers = soup_message_get_request_headers (self->message);
  if (self->accept != NULL)
    soup_message_headers_replace (headers, "Accept", self->accept);
  if (self->etag != NULL && *self->etag != '\0')
    soup_message_headers_replace (headers, "If-None-Match", self->etag);
  if (self->modified != NULL && *self->modified != '\0')
    soup_message_headers_replace (headers, "If-Modified-Since", self->modified);
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->own, sent_cb,
                           g_object_ref (task));
}

static gboolean
late_cb (gpointer data)
{
  Fetch *self = data;

  self->timeout = 0;
  self->late = TRUE;
  g_cancellable_cancel (self->own);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/* A header is one line, whatever a file of a project holds. */
static char *
dup_header (const char *text)
{
  return text != NULL && strpbrk (text, "\r\n") == NULL ? g_strdup (text) : NULL;
}

void
dateline_fetch_async (SoupSession *session,
                      const char *url,
                      const char *accept,
                      const char *etag,
                      const char *modified,
                      const DatelineFetchLimits *limits,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Fetch *self;

  g_return_if_fail (SOUP_IS_SESSION (session) && url != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  self = g_new0 (Fetch, 1);
  self->limits = limits != NULL ? *limits : dateline_fetch_default_limits;
  self->url = g_strdup (url);
  self->accept = g_strdup (accept);
  self->etag = dup_header (etag);
  self->modified = dup_header (modified);
  self->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own = g_cancellable_new ();
  g_task_set_task_data (task, self, (GDestroyNotify) fetch_free);
  if ((!is_scheme (url, "http") && !is_scheme (url, "https")))
    {
      fail (task, DATELINE_FETCH_ERROR_ADDRESS,
            g_strdup_printf (
              _ ("“%s” is no address on the web: it must begin with https:// or http://"), url));
      return;
    }
  if (cancellable != NULL)
    {
      self->callers = g_object_ref (cancellable);
      self->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                               g_object_ref (self->own), g_object_unref);
    }
  self->timeout = g_timeout_add_seconds (self->limits.max_seconds, late_cb, self);
  ask (task);
}

DatelineResponse *
dateline_fetch_finish (SoupSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dateline_response_set_error (const DatelineResponse *self, GError **error)
{
  g_autofree char *host = dateline_url_host (self->url);

  if (self->status == SOUP_STATUS_GONE)
    g_set_error (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_GONE,
                 _ ("%s says that it is gone for good"), host);
  else if (self->status == SOUP_STATUS_NOT_FOUND)
    g_set_error (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_STATUS,
                 _ ("%s has nothing at this address (404)"), host);
  else if (self->status == 429 || self->status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    g_set_error (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_WAIT,
                 _ ("%s asks to be left alone for a while (%u)"), host, self->status);
  else if (self->status == SOUP_STATUS_UNAUTHORIZED || self->status == SOUP_STATUS_FORBIDDEN)
    g_set_error (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_STATUS,
                 _ ("%s does not let everybody read this (%u)"), host, self->status);
  else if (self->status >= 500)
    g_set_error (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_STATUS,
                 _ ("%s has trouble of its own (%u)"), host, self->status);
  else
    g_set_error (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_STATUS,
                 _ ("%s gave an answer that helps nobody (%u)"), host, self->status);
}
