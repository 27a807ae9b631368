/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that count as the same, flat lines, fingerprints and the order of names. */
#include "text/fold.h"

#include "text/stoppable.h"

#include <locale.h>
#include <string.h>

#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Bytes between two questions whether to go on. */
#define HASH_PIECE (256 * 1024)

static char *
to_plain_forms (const char *string)
{
  GString *plain = g_string_sized_new (strlen (string));

  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (plain, dateline_plain_form (g_utf8_get_char (p)));

  return g_string_free (plain, FALSE);
}

/* NULL where ICU has no memory or no data: the caller then folds without it. */
static char *
nfkc_casefold (const char *string)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance (&status);
  g_autofree gunichar2 *utf16 = NULL;
  g_autofree UChar *folded = NULL;
  glong n_units = 0;
  int32_t capacity;
  int32_t length;

  if (U_FAILURE (status))
    return NULL;

  utf16 = g_utf8_to_utf16 (string, -1, NULL, &n_units, NULL);
  if (utf16 == NULL || n_units > G_MAXINT32 / 4)
    return NULL;

  capacity = (int32_t) n_units * 2 + 32;
  folded = g_new (UChar, capacity);
  length = unorm2_normalize (normalizer, (const UChar *) utf16, (int32_t) n_units, folded, capacity,
                             &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      status = U_ZERO_ERROR;
      capacity = length + 1;
      folded = g_renew (UChar, folded, capacity);
      length = unorm2_normalize (normalizer, (const UChar *) utf16, (int32_t) n_units, folded,
                                 capacity, &status);
    }
  if (U_FAILURE (status))
    return NULL;

  return g_utf16_to_utf8 ((const gunichar2 *) folded, length, NULL, NULL, NULL);
}

static gboolean
is_plain_ascii (const char *string)
{
  for (const char *p = string; *p != '\0'; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  return TRUE;
}

/**
 * dateline_fold:
 * @string: valid UTF-8
 *
 * Returns: (transfer full): the form under which @string is compared with others; folding it again
 *   changes nothing
 */
char *
dateline_fold (const char *string)
{
  g_autofree char *plain = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *plain_again = NULL;

  g_return_val_if_fail (string != NULL, NULL);

  plain = to_plain_forms (string);
  if (is_plain_ascii (plain))
    folded = g_ascii_strdown (plain, -1);
  else
    folded = nfkc_casefold (plain);
  if (folded == NULL)
    folded = g_utf8_casefold (plain, -1);

  /* Compatibility forms can decompose into a quote or dash that was not one before. */
  plain_again = to_plain_forms (folded);

  return dateline_flatten (plain_again);
}

/**
 * dateline_plain_form:
 *
 * NFKC keeps them apart.
 *
 * Returns: the plain quote, apostrophe or hyphen that @c is a typographic form of, else @c
 */
gunichar
dateline_plain_form (gunichar c)
{
  switch (c)
    {
    case 0x0060: /* grave and acute accents, typed for want of an apostrophe */
    case 0x00b4:
    case 0x02bc:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0x2039:
    case 0x203a:
      return '\'';
    case 0x00ab:
    case 0x00bb:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xfe58:
    case 0xfe63:
      return '-';
    default:
      return c;
    }
}

/**
 * dateline_flatten:
 * @string: valid UTF-8
 *
 * Returns: (transfer full): @string on one line, without white space at its ends
 */
char *
dateline_flatten (const char *string)
{
  GString *flat;
  gboolean gap = FALSE;

  g_return_val_if_fail (string != NULL, NULL);

  flat = g_string_sized_new (strlen (string));
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x0b || c == 0x85)
        {
          gap = flat->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (flat, ' ');
      gap = FALSE;
      g_string_append_len (flat, p, g_utf8_next_char (p) - p);
    }

  return g_string_free (flat, FALSE);
}

/**
 * dateline_hash_bytes:
 * @data: (nullable): the bytes; may be %NULL where @length is 0
 *
 * Returns: (transfer full): their fingerprint
 */
char *
dateline_hash_bytes (gconstpointer data, gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const guchar *bytes = data;

  for (gsize at = 0; at < length && dateline_work_goes_on (); at += HASH_PIECE)
    g_checksum_update (checksum, bytes + at, (gssize) MIN (length - at, HASH_PIECE));

  return g_strdup (g_checksum_get_string (checksum));
}

/* One collator for the process: comparing with it is thread-safe, opening it is slow. */
static UCollator *
get_collator (void)
{
  static gsize once = 0;
  static UCollator *collator = NULL;

  if (g_once_init_enter (&once))
    {
      UErrorCode status = U_ZERO_ERROR;
      char locale[ULOC_FULLNAME_CAPACITY] = "";
      const char *posix = setlocale (LC_COLLATE, NULL);

      if (posix != NULL && strcmp (posix, "C") != 0 && strcmp (posix, "POSIX") != 0)
        uloc_canonicalize (posix, locale, sizeof locale, &status);
      if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING)
        locale[0] = '\0';

      status = U_ZERO_ERROR;
      collator = ucol_open (locale, &status);
      if (U_SUCCESS (status))
        ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
      else
        collator = NULL;

      g_once_init_leave (&once, 1);
    }

  return collator;
}

/**
 * dateline_collate:
 *
 * A total order: two different strings that sort as equals fall back to their bytes. Numbers count
 * by their value ("Part 9" before "Part 10").
 *
 * Returns: less than, equal to or greater than 0
 */
int
dateline_collate (const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = get_collator ();
  int order = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (collator != NULL)
    order = ucol_strcollUTF8 (collator, a, -1, b, -1, &status);
  if (U_FAILURE (status))
    order = 0;

  return order != 0 ? order : strcmp (a, b);
}
