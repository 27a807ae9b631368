/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Factiva's articles as XML, as its interface for programs hands them out: "article" elements, each with what it
 * says in elements of its own. How deep they lie in the answer around them does not matter. */
#include "config.h"

#include <string.h>

#include "formats/factiva-private.h"
#include "formats/xml-safe.h"

/* Of metadata that has no name of ours. */
#define MAX_NAME 60

/* Without the line breaks that only indent the file; (transfer full). */
static char *
get_text (const xmlNode *node)
{
  g_autofree char *text = dateline_xml_text (node);
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);
  GString *flat = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (flat, "%s%s", flat->len > 0 ? " " : "", words[i]);

  return g_string_free (flat, FALSE);
}

/* Tables and lists are set in lines of their own. */
static void
add_lines (DatelineBundleRecord *record, const xmlNode *paragraph)
{
  g_autofree char *text = dateline_xml_text (paragraph);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) != '\0')
      dateline_bundle_record_add (record, DATELINE_REGION_TABLE, lines[i], TRUE);
}

static void
add_paragraphs (DatelineBundleRecord *record, const xmlNode *node, DatelineRegionKind kind)
{
  g_autofree char *rest = NULL;
  xmlNodePtr paragraph = dateline_xml_child (node, "paragraph");

  if (paragraph == NULL)
    {
      rest = get_text (node);
      dateline_bundle_record_add (record, kind, rest, FALSE);
    }
  for (; paragraph != NULL; paragraph = dateline_xml_next (paragraph, "paragraph"))
    {
      g_autofree char *display = dateline_xml_attribute (paragraph, "display");
      g_autofree char *text = get_text (paragraph);

      if (*text == '\0')
        continue;
      if (kind == DATELINE_REGION_BODY && g_strcmp0 (display, "Fixed") == 0)
        add_lines (record, paragraph);
      else
        dateline_bundle_record_add (record, kind, text, FALSE);
    }
}

static void
take_title (DatelineBundleRecord *record, const xmlNode *node)
{
  xmlNodePtr paragraph = dateline_xml_child (node, "paragraph");
  g_autofree char *whole = paragraph == NULL ? get_text (node) : NULL;

  if (whole != NULL && *whole != '\0')
    dateline_bundle_record_set_column (record, &record->title, "subtitle", whole);
  for (; paragraph != NULL; paragraph = dateline_xml_next (paragraph, "paragraph"))
    {
      g_autofree char *text = get_text (paragraph);

      if (*text != '\0')
        dateline_bundle_record_set_column (record, &record->title, "subtitle", text);
    }
}

/* "2012-01-09T01:35:58Z", or a day and a time apart. */
static void
take_date (DatelineBundleRecord *record, const xmlNode *node)
{
  g_autofree char *text = get_text (node);

  if (*text != '\0' && !dateline_bundle_record_set_date (record, text))
    dateline_bundle_record_set (record, "date", text);
}

/* Names of what an article is about stand in an element each, with a code. */
static void
take_other (DatelineBundleRecord *record, const xmlNode *node)
{
  static const char *const names[][2] = {
    { "accessionNo", "identifier" },
    { "sourceCode", "source-code" },
    { "publisherName", "publisher" },
    { "pages", "page" },
    { "columnName", "column" },
    { "newsSubject", "subjects" },
    { "region", "places" },
    { "company", "companies" },
    { "industry", "industries" },
    { "descField", "keywords" },
    { "modificationDate", "updated" },
  };
  const char *element = (const char *) node->name;
  xmlNodePtr inner = dateline_xml_child (node, "name");
  g_autofree char *text = get_text (inner != NULL ? inner : node);
  g_autoptr (GString) name = g_string_new (NULL);

  if (*text == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (element, names[i][0]))
      {
        dateline_bundle_record_set (record, names[i][1], text);
        return;
      }
  /* "creditLine" as "credit-line". */
  for (const char *p = element; *p != '\0' && name->len < MAX_NAME; p++)
    if (g_ascii_isupper (*p))
      g_string_append_printf (name, "%s%c", name->len > 0 ? "-" : "", g_ascii_tolower (*p));
    else if (g_ascii_isalnum (*p))
      g_string_append_c (name, *p);
  dateline_bundle_record_set (record, name->len > 0 ? name->str : "notes", text);
}

static void
take_element (DatelineBundleRecord *record, const xmlNode *node)
{
  g_autofree char *text = get_text (node);

  if (dateline_xml_is (node, "headline"))
    take_title (record, node);
  else if (dateline_xml_is (node, "leadParagraph") || dateline_xml_is (node, "tailParagraphs"))
    add_paragraphs (record, node, DATELINE_REGION_BODY);
  else if (dateline_xml_is (node, "artWork"))
    add_paragraphs (record, node, DATELINE_REGION_CAPTION);
  else if (dateline_xml_is (node, "publicationDate"))
    take_date (record, node);
  else if (*text == '\0')
    return;
  else if (dateline_xml_is (node, "byline"))
    dateline_bundle_record_set_byline (record, text);
  else if (dateline_xml_is (node, "sourceName"))
    dateline_bundle_record_set_column (record, &record->source, "source-note", text);
  else if (dateline_xml_is (node, "sectionName"))
    dateline_bundle_record_set_section (record, text);
  else if (dateline_xml_is (node, "baseLanguage") && strlen (text) == 2)
    {
      g_free (record->language);
      record->language = g_ascii_strdown (text, -1);
    }
  else if (!dateline_xml_is (node, "wordCount") ||
           !dateline_bundle_record_set_length (record, text))
    take_other (record, node);
}

/* The lead stands somewhere among the facts and the tail somewhere behind it, but before it in none that is
 * known; should it be, the lead still comes first. */
static DatelineBundleRecord *
read_article (const xmlNode *article)
{
  DatelineBundleRecord *record = dateline_bundle_record_new ();

  for (guint pass = 0; pass < 2; pass++)
    for (xmlNodePtr node = dateline_xml_child (article, NULL); node != NULL;
         node = dateline_xml_next (node, NULL))
      if (dateline_xml_is (node, "tailParagraphs") == (pass == 1))
        take_element (record, node);

  return record;
}

/* Where each article ends in the text, or NULL where that can't be told. */
static GArray *
find_ends (const DatelineBundle *bundle, guint n)
{
  static const char end[] = "</article>";
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (const char *p = bundle->text; (p = strstr (p, end)) != NULL;)
    {
      gsize place;

      p += strlen (end);
      place = (gsize) (p - bundle->text);
      g_array_append_val (ends, place);
    }

  return ends->len == n ? g_steal_pointer (&ends) : NULL;
}

/* (transfer full): an article written anew. */
static GBytes *
dump (xmlNode *article)
{
  xmlBufferPtr buffer = xmlBufferCreate ();
  GBytes *bytes;

  xmlNodeDump (buffer, article->doc, article, 0, 0);
  bytes = g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);

  return bytes;
}

gboolean
dateline_factiva_is_xml (const char *text)
{
  const char *p = text + strspn (text, " \t\r\n");

  if (*p != '<')
    return FALSE;

  return strstr (p, "<ppsArticleResponse") != NULL || strstr (p, "ppsarticleResultSet") != NULL ||
         strstr (p, "//global.factiva.com/") != NULL || strstr (p, "distdoc:archive/") != NULL;
}

gboolean
dateline_factiva_read_xml (DatelineBundle *bundle,
                           const char *name,
                           DatelineFactivaRecordFunc func,
                           gpointer data,
                           GError **error)
{
  g_autoptr (xmlDoc)
    doc = dateline_xml_parse_text (bundle->text, bundle->length, name, DATELINE_XML_RECOVER, error);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  g_autoptr (GArray) ends = NULL;
  xmlNodePtr root;
  gsize start = 0;

  if (doc == NULL)
    return FALSE;
  root = xmlDocGetRootElement (doc);
  if (dateline_xml_is (root, "article"))
    g_ptr_array_add (articles, root);
  for (xmlNodePtr node = dateline_xml_walk (root, root, "article");
       articles->len < DATELINE_BUNDLE_MAX_RECORDS && node != NULL &&
       !dateline_xml_is (root, "article");
       node = dateline_xml_walk (node, root, "article"))
    g_ptr_array_add (articles, node);
  ends = find_ends (bundle, articles->len);
  for (guint i = 0; i < articles->len; i++)
    {
      const char *encoding = "UTF-8";
      gsize end = ends == NULL             ? 0
                  : i + 1 == articles->len ? bundle->length
                                           : g_array_index (ends, gsize, i);
      GBytes *original = ends != NULL ? dateline_bundle_cut (bundle, start, end, &encoding)
                                      : dump (articles->pdata[i]);

      if (!func (read_article (articles->pdata[i]), original, encoding, data))
        return TRUE;
      start = end;
    }

  return TRUE;
}
