/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a single character is compared as. */
#include "text/matcher-private.h"

#include "text/fold.h"
#include "text/lines.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

gboolean
dateline_match_is_accent (gunichar c)
{
  if (c < 0x300)
    return FALSE;
  return c <= 0x36f ||                                             /* of all scripts */
         (c >= 0x591 && c <= 0x5bd) || c == 0x5bf || c == 0x5c1 || /* Hebrew points */
         c == 0x5c2 || c == 0x5c4 || c == 0x5c5 || c == 0x5c7 ||   /* */
         (c >= 0x610 && c <= 0x61a) || c == 0x640 ||               /* Arabic, and its stretching */
         (c >= 0x64b && c <= 0x65f) || c == 0x670 ||               /* */
         (c >= 0x6d6 && c <= 0x6dc) || (c >= 0x6df && c <= 0x6e4) || /* */
         c == 0x6e7 || c == 0x6e8 || (c >= 0x6ea && c <= 0x6ed) ||   /* */
         (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
         (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

gboolean
dateline_match_is_apostrophe (gunichar c)
{
  return c == '\'' || (c >= 0x60 && dateline_plain_form (c) == '\'');
}

/* Soft hyphen, joiners, direction marks, byte order mark: they are not seen. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206f) || c == 0xfeff;
}

/* Letters with a stroke and joined letters, which have no decomposition. */
static const char *
without_stroke (gunichar c)
{
  switch (c)
    {
    case 0xc6:
      return "AE";
    case 0xe6:
      return "ae";
    case 0xd0:
    case 0x110:
      return "D";
    case 0xf0:
    case 0x111:
      return "d";
    case 0xd8:
      return "O";
    case 0xf8:
      return "o";
    case 0xde:
      return "Th";
    case 0xfe:
      return "th";
    case 0xdf:
      return "ss";
    case 0x1e9e:
      return "SS";
    case 0x126:
      return "H";
    case 0x127:
      return "h";
    case 0x131:
      return "i";
    case 0x141:
      return "L";
    case 0x142:
      return "l";
    case 0x152:
      return "OE";
    case 0x153:
      return "oe";
    case 0x166:
      return "T";
    case 0x167:
      return "t";
    default:
      return NULL;
    }
}

/* @c's compatibility decomposition as UTF-16; 0 where it has none. */
static int32_t
decompose (gunichar c, UChar *units, int32_t capacity)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCInstance (&status);
  int32_t length;

  if (U_FAILURE (status))
    return 0;
  length = unorm2_getDecomposition (normalizer, (UChar32) c, units, capacity, &status);
  return U_FAILURE (status) || length > capacity ? 0 : MAX (length, 0);
}

static void
append (gunichar c, DatelineMatchOptions options, gunichar *folded, guint *n)
{
  const char *plain = NULL;

  c = dateline_plain_form (c);
  if (is_unseen (c))
    return;
  if (options & DATELINE_MATCH_FOLD_ACCENTS)
    {
      if (dateline_match_is_accent (c))
        return;
      plain = without_stroke (c);
    }
  if (c == '\'' && (options & DATELINE_MATCH_FOLD_HYPHENS))
    return;

  if (plain == NULL)
    {
      folded[(*n)++] = c;
      return;
    }
  for (; *plain != '\0'; plain++)
    folded[(*n)++] = options & DATELINE_MATCH_FOLD_CASE ? (gunichar) g_ascii_tolower (*plain)
                                                        : (gunichar) *plain;
}

guint
dateline_match_fold_char (gunichar c, DatelineMatchOptions options, gunichar *folded)
{
  /* Half of what @folded holds, as a letter without its stroke can become two. */
  UChar units[DATELINE_MATCH_LONGEST_FOLD / 2];
  UChar cased[DATELINE_MATCH_LONGEST_FOLD / 2];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  guint n = 0;

  if (dateline_is_blank (c))
    {
      folded[0] = c == 0xa0 || c == 0x202f ? ' ' : c;
      return 1;
    }

  c = dateline_plain_form (c);
  length = decompose (c, units, G_N_ELEMENTS (units));
  if (length == 0)
    U16_APPEND_UNSAFE (units, length, c);

  if (options & DATELINE_MATCH_FOLD_CASE)
    {
      int32_t n_cased = u_strFoldCase (cased, G_N_ELEMENTS (cased), units, length,
                                       U_FOLD_CASE_DEFAULT, &status);

      if (U_SUCCESS (status) && n_cased <= (int32_t) G_N_ELEMENTS (cased))
        {
          length = n_cased;
          u_memcpy (units, cased, length);
        }
    }

  for (int32_t i = 0; i < length;)
    {
      UChar32 point;

      U16_NEXT_UNSAFE (units, i, point);
      append ((gunichar) point, options, folded, &n);
    }

  return n;
}
