/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outlet and what the user noted of it. Its articles are a question to the index. */
#include "config.h"

#include "model/model-private.h"
#include "model/source.h"

struct _DatelineSource
{
  DatelineRecord parent_instance;

  char *name;
  char *note;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineSource, dateline_source, DATELINE_TYPE_RECORD)

static void
dateline_source_finalize (GObject *object)
{
  DatelineSource *self = DATELINE_SOURCE (object);

  g_free (self->name);
  g_free (self->note);

  G_OBJECT_CLASS (dateline_source_parent_class)->finalize (object);
}

static void
dateline_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineSource *self = DATELINE_SOURCE (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, dateline_source_get_name (self));
      break;
    case PROP_NOTE:
      g_value_set_string (value, dateline_source_get_note (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_source_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineSource *self = DATELINE_SOURCE (object);

  switch (id)
    {
    case PROP_NAME:
      dateline_source_set_name (self, g_value_get_string (value));
      break;
    case PROP_NOTE:
      dateline_source_set_note (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_source_class_init (DatelineSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_source_finalize;
  object_class->get_property = dateline_source_get_property;
  object_class->set_property = dateline_source_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", DATELINE_PARAM_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_source_init (DatelineSource *self)
{
}

DatelineSource *
dateline_source_new (gint64 id, const char *uuid)
{
  return g_object_new (DATELINE_TYPE_SOURCE, "id", id, "uuid", uuid, NULL);
}

const char *
dateline_source_get_name (DatelineSource *self)
{
  g_return_val_if_fail (DATELINE_IS_SOURCE (self), NULL);

  return dateline_text_or_empty (self->name);
}

void
dateline_source_set_name (DatelineSource *self, const char *name)
{
  g_return_if_fail (DATELINE_IS_SOURCE (self));

  dateline_update_string (self, &self->name, name, properties[PROP_NAME]);
}

const char *
dateline_source_get_note (DatelineSource *self)
{
  g_return_val_if_fail (DATELINE_IS_SOURCE (self), NULL);

  return dateline_text_or_empty (self->note);
}

void
dateline_source_set_note (DatelineSource *self, const char *note)
{
  g_return_if_fail (DATELINE_IS_SOURCE (self));

  dateline_update_string (self, &self->note, note, properties[PROP_NOTE]);
}
