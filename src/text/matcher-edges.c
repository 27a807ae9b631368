/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words begin and end, as a hit's edges ask: nearly always two characters tell; where they don't,
 * ICU does, which knows the words of scripts without spaces. */
#include "text/matcher-private.h"

#include "text/lines.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

void
dateline_match_edges_init (DatelineMatchEdges *self, const char *text, gsize length)
{
  *self = (DatelineMatchEdges){ .text = text, .length = length };
}

void
dateline_match_edges_clear (DatelineMatchEdges *self)
{
  g_clear_pointer ((UBreakIterator **) &self->words, ubrk_close);
}

static gboolean
ask_icu (DatelineMatchEdges *self, gsize byte)
{
  if (self->words == NULL && !self->failed)
    {
      UErrorCode status = U_ZERO_ERROR;
      UText utext = UTEXT_INITIALIZER;
      UBreakIterator *words = ubrk_open (UBRK_WORD, "", NULL, 0, &status);

      if (U_SUCCESS (status))
        {
          utext_openUTF8 (&utext, self->text, (int64_t) self->length, &status);
          ubrk_setUText (words, &utext, &status); /* keeps a clone of its own */
          utext_close (&utext);
        }
      if (U_FAILURE (status))
        g_clear_pointer (&words, ubrk_close);
      self->words = words;
      self->failed = words == NULL;
    }

  return self->failed || ubrk_isBoundary (self->words, (int32_t) byte);
}

static gunichar
char_before (const DatelineMatchEdges *self, gsize byte)
{
  return byte == 0 ? 0 : dateline_get_char (g_utf8_prev_char (self->text + byte));
}

static gunichar
char_behind (const DatelineMatchEdges *self, gsize byte)
{
  return byte >= self->length ? 0 : dateline_get_char (self->text + byte);
}

/* Letters and digits of scripts that put spaces between words: two of them always go together. */
static gboolean
is_spelled (gunichar c)
{
  if (c < 0x80)
    return dateline_is_letter_or_digit (c);
  switch (u_getIntPropertyValue ((UChar32) c, UCHAR_WORD_BREAK))
    {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
    case U_WB_NUMERIC:
      return TRUE;
    default:
      return FALSE;
    }
}

/* White space, and signs that no word goes on across. */
static gboolean
always_parts (gunichar c)
{
  if (c < 0x80)
    return !dateline_is_letter_or_digit (c) && c != '.' && c != ',' && c != ';' && c != ':' &&
           c != '\'' && c != '"' && c != '_';
  return dateline_is_blank (c) || (c >= 0x2010 && c <= 0x2017) || (c >= 0x201a && c <= 0x2023) ||
         c == 0x2026 || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

/* A sign that joins letters or digits on both of its sides, and only those. */
static gboolean
is_joint (gunichar c)
{
  return c == '.' || c == ',' || c == ';' || c == ':' || dateline_match_is_apostrophe (c);
}

static gboolean
is_boundary (DatelineMatchEdges *self, gsize byte)
{
  gunichar before = char_before (self, byte);
  gunichar behind = char_behind (self, byte);

  if (before == 0 || behind == 0)
    return TRUE;
  if (always_parts (before) && !g_unichar_ismark (behind) && behind != 0x200d)
    return TRUE;
  if (always_parts (behind))
    return TRUE;
  if (is_spelled (before) && is_spelled (behind))
    return FALSE;
  if (behind < 0x80 && is_joint (behind) && is_spelled (before))
    {
      gunichar next = char_behind (self, byte + 1);

      if (next == 0 || always_parts (next))
        return TRUE;
    }

  return ask_icu (self, byte);
}

/* The bytes of the apostrophe at @byte, 0 where there is none. */
static gsize
apostrophe_at (const DatelineMatchEdges *self, gsize byte)
{
  const char *p = self->text + byte;

  if (byte >= self->length || !dateline_match_is_apostrophe (dateline_get_char (p)))
    return 0;
  return (gsize) (g_utf8_next_char (p) - p);
}

gboolean
dateline_match_is_word_end (DatelineMatchEdges *self, gsize byte)
{
  gsize n = apostrophe_at (self, byte);
  gunichar c;

  if (is_boundary (self, byte))
    return TRUE;
  if (n == 0)
    return FALSE;

  c = char_behind (self, byte + n);
  return (c == 's' || c == 'S') && is_boundary (self, byte + n + 1);
}

/* Articles and prepositions that lose their vowel, in French, Italian and Catalan. */
static const char *const elided[] = {
  "c",      "d",      "j",  "l",   "m",    "n",    "s",    "t",    "qu",   "jusqu", "lorsqu",
  "puisqu", "quoiqu", "un", "all", "dell", "nell", "sull", "dall", "coll", "quell",
};

gboolean
dateline_match_is_word_start (DatelineMatchEdges *self, gsize byte)
{
  const char *p = self->text + byte;
  char word[8] = "";
  gsize place = sizeof word - 1;
  gsize start;

  if (is_boundary (self, byte))
    return TRUE;
  if (!dateline_match_is_apostrophe (char_before (self, byte)))
    return FALSE;

  p = g_utf8_prev_char (p);
  while (p > self->text && place > 0 && g_ascii_isalpha (p[-1]))
    word[--place] = g_ascii_tolower (*--p);
  start = (gsize) (p - self->text);
  for (guint i = 0; i < G_N_ELEMENTS (elided); i++)
    if (g_str_equal (word + place, elided[i]))
      return is_boundary (self, start);

  return FALSE;
}

static gboolean
is_pictograph (gunichar c)
{
  return c >= 0xa9 && u_hasBinaryProperty ((UChar32) c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/* Whether a pictograph and a joiner stand before @byte. */
static gboolean
joins_pictographs (const char *text, gsize byte)
{
  const char *p = g_utf8_prev_char (text + byte);

  if (dateline_get_char (p) != 0x200d)
    return FALSE;
  while (p > text)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = dateline_get_char (p);
      if (u_getIntPropertyValue ((UChar32) c, UCHAR_GRAPHEME_CLUSTER_BREAK) != U_GCB_EXTEND)
        return is_pictograph (c);
    }
  return FALSE;
}

gboolean
dateline_match_is_within_character (const char *text, gsize byte)
{
  gunichar behind = dateline_get_char (text + byte);

  if (behind == 0 || byte == 0)
    return FALSE;
  if (behind < 0x80)
    return behind == '\n' && text[byte - 1] == '\r';
  if (behind == 0x200c) /* stands between a word and its ending in Persian */
    return FALSE;
  switch (u_getIntPropertyValue ((UChar32) behind, UCHAR_GRAPHEME_CLUSTER_BREAK))
    {
    case U_GCB_EXTEND:
    case U_GCB_SPACING_MARK:
    case U_GCB_ZWJ:
      return TRUE;
    default:
      return is_pictograph (behind) && joins_pictographs (text, byte);
    }
}
