/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes to the stored text. Which encoding they are in is encoding.c's matter. */
#include "config.h"

#include "text/decode.h"

#include "text/encoding.h"
#include "text/lines.h"
#include "text/text-error.h"
#include "text/stoppable.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

static void
append_replacement (GString *text, guint *n_replaced)
{
  g_string_append_len (text, REPLACEMENT, 3);
  (*n_replaced)++;
}

/* @bytes up to the next damage go over as they are; one damaged sequence is one replacement. */
static GString *
decode_utf8 (const guchar *bytes, gsize length, guint *n_replaced)
{
  GString *text = g_string_sized_new (length + 1);
  const char *p = (const char *) bytes;
  const char *end = p + length;

  while (p < end)
    {
      const char *valid_end;
      guint expected;

      g_utf8_validate_len (p, (gsize) (end - p), &valid_end);
      g_string_append_len (text, p, valid_end - p);
      p = valid_end;
      if (p == end)
        break;

      append_replacement (text, n_replaced);
      /* A lead byte takes along the continuation bytes that follow it, up to as many as it asks. */
      expected = (guchar) *p >= 0xc2 && (guchar) *p <= 0xf4 ? (guint) g_utf8_skip[(guchar) *p] : 1;
      p++;
      for (guint i = 1; i < expected && p < end && ((guchar) *p & 0xc0) == 0x80; i++)
        p++;
    }

  return text;
}

static gsize
unit_size (const char *encoding)
{
  if (g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0)
    return 2;
  if (g_ascii_strncasecmp (encoding, "UTF-32", 6) == 0)
    return 4;
  return 1;
}

/* NULL where iconv does not know @encoding. */
static GString *
decode_iconv (const guchar *bytes, gsize length, const char *encoding, guint *n_replaced)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  GString *text;
  gchar *in = (gchar *) bytes;
  gsize in_left = length;
  gsize unit = unit_size (encoding);
  char buffer[16 * 1024];

  if (converter == (GIConv) -1)
    return NULL;

  text = g_string_sized_new (length + 1);
  while (dateline_work_goes_on ())
    {
      gchar *out = buffer;
      gsize out_left = sizeof buffer;
      /* At the end of the input a last call without any takes what the converter still holds. */
      gboolean flush = in_left == 0;
      gsize result = g_iconv (converter, flush ? NULL : &in, &in_left, &out, &out_left);
      int failure = errno;

      g_string_append_len (text, buffer, out - buffer);
      if (result == (gsize) -1)
        {
          gsize skip;

          if (failure == E2BIG)
            continue;
          if (flush)
            break;
          append_replacement (text, n_replaced);
          /* EINVAL: the input ends within a character. */
          skip = failure == EINVAL ? in_left : MIN (unit, in_left);
          in += skip;
          in_left -= skip;
          g_iconv (converter, NULL, NULL, NULL, NULL);
        }
      else if (flush)
        {
          break;
        }
    }
  g_iconv_close (converter);

  return text;
}

/* CR and CRLF to LF, NUL to the replacement character. */
static GString *
normalise (GString *text, guint *n_replaced)
{
  GString *normal;
  const char *p = text->str;
  const char *end = text->str + text->len;

  if (memchr (p, '\r', text->len) == NULL && memchr (p, '\0', text->len) == NULL)
    return text;

  normal = g_string_sized_new (text->len + 1);
  while (p < end)
    {
      const char *from = p;

      while (p < end && *p != '\r' && *p != '\0')
        p++;
      g_string_append_len (normal, from, p - from);
      if (p == end)
        break;
      if (*p == '\0')
        append_replacement (normal, n_replaced);
      else if (p + 1 == end || p[1] != '\n')
        g_string_append_c (normal, '\n');
      p++;
    }
  g_string_free (text, TRUE);

  return normal;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && !g_unichar_iscntrl (c))
        return FALSE;
    }
  return TRUE;
}

static GString *
decode_with (const guchar *bytes, gsize length, const char *encoding, guint *n_replaced)
{
  *n_replaced = 0;
  if (strcmp (encoding, "UTF-8") == 0)
    return decode_utf8 (bytes, length, n_replaced);
  return decode_iconv (bytes, length, encoding, n_replaced);
}

static gboolean
is_seven_bit_shifting (const char *declared)
{
  return declared != NULL && (g_ascii_strncasecmp (declared, "ISO-2022-", 9) == 0 ||
                              g_ascii_strcasecmp (declared, "HZ") == 0 ||
                              g_ascii_strcasecmp (declared, "HZ-GB-2312") == 0 ||
                              g_ascii_strcasecmp (declared, "UTF-7") == 0);
}

static gsize
count_high_bytes (const guchar *bytes, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += bytes[i] >= 0x80;
  return n;
}

/* The encoding by everything but a byte order mark; NULL and @error where there is none. */
static const char *
choose_encoding (const guchar *bytes, gsize length, const char *declared, GError **error)
{
  const char *encoding = dateline_encoding_from_nuls (bytes, length);
  const char *guessed;
  g_autoptr (GString) text = NULL;
  g_autoptr (GString) other = NULL;
  guint n_replaced;
  guint n_other;

  if (encoding != NULL)
    return encoding;

  if (dateline_bytes_are_binary (bytes, length))
    {
      g_set_error (
        error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_BINARY,
        _ ("This is no text: its bytes make no sense in any encoding. Save the article as "
           "plain text and bring that in."));
      return NULL;
    }

  if (dateline_encoding_is_utf8 (bytes, length) && !is_seven_bit_shifting (declared))
    {
      /* Escapes in what is otherwise ASCII may shift to Japanese, Chinese or Korean. */
      if (memchr (bytes, 0x1b, length) == NULL || count_high_bytes (bytes, length) > 0)
        return "UTF-8";
      return dateline_encoding_guess (bytes, length);
    }

  if (declared == NULL || *declared == '\0')
    return dateline_encoding_guess (bytes, length);

  encoding = dateline_encoding_from_declared (declared, bytes, length);
  if (encoding == NULL)
    {
      g_set_error (
        error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_ENCODING,
        _ ("The encoding “%s” is not known. Choose another one, or none to have it guessed."),
        declared);
      return NULL;
    }

  /* A declaration is often wrong. A few bytes without meaning are damage; if most of those that tell
   * encodings apart have none, another reading that makes more of them is the better one. */
  text = decode_with (bytes, length, encoding, &n_replaced);
  if (text != NULL && n_replaced <= count_high_bytes (bytes, length) / 2)
    return encoding;
  guessed = dateline_encoding_guess (bytes, length);
  other = decode_with (bytes, length, guessed, &n_other);

  return text == NULL || (other != NULL && n_other < n_replaced) ? guessed : encoding;
}

/**
 * dateline_decode:
 * @bytes: an article's bytes, as they lie in a file or came over the wire
 * @declared: (nullable): the encoding that something outside the bytes names
 * @error: a #DatelineTextError; its message does not know the file's name
 *
 * A byte order mark counts most, then valid UTF-8, then @declared, then what the bytes look like.
 *
 * Returns: (transfer full): the stored text, or %NULL
 */
DatelineDecoded *
dateline_decode (GBytes *bytes, const char *declared, GError **error)
{
  g_autoptr (DatelineDecoded) decoded = NULL;
  const guchar *data;
  const char *encoding = NULL;
  const char *kind;
  gsize length;
  gsize mark;
  GString *text;
  guint n_replaced = 0;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    {
      g_set_error (error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_EMPTY,
                   _ ("There is nothing in it: 0 bytes."));
      return NULL;
    }
  if (length > DATELINE_TEXT_MAX_BYTES)
    {
      g_autofree char *size = g_format_size_full (length, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *most = g_format_size_full (DATELINE_TEXT_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_TOO_LARGE,
                   _ (
                     "It is too large for one article: %s, and at most %s are taken. Split it into "
                     "one file per article."),
                   size, most);
      return NULL;
    }

  kind = dateline_binary_kind (data, length);
  if (kind != NULL)
    {
      g_set_error (error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_BINARY,
                   _ ("This is no text but looks like %s. Save the article as plain text and bring "
                      "that in."),
                   kind);
      return NULL;
    }

  mark = dateline_encoding_from_bom (data, length, &encoding);
  if (mark == 0)
    encoding = choose_encoding (data, length, declared, error);
  if (encoding == NULL)
    return NULL;

  text = decode_with (data + mark, length - mark, encoding, &n_replaced);
  if (text == NULL)
    {
      g_set_error (error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_ENCODING,
                   _ ("This system can't read the encoding %s. Convert the text to UTF-8 first."),
                   encoding);
      return NULL;
    }
  text = normalise (text, &n_replaced);
  if (!g_utf8_validate_len (text->str, text->len, NULL))
    {
      /* Converters of some C libraries let lone surrogates through. */
      GString *clean = decode_utf8 ((const guchar *) text->str, text->len, &n_replaced);

      g_string_free (text, TRUE);
      text = clean;
    }

  decoded = g_new0 (DatelineDecoded, 1);
  decoded->n_bytes = text->len;
  decoded->text = g_string_free (text, FALSE);
  decoded->encoding = g_strdup (encoding);
  decoded->had_bom = mark > 0;
  decoded->n_replaced = n_replaced;
  decoded->n_points = dateline_count_points (decoded->text, decoded->n_bytes);

  if (n_replaced > 4 && n_replaced > decoded->n_points / 5)
    {
      g_set_error (
        error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_BINARY,
        _ ("This is no text: as %s, the likeliest encoding, much of it has no meaning. Save "
           "the article as plain text and bring that in."),
        encoding);
      return NULL;
    }
  if (is_blank (decoded->text))
    {
      g_set_error (error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_EMPTY,
                   _ ("There is nothing in it but white space."));
      return NULL;
    }

  return g_steal_pointer (&decoded);
}

void
dateline_decoded_free (DatelineDecoded *decoded)
{
  if (decoded == NULL)
    return;

  g_free (decoded->text);
  g_free (decoded->encoding);
  g_free (decoded);
}
