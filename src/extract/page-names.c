/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds title and byline: what the head states first, else what the page shows. */
#include "extract/page-names-private.h"

#include <string.h>

#include "text/fold.h"
#include "text/phrases.h"
#include "text/regions.h"

#define LONGEST_BYLINE 100

/* " | ", " - ", " — ", " » " and the like: how many bytes the separator at @p takes, 0 for none. */
static gsize
separator_at (const char *p, gboolean *steps)
{
  const char *mark = p;
  gunichar c;

  if (*p != ' ')
    return 0;
  mark++;
  c = g_utf8_get_char (mark);
  if (c != '|' && c != '-' && c != 0x2013 && c != 0x2014 && c != '\\' && c != '/' && c != '>' &&
      c != 0xbb)
    return 0;
  mark = g_utf8_next_char (mark);
  *steps = *steps || c == '\\' || c == '/' || c == '>' || c == 0xbb;

  return *mark == ' ' ? (gsize) (mark + 1 - p) : 0;
}

static guint
count_words (const char *string)
{
  return dateline_count_tokens (string, string + strlen (string));
}

static gboolean
is_heading_text (const DatelineHtml *html, const char *title)
{
  const DatelineNode *body = dateline_html_get_body (html);

  for (const DatelineNode *node = body; node != NULL; node = dateline_node_next (node, body))
    if (node->tag == DATELINE_TAG_H1 || node->tag == DATELINE_TAG_H2)
      {
        g_autofree char *text = dateline_node_dup_text (node);

        if (strcmp (text, title) == 0)
          return TRUE;
      }
  return FALSE;
}

static char *
get_only_h1 (const DatelineHtml *html)
{
  const DatelineNode *body = dateline_html_get_body (html);
  const DatelineNode *only = NULL;

  for (const DatelineNode *node = body; node != NULL; node = dateline_node_next (node, body))
    if (node->tag == DATELINE_TAG_H1)
      {
        if (only != NULL)
          return NULL;
        only = node;
      }
  return only != NULL ? dateline_node_dup_text (only) : NULL;
}

/* The site's name is taken off its end, or off its beginning where nothing else would be left. */
static char *
cut_site_off (const char *title, gboolean *cut, gboolean *steps)
{
  const char *last = NULL;
  const char *first = NULL;
  g_autofree char *head = NULL;

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    if (separator_at (p, steps) > 0)
      {
        if (first == NULL)
          first = p;
        last = p;
      }
  *cut = last != NULL;
  if (last == NULL)
    return g_strdup (title);
  head = g_strndup (title, (gsize) (last - title));
  if (count_words (head) >= 3)
    return g_steal_pointer (&head);

  return g_strdup (first + separator_at (first, steps));
}

static char *
clean_title_element (const DatelineHtml *html, const char *title)
{
  gboolean cut;
  gboolean steps = FALSE; /* "Home > News > Story" */
  g_autofree char *shorter = cut_site_off (title, &cut, &steps);

  if (!cut && strstr (title, ": ") != NULL)
    {
      if (!is_heading_text (html, title))
        {
          const char *colon = strrchr (title, ':');

          if (count_words (colon + 1) < 3)
            colon = strchr (title, ':');
          else
            {
              g_autofree char *before = g_strndup (title, (gsize) (strchr (title, ':') - title));

              if (count_words (before) > 5)
                colon = NULL;
            }
          if (colon != NULL)
            {
              g_free (shorter);
              shorter = g_strdup (colon + 1);
            }
        }
    }
  else if (!cut && (g_utf8_strlen (title, -1) > 150 || g_utf8_strlen (title, -1) < 15))
    {
      char *heading = get_only_h1 (html);

      if (heading != NULL && *heading != '\0')
        {
          g_free (shorter);
          shorter = heading;
        }
      else
        g_free (heading);
    }
  g_strstrip (shorter);
  /* What is left of a title of few words is more likely a part of it. */
  if (count_words (shorter) <= 4 && (!steps || count_words (shorter) + 2 != count_words (title)))
    return g_strdup (title);

  return g_steal_pointer (&shorter);
}

char *
dateline_page_find_title (const DatelineHtml *html, const GArray *facts)
{
  const DatelineFact *best = dateline_facts_best (facts, DATELINE_FACT_TITLE);
  const DatelineNode *root = dateline_html_get_root (html);
  g_autofree char *title = NULL;

  if (best != NULL)
    return g_strdup (best->value);

  for (const DatelineNode *node = root; node != NULL && title == NULL;
       node = dateline_node_next (node, root))
    if (node->tag == DATELINE_TAG_TITLE && node->parent->tag != DATELINE_TAG_SVG)
      title = dateline_node_dup_text (node);
  if (title != NULL && *title != '\0')
    return clean_title_element (html, title);

  return get_only_h1 (html);
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

static const DatelineNode *
find_name_inside (const DatelineNode *top)
{
  for (const DatelineNode *node = top->first; node != NULL; node = dateline_node_next (node, top))
    {
      const char *itemprop = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ITEMPROP);

      if (itemprop != NULL && strstr (itemprop, "name") != NULL && node->tag != DATELINE_TAG_META)
        return node;
    }
  return NULL;
}

char *
dateline_page_find_byline (const DatelineReading *reading, const GArray *facts)
{
  const DatelineNode *body = dateline_html_get_body (reading->html);
  const DatelineNode *node = body->first;

  for (guint i = 0; i < facts->len; i++)
    {
      const DatelineFact *fact = &g_array_index (facts, DatelineFact, i);

      /* An address of the author's page is no name. */
      if (fact->kind == DATELINE_FACT_BYLINE && strstr (fact->value, "://") != NULL)
        fact = NULL;
      if (fact != NULL && fact == dateline_facts_best (facts, DATELINE_FACT_BYLINE))
        return g_strdup (fact->value);
    }

  while (node != NULL)
    {
      const DatelineElement *element = &reading->elements[node->index];

      if (!dateline_node_is_element (node))
        {
          node = dateline_node_next (node, body);
          continue;
        }
      if (element->omission == DATELINE_OMIT_HIDDEN)
        {
          node = dateline_node_skip (node, body);
          continue;
        }
      if (is_author_element (node, element->hints))
        {
          const DatelineNode *name = find_name_inside (node);
          g_autofree char *text = dateline_node_dup_text (name != NULL ? name : node);

          if (*text != '\0' && g_utf8_strlen (text, -1) < LONGEST_BYLINE)
            return g_steal_pointer (&text);
        }
      node = dateline_node_next (node, body);
    }

  return NULL;
}

char *
dateline_page_author_of (const char *byline)
{
  g_autofree char *author = dateline_byline_parse (byline);

  if (author != NULL)
    return g_steal_pointer (&author);
  return g_strdup (byline);
}
