/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as a tree, read the way browsers read it, with bounds on everything that a hostile page could make
 * large. Nothing is loaded, run or expanded. */
#pragma once

#include "extract/html-names.h"

G_BEGIN_DECLS

/* Elements are nested no deeper; what would be lies flat in the deepest one. */
#define DATELINE_HTML_MAX_DEPTH 384
/* A page of more nodes is refused. */
#define DATELINE_HTML_MAX_NODES 2000000
/* Attributes of one element that are looked at, and the bytes of a value that are kept. */
#define DATELINE_HTML_MAX_ATTRIBUTES 128
#define DATELINE_HTML_MAX_VALUE      65536

typedef struct _DatelineHtml DatelineHtml;
typedef struct _DatelineNode DatelineNode;

typedef struct
{
  DatelineAttributeName name;
  const char *value; /* ends with NUL; its character references are read */
} DatelineAttribute;

/**
 * DatelineNode:
 * @tag: what it is; %DATELINE_TAG_TEXT has text and no children
 * @linked: a text inside a link, also where the tags of the page overlap
 * @n_attributes: how many of the known attributes it has
 * @index: its place in the order of the document, from 0 (the root)
 * @last_index: the place of the last node inside it, its own where it is empty
 * @length: bytes of the text, or of an element's name
 * @text: (not nul-terminated): a text with its character references read; an element's name as
 *   the page has it
 * @attributes: in no particular order, each name once
 */
struct _DatelineNode
{
  DatelineNode *parent;
  DatelineNode *first;
  DatelineNode *last;
  DatelineNode *next;
  DatelineNode *previous;
  guint8 tag;
  guint8 linked;
  guint8 n_attributes;
  guint32 index;
  guint32 last_index;
  guint32 length;
  const char *text;
  const DatelineAttribute *attributes;
};

/**
 * dateline_html_parse:
 * @text: a page in UTF-8, which must outlive the tree
 * @length: its bytes
 * @error: a #DatelineExtractError
 *
 * The tree always has an html element with a head and a body, which come from the page or are made.
 *
 * Returns: (transfer full): the tree, or %NULL
 */
DatelineHtml *dateline_html_parse (const char *text, gsize length, GError **error);
void dateline_html_free (DatelineHtml *self);
const DatelineNode *dateline_html_get_root (const DatelineHtml *self);
const DatelineNode *dateline_html_get_head (const DatelineHtml *self);
const DatelineNode *dateline_html_get_body (const DatelineHtml *self);
guint dateline_html_get_n_nodes (const DatelineHtml *self);

/* The value, "" where it has none, or NULL where the element lacks the attribute. */
const char *dateline_node_get_attribute (const DatelineNode *node, DatelineAttributeName name);
/* The next node in the order of the document that lies inside @top, or NULL. */
const DatelineNode *dateline_node_next (const DatelineNode *node, const DatelineNode *top);
/* The same behind all that @node holds. */
const DatelineNode *dateline_node_skip (const DatelineNode *node, const DatelineNode *top);
/* All text inside, white space runs as one space, ends trimmed; scripts and styles left out. */
char *dateline_node_dup_text (const DatelineNode *node);

/* Whether @needle, in lower case, stands anywhere in @string, in any case of ASCII. */
gboolean dateline_ascii_contains (const char *string, const char *needle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHtml, dateline_html_free)

G_END_DECLS
