/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books and newspapers as EPUB: a zip of XHTML files with a list of which there are and in what order they are
 * read. Each of them is an article; tables of contents and pages of pictures alone are none. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/archive-read.h"
#include "formats/document-draft.h"
#include "formats/document-private.h"
#include "formats/draft-facts.h"
#include "formats/registry-private.h"
#include "formats/zipped-xml.h"

/* All texts of one book together, unpacked. */
#define MAX_TOTAL (128 * 1024 * 1024)
#define MAX_ITEMS 20000
/* Less text than this is a cover or a page of pictures. */
#define MIN_POINTS 40
/* The day of the issue, or of the book: seldom the one on which each piece of it was written. */
#define DATE_CONFIDENCE 60

typedef struct
{
  char *path;
  gboolean is_text;
  gboolean is_contents;
} Item;

typedef struct
{
  GHashTable *members; /* path → GBytes: what may be text */
  GHashTable *items;   /* id → Item */
  xmlDocPtr package;
  char *title;     /* (nullable) */
  char *author;    /* (nullable) */
  char *publisher; /* (nullable) */
  char *language;  /* (nullable) */
  char *date;      /* (nullable) */
} Book;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->path);
  g_free (item);
}

static void
book_clear (Book *book)
{
  g_clear_pointer (&book->members, g_hash_table_unref);
  g_clear_pointer (&book->items, g_hash_table_unref);
  g_clear_pointer (&book->package, xmlFreeDoc);
  g_free (book->title);
  g_free (book->author);
  g_free (book->publisher);
  g_free (book->language);
  g_free (book->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

static gboolean
may_be_text (const char *path)
{
  static const char *const endings[] = { ".xhtml", ".html", ".htm", ".xml", ".opf" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  return FALSE;
}

/* One pass: opening the archive anew for each of a thousand chapters would take a while. */
static gboolean
read_members (Book *book, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (DatelineArchive) archive = dateline_archive_new (stream, name, NULL, NULL, error);
  g_autoptr (GError) failure = NULL;
  const DatelineArchiveMember *member;
  gsize total = 0;

  if (archive == NULL)
    return FALSE;
  while ((member = dateline_archive_next (archive, &failure)) != NULL)
    {
      g_autofree char *path = NULL;
      GBytes *content;

      if (member->problem != NULL || !may_be_text (member->path))
        continue;
      path = g_strdup (member->path);
      content = dateline_archive_read (archive, DATELINE_XML_MAX_BYTES, NULL);
      if (content == NULL)
        continue;
      total += g_bytes_get_size (content);
      g_hash_table_replace (book->members, g_steal_pointer (&path), content);
      if (total > MAX_TOTAL)
        {
          g_autofree char *most = g_format_size (MAX_TOTAL);

          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       _ ("%s has more than %s of text; split it"), name, most);
          return FALSE;
        }
    }
  /* What was read before the damage is read. */
  if (failure != NULL && total == 0)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

/* A path as a file beside @base writes it. */
static char *
resolve (const char *base, const char *reference)
{
  g_autofree char *decoded = g_uri_unescape_string (reference, NULL);
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *joined = NULL;
  g_autofree char *whole = NULL;
  char *mark;

  if (decoded == NULL)
    return NULL;
  mark = strchr (decoded, '#');
  if (mark != NULL)
    *mark = '\0';
  joined = g_build_filename ("/", g_str_equal (folder, ".") ? "" : folder, decoded, NULL);
  whole = g_canonicalize_filename (joined, "/");

  return g_strdup (whole + 1);
}

static char *
find_package (Book *book, const char *name)
{
  GBytes *container = g_hash_table_lookup (book->members, "META-INF/container.xml");
  g_autoptr (xmlDoc) doc = NULL;
  GHashTableIter iter;
  gpointer path;

  if (container != NULL)
    doc = dateline_xml_parse (container, name, DATELINE_XML_RECOVER, NULL);
  if (doc != NULL)
    {
      xmlNodePtr root = xmlDocGetRootElement (doc);
      xmlNodePtr file = dateline_xml_walk (root, root, "rootfile");
      g_autofree char *full = file != NULL ? dateline_xml_attribute (file, "full-path") : NULL;

      if (full != NULL && g_hash_table_contains (book->members, full))
        return g_steal_pointer (&full);
    }
  /* Some books have lost their container. */
  g_hash_table_iter_init (&iter, book->members);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (g_str_has_suffix (path, ".opf"))
      return g_strdup (path);

  return NULL;
}

static void
read_items (Book *book, xmlNodePtr manifest, const char *package)
{
  for (xmlNodePtr node = dateline_xml_child (manifest, "item");
       node != NULL && g_hash_table_size (book->items) < MAX_ITEMS;
       node = dateline_xml_next (node, "item"))
    {
      char *id = dateline_xml_attribute (node, "id");
      g_autofree char *reference = dateline_xml_attribute (node, "href");
      g_autofree char *type = dateline_xml_attribute (node, "media-type");
      g_autofree char *properties = dateline_xml_attribute (node, "properties");
      Item *item;

      if (id == NULL || reference == NULL)
        {
          g_free (id);
          continue;
        }
      item = g_new0 (Item, 1);
      item->path = resolve (package, reference);
      item->is_text = type != NULL &&
                      (strstr (type, "html") != NULL || g_str_equal (type, "text/xml"));
      item->is_contents = properties != NULL && strstr (properties, "nav") != NULL;
      g_hash_table_replace (book->items, id, item);
    }
}

static gboolean
read_package (Book *book, const char *name, char **path, GError **error)
{
  xmlNodePtr root;
  xmlNodePtr metadata;

  *path = find_package (book, name);
  if (*path == NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   _ ("%s has no list of its texts (a file that ends in .opf)"), name);
      return FALSE;
    }
  book->package = dateline_xml_parse (g_hash_table_lookup (book->members, *path), name,
                                      DATELINE_XML_RECOVER, error);
  if (book->package == NULL)
    return FALSE;
  root = xmlDocGetRootElement (book->package);
  metadata = dateline_xml_child (root, "metadata");
  /* Version 2 of the format may have its facts one level deeper. */
  if (metadata != NULL && dateline_xml_child (metadata, "dc-metadata") != NULL)
    metadata = dateline_xml_child (metadata, "dc-metadata");
  book->title = dateline_zipped_xml_take_text (metadata, "title");
  book->author = dateline_zipped_xml_take_text (metadata, "creator");
  book->publisher = dateline_zipped_xml_take_text (metadata, "publisher");
  book->language = dateline_zipped_xml_take_text (metadata, "language");
  book->date = dateline_zipped_xml_take_text (metadata, "date");
  read_items (book, dateline_xml_child (root, "manifest"), *path);

  return TRUE;
}

static void
set_facts (DatelineDraft *draft, const Book *book, const char *path)
{
  DatelineDate *date;

  draft->source = g_strdup (book->title != NULL ? book->title : book->publisher);
  if (draft->author == NULL)
    draft->author = g_strdup (book->author);
  if (draft->language == NULL)
    draft->language = dateline_language_code (book->language);
  dateline_draft_set_metadata (draft, "container", path);
  dateline_draft_set_metadata (draft, "publisher", book->publisher);
  if (dateline_date_is_known (draft->date) || book->date == NULL)
    return;
  date = dateline_date_new ();
  if (strlen (book->date) > 10 && book->date[10] == 'T')
    book->date[10] = '\0';
  if (dateline_date_parse_user (book->date, &date->first, &date->last, &date->precision))
    {
      date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
      date->confidence = DATE_CONFIDENCE;
    }
  dateline_draft_weigh_date (draft, date, NULL);
}

/* FALSE where @func wants no more. */
static gboolean
read_item (Book *book,
           const Item *item,
           const char *name,
           guint *n_articles,
           DatelineDraftFunc func,
           gpointer data)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  GBytes *content = item->path != NULL ? g_hash_table_lookup (book->members, item->path) : NULL;
  xmlNodePtr root;
  xmlNodePtr body;
  DatelineDraft *draft;

  if (content == NULL)
    return func (NULL, item->path, _ ("It is not in the book, or damaged"), data);
  doc = dateline_xml_parse (content, item->path, DATELINE_XML_RECOVER, &error);
  if (doc == NULL)
    return func (NULL, item->path, error->message, data);
  root = xmlDocGetRootElement (doc);
  body = dateline_xml_child (root, "body");
  document = dateline_document_new ();
  dateline_document_add_xhtml (document, body != NULL ? body : root);
  dateline_document_settle (document);
  if (document->paragraphs->len > DATELINE_DOCUMENT_MAX_PARAGRAPHS)
    return func (NULL, item->path, _ ("It has too many paragraphs; split it"), data);
  if (document->paragraphs->len == 0)
    return TRUE;

  base = g_path_get_basename (item->path);
  draft = dateline_document_to_draft (document, NULL);
  if (g_utf8_strlen (draft->text, -1) < MIN_POINTS)
    {
      dateline_draft_free (draft);
      return TRUE;
    }
  set_facts (draft, book, item->path);
  dateline_draft_take_original (draft, content, base, NULL);
  (*n_articles)++;

  return func (draft, item->path, NULL, data);
}

static gboolean
epub_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_auto (Book) book = { 0 };
  g_autofree char *path = NULL;
  guint n_articles = 0;
  xmlNodePtr spine;

  book.members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_bytes_unref);
  book.items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, item_free);
  if (!read_members (&book, bytes, name, error) || !read_package (&book, name, &path, error))
    return FALSE;

  spine = dateline_xml_child (xmlDocGetRootElement (book.package), "spine");
  for (xmlNodePtr node = dateline_xml_child (spine, "itemref"); node != NULL;
       node = dateline_xml_next (node, "itemref"))
    {
      g_autofree char *id = dateline_xml_attribute (node, "idref");
      const Item *item = id != NULL ? g_hash_table_lookup (book.items, id) : NULL;

      if (item == NULL || !item->is_text || item->is_contents)
        continue;
      if (!read_item (&book, item, name, &n_articles, func, data))
        return TRUE;
    }
  if (n_articles == 0)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                   _ ("%s has no text in it"), name);
      return FALSE;
    }

  return TRUE;
}

static guint
epub_sniff (const guint8 *head, gsize length, const char *name)
{
  return dateline_archive_sniff (head, length, name) == DATELINE_ARCHIVE_EPUB ? 95 : 0;
}

const DatelineFormat dateline_format_epub = {
  .id = "epub",
  .name = N_ ("EPUB"),
  .description = N_ (
    "One article a chapter or piece; headings, lists, quotations and tables are kept"),
  .extensions = ".epub",
  .sniff = epub_sniff,
  .read = epub_read,
};
