/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the targets for exports of databases share: whatever comes out is valid text, its regions count
 * rightly, and every article has a piece of the file. */
#pragma once

#include <stdint.h>
#include <string.h>

#include "formats/format.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
check_draft_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  guint *n = data;
  guint end = 0;
  glong n_points;

  g_assert_true (draft != NULL || problem != NULL);
  g_assert_true (problem == NULL || g_utf8_validate (problem, -1, NULL));
  (*n)++;
  if (draft == NULL)
    return TRUE;
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  g_assert_true (draft->title == NULL || g_utf8_validate (draft->title, -1, NULL));
  g_assert_true (draft->author == NULL || g_utf8_validate (draft->author, -1, NULL));
  g_assert_true (draft->source == NULL || g_utf8_validate (draft->source, -1, NULL));
  n_points = g_utf8_strlen (draft->text, -1);
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, >=, end);
      g_assert_cmpuint (region->end, >, region->start);
      end = region->end;
    }
  g_assert_cmpuint (end, <=, n_points);
  if (draft->metadata != NULL)
    {
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, draft->metadata);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        g_assert_true (g_utf8_validate (value, -1, NULL));
    }
  dateline_draft_free (draft);

  return TRUE;
}

static int
fuzz_database (const char *id, const uint8_t *data, size_t size)
{
  const DatelineFormat *format = dateline_format_find (id, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gboolean read;

  format->sniff (data, size, "a.txt");
  read = format->read (bytes, "a.txt", check_draft_cb, &n, &error);
  g_assert_true (read == (error == NULL));
  g_assert_true (!read || n > 0);

  return 0;
}
