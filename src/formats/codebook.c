/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook to JSON, and the doors to reading one: a file's and the starter's. */
#include "config.h"

#include "formats/codebook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/codebook-private.h"
#include "formats/format.h"
#include "formats/formats-resources.h"
#include "formats/json-text.h"
#include "store/edits.h"

#define VERSION 1
/* Nobody writes so much codebook by hand. */
#define MAX_BYTES (16 * 1024 * 1024)

static JsonObject *
label_to_json (DatelineProject *project, DatelineLabel *label, gboolean with_uuid)
{
  JsonObject *object = json_object_new ();
  DatelineLabel *parent = dateline_label_get_parent (label);
  const char *key = dateline_label_get_key (label);

  if (with_uuid)
    json_object_set_string_member (object, "uuid",
                                   dateline_record_get_uuid (DATELINE_RECORD (label)));
  json_object_set_string_member (object, "name", dateline_label_get_name (label));
  dateline_json_set_string (object, "parent",
                            parent != NULL ? dateline_label_get_name (parent) : NULL);
  json_object_set_int_member (object, "colour", dateline_label_get_colour (label));
  json_object_set_string_member (object, "key", key != NULL ? key : "");
  json_object_set_string_member (object, "description", dateline_label_get_description (label));
  json_object_set_string_member (object, "examples", dateline_label_get_examples (label));
  json_object_set_string_member (object, "counter_examples",
                                 dateline_label_get_counter_examples (label));
  json_object_set_string_member (object, "note", dateline_label_get_note (label));
  dateline_codebook_set_versions (object, project, label);

  return object;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  return strcmp (dateline_label_get_name (*(DatelineLabel *const *) a),
                 dateline_label_get_name (*(DatelineLabel *const *) b));
}

static int
compare_layers (gconstpointer a, gconstpointer b)
{
  return strcmp (dateline_layer_get_name (*(DatelineLayer *const *) a),
                 dateline_layer_get_name (*(DatelineLayer *const *) b));
}

/* (transfer full) */
static GPtrArray *
list_items (GListModel *model)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint length = g_list_model_get_n_items (model);

  for (guint i = 0; i < length; i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));

  return items;
}

static void
set_rules (JsonObject *object, DatelineProject *project, DatelineLayer *layer)
{
  if (dateline_layer_get_kind (layer) == DATELINE_LAYER_RELATION)
    {
      json_object_set_array_member (
        object, "from",
        dateline_codebook_refs_to_json (project, dateline_layer_get_from_layers (layer), TRUE));
      json_object_set_array_member (
        object, "to",
        dateline_codebook_refs_to_json (project, dateline_layer_get_to_layers (layer), TRUE));
    }
  if (dateline_layer_get_kind (layer) != DATELINE_LAYER_SPAN)
    return;
  json_object_set_boolean_member (object, "overlaps", dateline_layer_get_allows_overlap (layer));
  json_object_set_string_member (object, "snap",
                                 dateline_enum_to_nick (DATELINE_TYPE_SNAP,
                                                        (int) dateline_layer_get_snap (layer)));
  json_object_set_boolean_member (object, "discontinuous",
                                  dateline_layer_get_allows_fragments (layer));
  json_object_set_boolean_member (object, "crosses_paragraphs",
                                  dateline_layer_get_crosses_paragraphs (layer));
}

static JsonObject *
layer_to_json (DatelineProject *project,
               DatelineLayer *layer,
               GPtrArray *labels,
               gboolean with_uuid)
{
  JsonObject *object = json_object_new ();
  JsonArray *fields = json_array_new ();
  JsonArray *out = json_array_new ();
  g_autoptr (GPtrArray) list = list_items (dateline_layer_get_fields (layer));

  if (with_uuid)
    json_object_set_string_member (object, "uuid",
                                   dateline_record_get_uuid (DATELINE_RECORD (layer)));
  json_object_set_string_member (object, "name", dateline_layer_get_name (layer));
  json_object_set_string_member (object, "kind",
                                 dateline_enum_to_nick (DATELINE_TYPE_LAYER_KIND,
                                                        dateline_layer_get_kind (layer)));
  json_object_set_boolean_member (object, "names_entities",
                                  dateline_layer_get_names_entities (layer));
  json_object_set_string_member (object, "description", dateline_layer_get_description (layer));
  set_rules (object, project, layer);
  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (fields, dateline_codebook_field_to_json (project, list->pdata[i],
                                                                            with_uuid));
  json_object_set_array_member (object, "fields", fields);
  for (guint i = 0; i < labels->len; i++)
    json_array_add_object_element (out, label_to_json (project, labels->pdata[i], with_uuid));
  json_object_set_array_member (object, "labels", out);

  return object;
}

JsonArray *
dateline_codebook_layers_to_json (DatelineProject *project,
                                  GHashTable *layer_names,
                                  GHashTable *labels)
{
  gboolean all = layer_names == NULL && labels == NULL;
  g_autoptr (GPtrArray) layers = list_items (dateline_project_get_layers (project));
  JsonArray *array = json_array_new ();

  if (!all)
    g_ptr_array_sort (layers, compare_layers);
  for (guint i = 0; i < layers->len; i++)
    {
      DatelineLayer *layer = layers->pdata[i];
      g_autoptr (GPtrArray) list = list_items (G_LIST_MODEL (dateline_layer_get_labels (layer)));

      for (guint j = 0; !all && j < list->len;)
        {
          if (g_hash_table_contains (labels, list->pdata[j]))
            j++;
          else
            g_ptr_array_remove_index (list, j);
        }
      if (!all && list->len == 0 &&
          !g_hash_table_contains (layer_names, dateline_layer_get_name (layer)))
        continue;
      if (!all)
        g_ptr_array_sort (list, compare_labels);
      json_array_add_object_element (array, layer_to_json (project, layer, list, all));
    }

  return array;
}

char *
dateline_codebook_save (DatelineProject *project)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), NULL);

  json_object_set_int_member (object, "dateline-codebook", VERSION);
  json_object_set_string_member (object, "note", dateline_project_get_note (project));
  json_object_set_array_member (object, "layers",
                                dateline_codebook_layers_to_json (project, NULL, NULL));
  node = json_node_init_object (json_node_alloc (), object);

  return dateline_json_to_text (node);
}

/* @note: (out) (nullable): what the file says of the project. */
static GPtrArray *
parse_codebook (const char *json, gsize length, char **note, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonArray *layers;
  gint64 version;

  if (length > MAX_BYTES)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("A codebook of more than %d MB is no codebook"), MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  node = dateline_json_parse (json, length, error);
  if (node == NULL)
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (object == NULL || !dateline_json_get_int (object, "dateline-codebook", &version))
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                           _ ("This is no codebook: it lacks “dateline-codebook”"));
      return NULL;
    }
  if (version != VERSION)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   _ ("“dateline-codebook” is %lld, but this program knows version %d; update "
                      "Dateline"),
                   (long long) version, VERSION);
      return NULL;
    }
  layers = dateline_json_get_array (object, "layers");
  if (layers == NULL)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                           _ ("The codebook lacks the array “layers”"));
      return NULL;
    }

  if (!dateline_codebook_read_string (object, "dateline-codebook", "note", FALSE, note, error))
    return NULL;

  return dateline_codebook_parse_layers (layers, error);
}

/* A colleague's note is no reason to lose one's own. */
static gboolean
apply (DatelineProject *project, GPtrArray *layers, const char *note, GError **error)
{
  gboolean wants_note = note != NULL && *note != '\0' &&
                        *dateline_project_get_note (project) == '\0';

  if (!dateline_project_begin (project, "load-codebook", "", error))
    return FALSE;
  if (dateline_codebook_apply (project, layers, TRUE, error) &&
      (!wants_note || dateline_project_set_note (project, note, error)))
    return dateline_project_commit (project, error);
  dateline_project_rollback (project);

  return FALSE;
}

gboolean
dateline_codebook_load (DatelineProject *project, const char *json, gssize length, GError **error)
{
  g_autoptr (GPtrArray) layers = NULL;
  g_autofree char *note = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  layers = parse_codebook (json, length < 0 ? strlen (json) : (gsize) length, &note, error);

  return layers != NULL && apply (project, layers, note, error);
}

gboolean
dateline_codebook_load_starter (DatelineProject *project, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (dateline_formats_get_resource (),
                                                     "/org/dateline/formats/starter.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return FALSE;

  return dateline_codebook_load (project, g_bytes_get_data (bytes, NULL),
                                 (gssize) g_bytes_get_size (bytes), error);
}
