/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mends XML in one pass: reads tags as leniently as browsers do, keeps a stack of what is open, and writes
 * only what is well-formed. */
#include "formats/xml-mend.h"

#include <string.h>

#include "extract/html-entities.h"
#include "formats/xml-safe.h"
#include "text/stoppable.h"

/* Tags deeper than this are left out, their text is not. */
#define MAX_OPEN (DATELINE_XML_MAX_DEPTH - 8)

typedef struct
{
  const char *p;
  const char *end;
  const DatelineXmlVocabulary *vocabulary;
  GString *out;
  GPtrArray *open; /* qualified names, from the root on; owned */
} Mender;

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':' || (guchar) c >= 0x80;
}

static gboolean
is_name (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.';
}

static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL && colon[1] != '\0' ? colon + 1 : name;
}

static gboolean
is_among (const char *name, const char *const *list)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (g_ascii_strcasecmp (local_name (name), list[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Elements of HTML that have no end; "link" and "source" are not among them, which feeds use otherwise. */
static gboolean
is_void (const char *name)
{
  static const char *const names[] = { "br",   "hr",    "img", "input", "wbr",
                                       "area", "embed", "col", "meta",  NULL };

  return strchr (name, ':') == NULL && is_among (name, names);
}

/* The low bytes of quotation marks and dashes are what is left of them where a program cut U+2019 to one. */
static gunichar
mend_character (gunichar c)
{
  if (c == 0x13 || c == 0x14 || c == 0x18 || c == 0x19 || c == 0x1c || c == 0x1d)
    return 0x2000 + c;
  if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff ||
      (c >= 0xd800 && c < 0xe000))
    return 0xfffd;

  return c;
}

static void
write_character (GString *out, gunichar c)
{
  switch (c)
    {
    case '&':
      g_string_append (out, "&amp;");
      break;
    case '<':
      g_string_append (out, "&lt;");
      break;
    case '>':
      g_string_append (out, "&gt;");
      break;
    case '"':
      g_string_append (out, "&quot;");
      break;
    default:
      g_string_append_unichar (out, mend_character (c));
      break;
    }
}

/* [p, end) as text; its references are read where @references says so. */
static void
write_text (GString *out, const char *p, const char *end, gboolean references)
{
  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);
      gsize taken = 0;

      if (c == '&' && references)
        {
          gunichar read;

          taken = dateline_entity_read (p, end, &read);
          /* Without a semicolon it is more likely the ampersand of an address. */
          if (taken > 0 && p[taken - 1] == ';')
            c = read;
          else
            taken = 0;
        }
      write_character (out, c);
      p = taken > 0 ? p + taken : g_utf8_next_char (p);
    }
}

static const char *
find (const char *p, const char *end, const char *what)
{
  return p < end ? g_strstr_len (p, end - p, what) : NULL;
}

static gboolean
begins (const Mender *self, const char *what)
{
  gsize length = strlen (what);

  return (gsize) (self->end - self->p) >= length &&
         g_ascii_strncasecmp (self->p, what, length) == 0;
}

static void
close_to (Mender *self, guint depth)
{
  while (self->open->len > depth)
    {
      g_string_append_printf (self->out, "</%s>",
                              (const char *) self->open->pdata[self->open->len - 1]);
      g_ptr_array_remove_index (self->open, self->open->len - 1);
    }
}

/* The place of the innermost open element of that name; FALSE where there is none. */
static gboolean
find_open (const Mender *self, const char *name, guint *at)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = self->open->len; i > 0; i--)
      {
        const char *open = self->open->pdata[i - 1];

        if (pass == 0 ? g_str_equal (open, name) : g_ascii_strcasecmp (open, name) == 0)
          {
            *at = i - 1;
            return TRUE;
          }
      }

  return FALSE;
}

/* What must have ended, though nothing says so, since @name begins. */
static void
close_before (Mender *self, const char *name)
{
  const DatelineXmlVocabulary *vocabulary = self->vocabulary;
  guint at;

  if (vocabulary == NULL || self->open->len == 0)
    return;
  if (is_among (name, vocabulary->records) && find_open (self, name, &at) && at > 0)
    close_to (self, at);
  else if (strchr (name, ':') == NULL &&
           (is_among (name, vocabulary->leaves) || is_among (name, vocabulary->records)))
    {
      const char *last = self->open->pdata[self->open->len - 1];

      if (self->open->len > 1 && strchr (last, ':') == NULL && is_among (last, vocabulary->leaves))
        close_to (self, self->open->len - 1);
    }
}

static char *
read_name (Mender *self)
{
  const char *start = self->p;

  while (self->p < self->end && is_name (*self->p))
    self->p++;

  return g_strndup (start, (gsize) (self->p - start));
}

static void
skip_blanks (Mender *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

/* The value behind an equal sign, from @start to @stop. */
static void
read_value (Mender *self, const char **start, const char **stop)
{
  const char *close = NULL;

  if (self->p < self->end && (*self->p == '"' || *self->p == '\''))
    close = memchr (self->p + 1, *self->p, (gsize) (self->end - self->p - 1));
  if (close != NULL)
    {
      *start = self->p + 1;
      *stop = close;
      self->p = close + 1;
      return;
    }
  *start = self->p;
  while (self->p < self->end && !g_ascii_isspace (*self->p) && *self->p != '>' && *self->p != '<')
    self->p++;
  *stop = self->p;
  if (*stop > *start && **start != '"' && **start != '\'' && (*stop)[-1] == '/' &&
      self->p < self->end && *self->p == '>')
    *stop = --self->p;
}

/* A name that libxml2 takes: at most one colon, with something on both sides of it. */
static gboolean
is_good_name (const char *name)
{
  const char *colon = strchr (name, ':');

  if (*name == '\0' || !is_name_start (*name) || *name == ':')
    return FALSE;
  if (colon != NULL && (!is_name_start (colon[1]) || strchr (colon + 1, ':') != NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80 && !g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* Reads attributes up to the end of the tag; FALSE where the tag is cut off by the end of the text. */
static gboolean
read_attributes (Mender *self, GString *out, gboolean *empty)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *empty = FALSE;
  while (TRUE)
    {
      g_autofree char *name = NULL;
      const char *start = NULL;
      const char *stop = NULL;

      skip_blanks (self);
      if (self->p >= self->end)
        return FALSE;
      if (*self->p == '<')
        return TRUE; /* the bracket that ends it is missing */
      if (*self->p == '>')
        {
          self->p++;
          return TRUE;
        }
      if (!is_name_start (*self->p))
        {
          *empty = *self->p == '/';
          self->p++;
          continue;
        }
      *empty = FALSE;
      name = read_name (self);
      skip_blanks (self);
      if (self->p < self->end && *self->p == '=')
        {
          self->p++;
          skip_blanks (self);
          read_value (self, &start, &stop);
        }
      if (!is_good_name (name) || g_hash_table_size (seen) >= DATELINE_XML_MAX_ATTRIBUTES / 2 ||
          g_hash_table_contains (seen, name))
        continue;
      g_string_append_printf (out, " %s=\"", name);
      if (start != NULL)
        write_text (out, start, stop, TRUE);
      g_string_append_c (out, '"');
      g_hash_table_add (seen, g_steal_pointer (&name));
    }
}

static void
read_start_tag (Mender *self)
{
  g_autoptr (GString) attributes = g_string_new (NULL);
  g_autofree char *name = NULL;
  gboolean empty;

  self->p++;
  name = read_name (self);
  if (!read_attributes (self, attributes, &empty) || !is_good_name (name))
    return;
  close_before (self, name);
  if (self->open->len >= MAX_OPEN)
    return;
  g_string_append_printf (self->out, "<%s%s", name, attributes->str);
  if ((empty || is_void (name)) && self->open->len > 0)
    g_string_append (self->out, "/>");
  else
    {
      g_string_append_c (self->out, '>');
      g_ptr_array_add (self->open, g_steal_pointer (&name));
    }
}

/* The root stays open to the end: what comes behind a first "</rss>" is not lost. */
static void
read_end_tag (Mender *self)
{
  g_autofree char *name = NULL;
  guint at;

  self->p += 2;
  name = read_name (self);
  while (self->p < self->end && *self->p != '>' && *self->p != '<')
    self->p++;
  if (self->p < self->end && *self->p == '>')
    self->p++;
  if (find_open (self, name, &at))
    close_to (self, MAX (at, 1));
}

/* A section that is never closed ends where the element does that it stands in. */
static void
read_section (Mender *self)
{
  const char *start = self->p + strlen ("<![CDATA[");
  const char *stop = find (start, self->end, "]]>");
  const char *next = find (start, stop != NULL ? stop : self->end, "<![CDATA[");
  gboolean closed = stop != NULL && next == NULL;

  if (!closed && self->open->len > 0)
    {
      g_autofree char *tag = g_strconcat ("</", self->open->pdata[self->open->len - 1], NULL);
      const char *own = find (start, self->end, tag);

      if (own != NULL && (stop == NULL || own < stop))
        {
          stop = own;
          closed = TRUE;
          write_text (self->out, start, stop, FALSE);
          self->p = stop;
          return;
        }
    }
  if (stop == NULL)
    stop = self->end;
  if (self->open->len > 0)
    write_text (self->out, start, stop, FALSE);
  self->p = stop < self->end ? stop + strlen ("]]>") : self->end;
}

/* A declaration, with brackets inside where it has them. */
static void
skip_declaration (Mender *self)
{
  const char *close = memchr (self->p, '>', (gsize) (self->end - self->p));
  const char *bracket = memchr (self->p, '[', (gsize) (self->end - self->p));

  if (bracket != NULL && (close == NULL || bracket < close))
    {
      const char *inner = find (bracket, self->end, "]");

      if (inner != NULL)
        close = memchr (inner, '>', (gsize) (self->end - inner));
    }
  self->p = close != NULL ? close + 1 : self->end;
}

static void
skip_past (Mender *self, const char *what)
{
  const char *found = find (self->p, self->end, what);

  if (found == NULL)
    skip_declaration (self);
  else
    self->p = found + strlen (what);
}

static void
read_markup (Mender *self)
{
  char next = self->end - self->p > 1 ? self->p[1] : '\0';

  if (begins (self, "<!--"))
    skip_past (self, "-->");
  else if (begins (self, "<![CDATA["))
    read_section (self);
  else if (begins (self, "<!DOCTYPE") || begins (self, "<!ENTITY") || begins (self, "<!ELEMENT"))
    skip_declaration (self);
  else if (next == '?')
    skip_past (self, "?>");
  else if (next == '/' && self->end - self->p > 2 && is_name_start (self->p[2]))
    read_end_tag (self);
  else if (is_name_start (next))
    read_start_tag (self);
  else
    {
      if (self->open->len > 0)
        g_string_append (self->out, "&lt;");
      self->p++;
    }
}

/* Where the first tag of one of the roots begins, or NULL. */
static const char *
find_root (const char *p, const char *end, const char *const *roots)
{
  while (p < end && (p = memchr (p, '<', (gsize) (end - p))) != NULL)
    {
      const char *name = ++p;
      g_autofree char *copy = NULL;

      while (p < end && p - name < 64 && is_name (*p))
        p++;
      copy = g_strndup (name, (gsize) (p - name));
      if (is_among (copy, roots))
        return name - 1;
    }

  return NULL;
}

char *
dateline_xml_mend (const char *text, gsize length, const DatelineXmlVocabulary *vocabulary)
{
  Mender self = { text, text + length, vocabulary };

  g_return_val_if_fail (text != NULL, NULL);

  self.out = g_string_sized_new (length + 64);
  self.open = g_ptr_array_new_with_free_func (g_free);
  if (vocabulary != NULL && vocabulary->roots != NULL)
    {
      const char *root = find_root (self.p, self.end, vocabulary->roots);

      if (root != NULL)
        self.p = root;
    }

  while (self.p < self.end && dateline_work_goes_on ())
    {
      const char *mark = memchr (self.p, '<', (gsize) (self.end - self.p));

      if (mark == NULL)
        mark = self.end;
      if (self.open->len > 0)
        write_text (self.out, self.p, mark, TRUE);
      self.p = mark;
      if (self.p < self.end)
        read_markup (&self);
    }
  close_to (&self, 0);
  g_ptr_array_unref (self.open);

  return g_string_free (self.out, FALSE);
}
