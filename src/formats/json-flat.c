/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON reader that makes no tree. It is as strict as json-parse.c but for what other programs are
 * known to write: NaN, and control characters in strings that are no line breaks. */
#include "config.h"

#include "formats/json-flat-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/json-text.h"

typedef struct
{
  const char *p;
  const char *end;
  gboolean ended;
  guint depth;
  GString *path;
  DatelineFlatRecord *record;
} Parser;

static DatelineFlatResult flatten_value (Parser *self);

void
dateline_flat_record_init (DatelineFlatRecord *self)
{
  memset (self, 0, sizeof *self);
  self->text = g_string_new (NULL);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (DatelineFlatPair));
}

void
dateline_flat_record_clear (DatelineFlatRecord *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  self->text = NULL;
  g_clear_pointer (&self->pairs, g_array_unref);
}

static DatelineFlatResult
fail (Parser *self, const char *what)
{
  self->record->stop = self->p;
  self->record->what = what;

  return DATELINE_FLAT_BAD;
}

/* The text ends here. */
static DatelineFlatResult
stop (Parser *self)
{
  return self->ended ? fail (self, _ ("The text ends within it")) : DATELINE_FLAT_MORE;
}

static void
skip_space (Parser *self)
{
  while (self->p < self->end &&
         (*self->p == ' ' || *self->p == '\n' || *self->p == '\r' || *self->p == '\t'))
    self->p++;
}

/* Four hexadecimal digits at @p; G_MAXUINT where there are none. */
static guint
read_hex (const char *p)
{
  guint value = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return G_MAXUINT;
      value = value * 16 + (guint) digit;
    }

  return value;
}

/* Behind "\u". */
static DatelineFlatResult
read_unicode (Parser *self, GString *out)
{
  gunichar c;
  guint low;

  if (self->end - self->p < 4)
    return stop (self);
  c = read_hex (self->p);
  if (c == G_MAXUINT)
    return fail (self, _ ("A \\u without four hexadecimal digits"));
  self->p += 4;
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (self->end - self->p < 6 && !self->ended)
        return DATELINE_FLAT_MORE;
      low = self->end - self->p >= 6 && self->p[0] == '\\' && self->p[1] == 'u'
              ? read_hex (self->p + 2)
              : G_MAXUINT;
      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          self->p += 6;
        }
    }
  /* NUL and half a pair are no characters that a text can have. */
  g_string_append_unichar (out, c == 0 || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c);

  return DATELINE_FLAT_RECORD;
}

/* At the opening mark. Appends to @out. */
static DatelineFlatResult
read_string (Parser *self, GString *out)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\n\t";

  self->p++;
  for (;;)
    {
      const char *run = self->p;
      const char *letter;

      while (self->p < self->end && *self->p != '"' && *self->p != '\\' && *self->p != '\n' &&
             *self->p != '\r')
        self->p++;
      g_string_append_len (out, run, self->p - run);
      if (self->p == self->end)
        return stop (self);
      if (*self->p == '"')
        {
          self->p++;
          return DATELINE_FLAT_RECORD;
        }
      if (*self->p != '\\')
        return fail (self, _ ("A line break in a string"));
      if (++self->p == self->end)
        return stop (self);
      if (*self->p == 'u')
        {
          DatelineFlatResult result;

          self->p++;
          result = read_unicode (self, out);
          if (result != DATELINE_FLAT_RECORD)
            return result;
          continue;
        }
      letter = *self->p != '\0' ? strchr (letters, *self->p) : NULL;
      if (letter == NULL)
        return fail (self, _ ("An unknown escape"));
      /* "\r\n" is one line end, as everywhere in the program. */
      if (*letter != 'r' || self->end - self->p < 3 || self->p[1] != '\\' || self->p[2] != 'n')
        g_string_append_c (out, meanings[letter - letters]);
      self->p++;
    }
}

/* Begins a pair with the name that the path gives; the value is to be appended. */
static gboolean
begin_pair (Parser *self)
{
  DatelineFlatRecord *record = self->record;
  DatelineFlatPair pair = { record->text->len, 0 };

  if (record->pairs->len >= DATELINE_JSON_MAX_VALUES)
    {
      record->cut = TRUE;
      return FALSE;
    }
  g_string_append_len (record->text, self->path->str, (gssize) self->path->len);
  g_string_append_c (record->text, '\0');
  pair.value = record->text->len;
  g_array_append_val (record->pairs, pair);

  return TRUE;
}

static void
end_pair (Parser *self, const char *value, gsize length)
{
  g_string_append_len (self->record->text, value, (gssize) length);
  g_string_append_c (self->record->text, '\0');
}

static void
add_empty (Parser *self)
{
  if (begin_pair (self))
    end_pair (self, "", 0);
}

static DatelineFlatResult
flatten_string (Parser *self)
{
  gsize before = self->record->text->len;
  gboolean kept = begin_pair (self);
  DatelineFlatResult result = read_string (self, self->record->text);

  if (result == DATELINE_FLAT_RECORD && kept)
    end_pair (self, "", 0);
  else if (!kept)
    g_string_truncate (self->record->text, before);

  return result;
}

static DatelineFlatResult
flatten_word (Parser *self)
{
  static const char *const empty[] = { "null", "NaN", NULL };
  static const char *const others[] = { "true", "false", "Infinity", "-Infinity", NULL };
  const char *from = self->p;
  g_autofree char *word = NULL;
  char *rest;

  while (self->p < self->end && (g_ascii_isalnum (*self->p) || strchr ("+-.", *self->p) != NULL) &&
         *self->p != '\0')
    self->p++;
  if (self->p == self->end && !self->ended)
    return DATELINE_FLAT_MORE;
  if (self->p - from > 1024)
    return fail (self, _ ("A number without end"));
  word = g_strndup (from, (gsize) (self->p - from));
  if (g_strv_contains (empty, word))
    {
      add_empty (self);
      return DATELINE_FLAT_RECORD;
    }
  if (!g_strv_contains (others, word))
    {
      if (*word != '-' && !g_ascii_isdigit (*word))
        return fail (self, _ ("Something that is no value"));
      g_ascii_strtod (word, &rest);
      if (*rest != '\0')
        return fail (self, _ ("Something that is no number"));
    }
  if (begin_pair (self))
    end_pair (self, word, strlen (word));

  return DATELINE_FLAT_RECORD;
}

static DatelineFlatResult
flatten_member (Parser *self)
{
  gsize length = self->path->len;
  DatelineFlatResult result;

  skip_space (self);
  if (self->p == self->end)
    return stop (self);
  if (*self->p != '"')
    return fail (self, _ ("A name in quotation marks is missing"));
  if (length > 0)
    g_string_append_c (self->path, '.');
  result = read_string (self, self->path);
  if (result != DATELINE_FLAT_RECORD)
    return result;
  skip_space (self);
  if (self->p == self->end)
    return stop (self);
  if (*self->p != ':')
    return fail (self, _ ("A colon is missing"));
  self->p++;
  result = flatten_value (self);
  g_string_truncate (self->path, length);

  return result;
}

/* An object or a list. */
static DatelineFlatResult
flatten_many (Parser *self)
{
  gboolean object = *self->p == '{';
  char close = object ? '}' : ']';

  if (++self->depth > DATELINE_JSON_MAX_DEPTH)
    return fail (self, _ ("Brackets are nested too deeply"));
  self->p++;
  skip_space (self);
  if (self->p == self->end)
    return stop (self);
  if (*self->p == close)
    {
      self->p++;
      self->depth--;
      if (self->path->len > 0)
        add_empty (self);
      return DATELINE_FLAT_RECORD;
    }
  for (;;)
    {
      DatelineFlatResult result = object ? flatten_member (self) : flatten_value (self);

      if (result != DATELINE_FLAT_RECORD)
        return result;
      skip_space (self);
      if (self->p == self->end)
        return stop (self);
      if (*self->p == close)
        {
          self->p++;
          self->depth--;
          return DATELINE_FLAT_RECORD;
        }
      if (*self->p != ',')
        return fail (self, _ ("A comma or a bracket is missing"));
      self->p++;
    }
}

static DatelineFlatResult
flatten_value (Parser *self)
{
  skip_space (self);
  if (self->p == self->end)
    return stop (self);
  if (*self->p == '"')
    return flatten_string (self);
  if (*self->p == '{' || *self->p == '[')
    return flatten_many (self);

  return flatten_word (self);
}

DatelineFlatResult
dateline_json_flatten (const char *p, const char *end, gboolean ended, DatelineFlatRecord *record)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Parser self = { p, end, ended, 0, path, record };
  DatelineFlatResult result;

  g_string_truncate (record->text, 0);
  g_array_set_size (record->pairs, 0);
  record->cut = FALSE;
  record->what = NULL;
  if (p < end && *p != '{')
    return fail (&self, _ ("A record is to be an object in braces"));
  result = flatten_value (&self);
  if (result == DATELINE_FLAT_RECORD)
    record->stop = self.p;

  return result;
}
