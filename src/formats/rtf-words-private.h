/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RTF's control words, as far as they say something about the text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_RTF_OTHER, /* layout, or a word that came later */

  /* Text to be */
  DATELINE_RTF_CHARACTER, /* the value is a code point */
  DATELINE_RTF_UNICODE,
  DATELINE_RTF_UC,
  DATELINE_RTF_BIN,
  DATELINE_RTF_PARAGRAPH,
  DATELINE_RTF_LINE,
  DATELINE_RTF_PAGE,
  DATELINE_RTF_CELL,
  DATELINE_RTF_ROW,
  DATELINE_RTF_NESTED_CELL,
  DATELINE_RTF_NESTED_ROW,

  /* How it looks */
  DATELINE_RTF_PLAIN,
  DATELINE_RTF_BOLD,
  DATELINE_RTF_HIDDEN,
  DATELINE_RTF_DELETED,
  DATELINE_RTF_FONT,
  DATELINE_RTF_PARAGRAPH_DEFAULTS,
  DATELINE_RTF_PAGE_BEFORE,
  DATELINE_RTF_IN_TABLE,
  DATELINE_RTF_CENTRED,
  DATELINE_RTF_LIST,
  DATELINE_RTF_OUTLINE,
  DATELINE_RTF_STYLE,

  /* Of the whole file */
  DATELINE_RTF_CODE_PAGE,
  DATELINE_RTF_CHARACTER_SET, /* the value is a code page */
  DATELINE_RTF_DEFAULT_FONT,
  DATELINE_RTF_LANGUAGE,
  DATELINE_RTF_FONT_CHARSET,

  /* Groups that hold something else than text */
  DATELINE_RTF_SKIP,
  DATELINE_RTF_COMMENT,
  DATELINE_RTF_FONT_TABLE,
  DATELINE_RTF_STYLES,
  DATELINE_RTF_INFO,
  DATELINE_RTF_TITLE,
  DATELINE_RTF_AUTHOR,
  DATELINE_RTF_CREATED,
  DATELINE_RTF_MODIFIED,
  DATELINE_RTF_YEAR,
  DATELINE_RTF_MONTH,
  DATELINE_RTF_DAY,
  DATELINE_RTF_NOTE,
  DATELINE_RTF_BOX,
  DATELINE_RTF_LIST_TEXT,
  DATELINE_RTF_TWO_FORMS, /* the same in the code page and in Unicode */
  DATELINE_RTF_UNICODE_FORM,
} DatelineRtfWord;

/* @word: letters without the backslash. @value: of those words whose comment names one, else 0. */
DatelineRtfWord dateline_rtf_word (const char *word, guint *value);
/* The code page of a font's \fcharset; 0 where it has none of its own. */
guint dateline_rtf_charset_page (int charset);
/* An ISO 639 code for a Windows language number, or NULL. */
const char *dateline_rtf_language (int number);

/* Appends what @bytes mean in @page to @text; what means nothing becomes U+FFFD. */
void dateline_rtf_append_bytes (GString *text, guint page, const char *bytes, gsize length);

G_END_DECLS
