/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook's layers and their rules; their fields are in edit-fields.c. */
#include "config.h"

#include "model/field-value.h"
#include "store/edits.h"
#include "store/project-private.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>

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
    " overlaps = 1, snap = 'character', discontinuous = 1, crosses = 1, from_layers = '[]',"
    " to_layers = '[]', gone = 0",
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
  GListModel *labels;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);

  if (!begin_change (self, layer, "delete-layer", error))
    return FALSE;
  labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
  dateline_edit_touch_all (
    self, DATELINE_RECORD_LABEL,
    dateline_sql_query (c, "SELECT uuid FROM label WHERE layer = ? AND gone = 0", "i", id));
  dateline_edit_touch_all (
    self, DATELINE_RECORD_ENTITY,
    dateline_sql_query (c,
                        "SELECT e.uuid FROM entity e JOIN label l ON l.id = e.kind"
                        " WHERE l.layer = ? AND e.gone = 0",
                        "i", id));
  dateline_edit_remove_annotations (
    self, dateline_sql_query (c,
                              "SELECT n.uuid FROM annotation n JOIN label l ON l.id = n.label"
                              " WHERE l.layer = ?",
                              "i", id));
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);

      dateline_edit_hand_on_label (self, dateline_uuid (label), NULL);
    }
  dateline_sql_run (c,
                    "UPDATE entity SET kind = NULL"
                    " WHERE gone = 0 AND kind IN (SELECT id FROM label WHERE layer = ?)",
                    "i", id);
  dateline_sql_run (c, "UPDATE label SET gone = 1 WHERE layer = ?", "i", id);
  dateline_sql_run (c, "UPDATE layer SET gone = 1 WHERE id = ?", "i", id);
  return dateline_edit_end (self, error);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_span_layer (DatelineProject *self, const char *uuid)
{
  gpointer layer = dateline_objects_by_uuid (self, DATELINE_RECORD_LAYER, uuid);

  return layer && DATELINE_IS_LAYER (layer) &&
         dateline_layer_get_kind (layer) == DATELINE_LAYER_SPAN;
}

/* (transfer full): sorted, as the object keeps them. */
static char *
ends_to_json (DatelineProject *self, DatelineLayer *layer, const char *const *uuids)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; uuids && uuids[i]; i++)
    {
      if (dateline_layer_get_kind (layer) != DATELINE_LAYER_RELATION)
        dateline_edit_refuse (self, _ ("The layer “%s” holds no relations."),
                              dateline_layer_get_name (layer));
      else if (!is_span_layer (self, uuids[i]))
        dateline_edit_refuse (self,
                              _ ("A relation joins tags of stretches of text, and “%s” is no "
                                 "layer of such."),
                              uuids[i]);
      g_ptr_array_add (sorted, (gpointer) uuids[i]);
    }
  g_ptr_array_sort (sorted, compare_strings);
  g_ptr_array_add (sorted, NULL);
  return dateline_choices_to_value ((const char *const *) sorted->pdata);
}

gboolean
dateline_project_edit_layer_settings (DatelineProject *self,
                                      DatelineLayer *layer,
                                      const DatelineLayerSettings *settings,
                                      GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);
  g_return_val_if_fail (settings != NULL, FALSE);

  if (!begin_change (self, layer, "edit-layer", error))
    return FALSE;
  from = ends_to_json (self, layer, settings->from_layers);
  to = ends_to_json (self, layer, settings->to_layers);
  dateline_sql_run (self->connection,
                    "UPDATE layer SET overlaps = ?, snap = ?, discontinuous = ?, crosses = ?,"
                    " from_layers = ?, to_layers = ? WHERE id = ?",
                    "npnnppi", settings->overlaps != FALSE,
                    dateline_enum_to_nick (DATELINE_TYPE_SNAP, settings->snap),
                    settings->discontinuous != FALSE, settings->crosses != FALSE, from, to,
                    dateline_id (layer));
  return dateline_edit_end (self, error);
}

DatelineLayerSettings
dateline_layer_get_settings (DatelineLayer *layer)
{
  return (DatelineLayerSettings){
    .overlaps = dateline_layer_get_allows_overlap (layer),
    .snap = dateline_layer_get_snap (layer),
    .discontinuous = dateline_layer_get_allows_fragments (layer),
    .crosses = dateline_layer_get_crosses_paragraphs (layer),
    .from_layers = dateline_layer_get_from_layers (layer),
    .to_layers = dateline_layer_get_to_layers (layer),
  };
}
