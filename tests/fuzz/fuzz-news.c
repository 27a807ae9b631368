/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as exchanged news of each kind: whatever comes of them is valid text with regions in order. */
#include <stdint.h>
#include <string.h>

#include "formats/format.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
check_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  guint end = 0;

  g_assert_true (draft != NULL || problem != NULL);
  g_assert_true (problem == NULL || g_utf8_validate (problem, -1, NULL));
  if (draft == NULL)
    return TRUE;
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  g_assert_true (draft->title == NULL || g_utf8_validate (draft->title, -1, NULL));
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, >=, end);
      g_assert_cmpuint (region->end, >, region->start);
      end = region->end;
    }
  g_assert_cmpint (end, <=, g_utf8_strlen (draft->text, -1));
  dateline_draft_free (draft);

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const ids[] = { "nitf", "newsml", "ninjs", "json-ld" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const DatelineFormat *format = dateline_format_find (ids[i], NULL);
      g_autoptr (GError) error = NULL;
      gboolean done = format->read (bytes, "a", check_cb, NULL, &error);

      format->sniff (data, size, "a");
      g_assert_true (done == (error == NULL));
      g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
    }

  return 0;
}
