/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles described in the words of schema.org, as JSON-LD files of their own: one, a list, or a graph. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/json-text.h"
#include "formats/news-private.h"

#define MAX_DEPTH 10

typedef struct
{
  DatelineNewsRun *run;
  GHashTable *nodes; /* "@id" → JsonObject, of a graph */
} Graph;

static gboolean
is_article_type (const char *type)
{
  const char *slash = type != NULL ? strrchr (type, '/') : NULL;
  const char *name = slash != NULL ? slash + 1 : type;

  return name != NULL && (g_str_has_suffix (name, "Article") || g_str_equal (name, "BlogPosting") ||
                          g_str_equal (name, "LiveBlogPosting") || g_str_equal (name, "Report"));
}

static gboolean
is_article (JsonObject *object)
{
  JsonArray *types = dateline_json_get_array (object, "@type");

  for (guint i = 0; types != NULL && i < json_array_get_length (types); i++)
    {
      JsonNode *node = json_array_get_element (types, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          is_article_type (json_node_get_string (node)))
        return TRUE;
    }

  return is_article_type (dateline_json_get_string (object, "@type"));
}

/* A reference to another node of the graph, followed. */
static JsonObject *
resolve (Graph *self, JsonObject *object)
{
  const char *id = dateline_json_get_string (object, "@id");
  JsonObject *target = id != NULL ? g_hash_table_lookup (self->nodes, id) : NULL;

  return target != NULL && json_object_get_size (object) <= 2 ? target : object;
}

/* A text, however it is put: plain, with a language, or as the name of a thing. */
static char *
text_of (Graph *self, JsonNode *node)
{
  static const char *const keys[] = { "name", "@value", "headline", "url", "@id" };

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return json_node_dup_string (node);
      if (json_node_get_value_type (node) == G_TYPE_INT64)
        return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      return NULL;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0
             ? text_of (self, json_array_get_element (json_node_get_array (node), 0))
             : NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = resolve (self, json_node_get_object (node));

      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        {
          const char *value = dateline_json_get_string (object, keys[i]);

          if (value != NULL && *value != '\0')
            return g_strdup (value);
        }
    }

  return NULL;
}

static char *
get (Graph *self, JsonObject *object, const char *key)
{
  return text_of (self, json_object_get_member (object, key));
}

static void
add_all (Graph *self, JsonObject *object, const char *key, char **field)
{
  JsonArray *array = dateline_json_get_array (object, key);

  if (array == NULL)
    {
      dateline_news_add (field, get (self, object, key));
      return;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    dateline_news_add (field, text_of (self, json_array_get_element (array, i)));
}

/* Lists of words, or words with commas between them. */
static void
add_subjects (Graph *self, DatelineNewsItem *item, JsonObject *object, const char *key)
{
  JsonArray *array = dateline_json_get_array (object, key);
  g_autofree char *words = array == NULL ? get (self, object, key) : NULL;
  g_auto (GStrv) parts = words != NULL ? g_strsplit (words, ",", DATELINE_NEWS_MAX_SUBJECTS) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    dateline_news_add_subject (item, g_strdup (parts[i]));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    dateline_news_add_subject (item, text_of (self, json_array_get_element (array, i)));
}

static void
add_caption (Graph *self, DatelineNewsItem *item, JsonNode *node)
{
  JsonObject *image;
  g_autofree char *caption = NULL;
  g_autofree char *credit = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  image = resolve (self, json_node_get_object (node));
  caption = get (self, image, "caption");
  credit = get (self, image, "creditText");
  if (caption != NULL)
    dateline_news_add_block (item, DATELINE_REGION_CAPTION, FALSE, caption, NULL);
  if (credit != NULL)
    dateline_news_add_block (item, DATELINE_REGION_CREDIT, caption != NULL, credit, NULL);
}

static void
add_captions (Graph *self, DatelineNewsItem *item, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "image");
  JsonArray *array = dateline_json_get_array (object, "image");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_caption (self, item, json_array_get_element (array, i));
  if (array == NULL && node != NULL)
    add_caption (self, item, node);
}

/* Posts of a live report, in the order in which they stand. */
static void
add_posts (Graph *self, DatelineNewsItem *item, JsonObject *object)
{
  JsonArray *array = dateline_json_get_array (object, "liveBlogUpdate");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *post = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *title = post != NULL ? get (self, post, "headline") : NULL;
      g_autofree char *date = post != NULL ? get (self, post, "datePublished") : NULL;
      g_autofree char *body = post != NULL ? get (self, post, "articleBody") : NULL;

      if (date != NULL)
        dateline_news_add_block (item, DATELINE_REGION_DATE_STAMP, FALSE, date, NULL);
      if (title != NULL)
        dateline_news_add_block (item, DATELINE_REGION_SUBHEAD, FALSE, title, NULL);
      dateline_news_add_text (item, body);
    }
}

static void
read_facts (Graph *self, DatelineNewsItem *item, JsonObject *object)
{
  JsonNode *entity = json_object_get_member (object, "mainEntityOfPage");
  JsonObject *page = entity != NULL && JSON_NODE_HOLDS_OBJECT (entity)
                       ? json_node_get_object (entity)
                       : NULL;

  dateline_news_set (&item->title, get (self, object, "headline"));
  dateline_news_set (&item->title, get (self, object, "name"));
  dateline_news_set (&item->subtitle, get (self, object, "alternativeHeadline"));
  add_all (self, object, "author", &item->author);
  add_all (self, object, "creator", &item->author);
  dateline_news_set (&item->source, get (self, object, "publisher"));
  dateline_news_set (&item->source, get (self, object, "sourceOrganization"));
  dateline_news_set (&item->source, get (self, object, "provider"));
  dateline_news_set (&item->published, get (self, object, "datePublished"));
  dateline_news_set (&item->created, get (self, object, "dateCreated"));
  dateline_news_set (&item->updated, get (self, object, "dateModified"));
  dateline_news_set (&item->place, get (self, object, "dateline"));
  dateline_news_set (&item->place, get (self, object, "locationCreated"));
  dateline_news_set (&item->language, get (self, object, "inLanguage"));
  dateline_news_set (&item->url, get (self, object, "url"));
  dateline_news_set (&item->url, page != NULL ? g_strdup (dateline_json_get_string (page, "@id"))
                                              : text_of (self, entity));
  dateline_news_set (&item->url, g_strdup (dateline_json_get_string (object, "@id")));
  dateline_news_set_fact (item, "identifier", get (self, object, "identifier"));
  dateline_news_set_fact (item, "identifier", g_strdup (dateline_json_get_string (object, "@id")));
  dateline_news_set_fact (item, "section", get (self, object, "articleSection"));
  dateline_news_set_fact (item, "copyright", get (self, object, "copyrightNotice"));
  dateline_news_set_fact (item, "copyright", get (self, object, "copyrightHolder"));
  dateline_news_set_fact (item, "usage", get (self, object, "usageInfo"));
  dateline_news_set_fact (item, "words-claimed", get (self, object, "wordCount"));
  dateline_news_set_fact (item, "page", get (self, object, "printPage"));
  dateline_news_set_fact (item, "edition", get (self, object, "printEdition"));
  dateline_news_set_fact (item, "expires", get (self, object, "expires"));
  dateline_news_set_fact (item, "correction", get (self, object, "correction"));
  add_subjects (self, item, object, "keywords");
  add_subjects (self, item, object, "about");
}

static void
read_text (Graph *self, DatelineNewsItem *item, JsonObject *object)
{
  g_autofree char *body = get (self, object, "articleBody");
  g_autofree char *description = get (self, object, "description");
  g_autofree char *summary = get (self, object, "abstract");

  if (body == NULL)
    body = get (self, object, "text");
  if (summary == NULL)
    summary = g_steal_pointer (&description);
  if (body != NULL)
    dateline_news_add_text (item, body);
  add_posts (self, item, object);
  if (!dateline_news_item_has_body (item) && summary != NULL)
    {
      dateline_news_add_text (item, summary);
      dateline_news_add_problem (item, _ ("Only a summary of it is in the file"));
    }
  else
    dateline_news_set_fact (item, "description", g_steal_pointer (&summary));
  add_captions (self, item, object);
}

static gboolean
read_article (Graph *self, JsonObject *object, gboolean alone)
{
  g_autoptr (DatelineNewsItem) item = dateline_news_item_new ();
  g_autoptr (GBytes) original = NULL;

  read_facts (self, item, object);
  read_text (self, item, object);
  if (alone)
    original = g_bytes_ref (self->run->bytes);
  else
    {
      g_autoptr (JsonNode) node = json_node_alloc ();
      char *text;

      json_node_init_object (node, object);
      text = dateline_json_to_text (node);
      original = g_bytes_new_take (text, strlen (text));
    }

  return dateline_news_tell (self->run, item, original);
}

static void
index_nodes (Graph *self, JsonNode *node, guint depth)
{
  g_autoptr (GList) values = NULL;

  if (depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    values = json_array_get_elements (json_node_get_array (node));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      const char *id = dateline_json_get_string (object, "@id");

      if (id != NULL && json_object_get_size (object) > 2)
        g_hash_table_insert (self->nodes, g_strdup (id), object);
      values = json_object_get_values (object);
    }
  for (GList *link = values; link != NULL; link = link->next)
    index_nodes (self, link->data, depth + 1);
}

/* Articles lie at the top, in a list, a graph, or as items of a list that the words of schema.org describe. */
static gboolean
visit (Graph *self, JsonNode *node, guint depth, gboolean alone)
{
  static const char *const holders[] = { "@graph",     "itemListElement", "item",
                                         "mainEntity", "hasPart",         "dataFeedElement" };
  JsonObject *object;

  if (depth > MAX_DEPTH)
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!visit (self, json_array_get_element (array, i), depth + 1, FALSE))
          return FALSE;
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  object = json_node_get_object (node);
  if (is_article (object))
    return read_article (self, object, alone);
  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      JsonNode *inner = json_object_get_member (object, holders[i]);

      if (inner != NULL && !visit (self, inner, depth + 1, FALSE))
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_news_read_ld (DatelineNewsRun *run, JsonNode *root)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Graph self = { run, nodes };

  index_nodes (&self, root, 0);

  return visit (&self, root, 0, TRUE);
}
