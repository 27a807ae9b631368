/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML from strangers as a tree of libxml2, with bounds on all that a hostile file could make large. Nothing
 * is loaded, neither from the network nor from the disk, and entities are only short names for text. */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

#include "formats/xml-mend.h"
#include "text/decode.h"

G_BEGIN_DECLS

/* Bytes of a document; the same as DATELINE_TEXT_MAX_BYTES. */
#define DATELINE_XML_MAX_BYTES (64 * 1024 * 1024)
/* Elements inside each other, elements in all, attributes of one element with its declarations of name
 * spaces, and declarations of name spaces in force at one place. */
#define DATELINE_XML_MAX_DEPTH      200
#define DATELINE_XML_MAX_ELEMENTS   3000000
#define DATELINE_XML_MAX_ATTRIBUTES 256
#define DATELINE_XML_MAX_NAMESPACES 1024
/* Entities that a document declares, the bytes that one may stand for, and the bytes that all that are used
 * may add to the text. */
#define DATELINE_XML_MAX_ENTITIES       512
#define DATELINE_XML_MAX_ENTITY_BYTES   256
#define DATELINE_XML_MAX_EXPANDED_BYTES (8 * 1024 * 1024)

typedef enum
{
  DATELINE_XML_DEFAULT = 0,
  DATELINE_XML_RECOVER = 1 << 0, /* takes what can be read of a document that is not well-formed */
} DatelineXmlFlags;

/**
 * dateline_xml_decode:
 * @bytes: an XML document
 * @error: a #DatelineTextError
 *
 * A byte order mark counts most, then what the bytes are, then what the XML declaration says, which may be
 * wrong or name no encoding at all.
 *
 * Returns: (transfer full): its text, or %NULL
 */
DatelineDecoded *dateline_xml_decode (GBytes *bytes, GError **error);

/**
 * dateline_xml_parse:
 * @bytes: an XML document in any encoding
 * @name: what messages call it, such as a base name
 * @flags: whether what is ill-formed is taken as well
 * @error: a #DatelineFormatError whose message names @name and the place, or a #DatelineTextError
 *
 * Refuses, with or without %DATELINE_XML_RECOVER, documents that pass one of the bounds above or declare
 * entities that hold other entities or markup. The names of HTML, such as nbsp, are known; entities that lie
 * in other files are not. The tree has no entities and no CDATA sections, only text. Safe in any thread.
 *
 * Returns: (transfer full): the document, which has a root element, or %NULL
 */
xmlDocPtr dateline_xml_parse (GBytes *bytes,
                              const char *name,
                              DatelineXmlFlags flags,
                              GError **error);
/* The same of a text in UTF-8; what its declaration says of the encoding is not asked. */
xmlDocPtr dateline_xml_parse_text (const char *text,
                                   gsize length,
                                   const char *name,
                                   DatelineXmlFlags flags,
                                   GError **error);

/**
 * dateline_xml_parse_mended:
 * @vocabulary: (nullable): what is known of the elements, should the text have to be mended
 * @reason: (out) (optional) (nullable): why it had to be: the message of the error there would have been
 *
 * What %DATELINE_XML_RECOVER does, for readers that can tell more and want to know.
 */
xmlDocPtr dateline_xml_parse_mended (const char *text,
                                     gsize length,
                                     const char *name,
                                     const DatelineXmlVocabulary *vocabulary,
                                     char **reason,
                                     GError **error);

/* All of these take NULL for @node, and compare names without their prefix; @name may be NULL for any. */

/* The first element inside @node, the next one beside it, and the next in document order that lies anywhere
 * inside @top (from @node = @top on). NULL where there is none. */
xmlNodePtr dateline_xml_child (const xmlNode *node, const char *name);
xmlNodePtr dateline_xml_next (const xmlNode *node, const char *name);
xmlNodePtr dateline_xml_walk (const xmlNode *node, const xmlNode *top, const char *name);
gboolean dateline_xml_is (const xmlNode *node, const char *name);
/* The address of the element's name space, "" where it has none. */
const char *dateline_xml_namespace (const xmlNode *node);
/* (transfer full): all text inside, as it stands; NULL where @node is NULL. */
char *dateline_xml_text (const xmlNode *node);
/* (transfer full): the value, or NULL where the element has no such attribute. */
char *dateline_xml_attribute (const xmlNode *node, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
