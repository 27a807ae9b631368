/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities: made, named, merged, split, deleted. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"

#include <glib/gi18n-lib.h>

static gboolean
begin_change (DatelineProject *self,
              DatelineEntity *entity,
              const char *action,
              const char *subject,
              GError **error)
{
  if (!dateline_edit_check_there (self, entity, error) ||
      !dateline_edit_begin (self, action, subject ? subject : dateline_entity_get_name (entity),
                            error))
    return FALSE;
  dateline_edit_touch (self, DATELINE_RECORD_ENTITY, entity);
  return TRUE;
}

static void
check_name (DatelineProject *self, const char *name)
{
  if (!name || !*name)
    dateline_edit_refuse (self, _ ("An entity needs a name."));
}

static void
check_kind (DatelineProject *self, DatelineLabel *kind)
{
  DatelineLayer *layer = kind ? dateline_label_get_layer (kind) : NULL;

  if (kind && (dateline_record_get_gone (DATELINE_RECORD (kind)) ||
               !dateline_layer_get_names_entities (layer)))
    dateline_edit_refuse (self, _ ("“%s” is no kind of entity: its layer names none."),
                          dateline_label_get_name (kind));
}

static gint64
insert_entity (DatelineProject *self, const char *uuid, const char *name, DatelineLabel *kind)
{
  dateline_edit_touch_uuid (self, DATELINE_RECORD_ENTITY, uuid);
  dateline_sql_run (self->connection, "INSERT INTO entity (uuid, name, kind) VALUES (?, ?, ?)",
                    "ppr", uuid, name, dateline_id (kind));
  return sqlite3_last_insert_rowid (self->connection->db);
}

DatelineEntity *
dateline_project_add_entity (DatelineProject *self,
                             const char *name,
                             DatelineLabel *kind,
                             GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  if (!dateline_edit_begin (self, "add-entity", name, error))
    return NULL;
  check_name (self, name);
  check_kind (self, kind);
  insert_entity (self, uuid, name, kind);
  return dateline_edit_end (self, error) ? dateline_project_get_entity_by_uuid (self, uuid) : NULL;
}

gboolean
dateline_project_rename_entity (DatelineProject *self,
                                DatelineEntity *entity,
                                const char *name,
                                gboolean keep_old,
                                GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (entity);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  if (!begin_change (self, entity, "rename-entity", name, error))
    return FALSE;
  check_name (self, name);
  if (keep_old)
    dateline_sql_run (c,
                      "INSERT OR IGNORE INTO alias (entity, form) SELECT id, name FROM entity"
                      " WHERE id = ?",
                      "i", id);
  dateline_sql_run (c, "DELETE FROM alias WHERE entity = ? AND form = ?", "ip", id, name);
  dateline_sql_run (c, "UPDATE entity SET name = ? WHERE id = ?", "pi", name, id);
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_set_entity_kind (DatelineProject *self,
                                  DatelineEntity *entity,
                                  DatelineLabel *kind,
                                  GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  if (!begin_change (self, entity, "entity-kind", NULL, error))
    return FALSE;
  check_kind (self, kind);
  dateline_sql_run (self->connection, "UPDATE entity SET kind = ? WHERE id = ?", "ri",
                    dateline_id (kind), dateline_id (entity));
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_set_entity_note (DatelineProject *self,
                                  DatelineEntity *entity,
                                  const char *note,
                                  GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  if (!begin_change (self, entity, "entity-note", NULL, error))
    return FALSE;
  dateline_sql_run (self->connection, "UPDATE entity SET note = ? WHERE id = ?", "pi",
                    note ? note : "", dateline_id (entity));
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_set_entity_aliases (DatelineProject *self,
                                     DatelineEntity *entity,
                                     const char *const *aliases,
                                     GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (entity);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  if (!begin_change (self, entity, "entity-alias", NULL, error))
    return FALSE;
  dateline_sql_run (c, "DELETE FROM alias WHERE entity = ?", "i", id);
  for (guint i = 0; aliases && aliases[i]; i++)
    if (*aliases[i] && !g_str_equal (aliases[i], dateline_entity_get_name (entity)))
      dateline_sql_run (c, "INSERT OR IGNORE INTO alias (entity, form) VALUES (?, ?)", "ip", id,
                        aliases[i]);
  return dateline_edit_end (self, error);
}

/* Annotations that mention the entity or answer a field with it. */
static void
touch_uses (DatelineProject *self, DatelineEntity *entity)
{
  DatelineConnection *c = self->connection;

  dateline_edit_touch_all (self, DATELINE_RECORD_ANNOTATION,
                           dateline_sql_query (c, "SELECT uuid FROM annotation WHERE entity = ?",
                                               "i", dateline_id (entity)));
  dateline_edit_touch_all (
    self, DATELINE_RECORD_ANNOTATION,
    dateline_sql_query (c,
                        "SELECT n.uuid FROM value v JOIN field f ON f.id = v.field"
                        " JOIN annotation n ON n.id = v.annotation"
                        " WHERE v.value = ? AND f.type = 'entity'",
                        "p", dateline_uuid (entity)));
}

gboolean
dateline_project_merge_entities (DatelineProject *self,
                                 DatelineEntity *entity,
                                 DatelineEntity *other,
                                 GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (entity);
  gint64 other_id = dateline_id (other);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (other), FALSE);

  if (!dateline_edit_check_there (self, other, error) ||
      !begin_change (self, entity, "merge-entities", NULL, error))
    return FALSE;
  if (entity == other)
    dateline_edit_refuse (self, _ ("“%s” can’t be merged with itself."),
                          dateline_entity_get_name (entity));
  dateline_edit_touch (self, DATELINE_RECORD_ENTITY, other);
  touch_uses (self, other);
  dateline_sql_run (c, "UPDATE annotation SET entity = ? WHERE entity = ?", "ii", id, other_id);
  dateline_sql_run (c,
                    "UPDATE value SET value = ? WHERE value = ?"
                    " AND field IN (SELECT id FROM field WHERE type = 'entity')",
                    "pp", dateline_uuid (entity), dateline_uuid (other));
  dateline_sql_run (c,
                    "INSERT OR IGNORE INTO alias (entity, form)"
                    " SELECT ?1, name FROM entity WHERE id = ?2"
                    " UNION SELECT ?1, form FROM alias WHERE entity = ?2",
                    "ii", id, other_id);
  dateline_sql_run (c,
                    "DELETE FROM alias WHERE entity = ?1"
                    " AND form = (SELECT name FROM entity WHERE id = ?1)",
                    "i", id);
  dateline_sql_run (c,
                    "UPDATE entity SET note = CASE WHEN entity.note = '' THEN o.note"
                    "   ELSE entity.note || char(10) || o.note END"
                    " FROM (SELECT note FROM entity WHERE id = ?2) o"
                    " WHERE entity.id = ?1 AND o.note <> ''",
                    "ii", id, other_id);
  dateline_edit_merge_identities (self, entity, other);
  dateline_sql_run (c, "UPDATE entity SET gone = 1 WHERE id = ?", "i", other_id);
  return dateline_edit_end (self, error);
}

DatelineEntity *
dateline_project_split_entity (DatelineProject *self,
                               DatelineEntity *entity,
                               const char *name,
                               const GArray *annotation_ids,
                               GError **error)
{
  DatelineConnection *c = self->connection;
  g_autofree char *uuid = g_uuid_string_random ();
  gint64 made;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), NULL);
  g_return_val_if_fail (annotation_ids != NULL, NULL);

  if (!begin_change (self, entity, "split-entity", NULL, error))
    return NULL;
  check_name (self, name);
  made = insert_entity (self, uuid, name, dateline_entity_get_kind (entity));
  for (guint i = 0; i < annotation_ids->len; i++)
    {
      gint64 id = g_array_index (annotation_ids, gint64, i);
      g_autofree char *annotation = dateline_sql_text (
        c, "SELECT uuid FROM annotation WHERE id = ? AND entity = ?", "ii", id,
        dateline_id (entity));

      if (!annotation)
        {
          dateline_edit_refuse (self, _ ("One of the mentions is no longer one of “%s”."),
                                dateline_entity_get_name (entity));
          break;
        }
      dateline_edit_touch_uuid (self, DATELINE_RECORD_ANNOTATION, annotation);
      dateline_sql_run (c, "UPDATE annotation SET entity = ? WHERE id = ?", "ii", made, id);
    }
  return dateline_edit_end (self, error) ? dateline_project_get_entity_by_uuid (self, uuid) : NULL;
}

gboolean
dateline_project_delete_entity (DatelineProject *self, DatelineEntity *entity, GError **error)
{
  DatelineConnection *c = self->connection;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  if (!begin_change (self, entity, "delete-entity", NULL, error))
    return FALSE;
  touch_uses (self, entity);
  dateline_sql_run (c, "UPDATE annotation SET entity = NULL WHERE entity = ?", "i",
                    dateline_id (entity));
  dateline_sql_run (c,
                    "DELETE FROM value WHERE value = ?"
                    " AND field IN (SELECT id FROM field WHERE type = 'entity')",
                    "p", dateline_uuid (entity));
  dateline_sql_run (c, "UPDATE entity SET gone = 1 WHERE id = ?", "i", dateline_id (entity));
  return dateline_edit_end (self, error);
}
