/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines from anybody: every draft that comes of them must hold together, and be the same after
 * a trip through JSON. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "formats/article-json.h"
#include "formats/format.h"
#include "formats/json-text.h"

static gboolean
take_cb (DatelineDraft *taken, const char *place, const char *problem, gpointer data)
{
  g_autoptr (DatelineDraft) draft = taken;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) parsed = NULL;
  g_autoptr (JsonNode) other = NULL;
  g_autoptr (DatelineDraft) again = NULL;
  g_autofree char *line = NULL;
  g_autofree char *second = NULL;
  guint end = 0;

  g_assert_true (draft != NULL || problem != NULL);
  if (draft == NULL)
    return TRUE;
  dateline_draft_complete (draft);
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, >=, end);
      g_assert_cmpuint (region->start, <, region->end);
      g_assert_cmpuint (region->end, <=, draft->n_points);
      end = region->end;
    }

  node = dateline_draft_to_json (draft);
  line = dateline_json_to_line (node);
  parsed = dateline_json_parse (line, strlen (line), NULL);
  g_assert_nonnull (parsed);
  again = dateline_draft_from_json (json_node_get_object (parsed), NULL, NULL);
  g_assert_nonnull (again);
  other = dateline_draft_to_json (again);
  second = dateline_json_to_line (other);
  g_assert_cmpstr (line, ==, second);

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  dateline_format_find ("jsonl", NULL)->read (bytes, "fuzz.jsonl", take_cb, NULL, NULL);

  return 0;
}
