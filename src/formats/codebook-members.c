/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a codebook's objects, each checked as it is read. */
#include "config.h"

#include "formats/codebook-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/json-text.h"
#include "text/fold.h"

#define MAX_REFS 20000

static void
ref_free (gpointer data)
{
  DatelineCodebookRef *ref = data;

  g_free (ref->layer);
  g_free (ref->label);
  g_free (ref);
}

gboolean
dateline_codebook_fail (GError **error, const char *place, const char *format, ...)
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

gboolean
dateline_codebook_read_string (JsonObject *object,
                               const char *place,
                               const char *key,
                               gboolean required,
                               char **value,
                               GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *string = dateline_json_get_string (object, key);

  if (string == NULL && node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return dateline_codebook_fail (error, place, _ ("“%s” is %s, but should be a string"), key,
                                   dateline_json_type_name (node));
  if (required && (string == NULL || string[strspn (string, " \t\r\n")] == '\0'))
    return dateline_codebook_fail (error, place, _ ("“%s” is missing or empty"), key);
  *value = g_strdup (string);

  return TRUE;
}

gboolean
dateline_codebook_read_uuid (JsonObject *object, const char *place, char **uuid, GError **error)
{
  g_autofree char *value = NULL;

  if (!dateline_codebook_read_string (object, place, "uuid", FALSE, &value, error))
    return FALSE;
  if (value != NULL && !g_uuid_string_is_valid (value))
    return dateline_codebook_fail (error, place, _ ("“%s” is no UUID"), value);
  *uuid = value != NULL ? g_ascii_strdown (value, -1) : NULL;

  return TRUE;
}

gboolean
dateline_codebook_read_boolean (JsonObject *object,
                                const char *place,
                                const char *key,
                                int *value,
                                GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *value = -1;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return dateline_codebook_fail (error, place, _ ("“%s” should be true or false"), key);
  *value = json_node_get_boolean (node);

  return TRUE;
}

gboolean
dateline_codebook_read_array (JsonObject *object,
                              const char *place,
                              const char *key,
                              guint limit,
                              JsonArray **array,
                              GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *array = dateline_json_get_array (object, key);
  if (*array == NULL && node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return dateline_codebook_fail (error, place, _ ("“%s” is %s, but should be an array"), key,
                                   dateline_json_type_name (node));
  if (*array != NULL && json_array_get_length (*array) > limit)
    return dateline_codebook_fail (error, place,
                                   _ ("“%s” has %u entries; more than %u are not taken"), key,
                                   json_array_get_length (*array), limit);

  return TRUE;
}

gboolean
dateline_codebook_read_entry (JsonArray *array,
                              guint i,
                              const char *place,
                              JsonObject **object,
                              GError **error)
{
  JsonNode *node = json_array_get_element (array, i);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return dateline_codebook_fail (error, place, _ ("this is %s, but should be an object"),
                                   dateline_json_type_name (node));
  *object = json_node_get_object (node);

  return TRUE;
}

gboolean
dateline_codebook_read_refs (JsonObject *object,
                             const char *place,
                             const char *key,
                             GPtrArray **refs,
                             GError **error)
{
  JsonArray *array;

  if (!dateline_codebook_read_array (object, place, key, MAX_REFS, &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  *refs = g_ptr_array_new_with_free_func (ref_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.%s[%u]", place, key, i);
      DatelineCodebookRef *ref = g_new0 (DatelineCodebookRef, 1);
      JsonObject *entry;

      g_ptr_array_add (*refs, ref);
      if (!dateline_codebook_read_entry (array, i, inner, &entry, error) ||
          !dateline_codebook_read_string (entry, inner, "layer", TRUE, &ref->layer, error) ||
          !dateline_codebook_read_string (entry, inner, "label", FALSE, &ref->label, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_codebook_claim (GHashTable *seen,
                         const char *place,
                         const char *name,
                         const char *uuid,
                         GError **error)
{
  g_autofree char *folded = dateline_fold (name);

  if (!g_hash_table_add (seen, g_steal_pointer (&folded)))
    return dateline_codebook_fail (error, place, _ ("the name “%s” is there twice"), name);
  if (uuid != NULL && !g_hash_table_add (seen, g_strconcat ("\n", uuid, NULL)))
    return dateline_codebook_fail (error, place, _ ("the UUID %s is there twice"), uuid);

  return TRUE;
}
