/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the byline: what the head states first, else what the page shows. */
#include "extract/page-names-private.h"

#include <string.h>

#include "text/fold.h"
#include "text/phrases.h"

#define LONGEST_BYLINE 100
#define MOST_NODES     400
#define MOST_BYTES     4000
#define MAX_AUTHORS    20
#define MAX_NAME_WORDS 5

static guint
count_words (const char *string)
{
  return dateline_count_tokens (string, string + strlen (string));
}

static gboolean
is_author_element (const DatelineNode *node, guint32 hints)
{
  const char *rel = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_REL);
  const char *itemprop = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ITEMPROP);

  if (rel != NULL && g_ascii_strcasecmp (rel, "author") == 0)
    return TRUE;
  if (itemprop != NULL && strstr (itemprop, "author") != NULL)
    return TRUE;
  return (hints & DATELINE_HINT_AUTHOR) != 0;
}

static gboolean
begins_with_by (const char *text)
{
  return g_ascii_strncasecmp (text, "by ", 3) == 0;
}

/* Too much in it to be a byline, whatever it is called: authors' elements may lie one in the other by the thousand,
 * and each would have all its text read. */
static gboolean
is_vast (const DatelineNode *node)
{
  gsize length = 0;

  if (node->last_index - node->index > MOST_NODES)
    return TRUE;
  for (const DatelineNode *at = node->first; at != NULL && length <= MOST_BYTES;
       at = dateline_node_next (at, node))
    if (at->tag == DATELINE_TAG_TEXT)
      length += at->length;
  return length > MOST_BYTES;
}

/* Within "Jane Doe · 8 h ago" or "Jane Doe, Editor" the name has an element of its own. */
static char *
get_name_inside (const DatelineReading *reading, const DatelineNode *top)
{
  for (const DatelineNode *node = top->first; node != NULL; node = dateline_node_next (node, top))
    {
      const char *itemprop = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ITEMPROP);

      if (itemprop != NULL && strstr (itemprop, "name") != NULL && node->tag != DATELINE_TAG_META &&
          !is_vast (node))
        return dateline_node_dup_text (node);
    }
  for (const DatelineNode *node = top->first; node != NULL; node = dateline_node_next (node, top))
    if (dateline_node_is_element (node) &&
        is_author_element (node, reading->elements[node->index].hints) && !is_vast (node))
      {
        g_autofree char *text = dateline_node_dup_text (node);

        if (count_words (text) >= 2 && count_words (text) <= 5)
          return g_steal_pointer (&text);
      }
  return NULL;
}

static gboolean
names_somebody (const char *byline)
{
  g_autofree char *author = dateline_page_author_of (byline);

  return author != NULL;
}

static char *
get_byline (const DatelineReading *reading, const DatelineNode *node)
{
  g_autofree char *text = dateline_node_dup_text (node);
  g_autofree char *name = begins_with_by (text) ? NULL : get_name_inside (reading, node);

  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);
  if (*text == '\0' || g_utf8_strlen (text, -1) >= LONGEST_BYLINE || !names_somebody (text))
    return NULL;

  return g_steal_pointer (&text);
}

/* "/author/jane-doe", "/people/jane-doe": the page of one who writes for the site. */
static gboolean
leads_to_author (const DatelineNode *node)
{
  static const char *const folders[] = {
    "/author/",       "/authors/",    "/by/",          "/byline/",
    "/people/",       "/profile/",    "/profiles/",    "/contributor/",
    "/contributors/", "/editors/",    "/staff/",       "/reporter/",
    "/reporters/",    "/journalist/", "/journalists/", "/writer/",
    "/writers/",      "/columnist/",  "/columnists/",  "/autor/",
    "/autoren/",      "/autores/",    "/redakteur/",   "/redaktion/",
    "/auteur/",       "/auteurs/",    "/journaliste/", "/periodistas/",
    "/autore/",       "/autori/",     "/colunistas/",  NULL
  };
  const char *href = node->tag == DATELINE_TAG_A
                       ? dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_HREF)
                       : NULL;

  for (guint i = 0; href != NULL && folders[i] != NULL; i++)
    {
      const char *found = strstr (href, folders[i]);

      if (found != NULL && found[strlen (folders[i])] != '\0')
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_name_element (const DatelineNode *node)
{
  const char *itemprop = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ITEMPROP);

  return leads_to_author (node) ||
         (itemprop != NULL && g_str_equal (itemprop, "name") && node->tag != DATELINE_TAG_META);
}

/* The names that have elements of their own in @top, "Jane Doe, Bob Ray", or NULL: what is beside them, their
 * office, their handle and a day, often has no space before it. */
static char *
get_names_inside (const DatelineNode *top)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const DatelineNode *node = top;

  while (node != NULL && names->len < MAX_AUTHORS)
    {
      g_autofree char *text = is_name_element (node) ? dateline_node_dup_text (node) : NULL;
      g_autofree char *name = text != NULL ? dateline_page_author_of (text) : NULL;

      if (name != NULL && *text != '@' && count_words (name) <= MAX_NAME_WORDS)
        {
          if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, g_steal_pointer (&name));
          node = dateline_node_skip (node, top);
        }
      else
        node = dateline_node_next (node, top);
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

/* Elements that are called the author's are looked for first, then links to an author's page. */
typedef enum
{
  LOOK_FOR_ELEMENTS,
  LOOK_FOR_LINKS,
} LookFor;

static gboolean
is_looked_for (const DatelineNode *node, const DatelineElement *element, LookFor what)
{
  if (!dateline_node_is_element (node))
    return FALSE;
  /* "/people/" may lead to whom the article tells of. */
  if (what == LOOK_FOR_LINKS)
    return leads_to_author (node) &&
           strstr (dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_HREF), "/people/") == NULL;
  /* One that holds the date as well is taken apart further. */
  return is_author_element (node, element->hints) && (element->hints & DATELINE_HINT_DATE) == 0;
}

/* The first byline whose node lies in [@from, @to). */
static char *
find_in_range (const DatelineReading *reading,
               guint32 from,
               guint32 to,
               LookFor what,
               char **author)
{
  const DatelineNode *body = dateline_html_get_body (reading->html);
  const DatelineNode *node = body->first;

  while (node != NULL && node->index < to)
    {
      const DatelineElement *element = &reading->elements[node->index];

      if (element->omission == DATELINE_OMIT_HIDDEN ||
          element->omission == DATELINE_OMIT_COMMENTS || node->last_index < from)
        {
          node = dateline_node_skip (node, body);
          continue;
        }
      if (node->index >= from && is_looked_for (node, element, what) && !is_vast (node))
        {
          char *byline = get_byline (reading, node);

          if (byline != NULL)
            {
              *author = get_names_inside (node);
              return byline;
            }
        }
      node = dateline_node_next (node, body);
    }

  return NULL;
}

/* What the head states best. An address of the author's page is no name. */
static const char *
get_stated (const GArray *facts)
{
  const DatelineFact *best = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      const DatelineFact *fact = &g_array_index (facts, DatelineFact, i);

      if (fact->kind == DATELINE_FACT_BYLINE && !g_str_has_prefix (fact->value, "http") &&
          (best == NULL || fact->weight > best->weight) && names_somebody (fact->value))
        best = fact;
    }
  return best != NULL ? best->value + (begins_with_by (best->value) ? 3 : 0) : NULL;
}

/* The first between headline and text, or else anywhere. */
static char *
find_shown (const DatelineReading *reading, char **author)
{
  guint32 headline = 0;
  guint32 body = G_MAXUINT32;
  char *byline = NULL;

  for (guint i = 0; i < reading->blocks->len; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (reading, i);

      if (block->omission != DATELINE_OMIT_NOTHING)
        continue;
      if (block->kind == DATELINE_BLOCK_HEADLINE)
        headline = block->index;
      else if (block->n_columns >= 140 && body == G_MAXUINT32)
        body = block->index;
    }
  if (headline > 0 && body > headline)
    byline = find_in_range (reading, headline, body, LOOK_FOR_ELEMENTS, author);
  if (byline == NULL)
    byline = find_in_range (reading, 0, G_MAXUINT32, LOOK_FOR_ELEMENTS, author);
  if (byline == NULL && body > headline)
    byline = find_in_range (reading, headline, body, LOOK_FOR_LINKS, author);

  return byline;
}

/* A page that names its site as the author may still show who wrote it. */
static gboolean
is_site (const GArray *facts, const char *byline)
{
  g_autofree char *folded = dateline_fold (byline);

  for (guint i = 0; i < facts->len; i++)
    {
      const DatelineFact *fact = &g_array_index (facts, DatelineFact, i);
      g_autofree char *site = fact->kind == DATELINE_FACT_SITE ? dateline_fold (fact->value) : NULL;

      if (site != NULL && strcmp (site, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
dateline_page_find_byline (const DatelineReading *reading, const GArray *facts, char **author)
{
  const char *stated = get_stated (facts);
  char *byline = NULL;

  *author = NULL;
  if (stated == NULL || is_site (facts, stated))
    byline = find_shown (reading, author);
  if (byline == NULL)
    byline = g_strdup (stated);
  if (byline != NULL && *author == NULL)
    *author = dateline_page_author_of (byline);

  return byline;
}
