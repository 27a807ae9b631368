/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list model over an array of ids. It holds no articles: the project makes one when a row asks
 * for it and forgets it when the row does. */

#include "index/article-list.h"

struct _DatelineArticleList
{
  GObject parent_instance;

  DatelineProject *project;
  GArray *ids; /* of guint32 */
};

static GType
dateline_article_list_get_item_type (GListModel *model)
{
  return DATELINE_TYPE_ARTICLE;
}

static guint
dateline_article_list_get_n_items (GListModel *model)
{
  return DATELINE_ARTICLE_LIST (model)->ids->len;
}

static gpointer
dateline_article_list_get_item (GListModel *model, guint position)
{
  DatelineArticleList *self = DATELINE_ARTICLE_LIST (model);
  DatelineArticle *article;
  guint32 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, guint32, position);
  article = self->project != NULL ? dateline_project_get_article (self->project, id) : NULL;
  if (article == NULL)
    {
      /* Removed, and the list not yet told: a model may not have holes. */
      article = dateline_article_new (id, "");
      dateline_record_set_gone (DATELINE_RECORD (article), TRUE);
    }

  return article;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dateline_article_list_get_item_type;
  iface->get_n_items = dateline_article_list_get_n_items;
  iface->get_item = dateline_article_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineArticleList,
                               dateline_article_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
dateline_article_list_dispose (GObject *object)
{
  DatelineArticleList *self = DATELINE_ARTICLE_LIST (object);

  /* Without a project no article can be made: no rows either. */
  g_array_set_size (self->ids, 0);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (dateline_article_list_parent_class)->dispose (object);
}

static void
dateline_article_list_finalize (GObject *object)
{
  DatelineArticleList *self = DATELINE_ARTICLE_LIST (object);

  g_array_unref (self->ids);

  G_OBJECT_CLASS (dateline_article_list_parent_class)->finalize (object);
}

static void
dateline_article_list_class_init (DatelineArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_article_list_dispose;
  object_class->finalize = dateline_article_list_finalize;
}

static void
dateline_article_list_init (DatelineArticleList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * dateline_article_list_new:
 * @project: (nullable): where the articles are; without one all that rows get are articles that
 *   are gone
 *
 * Returns: (transfer full): an empty list
 */
DatelineArticleList *
dateline_article_list_new (DatelineProject *project)
{
  DatelineArticleList *self = g_object_new (DATELINE_TYPE_ARTICLE_LIST, NULL);

  g_set_object (&self->project, project);

  return self;
}

/**
 * dateline_article_list_set_ids:
 * @self: a list
 * @ids: (transfer full) (element-type guint32): the articles in their order
 *
 * Tells what changed as one range: what start and end have in common stays, so that rows, scroll
 * position and selection do.
 */
void
dateline_article_list_set_ids (DatelineArticleList *self, GArray *ids)
{
  g_autoptr (GArray) old = NULL;
  const guint32 *before;
  const guint32 *after;
  guint shorter;
  guint start = 0;
  guint end = 0;

  g_return_if_fail (DATELINE_IS_ARTICLE_LIST (self));
  g_return_if_fail (ids != NULL);

  old = g_steal_pointer (&self->ids);
  self->ids = ids;
  before = (const guint32 *) (gpointer) old->data;
  after = (const guint32 *) (gpointer) ids->data;
  shorter = MIN (old->len, ids->len);

  while (start < shorter && before[start] == after[start])
    start++;
  while (end < shorter - start && before[old->len - 1 - end] == after[ids->len - 1 - end])
    end++;

  if (old->len - start - end > 0 || ids->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                ids->len - start - end);
}

/**
 * dateline_article_list_get_id:
 * @self: a list
 * @position: a row
 *
 * Returns: the row's article, or 0 where there is no such row
 */
gint64
dateline_article_list_get_id (DatelineArticleList *self, guint position)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE_LIST (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, guint32, position) : 0;
}

/**
 * dateline_article_list_find:
 * @self: a list
 * @article_id: an article's row number
 *
 * Returns: the article's position, or %G_MAXUINT where it is not in the list
 */
guint
dateline_article_list_find (DatelineArticleList *self, gint64 article_id)
{
  const guint32 *ids;

  g_return_val_if_fail (DATELINE_IS_ARTICLE_LIST (self), G_MAXUINT);

  ids = (const guint32 *) (gpointer) self->ids->data;
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (ids[i] == article_id)
        return i;
    }

  return G_MAXUINT;
}
