/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown by way of the HTML that cmark makes of it, and the lines "name: value" that many files begin with. */
#include "config.h"

#include "formats/document-private.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "text/decode.h"

/* Lines of facts at the beginning of a file. */
#define MAX_FACTS 200

/* "title: …" into what it is a fact of; without the quotes around it. */
static void
take_fact (DatelineDocument *document, const char *line)
{
  const struct
  {
    const char *name;
    char **place;
  } places[] = {
    { "title", &document->title },
    { "author", &document->author },
    { "authors", &document->author },
    { "date", &document->published },
    { "published", &document->published },
    { "lang", &document->language },
    { "language", &document->language },
    { "source", &document->source },
    { "publisher", &document->source },
    { "url", &document->url },
    { "link", &document->url },
  };
  const char *colon = strchr (line, ':');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  gsize length;

  if (colon == NULL || g_ascii_isspace (*line))
    return;
  name = g_ascii_strdown (line, colon - line);
  value = g_strstrip (g_strdup (colon + 1));
  length = strlen (value);
  if (length >= 2 && (*value == '"' || *value == '\'') && value[length - 1] == *value)
    {
      value[length - 1] = '\0';
      memmove (value, value + 1, length - 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (name, places[i].name) && *value != '\0' && *places[i].place == NULL)
      *places[i].place = g_steal_pointer (&value);
}

/* Behind "---", lines and "---", or @text where there is nothing of the kind. */
static const char *
read_facts (DatelineDocument *document, const char *text)
{
  const char *line = text;
  const char *end;
  g_autoptr (GPtrArray) lines = NULL;

  if (!g_str_has_prefix (text, "---\n"))
    return text;
  lines = g_ptr_array_new_with_free_func (g_free);
  for (line += 4; lines->len < MAX_FACTS && *line != '\0'; line = end + 1)
    {
      end = strchr (line, '\n');
      if (end == NULL)
        return text;
      if (strncmp (line, "---", 3) == 0 || strncmp (line, "...", 3) == 0)
        {
          for (guint i = 0; i < lines->len; i++)
            take_fact (document, lines->pdata[i]);
          return end + 1;
        }
      g_ptr_array_add (lines, g_strndup (line, (gsize) (end - line)));
    }

  return text;
}

DatelineDocument *
dateline_markdown_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_document_new ();
  g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, NULL, error);
  g_autoptr (xmlDoc) doc = NULL;
  g_autoptr (GString) page = NULL;
  const char *text;
  char *html;

  if (decoded == NULL)
    return NULL;
  text = read_facts (document, decoded->text);
  /* Markup in the file is text of somebody's too; the tree has no scripts to run. */
  html = cmark_markdown_to_html (text, strlen (text), CMARK_OPT_UNSAFE);
  page = g_string_new ("<body>");
  g_string_append (page, html);
  g_string_append (page, "</body>");
  free (html);
  doc = dateline_xml_parse_text (page->str, page->len, name, DATELINE_XML_RECOVER, error);
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
  dateline_document_settle (document);

  return g_steal_pointer (&document);
}
