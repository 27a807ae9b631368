/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as a table: members are columns, in the order in which they first come; lists are texts with
 * a mark between them; objects inside are left out, but for the values of a SPARQL result. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/json-text.h"
#include "formats/table-private.h"

typedef struct
{
  DatelineTable *table;
  GHashTable *places; /* member → column + 1 */
  GPtrArray *records; /* of JsonNode, until all columns are known */
  GArray *lines;      /* of guint */
} Reader;

static gboolean
take_columns (Reader *self, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      if (g_hash_table_contains (self->places, name))
        continue;
      if (self->table->columns->len >= DATELINE_TABLE_MAX_COLUMNS)
        {
          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       _ ("It has more than %u different members"), DATELINE_TABLE_MAX_COLUMNS);
          return FALSE;
        }
      g_ptr_array_add (self->table->columns, g_strdup (name));
      g_hash_table_insert (self->places, g_strdup (name),
                           GUINT_TO_POINTER (self->table->columns->len));
    }
  return TRUE;
}

static gboolean
take_record (Reader *self, JsonNode *node, guint line, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autofree char *problem = g_strdup_printf (
        _ ("line %u: this is %s, but a record is an object in braces"), line,
        dateline_json_type_name (node));

      g_ptr_array_add (self->table->problems, g_steal_pointer (&problem));
      return TRUE;
    }
  if (self->records->len >= DATELINE_TABLE_MAX_ROWS)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("It has more than %'u records; split it"), DATELINE_TABLE_MAX_ROWS);
      return FALSE;
    }
  g_ptr_array_add (self->records, json_node_ref (node));
  g_array_append_val (self->lines, line);
  return take_columns (self, json_node_get_object (node), error);
}

static char *
value_to_text (JsonNode *node)
{
  GValue value = G_VALUE_INIT;
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    /* { "type": "literal", "value": "…" } */
    return g_strdup (dateline_json_get_string (json_node_get_object (node), "value"));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  json_node_get_value (node, &value);
  if (G_VALUE_HOLDS_DOUBLE (&value))
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      text = g_strdup (g_ascii_dtostr (buffer, sizeof buffer, g_value_get_double (&value)));
    }
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    text = g_strdup (g_value_get_boolean (&value) ? "true" : "false");
  else
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  g_value_unset (&value);
  return g_steal_pointer (&text);
}

static char *
node_to_text (JsonNode *node)
{
  GString *joined;
  char *text;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      text = value_to_text (node);
      return text != NULL ? text : g_strdup ("");
    }
  joined = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      g_autofree char *element = value_to_text (
        json_array_get_element (json_node_get_array (node), i));

      if (element == NULL || *element == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, DATELINE_TABLE_BETWEEN);
      g_string_append (joined, element);
    }
  return g_string_free (joined, FALSE);
}

static gboolean
add_rows (Reader *self, GError **error)
{
  guint n = self->table->columns->len;

  for (guint i = 0; i < self->records->len; i++)
    {
      JsonObject *object = json_node_get_object (g_ptr_array_index (self->records, i));
      char **cells = g_new0 (char *, n + 1);

      for (guint j = 0; j < n; j++)
        {
          JsonNode *member = json_object_get_member (object,
                                                     g_ptr_array_index (self->table->columns, j));

          cells[j] = member != NULL ? node_to_text (member) : g_strdup ("");
        }
      if (!dateline_table_add (self->table, g_array_index (self->lines, guint, i), cells, error))
        return FALSE;
    }
  return TRUE;
}

/* The list that the one object of a file is around: { "results": { "bindings": […] } }, or the
 * first member that is a list of objects. */
static JsonArray *
find_list (JsonObject *object)
{
  JsonObject *results = dateline_json_get_object (object, "results");
  JsonArray *bindings = results != NULL ? dateline_json_get_array (results, "bindings") : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (bindings != NULL)
    return bindings;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (JSON_NODE_HOLDS_ARRAY (member) &&
        json_array_get_length (json_node_get_array (member)) > 0 &&
        JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (member), 0)))
      return json_node_get_array (member);
  return NULL;
}

static gboolean
read_lines (Reader *self, const char *text, GError **error)
{
  guint line = 1;

  for (const char *p = text; *p != '\0'; line++)
    {
      const char *end = p + strcspn (p, "\n");
      g_autoptr (GError) broken = NULL;
      g_autoptr (JsonNode) node = NULL;
      const char *start = p;

      while (start < end && g_ascii_isspace (*start))
        start++;
      p = *end == '\n' ? end + 1 : end;
      if (start == end)
        continue;
      node = dateline_json_parse (start, (gsize) (end - start), &broken);
      if (node == NULL)
        {
          if (self->table->problems->len < 1000)
            g_ptr_array_add (self->table->problems,
                             g_strdup_printf (_ ("line %u: %s"), line, broken->message));
          continue;
        }
      if (!take_record (self, node, line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_all (Reader *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (JsonNode) node = dateline_json_parse (text, length, &broken);
  JsonArray *array = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    array = json_node_get_array (node);
  else if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    array = find_list (json_node_get_object (node));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!take_record (self, json_array_get_element (array, i), i + 1, error))
      return FALSE;
  if (array != NULL)
    return TRUE;
  /* One object, or one a line. */
  if (node != NULL)
    return take_record (self, node, 1, error);
  if (text[strspn (text, " \t\r\n")] == '{')
    return read_lines (self, text, error);
  g_propagate_error (error, g_steal_pointer (&broken));
  return FALSE;
}

gboolean
dateline_table_read_json (DatelineTable *self, const char *text, gsize length, GError **error)
{
  Reader reader = { .table = self };
  gboolean done;

  reader.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  reader.lines = g_array_new (FALSE, FALSE, sizeof (guint));
  done = read_all (&reader, text, length, error) && add_rows (&reader, error);
  g_hash_table_unref (reader.places);
  g_ptr_array_unref (reader.records);
  g_array_unref (reader.lines);
  return done;
}
