/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coder is a name; what they did is told by annotations and by the history. */
#include "config.h"

#include "model/coder.h"
#include "model/model-private.h"

struct _DatelineCoder
{
  DatelineRecord parent_instance;

  char *name;
};

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineCoder, dateline_coder, DATELINE_TYPE_RECORD)

static void
dateline_coder_finalize (GObject *object)
{
  g_free (DATELINE_CODER (object)->name);

  G_OBJECT_CLASS (dateline_coder_parent_class)->finalize (object);
}

static void
dateline_coder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, dateline_coder_get_name (DATELINE_CODER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_coder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NAME:
      dateline_coder_set_name (DATELINE_CODER (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_coder_class_init (DatelineCoderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_coder_finalize;
  object_class->get_property = dateline_coder_get_property;
  object_class->set_property = dateline_coder_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", DATELINE_PARAM_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_coder_init (DatelineCoder *self)
{
}

DatelineCoder *
dateline_coder_new (gint64 id, const char *uuid)
{
  return g_object_new (DATELINE_TYPE_CODER, "id", id, "uuid", uuid, NULL);
}

const char *
dateline_coder_get_name (DatelineCoder *self)
{
  g_return_val_if_fail (DATELINE_IS_CODER (self), NULL);

  return dateline_text_or_empty (self->name);
}

void
dateline_coder_set_name (DatelineCoder *self, const char *name)
{
  g_return_if_fail (DATELINE_IS_CODER (self));

  dateline_update_string (self, &self->name, name, properties[PROP_NAME]);
}
