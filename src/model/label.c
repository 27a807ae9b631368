/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label of the codebook. It borrows its layer and its parent: the layer's list owns all labels,
 * and references both ways would keep them alive for ever. */
#include "config.h"

#include "model/label.h"

#include "model/model-private.h"

struct _DatelineLabel
{
  DatelineRecord parent_instance;

  char *name;
  char *key;
  char *description;
  char *examples;
  char *counter_examples;
  char *note;
  DatelineLayer *layer;  /* weak */
  DatelineLabel *parent; /* weak */
  guint colour;
  guint version;
  int position;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_LAYER,
  PROP_PARENT,
  PROP_COLOUR,
  PROP_KEY,
  PROP_DESCRIPTION,
  PROP_EXAMPLES,
  PROP_COUNTER_EXAMPLES,
  PROP_NOTE,
  PROP_VERSION,
  PROP_POSITION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineLabel, dateline_label, DATELINE_TYPE_RECORD)

static void
dateline_label_finalize (GObject *object)
{
  DatelineLabel *self = DATELINE_LABEL (object);

  g_free (self->name);
  g_free (self->key);
  g_free (self->description);
  g_free (self->examples);
  g_free (self->counter_examples);
  g_free (self->note);
  g_clear_weak_pointer (&self->layer);
  g_clear_weak_pointer (&self->parent);

  G_OBJECT_CLASS (dateline_label_parent_class)->finalize (object);
}

static void
dateline_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineLabel *self = DATELINE_LABEL (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, dateline_label_get_name (self));
      break;
    case PROP_LAYER:
      g_value_set_object (value, self->layer);
      break;
    case PROP_PARENT:
      g_value_set_object (value, self->parent);
      break;
    case PROP_COLOUR:
      g_value_set_uint (value, self->colour);
      break;
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, dateline_label_get_description (self));
      break;
    case PROP_EXAMPLES:
      g_value_set_string (value, dateline_label_get_examples (self));
      break;
    case PROP_COUNTER_EXAMPLES:
      g_value_set_string (value, dateline_label_get_counter_examples (self));
      break;
    case PROP_NOTE:
      g_value_set_string (value, dateline_label_get_note (self));
      break;
    case PROP_VERSION:
      g_value_set_uint (value, self->version);
      break;
    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineLabel *self = DATELINE_LABEL (object);

  switch (id)
    {
    case PROP_NAME:
      dateline_label_set_name (self, g_value_get_string (value));
      break;
    case PROP_LAYER:
      dateline_label_set_layer (self, g_value_get_object (value));
      break;
    case PROP_PARENT:
      dateline_label_set_parent (self, g_value_get_object (value));
      break;
    case PROP_COLOUR:
      dateline_label_set_colour (self, g_value_get_uint (value));
      break;
    case PROP_KEY:
      dateline_label_set_key (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      dateline_label_set_description (self, g_value_get_string (value));
      break;
    case PROP_EXAMPLES:
      dateline_label_set_examples (self, g_value_get_string (value));
      break;
    case PROP_COUNTER_EXAMPLES:
      dateline_label_set_counter_examples (self, g_value_get_string (value));
      break;
    case PROP_NOTE:
      dateline_label_set_note (self, g_value_get_string (value));
      break;
    case PROP_VERSION:
      dateline_label_set_version (self, g_value_get_uint (value));
      break;
    case PROP_POSITION:
      dateline_label_set_position (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_label_class_init (DatelineLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_label_finalize;
  object_class->get_property = dateline_label_get_property;
  object_class->set_property = dateline_label_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_LAYER] = g_param_spec_object ("layer", NULL, NULL, DATELINE_TYPE_LAYER,
                                                DATELINE_PARAM_WRITE);
  properties[PROP_PARENT] = g_param_spec_object ("parent", NULL, NULL, DATELINE_TYPE_LABEL,
                                                 DATELINE_PARAM_WRITE);
  properties[PROP_COLOUR] = g_param_spec_uint ("colour", NULL, NULL, 0, DATELINE_N_COLOURS - 1, 0,
                                               DATELINE_PARAM_WRITE);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, DATELINE_PARAM_WRITE);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, "",
                                                      DATELINE_PARAM_WRITE);
  properties[PROP_EXAMPLES] = g_param_spec_string ("examples", NULL, NULL, "",
                                                   DATELINE_PARAM_WRITE);
  properties[PROP_COUNTER_EXAMPLES] = g_param_spec_string ("counter-examples", NULL, NULL, "",
                                                           DATELINE_PARAM_WRITE);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_VERSION] = g_param_spec_uint ("version", NULL, NULL, 1, G_MAXUINT, 1,
                                                DATELINE_PARAM_WRITE);
  properties[PROP_POSITION] = g_param_spec_int ("position", NULL, NULL, G_MININT, G_MAXINT, 0,
                                                DATELINE_PARAM_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_label_init (DatelineLabel *self)
{
  self->version = 1;
}

DatelineLabel *
dateline_label_new (gint64 id, const char *uuid)
{
  return g_object_new (DATELINE_TYPE_LABEL, "id", id, "uuid", uuid, NULL);
}

const char *
dateline_label_get_name (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return dateline_text_or_empty (self->name);
}

void
dateline_label_set_name (DatelineLabel *self, const char *name)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));

  dateline_update_string (self, &self->name, name, properties[PROP_NAME]);
}

DatelineLayer *
dateline_label_get_layer (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return self->layer;
}

void
dateline_label_set_layer (DatelineLabel *self, DatelineLayer *layer)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));
  g_return_if_fail (layer == NULL || DATELINE_IS_LAYER (layer));

  if (g_set_weak_pointer (&self->layer, layer))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYER]);
}

DatelineLabel *
dateline_label_get_parent (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return self->parent;
}

void
dateline_label_set_parent (DatelineLabel *self, DatelineLabel *parent)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));
  g_return_if_fail (parent == NULL || DATELINE_IS_LABEL (parent));

  for (DatelineLabel *above = parent; above != NULL; above = above->parent)
    g_return_if_fail (above != self);

  if (g_set_weak_pointer (&self->parent, parent))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PARENT]);
}

guint
dateline_label_get_depth (DatelineLabel *self)
{
  guint depth = 0;

  g_return_val_if_fail (DATELINE_IS_LABEL (self), 0);

  for (DatelineLabel *above = self->parent; above != NULL; above = above->parent)
    depth++;

  return depth;
}

guint
dateline_label_get_colour (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), 0);

  return self->colour;
}

void
dateline_label_set_colour (DatelineLabel *self, guint colour)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));
  g_return_if_fail (colour < DATELINE_N_COLOURS);

  if (self->colour == colour)
    return;

  self->colour = colour;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOUR]);
}

const char *
dateline_label_get_key (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return self->key;
}

void
dateline_label_set_key (DatelineLabel *self, const char *key)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));

  dateline_update_string (self, &self->key, key, properties[PROP_KEY]);
}

const char *
dateline_label_get_description (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return dateline_text_or_empty (self->description);
}

void
dateline_label_set_description (DatelineLabel *self, const char *description)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));

  dateline_update_string (self, &self->description, description, properties[PROP_DESCRIPTION]);
}

const char *
dateline_label_get_examples (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return dateline_text_or_empty (self->examples);
}

void
dateline_label_set_examples (DatelineLabel *self, const char *examples)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));

  dateline_update_string (self, &self->examples, examples, properties[PROP_EXAMPLES]);
}

const char *
dateline_label_get_counter_examples (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return dateline_text_or_empty (self->counter_examples);
}

void
dateline_label_set_counter_examples (DatelineLabel *self, const char *counter_examples)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));

  dateline_update_string (self, &self->counter_examples, counter_examples,
                          properties[PROP_COUNTER_EXAMPLES]);
}

const char *
dateline_label_get_note (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), NULL);

  return dateline_text_or_empty (self->note);
}

void
dateline_label_set_note (DatelineLabel *self, const char *note)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));

  dateline_update_string (self, &self->note, note, properties[PROP_NOTE]);
}

guint
dateline_label_get_version (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), 1);

  return self->version;
}

void
dateline_label_set_version (DatelineLabel *self, guint version)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));
  g_return_if_fail (version > 0);

  if (self->version == version)
    return;

  self->version = version;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
}

int
dateline_label_get_position (DatelineLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL (self), 0);

  return self->position;
}

void
dateline_label_set_position (DatelineLabel *self, int position)
{
  g_return_if_fail (DATELINE_IS_LABEL (self));

  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}
