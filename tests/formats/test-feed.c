/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds of every kind as articles: what is kept, what is told, and what ill-formed and hostile ones come to. */
#include "formats/feed.h"

#include <string.h>

#include "formats/feed-expectations.h"
#include "formats/fixture.h"

#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Post</title>"
#define RSS  "<rss version='2.0'><channel><title>The Post</title><link>https://post.example/</link>"
#define END  "</channel></rss>"

static char *
day_to_iso (gint32 day)
{
  int year;
  int month;
  int day_of_month;

  if (day == DATELINE_DAY_NONE)
    return g_strdup ("");
  dateline_day_to_civil (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *day;
    const char *utc; /* "" where no time is known */
  } cases[] = {
    { "Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01", "2004-01-01T19:48:21Z" },
    { "Thu, 1 Jan 04 19:48 EST", "2004-01-01", "2004-01-02T00:48:00Z" },
    { "01 Jan 2004 23:30:00 -0500", "2004-01-01", "2004-01-02T04:30:00Z" },
    { "1 January 2004", "2004-01-01", "" },
    { "January 1, 2004 7:05 PM", "2004-01-01", "2004-01-01T19:05:00Z" },
    { "Thu Jan  1 19:48:21 2004", "2004-01-01", "2004-01-01T19:48:21Z" },
    { "Thu, 01-Jan-2004 19:48:21 UTC", "2004-01-01", "2004-01-01T19:48:21Z" },
    { "Thursday, 01 January 2004 19:48:21 GMT+2", "2004-01-01", "2004-01-01T17:48:21Z" },
    { "Do, 01 Jän 2004", "2004-01-01", "" },
    { "Mi, 26 Jan 2022 10:00:00 +0100", "2022-01-26", "2022-01-26T09:00:00Z" },
    { "mar, 04 janv. 2022 10:00:00 +0100", "2022-01-04", "2022-01-04T09:00:00Z" },
    { "Ср, 26 янв 2022 10:00:00 +0300", "2022-01-26", "2022-01-26T07:00:00Z" },
    { "Πεμ, 29 Ιουλ 2004 12:53:00 GMT", "2004-07-29", "2004-07-29T12:53:00Z" },
    { "Thu, 01 Jan 2004 24:00:00 GMT", "2004-01-01", "2004-01-02T00:00:00Z" },
    { "Thu, 01 Jan 2004 99:99:99 GMT", "2004-01-01", "" },
    { "2003-12-31T10:14:55Z", "2003-12-31", "2003-12-31T10:14:55Z" },
    { "2003-12-31T10:14:55.123+05:30", "2003-12-31", "2003-12-31T04:44:55Z" },
    { "2003-12-31T10:14-08:00", "2003-12-31", "2003-12-31T18:14:00Z" },
    { "2004-07-08 23:56:58.0", "2004-07-08", "2004-07-08T23:56:58Z" },
    { "20031231", "2003-12-31", "" },
    { "2003-365", "2003-12-31", "" },
    { "2003-12", "2003-12-01", "" },
    { "2003", "2003-01-01", "" },
    { "1072916095", "2004-01-01", "2004-01-01T00:14:55Z" },
    /* the month is something */
    { "31 Feb 2004 10:00:00 GMT", "2004-02-01", "" },
    { "2003-13-45", "", "" },
    { "yesterday", "", "" },
    { "Mon, 26 Jan 99 10:00 GMT", "1999-01-26", "1999-01-26T10:00:00Z" },
  };

  g_assert_null (dateline_feed_date_read (NULL));
  g_assert_null (dateline_feed_date_read (" \n"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineFeedDate) date = dateline_feed_date_read (cases[i].text);
      g_autofree char *day = day_to_iso (date->first);
      g_autofree char *utc = NULL;

      if (date->has_time)
        {
          g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (date->seconds);

          utc = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
        }
      g_test_message ("case %u", i);
      g_assert_cmpstr (day, ==, cases[i].day);
      g_assert_cmpstr (utc != NULL ? utc : "", ==, cases[i].utc);
    }
}

/* "title|source|author|day|text" of each article, and "! problem". */
static gboolean
print_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  GString *printed = data;

  if (draft != NULL)
    {
      g_autofree char *day = NULL;

      dateline_draft_complete (draft);
      day = dateline_date_to_iso (draft->date);
      g_string_append_printf (printed, "%s|%s|%s|%s|%s|%s\n",
                              draft->title != NULL ? draft->title : "",
                              draft->source != NULL ? draft->source : "",
                              draft->author != NULL ? draft->author : "", day,
                              draft->url != NULL ? draft->url : "", draft->text);
      dateline_draft_free (draft);
    }
  if (problem != NULL)
    g_string_append_printf (printed, "! %s: %s\n", place != NULL ? place : "", problem);

  return TRUE;
}

static char *
print_feed (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  GString *printed = g_string_new (NULL);

  if (!dateline_format_find ("feed", NULL)->read (bytes, "a.xml", print_cb, printed, &error))
    g_string_append_printf (printed, "error: %s", error->message);

  return g_string_free (printed, FALSE);
}

static void
test_articles (void)
{
  static const struct
  {
    const char *feed;
    const char *articles;
  } cases[] = {
    { RSS
      "<item><title>Bridge opens</title><link>/b</link><author>ann@post.example (Ann Miller)"
      "</author><pubDate>Wed, 26 Jan 2022 10:00:00 GMT</pubDate><description>&lt;p&gt;It opened."
      "&lt;/p&gt;&lt;p&gt;At last.&lt;/p&gt;</description></item>" END,
      "Bridge opens|The Post|Ann Miller|2022-01-26|https://post.example/b|Bridge opens\n\nIt opened.\n\n"
      "At last.\n" },
    /* a summary that the content holds is not said twice, another one is */
    { RSS
      "<item xmlns:c='http://purl.org/rss/1.0/modules/content/'><title>A</title><description>It "
      "opened on… Read more</description><c:encoded>&lt;p&gt;It opened on a Monday.&lt;/p&gt;"
      "</c:encoded></item><item xmlns:c='http://purl.org/rss/1.0/modules/content/'><title>B</title>"
      "<description>In short</description><c:encoded>At length</c:encoded></item>" END,
      "A|The Post||||A\n\nIt opened on a Monday.\nB|The Post||||B\n\nIn short\n\nAt length\n" },
    /* escaped twice */
    { RSS
      "<item><title>AT&amp;amp;T &amp;amp;#8217;</title><description>&amp;lt;p&amp;gt;One&amp;lt;/p"
      "&amp;gt;&amp;lt;p&amp;gt;Two&amp;lt;/p&amp;gt;</description></item>" END,
      "AT&T ’|The Post||||AT&T ’\n\nOne\n\nTwo\n" },
    { RSS "<item><title>1 &lt; 2</title></item>" END, "1 < 2|The Post||||1 < 2\n" },
    { ATOM
      "<entry xml:base='http://a.example/x/'><title type='html'>&lt;b&gt;Up&lt;/b&gt;</title>"
      "<link rel='self' href='feed'/><link href='1'/><author><name>Ann</name></author><author>"
      "<name>Bo</name></author><updated>2022-01-27T00:00:00Z</updated><published>2022-01-26"
      "T00:00:00Z</published><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>"
      "One &amp; two</p><ul><li>a</li><li>b</li></ul></div></content></entry></feed>",
      "Up|The Post|Ann, Bo|2022-01-26|http://a.example/x/1|Up\n\nOne & two\n\na\nb\n" },
    { "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Post</title></channel><item "
      "rdf:about='u'><title>A</title><dc:date>2022-01-26</dc:date><dc:creator>Ann</dc:creator>"
      "<description>B</description></item></rdf:RDF>",
      "A|The Post|Ann|2022-01-26||A\n\nB\n" },
    { "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"The Post\",\"home_page_url\":\"http://"
      "p.example/\",\"feed_url\":\"http://p.example/f.json\",\"items\":[{\"id\":1,\"url\":\"/a\",\"title\":"
      "\"A\",\"content_html\":\"<p>B</p>\",\"date_published\":\"2022-01-26T23:00:00-05:00\",\"authors\":"
      "[{\"name\":\"Ann\"}]},{\"id\":\"2\",\"content_text\":\"One\\n\\nTwo\"},7]}",
      "A|The Post|Ann|2022-01-26|http://p.example/a|A\n\nB\n|The Post||||One\n\nTwo\n! entry 3: There is "
      "neither a title nor a text in it\n" },
    /* an entry from elsewhere, media and a plug-in's signature */
    { RSS
      "<item xmlns:media='http://search.yahoo.com/mrss/'><title>A</title><source url='http://r'>Agency"
      "</source><description>&lt;p&gt;B&lt;/p&gt;&lt;p&gt;The post &lt;a&gt;A&lt;/a&gt; appeared first on"
      " &lt;a&gt;Post&lt;/a&gt;.&lt;/p&gt;</description><media:content url='u'><media:description>The "
      "bridge</media:description><media:credit>Photo: Bo</media:credit></media:content></item>" END,
      "A|Agency||||A\n\nB\n\nThe post A appeared first on Post.\n\nThe bridge\nPhoto: Bo\n" },
    { RSS "<item/><item><title> </title></item>" END,
      "! entry 1: There is neither a title nor a text in it\n"
      "! entry 2: There is neither a title nor a text in it\n" },
    { RSS "<item><title>A</title><pubDate>soon</pubDate></item>" END,
      "A|The Post||||A\n! entry 1: “soon” is no date that can be read\n" },
    { RSS END, "! : The feed has no entries at present\n" },
    { "<html><body>no</body></html>",
      "error: “a.xml” is XML, but no feed: it begins with neither “rss”, “feed” nor “RDF”." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *printed = print_feed (cases[i].feed, -1);
      g_autofree char *mended = NULL;

      g_test_message ("case %u", i);
      g_assert_cmpstr (printed, ==, cases[i].articles);
    }
}

static void
test_ill_formed (void)
{
  static const struct
  {
    const char *feed;
    const char *articles[3];
  } cases[] = {
    { "junk\n" RSS "<item><title>A &nbsp; B & C</title><description>1 < 2</description></item>" END,
      { "A B & C|The Post||||A B & C\n\n1 < 2\n" } },
    { RSS
      "<item><title>A<link>http://a.example/1</link><description>B</item><item><title>C</title>",
      { "A|The Post|||http://a.example/1|A\n\nB\n", "C|The Post||||C\n" } },
    { "<?xml version='1.0' encoding='utf-8'?>" RSS
      "<item><title>caf\xe9 cr\xe8me</title></item>" END,
      { "café crème|The Post||||café crème\n" } },
    { RSS "<item><title>It\x19s\x01 A</title></item>" END, { "It’s\xef\xbf\xbd A|" } },
    { RSS "<item><title><![CDATA[A]]></title><description><![CDATA[cut off",
      { "A|The Post||||A\n\ncut off" } },
    { RSS "<item><title>A</title><link>http://a.example/?a=1&b=2</link><x:y z=1>?</x:y></item>" END,
      { "A|The Post|||http://a.example/?a=1&b=2|A" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *printed = print_feed (cases[i].feed, -1);

      g_test_message ("case %u", i);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].articles) && cases[i].articles[j] != NULL; j++)
        if (strstr (printed, cases[i].articles[j]) == NULL)
          g_assert_cmpstr (printed, ==, cases[i].articles[j]);
    }
}

static gboolean
keep_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  dateline_draft_complete (draft);
  g_ptr_array_add (data, draft);

  return TRUE;
}

static GPtrArray *
read_drafts (const char *text)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_free);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_assert_true (dateline_format_find ("feed", NULL)->read (bytes, "a.xml", keep_cb, drafts, NULL));

  return drafts;
}

static const char *
metadata_of (const DatelineDraft *draft, const char *name)
{
  return draft->metadata != NULL ? g_hash_table_lookup (draft->metadata, name) : NULL;
}

static void
test_facts (void)
{
  g_autoptr (GPtrArray) drafts = read_drafts (
    ATOM
    "<link rel='self' href='http://p.example/feed'/><link href='http://p.example/'/><entry>"
    "<id>urn:1</id><title>A</title><published>2022-01-26T00:00:00Z</published><updated>2022-01-02"
    "T00:00:00Z</updated><category term='Town'/><category term='Bridges'/><rights>Ann</rights></entry>"
    "<entry><id>urn:2</id><title>B</title><updated>Mon, 26 Jan 2022 10:00:00 GMT</updated></entry>"
    "<entry><id>urn:3</id><title>C</title><published>2190-01-01</published></entry></feed>");
  const DatelineDraft *a = drafts->pdata[0];
  const DatelineDraft *b = drafts->pdata[1];
  const DatelineDraft *c = drafts->pdata[2];

  g_assert_cmpuint (drafts->len, ==, 3);
  g_assert_cmpstr (metadata_of (a, "identifier"), ==, "urn:1");
  g_assert_cmpstr (metadata_of (a, "updated"), ==, "2022-01-02");
  g_assert_cmpstr (metadata_of (a, "subjects"), ==, "Town; Bridges");
  g_assert_cmpstr (metadata_of (a, "copyright"), ==, "Ann");
  g_assert_cmpstr (metadata_of (a, "feed"), ==, "http://p.example/feed");
  /* changed before it was published */
  g_assert_cmpuint (a->date->doubts->len, ==, 1);
  g_assert_cmpint (((DatelineDoubt *) a->date->doubts->pdata[0])->kind, ==,
                   DATELINE_DOUBT_DISAGREES);
  /* 26 January 2022 was a Wednesday */
  g_assert_cmpuint (b->date->doubts->len, ==, 1);
  g_assert_cmpint (((DatelineDoubt *) b->date->doubts->pdata[0])->kind, ==, DATELINE_DOUBT_WEEKDAY);
  g_assert_cmpuint (b->date->confidence, <, a->date->confidence);
  g_assert_cmpint (((DatelineDoubt *) c->date->doubts->pdata[0])->kind, ==, DATELINE_DOUBT_FUTURE);
  g_assert_cmpstr (a->original_hash, !=, b->original_hash);
}

/* The same entry has the same hash though others came before it. */
static void
test_hash (void)
{
  g_autoptr (GPtrArray) first = read_drafts (RSS "<item><title>A</title></item>" END);
  g_autoptr (GPtrArray)
    second = read_drafts (RSS "<item><title>B</title></item><item><title>A</title></item>" END);

  g_assert_cmpstr (((DatelineDraft *) first->pdata[0])->original_hash, ==,
                   ((DatelineDraft *) second->pdata[1])->original_hash);
  g_assert_cmpstr (((DatelineDraft *) second->pdata[0])->original_hash, !=,
                   ((DatelineDraft *) second->pdata[1])->original_hash);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *head;
    const char *format;
  } cases[] = {
    { RSS, "feed" },
    { ATOM, "feed" },
    { "\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b -->\n<rss>", "feed" },
    { "Notice: x in y on line 3\n<rss version='2.0'>", "feed" },
    { "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'>", "feed" },
    { "<?xml version='1.0'?><atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", "feed" },
    { "{\n \"version\": \"https://jsonfeed.org/version/1\"", "feed" },
    { "<!doctype html><html><body><rss>", "html" },
    { "<p>In RSS, &lt;rss&gt; is the root.", "text" },
    { "He wrote <rss> on the wall", "feed" },
    { "<feed><cow/></feed>", "text" },
    { "", "text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DatelineFormat *format = dateline_format_detect ((const guint8 *) cases[i].head,
                                                             strlen (cases[i].head), "a");

      g_test_message ("case %u", i);
      g_assert_cmpstr (format->id, ==, cases[i].format);
    }
}

static void
test_sniff_utf16 (void)
{
  gsize length;
  g_autofree char *wide = g_convert ("<?xml version='1.0' encoding='UTF-16'?>" RSS, -1, "UTF-16",
                                     "UTF-8", NULL, &length, NULL);

  g_assert_cmpuint (dateline_feed_sniff ((const guint8 *) wide, length), >, 80);
  g_assert_cmpuint (dateline_feed_sniff ((const guint8 *) wide, length - 3), >, 80);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;

  fixture_write (
    fixture, "feed.xml",
    RSS "<item><title>A</title><guid>1</guid></item><item/><item><title>B</title></item>" END, -1);
  report = fixture_import (fixture, project, "feed.xml");
  g_assert_cmpuint (report->found, ==, 3);
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->refused, ==, 1);
  again = fixture_import (fixture, project, "feed.xml");
  g_assert_cmpuint (again->added, ==, 0);
  g_assert_cmpuint (again->already, ==, 2);
}

typedef struct
{
  guint in_scope;
  guint right;
  guint right_of_wrong;
  guint lost;
} Score;

static void
score_cb (const char *path, GBytes *bytes, gpointer data)
{
  Score *score = data;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (DatelineFeed) feed = dateline_feed_read (bytes, "a.xml", NULL, NULL);
  g_autoptr (FeedVerdict) verdict = feed_verdict_new (text, length, feed);
  g_autoptr (FeedVerdict) of_nothing = feed_verdict_new (text, length, NULL);

  score->lost += g_strstr_len (text, (gssize) length, "<title>") != NULL && feed == NULL;
  score->in_scope += verdict->n_in_scope > 0;
  score->right += verdict->n_in_scope > 0 && verdict->n_met == verdict->n_in_scope;
  score->right_of_wrong += of_nothing->n_in_scope > 0 &&
                           of_nothing->n_met == of_nothing->n_in_scope;
}

static void
test_expectations (void)
{
  const char *tests = g_getenv ("G_TEST_SRCDIR");
  g_autofree char *folder = g_build_filename (tests != NULL ? tests : "tests", "..", "..", "shared",
                                              "testdata", "feeds", NULL);
  Score score = { 0 };

  if (!feed_files_walk (folder, score_cb, &score))
    {
      g_test_skip ("the test feeds are not beside the source tree");
      return;
    }
  g_assert_cmpuint (score.in_scope, >=, 200);
  g_assert_cmpuint (score.right * 100, >=, score.in_scope * 97);
  g_assert_cmpuint (score.lost, ==, 0);
  /* The judge can say no: a feed with nothing in it meets next to none. */
  g_assert_cmpuint (score.right_of_wrong * 50, <=, score.in_scope);
}

static void
test_many (void)
{
  g_autoptr (GString) xml = g_string_new (RSS);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineFeed) feed = NULL;

  for (guint i = 0; i < DATELINE_FEED_MAX_ENTRIES + 3; i++)
    g_string_append (xml, "<item><title>A</title></item>");
  g_string_append (xml, END);
  bytes = g_bytes_new (xml->str, xml->len);
  feed = dateline_feed_read (bytes, "a.xml", NULL, NULL);
  g_assert_cmpuint (feed->entries->len, ==, DATELINE_FEED_MAX_ENTRIES);
  g_assert_cmpuint (feed->n_left_out, ==, 3);
}

static void
test_parts (void)
{
  g_autoptr (GString) xml = g_string_new (RSS "<item>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineFeed) feed = NULL;
  const DatelineFeedItem *item;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (xml,
                            "<category>%u</category><author>%u</author><link>%u</link><summary>%u"
                            "</summary>",
                            i, i, i, i);
  g_string_append (xml, "</item>" END);
  bytes = g_bytes_new (xml->str, xml->len);
  feed = dateline_feed_read (bytes, "a.xml", NULL, NULL);
  item = feed->entries->pdata[0];
  g_assert_cmpuint (item->subjects->len, ==, DATELINE_FEED_MAX_PARTS);
  g_assert_cmpuint (item->authors->len, ==, DATELINE_FEED_MAX_PARTS);
  g_assert_cmpuint (item->links->len, ==, DATELINE_FEED_MAX_PARTS);
  g_assert_cmpuint (item->contents->len, ==, DATELINE_FEED_MAX_PARTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/feed/dates", test_dates);
  g_test_add_func ("/formats/feed/articles", test_articles);
  g_test_add_func ("/formats/feed/ill-formed", test_ill_formed);
  g_test_add_func ("/formats/feed/facts", test_facts);
  g_test_add_func ("/formats/feed/hash", test_hash);
  g_test_add_func ("/formats/feed/sniff", test_sniff);
  g_test_add_func ("/formats/feed/sniff-utf-16", test_sniff_utf16);
  g_test_add_func ("/formats/feed/expectations", test_expectations);
  g_test_add_func ("/formats/feed/many", test_many);
  g_test_add_func ("/formats/feed/parts", test_parts);
  FIXTURE_TEST ("/formats/feed/import", test_import);

  return g_test_run ();
}
