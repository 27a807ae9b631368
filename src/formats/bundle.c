/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening bundles, and telling which bytes of a file an article's text was made of: decoding changes line
 * ends and encodings but never the number of lines. */
#include "config.h"

#include "formats/bundle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/page.h"
#include "formats/archive-read.h"
#include "formats/format.h"
#include "text/decode.h"

/* How far into a line characters are counted, for each piece anew: files have lines. */
#define MAX_WITHIN (64 * 1024)

static gboolean
is_html (const char *text, gsize length)
{
  static const char *const signs[] = { "<html", "<!doctype html", "<head", "<body", "<div",
                                       "<p>",   "<table" };
  gsize n = MIN (length, 4096);
  const char *p = memchr (text, '<', n);

  for (; p != NULL; p = memchr (p + 1, '<', n - (gsize) (p + 1 - text)))
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
      if (g_ascii_strncasecmp (p, signs[i], strlen (signs[i])) == 0)
        return TRUE;

  return FALSE;
}

static DatelineBundle *
bundle_alloc (GBytes *bytes)
{
  DatelineBundle *self = g_new0 (DatelineBundle, 1);

  self->bytes = g_bytes_ref (bytes);

  return self;
}

DatelineBundle *
dateline_bundle_new_document (DatelineDocument *document, GBytes *bytes)
{
  DatelineBundle *self = bundle_alloc (bytes);

  self->form = DATELINE_BUNDLE_DOCUMENT;
  self->document = document;

  return self;
}

DatelineBundle *
dateline_bundle_new (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (DatelineDecoded) decoded = NULL;
  DatelineDocument *document = NULL;
  DatelineBundle *self;

  if (length >= 4 && memcmp (data, "PK\003\004", 4) == 0)
    document = dateline_docx_read (bytes, name, error);
  else if (length >= 5 && memcmp (data, "{\\rtf", 5) == 0)
    document = dateline_rtf_read (bytes, name, error);
  else
    decoded = dateline_page_decode (bytes, NULL, error);
  if (document != NULL)
    return dateline_bundle_new_document (document, bytes);
  if (decoded == NULL)
    return NULL;

  self = bundle_alloc (bytes);
  self->text = g_steal_pointer (&decoded->text);
  self->length = decoded->n_bytes;
  self->encoding = g_strdup (decoded->encoding);
  self->form = is_html (self->text, self->length) ? DATELINE_BUNDLE_HTML : DATELINE_BUNDLE_TEXT;

  return self;
}

void
dateline_bundle_free (DatelineBundle *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  dateline_document_free (self->document);
  g_free (self->encoding);
  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->raw_lines, g_array_unref);
  g_clear_pointer (&self->text_lines, g_array_unref);
  g_free (self);
}

/* --- pieces --- */

/* Where lines begin, whatever ends them. */
static GArray *
find_lines (const char *data, gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start = 0;

  g_array_append_val (lines, start);
  for (gsize i = 0; i < length; i++)
    {
      if (data[i] != '\n' && data[i] != '\r')
        continue;
      if (data[i] == '\r' && i + 1 < length && data[i + 1] == '\n')
        i++;
      start = i + 1;
      g_array_append_val (lines, start);
    }

  return lines;
}

/* Whether each character of the text was one byte of the file; line ends, which were made one, apart. */
static gboolean
has_single_bytes (const char *text, gsize text_length, const char *data, gsize length)
{
  gsize n_points = 0;
  gsize n_bytes = 0;

  for (gsize i = 0; i < text_length; i++)
    n_points += ((guchar) text[i] & 0xc0) != 0x80 && text[i] != '\n' && text[i] != '\r';
  for (gsize i = 0; i < length; i++)
    n_bytes += data[i] != '\n' && data[i] != '\r';

  return n_points == n_bytes;
}

/* The line that @offset lies in. */
static guint
line_of (const GArray *lines, gsize offset)
{
  guint low = 0;
  guint high = lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lines, gsize, middle) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Where in the file a place of the text is. FALSE where that can't be told. */
static gboolean
find_raw (const DatelineBundle *self, gsize offset, gsize *raw)
{
  gsize length = g_bytes_get_size (self->bytes);
  guint line = line_of (self->text_lines, offset);
  gsize text_start = g_array_index (self->text_lines, gsize, line);
  gsize within = offset - text_start;

  if (offset >= self->length)
    {
      *raw = length;
      return TRUE;
    }
  if (self->raw_lines->len != self->text_lines->len)
    return FALSE;
  *raw = g_array_index (self->raw_lines, gsize, line);
  if (offset == 0)
    *raw = 0; /* a byte order mark belongs to the first piece */
  else if (within > 0 && strcmp (self->encoding, "UTF-8") == 0)
    *raw += within;
  else if (within > 0 && (!self->single || within > MAX_WITHIN))
    return FALSE;
  else if (within > 0)
    *raw += (gsize) g_utf8_strlen (self->text + text_start, (gssize) within);

  return *raw <= length;
}

GBytes *
dateline_bundle_cut (DatelineBundle *self, gsize start, gsize end, const char **encoding)
{
  gsize raw_start = 0;
  gsize raw_end = 0;

  g_return_val_if_fail (self->text != NULL && start <= end && end <= self->length, NULL);

  if (self->text_lines == NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (self->bytes, &length);

      self->text_lines = find_lines (self->text, self->length);
      self->raw_lines = find_lines (data, length);
      self->single = has_single_bytes (self->text, self->length, data, length);
    }
  *encoding = self->encoding;
  /* In UTF-16 a byte is no character, and line ends are none of one byte. */
  if (g_ascii_strncasecmp (self->encoding, "UTF-16", 6) != 0 &&
      g_ascii_strncasecmp (self->encoding, "UTF-32", 6) != 0 &&
      find_raw (self, start, &raw_start) && find_raw (self, end, &raw_end) && raw_start <= raw_end)
    return g_bytes_new_from_bytes (self->bytes, raw_start, raw_end - raw_start);

  *encoding = "UTF-8";

  return g_bytes_new (self->text + start, end - start);
}

GBytes *
dateline_bundle_join (const GPtrArray *lines, guint from, guint to)
{
  GByteArray *joined = g_byte_array_new ();

  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = lines->pdata[i];

      g_byte_array_append (joined, (const guint8 *) line->text, (guint) strlen (line->text));
      g_byte_array_append (joined, (const guint8 *) "\n", 1);
    }

  return g_byte_array_free_to_bytes (joined);
}
