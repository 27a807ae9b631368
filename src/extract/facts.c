/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the head's statements. Nothing is decided here but what each of them is about. */
#include "extract/facts-private.h"

#include <string.h>

#include "extract/html-entities.h"
#include "extract/json-ld.h"
#include "text/fold.h"

typedef struct
{
  const char *name; /* in lower case, dots as colons */
  DatelineFactKind kind;
  guint weight;
} MetaName;

static const MetaName meta_names[] = {
  { "dc:title", DATELINE_FACT_TITLE, 89 },
  { "dcterms:title", DATELINE_FACT_TITLE, 88 },
  { "dcterm:title", DATELINE_FACT_TITLE, 88 },
  { "og:title", DATELINE_FACT_TITLE, 87 },
  { "weibo:article:title", DATELINE_FACT_TITLE, 86 },
  { "weibo:webpage:title", DATELINE_FACT_TITLE, 85 },
  { "title", DATELINE_FACT_TITLE, 84 },
  { "twitter:title", DATELINE_FACT_TITLE, 83 },
  { "parsely-title", DATELINE_FACT_TITLE, 82 },
  { "citation_title", DATELINE_FACT_TITLE, 81 },
  { "sailthru:title", DATELINE_FACT_TITLE, 80 },

  { "dc:creator", DATELINE_FACT_BYLINE, 89 },
  { "dcterms:creator", DATELINE_FACT_BYLINE, 88 },
  { "dcterm:creator", DATELINE_FACT_BYLINE, 88 },
  { "author", DATELINE_FACT_BYLINE, 87 },
  { "parsely-author", DATELINE_FACT_BYLINE, 86 },
  { "article:author", DATELINE_FACT_BYLINE, 85 },
  { "og:article:author", DATELINE_FACT_BYLINE, 84 },
  { "byl", DATELINE_FACT_BYLINE, 83 },
  { "sailthru:author", DATELINE_FACT_BYLINE, 82 },
  { "citation_author", DATELINE_FACT_BYLINE, 81 },

  { "og:site_name", DATELINE_FACT_SITE, 85 },
  { "dc:publisher", DATELINE_FACT_SITE, 80 },
  { "article:publisher", DATELINE_FACT_SITE, 60 },
  { "application-name", DATELINE_FACT_SITE, 70 },
  { "publisher", DATELINE_FACT_SITE, 65 },
  { "copyright", DATELINE_FACT_SITE, 30 },

  { "article:section", DATELINE_FACT_SECTION, 85 },
  { "section", DATELINE_FACT_SECTION, 80 },
  { "parsely-section", DATELINE_FACT_SECTION, 75 },
  { "category", DATELINE_FACT_SECTION, 60 },

  { "og:locale", DATELINE_FACT_LANGUAGE, 60 },
  { "dc:language", DATELINE_FACT_LANGUAGE, 75 },
  { "content-language", DATELINE_FACT_LANGUAGE, 70 },
  { "language", DATELINE_FACT_LANGUAGE, 65 },

  { "og:url", DATELINE_FACT_URL, 80 },
  { "og:image", DATELINE_FACT_IMAGE, 80 },
  { "twitter:image", DATELINE_FACT_IMAGE, 70 },

  { "article:published_time", DATELINE_FACT_PUBLISHED, 90 },
  { "og:article:published_time", DATELINE_FACT_PUBLISHED, 90 },
  { "og:published_time", DATELINE_FACT_PUBLISHED, 90 },
  { "article:published", DATELINE_FACT_PUBLISHED, 90 },
  { "datepublished", DATELINE_FACT_PUBLISHED, 90 },
  { "rnews:datepublished", DATELINE_FACT_PUBLISHED, 90 },
  { "parsely-pub-date", DATELINE_FACT_PUBLISHED, 90 },
  { "sailthru:date", DATELINE_FACT_PUBLISHED, 88 },
  { "cxenseparse:recs:publishtime", DATELINE_FACT_PUBLISHED, 88 },
  { "originalpublicationdate", DATELINE_FACT_PUBLISHED, 90 },
  { "article_date_original", DATELINE_FACT_PUBLISHED, 90 },
  { "publication_date", DATELINE_FACT_PUBLISHED, 88 },
  { "publication-date", DATELINE_FACT_PUBLISHED, 88 },
  { "publicationdate", DATELINE_FACT_PUBLISHED, 88 },
  { "publish_date", DATELINE_FACT_PUBLISHED, 88 },
  { "publish-date", DATELINE_FACT_PUBLISHED, 88 },
  { "publishdate", DATELINE_FACT_PUBLISHED, 88 },
  { "pubdate", DATELINE_FACT_PUBLISHED, 88 },
  { "pub_date", DATELINE_FACT_PUBLISHED, 88 },
  { "published", DATELINE_FACT_PUBLISHED, 86 },
  { "published_time", DATELINE_FACT_PUBLISHED, 88 },
  { "published-date", DATELINE_FACT_PUBLISHED, 88 },
  { "published_date", DATELINE_FACT_PUBLISHED, 88 },
  { "release_date", DATELINE_FACT_PUBLISHED, 84 },
  { "citation_publication_date", DATELINE_FACT_PUBLISHED, 86 },
  { "citation_date", DATELINE_FACT_PUBLISHED, 84 },
  { "dc:date:issued", DATELINE_FACT_PUBLISHED, 88 },
  { "dcterms:issued", DATELINE_FACT_PUBLISHED, 88 },
  { "dcterms:date", DATELINE_FACT_PUBLISHED, 84 },
  { "dc:date", DATELINE_FACT_PUBLISHED, 84 },
  { "dc:created", DATELINE_FACT_PUBLISHED, 82 },
  { "dc:date:created", DATELINE_FACT_PUBLISHED, 82 },
  { "dcterms:created", DATELINE_FACT_PUBLISHED, 82 },
  { "article:created", DATELINE_FACT_PUBLISHED, 82 },
  { "datecreated", DATELINE_FACT_PUBLISHED, 82 },
  { "date", DATELINE_FACT_PUBLISHED, 84 },
  { "displaydate", DATELINE_FACT_PUBLISHED, 82 },
  { "ptime", DATELINE_FACT_PUBLISHED, 80 },
  { "timestamp", DATELINE_FACT_PUBLISHED, 70 },
  { "article:modified_time", DATELINE_FACT_MODIFIED, 90 },
  { "article:modified", DATELINE_FACT_MODIFIED, 90 },
  { "og:updated_time", DATELINE_FACT_MODIFIED, 85 },
  { "og:modified_time", DATELINE_FACT_MODIFIED, 85 },
  { "datemodified", DATELINE_FACT_MODIFIED, 90 },
  { "dateupdated", DATELINE_FACT_MODIFIED, 88 },
  { "lastmod", DATELINE_FACT_MODIFIED, 80 },
  { "last-modified", DATELINE_FACT_MODIFIED, 75 },
  { "last_modified", DATELINE_FACT_MODIFIED, 75 },
  { "modified", DATELINE_FACT_MODIFIED, 80 },
  { "revision_date", DATELINE_FACT_MODIFIED, 75 },
  { "utime", DATELINE_FACT_MODIFIED, 75 },
  { "dcterms:modified", DATELINE_FACT_MODIFIED, 85 },
  { "dc:date:modified", DATELINE_FACT_MODIFIED, 85 },
};

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (meta_names); i++)
    g_hash_table_insert (table, (char *) meta_names[i].name, (gpointer) &meta_names[i]);

  return table;
}

static void
fact_clear (gpointer data)
{
  DatelineFact *fact = data;

  g_free (fact->value);
}

/* Line breaks and tabs become spaces; other white space within a title is its own. */
static char *
join_lines (const char *value)
{
  g_autofree char *joined = g_strdelimit (g_strdup (value), "\n\t\r", ' ');
  const char *from = joined;
  const char *end = joined + strlen (joined);

  while (from < end && g_unichar_isspace (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (end > from && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (from, (gsize) (end - from));
}

/* Programs that write pages write the same into their heads: references that JSON doesn't know, and whole
 * links around a name. */
static char *
read_markup (const char *value)
{
  g_autofree char *text = g_strdup (value);
  g_autoptr (DatelineHtml) html = NULL;

  text[dateline_entities_decode (text, strlen (text), text)] = '\0';
  if (strstr (text, "</") != NULL)
    html = dateline_html_parse (text, strlen (text), NULL);

  return html != NULL ? dateline_node_dup_text (dateline_html_get_body (html))
                      : g_steal_pointer (&text);
}

static void
add_fact (GArray *facts, DatelineFactKind kind, guint weight, const char *value, const char *place)
{
  DatelineFact fact = { kind, weight, NULL, place };

  if (value == NULL)
    return;
  if (kind == DATELINE_FACT_BODY)
    fact.value = g_strdup (value);
  else
    {
      g_autofree char *text = read_markup (value);

      fact.value = kind == DATELINE_FACT_TITLE ? join_lines (text) : dateline_flatten (text);
    }
  if (*fact.value == '\0')
    g_free (fact.value);
  else
    g_array_append_val (facts, fact);
}

/* One element may bear several names: property="og:title dc:title". @bonus: of equal names the one in
 * "property" is the more deliberate. */
static void
add_meta_names (GArray *facts, const char *names, const char *content, guint bonus)
{
  static GHashTable *table;
  g_auto (GStrv) parts = g_strsplit_set (names, " \t\n", -1);

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = g_ascii_strdown (parts[i], -1);
      const MetaName *known;

      known = g_hash_table_lookup (table, g_strdelimit (name, ".", ':'));
      if (known != NULL)
        add_fact (facts, known->kind, known->weight + bonus, content, known->name);
    }
}

static void
add_meta (GArray *facts, const DatelineNode *node)
{
  static const DatelineAttributeName keys[] = { DATELINE_ATTRIBUTE_NAME,
                                                DATELINE_ATTRIBUTE_PROPERTY,
                                                DATELINE_ATTRIBUTE_ITEMPROP,
                                                DATELINE_ATTRIBUTE_HTTP_EQUIV };
  const char *content = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CONTENT);

  if (content == NULL || *content == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *names = dateline_node_get_attribute (node, keys[i]);

      if (names != NULL)
        add_meta_names (facts, names, content, keys[i] == DATELINE_ATTRIBUTE_PROPERTY);
    }
}

/* --- JSON-LD --- */

static gboolean
is_article_type (const char *type)
{
  const char *name = strrchr (type, '/');

  name = name != NULL ? name + 1 : type;
  return g_str_has_suffix (name, "Article") || g_str_has_suffix (name, "Posting") ||
         g_str_equal (name, "Report") || g_str_equal (name, "Review") ||
         g_str_equal (name, "Recipe");
}

static gboolean
has_type (const DatelineLd *json, gboolean (*is_wanted) (const char *type))
{
  const DatelineLd *type = dateline_ld_get (json, "@type");

  if (type == NULL)
    return FALSE;
  if (type->kind == DATELINE_LD_STRING)
    return type->string != NULL && is_wanted (type->string);
  for (const DatelineLd *one = type->first; one != NULL; one = one->next)
    if (one->string != NULL && is_wanted (one->string))
      return TRUE;

  return FALSE;
}

static gboolean
is_page_type (const char *type)
{
  return g_str_has_suffix (type, "WebPage") || g_str_has_suffix (type, "ItemPage") ||
         g_str_has_suffix (type, "VideoObject");
}

/* The object of that "@id" anywhere in the script. */
static const DatelineLd *
find_id (const DatelineLd *json, const char *id)
{
  for (; json != NULL; json = json->next)
    {
      const DatelineLd *own = dateline_ld_get (json, "@id");
      const DatelineLd *found;

      if (own != NULL && g_strcmp0 (own->string, id) == 0 && dateline_ld_get (json, "name") != NULL)
        return json;
      found = json->first != NULL ? find_id (json->first, id) : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
name_of (const DatelineLd *root, const DatelineLd *json)
{
  const DatelineLd *id;

  if (json->kind == DATELINE_LD_STRING)
    return json->string;
  if (dateline_ld_get_string (json, "name") != NULL)
    return dateline_ld_get_string (json, "name");
  id = dateline_ld_get (json, "@id");
  if (id == NULL || id->string == NULL)
    return NULL;
  json = find_id (root, id->string);

  return json != NULL ? dateline_ld_get_string (json, "name") : NULL;
}

static char *
join_authors (const DatelineLd *root, const DatelineLd *authors)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (authors == NULL)
    return NULL;
  if (authors->kind != DATELINE_LD_ARRAY)
    {
      const char *name = name_of (root, authors);

      return name != NULL && !g_str_has_prefix (name, "http") ? g_strdup (name) : NULL;
    }
  for (const DatelineLd *one = authors->first; one != NULL && names->len < 20; one = one->next)
    {
      const char *name = name_of (root, one);

      if (name != NULL && *name != '\0' && !g_str_has_prefix (name, "http") &&
          !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (char *) name);
    }
  g_ptr_array_add (names, NULL);

  return names->len > 1 ? g_strjoinv (", ", (char **) names->pdata) : NULL;
}

/* An article that a script tells of, and the script's outermost value. */
typedef struct
{
  const DatelineLd *root;
  const DatelineLd *article;
} Article;

/* @less: how much less the article's statements count because the page's own is another one. */
static void
add_article (GArray *facts, const DatelineLd *root, const DatelineLd *json, guint less)
{
  g_autofree char *authors = join_authors (root, dateline_ld_get (json, "author"));
  const DatelineLd *publisher = dateline_ld_get (json, "publisher");

  add_fact (facts, DATELINE_FACT_TITLE, 95 - less, dateline_ld_get_string (json, "headline"),
            "headline");
  add_fact (facts, DATELINE_FACT_TITLE, 94 - less, dateline_ld_get_string (json, "name"), "name");
  add_fact (facts, DATELINE_FACT_BYLINE, 95 - less, authors, "author");
  if (publisher != NULL)
    add_fact (facts, DATELINE_FACT_SITE, 75, name_of (root, publisher), "publisher");
  add_fact (facts, DATELINE_FACT_PUBLISHED, 92 - less,
            dateline_ld_get_string (json, "datePublished"), "datePublished");
  add_fact (facts, DATELINE_FACT_PUBLISHED, 82 - less, dateline_ld_get_string (json, "dateCreated"),
            "dateCreated");
  add_fact (facts, DATELINE_FACT_MODIFIED, 92 - less, dateline_ld_get_string (json, "dateModified"),
            "dateModified");
  add_fact (facts, DATELINE_FACT_SECTION, 80 - less,
            dateline_ld_get_string (json, "articleSection"), "articleSection");
  add_fact (facts, DATELINE_FACT_LANGUAGE, 72, dateline_ld_get_string (json, "inLanguage"),
            "inLanguage");
  add_fact (facts, DATELINE_FACT_BODY, 80 - less, dateline_ld_get_string (json, "articleBody"),
            "articleBody");
}

static void
add_web_page (GArray *facts, const DatelineLd *json)
{
  add_fact (facts, DATELINE_FACT_PUBLISHED, 80, dateline_ld_get_string (json, "datePublished"),
            "datePublished");
  add_fact (facts, DATELINE_FACT_PUBLISHED, 60, dateline_ld_get_string (json, "uploadDate"),
            "uploadDate");
  add_fact (facts, DATELINE_FACT_MODIFIED, 70, dateline_ld_get_string (json, "dateModified"),
            "dateModified");
}

/* Articles that a page merely lists ("itemListElement", "hasPart") say nothing of the page. */
static gboolean
leads_elsewhere (const char *key)
{
  static const char *const keys[] = { "itemListElement", "hasPart",  "relatedLink", "mentions",
                                      "comment",         "isPartOf", "citation",    "review",
                                      "liveBlogUpdate",  NULL };

  return key != NULL && g_strv_contains (keys, key);
}

static void
look_for_articles (GArray *facts, GArray *articles, const DatelineLd *root, const DatelineLd *json)
{
  for (; json != NULL; json = json->next)
    {
      if (leads_elsewhere (json->key))
        continue;
      if (json->kind == DATELINE_LD_OBJECT)
        {
          if (has_type (json, is_article_type))
            {
              Article article = { root, json };

              g_array_append_val (articles, article);
            }
          else if (has_type (json, is_page_type))
            add_web_page (facts, json);
        }
      look_for_articles (facts, articles, root, json->first);
    }
}

static DatelineLd *
read_script (const DatelineNode *node)
{
  const char *type = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_TYPE);

  if (type == NULL || node->first == NULL || !dateline_ascii_contains (type, "ld+json"))
    return NULL;
  return dateline_ld_read (node->first->text, node->first->length);
}

static gboolean
is_titled (const DatelineLd *article, const char *title)
{
  const char *headline = dateline_ld_get_string (article, "headline");
  g_autofree char *folded = NULL;

  if (headline == NULL)
    headline = dateline_ld_get_string (article, "name");
  if (headline == NULL || title == NULL)
    return FALSE;
  folded = dateline_fold (headline);

  return *folded != '\0' && (strstr (title, folded) != NULL || strstr (folded, title) != NULL);
}

/* A page may tell of many articles. Its own is the one with the page's title, or else the first. */
static void
add_articles (GArray *facts, const GArray *articles, const char *title)
{
  guint own = 0;

  for (guint i = articles->len; i > 0 && title != NULL; i--)
    if (is_titled (g_array_index (articles, Article, i - 1).article, title))
      own = i - 1;
  for (guint i = 0; i < articles->len; i++)
    {
      const Article *article = &g_array_index (articles, Article, i);

      add_article (facts, article->root, article->article,
                   i == own || is_titled (article->article, title) ? 0 : 40);
    }
}

static void
add_link (GArray *facts, const DatelineNode *node)
{
  const char *rel = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_REL);
  const char *href = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_HREF);

  if (rel != NULL && href != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
    add_fact (facts, DATELINE_FACT_URL, 90, href, "canonical");
}

GArray *
dateline_facts_collect (const DatelineHtml *html)
{
  GArray *facts = g_array_new (FALSE, FALSE, sizeof (DatelineFact));
  g_autoptr (GPtrArray)
    scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_ld_free);
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (Article));
  const DatelineNode *root = dateline_html_get_root (html);
  g_autofree char *title = NULL;

  g_array_set_clear_func (facts, fact_clear);
  add_fact (facts, DATELINE_FACT_LANGUAGE, 80,
            dateline_node_get_attribute (root, DATELINE_ATTRIBUTE_LANG), "lang");
  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->tag == DATELINE_TAG_META)
        add_meta (facts, node);
      else if (node->tag == DATELINE_TAG_LINK)
        add_link (facts, node);
      else if (node->tag == DATELINE_TAG_TITLE && title == NULL)
        {
          g_autofree char *text = dateline_node_dup_text (node);

          title = *text != '\0' ? dateline_fold (text) : NULL;
        }
      else if (node->tag == DATELINE_TAG_SCRIPT)
        {
          DatelineLd *json = read_script (node);

          if (json == NULL)
            continue;
          g_ptr_array_add (scripts, json);
          look_for_articles (facts, articles, json, json);
        }
    }
  add_articles (facts, articles, title);

  return facts;
}

const DatelineFact *
dateline_facts_best (const GArray *facts, DatelineFactKind kind)
{
  const DatelineFact *best = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      const DatelineFact *fact = &g_array_index (facts, DatelineFact, i);

      if (fact->kind == kind && (best == NULL || fact->weight > best->weight))
        best = fact;
    }

  return best;
}
