/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument text (.odt): a zip of XML files, of which one holds the text with the styles it made on the
 * way, one the styles that have names, and one the file's properties. Of what was changed with tracking the
 * new state is taken. */
#include "config.h"

#include "formats/document-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "formats/archive-read.h"
#include "formats/format.h"
#include "formats/zipped-xml.h"
#include "text/stoppable.h"

#define MAX_BASES  16
#define MAX_SPACES 256 /* that one element may stand for */

typedef struct
{
  char *name; /* (nullable): as people see it */
  char *base; /* (nullable): the style it is built on */
  gboolean bold;
  gboolean centred;
  gboolean starts_page;
} Style;

typedef struct
{
  DatelineDocument *document;
  GHashTable *styles; /* name in the file → Style */
  GPtrArray *notes;   /* of xmlNodePtr, in the order of the text */
  guint n_deleted;
  guint n_hidden;
  guint n_comments;
} Reader;

/* A paragraph in the making. */
typedef struct
{
  DatelineRuns runs;
  GPtrArray *boxes; /* of xmlNodePtr: text boxes that hang on it */
} Piece;

static void read_blocks (Reader *reader,
                         xmlNodePtr parent,
                         DatelineParagraphKind kind,
                         const char *reason);

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->name);
  g_free (style->base);
  g_free (style);
}

/* "Heading_20_1" is what "Heading 1" is called in the file. */
static char *
decode_name (const char *name)
{
  GString *decoded = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (p[0] == '_' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]) && p[3] == '_' &&
        p[1] < '8')
      {
        g_string_append_c (decoded,
                           (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])));
        p += 3;
      }
    else
      {
        g_string_append_c (decoded, *p);
      }

  return g_string_free (decoded, FALSE);
}

static gboolean
has_value (const xmlNode *node, const char *name, const char *value)
{
  g_autofree char *found = dateline_xml_attribute (node, name);

  return g_strcmp0 (found, value) == 0;
}

static void
read_styles (Reader *reader, xmlNodePtr list)
{
  for (xmlNodePtr node = dateline_xml_child (list, "style"); node != NULL;
       node = dateline_xml_next (node, "style"))
    {
      xmlNodePtr text = dateline_xml_child (node, "text-properties");
      xmlNodePtr paragraph = dateline_xml_child (node, "paragraph-properties");
      char *id = dateline_xml_attribute (node, "name");
      Style *style;

      if (id == NULL)
        continue;
      style = g_new0 (Style, 1);
      style->name = dateline_xml_attribute (node, "display-name");
      style->base = dateline_xml_attribute (node, "parent-style-name");
      style->bold = has_value (text, "font-weight", "bold");
      style->centred = has_value (paragraph, "text-align", "center");
      style->starts_page = has_value (paragraph, "break-before", "page");
      g_hash_table_replace (reader->styles, id, style);
    }
}

/* What the style, or the nearest one that it is built on, says; @name becomes that of the first that has
 * one, (transfer full). */
static DatelineParagraphKind
kind_of_style (Reader *reader, const char *id, guint *level, char **name, Style *looks)
{
  DatelineParagraphKind kind = DATELINE_PARAGRAPH_BODY;

  *name = NULL;
  *level = 0;
  *looks = (Style){ 0 };
  for (guint i = 0; i < MAX_BASES && id != NULL; i++)
    {
      const Style *style = g_hash_table_lookup (reader->styles, id);
      g_autofree char *decoded = decode_name (id);
      const char *shown = style != NULL && style->name != NULL ? style->name : decoded;

      if (kind == DATELINE_PARAGRAPH_BODY)
        kind = dateline_style_kind (shown, level);
      if (style != NULL)
        {
          looks->bold = looks->bold || style->bold;
          looks->centred = looks->centred || style->centred;
          looks->starts_page = looks->starts_page || (i == 0 && style->starts_page);
        }
      /* Styles that the text made on the way are called P1 and the like. */
      if (*name == NULL && (style == NULL || style->name != NULL || style->base == NULL))
        *name = g_strdup (shown);
      id = style != NULL ? style->base : NULL;
    }

  return kind;
}

static guint
count_text (const xmlNode *node)
{
  g_autofree char *text = dateline_xml_text (node);

  return text != NULL ? (guint) g_utf8_strlen (text, -1) : 0;
}

/* --- runs --- */

/* White space of the file is one space, as in HTML; what is meant has elements of its own. */
static void
append_text (Piece *piece, const xmlNode *node, gboolean bold)
{
  GString *text = piece->runs.text;
  g_autoptr (GString) folded = g_string_new (NULL);
  gboolean blank = text->len == 0 || strchr (" \n\t", text->str[text->len - 1]) != NULL;

  for (const char *p = (const char *) node->content; p != NULL && *p != '\0'; p++)
    {
      if (strchr (" \n\r\t", *p) == NULL)
        {
          g_string_append_c (folded, *p);
          blank = FALSE;
        }
      else if (!blank)
        {
          g_string_append_c (folded, ' ');
          blank = TRUE;
        }
    }
  dateline_runs_append (&piece->runs, folded->str, folded->len, bold);
}

static void
append_spaces (Piece *piece, const xmlNode *node)
{
  g_autofree char *count = dateline_xml_attribute (node, "c");
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;

  for (n = CLAMP (n, 1, MAX_SPACES); n > 0; n--)
    dateline_runs_append (&piece->runs, " ", 1, FALSE);
}

static void
read_runs (Reader *reader, Piece *piece, xmlNodePtr parent, gboolean bold)
{
  for (xmlNodePtr node = parent->children; node != NULL; node = node->next)
    {
      if (node->type == XML_TEXT_NODE)
        {
          append_text (piece, node, bold);
        }
      else if (node->type != XML_ELEMENT_NODE)
        {
          continue;
        }
      else if (dateline_xml_is (node, "s"))
        {
          append_spaces (piece, node);
        }
      else if (dateline_xml_is (node, "tab"))
        {
          dateline_runs_append (&piece->runs, "\t", 1, bold);
        }
      else if (dateline_xml_is (node, "line-break"))
        {
          dateline_runs_append (&piece->runs, "\n", 1, bold);
        }
      else if (dateline_xml_is (node, "span"))
        {
          g_autofree char *id = dateline_xml_attribute (node, "style-name");
          g_autofree char *name = NULL;
          Style looks;
          guint level;

          kind_of_style (reader, id, &level, &name, &looks);
          read_runs (reader, piece, node, bold || looks.bold);
        }
      else if (dateline_xml_is (node, "note"))
        {
          g_ptr_array_add (reader->notes, node);
        }
      else if (dateline_xml_is (node, "annotation"))
        {
          reader->n_comments++;
        }
      else if (dateline_xml_is (node, "hidden-text") || dateline_xml_is (node, "hidden-paragraph"))
        {
          reader->n_hidden += count_text (node);
        }
      else if (dateline_xml_is (node, "frame") || dateline_xml_is (node, "custom-shape") ||
               dateline_xml_is (node, "g"))
        {
          g_ptr_array_add (piece->boxes, node);
        }
      else if (dateline_xml_is (node, "ruby"))
        {
          xmlNodePtr base = dateline_xml_child (node, "ruby-base");

          if (base != NULL)
            read_runs (reader, piece, base, bold);
        }
      else
        {
          /* Links, fields, marks. */
          read_runs (reader, piece, node, bold);
        }
    }
}

/* --- paragraphs and tables --- */

static void
read_paragraph (Reader *reader, xmlNodePtr node, DatelineParagraphKind kind, const char *reason)
{
  g_autofree char *id = dateline_xml_attribute (node, "style-name");
  g_autofree char *outline = dateline_xml_attribute (node, "outline-level");
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  Piece piece = { .boxes = boxes };
  DatelineParagraph *paragraph;
  DatelineParagraphKind own;
  Style looks;
  guint level;

  own = kind_of_style (reader, id, &level, &name, &looks);
  if (dateline_xml_is (node, "h") && own == DATELINE_PARAGRAPH_BODY)
    {
      own = DATELINE_PARAGRAPH_HEADING;
      level = outline != NULL ? (guint) CLAMP (g_ascii_strtoull (outline, NULL, 10), 1, 9) : 1;
    }
  if (kind != DATELINE_PARAGRAPH_BODY &&
      (own == DATELINE_PARAGRAPH_BODY || kind == DATELINE_PARAGRAPH_FOOTNOTE))
    own = kind;

  dateline_runs_init (&piece.runs);
  read_runs (reader, &piece, node, looks.bold);
  paragraph = dateline_runs_add (&piece.runs, reader->document, own);
  dateline_runs_clear (&piece.runs);
  if (paragraph != NULL)
    {
      paragraph->level = own == DATELINE_PARAGRAPH_HEADING ? level : 0;
      paragraph->style = g_steal_pointer (&name);
      paragraph->centred = looks.centred;
      paragraph->starts_page = looks.starts_page;
      paragraph->reason = g_strdup (reason);
    }
  for (guint i = 0; i < boxes->len; i++)
    read_blocks (reader, boxes->pdata[i], kind, reason);
}

/* All paragraphs of a cell, LF between them. */
static void
read_cell (Reader *reader, xmlNodePtr cell, GString *text)
{
  for (xmlNodePtr node = dateline_xml_child (cell, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      g_autoptr (GPtrArray) boxes = NULL;
      Piece piece = { 0 };
      char *line;

      if (!dateline_xml_is (node, "p") && !dateline_xml_is (node, "h"))
        {
          read_cell (reader, node, text);
          continue;
        }
      boxes = piece.boxes = g_ptr_array_new ();
      dateline_runs_init (&piece.runs);
      read_runs (reader, &piece, node, FALSE);
      line = g_strstrip (g_strdelimit (piece.runs.text->str, "\t", ' '));
      if (*line != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      dateline_runs_clear (&piece.runs);
      for (guint i = 0; i < boxes->len; i++)
        read_cell (reader, boxes->pdata[i], text);
    }
}

static void
read_row (Reader *reader, xmlNodePtr row, const char *reason)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DatelineParagraph *paragraph;
  guint n = 0;

  for (xmlNodePtr node = dateline_xml_child (row, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      g_autoptr (GString) cell = NULL;

      if (!dateline_xml_is (node, "table-cell") && !dateline_xml_is (node, "covered-table-cell"))
        continue;
      cell = g_string_new (NULL);
      read_cell (reader, node, cell);
      if (n > 0)
        g_string_append_c (text, n < DATELINE_DOCUMENT_MAX_CELLS ? '\t' : ' ');
      g_string_append (text, cell->str);
      n++;
    }
  paragraph = dateline_document_add (reader->document, DATELINE_PARAGRAPH_TABLE_ROW, text->str);
  if (paragraph != NULL)
    paragraph->reason = g_strdup (reason);
}

static void
read_blocks (Reader *reader, xmlNodePtr parent, DatelineParagraphKind kind, const char *reason)
{
  for (xmlNodePtr node = dateline_xml_child (parent, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (reader->document->paragraphs->len > DATELINE_DOCUMENT_MAX_PARAGRAPHS ||
          !dateline_work_goes_on ())
        return;
      if (dateline_xml_is (node, "p") || dateline_xml_is (node, "h"))
        read_paragraph (reader, node, kind, reason);
      else if (dateline_xml_is (node, "list"))
        read_blocks (reader, node,
                     kind == DATELINE_PARAGRAPH_BODY ? DATELINE_PARAGRAPH_LIST_ITEM : kind, reason);
      else if (dateline_xml_is (node, "table-row"))
        read_row (reader, node, reason);
      else if (dateline_xml_is (node, "tracked-changes"))
        for (xmlNodePtr gone = dateline_xml_walk (node, node, "deletion"); gone != NULL;
             gone = dateline_xml_walk (gone, node, "deletion"))
          {
            guint n_said = count_text (dateline_xml_child (gone, "change-info"));
            guint n_all = count_text (gone);

            reader->n_deleted += n_all - MIN (n_said, n_all);
          }
      else if (dateline_xml_is (node, "table-of-content") ||
               dateline_xml_is (node, "alphabetical-index") ||
               dateline_xml_is (node, "illustration-index"))
        read_blocks (reader, dateline_xml_child (node, "index-body"), kind, "navigation");
      else if (!dateline_xml_is (node, "image") && !dateline_xml_is (node, "desc") &&
               !dateline_xml_is (node, "title") && !dateline_xml_is (node, "forms") &&
               !dateline_xml_is (node, "sequence-decls"))
        read_blocks (reader, node, kind, reason);
    }
}

/* --- the files in the zip --- */

static void
read_properties (DatelineDocument *document, GBytes *bytes, const char *name)
{
  g_autoptr (xmlDoc) doc = dateline_zipped_xml_open (bytes, "meta.xml", name);
  xmlNodePtr meta = doc != NULL ? dateline_xml_child (xmlDocGetRootElement (doc), "meta") : NULL;

  if (meta == NULL)
    return;
  document->title = dateline_zipped_xml_take_text (meta, "title");
  document->author = dateline_zipped_xml_take_text (meta, "initial-creator");
  if (document->author == NULL)
    document->author = dateline_zipped_xml_take_text (meta, "creator");
  document->created = dateline_zipped_xml_take_day (meta, "creation-date");
  document->modified = dateline_zipped_xml_take_day (meta, "date");
  document->language = dateline_zipped_xml_take_text (meta, "language");
}

DatelineDocument *
dateline_odt_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_document_new ();
  g_autoptr (GBytes)
    member = dateline_archive_member (bytes, "content.xml", DATELINE_XML_MAX_BYTES, error);
  g_autoptr (xmlDoc) content = NULL;
  g_autoptr (xmlDoc) styles = NULL;
  g_autoptr (GHashTable)
    table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  Reader reader = { document, table, notes };
  xmlNodePtr root;

  if (member == NULL)
    return NULL;
  content = dateline_xml_parse (member, name, DATELINE_XML_RECOVER, error);
  if (content == NULL)
    return NULL;
  styles = dateline_zipped_xml_open (bytes, "styles.xml", name);
  if (styles != NULL)
    read_styles (&reader, dateline_xml_child (xmlDocGetRootElement (styles), "styles"));
  root = xmlDocGetRootElement (content);
  read_styles (&reader, dateline_xml_child (root, "automatic-styles"));

  read_blocks (&reader, dateline_xml_child (root, "body"), DATELINE_PARAGRAPH_BODY, NULL);
  /* A note may have notes in it. */
  for (guint i = 0; i < notes->len; i++)
    read_blocks (&reader, dateline_xml_child (notes->pdata[i], "note-body"),
                 DATELINE_PARAGRAPH_FOOTNOTE, NULL);
  if (document->paragraphs->len > DATELINE_DOCUMENT_MAX_PARAGRAPHS)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("%s has more than %d paragraphs; split it"), name,
                   DATELINE_DOCUMENT_MAX_PARAGRAPHS);
      return NULL;
    }
  read_properties (document, bytes, name);
  dateline_document_settle (document);
  dateline_document_tell (document, reader.n_deleted, reader.n_hidden, reader.n_comments);

  return g_steal_pointer (&document);
}
