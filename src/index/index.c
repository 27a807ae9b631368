/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a project: fills the columns from the store, keeps them current by its signals, and
 * asks them on behalf of others. What the columns can't know, names and titles, it gets from the
 * project: see lookup.c. */

#include "config.h"

#include "index/index.h"

#include "index/index-private.h"

#include <glib/gi18n-lib.h>

/* Ids that lie this near to each other are read in one go: a few rows too many cost less than one
 * more statement. */
#define MAX_GAP 16

struct _DatelineIndex
{
  GObject parent_instance;

  DatelineProject *project;
  DatelineColumns *columns;
  DatelineTitles *titles;
  DatelineOwing *owing;
  DatelineSet *all;  /* (nullable): made when asked for, dropped by a change */
  GArray *stale;     /* of gint64: articles whose tags are read when next asked for */
  gint64 only_coder; /* 0: everybody's annotations count */

  DatelineCopyCache copies;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineIndex, dateline_index, G_TYPE_OBJECT)

/* What the store's rows go through on their way into the columns. */
typedef struct
{
  DatelineColumns *columns;
  gint64 only_coder;
  gint64 article; /* whose tags are being collected */
  GArray *tags;   /* of DatelineTagFacts */
  gint64 bad_id;  /* an article that can't be kept, or -1 */
} Filling;

static void
take_article_cb (const DatelineArticleFacts *facts, gpointer data)
{
  Filling *filling = data;

  if (!dateline_columns_put (filling->columns, facts))
    filling->bad_id = facts->id;
}

static void
flush_tags (Filling *filling)
{
  if (filling->tags->len == 0)
    return;

  dateline_columns_put_tags (filling->columns, filling->article,
                             (const DatelineTagFacts *) (gpointer) filling->tags->data,
                             filling->tags->len);
  g_array_set_size (filling->tags, 0);
}

static void
take_tag_cb (const DatelineTagFacts *facts, gpointer data)
{
  Filling *filling = data;

  if (filling->only_coder != 0 && facts->coder != filling->only_coder)
    return;
  if (facts->article != filling->article)
    flush_tags (filling);
  filling->article = facts->article;
  g_array_append_vals (filling->tags, facts, 1);
}

/* Puts in, or puts right, all articles with @first <= id <= @last; not their tags. */
static gboolean
fill_articles (DatelineIndex *self, gint64 first, gint64 last, GError **error)
{
  Filling filling = { .columns = self->columns, .bad_id = -1 };

  if (!dateline_project_foreach_article (self->project, first, last, take_article_cb, &filling,
                                         error))
    return FALSE;

  if (filling.bad_id >= 0)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_DAMAGED,
                   _ ("“%s”: the article in row %lld has a number that no project gives; open an "
                      "earlier copy of the file"),
                   dateline_project_get_path (self->project), (long long) filling.bad_id);
      return FALSE;
    }

  return TRUE;
}

static gboolean
fill_tags (DatelineIndex *self, gint64 first, gint64 last, GError **error)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (DatelineTagFacts));
  Filling filling = { .columns = self->columns, .only_coder = self->only_coder, .tags = tags };

  if (!dateline_project_foreach_tag (self->project, first, last, take_tag_cb, &filling, error))
    return FALSE;

  flush_tags (&filling);

  return TRUE;
}

typedef gboolean (*FillFunc) (DatelineIndex *self, gint64 first, gint64 last, GError **error);

/* What can't be read stays out of the index until the project is opened again. */
static void
fill_ids (DatelineIndex *self, const GArray *ids, FillFunc func)
{
  guint from = 0;

  while (from < ids->len)
    {
      g_autoptr (GError) error = NULL;
      guint to = from + 1;

      while (to < ids->len &&
             g_array_index (ids, gint64, to) - g_array_index (ids, gint64, to - 1) <= MAX_GAP)
        to++;

      if (!func (self, g_array_index (ids, gint64, from), g_array_index (ids, gint64, to - 1),
                 &error))
        g_warning ("%s", error->message);
      from = to;
    }
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Reads the tags of the articles that were changed since they were last asked for. Ten thousand tags
 * of one article would else be counted again after every key press, though nobody looks. */
static void
settle_tags (DatelineIndex *self)
{
  g_autoptr (GArray) ids = NULL;

  if (self->stale->len == 0)
    return;
  ids = g_steal_pointer (&self->stale);
  self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_sort (ids, compare_ids_cb);
  fill_ids (self, ids, fill_tags);
}

static void
tell_changed (DatelineIndex *self)
{
  g_clear_pointer (&self->all, dateline_set_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_out (DatelineIndex *self, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      dateline_columns_remove (self->columns, id);
      dateline_titles_forget (self->titles, id);
      dateline_owing_forget (self->owing, id);
    }
}

static void
copies_changed_cb (DatelineIndex *self)
{
  dateline_copy_cache_clear (&self->copies);
  tell_changed (self);
}

static void
articles_changed_cb (DatelineIndex *self, const GArray *ids)
{
  g_autoptr (GArray) places = dateline_copy_cache_note (&self->copies, self->columns, ids);

  /* An article that lost its last tag has no row that would say so. */
  take_out (self, ids);
  fill_ids (self, ids, fill_articles);
  dateline_copy_cache_compare (&self->copies, self->columns, ids, places);
  if (ids->len > 0)
    g_array_append_vals (self->stale, ids->data, ids->len);
  tell_changed (self);
}

static void
articles_removed_cb (DatelineIndex *self, const GArray *ids)
{
  take_out (self, ids);
  dateline_copy_cache_forget_table (&self->copies);
  tell_changed (self);
}

/* Labels may mean other articles now: they were nested elsewhere, or have other names. */
static void
codebook_changed_cb (DatelineIndex *self)
{
  dateline_owing_forget_all (self->owing);
  tell_changed (self);
}

static void
dateline_index_dispose (GObject *object)
{
  DatelineIndex *self = DATELINE_INDEX (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (dateline_index_parent_class)->dispose (object);
}

static void
dateline_index_finalize (GObject *object)
{
  DatelineIndex *self = DATELINE_INDEX (object);

  g_clear_pointer (&self->all, dateline_set_unref);
  g_array_unref (self->stale);
  dateline_copy_cache_clear (&self->copies);
  g_clear_pointer (&self->titles, dateline_titles_free);
  g_clear_pointer (&self->owing, dateline_owing_free);
  g_clear_pointer (&self->columns, dateline_columns_free);

  G_OBJECT_CLASS (dateline_index_parent_class)->finalize (object);
}

static void
dateline_index_class_init (DatelineIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_index_dispose;
  object_class->finalize = dateline_index_finalize;

  /**
   * DatelineIndex::changed:
   *
   * Some articles, or what is known of them, changed; the index is current again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_index_init (DatelineIndex *self)
{
  self->columns = dateline_columns_new ();
  self->titles = dateline_titles_new ();
  self->owing = dateline_owing_new ();
  self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * dateline_index_new:
 * @project: a project
 * @error: where the project could not be read
 *
 * Reads all articles and tags, and follows the project from then on.
 *
 * Returns: (transfer full) (nullable): an index
 */
DatelineIndex *
dateline_index_new (DatelineProject *project, GError **error)
{
  g_autoptr (DatelineIndex) self = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), NULL);

  self = g_object_new (DATELINE_TYPE_INDEX, NULL);
  self->project = g_object_ref (project);
  if (!fill_articles (self, 0, G_MAXINT64, error) || !fill_tags (self, 0, G_MAXINT64, error))
    return NULL;

  dateline_columns_optimise (self->columns);
  g_signal_connect_swapped (project, "articles-added", G_CALLBACK (articles_changed_cb), self);
  g_signal_connect_swapped (project, "articles-changed", G_CALLBACK (articles_changed_cb), self);
  g_signal_connect_swapped (project, "articles-removed", G_CALLBACK (articles_removed_cb), self);
  g_signal_connect_swapped (project, "codebook-changed", G_CALLBACK (codebook_changed_cb), self);
  g_signal_connect_swapped (project, "copies-changed", G_CALLBACK (copies_changed_cb), self);

  return g_steal_pointer (&self);
}

/**
 * dateline_index_get_project:
 * @self: an index
 *
 * Returns: (transfer none): the project that it is of
 */
DatelineProject *
dateline_index_get_project (DatelineIndex *self)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);

  return self->project;
}

DatelineColumns *
dateline_index_get_columns (DatelineIndex *self)
{
  return self->columns;
}

const DatelineCopyTable *
dateline_index_get_copy_table (DatelineIndex *self)
{
  return dateline_copy_cache_get (&self->copies, self->project, self->columns);
}

void
dateline_index_settle (DatelineIndex *self)
{
  settle_tags (self);
}

DatelineTitles *
dateline_index_get_titles (DatelineIndex *self)
{
  return self->titles;
}

DatelineOwing *
dateline_index_get_owing (DatelineIndex *self)
{
  return self->owing;
}

/**
 * dateline_index_get_n_articles:
 * @self: an index
 *
 * Returns: how many articles the project has
 */
guint
dateline_index_get_n_articles (DatelineIndex *self)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), 0);

  return dateline_set_get_size (dateline_index_get_all (self));
}

gboolean
dateline_index_set_only_coder (DatelineIndex *self, gint64 coder_id, GError **error)
{
  gint64 before;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), FALSE);

  before = self->only_coder;
  if (before == coder_id)
    return TRUE;
  self->only_coder = coder_id;
  for (guint id = 0; id < self->columns->n_rows; id++)
    dateline_columns_put_tags (self->columns, id, NULL, 0);
  g_array_set_size (self->stale, 0);
  if (!fill_tags (self, 0, G_MAXINT64, error))
    {
      self->only_coder = before;
      return FALSE;
    }
  tell_changed (self);
  return TRUE;
}

gint64
dateline_index_get_only_coder (DatelineIndex *self)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), 0);

  return self->only_coder;
}

guint
dateline_index_count_tags (DatelineIndex *self, gint64 article_id)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), 0);

  settle_tags (self);
  if (article_id < 0 || article_id >= self->columns->n_rows)
    return 0;
  return self->columns->n_tags[article_id];
}

/**
 * dateline_index_get_all:
 * @self: an index
 *
 * Returns: (transfer none): all articles; take a reference to keep it past the next change
 */
DatelineSet *
dateline_index_get_all (DatelineIndex *self)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);

  if (self->all == NULL)
    self->all = dateline_set_new_copy (self->columns->all);

  return self->all;
}

/* Whether the answer depends on tags; what isn't known here might. */
static gboolean
asks_for_tags (const DatelineNode *node)
{
  if (node == NULL)
    return FALSE;
  switch (node->kind)
    {
    case DATELINE_NODE_AND:
    case DATELINE_NODE_OR:
    case DATELINE_NODE_NOT:
      for (guint i = 0; i < node->children->len; i++)
        if (asks_for_tags (g_ptr_array_index (node->children, i)))
          return TRUE;
      return FALSE;
    case DATELINE_NODE_TEXT:
      return FALSE;
    case DATELINE_NODE_KEY:
      return node->key != DATELINE_QUERY_KEY_SOURCE && node->key != DATELINE_QUERY_KEY_DATE &&
             node->key != DATELINE_QUERY_KEY_STATUS && node->key != DATELINE_QUERY_KEY_LANGUAGE &&
             node->key != DATELINE_QUERY_KEY_BATCH && node->key != DATELINE_QUERY_KEY_TITLE &&
             node->key != DATELINE_QUERY_KEY_COPY_OF;
    case DATELINE_NODE_FLAG:
    default:
      return node->flag != DATELINE_QUERY_FLAG_UNDATED &&
             node->flag != DATELINE_QUERY_FLAG_DOUBTFUL &&
             node->flag != DATELINE_QUERY_FLAG_COPIES &&
             node->flag != DATELINE_QUERY_FLAG_FIRST_COPIES &&
             node->flag != DATELINE_QUERY_FLAG_LATER_COPIES;
    }
}

/**
 * dateline_index_evaluate:
 * @self: an index
 * @query: a query
 * @error: where full-text search failed
 *
 * Names that nothing has ask for nothing, without an error, as while somebody types one.
 *
 * Returns: (transfer full) (nullable): the articles that @query asks for
 */
DatelineSet *
dateline_index_evaluate (DatelineIndex *self, DatelineQuery *query, GError **error)
{
  roaring_bitmap_t *bitmap;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (asks_for_tags (dateline_query_get_root (query)))
    settle_tags (self);
  bitmap = dateline_columns_evaluate (self->columns, dateline_query_get_root (query),
                                      &dateline_project_lookup, self, error);

  return bitmap != NULL ? dateline_set_new_take (bitmap) : NULL;
}

/**
 * dateline_index_in_days:
 * @self: an index
 * @first: first day, or %DATELINE_DAY_NONE for an open end
 * @last: last day, included, or %DATELINE_DAY_NONE
 *
 * Returns: (transfer full): articles whose whole date lies in the range
 */
DatelineSet *
dateline_index_in_days (DatelineIndex *self, gint32 first, gint32 last)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);

  return dateline_set_new_take (dateline_columns_in_days (self->columns, first, last));
}

/**
 * dateline_index_undated:
 * @self: an index
 *
 * Returns: (transfer full): articles without a date
 */
DatelineSet *
dateline_index_undated (DatelineIndex *self)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);

  return dateline_set_new_copy (self->columns->undated);
}

/**
 * dateline_index_sort:
 * @self: an index
 * @set: some articles
 * @order: what to sort by; equals are by date (those of one import as they came in it), then by
 *   row number
 *
 * Returns: (transfer full) (element-type guint32): the ids of @set in that order
 */
GArray *
dateline_index_sort (DatelineIndex *self, const DatelineSet *set, DatelineOrder order)
{
  g_autoptr (roaring_bitmap_t) there = NULL;
  g_autofree guint32 *ranks = NULL;
  GArray *ids;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);
  g_return_val_if_fail (set != NULL, NULL);

  /* A set may be older than the last removal. */
  there = roaring_bitmap_and (dateline_set_get_bitmap (set), self->columns->all);
  ids = dateline_columns_sort_by_date (self->columns, there);

  switch (order)
    {
    case DATELINE_ORDER_SOURCE:
      ranks = dateline_index_rank_sources (self);
      dateline_sort_by_column (ids, ranks, FALSE);
      break;
    case DATELINE_ORDER_TITLE:
      dateline_index_sort_by_title (self, ids);
      break;
    case DATELINE_ORDER_IMPORT:
      ranks = dateline_index_rank_batches (self);
      /* Within an import as the files came. */
      roaring_bitmap_to_uint32_array (there, (guint32 *) (gpointer) ids->data);
      dateline_sort_by_column (ids, ranks, TRUE);
      break;
    case DATELINE_ORDER_TAGS:
      settle_tags (self);
      dateline_sort_by_column (ids, self->columns->n_tags, TRUE);
      break;
    case DATELINE_ORDER_WORDS:
      dateline_sort_by_column (ids, self->columns->words, TRUE);
      break;
    case DATELINE_ORDER_DATE:
    default:
      break;
    }

  return ids;
}

/**
 * dateline_index_get_extent:
 * @self: an index
 * @first: (out): first day of all that is dated; untouched where nothing is
 * @last: (out): last day, included
 *
 * Returns: whether anything is dated
 */
gboolean
dateline_index_get_extent (DatelineIndex *self, gint32 *first, gint32 *last)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), FALSE);

  dateline_columns_know_days (self->columns);
  if (self->columns->day_first == DATELINE_DAY_NONE)
    return FALSE;

  *first = self->columns->day_first;
  *last = self->columns->day_last;

  return TRUE;
}

/**
 * dateline_index_count:
 * @self: an index
 * @set: the articles to count
 * @unit: what a bucket is
 * @split: what parts are made by
 * @measure: what is counted
 * @first: first day charted, or %DATELINE_DAY_NONE for the first dated article of @set
 * @last: last day charted, included, or %DATELINE_DAY_NONE
 * @max_parts: most parts with a name; beside them there may be one of those without, and one of
 *   all others
 * @only: (nullable) (element-type gint64): for a split by label or entity, just these ids; then
 *   there are no parts of the rest
 *
 * A label's part has what is tagged with the label itself, not with those nested under it, so that
 * mentions add up.
 *
 * Returns: (transfer full): the counts
 */
DatelineSeries *
dateline_index_count (DatelineIndex *self,
                      const DatelineSet *set,
                      DatelineUnit unit,
                      DatelineSplit split,
                      DatelineMeasure measure,
                      gint32 first,
                      gint32 last,
                      guint max_parts,
                      const GArray *only)
{
  g_autoptr (roaring_bitmap_t) there = NULL;
  DatelineSeries *series;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);
  g_return_val_if_fail (set != NULL, NULL);

  /* The timeline counts articles after every tag that is made: no tag matters to it. */
  if (split == DATELINE_SPLIT_LABEL || split == DATELINE_SPLIT_ENTITY ||
      measure == DATELINE_MEASURE_MENTIONS)
    settle_tags (self);
  there = roaring_bitmap_and (dateline_set_get_bitmap (set), self->columns->all);
  series = dateline_columns_count (self->columns, there, unit, split, measure, first, last,
                                   max_parts, only);
  dateline_index_name_parts (self, series);

  return series;
}

/* Annotations in @bitmap that have the label or entity of @slot. */
static void
tally_tags (DatelineIndex *self,
            const roaring_bitmap_t *bitmap,
            gboolean by_label,
            guint slot,
            DatelineTally *tally)
{
  const DatelineColumns *columns = self->columns;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  for (it = roaring_create_iterator (bitmap); it->has_value; roaring_advance_uint32_iterator (it))
    {
      guint32 id = it->current_value;

      for (guint i = 0; i < columns->tag_count[id]; i++)
        {
          const DatelineTag *tag = &g_array_index (columns->tags, DatelineTag,
                                                   columns->tag_start[id] + i);

          if ((by_label ? tag->label : tag->entity) == slot)
            tally->mentions += tag->count;
        }
    }
}

static void
tally_articles (DatelineIndex *self, const roaring_bitmap_t *bitmap, DatelineTally *tally)
{
  const DatelineColumns *columns = self->columns;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  tally->articles = (guint) roaring_bitmap_get_cardinality (bitmap);
  for (it = roaring_create_iterator (bitmap); it->has_value; roaring_advance_uint32_iterator (it))
    {
      guint32 id = it->current_value;

      if (columns->day[id] == DATELINE_DAY_NONE)
        continue;
      if (tally->first == DATELINE_DAY_NONE || columns->first[id] < tally->first)
        tally->first = columns->first[id];
      if (tally->last == DATELINE_DAY_NONE || columns->last[id] > tally->last)
        tally->last = columns->last[id];
    }
}

static void
tally_value (DatelineIndex *self, const DatelineValues *values, gint64 id, DatelineTally *tally)
{
  const roaring_bitmap_t *bitmap;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  guint slot;

  settle_tags (self);
  *tally = (DatelineTally){ .first = DATELINE_DAY_NONE, .last = DATELINE_DAY_NONE };
  if (!dateline_values_find (values, id, &slot))
    return;

  bitmap = g_ptr_array_index (values->bitmaps, slot);
  tally_articles (self, bitmap, tally);
  if (values != &self->columns->sources)
    {
      tally_tags (self, bitmap, values == &self->columns->labels, slot, tally);
      return;
    }

  for (it = roaring_create_iterator (bitmap); it->has_value; roaring_advance_uint32_iterator (it))
    tally->mentions += self->columns->n_tags[it->current_value];
}

/**
 * dateline_index_tally_entity:
 * @self: an index
 * @entity_id: an entity's row number
 * @tally: (out): annotations that name it, their articles, and the first and last day of these
 */
void
dateline_index_tally_entity (DatelineIndex *self, gint64 entity_id, DatelineTally *tally)
{
  g_return_if_fail (DATELINE_IS_INDEX (self));

  tally_value (self, &self->columns->entities, entity_id, tally);
}

/**
 * dateline_index_tally_label:
 * @self: an index
 * @label_id: a label's row number
 * @tally: (out): annotations with the label itself, not with those nested under it
 */
void
dateline_index_tally_label (DatelineIndex *self, gint64 label_id, DatelineTally *tally)
{
  g_return_if_fail (DATELINE_IS_INDEX (self));

  tally_value (self, &self->columns->labels, label_id, tally);
}

/**
 * dateline_index_tally_source:
 * @self: an index
 * @source_id: a source's row number
 * @tally: (out): all annotations in its articles
 */
void
dateline_index_tally_source (DatelineIndex *self, gint64 source_id, DatelineTally *tally)
{
  g_return_if_fail (DATELINE_IS_INDEX (self));

  tally_value (self, &self->columns->sources, source_id, tally);
}

/**
 * dateline_index_count_status:
 * @self: an index
 * @set: some articles
 * @status: a status
 *
 * Returns: how many of them have it
 */
guint
dateline_index_count_status (DatelineIndex *self, const DatelineSet *set, DatelineStatus status)
{
  g_return_val_if_fail (DATELINE_IS_INDEX (self), 0);
  g_return_val_if_fail (set != NULL, 0);
  g_return_val_if_fail ((guint) status < DATELINE_N_STATUS, 0);

  return (guint) roaring_bitmap_and_cardinality (dateline_set_get_bitmap (set),
                                                 self->columns->by_status[status]);
}
