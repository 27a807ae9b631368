/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of every object of a project. Which fields a record has is left to its classes. */
#include "config.h"

#include "model/model-private.h"
#include "model/record.h"

typedef struct
{
  gint64 id;
  char *uuid;
  gboolean gone;
} DatelineRecordPrivate;

enum
{
  PROP_0,
  PROP_ID,
  PROP_UUID,
  PROP_GONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DatelineRecord, dateline_record, G_TYPE_OBJECT)

static DatelineRecordPrivate *
get_private (DatelineRecord *self)
{
  return dateline_record_get_instance_private (self);
}

static void
dateline_record_finalize (GObject *object)
{
  g_free (get_private (DATELINE_RECORD (object))->uuid);

  G_OBJECT_CLASS (dateline_record_parent_class)->finalize (object);
}

static void
dateline_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineRecordPrivate *priv = get_private (DATELINE_RECORD (object));

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, priv->id);
      break;
    case PROP_UUID:
      g_value_set_string (value, priv->uuid);
      break;
    case PROP_GONE:
      g_value_set_boolean (value, priv->gone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineRecord *self = DATELINE_RECORD (object);

  switch (id)
    {
    case PROP_ID:
      get_private (self)->id = g_value_get_int64 (value);
      break;
    case PROP_UUID:
      get_private (self)->uuid = g_value_dup_string (value);
      break;
    case PROP_GONE:
      dateline_record_set_gone (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_record_class_init (DatelineRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_record_finalize;
  object_class->get_property = dateline_record_get_property;
  object_class->set_property = dateline_record_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                            DATELINE_PARAM_WRITE | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_UUID] = g_param_spec_string ("uuid", NULL, NULL, NULL,
                                               DATELINE_PARAM_WRITE | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_GONE] = g_param_spec_boolean ("gone", NULL, NULL, FALSE, DATELINE_PARAM_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_record_init (DatelineRecord *self)
{
}

gint64
dateline_record_get_id (DatelineRecord *self)
{
  g_return_val_if_fail (DATELINE_IS_RECORD (self), 0);

  return get_private (self)->id;
}

const char *
dateline_record_get_uuid (DatelineRecord *self)
{
  g_return_val_if_fail (DATELINE_IS_RECORD (self), NULL);

  return get_private (self)->uuid;
}

gboolean
dateline_record_get_gone (DatelineRecord *self)
{
  g_return_val_if_fail (DATELINE_IS_RECORD (self), FALSE);

  return get_private (self)->gone;
}

void
dateline_record_set_gone (DatelineRecord *self, gboolean gone)
{
  g_return_if_fail (DATELINE_IS_RECORD (self));

  gone = !!gone;
  if (get_private (self)->gone == gone)
    return;

  get_private (self)->gone = gone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GONE]);
}
