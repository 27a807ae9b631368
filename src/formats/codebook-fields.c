/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a layer between JSON and the project. What a field allows is written by name, so
 * that a codebook means the same in a project whose layers have other UUIDs. */
#include "config.h"

#include "formats/codebook-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "formats/json-text.h"
#include "model/field-value.h"
#include "text/fold.h"

#define MAX_CHOICES 20000

void
dateline_codebook_field_free (DatelineCodebookField *field)
{
  if (field == NULL)
    return;

  g_free (field->uuid);
  g_free (field->name);
  g_strfreev (field->choices);
  g_free (field->preset);
  g_free (field->description);
  g_clear_pointer (&field->allowed, g_ptr_array_unref);
  g_free (field);
}

/* --- reading ------------------------------------------------------------------------------- */

static gboolean
has_choices (DatelineFieldType type)
{
  return type == DATELINE_FIELD_CHOICE || type == DATELINE_FIELD_CHOICES;
}

static gboolean
read_choices (JsonObject *object, const char *place, GStrv *choices, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;
  guint length;

  if (!dateline_codebook_read_array (object, place, "choices", MAX_CHOICES, &array, error))
    return FALSE;
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *choice;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return dateline_codebook_fail (error, place, _ ("choice %u is %s, but should be a string"),
                                       i + 1, dateline_json_type_name (node));
      choice = json_node_get_string (node);
      if (*choice == '\0' || !g_hash_table_add (seen, (char *) choice))
        return dateline_codebook_fail (error, place, _ ("choice %u is empty or there twice"),
                                       i + 1);
      g_strv_builder_add (builder, choice);
    }
  *choices = g_strv_builder_end (builder);

  return TRUE;
}

/* Said and null is open. */
static gboolean
read_bound (JsonObject *object,
            const char *place,
            const char *key,
            DatelineCodebookField *field,
            double *bound,
            GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;

  *bound = NAN;
  if (node == NULL)
    return TRUE;
  field->has_range = TRUE;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return dateline_codebook_fail (error, place, _ ("“%s” is %s, but should be a number"), key,
                                   dateline_json_type_name (node));
  *bound = json_node_get_double (node);

  return isfinite (*bound) || dateline_codebook_fail (error, place, _ ("“%s” is no number"), key);
}

/* What only says itself what it is: choices that are there, a range that can be met. */
static gboolean
check_field (const DatelineCodebookField *field, const char *place, GError **error)
{
  if (has_choices (field->type) && field->choices[0] == NULL)
    return dateline_codebook_fail (error, place, _ ("a field of type choice needs “choices”"));
  if (!has_choices (field->type) && field->choices[0] != NULL)
    return dateline_codebook_fail (error, place, _ ("only a field of type choice has “choices”"));
  if (field->minimum > field->maximum)
    return dateline_codebook_fail (error, place, _ ("“minimum” is above “maximum”"));
  if (field->preset != NULL && *field->preset != '\0')
    {
      DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;
      g_autoptr (DatelineField) probe = NULL;
      g_autofree char *reason = NULL;

      spec.name = field->name;
      spec.type = field->type;
      spec.choices = (const char *const *) field->choices;
      spec.minimum = field->minimum;
      spec.maximum = field->maximum;
      probe = dateline_field_new_full (&spec);
      reason = dateline_field_check (probe, field->preset);
      if (reason != NULL)
        return dateline_codebook_fail (error, place, _ ("“preset” is no answer: %s"), reason);
    }

  return TRUE;
}

gboolean
dateline_codebook_read_field (JsonObject *object,
                              const char *place,
                              GHashTable *seen,
                              GPtrArray *fields,
                              GError **error)
{
  DatelineCodebookField *field = g_new0 (DatelineCodebookField, 1);
  g_autofree char *type = NULL;
  int value;

  g_ptr_array_add (fields, field);
  field->minimum = NAN;
  field->maximum = NAN;
  if (!dateline_codebook_read_string (object, place, "name", TRUE, &field->name, error) ||
      !dateline_codebook_read_uuid (object, place, &field->uuid, error) ||
      !dateline_codebook_read_string (object, place, "type", TRUE, &type, error) ||
      !dateline_codebook_claim (seen, place, field->name, field->uuid, error) ||
      !read_choices (object, place, &field->choices, error) ||
      !dateline_codebook_read_boolean (object, place, "required", &field->required, error) ||
      !dateline_codebook_read_string (object, place, "preset", FALSE, &field->preset, error) ||
      !dateline_codebook_read_string (object, place, "description", FALSE, &field->description,
                                      error) ||
      !read_bound (object, place, "minimum", field, &field->minimum, error) ||
      !read_bound (object, place, "maximum", field, &field->maximum, error) ||
      !dateline_codebook_read_refs (object, place, "allowed", &field->allowed, error))
    return FALSE;
  if (!dateline_enum_from_nick (DATELINE_TYPE_FIELD_TYPE, type, &value))
    return dateline_codebook_fail (error, place, _ ("“type” is “%s”, which is no type of field"),
                                   type);
  field->type = value;

  return check_field (field, place, error);
}

/* --- writing ------------------------------------------------------------------------------- */

static JsonObject *
ref_to_json (DatelineLayer *layer, DatelineLabel *label)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "layer", dateline_layer_get_name (layer));
  if (label != NULL)
    json_object_set_string_member (object, "label", dateline_label_get_name (label));

  return object;
}

/* (transfer full) (nullable): the layer or label of the UUID. */
static JsonObject *
find_ref (GListModel *layers, const char *uuid)
{
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (strcmp (dateline_record_get_uuid (DATELINE_RECORD (layer)), uuid) == 0)
        return ref_to_json (layer, NULL);
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (strcmp (dateline_record_get_uuid (DATELINE_RECORD (label)), uuid) == 0)
            return ref_to_json (layer, label);
        }
    }

  return NULL;
}

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  return strcmp (json_object_get_string_member (*(JsonObject *const *) a, "layer"),
                 json_object_get_string_member (*(JsonObject *const *) b, "layer"));
}

JsonArray *
dateline_codebook_refs_to_json (DatelineProject *project, const char *const *uuids, gboolean sort)
{
  GListModel *layers = dateline_project_get_layers (project);
  g_autoptr (GPtrArray) refs = g_ptr_array_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; uuids[i] != NULL; i++)
    {
      JsonObject *ref = find_ref (layers, uuids[i]);

      if (ref != NULL)
        g_ptr_array_add (refs, ref);
    }
  if (sort)
    g_ptr_array_sort (refs, compare_refs);
  for (guint i = 0; i < refs->len; i++)
    json_array_add_object_element (array, refs->pdata[i]);

  return array;
}

static void
set_bound (JsonObject *object, const char *key, double bound)
{
  if (isnan (bound))
    json_object_set_null_member (object, key);
  else if (bound > -1e15 && bound < 1e15 && bound == (double) (gint64) bound)
    json_object_set_int_member (object, key, (gint64) bound);
  else
    json_object_set_double_member (object, key, bound);
}

JsonObject *
dateline_codebook_field_to_json (DatelineProject *project, DatelineField *field, gboolean with_uuid)
{
  JsonObject *object = json_object_new ();
  JsonArray *choices = json_array_new ();
  const char *const *list = dateline_field_get_choices (field);
  const char *preset = dateline_field_get_preset (field);
  DatelineFieldType type = dateline_field_get_field_type (field);

  if (with_uuid)
    json_object_set_string_member (object, "uuid", dateline_field_get_uuid (field));
  json_object_set_string_member (object, "name", dateline_field_get_name (field));
  json_object_set_string_member (object, "type",
                                 dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE, (int) type));
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    json_array_add_string_element (choices, list[i]);
  json_object_set_array_member (object, "choices", choices);
  json_object_set_boolean_member (object, "required", dateline_field_get_required (field));
  /* A UUID stands for nothing in another project. */
  json_object_set_string_member (object, "preset",
                                 preset != NULL && type < DATELINE_FIELD_ENTITY ? preset : "");
  if (type == DATELINE_FIELD_NUMBER)
    {
      set_bound (object, "minimum", dateline_field_get_minimum (field));
      set_bound (object, "maximum", dateline_field_get_maximum (field));
    }
  json_object_set_array_member (
    object, "allowed",
    dateline_codebook_refs_to_json (project, dateline_field_get_allowed (field), FALSE));
  json_object_set_string_member (object, "description", dateline_field_get_description (field));

  return object;
}

/* --- into the project ---------------------------------------------------------------------- */

static gpointer
find_named (GListModel *records, const char *name)
{
  g_autofree char *wanted = dateline_fold (name);

  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DatelineRecord) record = g_list_model_get_item (records, i);
      g_autofree char *own = dateline_fold (DATELINE_IS_LAYER (record)
                                              ? dateline_layer_get_name (DATELINE_LAYER (record))
                                              : dateline_label_get_name (DATELINE_LABEL (record)));

      if (strcmp (own, wanted) == 0)
        return record; /* the project keeps it alive */
    }

  return NULL;
}

GStrv
dateline_codebook_find_refs (DatelineProject *project,
                             GPtrArray *refs,
                             gboolean strict,
                             GError **error)
{
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();

  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      const DatelineCodebookRef *ref = refs->pdata[i];
      gpointer found = find_named (dateline_project_get_layers (project), ref->layer);

      if (found != NULL && ref->label != NULL)
        found = find_named (G_LIST_MODEL (dateline_layer_get_labels (found)), ref->label);
      if (found != NULL)
        {
          g_strv_builder_add (uuids, dateline_record_get_uuid (DATELINE_RECORD (found)));
        }
      else if (strict)
        {
          if (ref->label != NULL)
            dateline_codebook_fail (error, ref->layer, _ ("there is no label “%s”"), ref->label);
          else
            dateline_codebook_fail (error, "layers", _ ("there is no layer “%s”"), ref->layer);
          return NULL;
        }
    }

  return g_strv_builder_end (uuids);
}

/* Of choices or a range that it had before. Takes and gives the field. */
static DatelineField *
drop_wrong_preset (DatelineField *field)
{
  g_autoptr (DatelineField) wrong = field;
  const char *preset = dateline_field_get_preset (field);
  g_autofree char *reason = preset != NULL ? dateline_field_check (field, preset) : NULL;
  DatelineFieldSpec spec;

  if (reason == NULL)
    return g_steal_pointer (&wrong);
  spec = dateline_field_get_spec (field);
  spec.preset = NULL;

  return dateline_field_new_full (&spec);
}

DatelineField *
dateline_codebook_make_field (DatelineProject *project,
                              const DatelineCodebookField *wanted,
                              DatelineField *old,
                              gboolean strict,
                              GError **error)
{
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;
  g_autofree char *uuid = NULL;
  g_auto (GStrv) allowed = NULL;

  if (old != NULL)
    spec = dateline_field_get_spec (old);
  else
    uuid = wanted->uuid != NULL ? g_strdup (wanted->uuid) : g_uuid_string_random ();
  if (uuid != NULL)
    spec.uuid = uuid;
  /* An answer to another question is no default here. */
  if (old != NULL && dateline_field_get_field_type (old) != wanted->type)
    spec.preset = NULL;
  spec.name = wanted->name;
  spec.type = wanted->type;
  spec.choices = (const char *const *) wanted->choices;
  if (wanted->required >= 0)
    spec.required = wanted->required;
  if (wanted->preset != NULL)
    spec.preset = wanted->preset;
  if (wanted->has_range)
    {
      spec.minimum = wanted->minimum;
      spec.maximum = wanted->maximum;
    }
  if (wanted->description != NULL)
    spec.description = wanted->description;
  if (wanted->allowed != NULL)
    {
      allowed = dateline_codebook_find_refs (project, wanted->allowed, strict, error);
      if (allowed == NULL)
        return NULL;
      spec.allowed = (const char *const *) allowed;
    }

  return drop_wrong_preset (dateline_field_new_full (&spec));
}
