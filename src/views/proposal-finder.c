/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After an edit, pairs that are settled go from the list at once; all names are compared again only
 * when the hand has rested for a moment. */
#include "views/proposal-finder.h"

#include "config.h"

/* Long enough that deciding one pair after the other is not disturbed. */
#define PAUSE_MS 1500

struct _DatelineProposalFinder
{
  GObject parent_instance;

  DatelineSession *session;
  DatelineIndex *index;
  GListStore *proposals;
  GListStore *apart;
  GCancellable *cancellable; /* of the search that runs */
  guint pause;
  double progress;
  gint64 only_coder; /* whose tags speak for what was found */
  gboolean busy;
  gboolean stale;
  gboolean watched;
};

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_PROGRESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineProposalFinder, dateline_proposal_finder, G_TYPE_OBJECT)

static void
set_busy (DatelineProposalFinder *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  self->progress = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
progress_cb (double done, gpointer data)
{
  DatelineProposalFinder *self = data;

  self->progress = done;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static gboolean
is_same (DatelineProposalItem *item, const DatelineProposal *proposal)
{
  g_autofree char *evidence = NULL;
  g_autofree char *reason = NULL;

  if (dateline_proposal_item_get_keep (item) != proposal->keep ||
      dateline_proposal_item_get_other (item) != proposal->other)
    return FALSE;
  reason = dateline_proposal_describe (proposal, &evidence);
  return g_str_equal (reason, dateline_proposal_item_get_reason (item)) &&
         g_str_equal (evidence != NULL ? evidence : "", dateline_proposal_item_get_evidence (item));
}

/* What stays at both ends is not touched, so that a selection of it stays too. */
static void
replace (DatelineProposalFinder *self, GPtrArray *found)
{
  GListModel *list = G_LIST_MODEL (self->proposals);
  guint n = g_list_model_get_n_items (list);
  guint same = 0;
  guint same_end = 0;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  while (same < MIN (n, found->len))
    {
      g_autoptr (DatelineProposalItem) item = g_list_model_get_item (list, same);

      if (!is_same (item, g_ptr_array_index (found, same)))
        break;
      same++;
    }
  while (same_end < MIN (n, found->len) - same)
    {
      g_autoptr (DatelineProposalItem) item = g_list_model_get_item (list, n - 1 - same_end);

      if (!is_same (item, g_ptr_array_index (found, found->len - 1 - same_end)))
        break;
      same_end++;
    }
  for (guint i = same; i < found->len - same_end; i++)
    g_ptr_array_add (items, dateline_proposal_item_new (g_ptr_array_index (found, i)));
  if (items->len > 0 || n > same + same_end)
    g_list_store_splice (self->proposals, same, n - same - same_end, items->pdata, items->len);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineProposalFinder) self = data;
  g_autoptr (GPtrArray) found = NULL;
  GError *error = NULL;

  found = dateline_index_propose_finish (DATELINE_INDEX (source), result, &error);
  if (DATELINE_INDEX (source) != self->index)
    {
      g_clear_error (&error);
      return;
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dateline_session_fail (self->session, g_steal_pointer (&error));
  g_clear_error (&error);
  if (found != NULL)
    replace (self, found);
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
}

static void
look (DatelineProposalFinder *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->index == NULL || self->busy)
    return;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  dateline_index_propose_async (self->index, progress_cb, self, self->cancellable, found_cb,
                                g_object_ref (self));
}

static void
pause_cb (gpointer data)
{
  DatelineProposalFinder *self = data;

  self->pause = 0;
  look (self);
}

static void
look_soon (DatelineProposalFinder *self)
{
  self->stale = TRUE;
  if (!self->watched)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_once (PAUSE_MS, pause_cb, self);
}

static void
fill_apart (DatelineProposalFinder *self)
{
  DatelineProject *project = self->index != NULL ? dateline_index_get_project (self->index) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) pairs = project != NULL ? dateline_project_list_apart (project, NULL)
                                                : NULL;

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const DatelineApart *pair = g_ptr_array_index (pairs, i);
      DatelineEntity *a = dateline_project_get_entity_by_uuid (project, pair->a);
      DatelineEntity *b = dateline_project_get_entity_by_uuid (project, pair->b);

      if (a != NULL && b != NULL)
        g_ptr_array_add (items, dateline_proposal_item_new_apart (a, b));
    }
  g_list_store_splice (self->apart, 0, g_list_model_get_n_items (G_LIST_MODEL (self->apart)),
                       items->pdata, items->len);
}

/* Pairs of which one is gone, or that were set apart a moment ago. */
static void
drop_settled (DatelineProposalFinder *self)
{
  DatelineProject *project = dateline_index_get_project (self->index);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->proposals)); i > 0; i--)
    {
      g_autoptr (DatelineProposalItem)
        item = g_list_model_get_item (G_LIST_MODEL (self->proposals), i - 1);
      DatelineEntity *keep = dateline_proposal_item_get_keep (item);
      DatelineEntity *other = dateline_proposal_item_get_other (item);

      if (dateline_record_get_gone (DATELINE_RECORD (keep)) ||
          dateline_record_get_gone (DATELINE_RECORD (other)) ||
          dateline_project_is_apart (project, keep, other))
        g_list_store_remove (self->proposals, i - 1);
    }
}

static void
edited_cb (DatelineProposalFinder *self)
{
  if (self->watched)
    {
      drop_settled (self);
      fill_apart (self);
    }
  look_soon (self);
}

/* What speaks for a pair comes from the tags that may be seen. */
static void
index_changed_cb (DatelineProposalFinder *self)
{
  gint64 only = dateline_index_get_only_coder (self->index);

  if (self->only_coder == only)
    return;
  self->only_coder = only;
  g_list_store_remove_all (self->proposals);
  look_soon (self);
}

static void
project_cb (DatelineProposalFinder *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);

  if (self->index == index)
    return;
  dateline_proposal_finder_cancel (self);
  if (self->index != NULL)
    {
      g_signal_handlers_disconnect_by_data (dateline_index_get_project (self->index), self);
      g_signal_handlers_disconnect_by_data (self->index, self);
    }
  g_set_object (&self->index, index);
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  g_list_store_remove_all (self->proposals);
  self->stale = TRUE;
  fill_apart (self);
  if (index == NULL)
    return;
  g_signal_connect_object (dateline_index_get_project (index), "edited", G_CALLBACK (edited_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dateline_index_get_project (index), "articles-added",
                           G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  self->only_coder = dateline_index_get_only_coder (index);
  g_signal_connect_object (index, "changed", G_CALLBACK (index_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->watched)
    look (self);
}

static void
dateline_proposal_finder_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  DatelineProposalFinder *self = DATELINE_PROPOSAL_FINDER (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
dateline_proposal_finder_finalize (GObject *object)
{
  DatelineProposalFinder *self = DATELINE_PROPOSAL_FINDER (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->index);
  g_clear_object (&self->proposals);
  g_clear_object (&self->apart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_proposal_finder_parent_class)->finalize (object);
}

static void
dateline_proposal_finder_class_init (DatelineProposalFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dateline_proposal_finder_get_property;
  object_class->finalize = dateline_proposal_finder_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_proposal_finder_init (DatelineProposalFinder *self)
{
  self->proposals = g_list_store_new (DATELINE_TYPE_PROPOSAL_ITEM);
  self->apart = g_list_store_new (DATELINE_TYPE_PROPOSAL_ITEM);
}

DatelineProposalFinder *
dateline_proposal_finder_new (DatelineSession *session)
{
  DatelineProposalFinder *self = g_object_new (DATELINE_TYPE_PROPOSAL_FINDER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
  return self;
}

GListModel *
dateline_proposal_finder_get_proposals (DatelineProposalFinder *self)
{
  return G_LIST_MODEL (self->proposals);
}

GListModel *
dateline_proposal_finder_get_apart (DatelineProposalFinder *self)
{
  return G_LIST_MODEL (self->apart);
}

void
dateline_proposal_finder_set_watched (DatelineProposalFinder *self, gboolean watched)
{
  g_return_if_fail (DATELINE_IS_PROPOSAL_FINDER (self));

  self->watched = watched;
  if (!watched)
    {
      g_clear_handle_id (&self->pause, g_source_remove);
      return;
    }
  if (!self->stale)
    return;
  if (self->index != NULL)
    drop_settled (self);
  fill_apart (self);
  look (self);
}

void
dateline_proposal_finder_cancel (DatelineProposalFinder *self)
{
  g_return_if_fail (DATELINE_IS_PROPOSAL_FINDER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
