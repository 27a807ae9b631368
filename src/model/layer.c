/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer with the lists of its fields and labels. What may be changed while annotations use it is
 * decided by the store. */
#include "config.h"

#include "model/layer.h"

#include "model/label.h"
#include "model/model-private.h"
#include "text/fold.h"

struct _DatelineLayer
{
  DatelineRecord parent_instance;

  char *name;
  char *description;
  DatelineLayerKind kind;
  gboolean names_entities;
  int position;
  gboolean allows_overlap;
  DatelineSnap snap;
  gboolean allows_fragments;
  gboolean crosses_paragraphs;
  GStrv from_layers; /* NULL where there are none */
  GStrv to_layers;
  GListStore *fields;
  GListStore *labels;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_KIND,
  PROP_NAMES_ENTITIES,
  PROP_DESCRIPTION,
  PROP_POSITION,
  PROP_ALLOWS_OVERLAP,
  PROP_SNAP,
  PROP_ALLOWS_FRAGMENTS,
  PROP_CROSSES_PARAGRAPHS,
  PROP_FROM_LAYERS,
  PROP_TO_LAYERS,
  PROP_FIELDS,
  PROP_LABELS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineLayer, dateline_layer, DATELINE_TYPE_RECORD)

static void
dateline_layer_finalize (GObject *object)
{
  DatelineLayer *self = DATELINE_LAYER (object);

  g_free (self->name);
  g_free (self->description);
  g_strfreev (self->from_layers);
  g_strfreev (self->to_layers);
  g_clear_object (&self->fields);
  g_clear_object (&self->labels);

  G_OBJECT_CLASS (dateline_layer_parent_class)->finalize (object);
}

static void
dateline_layer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineLayer *self = DATELINE_LAYER (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, dateline_layer_get_name (self));
      break;
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_NAMES_ENTITIES:
      g_value_set_boolean (value, self->names_entities);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, dateline_layer_get_description (self));
      break;
    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;
    case PROP_ALLOWS_OVERLAP:
      g_value_set_boolean (value, self->allows_overlap);
      break;
    case PROP_SNAP:
      g_value_set_enum (value, (int) self->snap);
      break;
    case PROP_ALLOWS_FRAGMENTS:
      g_value_set_boolean (value, self->allows_fragments);
      break;
    case PROP_CROSSES_PARAGRAPHS:
      g_value_set_boolean (value, self->crosses_paragraphs);
      break;
    case PROP_FROM_LAYERS:
      g_value_set_boxed (value, dateline_layer_get_from_layers (self));
      break;
    case PROP_TO_LAYERS:
      g_value_set_boxed (value, dateline_layer_get_to_layers (self));
      break;
    case PROP_FIELDS:
      g_value_set_object (value, self->fields);
      break;
    case PROP_LABELS:
      g_value_set_object (value, self->labels);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_layer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineLayer *self = DATELINE_LAYER (object);

  switch (id)
    {
    case PROP_NAME:
      dateline_layer_set_name (self, g_value_get_string (value));
      break;
    case PROP_KIND:
      dateline_layer_set_kind (self, (DatelineLayerKind) g_value_get_enum (value));
      break;
    case PROP_NAMES_ENTITIES:
      dateline_layer_set_names_entities (self, g_value_get_boolean (value));
      break;
    case PROP_DESCRIPTION:
      dateline_layer_set_description (self, g_value_get_string (value));
      break;
    case PROP_POSITION:
      dateline_layer_set_position (self, g_value_get_int (value));
      break;
    case PROP_ALLOWS_OVERLAP:
      dateline_layer_set_allows_overlap (self, g_value_get_boolean (value));
      break;
    case PROP_SNAP:
      dateline_layer_set_snap (self, (DatelineSnap) g_value_get_enum (value));
      break;
    case PROP_ALLOWS_FRAGMENTS:
      dateline_layer_set_allows_fragments (self, g_value_get_boolean (value));
      break;
    case PROP_CROSSES_PARAGRAPHS:
      dateline_layer_set_crosses_paragraphs (self, g_value_get_boolean (value));
      break;
    case PROP_FROM_LAYERS:
      dateline_layer_set_from_layers (self, g_value_get_boxed (value));
      break;
    case PROP_TO_LAYERS:
      dateline_layer_set_to_layers (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_layer_class_init (DatelineLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_layer_finalize;
  object_class->get_property = dateline_layer_get_property;
  object_class->set_property = dateline_layer_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, DATELINE_TYPE_LAYER_KIND,
                                             DATELINE_LAYER_SPAN, DATELINE_PARAM_WRITE);
  properties[PROP_NAMES_ENTITIES] = g_param_spec_boolean ("names-entities", NULL, NULL, FALSE,
                                                          DATELINE_PARAM_WRITE);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, "",
                                                      DATELINE_PARAM_WRITE);
  properties[PROP_POSITION] = g_param_spec_int ("position", NULL, NULL, G_MININT, G_MAXINT, 0,
                                                DATELINE_PARAM_WRITE);
  /* The lists stay the same objects: watch "items-changed". "fields" notifies as well, once. */
  properties[PROP_ALLOWS_OVERLAP] = g_param_spec_boolean ("allows-overlap", NULL, NULL, TRUE,
                                                          DATELINE_PARAM_WRITE);
  properties[PROP_SNAP] = g_param_spec_enum ("snap", NULL, NULL, DATELINE_TYPE_SNAP,
                                             DATELINE_SNAP_CHARACTER, DATELINE_PARAM_WRITE);
  properties[PROP_ALLOWS_FRAGMENTS] = g_param_spec_boolean ("allows-fragments", NULL, NULL, TRUE,
                                                            DATELINE_PARAM_WRITE);
  properties[PROP_CROSSES_PARAGRAPHS] = g_param_spec_boolean ("crosses-paragraphs", NULL, NULL,
                                                              TRUE, DATELINE_PARAM_WRITE);
  properties[PROP_FROM_LAYERS] = g_param_spec_boxed ("from-layers", NULL, NULL, G_TYPE_STRV,
                                                     DATELINE_PARAM_WRITE);
  properties[PROP_TO_LAYERS] = g_param_spec_boxed ("to-layers", NULL, NULL, G_TYPE_STRV,
                                                   DATELINE_PARAM_WRITE);
  properties[PROP_FIELDS] = g_param_spec_object ("fields", NULL, NULL, G_TYPE_LIST_MODEL,
                                                 DATELINE_PARAM_READ);
  properties[PROP_LABELS] = g_param_spec_object ("labels", NULL, NULL, G_TYPE_LIST_MODEL,
                                                 DATELINE_PARAM_READ);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_layer_init (DatelineLayer *self)
{
  self->allows_overlap = TRUE;
  self->allows_fragments = TRUE;
  self->crosses_paragraphs = TRUE;
  self->fields = g_list_store_new (DATELINE_TYPE_FIELD);
  self->labels = g_list_store_new (DATELINE_TYPE_LABEL);
}

DatelineLayer *
dateline_layer_new (gint64 id, const char *uuid)
{
  return g_object_new (DATELINE_TYPE_LAYER, "id", id, "uuid", uuid, NULL);
}

const char *
dateline_layer_get_name (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), NULL);

  return dateline_text_or_empty (self->name);
}

void
dateline_layer_set_name (DatelineLayer *self, const char *name)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  dateline_update_string (self, &self->name, name, properties[PROP_NAME]);
}

DatelineLayerKind
dateline_layer_get_kind (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), DATELINE_LAYER_SPAN);

  return self->kind;
}

void
dateline_layer_set_kind (DatelineLayer *self, DatelineLayerKind kind)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  if (self->kind == kind)
    return;

  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

gboolean
dateline_layer_get_names_entities (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), FALSE);

  return self->names_entities;
}

void
dateline_layer_set_names_entities (DatelineLayer *self, gboolean names_entities)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  names_entities = !!names_entities;
  if (self->names_entities == names_entities)
    return;

  self->names_entities = names_entities;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAMES_ENTITIES]);
}

const char *
dateline_layer_get_description (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), NULL);

  return dateline_text_or_empty (self->description);
}

void
dateline_layer_set_description (DatelineLayer *self, const char *description)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  dateline_update_string (self, &self->description, description, properties[PROP_DESCRIPTION]);
}

int
dateline_layer_get_position (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), 0);

  return self->position;
}

void
dateline_layer_set_position (DatelineLayer *self, int position)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

static void
update_boolean (DatelineLayer *self, gboolean *kept, gboolean value, int property)
{
  value = !!value;
  if (*kept == value)
    return;

  *kept = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

gboolean
dateline_layer_get_allows_overlap (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), TRUE);

  return self->allows_overlap;
}

void
dateline_layer_set_allows_overlap (DatelineLayer *self, gboolean allows)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  update_boolean (self, &self->allows_overlap, allows, PROP_ALLOWS_OVERLAP);
}

DatelineSnap
dateline_layer_get_snap (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), DATELINE_SNAP_CHARACTER);

  return self->snap;
}

void
dateline_layer_set_snap (DatelineLayer *self, DatelineSnap snap)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  if (self->snap == snap)
    return;

  self->snap = snap;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNAP]);
}

gboolean
dateline_layer_get_allows_fragments (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), TRUE);

  return self->allows_fragments;
}

void
dateline_layer_set_allows_fragments (DatelineLayer *self, gboolean allows)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  update_boolean (self, &self->allows_fragments, allows, PROP_ALLOWS_FRAGMENTS);
}

gboolean
dateline_layer_get_crosses_paragraphs (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), TRUE);

  return self->crosses_paragraphs;
}

void
dateline_layer_set_crosses_paragraphs (DatelineLayer *self, gboolean crosses)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  update_boolean (self, &self->crosses_paragraphs, crosses, PROP_CROSSES_PARAGRAPHS);
}

const char *const *
dateline_layer_get_from_layers (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), NULL);

  return dateline_strings_or_none (self->from_layers);
}

void
dateline_layer_set_from_layers (DatelineLayer *self, const char *const *uuids)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  dateline_update_set (self, &self->from_layers, uuids, properties[PROP_FROM_LAYERS]);
}

const char *const *
dateline_layer_get_to_layers (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), NULL);

  return dateline_strings_or_none (self->to_layers);
}

void
dateline_layer_set_to_layers (DatelineLayer *self, const char *const *uuids)
{
  g_return_if_fail (DATELINE_IS_LAYER (self));

  dateline_update_set (self, &self->to_layers, uuids, properties[PROP_TO_LAYERS]);
}

GListModel *
dateline_layer_get_fields (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), NULL);

  return G_LIST_MODEL (self->fields);
}

static gboolean
has_fields (DatelineLayer *self, GPtrArray *fields)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->fields));

  if (fields->len != n)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (G_LIST_MODEL (self->fields), i);

      if (field != g_ptr_array_index (fields, i))
        return FALSE;
    }

  return TRUE;
}

void
dateline_layer_set_fields (DatelineLayer *self, GPtrArray *fields)
{
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();

  g_return_if_fail (DATELINE_IS_LAYER (self));

  if (fields == NULL)
    fields = empty;
  if (has_fields (self, fields))
    return;

  g_list_store_splice (self->fields, 0, g_list_model_get_n_items (G_LIST_MODEL (self->fields)),
                       fields->pdata, fields->len);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIELDS]);
}

DatelineField *
dateline_layer_find_field (DatelineLayer *self, const char *uuid_or_name)
{
  g_autofree char *folded = NULL;
  DatelineField *by_name = NULL;
  guint n;

  g_return_val_if_fail (DATELINE_IS_LAYER (self), NULL);
  g_return_val_if_fail (uuid_or_name != NULL, NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->fields));
  folded = dateline_fold (uuid_or_name);

  for (guint i = 0; i < n; i++)
    {
      /* The layer's list keeps it alive for the caller. */
      g_autoptr (DatelineField) field = g_list_model_get_item (G_LIST_MODEL (self->fields), i);
      g_autofree char *name = NULL;

      if (g_strcmp0 (dateline_field_get_uuid (field), uuid_or_name) == 0)
        return field;

      name = dateline_fold (dateline_field_get_name (field));
      if (by_name == NULL && g_str_equal (name, folded))
        by_name = field;
    }

  return by_name;
}

GListStore *
dateline_layer_get_labels (DatelineLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LAYER (self), NULL);

  return self->labels;
}
