/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of feeds: plain, HTML as text of the XML, or markup of the XML itself, escaped once or twice, in
 * Base64. Addresses in them are made absolute where the feed says by what. */
#include "formats/feed-private.h"

#include <string.h>

#include "extract/fragment.h"
#include "extract/html-entities.h"
#include "extract/html.h"
#include "text/decode.h"

/* Markup of one text that is written out; more is cut. */
#define MAX_MARKUP_BYTES (16 * 1024 * 1024)

DatelineFeedText *
dateline_feed_text_new (const char *value, gboolean html)
{
  DatelineFeedText *self;
  g_autofree char *trimmed = value != NULL ? g_strstrip (g_strdup (value)) : NULL;

  if (trimmed == NULL || *trimmed == '\0')
    return NULL;
  self = g_new0 (DatelineFeedText, 1);
  self->value = g_steal_pointer (&trimmed);
  self->html = html;

  return self;
}

void
dateline_feed_text_free (DatelineFeedText *self)
{
  if (self == NULL)
    return;

  g_free (self->value);
  g_free (self->language);
  g_free (self);
}

/* The reference that begins at the "&" of @text and ends with a semicolon, in bytes; 0 where there is none. */
static gsize
reference_at (const char *text)
{
  gunichar c;
  gsize length = strcspn (text, "; <\n");
  gsize taken;

  if (length > 32 || text[length] != ';')
    return 0;
  taken = dateline_entity_read (text, text + length + 1, &c);

  return taken == length + 1 ? taken : 0;
}

static gboolean
has_reference (const char *text)
{
  for (const char *p = strchr (text, '&'); p != NULL; p = strchr (p + 1, '&'))
    if (reference_at (p) > 0)
      return TRUE;

  return FALSE;
}

/* "</p>", "<br>", "<img src=…>": a bracket, a known name, and no end of the text before the bracket closes. */
static gboolean
has_tag (const char *text)
{
  static const char *const names[] = { "a",      "b",       "blockquote", "br",   "div",    "em",
                                       "figure", "h1",      "h2",         "h3",   "h4",     "hr",
                                       "i",      "font",    "iframe",     "img",  "li",     "ol",
                                       "p",      "s",       "small",      "span", "strong", "sub",
                                       "sup",    "table",   "td",         "tr",   "u",      "ul",
                                       "video",  "section", "article" };

  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<'))
    {
      const char *name = p[1] == '/' ? p + 2 : p + 1;
      gsize length = 0;

      while (g_ascii_isalnum (name[length]))
        length++;
      if (length == 0 || strchr (name + length, '>') == NULL ||
          (name[length] != '>' && name[length] != '/' && !g_ascii_isspace (name[length])))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
          return TRUE;
    }

  return FALSE;
}

gboolean
dateline_feed_looks_like_html (const char *text)
{
  return has_tag (text) || has_reference (text);
}

/* GLib's own function complains where a host is followed by a path without a slash, which "http://a:b" is. */
static char *
resolve (const char *base, const char *href)
{
  const GUriFlags flags = G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED;
  g_autoptr (GUri) from = g_uri_parse (base, flags, NULL);
  g_autoptr (GUri) to = from != NULL ? g_uri_parse_relative (from, href, flags, NULL) : NULL;
  g_autoptr (GUri) rooted = NULL;
  g_autofree char *path = NULL;

  if (to == NULL)
    return NULL;
  if (g_uri_get_host (to) == NULL || *g_uri_get_path (to) == '\0' || *g_uri_get_path (to) == '/')
    return g_uri_to_string (to);
  path = g_strconcat ("/", g_uri_get_path (to), NULL);
  rooted = g_uri_build_with_user (flags, g_uri_get_scheme (to), NULL, NULL, NULL,
                                  g_uri_get_host (to), g_uri_get_port (to), path,
                                  g_uri_get_query (to), g_uri_get_fragment (to));

  return g_uri_to_string (rooted);
}

char *
dateline_feed_resolve (const char *base, const char *href)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *resolved = NULL;
  char *to;

  if (href == NULL)
    return NULL;
  trimmed = g_strdup (href);
  to = trimmed;
  for (const char *p = trimmed; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *to++ = *p;
  *to = '\0';
  if (*trimmed == '\0')
    return NULL;
  if (base != NULL)
    resolved = resolve (base, trimmed);

  return resolved != NULL ? g_steal_pointer (&resolved) : g_steal_pointer (&trimmed);
}

char *
dateline_feed_base_of (const xmlNode *node, const char *base)
{
  g_autoptr (GPtrArray) bases = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *known = g_strdup (base);

  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next)
      if (g_str_equal ((const char *) attribute->name, "base") && attribute->ns != NULL &&
          g_strcmp0 ((const char *) attribute->ns->prefix, "xml") == 0)
        g_ptr_array_add (bases, dateline_xml_attribute (node, "base"));
  for (guint i = bases->len; i > 0; i--)
    {
      char *inner = dateline_feed_resolve (known, bases->pdata[i - 1]);

      if (inner != NULL)
        {
          g_free (known);
          known = inner;
        }
    }

  return g_steal_pointer (&known);
}

static void
append_escaped (GString *out, const char *text, gboolean quotes)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, quotes ? "&quot;" : "\"");
        break;
      default:
        g_string_append_c (out, *p);
        break;
      }
}

static void
append_attributes (GString *out, const xmlNode *node, const char *base)
{
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;
      g_autofree char *value = NULL;

      if (attribute->ns != NULL)
        continue;
      value = dateline_xml_attribute (node, name);
      if (g_str_equal (name, "href") || g_str_equal (name, "src") || g_str_equal (name, "cite"))
        {
          char *resolved = dateline_feed_resolve (base, value);

          if (resolved != NULL)
            {
              g_free (value);
              value = resolved;
            }
        }
      g_string_append_printf (out, " %s=\"", name);
      append_escaped (out, value, TRUE);
      g_string_append_c (out, '"');
    }
}

/* As deep as the tree, which has a bound. */
static void
append_markup (GString *out, const xmlNode *parent, const char *base)
{
  for (const xmlNode *node = parent->children; node != NULL && out->len < MAX_MARKUP_BYTES;
       node = node->next)
    {
      if (node->type == XML_TEXT_NODE)
        append_escaped (out, (const char *) node->content, FALSE);
      if (node->type != XML_ELEMENT_NODE)
        continue;
      g_string_append_printf (out, "<%s", (const char *) node->name);
      append_attributes (out, node, base);
      if (node->children == NULL)
        {
          g_string_append (out, " />");
          continue;
        }
      g_string_append_c (out, '>');
      append_markup (out, node, base);
      g_string_append_printf (out, "</%s>", (const char *) node->name);
    }
}

static char *
dup_markup (const xmlNode *node)
{
  g_autofree char *base = dateline_feed_base_of (node, NULL);
  GString *out = g_string_new (NULL);

  append_markup (out, node, base);

  return g_string_free (out, FALSE);
}

static char *
decode_base64 (const char *text)
{
  gsize length;
  g_autofree guchar *data = g_base64_decode (text, &length);
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (DatelineDecoded) decoded = length > 0 ? dateline_decode (bytes, NULL, NULL) : NULL;

  return decoded != NULL ? g_steal_pointer (&decoded->text) : NULL;
}

static char *
language_of (const xmlNode *node)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next)
      if (g_str_equal ((const char *) attribute->name, "lang") && attribute->ns != NULL &&
          g_strcmp0 ((const char *) attribute->ns->prefix, "xml") == 0)
        return dateline_xml_attribute (node, "lang");

  return NULL;
}

DatelineFeedText *
dateline_feed_text_of_node (const xmlNode *node, gboolean html)
{
  g_autofree char *type = dateline_xml_attribute (node, "type");
  g_autofree char *mode = dateline_xml_attribute (node, "mode");
  g_autofree char *raw = dateline_xml_text (node);
  g_autofree char *decoded = NULL;
  gboolean plain = type != NULL && (g_ascii_strcasecmp (type, "text") == 0 ||
                                    g_ascii_strcasecmp (type, "text/plain") == 0);
  gboolean markup = type != NULL && !plain && dateline_ascii_contains (type, "html");
  DatelineFeedText *text;

  if (dateline_xml_child (node, NULL) != NULL)
    {
      g_autofree char *written = dup_markup (node);

      text = dateline_feed_text_new (written, TRUE);
      if (text != NULL)
        text->xhtml = TRUE;
    }
  else if ((mode != NULL && g_ascii_strcasecmp (mode, "base64") == 0) &&
           (decoded = decode_base64 (raw)) != NULL)
    text = dateline_feed_text_new (decoded, markup || dateline_feed_looks_like_html (decoded));
  else
    text = dateline_feed_text_new (
      raw, !plain && (markup || html || (type == NULL && dateline_feed_looks_like_html (raw))));
  if (text != NULL)
    text->language = language_of (node);

  return text;
}

/* A text that is markup still, after it was read as HTML: "&amp;lt;p&amp;gt;" was escaped twice. */
static gboolean
is_markup_again (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const DatelineBlock *block = blocks->pdata[i];

      if (i == 0 && *block->text != '<')
        return FALSE;
      if (has_tag (block->text) && strstr (block->text, "</") != NULL)
        return TRUE;
    }

  return FALSE;
}

static char *
join_blocks (const GPtrArray *blocks)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const DatelineBlock *block = blocks->pdata[i];

      g_string_append (joined, block->text);
      g_string_append_c (joined, '\n');
    }

  return g_string_free (joined, FALSE);
}

/* Paragraphs of a plain text stand apart by empty lines, or are lines. */
static GPtrArray *
read_plain (const char *text)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (html, "<p>");
      append_escaped (html, lines[i], FALSE);
    }

  return dateline_fragment_read (html->str, html->len);
}

static void
read_references (DatelineBlock *block)
{
  gsize length = strlen (block->text);
  char *read = g_malloc (length + 1);

  read[dateline_entities_decode (block->text, length, read)] = '\0';
  g_strdelimit (read, "\n\r", ' ');
  g_free (block->text);
  block->text = read;
  block->n_points = (guint) g_utf8_strlen (read, -1);
  block->n_linked = MIN (block->n_linked, block->n_points);
}

GPtrArray *
dateline_feed_text_to_blocks (const DatelineFeedText *text)
{
  GPtrArray *blocks;

  if (!text->html)
    return read_plain (text->value);
  blocks = dateline_fragment_read (text->value, strlen (text->value));
  if (is_markup_again (blocks))
    {
      g_autofree char *again = join_blocks (blocks);

      g_ptr_array_unref (blocks);
      blocks = dateline_fragment_read (again, strlen (again));
    }
  for (guint i = 0; i < blocks->len; i++)
    {
      DatelineBlock *block = blocks->pdata[i];

      if (has_reference (block->text))
        read_references (block);
    }

  return blocks;
}

char *
dateline_feed_text_to_line (const DatelineFeedText *text)
{
  g_autoptr (GPtrArray) blocks = text != NULL ? dateline_feed_text_to_blocks (text) : NULL;
  GString *line;

  if (blocks == NULL || blocks->len == 0)
    return NULL;
  line = g_string_new (NULL);
  for (guint i = 0; i < blocks->len; i++)
    {
      const DatelineBlock *block = blocks->pdata[i];

      g_string_append_printf (line, "%s%s", i > 0 ? " " : "", block->text);
    }

  return g_string_free (line, FALSE);
}
