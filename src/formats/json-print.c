/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out, the same bytes for the same nodes, and small helpers for reading objects.
 *
 * json-glib's generator leaves U+001F bare, which strict readers refuse. The line separators that
 * some readers of JSON Lines split at (U+0085, U+2028, U+2029) are escaped as well. */
#include "config.h"

#include "formats/article-json.h"
#include "formats/json-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
print_string (GString *out, const char *string)
{
  const char *run = string;
  const char *at = string;

  g_string_append_c (out, '"');
  while (*at != '\0')
    {
      const guchar *byte = (const guchar *) at;
      const char *escape = NULL;
      char unicode[8];
      gsize width = 1;

      if (*at == '"')
        escape = "\\\"";
      else if (*at == '\\')
        escape = "\\\\";
      else if (*at == '\n')
        escape = "\\n";
      else if (*at == '\r')
        escape = "\\r";
      else if (*at == '\t')
        escape = "\\t";
      else if (byte[0] < 0x20 || byte[0] == 0x7f)
        {
          g_snprintf (unicode, sizeof unicode, "\\u%04x", byte[0]);
          escape = unicode;
        }
      else if (byte[0] == 0xc2 && byte[1] == 0x85)
        {
          escape = "\\u0085";
          width = 2;
        }
      else if (byte[0] == 0xe2 && byte[1] == 0x80 && (byte[2] == 0xa8 || byte[2] == 0xa9))
        {
          escape = byte[2] == 0xa8 ? "\\u2028" : "\\u2029";
          width = 3;
        }

      if (escape != NULL)
        {
          g_string_append_len (out, run, at - run);
          g_string_append (out, escape);
          at += width;
          run = at;
        }
      else
        at++;
    }
  g_string_append_len (out, run, at - run);
  g_string_append_c (out, '"');
}

static void
print_break (GString *out, int indent)
{
  if (indent < 0)
    return;
  g_string_append_c (out, '\n');
  for (int i = 0; i < indent; i++)
    g_string_append (out, "  ");
}

/* @indent: levels, or -1 for one line. */
static void
print_node (GString *out, JsonNode *node, int indent)
{
  int inner = indent < 0 ? -1 : indent + 1;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;
      gboolean first = TRUE;

      g_string_append_c (out, '{');
      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &key, &value))
        {
          if (!first)
            g_string_append_c (out, ',');
          first = FALSE;
          print_break (out, inner);
          print_string (out, key);
          g_string_append (out, indent < 0 ? ":" : ": ");
          print_node (out, value, inner);
        }
      if (!first)
        print_break (out, indent);
      g_string_append_c (out, '}');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint length = json_array_get_length (array);

      g_string_append_c (out, '[');
      for (guint i = 0; i < length; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          print_break (out, inner);
          print_node (out, json_array_get_element (array, i), inner);
        }
      if (length > 0)
        print_break (out, indent);
      g_string_append_c (out, ']');
    }
  else if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    print_string (out, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      double value = json_node_get_double (node);

      /* 0.7 rather than 0.69999999999999996, where that is the same number. */
      if (isfinite (value) &&
          g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, "%.15g", value), NULL) != value)
        g_ascii_dtostr (digits, sizeof digits, value);
      g_string_append (out, isfinite (value) ? digits : "null");
    }
}

char *
dateline_json_to_line (JsonNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  print_node (out, node, -1);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
dateline_json_to_text (JsonNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  print_node (out, node, 0);
  g_string_append_c (out, '\n');

  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
dateline_json_set_string (JsonObject *object, const char *key, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, key, value);
  else
    json_object_set_null_member (object, key);
}

void
dateline_json_set_time (JsonObject *object, const char *key, gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *seconds = NULL;
  g_autofree char *iso = NULL;

  if (time > 0 && when != NULL)
    {
      seconds = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S");
      iso = g_strdup_printf ("%s.%06dZ", seconds, (int) (time % G_USEC_PER_SEC));
    }
  dateline_json_set_string (object, key, iso);
}

const char *
dateline_json_get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

JsonArray *
dateline_json_get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
dateline_json_get_object (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

gboolean
dateline_json_get_int (JsonObject *object, const char *key, gint64 *value)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);

  return TRUE;
}

const char *
dateline_json_type_name (JsonNode *node)
{
  if (node == NULL)
    return _ ("nothing");
  if (JSON_NODE_HOLDS_OBJECT (node))
    return _ ("an object");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return _ ("an array");
  if (JSON_NODE_HOLDS_NULL (node))
    return _ ("null");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _ ("a string");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return _ ("true or false");

  return _ ("a number");
}
