/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The struct that a feed becomes, and which of the readers makes it. */
#include "config.h"

#include "formats/feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/feed-private.h"
#include "formats/format.h"

static void
link_free (gpointer data)
{
  DatelineFeedLink *link = data;

  g_free (link->href);
  g_free (link->rel);
  g_free (link->type);
  g_free (link->title);
  g_free (link);
}

static void
person_free (gpointer data)
{
  DatelineFeedPerson *person = data;

  g_free (person->name);
  g_free (person->email);
  g_free (person->url);
  g_free (person);
}

static void
caption_free (gpointer data)
{
  DatelineFeedCaption *caption = data;

  g_free (caption->text);
  g_free (caption->credit);
  g_free (caption);
}

DatelineFeedItem *
dateline_feed_item_new (void)
{
  DatelineFeedItem *self = g_new0 (DatelineFeedItem, 1);

  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_feed_text_free);
  self->links = g_ptr_array_new_with_free_func (link_free);
  self->authors = g_ptr_array_new_with_free_func (person_free);
  self->subjects = g_ptr_array_new_with_free_func (g_free);
  self->captions = g_ptr_array_new_with_free_func (caption_free);

  return self;
}

void
dateline_feed_item_free (DatelineFeedItem *self)
{
  if (self == NULL)
    return;

  dateline_feed_text_free (self->title);
  dateline_feed_text_free (self->summary);
  g_ptr_array_unref (self->contents);
  g_free (self->link);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->subjects);
  g_ptr_array_unref (self->captions);
  dateline_feed_date_free (self->published);
  dateline_feed_date_free (self->updated);
  dateline_feed_date_free (self->created);
  dateline_feed_date_free (self->date);
  dateline_feed_date_free (self->expires);
  g_free (self->id);
  g_free (self->language);
  g_free (self->rights);
  g_free (self->source);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self);
}

DatelineFeed *
dateline_feed_new (void)
{
  DatelineFeed *self = g_new0 (DatelineFeed, 1);

  self->version = "";
  self->head = dateline_feed_item_new ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_feed_item_free);

  return self;
}

void
dateline_feed_free (DatelineFeed *self)
{
  if (self == NULL)
    return;

  dateline_feed_item_free (self->head);
  g_ptr_array_unref (self->entries);
  g_free (self->self);
  g_free (self->moved_to);
  g_free (self->encoding);
  g_free (self->mended);
  g_free (self);
}

void
dateline_feed_item_add_link (DatelineFeedItem *self,
                             const char *href,
                             const char *rel,
                             const char *type,
                             const char *title)
{
  DatelineFeedLink *link;

  if (href == NULL || *href == '\0' || self->links->len >= DATELINE_FEED_MAX_PARTS)
    return;
  link = g_new0 (DatelineFeedLink, 1);
  link->href = g_strdup (href);
  link->rel = g_strdup (rel != NULL && *rel != '\0' ? rel : "alternate");
  link->type = g_strdup (type);
  link->title = g_strdup (title);
  g_ptr_array_add (self->links, link);
}

void
dateline_feed_item_add_subject (DatelineFeedItem *self, const char *subject)
{
  g_autofree char *trimmed = subject != NULL ? g_strstrip (g_strdup (subject)) : NULL;

  if (trimmed == NULL || *trimmed == '\0' || self->subjects->len >= DATELINE_FEED_MAX_PARTS ||
      g_ptr_array_find_with_equal_func (self->subjects, trimmed, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->subjects, g_steal_pointer (&trimmed));
}

static char *
trimmed_or_null (const char *text)
{
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  return trimmed != NULL && *trimmed != '\0' ? g_steal_pointer (&trimmed) : NULL;
}

void
dateline_feed_item_add_person (DatelineFeedItem *self,
                               const char *name,
                               const char *email,
                               const char *url)
{
  g_autofree char *own_name = trimmed_or_null (name);
  g_autofree char *own_email = trimmed_or_null (email);
  g_autofree char *own_url = trimmed_or_null (url);
  DatelineFeedPerson *person;

  if ((own_name == NULL && own_email == NULL && own_url == NULL) ||
      self->authors->len >= DATELINE_FEED_MAX_PARTS)
    return;
  for (guint i = 0; i < self->authors->len; i++)
    {
      const DatelineFeedPerson *known = self->authors->pdata[i];

      if (own_name != NULL && g_strcmp0 (known->name, own_name) == 0)
        return;
    }
  person = g_new0 (DatelineFeedPerson, 1);
  person->name = g_steal_pointer (&own_name);
  person->email = g_steal_pointer (&own_email);
  person->url = g_steal_pointer (&own_url);
  g_ptr_array_add (self->authors, person);
}

void
dateline_feed_item_add_person_text (DatelineFeedItem *self, const char *text)
{
  const char *at = text != NULL ? strchr (text, '@') : NULL;
  const char *start = at;
  const char *stop = at;
  g_autofree char *email = NULL;
  g_autoptr (GString) name = NULL;

  while (at != NULL && start > text && !g_ascii_isspace (start[-1]) &&
         strchr ("<>()[]\"',;:", start[-1]) == NULL)
    start--;
  while (at != NULL && *stop != '\0' && !g_ascii_isspace (*stop) &&
         strchr ("<>()[]\"',;", *stop) == NULL)
    stop++;
  /* "@jane" is no address, and "me @ home" neither. */
  if (at == NULL || start == at || stop == at + 1)
    {
      dateline_feed_item_add_person (self, text, NULL, NULL);
      return;
    }
  email = g_strndup (start, (gsize) (stop - start));
  name = g_string_new_len (text, start - text);
  if (g_str_has_suffix (name->str, "mailto:"))
    g_string_truncate (name, name->len - strlen ("mailto:"));
  g_string_append_c (name, ' ');
  g_string_append (name, stop);
  for (gsize i = 0; i < name->len; i++)
    if (strchr ("<>()[]\"", name->str[i]) != NULL)
      name->str[i] = ' ';
  dateline_feed_item_add_person (self, name->str, email, NULL);
}

static gboolean
begins_with (const char *p, const char *end, const char *what)
{
  gsize length = strlen (what);

  return (gsize) (end - p) >= length && g_ascii_strncasecmp (p, what, length) == 0;
}

/* The first tag of the kind that begins a feed, behind declarations, comments and junk that holds no tag of a
 * page. */
static guint
sniff_markup (const char *p, const char *end)
{
  while (p < end && (p = memchr (p, '<', (gsize) (end - p))) != NULL)
    {
      const char *name = ++p;
      gsize length = 0;

      while (name + length < end && (g_ascii_isalnum (name[length]) || name[length] == ':'))
        length++;
      if (begins_with (p, end, "!--"))
        {
          p = g_strstr_len (p, end - p, "-->");
          if (p == NULL)
            return 0;
        }
      else if (begins_with (name, end, "rss") && length == 3)
        return 95;
      else if (begins_with (name, end, "rdf:rdf") && length == 7)
        return g_strstr_len (name, end - name, "http://purl.org/rss/1.0/") != NULL ||
                   g_strstr_len (name, end - name, "http://my.netscape.com/rdf/") != NULL ||
                   g_strstr_len (name, end - name, "http://channel.netscape.com/rdf/") != NULL
                 ? 95
                 : 0;
      else if (length >= 4 && g_ascii_strncasecmp (name + length - 4, "feed", 4) == 0 &&
               (length == 4 || name[length - 5] == ':'))
        {
          const char *close = memchr (name, '>', (gsize) (end - name));

          if (close == NULL)
            close = end;
          return g_strstr_len (name, close - name, "Atom") != NULL ||
                     g_strstr_len (name, close - name, "/atom/") != NULL ||
                     g_strstr_len (name, close - name, "version=\"0.3\"") != NULL ||
                     g_strstr_len (close, end - close, "<entry") != NULL
                   ? 95
                   : 0;
        }
      else if (begins_with (name, end, "html") || begins_with (name, end, "!doctype html>") ||
               begins_with (name, end, "head") || begins_with (name, end, "body"))
        return 0;
      else if (length > 0 && *name != '?' && name - 1 > p)
        return 0;
    }

  return 0;
}

static guint
sniff_json (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;

  return p < end && *p == '{' &&
             (g_strstr_len (p, end - p, "https://jsonfeed.org/version/") != NULL ||
              g_strstr_len (p, end - p, "https:\\/\\/jsonfeed.org\\/version\\/") != NULL)
           ? 95
           : 0;
}

guint
dateline_feed_sniff (const guint8 *head, gsize length)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineDecoded) decoded = NULL;
  guint score;

  if (head == NULL || length == 0)
    return 0;
  score = MAX (sniff_markup ((const char *) head, (const char *) head + length),
               sniff_json ((const char *) head, (const char *) head + length));
  if (score > 0 || memchr (head, '\0', length) == NULL)
    return score;
  bytes = g_bytes_new_static (head, length & ~(gsize) 3);
  decoded = dateline_xml_decode (bytes, NULL);
  if (decoded == NULL)
    return 0;

  return MAX (sniff_markup (decoded->text, decoded->text + decoded->n_bytes),
              sniff_json (decoded->text, decoded->text + decoded->n_bytes));
}

static gboolean
is_json (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '{';
}

DatelineFeed *
dateline_feed_read (GBytes *bytes, const char *name, const char *base, GError **error)
{
  static const char *const roots[] = { "rss", "feed", "RDF", NULL };
  static const char *const records[] = { "item", "entry", NULL };
  static const char *const leaves[] = { "title",       "link",   "guid",     "pubDate",
                                        "description", "author", "category", "updated",
                                        "published",   "id",     "summary",  "lastBuildDate",
                                        NULL };
  static const DatelineXmlVocabulary vocabulary = { roots, records, leaves };
  g_autoptr (DatelineFeed) self = NULL;
  g_autoptr (DatelineDecoded) decoded = NULL;
  g_autoptr (xmlDoc) document = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  decoded = dateline_xml_decode (bytes, error);
  if (decoded == NULL)
    return NULL;
  self = dateline_feed_new ();
  self->encoding = g_strdup (decoded->encoding);
  self->n_replaced = decoded->n_replaced;
  if (is_json (decoded->text))
    return dateline_feed_read_json (self, decoded->text, decoded->n_bytes, base, error)
             ? g_steal_pointer (&self)
             : NULL;

  document = dateline_xml_parse_mended (decoded->text, decoded->n_bytes, name, &vocabulary,
                                        &self->mended, error);
  if (document == NULL)
    return NULL;
  if (!dateline_feed_read_xml (self, document, base))
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                   _ ("“%s” is XML, but no feed: it begins with neither “rss”, “feed” nor “RDF”."),
                   name);
      return NULL;
    }

  return g_steal_pointer (&self);
}
