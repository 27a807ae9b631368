/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for <link rel="alternate" type="application/rss+xml" href="…"> in the head of a page. */
#include "fetch/feed-links.h"

#include <gio/gio.h>
#include <string.h>

#include "extract/html.h"
#include "text/decode.h"

/* Of one page. */
#define MAX_LINKS 32

void
dateline_feed_link_to_free (DatelineFeedLinkTo *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->title);
  g_free (self);
}

static gboolean
is_feed_type (const char *type)
{
  static const char *const types[] = { "application/rss+xml", "application/atom+xml",
                                       "application/rdf+xml", "application/feed+json" };

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strncasecmp (type, types[i], strlen (types[i])) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_comments (const DatelineFeedLinkTo *link)
{
  return dateline_ascii_contains (link->url, "comment") ||
         (link->title != NULL && dateline_ascii_contains (link->title, "comment"));
}

/* (nullable): NULL for what is no address on the web. */
static char *
resolve (const char *base, const char *href)
{
  const GUriFlags flags = G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED;
  g_autoptr (GUri) from = g_uri_parse (base, flags, NULL);
  g_autoptr (GUri) to = from != NULL ? g_uri_parse_relative (from, href, flags, NULL) : NULL;
  const char *scheme = to != NULL ? g_uri_get_scheme (to) : NULL;

  if (scheme == NULL || g_uri_get_host (to) == NULL || *g_uri_get_host (to) == '\0' ||
      (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")) ||
      (*g_uri_get_path (to) != '\0' && *g_uri_get_path (to) != '/'))
    return NULL;

  return g_uri_to_string (to);
}

static void
add_link (GPtrArray *links, const DatelineNode *node, const char *base)
{
  const char *href = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_HREF);
  const char *rel = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_REL);
  const char *title = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_TITLE);
  g_autofree char *trimmed = href != NULL ? g_strstrip (g_strdup (href)) : NULL;
  g_autofree char *url = NULL;
  DatelineFeedLinkTo *link;

  if (trimmed == NULL || *trimmed == '\0' || rel == NULL ||
      !dateline_ascii_contains (rel, "alternate") ||
      !is_feed_type (dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_TYPE)) ||
      links->len >= MAX_LINKS)
    return;
  url = resolve (base, trimmed);
  if (url == NULL)
    return;
  for (guint i = 0; i < links->len; i++)
    if (g_str_equal (((DatelineFeedLinkTo *) links->pdata[i])->url, url))
      return;
  link = g_new0 (DatelineFeedLinkTo, 1);
  link->url = g_steal_pointer (&url);
  link->title = title != NULL && *title != '\0' ? g_strdup (title) : NULL;
  g_ptr_array_add (links, link);
}

static GPtrArray *
comments_last (GPtrArray *links)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_feed_link_to_free);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < links->len; i++)
      if (is_comments (links->pdata[i]) == (pass == 1))
        g_ptr_array_add (sorted, links->pdata[i]);
  g_ptr_array_set_free_func (links, NULL);
  g_ptr_array_unref (links);

  return sorted;
}

GPtrArray *
dateline_feed_links_of_page (GBytes *bytes, const char *charset, const char *url)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_feed_link_to_free);
  g_autoptr (DatelineDecoded) decoded = NULL;
  g_autoptr (DatelineHtml) html = NULL;
  g_autofree char *base = g_strdup (url);
  const DatelineNode *root;

  g_return_val_if_fail (bytes != NULL && url != NULL, links);

  decoded = dateline_decode (bytes, charset, NULL);
  if (decoded == NULL)
    decoded = dateline_decode (bytes, NULL, NULL);
  html = decoded != NULL ? dateline_html_parse (decoded->text, decoded->n_bytes, NULL) : NULL;
  if (html == NULL)
    return links;
  root = dateline_html_get_root (html);
  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->tag == DATELINE_TAG_BASE)
        {
          const char *href = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_HREF);
          char *own = href != NULL ? resolve (url, href) : NULL;

          if (own != NULL)
            {
              g_free (base);
              base = own;
            }
        }
      if (node->tag == DATELINE_TAG_LINK)
        add_link (links, node, base);
    }

  return comments_last (links);
}
