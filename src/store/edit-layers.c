/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook's layers and their fields. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

char *
dateline_edit_claim_uuid (DatelineProject *self, DatelineRecordKind kind, const char *wanted)
{
  if (!wanted || !g_uuid_string_is_valid (wanted) ||
      dateline_sql_int (self->connection, 0,
                        "SELECT 1 FROM layer WHERE uuid = ?1 AND (gone = 0 OR ?2 <> 'layer')"
                        " UNION ALL"
                        " SELECT 1 FROM label WHERE uuid = ?1 AND (gone = 0 OR ?2 <> 'label')"
                        " UNION ALL SELECT 1 FROM field WHERE uuid = ?1"
                        " UNION ALL SELECT 1 FROM entity WHERE uuid = ?1"
                        " UNION ALL SELECT 1 FROM source WHERE uuid = ?1"
                        " UNION ALL SELECT 1 FROM coder WHERE uuid = ?1"
                        " UNION ALL SELECT 1 FROM article WHERE uuid = ?1"
                        " UNION ALL SELECT 1 FROM annotation WHERE uuid = ?1",
                        "pp", wanted, dateline_record_kind_to_nick (kind)))
    return g_uuid_string_random ();
  return g_strdup (wanted);
}

static void
check_name (DatelineProject *self, DatelineLayer *layer, const char *name)
{
  GListModel *layers = dateline_project_get_layers (self);
  g_autofree char *folded = NULL;

  if (!name || !*name)
    {
      dateline_edit_refuse (self, _ ("A layer needs a name."));
      return;
    }
  folded = dateline_fold (name);
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) other = g_list_model_get_item (layers, i);
      g_autofree char *taken = dateline_fold (dateline_layer_get_name (other));

      if (other != layer && g_str_equal (folded, taken))
        dateline_edit_refuse (self, _ ("There is already a layer “%s”."),
                              dateline_layer_get_name (other));
    }
}

static gboolean
begin_change (DatelineProject *self, DatelineLayer *layer, const char *action, GError **error)
{
  if (!dateline_edit_check_there (self, layer, error) ||
      !dateline_edit_begin (self, action, dateline_layer_get_name (layer), error))
    return FALSE;
  dateline_edit_touch (self, DATELINE_RECORD_LAYER, layer);
  return TRUE;
}

DatelineLayer *
dateline_project_add_layer (DatelineProject *self,
                            const char *name,
                            DatelineLayerKind kind,
                            gboolean names_entities,
                            GError **error)
{
  return dateline_project_add_layer_full (self, NULL, name, kind, names_entities, error);
}

DatelineLayer *
dateline_project_add_layer_full (DatelineProject *self,
                                 const char *wanted_uuid,
                                 const char *name,
                                 DatelineLayerKind kind,
                                 gboolean names_entities,
                                 GError **error)
{
  g_autofree char *uuid = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  if (!dateline_edit_begin (self, "add-layer", name, error))
    return NULL;
  uuid = dateline_edit_claim_uuid (self, DATELINE_RECORD_LAYER, wanted_uuid);
  check_name (self, NULL, name);
  dateline_edit_touch_uuid (self, DATELINE_RECORD_LAYER, uuid);
  /* What a layer that is gone had is gone with it. */
  dateline_sql_run (self->connection,
                    "UPDATE field SET gone = 1"
                    " WHERE layer = (SELECT id FROM layer WHERE uuid = ?)",
                    "p", uuid);
  dateline_sql_run (
    self->connection,
    "INSERT INTO layer (uuid, name, kind, names_entities, position) VALUES (?, ?, ?,"
    " ?, (SELECT coalesce(max(position) + 1, 0) FROM layer WHERE gone = 0))"
    " ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
    " names_entities = excluded.names_entities, position = excluded.position, description = '',"
    " gone = 0",
    "pppn", uuid, name, dateline_enum_to_nick (DATELINE_TYPE_LAYER_KIND, kind),
    names_entities != FALSE);
  return dateline_edit_end (self, error)
           ? dateline_objects_by_uuid (self, DATELINE_RECORD_LAYER, uuid)
           : NULL;
}

gboolean
dateline_project_edit_layer (DatelineProject *self,
                             DatelineLayer *layer,
                             const char *name,
                             const char *description,
                             GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);

  if (!begin_change (self, layer, "edit-layer", error))
    return FALSE;
  check_name (self, layer, name);
  dateline_sql_run (self->connection, "UPDATE layer SET name = ?, description = ? WHERE id = ?",
                    "ppi", name, description ? description : "", dateline_id (layer));
  return dateline_edit_end (self, error);
}

static char *
choices_to_json (DatelineField *field)
{
  const char *const *choices = dateline_field_get_choices (field);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; choices && choices[i]; i++)
    json_array_add_string_element (array, choices[i]);
  json_node_take_array (root, array);
  return json_to_string (root, FALSE);
}

static void
write_field (DatelineProject *self, DatelineLayer *layer, DatelineField *field, guint position)
{
  DatelineConnection *c = self->connection;
  g_autofree char *choices = choices_to_json (field);
  gint64 owner = dateline_sql_int (c, dateline_id (layer),
                                   /* One whose layer is gone belongs to nobody. */
                                   "SELECT f.layer FROM field f JOIN layer y ON y.id = f.layer"
                                   " WHERE f.uuid = ? AND f.gone = 0 AND y.gone = 0",
                                   "p", dateline_field_get_uuid (field));
  g_autofree char *old_type = dateline_sql_text (
    c,
    "SELECT type FROM field WHERE uuid = ?"
    " AND EXISTS (SELECT 1 FROM value WHERE field = field.id)",
    "p", dateline_field_get_uuid (field));
  const char *type = dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE,
                                            dateline_field_get_field_type (field));

  if (!*dateline_field_get_name (field))
    dateline_edit_refuse (self, _ ("A field needs a name."));
  if (owner != dateline_id (layer))
    dateline_edit_refuse (self, _ ("The field “%s” belongs to another layer."),
                          dateline_field_get_name (field));
  if (old_type && !g_str_equal (old_type, type))
    dateline_edit_refuse (self, _ ("The field “%s” has answers, so it must keep its type."),
                          dateline_field_get_name (field));
  dateline_sql_run (c,
                    "INSERT INTO field (uuid, layer, name, type, choices, position)"
                    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO UPDATE SET"
                    " layer = excluded.layer, name = excluded.name, type = excluded.type,"
                    " choices = excluded.choices, position = excluded.position, gone = 0",
                    "pipppn", dateline_field_get_uuid (field), dateline_id (layer),
                    dateline_field_get_name (field), type, choices, position);
}

gboolean
dateline_project_set_layer_fields (DatelineProject *self,
                                   DatelineLayer *layer,
                                   GPtrArray *fields,
                                   GError **error)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *lost = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);

  if (!begin_change (self, layer, "edit-layer", error))
    return FALSE;
  dateline_sql_run (c, "UPDATE field SET gone = 1 WHERE layer = ?", "i", dateline_id (layer));
  for (guint i = 0; fields && i < fields->len; i++)
    {
      DatelineField *field = g_ptr_array_index (fields, i);

      if (!g_hash_table_add (names, dateline_fold (dateline_field_get_name (field))))
        dateline_edit_refuse (self, _ ("Two fields are called “%s”."),
                              dateline_field_get_name (field));
      write_field (self, layer, field, i);
    }
  lost = dateline_sql_text (c,
                            "SELECT f.name FROM field f JOIN value v ON v.field = f.id"
                            " JOIN annotation n ON n.id = v.annotation"
                            " JOIN here a ON a.id = n.article"
                            " WHERE f.layer = ? AND f.gone = 1 LIMIT 1",
                            "i", dateline_id (layer));
  if (lost)
    dateline_edit_refuse (self, _ ("The field “%s” has answers. Take them away first."), lost);
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_move_layer (DatelineProject *self,
                             DatelineLayer *layer,
                             int position,
                             GError **error)
{
  GListModel *layers = dateline_project_get_layers (self);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);

  if (!begin_change (self, layer, "edit-layer", error))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) other = g_list_model_get_item (layers, i);

      if (other != layer)
        g_ptr_array_add (order, other); /* the list keeps it */
    }
  g_ptr_array_insert (order, CLAMP (position, 0, (int) order->len), layer);
  for (guint i = 0; i < order->len; i++)
    {
      dateline_edit_touch (self, DATELINE_RECORD_LAYER, order->pdata[i]);
      dateline_sql_run (self->connection, "UPDATE layer SET position = ? WHERE id = ?", "ni", i,
                        dateline_id (order->pdata[i]));
    }
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_delete_layer (DatelineProject *self, DatelineLayer *layer, GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (layer);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);

  if (!begin_change (self, layer, "delete-layer", error))
    return FALSE;
  dateline_edit_touch_all (
    self, DATELINE_RECORD_LABEL,
    dateline_sql_query (c, "SELECT uuid FROM label WHERE layer = ? AND gone = 0", "i", id));
  dateline_edit_touch_all (
    self, DATELINE_RECORD_ANNOTATION,
    dateline_sql_query (c,
                        "SELECT n.uuid FROM annotation n JOIN label l ON l.id = n.label"
                        " WHERE l.layer = ?",
                        "i", id));
  dateline_edit_touch_all (
    self, DATELINE_RECORD_ENTITY,
    dateline_sql_query (c,
                        "SELECT e.uuid FROM entity e JOIN label l ON l.id = e.kind"
                        " WHERE l.layer = ? AND e.gone = 0",
                        "i", id));
  dateline_sql_run (c,
                    "DELETE FROM annotation WHERE label IN (SELECT id FROM label WHERE layer = ?)",
                    "i", id);
  dateline_sql_run (c,
                    "UPDATE entity SET kind = NULL"
                    " WHERE gone = 0 AND kind IN (SELECT id FROM label WHERE layer = ?)",
                    "i", id);
  dateline_sql_run (c, "UPDATE label SET gone = 1 WHERE layer = ?", "i", id);
  dateline_sql_run (c, "UPDATE layer SET gone = 1 WHERE id = ?", "i", id);
  return dateline_edit_end (self, error);
}
