/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word processor's text as plain paragraphs, whatever program wrote it: what each one is, and what the
 * file says of itself. Looks, pictures, headers and footers are left out. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Groups or elements inside each other that a reader follows; a deeper file is refused. */
#define DATELINE_DOCUMENT_MAX_DEPTH 512
/* Paragraphs of one document; a longer file is refused. */
#define DATELINE_DOCUMENT_MAX_PARAGRAPHS 1000000
/* Columns of a table that are told apart; what lies behind them goes into the last one. */
#define DATELINE_DOCUMENT_MAX_CELLS 256

typedef enum
{
  DATELINE_PARAGRAPH_BODY,
  DATELINE_PARAGRAPH_TITLE,
  DATELINE_PARAGRAPH_SUBTITLE,
  DATELINE_PARAGRAPH_HEADING,
  DATELINE_PARAGRAPH_LIST_ITEM,
  DATELINE_PARAGRAPH_QUOTE,
  DATELINE_PARAGRAPH_CAPTION,
  DATELINE_PARAGRAPH_CODE,
  DATELINE_PARAGRAPH_TABLE_ROW,
  DATELINE_PARAGRAPH_FOOTNOTE, /* all of them stand behind the text, in order */
} DatelineParagraphKind;

/**
 * DatelineParagraph:
 * @kind: what it is by its style, or by where it stands
 * @level: of a heading, from 1 (the highest); else 0
 * @bold: all of it is bold, as subheads without a style are
 * @centred: it stands in the middle of the line
 * @starts_page: a page or a section begins with it, by the writer's will
 * @bold_bytes: how many bytes at the beginning of @text are bold
 * @style: (nullable): the style's name as the file has it
 * @reason: (nullable): why it is no part of the text, such as a page number; one of the reasons that
 *   the file keeps for boilerplate
 * @text: UTF-8 without white space at its ends, never empty. LF is a line break that the writer made;
 *   in a table row cells are apart by tabs, and LF parts the paragraphs of one cell.
 */
typedef struct
{
  DatelineParagraphKind kind;
  guint level;
  gboolean bold;
  gboolean centred;
  gboolean starts_page;
  gsize bold_bytes;
  char *style;
  char *reason;
  char *text;
} DatelineParagraph;

/* @created and @modified are ISO days of the file's own properties, which say when it was written and
 * never when its text was published. @losses are sentences in the user's language on what was left out. */
typedef struct
{
  char *title;           /* (nullable) */
  char *author;          /* (nullable) */
  char *created;         /* (nullable) */
  char *modified;        /* (nullable) */
  char *published;       /* (nullable): the day of publication that the file claims, in any form */
  char *source;          /* (nullable): the outlet that the file names */
  char *url;             /* (nullable) */
  char *language;        /* (nullable): as the file says, "en-GB" */
  GHashTable *facts;     /* what else it says of itself: name of metadata → text */
  gboolean titled;       /* @title is the article's, whatever stands in the text */
  GPtrArray *paragraphs; /* of DatelineParagraph */
  GPtrArray *losses;     /* of char */
} DatelineDocument;

DatelineDocument *dateline_document_new (void);
void dateline_document_free (DatelineDocument *self);
/**
 * dateline_document_add:
 * @self: a document
 * @kind: what the paragraph is
 * @text: UTF-8; white space at its ends is left out, and an empty one adds nothing
 *
 * Returns: (transfer none) (nullable): the paragraph, for its other properties
 */
DatelineParagraph *dateline_document_add (DatelineDocument *self,
                                          DatelineParagraphKind kind,
                                          const char *text);
/* Moves the footnotes behind all else. */
void dateline_document_settle (DatelineDocument *self);

/* What a style's name says of a paragraph, in the languages of the common programs; @level is that of
 * a heading. BODY where it says nothing. */
DatelineParagraphKind dateline_style_kind (const char *style, guint *level);

/**
 * dateline_docx_read:
 * @bytes: a .docx file
 * @name: what messages call it, such as a base name
 * @error: a #DatelineFormatError
 *
 * Tracked deletions are left out and told. Safe in any thread.
 *
 * Returns: (transfer full): the document, or %NULL
 */
DatelineDocument *dateline_docx_read (GBytes *bytes, const char *name, GError **error);

/* The same of an .odt file. */
DatelineDocument *dateline_odt_read (GBytes *bytes, const char *name, GError **error);

/* The same of Markdown; lines of facts between "---" at its beginning are the properties. */
DatelineDocument *dateline_markdown_read (GBytes *bytes, const char *name, GError **error);

/* The same of a .pdf file with a text layer: paragraphs as they look, lines joined and hyphens at line ends
 * taken out, running heads and page numbers behind the text with their reason. */
DatelineDocument *dateline_pdf_read (GBytes *bytes, const char *name, GError **error);

/* The same of an .rtf file. */
DatelineDocument *dateline_rtf_read (GBytes *bytes, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDocument, dateline_document_free)

G_END_DECLS
