/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state that panes share, and the two sets derived from it: what the query asks for, and what
 * of that lies in the chosen range of time. Both are worked out once a change, whoever asks. */
#include "views/session.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "index/copies.h"

struct _DatelineSession
{
  GObject parent_instance;

  DatelineProject *project;
  DatelineIndex *index;
  DatelineCoderView *coders;

  char *query_text;
  char *query_error;
  DatelineQuery *query;
  gint32 range_first;
  gint32 range_last;
  DatelineOrder order;
  gboolean one_of_each;

  DatelineSet *matches;
  DatelineSet *results;
  DatelineArticleList *articles;
  GArray *ids; /* what the list has, shared with it */

  DatelineArticle *article;
  DatelineAnnotation *annotation;
  DatelineEntity *entity;
  char *view;
};

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_INDEX,
  PROP_QUERY_TEXT,
  PROP_QUERY_ERROR,
  PROP_RANGE_FIRST,
  PROP_RANGE_LAST,
  PROP_ORDER,
  PROP_ONE_OF_EACH,
  PROP_ARTICLE,
  PROP_ANNOTATION,
  PROP_ENTITY,
  PROP_CODERS,
  PROP_VIEW,
  N_PROPS
};

enum
{
  RESULTS_CHANGING,
  RESULTS_CHANGED,
  REVEAL,
  FAILED,
  DONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineSession, dateline_session, G_TYPE_OBJECT)

static void
set_query_error (DatelineSession *self, const char *message)
{
  if (g_strcmp0 (self->query_error, message) == 0)
    return;
  g_free (self->query_error);
  self->query_error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY_ERROR]);
}

static gboolean
ids_equal (const GArray *a, const GArray *b)
{
  return a != NULL && a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0);
}

/* The order changed, or the results did: the list follows. */
static void
update_articles (DatelineSession *self)
{
  g_autoptr (GArray) ids = NULL;

  if (self->articles != NULL)
    {
      g_autoptr (DatelineSet)
        shown = self->one_of_each
                  ? dateline_index_reduce (self->index, self->results, DATELINE_PER_CLUSTER)
                  : dateline_set_ref (self->results);

      ids = dateline_index_sort (self->index, shown, self->order);
      if (!ids_equal (self->ids, ids))
        {
          g_signal_emit (self, signals[RESULTS_CHANGING], 0);
          g_clear_pointer (&self->ids, g_array_unref);
          self->ids = g_array_ref (ids);
          dateline_article_list_set_ids (self->articles, g_steal_pointer (&ids));
        }
    }
  g_signal_emit (self, signals[RESULTS_CHANGED], 0);
}

/* The range or the matches changed. */
static void
update_results (DatelineSession *self)
{
  g_clear_pointer (&self->results, dateline_set_unref);
  if (self->index == NULL)
    {
      self->results = dateline_set_new ();
    }
  else if (self->range_first == DATELINE_DAY_NONE)
    {
      self->results = dateline_set_ref (self->matches);
    }
  else
    {
      g_autoptr (DatelineSet)
        days = dateline_index_in_days (self->index, self->range_first, self->range_last);

      self->results = dateline_set_and (self->matches, days);
    }
  update_articles (self);
}

/* The query or the project's contents changed. A question that can't be answered leaves the last
 * answer standing, so that the list does not flicker while somebody types. */
static void
update_matches (DatelineSession *self)
{
  g_autoptr (GError) error = NULL;
  DatelineSet *matches;

  if (self->index == NULL)
    {
      matches = dateline_set_new ();
    }
  else
    {
      matches = dateline_index_evaluate (self->index, self->query, &error);
      if (matches == NULL)
        {
          set_query_error (self, error->message);
          if (self->matches != NULL)
            return;
          matches = dateline_set_new ();
        }
    }
  g_clear_pointer (&self->matches, dateline_set_unref);
  self->matches = matches;
  update_results (self);
}

static void
annotation_gone_cb (DatelineSession *self, GParamSpec *pspec, DatelineRecord *record)
{
  if (dateline_record_get_gone (record))
    dateline_session_set_annotation (self, NULL);
}

static void
entity_gone_cb (DatelineSession *self, GParamSpec *pspec, DatelineRecord *record)
{
  if (dateline_record_get_gone (record))
    dateline_session_set_entity (self, NULL);
}

/* In blind mode the index forgets what others have tagged, and with it every count. */
static void
coders_changed_cb (DatelineSession *self)
{
  DatelineCoder *only = dateline_coder_view_get_only (self->coders);
  gboolean blind = dateline_coder_view_get_blind (self->coders);
  GError *error = NULL;
  gint64 id;

  if (self->annotation != NULL && !dateline_coder_view_shows (self->coders, self->annotation))
    dateline_session_set_annotation (self, NULL);
  if (self->index == NULL)
    return;
  id = blind && only != NULL ? dateline_record_get_id (DATELINE_RECORD (only)) : 0;
  dateline_project_set_only_coder (self->project, id);
  if (!dateline_index_set_only_coder (self->index, id, &error))
    dateline_session_fail (self, error);
}

static void
articles_removed_cb (DatelineSession *self, const GArray *ids, DatelineProject *project)
{
  gint64 chosen;

  if (self->article == NULL)
    return;
  chosen = dateline_record_get_id (DATELINE_RECORD (self->article));
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == chosen)
      {
        dateline_session_set_article (self, NULL);
        return;
      }
}

static void
dateline_session_dispose (GObject *object)
{
  DatelineSession *self = DATELINE_SESSION (object);

  if (self->coders != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->coders, self);
      dateline_session_set_project (self, NULL, NULL);
    }
  g_clear_object (&self->coders);

  G_OBJECT_CLASS (dateline_session_parent_class)->dispose (object);
}

static void
dateline_session_finalize (GObject *object)
{
  DatelineSession *self = DATELINE_SESSION (object);

  g_clear_pointer (&self->matches, dateline_set_unref);
  g_clear_pointer (&self->results, dateline_set_unref);
  g_clear_pointer (&self->query, dateline_query_unref);
  g_free (self->query_text);
  g_free (self->query_error);
  g_free (self->view);

  G_OBJECT_CLASS (dateline_session_parent_class)->finalize (object);
}

static void
dateline_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DatelineSession *self = DATELINE_SESSION (object);

  switch (prop_id)
    {
    case PROP_PROJECT:
      g_value_set_object (value, self->project);
      break;
    case PROP_INDEX:
      g_value_set_object (value, self->index);
      break;
    case PROP_QUERY_TEXT:
      g_value_set_string (value, self->query_text);
      break;
    case PROP_QUERY_ERROR:
      g_value_set_string (value, self->query_error);
      break;
    case PROP_RANGE_FIRST:
      g_value_set_int (value, self->range_first);
      break;
    case PROP_RANGE_LAST:
      g_value_set_int (value, self->range_last);
      break;
    case PROP_ORDER:
      g_value_set_int (value, self->order);
      break;
    case PROP_ONE_OF_EACH:
      g_value_set_boolean (value, self->one_of_each);
      break;
    case PROP_ARTICLE:
      g_value_set_object (value, self->article);
      break;
    case PROP_ANNOTATION:
      g_value_set_object (value, self->annotation);
      break;
    case PROP_ENTITY:
      g_value_set_object (value, self->entity);
      break;
    case PROP_CODERS:
      g_value_set_object (value, self->coders);
      break;
    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_session_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DatelineSession *self = DATELINE_SESSION (object);

  switch (prop_id)
    {
    case PROP_QUERY_TEXT:
      dateline_session_set_query_text (self, g_value_get_string (value));
      break;
    case PROP_ORDER:
      dateline_session_set_order (self, g_value_get_int (value));
      break;
    case PROP_ONE_OF_EACH:
      dateline_session_set_one_of_each (self, g_value_get_boolean (value));
      break;
    case PROP_ARTICLE:
      dateline_session_set_article (self, g_value_get_object (value));
      break;
    case PROP_ANNOTATION:
      dateline_session_set_annotation (self, g_value_get_object (value));
      break;
    case PROP_ENTITY:
      dateline_session_set_entity (self, g_value_get_object (value));
      break;
    case PROP_VIEW:
      dateline_session_set_view (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_session_class_init (DatelineSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dateline_session_dispose;
  object_class->finalize = dateline_session_finalize;
  object_class->get_property = dateline_session_get_property;
  object_class->set_property = dateline_session_set_property;

  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, DATELINE_TYPE_PROJECT,
                                                  read);
  properties[PROP_INDEX] = g_param_spec_object ("index", NULL, NULL, DATELINE_TYPE_INDEX, read);
  properties[PROP_QUERY_TEXT] = g_param_spec_string ("query-text", NULL, NULL, "", both);
  properties[PROP_QUERY_ERROR] = g_param_spec_string ("query-error", NULL, NULL, NULL, read);
  properties[PROP_RANGE_FIRST] = g_param_spec_int ("range-first", NULL, NULL, G_MININT, G_MAXINT,
                                                   DATELINE_DAY_NONE, read);
  properties[PROP_RANGE_LAST] = g_param_spec_int ("range-last", NULL, NULL, G_MININT, G_MAXINT,
                                                  DATELINE_DAY_NONE, read);
  properties[PROP_ORDER] = g_param_spec_int ("order", NULL, NULL, DATELINE_ORDER_DATE,
                                             DATELINE_ORDER_WORDS, DATELINE_ORDER_DATE, both);
  properties[PROP_ONE_OF_EACH] = g_param_spec_boolean ("one-of-each", NULL, NULL, FALSE, both);
  properties[PROP_ARTICLE] = g_param_spec_object ("article", NULL, NULL, DATELINE_TYPE_ARTICLE,
                                                  both);
  properties[PROP_ANNOTATION] = g_param_spec_object ("annotation", NULL, NULL,
                                                     DATELINE_TYPE_ANNOTATION, both);
  properties[PROP_ENTITY] = g_param_spec_object ("entity", NULL, NULL, DATELINE_TYPE_ENTITY, both);
  properties[PROP_CODERS] = g_param_spec_object ("coders", NULL, NULL, DATELINE_TYPE_CODER_VIEW,
                                                 read);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "read", both);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RESULTS_CHANGING] = g_signal_new ("results-changing", DATELINE_TYPE_SESSION,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESULTS_CHANGED] = g_signal_new ("results-changed", DATELINE_TYPE_SESSION,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVEAL] = g_signal_new ("reveal", DATELINE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", DATELINE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[DONE] = g_signal_new ("done", DATELINE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_session_init (DatelineSession *self)
{
  self->query_text = g_strdup ("");
  self->query = dateline_query_parse ("", TRUE, NULL);
  self->range_first = DATELINE_DAY_NONE;
  self->range_last = DATELINE_DAY_NONE;
  self->matches = dateline_set_new ();
  self->results = dateline_set_new ();
  self->view = g_strdup ("read");
  self->coders = dateline_coder_view_new ();
  g_signal_connect_swapped (self->coders, "changed", G_CALLBACK (coders_changed_cb), self);
}

DatelineSession *
dateline_session_new (void)
{
  return g_object_new (DATELINE_TYPE_SESSION, NULL);
}

DatelineProject *
dateline_session_get_project (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->project;
}

gboolean
dateline_session_set_project (DatelineSession *self, DatelineProject *project, GError **error)
{
  g_autoptr (DatelineIndex) index = NULL;

  g_return_val_if_fail (DATELINE_IS_SESSION (self), FALSE);

  if (self->project == project)
    return TRUE;
  if (project != NULL)
    {
      index = dateline_index_new (project, error);
      if (index == NULL)
        return FALSE;
    }

  dateline_session_set_article (self, NULL);
  dateline_session_set_entity (self, NULL);
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->index, self);
      g_signal_handlers_disconnect_by_data (self->project, self);
    }
  g_clear_object (&self->articles);
  g_clear_pointer (&self->ids, g_array_unref);
  g_set_object (&self->index, index);
  g_set_object (&self->project, project);
  dateline_coder_view_set_project (self->coders, project);
  self->range_first = DATELINE_DAY_NONE;
  self->range_last = DATELINE_DAY_NONE;
  if (project != NULL)
    {
      self->articles = dateline_article_list_new (project);
      g_signal_connect_object (index, "changed", G_CALLBACK (update_matches), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (project, "articles-removed", G_CALLBACK (articles_removed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE_FIRST]);
  dateline_session_set_query_text (self, "");
  update_matches (self);
  return TRUE;
}

DatelineIndex *
dateline_session_get_index (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->index;
}

const char *
dateline_session_get_query_text (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->query_text;
}

void
dateline_session_set_query_text (DatelineSession *self, const char *text)
{
  g_autoptr (DatelineQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (text == NULL)
    text = "";
  if (g_strcmp0 (self->query_text, text) == 0)
    return;
  g_free (self->query_text);
  self->query_text = g_strdup (text);
  query = dateline_query_parse (text, TRUE, &error);
  changed = query != NULL;
  if (changed)
    {
      dateline_query_unref (self->query);
      self->query = g_steal_pointer (&query);
    }
  set_query_error (self, error != NULL ? error->message : NULL);
  /* Who hears of the new text asks for the query of it: the reader for its hits. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY_TEXT]);
  if (changed)
    update_matches (self);
}

DatelineQuery *
dateline_session_get_query (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->query;
}

void
dateline_session_ask (DatelineSession *self, const char *key, const char *value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DATELINE_IS_SESSION (self));

  text = dateline_query_with_term (self->query_text, key, value);
  dateline_session_set_query_text (self, text);
}

void
dateline_session_get_range (DatelineSession *self, gint32 *first, gint32 *last)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  *first = self->range_first;
  *last = self->range_last;
}

void
dateline_session_set_range (DatelineSession *self, gint32 first, gint32 last)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (first == DATELINE_DAY_NONE || last == DATELINE_DAY_NONE || first > last)
    first = last = DATELINE_DAY_NONE;
  if (self->range_first == first && self->range_last == last)
    return;
  self->range_first = first;
  self->range_last = last;
  update_results (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE_FIRST]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE_LAST]);
}

DatelineOrder
dateline_session_get_order (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), DATELINE_ORDER_DATE);

  return self->order;
}

void
dateline_session_set_order (DatelineSession *self, DatelineOrder order)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (self->order == order)
    return;
  self->order = order;
  update_articles (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
}

gboolean
dateline_session_get_one_of_each (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), FALSE);

  return self->one_of_each;
}

void
dateline_session_set_one_of_each (DatelineSession *self, gboolean one_of_each)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (self->one_of_each == one_of_each)
    return;
  self->one_of_each = one_of_each;
  update_articles (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONE_OF_EACH]);
}

DatelineSet *
dateline_session_get_matches (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->matches;
}

DatelineSet *
dateline_session_get_results (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->results;
}

DatelineArticleList *
dateline_session_get_articles (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->articles;
}

DatelineArticle *
dateline_session_get_article (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->article;
}

void
dateline_session_set_article (DatelineSession *self, DatelineArticle *article)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (self->article == article)
    return;
  dateline_session_set_annotation (self, NULL);
  g_set_object (&self->article, article);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
}

gboolean
dateline_session_step_article (DatelineSession *self, int step)
{
  g_autoptr (DatelineArticle) article = NULL;
  guint n;
  guint position = G_MAXUINT;

  g_return_val_if_fail (DATELINE_IS_SESSION (self), FALSE);

  if (self->articles == NULL)
    return FALSE;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->articles));
  if (self->article != NULL)
    position = dateline_article_list_find (self->articles, dateline_record_get_id (
                                                             DATELINE_RECORD (self->article)));
  if (position == G_MAXUINT)
    position = step > 0 ? 0 : n - 1;
  else if ((step < 0 && position < (guint) -step) || (step > 0 && position + step >= n))
    return FALSE;
  else
    position += step;
  if (n == 0)
    return FALSE;
  article = g_list_model_get_item (G_LIST_MODEL (self->articles), position);
  dateline_session_set_article (self, article);
  return article != NULL;
}

DatelineAnnotation *
dateline_session_get_annotation (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->annotation;
}

void
dateline_session_set_annotation (DatelineSession *self, DatelineAnnotation *annotation)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (self->annotation == annotation)
    return;
  if (self->annotation != NULL)
    g_signal_handlers_disconnect_by_func (self->annotation, annotation_gone_cb, self);
  g_set_object (&self->annotation, annotation);
  if (annotation != NULL)
    g_signal_connect_object (annotation, "notify::gone", G_CALLBACK (annotation_gone_cb), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANNOTATION]);
}

DatelineEntity *
dateline_session_get_entity (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->entity;
}

void
dateline_session_set_entity (DatelineSession *self, DatelineEntity *entity)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (self->entity == entity)
    return;
  if (self->entity != NULL)
    g_signal_handlers_disconnect_by_func (self->entity, entity_gone_cb, self);
  g_set_object (&self->entity, entity);
  if (entity != NULL)
    g_signal_connect_object (entity, "notify::gone", G_CALLBACK (entity_gone_cb), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTITY]);
}

DatelineCoderView *
dateline_session_get_coders (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->coders;
}

GListModel *
dateline_session_list_annotations (DatelineSession *self, DatelineArticle *article)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->project != NULL, NULL);

  return dateline_coder_view_filter (self->coders,
                                     dateline_project_get_annotations (self->project, article));
}

const char *
dateline_session_get_view (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->view;
}

void
dateline_session_set_view (DatelineSession *self, const char *view)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (view == NULL || g_strcmp0 (self->view, view) == 0)
    return;
  g_free (self->view);
  self->view = g_strdup (view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

void
dateline_session_show_place (DatelineSession *self,
                             gint64 article_id,
                             gint64 annotation_id,
                             guint start,
                             guint end)
{
  g_autoptr (DatelineArticle) article = NULL;

  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (self->project == NULL)
    return;
  article = dateline_project_get_article (self->project, article_id);
  if (article == NULL)
    return;
  dateline_session_set_article (self, article);
  dateline_session_set_view (self, "read");
  if (annotation_id != 0)
    {
      g_autoptr (GListModel) list = dateline_session_list_annotations (self, article);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (list, i);

          if (dateline_record_get_id (DATELINE_RECORD (annotation)) == annotation_id)
            {
              dateline_session_set_annotation (self, annotation);
              break;
            }
        }
    }
  g_signal_emit (self, signals[REVEAL], 0, start, end);
}

void
dateline_session_fail (DatelineSession *self, GError *error)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (error != NULL);

  g_signal_emit (self, signals[FAILED], 0, error);
  g_error_free (error);
}

void
dateline_session_tell_done (DatelineSession *self, const char *message)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  g_signal_emit (self, signals[DONE], 0, message);
}
