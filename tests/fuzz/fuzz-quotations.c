/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotations, likely names and speakers of any text: all that is found lies in the text and in order. */
#include <stddef.h>
#include <stdint.h>

#include "text/capitals.h"
#include "text/quotations.h"
#include "text/speakers.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = size > 0 ? g_utf8_make_valid ((const char *) data, (gssize) size)
                                   : g_strdup ("");
  guint length = (guint) g_utf8_strlen (text, -1);
  g_autoptr (GArray) pieces = dateline_quotations_find (text);
  g_autoptr (GArray) names = dateline_capitals_find (text, size % 2 ? "de" : NULL);
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (DatelineSpeakerCue));
  guint behind = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const DatelineCapitals *name = &g_array_index (names, DatelineCapitals, i);
      DatelineSpeakerCue cue = { name->start, name->end, i % 5, FALSE };

      g_assert_true (behind <= name->start && name->start < name->end && name->end <= length);
      behind = name->end;
      g_array_append_val (cues, cue);
    }
  behind = 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineQuotePiece *piece = &g_array_index (pieces, DatelineQuotePiece, i);
      guint first, n;
      g_autoptr (GArray) ranked = NULL;

      g_assert_true (behind <= piece->outer_start && piece->outer_start < piece->start &&
                     piece->start < piece->end && piece->end <= piece->outer_end &&
                     piece->outer_end <= length);
      behind = piece->outer_end;
      g_assert_true (dateline_quotations_at (pieces, piece->start, &first, &n));
      g_assert_true (first <= i && i < first + n);
      ranked = dateline_speakers_rank (text, cues,
                                       &g_array_index (pieces, DatelineQuotePiece, first), n);
      g_assert_cmpuint (ranked->len, ==, MIN (names->len, 5));
    }
  return 0;
}
