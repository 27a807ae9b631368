/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling encodings: marks, NUL patterns, UTF-8's own redundancy, then uchardet with a second opinion
 * for Western texts, which it tends to take for something rarer where it saw only a few quotes. */
#include "config.h"

#include "text/encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet.h>

/* How far to look: enough to be sure, little enough for a 64 MiB file. */
#define SAMPLE (1024 * 1024)

gsize
dateline_encoding_from_bom (const guchar *bytes, gsize length, const char **encoding)
{
  static const struct
  {
    const char *mark;
    gsize length;
    const char *encoding;
  } marks[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" },
    { "\xff\xfe\x00\x00", 4, "UTF-32LE" }, /* before UTF-16LE, whose mark it begins with */
    { "\x00\x00\xfe\xff", 4, "UTF-32BE" },
    { "\xff\xfe", 2, "UTF-16LE" },
    { "\xfe\xff", 2, "UTF-16BE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length < marks[i].length || memcmp (bytes, marks[i].mark, marks[i].length) != 0)
        continue;
      if (marks[i].length == 4 && length % 4 != 0)
        continue;
      *encoding = marks[i].encoding;
      return marks[i].length;
    }

  return 0;
}

/* Whether what the bytes say in UTF-16 is what people write: assigned characters, few controls, and
 * somewhere a space or a line end. Needed for scripts whose own letters have no NUL byte. */
static gboolean
reads_as_utf16 (const guchar *bytes, gsize length, gboolean big)
{
  gsize n_units = MIN (length, SAMPLE) / 2;
  gsize bad = 0;
  gsize blank = 0;

  for (gsize i = 0; i < n_units; i++)
    {
      const guchar *p = bytes + 2 * i;
      gunichar c = big ? (gunichar) (p[0] << 8 | p[1]) : (gunichar) (p[1] << 8 | p[0]);

      if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x3000)
        blank++;
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        bad++;
      else if (c >= 0xd800 && c < 0xdc00)
        {
          const guchar *q = p + 2;
          guint low = i + 1 < n_units ? (big ? q[0] : q[1]) : 0;

          if (low < 0xdc || low > 0xdf)
            bad++;
          else
            i++;
        }
      else if (!g_unichar_isdefined (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE ||
               g_unichar_type (c) == G_UNICODE_SURROGATE)
        bad++;
    }

  return n_units > 0 && blank > 0 && bad * 100 <= n_units;
}

const char *
dateline_encoding_from_nuls (const guchar *bytes, gsize length)
{
  gsize sample = MIN (length, SAMPLE) & ~(gsize) 3;
  gsize nuls[4] = { 0 };
  gsize quads = sample / 4;
  gsize even;
  gsize odd;

  if (length >= 4 && length % 4 == 0)
    {
      for (gsize i = 0; i < sample; i++)
        if (bytes[i] == 0)
          nuls[i % 4]++;

      /* No character lies above U+10FFFF: the top byte is always 0, the next one nearly always. */
      if (nuls[3] == quads && nuls[2] * 10 >= quads * 9 && nuls[0] == 0)
        return "UTF-32LE";
      if (nuls[0] == quads && nuls[1] * 10 >= quads * 9 && nuls[3] == 0)
        return "UTF-32BE";
    }

  if (length < 2)
    return NULL;

  even = odd = 0;
  sample = MIN (length, SAMPLE) & ~(gsize) 1;
  for (gsize i = 0; i < sample; i += 2)
    {
      even += bytes[i] == 0;
      odd += bytes[i + 1] == 0;
    }
  if (even + odd == 0)
    return NULL;

  if (odd > 20 * even && (odd * 10 >= sample / 2 * 3 || reads_as_utf16 (bytes, length, FALSE)))
    return reads_as_utf16 (bytes, length, FALSE) || odd * 10 >= sample / 2 * 9 ? "UTF-16LE" : NULL;
  if (even > 20 * odd && (even * 10 >= sample / 2 * 3 || reads_as_utf16 (bytes, length, TRUE)))
    return reads_as_utf16 (bytes, length, TRUE) || even * 10 >= sample / 2 * 9 ? "UTF-16BE" : NULL;

  return NULL;
}

gboolean
dateline_encoding_is_utf8 (const guchar *bytes, gsize length)
{
  gsize good = 0;
  gsize bad = 0;

  for (gsize i = 0; i < length;)
    {
      gunichar c;

      if (bytes[i] < 0x80)
        {
          i++;
          continue;
        }
      c = g_utf8_get_char_validated ((const char *) bytes + i, (gssize) MIN (length - i, 6));
      if ((gint32) c < 0)
        {
          bad++;
          i++;
          /* The rest of a broken sequence is the same damage. */
          while (i < length && (bytes[i] & 0xc0) == 0x80)
            i++;
        }
      else
        {
          good++;
          i += (gsize) g_utf8_skip[bytes[i]];
        }
    }

  /* No other encoding has four such sequences for every one that is not. */
  return bad == 0 || good >= 4 * bad;
}

/* Bytes that windows-1252 uses for what Western texts have: quotes, dashes, accented letters. */
static gboolean
is_western_punctuation (guchar byte)
{
  return byte == 0x80 || byte == 0x82 || byte == 0x84 || byte == 0x85 ||
         (byte >= 0x91 && byte <= 0x97) || byte == 0x99 || byte == 0xa0 || byte == 0xa1 ||
         byte == 0xa3 || byte == 0xa7 || byte == 0xa9 || byte == 0xab || byte == 0xad ||
         byte == 0xae || byte == 0xb0 || byte == 0xb4 || byte == 0xb7 || byte == 0xbb ||
         byte == 0xbd || byte == 0xbf;
}

static gboolean
is_western_letter (guchar byte)
{
  return byte == 0x8c || byte == 0x9c || byte == 0xaa || byte == 0xba ||
         (byte >= 0xc0 && byte != 0xd0 && byte != 0xd7 && byte != 0xdd && byte != 0xde &&
          byte != 0xf0 && byte != 0xf7 && byte != 0xfd && byte != 0xfe);
}

typedef struct
{
  gsize n_high;
  gsize n_letters;  /* high ones */
  gsize n_touching; /* high letters with another before them */
  gboolean western; /* nothing but western letters and marks */
  gboolean c1;      /* bytes that Latin-1 leaves to controls */
} HighBytes;

static void
look_at_high_bytes (const guchar *bytes, gsize length, HighBytes *high)
{
  memset (high, 0, sizeof *high);
  high->western = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = bytes[i];

      if (byte < 0x80)
        continue;
      high->n_high++;
      if (byte < 0xa0)
        high->c1 = TRUE;
      if (is_western_letter (byte))
        {
          high->n_letters++;
          if (i > 0 && is_western_letter (bytes[i - 1]))
            high->n_touching++;
        }
      else if (!is_western_punctuation (byte))
        high->western = FALSE;
    }
}

static gboolean
iconv_knows (const char *encoding)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);

  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_latin1 (const char *name)
{
  static const char *const names[] = { "ISO-8859-1", "ISO8859-1", "ISO_8859-1", "LATIN1", "LATIN-1",
                                       "L1",         "US-ASCII",  "ASCII",      "8859-1", NULL };

  return is_one_of (name, names);
}

static char *
ask_uchardet (const guchar *bytes, gsize length)
{
  uchardet_t detector = uchardet_new ();
  char *name = NULL;

  if (uchardet_handle_data (detector, (const char *) bytes, length) == 0)
    {
      uchardet_data_end (detector);
      name = g_strdup (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);

  return name;
}

const char *
dateline_encoding_guess (const guchar *bytes, gsize length)
{
  static const struct
  {
    const char *from;
    const char *to;
  } names[] = {
    { "SHIFT_JIS", "CP932" },
    { "EUC-KR", "UHC" },
    { "GB2312", "GB18030" },
    { "X-EUC-TW", "EUC-TW" },
    { "MAC-CENTRALEUROPE", "MACCENTRALEUROPE" },
    { "MAC-CYRILLIC", "MACCYRILLIC" },
    { "ISO-8859-8-I", "ISO-8859-8" },
  };
  static const char *const western_names[] = { "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252",
                                               "ASCII",      "US-ASCII",    "",
                                               NULL };
  g_autofree char *name = NULL;
  HighBytes high;
  gsize first_high = 0;

  while (first_high < length && bytes[first_high] < 0x80 && bytes[first_high] != 0x1b)
    first_high++;
  if (first_high == length)
    return "UTF-8"; /* ASCII */
  if (length > SAMPLE)
    {
      gsize from = MIN (first_high > 4096 ? first_high - 4096 : 0, length - SAMPLE);

      bytes += from;
      length = SAMPLE;
    }

  look_at_high_bytes (bytes, length, &high);
  name = ask_uchardet (bytes, length);
  if (name == NULL)
    name = g_strdup ("");

  /* Western letters stand alone among ASCII ones; those of other scripts stand together. A few of
   * them are too little for uchardet's statistics, and marks alone say nothing of the language. */
  if (high.western && high.n_high > 0 && high.n_touching * 5 <= high.n_letters &&
      (high.n_letters < 24 || is_one_of (name, western_names)))
    return high.c1 ? "windows-1252" : "ISO-8859-1";

  if (is_one_of (name, western_names))
    {
      if (high.n_high == 0)
        return "UTF-8";
      return high.c1 || g_ascii_strcasecmp (name, "ISO-8859-1") != 0 ? "windows-1252"
                                                                     : "ISO-8859-1";
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i].from) == 0 && iconv_knows (names[i].to))
      return names[i].to;

  return iconv_knows (name) ? g_intern_string (name) : "windows-1252";
}

const char *
dateline_encoding_from_declared (const char *declared, const guchar *bytes, gsize length)
{
  g_autofree char *name = g_strstrip (g_strdup (declared));

  if (is_latin1 (name))
    {
      HighBytes high;

      look_at_high_bytes (bytes, length, &high);
      return high.c1 ? "windows-1252" : "ISO-8859-1";
    }
  /* Without its byte order the name promises a mark that, at this point, is known to be missing. */
  if (g_ascii_strcasecmp (name, "UTF-16") == 0)
    return "UTF-16LE";
  if (g_ascii_strcasecmp (name, "UTF-32") == 0)
    return "UTF-32LE";
  if (*name == '\0' || strchr (name, '/') != NULL || !g_str_is_ascii (name) || !iconv_knows (name))
    return NULL;

  return g_intern_string (name);
}

const char *
dateline_binary_kind (const guchar *bytes, gsize length)
{
  static const struct
  {
    const char *magic;
    gsize length;
    const char *kind;
  } kinds[] = {
    { "%PDF-", 5, N_ ("a PDF document") },
    { "PK\003\004", 4, N_ ("a zip archive or an office document") },
    { "PK\005\006", 4, N_ ("an empty zip archive") },
    { "\x89PNG\r\n", 6, N_ ("a PNG picture") },
    { "\xff\xd8\xff", 3, N_ ("a JPEG picture") },
    { "GIF87a", 6, N_ ("a GIF picture") },
    { "GIF89a", 6, N_ ("a GIF picture") },
    { "\x7f"
      "ELF",
      4, N_ ("a program") },
    { "MZ\x90\x00", 4, N_ ("a program") },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, N_ ("an old office document") },
    { "\x1f\x8b\x08", 3, N_ ("a gzip archive") },
    { "BZh9", 4, N_ ("a bzip2 archive") },
    { "\xfd"
      "7zXZ",
      5, N_ ("an xz archive") },
    { "7z\xbc\xaf\x27\x1c", 6, N_ ("a 7z archive") },
    { "Rar!\x1a\x07", 6, N_ ("a RAR archive") },
    { "SQLite format 3", 16, N_ ("a database") },
    { "ID3\x03", 4, N_ ("a sound recording") },
    { "ID3\x04", 4, N_ ("a sound recording") },
    { "OggS\x00", 5, N_ ("a sound recording") },
    { "\x1a\x45\xdf\xa3", 4, N_ ("a video") },
    { "{\\rtf", 5, N_ ("an RTF document") },
    { "II*\x00", 4, N_ ("a TIFF picture") },
    { "MM\x00*", 4, N_ ("a TIFF picture") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length >= kinds[i].length && memcmp (bytes, kinds[i].magic, kinds[i].length) == 0)
      return _ (kinds[i].kind);

  if (length >= 12 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    return _ ("a WebP picture");
  if (length >= 12 && memcmp (bytes + 4, "ftyp", 4) == 0 && bytes[0] == 0)
    return _ ("a video");

  return NULL;
}

gboolean
dateline_bytes_are_binary (const guchar *bytes, gsize length)
{
  gsize sample = MIN (length, SAMPLE);
  gsize controls = 0;

  for (gsize i = 0; i < sample; i++)
    {
      guchar byte = bytes[i];

      /* Tab, line ends, form feed; escape begins a shift in ISO-2022; 0x1a ended files on DOS. */
      if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte != 0x1b && byte != 0x1a)
        controls++;
      else if (byte == 0x7f)
        controls++;
    }

  return controls > 2 + sample / 100 || controls * 3 > sample;
}
