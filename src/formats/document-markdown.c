/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown by way of the HTML that cmark makes of it. */
#include "config.h"

#include "formats/document-markdown-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "text/decode.h"

/* As HTML; (transfer full). */
static char *
render (const char *text, DatelineDocument *document)
{
  g_autofree char *guarded = dateline_markdown_guard (text);
  cmark_node *root = cmark_parse_document (guarded, strlen (guarded), CMARK_OPT_DEFAULT);
  g_autoptr (GString) page = g_string_new ("<body>");
  char *html;

  dateline_markdown_extend (root, guarded, document);
  /* Markup in the file is text of somebody's too; the tree has no scripts to run. */
  html = cmark_render_html (root, CMARK_OPT_UNSAFE);
  cmark_node_free (root);
  g_string_append (page, html);
  free (html);
  g_string_append (page, "</body>");

  return g_string_free (g_steal_pointer (&page), FALSE);
}

DatelineDocument *
dateline_markdown_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_document_new ();
  g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, NULL, error);
  g_autoptr (xmlDoc) doc = NULL;
  g_autofree char *page = NULL;

  if (decoded == NULL)
    return NULL;
  page = render (dateline_markdown_read_facts (document, decoded->text), document);
  doc = dateline_xml_parse_text (page, strlen (page), name, DATELINE_XML_RECOVER, error);
  if (doc == NULL)
    return NULL;
  dateline_document_add_xhtml (document, xmlDocGetRootElement (doc));
  if (document->paragraphs->len > DATELINE_DOCUMENT_MAX_PARAGRAPHS)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("%s has more than %d paragraphs; split it"), name,
                   DATELINE_DOCUMENT_MAX_PARAGRAPHS);
      return NULL;
    }
  dateline_markdown_find_notes (document);
  dateline_document_settle (document);

  return g_steal_pointer (&document);
}
