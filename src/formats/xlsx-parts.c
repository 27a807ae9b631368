/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streams over the parts of an .xlsx, and those that all sheets share: the list of sheets, shared
 * strings, and which styles show dates. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/archive-read.h"
#include "formats/format.h"
#include "formats/xlsx-private.h"
#include "formats/xml-safe.h"

struct _DatelineXlsxPart
{
  char *path;
  DatelineArchive *archive;
  GInputStream *stream;
  xmlTextReaderPtr reader;
  guint64 n_read;
  GError *failure; /* of the stream, which libxml2 can't carry */
};

/* --- a part as a stream of XML --- */

static int
read_cb (void *data, char *buffer, int length)
{
  DatelineXlsxPart *self = data;
  gssize n;

  if (self->failure != NULL)
    return -1;
  n = g_input_stream_read (self->stream, buffer, (gsize) length, NULL, &self->failure);
  if (n < 0)
    return -1;
  self->n_read += (guint64) n;
  if (self->n_read > DATELINE_XLSX_MAX_BYTES)
    {
      g_set_error (&self->failure, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("“%s” in it is larger than %d MB; split the table"), self->path,
                   (int) (DATELINE_XLSX_MAX_BYTES / (1024 * 1024)));
      return -1;
    }

  return (int) n;
}

/* Errors are told by dateline_xlsx_part_read(). */
static void
ignore_cb (void *data,
           const char *message,
           xmlParserSeverities severity,
           xmlTextReaderLocatorPtr at)
{
}

DatelineXlsxPart *
dateline_xlsx_part_open (GBytes *zip, const char *path, GError **error)
{
  g_autoptr (DatelineXlsxPart) self = g_new0 (DatelineXlsxPart, 1);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (zip);
  const DatelineArchiveMember *member;
  GError *failure = NULL;

  self->path = g_strdup (path);
  self->archive = dateline_archive_new (stream, NULL, NULL, NULL, error);
  if (self->archive == NULL)
    return NULL;
  while ((member = dateline_archive_next (self->archive, &failure)) != NULL)
    if (g_ascii_strcasecmp (member->path, path) == 0)
      break;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (member == NULL || member->problem != NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                   _ ("The spreadsheet lacks its part “%s”"), path);
      return NULL;
    }
  self->stream = dateline_archive_open (self->archive);
  self->reader = xmlReaderForIO (read_cb, NULL, self, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                   XML_PARSE_NOCDATA);
  if (self->reader == NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   _ ("“%s” in it can't be read"), path);
      return NULL;
    }
  xmlTextReaderSetErrorHandler (self->reader, ignore_cb, NULL);

  return g_steal_pointer (&self);
}

void
dateline_xlsx_part_free (DatelineXlsxPart *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->archive, dateline_archive_free);
  g_clear_error (&self->failure);
  g_free (self->path);
  g_free (self);
}

gboolean
dateline_xlsx_part_read (DatelineXlsxPart *self, GError **error)
{
  int result = xmlTextReaderRead (self->reader);

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  if (result == 0)
    return FALSE;
  if (result < 0)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   _ ("“%s” in it is damaged in line %d"), self->path,
                   xmlTextReaderGetParserLineNumber (self->reader));
      return FALSE;
    }
  if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   _ ("“%s” in it declares entities, which no spreadsheet does"), self->path);
      return FALSE;
    }
  if (xmlTextReaderDepth (self->reader) > DATELINE_XLSX_MAX_DEPTH)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP,
                   _ ("“%s” in it is nested too deeply"), self->path);
      return FALSE;
    }

  return TRUE;
}

xmlTextReaderPtr
dateline_xlsx_part_get_reader (DatelineXlsxPart *self)
{
  return self->reader;
}

static gboolean
is_named (DatelineXlsxPart *self, const char *name)
{
  const char *local = (const char *) xmlTextReaderConstLocalName (self->reader);

  return local != NULL && strcmp (local, name) == 0;
}

gboolean
dateline_xlsx_part_at (DatelineXlsxPart *self, const char *name)
{
  return xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ELEMENT && is_named (self, name);
}

gboolean
dateline_xlsx_part_at_end (DatelineXlsxPart *self, const char *name)
{
  return is_named (self, name) &&
         (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_END_ELEMENT ||
          xmlTextReaderIsEmptyElement (self->reader) == 1);
}

char *
dateline_xlsx_part_attribute (DatelineXlsxPart *self, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

/* --- shared strings --- */

void
dateline_xlsx_unescape (char *text)
{
  char *out = text;

  if (strstr (text, "_x") == NULL)
    return;
  for (const char *p = text; *p != '\0';)
    {
      gunichar c = 0;

      if (p[0] == '_' && p[1] == 'x' && strnlen (p, 7) == 7 && p[6] == '_')
        for (guint i = 2; i < 6; i++)
          {
            if (!g_ascii_isxdigit (p[i]))
              {
                c = 0;
                break;
              }
            c = c * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
          }
      if (c == 0 || !g_unichar_validate (c))
        {
          *out++ = *p++;
          continue;
        }
      if (c == '\r')
        {
          if (p[7] != '\n')
            *out++ = '\n';
        }
      else
        {
          /* At most three bytes for seven. */
          out += g_unichar_to_utf8 (c, out);
        }
      p += 7;
    }
  *out = '\0';
}

static gboolean
read_strings (DatelineXlsxWorkbook *self, GBytes *zip, GError **error)
{
  g_autoptr (DatelineXlsxPart) part = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GError *failure = NULL;
  guint64 total = 0;
  gboolean inside = FALSE;
  gboolean phonetic = FALSE;

  part = dateline_xlsx_part_open (zip, "xl/sharedStrings.xml", &failure);
  if (part == NULL &&
      g_error_matches (failure, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING))
    {
      g_clear_error (&failure);
      return TRUE;
    }
  while (failure == NULL && dateline_xlsx_part_read (part, &failure))
    {
      int type = xmlTextReaderNodeType (part->reader);

      if (dateline_xlsx_part_at (part, "t"))
        inside = !phonetic && xmlTextReaderIsEmptyElement (part->reader) != 1;
      else if (dateline_xlsx_part_at_end (part, "t"))
        inside = FALSE;
      else if (dateline_xlsx_part_at (part, "rPh"))
        phonetic = xmlTextReaderIsEmptyElement (part->reader) != 1;
      else if (dateline_xlsx_part_at_end (part, "rPh"))
        phonetic = FALSE;
      else if (inside && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                          type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
                          type == XML_READER_TYPE_WHITESPACE))
        g_string_append (text, (const char *) xmlTextReaderConstValue (part->reader));
      if (!dateline_xlsx_part_at_end (part, "si"))
        continue;
      total += text->len;
      if (self->strings->len >= DATELINE_XLSX_MAX_STRINGS || total > DATELINE_XLSX_MAX_TEXT)
        {
          g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                               _ ("The spreadsheet has more text than can be read at once; split "
                                  "it"));
          return FALSE;
        }
      dateline_xlsx_unescape (text->str);
      g_ptr_array_add (self->strings, g_string_chunk_insert (self->chunk, text->str));
      g_string_truncate (text, 0);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* --- styles --- */

gboolean
dateline_xlsx_format_is_date (const char *code)
{
  for (const char *p = code; *p != '\0'; p++)
    {
      if (*p == ';')
        return FALSE; /* what follows is for negative numbers */
      if (*p == '\\' || *p == '_' || *p == '*')
        {
          if (p[1] != '\0')
            p++;
        }
      else if (*p == '"' || *p == '[')
        {
          const char *close = strchr (p + 1, *p == '[' ? ']' : '"');

          if (close == NULL)
            return FALSE;
          p = close;
        }
      else if (strchr ("yYdD", *p) != NULL)
        {
          return TRUE;
        }
      else if (g_ascii_strncasecmp (p, "general", 7) == 0)
        {
          p += 6;
        }
    }

  /* Months, hours and minutes alone are durations more often than days. */
  return FALSE;
}

static gboolean
is_date_id (guint64 id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

static gboolean
read_styles (DatelineXlsxWorkbook *self, GBytes *zip, GError **error)
{
  g_autoptr (DatelineXlsxPart) part = NULL;
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  GError *failure = NULL;
  gboolean cells = FALSE;

  part = dateline_xlsx_part_open (zip, "xl/styles.xml", &failure);
  if (part == NULL &&
      g_error_matches (failure, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING))
    {
      g_clear_error (&failure);
      return TRUE;
    }
  while (failure == NULL && dateline_xlsx_part_read (part, &failure))
    {
      if (dateline_xlsx_part_at (part, "cellXfs"))
        cells = xmlTextReaderIsEmptyElement (part->reader) != 1;
      else if (dateline_xlsx_part_at_end (part, "cellXfs"))
        cells = FALSE;
      else if (dateline_xlsx_part_at (part, "numFmt"))
        {
          g_autofree char *id = dateline_xlsx_part_attribute (part, "numFmtId");
          g_autofree char *code = dateline_xlsx_part_attribute (part, "formatCode");

          if (id != NULL && code != NULL && g_hash_table_size (codes) < 100000)
            g_hash_table_insert (codes, GUINT_TO_POINTER ((guint) g_ascii_strtoull (id, NULL, 10)),
                                 GUINT_TO_POINTER (dateline_xlsx_format_is_date (code) ? 2 : 1));
        }
      else if (cells && dateline_xlsx_part_at (part, "xf"))
        {
          g_autofree char *id = dateline_xlsx_part_attribute (part, "numFmtId");
          guint number = id != NULL ? (guint) g_ascii_strtoull (id, NULL, 10) : 0;
          guint own = GPOINTER_TO_UINT (g_hash_table_lookup (codes, GUINT_TO_POINTER (number)));
          gboolean date = own > 0 ? own == 2 : is_date_id (number);

          if (self->dates->len < 100000)
            g_array_append_val (self->dates, date);
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* --- the list of sheets --- */

static void
sheet_free (DatelineXlsxSheet *sheet)
{
  g_free (sheet->name);
  g_free (sheet->path);
  g_free (sheet);
}

static xmlDocPtr
read_document (GBytes *zip, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = dateline_archive_member (zip, path, 16 * 1024 * 1024, error);

  return bytes != NULL ? dateline_xml_parse (bytes, path, DATELINE_XML_DEFAULT, error) : NULL;
}

/* The part that a relation of the workbook leads to. */
static char *
find_target (xmlDocPtr relations, const char *id)
{
  xmlNodePtr root = xmlDocGetRootElement (relations);

  for (xmlNodePtr node = dateline_xml_child (root, "Relationship"); node != NULL;
       node = dateline_xml_next (node, "Relationship"))
    {
      g_autofree char *own = dateline_xml_attribute (node, "Id");
      g_autofree char *target = dateline_xml_attribute (node, "Target");

      if (g_strcmp0 (own, id) != 0 || target == NULL)
        continue;
      return *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
    }

  return NULL;
}

/* "r:id" among attributes whose local names are compared. */
static char *
read_relation_id (xmlNodePtr node)
{
  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns != NULL && strcmp ((const char *) attribute->name, "id") == 0)
      {
        xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
        char *copy = g_strdup ((const char *) value);

        xmlFree (value);
        return copy;
      }

  return NULL;
}

static gboolean
read_sheets (DatelineXlsxWorkbook *self, GBytes *zip, GError **error)
{
  g_autoptr (xmlDoc) workbook = read_document (zip, "xl/workbook.xml", error);
  g_autoptr (xmlDoc) relations = NULL;
  g_autofree char *epoch = NULL;
  xmlNodePtr root;

  if (workbook == NULL)
    return FALSE;
  relations = read_document (zip, "xl/_rels/workbook.xml.rels", error);
  if (relations == NULL)
    return FALSE;
  root = xmlDocGetRootElement (workbook);
  epoch = dateline_xml_attribute (dateline_xml_child (root, "workbookPr"), "date1904");
  self->from_1904 = g_strcmp0 (epoch, "1") == 0 || g_strcmp0 (epoch, "true") == 0;
  for (xmlNodePtr node = dateline_xml_child (dateline_xml_child (root, "sheets"), "sheet");
       node != NULL && self->sheets->len < 1024; node = dateline_xml_next (node, "sheet"))
    {
      g_autofree char *id = read_relation_id (node);
      g_autofree char *state = dateline_xml_attribute (node, "state");
      char *path = id != NULL ? find_target (relations, id) : NULL;
      DatelineXlsxSheet *sheet;

      if (path == NULL)
        continue;
      sheet = g_new0 (DatelineXlsxSheet, 1);
      sheet->path = path;
      sheet->name = dateline_xml_attribute (node, "name");
      if (sheet->name == NULL)
        sheet->name = g_strdup_printf ("%u", self->sheets->len + 1);
      sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
      g_ptr_array_add (self->sheets, sheet);
    }
  if (self->sheets->len == 0)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is no sheet in it"));
      return FALSE;
    }

  return TRUE;
}

DatelineXlsxWorkbook *
dateline_xlsx_workbook_read (GBytes *zip, GError **error)
{
  g_autoptr (DatelineXlsxWorkbook) self = g_new0 (DatelineXlsxWorkbook, 1);

  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  self->strings = g_ptr_array_new ();
  self->chunk = g_string_chunk_new (64 * 1024);
  self->dates = g_array_new (FALSE, FALSE, sizeof (gboolean));
  if (!read_sheets (self, zip, error) || !read_strings (self, zip, error) ||
      !read_styles (self, zip, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dateline_xlsx_workbook_free (DatelineXlsxWorkbook *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->strings);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->dates);
  g_free (self);
}
