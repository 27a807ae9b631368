/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What documents share that are a zip of XML files: a file in it, and what its properties say. */
#pragma once

#include <gio/gio.h>

#include "formats/xml-safe.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): NULL where the file at @path is not there or can't be read, which is no reason
 * to refuse the text. @name: of the document, for messages. */
xmlDocPtr dateline_zipped_xml_open (GBytes *bytes, const char *path, const char *name);
/* (transfer full) (nullable): the trimmed text of the first child of that name; NULL where it has none. */
char *dateline_zipped_xml_take_text (xmlNodePtr parent, const char *child);
/* (transfer full) (nullable): the day of "2019-12-21T14:47:43Z". */
char *dateline_zipped_xml_take_day (xmlNodePtr parent, const char *child);

G_END_DECLS
