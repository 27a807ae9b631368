/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes through the whole text floor: decoding, regions, dates, words and sentences, and what each
 * of them promises of its result. */
#include <stdint.h>
#include <string.h>

#include "text/date-guess.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/offsets.h"
#include "text/regions.h"
#include "text/segments.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_regions (const GArray *regions, const DatelineOffsets *offsets, const char *text)
{
  guint behind = 0;

  for (guint i = 0; i <= regions->len; i++)
    {
      guint start = i < regions->len ? g_array_index (regions, DatelineRegion, i).start
                                     : dateline_offsets_get_n_points (offsets);
      g_autofree char *between = dateline_offsets_slice (offsets, behind, start);
      g_autofree char *flat = dateline_flatten (between);

      g_assert_cmpuint (start, >=, behind);
      g_assert_cmpstr (flat, ==, "");
      if (i == regions->len)
        break;
      behind = g_array_index (regions, DatelineRegion, i).end;
      g_assert_cmpuint (behind, >, start);
      g_assert_null (memchr (text + dateline_offsets_point_to_byte (offsets, start), '\n',
                             dateline_offsets_point_to_byte (offsets, behind) -
                               dateline_offsets_point_to_byte (offsets, start)));
    }
}

static void
check_segments (const char *text, const DatelineOffsets *offsets)
{
  g_autoptr (DatelineSegments) segments = dateline_segments_new (text, "en");
  guint length = dateline_offsets_get_n_points (offsets);

  for (guint i = 0; i < 16; i++)
    {
      guint point = length / 16 * i;
      guint start;
      guint end;

      if (dateline_segments_sentence_at (segments, point, &start, &end))
        g_assert_true (start <= point && point < end && end <= length);
      if (dateline_segments_word_at (segments, point, &start, &end))
        g_assert_true (start <= point && point <= end && end <= length);
      end = dateline_segments_next_sentence_end (segments, point);
      g_assert_true (end > point || end == length);
      start = dateline_segments_previous_sentence_start (segments, point);
      g_assert_true (start < point || start == 0);
      end = dateline_segments_next_word_end (segments, point);
      g_assert_true (end > point || end == length);
      start = dateline_segments_previous_word_start (segments, point);
      g_assert_true (start < point || start == 0);
    }
}

static void
check_date (const char *text, const GArray *regions, const DatelineOffsets *offsets)
{
  g_autofree char *name = dateline_first_sentence (text, 0, 40);
  g_autoptr (DatelineDate) date = dateline_date_guess (text, regions, name, 19000);
  g_autofree char *iso = dateline_date_to_iso (date);

  g_assert_cmpint (date->first, <=, date->last);
  g_assert_cmpint (dateline_date_is_known (date), ==, *iso != '\0');
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);
      g_autofree char *shown = dateline_doubt_to_display (doubt, date);
      g_autofree char *slice = dateline_offsets_slice (offsets, doubt->start, doubt->end);

      g_assert_cmpstr (shown, !=, "");
      if (doubt->end > 0)
        g_assert_cmpstr (slice, ==, doubt->quote);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, NULL, &error);
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autoptr (GArray) regions = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *folded_again = NULL;

  g_assert_true ((decoded == NULL) == (error != NULL));
  if (decoded == NULL)
    return 0;

  g_assert_true (g_utf8_validate (decoded->text, -1, NULL));
  g_assert_cmpuint (strlen (decoded->text), ==, decoded->n_bytes);
  g_assert_null (strchr (decoded->text, '\r'));

  offsets = dateline_offsets_new (decoded->text);
  g_assert_cmpuint (dateline_offsets_get_n_points (offsets), ==, decoded->n_points);
  regions = dateline_regions_find (decoded->text);
  check_regions (regions, offsets, decoded->text);
  check_date (decoded->text, regions, offsets);
  check_segments (decoded->text, offsets);
  dateline_count_words (decoded->text, NULL);

  folded = dateline_fold (decoded->text);
  folded_again = dateline_fold (folded);
  g_assert_cmpstr (folded, ==, folded_again);

  return 0;
}
