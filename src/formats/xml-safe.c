/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML from strangers. libxml2 reads it with callbacks of ours in between that count, and stop it where a
 * document asks for more than any honest one does. */
#include "config.h"

#include "formats/xml-safe.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#include "extract/html-entities.h"
#include "formats/format.h"
#include "text/encoding.h"
#include "text/stoppable.h"

/* Where an XML declaration is looked for. */
#define DECLARATION_BYTES 1024
/* Attributes that documents get from declarations, together. */
#define MAX_DEFAULTED 100000

typedef enum
{
  REFUSED_NOT,
  REFUSED_DEPTH,
  REFUSED_ELEMENTS,
  REFUSED_ATTRIBUTES,
  REFUSED_ENTITY,
  REFUSED_EXPANSION,
  REFUSED_STOPPED, /* nobody wants it any more */
} Refusal;

typedef struct
{
  Refusal refusal;
  guint depth;
  guint n_elements;
  guint n_entities;
  guint n_namespaces; /* in force */
  guint n_defaulted;
  gsize n_expanded;
  guint16 namespaces[DATELINE_XML_MAX_DEPTH + 1]; /* that each open element declares */
} Guard;

static void
refuse (xmlParserCtxtPtr context, Refusal refusal)
{
  Guard *guard = context->_private;

  if (guard->refusal == REFUSED_NOT)
    guard->refusal = refusal;
  xmlStopParser (context);
}

static void
start_element_cb (void *data,
                  const xmlChar *local_name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  xmlParserCtxtPtr context = data;
  Guard *guard = context->_private;

  if (guard->depth >= DATELINE_XML_MAX_DEPTH)
    {
      refuse (context, REFUSED_DEPTH);
      return;
    }
  guard->namespaces[guard->depth++] = (guint16) CLAMP (n_namespaces, 0, G_MAXUINT16);
  guard->n_namespaces += guard->namespaces[guard->depth - 1];
  guard->n_defaulted += (guint) n_defaulted;
  if (!dateline_work_goes_on ())
    refuse (context, REFUSED_STOPPED);
  else if (++guard->n_elements > DATELINE_XML_MAX_ELEMENTS)
    refuse (context, REFUSED_ELEMENTS);
  else if (guard->n_namespaces > DATELINE_XML_MAX_NAMESPACES || guard->n_defaulted > MAX_DEFAULTED)
    refuse (context, REFUSED_ATTRIBUTES);
  else
    xmlSAX2StartElementNs (data, local_name, prefix, uri, n_namespaces, namespaces, n_attributes,
                           n_defaulted, attributes);
}

static void
end_element_cb (void *data, const xmlChar *local_name, const xmlChar *prefix, const xmlChar *uri)
{
  xmlParserCtxtPtr context = data;
  Guard *guard = context->_private;

  if (guard->depth > 0)
    guard->n_namespaces -= guard->namespaces[--guard->depth];
  xmlSAX2EndElementNs (data, local_name, prefix, uri);
}

/* Text only: character references in it are no danger, while other names and markup could multiply it. */
static gboolean
is_plain_entity (const char *value)
{
  if (strlen (value) > DATELINE_XML_MAX_ENTITY_BYTES || strchr (value, '<') != NULL)
    return FALSE;
  for (const char *p = strchr (value, '&'); p != NULL; p = strchr (p + 1, '&'))
    if (p[1] != '#')
      return FALSE;

  return TRUE;
}

/* What lies in other files, and what helps only to declare more, is as if it were not there. */
static void
entity_cb (void *data,
           const xmlChar *name,
           int type,
           const xmlChar *public_id,
           const xmlChar *system_id,
           xmlChar *content)
{
  xmlParserCtxtPtr context = data;
  Guard *guard = context->_private;

  if (type != XML_INTERNAL_GENERAL_ENTITY || content == NULL)
    {
      /* References to what is not there are no error then, as where a parser doesn't load it. */
      context->hasPErefs = 1;
      return;
    }
  if (++guard->n_entities > DATELINE_XML_MAX_ENTITIES || !is_plain_entity ((const char *) content))
    refuse (context, REFUSED_ENTITY);
  else
    xmlSAX2EntityDecl (data, name, type, public_id, system_id, content);
}

static void
attribute_declaration_cb (void *data,
                          const xmlChar *element,
                          const xmlChar *name,
                          int type,
                          int kind,
                          const xmlChar *value,
                          xmlEnumerationPtr tree)
{
  if (value != NULL && strlen ((const char *) value) > DATELINE_XML_MAX_ENTITY_BYTES)
    refuse (data, REFUSED_ENTITY);
  xmlFreeEnumeration (tree);
}

/* Names of HTML are used everywhere, and declared, if at all, in a file that is not loaded. */
static xmlEntityPtr
add_html_entity (xmlDocPtr document, const xmlChar *name)
{
  g_autofree char *reference = g_strdup_printf ("&%s;", (const char *) name);
  char content[8];
  gunichar c;

  if (dateline_entity_read (reference, reference + strlen (reference), &c) != strlen (reference))
    return NULL;
  if (document->intSubset == NULL &&
      xmlCreateIntSubset (document, BAD_CAST "html", NULL, NULL) == NULL)
    return NULL;
  content[g_unichar_to_utf8 (c, content)] = '\0';

  return xmlAddDocEntity (document, name, XML_INTERNAL_GENERAL_ENTITY, NULL, NULL,
                          BAD_CAST content);
}

static xmlEntityPtr
get_entity_cb (void *data, const xmlChar *name)
{
  xmlParserCtxtPtr context = data;
  Guard *guard = context->_private;
  xmlEntityPtr entity = xmlSAX2GetEntity (data, name);

  if (entity == NULL && context->myDoc != NULL)
    entity = add_html_entity (context->myDoc, name);
  if (entity == NULL)
    return NULL;
  guard->n_expanded += (gsize) MAX (entity->length, 0);
  if (guard->n_expanded > DATELINE_XML_MAX_EXPANDED_BYTES)
    {
      refuse (context, REFUSED_EXPANSION);
      return NULL;
    }

  return entity;
}

static void
set_refusal (const Guard *guard, const char *name, GError **error)
{
  switch (guard->refusal)
    {
    case REFUSED_DEPTH:
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP,
                   _ ("“%s” nests elements more than %d deep, which no honest file does."), name,
                   DATELINE_XML_MAX_DEPTH);
      break;
    case REFUSED_ELEMENTS:
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("“%s” has more than %d elements. Split it and bring in its parts."), name,
                   DATELINE_XML_MAX_ELEMENTS);
      break;
    case REFUSED_ATTRIBUTES:
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("“%s” has an element of too many attributes, which no honest file has."),
                   name);
      break;
    case REFUSED_ENTITY:
    case REFUSED_EXPANSION:
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("“%s” defines names that stand for far more text than the file has. Nothing "
                      "of it was read, as that is how files are made to do harm."),
                   name);
      break;
    case REFUSED_STOPPED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      break;
    case REFUSED_NOT:
    default:
      g_assert_not_reached ();
    }
}

static void
set_malformed (xmlParserCtxtPtr context, const char *name, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (context);
  g_autofree char *reason = NULL;

  if (last == NULL || last->message == NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   _ ("“%s” is no XML: there is no element in it."), name);
      return;
    }
  reason = g_strstrip (g_utf8_make_valid (last->message, -1));
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
               /* Translators: file, line, column, and a reason in English */
               _ ("“%s” is no well-formed XML, line %d, column %d: %s"), name, last->line,
               last->int2, reason);
}

static const char *
skip_past (const char *p, const char *end, const char *what)
{
  const char *found = g_strstr_len (p, end - p, what);

  return found != NULL ? found + strlen (what) : end;
}

/* libxml2 compares each attribute of an element with all before it, so that a million of them would take it
 * hours. Counts equal signs outside quotes, in one pass. */
static gboolean
has_too_many_attributes (const char *p, const char *end)
{
  while (p < end && (p = memchr (p, '<', (gsize) (end - p))) != NULL)
    {
      guint n = 0;
      char quote = '\0';

      if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
        p = skip_past (p + 4, end, "-->");
      else if (end - p >= 9 && memcmp (p, "<![CDATA[", 9) == 0)
        p = skip_past (p + 9, end, "]]>");
      else if (end - p >= 2 && p[1] == '?')
        p = skip_past (p + 2, end, "?>");
      else
        for (p++; p < end && (quote != '\0' || (*p != '>' && *p != '<')); p++)
          {
            if (quote != '\0')
              quote = *p == quote ? '\0' : quote;
            else if (*p == '"' || *p == '\'')
              quote = *p;
            else if (*p == '=' && ++n > DATELINE_XML_MAX_ATTRIBUTES)
              return TRUE;
          }
    }

  return FALSE;
}

/* What the declaration says; NULL where it says nothing or names no encoding that there is. */
static char *
declared_encoding (const char *data, gsize length)
{
  const char *end = data + MIN (length, DECLARATION_BYTES);
  const char *start = g_strstr_len (data, end - data, "<?xml");
  const char *stop = start != NULL ? g_strstr_len (start, end - start, "?>") : NULL;
  const char *p = stop != NULL ? g_strstr_len (start, stop - start, "encoding") : NULL;
  g_autofree char *name = NULL;
  const char *close;
  char quote;

  if (p == NULL)
    return NULL;
  for (p += strlen ("encoding"); p < stop && (g_ascii_isspace (*p) || *p == '='); p++)
    ;
  if (p >= stop || (*p != '"' && *p != '\''))
    return NULL;
  quote = *p++;
  close = memchr (p, quote, (gsize) (stop - p));
  if (close == NULL || close == p)
    return NULL;
  name = g_strndup (p, (gsize) (close - p));
  if (!g_str_is_ascii (name) ||
      dateline_encoding_from_declared (name, (const guchar *) data, length) == NULL)
    return NULL;

  return g_steal_pointer (&name);
}

DatelineDecoded *
dateline_xml_decode (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data;
  g_autofree char *declared = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  declared = length > 0 ? declared_encoding (data, length) : NULL;

  return dateline_decode (bytes, declared, error);
}

static xmlDocPtr
read_document (const char *text, gsize length, const char *name, int more, GError **error)
{
  int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
                XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES;
  Guard guard = { 0 };
  xmlParserCtxtPtr context;
  g_autoptr (xmlDoc) document = NULL;

  if (has_too_many_attributes (text, text + length))
    {
      guard.refusal = REFUSED_ATTRIBUTES;
      set_refusal (&guard, name, error);
      return NULL;
    }

  context = xmlNewParserCtxt ();
  context->_private = &guard;
  context->sax->startElementNs = start_element_cb;
  context->sax->endElementNs = end_element_cb;
  context->sax->entityDecl = entity_cb;
  context->sax->attributeDecl = attribute_declaration_cb;
  context->sax->getEntity = get_entity_cb;
  document = xmlCtxtReadMemory (context, text, (int) length, NULL, "UTF-8", options | more);
  if (guard.refusal != REFUSED_NOT)
    {
      set_refusal (&guard, name, error);
      g_clear_pointer (&document, xmlFreeDoc);
    }
  else if (document == NULL || xmlDocGetRootElement (document) == NULL)
    {
      set_malformed (context, name, error);
      g_clear_pointer (&document, xmlFreeDoc);
    }
  xmlFreeParserCtxt (context);

  return g_steal_pointer (&document);
}

xmlDocPtr
dateline_xml_parse_mended (const char *text,
                           gsize length,
                           const char *name,
                           const DatelineXmlVocabulary *vocabulary,
                           char **reason,
                           GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *mended = NULL;
  xmlDocPtr document;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  document = dateline_xml_parse_text (text, length, name, DATELINE_XML_DEFAULT, &why);
  if (document != NULL)
    return document;
  /* What passes a bound passes it as well when it is mended. */
  if (!g_error_matches (why, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  mended = dateline_xml_mend (text, length, vocabulary);
  document = read_document (mended, strlen (mended), name, XML_PARSE_RECOVER, error);
  if (document != NULL && reason != NULL)
    *reason = g_strdup (why->message);

  return document;
}

xmlDocPtr
dateline_xml_parse_text (const char *text,
                         gsize length,
                         const char *name,
                         DatelineXmlFlags flags,
                         GError **error)
{
  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (length > DATELINE_XML_MAX_BYTES)
    {
      g_autofree char *most = g_format_size_full (DATELINE_XML_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("“%s” is larger than %s. Split it and bring in its parts."), name, most);
      return NULL;
    }
  if ((flags & DATELINE_XML_RECOVER) != 0)
    return dateline_xml_parse_mended (text, length, name, NULL, NULL, error);

  return read_document (text, length, name, 0, error);
}

xmlDocPtr
dateline_xml_parse (GBytes *bytes, const char *name, DatelineXmlFlags flags, GError **error)
{
  g_autoptr (DatelineDecoded) decoded = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  decoded = dateline_xml_decode (bytes, error);
  if (decoded == NULL)
    {
      g_prefix_error (error, "“%s”: ", name);
      return NULL;
    }

  return dateline_xml_parse_text (decoded->text, decoded->n_bytes, name, flags, error);
}

gboolean
dateline_xml_is (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE &&
         (name == NULL || g_str_equal ((const char *) node->name, name));
}

static xmlNodePtr
first_of (xmlNodePtr node, const char *name)
{
  while (node != NULL && !dateline_xml_is (node, name))
    node = node->next;

  return node;
}

xmlNodePtr
dateline_xml_child (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE ? first_of (node->children, name) : NULL;
}

xmlNodePtr
dateline_xml_next (const xmlNode *node, const char *name)
{
  return node != NULL ? first_of (node->next, name) : NULL;
}

xmlNodePtr
dateline_xml_walk (const xmlNode *node, const xmlNode *top, const char *name)
{
  while (node != NULL)
    {
      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        node = node->children;
      else
        {
          while (node != NULL && node != top && node->next == NULL)
            node = node->parent;
          if (node == NULL || node == top)
            return NULL;
          node = node->next;
        }
      if (dateline_xml_is (node, name))
        return (xmlNodePtr) node;
    }

  return NULL;
}

const char *
dateline_xml_namespace (const xmlNode *node)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && node->ns != NULL &&
             node->ns->href != NULL
           ? (const char *) node->ns->href
           : "";
}

char *
dateline_xml_text (const xmlNode *node)
{
  xmlChar *content = node != NULL ? xmlNodeGetContent (node) : NULL;
  char *text;

  if (content == NULL)
    return node != NULL ? g_strdup ("") : NULL;
  text = g_strdup ((const char *) content);
  xmlFree (content);

  return text;
}

char *
dateline_xml_attribute (const xmlNode *node, const char *name)
{
  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return NULL;

  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (name == NULL || g_str_equal ((const char *) attribute->name, name))
      {
        xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
        char *copy = g_strdup (value != NULL ? (const char *) value : "");

        xmlFree (value);
        return copy;
      }

  return NULL;
}
