/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as XML, strictly and with what is ill-formed taken: the tree keeps its bounds, and every text in
 * it is valid. */
#include <stdint.h>
#include <string.h>

#include "formats/xml-safe.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint
depth_of (const xmlNode *node)
{
  guint depth = 0;

  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    depth++;

  return depth;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  if (size > 0 && g_utf8_validate_len ((const char *) data, size, NULL))
    {
      g_autofree char *mended = dateline_xml_mend ((const char *) data, size, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) document = NULL;

      if (*mended != '\0')
        document = dateline_xml_parse_text (mended, strlen (mended), "a.xml", 0, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) document = dateline_xml_parse (
        bytes, "a.xml", i == 0 ? DATELINE_XML_DEFAULT : DATELINE_XML_RECOVER, &error);
      xmlNodePtr root;
      g_autofree char *text = NULL;

      g_assert_true ((document == NULL) == (error != NULL));
      if (document == NULL)
        continue;
      root = xmlDocGetRootElement (document);
      text = dateline_xml_text (root);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      for (xmlNodePtr node = root; node != NULL; node = dateline_xml_walk (node, root, NULL))
        {
          g_autofree char *first = dateline_xml_attribute (node, NULL);

          g_assert_cmpuint (depth_of (node), <=, DATELINE_XML_MAX_DEPTH);
          g_assert_true (first == NULL || g_utf8_validate (first, -1, NULL));
        }
    }

  return 0;
}
