/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RSS in all its versions, RDF and Atom: one walk for all, since feeds mix their words freely. What an element
 * means is told by its name and by the vocabulary that its name space belongs to. */
#include "formats/feed-private.h"

#include <string.h>

#include "extract/html.h"

/* Groups of media inside each other. */
#define MAX_MEDIA_DEPTH 4
/* One entry's own XML that is kept as its original. */
#define MAX_ORIGINAL_BYTES (8 * 1024 * 1024)

typedef enum
{
  WORDS_CORE, /* RSS and Atom */
  WORDS_DUBLIN_CORE,
  WORDS_CONTENT,
  WORDS_MEDIA,
  WORDS_ITUNES,
  WORDS_XHTML,
  WORDS_OTHER,
} Words;

typedef struct
{
  DatelineFeed *feed;
  const char *base; /* (nullable): where the feed came from */
  const xmlNs *core;
} Reader;

static const struct
{
  const char *begin; /* of the name space's address, in lower case */
  const char *prefix;
  Words words;
} vocabularies[] = {
  { "http://purl.org/dc/", "dc", WORDS_DUBLIN_CORE },
  { "http://purl.org/dc/terms/", "dcterms", WORDS_DUBLIN_CORE },
  { "http://purl.org/rss/1.0/modules/content", "content", WORDS_CONTENT },
  { "http://purl.org/rss/1.0/modules/", NULL, WORDS_OTHER },
  { "http://search.yahoo.com/mrss", "media", WORDS_MEDIA },
  { "http://www.itunes.com/dtds/", "itunes", WORDS_ITUNES },
  { "http://www.w3.org/1999/xhtml", "xhtml", WORDS_XHTML },
  { "http://www.w3.org/2005/atom", "atom", WORDS_CORE },
  { "http://purl.org/atom/", "atom", WORDS_CORE },
  { "http://purl.org/rss/1.0/", "rss", WORDS_CORE },
  { "http://my.netscape.com/", NULL, WORDS_CORE },
  { "http://channel.netscape.com/", NULL, WORDS_CORE },
  { "http://backend.userland.com/", NULL, WORDS_CORE },
  { "http://blogs.law.harvard.edu/tech/rss", NULL, WORDS_CORE },
};

/* An element's name without a prefix that was never declared. */
static const char *
name_of (const xmlNode *node)
{
  const char *name = (const char *) node->name;
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static Words
words_of (const Reader *reader, const xmlNode *node)
{
  const char *address = dateline_xml_namespace (node);
  const char *colon = strchr ((const char *) node->name, ':');

  if (*address == '\0')
    {
      if (colon == NULL)
        return WORDS_CORE;
      for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
        if (vocabularies[i].prefix != NULL &&
            strlen (vocabularies[i].prefix) == (gsize) (colon - (const char *) node->name) &&
            g_str_has_prefix ((const char *) node->name, vocabularies[i].prefix))
          return vocabularies[i].words;
      return WORDS_OTHER;
    }
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    if (g_ascii_strncasecmp (address, vocabularies[i].begin, strlen (vocabularies[i].begin)) == 0)
      return vocabularies[i].words;

  /* Whatever the root calls its words, they are those of a feed. */
  return reader->core != NULL && node->ns == reader->core ? WORDS_CORE : WORDS_OTHER;
}

static gboolean
is_named (const xmlNode *node, const char *name)
{
  return g_ascii_strcasecmp (name_of (node), name) == 0;
}

static gboolean
is_among (const xmlNode *node, const char *const *names)
{
  for (; *names != NULL; names++)
    if (is_named (node, *names))
      return TRUE;

  return FALSE;
}

static char *
trimmed_text (const xmlNode *node)
{
  g_autofree char *text = g_strstrip (dateline_xml_text (node));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* The last one counts, as where a feed gives an element twice it mostly corrects it. */
static void
set_string (char **to, const xmlNode *node)
{
  char *text = trimmed_text (node);

  if (text == NULL)
    return;
  g_free (*to);
  *to = text;
}

static void
set_date (DatelineFeedDate **to, const xmlNode *node)
{
  g_autofree char *text = trimmed_text (node);
  DatelineFeedDate *date = dateline_feed_date_read (text);

  if (date == NULL ||
      (*to != NULL && dateline_feed_date_is_known (*to) && !dateline_feed_date_is_known (date)))
    {
      dateline_feed_date_free (date);
      return;
    }
  dateline_feed_date_free (*to);
  *to = date;
}

static void
set_title (DatelineFeedItem *item, const xmlNode *node, gboolean sure)
{
  DatelineFeedText *text;

  if (item->title != NULL && !sure)
    return;
  text = dateline_feed_text_of_node (node, FALSE);
  if (text == NULL)
    return;
  dateline_feed_text_free (item->title);
  item->title = text;
}

/* The first that an entry has is its summary; another one says more. */
static void
add_summary (DatelineFeedItem *item, const xmlNode *node, gboolean html)
{
  DatelineFeedText *text = dateline_feed_text_of_node (node, html);

  if (text == NULL)
    return;
  if (item->summary == NULL)
    item->summary = text;
  else if (item->contents->len < DATELINE_FEED_MAX_PARTS)
    g_ptr_array_add (item->contents, text);
  else
    dateline_feed_text_free (text);
}

static void
add_content (DatelineFeedItem *item, const xmlNode *node, gboolean html)
{
  DatelineFeedText *text = dateline_feed_text_of_node (node, html);

  if (text != NULL && item->contents->len < DATELINE_FEED_MAX_PARTS)
    g_ptr_array_add (item->contents, text);
  else
    dateline_feed_text_free (text);
}

static void
add_person (const Reader *reader, DatelineFeedItem *item, const xmlNode *node)
{
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;
  g_autofree char *url = NULL;
  g_autofree char *text = NULL;

  for (xmlNodePtr child = dateline_xml_child (node, NULL); child != NULL;
       child = dateline_xml_next (child, NULL))
    {
      if (is_named (child, "name"))
        set_string (&name, child);
      else if (is_named (child, "email"))
        set_string (&email, child);
      else if (is_named (child, "uri") || is_named (child, "url") || is_named (child, "homepage"))
        set_string (&url, child);
    }
  if (name != NULL || email != NULL || url != NULL)
    {
      g_autofree char *base = dateline_feed_base_of (node, reader->base);
      g_autofree char *resolved = dateline_feed_resolve (base, url);

      dateline_feed_item_add_person (item, name, email, resolved);
      return;
    }
  text = trimmed_text (node);
  if (text != NULL)
    dateline_feed_item_add_person_text (item, text);
}

static gboolean
is_page_link (const DatelineFeedLink *link)
{
  return g_ascii_strcasecmp (link->rel, "alternate") == 0;
}

static void
add_link (const Reader *reader, DatelineFeedItem *item, const xmlNode *node)
{
  g_autofree char *href = dateline_xml_attribute (node, "href");
  g_autofree char *rel = dateline_xml_attribute (node, "rel");
  g_autofree char *type = dateline_xml_attribute (node, "type");
  g_autofree char *title = dateline_xml_attribute (node, "title");
  g_autofree char *base = dateline_feed_base_of (node, reader->base);
  g_autofree char *resolved = NULL;

  if (href == NULL)
    href = trimmed_text (node);
  resolved = dateline_feed_resolve (base, href);
  if (resolved != NULL)
    dateline_feed_item_add_link (item, resolved, rel, type, title);
}

static void
add_subject (DatelineFeedItem *item, const xmlNode *node)
{
  g_autofree char *label = dateline_xml_attribute (node, "label");
  g_autofree char *term = dateline_xml_attribute (node, "term");
  g_autofree char *text = trimmed_text (node);

  if (text != NULL && is_named (node, "tags"))
    {
      g_auto (GStrv) tags = g_strsplit (text, ",", DATELINE_FEED_MAX_PARTS);

      for (guint i = 0; tags[i] != NULL; i++)
        dateline_feed_item_add_subject (item, tags[i]);
      return;
    }
  dateline_feed_item_add_subject (item, text != NULL ? text : label != NULL ? label : term);
}

static void
read_id (const Reader *reader, DatelineFeedItem *item, const xmlNode *node)
{
  g_autofree char *permanent = dateline_xml_attribute (node, "isPermaLink");

  set_string (&item->id, node);
  item->id_is_link = is_named (node, "guid") &&
                     (permanent == NULL || g_ascii_strcasecmp (permanent, "false") != 0);
}

/* The enclosure that stands for media is a link like any other. */
static void
add_enclosure (const Reader *reader, DatelineFeedItem *item, const xmlNode *node)
{
  g_autofree char *url = dateline_xml_attribute (node, "url");
  g_autofree char *type = dateline_xml_attribute (node, "type");
  g_autofree char *base = dateline_feed_base_of (node, reader->base);
  g_autofree char *resolved = dateline_feed_resolve (base, url);

  dateline_feed_item_add_link (item, resolved, "enclosure", type, NULL);
}

static gboolean
read_dates (DatelineFeedItem *item, const xmlNode *node)
{
  if (is_named (node, "pubDate") || is_named (node, "published") || is_named (node, "issued"))
    set_date (&item->published, node);
  else if (is_named (node, "updated") || is_named (node, "modified") ||
           is_named (node, "lastBuildDate"))
    set_date (&item->updated, node);
  else if (is_named (node, "created"))
    set_date (&item->created, node);
  else if (is_named (node, "expirationDate"))
    set_date (&item->expires, node);
  else if (is_named (node, "date"))
    set_date (&item->date, node);
  else
    return FALSE;

  return TRUE;
}

static void
read_core (const Reader *reader, DatelineFeedItem *item, const xmlNode *node, gboolean rss)
{
  if (read_dates (item, node))
    return;
  if (is_named (node, "title"))
    set_title (item, node, TRUE);
  else if (is_named (node, "link"))
    add_link (reader, item, node);
  else if (is_named (node, "description") || is_named (node, "summary") ||
           is_named (node, "tagline") || is_named (node, "subtitle"))
    add_summary (item, node, rss);
  else if (is_named (node, "content") || is_named (node, "fullitem") || is_named (node, "body"))
    add_content (item, node, rss);
  else if (is_named (node, "author") || is_named (node, "managingEditor"))
    add_person (reader, item, node);
  else if (is_named (node, "guid") || is_named (node, "id"))
    read_id (reader, item, node);
  else if (is_named (node, "category") || is_named (node, "tags"))
    add_subject (item, node);
  else if (is_named (node, "enclosure"))
    add_enclosure (reader, item, node);
  else if (is_named (node, "language"))
    set_string (&item->language, node);
  else if (is_named (node, "copyright") || is_named (node, "rights"))
    set_string (&item->rights, node);
  else if (is_named (node, "source"))
    {
      xmlNodePtr title = NULL;

      for (xmlNodePtr child = dateline_xml_child (node, NULL); child != NULL;
           child = dateline_xml_next (child, NULL))
        if (is_named (child, "title"))
          title = child;
      if (title != NULL || dateline_xml_child (node, NULL) == NULL)
        set_string (&item->source, title != NULL ? title : node);
    }
}

static void
read_dublin_core (const Reader *reader, DatelineFeedItem *item, const xmlNode *node)
{
  if (is_named (node, "title"))
    set_title (item, node, FALSE);
  else if (is_named (node, "creator") || is_named (node, "author"))
    add_person (reader, item, node);
  else if (is_named (node, "description") || is_named (node, "abstract"))
    add_summary (item, node, TRUE);
  else if (is_named (node, "subject"))
    add_subject (item, node);
  else if (is_named (node, "language"))
    set_string (&item->language, node);
  else if (is_named (node, "rights"))
    set_string (&item->rights, node);
  else if (is_named (node, "identifier") && item->id == NULL)
    set_string (&item->id, node);
  else
    read_dates (item, node);
}

static void
add_caption (DatelineFeedItem *item, const xmlNode *text, const xmlNode *credit)
{
  g_autoptr (DatelineFeed) none = NULL;
  DatelineFeedText *read = text != NULL ? dateline_feed_text_of_node (text, FALSE) : NULL;
  g_autofree char *line = dateline_feed_text_to_line (read);
  g_autofree char *by = credit != NULL ? trimmed_text (credit) : NULL;
  DatelineFeedCaption *caption;

  dateline_feed_text_free (read);
  if ((line == NULL && by == NULL) || item->captions->len >= DATELINE_FEED_MAX_PARTS)
    return;
  for (guint i = 0; i < item->captions->len; i++)
    {
      const DatelineFeedCaption *known = item->captions->pdata[i];

      if (g_strcmp0 (known->text, line) == 0 && g_strcmp0 (known->credit, by) == 0)
        return;
    }
  caption = g_new0 (DatelineFeedCaption, 1);
  caption->text = g_steal_pointer (&line);
  caption->credit = g_steal_pointer (&by);
  g_ptr_array_add (item->captions, caption);
}

static void
read_media (DatelineFeedItem *item, const xmlNode *node, guint depth)
{
  const xmlNode *text = NULL;
  const xmlNode *credit = NULL;

  if (is_named (node, "description"))
    add_caption (item, node, NULL);
  else if (is_named (node, "credit"))
    add_caption (item, NULL, node);
  else if (is_named (node, "keywords"))
    {
      g_autofree char *keywords = trimmed_text (node);
      g_auto (GStrv)
        parts = g_strsplit (keywords != NULL ? keywords : "", ",", DATELINE_FEED_MAX_PARTS);

      for (guint i = 0; parts[i] != NULL; i++)
        dateline_feed_item_add_subject (item, parts[i]);
    }
  if (!is_named (node, "content") && !is_named (node, "group") && !is_named (node, "thumbnail"))
    return;
  for (xmlNodePtr child = dateline_xml_child (node, NULL); child != NULL;
       child = dateline_xml_next (child, NULL))
    {
      if (is_named (child, "description") || (is_named (child, "text") && text == NULL))
        text = child;
      else if (is_named (child, "credit"))
        credit = child;
      else if (depth < MAX_MEDIA_DEPTH)
        read_media (item, child, depth + 1);
    }
  add_caption (item, text, credit);
}

static void
read_itunes (const Reader *reader, DatelineFeedItem *item, const xmlNode *node)
{
  if (is_named (node, "author") && item->authors->len == 0)
    add_person (reader, item, node);
  else if (is_named (node, "summary") && item->summary == NULL)
    add_summary (item, node, TRUE);
  else if (is_named (node, "title"))
    set_title (item, node, FALSE);
}

/* The page that an entry is about. */
static void
choose_link (const Reader *reader, DatelineFeedItem *item, const xmlNode *node)
{
  const DatelineFeedLink *best = NULL;

  for (guint i = 0; i < item->links->len; i++)
    {
      const DatelineFeedLink *link = item->links->pdata[i];

      if (is_page_link (link) &&
          (best == NULL || (link->type != NULL && dateline_ascii_contains (link->type, "html") &&
                            (best->type == NULL || !dateline_ascii_contains (best->type, "html")))))
        best = link;
    }
  if (best != NULL)
    item->link = g_strdup (best->href);
  else if (item->id_is_link && item->id != NULL)
    {
      g_autofree char *base = dateline_feed_base_of (node, reader->base);
      g_autofree char *resolved = dateline_feed_resolve (base, item->id);

      /* Many feeds call a number a permanent link. */
      if (g_str_has_prefix (resolved, "http://") || g_str_has_prefix (resolved, "https://"))
        item->link = g_steal_pointer (&resolved);
    }
}

/* Elements of a channel that have titles and links of their own. */
static gboolean
is_aside (const xmlNode *node)
{
  static const char *const names[] = { "image", "textInput", "item",      "entry", "items",
                                       "cloud", "skipDays",  "skipHours", NULL };

  return is_among (node, names);
}

static void
read_item (const Reader *reader, DatelineFeedItem *item, const xmlNode *node, gboolean rss)
{
  for (xmlNodePtr child = dateline_xml_child (node, NULL); child != NULL;
       child = dateline_xml_next (child, NULL))
    switch (words_of (reader, child))
      {
      case WORDS_CORE:
        if (!is_aside (child))
          read_core (reader, item, child, rss);
        break;
      case WORDS_DUBLIN_CORE:
        read_dublin_core (reader, item, child);
        break;
      case WORDS_CONTENT:
        if (is_named (child, "encoded"))
          add_content (item, child, TRUE);
        break;
      case WORDS_XHTML:
        if (is_named (child, "body") || is_named (child, "div"))
          add_content (item, child, TRUE);
        break;
      case WORDS_MEDIA:
        read_media (item, child, 0);
        break;
      case WORDS_ITUNES:
        read_itunes (reader, item, child);
        break;
      case WORDS_OTHER:
      default:
        break;
      }
  if (item->id == NULL && g_ascii_strcasecmp (dateline_xml_namespace (node), "") != 0)
    item->id = dateline_xml_attribute (node, "about");
  for (const xmlNode *above = node;
       item->language == NULL && above != NULL && above->type == XML_ELEMENT_NODE;
       above = above->parent)
    for (const xmlAttr *a = above->properties; a != NULL && item->language == NULL; a = a->next)
      if (g_str_equal ((const char *) a->name, "lang") && a->ns != NULL)
        item->language = dateline_xml_attribute (above, "lang");
  choose_link (reader, item, node);
}

/* The entry as a document of its own, so that it can be read again, and so that each has its own hash. */
static GBytes *
dup_original (xmlNode *node)
{
  g_autoptr (xmlDoc) document = xmlNewDoc (BAD_CAST "1.0");
  xmlNodePtr copy = xmlDocCopyNode (node, document, 1);
  xmlBufferPtr buffer;
  GBytes *bytes = NULL;

  if (copy == NULL)
    return NULL;
  xmlDocSetRootElement (document, copy);
  xmlReconciliateNs (document, copy);
  buffer = xmlBufferCreate ();
  if (xmlNodeDump (buffer, document, copy, 0, 0) > 0 &&
      xmlBufferLength (buffer) <= MAX_ORIGINAL_BYTES)
    bytes = g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);

  return bytes;
}

static const char *
version_of (const xmlNode *root, gboolean rss)
{
  g_autofree char *version = dateline_xml_attribute (root, "version");

  if (!rss)
    return version != NULL && g_str_has_prefix (version, "0.3") ? "atom-0.3" : "atom-1.0";
  if (is_named (root, "RDF"))
    {
      for (const xmlNode *node = root; node != NULL; node = dateline_xml_walk (node, root, NULL))
        if (strstr (dateline_xml_namespace (node), "netscape.com") != NULL)
          return "rss-0.90";
      return "rss-1.0";
    }
  if (version == NULL)
    return "rss";

  return g_str_has_prefix (version, "0.91")   ? "rss-0.91"
         : g_str_has_prefix (version, "0.92") ? "rss-0.92"
         : g_str_has_prefix (version, "0.93") ? "rss-0.93"
         : g_str_has_prefix (version, "0.94") ? "rss-0.94"
         : g_str_has_prefix (version, "0.9")  ? "rss-0.90"
                                              : "rss-2.0";
}

static void
find_self (DatelineFeed *feed)
{
  for (guint i = 0; i < feed->head->links->len; i++)
    {
      const DatelineFeedLink *link = feed->head->links->pdata[i];

      if (feed->self == NULL && g_ascii_strcasecmp (link->rel, "self") == 0)
        feed->self = g_strdup (link->href);
    }
}

gboolean
dateline_feed_read_xml (DatelineFeed *self, xmlDoc *document, const char *base)
{
  xmlNodePtr root = xmlDocGetRootElement (document);
  xmlNodePtr channel = NULL;
  gboolean rss = is_named (root, "rss") || is_named (root, "RDF");
  Reader reader = { self, base, NULL };
  g_autofree char *page = NULL;

  if (!rss && !is_named (root, "feed"))
    return FALSE;
  reader.core = root->ns;
  self->version = version_of (root, rss);
  channel = rss ? dateline_xml_child (root, NULL) : root;
  while (rss && channel != NULL && !is_named (channel, "channel"))
    channel = dateline_xml_next (channel, NULL);
  read_item (&reader, self->head, channel != NULL ? channel : root, rss);
  find_self (self);
  /* Addresses that are relative to nothing are meant to be relative to the site. */
  if (base == NULL && self->head->link != NULL && strstr (self->head->link, "://") != NULL)
    page = g_strdup (self->head->link);
  if (reader.base == NULL)
    reader.base = page;

  for (xmlNodePtr node = dateline_xml_walk (root, root, NULL); node != NULL;
       node = dateline_xml_walk (node, root, NULL))
    {
      DatelineFeedItem *item;

      if (is_named (node, "newLocation") && self->moved_to == NULL)
        set_string (&self->moved_to, node);
      if (!is_named (node, rss ? "item" : "entry") || words_of (&reader, node) != WORDS_CORE)
        continue;
      if (self->entries->len >= DATELINE_FEED_MAX_ENTRIES)
        {
          self->n_left_out++;
          continue;
        }
      item = dateline_feed_item_new ();
      read_item (&reader, item, node, rss);
      item->original = dup_original (node);
      g_ptr_array_add (self->entries, item);
    }

  return TRUE;
}
