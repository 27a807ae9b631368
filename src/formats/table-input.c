/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes a stream as it comes. Which encoding it is in is decided by its first bytes; where those
 * are ASCII alone, by the first ones that are not. */
#include "config.h"

#include "formats/table-input-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "text/encoding.h"

#define CHUNK       (64 * 1024)
#define REPLACEMENT "\xef\xbf\xbd"

#define NO_CONVERTER ((GIConv) -1)

static void
append (DatelineTableInput *self, const char *text, gsize length)
{
  if (self->end + length > self->size)
    {
      self->size = MAX (self->size * 2, self->end + length + CHUNK);
      self->text = g_realloc (self->text, self->size);
    }
  memcpy (self->text + self->end, text, length);
  self->end += length;
}

static void
append_replacement (DatelineTableInput *self)
{
  append (self, REPLACEMENT, 3);
  self->n_replaced++;
}

/* Takes @n bytes from the raw ones. */
static void
drop_raw (DatelineTableInput *self, gsize n)
{
  self->n_raw -= n;
  memmove (self->raw, self->raw + n, self->n_raw);
}

static gboolean
use_encoding (DatelineTableInput *self, const char *encoding, GError **error)
{
  g_free (self->encoding);
  self->encoding = g_strdup (encoding);
  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0)
    return TRUE;
  self->converter = g_iconv_open ("UTF-8", encoding);
  if (self->converter != NO_CONVERTER)
    return TRUE;
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
               _ ("The encoding “%s” is not known; choose another one, or none to have it guessed"),
               encoding);
  return FALSE;
}

/* How many bytes the character that begins at @p ought to have, or 1 where none begins. */
static gsize
wanted_length (guint8 p)
{
  return p >= 0xc2 && p <= 0xf4 ? (gsize) g_utf8_skip[p] : 1;
}

static gboolean
is_cut_character (const guint8 *p, gsize length)
{
  if (length >= wanted_length (*p))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if ((p[i] & 0xc0) != 0x80)
      return FALSE;

  return TRUE;
}

static gboolean decode_raw (DatelineTableInput *self, GError **error);

static gboolean
decode_utf8 (DatelineTableInput *self, GError **error)
{
  const guint8 *p = self->raw;
  const guint8 *end = self->raw + self->n_raw;

  while (p < end)
    {
      const char *valid;

      g_utf8_validate_len ((const char *) p, (gsize) (end - p), &valid);
      /* Anything but ASCII that makes sense settles it. */
      for (const guint8 *q = p; self->doubtful && q < (const guint8 *) valid; q++)
        self->doubtful = *q < 0x80;
      append (self, (const char *) p, (gsize) (valid - (const char *) p));
      p = (const guint8 *) valid;
      if (p == end || (!self->ended && is_cut_character (p, (gsize) (end - p))))
        break;
      if (self->doubtful && *p != '\0')
        {
          /* All of it was ASCII until here, which every encoding in question shares. */
          const char *other = dateline_encoding_guess (p, (gsize) (end - p));

          self->doubtful = FALSE;
          if (g_ascii_strcasecmp (other, "UTF-8") != 0)
            {
              drop_raw (self, (gsize) (p - self->raw));
              return use_encoding (self, other, error) && decode_raw (self, error);
            }
        }
      append_replacement (self);
      /* The bytes that follow a lead byte go with it, up to as many as it asks for. */
      for (gsize wanted = wanted_length (*p++); wanted > 1 && p < end && (*p & 0xc0) == 0x80;
           wanted--)
        p++;
    }
  drop_raw (self, (gsize) (p - self->raw));

  return TRUE;
}

static void
append_converted (DatelineTableInput *self, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *nul = memchr (text, '\0', (gsize) (end - text));

      append (self, text, (gsize) ((nul != NULL ? nul : end) - text));
      if (nul == NULL)
        return;
      append_replacement (self);
      text = nul + 1;
    }
}

static gboolean
decode_iconv (DatelineTableInput *self)
{
  char *in = (char *) self->raw;
  gsize left = self->n_raw;

  while (left > 0)
    {
      char buffer[16 * 1024];
      char *out = buffer;
      gsize room = sizeof buffer;
      gsize done = g_iconv (self->converter, &in, &left, &out, &room);
      int failure = errno;

      append_converted (self, buffer, (gsize) (out - buffer));
      if (done != (gsize) -1 || failure == E2BIG)
        continue;
      if (failure == EINVAL && !self->ended)
        break; /* a character is cut; the rest of it comes */
      append_replacement (self);
      in++;
      left--;
      g_iconv (self->converter, NULL, NULL, NULL, NULL);
    }
  drop_raw (self, self->n_raw - left);

  return TRUE;
}

static gboolean
decode_raw (DatelineTableInput *self, GError **error)
{
  return self->converter != NO_CONVERTER ? decode_iconv (self) : decode_utf8 (self, error);
}

/* One more piece of bytes; FALSE where reading fails. */
static gboolean
read_raw (DatelineTableInput *self, GError **error)
{
  gsize length;

  if (!g_input_stream_read_all (self->stream, self->raw + self->n_raw, CHUNK - self->n_raw, &length,
                                self->cancellable, error))
    return FALSE;
  self->n_raw += length;
  self->ended = self->n_raw < CHUNK;

  return TRUE;
}

static const char *
find_encoding (DatelineTableInput *self)
{
  const char *encoding = dateline_encoding_from_nuls (self->raw, self->n_raw);
  gsize length = self->n_raw;

  if (encoding != NULL)
    return encoding;
  /* The piece may end within a character. */
  for (guint i = 1; i <= 3 && i < length; i++)
    if (is_cut_character (self->raw + length - i, i))
      {
        length -= i;
        break;
      }
  if (dateline_encoding_is_utf8 (self->raw, length))
    return "UTF-8";

  return dateline_encoding_guess (self->raw, length);
}

gboolean
dateline_table_input_init (DatelineTableInput *self,
                           GInputStream *stream,
                           const char *encoding,
                           GCancellable *cancellable,
                           GError **error)
{
  const char *marked = NULL;
  const char *kind;
  gsize mark;

  memset (self, 0, sizeof *self);
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->converter = NO_CONVERTER;
  self->raw = g_malloc (CHUNK);
  self->size = CHUNK;
  self->text = g_malloc (self->size);
  if (!read_raw (self, error))
    return FALSE;
  if (self->n_raw == 0)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is nothing in it"));
      return FALSE;
    }
  mark = dateline_encoding_from_bom (self->raw, self->n_raw, &marked);
  kind = mark == 0 ? dateline_binary_kind (self->raw, self->n_raw) : NULL;
  if (kind != NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   /* Translators: %s is a kind of file, such as "a picture" */
                   _ ("This is no table but looks like %s"), kind);
      return FALSE;
    }
  drop_raw (self, mark);
  if (encoding == NULL || *encoding == '\0')
    {
      encoding = marked != NULL ? marked : find_encoding (self);
      self->doubtful = marked == NULL;
    }

  return use_encoding (self, encoding, error) && decode_raw (self, error);
}

gboolean
dateline_table_input_fill (DatelineTableInput *self, GError **error)
{
  gsize wanted;

  memmove (self->text, self->text + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;
  wanted = MAX (2 * self->end, CHUNK / 2);
  while (!self->ended && self->end < wanted)
    if (!read_raw (self, error) || !decode_raw (self, error))
      return FALSE;

  return TRUE;
}

void
dateline_table_input_clear (DatelineTableInput *self)
{
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->raw, g_free);
  if (self->converter != NO_CONVERTER && self->converter != NULL)
    g_iconv_close (self->converter);
  self->converter = NO_CONVERTER;
}
