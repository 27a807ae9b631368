/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether names have changed is told by a fingerprint of them all, which takes a few milliseconds for tens of
 * thousands, and is asked for only after an edit. */
#include "views/known-names.h"

#include "config.h"

#include "store/offered.h"
#include "views/everywhere-search.h"

struct _DatelineKnownNames
{
  DatelineProject *project;
  GPtrArray *entities; /* whose ids the matcher gives out */
  DatelineMatcher *matcher;
  guint fingerprint;
  guint version;
  gboolean stale; /* something was edited since the last look */
};

static void
edited_cb (DatelineKnownNames *self)
{
  self->stale = TRUE;
}

DatelineKnownNames *
dateline_known_names_new (DatelineProject *project)
{
  DatelineKnownNames *self = g_new0 (DatelineKnownNames, 1);

  self->project = g_object_ref (project);
  self->stale = TRUE;
  g_signal_connect_swapped (project, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (dateline_project_get_entities (project), "items-changed",
                            G_CALLBACK (edited_cb), self);
  return self;
}

void
dateline_known_names_free (DatelineKnownNames *self)
{
  if (self == NULL)
    return;

  g_signal_handlers_disconnect_by_data (dateline_project_get_entities (self->project), self);
  g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_pointer (&self->matcher, dateline_matcher_free);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_free (self);
}

static guint
take_fingerprint (GListModel *entities)
{
  guint fingerprint = g_list_model_get_n_items (entities);

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      const char *const *aliases = dateline_entity_get_aliases (entity);

      fingerprint = fingerprint * 31 + g_str_hash (dateline_entity_get_name (entity));
      for (guint k = 0; aliases[k] != NULL; k++)
        fingerprint = fingerprint * 33 + g_str_hash (aliases[k]);
    }
  return fingerprint;
}

static void
rebuild (DatelineKnownNames *self, GListModel *entities)
{
  g_clear_pointer (&self->matcher, dateline_matcher_free);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  self->matcher = dateline_matcher_new (DATELINE_EVERYWHERE_OPTIONS, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      DatelineEntity *entity = g_list_model_get_item (entities, i);
      const char *const *aliases = dateline_entity_get_aliases (entity);

      g_ptr_array_add (self->entities, entity);
      dateline_matcher_add (self->matcher, dateline_entity_get_name (entity), i, NULL);
      for (guint k = 0; aliases[k] != NULL; k++)
        dateline_matcher_add (self->matcher, aliases[k], i, NULL);
    }
  dateline_matcher_prepare (self->matcher);
  self->version++;
}

DatelineMatcher *
dateline_known_names_get_matcher (DatelineKnownNames *self)
{
  GListModel *entities;
  guint fingerprint;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->stale)
    return self->matcher;
  entities = dateline_project_get_offered_entities (self->project);
  fingerprint = take_fingerprint (entities);
  if (self->matcher == NULL || fingerprint != self->fingerprint)
    rebuild (self, entities);
  self->fingerprint = fingerprint;
  self->stale = FALSE;
  return self->matcher;
}

guint
dateline_known_names_get_version (DatelineKnownNames *self)
{
  g_return_val_if_fail (self != NULL, 0);

  dateline_known_names_get_matcher (self);
  return self->version;
}

DatelineEntity *
dateline_known_names_get_entity (DatelineKnownNames *self, guint form, guint n)
{
  const guint *ids;
  guint n_ids;

  g_return_val_if_fail (self != NULL && self->matcher != NULL, NULL);

  ids = dateline_matcher_get_ids (self->matcher, form, &n_ids);
  return n < n_ids ? g_ptr_array_index (self->entities, ids[n]) : NULL;
}
