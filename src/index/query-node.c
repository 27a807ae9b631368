/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nodes of a parsed query: making them in their simplest form, comparing them, and writing
 * them out as somebody would type them. */

#include "index/query-private.h"

#include "index/nicks-private.h"

static const char *const key_nicks[] = { "source",   "label", "entity", "date",  "status",
                                         "language", "coder", "batch",  "title", "copy-of" };
static const char *const flag_nicks[] = { "undated", "doubtful",     "tagged",       "untagged",
                                          "copies",  "first-copies", "later-copies", "unanswered" };

static void
node_free_cb (gpointer data)
{
  dateline_node_free (data);
}

DatelineNode *
dateline_node_new (DatelineNodeKind kind)
{
  DatelineNode *node = g_new0 (DatelineNode, 1);

  node->kind = kind;
  if (kind == DATELINE_NODE_AND || kind == DATELINE_NODE_OR || kind == DATELINE_NODE_NOT)
    node->children = g_ptr_array_new_with_free_func (node_free_cb);

  return node;
}

void
dateline_node_free (DatelineNode *node)
{
  if (node == NULL)
    return;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node->text);
  g_free (node);
}

/* Takes the children of children of the same kind up, so that a AND (b AND c) is one AND. */
static DatelineNode *
new_group (DatelineNodeKind kind, GPtrArray *children)
{
  g_autoptr (GPtrArray) owned = children;
  DatelineNode *node;

  if (owned->len == 0)
    return NULL;

  g_ptr_array_set_free_func (owned, NULL);
  if (owned->len == 1)
    return g_ptr_array_index (owned, 0);

  node = dateline_node_new (kind);
  for (guint i = 0; i < owned->len; i++)
    {
      DatelineNode *child = g_ptr_array_index (owned, i);

      if (child->kind == kind)
        {
          g_ptr_array_extend_and_steal (node->children, g_steal_pointer (&child->children));
          dateline_node_free (child);
        }
      else
        {
          g_ptr_array_add (node->children, child);
        }
    }

  return node;
}

DatelineNode *
dateline_node_new_all_of (GPtrArray *children)
{
  return new_group (DATELINE_NODE_AND, children);
}

DatelineNode *
dateline_node_new_any_of (GPtrArray *children)
{
  return new_group (DATELINE_NODE_OR, children);
}

DatelineNode *
dateline_node_new_not (DatelineNode *child)
{
  DatelineNode *node;

  if (child == NULL)
    return NULL;

  if (child->kind == DATELINE_NODE_NOT)
    {
      node = g_ptr_array_steal_index (child->children, 0);
      dateline_node_free (child);
      return node;
    }

  node = dateline_node_new (DATELINE_NODE_NOT);
  g_ptr_array_add (node->children, child);

  return node;
}

gboolean
dateline_node_equal (const DatelineNode *a, const DatelineNode *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  if (a->kind != b->kind || g_strcmp0 (a->text, b->text) != 0 || a->prefix != b->prefix ||
      a->quoted != b->quoted || a->key != b->key || a->flag != b->flag || a->first != b->first ||
      a->last != b->last || a->number != b->number)
    return FALSE;

  if (a->children == NULL)
    return TRUE;

  if (a->children->len != b->children->len)
    return FALSE;

  for (guint i = 0; i < a->children->len; i++)
    {
      if (!dateline_node_equal (g_ptr_array_index (a->children, i),
                                g_ptr_array_index (b->children, i)))
        return FALSE;
    }

  return TRUE;
}

static void
write_group (const DatelineNode *node, const char *between, GString *string)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const DatelineNode *child = g_ptr_array_index (node->children, i);
      /* AND binds more tightly than OR, so only an OR needs its parentheses. */
      gboolean enclosed = child->kind == DATELINE_NODE_OR;

      if (i > 0)
        g_string_append (string, between);
      if (enclosed)
        g_string_append_c (string, '(');
      dateline_node_write (child, string);
      if (enclosed)
        g_string_append_c (string, ')');
    }
}

static void
write_quoted (const char *text, GString *string)
{
  g_string_append_c (string, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (string, '"');
      g_string_append_c (string, *p);
    }
  g_string_append_c (string, '"');
}

void
dateline_node_write (const DatelineNode *node, GString *string)
{
  const DatelineNode *child;
  g_autofree char *term = NULL;

  switch (node->kind)
    {
    case DATELINE_NODE_AND:
      write_group (node, " ", string);
      break;
    case DATELINE_NODE_OR:
      write_group (node, " OR ", string);
      break;
    case DATELINE_NODE_NOT:
      child = g_ptr_array_index (node->children, 0);
      g_string_append_c (string, '-');
      if (child->children != NULL)
        g_string_append_c (string, '(');
      dateline_node_write (child, string);
      if (child->children != NULL)
        g_string_append_c (string, ')');
      break;
    case DATELINE_NODE_TEXT:
      if (node->quoted)
        write_quoted (node->text, string);
      else
        g_string_append (string, node->text);
      if (node->prefix)
        g_string_append_c (string, '*');
      break;
    case DATELINE_NODE_KEY:
      term = dateline_query_term (dateline_query_key_to_nick (node->key), node->text);
      g_string_append (string, term);
      break;
    case DATELINE_NODE_FLAG:
      g_string_append (string, dateline_query_flag_to_nick (node->flag));
      break;
    default:
      g_return_if_reached ();
    }
}

/* Whether a bare value would end too early. The same characters end a word in the parser. */
static gboolean
needs_quotes (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == '(' || c == ')' || dateline_query_is_quote (c))
        return TRUE;
    }

  return *value == '\0';
}

/**
 * dateline_query_term:
 * @key: a key such as "source"
 * @value: what it should be
 *
 * Returns: (transfer full): KEY:VALUE as a query writes it, with quotes where the value needs them
 */
char *
dateline_query_term (const char *key, const char *value)
{
  GString *term = g_string_new (key);

  g_return_val_if_fail (value != NULL, g_string_free (term, FALSE));

  g_string_append_c (term, ':');
  if (needs_quotes (value))
    write_quoted (value, term);
  else
    g_string_append (term, value);

  return g_string_free (term, FALSE);
}

const char *
dateline_query_key_to_nick (DatelineQueryKey key)
{
  return dateline_nick_of (key_nicks, G_N_ELEMENTS (key_nicks), key);
}

gboolean
dateline_query_key_from_nick (const char *nick, DatelineQueryKey *key)
{
  guint value;

  if (!dateline_nick_find (key_nicks, G_N_ELEMENTS (key_nicks), nick, &value))
    return FALSE;

  *key = (DatelineQueryKey) value;
  return TRUE;
}

const char *
dateline_query_flag_to_nick (DatelineQueryFlag flag)
{
  return dateline_nick_of (flag_nicks, G_N_ELEMENTS (flag_nicks), flag);
}

gboolean
dateline_query_flag_from_nick (const char *nick, DatelineQueryFlag *flag)
{
  guint value;

  if (!dateline_nick_find (flag_nicks, G_N_ELEMENTS (flag_nicks), nick, &value))
    return FALSE;

  *flag = (DatelineQueryFlag) value;
  return TRUE;
}
