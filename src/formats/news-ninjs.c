/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ninjs 1 to 3: news items as JSON objects. From version 2 on, texts stand in lists with a role each. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/json-text.h"
#include "formats/news-private.h"

/* Items within items. */
#define MAX_DEPTH 5

static char *
get (JsonObject *object, const char *key)
{
  return g_strdup (dateline_json_get_string (object, key));
}

/* A number or a string. */
static char *
get_scalar (JsonObject *object, const char *key)
{
  gint64 value;

  return dateline_json_get_int (object, key, &value) ? g_strdup_printf ("%" G_GINT64_FORMAT, value)
                                                     : get (object, key);
}

/* "name" or "literal" of an object; a string is itself. */
static char *
name_of (JsonNode *node)
{
  JsonObject *object;
  static const char *const keys[] = { "name", "literal", "title", "code", "uri" };

  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = dateline_json_get_string (object, keys[i]);

      if (value != NULL && *value != '\0')
        return g_strdup (value);
    }

  return NULL;
}

static void
add_names (JsonObject *object, const char *key, char **field)
{
  JsonArray *array = dateline_json_get_array (object, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    dateline_news_add (field, name_of (json_array_get_element (array, i)));
}

static void
add_subjects (DatelineNewsItem *item, JsonObject *object)
{
  static const char *const keys[] = { "subject", "subjects",     "person",
                                      "people",  "organisation", "organisations",
                                      "event",   "events",       "keywords" };

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      JsonArray *array = dateline_json_get_array (object, keys[k]);

      for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
        dateline_news_add_subject (item, name_of (json_array_get_element (array, i)));
    }
}

static void
read_headlines (DatelineNewsItem *item, JsonObject *object)
{
  JsonArray *array = dateline_json_get_array (object, "headlines");

  dateline_news_set (&item->title, get (object, "headline"));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *headline = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *role = headline != NULL ? dateline_json_get_string (headline, "role") : NULL;

      if (headline == NULL)
        continue;
      if (role != NULL && (strstr (role, "sub") != NULL || strstr (role, "secondary") != NULL))
        dateline_news_set (&item->subtitle, get (headline, "value"));
      else if (item->title == NULL)
        dateline_news_set (&item->title, get (headline, "value"));
      else
        dateline_news_set_fact (item, "other-headline", get (headline, "value"));
    }
  dateline_news_set (&item->title, get (object, "title"));
}

/* The best of what says the same: markup before plain text. */
static void
read_bodies (DatelineNewsItem *item, JsonObject *object)
{
  static const char *const keys[] = { "body_xhtml", "body_html", "body_text", "body" };
  JsonArray *array = dateline_json_get_array (object, "bodies");
  const char *best = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *body = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *value = body != NULL ? dateline_json_get_string (body, "value") : NULL;
      const char *type = body != NULL ? dateline_json_get_string (body, "contenttype") : NULL;

      if (value != NULL && (best == NULL || (type != NULL && strstr (type, "html") != NULL)))
        best = value;
    }
  for (guint i = 0; best == NULL && i < G_N_ELEMENTS (keys); i++)
    {
      best = dateline_json_get_string (object, keys[i]);
      if (best != NULL && best[strspn (best, " \t\r\n")] == '\0')
        best = NULL;
    }
  if (best != NULL)
    dateline_news_add_text (item, best);
}

static void
read_descriptions (DatelineNewsItem *item, JsonObject *object)
{
  static const char *const keys[] = { "description_text", "description_html", "description" };
  JsonArray *array = dateline_json_get_array (object, "descriptions");
  const char *text = NULL;

  for (guint i = 0; text == NULL && i < G_N_ELEMENTS (keys); i++)
    text = dateline_json_get_string (object, keys[i]);
  for (guint i = 0; text == NULL && array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        text = dateline_json_get_string (json_node_get_object (node), "value");
    }
  if (text == NULL)
    return;
  if (dateline_news_item_has_body (item))
    dateline_news_set_fact (item, "description", g_strdup (text));
  else
    dateline_news_add_text (item, text);
}

static void
read_facts (DatelineNewsItem *item, JsonObject *object)
{
  JsonArray *places = dateline_json_get_array (object, "place");
  JsonObject *rights = dateline_json_get_object (object, "rightsinfo");
  const char *status = dateline_json_get_string (object, "pubstatus");

  dateline_news_set_fact (item, "identifier", get (object, "uri"));
  dateline_news_set (&item->url, get (object, "uri"));
  dateline_news_set_fact (item, "version", get_scalar (object, "version"));
  dateline_news_set (&item->byline, get (object, "byline"));
  dateline_news_set (&item->byline, get (object, "by"));
  dateline_news_set (&item->place, get (object, "located"));
  if (places == NULL)
    places = dateline_json_get_array (object, "places");
  if (places != NULL && json_array_get_length (places) > 0)
    dateline_news_set (&item->place, name_of (json_array_get_element (places, 0)));
  dateline_news_set (&item->language, get (object, "language"));
  dateline_news_set (&item->published, get (object, "firstcreated"));
  dateline_news_set (&item->created, get (object, "contentcreated"));
  dateline_news_set (&item->updated, get (object, "versioncreated"));
  dateline_news_set (&item->embargo, get (object, "embargoed"));
  add_names (object, "infosource", &item->source);
  add_names (object, "infosources", &item->source);
  if (rights != NULL)
    {
      dateline_news_set_fact (item, "copyright", get (rights, "copyrightnotice"));
      dateline_news_set_fact (item, "copyright", get (rights, "copyrightholder"));
      dateline_news_set_fact (item, "usage", get (rights, "usageterms"));
      dateline_news_set (&item->source, get (rights, "copyrightholder"));
    }
  dateline_news_set_fact (item, "copyright", get (object, "copyrightnotice"));
  dateline_news_set_fact (item, "copyright", get (object, "copyrightholder"));
  dateline_news_set_fact (item, "usage", get (object, "usageterms"));
  dateline_news_set (&item->source, get (object, "copyrightholder"));
  dateline_news_set_fact (item, "slugline", get (object, "slugline"));
  dateline_news_set_fact (item, "urgency", get_scalar (object, "urgency"));
  dateline_news_set_fact (item, "genre", get (object, "profile"));
  dateline_news_set_fact (item, "words-claimed", get_scalar (object, "wordcount"));
  add_subjects (item, object);
  if (status != NULL && g_str_equal (status, "canceled"))
    dateline_news_add_problem (item, _ ("The agency has withdrawn it"));
  if (status != NULL && g_str_equal (status, "withheld"))
    dateline_news_add_problem (item, _ ("The agency has held it back"));
  if (dateline_json_get_string (object, "ednote") != NULL)
    dateline_news_add_block (item, DATELINE_REGION_BOILERPLATE, FALSE,
                             dateline_json_get_string (object, "ednote"), "note");
}

static gboolean
is_text_item (JsonObject *object)
{
  const char *type = dateline_json_get_string (object, "type");

  return type == NULL || g_str_equal (type, "text") || g_str_equal (type, "composite");
}

/* Pictures of the article: what is written under them. */
static void
read_caption (DatelineNewsItem *item, JsonObject *picture)
{
  g_autoptr (DatelineNewsItem) other = dateline_news_item_new ();

  read_descriptions (other, picture);
  for (guint i = 0; i < other->blocks->len; i++)
    dateline_news_add_block (item, DATELINE_REGION_CAPTION, FALSE,
                             ((DatelineNewsBlock *) other->blocks->pdata[i])->text, NULL);
  if (dateline_json_get_string (picture, "byline") != NULL)
    dateline_news_add_block (item, DATELINE_REGION_CREDIT, TRUE,
                             dateline_json_get_string (picture, "byline"), NULL);
}

static gboolean read_object (DatelineNewsRun *run, JsonObject *object, guint depth, gboolean alone);

/* @visit: with the items that are articles of their own; else captions go to @item. */
static gboolean
read_associations (DatelineNewsRun *run,
                   DatelineNewsItem *item,
                   JsonObject *object,
                   guint depth,
                   gboolean visit)
{
  JsonNode *node = json_object_get_member (object, "associations");
  g_autoptr (GList) values = NULL;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    values = json_object_get_values (json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    values = json_array_get_elements (json_node_get_array (node));
  for (GList *link = values; link != NULL; link = link->next)
    {
      JsonObject *inner;

      if (!JSON_NODE_HOLDS_OBJECT ((JsonNode *) link->data))
        continue;
      inner = json_node_get_object (link->data);
      if (is_text_item (inner))
        {
          if (visit && !read_object (run, inner, depth + 1, FALSE))
            return FALSE;
        }
      else if (!visit)
        read_caption (item, inner);
    }

  return TRUE;
}

static GBytes *
original_of (DatelineNewsRun *run, JsonObject *object, gboolean alone)
{
  g_autoptr (JsonNode) node = NULL;
  char *text;

  if (alone)
    return g_bytes_ref (run->bytes);
  node = json_node_alloc ();
  json_node_init_object (node, object);
  text = dateline_json_to_text (node);

  return g_bytes_new_take (text, strlen (text));
}

static gboolean
read_object (DatelineNewsRun *run, JsonObject *object, guint depth, gboolean alone)
{
  g_autoptr (DatelineNewsItem) item = dateline_news_item_new ();
  g_autoptr (GBytes) original = NULL;
  const char *type = dateline_json_get_string (object, "type");

  if (depth > MAX_DEPTH)
    return dateline_news_refuse (run, NULL, _ ("Items lie within items too deeply here"));
  read_headlines (item, object);
  if (!is_text_item (object))
    {
      g_autofree char *problem = g_strdup_printf (_ ("It is no article, but “%s”"), type);

      return dateline_news_refuse (run, item->title, problem);
    }
  read_facts (item, object);
  read_bodies (item, object);
  read_associations (run, item, object, depth, FALSE);
  read_descriptions (item, object);
  /* What only holds others together is told by them. */
  if (dateline_news_item_has_body (item) || type == NULL || !g_str_equal (type, "composite"))
    {
      original = original_of (run, object, alone);
      if (!dateline_news_tell (run, item, original))
        return FALSE;
    }

  return read_associations (run, item, object, depth, TRUE);
}

gboolean
dateline_news_read_ninjs (DatelineNewsRun *run, JsonNode *root)
{
  JsonArray *array;

  if (JSON_NODE_HOLDS_OBJECT (root))
    return read_object (run, json_node_get_object (root), 0, TRUE);
  if (!JSON_NODE_HOLDS_ARRAY (root))
    return TRUE;
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          if (!dateline_news_refuse (run, NULL, _ ("It is no object in braces")))
            return FALSE;
        }
      else if (!read_object (run, json_node_get_object (node), 0, FALSE))
        return FALSE;
    }

  return TRUE;
}
