/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who made a name never changes, so that the log is asked once for each; what is asked anew after an edit is
 * only whether those in doubt were named by now. */
#include "store/offered.h"

#include "config.h"

#include <string.h>

#include "store/edits.h"
#include "store/project-private.h"

/* Where a name comes from, as the one coder must see it. */
typedef enum
{
  ORIGIN_SHARED, /* made by that coder, or from a list of names that somebody loaded for all */
  ORIGIN_OTHER,  /* made by another one's hand */
  ORIGIN_IMPORT  /* came in with articles, and tells something if it did so with others' tags */
} Origin;

struct _DatelineOffered
{
  gint64 coder;
  GHashTable *origins; /* row number of an entity → Origin, except those that are shared */
  gint64 last_id;      /* up to which the log was asked */

  gboolean current;
  guint n_entities;   /* as many as there were then */
  GHashTable *hidden; /* set of DatelineEntity, which the project keeps */
  GListStore *list;   /* NULL: all are offered */
};

static DatelineOffered *
offered_new (gint64 coder)
{
  DatelineOffered *self = g_new0 (DatelineOffered, 1);

  self->coder = coder;
  self->origins = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->hidden = g_hash_table_new (NULL, NULL);
  return self;
}

void
dateline_offered_free (DatelineOffered *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->hidden);
  g_clear_object (&self->list);
  g_free (self);
}

void
dateline_offered_forget (DatelineOffered *self)
{
  if (self != NULL)
    self->current = FALSE;
}

/* Of a record that was deleted and brought back the first change counts. */
static void
read_origins (DatelineProject *project, DatelineOffered *self)
{
  sqlite3_stmt *row = dateline_sql_query (
    project->connection,
    "SELECT e.id, g.action, g.coder = (SELECT uuid FROM coder WHERE id = ?2)"
    " FROM entity e"
    " LEFT JOIN change c ON c.id = (SELECT min(id) FROM change WHERE target = e.uuid)"
    " LEFT JOIN change_group g ON g.id = c.change_group"
    " WHERE e.id > ?1 ORDER BY e.id",
    "ii", self->last_id, self->coder);

  while (dateline_sql_next (project->connection, row))
    {
      gint64 id = sqlite3_column_int64 (row, 0);
      gboolean logged = sqlite3_column_type (row, 1) != SQLITE_NULL;
      const char *action = dateline_column_text (row, 1);
      Origin origin = ORIGIN_SHARED;

      if (!logged || strcmp (action, "import") == 0)
        origin = ORIGIN_IMPORT;
      else if (!sqlite3_column_int (row, 2) && strcmp (action, "load-gazetteer") != 0)
        origin = ORIGIN_OTHER;
      if (origin != ORIGIN_SHARED)
        g_hash_table_insert (self->origins, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (origin));
      self->last_id = id;
    }
  dateline_sql_warn (project->connection);
}

/* Whether a tag names or answers with the entity: one of @coder (@own), or one of anybody else. */
static gboolean
is_used (DatelineProject *project, DatelineEntity *entity, gint64 coder, gboolean own)
{
  return dateline_sql_int (project->connection, 0,
                           "SELECT EXISTS (SELECT 1 FROM annotation WHERE entity = ?1"
                           "  AND (coder = ?2) = ?3)"
                           " OR EXISTS (SELECT 1 FROM value v"
                           "  JOIN field f ON f.id = v.field AND f.type = 'entity'"
                           "  JOIN annotation n ON n.id = v.annotation"
                           "  WHERE v.value = ?4 AND (n.coder = ?2) = ?3)",
                           "iiip", dateline_id (entity), coder, (gint64) own,
                           dateline_uuid (entity)) != 0;
}

static gboolean
is_kept_back (DatelineProject *project, DatelineOffered *self, DatelineEntity *entity)
{
  gint64 id = dateline_id (entity);
  Origin origin = GPOINTER_TO_INT (g_hash_table_lookup (self->origins, &id));

  if (origin == ORIGIN_SHARED || is_used (project, entity, self->coder, TRUE))
    return FALSE;
  return origin == ORIGIN_OTHER || is_used (project, entity, self->coder, FALSE);
}

static void
refresh (DatelineProject *project, DatelineOffered *self, GListModel *entities)
{
  read_origins (project, self);
  g_hash_table_remove_all (self->hidden);
  g_clear_object (&self->list);
  self->n_entities = g_list_model_get_n_items (entities);
  self->current = TRUE;
  for (guint i = 0; g_hash_table_size (self->origins) > 0 && i < self->n_entities; i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      if (is_kept_back (project, self, entity))
        g_hash_table_add (self->hidden, entity);
    }
  if (g_hash_table_size (self->hidden) == 0)
    return;
  self->list = g_list_store_new (DATELINE_TYPE_ENTITY);
  for (guint i = 0; i < self->n_entities; i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      if (!g_hash_table_contains (self->hidden, entity))
        g_list_store_append (self->list, entity);
    }
}

/* (nullable): NULL where nobody's tags are hidden */
static DatelineOffered *
ensure_current (DatelineProject *project)
{
  GListModel *entities = dateline_project_get_entities (project);
  DatelineOffered *self = project->offered;

  if (project->only_coder == 0)
    return NULL;
  if (self == NULL || self->coder != project->only_coder)
    {
      g_clear_pointer (&project->offered, dateline_offered_free);
      self = project->offered = offered_new (project->only_coder);
    }
  if (!self->current || self->n_entities != g_list_model_get_n_items (entities))
    refresh (project, self, entities);
  return self;
}

GListModel *
dateline_project_get_offered_entities (DatelineProject *self)
{
  DatelineOffered *offered;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  offered = ensure_current (self);
  return offered != NULL && offered->list != NULL ? G_LIST_MODEL (offered->list)
                                                  : dateline_project_get_entities (self);
}

gboolean
dateline_project_offers_entity (DatelineProject *self, DatelineEntity *entity)
{
  DatelineOffered *offered;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  offered = ensure_current (self);
  return offered == NULL || !g_hash_table_contains (offered->hidden, entity);
}

DatelineEntity *
dateline_project_ensure_offered_entity (DatelineProject *self,
                                        const char *name,
                                        DatelineLabel *kind,
                                        GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  found = dateline_project_find_entities (self, name);
  for (guint i = 0; i < found->len; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (found, i);

      if (!dateline_project_offers_entity (self, entity) &&
          dateline_entity_get_kind (entity) == kind &&
          strcmp (dateline_entity_get_name (entity), name) == 0)
        return entity;
    }
  return dateline_project_add_entity (self, name, kind, error);
}
