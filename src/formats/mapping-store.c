/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON file: a list of mappings, the newest first, each with its headers. A file that is damaged is as
 * good as none. */
#include "config.h"

#include "formats/mapping-store.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/json-text.h"

#define MAX_BYTES (8 * 1024 * 1024)

static GMutex mutex;

char *
dateline_mapping_store_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "dateline", "mappings.json", NULL);
}

/* What tells tables apart: their headers in order. NULL where there are none. */
static char *
make_signature (const DatelineTableMapping *mapping)
{
  g_autoptr (GString) headers = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const DatelineTableColumn *column = mapping->columns->pdata[i];

      any = any || *column->header != '\0';
      g_string_append (headers, column->header);
      g_string_append_c (headers, '\x1f');
    }

  return any
           ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, headers->str, (gssize) headers->len)
           : NULL;
}

/* (transfer full): a list, empty where nothing is kept. */
static JsonArray *
load (void)
{
  g_autofree char *path = dateline_mapping_store_path ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_BYTES ||
      !g_utf8_validate_len (text, length, NULL))
    return json_array_new ();
  node = dateline_json_parse (text, length, NULL);
  array = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
            ? dateline_json_get_array (json_node_get_object (node), "mappings")
            : NULL;

  return array != NULL ? json_array_ref (array) : json_array_new ();
}

static JsonObject *
get_entry (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* (nullable): what is kept for these headers. */
static JsonObject *
find_entry (JsonArray *array, const char *signature)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_entry (array, i);

      if (object != NULL &&
          g_strcmp0 (dateline_json_get_string (object, "headers"), signature) == 0)
        return object;
    }

  return NULL;
}

static gboolean
save (JsonArray *array, GError **error)
{
  g_autofree char *path = dateline_mapping_store_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, "mappings", json_array_ref (array));
  json_node_init_object (node, object);
  json_object_unref (object);
  text = dateline_json_to_text (node);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", folder,
                   g_strerror (code));
      return FALSE;
    }

  return g_file_set_contents (path, text, -1, error);
}

static gboolean
take_column (JsonObject *kept, DatelineTableColumn *column, guint index)
{
  DatelineDateStyle style;
  const char *name = dateline_json_get_string (kept, "name");

  if (!dateline_column_role_from_nick (dateline_json_get_string (kept, "role"), &column->role))
    return FALSE;
  if (dateline_date_style_from_nick (dateline_json_get_string (kept, "dates"), &style))
    column->style = style;
  g_free (column->name);
  column->name = column->role == DATELINE_ROLE_METADATA
                   ? dateline_metadata_name (name != NULL ? name : column->header, index)
                   : NULL;
  g_free (column->reason);
  column->reason = g_strdup (_ ("As with the last table that had these headers"));

  return TRUE;
}

gboolean
dateline_mapping_store_recall (DatelineTableMapping *mapping)
{
  g_autofree char *signature = NULL;
  g_autoptr (JsonArray) array = NULL;
  JsonObject *entry;
  JsonArray *columns;

  g_return_val_if_fail (mapping != NULL, FALSE);

  signature = make_signature (mapping);
  if (signature == NULL)
    return FALSE;
  g_mutex_lock (&mutex);
  array = load ();
  g_mutex_unlock (&mutex);
  entry = find_entry (array, signature);
  columns = entry != NULL ? dateline_json_get_array (entry, "columns") : NULL;
  if (columns == NULL || json_array_get_length (columns) != mapping->columns->len)
    return FALSE;
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      JsonObject *column = get_entry (columns, i);

      if (column == NULL || !take_column (column, mapping->columns->pdata[i], i))
        return FALSE;
    }
  mapping->origin = DATELINE_MAPPING_REMEMBERED;

  return TRUE;
}

static JsonObject *
make_entry (const DatelineTableMapping *mapping, const char *signature)
{
  JsonObject *entry = json_object_new ();
  JsonArray *columns = json_array_new ();

  json_object_set_string_member (entry, "headers", signature);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const DatelineTableColumn *column = mapping->columns->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "header", column->header);
      json_object_set_string_member (object, "role", dateline_column_role_to_nick (column->role));
      if (column->role == DATELINE_ROLE_DATE)
        json_object_set_string_member (object, "dates",
                                       dateline_date_style_to_nick (column->style));
      if (column->name != NULL)
        json_object_set_string_member (object, "name", column->name);
      json_array_add_object_element (columns, object);
    }
  json_object_set_array_member (entry, "columns", columns);

  return entry;
}

/* All but what is kept under @signature, behind @first (transfer full) (nullable). */
static gboolean
replace (const char *signature, JsonObject *first, GError **error)
{
  g_autoptr (JsonArray) before = NULL;
  g_autoptr (JsonArray) after = json_array_new ();
  gboolean saved;

  if (first != NULL)
    json_array_add_object_element (after, first);
  g_mutex_lock (&mutex);
  before = load ();
  for (guint i = 0; i < json_array_get_length (before) &&
                    json_array_get_length (after) < DATELINE_MAPPING_STORE_MAX;
       i++)
    {
      JsonObject *object = get_entry (before, i);

      if (object != NULL &&
          g_strcmp0 (dateline_json_get_string (object, "headers"), signature) != 0)
        json_array_add_object_element (after, json_object_ref (object));
    }
  saved = save (after, error);
  g_mutex_unlock (&mutex);

  return saved;
}

gboolean
dateline_mapping_store_keep (const DatelineTableMapping *mapping, GError **error)
{
  g_autofree char *signature = NULL;

  g_return_val_if_fail (mapping != NULL, FALSE);

  signature = make_signature (mapping);

  return signature == NULL || replace (signature, make_entry (mapping, signature), error);
}

gboolean
dateline_mapping_store_forget (const DatelineTableMapping *mapping, GError **error)
{
  g_autofree char *signature = NULL;

  g_return_val_if_fail (mapping != NULL, FALSE);

  signature = make_signature (mapping);

  return signature == NULL || replace (signature, NULL, error);
}
