/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XHTML of a book or of an exchange format as paragraphs: all of it counts, other than with pages of the web,
 * where extract has to find the article first. */
#include "config.h"

#include "formats/document-private.h"
#include "text/stoppable.h"

#include <string.h>

typedef struct
{
  DatelineDocument *document;
  DatelineRuns runs;
} Reader;

typedef struct
{
  const char *name;
  DatelineParagraphKind kind;
  guint level;
} Block;

/* Elements that are paragraphs or hold some; BODY leaves the kind as it is outside. */
static const Block blocks[] = {
  { "p", DATELINE_PARAGRAPH_BODY },           { "div", DATELINE_PARAGRAPH_BODY },
  { "section", DATELINE_PARAGRAPH_BODY },     { "article", DATELINE_PARAGRAPH_BODY },
  { "main", DATELINE_PARAGRAPH_BODY },        { "header", DATELINE_PARAGRAPH_BODY },
  { "footer", DATELINE_PARAGRAPH_BODY },      { "aside", DATELINE_PARAGRAPH_BODY },
  { "figure", DATELINE_PARAGRAPH_BODY },      { "address", DATELINE_PARAGRAPH_BODY },
  { "center", DATELINE_PARAGRAPH_BODY },      { "ul", DATELINE_PARAGRAPH_BODY },
  { "ol", DATELINE_PARAGRAPH_BODY },          { "dl", DATELINE_PARAGRAPH_BODY },
  { "dt", DATELINE_PARAGRAPH_BODY },          { "dd", DATELINE_PARAGRAPH_BODY },
  { "hr", DATELINE_PARAGRAPH_BODY },          { "table", DATELINE_PARAGRAPH_BODY },
  { "thead", DATELINE_PARAGRAPH_BODY },       { "tbody", DATELINE_PARAGRAPH_BODY },
  { "tfoot", DATELINE_PARAGRAPH_BODY },       { "h1", DATELINE_PARAGRAPH_HEADING, 1 },
  { "h2", DATELINE_PARAGRAPH_HEADING, 2 },    { "h3", DATELINE_PARAGRAPH_HEADING, 3 },
  { "h4", DATELINE_PARAGRAPH_HEADING, 4 },    { "h5", DATELINE_PARAGRAPH_HEADING, 5 },
  { "h6", DATELINE_PARAGRAPH_HEADING, 6 },    { "li", DATELINE_PARAGRAPH_LIST_ITEM },
  { "blockquote", DATELINE_PARAGRAPH_QUOTE }, { "figcaption", DATELINE_PARAGRAPH_CAPTION },
  { "caption", DATELINE_PARAGRAPH_CAPTION },  { "pre", DATELINE_PARAGRAPH_CODE },
};

static const char *const silent[] = { "script", "style", "head",   "noscript", "template", "iframe",
                                      "object", "svg",   "math",   "audio",    "video",    "form",
                                      "button", "input", "select", "rt",       "rp" };

static const Block *
find_block (const xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (dateline_xml_is (node, blocks[i].name))
      return &blocks[i];

  return NULL;
}

static gboolean
is_silent (const xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    if (dateline_xml_is (node, silent[i]))
      return TRUE;

  return FALSE;
}

static void
append_text (DatelineRuns *runs, const char *content, gboolean bold, gboolean verbatim)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  gboolean blank = runs->text->len == 0 ||
                   strchr (" \n\t", runs->text->str[runs->text->len - 1]) != NULL;

  if (verbatim)
    {
      dateline_runs_append (runs, content, strlen (content), bold);
      return;
    }
  for (const char *p = content; *p != '\0'; p++)
    {
      if (strchr (" \n\r\t", *p) == NULL)
        {
          g_string_append_c (folded, *p);
          blank = FALSE;
        }
      else if (!blank)
        {
          g_string_append_c (folded, ' ');
          blank = TRUE;
        }
    }
  dateline_runs_append (runs, folded->str, folded->len, bold);
}

/* Ends the paragraph that is being gathered, if there is one. */
static void
flush (Reader *reader, DatelineParagraphKind kind, guint level)
{
  DatelineParagraph *paragraph = dateline_runs_add (&reader->runs, reader->document, kind);

  if (paragraph != NULL)
    paragraph->level = kind == DATELINE_PARAGRAPH_HEADING ? level : 0;
  dateline_runs_reset (&reader->runs);
}

/* Cells apart by tabs; what a cell holds goes on one line. */
static void
read_row (Reader *reader, const xmlNode *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (xmlNodePtr cell = dateline_xml_child (row, NULL); cell != NULL;
       cell = dateline_xml_next (cell, NULL))
    {
      g_autofree char *content = NULL;
      DatelineRuns runs;

      if (!dateline_xml_is (cell, "td") && !dateline_xml_is (cell, "th"))
        continue;
      content = dateline_xml_text (cell);
      dateline_runs_init (&runs);
      append_text (&runs, content, FALSE, FALSE);
      if (n > 0)
        g_string_append_c (text, n < DATELINE_DOCUMENT_MAX_CELLS ? '\t' : ' ');
      g_string_append (text, g_strstrip (runs.text->str));
      dateline_runs_clear (&runs);
      n++;
    }
  dateline_document_add (reader->document, DATELINE_PARAGRAPH_TABLE_ROW, text->str);
}

static void
read_node (Reader *reader,
           const xmlNode *parent,
           DatelineParagraphKind kind,
           guint level,
           gboolean bold)
{
  for (xmlNodePtr node = parent->children; node != NULL; node = node->next)
    {
      const Block *block;

      if (reader->document->paragraphs->len > DATELINE_DOCUMENT_MAX_PARAGRAPHS ||
          !dateline_work_goes_on ())
        return;
      if (node->type == XML_TEXT_NODE)
        {
          append_text (&reader->runs, (const char *) node->content, bold,
                       kind == DATELINE_PARAGRAPH_CODE);
          continue;
        }
      if (node->type != XML_ELEMENT_NODE || is_silent (node))
        continue;
      if (dateline_xml_is (node, "br"))
        {
          dateline_runs_append (&reader->runs, "\n", 1, FALSE);
          continue;
        }
      if (dateline_xml_is (node, "tr"))
        {
          flush (reader, kind, level);
          read_row (reader, node);
          continue;
        }
      block = find_block (node);
      if (block == NULL)
        {
          read_node (reader, node, kind, level,
                     bold || dateline_xml_is (node, "b") || dateline_xml_is (node, "strong"));
          continue;
        }
      flush (reader, kind, level);
      if (block->kind != DATELINE_PARAGRAPH_BODY)
        {
          read_node (reader, node, block->kind, block->level, bold);
          flush (reader, block->kind, block->level);
        }
      else
        {
          read_node (reader, node, kind, level, bold);
          flush (reader, kind, level);
        }
    }
}

void
dateline_document_add_xhtml (DatelineDocument *document, const xmlNode *body)
{
  Reader reader = { document };

  g_return_if_fail (document != NULL && body != NULL);

  dateline_runs_init (&reader.runs);
  read_node (&reader, body, DATELINE_PARAGRAPH_BODY, 0, FALSE);
  flush (&reader, DATELINE_PARAGRAPH_BODY, 0);
  dateline_runs_clear (&reader.runs);
}
