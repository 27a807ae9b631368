/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds where the records of a JSON text are: in a list, in a list somewhere in an object, or one
 * after another. */
#include "config.h"

#include <string.h>

#include "formats/json-flat-private.h"

/* Lists lie no deeper than this: { "response": { "result": { "docs": […] } } } */
#define MAX_DEPTH 4
/* A member of a record has such a text; of what is around a list it has not. */
#define LONG_TEXT 200

typedef struct
{
  const char *text;
  const char *end;
  const char *wanted; /* (nullable) */
  GString *path;
  DatelineJsonList list;
  gboolean named;     /* the list is called what lists of articles are called */
  gboolean long_text; /* a member of the outermost object is running text */
} Finder;

/* What services call the list of what they found. */
static const char *const known_names[] = { "articles", "results", "items",   "stories",   "docs",
                                           "hits",     "data",    "records", "entries",   "rows",
                                           "news",     "posts",   "value",   "documents", NULL };

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;

  return p;
}

/* Behind the string that begins at @p, or NULL. */
static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end; p++)
    if (*p == '\\')
      p++;
    else if (*p == '"')
      return p + 1;

  return NULL;
}

/* Behind the value that begins at @p, however deep it is, or NULL where the text ends before. */
static const char *
skip_value (const char *p, const char *end)
{
  guint depth = 0;

  while (p < end)
    {
      if (*p == '"')
        {
          p = skip_string (p, end);
          if (p == NULL)
            return NULL;
          if (depth == 0)
            return p;
          continue;
        }
      if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        {
          if (depth == 0)
            return p;
          if (--depth == 0)
            return p + 1;
        }
      else if (depth == 0 && *p == ',')
        return p;
      p++;
    }

  return NULL;
}

static void
take_list (Finder *self, const char *name, const char *p)
{
  const char *first = skip_space (p + 1, self->end);
  gboolean named = g_strv_contains (known_names, name);

  if (first == self->end || *first != '{')
    return;
  if (self->wanted != NULL ? strcmp (self->wanted, self->path->str) != 0
                           : self->list.found && (self->named || !named))
    return;
  self->list.found = TRUE;
  self->list.offset = (gsize) (first - self->text);
  self->named = named;
  g_free (self->list.path);
  self->list.path = g_strdup (self->path->str);
}

/* @p: at the brace. Behind the object, or NULL where the text ends or makes no sense. */
static const char *
walk_object (Finder *self, const char *p, guint depth)
{
  p = skip_space (p + 1, self->end);
  while (p != NULL && p < self->end && *p == '"')
    {
      gsize length = self->path->len;
      const char *close = skip_string (p, self->end);
      g_autofree char *name = NULL;
      const char *value;

      if (close == NULL)
        return NULL;
      name = g_strndup (p + 1, (gsize) (close - p) - 2);
      p = skip_space (close, self->end);
      if (p == self->end || *p != ':')
        return NULL;
      value = p = skip_space (p + 1, self->end);
      if (p == self->end)
        return NULL;
      if (length > 0)
        g_string_append_c (self->path, '.');
      g_string_append (self->path, name);
      if (*p == '[')
        take_list (self, name, p);
      if (*p == '{' && depth < MAX_DEPTH)
        p = walk_object (self, p, depth + 1);
      else
        p = skip_value (p, self->end);
      if (depth == 1 && *value == '"' && (p != NULL ? p : self->end) - value > LONG_TEXT)
        self->long_text = TRUE;
      g_string_truncate (self->path, length);
      if (p == NULL)
        return NULL;
      p = skip_space (p, self->end);
      if (p < self->end && *p == ',')
        p = skip_space (p + 1, self->end);
    }

  return p != NULL && p < self->end && *p == '}' ? p + 1 : NULL;
}

DatelineJsonList
dateline_json_find_list (const char *text, gsize length, gboolean ended, const char *wanted)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Finder self = { text, text + length, wanted, path, { 0 }, FALSE, FALSE };
  const char *p = skip_space (text, self.end);
  const char *behind;

  if (p < self.end && *p == '[' && (wanted == NULL || *wanted == '\0'))
    {
      self.list.found = TRUE;
      self.list.offset = (gsize) (p + 1 - text);
      return self.list;
    }
  if (p == self.end || *p != '{')
    return self.list;
  behind = walk_object (&self, p, 1);
  if (wanted != NULL && *wanted != '\0')
    return self.list;
  if (behind != NULL)
    behind = skip_space (behind, self.end);
  if (behind != NULL && behind < self.end && *behind == ',')
    behind = skip_space (behind + 1, self.end);
  /* Another object follows, or it is all there is and looks like a record. */
  if ((behind != NULL && behind < self.end && *behind == '{') ||
      (self.list.found && !self.named && self.long_text) ||
      (!self.list.found && (behind != NULL ? ended || behind < self.end : self.long_text)))
    {
      g_clear_pointer (&self.list.path, g_free);
      self.list.found = TRUE;
      self.list.lines = TRUE;
      self.list.one = behind != NULL && behind == self.end && ended;
      self.list.offset = (gsize) (p - text);
    }

  return self.list;
}
