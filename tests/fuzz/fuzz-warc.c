/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a web archive and as the answer of a web server. */
#include <stdint.h>
#include <string.h>

#include "formats/http-body.h"
#include "formats/warc-record.h"
#include "formats/warc-segments.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_answer (GBytes *bytes)
{
  g_autoptr (DatelineHttpAnswer) answer = dateline_http_parse (bytes, 1000000);

  g_assert_cmpuint (answer->status, <, 1000);
  g_assert_true (answer->body != NULL || answer->problem != NULL);
  g_assert_true (answer->body == NULL || g_bytes_get_size (answer->body) <= 1000000);
}

/* Pieces of records: no byte comes out that did not go in, and nothing waits for ever. */
static void
join_pieces (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (DatelineWarc) warc = dateline_warc_new (stream, NULL);
  g_autoptr (DatelineWarcSegments) segments = dateline_warc_segments_new ();
  DatelineWarcRecord *record;
  gsize taken = 0;
  gsize given = 0;

  while ((record = dateline_warc_next (warc, NULL)) != NULL)
    {
      if (dateline_warc_is_segment (record))
        {
          taken += g_bytes_get_size (record->block);
          record = dateline_warc_segments_take (segments, record);
        }
      else
        g_clear_pointer (&record, dateline_warc_record_free);
      if (record == NULL)
        continue;
      given += record->block != NULL ? g_bytes_get_size (record->block) : 0;
      dateline_warc_record_free (record);
    }
  while ((record = dateline_warc_segments_end (segments)) != NULL)
    {
      given += record->block != NULL ? g_bytes_get_size (record->block) : 0;
      g_assert_true (record->block != NULL || record->problem != NULL);
      dateline_warc_record_free (record);
    }
  g_assert_cmpuint (given, <=, taken);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (DatelineWarc) warc = dateline_warc_new (stream, NULL);
  g_autoptr (GError) error = NULL;
  gsize total = 0;
  guint n = 0;

  dateline_warc_sniff (data, size);
  check_answer (bytes);
  join_pieces (bytes);
  for (;;)
    {
      g_autoptr (DatelineWarcRecord) record = dateline_warc_next (warc, &error);

      if (record == NULL)
        break;
      g_assert_cmpuint (record->number, ==, ++n);
      g_assert_true (record->block != NULL || record->problem != NULL);
      g_assert_true ((record->type == NULL) == (record->block == NULL));
      g_assert_true (record->uri == NULL || g_utf8_validate (record->uri, -1, NULL));
      if (record->block != NULL)
        {
          total += g_bytes_get_size (record->block);
          check_answer (record->block);
        }
      g_assert_cmpuint (n, <=, size + 1);
    }
  /* Deflate packs a thousandfold at most. */
  g_assert_cmpuint (total, <=, 1100 * size);

  return 0;
}
