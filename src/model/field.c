/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field never changes, so it can be shared without watching it. */
#include "config.h"

#include "model/field.h"
#include "model/model-private.h"

struct _DatelineField
{
  GObject parent_instance;

  char *uuid;
  char *name;
  DatelineFieldType type;
  GStrv choices;
};

enum
{
  PROP_0,
  PROP_UUID,
  PROP_NAME,
  PROP_FIELD_TYPE,
  PROP_CHOICES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineField, dateline_field, G_TYPE_OBJECT)

static void
dateline_field_finalize (GObject *object)
{
  DatelineField *self = DATELINE_FIELD (object);

  g_free (self->uuid);
  g_free (self->name);
  g_strfreev (self->choices);

  G_OBJECT_CLASS (dateline_field_parent_class)->finalize (object);
}

static void
dateline_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineField *self = DATELINE_FIELD (object);

  switch (id)
    {
    case PROP_UUID:
      g_value_set_string (value, self->uuid);
      break;
    case PROP_NAME:
      g_value_set_string (value, dateline_field_get_name (self));
      break;
    case PROP_FIELD_TYPE:
      g_value_set_enum (value, (int) self->type);
      break;
    case PROP_CHOICES:
      g_value_set_boxed (value, self->choices);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_field_class_init (DatelineFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_field_finalize;
  object_class->get_property = dateline_field_get_property;

  properties[PROP_UUID] = g_param_spec_string ("uuid", NULL, NULL, NULL, DATELINE_PARAM_READ);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", DATELINE_PARAM_READ);
  properties[PROP_FIELD_TYPE] = g_param_spec_enum ("field-type", NULL, NULL,
                                                   DATELINE_TYPE_FIELD_TYPE, DATELINE_FIELD_TEXT,
                                                   DATELINE_PARAM_READ);
  properties[PROP_CHOICES] = g_param_spec_boxed ("choices", NULL, NULL, G_TYPE_STRV,
                                                 DATELINE_PARAM_READ);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_field_init (DatelineField *self)
{
  self->choices = g_new0 (char *, 1);
}

DatelineField *
dateline_field_new (const char *uuid,
                    const char *name,
                    DatelineFieldType type,
                    const char *const *choices)
{
  DatelineField *self = g_object_new (DATELINE_TYPE_FIELD, NULL);

  self->uuid = g_strdup (uuid);
  self->name = g_strdup (name);
  self->type = type;
  if (type == DATELINE_FIELD_CHOICE && choices != NULL)
    {
      g_strfreev (self->choices);
      self->choices = g_strdupv ((char **) choices);
    }

  return self;
}

const char *
dateline_field_get_uuid (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NULL);

  return self->uuid;
}

const char *
dateline_field_get_name (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NULL);

  return dateline_text_or_empty (self->name);
}

DatelineFieldType
dateline_field_get_field_type (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), DATELINE_FIELD_TEXT);

  return self->type;
}

const char *const *
dateline_field_get_choices (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NULL);

  return (const char *const *) self->choices;
}
