/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The doubts of a date as the JSON that an article's row keeps. */
#include "config.h"

#include "store/project-private.h"

#include <json-glib/json-glib.h>

/* An array of objects, and room for what a later version may put into them. */
#define MAX_DEPTH 16

char *
dateline_doubts_to_json (const DatelineDate *date)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (!date || date->doubts->len == 0)
    return g_strdup ("[]");
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, dateline_doubt_kind_to_nick (doubt->kind));
      json_builder_set_member_name (builder, "evidence");
      json_builder_add_string_value (builder, dateline_date_evidence_to_nick (doubt->evidence));
      if (doubt->first != DATELINE_DAY_NONE)
        {
          json_builder_set_member_name (builder, "first");
          json_builder_add_int_value (builder, doubt->first);
        }
      if (doubt->last != DATELINE_DAY_NONE)
        {
          json_builder_set_member_name (builder, "last");
          json_builder_add_int_value (builder, doubt->last);
        }
      if (doubt->quote)
        {
          json_builder_set_member_name (builder, "quote");
          json_builder_add_string_value (builder, doubt->quote);
        }
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, doubt->start);
      json_builder_set_member_name (builder, "end");
      json_builder_add_int_value (builder, doubt->end);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* json-glib 1.6 overflows the stack on deep nesting, and a project may come from a stranger. */
static gboolean
is_shallow (const char *json)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *at = json; *at != '\0' && depth <= MAX_DEPTH; at++)
    {
      if (quoted && *at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '"')
        quoted = !quoted;
      else if (!quoted && (*at == '[' || *at == '{'))
        depth++;
      else if (!quoted && depth > 0 && (*at == ']' || *at == '}'))
        depth--;
    }
  return depth <= MAX_DEPTH;
}

void
dateline_doubts_from_json (DatelineDate *date, const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (!json || g_str_equal (json, "[]") || !is_shallow (json))
    return;
  root = json_from_string (json, NULL);
  if (!root || !JSON_NODE_HOLDS_ARRAY (root))
    return;
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      DatelineDoubtKind kind;
      DatelineDateEvidence evidence;

      if (!object ||
          !dateline_doubt_kind_from_nick (
            json_object_get_string_member_with_default (object, "kind", ""), &kind) ||
          !dateline_date_evidence_from_nick (
            json_object_get_string_member_with_default (object, "evidence", ""), &evidence))
        continue;
      dateline_date_add_doubt (
        date, kind, evidence,
        json_object_get_int_member_with_default (object, "first", DATELINE_DAY_NONE),
        json_object_get_int_member_with_default (object, "last", DATELINE_DAY_NONE),
        json_object_get_string_member_with_default (object, "quote", NULL),
        json_object_get_int_member_with_default (object, "start", 0),
        json_object_get_int_member_with_default (object, "end", 0));
    }
}
