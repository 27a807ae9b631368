/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checked codebook into a project, as one action that undo takes back. Nothing is deleted. */
#include "config.h"

#include "formats/codebook-private.h"

#include <string.h>

#include "store/edits.h"
#include "text/fold.h"

typedef struct
{
  DatelineProject *project;
  GHashTable *keys; /* of strings: keys that labels have */
  gboolean update;
  GError **error;
} Apply;

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *left = dateline_fold (a);
  g_autofree char *right = dateline_fold (b);

  return strcmp (left, right) == 0;
}

/* (transfer none) (nullable): by UUID, else by name. */
static DatelineLayer *
find_layer (DatelineProject *project, const DatelineCodebookLayer *wanted)
{
  GListModel *layers = dateline_project_get_layers (project);
  guint length = g_list_model_get_n_items (layers);
  DatelineLayer *named = NULL;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);

      if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (layer)), wanted->uuid) == 0)
        return layer; /* the project keeps it alive */
      if (same_name (dateline_layer_get_name (layer), wanted->name))
        named = layer;
    }

  return named;
}

static DatelineLabel *
find_label (DatelineLayer *layer, const char *uuid, const char *name)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
  guint length = g_list_model_get_n_items (labels);
  DatelineLabel *named = NULL;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);

      if (uuid != NULL && strcmp (dateline_record_get_uuid (DATELINE_RECORD (label)), uuid) == 0)
        return label;
      if (same_name (dateline_label_get_name (label), name))
        named = label;
    }

  return named;
}

static gboolean
same_choices (DatelineField *a, DatelineField *b)
{
  return g_strv_equal (dateline_field_get_choices (a), dateline_field_get_choices (b));
}

/* The layer's fields with those of the codebook: updated in place, new ones behind. */
static gboolean
apply_fields (Apply *self, DatelineLayer *layer, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *there = dateline_layer_get_fields (layer);
  guint length = g_list_model_get_n_items (there);
  gboolean changed = FALSE;

  for (guint i = 0; i < length; i++)
    g_ptr_array_add (fields, g_list_model_get_item (there, i));
  for (guint i = 0; i < wanted->len; i++)
    {
      DatelineField *field = wanted->pdata[i];
      const char *name = dateline_field_get_name (field);
      DatelineField *old = dateline_layer_find_field (layer, dateline_field_get_uuid (field));
      guint place;

      if (old == NULL)
        old = dateline_layer_find_field (layer, name);
      if (old == NULL)
        {
          g_ptr_array_add (fields, g_object_ref (field));
          changed = TRUE;
        }
      else if (self->update &&
               (strcmp (dateline_field_get_name (old), name) != 0 ||
                dateline_field_get_field_type (old) != dateline_field_get_field_type (field) ||
                !same_choices (old, field)) &&
               g_ptr_array_find (fields, old, &place))
        {
          g_object_unref (fields->pdata[place]);
          fields->pdata[place] = dateline_field_new (dateline_field_get_uuid (old), name,
                                                     dateline_field_get_field_type (field),
                                                     dateline_field_get_choices (field));
          changed = TRUE;
        }
    }

  return !changed || dateline_project_set_layer_fields (self->project, layer, fields, self->error);
}

/* Two labels may swap keys: whoever loses one gives it up before another takes it. */
static gboolean
release_key (Apply *self, DatelineLayer *layer, const DatelineCodebookLabel *wanted)
{
  DatelineLabel *label = find_label (layer, wanted->uuid, wanted->name);
  const char *key = label != NULL ? dateline_label_get_key (label) : NULL;
  DatelineLabelEdit edit = { NULL };

  if (key == NULL || wanted->key == NULL || strcmp (key, wanted->key) == 0)
    return TRUE;
  g_hash_table_remove (self->keys, key);
  edit.name = dateline_label_get_name (label);
  edit.key = "";
  edit.description = dateline_label_get_description (label);
  edit.examples = dateline_label_get_examples (label);
  edit.colour = dateline_label_get_colour (label);

  return dateline_project_edit_label (self->project, label, &edit, self->error);
}

static gboolean
fill_label (Apply *self, DatelineLabel *label, const DatelineCodebookLabel *wanted, gboolean is_new)
{
  const char *old_key = dateline_label_get_key (label);
  DatelineLabelEdit edit = { NULL };

  edit.name = wanted->name;
  edit.key = wanted->key != NULL ? wanted->key : (old_key != NULL ? old_key : "");
  edit.description = wanted->description != NULL ? wanted->description
                                                 : dateline_label_get_description (label);
  edit.examples = wanted->examples != NULL ? wanted->examples : dateline_label_get_examples (label);
  edit.colour = wanted->colour >= 0 ? (guint) wanted->colour : dateline_label_get_colour (label);
  if (is_new && !self->update && g_hash_table_contains (self->keys, edit.key))
    edit.key = "";
  if (strcmp (edit.name, dateline_label_get_name (label)) == 0 &&
      strcmp (edit.key, old_key != NULL ? old_key : "") == 0 &&
      strcmp (edit.description, dateline_label_get_description (label)) == 0 &&
      strcmp (edit.examples, dateline_label_get_examples (label)) == 0 &&
      edit.colour == dateline_label_get_colour (label))
    return TRUE;
  if (*edit.key != '\0')
    g_hash_table_add (self->keys, g_strdup (edit.key));

  return dateline_project_edit_label (self->project, label, &edit, self->error);
}

/* Where it stands among the labels under the same parent. */
static int
get_place (DatelineLayer *layer, DatelineLabel *label)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
  guint length = g_list_model_get_n_items (labels);
  int place = 0;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineLabel) other = g_list_model_get_item (labels, i);

      if (other == label)
        break;
      if (dateline_label_get_parent (other) == dateline_label_get_parent (label))
        place++;
    }

  return place;
}

static gboolean
apply_labels (Apply *self, DatelineLayer *layer, GPtrArray *wanted)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; self->update && i < wanted->len; i++)
    if (!release_key (self, layer, wanted->pdata[i]))
      return FALSE;

  for (guint i = 0; i < wanted->len; i++)
    {
      const DatelineCodebookLabel *entry = wanted->pdata[i];
      gboolean nested = entry->parent != NULL && *entry->parent != '\0';
      DatelineLabel *parent = nested ? find_label (layer, NULL, entry->parent) : NULL;
      DatelineLabel *label = find_label (layer, entry->uuid, entry->name);
      gboolean is_new = label == NULL;
      int place;

      if (is_new)
        label = dateline_project_add_label_full (self->project, entry->uuid, layer, parent,
                                                 entry->name, self->error);
      if (label == NULL)
        return FALSE;
      if ((is_new || self->update) && !fill_label (self, label, entry, is_new))
        return FALSE;
      if (!self->update)
        continue;

      /* Those of the codebook come first, in its order. */
      place = GPOINTER_TO_INT (g_hash_table_lookup (places, parent));
      g_hash_table_insert (places, parent, GINT_TO_POINTER (place + 1));
      if ((dateline_label_get_parent (label) != parent || get_place (layer, label) != place) &&
          !dateline_project_move_label (self->project, label, parent, place, self->error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply_layer (Apply *self, const DatelineCodebookLayer *wanted)
{
  DatelineLayer *layer = find_layer (self->project, wanted);
  gboolean is_new = layer == NULL;
  const char *description;

  if (is_new)
    layer = dateline_project_add_layer_full (self->project, wanted->uuid, wanted->name,
                                             wanted->kind, wanted->names_entities, self->error);
  if (layer == NULL)
    return FALSE;
  description = wanted->description != NULL ? wanted->description
                                            : dateline_layer_get_description (layer);
  if ((is_new || self->update) &&
      (strcmp (dateline_layer_get_name (layer), wanted->name) != 0 ||
       strcmp (dateline_layer_get_description (layer), description) != 0) &&
      !dateline_project_edit_layer (self->project, layer, wanted->name, description, self->error))
    return FALSE;

  return apply_fields (self, layer, wanted->fields) && apply_labels (self, layer, wanted->labels);
}

/* Whether the project lacks any layer, field or label of the codebook. */
static gboolean
is_anything_missing (DatelineProject *project, GPtrArray *layers)
{
  for (guint i = 0; i < layers->len; i++)
    {
      const DatelineCodebookLayer *wanted = layers->pdata[i];
      DatelineLayer *layer = find_layer (project, wanted);

      if (layer == NULL)
        return TRUE;
      for (guint j = 0; j < wanted->fields->len; j++)
        if (dateline_layer_find_field (layer, dateline_field_get_name (wanted->fields->pdata[j])) ==
            NULL)
          return TRUE;
      for (guint j = 0; j < wanted->labels->len; j++)
        {
          const DatelineCodebookLabel *label = wanted->labels->pdata[j];

          if (find_label (layer, label->uuid, label->name) == NULL)
            return TRUE;
        }
    }

  return FALSE;
}

static void
collect_keys (DatelineProject *project, GHashTable *keys)
{
  GListModel *layers = dateline_project_get_layers (project);
  guint n_layers = g_list_model_get_n_items (layers);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
      guint n_labels = g_list_model_get_n_items (labels);

      for (guint j = 0; j < n_labels; j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (dateline_label_get_key (label) != NULL)
            g_hash_table_add (keys, g_strdup (dateline_label_get_key (label)));
        }
    }
}

gboolean
dateline_codebook_apply (DatelineProject *project,
                         GPtrArray *layers,
                         gboolean update,
                         GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Apply self = { project, keys, update, error };

  if (!update && !is_anything_missing (project, layers))
    return TRUE;
  collect_keys (project, keys);
  if (!dateline_project_begin (project, "load-codebook", "", error))
    return FALSE;
  for (guint i = 0; i < layers->len; i++)
    if (!apply_layer (&self, layers->pdata[i]))
      {
        dateline_project_rollback (project);
        return FALSE;
      }

  return dateline_project_commit (project, error);
}
