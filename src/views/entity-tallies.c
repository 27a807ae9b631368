/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each entity's counts carry the number of the change after which they were taken. */
#include "views/entity-tallies.h"

#include "config.h"

#define SLICE_US 1000

typedef struct
{
  DatelineTally tally;
  char *name;
  DatelineLabel *kind; /* only compared */
  guint change;
} Known;

struct _DatelineEntityTallies
{
  GObject parent_instance;

  DatelineIndex *index;
  GHashTable *known; /* DatelineEntity → Known */
  guint change;
  guint idle;
  guint next; /* place in the project's list that the idle work has come to */
  gboolean differs;
};

enum
{
  REORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineEntityTallies, dateline_entity_tallies, G_TYPE_OBJECT)

static void
known_free (Known *known)
{
  g_free (known->name);
  g_free (known);
}

static gboolean
is_same (const DatelineTally *a, const DatelineTally *b)
{
  return a->mentions == b->mentions && a->articles == b->articles && a->first == b->first &&
         a->last == b->last;
}

static Known *
look_up (DatelineEntityTallies *self, DatelineEntity *entity)
{
  Known *known = g_hash_table_lookup (self->known, entity);
  DatelineTally tally = { .first = DATELINE_DAY_NONE, .last = DATELINE_DAY_NONE };

  if (known != NULL && known->change == self->change)
    return known;
  if (self->index != NULL)
    dateline_index_tally_entity (self->index, dateline_record_get_id (DATELINE_RECORD (entity)),
                                 &tally);
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      g_hash_table_insert (self->known, g_object_ref (entity), known);
    }
  else if (!is_same (&known->tally, &tally) || known->kind != dateline_entity_get_kind (entity) ||
           g_strcmp0 (known->name, dateline_entity_get_name (entity)) != 0)
    {
      self->differs = TRUE;
    }
  known->tally = tally;
  known->kind = dateline_entity_get_kind (entity);
  if (g_strcmp0 (known->name, dateline_entity_get_name (entity)) != 0)
    {
      g_free (known->name);
      known->name = g_strdup (dateline_entity_get_name (entity));
    }
  known->change = self->change;
  return known;
}

static gboolean
idle_cb (gpointer data)
{
  DatelineEntityTallies *self = data;
  GListModel *entities = dateline_project_get_entities (dateline_index_get_project (self->index));
  gint64 deadline = g_get_monotonic_time () + SLICE_US;

  while (self->next < g_list_model_get_n_items (entities))
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, self->next++);

      look_up (self, entity);
      if (g_get_monotonic_time () >= deadline)
        return G_SOURCE_CONTINUE;
    }
  self->idle = 0;
  if (self->differs)
    {
      self->differs = FALSE;
      g_signal_emit (self, signals[REORDERED], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
dateline_entity_tallies_finalize (GObject *object)
{
  DatelineEntityTallies *self = DATELINE_ENTITY_TALLIES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_object (&self->index);

  G_OBJECT_CLASS (dateline_entity_tallies_parent_class)->finalize (object);
}

static void
dateline_entity_tallies_class_init (DatelineEntityTalliesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_entity_tallies_finalize;

  signals[REORDERED] = g_signal_new ("reordered", DATELINE_TYPE_ENTITY_TALLIES, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_entity_tallies_init (DatelineEntityTallies *self)
{
  self->known = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) known_free);
}

DatelineEntityTallies *
dateline_entity_tallies_new (void)
{
  return g_object_new (DATELINE_TYPE_ENTITY_TALLIES, NULL);
}

void
dateline_entity_tallies_set_index (DatelineEntityTallies *self, DatelineIndex *index)
{
  g_return_if_fail (DATELINE_IS_ENTITY_TALLIES (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  g_hash_table_remove_all (self->known);
  g_set_object (&self->index, index);
  self->differs = FALSE;
}

void
dateline_entity_tallies_get (DatelineEntityTallies *self,
                             DatelineEntity *entity,
                             DatelineTally *tally)
{
  g_return_if_fail (DATELINE_IS_ENTITY_TALLIES (self));
  g_return_if_fail (DATELINE_IS_ENTITY (entity));

  *tally = look_up (self, entity)->tally;
}

void
dateline_entity_tallies_refresh (DatelineEntityTallies *self)
{
  g_return_if_fail (DATELINE_IS_ENTITY_TALLIES (self));

  if (self->index == NULL)
    return;
  self->change++;
  self->next = 0;
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}
