/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tag. It holds its label, entity and coder; its article is only named by row number, as
 * annotations are asked of an article and never the other way round. */
#include "config.h"

#include "model/annotation.h"

#include <string.h>

#include "model/model-private.h"

/* One answer. Field UUIDs repeat in every annotation of a layer and are interned. */
typedef struct
{
  char *field;
  char *value;
} Answer;

struct _DatelineAnnotation
{
  DatelineRecord parent_instance;

  gint64 article_id;
  DatelineLabel *label;
  DatelineEntity *entity;
  DatelineCoder *coder;
  DatelineOrigin origin;
  char *note;
  gint64 created;
  gint64 modified;
  guint guideline;
  char *from; /* UUID, NULL for all but relations */
  char *to;
  GArray *fragments;
  GArray *answers; /* of Answer by field; NULL where there is none */
};

enum
{
  PROP_0,
  PROP_ARTICLE_ID,
  PROP_LABEL,
  PROP_LAYER,
  PROP_ENTITY,
  PROP_CODER,
  PROP_ORIGIN,
  PROP_NOTE,
  PROP_CREATED,
  PROP_MODIFIED,
  PROP_GUIDELINE,
  PROP_FROM,
  PROP_TO,
  PROP_FRAGMENTS,
  PROP_VALUES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineAnnotation, dateline_annotation, DATELINE_TYPE_RECORD)

static void
clear_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->field, g_ref_string_release);
  g_clear_pointer (&answer->value, g_free);
}

static void
dateline_annotation_finalize (GObject *object)
{
  DatelineAnnotation *self = DATELINE_ANNOTATION (object);

  g_clear_object (&self->label);
  g_clear_object (&self->entity);
  g_clear_object (&self->coder);
  g_free (self->note);
  g_free (self->from);
  g_free (self->to);
  g_array_unref (self->fragments);
  g_clear_pointer (&self->answers, g_array_unref);

  G_OBJECT_CLASS (dateline_annotation_parent_class)->finalize (object);
}

static void
get_values (DatelineAnnotation *self, GValue *value)
{
  g_autofree const char **fields = dateline_annotation_list_values (self);

  g_value_set_boxed (value, fields);
}

static void
dateline_annotation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineAnnotation *self = DATELINE_ANNOTATION (object);

  switch (id)
    {
    case PROP_ARTICLE_ID:
      g_value_set_int64 (value, self->article_id);
      break;
    case PROP_LABEL:
      g_value_set_object (value, self->label);
      break;
    case PROP_LAYER:
      g_value_set_object (value, dateline_annotation_get_layer (self));
      break;
    case PROP_ENTITY:
      g_value_set_object (value, self->entity);
      break;
    case PROP_CODER:
      g_value_set_object (value, self->coder);
      break;
    case PROP_ORIGIN:
      g_value_set_enum (value, (int) self->origin);
      break;
    case PROP_NOTE:
      g_value_set_string (value, dateline_annotation_get_note (self));
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_MODIFIED:
      g_value_set_int64 (value, self->modified);
      break;
    case PROP_GUIDELINE:
      g_value_set_uint (value, self->guideline);
      break;
    case PROP_FROM:
      g_value_set_string (value, self->from);
      break;
    case PROP_TO:
      g_value_set_string (value, self->to);
      break;
    case PROP_FRAGMENTS:
      g_value_set_boxed (value, self->fragments);
      break;
    case PROP_VALUES:
      get_values (self, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_annotation_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineAnnotation *self = DATELINE_ANNOTATION (object);

  switch (id)
    {
    case PROP_ARTICLE_ID:
      dateline_annotation_set_article_id (self, g_value_get_int64 (value));
      break;
    case PROP_LABEL:
      dateline_annotation_set_label (self, g_value_get_object (value));
      break;
    case PROP_ENTITY:
      dateline_annotation_set_entity (self, g_value_get_object (value));
      break;
    case PROP_CODER:
      dateline_annotation_set_coder (self, g_value_get_object (value));
      break;
    case PROP_ORIGIN:
      dateline_annotation_set_origin (self, (DatelineOrigin) g_value_get_enum (value));
      break;
    case PROP_NOTE:
      dateline_annotation_set_note (self, g_value_get_string (value));
      break;
    case PROP_CREATED:
      dateline_annotation_set_times (self, g_value_get_int64 (value), self->modified);
      break;
    case PROP_MODIFIED:
      dateline_annotation_set_times (self, self->created, g_value_get_int64 (value));
      break;
    case PROP_GUIDELINE:
      dateline_annotation_set_guideline (self, g_value_get_uint (value));
      break;
    case PROP_FROM:
      dateline_annotation_set_from (self, g_value_get_string (value));
      break;
    case PROP_TO:
      dateline_annotation_set_to (self, g_value_get_string (value));
      break;
    case PROP_FRAGMENTS:
      dateline_annotation_set_fragments (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_annotation_class_init (DatelineAnnotationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_annotation_finalize;
  object_class->get_property = dateline_annotation_get_property;
  object_class->set_property = dateline_annotation_set_property;

  properties[PROP_ARTICLE_ID] = g_param_spec_int64 ("article-id", NULL, NULL, 0, G_MAXINT64, 0,
                                                    DATELINE_PARAM_WRITE);
  properties[PROP_LABEL] = g_param_spec_object ("label", NULL, NULL, DATELINE_TYPE_LABEL,
                                                DATELINE_PARAM_WRITE);
  properties[PROP_LAYER] = g_param_spec_object ("layer", NULL, NULL, DATELINE_TYPE_LAYER,
                                                DATELINE_PARAM_READ);
  properties[PROP_ENTITY] = g_param_spec_object ("entity", NULL, NULL, DATELINE_TYPE_ENTITY,
                                                 DATELINE_PARAM_WRITE);
  properties[PROP_CODER] = g_param_spec_object ("coder", NULL, NULL, DATELINE_TYPE_CODER,
                                                DATELINE_PARAM_WRITE);
  properties[PROP_ORIGIN] = g_param_spec_enum ("origin", NULL, NULL, DATELINE_TYPE_ORIGIN,
                                               DATELINE_ORIGIN_HAND, DATELINE_PARAM_WRITE);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                                 DATELINE_PARAM_WRITE);
  properties[PROP_MODIFIED] = g_param_spec_int64 ("modified", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                                  DATELINE_PARAM_WRITE);
  properties[PROP_GUIDELINE] = g_param_spec_uint ("guideline", NULL, NULL, 0, G_MAXUINT, 0,
                                                  DATELINE_PARAM_WRITE);
  properties[PROP_FROM] = g_param_spec_string ("from", NULL, NULL, NULL, DATELINE_PARAM_WRITE);
  properties[PROP_TO] = g_param_spec_string ("to", NULL, NULL, NULL, DATELINE_PARAM_WRITE);
  properties[PROP_FRAGMENTS] = g_param_spec_boxed ("fragments", NULL, NULL, G_TYPE_ARRAY,
                                                   DATELINE_PARAM_WRITE);
  /* The fields that have an answer; notifies when any answer changes. */
  properties[PROP_VALUES] = g_param_spec_boxed ("values", NULL, NULL, G_TYPE_STRV,
                                                DATELINE_PARAM_READ);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_annotation_init (DatelineAnnotation *self)
{
  self->fragments = dateline_spans_new (0, 0);
}

DatelineAnnotation *
dateline_annotation_new (gint64 id, const char *uuid)
{
  return g_object_new (DATELINE_TYPE_ANNOTATION, "id", id, "uuid", uuid, NULL);
}

gint64
dateline_annotation_get_article_id (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), 0);

  return self->article_id;
}

void
dateline_annotation_set_article_id (DatelineAnnotation *self, gint64 article_id)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  if (self->article_id == article_id)
    return;

  self->article_id = article_id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE_ID]);
}

DatelineLabel *
dateline_annotation_get_label (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return self->label;
}

void
dateline_annotation_set_label (DatelineAnnotation *self, DatelineLabel *label)
{
  DatelineLayer *old_layer;

  g_return_if_fail (DATELINE_IS_ANNOTATION (self));
  g_return_if_fail (label == NULL || DATELINE_IS_LABEL (label));

  old_layer = dateline_annotation_get_layer (self);
  if (!g_set_object (&self->label, label))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
  if (dateline_annotation_get_layer (self) != old_layer)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYER]);
}

DatelineLayer *
dateline_annotation_get_layer (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return self->label != NULL ? dateline_label_get_layer (self->label) : NULL;
}

DatelineEntity *
dateline_annotation_get_entity (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return self->entity;
}

void
dateline_annotation_set_entity (DatelineAnnotation *self, DatelineEntity *entity)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));
  g_return_if_fail (entity == NULL || DATELINE_IS_ENTITY (entity));

  if (g_set_object (&self->entity, entity))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTITY]);
}

DatelineCoder *
dateline_annotation_get_coder (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return self->coder;
}

void
dateline_annotation_set_coder (DatelineAnnotation *self, DatelineCoder *coder)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));
  g_return_if_fail (coder == NULL || DATELINE_IS_CODER (coder));

  if (g_set_object (&self->coder, coder))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODER]);
}

DatelineOrigin
dateline_annotation_get_origin (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), DATELINE_ORIGIN_HAND);

  return self->origin;
}

void
dateline_annotation_set_origin (DatelineAnnotation *self, DatelineOrigin origin)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  if (self->origin == origin)
    return;

  self->origin = origin;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORIGIN]);
}

const char *
dateline_annotation_get_note (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return dateline_text_or_empty (self->note);
}

void
dateline_annotation_set_note (DatelineAnnotation *self, const char *note)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  dateline_update_string (self, &self->note, note, properties[PROP_NOTE]);
}

gint64
dateline_annotation_get_created (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), 0);

  return self->created;
}

gint64
dateline_annotation_get_modified (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), 0);

  return self->modified;
}

void
dateline_annotation_set_times (DatelineAnnotation *self, gint64 created, gint64 modified)
{
  gboolean created_changed;
  gboolean modified_changed;

  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  created_changed = self->created != created;
  modified_changed = self->modified != modified;
  self->created = created;
  self->modified = modified;

  if (created_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREATED]);
  if (modified_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

guint
dateline_annotation_get_guideline (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), 0);

  return self->guideline;
}

void
dateline_annotation_set_guideline (DatelineAnnotation *self, guint guideline)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  if (self->guideline == guideline)
    return;

  self->guideline = guideline;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GUIDELINE]);
}

const char *
dateline_annotation_get_from (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return self->from;
}

void
dateline_annotation_set_from (DatelineAnnotation *self, const char *uuid)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  dateline_update_string (self, &self->from, uuid, properties[PROP_FROM]);
}

const char *
dateline_annotation_get_to (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return self->to;
}

void
dateline_annotation_set_to (DatelineAnnotation *self, const char *uuid)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  dateline_update_string (self, &self->to, uuid, properties[PROP_TO]);
}

const GArray *
dateline_annotation_get_fragments (DatelineAnnotation *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  return self->fragments;
}

void
dateline_annotation_set_fragments (DatelineAnnotation *self, const GArray *fragments)
{
  g_autoptr (GArray) normal = NULL;

  g_return_if_fail (DATELINE_IS_ANNOTATION (self));

  normal = dateline_spans_copy (fragments);
  dateline_spans_normalise (normal);
  if (dateline_spans_equal (self->fragments, normal))
    return;

  /* A new array and not new contents: somebody may hold the old one through the property. */
  g_array_unref (self->fragments);
  self->fragments = g_steal_pointer (&normal);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAGMENTS]);
}

/* Where the answer to the field stands, or would stand; TRUE where it does. */
static gboolean
find_answer (DatelineAnnotation *self, const char *field_uuid, guint *place)
{
  guint n = self->answers != NULL ? self->answers->len : 0;
  guint i = 0;

  /* A layer has a handful of fields: looking through them beats anything clever. */
  while (i < n && strcmp (g_array_index (self->answers, Answer, i).field, field_uuid) < 0)
    i++;
  *place = i;

  return i < n && strcmp (g_array_index (self->answers, Answer, i).field, field_uuid) == 0;
}

const char *
dateline_annotation_get_value (DatelineAnnotation *self, const char *field_uuid)
{
  guint i;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);
  g_return_val_if_fail (field_uuid != NULL, NULL);

  return find_answer (self, field_uuid, &i) ? g_array_index (self->answers, Answer, i).value : NULL;
}

void
dateline_annotation_set_value (DatelineAnnotation *self, const char *field_uuid, const char *value)
{
  gboolean found;
  guint i;

  g_return_if_fail (DATELINE_IS_ANNOTATION (self));
  g_return_if_fail (field_uuid != NULL);

  found = find_answer (self, field_uuid, &i);
  if (!found && value == NULL)
    return;

  if (found && value == NULL)
    {
      g_array_remove_index (self->answers, i);
    }
  else if (found)
    {
      Answer *answer = &g_array_index (self->answers, Answer, i);
      char *old = answer->value;

      if (g_str_equal (old, value))
        return;
      answer->value = g_strdup (value);
      g_free (old);
    }
  else
    {
      Answer answer = { g_ref_string_new_intern (field_uuid), g_strdup (value) };

      if (self->answers == NULL)
        {
          self->answers = g_array_new (FALSE, FALSE, sizeof (Answer));
          g_array_set_clear_func (self->answers, clear_answer);
        }
      g_array_insert_val (self->answers, i, answer);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUES]);
}

const char **
dateline_annotation_list_values (DatelineAnnotation *self)
{
  const char **fields;
  guint n;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (self), NULL);

  n = self->answers != NULL ? self->answers->len : 0;
  fields = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    fields[i] = g_array_index (self->answers, Answer, i).field;

  return fields;
}

int
dateline_annotation_compare (gconstpointer a, gconstpointer b)
{
  DatelineAnnotation *left = (DatelineAnnotation *) a;
  DatelineAnnotation *right = (DatelineAnnotation *) b;
  DatelineSpan x;
  DatelineSpan y;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (left) && DATELINE_IS_ANNOTATION (right), 0);

  x = dateline_spans_extent (left->fragments);
  y = dateline_spans_extent (right->fragments);
  /* Without fragments it speaks of the whole article, the longest stretch there is. */
  if (left->fragments->len == 0)
    x.end = G_MAXUINT;
  if (right->fragments->len == 0)
    y.end = G_MAXUINT;

  if (x.start != y.start)
    return x.start < y.start ? -1 : 1;
  if (x.end != y.end)
    return x.end > y.end ? -1 : 1;

  return g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (left)),
                    dateline_record_get_uuid (DATELINE_RECORD (right)));
}
