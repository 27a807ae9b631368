/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses: the feeds that a page names, which redirections are followed, and when a feed is due. */
#include <string.h>

#include "fetch/feed-links.h"
#include "fetch/fetcher.h"
#include "fetch/request.h"

static char *
list_links (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (GPtrArray)
    links = dateline_feed_links_of_page (bytes, NULL, "https://p.example/a/page");
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const DatelineFeedLinkTo *link = links->pdata[i];

      g_string_append_printf (lines, "%s|%s\n", link->url, link->title != NULL ? link->title : "");
    }

  return g_string_free (lines, FALSE);
}

static void
test_links (void)
{
  static const struct
  {
    const char *html;
    const char *links;
  } cases[] = {
    { "<link rel=alternate type=application/rss+xml href=/feed title='The Post'>",
      "https://p.example/feed|The Post\n" },
    { "<link rel='alternate' type='application/atom+xml' href='feed'><link rel=stylesheet href=a.css>",
      "https://p.example/a/feed|\n" },
    { "<base href='//cdn.example/x/'><link REL='Alternate' type='application/rss+xml; charset=utf-8' href=f>",
      "https://cdn.example/x/f|\n" },
    { "<link rel=alternate type=application/rss+xml title=Comments href=/comments>"
      "<link rel=alternate type=application/rss+xml href=/feed>"
      "<link rel=alternate type=application/rss+xml href=/feed>",
      "https://p.example/feed|\nhttps://p.example/comments|Comments\n" },
    { "<link rel=alternate type=application/rss+xml href='javascript:x'>"
      "<link rel=alternate type=application/rss+xml href='file:///etc/passwd'>"
      "<link rel=alternate type=application/rss+xml href='http:x'>"
      "<link rel=alternate type=application/rss+xml>"
      "<link rel=alternate hreflang=de href=/de>",
      "" },
    { "", "" },
    { "no page", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *links = list_links (cases[i].html);

      g_assert_cmpstr (links, ==, cases[i].links);
    }
}

static void
test_redirects (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean allowed;
  } cases[] = {
    { "http://a.example/", "http://b.example/", TRUE },
    { "http://a.example/", "https://a.example/", TRUE },
    { "https://a.example/", "https://a.example/x", TRUE },
    { "https://a.example/", "http://a.example/", FALSE },
    { "http://a.example/", "ftp://a.example/", FALSE },
    { "http://a.example/", "file:///etc/passwd", FALSE },
    { "http://a.example/", "http://localhost/", FALSE },
    { "http://a.example/", "http://127.0.0.2:631/", FALSE },
    { "http://a.example/", "http://[::1]/", FALSE },
    { "http://a.example/", "http://0.0.0.0/", FALSE },
    { "http://127.0.0.1:1/", "http://127.0.0.1:2/", TRUE },
    { "http://a.example/", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = dateline_redirect_problem (cases[i].from, cases[i].to);

      g_test_message ("%s → %s", cases[i].from, cases[i].to);
      g_assert_cmpint (problem == NULL, ==, cases[i].allowed);
    }
}

static void
test_next_time (void)
{
  static const struct
  {
    guint hours;
    gint64 checked;
    gint64 due;
    gint64 next;
  } cases[] = {
    { 0, 100, 0, 0 },
    { 0, 100, 900, 0 },
    { 1, 100, 0, 100 + G_TIME_SPAN_HOUR },
    { 2, 100, 50, 100 + 2 * G_TIME_SPAN_HOUR },
    { 1, 100, 3 * G_TIME_SPAN_HOUR, 3 * G_TIME_SPAN_HOUR },
    { 1, 100, G_MAXINT64, 0 }, /* gone for good */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineSubscription feed = { .hours = cases[i].hours,
                                    .checked = cases[i].checked,
                                    .due = cases[i].due };

      g_assert_cmpint (dateline_fetcher_next_time (&feed), ==, cases[i].next);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fetch/links", test_links);
  g_test_add_func ("/fetch/redirects", test_redirects);
  g_test_add_func ("/fetch/next-time", test_next_time);

  return g_test_run ();
}
