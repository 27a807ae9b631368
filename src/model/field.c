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
  gboolean required;
  char *preset; /* (nullable) */
  double minimum;
  double maximum;
  GStrv allowed;
  char *description; /* (nullable) */
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
  g_free (self->preset);
  g_strfreev (self->allowed);
  g_free (self->description);

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
}

DatelineField *
dateline_field_new (const char *uuid,
                    const char *name,
                    DatelineFieldType type,
                    const char *const *choices)
{
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;

  spec.uuid = uuid;
  spec.name = name;
  spec.type = type;
  spec.choices = choices;

  return dateline_field_new_full (&spec);
}

static GStrv
copy_strings (const char *const *strings, gboolean wanted)
{
  return wanted && strings != NULL ? g_strdupv ((char **) strings) : g_new0 (char *, 1);
}

static char *
copy_text (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

DatelineField *
dateline_field_new_full (const DatelineFieldSpec *spec)
{
  DatelineField *self;
  gboolean is_number;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_FIELD, NULL);
  is_number = spec->type == DATELINE_FIELD_NUMBER;
  self->uuid = g_strdup (spec->uuid);
  self->name = g_strdup (spec->name);
  self->type = spec->type;
  self->choices = copy_strings (spec->choices, spec->type == DATELINE_FIELD_CHOICE ||
                                                 spec->type == DATELINE_FIELD_CHOICES);
  self->required = spec->required != FALSE;
  self->preset = copy_text (spec->preset);
  self->minimum = is_number ? spec->minimum : NAN;
  self->maximum = is_number ? spec->maximum : NAN;
  self->allowed = copy_strings (spec->allowed, spec->type == DATELINE_FIELD_ENTITY ||
                                                 spec->type == DATELINE_FIELD_LABEL ||
                                                 spec->type == DATELINE_FIELD_LINK);
  self->description = copy_text (spec->description);

  return self;
}

DatelineFieldSpec
dateline_field_get_spec (DatelineField *self)
{
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;

  g_return_val_if_fail (DATELINE_IS_FIELD (self), spec);

  spec.uuid = self->uuid;
  spec.name = self->name;
  spec.type = self->type;
  spec.choices = (const char *const *) self->choices;
  spec.required = self->required;
  spec.preset = self->preset;
  spec.minimum = self->minimum;
  spec.maximum = self->maximum;
  spec.allowed = (const char *const *) self->allowed;
  spec.description = self->description;

  return spec;
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

gboolean
dateline_field_get_required (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), FALSE);

  return self->required;
}

const char *
dateline_field_get_preset (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NULL);

  return self->preset;
}

double
dateline_field_get_minimum (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NAN);

  return self->minimum;
}

double
dateline_field_get_maximum (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NAN);

  return self->maximum;
}

const char *const *
dateline_field_get_allowed (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NULL);

  return (const char *const *) self->allowed;
}

const char *
dateline_field_get_description (DatelineField *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), NULL);

  return dateline_text_or_empty (self->description);
}

static gboolean
same_bound (double a, double b)
{
  return isnan (a) ? isnan (b) : a == b;
}

gboolean
dateline_field_equal (DatelineField *self, DatelineField *other)
{
  g_return_val_if_fail (DATELINE_IS_FIELD (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_FIELD (other), FALSE);

  return g_strcmp0 (self->uuid, other->uuid) == 0 && g_strcmp0 (self->name, other->name) == 0 &&
         self->type == other->type && self->required == other->required &&
         g_strcmp0 (self->preset, other->preset) == 0 &&
         same_bound (self->minimum, other->minimum) && same_bound (self->maximum, other->maximum) &&
         g_strcmp0 (self->description, other->description) == 0 &&
         g_strv_equal ((const char *const *) self->choices, (const char *const *) other->choices) &&
         g_strv_equal ((const char *const *) self->allowed, (const char *const *) other->allowed);
}
