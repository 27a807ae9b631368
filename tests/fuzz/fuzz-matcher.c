/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte holds the options, the rest of the first line the names, and then comes the text: hits ascend,
 * lie within the text, and are found again in what is left of it up to their ends. */
#include <stdint.h>
#include <string.h>

#include "text/decode.h"
#include "text/matcher.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Each hit alone is found again, at the same place. */
static void
check_hit (const DatelineMatcher *matcher, const DatelineMatchHit *hit, const char *text)
{
  g_autofree char *before = g_utf8_substring (text, 0, hit->end);
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));

  dateline_matcher_find (matcher, before, again);
  g_assert_cmpuint (again->len, >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineDecoded) decoded = NULL;
  g_autoptr (DatelineMatcher) matcher = NULL;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
  g_autofree char *names = NULL;
  g_auto (GStrv) list = NULL;
  DatelineMatchOptions options = size > 0 ? (DatelineMatchOptions) (data[0] & 31) : 0;
  static const char *const endings[] = { "s", "'s", "ja", "و-", NULL };
  const char *text;
  guint behind = 0;
  guint n_points;

  bytes = g_bytes_new_static (data, size);
  decoded = dateline_decode (bytes, NULL, NULL);
  if (decoded == NULL || *decoded->text == '\0')
    return 0;

  text = g_utf8_next_char (decoded->text);
  names = g_strndup (text, strcspn (text, "\n"));
  text += strlen (names);
  list = g_strsplit (names, "|", 64);
  matcher = dateline_matcher_new (options, size % 2 == 0 ? endings : NULL);
  for (guint i = 0; list[i] != NULL; i++)
    dateline_matcher_add (matcher, list[i], i, NULL);
  dateline_matcher_prepare (matcher);
  dateline_matcher_find (matcher, text, hits);

  n_points = (guint) g_utf8_strlen (text, -1);
  for (guint i = 0; i < hits->len; i++)
    {
      const DatelineMatchHit *hit = &g_array_index (hits, DatelineMatchHit, i);
      guint n_ids;

      g_assert_cmpuint (hit->start, >=, behind);
      g_assert_cmpuint (hit->stem_end, >, hit->start);
      g_assert_cmpuint (hit->end, >=, hit->stem_end);
      g_assert_cmpuint (hit->end, <=, n_points);
      g_assert_nonnull (dateline_matcher_get_ids (matcher, hit->form, &n_ids));
      g_assert_cmpuint (n_ids, >, 0);
      behind = hit->end;
      if (i < 4 && !(options & DATELINE_MATCH_WHOLE_WORDS))
        check_hit (matcher, hit, text);
    }

  return 0;
}
