/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which layers and labels an article brings along. */
#include "config.h"

#include "formats/article-layers-private.h"

#include <string.h>

#include "formats/codebook-private.h"

typedef struct
{
  DatelineProject *project;
  GHashTable *layers; /* set of names */
  GHashTable *labels; /* set of DatelineLabel */
} Used;

static gboolean
is_kind_of_entity (const DatelineDraft *draft, const char *label)
{
  for (guint i = 0; i < draft->entities->len; i++)
    {
      const DatelineDraftEntity *entity = g_ptr_array_index (draft->entities, i);

      if (g_strcmp0 (entity->kind, label) == 0)
        return TRUE;
    }

  return FALSE;
}

/* With those above it. */
static void
add_label (Used *self, DatelineLabel *label)
{
  for (; label != NULL; label = dateline_label_get_parent (label))
    if (!g_hash_table_add (self->labels, label))
      return;
}

/* What annotations and their answers name: "Layer/Label". */
static GHashTable *
collect_names (const DatelineDraft *draft, GHashTable *layers)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < draft->annotations->len; i++)
    {
      const DatelineDraftAnnotation *annotation = g_ptr_array_index (draft->annotations, i);

      for (guint j = 0; j < annotation->values->len; j++)
        {
          const DatelineDraftValue *value = g_ptr_array_index (annotation->values, j);

          if (value->type == DATELINE_FIELD_LABEL)
            g_hash_table_add (names, g_strdup (value->value));
        }
      if (annotation->layer == NULL || annotation->label == NULL)
        continue;
      g_hash_table_add (layers, annotation->layer);
      g_hash_table_add (names, g_strconcat (annotation->layer, "/", annotation->label, NULL));
    }

  return names;
}

/* Of all layers and labels those whose UUID is among @uuids. */
static void
add_named (Used *self, const char *const *uuids)
{
  GListModel *all = dateline_project_get_layers (self->project);
  guint n_layers = uuids[0] != NULL ? g_list_model_get_n_items (all) : 0;

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (all, i);
      GListModel *list = G_LIST_MODEL (dateline_layer_get_labels (layer));
      guint n_labels = g_list_model_get_n_items (list);

      if (g_strv_contains (uuids, dateline_record_get_uuid (DATELINE_RECORD (layer))))
        g_hash_table_add (self->layers, (gpointer) dateline_layer_get_name (layer));
      for (guint j = 0; j < n_labels; j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (list, j);

          if (g_strv_contains (uuids, dateline_record_get_uuid (DATELINE_RECORD (label))))
            add_label (self, label);
        }
    }
}

/* Whether any label of the layer, or the layer itself, is used. */
static gboolean
is_used (Used *self, DatelineLayer *layer)
{
  GListModel *list = G_LIST_MODEL (dateline_layer_get_labels (layer));
  guint n_labels = g_list_model_get_n_items (list);

  if (g_hash_table_contains (self->layers, dateline_layer_get_name (layer)))
    return TRUE;
  for (guint i = 0; i < n_labels; i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (list, i);

      if (g_hash_table_contains (self->labels, label))
        return TRUE;
    }

  return FALSE;
}

/* What the rules and fields of layers name belongs to them, and so on. */
static void
add_parts (Used *self)
{
  GListModel *all = dateline_project_get_layers (self->project);
  guint n_layers = g_list_model_get_n_items (all);
  guint known;

  do
    {
      known = g_hash_table_size (self->layers) + g_hash_table_size (self->labels);
      for (guint i = 0; i < n_layers; i++)
        {
          g_autoptr (DatelineLayer) layer = g_list_model_get_item (all, i);
          GListModel *fields = dateline_layer_get_fields (layer);
          guint n_fields = g_list_model_get_n_items (fields);

          if (!is_used (self, layer))
            continue;
          add_named (self, dateline_layer_get_from_layers (layer));
          add_named (self, dateline_layer_get_to_layers (layer));
          for (guint j = 0; j < n_fields; j++)
            {
              g_autoptr (DatelineField) field = g_list_model_get_item (fields, j);

              add_named (self, dateline_field_get_allowed (field));
            }
        }
    }
  while (g_hash_table_size (self->layers) + g_hash_table_size (self->labels) > known);
}

JsonArray *
dateline_article_layers_to_json (DatelineProject *project, const DatelineDraft *draft)
{
  g_autoptr (GHashTable) layers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) labels = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) names = collect_names (draft, layers);
  Used self = { project, layers, labels };
  GListModel *all = dateline_project_get_layers (project);
  guint n_layers = g_list_model_get_n_items (all);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (all, i);
      GListModel *list = G_LIST_MODEL (dateline_layer_get_labels (layer));
      gboolean names_entities = dateline_layer_get_names_entities (layer);
      guint n_labels = g_list_model_get_n_items (list);

      for (guint j = 0; j < n_labels; j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (list, j);
          const char *name = dateline_label_get_name (label);
          g_autofree char *key = g_strconcat (dateline_layer_get_name (layer), "/", name, NULL);

          if (g_hash_table_contains (names, key) ||
              (names_entities && is_kind_of_entity (draft, name)))
            add_label (&self, label);
        }
    }
  add_parts (&self);

  return dateline_codebook_layers_to_json (project, layers, labels);
}
