/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers of a codebook out of JSON, checked part by part before anything is done with them. */
#include "config.h"

#include "formats/codebook-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/json-text.h"
#include "text/fold.h"

#define MAX_LAYERS  1000
#define MAX_FIELDS  1000
#define MAX_LABELS  20000
#define MAX_NESTING 64

static void
codebook_label_free (DatelineCodebookLabel *label)
{
  g_free (label->uuid);
  g_free (label->name);
  g_free (label->parent);
  g_free (label->key);
  g_free (label->description);
  g_free (label->examples);
  g_free (label);
}

void
dateline_codebook_layer_free (DatelineCodebookLayer *layer)
{
  if (layer == NULL)
    return;

  g_free (layer->uuid);
  g_free (layer->name);
  g_free (layer->description);
  g_clear_pointer (&layer->fields, g_ptr_array_unref);
  g_clear_pointer (&layer->labels, g_ptr_array_unref);
  g_free (layer);
}

static gboolean G_GNUC_PRINTF (3, 4)
  fail (GError **error, const char *place, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED, "%s: %s", place,
               what);

  return FALSE;
}

static gboolean
read_string (JsonObject *object,
             const char *place,
             const char *key,
             gboolean required,
             char **value,
             GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *string = dateline_json_get_string (object, key);

  if (string == NULL && node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return fail (error, place, _ ("“%s” is %s, but should be a string"), key,
                 dateline_json_type_name (node));
  if (required && (string == NULL || string[strspn (string, " \t\r\n")] == '\0'))
    return fail (error, place, _ ("“%s” is missing or empty"), key);
  *value = g_strdup (string);

  return TRUE;
}

static gboolean
read_uuid (JsonObject *object, const char *place, char **uuid, GError **error)
{
  g_autofree char *value = NULL;

  if (!read_string (object, place, "uuid", FALSE, &value, error))
    return FALSE;
  if (value != NULL && !g_uuid_string_is_valid (value))
    return fail (error, place, _ ("“%s” is no UUID"), value);
  *uuid = value != NULL ? g_ascii_strdown (value, -1) : NULL;

  return TRUE;
}

/* NULL array where the member is missing; FALSE where it is something else or too long. */
static gboolean
read_array (JsonObject *object,
            const char *place,
            const char *key,
            guint limit,
            JsonArray **array,
            GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *array = dateline_json_get_array (object, key);
  if (*array == NULL && node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return fail (error, place, _ ("“%s” is %s, but should be an array"), key,
                 dateline_json_type_name (node));
  if (*array != NULL && json_array_get_length (*array) > limit)
    return fail (error, place, _ ("“%s” has %u entries; more than %u are not taken"), key,
                 json_array_get_length (*array), limit);

  return TRUE;
}

static gboolean
get_entry (JsonArray *array, guint i, const char *place, JsonObject **object, GError **error)
{
  JsonNode *node = json_array_get_element (array, i);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, place, _ ("this is %s, but should be an object"),
                 dateline_json_type_name (node));
  *object = json_node_get_object (node);

  return TRUE;
}

/* FALSE where @name in any case, or @uuid, was there before. */
static gboolean
claim (GHashTable *seen, const char *place, const char *name, const char *uuid, GError **error)
{
  g_autofree char *folded = dateline_fold (name);

  if (!g_hash_table_add (seen, g_steal_pointer (&folded)))
    return fail (error, place, _ ("the name “%s” is there twice"), name);
  if (uuid != NULL && !g_hash_table_add (seen, g_strconcat ("\n", uuid, NULL)))
    return fail (error, place, _ ("the UUID %s is there twice"), uuid);

  return TRUE;
}

static gboolean
read_choices (JsonObject *object, const char *place, GStrv *choices, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;
  guint length;

  if (!read_array (object, place, "choices", MAX_LABELS, &array, error))
    return FALSE;
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *choice;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return fail (error, place, _ ("choice %u is %s, but should be a string"), i + 1,
                     dateline_json_type_name (node));
      choice = json_node_get_string (node);
      if (*choice == '\0' || !g_hash_table_add (seen, (char *) choice))
        return fail (error, place, _ ("choice %u is empty or there twice"), i + 1);
      g_strv_builder_add (builder, choice);
    }
  *choices = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
read_field (JsonObject *object,
            const char *place,
            GHashTable *seen,
            GPtrArray *fields,
            GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *type = NULL;
  g_auto (GStrv) choices = NULL;
  int value;

  if (!read_string (object, place, "name", TRUE, &name, error) ||
      !read_uuid (object, place, &uuid, error) ||
      !read_string (object, place, "type", TRUE, &type, error) ||
      !claim (seen, place, name, uuid, error) || !read_choices (object, place, &choices, error))
    return FALSE;
  if (!dateline_enum_from_nick (DATELINE_TYPE_FIELD_TYPE, type, &value))
    return fail (error, place, _ ("“type” is “%s”, but should be text, choice or entity"), type);
  if (value == DATELINE_FIELD_CHOICE && choices[0] == NULL)
    return fail (error, place, _ ("a field of type choice needs “choices”"));
  if (value != DATELINE_FIELD_CHOICE && choices[0] != NULL)
    return fail (error, place, _ ("only a field of type choice has “choices”"));
  if (uuid == NULL)
    uuid = g_uuid_string_random ();
  g_ptr_array_add (fields, dateline_field_new (uuid, name, value, (const char *const *) choices));

  return TRUE;
}

static gboolean
read_label (JsonObject *object,
            const char *place,
            GHashTable *seen,
            GHashTable *keys,
            GPtrArray *labels,
            GError **error)
{
  DatelineCodebookLabel *label = g_new0 (DatelineCodebookLabel, 1);
  JsonNode *colour = json_object_get_member (object, "colour");
  gint64 number = -1;

  g_ptr_array_add (labels, label);
  if (!read_string (object, place, "name", TRUE, &label->name, error) ||
      !read_uuid (object, place, &label->uuid, error) ||
      !read_string (object, place, "parent", FALSE, &label->parent, error) ||
      !read_string (object, place, "key", FALSE, &label->key, error) ||
      !read_string (object, place, "description", FALSE, &label->description, error) ||
      !read_string (object, place, "examples", FALSE, &label->examples, error) ||
      !claim (seen, place, label->name, label->uuid, error))
    return FALSE;
  if (colour != NULL && !JSON_NODE_HOLDS_NULL (colour) &&
      (!dateline_json_get_int (object, "colour", &number) || number < 0 ||
       number >= DATELINE_N_COLOURS))
    return fail (error, place, _ ("“colour” should be a whole number from 0 to %d"),
                 DATELINE_N_COLOURS - 1);
  label->colour = (int) number;
  if (label->key != NULL && g_utf8_strlen (label->key, -1) > 1)
    return fail (error, place, _ ("“key” should be one character, but is “%s”"), label->key);
  if (label->key != NULL && *label->key != '\0' && !g_hash_table_add (keys, g_strdup (label->key)))
    return fail (error, place, _ ("the key “%s” is there twice"), label->key);

  return TRUE;
}

/* Puts parents before their children; fails for unknown parents and circles. */
static gboolean
sort_labels (DatelineCodebookLayer *layer, const char *place, GError **error)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < layer->labels->len; i++)
    {
      DatelineCodebookLabel *label = layer->labels->pdata[i];

      g_hash_table_insert (by_name, dateline_fold (label->name), label);
    }
  for (guint i = 0; i < layer->labels->len; i++)
    {
      DatelineCodebookLabel *chain[MAX_NESTING];
      DatelineCodebookLabel *label = layer->labels->pdata[i];
      guint depth = 0;

      while (label != NULL && !g_hash_table_contains (placed, label))
        {
          g_autofree char *parent = NULL;

          for (guint j = 0; j < depth; j++)
            if (chain[j] == label)
              return fail (error, place, _ ("the label “%s” is nested within itself"), label->name);
          if (depth == MAX_NESTING)
            return fail (error, place, _ ("labels are nested deeper than %d"), MAX_NESTING);
          chain[depth++] = label;
          if (label->parent == NULL || *label->parent == '\0')
            break;
          parent = dateline_fold (label->parent);
          if (!g_hash_table_contains (by_name, parent))
            return fail (error, place, _ ("the label “%s” has the unknown parent “%s”"),
                         label->name, label->parent);
          label = g_hash_table_lookup (by_name, parent);
        }
      while (depth > 0)
        {
          depth--;
          g_hash_table_add (placed, chain[depth]);
          g_ptr_array_add (sorted, chain[depth]);
        }
    }

  g_ptr_array_set_free_func (layer->labels, NULL);
  g_ptr_array_unref (layer->labels);
  layer->labels = g_steal_pointer (&sorted);
  g_ptr_array_set_free_func (layer->labels, (GDestroyNotify) codebook_label_free);

  return TRUE;
}

static gboolean
read_parts (JsonObject *object,
            const char *place,
            DatelineCodebookLayer *layer,
            GHashTable *keys,
            GError **error)
{
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array;
  JsonObject *entry;
  guint length;

  if (!read_array (object, place, "fields", MAX_FIELDS, &array, error))
    return FALSE;
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.fields[%u]", place, i);

      if (!get_entry (array, i, inner, &entry, error) ||
          !read_field (entry, inner, fields, layer->fields, error))
        return FALSE;
    }
  if (!read_array (object, place, "labels", MAX_LABELS, &array, error))
    return FALSE;
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.labels[%u]", place, i);

      if (!get_entry (array, i, inner, &entry, error) ||
          !read_label (entry, inner, labels, keys, layer->labels, error))
        return FALSE;
    }

  return sort_labels (layer, place, error);
}

static gboolean
read_layer (JsonObject *object,
            const char *place,
            GHashTable *seen,
            GHashTable *keys,
            GPtrArray *layers,
            GError **error)
{
  DatelineCodebookLayer *layer = g_new0 (DatelineCodebookLayer, 1);
  JsonNode *names = json_object_get_member (object, "names_entities");
  g_autofree char *kind = NULL;
  int value;

  layer->fields = g_ptr_array_new_with_free_func (g_object_unref);
  layer->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) codebook_label_free);
  g_ptr_array_add (layers, layer);

  if (!read_string (object, place, "name", TRUE, &layer->name, error) ||
      !read_uuid (object, place, &layer->uuid, error) ||
      !read_string (object, place, "kind", TRUE, &kind, error) ||
      !read_string (object, place, "description", FALSE, &layer->description, error) ||
      !claim (seen, place, layer->name, layer->uuid, error))
    return FALSE;
  if (!dateline_enum_from_nick (DATELINE_TYPE_LAYER_KIND, kind, &value))
    return fail (error, place, _ ("“kind” is “%s”, but should be span or document"), kind);
  layer->kind = value;
  if (names != NULL && !JSON_NODE_HOLDS_NULL (names) &&
      (!JSON_NODE_HOLDS_VALUE (names) || json_node_get_value_type (names) != G_TYPE_BOOLEAN))
    return fail (error, place, _ ("“names_entities” should be true or false"));
  layer->names_entities = names != NULL && !JSON_NODE_HOLDS_NULL (names) &&
                          json_node_get_boolean (names);

  return read_parts (object, place, layer, keys, error);
}

GPtrArray *
dateline_codebook_parse_layers (JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray)
    layers = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_codebook_layer_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint length = json_array_get_length (array);

  if (length > MAX_LAYERS)
    {
      fail (error, "layers", _ ("“%s” has %u entries; more than %u are not taken"), "layers",
            length, MAX_LAYERS);
      return NULL;
    }
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *place = g_strdup_printf ("layers[%u]", i);
      JsonObject *object;

      if (!get_entry (array, i, place, &object, error) ||
          !read_layer (object, place, seen, keys, layers, error))
        return NULL;
    }

  return g_steal_pointer (&layers);
}
