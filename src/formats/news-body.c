/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an exchanged article from its markup. NITF and XHTML name most things alike, so one walk does for
 * both; depth is bounded by the parser (xml-safe.h). */
#include "config.h"

#include <string.h>

#include "extract/page.h"
#include "formats/feed-private.h"
#include "formats/news-item.h"
#include "formats/page-draft.h"
#include "formats/xml-safe.h"

typedef struct
{
  DatelineNewsItem *item;
  GString *line; /* the text in hand */
  DatelineRegionKind kind;
  gboolean close; /* what is in hand stands close to what was before */
} Walk;

static void walk_children (Walk *self, const xmlNode *node);

static void
flush (Walk *self)
{
  if (self->line->len > 0)
    dateline_news_add_block (self->item, self->kind, self->close, self->line->str, NULL);
  g_string_truncate (self->line, 0);
}

/* Whether what was written last is of @kind: items of a list and rows of a table stand close together. */
static gboolean
follows (Walk *self, DatelineRegionKind kind)
{
  GPtrArray *blocks = self->item->blocks;

  flush (self);

  return blocks->len > 0 && ((DatelineNewsBlock *) blocks->pdata[blocks->len - 1])->kind == kind;
}

static gboolean
is_named (const xmlNode *node, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp ((const char *) node->name, names[i]) == 0)
      return TRUE;

  return FALSE;
}

/* @node as a block of @kind; its own blocks are of it as well, where they are plain. */
static void
walk_as (Walk *self, const xmlNode *node, DatelineRegionKind kind, gboolean close)
{
  DatelineRegionKind before = self->kind;
  gboolean before_close = self->close;

  flush (self);
  self->kind = kind;
  self->close = close;
  walk_children (self, node);
  flush (self);
  self->kind = before;
  self->close = before_close;
}

static void
walk_row (Walk *self, const xmlNode *node)
{
  g_autoptr (GString) row = g_string_new (NULL);
  guint n = 0;

  flush (self);
  for (const xmlNode *cell = dateline_xml_child (node, NULL); cell != NULL;
       cell = dateline_xml_next (cell, NULL))
    {
      g_autofree char *text = dateline_xml_text (cell);
      g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);

      if (n++ > 0)
        g_string_append_c (row, '\t');
      for (guint i = 0, written = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
          g_string_append_printf (row, "%s%s", written++ > 0 ? " " : "", words[i]);
    }
  if (row->str[strspn (row->str, "\t")] != '\0')
    dateline_news_add_block (self->item, DATELINE_REGION_TABLE,
                             follows (self, DATELINE_REGION_TABLE), row->str, NULL);
}

static void
walk_element (Walk *self, const xmlNode *node)
{
  static const char *const left_out[] = { "script",
                                          "style",
                                          "media-reference",
                                          "media-metadata",
                                          "media-object",
                                          "object",
                                          "template",
                                          "iframe",
                                          "svg",
                                          "nitf-table-metadata",
                                          "head",
                                          NULL };
  static const char *const heads[] = { "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "hl1", NULL };
  static const char *const captions[] = { "media-caption", "figcaption", "caption", NULL };
  static const char *const credits[] = { "media-producer", "credit", "tagline", "distributor",
                                         NULL };
  static const char *const quotes[] = { "bq", "blockquote", NULL };
  static const char *const blocks[] = {
    "p",       "div",        "section", "block",        "article", "fn",      "hr",
    "aside",   "media",      "figure",  "note",         "pre",     "table",   "ul",
    "ol",      "dl",         "body",    "body.content", "header",  "footer",  "main",
    "address", "nitf-table", "tbody",   "thead",        "tfoot",   "content", NULL
  };
  static const char *const items[] = { "li", "dt", "dd", NULL };

  if (is_named (node, left_out))
    return;
  if (is_named (node, heads))
    walk_as (self, node, DATELINE_REGION_SUBHEAD, FALSE);
  else if (is_named (node, captions))
    walk_as (self, node, DATELINE_REGION_CAPTION, FALSE);
  else if (is_named (node, credits))
    walk_as (self, node, DATELINE_REGION_CREDIT, TRUE);
  else if (is_named (node, quotes))
    walk_as (self, node, DATELINE_REGION_QUOTE, FALSE);
  else if (is_named (node, items))
    walk_as (self, node, DATELINE_REGION_LIST_ITEM, follows (self, DATELINE_REGION_LIST_ITEM));
  else if (g_ascii_strcasecmp ((const char *) node->name, "tr") == 0)
    walk_row (self, node);
  else if (g_ascii_strcasecmp ((const char *) node->name, "br") == 0)
    flush (self);
  else if (is_named (node, blocks))
    walk_as (self, node, self->kind, self->close);
  else
    walk_children (self, node);
}

static void
walk_children (Walk *self, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      walk_element (self, child);
    else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      g_string_append (self->line, (const char *) child->content);
}

void
dateline_news_add_markup (DatelineNewsItem *item, const xmlNode *node)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Walk self = { item, line, DATELINE_REGION_BODY, FALSE };

  if (node == NULL)
    return;
  walk_children (&self, node);
  flush (&self);
}

static void
add_html (DatelineNewsItem *item, const char *html)
{
  DatelineFeedText text = { (char *) html, TRUE, FALSE, NULL };
  g_autoptr (GPtrArray) blocks = dateline_feed_text_to_blocks (&text);
  DatelineRegionKind before = DATELINE_REGION_BODY;

  for (guint i = 0; i < blocks->len; i++)
    {
      const DatelineBlock *block = blocks->pdata[i];
      DatelineRegionKind kind = dateline_block_get_region_kind (block);
      gboolean close = kind == before &&
                       (kind == DATELINE_REGION_LIST_ITEM || kind == DATELINE_REGION_TABLE);

      if (block->omission == DATELINE_OMIT_HIDDEN)
        continue;
      dateline_news_add_block (item, kind, close, block->text,
                               block->omission != DATELINE_OMIT_NOTHING
                                 ? dateline_omission_to_nick (block->omission)
                                 : NULL);
      before = kind;
    }
}

void
dateline_news_add_text (DatelineNewsItem *item, const char *text)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) paragraph = NULL;
  gboolean has_blank;

  if (text == NULL)
    return;
  if (dateline_feed_looks_like_html (text))
    {
      add_html (item, text);
      return;
    }
  /* With empty lines, single breaks were made for a screen; without them each is a paragraph. */
  has_blank = strstr (text, "\n\n") != NULL || strstr (text, "\n\r\n") != NULL;
  lines = g_strsplit (text, "\n", -1);
  paragraph = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean blank = lines[i][strspn (lines[i], " \t\r")] == '\0';

      if (blank || !has_blank)
        {
          dateline_news_add_block (item, DATELINE_REGION_BODY, FALSE, paragraph->str, NULL);
          g_string_truncate (paragraph, 0);
        }
      if (!blank)
        g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? " " : "", lines[i]);
    }
  dateline_news_add_block (item, DATELINE_REGION_BODY, FALSE, paragraph->str, NULL);
}
