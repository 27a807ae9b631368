/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes answers of web servers apart. Nothing here speaks to a server. */
#include "config.h"

#include "formats/http-body.h"

#include <brotli/decode.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "text/decode.h"

/* As in archives: more than this many times the packed length is no text. Counted from so many bytes on. */
#define MAX_RATIO   250
#define RATIO_MIN   (32 * 1024 * 1024)
#define PIECE_BYTES 16384

void
dateline_http_answer_free (DatelineHttpAnswer *answer)
{
  if (answer == NULL)
    return;

  g_free (answer->media_type);
  g_free (answer->charset);
  g_free (answer->location);
  g_hash_table_unref (answer->headers);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->problem);
  g_free (answer);
}

/* A value of a header: quotes around it and a comment after it go. */
static char *
unquote (const char *value, gsize length)
{
  g_autofree char *plain = g_strstrip (g_strndup (value, length));
  gsize n = strlen (plain);

  if (n >= 2 && (*plain == '"' || *plain == '\'') && plain[n - 1] == *plain)
    return g_strndup (plain + 1, n - 2);

  return g_steal_pointer (&plain);
}

void
dateline_media_type_parse (const char *value, char **media_type, char **charset)
{
  g_auto (GStrv) parts = value != NULL ? g_strsplit (value, ";", 32) : NULL;

  *media_type = NULL;
  *charset = NULL;
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);

      if (i == 0)
        *media_type = *part != '\0' ? g_ascii_strdown (part, -1) : NULL;
      else if (*charset == NULL && g_ascii_strncasecmp (part, "charset", 7) == 0)
        {
          const char *equals = strchr (part, '=');

          if (equals != NULL && equals[1] != '\0')
            *charset = unquote (equals + 1, strlen (equals + 1));
        }
    }
  if (*charset != NULL && **charset == '\0')
    g_clear_pointer (charset, g_free);
}

/* Headers are of any encoding, in truth. */
static char *
header_text (const char *bytes, gsize length)
{
  g_autofree char *copy = g_strndup (bytes, length);
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (DatelineDecoded) decoded = NULL;

  if (g_utf8_validate (copy, -1, NULL))
    return g_strstrip (g_steal_pointer (&copy));
  raw = g_bytes_new_static (copy, strlen (copy));
  decoded = dateline_decode (raw, NULL, NULL);

  return g_strstrip (decoded != NULL ? g_steal_pointer (&decoded->text)
                                     : g_utf8_make_valid (copy, -1));
}

static void
take_header (DatelineHttpAnswer *answer, const char *line, gsize length)
{
  const char *colon = memchr (line, ':', length);
  g_autofree char *name = NULL;

  if (colon == NULL || colon == line)
    return;
  name = g_ascii_strdown (line, colon - line);
  g_strstrip (name);
  if (!g_utf8_validate (name, -1, NULL) || g_hash_table_contains (answer->headers, name))
    return;
  g_hash_table_insert (answer->headers, g_steal_pointer (&name),
                       header_text (colon + 1, (gsize) (line + length - colon) - 1));
}

/* "HTTP/1.1 200 OK", "HTTP/2 200". */
static guint
parse_status (const char *line, gsize length)
{
  g_autofree char *copy = g_strndup (line, MIN (length, 64));
  const char *space;

  if (g_ascii_strncasecmp (copy, "HTTP/", 5) != 0)
    return 0;
  space = strchr (copy, ' ');

  return space != NULL ? (guint) CLAMP (g_ascii_strtoll (space + 1, NULL, 10), 0, 999) : 0;
}

/* Where the body begins. */
static const char *
parse_head (DatelineHttpAnswer *answer, const char *data, const char *end)
{
  const char *limit = end - data > DATELINE_HTTP_MAX_HEADER_BYTES
                        ? data + DATELINE_HTTP_MAX_HEADER_BYTES
                        : end;
  const char *line = data;
  gboolean first = TRUE;

  while (line < limit)
    {
      const char *stop = memchr (line, '\n', (gsize) (limit - line));
      gsize length = (gsize) ((stop != NULL ? stop : limit) - line);

      if (length > 0 && line[length - 1] == '\r')
        length--;
      if (length == 0)
        return stop != NULL ? stop + 1 : limit;
      if (first)
        answer->status = parse_status (line, length);
      if (!first || answer->status == 0)
        take_header (answer, line, length);
      first = FALSE;
      line = stop != NULL ? stop + 1 : limit;
    }

  return line;
}

/* NULL where this is not chunked, whatever the header says. A last chunk that was cut is taken as it is. */
static GBytes *
join_chunks (GBytes *body)
{
  gsize length;
  const char *p = g_bytes_get_data (body, &length);
  const char *end = p + length;
  g_autoptr (GByteArray) joined = g_byte_array_new ();

  while (p < end)
    {
      guint64 size = 0;
      guint digits = 0;
      const char *stop;

      for (; p < end && g_ascii_isxdigit (*p) && digits < 16; p++, digits++)
        size = size * 16 + (guint64) g_ascii_xdigit_value (*p);
      stop = memchr (p, '\n', (gsize) (end - p));
      if (digits == 0 || digits == 16 || stop == NULL || stop - p > 4096)
        return joined->len > 0 && p == end ? g_byte_array_free_to_bytes (g_steal_pointer (&joined))
                                           : NULL;
      p = stop + 1;
      if (size == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&joined));
      g_byte_array_append (joined, (const guint8 *) p, (guint) MIN (size, (guint64) (end - p)));
      if (size >= (guint64) (end - p))
        break;
      p += size;
      while (p < end && (*p == '\r' || *p == '\n'))
        p++;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&joined));
}

/* Whether so much out of so little is no text, or too much of it. */
static gboolean
is_too_much (gsize made, gsize packed, gsize limit)
{
  return made > limit || (made > RATIO_MIN && made / MAX_RATIO > packed);
}

/* What can be unpacked; @whole tells whether that is all. */
static GByteArray *
inflate (GBytes *body, GZlibCompressorFormat format, gsize limit, gboolean *whole, gboolean *swells)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (format));
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  GByteArray *made = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (body, &length);
  gsize done = 0;

  *whole = FALSE;
  *swells = FALSE;
  for (;;)
    {
      gsize used = 0;
      gsize got = 0;
      GConverterResult result = g_converter_convert (converter, data + done, length - done, piece,
                                                     PIECE_BYTES, G_CONVERTER_INPUT_AT_END, &used,
                                                     &got, NULL);

      if (result == G_CONVERTER_ERROR)
        return made;
      g_byte_array_append (made, piece, (guint) got);
      done += used;
      if (is_too_much (made->len, length, limit))
        {
          *swells = TRUE;
          return made;
        }
      if (result == G_CONVERTER_FINISHED)
        {
          *whole = TRUE;
          return made;
        }
      if (used == 0 && got == 0)
        return made;
    }
}

/* The same of what brotli packed. */
static GByteArray *
inflate_brotli (GBytes *body, gsize limit, gboolean *whole, gboolean *swells)
{
  BrotliDecoderState *decoder = BrotliDecoderCreateInstance (NULL, NULL, NULL);
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  GByteArray *made = g_byte_array_new ();
  gsize left;
  const guint8 *next = g_bytes_get_data (body, &left);
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;

  *swells = FALSE;
  while (decoder != NULL && !*swells && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
    {
      gsize room = PIECE_BYTES;
      guint8 *out = piece;

      result = BrotliDecoderDecompressStream (decoder, &left, &next, &room, &out, NULL);
      g_byte_array_append (made, piece, (guint) (PIECE_BYTES - room));
      *swells = is_too_much (made->len, g_bytes_get_size (body), limit);
    }
  *whole = result == BROTLI_DECODER_RESULT_SUCCESS;
  if (decoder != NULL)
    BrotliDecoderDestroyInstance (decoder);

  return made;
}

static gboolean
set_problem (DatelineHttpAnswer *answer, const char *problem)
{
  if (answer->problem == NULL)
    answer->problem = g_strdup (problem);

  return FALSE;
}

/* Replaces the body by @unpacked (transfer full), which was packed in it. */
static gboolean
take_unpacked (DatelineHttpAnswer *answer, GByteArray *unpacked, gboolean whole, gboolean swells)
{
  g_autoptr (GByteArray) made = unpacked;

  if (swells || (made->len == 0 && !whole))
    {
      g_clear_pointer (&answer->body, g_bytes_unref);
      return set_problem (answer, swells ? _ ("It swells beyond all bounds when it is unpacked")
                                         : _ ("It is damaged and can’t be unpacked"));
    }
  if (!whole)
    set_problem (answer, _ ("It is cut off or damaged; only its beginning could be unpacked"));
  g_bytes_unref (answer->body);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&made));

  return TRUE;
}

/* Many archives unpack what they fetch and keep the header. */
static gboolean
looks_unpacked (GBytes *body)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (body, &length);
  gsize head = MIN (length, 64);

  for (gsize i = 0; i < head; i++)
    if (data[i] < 0x20 && !g_ascii_isspace (data[i]))
      return FALSE;

  return head > 0 && memchr (data, '<', head) != NULL;
}

/* A body that isn't packed is taken as it is. */
static gboolean
unpack_brotli (DatelineHttpAnswer *answer, gsize limit)
{
  gboolean whole;
  gboolean swells;
  GByteArray *made;

  if (looks_unpacked (answer->body) || g_bytes_get_size (answer->body) == 0)
    return TRUE;
  made = inflate_brotli (answer->body, limit, &whole, &swells);

  return take_unpacked (answer, made, whole, swells);
}

/* A body that isn't packed is taken as it is. */
static gboolean
unpack_deflated (DatelineHttpAnswer *answer, gboolean gzip, gsize limit)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (answer->body, &length);
  gboolean whole;
  gboolean swells;
  g_autoptr (GByteArray) made = NULL;

  if (gzip && (length < 2 || data[0] != 0x1f || data[1] != 0x8b))
    return TRUE;
  made = inflate (answer->body,
                  gzip ? G_ZLIB_COMPRESSOR_FORMAT_GZIP : G_ZLIB_COMPRESSOR_FORMAT_ZLIB, limit,
                  &whole, &swells);
  /* "deflate" with and without the header of zlib are both about. */
  if (!gzip && made->len == 0 && !whole)
    {
      g_clear_pointer (&made, g_byte_array_unref);
      made = inflate (answer->body, G_ZLIB_COMPRESSOR_FORMAT_RAW, limit, &whole, &swells);
      if (made->len == 0)
        return TRUE;
    }

  return take_unpacked (answer, g_steal_pointer (&made), whole, swells);
}

static gboolean
unpack_one (DatelineHttpAnswer *answer, const char *encoding, gsize limit)
{
  if (*encoding == '\0' || g_ascii_strcasecmp (encoding, "identity") == 0 ||
      g_ascii_strcasecmp (encoding, "chunked") == 0 || g_ascii_strcasecmp (encoding, "none") == 0)
    return TRUE;
  if (g_ascii_strcasecmp (encoding, "gzip") == 0 || g_ascii_strcasecmp (encoding, "x-gzip") == 0)
    return unpack_deflated (answer, TRUE, limit);
  if (g_ascii_strcasecmp (encoding, "deflate") == 0)
    return unpack_deflated (answer, FALSE, limit);
  if (g_ascii_strcasecmp (encoding, "br") == 0)
    return unpack_brotli (answer, limit);
  if (looks_unpacked (answer->body))
    return TRUE;
  g_clear_pointer (&answer->body, g_bytes_unref);
  answer->problem = g_strdup_printf (_ ("It is packed as “%s”, which can’t be unpacked here"),
                                     encoding);

  return FALSE;
}

static void
unpack (DatelineHttpAnswer *answer, gsize limit)
{
  const char *transfer = g_hash_table_lookup (answer->headers, "transfer-encoding");
  const char *content = g_hash_table_lookup (answer->headers, "content-encoding");
  g_autofree char *both = g_strjoin (",", content != NULL ? content : "",
                                     transfer != NULL ? transfer : "", NULL);
  g_auto (GStrv) encodings = g_strsplit (both, ",", DATELINE_HTTP_MAX_ENCODINGS);
  g_autofree char *lower = transfer != NULL ? g_ascii_strdown (transfer, -1) : NULL;

  if (lower != NULL && strstr (lower, "chunked") != NULL)
    {
      GBytes *joined = join_chunks (answer->body);

      if (joined != NULL)
        {
          g_bytes_unref (answer->body);
          answer->body = joined;
        }
    }
  /* What was put on last comes off first. */
  for (guint i = g_strv_length (encodings); i > 0; i--)
    if (!unpack_one (answer, g_strstrip (encodings[i - 1]), limit))
      return;
}

DatelineHttpAnswer *
dateline_http_parse (GBytes *bytes, gsize limit)
{
  DatelineHttpAnswer *answer = g_new0 (DatelineHttpAnswer, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *start = data;

  answer->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (length > 0)
    start = parse_head (answer, data, data + length);
  answer->body = g_bytes_new_from_bytes (bytes, (gsize) (start - data),
                                         length - (gsize) (start - data));
  dateline_media_type_parse (g_hash_table_lookup (answer->headers, "content-type"),
                             &answer->media_type, &answer->charset);
  answer->location = g_strdup (g_hash_table_lookup (answer->headers, "location"));
  unpack (answer, limit);
  if (answer->body != NULL && g_bytes_get_size (answer->body) > limit)
    {
      g_clear_pointer (&answer->body, g_bytes_unref);
      set_problem (answer, _ ("It is too large for an article"));
    }

  return answer;
}
