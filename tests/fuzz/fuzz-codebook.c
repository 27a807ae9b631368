/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codebooks from anybody, up to the point where a project would take them. */
#include "config.h"

#include <stdint.h>

#include "formats/codebook-private.h"
#include "formats/json-text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JsonNode) node = dateline_json_parse ((const char *) data, size, NULL);
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return 0;
  array = dateline_json_get_array (json_node_get_object (node), "layers");
  if (array == NULL)
    return 0;
  layers = dateline_codebook_parse_layers (array, &error);
  g_assert_true ((layers == NULL) == (error != NULL));
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      const DatelineCodebookLayer *layer = layers->pdata[i];

      g_assert_nonnull (layer->name);
      for (guint j = 0; j < layer->labels->len; j++)
        {
          const DatelineCodebookLabel *label = layer->labels->pdata[j];

          g_assert_nonnull (label->name);
          g_assert_cmpint (label->colour, <, DATELINE_N_COLOURS);
        }
    }

  return 0;
}
