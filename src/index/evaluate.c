/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering a query with bitmaps, from the leaves of its tree up. Neighbouring words are asked of
 * full-text search together, which is much cheaper than intersecting what each alone finds. */

#include "config.h"

#include "index/evaluate-private.h"

#include "text/fold.h"

/* SQLite refuses expressions of more than a few hundred terms. */
#define MAX_TERMS 64

typedef struct
{
  DatelineColumns *columns;
  const DatelineLookup *lookup;
  gpointer data;
} Evaluation;

static roaring_bitmap_t *evaluate (const Evaluation *self,
                                   const DatelineNode *node,
                                   GError **error);

static const DatelineNode *
child_at (const DatelineNode *node, guint i)
{
  return g_ptr_array_index (node->children, i);
}

static roaring_bitmap_t *
without (const Evaluation *self, const roaring_bitmap_t *bitmap)
{
  return roaring_bitmap_andnot (self->columns->all, bitmap);
}

/* Searches for up to MAX_TERMS of the TEXT children of @node from *@next on. */
static roaring_bitmap_t *
search_children (const Evaluation *self,
                 const DatelineNode *node,
                 const char *between,
                 guint *next,
                 GError **error)
{
  g_autoptr (GString) match = g_string_new (NULL);
  roaring_bitmap_t *found;
  guint n_terms = 0;

  for (; *next < node->children->len && n_terms < MAX_TERMS; (*next)++)
    {
      const DatelineNode *child = child_at (node, *next);
      g_autofree char *term = NULL;

      if (child->kind != DATELINE_NODE_TEXT)
        continue;

      term = dateline_search_quote (child->text, child->prefix);
      if (n_terms++ > 0)
        g_string_append (match, between);
      g_string_append (match, term);
    }

  if (n_terms == 0)
    return NULL;

  found = self->lookup->text (self->data, match->str, error);
  if (found != NULL)
    roaring_bitmap_and_inplace (found, self->columns->all);

  return found;
}

static gboolean
has_text (const DatelineNode *node, guint from)
{
  for (guint i = from; i < node->children->len; i++)
    {
      if (child_at (node, i)->kind == DATELINE_NODE_TEXT)
        return TRUE;
    }

  return FALSE;
}

static roaring_bitmap_t *
evaluate_and (const Evaluation *self, const DatelineNode *node, GError **error)
{
  g_autoptr (roaring_bitmap_t) result = roaring_bitmap_copy (self->columns->all);
  guint next = 0;

  /* Columns first: what they leave nothing of needs no search. */
  for (guint i = 0; i < node->children->len; i++)
    {
      const DatelineNode *child = child_at (node, i);
      gboolean negated = child->kind == DATELINE_NODE_NOT;
      g_autoptr (roaring_bitmap_t) part = NULL;

      if (child->kind == DATELINE_NODE_TEXT)
        continue;

      part = evaluate (self, negated ? child_at (child, 0) : child, error);
      if (part == NULL)
        return NULL;

      if (negated)
        roaring_bitmap_andnot_inplace (result, part);
      else
        roaring_bitmap_and_inplace (result, part);
    }

  while (has_text (node, next) && !roaring_bitmap_is_empty (result))
    {
      g_autoptr (roaring_bitmap_t) found = search_children (self, node, " AND ", &next, error);

      if (found == NULL)
        return NULL;
      roaring_bitmap_and_inplace (result, found);
    }

  return g_steal_pointer (&result);
}

static roaring_bitmap_t *
evaluate_or (const Evaluation *self, const DatelineNode *node, GError **error)
{
  g_autoptr (roaring_bitmap_t) result = roaring_bitmap_create ();
  guint next = 0;

  for (guint i = 0; i < node->children->len; i++)
    {
      g_autoptr (roaring_bitmap_t) part = NULL;

      if (child_at (node, i)->kind == DATELINE_NODE_TEXT)
        continue;

      part = evaluate (self, child_at (node, i), error);
      if (part == NULL)
        return NULL;
      roaring_bitmap_or_inplace (result, part);
    }

  while (has_text (node, next))
    {
      g_autoptr (roaring_bitmap_t) found = search_children (self, node, " OR ", &next, error);

      if (found == NULL)
        return NULL;
      roaring_bitmap_or_inplace (result, found);
    }

  return g_steal_pointer (&result);
}

static roaring_bitmap_t *
evaluate_text (const Evaluation *self, const DatelineNode *node, GError **error)
{
  g_autofree char *term = dateline_search_quote (node->text, node->prefix);
  roaring_bitmap_t *found = self->lookup->text (self->data, term, error);

  if (found != NULL)
    roaring_bitmap_and_inplace (found, self->columns->all);

  return found;
}

static const DatelineValues *
values_of_key (const DatelineColumns *columns, DatelineQueryKey key)
{
  switch ((int) key)
    {
    case DATELINE_QUERY_KEY_SOURCE:
      return &columns->sources;
    case DATELINE_QUERY_KEY_LABEL:
      return &columns->labels;
    case DATELINE_QUERY_KEY_ENTITY:
      return &columns->entities;
    case DATELINE_QUERY_KEY_CODER:
    default:
      return &columns->coders;
    }
}

/* Articles that have one of the values that @ids name. */
static roaring_bitmap_t *
with_ids (const DatelineValues *values, const GArray *ids)
{
  g_autofree const roaring_bitmap_t **bitmaps = g_new (const roaring_bitmap_t *, ids->len);
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const roaring_bitmap_t *bitmap = dateline_values_get_bitmap (values,
                                                                   g_array_index (ids, gint64, i));

      if (bitmap != NULL)
        bitmaps[n++] = bitmap;
    }

  return roaring_bitmap_or_many (n, bitmaps);
}

/* Articles that have no value of the kind: "none" asks for them, which is how a chart's part of
 * those without one leads back to its articles. */
static roaring_bitmap_t *
with_none (const Evaluation *self, const DatelineValues *values)
{
  g_autoptr (roaring_bitmap_t) any = NULL;

  any = roaring_bitmap_or_many (values->bitmaps->len - 1,
                                (const roaring_bitmap_t **) values->bitmaps->pdata + 1);

  return without (self, any);
}

static const DatelineCopyTable *
get_copies (const Evaluation *self)
{
  return self->lookup->copies != NULL ? self->lookup->copies (self->data) : NULL;
}

/* An article is meant by its number, or by a part of its title; one without a copy is found alone. */
static roaring_bitmap_t *
evaluate_copy_of (const Evaluation *self, const char *folded, GError **error)
{
  const DatelineCopyTable *copies = get_copies (self);
  g_autoptr (roaring_bitmap_t) meant = NULL;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  roaring_bitmap_t *result;
  guint64 id;

  if (g_ascii_string_to_unsigned (folded, 10, 1, DATELINE_COLUMNS_MAX_ID, &id, NULL))
    {
      meant = roaring_bitmap_create ();
      if (roaring_bitmap_contains (self->columns->all, (guint32) id))
        roaring_bitmap_add (meant, (guint32) id);
    }
  else
    {
      meant = self->lookup->title (self->data, folded, error);
    }
  if (meant == NULL)
    return NULL;

  result = roaring_bitmap_copy (meant);
  for (it = roaring_create_iterator (meant); copies != NULL && it->has_value;
       roaring_advance_uint32_iterator (it))
    {
      guint place = dateline_copy_table_find (copies, it->current_value);

      if (place != G_MAXUINT)
        {
          const DatelineCopyGroup *group = &g_array_index (copies->groups, DatelineCopyGroup,
                                                           copies->group_of[place]);

          roaring_bitmap_add_many (result, group->n, copies->ids + group->start);
        }
    }
  return result;
}

static roaring_bitmap_t *
evaluate_key (const Evaluation *self, const DatelineNode *node, GError **error)
{
  DatelineColumns *columns = self->columns;
  g_autofree char *folded = dateline_fold (node->text);
  g_autoptr (GArray) ids = NULL;
  const DatelineValues *values;
  const roaring_bitmap_t *batch;

  g_strstrip (folded);
  switch (node->key)
    {
    case DATELINE_QUERY_KEY_DATE:
      return dateline_columns_in_days (columns, node->first, node->last);
    case DATELINE_QUERY_KEY_STATUS:
      return roaring_bitmap_copy (columns->by_status[node->number]);
    case DATELINE_QUERY_KEY_LANGUAGE:
      if (strcmp (folded, "none") == 0)
        return with_none (self, &columns->languages);
      return dateline_columns_in_language (columns, folded);
    case DATELINE_QUERY_KEY_BATCH:
      batch = dateline_values_get_bitmap (&columns->batches, node->number);
      return batch != NULL ? roaring_bitmap_copy (batch) : roaring_bitmap_create ();
    case DATELINE_QUERY_KEY_TITLE:
      return self->lookup->title (self->data, folded, error);
    case DATELINE_QUERY_KEY_COPY_OF:
      return evaluate_copy_of (self, folded, error);
    case DATELINE_QUERY_KEY_SOURCE:
    case DATELINE_QUERY_KEY_LABEL:
    case DATELINE_QUERY_KEY_ENTITY:
    case DATELINE_QUERY_KEY_CODER:
    default:
      break;
    }

  values = values_of_key (columns, node->key);
  ids = self->lookup->ids (self->data, node->key, folded);
  if (ids->len == 0 && strcmp (folded, "none") == 0)
    return with_none (self, values);

  return with_ids (values, ids);
}

static roaring_bitmap_t *
evaluate_copies (const Evaluation *self, DatelineQueryFlag flag)
{
  const DatelineCopyTable *copies = get_copies (self);

  if (copies == NULL)
    return roaring_bitmap_create ();
  if (flag == DATELINE_QUERY_FLAG_FIRST_COPIES)
    return roaring_bitmap_andnot (copies->copied, copies->later);
  return roaring_bitmap_copy (flag == DATELINE_QUERY_FLAG_COPIES ? copies->copied : copies->later);
}

static roaring_bitmap_t *
evaluate_flag (const Evaluation *self, DatelineQueryFlag flag, GError **error)
{
  const DatelineColumns *columns = self->columns;

  switch (flag)
    {
    case DATELINE_QUERY_FLAG_UNDATED:
      return roaring_bitmap_copy (columns->undated);
    case DATELINE_QUERY_FLAG_DOUBTFUL:
      return roaring_bitmap_copy (columns->doubtful);
    case DATELINE_QUERY_FLAG_TAGGED:
      return roaring_bitmap_copy (columns->tagged);
    case DATELINE_QUERY_FLAG_COPIES:
    case DATELINE_QUERY_FLAG_FIRST_COPIES:
    case DATELINE_QUERY_FLAG_LATER_COPIES:
      return evaluate_copies (self, flag);
    case DATELINE_QUERY_FLAG_UNANSWERED:
      return self->lookup->unanswered (self->data, error);
    case DATELINE_QUERY_FLAG_UNTAGGED:
    default:
      return without (self, columns->tagged);
    }
}

static roaring_bitmap_t *
evaluate (const Evaluation *self, const DatelineNode *node, GError **error)
{
  g_autoptr (roaring_bitmap_t) part = NULL;

  switch (node->kind)
    {
    case DATELINE_NODE_AND:
      return evaluate_and (self, node, error);
    case DATELINE_NODE_OR:
      return evaluate_or (self, node, error);
    case DATELINE_NODE_NOT:
      part = evaluate (self, child_at (node, 0), error);
      return part != NULL ? without (self, part) : NULL;
    case DATELINE_NODE_TEXT:
      return evaluate_text (self, node, error);
    case DATELINE_NODE_KEY:
      return evaluate_key (self, node, error);
    case DATELINE_NODE_FLAG:
      return evaluate_flag (self, node->flag, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

roaring_bitmap_t *
dateline_columns_evaluate (DatelineColumns *columns,
                           const DatelineNode *root,
                           const DatelineLookup *lookup,
                           gpointer data,
                           GError **error)
{
  Evaluation self = { .columns = columns, .lookup = lookup, .data = data };

  if (root == NULL)
    return roaring_bitmap_copy (columns->all);

  return evaluate (&self, root, error);
}
