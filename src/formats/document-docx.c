/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word's .docx: a zip of XML files. The text is in one of them, styles, footnotes and properties in
 * others. Of what was changed with tracking the new state is taken. Elements are told by their names
 * without the name space, as the strict and the transitional form differ only there. */
#include "config.h"

#include "formats/document-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "formats/archive-read.h"
#include "formats/format.h"
#include "formats/zipped-xml.h"
#include "text/stoppable.h"

#define MAX_BASES 16 /* a style on a style on a style */

typedef struct
{
  char *name;
  char *base;  /* (nullable): id of the style it is built on */
  int outline; /* -1: none of its own */
  gboolean bold;
  gboolean list;
} Style;

typedef struct
{
  DatelineDocument *document;
  GHashTable *styles;    /* id → Style */
  GHashTable *footnotes; /* id → xmlNodePtr */
  GHashTable *endnotes;
  GPtrArray *notes;     /* of xmlNodePtr, in the order of the text */
  gboolean starts_page; /* the next paragraph does */
  guint n_deleted;
  guint n_hidden;
  guint n_comments;
  guint n_lost; /* pieces in other files that can't be read */
} Reader;

/* A paragraph in the making. */
typedef struct
{
  DatelineRuns runs;
  gboolean bold;    /* its style is */
  GPtrArray *boxes; /* of xmlNodePtr: text boxes that hang on it */
} Piece;

static void read_blocks (Reader *reader, xmlNodePtr parent, DatelineParagraphKind kind);
static void read_runs (Reader *reader, Piece *piece, xmlNodePtr parent);

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->name);
  g_free (style->base);
  g_free (style);
}

/* "<w:b/>" is on, "<w:b w:val="0"/>" is off. */
static gboolean
is_on (const xmlNode *node)
{
  g_autofree char *value = NULL;

  if (node == NULL)
    return FALSE;
  value = dateline_xml_attribute (node, "val");

  return value == NULL || !(g_str_equal (value, "0") || g_str_equal (value, "false") ||
                            g_str_equal (value, "off") || g_str_equal (value, "none"));
}

static int
get_number (const xmlNode *node, int otherwise)
{
  g_autofree char *value = node != NULL ? dateline_xml_attribute (node, "val") : NULL;

  return value != NULL && g_ascii_isdigit (*value) ? (int) CLAMP (strtol (value, NULL, 10), 0, 9999)
                                                   : otherwise;
}

/* --- styles --- */

static void
read_styles (Reader *reader, xmlNodePtr root)
{
  xmlNodePtr defaults = dateline_xml_walk (dateline_xml_child (root, "docDefaults"),
                                           dateline_xml_child (root, "docDefaults"), "lang");

  if (defaults != NULL)
    reader->document->language = dateline_xml_attribute (defaults, "val");
  for (xmlNodePtr node = dateline_xml_child (root, "style"); node != NULL;
       node = dateline_xml_next (node, "style"))
    {
      char *id = dateline_xml_attribute (node, "styleId");
      xmlNodePtr paragraph = dateline_xml_child (node, "pPr");
      Style *style;

      if (id == NULL)
        continue;
      style = g_new0 (Style, 1);
      style->name = dateline_xml_attribute (dateline_xml_child (node, "name"), "val");
      style->base = dateline_xml_attribute (dateline_xml_child (node, "basedOn"), "val");
      style->outline = get_number (dateline_xml_child (paragraph, "outlineLvl"), -1);
      style->list = dateline_xml_child (paragraph, "numPr") != NULL;
      style->bold = is_on (dateline_xml_child (dateline_xml_child (node, "rPr"), "b"));
      g_hash_table_replace (reader->styles, id, style);
    }
}

/* What the style, or the nearest one that it is built on, says. */
static DatelineParagraphKind
kind_of_style (Reader *reader, const char *id, guint *level, const char **name, gboolean *bold)
{
  const Style *style = id != NULL ? g_hash_table_lookup (reader->styles, id) : NULL;
  DatelineParagraphKind kind = dateline_style_kind (id, level);

  *name = style != NULL ? style->name : NULL;
  *bold = FALSE;
  for (guint i = 0; i < MAX_BASES && style != NULL; i++)
    {
      *bold = *bold || style->bold;
      if (kind == DATELINE_PARAGRAPH_BODY)
        kind = dateline_style_kind (style->name, level);
      if (kind == DATELINE_PARAGRAPH_BODY && style->outline >= 0 && style->outline < 9)
        {
          kind = DATELINE_PARAGRAPH_HEADING;
          *level = (guint) style->outline + 1;
        }
      if (kind == DATELINE_PARAGRAPH_BODY && style->list)
        kind = DATELINE_PARAGRAPH_LIST_ITEM;
      style = style->base != NULL ? g_hash_table_lookup (reader->styles, style->base) : NULL;
    }

  return kind;
}

/* --- runs --- */

static void
append (Piece *piece, const char *text, gboolean bold)
{
  dateline_runs_append (&piece->runs, text, strlen (text), bold);
}

/* A line break within a text is one character of it, but a line end in the file is none. */
static void
append_text (Piece *piece, const xmlNode *node, gboolean bold)
{
  g_autofree char *text = dateline_xml_text (node);

  append (piece, g_strdelimit (text, "\n\r", ' '), bold);
}

/* A letter of a font of symbols; those of the private area mean nothing without their font. */
static void
append_symbol (Piece *piece, const xmlNode *node, gboolean bold)
{
  g_autofree char *value = dateline_xml_attribute (node, "char");
  gunichar c = value != NULL ? (gunichar) strtoul (value, NULL, 16) : 0;
  char text[8] = { 0 };

  if (c >= 0xe000 && c < 0xf900)
    c = c == 0xf0b7 || c == 0xf0a7 ? 0x2022 : 0xfffd;
  if (c < 0x20 || !g_unichar_validate (c))
    return;
  g_unichar_to_utf8 (c, text);
  append (piece, text, bold);
}

static guint
count_text (const xmlNode *top)
{
  g_autofree char *text = dateline_xml_text (top);

  return text != NULL ? (guint) g_utf8_strlen (text, -1) : 0;
}

static void
take_note (Reader *reader, const xmlNode *reference, GHashTable *notes)
{
  g_autofree char *id = dateline_xml_attribute (reference, "id");
  xmlNodePtr note = id != NULL ? g_hash_table_lookup (notes, id) : NULL;

  if (note == NULL)
    return;
  g_ptr_array_add (reader->notes, note);
  g_hash_table_remove (notes, id);
}

/* Drawings come twice, in a new form and in one for old programs: one of them is enough. */
static xmlNodePtr
choose (xmlNodePtr node)
{
  xmlNodePtr choice = dateline_xml_child (node, "Choice");

  if (choice != NULL && dateline_xml_walk (choice, choice, "txbxContent") != NULL)
    return choice;
  if (dateline_xml_child (node, "Fallback") != NULL)
    return dateline_xml_child (node, "Fallback");

  return choice;
}

/* A box within a box is found when the outer one is read. */
static void
find_boxes (Piece *piece, xmlNodePtr top)
{
  for (xmlNodePtr node = dateline_xml_child (top, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    if (dateline_xml_is (node, "txbxContent"))
      g_ptr_array_add (piece->boxes, node);
    else
      find_boxes (piece, dateline_xml_is (node, "AlternateContent") ? choose (node) : node);
}

static void
read_run (Reader *reader, Piece *piece, xmlNodePtr run)
{
  xmlNodePtr properties = dateline_xml_child (run, "rPr");
  xmlNodePtr own = dateline_xml_child (properties, "b");
  gboolean bold = own != NULL ? is_on (own) : piece->bold;

  if (is_on (dateline_xml_child (properties, "vanish")))
    {
      reader->n_hidden += count_text (run);
      return;
    }
  for (xmlNodePtr node = dateline_xml_child (run, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "t"))
        {
          append_text (piece, node, bold);
        }
      else if (dateline_xml_is (node, "tab") || dateline_xml_is (node, "ptab"))
        {
          append (piece, "\t", bold);
        }
      else if (dateline_xml_is (node, "br") || dateline_xml_is (node, "cr"))
        {
          g_autofree char *type = dateline_xml_attribute (node, "type");

          if (g_strcmp0 (type, "page") == 0 && piece->runs.text->len == 0)
            reader->starts_page = TRUE;
          append (piece, "\n", bold);
        }
      else if (dateline_xml_is (node, "noBreakHyphen"))
        {
          append (piece, "\xe2\x80\x91", bold);
        }
      else if (dateline_xml_is (node, "sym"))
        {
          append_symbol (piece, node, bold);
        }
      else if (dateline_xml_is (node, "delText"))
        {
          reader->n_deleted += count_text (node);
        }
      else if (dateline_xml_is (node, "footnoteReference"))
        {
          take_note (reader, node, reader->footnotes);
        }
      else if (dateline_xml_is (node, "endnoteReference"))
        {
          take_note (reader, node, reader->endnotes);
        }
      else if (dateline_xml_is (node, "commentReference"))
        {
          reader->n_comments++;
        }
      else if (dateline_xml_is (node, "AlternateContent"))
        {
          find_boxes (piece, choose (node));
        }
      else if (dateline_xml_is (node, "drawing") || dateline_xml_is (node, "pict") ||
               dateline_xml_is (node, "object"))
        {
          find_boxes (piece, node);
        }
      else if (dateline_xml_is (node, "ruby"))
        {
          read_runs (reader, piece, dateline_xml_child (node, "rubyBase"));
        }
    }
}

static void
read_runs (Reader *reader, Piece *piece, xmlNodePtr parent)
{
  for (xmlNodePtr node = dateline_xml_child (parent, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "r"))
        {
          /* An equation's run has its text right inside, which is read the same way. */
          read_run (reader, piece, node);
        }
      else if (dateline_xml_is (node, "del") || dateline_xml_is (node, "moveFrom"))
        {
          reader->n_deleted += count_text (node);
        }
      else if (dateline_xml_is (node, "AlternateContent"))
        {
          xmlNodePtr choice = choose (node);

          find_boxes (piece, choice);
          read_runs (reader, piece, choice);
        }
      else if (!dateline_xml_is (node, "pPr") && !dateline_xml_is (node, "sdtPr") &&
               !dateline_xml_is (node, "smartTagPr") && !dateline_xml_is (node, "drawing"))
        {
          /* Links, fields, insertions, controls, equations. */
          read_runs (reader, piece, node);
        }
    }
}

/* --- paragraphs and tables --- */

static void
read_paragraph (Reader *reader, xmlNodePtr node, DatelineParagraphKind kind)
{
  xmlNodePtr properties = dateline_xml_child (node, "pPr");
  g_autofree char *id = dateline_xml_attribute (dateline_xml_child (properties, "pStyle"), "val");
  g_autofree char *justify = dateline_xml_attribute (dateline_xml_child (properties, "jc"), "val");
  xmlNodePtr numbering = dateline_xml_child (properties, "numPr");
  xmlNodePtr section = dateline_xml_child (properties, "sectPr");
  int outline = get_number (dateline_xml_child (properties, "outlineLvl"), -1);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  Piece piece = { .boxes = boxes };
  DatelineParagraphKind own;
  DatelineParagraph *paragraph;
  const char *style;
  guint level;

  dateline_runs_init (&piece.runs);
  own = kind_of_style (reader, id, &level, &style, &piece.bold);
  if (is_on (dateline_xml_child (properties, "pageBreakBefore")))
    reader->starts_page = TRUE;
  read_runs (reader, &piece, node);

  if (own == DATELINE_PARAGRAPH_BODY && outline >= 0 && outline < 9)
    {
      own = DATELINE_PARAGRAPH_HEADING;
      level = (guint) outline + 1;
    }
  if (own == DATELINE_PARAGRAPH_BODY && numbering != NULL &&
      get_number (dateline_xml_child (numbering, "numId"), 1) != 0)
    own = DATELINE_PARAGRAPH_LIST_ITEM;
  if (kind != DATELINE_PARAGRAPH_BODY)
    own = kind;

  paragraph = dateline_runs_add (&piece.runs, reader->document, own);
  dateline_runs_clear (&piece.runs);
  if (paragraph != NULL)
    {
      paragraph->level = own == DATELINE_PARAGRAPH_HEADING ? level : 0;
      paragraph->style = g_strdup (style != NULL ? style : id);
      paragraph->centred = g_strcmp0 (justify, "center") == 0;
      paragraph->starts_page = reader->starts_page;
      reader->starts_page = FALSE;
    }
  for (guint i = 0; i < boxes->len; i++)
    read_blocks (reader, boxes->pdata[i], kind);
  /* The properties of a section stand in its last paragraph. */
  if (section != NULL)
    {
      g_autofree char *type = dateline_xml_attribute (dateline_xml_child (section, "type"), "val");

      reader->starts_page = reader->starts_page || g_strcmp0 (type, "continuous") != 0;
    }
}

/* All paragraphs of a cell, LF between them; tables in it go line by line. */
static void
read_cell (Reader *reader, xmlNodePtr cell, GString *text)
{
  for (xmlNodePtr node = dateline_xml_child (cell, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "p"))
        {
          g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
          Piece piece = { .boxes = boxes };
          char *line;

          dateline_runs_init (&piece.runs);
          read_runs (reader, &piece, node);
          line = g_strstrip (g_strdelimit (piece.runs.text->str, "\t", ' '));
          if (*line != '\0')
            g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
          dateline_runs_clear (&piece.runs);
          for (guint i = 0; i < boxes->len; i++)
            read_cell (reader, boxes->pdata[i], text);
        }
      else if (dateline_xml_is (node, "del") || dateline_xml_is (node, "moveFrom"))
        {
          reader->n_deleted += count_text (node);
        }
      else if (!dateline_xml_is (node, "tcPr") && !dateline_xml_is (node, "trPr") &&
               !dateline_xml_is (node, "tblPr"))
        {
          read_cell (reader, node, text);
        }
    }
}

static void
read_row (Reader *reader, xmlNodePtr row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DatelineParagraph *paragraph;
  guint n = 0;

  if (dateline_xml_child (dateline_xml_child (row, "trPr"), "del") != NULL)
    {
      reader->n_deleted += count_text (row);
      return;
    }
  for (xmlNodePtr node = dateline_xml_walk (row, row, "tc"); node != NULL;
       node = dateline_xml_walk (node, row, "tc"))
    {
      g_autoptr (GString) cell = NULL;
      gboolean nested = FALSE;

      for (xmlNodePtr up = node->parent; up != NULL && up != row && !nested; up = up->parent)
        nested = dateline_xml_is (up, "tc");
      if (nested)
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
    {
      paragraph->starts_page = reader->starts_page;
      reader->starts_page = FALSE;
    }
}

static void
read_table (Reader *reader, xmlNodePtr table)
{
  for (xmlNodePtr node = dateline_xml_child (table, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (dateline_xml_is (node, "tr"))
        read_row (reader, node);
      else if (!dateline_xml_is (node, "tblPr") && !dateline_xml_is (node, "tblGrid"))
        read_table (reader, node);
    }
}

static void
read_blocks (Reader *reader, xmlNodePtr parent, DatelineParagraphKind kind)
{
  for (xmlNodePtr node = dateline_xml_child (parent, NULL); node != NULL;
       node = dateline_xml_next (node, NULL))
    {
      if (reader->document->paragraphs->len > DATELINE_DOCUMENT_MAX_PARAGRAPHS ||
          !dateline_work_goes_on ())
        return;
      if (dateline_xml_is (node, "p"))
        read_paragraph (reader, node, kind);
      else if (dateline_xml_is (node, "tbl"))
        read_table (reader, node);
      else if (dateline_xml_is (node, "del") || dateline_xml_is (node, "moveFrom"))
        reader->n_deleted += count_text (node);
      else if (dateline_xml_is (node, "altChunk"))
        reader->n_lost++;
      else if (dateline_xml_is (node, "AlternateContent"))
        read_blocks (reader, choose (node), kind);
      else if (!dateline_xml_is (node, "sdtPr") && !dateline_xml_is (node, "sectPr"))
        read_blocks (reader, node, kind);
    }
}

/* --- the files in the zip --- */

/* Where the text is; nearly always the same place, but a file may say otherwise. */
static char *
find_text (GBytes *bytes, const char *name)
{
  g_autoptr (xmlDoc) relations = dateline_zipped_xml_open (bytes, "_rels/.rels", name);

  if (relations != NULL)
    for (xmlNodePtr node = dateline_xml_child (xmlDocGetRootElement (relations), "Relationship");
         node != NULL; node = dateline_xml_next (node, "Relationship"))
      {
        g_autofree char *type = dateline_xml_attribute (node, "Type");
        g_autofree char *target = dateline_xml_attribute (node, "Target");

        if (type != NULL && target != NULL && g_str_has_suffix (type, "/officeDocument"))
          return g_strdup (*target == '/' ? target + 1 : target);
      }

  return g_strdup ("word/document.xml");
}

static void
read_properties (DatelineDocument *document, GBytes *bytes, const char *name)
{
  g_autoptr (xmlDoc) doc = dateline_zipped_xml_open (bytes, "docProps/core.xml", name);
  g_autofree char *language = NULL;
  xmlNodePtr root;

  if (doc == NULL)
    return;
  root = xmlDocGetRootElement (doc);
  document->title = dateline_zipped_xml_take_text (root, "title");
  document->author = dateline_zipped_xml_take_text (root, "creator");
  document->created = dateline_zipped_xml_take_day (root, "created");
  document->modified = dateline_zipped_xml_take_day (root, "modified");
  language = dateline_zipped_xml_take_text (root, "language");
  if (language != NULL)
    {
      g_free (document->language);
      document->language = g_steal_pointer (&language);
    }
}

static void
read_notes (Reader *reader)
{
  for (guint i = 0; i < reader->notes->len; i++)
    read_blocks (reader, reader->notes->pdata[i], DATELINE_PARAGRAPH_FOOTNOTE);
}

static void
list_notes (GHashTable *notes, const xmlDoc *doc, const char *name)
{
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement ((xmlDoc *) doc) : NULL;

  for (xmlNodePtr note = dateline_xml_child (root, name); note != NULL;
       note = dateline_xml_next (note, name))
    {
      char *id = dateline_xml_attribute (note, "id");

      if (id != NULL)
        g_hash_table_replace (notes, id, note);
    }
}

DatelineDocument *
dateline_docx_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_document_new ();
  g_autofree char *path = find_text (bytes, name);
  g_autoptr (GBytes) member = dateline_archive_member (bytes, path, DATELINE_XML_MAX_BYTES, error);
  g_autoptr (xmlDoc) text = NULL;
  g_autoptr (xmlDoc) styles = NULL;
  g_autoptr (xmlDoc) footnotes = NULL;
  g_autoptr (xmlDoc) endnotes = NULL;
  g_autoptr (GHashTable)
    table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  g_autoptr (GHashTable) feet = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  Reader reader = { document, table, feet, ends, notes };

  if (member == NULL)
    return NULL;
  text = dateline_xml_parse (member, name, DATELINE_XML_RECOVER, error);
  if (text == NULL)
    return NULL;
  styles = dateline_zipped_xml_open (bytes, "word/styles.xml", name);
  footnotes = dateline_zipped_xml_open (bytes, "word/footnotes.xml", name);
  endnotes = dateline_zipped_xml_open (bytes, "word/endnotes.xml", name);
  if (styles != NULL)
    read_styles (&reader, xmlDocGetRootElement (styles));
  list_notes (feet, footnotes, "footnote");
  list_notes (ends, endnotes, "endnote");

  read_blocks (&reader, dateline_xml_child (xmlDocGetRootElement (text), "body"),
               DATELINE_PARAGRAPH_BODY);
  read_notes (&reader);
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
  if (reader.n_lost > 0)
    g_ptr_array_add (
      document->losses,
      g_strdup_printf (ngettext ("%u piece that another program put in is left out",
                                 "%u pieces that another program put in are left out",
                                 reader.n_lost),
                       reader.n_lost));

  return g_steal_pointer (&document);
}
