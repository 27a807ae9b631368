/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be put together before it can be read: records cut into pieces, and answers packed by brotli. */
#include "config.h"

#include <brotli/encode.h>
#include <string.h>

#include "formats/http-body.h"
#include "formats/records.h"
#include "formats/warc-segments.h"

#define HTTP_HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
#define SENTENCE                                                                 \
  "<p>The council of the harbour town voted late on Tuesday to rebuild the old " \
  "bridge, which the flood of last winter had carried away.</p>"

static char *
make_page (const char *title)
{
  return g_strdup_printf ("<!doctype html><title>%s</title><h1>%s</h1>" SENTENCE
                          "<p>Work is to begin in spring, said the mayor of the town.</p>",
                          title, title);
}

/* ── brotli ── */

static GBytes *
pack (const char *bytes, gsize length)
{
  gsize size = BrotliEncoderMaxCompressedSize (length);
  g_autofree guint8 *packed = g_malloc (size);

  g_assert_true (BrotliEncoderCompress (5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, length,
                                        (const guint8 *) bytes, &size, packed));

  return g_bytes_new (packed, size);
}

static DatelineHttpAnswer *
answer_of (const char *encoding, const guint8 *body, gsize length)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  g_string_append_printf (whole, HTTP_HEAD "Content-Encoding: %s\r\n\r\n", encoding);
  g_string_append_len (whole, (const char *) body, (gssize) length);
  bytes = g_bytes_new (whole->str, whole->len);

  return dateline_http_parse (bytes, 64 * 1024 * 1024);
}

static void
test_brotli (void)
{
  g_autofree char *html = make_page ("Packed");
  g_autoptr (GBytes) packed = pack (html, strlen (html));
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);
  g_autoptr (DatelineHttpAnswer) answer = answer_of ("br", data, length);
  g_autoptr (DatelineHttpAnswer) plain = NULL;

  g_assert_cmpstr (answer->problem, ==, NULL);
  g_assert_cmpmem (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), html,
                   strlen (html));
  /* Says that it is packed, and isn't. */
  plain = answer_of ("br", (const guint8 *) html, strlen (html));
  g_assert_cmpstr (plain->problem, ==, NULL);
  g_assert_cmpmem (g_bytes_get_data (plain->body, NULL), g_bytes_get_size (plain->body), html,
                   strlen (html));
}

/* Cut anywhere it gives a beginning of the page or nothing, and says so. */
static void
test_brotli_cut (void)
{
  g_autofree char *html = make_page ("Packed");
  g_autoptr (GBytes) packed = pack (html, strlen (html));
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);

  for (gsize n = 1; n < length; n++)
    {
      g_autoptr (DatelineHttpAnswer) answer = answer_of ("br", data, n);
      gsize got = answer->body != NULL ? g_bytes_get_size (answer->body) : 0;

      g_assert_nonnull (answer->problem);
      g_assert_cmpuint (got, <=, strlen (html));
      if (got > 0)
        g_assert_cmpint (memcmp (g_bytes_get_data (answer->body, NULL), html, got), ==, 0);
    }
  for (gsize n = 0; n < length; n++)
    {
      g_autofree guint8 *damaged = g_memdup2 (data, length);
      g_autoptr (DatelineHttpAnswer) answer = NULL;

      damaged[n] ^= 0x55;
      answer = answer_of ("br", damaged, length);
      g_assert_true (answer->body != NULL || answer->problem != NULL);
    }
}

static void
test_brotli_bomb (void)
{
  gsize size = 60 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr (GBytes) packed = pack (zeros, size);
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);
  g_autoptr (DatelineHttpAnswer) answer = answer_of ("br", data, length);
  g_autoptr (GString) whole = g_string_new (HTTP_HEAD "Content-Encoding: br\r\n\r\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineHttpAnswer) small = NULL;

  g_assert_cmpuint (length, <, size / 250);
  g_assert_null (answer->body);
  g_assert_nonnull (strstr (answer->problem, "swells"));
  g_string_append_len (whole, (const char *) data, (gssize) length);
  bytes = g_bytes_new (whole->str, whole->len);
  small = dateline_http_parse (bytes, 1000);
  g_assert_null (small->body);
  g_assert_nonnull (small->problem);
}

/* ── pieces ── */

/* @claimed: 0: it is not the last one. */
static void
add_piece (GString *warc,
           const char *id,
           guint number,
           guint64 claimed,
           const char *block,
           gsize length)
{
  g_string_append_printf (warc, "WARC/1.1\r\nWARC-Type: %s\r\n",
                          number == 1 ? "response" : "continuation");
  if (number == 1)
    g_string_append_printf (warc, "WARC-Record-ID: <urn:uuid:%s>\r\n", id);
  else
    g_string_append_printf (warc,
                            "WARC-Record-ID: <urn:uuid:%s-%u>\r\n"
                            "WARC-Segment-Origin-ID: <urn:uuid:%s>\r\n",
                            id, number, id);
  g_string_append_printf (warc,
                          "WARC-Target-URI: https://post.example/%s\r\nWARC-Segment-Number: %u\r\n"
                          "WARC-Date: 2024-05-06T07:08:09Z\r\n",
                          id, number);
  if (number == 1)
    g_string_append (warc, "Content-Type: application/http; msgtype=response\r\n");
  if (claimed > 0)
    g_string_append_printf (warc, "WARC-Segment-Total-Length: %" G_GUINT64_FORMAT "\r\n", claimed);
  g_string_append_printf (warc, "Content-Length: %zu\r\n\r\n", length);
  g_string_append_len (warc, block, (gssize) length);
  g_string_append (warc, "\r\n\r\n");
}

static GPtrArray *
read_warc (const GString *warc)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (warc->str, warc->len);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = records_read (NULL, bytes, "a.warc", &error);

  g_assert_no_error (error);

  return records;
}

/* Two records in three pieces each, mixed with each other and in any order. */
static void
test_pieces (void)
{
  static const guint orders[][3] = {
    { 1, 2, 3 }, { 1, 3, 2 }, { 2, 1, 3 }, { 2, 3, 1 }, { 3, 1, 2 }, { 3, 2, 1 },
  };
  g_autofree char *one = make_page ("First");
  g_autofree char *two = make_page ("Second");
  g_autofree char *first = g_strconcat (HTTP_HEAD "\r\n", one, NULL);
  g_autofree char *second = g_strconcat (HTTP_HEAD "\r\n", two, NULL);
  const char *const blocks[] = { first, second };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GString) warc = g_string_new (NULL);
      g_autoptr (GPtrArray) records = NULL;
      gboolean swapped = FALSE;

      for (guint j = 0; j < 3; j++)
        for (guint k = 0; k < 2; k++)
          {
            gsize length = strlen (blocks[k]);
            gsize edges[] = { 0, 40, 180, length }; /* the first edge is within the header */
            guint n = orders[i][j];

            add_piece (warc, k == 0 ? "a" : "b", n, n == 3 ? length : 0, blocks[k] + edges[n - 1],
                       edges[n] - edges[n - 1]);
          }
      records = read_warc (warc);
      g_assert_cmpuint (records->len, ==, 2);
      for (guint k = 0; k < 2; k++)
        {
          const DatelineDraft *draft = records_draft (records, k);

          g_assert_cmpstr (((Record *) records->pdata[k])->problem, ==, NULL);
          swapped |= k == 0 && g_str_equal (draft->title, "Second");
          g_assert_cmpstr (draft->title, ==, (k == 0) != swapped ? "First" : "Second");
          g_assert_cmpstr (draft->url, ==,
                           (k == 0) != swapped ? "https://post.example/a"
                                               : "https://post.example/b");
          g_assert_nonnull (strstr (draft->text, "the mayor of the town."));
        }
    }
}

/* What is there of it comes in, with the number of the piece that is missing. */
static void
test_missing (void)
{
  g_autofree char *html = make_page ("First");
  g_autofree char *block = g_strconcat (HTTP_HEAD "\r\n", html, NULL);
  gsize length = strlen (block);
  gsize half = length - 60;
  g_autoptr (GString) warc = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;
  Record *record;

  add_piece (warc, "a", 1, 0, block, half);
  add_piece (warc, "a", 3, length + 100, block + half, length - half);
  add_piece (warc, "lost", 2, 1000, block, 100);
  records = read_warc (warc);
  g_assert_cmpuint (records->len, ==, 2);
  record = records->pdata[0];
  g_assert_cmpstr (record->draft->title, ==, "First");
  g_assert_nonnull (strstr (record->draft->text, "carried away"));
  g_assert_null (strstr (record->draft->text, "mayor of the town."));
  g_assert_nonnull (strstr (record->problem, "piece 2"));
  g_assert_nonnull (strstr (record->place, "record 1"));
  record = records->pdata[1];
  g_assert_null (record->draft);
  g_assert_nonnull (strstr (record->place, "record 3"));
  g_assert_nonnull (strstr (record->problem, "beginning"));
}

/* A length that is wrong, a piece that comes twice, one that says nothing, and one that no other record needs. */
static void
test_odd (void)
{
  g_autofree char *html = make_page ("First");
  g_autofree char *block = g_strconcat (HTTP_HEAD "\r\n", html, NULL);
  gsize length = strlen (block);
  g_autoptr (GString) warc = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;

  add_piece (warc, "a", 1, 0, block, 100);
  add_piece (warc, "a", 1, 0, block, 90);
  add_piece (warc, "a", 2, length + 7, block + 100, length - 100);
  add_piece (warc, "whole", 1, length, block, length);
  g_string_append (warc,
                   "WARC/1.0\r\nWARC-Type: continuation\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
                   "WARC/1.0\r\nWARC-Type: continuation\r\nWARC-Segment-Origin-ID: <x>\r\n"
                   "WARC-Segment-Number: -1\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n");
  records = read_warc (warc);
  g_assert_cmpuint (records->len, ==, 5);
  g_assert_nonnull (strstr (((Record *) records->pdata[0])->problem, "already"));
  g_assert_cmpstr (records_draft (records, 1)->title, ==, "First");
  g_assert_nonnull (strstr (((Record *) records->pdata[1])->problem, "not as long"));
  g_assert_cmpstr (records_draft (records, 2)->title, ==, "First");
  g_assert_cmpstr (((Record *) records->pdata[2])->problem, ==, NULL);
  g_assert_cmpuint (records_count_refused (records), ==, 3);
}

static DatelineWarcRecord *
make_piece (guint id, guint number, GBytes *block)
{
  DatelineWarcRecord *record = g_new0 (DatelineWarcRecord, 1);

  record->type = g_strdup (number == 1 ? "response" : "continuation");
  record->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (record->fields,
                       g_strdup (number == 1 ? "warc-record-id" : "warc-segment-origin-id"),
                       g_strdup_printf ("<%u>", id));
  g_hash_table_insert (record->fields, g_strdup ("warc-segment-number"),
                       g_strdup_printf ("%u", number));
  record->block = g_bytes_ref (block);

  return record;
}

/* Beginnings without end take no more room than they may, and are told all the same. */
static void
test_waiting (void)
{
  g_autoptr (DatelineWarcSegments) segments = dateline_warc_segments_new ();
  g_autofree char *zeros = g_malloc0 (10 * 1024 * 1024);
  g_autoptr (GBytes) block = g_bytes_new_static (zeros, 10 * 1024 * 1024);
  guint most = DATELINE_WARC_MAX_WAITING / (10 * 1024 * 1024);
  guint told = 0;
  DatelineWarcRecord *record;

  for (guint i = 0; i < 40; i++)
    {
      g_assert_null (dateline_warc_segments_take (segments, make_piece (i, 1, block)));
      while ((record = dateline_warc_segments_let_go (segments)) != NULL)
        {
          g_assert_nonnull (strstr (record->problem, "piece 2"));
          dateline_warc_record_free (record);
          told++;
        }
    }
  g_assert_cmpuint (told, ==, 40 - most);
  /* One that grows beyond what a record may be is only told by its beginning. */
  for (guint i = 1; i < 1000; i++)
    g_assert_null (dateline_warc_segments_take (segments, make_piece (100, i, block)));
  g_assert_null (dateline_warc_segments_let_go (segments));
  while ((record = dateline_warc_segments_end (segments)) != NULL)
    {
      told++;
      if (told == 41)
        {
          g_assert_true (record->is_long);
          g_assert_cmpuint (g_bytes_get_size (record->block), ==, DATELINE_WARC_HEAD_BYTES);
        }
      dateline_warc_record_free (record);
    }
  g_assert_cmpuint (told, ==, 41);
}

/* Pieces without a byte take room too; what is wrong with each of them is said once. */
static void
test_empty (void)
{
  g_autoptr (DatelineWarcSegments) segments = dateline_warc_segments_new ();
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (DatelineWarcRecord) first = NULL;
  guint n = 0;

  while (first == NULL && n < 200 * 5000)
    {
      DatelineWarcRecord *record = make_piece (n / 5000, 1 + n % 5000, nothing);

      record->problem = g_strdup ("It is odd");
      g_assert_null (dateline_warc_segments_take (segments, record));
      first = dateline_warc_segments_let_go (segments);
      n++;
    }
  g_assert_nonnull (first);
  g_assert_false (first->is_long);
  g_assert_cmpuint (strlen (first->problem), <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/warc-pieces/brotli", test_brotli);
  g_test_add_func ("/warc-pieces/brotli-cut", test_brotli_cut);
  g_test_add_func ("/warc-pieces/brotli-bomb", test_brotli_bomb);
  g_test_add_func ("/warc-pieces/joined", test_pieces);
  g_test_add_func ("/warc-pieces/missing", test_missing);
  g_test_add_func ("/warc-pieces/odd", test_odd);
  g_test_add_func ("/warc-pieces/waiting", test_waiting);
  g_test_add_func ("/warc-pieces/empty", test_empty);

  return g_test_run ();
}
