/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict JSON text to nodes and back. json-glib's own parser takes comments and single quotes, ends
 * the program at half a surrogate pair and overflows its stack; files come from anywhere, so they
 * are read here. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Brackets deeper than this are refused: no format of ours needs more than a few. */
#define DATELINE_JSON_MAX_DEPTH 64

/**
 * dateline_json_parse:
 * @json: UTF-8, need not end in NUL
 * @length: its bytes
 * @error: return location; %DATELINE_FORMAT_ERROR_MALFORMED or %DATELINE_FORMAT_ERROR_TOO_DEEP,
 *   naming the place in bytes from 1
 *
 * One JSON value (RFC 8259) and nothing behind it. Whole numbers that fit are integers, others
 * doubles. U+0000 becomes U+FFFD, as in the stored text; so does half a surrogate pair.
 *
 * Returns: (transfer full): the value
 */
JsonNode *dateline_json_parse (const char *json, gsize length, GError **error);
/* Over several lines, two spaces a level, ends in a line break. */
char *dateline_json_to_text (JsonNode *node);

/* Building objects in a fixed order of keys. NULL strings become null. */
void dateline_json_set_string (JsonObject *object, const char *key, const char *value);
/* @time: microseconds since 1970-01-01 UTC, written as ISO 8601 to the last digit; null for 0. */
void dateline_json_set_time (JsonObject *object, const char *key, gint64 time);

/* Members of hostile objects: NULL where @key is missing, null or of another type. */
const char *dateline_json_get_string (JsonObject *object, const char *key);
JsonArray *dateline_json_get_array (JsonObject *object, const char *key);
JsonObject *dateline_json_get_object (JsonObject *object, const char *key);
/* FALSE where it is missing or not a whole number. */
gboolean dateline_json_get_int (JsonObject *object, const char *key, gint64 *value);
/* "a string", "a number", "an object" … for messages. */
const char *dateline_json_type_name (JsonNode *node);

G_END_DECLS
