/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds from a server on this computer that is friendly, slow, broken, huge, hostile or gone. */
#include <libsoup/soup.h>
#include <string.h>

#include "fetch/fetcher.h"
#include "formats/fixture.h"
#include "store/edits.h"
#include "store/history.h"
#include "store/importer.h"

#define FEED(items) "<rss version='2.0'><channel><title>The Post</title>" items "</channel></rss>"
#define ONE         "<item><title>One</title><guid>1</guid><description>First text</description></item>"
#define TWO         "<item><title>Two</title><guid>2</guid><description>Second text</description></item>"

#ifdef __SANITIZE_ADDRESS__
/* The server of libsoup 3.2 loses sockets when it is let go; only whole stacks tell them from ours. */
const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

const char *
__lsan_default_suppressions (void)
{
  return "leak:g_socket_accept\nleak:soup_server_\n";
}
#endif

typedef struct
{
  Fixture files;
  DatelineProject *project;
  DatelineFetcher *fetcher;
  SoupServer *server;
  char *base; /* "http://127.0.0.1:1234" */
  const char *feed;
  guint n_asked; /* requests in all */
  guint n_unmodified;
  guint at_once; /* requests under way */
  guint most_at_once;
  char *agent;
  GAsyncResult *result;
} Net;

static void
set_body (SoupServerMessage *message, const char *type, const char *body)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
redirect (SoupServerMessage *message, guint status, const char *to)
{
  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", to);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  g_autofree char *chunk = g_strnfill (65536, ' ');

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY,
                            chunk, 65536);
}

/* A gigabyte of blanks in a megabyte. */
static void
set_bomb (SoupServerMessage *message)
{
  g_autoptr (GConverter)
    zip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, zip);
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  for (guint i = 0; i < 64; i++)
    g_output_stream_write_all (stream, blanks, 1024 * 1024, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  data = g_bytes_get_data (bytes, &length);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/xml", SOUP_MEMORY_COPY, data, length);
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "Content-Encoding", "gzip");
}

/* Promises more than it sends. */
static void
break_off (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  const char *text =
    "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 90000\r\n\r\n<rss><channel>"
    "<title>cut";

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                             NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  Net *net = data;

  net->at_once--;
}

static void
server_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer data)
{
  Net *net = data;
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  net->n_asked++;
  net->at_once++;
  net->most_at_once = MAX (net->most_at_once, net->at_once);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), net);
  g_free (net->agent);
  net->agent = g_strdup (soup_message_headers_get_one (asked, "User-Agent"));
  g_assert_null (soup_message_headers_get_one (asked, "Cookie"));

  if (g_str_equal (path, "/feed") || g_str_has_prefix (path, "/same/"))
    {
      g_autofree char *etag = g_strdup_printf ("\"%u\"", g_str_hash (net->feed));
      const char *known = soup_message_headers_get_one (asked, "If-None-Match");

      soup_message_headers_replace (headers, "Set-Cookie", "a=b");
      soup_message_headers_replace (headers, "ETag", etag);
      if (g_strcmp0 (known, etag) == 0)
        {
          net->n_unmodified++;
          soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
        }
      else
        set_body (message, "text/xml", net->feed);
    }
  else if (g_str_equal (path, "/plain"))
    set_body (message, "text/plain", net->feed);
  else if (g_str_equal (path, "/moved"))
    redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, "/feed");
  else if (g_str_equal (path, "/found"))
    redirect (message, SOUP_STATUS_FOUND, "/feed");
  else if (g_str_equal (path, "/circle"))
    redirect (message, SOUP_STATUS_FOUND, "/round");
  else if (g_str_equal (path, "/round"))
    redirect (message, SOUP_STATUS_FOUND, "/circle");
  else if (g_str_has_prefix (path, "/far"))
    {
      g_autofree char *further = g_strconcat (path, "r", NULL);

      redirect (message, SOUP_STATUS_FOUND, further);
    }
  else if (g_str_equal (path, "/local"))
    redirect (message, SOUP_STATUS_FOUND, "file:///etc/passwd");
  else if (g_str_equal (path, "/slow"))
    soup_server_message_pause (message);
  else if (g_str_equal (path, "/cut"))
    break_off (message);
  else if (g_str_equal (path, "/endless"))
    {
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
      g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), NULL);
      wrote_chunk_cb (message, NULL);
    }
  else if (g_str_equal (path, "/bomb"))
    set_bomb (message);
  else if (g_str_equal (path, "/hostile"))
    set_body (message, "text/xml",
              "<!DOCTYPE rss [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>"
              "<rss><channel><title>&c;</title></channel></rss>");
  else if (g_str_equal (path, "/page"))
    set_body (
      message, "text/html",
      "<html><head><link rel=alternate type=application/rss+xml href=/feed></head><body>p</body></html>");
  else if (g_str_equal (path, "/two"))
    set_body (
      message, "text/html",
      "<html><head><link rel=alternate type=application/rss+xml href=/feed title=News>"
      "<link rel=alternate type=application/atom+xml href=/other title=Sport></head></html>");
  else if (g_str_equal (path, "/nothing"))
    set_body (message, "text/html", "<html><body>Nothing here</body></html>");
  else if (g_str_equal (path, "/article"))
    set_body (
      message, "text/html",
      "<html><head><title>One</title></head><body><nav><a href=/>Home</a></nav><article><h1>One</h1>"
      "<p>The council of the harbour town voted late on Tuesday to rebuild the old bridge, which the "
      "flood of last winter had carried away, and asked the mayor to begin.</p><p>Work is to begin in "
      "spring, said the mayor, and will take two years if the weather allows it.</p></article>"
      "</body></html>");
  else if (g_str_has_prefix (path, "/status/"))
    {
      guint status = (guint) g_ascii_strtoull (path + strlen ("/status/"), NULL, 10);

      if (status == 429)
        soup_message_headers_replace (headers, "Retry-After", "120");
      soup_server_message_set_status (message, status, NULL);
    }
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static void
set_up (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;
  DatelineFetchLimits limits = { 1024 * 1024, 30, 5 };

  fixture_set_up (&net->files, NULL);
  net->project = fixture_new_project (&net->files, "p");
  net->server = soup_server_new (NULL, NULL);
  soup_server_listen_local (net->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (net->server);
  net->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  soup_server_add_handler (net->server, NULL, server_cb, net, NULL);
  net->feed = FEED (ONE);
  net->fetcher = dateline_fetcher_new (net->project);
  dateline_fetcher_set_limits (net->fetcher, &limits);
}

static void
tear_down (Net *net, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (net->fetcher), (gpointer *) &net->fetcher);
  g_object_unref (net->fetcher);
  while (net->fetcher != NULL) /* a task that has just ended may hold it */
    g_main_context_iteration (NULL, TRUE);
  soup_server_disconnect (net->server);
  g_object_unref (net->server);
  g_object_unref (net->project);
  g_free (net->base);
  g_free (net->agent);
  fixture_tear_down (&net->files, NULL);
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Net *net = data;

  net->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Net *net)
{
  while (net->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&net->result);
}

static char *
url_of (Net *net, const char *path)
{
  return g_strconcat (net->base, path, NULL);
}

/* (transfer full): the UUID of a feed that is followed from now on. */
static char *
follow (Net *net, const char *path)
{
  g_autofree char *url = url_of (net, path);
  g_autoptr (GError) error = NULL;
  char *uuid = dateline_project_add_feed (net->project, url, NULL, 0, &error);

  g_assert_no_error (error);

  return uuid;
}

static DatelineFetchReport *
refresh (Net *net, const char *uuid, GError **error)
{
  const char *uuids[] = { uuid, NULL };
  g_autoptr (GAsyncResult) result = NULL;

  dateline_fetcher_refresh_async (net->fetcher, uuid != NULL ? uuids : NULL, DATELINE_FETCH_ASKED,
                                  NULL, ready_cb, net);
  result = wait_for (net);

  return dateline_fetcher_refresh_finish (net->fetcher, result, error);
}

/* A refresh that must fail, and what is kept of it. */
static DatelineSubscription *
refresh_failing (Net *net, const char *path, const char *problem)
{
  g_autofree char *uuid = follow (net, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFetchReport) report = refresh (net, uuid, &error);
  DatelineSubscription *feed;

  g_assert_no_error (error);
  g_assert_cmpuint (report->failed, ==, 1);
  if (strstr (report->problem, problem) == NULL)
    g_assert_cmpstr (report->problem, ==, problem);
  feed = dateline_project_find_feed (net->project, uuid, &error);
  g_assert_cmpstr (feed->outcome, ==, report->problem);

  return feed;
}

static guint
count_articles (Net *net)
{
  g_autoptr (GArray) ids = fixture_list_ids (net->project);

  return ids->len;
}

static void
test_refresh (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = follow (net, "/feed");
  g_autoptr (DatelineFetchReport) first = refresh (net, uuid, &error);
  g_autoptr (DatelineFetchReport) second = NULL;
  g_autoptr (DatelineFetchReport) third = NULL;
  g_autoptr (DatelineSubscription) feed = NULL;
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (first->added, ==, 1);
  g_assert_cmpuint (count_articles (net), ==, 1);
  g_assert_true (g_str_has_prefix (net->agent, "Dateline/"));

  second = refresh (net, uuid, &error);
  g_assert_cmpuint (net->n_unmodified, ==, 1);
  g_assert_cmpuint (second->added, ==, 0);

  net->feed = FEED (TWO ONE);
  third = refresh (net, uuid, &error);
  g_assert_cmpuint (third->added, ==, 1);
  g_assert_cmpuint (third->already, ==, 1);
  g_assert_cmpuint (third->changed, ==, 0);
  said = dateline_fetch_report_to_display (third);
  g_assert_cmpstr (said, ==, "1 new article, 1 already there");
  feed = dateline_project_find_feed (net->project, uuid, &error);
  g_assert_cmpuint (feed->added, ==, 1);
  g_assert_cmpstr (feed->outcome, ==, "1 new article");
  g_assert_cmpint (feed->checked, >, 0);

  /* One batch a refresh, each to be undone. */
  dateline_project_undo (net->project, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_articles (net), ==, 1);
}

static void
test_changed (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = follow (net, "/feed");
  g_autoptr (DatelineFetchReport) first = refresh (net, uuid, &error);
  g_autoptr (DatelineFetchReport) second = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *text = NULL;

  net->feed = FEED (
    "<item><title>One</title><guid>1</guid><description>Another text</description></item>");
  second = refresh (net, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->added, ==, 0);
  g_assert_cmpuint (second->changed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (second->entries)), ==, 1);
  article = fixture_article (net->project, 0);
  text = dateline_project_load_text (net->project, article, NULL);
  g_assert_cmpstr (text, ==, "One\n\nFirst text");
}

/* What a person removed does not come back by itself. */
static void
test_removed (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = follow (net, "/feed");
  g_autoptr (DatelineFetchReport) first = refresh (net, uuid, &error);
  g_autoptr (DatelineArticle) article = fixture_article (net->project, 0);
  g_autoptr (DatelineFetchReport) second = NULL;

  dateline_project_remove_article (net->project, article, &error);
  net->feed = FEED (TWO ONE);
  second = refresh (net, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->added, ==, 1);
  g_assert_cmpuint (count_articles (net), ==, 1);
}

static void
test_twice (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = follow (net, "/feed");
  g_autoptr (DatelineFetchReport) report = NULL;

  net->feed = FEED (ONE ONE "<item/>");
  report = refresh (net, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->already, ==, 1);
  g_assert_cmpuint (report->refused, ==, 1);
}

static void
test_moved (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = follow (net, "/moved");
  g_autofree char *here = url_of (net, "/feed");
  g_autofree char *there = url_of (net, "/found");
  g_autoptr (DatelineFetchReport) report = refresh (net, uuid, &error);
  g_autoptr (DatelineSubscription) feed = dateline_project_find_feed (net->project, uuid, &error);
  g_autofree char *other = NULL;
  g_autoptr (DatelineFetchReport) second = NULL;
  g_autoptr (DatelineSubscription) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (feed->url, ==, here);
  g_assert_nonnull (strstr (feed->outcome, "moved"));
  /* for now only: the address stays */
  other = follow (net, "/found");
  second = refresh (net, other, &error);
  found = dateline_project_find_feed (net->project, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->failed, ==, 0);
  g_assert_cmpstr (found->url, ==, there);
}

static void
test_bad (Net *net, gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *problem;
  } cases[] = {
    { "/circle", "in a circle" },
    { "/far", "more than 5 times" },
    { "/local", "no address on the web" },
    { "/endless", "sent more than 1.0" },
    { "/bomb", "sent more than 1.0" },
    { "/hostile", "far more text" },
    { "/nothing", "no feed" },
    { "/status/404", "404" },
    { "/status/500", "500" },
    { "/status/403", "403" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineSubscription) feed = NULL;

      g_test_message ("%s", cases[i].path);
      feed = refresh_failing (net, cases[i].path, cases[i].problem);
      g_assert_cmpuint (feed->failed, ==, 1);
      g_assert_cmpint (feed->due, >, feed->checked);
    }
  g_assert_cmpuint (count_articles (net), ==, 0);
}

static void
test_cut (Net *net, gconstpointer data)
{
  g_autoptr (DatelineSubscription) feed = refresh_failing (net, "/cut", "127.0.0.1 broke off");

  g_assert_cmpuint (feed->failed, ==, 1);
}

/* Errors in a row ask for longer and longer waits. */
static void
test_backing_off (Net *net, gconstpointer data)
{
  g_autofree char *uuid = follow (net, "/status/500");
  gint64 last = 0;

  for (guint i = 1; i <= 12; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineFetchReport) report = refresh (net, uuid, &error);
      g_autoptr (DatelineSubscription)
        feed = dateline_project_find_feed (net->project, uuid, &error);
      gint64 wait = feed->due - feed->checked;

      g_assert_no_error (error);
      g_assert_cmpuint (feed->failed, ==, i);
      g_assert_cmpint (wait, <=, 24 * G_TIME_SPAN_HOUR);
      g_assert_cmpint (wait, >=, last - G_TIME_SPAN_MINUTE);
      last = wait;
    }
  g_assert_cmpint (last, >, 23 * G_TIME_SPAN_HOUR);
}

static void
test_wait (Net *net, gconstpointer data)
{
  g_autoptr (DatelineSubscription) feed = refresh_failing (net, "/status/429", "429");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFetchReport) again = NULL;
  guint n_asked = net->n_asked;

  g_assert_cmpuint (feed->failed, ==, 0);
  g_assert_cmpint (feed->due - feed->checked, >, 100 * G_TIME_SPAN_SECOND);
  again = refresh (net, feed->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->asked, ==, 0);
  g_assert_cmpuint (net->n_asked, ==, n_asked);
  g_assert_nonnull (strstr (again->problem, "left alone until"));
}

static void
test_gone (Net *net, gconstpointer data)
{
  g_autoptr (DatelineSubscription) feed = refresh_failing (net, "/status/410", "gone for good");

  feed->hours = 1;
  g_assert_cmpint (dateline_fetcher_next_time (feed), ==, 0);
}

static void
test_slow (Net *net, gconstpointer data)
{
  DatelineFetchLimits limits = { 1024, 1, 1 };
  g_autoptr (DatelineSubscription) feed = NULL;

  dateline_fetcher_set_limits (net->fetcher, &limits);
  feed = refresh_failing (net, "/slow", "took longer than 1 second");
  g_assert_cmpuint (feed->failed, ==, 1);
}

static void
test_cancel (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *slow = follow (net, "/slow");
  g_autofree char *waiting = follow (net, "/feed");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DatelineSubscription) feed = NULL;

  dateline_fetcher_refresh_async (net->fetcher, NULL, DATELINE_FETCH_ASKED, cancellable, ready_cb,
                                  net);
  while (net->n_asked == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dateline_fetcher_is_busy (net->fetcher, slow));
  g_assert_true (dateline_fetcher_is_busy (net->fetcher, waiting));
  g_cancellable_cancel (cancellable);
  result = wait_for (net);
  g_assert_null (dateline_fetcher_refresh_finish (net->fetcher, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (dateline_fetcher_is_busy (net->fetcher, NULL));
  g_assert_cmpuint (count_articles (net), ==, 0);
  feed = dateline_project_find_feed (net->project, slow, NULL);
  g_assert_cmpint (feed->checked, ==, 0);
}

/* One host is asked one thing at a time. */
static void
test_polite (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFetchReport) report = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("/same/%u", i);

      g_free (follow (net, path));
    }
  report = refresh (net, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->asked, ==, 6);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->already, ==, 5);
  g_assert_cmpuint (net->most_at_once, ==, 1);
}

static DatelineFetchAnswer *
add (Net *net, const char *path, GError **error)
{
  g_autofree char *url = url_of (net, path);
  g_autoptr (GAsyncResult) result = NULL;

  dateline_fetcher_add_async (net->fetcher, url, NULL, ready_cb, net);
  result = wait_for (net);

  return dateline_fetcher_add_finish (net->fetcher, result, error);
}

static void
test_add (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) twice = NULL;
  g_autoptr (GError) nothing = NULL;
  g_autofree char *feed_url = url_of (net, "/feed");
  g_autoptr (DatelineFetchAnswer) page = add (net, "/page", &error);
  g_autoptr (DatelineFetchAnswer) two = add (net, "/two", &error);
  g_autoptr (DatelineSubscription) feed = NULL;

  g_assert_no_error (error);
  feed = dateline_project_find_feed (net->project, page->uuid, &error);
  g_assert_cmpstr (feed->url, ==, feed_url);
  g_assert_cmpstr (feed->title, ==, "The Post");
  g_assert_cmpuint (feed->hours, ==, 0);
  g_assert_false (feed->pages);
  g_assert_null (two->uuid);
  g_assert_cmpuint (two->choices->len, ==, 2);
  g_assert_cmpstr (((DatelineFeedLinkTo *) two->choices->pdata[1])->title, ==, "Sport");
  g_assert_null (add (net, "/feed", &twice));
  g_assert_error (twice, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_assert_null (add (net, "/nothing", &nothing));
  g_assert_error (nothing, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_NO_FEED);
}

static void
test_pages (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = follow (net, "/feed");
  g_autofree char *items = g_strdup_printf (
    FEED ("<item><title>One</title><guid>1</guid><link>%s/article</link><description>First text"
          "</description></item><item><title>Two</title><guid>2</guid><link>%s/status/404</link>"
          "<description>Second text</description></item>"),
    net->base, net->base);
  g_autoptr (DatelineSubscription) feed = dateline_project_find_feed (net->project, uuid, NULL);
  g_autoptr (DatelineFetchReport) report = NULL;
  g_autoptr (DatelineFetchReport) again = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) metadata = NULL;
  g_autoptr (DatelineImportEntry) entry = NULL;

  net->feed = items;
  feed->pages = TRUE;
  dateline_project_edit_feed (net->project, feed, &error);
  report = refresh (net, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 2);
  article = fixture_article (net->project, 0);
  text = dateline_project_load_text (net->project, article, NULL);
  g_assert_nonnull (strstr (text, "Work is to begin in spring"));
  metadata = dateline_project_load_metadata (net->project, article, NULL);
  g_assert_cmpstr (g_hash_table_lookup (metadata, "identifier"), ==, "1");
  g_assert_cmpstr (dateline_article_get_url (article), !=, NULL);
  /* The page that is not there is told, and the entry's own text taken. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (report->entries)), ==, 1);
  g_assert_nonnull (
    strstr (fixture_message (
              (DatelineImportReport *) &(DatelineImportReport){ .entries = report->entries }, 0),
            "404"));

  /* Neither page is asked for again. */
  {
    guint n_asked = net->n_asked;
    g_autofree char *more = g_strconcat (items, " ", NULL);

    net->feed = more;
    again = refresh (net, uuid, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (net->n_asked, ==, n_asked + 1);
    g_assert_cmpuint (again->already, ==, 2);
    g_assert_cmpuint (again->changed, ==, 0);
  }
}

/* A network monitor that says there is none. */
G_DECLARE_FINAL_TYPE (TestOffline, test_offline, TEST, OFFLINE, GObject)

struct _TestOffline
{
  GObject parent_instance;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
initable_init (GInitableIface *iface)
{
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_TYPE_WITH_CODE (TestOffline,
                         test_offline,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                           G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
test_offline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, FALSE);
}

static void
test_offline_class_init (TestOfflineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_offline_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_offline_init (TestOffline *self)
{
}

static void
test_no_network (Net *net, gconstpointer data)
{
  g_autoptr (GNetworkMonitor) monitor = g_object_new (test_offline_get_type (), NULL);
  g_autofree char *uuid = dateline_project_add_feed (net->project, "https://a.example/feed", NULL,
                                                     1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSubscription) feed = NULL;

  dateline_fetcher_set_monitor (net->fetcher, monitor);
  g_assert_null (refresh (net, uuid, &error));
  g_assert_error (error, DATELINE_FETCH_ERROR, DATELINE_FETCH_ERROR_OFFLINE);
  /* which is no fault of the feed */
  feed = dateline_project_find_feed (net->project, uuid, NULL);
  g_assert_cmpuint (feed->failed, ==, 0);
  g_assert_cmpint (feed->checked, ==, 0);
}

/* Nothing goes out by itself: neither when a feed is added, nor when none is due. */
static void
test_silent (Net *net, gconstpointer data)
{
  g_autofree char *uuid = follow (net, "/feed");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DatelineFetchReport) report = NULL;

  dateline_fetcher_set_scheduling (net->fetcher, TRUE);
  dateline_fetcher_refresh_async (net->fetcher, NULL, DATELINE_FETCH_DUE, NULL, ready_cb, net);
  result = wait_for (net);
  report = dateline_fetcher_refresh_finish (net->fetcher, result, NULL);
  g_assert_cmpuint (report->asked, ==, 0);
  g_assert_cmpuint (net->n_asked, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/fetch/" name, Net, NULL, set_up, func, tear_down)
  ADD ("refresh", test_refresh);
  ADD ("changed", test_changed);
  ADD ("removed", test_removed);
  ADD ("twice", test_twice);
  ADD ("moved", test_moved);
  ADD ("bad", test_bad);
  ADD ("cut", test_cut);
  ADD ("backing-off", test_backing_off);
  ADD ("wait", test_wait);
  ADD ("gone", test_gone);
  ADD ("slow", test_slow);
  ADD ("cancel", test_cancel);
  ADD ("polite", test_polite);
  ADD ("add", test_add);
  ADD ("pages", test_pages);
  ADD ("no-network", test_no_network);
  ADD ("silent", test_silent);

  return g_test_run ();
}
