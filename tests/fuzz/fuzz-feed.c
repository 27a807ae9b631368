/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a feed: every article that comes of it has valid text that its regions fit. */
#include <stdint.h>
#include <string.h>

#include "formats/feed.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
check_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  glong length;

  g_assert_true (draft != NULL || problem != NULL);
  g_assert_true (problem == NULL || g_utf8_validate (problem, -1, NULL));
  if (draft == NULL)
    return TRUE;
  dateline_draft_complete (draft);
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  g_assert_true (draft->title == NULL || g_utf8_validate (draft->title, -1, NULL));
  g_assert_true (draft->author == NULL || g_utf8_validate (draft->author, -1, NULL));
  g_assert_true (draft->url == NULL || g_utf8_validate (draft->url, -1, NULL));
  length = g_utf8_strlen (draft->text, -1);
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, <, region->end);
      g_assert_cmpint (region->end, <=, length);
    }
  dateline_draft_free (draft);

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFeed) feed = NULL;
  g_autoptr (DatelineFeedDate) date = NULL;
  g_autofree char *text = g_utf8_make_valid (size > 0 ? (const char *) data : "", (gssize) size);

  dateline_feed_sniff (data, size);
  date = dateline_feed_date_read (text);
  g_assert_true (date == NULL || date->last >= date->first);
  feed = dateline_feed_read (bytes, "a.xml", "http://a.example/feed", &error);
  g_assert_true ((feed == NULL) == (error != NULL));
  if (feed != NULL)
    dateline_feed_hand_out (feed, "a.xml", check_cb, NULL);

  return 0;
}
