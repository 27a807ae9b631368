/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables for RTF: its control words, the code pages of its fonts, its numbers for languages. */
#include "config.h"

#include "formats/rtf-words-private.h"

#include <errno.h>


typedef struct
{
  const char *word;
  DatelineRtfWord meaning;
  guint value;
} Word;

static const Word words[] = {
  { "tab", DATELINE_RTF_CHARACTER, '\t' },
  { "emdash", DATELINE_RTF_CHARACTER, 0x2014 },
  { "endash", DATELINE_RTF_CHARACTER, 0x2013 },
  { "lquote", DATELINE_RTF_CHARACTER, 0x2018 },
  { "rquote", DATELINE_RTF_CHARACTER, 0x2019 },
  { "ldblquote", DATELINE_RTF_CHARACTER, 0x201c },
  { "rdblquote", DATELINE_RTF_CHARACTER, 0x201d },
  { "bullet", DATELINE_RTF_CHARACTER, 0x2022 },
  { "emspace", DATELINE_RTF_CHARACTER, ' ' },
  { "enspace", DATELINE_RTF_CHARACTER, ' ' },
  { "qmspace", DATELINE_RTF_CHARACTER, ' ' },
  { "zwj", DATELINE_RTF_CHARACTER, 0x200d },
  { "zwnj", DATELINE_RTF_CHARACTER, 0x200c },
  { "u", DATELINE_RTF_UNICODE },
  { "uc", DATELINE_RTF_UC },
  { "bin", DATELINE_RTF_BIN },
  { "par", DATELINE_RTF_PARAGRAPH },
  { "line", DATELINE_RTF_LINE },
  { "lbr", DATELINE_RTF_LINE },
  { "softline", DATELINE_RTF_LINE },
  { "page", DATELINE_RTF_PAGE },
  { "sect", DATELINE_RTF_PAGE },
  { "column", DATELINE_RTF_LINE },
  { "cell", DATELINE_RTF_CELL },
  { "row", DATELINE_RTF_ROW },
  { "nestcell", DATELINE_RTF_NESTED_CELL },
  { "nestrow", DATELINE_RTF_NESTED_ROW },

  { "plain", DATELINE_RTF_PLAIN },
  { "b", DATELINE_RTF_BOLD },
  { "v", DATELINE_RTF_HIDDEN },
  { "deleted", DATELINE_RTF_DELETED },
  { "f", DATELINE_RTF_FONT },
  { "pard", DATELINE_RTF_PARAGRAPH_DEFAULTS },
  { "pagebb", DATELINE_RTF_PAGE_BEFORE },
  { "intbl", DATELINE_RTF_IN_TABLE },
  { "qc", DATELINE_RTF_CENTRED },
  { "ls", DATELINE_RTF_LIST },
  { "outlinelevel", DATELINE_RTF_OUTLINE },
  { "s", DATELINE_RTF_STYLE },

  { "ansicpg", DATELINE_RTF_CODE_PAGE },
  { "ansi", DATELINE_RTF_CHARACTER_SET, 1252 },
  { "mac", DATELINE_RTF_CHARACTER_SET, 10000 },
  { "pc", DATELINE_RTF_CHARACTER_SET, 437 },
  { "pca", DATELINE_RTF_CHARACTER_SET, 850 },
  { "deff", DATELINE_RTF_DEFAULT_FONT },
  { "deflang", DATELINE_RTF_LANGUAGE },
  { "fcharset", DATELINE_RTF_FONT_CHARSET },

  { "annotation", DATELINE_RTF_COMMENT },
  { "fonttbl", DATELINE_RTF_FONT_TABLE },
  { "stylesheet", DATELINE_RTF_STYLES },
  { "info", DATELINE_RTF_INFO },
  { "title", DATELINE_RTF_TITLE },
  { "author", DATELINE_RTF_AUTHOR },
  { "creatim", DATELINE_RTF_CREATED },
  { "revtim", DATELINE_RTF_MODIFIED },
  { "yr", DATELINE_RTF_YEAR },
  { "mo", DATELINE_RTF_MONTH },
  { "dy", DATELINE_RTF_DAY },
  { "footnote", DATELINE_RTF_NOTE },
  { "shptxt", DATELINE_RTF_BOX },
  { "dptxbxtext", DATELINE_RTF_BOX },
  { "listtext", DATELINE_RTF_LIST_TEXT },
  { "pntext", DATELINE_RTF_LIST_TEXT },
  { "upr", DATELINE_RTF_TWO_FORMS },
  { "ud", DATELINE_RTF_UNICODE_FORM },

  { "colortbl", DATELINE_RTF_SKIP },
  { "filetbl", DATELINE_RTF_SKIP },
  { "listtable", DATELINE_RTF_SKIP },
  { "listoverridetable", DATELINE_RTF_SKIP },
  { "revtbl", DATELINE_RTF_SKIP },
  { "rsidtbl", DATELINE_RTF_SKIP },
  { "pict", DATELINE_RTF_SKIP },
  { "nonshppict", DATELINE_RTF_SKIP },
  { "objdata", DATELINE_RTF_SKIP },
  { "objclass", DATELINE_RTF_SKIP },
  { "objname", DATELINE_RTF_SKIP },
  { "fldinst", DATELINE_RTF_SKIP },
  { "datafield", DATELINE_RTF_SKIP },
  { "formfield", DATELINE_RTF_SKIP },
  { "header", DATELINE_RTF_SKIP },
  { "headerl", DATELINE_RTF_SKIP },
  { "headerr", DATELINE_RTF_SKIP },
  { "headerf", DATELINE_RTF_SKIP },
  { "footer", DATELINE_RTF_SKIP },
  { "footerl", DATELINE_RTF_SKIP },
  { "footerr", DATELINE_RTF_SKIP },
  { "footerf", DATELINE_RTF_SKIP },
  { "ftnsep", DATELINE_RTF_SKIP },
  { "ftnsepc", DATELINE_RTF_SKIP },
  { "ftncn", DATELINE_RTF_SKIP },
  { "aftnsep", DATELINE_RTF_SKIP },
  { "aftnsepc", DATELINE_RTF_SKIP },
  { "aftncn", DATELINE_RTF_SKIP },
  { "shpinst", DATELINE_RTF_SKIP },
  { "do", DATELINE_RTF_SKIP },
  { "bkmkstart", DATELINE_RTF_SKIP },
  { "bkmkend", DATELINE_RTF_SKIP },
  { "xe", DATELINE_RTF_SKIP },
  { "tc", DATELINE_RTF_SKIP },
  { "rxe", DATELINE_RTF_SKIP },
  { "txe", DATELINE_RTF_SKIP },
  { "atnid", DATELINE_RTF_SKIP },
  { "atnauthor", DATELINE_RTF_SKIP },
  { "atntime", DATELINE_RTF_SKIP },
  { "atnref", DATELINE_RTF_SKIP },
  { "atndate", DATELINE_RTF_SKIP },
  { "atrfstart", DATELINE_RTF_SKIP },
  { "atrfend", DATELINE_RTF_SKIP },
  { "generator", DATELINE_RTF_SKIP },
  { "subject", DATELINE_RTF_SKIP },
  { "operator", DATELINE_RTF_SKIP },
  { "keywords", DATELINE_RTF_SKIP },
  { "comment", DATELINE_RTF_SKIP },
  { "doccomm", DATELINE_RTF_SKIP },
  { "company", DATELINE_RTF_SKIP },
  { "manager", DATELINE_RTF_SKIP },
  { "category", DATELINE_RTF_SKIP },
  { "hlinkbase", DATELINE_RTF_SKIP },
  { "printim", DATELINE_RTF_SKIP },
  { "buptim", DATELINE_RTF_SKIP },
  { "userprops", DATELINE_RTF_SKIP },
  { "xmlnstbl", DATELINE_RTF_SKIP },
  { "themedata", DATELINE_RTF_SKIP },
  { "colorschememapping", DATELINE_RTF_SKIP },
  { "latentstyles", DATELINE_RTF_SKIP },
  { "datastore", DATELINE_RTF_SKIP },
  { "template", DATELINE_RTF_SKIP },
  { "pntxta", DATELINE_RTF_SKIP },
  { "pntxtb", DATELINE_RTF_SKIP },
  { "pnseclvl", DATELINE_RTF_SKIP },
  { "falt", DATELINE_RTF_SKIP },
  { "panose", DATELINE_RTF_SKIP },
  { "nesttableprops", DATELINE_RTF_SKIP },
  { "nonesttables", DATELINE_RTF_SKIP },
  { "mmath", DATELINE_RTF_OTHER },
};

static const struct
{
  int charset;
  guint page;
} charsets[] = {
  { 0, 1252 },   { 77, 10000 }, { 128, 932 },  { 129, 949 },  { 134, 936 },  { 136, 950 },
  { 161, 1253 }, { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 },
  { 204, 1251 }, { 222, 874 },  { 238, 1250 }, { 255, 850 },
};

/* By the lower ten bits of the number. */
static const struct
{
  int primary;
  const char *code;
} languages[] = {
  { 0x01, "ar" }, { 0x02, "bg" }, { 0x03, "ca" }, { 0x04, "zh" }, { 0x05, "cs" }, { 0x06, "da" },
  { 0x07, "de" }, { 0x08, "el" }, { 0x09, "en" }, { 0x0a, "es" }, { 0x0b, "fi" }, { 0x0c, "fr" },
  { 0x0d, "he" }, { 0x0e, "hu" }, { 0x10, "it" }, { 0x11, "ja" }, { 0x12, "ko" }, { 0x13, "nl" },
  { 0x14, "no" }, { 0x15, "pl" }, { 0x16, "pt" }, { 0x18, "ro" }, { 0x19, "ru" }, { 0x1d, "sv" },
  { 0x1f, "tr" }, { 0x22, "uk" },
};

DatelineRtfWord
dateline_rtf_word (const char *word, guint *value)
{
  static GHashTable *table;
  const Word *found;

  if (g_once_init_enter (&table))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        g_hash_table_insert (made, (char *) words[i].word, (gpointer) &words[i]);
      g_once_init_leave (&table, made);
    }

  found = g_hash_table_lookup (table, word);
  *value = found != NULL ? found->value : 0;

  return found != NULL ? found->meaning : DATELINE_RTF_OTHER;
}

guint
dateline_rtf_charset_page (int charset)
{
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (charsets[i].charset == charset)
      return charsets[i].page;

  return 0;
}

const char *
dateline_rtf_language (int number)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if ((number & 0x3ff) == languages[i].primary)
      return languages[i].code;

  return NULL;
}

static GIConv
open_page (guint page)
{
  char name[24];

  if (page == 65001)
    return g_iconv_open ("UTF-8", "UTF-8");
  if (page == 10000)
    return g_iconv_open ("UTF-8", "MACINTOSH");
  g_snprintf (name, sizeof name, "CP%u", page);

  return g_iconv_open ("UTF-8", name);
}

void
dateline_rtf_append_bytes (GString *text, guint page, const char *bytes, gsize length)
{
  GIConv converter;
  char *in = (char *) bytes;
  gsize in_left = length;
  gboolean simple = TRUE;

  /* ASCII, and the part of windows-1252 that is Latin-1, need no converter. */
  for (gsize i = 0; i < length && simple; i++)
    simple = (guchar) bytes[i] < 0x80 || (page == 1252 && (guchar) bytes[i] >= 0xa0);
  if (simple)
    {
      for (gsize i = 0; i < length; i++)
        g_string_append_unichar (text, (guchar) bytes[i]);
      return;
    }

  converter = open_page (page);
  if (converter == (GIConv) -1)
    converter = g_iconv_open ("UTF-8", "CP1252");
  while (in_left > 0 && converter != (GIConv) -1)
    {
      char buffer[512];
      char *out = buffer;
      gsize out_left = sizeof buffer;
      gsize result = g_iconv (converter, &in, &in_left, &out, &out_left);
      int failure = errno;

      g_string_append_len (text, buffer, out - buffer);
      if (result != (gsize) -1 || failure == E2BIG)
        continue;
      g_string_append (text, "\xef\xbf\xbd");
      in++;
      in_left--;
      g_iconv (converter, NULL, NULL, NULL, NULL);
    }
  if (converter != (GIConv) -1)
    g_iconv_close (converter);
}
