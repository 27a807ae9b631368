/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Feed, versions 1 and 1.1. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/feed-private.h"
#include "formats/format.h"
#include "formats/json-text.h"

static void
set_text (DatelineFeedText **to, const char *value, gboolean html)
{
  if (*to == NULL)
    *to = dateline_feed_text_new (value, html);
}

static void
add_content (DatelineFeedItem *item, const char *value, gboolean html)
{
  DatelineFeedText *text = dateline_feed_text_new (value, html);

  if (text != NULL)
    g_ptr_array_add (item->contents, text);
}

static void
add_author (DatelineFeedItem *item, JsonObject *author, const char *base)
{
  g_autofree char *url = NULL;

  if (author == NULL)
    return;
  url = dateline_feed_resolve (base, dateline_json_get_string (author, "url"));
  dateline_feed_item_add_person (item, dateline_json_get_string (author, "name"), NULL, url);
}

static JsonObject *
object_at (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Ids are strings; many feeds write numbers. */
static char *
dup_id (JsonObject *object)
{
  gint64 number;
  const char *id = dateline_json_get_string (object, "id");

  if (id != NULL)
    return *id != '\0' ? g_strdup (id) : NULL;

  return dateline_json_get_int (object, "id", &number)
           ? g_strdup_printf ("%" G_GINT64_FORMAT, number)
           : NULL;
}

static void
read_shared (DatelineFeedItem *item, JsonObject *object, const char *base)
{
  JsonArray *authors = dateline_json_get_array (object, "authors");

  set_text (&item->title, dateline_json_get_string (object, "title"), FALSE);
  /* The standard wants plain text; what is HTML nevertheless would show its tags. */
  if (item->title != NULL)
    item->title->html = dateline_feed_looks_like_html (item->title->value);
  item->language = g_strdup (dateline_json_get_string (object, "language"));
  for (guint i = 0; authors != NULL && i < json_array_get_length (authors); i++)
    add_author (item, object_at (authors, i), base);
  add_author (item, dateline_json_get_object (object, "author"), base);
}

static void
read_entry (DatelineFeedItem *item, JsonObject *object, const char *base)
{
  const char *external = dateline_json_get_string (object, "external_url");
  g_autofree char *other = dateline_feed_resolve (base, external);
  JsonArray *tags = dateline_json_get_array (object, "tags");
  JsonArray *attachments = dateline_json_get_array (object, "attachments");

  read_shared (item, object, base);
  item->id = dup_id (object);
  item->link = dateline_feed_resolve (base, dateline_json_get_string (object, "url"));
  dateline_feed_item_add_link (item, item->link, NULL, NULL, NULL);
  dateline_feed_item_add_link (item, other, "related", NULL, NULL);
  if (item->link == NULL)
    item->link = g_steal_pointer (&other);
  add_content (item, dateline_json_get_string (object, "content_html"), TRUE);
  add_content (item, dateline_json_get_string (object, "content_text"), FALSE);
  set_text (&item->summary, dateline_json_get_string (object, "summary"), FALSE);
  item->published = dateline_feed_date_read (dateline_json_get_string (object, "date_published"));
  item->updated = dateline_feed_date_read (dateline_json_get_string (object, "date_modified"));
  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonNode *tag = json_array_get_element (tags, i);

      if (json_node_get_value_type (tag) == G_TYPE_STRING)
        dateline_feed_item_add_subject (item, json_node_get_string (tag));
    }
  for (guint i = 0; attachments != NULL && i < json_array_get_length (attachments); i++)
    {
      JsonObject *attachment = object_at (attachments, i);

      if (attachment != NULL)
        {
          g_autofree char *url = dateline_feed_resolve (base, dateline_json_get_string (attachment,
                                                                                        "url"));

          dateline_feed_item_add_link (item, url, "enclosure",
                                       dateline_json_get_string (attachment, "mime_type"),
                                       dateline_json_get_string (attachment, "title"));
        }
    }
}

static GBytes *
dup_original (JsonNode *node)
{
  char *text = dateline_json_to_text (node);

  return g_bytes_new_take (text, strlen (text));
}

static gboolean
fail (const char *reason, GError **error)
{
  g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING, reason);

  return FALSE;
}

gboolean
dateline_feed_read_json (DatelineFeed *self,
                         const char *text,
                         gsize length,
                         const char *base,
                         GError **error)
{
  g_autoptr (JsonNode) root = dateline_json_parse (text, length, error);
  JsonObject *feed;
  JsonArray *items;
  const char *version;

  if (root == NULL)
    return FALSE;
  feed = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  version = feed != NULL ? dateline_json_get_string (feed, "version") : NULL;
  items = feed != NULL ? dateline_json_get_array (feed, "items") : NULL;
  if (items == NULL || version == NULL || strstr (version, "jsonfeed.org/version/") == NULL)
    return fail (_ ("This is JSON, but no feed: it lacks “items” or the “version” of JSON Feed."),
                 error);

  self->version = g_str_has_suffix (version, "/1.1") ? "json-1.1" : "json-1.0";
  self->self = dateline_feed_resolve (base, dateline_json_get_string (feed, "feed_url"));
  if (base == NULL)
    base = self->self;
  read_shared (self->head, feed, base);
  set_text (&self->head->summary, dateline_json_get_string (feed, "description"), FALSE);
  self->head->link = dateline_feed_resolve (base, dateline_json_get_string (feed, "home_page_url"));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      DatelineFeedItem *item = dateline_feed_item_new ();
      JsonObject *object = object_at (items, i);

      if (self->entries->len >= DATELINE_FEED_MAX_ENTRIES)
        self->n_left_out++;
      if (object != NULL)
        {
          read_entry (item, object, base);
          item->original = dup_original (json_array_get_element (items, i));
        }
      /* What is no object is an entry without anything, and told as such. */
      if (self->entries->len < DATELINE_FEED_MAX_ENTRIES)
        g_ptr_array_add (self->entries, item);
      else
        dateline_feed_item_free (item);
    }

  return TRUE;
}
