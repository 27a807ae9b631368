/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query as a value: parsed once, shared by counting references, written out in full. */

#include "config.h"

#include "index/query-private.h"

#include "store/search.h"

#include <glib/gi18n-lib.h>

struct _DatelineQuery
{
  gatomicrefcount refs;
  DatelineNode *root; /* NULL: all */
  char *string;
};

G_DEFINE_QUARK (dateline - query - error - quark, dateline_query_error)
G_DEFINE_BOXED_TYPE (DatelineQuery, dateline_query, dateline_query_ref, dateline_query_unref)

/**
 * dateline_query_parse:
 * @string: one line of text
 * @lenient: whether to complete what is unfinished, and pass over what makes no sense yet, as
 *   while somebody types
 * @error: SYNTAX or DEPTH; in lenient mode only for a query that is too deep or too long
 *
 * Returns: (transfer full) (nullable): the query
 */
DatelineQuery *
dateline_query_parse (const char *string, gboolean lenient, GError **error)
{
  g_autoptr (DatelineNode) root = NULL;
  g_autoptr (GString) written = g_string_new (NULL);
  DatelineQuery *self;

  g_return_val_if_fail (string != NULL, NULL);

  if (!dateline_query_parse_tree (string, lenient, &root, error))
    return NULL;

  if (root != NULL)
    dateline_node_write (root, written);
  /* Spaces between terms that stood without any can make it a little longer. */
  if (g_utf8_strlen (written->str, -1) > DATELINE_QUERY_MAX_LENGTH)
    {
      g_set_error (error, DATELINE_QUERY_ERROR, DATELINE_QUERY_ERROR_SYNTAX,
                   _ ("Character %u: the query is longer than %u characters; shorten it"),
                   DATELINE_QUERY_MAX_LENGTH + 1, DATELINE_QUERY_MAX_LENGTH);
      return NULL;
    }

  self = g_new0 (DatelineQuery, 1);
  g_atomic_ref_count_init (&self->refs);
  self->root = g_steal_pointer (&root);
  self->string = g_string_free (g_steal_pointer (&written), FALSE);

  return self;
}

/**
 * dateline_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self
 */
DatelineQuery *
dateline_query_ref (DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * dateline_query_unref:
 * @self: (transfer full): a query
 */
void
dateline_query_unref (DatelineQuery *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->refs))
    {
      dateline_node_free (self->root);
      g_free (self->string);
      g_free (self);
    }
}

/**
 * dateline_query_is_empty:
 * @self: a query
 *
 * Returns: whether it asks for all articles
 */
gboolean
dateline_query_is_empty (DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->root == NULL;
}

/**
 * dateline_query_get_string:
 * @self: a query
 *
 * Returns: (transfer none): the query written out in full. Parsing it, also strictly, gives the
 * same query again.
 */
const char *
dateline_query_get_string (DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->string;
}

const DatelineNode *
dateline_query_get_root (const DatelineQuery *self)
{
  return self->root;
}

static void
collect_matches (const DatelineNode *node, GString *match)
{
  g_autofree char *term = NULL;

  if (node == NULL || node->kind == DATELINE_NODE_NOT)
    return;

  if (node->kind == DATELINE_NODE_TEXT)
    {
      term = dateline_search_quote (node->text, node->prefix);
      if (match->len > 0)
        g_string_append (match, " OR ");
      g_string_append (match, term);
      return;
    }

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    collect_matches (g_ptr_array_index (node->children, i), match);
}

/**
 * dateline_query_get_match:
 * @self: a query
 *
 * Returns: (transfer full) (nullable): an FTS5 expression of all words and phrases that are not
 * negated, for showing where they stand; %NULL where there are none
 */
char *
dateline_query_get_match (DatelineQuery *self)
{
  g_autoptr (GString) match = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  collect_matches (self->root, match);
  if (match->len == 0)
    return NULL;

  return g_string_free (g_steal_pointer (&match), FALSE);
}

static void
append_term (GString *string, const char *term)
{
  if (string->len > 0)
    g_string_append_c (string, ' ');
  g_string_append (string, term);
}

/* Writes what must hold together with others, parentheses around an OR. */
static void
append_node (GString *string, const DatelineNode *node)
{
  g_autoptr (GString) written = g_string_new (NULL);

  dateline_node_write (node, written);
  if (node->kind == DATELINE_NODE_OR)
    {
      g_string_prepend_c (written, '(');
      g_string_append_c (written, ')');
    }
  append_term (string, written->str);
}

/**
 * dateline_query_with_term:
 * @string: (nullable): a query
 * @key: a key such as "date"
 * @value: (nullable): what it should be; %NULL takes the key's terms away
 *
 * Returns: (transfer full): the query with that term in the place of the terms of the same key
 * that all articles had to meet, or added where there were none. Negated terms and those inside
 * an OR stay.
 */
char *
dateline_query_with_term (const char *string, const char *key, const char *value)
{
  g_autoptr (DatelineQuery) query = NULL;
  g_autoptr (GString) result = g_string_new (NULL);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autofree char *term = NULL;
  gboolean placed;

  g_return_val_if_fail (key != NULL, NULL);

  if (value != NULL)
    term = dateline_query_term (key, value);
  placed = term == NULL;

  query = dateline_query_parse (string != NULL ? string : "", TRUE, NULL);
  if (query == NULL)
    {
      /* Too long or too deep to understand: left as it is. */
      append_term (result, string);
    }
  else if (query->root != NULL && query->root->kind == DATELINE_NODE_AND)
    {
      g_ptr_array_extend (nodes, query->root->children, NULL, NULL);
    }
  else if (query->root != NULL)
    {
      g_ptr_array_add (nodes, query->root);
    }

  for (guint i = 0; i < nodes->len; i++)
    {
      const DatelineNode *node = g_ptr_array_index (nodes, i);

      if (node->kind == DATELINE_NODE_KEY &&
          g_str_equal (dateline_query_key_to_nick (node->key), key))
        {
          if (!placed)
            append_term (result, term);
          placed = TRUE;
        }
      else if (nodes->len == 1 && placed)
        {
          append_term (result, query->string);
        }
      else
        {
          append_node (result, node);
        }
    }

  if (!placed)
    append_term (result, term);

  return g_string_free (g_steal_pointer (&result), FALSE);
}
