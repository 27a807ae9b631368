/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in zipped documents, parsed; and the plain facts that stand in them. */
#include "config.h"

#include "formats/zipped-xml.h"

#include <string.h>

#include "formats/archive-read.h"

xmlDocPtr
dateline_zipped_xml_open (GBytes *bytes, const char *path, const char *name)
{
  g_autoptr (GBytes) member = dateline_archive_member (bytes, path, DATELINE_XML_MAX_BYTES, NULL);

  return member != NULL ? dateline_xml_parse (member, name, DATELINE_XML_RECOVER, NULL) : NULL;
}

char *
dateline_zipped_xml_take_text (xmlNodePtr parent, const char *child)
{
  g_autofree char *text = dateline_xml_text (dateline_xml_child (parent, child));

  return text != NULL && *g_strstrip (text) != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
dateline_zipped_xml_take_day (xmlNodePtr parent, const char *child)
{
  g_autofree char *text = dateline_zipped_xml_take_text (parent, child);

  if (text == NULL || strlen (text) < 10 || !g_ascii_isdigit (*text) || text[4] != '-')
    return NULL;
  return g_strndup (text, 10);
}
