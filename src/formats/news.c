/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats in which agencies and papers exchange news: which of them a file is, and what all of them share. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/json-text.h"
#include "formats/news-private.h"
#include "formats/registry-private.h"
#include "text/decode.h"

/* ── what the readers share ── */

GBytes *
dateline_news_original (DatelineNewsRun *run, const xmlNode *node, gboolean alone)
{
  xmlBufferPtr buffer;
  GBytes *bytes;

  if (alone)
    return g_bytes_ref (run->bytes);
  buffer = xmlBufferCreate ();
  xmlNodeDump (buffer, node->doc, (xmlNode *) node, 0, 0);
  bytes = g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);

  return bytes;
}

static char *
next_place (DatelineNewsRun *run)
{
  return g_strdup_printf (_ ("article %u"), ++run->n_items);
}

static gboolean
has_room (DatelineNewsRun *run)
{
  if (run->n_items < DATELINE_NEWS_MAX_ITEMS)
    return !run->stopped;
  run->func (NULL, NULL, _ ("There are too many articles in it; the rest was not read"), run->data);
  run->stopped = TRUE;

  return FALSE;
}

gboolean
dateline_news_tell (DatelineNewsRun *run, DatelineNewsItem *item, GBytes *original)
{
  g_autofree char *place = NULL;

  if (!has_room (run))
    return FALSE;
  place = next_place (run);
  if (!dateline_news_item_tell (item, original, run->name, place, run->func, run->data))
    run->stopped = TRUE;

  return !run->stopped;
}

gboolean
dateline_news_refuse (DatelineNewsRun *run, const char *title, const char *problem)
{
  g_autofree char *place = NULL;
  g_autofree char *said = NULL;

  if (!has_room (run))
    return FALSE;
  place = next_place (run);
  said = title != NULL ? g_strdup_printf ("%s (%s)", problem, title) : g_strdup (problem);
  if (!run->func (NULL, place, said, run->data))
    run->stopped = TRUE;

  return !run->stopped;
}

static gboolean
end_run (const DatelineNewsRun *run, GError **error)
{
  if (run->n_items > 0 || run->stopped)
    return TRUE;
  g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                       _ ("There is no article in it"));

  return FALSE;
}

/* ── recognising ── */

/* Behind a comment, a processing instruction or a document type; NULL where it doesn't end. */
static const char *
skip_markup (const char *p)
{
  const char *end;

  if (g_str_has_prefix (p, "<!--"))
    {
      end = strstr (p, "-->");
      return end != NULL ? end + 3 : NULL;
    }
  end = strchr (p, '>');
  if (p[1] == '!' && end != NULL && memchr (p, '[', (gsize) (end - p)) != NULL)
    {
      end = strstr (p, "]");
      end = end != NULL ? strchr (end, '>') : NULL;
    }

  return end != NULL ? end + 1 : NULL;
}

/* The name of the first element, without its prefix, (transfer full) (nullable). */
static char *
root_name (const guint8 *head, gsize length)
{
  g_autofree char *text = NULL;
  const char *p;
  const char *colon;
  gsize n;

  if (length >= 2 && (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "\xfe\xff", 2) == 0))
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (head, length & ~(gsize) 1);
      g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, NULL, NULL);

      text = decoded != NULL ? g_steal_pointer (&decoded->text) : NULL;
    }
  else if (length > 0)
    text = g_strndup ((const char *) head, length);
  if (text == NULL)
    return NULL;
  p = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  for (;;)
    {
      p += strspn (p, " \t\r\n");
      if (*p != '<')
        return NULL;
      if (p[1] != '?' && p[1] != '!')
        break;
      if (g_ascii_strncasecmp (p, "<!doctype html", 14) == 0)
        return NULL;
      p = skip_markup (p);
      if (p == NULL)
        return NULL;
    }
  p++;
  n = strcspn (p, " \t\r\n/>");
  colon = memchr (p, ':', n);
  if (colon != NULL)
    {
      n -= (gsize) (colon + 1 - p);
      p = colon + 1;
    }

  return n > 0 && n < 64 ? g_strndup (p, n) : NULL;
}

static gboolean
contains (const guint8 *head, gsize length, const char *word)
{
  return length > 0 && g_strstr_len ((const char *) head, (gssize) length, word) != NULL;
}

static guint
nitf_sniff (const guint8 *head, gsize length, const char *name)
{
  g_autofree char *root = root_name (head, length);

  return root != NULL && g_ascii_strcasecmp (root, "nitf") == 0 ? 92 : 0;
}

static gboolean
is_g2 (const char *root)
{
  static const char *const names[] = { "newsItem",      "newsMessage", "packageItem",
                                       "knowledgeItem", "conceptItem", "planningItem",
                                       "catalogItem" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (root, names[i]))
      return TRUE;

  return FALSE;
}

static guint
newsml_sniff (const guint8 *head, gsize length, const char *name)
{
  g_autofree char *root = root_name (head, length);

  if (root == NULL)
    return 0;
  if (g_str_equal (root, "NewsML"))
    return 92;
  if (is_g2 (root))
    return contains (head, length, "iptc.org/std/nar") ? 92 : 82;

  return 0;
}

static gboolean
begins_json (const guint8 *head, gsize length)
{
  gsize i = length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < length && g_ascii_isspace (head[i]))
    i++;

  return i < length && (head[i] == '{' || head[i] == '[');
}

static guint
ninjs_sniff (const guint8 *head, gsize length, const char *name)
{
  static const char *const signs[] = { "\"versioncreated\"", "\"pubstatus\"",
                                       "\"body_html\"",      "\"body_xhtml\"",
                                       "\"body_text\"",      "\"bodies\"",
                                       "\"headlines\"",      "\"representationtype\"",
                                       "\"firstcreated\"",   "\"contentcreated\"" };
  guint n = 0;

  if (!begins_json (head, length) || !contains (head, length, "\"uri\""))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (contains (head, length, signs[i]))
      n++;

  return n >= 2 ? 92 : 0;
}

static guint
ld_sniff (const guint8 *head, gsize length, const char *name)
{
  if (!begins_json (head, length) || !contains (head, length, "\"@type\""))
    return 0;
  if (contains (head, length, "\"@context\"") && contains (head, length, "schema.org"))
    return 92;

  return 0;
}

/* ── reading ── */

typedef gboolean (*ReadXml) (DatelineNewsRun *run, const xmlNode *root);
typedef gboolean (*ReadJson) (DatelineNewsRun *run, JsonNode *root);

static gboolean
read_xml (GBytes *bytes,
          const char *name,
          ReadXml reader,
          DatelineDraftFunc func,
          gpointer data,
          GError **error)
{
  g_autoptr (xmlDoc) document = dateline_xml_parse (bytes, name, DATELINE_XML_RECOVER, error);
  DatelineNewsRun run = { bytes, name, func, data };

  if (document == NULL)
    return FALSE;
  reader (&run, xmlDocGetRootElement (document));

  return end_run (&run, error);
}

static gboolean
read_json (GBytes *bytes,
           const char *name,
           ReadJson reader,
           DatelineDraftFunc func,
           gpointer data,
           GError **error)
{
  g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, "UTF-8", error);
  g_autoptr (JsonNode) root = NULL;
  DatelineNewsRun run = { bytes, name, func, data };

  if (decoded == NULL)
    return FALSE;
  root = dateline_json_parse (decoded->text, decoded->n_bytes, error);
  if (root == NULL)
    return FALSE;
  reader (&run, root);

  return end_run (&run, error);
}

static gboolean
read_nitf_root (DatelineNewsRun *run, const xmlNode *root)
{
  g_autoptr (DatelineNewsItem) item = dateline_news_item_new ();

  dateline_news_read_nitf (item, root);

  return dateline_news_tell (run, item, run->bytes);
}

static gboolean
read_newsml_root (DatelineNewsRun *run, const xmlNode *root)
{
  if (is_g2 ((const char *) root->name))
    return dateline_news_read_g2 (run, root);

  return dateline_news_read_newsml (run, root);
}

static gboolean
nitf_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  return read_xml (bytes, name, read_nitf_root, func, data, error);
}

static gboolean
newsml_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  return read_xml (bytes, name, read_newsml_root, func, data, error);
}

static gboolean
ninjs_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  return read_json (bytes, name, dateline_news_read_ninjs, func, data, error);
}

static gboolean
ld_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  return read_json (bytes, name, dateline_news_read_ld, func, data, error);
}

const DatelineFormat dateline_format_nitf = {
  .id = "nitf",
  .name = N_ ("NITF"),
  .description = N_ ("An agency’s article with headline, byline, place, days, subjects and notes"),
  .extensions = ".xml .nitf",
  .sniff = nitf_sniff,
  .read = nitf_read,
};

const DatelineFormat dateline_format_newsml = {
  .id = "newsml",
  .name = N_ ("NewsML"),
  .description = N_ (
    "Agency news in NewsML-G2 or NewsML 1, with the text inside; packages, pictures and "
    "plans are told"),
  .extensions = ".xml .newsml",
  .sniff = newsml_sniff,
  .read = newsml_read,
};

const DatelineFormat dateline_format_ninjs = {
  .id = "ninjs",
  .name = N_ ("ninjs"),
  .description = N_ ("Agency news as JSON, versions 1 to 3"),
  .extensions = ".json .ninjs",
  .sniff = ninjs_sniff,
  .read = ninjs_read,
};

const DatelineFormat dateline_format_json_ld = {
  .id = "json-ld",
  .name = N_ ("JSON-LD"),
  .description = N_ ("Articles in the words of schema.org: one, a list, or a graph"),
  .extensions = ".jsonld .json",
  .sniff = ld_sniff,
  .read = ld_read,
};
