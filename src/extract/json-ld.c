/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lenient reader of JSON. It never fails: it stops. */
#include "extract/json-ld.h"

#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
  guint depth;
  guint n_nodes;
  gboolean stopped;
} Reader;

static DatelineLd *read_value (Reader *reader);

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end)
    {
      char c = *reader->at;

      if (c == '/' && reader->end - reader->at > 1 && reader->at[1] == '*')
        {
          const char *close = g_strstr_len (reader->at + 2, reader->end - reader->at - 2, "*/");

          reader->at = close != NULL ? close + 2 : reader->end;
        }
      else if (g_ascii_isspace (c) || c == ',' || c == ';')
        reader->at++;
      else
        break;
    }
}

static gunichar
read_hex (Reader *reader)
{
  gunichar value = 0;

  if (reader->end - reader->at < 4)
    return 0;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (reader->at[i]);

      if (digit < 0)
        return 0;
      value = value * 16 + (guint) digit;
    }
  reader->at += 4;

  return value;
}

static void
read_escape (Reader *reader, GString *string)
{
  char c = *reader->at++;
  gunichar value;

  switch (c)
    {
    case 'n':
    case 'r':
      g_string_append_c (string, '\n');
      break;
    case 't':
      g_string_append_c (string, '\t');
      break;
    case 'b':
    case 'f':
      break;
    case 'u':
      value = read_hex (reader);
      if (value >= 0xd800 && value < 0xdc00 && reader->end - reader->at >= 6 &&
          reader->at[0] == '\\' && reader->at[1] == 'u')
        {
          gunichar low;

          reader->at += 2;
          low = read_hex (reader);
          value = low >= 0xdc00 && low < 0xe000
                    ? 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00)
                    : 0xfffd;
        }
      if (value != 0)
        g_string_append_unichar (string, value >= 0xd800 && value < 0xe000 ? 0xfffd : value);
      break;
    default:
      g_string_append_c (string, c);
      break;
    }
}

/* At an opening quotation mark. The text around is valid UTF-8, and so is what comes out: only ASCII is
 * taken apart. */
static char *
read_string (Reader *reader)
{
  GString *string = g_string_new (NULL);
  char mark = *reader->at++;

  while (reader->at < reader->end && *reader->at != mark)
    {
      const char *from = reader->at;

      while (reader->at < reader->end && *reader->at != mark && *reader->at != '\\')
        reader->at++;
      g_string_append_len (string, from, reader->at - from);
      if (reader->at < reader->end && *reader->at == '\\')
        {
          reader->at++;
          if (reader->at < reader->end && (guchar) *reader->at < 0x80)
            read_escape (reader, string);
        }
    }
  if (reader->at < reader->end)
    reader->at++;
  else
    reader->stopped = TRUE;

  return g_string_free (string, FALSE);
}

static DatelineLd *
json_new (Reader *reader, DatelineLdKind kind)
{
  DatelineLd *json = g_new0 (DatelineLd, 1);

  json->kind = kind;
  if (++reader->n_nodes > DATELINE_LD_MAX_NODES)
    reader->stopped = TRUE;

  return json;
}

static DatelineLd *
read_members (Reader *reader, DatelineLdKind kind)
{
  DatelineLd *json = json_new (reader, kind);
  DatelineLd **to = &json->first;
  char close = kind == DATELINE_LD_OBJECT ? '}' : ']';

  reader->at++;
  if (++reader->depth > DATELINE_LD_MAX_DEPTH)
    reader->stopped = TRUE;
  while (!reader->stopped)
    {
      g_autofree char *key = NULL;
      DatelineLd *member;

      skip_space (reader);
      if (reader->at >= reader->end)
        reader->stopped = TRUE;
      else if (*reader->at == close)
        {
          reader->at++;
          break;
        }
      if (reader->stopped)
        break;
      if (kind == DATELINE_LD_OBJECT)
        {
          if (*reader->at != '"' && *reader->at != '\'')
            {
              reader->stopped = TRUE;
              break;
            }
          key = read_string (reader);
          skip_space (reader);
          if (reader->at >= reader->end || *reader->at != ':')
            {
              reader->stopped = TRUE;
              break;
            }
          reader->at++;
          skip_space (reader);
        }
      member = read_value (reader);
      if (member == NULL)
        break;
      member->key = g_steal_pointer (&key);
      *to = member;
      to = &member->next;
    }
  reader->depth--;

  return json;
}

/* NULL, and stopped, where there is no value. */
static DatelineLd *
read_value (Reader *reader)
{
  DatelineLd *json;
  const char *from;

  if (reader->at >= reader->end || reader->stopped)
    {
      reader->stopped = TRUE;
      return NULL;
    }
  if (*reader->at == '{')
    return read_members (reader, DATELINE_LD_OBJECT);
  if (*reader->at == '[')
    return read_members (reader, DATELINE_LD_ARRAY);
  if (*reader->at == '"' || *reader->at == '\'')
    {
      json = json_new (reader, DATELINE_LD_STRING);
      json->string = read_string (reader);
      return json;
    }

  from = reader->at;
  while (reader->at < reader->end &&
         (g_ascii_isalnum (*reader->at) || strchr ("+-._", *reader->at)) && *reader->at != '\0')
    reader->at++;
  if (reader->at == from)
    {
      reader->stopped = TRUE;
      return NULL;
    }
  json = json_new (reader, DATELINE_LD_STRING);
  json->string = g_strndup (from, (gsize) (reader->at - from));
  if (g_str_equal (json->string, "null"))
    g_clear_pointer (&json->string, g_free);

  return json;
}

DatelineLd *
dateline_ld_read (const char *text, gsize length)
{
  Reader reader = { text, text + length };

  /* The value may be wrapped in a comment or a CDATA section. */
  while (reader.at < reader.end && *reader.at != '{' && *reader.at != '[')
    reader.at++;
  while (reader.end - reader.at > 9 && strncmp (reader.at, "[CDATA[", 7) == 0)
    for (reader.at += 7; reader.at < reader.end && *reader.at != '{' && *reader.at != '[';)
      reader.at++;

  return reader.at < reader.end ? read_value (&reader) : NULL;
}

void
dateline_ld_free (DatelineLd *json)
{
  while (json != NULL)
    {
      DatelineLd *next = json->next;

      dateline_ld_free (json->first);
      g_free (json->key);
      g_free (json->string);
      g_free (json);
      json = next;
    }
}

const DatelineLd *
dateline_ld_get (const DatelineLd *json, const char *key)
{
  if (json == NULL || json->kind != DATELINE_LD_OBJECT)
    return NULL;
  for (const DatelineLd *member = json->first; member != NULL; member = member->next)
    if (strcmp (member->key, key) == 0)
      return member;

  return NULL;
}

static const char *
get_text (const DatelineLd *json)
{
  const DatelineLd *name;

  if (json == NULL)
    return NULL;
  switch (json->kind)
    {
    case DATELINE_LD_STRING:
      return json->string;
    case DATELINE_LD_ARRAY:
      return json->first != NULL && json->first->kind != DATELINE_LD_ARRAY ? get_text (json->first)
                                                                           : NULL;
    case DATELINE_LD_OBJECT:
    default:
      name = dateline_ld_get (json, "name");
      if (name == NULL)
        name = dateline_ld_get (json, "@value");
      return name != NULL && name->kind == DATELINE_LD_STRING ? name->string : NULL;
    }
}

const char *
dateline_ld_get_string (const DatelineLd *json, const char *key)
{
  return get_text (dateline_ld_get (json, key));
}
