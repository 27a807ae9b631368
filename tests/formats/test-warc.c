/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web archives: pages come in with their addresses, what is no page is counted, and a damaged record costs
 * itself alone. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/fixture.h"
#include "formats/http-body.h"
#include "formats/records.h"

#define HTML_HEADER "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"

static const char info[] = "software: a test\r\n";

static char *
page (const char *title)
{
  return g_strdup_printf (
    "<!doctype html><html><head><title>%s</title></head><body><h1>%s</h1>"
    "<p>The council of the harbour town voted late on Tuesday to rebuild the old "
    "bridge, which the flood of last winter had carried away.</p>"
    "<p>Work is to begin in spring, said the mayor.</p></body></html>",
    title, title);
}

static void
add_record (GString *warc,
            const char *type,
            const char *uri,
            const char *media_type,
            const char *block,
            gssize length)
{
  gsize n = length >= 0 ? (gsize) length : strlen (block);

  g_string_append_printf (warc, "WARC/1.0\r\nWARC-Type: %s\r\n", type);
  if (uri != NULL)
    g_string_append_printf (warc, "WARC-Target-URI: %s\r\n", uri);
  g_string_append_printf (warc,
                          "WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
                          "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                          media_type, n);
  g_string_append_len (warc, block, (gssize) n);
  g_string_append (warc, "\r\n\r\n");
}

static void
add_page (GString *warc, const char *uri, const char *title)
{
  g_autofree char *html = page (title);
  g_autofree char *block = g_strconcat (HTML_HEADER, html, NULL);

  add_record (warc, "response", uri, "application/http; msgtype=response", block, -1);
}

static GPtrArray *
read_warc (const char *data, gsize length, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  g_assert_cmpstr (dateline_format_detect ((const guint8 *) data, MIN (length, 16384), name)->id,
                   ==, "warc");
  records = records_read (NULL, bytes, name, &error);
  g_assert_no_error (error);

  return records;
}

static void
add_packed (GByteArray *packed, const GString *record)
{
  g_autoptr (GBytes) member = make_packed ("gzip", record->str, record->len);

  g_byte_array_append (packed, g_bytes_get_data (member, NULL), (guint) g_bytes_get_size (member));
}

static GString *
make_crawl (void)
{
  GString *warc = g_string_new (NULL);

  add_record (warc, "warcinfo", NULL, "application/warc-fields", info, -1);
  add_record (warc, "request", "https://post.example/a", "application/http; msgtype=request",
              "GET /a HTTP/1.1\r\n\r\n", -1);
  add_page (warc, "https://post.example/2024/05/01/bridge.html?x=1", "Bridge to rise again");
  add_record (warc, "response", "https://post.example/a.png", "application/http; msgtype=response",
              "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", -1);
  add_record (warc, "response", "https://post.example/none", "application/http; msgtype=response",
              "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>No</html>", -1);
  add_record (warc, "response", "https://post.example/old", "application/http; msgtype=response",
              "HTTP/1.1 301 Moved\r\nLocation: /new\r\n\r\n", -1);
  add_record (warc, "revisit", "https://post.example/a", "application/http; msgtype=response",
              "HTTP/1.1 200 OK\r\n\r\n", -1);
  add_page (warc, "<http://www.post.example/second>", "Second of them");

  return warc;
}

static void
check_crawl (GPtrArray *records)
{
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *date = NULL;

  g_assert_cmpuint (records->len, ==, 6);
  g_assert_cmpstr (draft->title, ==, "Bridge to rise again");
  g_assert_cmpstr (draft->url, ==, "https://post.example/2024/05/01/bridge.html?x=1");
  g_assert_cmpstr (draft->source, ==, "post.example");
  g_assert_cmpstr (draft->original_name, ==, "bridge.html");
  g_assert_cmpstr (records_metadata (draft, "retrieved"), ==, "2024-05-06T07:08:09Z");
  date = records_date (draft);
  g_assert_cmpstr (date, ==, "2024-05-01"); /* by the address */
  g_assert_cmpstr (((Record *) records->pdata[0])->place, ==,
                   "record 3, https://post.example/2024/05/01/bridge.html?x=1");

  draft = records_draft (records, 1);
  g_assert_cmpstr (draft->url, ==, "http://www.post.example/second");
  g_assert_cmpstr (draft->source, ==, "post.example");
  /* The day it was fetched is no day of publication. */
  g_assert_false (dateline_date_is_known (draft->date));

  g_assert_cmpuint (records_count_refused (records), ==, 4);
  g_assert_cmpstr (((Record *) records->pdata[2])->problem, ==,
                   "1 answer is no page (image/png: 1)");
  g_assert_cmpstr (((Record *) records->pdata[3])->problem, ==, "1 answer is an error (404: 1)");
}

static void
test_plain (void)
{
  g_autoptr (GString) warc = make_crawl ();
  g_autoptr (GPtrArray) records = read_warc (warc->str, warc->len, "crawl");

  check_crawl (records);
}

/* A record a member, as it should be; and all in one, as some do. */
static void
test_packed (void)
{
  g_autoptr (GString) warc = make_crawl ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (GBytes) whole = make_packed ("gzip", warc->str, warc->len);
  g_autoptr (GPtrArray) records = NULL;
  const char *p = warc->str;

  while (*p != '\0')
    {
      const char *next = strstr (p + 1, "WARC/1.0\r\n");
      g_autoptr (GString) one = g_string_new_len (p, next != NULL ? next - p : -1);

      add_packed (packed, one);
      p = next != NULL ? next : p + strlen (p);
    }
  records = read_warc ((const char *) packed->data, packed->len, "crawl.warc.gz");
  check_crawl (records);
  g_clear_pointer (&records, g_ptr_array_unref);
  records = read_warc (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), "crawl.gz");
  check_crawl (records);
}

static void
test_encodings (void)
{
  g_autofree char *html = page ("Packed");
  gsize n = strlen (html);
  g_autoptr (GBytes) gzip = make_packed ("gzip", html, n);
  g_autoptr (GString) chunked = g_string_new (NULL);
  g_autoptr (GString) both = g_string_new (NULL);
  g_autoptr (GString) latin = g_string_new (NULL);
  g_autoptr (GString) warc = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;

  g_string_append_printf (chunked,
                          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: "
                          "text/html\r\n\r\n64;x=y\r\n%.100s\r\n%zx\r\n%s\r\n0\r\n\r\n",
                          html, n - 100, html + 100);
  add_record (warc, "response", "https://post.example/1", "application/http", chunked->str, -1);
  g_string_append (both,
                   "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n");
  g_string_append_len (both, g_bytes_get_data (gzip, NULL), (gssize) g_bytes_get_size (gzip));
  add_record (warc, "response", "https://post.example/2", "application/http", both->str,
              (gssize) both->len);
  /* Says that it is packed and chunked, and is neither. */
  g_string_append_printf (latin,
                          "HTTP/1.0 200 OK\nContent-Encoding: gzip\nTransfer-Encoding: chunked\n"
                          "Content-Type: text/html; charset=\"ISO-8859-1\"\n\n%s<p>\xfc\xfc</p>",
                          html);
  add_record (warc, "response", "https://post.example/3", "application/http", latin->str, -1);
  add_record (warc, "resource", "https://post.example/4", "text/html", html, -1);
  add_record (
    warc, "response", "https://post.example/5", "application/http",
    "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Type: text/html\r\n\r\n\x8b\x01", -1);
  add_record (warc, "conversion", "https://post.example/6", "text/plain",
              "Headline of the day\n\nThe body of it, which is a sentence.\n", -1);

  records = read_warc (warc->str, warc->len, "a.warc");
  g_assert_cmpuint (records->len, ==, 6);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (records_draft (records, i)->title, ==, "Packed");
      g_assert_cmpstr (((Record *) records->pdata[i])->problem, ==, NULL);
    }
  g_assert_nonnull (strstr (records_draft (records, 2)->text, "\xc3\xbc\xc3\xbc"));
  /* The same bytes unpacked are the same article. */
  g_assert_cmpstr (records_draft (records, 0)->original_hash, ==,
                   records_draft (records, 3)->original_hash);
  g_assert_nonnull (strstr (((Record *) records->pdata[4])->problem, "zstd"));
  g_assert_cmpstr (records_draft (records, 5)->url, ==, "https://post.example/6");
}

/* Damages one of three records, packed; the two others come in whatever byte it was. */
static void
test_damage_packed (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (GString) one = g_string_new (NULL);
  g_autoptr (GString) two = g_string_new (NULL);
  g_autoptr (GString) three = g_string_new (NULL);
  guint start;
  guint end;

  add_page (one, "https://post.example/1", "First");
  add_page (two, "https://post.example/2", "Second");
  add_page (three, "https://post.example/3", "Third");
  add_packed (packed, one);
  start = packed->len;
  add_packed (packed, two);
  end = packed->len;
  add_packed (packed, three);

  for (guint i = start; i < end; i++)
    {
      g_autoptr (GByteArray) damaged = g_byte_array_new ();
      g_autoptr (GPtrArray) records = NULL;
      guint n;

      g_byte_array_append (damaged, packed->data, packed->len);
      damaged->data[i] ^= 0x55;
      records = read_warc ((const char *) damaged->data, damaged->len, "a.warc.gz");
      n = records->len;
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, 3);
      g_assert_cmpstr (records_draft (records, 0)->title, ==, "First");
      g_assert_cmpstr (records_draft (records, n - 1)->title, ==, "Third");
      /* What was damaged is told, but for bytes that mean nothing, such as the time in the header. */
      if (i >= start + 10)
        {
          g_assert_cmpuint (n, ==, 3);
          g_assert_nonnull (((Record *) records->pdata[1])->problem);
        }
    }
}

static void
test_cut (void)
{
  g_autoptr (GString) warc = make_crawl ();
  g_autoptr (GBytes) whole = make_packed ("gzip", warc->str, warc->len);
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);
  const DatelineFormat *format = dateline_format_find ("warc", NULL);

  for (gsize n = 1; n < warc->len; n += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_static (warc->str, n);
      g_autoptr (GPtrArray) records = records_read (format, part, "a.warc", NULL);

      if (n > 1500)
        g_assert_cmpstr (records_draft (records, 0)->title, ==, "Bridge to rise again");
    }
  for (gsize n = 1; n < length; n++)
    {
      g_autoptr (GBytes) part = g_bytes_new_static (data, n);
      g_autoptr (GPtrArray) records = records_read (format, part, "a.warc.gz", NULL);

      g_assert_nonnull (records);
    }
}

/* Lengths that are too short or too long, none at all, and rubbish between records. */
static void
test_lengths (void)
{
  static const char *const lengths[] = { "5", "600", "99999999", "none", "-3" };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GString) warc = g_string_new (NULL);
      g_autofree char *html = page ("Wrong");
      g_autoptr (GPtrArray) records = NULL;
      Record *wrong;

      add_page (warc, "https://post.example/1", "First");
      g_string_append_printf (warc,
                              "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: "
                              "https://post.example/2\r\nContent-Type: text/html\r\n"
                              "Content-Length: %s\r\n\r\n%s\r\n\r\n",
                              lengths[i], html);
      add_page (warc, "https://post.example/3", "Third");
      records = read_warc (warc->str, warc->len, "a.warc");
      g_assert_cmpuint (records->len, ==, 3);
      g_assert_cmpstr (records_draft (records, 0)->title, ==, "First");
      g_assert_cmpstr (records_draft (records, 2)->title, ==, "Third");
      wrong = records->pdata[1];
      g_assert_nonnull (wrong->problem);
      if (i < 3)
        g_assert_cmpstr (records_draft (records, 1)->title, ==, "Wrong");
    }
}

static void
test_rubbish (void)
{
  g_autoptr (GString) warc = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;

  add_page (warc, "https://post.example/1", "First");
  for (guint i = 0; i < 100000; i++)
    g_string_append (warc, "rubbish WARC/1.0 rubbish\n");
  add_page (warc, "https://post.example/2", "Second");
  records = read_warc (warc->str, warc->len, "a.warc");
  g_assert_cmpuint (records->len, ==, 3);
  g_assert_cmpstr (records_draft (records, 0)->title, ==, "First");
  g_assert_cmpstr (records_draft (records, 2)->title, ==, "Second");
}

static void
test_bomb (void)
{
  gsize length = 300 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (GString) warc = g_string_new (NULL);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  add_page (warc, "https://post.example/1", "First");
  add_record (warc, "resource", "https://post.example/2", "video/mp4", zeros, (gssize) length);
  packed = make_packed ("gzip", warc->str, warc->len);
  records = records_read (NULL, packed, "a.warc.gz", &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
  g_assert_cmpstr (records_draft (records, 0)->title, ==, "First");
}

/* A film between two pages: passed over without being in memory. */
static void
test_long (void)
{
  gsize length = 70 * 1024 * 1024;
  g_autofree char *film = g_malloc (length);
  g_autoptr (GString) warc = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;

  memset (film, 'W', length);
  add_record (warc, "resource", "https://post.example/2", "video/mp4", film, (gssize) length);
  add_page (warc, "https://post.example/1", "First");
  records = read_warc (warc->str, warc->len, "a.warc");
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (records_draft (records, 0)->title, ==, "First");
  g_assert_nonnull (strstr (((Record *) records->pdata[1])->problem, "video/mp4"));
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (GString) warc = make_crawl ();
  g_autoptr (GBytes) packed = make_packed ("gzip", warc->str, warc->len);
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;

  fixture_write (fixture, "crawl.warc.gz", g_bytes_get_data (packed, NULL),
                 (gssize) g_bytes_get_size (packed));
  report = fixture_import (fixture, project, "crawl.warc.gz");
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->refused, ==, 4);
  again = fixture_import (fixture, project, "crawl.warc.gz");
  g_assert_cmpuint (again->added, ==, 0);
  g_assert_cmpuint (again->already, ==, 2);
}

static void
test_http (void)
{
  static const struct
  {
    const char *answer;
    guint status;
    const char *media_type;
    const char *charset;
    const char *body; /* NULL: told as a problem */
  } cases[] = {
    { "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; Charset='x'\r\n\r\nA", 200, "text/html", "x",
      "A" },
    { "HTTP/2 404\r\n\r\n", 404, NULL, NULL, "" },
    { "Content-Type: text/plain\n\nA\r\nB", 0, "text/plain", NULL, "A\r\nB" },
    { "HTTP/1.1 200\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n", 200, NULL, NULL, "abc" },
    { "HTTP/1.1 200\nTransfer-Encoding: chunked\n\nFFFFFFFF\r\nabc", 200, NULL, NULL, "abc" },
    { "HTTP/1.1 200\nTransfer-Encoding: chunked\n\nhello there", 200, NULL, NULL, "hello there" },
    { "HTTP/1.1 200\nContent-Encoding: zz\n\nabc", 200, NULL, NULL, NULL },
    { "HTTP/1.1 200\nContent-Encoding: gzip\n\n\x1f\x8b\x08zzzzzzzzzzzz", 200, NULL, NULL, NULL },
    { "HTTP/1.1 200\nContent-Encoding: deflate\n\n", 200, NULL, NULL, "" },
    { "", 0, NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].answer, strlen (cases[i].answer));
      g_autoptr (DatelineHttpAnswer) answer = dateline_http_parse (bytes, 1000);

      g_assert_cmpuint (answer->status, ==, cases[i].status);
      g_assert_cmpstr (answer->media_type, ==, cases[i].media_type);
      g_assert_cmpstr (answer->charset, ==, cases[i].charset);
      g_assert_true ((answer->body == NULL) == (cases[i].body == NULL));
      if (answer->body != NULL)
        g_assert_cmpmem (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body),
                         cases[i].body, strlen (cases[i].body));
      else
        g_assert_nonnull (answer->problem);
    }
}

static void
test_http_limit (void)
{
  g_autofree char *zeros = g_malloc0 (2000);
  g_autoptr (GBytes) packed = make_packed ("gzip", zeros, 2000);
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  static const char header[] = "HTTP/1.1 200\nContent-Encoding: gzip\n\n";

  g_byte_array_append (answer, (const guint8 *) header, sizeof header - 1);
  g_byte_array_append (answer, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  for (guint limit = 1999; limit <= 2000; limit++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (answer->data, answer->len);
      g_autoptr (DatelineHttpAnswer) parsed = dateline_http_parse (bytes, limit);

      g_assert_true ((parsed->body != NULL) == (limit == 2000));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warc/plain", test_plain);
  g_test_add_func ("/warc/packed", test_packed);
  g_test_add_func ("/warc/encodings", test_encodings);
  g_test_add_func ("/warc/damage-packed", test_damage_packed);
  g_test_add_func ("/warc/cut", test_cut);
  g_test_add_func ("/warc/lengths", test_lengths);
  g_test_add_func ("/warc/rubbish", test_rubbish);
  g_test_add_func ("/warc/bomb", test_bomb);
  g_test_add_func ("/warc/long", test_long);
  g_test_add_func ("/warc/http", test_http);
  g_test_add_func ("/warc/http-limit", test_http_limit);
  FIXTURE_TEST ("/warc/import", test_import);

  return g_test_run ();
}
