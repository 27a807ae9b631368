/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file in which a database of news hands out many articles: its text, its lines whatever the file's form
 * is (plain text, a web page, a word processor's document), and each article's piece of the file. What the
 * lines mean, the reader of each database knows (nexis.c, factiva.c, proquest.c). */
#pragma once

#include <gio/gio.h>

#include "extract/html.h"
#include "formats/document.h"
#include "text/regions.h"

G_BEGIN_DECLS

/* Articles of one file; what databases hand out at once is less than a thousand. */
#define DATELINE_BUNDLE_MAX_RECORDS 100000

typedef enum
{
  DATELINE_BUNDLE_TEXT,
  DATELINE_BUNDLE_HTML,
  DATELINE_BUNDLE_DOCUMENT,
} DatelineBundleForm;

/**
 * DatelineBundle:
 * @form: what kind of file it is
 * @text: (nullable): the file as text in UTF-8 with LF; %NULL where it is a document
 * @length: its bytes
 * @document: (nullable): the document
 * @encoding: (nullable): what the file's bytes are in
 * @bytes: the file
 */
typedef struct
{
  DatelineBundleForm form;
  char *text;
  gsize length;
  DatelineDocument *document;
  char *encoding;
  GBytes *bytes;
  GArray *raw_lines;  /* of gsize: where lines begin in @bytes; NULL until a piece is cut */
  GArray *text_lines; /* the same in @text */
  gboolean single;    /* every character is one byte there */
} DatelineBundle;

/**
 * DatelineBundleLine:
 * @text: UTF-8 without white space at its ends, never empty. A paragraph, or a line of its own where
 *   the form does not tell paragraphs apart. LF are line ends of the file in plain text, and breaks
 *   that were meant elsewhere.
 * @kind: what the form says that it is: body, subhead, list item, quote, or a row of a table
 * @role: (nullable): class or id of the nearest element that encloses it, in a web page
 * @bold_bytes: how many bytes at its beginning are bold
 * @bold: all of it is
 * @rule: it stands for a line that was drawn across the page; @text is "____"
 * @starts_page: a page begins with it
 * @indent: blanks before it, in plain text
 * @start: bytes of the bundle's text, in plain text; else its number in the document
 * @end: where it ends
 */
typedef struct
{
  char *text;
  DatelineRegionKind kind;
  char *role;
  gsize bold_bytes;
  gboolean bold;
  gboolean rule;
  gboolean centred;
  gboolean starts_page;
  guint indent;
  gsize start;
  gsize end;
} DatelineBundleLine;

/**
 * dateline_bundle_new:
 * @bytes: a file
 * @name: what messages call it
 * @error: a #DatelineFormatError or #DatelineTextError
 *
 * Returns: (transfer full): the bundle, or %NULL
 */
DatelineBundle *dateline_bundle_new (GBytes *bytes, const char *name, GError **error);
/* One whose document was read already; takes @document. */
DatelineBundle *dateline_bundle_new_document (DatelineDocument *document, GBytes *bytes);
void dateline_bundle_free (DatelineBundle *self);

/**
 * dateline_bundle_list_lines:
 * @self: a bundle
 * @apart: in plain text, each line of the file is a line; else those without an empty line between
 *   them are one
 *
 * Returns: (transfer full) (element-type DatelineBundleLine): all lines of a text or a document; the
 *   lines of the whole page of HTML
 */
GPtrArray *dateline_bundle_list_lines (const DatelineBundle *self, gboolean apart);
/* (transfer full): the lines of a piece of HTML, of one element and what it holds. */
GPtrArray *dateline_bundle_list_node (const DatelineNode *top);

/**
 * dateline_bundle_cut:
 * @self: a bundle of text or HTML
 * @start: bytes of its text
 * @end: where the piece ends
 * @encoding: (out) (transfer none): what the piece is in
 *
 * The piece of the file itself where it can be told which bytes those are, else of its text.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *dateline_bundle_cut (DatelineBundle *self, gsize start, gsize end, const char **encoding);
/* (transfer full): the texts of lines, for forms that can't be cut. */
GBytes *dateline_bundle_join (const GPtrArray *lines, guint from, guint to);

/* Lines of plain text that are @width bytes wide at most were wrapped: those that a program broke are
 * joined again, those that a writer ended stay. 0: nothing was wrapped. (transfer full) */
char *dateline_bundle_unwrap (const char *text, gsize width);
/* How wide the lines of a wrapped text are, or 0 where it is none. */
gsize dateline_bundle_find_width (const GPtrArray *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBundle, dateline_bundle_free)

G_END_DECLS
