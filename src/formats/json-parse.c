/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict JSON reader: RFC 8259 and no more, with a depth limit and the place of every error. */
#include "config.h"

#include "formats/article-json.h"
#include "formats/format.h"
#include "formats/json-text.h"
#include "text/lines.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  guint depth;
  GString *buffer;
  GError **error;
} Parser;

static JsonNode *parse_value (Parser *self);

/* Anything behind a line break. */
static gboolean
has_second_line (Parser *self)
{
  const char *p;

  /* An empty text may have no address at all. */
  if (self->start == self->end)
    return FALSE;
  p = memchr (self->start, '\n', (gsize) (self->end - self->start));
  while (p != NULL && p < self->end && strchr (" \t\r\n", *p) != NULL && *p != '\0')
    p++;

  return p != NULL && p < self->end;
}

/* A text of several lines is one that somebody has open in an editor. */
static gboolean
fail (Parser *self, const char *what)
{
  const char *line = self->start;
  guint number = 1;

  for (const char *p = self->start; p < self->at; p++)
    if (*p == '\n' || (*p == '\r' && (p + 1 == self->end || p[1] != '\n')))
      {
        line = p + 1;
        number++;
      }
  if (number > 1 || has_second_line (self))
    g_set_error (self->error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                 /* Translators: what is wrong in a JSON text, and where, counted from 1 */
                 _ ("%s in line %u, column %u"), what, number,
                 dateline_count_points (line, (gsize) (self->at - line)) + 1);
  else
    g_set_error (self->error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                 /* Translators: what is wrong in a JSON text of one line, and where */
                 _ ("%s at byte %u"), what, (guint) (self->at - self->start) + 1);
  return FALSE;
}

static void
skip_space (Parser *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\t' || *self->at == '\n' || *self->at == '\r'))
    self->at++;
}

static gboolean
read_hex (Parser *self, guint *unit)
{
  guint value = 0;

  if (self->end - self->at < 4)
    return fail (self, _ ("An unfinished \\u"));
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return fail (self, _ ("A \\u without four hexadecimal digits"));
      value = value * 16 + (guint) digit;
    }
  self->at += 4;
  *unit = value;

  return TRUE;
}

static gboolean
read_unicode_escape (Parser *self)
{
  gunichar c;
  guint high;
  guint low;

  if (!read_hex (self, &high))
    return FALSE;
  c = high;
  if (high >= 0xd800 && high < 0xdc00 && self->end - self->at >= 6 && self->at[0] == '\\' &&
      self->at[1] == 'u')
    {
      self->at += 2;
      if (!read_hex (self, &low))
        return FALSE;
      if (low >= 0xdc00 && low < 0xe000)
        c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
      else
        self->at -= 6; /* half a pair, then a character of its own */
    }
  if (c == 0 || (c >= 0xd800 && c < 0xe000))
    c = 0xfffd;
  g_string_append_unichar (self->buffer, c);

  return TRUE;
}

static gboolean
read_escape (Parser *self)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (self->at >= self->end)
    return fail (self, _ ("An unfinished string"));
  if (*self->at == 'u')
    {
      self->at++;
      return read_unicode_escape (self);
    }
  found = *self->at != '\0' ? strchr (letters, *self->at) : NULL;
  if (found == NULL)
    return fail (self, _ ("An unknown escape"));
  g_string_append_c (self->buffer, meanings[found - letters]);
  self->at++;

  return TRUE;
}

/* Leaves the string in the buffer. */
static gboolean
read_string (Parser *self)
{
  g_string_truncate (self->buffer, 0);
  self->at++;
  while (self->at < self->end)
    {
      const char *run = self->at;

      while (self->at < self->end && *self->at != '"' && *self->at != '\\' &&
             (guchar) *self->at >= 0x20)
        self->at++;
      g_string_append_len (self->buffer, run, self->at - run);
      if (self->at >= self->end)
        break;
      if (*self->at == '"')
        {
          self->at++;
          return TRUE;
        }
      if (*self->at != '\\')
        return fail (self, _ ("A bare control character in a string"));
      self->at++;
      if (!read_escape (self))
        return FALSE;
    }

  return fail (self, _ ("An unfinished string"));
}

static gsize
skip_digits (Parser *self)
{
  const char *from = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return (gsize) (self->at - from);
}

static JsonNode *
parse_number (Parser *self)
{
  const char *from = self->at;
  gboolean whole = TRUE;
  g_autofree char *digits = NULL;
  JsonNode *node;
  gint64 value;

  if (*self->at == '-')
    self->at++;
  if (self->end - self->at >= 2 && self->at[0] == '0' && g_ascii_isdigit (self->at[1]))
    return fail (self, _ ("A number that begins with 0")), NULL;
  if (skip_digits (self) == 0)
    return fail (self, _ ("Something that is no value")), NULL;
  if (self->at < self->end && *self->at == '.')
    {
      whole = FALSE;
      self->at++;
      if (skip_digits (self) == 0)
        return fail (self, _ ("A number without digits behind its point")), NULL;
    }
  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      whole = FALSE;
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      if (skip_digits (self) == 0)
        return fail (self, _ ("A number without an exponent")), NULL;
    }

  digits = g_strndup (from, (gsize) (self->at - from));
  node = json_node_alloc ();
  errno = 0;
  value = whole ? g_ascii_strtoll (digits, NULL, 10) : 0;
  if (whole && errno == 0)
    json_node_init_int (node, value);
  else
    json_node_init_double (node, g_ascii_strtod (digits, NULL));

  return node;
}

static JsonNode *
parse_object (Parser *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node;

  self->at++;
  skip_space (self);
  if (self->at < self->end && *self->at == '}')
    self->at++;
  else
    for (;;)
      {
        g_autofree char *key = NULL;
        JsonNode *value;

        skip_space (self);
        if (self->at >= self->end || *self->at != '"')
          return fail (self, _ ("A name in quotation marks is missing")), NULL;
        if (!read_string (self))
          return NULL;
        key = g_strdup (self->buffer->str);
        skip_space (self);
        if (self->at >= self->end || *self->at != ':')
          return fail (self, _ ("A colon is missing")), NULL;
        self->at++;
        value = parse_value (self);
        if (value == NULL)
          return NULL;
        json_object_set_member (object, key, value);
        skip_space (self);
        if (self->at < self->end && *self->at == ',')
          {
            self->at++;
            continue;
          }
        if (self->at >= self->end || *self->at != '}')
          return fail (self, _ ("A comma or a closing brace is missing")), NULL;
        self->at++;
        break;
      }

  node = json_node_alloc ();
  return json_node_init_object (node, object);
}

static JsonNode *
parse_array (Parser *self)
{
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node;

  self->at++;
  skip_space (self);
  if (self->at < self->end && *self->at == ']')
    self->at++;
  else
    for (;;)
      {
        JsonNode *value = parse_value (self);

        if (value == NULL)
          return NULL;
        json_array_add_element (array, value);
        skip_space (self);
        if (self->at < self->end && *self->at == ',')
          {
            self->at++;
            continue;
          }
        if (self->at >= self->end || *self->at != ']')
          return fail (self, _ ("A comma or a closing bracket is missing")), NULL;
        self->at++;
        break;
      }

  node = json_node_alloc ();
  return json_node_init_array (node, array);
}

static gboolean
take_word (Parser *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;

  return TRUE;
}

static JsonNode *
parse_value (Parser *self)
{
  JsonNode *node;

  skip_space (self);
  if (self->at >= self->end)
    return fail (self, _ ("A value is missing")), NULL;

  switch (*self->at)
    {
    case '{':
    case '[':
      if (self->depth >= DATELINE_JSON_MAX_DEPTH)
        {
          g_set_error (self->error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP,
                       _ ("More than %d brackets within each other"), DATELINE_JSON_MAX_DEPTH);
          return NULL;
        }
      self->depth++;
      node = *self->at == '{' ? parse_object (self) : parse_array (self);
      self->depth--;
      return node;
    case '"':
      if (!read_string (self))
        return NULL;
      return json_node_init_string (json_node_alloc (), self->buffer->str);
    case 't':
      if (take_word (self, "true"))
        return json_node_init_boolean (json_node_alloc (), TRUE);
      break;
    case 'f':
      if (take_word (self, "false"))
        return json_node_init_boolean (json_node_alloc (), FALSE);
      break;
    case 'n':
      if (take_word (self, "null"))
        return json_node_init_null (json_node_alloc ());
      break;
    default:
      if (*self->at == '-' || g_ascii_isdigit (*self->at))
        return parse_number (self);
      break;
    }

  return fail (self, _ ("Something that is no value")), NULL;
}

JsonNode *
dateline_json_parse (const char *json, gsize length, GError **error)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  Parser self = { json, json, json + length, 0, buffer, error };
  const char *invalid;
  JsonNode *node;

  if (length > 0 &&
      (memchr (json, '\0', length) != NULL || !g_utf8_validate_len (json, length, &invalid)))
    {
      const char *nul = memchr (json, '\0', length);

      if (nul == NULL || !g_utf8_validate_len (json, (gsize) (nul - json), &invalid))
        g_utf8_validate_len (json, length, &invalid);
      else
        invalid = nul;
      self.at = invalid;
      fail (&self, _ ("Bytes that are not UTF-8"));
      return NULL;
    }

  node = parse_value (&self);
  if (node == NULL)
    return NULL;
  skip_space (&self);
  if (self.at < self.end)
    {
      json_node_unref (node);
      fail (&self, _ ("More than one value"));
      return NULL;
    }

  return node;
}

guint
dateline_json_depth (const char *json, gsize length)
{
  guint depth = 0;
  guint deepest = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    switch (json[i])
      {
      case '"':
        in_string = !in_string;
        break;
      case '\\':
        if (in_string)
          i++;
        break;
      case '{':
      case '[':
        if (!in_string)
          {
            depth++;
            deepest = MAX (deepest, depth);
          }
        break;
      case '}':
      case ']':
        if (!in_string && depth > 0)
          depth--;
        break;
      default:
        break;
      }

  return deepest;
}
