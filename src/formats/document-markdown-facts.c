/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What many programs write at the beginning of a file of Markdown: facts between lines of "---" (as YAML) or
 * "+++" (as TOML). Of both only what is simple is understood: a name with a value, a list, a text of several
 * lines, names within names. What is not understood is kept as it is. */
#include "config.h"

#include "formats/document-markdown-private.h"

#include <string.h>

/* Lines of facts; more are text. */
#define MAX_FACTS 200
/* Of what is kept of them under names of their own. */
#define MAX_NAME 60

typedef struct
{
  DatelineDocument *document;
  gboolean toml;
  char *outer;     /* (nullable): the name that indented lines belong to */
  char *name;      /* (nullable): what more lines may belong to */
  GString *value;  /* of it */
  gboolean folded; /* its lines are one text */
  gboolean list;   /* they are items */
  GString *rest;   /* lines that make no sense */
} Facts;

static void
append_part (GString *text, const char *part, const char *between)
{
  if (*part == '\0')
    return;
  g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", part);
}

/* Without the quotes around it, or a remark behind it; (transfer full). */
static char *
unquote (const char *value)
{
  g_autofree char *plain = g_strstrip (g_strdup (value));
  char *end;

  if (*plain == '"' || *plain == '\'')
    {
      char mark = *plain;
      g_autoptr (GString) text = g_string_new (NULL);

      for (const char *p = plain + 1; *p != '\0'; p++)
        {
          if (*p == mark && mark == '\'' && p[1] == mark)
            p++;
          else if (*p == mark)
            return g_string_free (g_steal_pointer (&text), FALSE);
          else if (*p == '\\' && mark == '"' && (p[1] == '"' || p[1] == '\\'))
            p++;
          g_string_append_c (text, *p);
        }
      return g_steal_pointer (&plain); /* it does not end */
    }
  end = strstr (plain, " #");
  if (end != NULL)
    *end = '\0';

  return g_strstrip (g_steal_pointer (&plain));
}

/* Whether nothing but a remark follows. */
static gboolean
ends_here (const char *p)
{
  p += strspn (p, " \t,");

  return *p == '\0' || *p == '#';
}

/* "[a, 'b, c', it's]" as "a; b, c; it's"; (transfer full) (nullable): NULL where it is no such list. */
static char *
join_list (const char *value)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autoptr (GString) part = g_string_new (NULL);
  char mark = '\0';

  for (const char *p = value + 1; *p != '\0'; p++)
    {
      if (mark == '\0' && (*p == ',' || *p == ']'))
        {
          g_autofree char *plain = unquote (part->str);

          append_part (joined, plain, "; ");
          g_string_truncate (part, 0);
          if (*p == ']')
            return ends_here (p + 1) ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
          continue;
        }
      /* Within a word it is an apostrophe. */
      if (mark == '\0' && (*p == '"' || *p == '\'') && strspn (part->str, " \t") == part->len)
        mark = *p;
      else if (*p == mark)
        mark = '\0';
      g_string_append_c (part, *p);
    }

  return NULL;
}

/* "Social Image" as "social-image"; (transfer full) (nullable). */
static char *
make_name (const char *name, const char *outer)
{
  g_autofree char *both = outer != NULL ? g_strdup_printf ("%s-%s", outer, name) : g_strdup (name);
  g_autofree char *lower = g_utf8_strdown (both, -1);
  GString *made = g_string_new (NULL);

  for (const char *p = lower; *p != '\0' && made->len < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (made, c);
      else if (made->len > 0 && made->str[made->len - 1] != '-')
        g_string_append_c (made, '-');
    }
  while (made->len > 0 && made->str[made->len - 1] == '-')
    g_string_truncate (made, made->len - 1);
  if (made->len == 0)
    {
      g_string_free (made, TRUE);
      return NULL;
    }

  return g_string_free (made, FALSE);
}

/* What a name in them means to us; what comes twice, or is nothing of ours, keeps its name. */
static void
keep_fact (DatelineDocument *document, const char *name, const char *value)
{
  const struct
  {
    const char *name;
    char **place;
  } places[] = {
    { "title", &document->title },
    { "author", &document->author },
    { "authors", &document->author },
    { "author-name", &document->author },
    { "byline", &document->author },
    { "date", &document->published },
    { "published", &document->published },
    { "pubdate", &document->published },
    { "lang", &document->language },
    { "language", &document->language },
    { "source", &document->source },
    { "publisher", &document->source },
    { "publication", &document->source },
    { "url", &document->url },
    { "link", &document->url },
    { "canonical-url", &document->url },
  };
  static const char *const known[][2] = {
    { "tags", "subjects" },    { "keywords", "subjects" }, { "categories", "subjects" },
    { "category", "section" }, { "lastmod", "updated" },   { "last-modified", "updated" },
    { "modified", "updated" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (name, places[i].name) && *places[i].place == NULL)
      {
        *places[i].place = g_strdup (value);
        document->titled = document->titled || places[i].place == &document->title;
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (name, known[i][0]) && !g_hash_table_contains (document->facts, known[i][1]))
      name = known[i][1];
  if (g_hash_table_contains (document->facts, name) &&
      !g_str_equal (g_hash_table_lookup (document->facts, name), value))
    {
      char *both = g_strconcat (g_hash_table_lookup (document->facts, name), "; ", value, NULL);

      g_hash_table_insert (document->facts, g_strdup (name), both);
      return;
    }
  g_hash_table_insert (document->facts, g_strdup (name), g_strdup (value));
}

static void
end_fact (Facts *self)
{
  if (self->name != NULL && self->value->len > 0)
    keep_fact (self->document, self->name, self->value->str);
  g_clear_pointer (&self->name, g_free);
  g_string_truncate (self->value, 0);
  self->folded = FALSE;
  self->list = FALSE;
}

static void
take_value (Facts *self, const char *value)
{
  g_autofree char *plain = NULL;

  if (!self->toml && (*value == '|' || *value == '>') && strlen (value) <= 3)
    {
      self->folded = TRUE;
      return;
    }
  plain = *value == '[' ? join_list (value) : NULL;
  if (plain == NULL)
    plain = unquote (value);
  g_string_append (self->value, plain);
}

/* Where the name of a fact ends, or NULL where the line is none. */
static const char *
find_sign (const Facts *self, const char *line)
{
  const char *sign = strchr (line, self->toml ? '=' : ':');

  if (sign == NULL || sign == line || sign - line > MAX_NAME ||
      (!self->toml && sign[1] != '\0' && sign[1] != ' ' && sign[1] != '\t'))
    return NULL;

  return sign;
}

/* Whether the lines between the rules are facts: two rules may also stand around a paragraph, which is text. */
static gboolean
are_facts (const GPtrArray *lines, gboolean toml)
{
  const Facts none = { .toml = toml };
  guint n_facts = 0;
  guint n_others = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];

      if (*line == '\0' || strchr (" \t#", *line) != NULL || g_str_has_prefix (line, "- "))
        continue;
      if (find_sign (&none, line) != NULL || (toml && strchr ("[]{}", *line) != NULL))
        n_facts++;
      else if (n_facts == 0)
        return FALSE;
      else
        n_others++;
    }

  return n_facts > 0 && n_others <= n_facts;
}

static void
take_line (Facts *self, const char *raw)
{
  gboolean indented = *raw == ' ' || *raw == '\t';
  g_autofree char *line = g_strstrip (g_strdup (raw));
  g_autofree char *name = NULL;
  const char *sign;

  if (*line == '\0' || (*line == '#' && !self->folded))
    return;
  if (self->name != NULL && indented && self->folded)
    {
      append_part (self->value, line, " ");
      return;
    }
  if (self->name != NULL && !self->toml && *line == '-' && (line[1] == ' ' || line[1] == '\t') &&
      (self->value->len == 0 || self->list))
    {
      g_autofree char *item = unquote (line + 1);

      self->list = TRUE;
      append_part (self->value, item, "; ");
      return;
    }
  if (self->toml && *line == '[')
    {
      end_fact (self);
      g_free (self->outer);
      self->outer = g_strndup (line + strspn (line, "["), strcspn (line + strspn (line, "["), "]"));
      return;
    }
  sign = find_sign (self, line);
  if (sign == NULL)
    {
      /* A text that goes on. */
      if (self->name != NULL && indented)
        append_part (self->value, line, " ");
      else
        append_part (self->rest, line, "\n");
      return;
    }
  if (!self->toml && indented && self->name != NULL && self->value->len == 0)
    {
      g_free (self->outer);
      self->outer = g_steal_pointer (&self->name);
    }
  else if (!self->toml && !indented)
    g_clear_pointer (&self->outer, g_free);
  end_fact (self);
  name = g_strndup (line, (gsize) (sign - line));
  self->name = make_name (name, self->outer);
  if (self->name == NULL)
    {
      append_part (self->rest, line, "\n");
      return;
    }
  take_value (self, g_strchug ((char *) sign + 1));
}

static void
read_lines (DatelineDocument *document, GPtrArray *lines, gboolean toml)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  Facts self = { .document = document, .toml = toml, .value = value, .rest = rest };

  for (guint i = 0; i < lines->len; i++)
    take_line (&self, lines->pdata[i]);
  end_fact (&self);
  if (rest->len > 0)
    keep_fact (document, "front-matter", rest->str);
  g_free (self.outer);
}

const char *
dateline_markdown_read_facts (DatelineDocument *document, const char *text)
{
  gboolean toml = g_str_has_prefix (text, "+++\n");
  const char *line;
  const char *end;
  g_autoptr (GPtrArray) lines = NULL;

  if (!toml && !g_str_has_prefix (text, "---\n"))
    return text;
  lines = g_ptr_array_new_with_free_func (g_free);
  for (line = text + 4; lines->len < MAX_FACTS && *line != '\0';
       line = *end != '\0' ? end + 1 : end)
    {
      g_autofree char *bare = NULL;

      end = line + strcspn (line, "\n");
      bare = g_strchomp (g_strndup (line, (gsize) (end - line)));
      if (toml ? g_str_equal (bare, "+++") : g_str_equal (bare, "---") || g_str_equal (bare, "..."))
        {
          if (!are_facts (lines, toml))
            return text;
          read_lines (document, lines, toml);
          return *end != '\0' ? end + 1 : end;
        }
      g_ptr_array_add (lines, g_steal_pointer (&bare));
    }

  return text;
}
