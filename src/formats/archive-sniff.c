/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of archive some first bytes are. Documents of word processors, tables and books are zips
 * too: which, their first members tell, and at last the file's name. */
#include "config.h"

#include "formats/archive-read.h"

#include <string.h>

/* Of a zip's local header, before the member's name. */
#define ZIP_HEADER_BYTES 30
#define TAR_HEADER_BYTES 512
#define TAR_SUM          148
#define TAR_SUM_END      156
/* What is unpacked of a list of content types; those of real documents are a tenth of it. */
#define MAX_TYPES_BYTES 65536

typedef struct
{
  const char *name;
  gsize name_length;
  const guint8 *content; /* packed */
  gsize length;          /* packed; as far as it is among the first bytes */
  guint method;          /* 0: stored, 8: deflated */
} Local;

static guint
get_16 (const guint8 *p)
{
  return (guint) p[0] | (guint) p[1] << 8;
}

static guint32
get_32 (const guint8 *p)
{
  return (guint32) get_16 (p) | (guint32) get_16 (p + 2) << 16;
}

static const guint8 *
find_signature (const guint8 *p, const guint8 *end)
{
  while (p < end && end - p >= 4)
    {
      p = memchr (p, 'P', (gsize) (end - p) - 3);
      if (p == NULL)
        return NULL;
      if (memcmp (p, "PK\3\4", 4) == 0)
        return p;
      p++;
    }

  return NULL;
}

/* Reads the local header at @p; where the next one begins, or NULL. */
static const guint8 *
read_local (const guint8 *p, const guint8 *end, Local *local)
{
  gsize extra;
  gsize packed;

  if (end - p < ZIP_HEADER_BYTES)
    return NULL;
  local->method = get_16 (p + 8);
  packed = get_32 (p + 18);
  local->name_length = get_16 (p + 26);
  extra = get_16 (p + 28);
  p += ZIP_HEADER_BYTES;
  if ((gsize) (end - p) < local->name_length)
    return NULL;
  local->name = (const char *) p;
  p += local->name_length;
  if ((gsize) (end - p) < extra)
    {
      local->content = end;
      local->length = 0;
      return NULL;
    }
  p += extra;
  local->content = p;
  /* Its length may stand behind the content only. */
  if (packed == 0 || packed == G_MAXUINT32)
    {
      const guint8 *next = find_signature (p, end);

      local->length = (gsize) ((next != NULL ? next : end) - p);
      return next;
    }
  local->length = MIN (packed, (gsize) (end - p));

  return find_signature (p + local->length, end);
}

static gboolean
is_named (const Local *local, const char *name)
{
  return local->name_length == strlen (name) && memcmp (local->name, name, strlen (name)) == 0;
}

static gboolean
is_within (const Local *local, const char *folder)
{
  return local->name_length > strlen (folder) && memcmp (local->name, folder, strlen (folder)) == 0;
}

/* As much of a member as the first bytes hold. */
static GString *
unpack (const Local *local)
{
  GString *content = g_string_new (NULL);
  g_autoptr (GConverter) inflate = NULL;
  gsize done = 0;

  if (local->method == 0)
    return g_string_append_len (content, (const char *) local->content, (gssize) local->length);
  if (local->method != 8)
    return content;

  inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  while (done < local->length && content->len < MAX_TYPES_BYTES)
    {
      char piece[4096];
      gsize used = 0;
      gsize made = 0;
      GConverterResult result = g_converter_convert (inflate, local->content + done,
                                                     local->length - done, piece, sizeof piece,
                                                     G_CONVERTER_NO_FLAGS, &used, &made, NULL);

      if (result == G_CONVERTER_ERROR || (used == 0 && made == 0))
        break;
      g_string_append_len (content, piece, (gssize) made);
      done += used;
      if (result == G_CONVERTER_FINISHED)
        break;
    }

  return content;
}

static DatelineArchiveKind
kind_of_types (const Local *local)
{
  g_autoptr (GString) types = unpack (local);

  if (g_strstr_len (types->str, (gssize) types->len, "wordprocessingml.") != NULL ||
      g_strstr_len (types->str, (gssize) types->len, "ms-word.") != NULL)
    return DATELINE_ARCHIVE_DOCX;
  if (g_strstr_len (types->str, (gssize) types->len, "presentationml.") != NULL)
    return DATELINE_ARCHIVE_PPTX;
  if (g_strstr_len (types->str, (gssize) types->len, "spreadsheetml.") != NULL ||
      g_strstr_len (types->str, (gssize) types->len, "ms-excel.") != NULL)
    return DATELINE_ARCHIVE_XLSX;

  return DATELINE_ARCHIVE_PACKAGE;
}

static DatelineArchiveKind
kind_of_mimetype (const Local *local)
{
  static const struct
  {
    const char *type;
    DatelineArchiveKind kind;
  } types[] = {
    { "application/epub+zip", DATELINE_ARCHIVE_EPUB },
    { "application/vnd.oasis.opendocument.text", DATELINE_ARCHIVE_ODT },
    { "application/vnd.oasis.opendocument.spreadsheet", DATELINE_ARCHIVE_ODS },
  };
  g_autoptr (GString) type = unpack (local);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_prefix (type->str, types[i].type))
      return types[i].kind;

  return DATELINE_ARCHIVE_PACKAGE;
}

static DatelineArchiveKind
kind_of_name (const char *name)
{
  static const struct
  {
    const char *ending;
    DatelineArchiveKind kind;
  } endings[] = {
    { ".docx", DATELINE_ARCHIVE_DOCX }, { ".docm", DATELINE_ARCHIVE_DOCX },
    { ".dotx", DATELINE_ARCHIVE_DOCX }, { ".xlsx", DATELINE_ARCHIVE_XLSX },
    { ".xlsm", DATELINE_ARCHIVE_XLSX }, { ".pptx", DATELINE_ARCHIVE_PPTX },
    { ".odt", DATELINE_ARCHIVE_ODT },   { ".ott", DATELINE_ARCHIVE_ODT },
    { ".ods", DATELINE_ARCHIVE_ODS },   { ".epub", DATELINE_ARCHIVE_EPUB },
  };
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      return endings[i].kind;

  return DATELINE_ARCHIVE_ZIP;
}

static DatelineArchiveKind
kind_of_zip (const guint8 *head, gsize length, const char *name)
{
  const guint8 *end = head + length;
  const guint8 *p = head;
  gboolean office = FALSE;
  guint n = 0;

  while (p != NULL)
    {
      Local local = { NULL };
      const guint8 *next = read_local (p, end, &local);

      if (local.name == NULL)
        break;
      /* A book and an open document name themselves first of all. */
      if (n++ == 0 && is_named (&local, "mimetype"))
        return kind_of_mimetype (&local);
      if (is_within (&local, "word/"))
        return office ? DATELINE_ARCHIVE_DOCX : kind_of_name (name);
      if (is_within (&local, "xl/"))
        return office ? DATELINE_ARCHIVE_XLSX : kind_of_name (name);
      if (is_named (&local, "META-INF/MANIFEST.MF"))
        return DATELINE_ARCHIVE_PACKAGE;
      if (is_named (&local, "[Content_Types].xml"))
        {
          DatelineArchiveKind kind = kind_of_types (&local);

          if (kind != DATELINE_ARCHIVE_PACKAGE)
            return kind;
          office = TRUE;
        }
      office = office || is_named (&local, "_rels/.rels");
      p = next;
    }
  if (office)
    {
      DatelineArchiveKind kind = kind_of_name (name);

      return kind != DATELINE_ARCHIVE_ZIP ? kind : DATELINE_ARCHIVE_PACKAGE;
    }

  return kind_of_name (name);
}

/* The word that a tape archive has there may stand at the same place of any text, so its sum must be right. */
static gboolean
is_tar (const guint8 *head, gsize length)
{
  gint stated = 0;
  gint sum = 0;
  gint signed_sum = 0; /* as some programs count letters beyond ASCII */

  if (length < TAR_HEADER_BYTES || memcmp (head + 257, "ustar", 5) != 0)
    return FALSE;
  for (guint i = TAR_SUM; i < TAR_SUM_END; i++)
    if (head[i] >= '0' && head[i] <= '7')
      stated = stated * 8 + (head[i] - '0');
    else if (head[i] != ' ' && head[i] != '\0')
      return FALSE;
  for (guint i = 0; i < TAR_HEADER_BYTES; i++)
    {
      /* The sum counts as if it were blanks itself. */
      guint8 byte = i >= TAR_SUM && i < TAR_SUM_END ? ' ' : head[i];

      sum += byte;
      signed_sum += (gint8) byte;
    }

  return stated == sum || stated == signed_sum;
}

DatelineArchiveKind
dateline_archive_sniff (const guint8 *head, gsize length, const char *name)
{
  if (length >= 4 && memcmp (head, "PK\3\4", 4) == 0)
    return kind_of_zip (head, length, name);
  if (length >= 4 && (memcmp (head, "PK\5\6", 4) == 0 || memcmp (head, "PK\7\10", 4) == 0))
    return DATELINE_ARCHIVE_ZIP;
  if (length >= 6 && memcmp (head, "7z\xbc\xaf\x27\x1c", 6) == 0)
    return DATELINE_ARCHIVE_7Z;
  if (length >= 3 && memcmp (head, "\x1f\x8b\x08", 3) == 0)
    return DATELINE_ARCHIVE_COMPRESSED;
  if (length >= 10 && memcmp (head, "BZh", 3) == 0 && memcmp (head + 4, "1AY&SY", 6) == 0)
    return DATELINE_ARCHIVE_COMPRESSED;
  if (length >= 6 && memcmp (head,
                             "\xfd"
                             "7zXZ",
                             6) == 0)
    return DATELINE_ARCHIVE_COMPRESSED;
  if (length >= 4 && memcmp (head, "\x28\xb5\x2f\xfd", 4) == 0)
    return DATELINE_ARCHIVE_COMPRESSED;
  if (is_tar (head, length))
    return DATELINE_ARCHIVE_TAR;

  return DATELINE_ARCHIVE_NONE;
}
