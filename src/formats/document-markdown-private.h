/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of reading Markdown: the facts at a file's beginning are in document-markdown-facts.c, what others
 * added to CommonMark in document-markdown-more.c. */
#pragma once

#include <cmark.h>

#include "formats/document-private.h"

G_BEGIN_DECLS

/* Behind the facts that @text begins with, or @text where it begins with none. */
const char *dateline_markdown_read_facts (DatelineDocument *document, const char *text);

/**
 * dateline_markdown_extend:
 * @root: what cmark made of @text
 * @document: told what can't be kept
 *
 * Tables of bars become tables, words that are struck out lose their marks, and pictures leave the words that
 * stand for them, which are a caption where nothing stands beside them.
 */
void dateline_markdown_extend (cmark_node *root, const char *text, DatelineDocument *document);
/* (transfer full): @text with notes ("[^1]: …") kept from being taken for addresses of links, and pictures that
 * are too many for one paragraph from being taken for any. */
char *dateline_markdown_guard (const char *text);
/* Makes footnotes of the paragraphs that are some. */
void dateline_markdown_find_notes (DatelineDocument *document);

G_END_DECLS
