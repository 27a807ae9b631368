/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What mail programs did to a text, undone. */
#include "config.h"

#include "formats/mail-text.h"

#include <string.h>

/* Lines between these were wrapped, unless they are the last of their paragraph. */
#define MIN_WRAPPED 45
#define MAX_WRAPPED 80
/* Of the hyphens that part the mails of a digest, and of those under its table of contents. */
#define DIGEST_LINE  30
#define DIGEST_FIRST 70
#define MAX_DIGEST   1000

/* ── lines ── */

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

/* "> > text": how many; @rest is what follows them. */
static guint
quote_depth (const char *line, const char **rest)
{
  guint depth = 0;

  while (*line == '>')
    {
      depth++;
      line++;
      if (*line == ' ' && line[1] == '>')
        line++;
    }
  *rest = line;

  return depth;
}

static void
add_line (GString *joined, guint depth, const char *text)
{
  for (guint i = 0; i < depth; i++)
    g_string_append_c (joined, '>');
  if (depth > 0 && *text != '\0')
    g_string_append_c (joined, ' ');
  g_string_append (joined, text);
}

static char *
unwrap_flowed (char **lines, gboolean delsp)
{
  GString *joined = g_string_new (NULL);
  gboolean open = FALSE; /* the line before goes on */
  guint before = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *text;
      guint depth = quote_depth (lines[i], &text);
      gsize length;

      if (*text == ' ')
        text++;
      length = strlen (text);
      if (open && depth == before && !g_str_equal (text, "-- "))
        g_string_append (joined, text);
      else
        {
          if (i > 0)
            g_string_append_c (joined, '\n');
          add_line (joined, depth, text);
        }
      open = length > 0 && text[length - 1] == ' ' && !g_str_equal (text, "-- ");
      if (open && delsp)
        g_string_truncate (joined, joined->len - 1);
      before = depth;
    }

  return g_string_free (joined, FALSE);
}

static gboolean
begins_item (const char *line)
{
  if (strchr (" \t>|*-+#=_.", *line) != NULL)
    return TRUE;
  if (g_str_has_prefix (line, "\xe2\x80\xa2") || g_str_has_prefix (line, "http"))
    return TRUE;
  if (g_ascii_isdigit (*line))
    {
      gsize digits = strspn (line, "0123456789");

      return line[digits] == '.' || line[digits] == ')';
    }

  return FALSE;
}

/* Whether the lines [from, to) are one paragraph that was wrapped. */
static gboolean
was_wrapped (char **lines, guint from, guint to)
{
  if (to - from < 2)
    return FALSE;
  for (guint i = from; i < to; i++)
    {
      glong length = g_utf8_strlen (lines[i], -1);

      if (begins_item (lines[i]) || length > MAX_WRAPPED)
        return FALSE;
      if (i + 1 < to && length < MIN_WRAPPED)
        return FALSE;
    }

  return TRUE;
}

static char *
unwrap_fixed (char **lines)
{
  GString *joined = g_string_new (NULL);
  guint i = 0;

  while (lines[i] != NULL)
    {
      guint end = i;
      gboolean wrapped;

      while (lines[end] != NULL && !is_blank (lines[end]))
        end++;
      wrapped = was_wrapped (lines, i, end);
      for (guint k = i; k < end; k++)
        {
          if (k > 0)
            g_string_append_c (joined, wrapped && k > i ? ' ' : '\n');
          g_string_append (joined, wrapped ? g_strchomp (lines[k]) : lines[k]);
        }
      if (lines[end] != NULL)
        {
          if (end > 0)
            g_string_append_c (joined, '\n');
          end++;
        }
      i = end;
    }

  return g_string_free (joined, FALSE);
}

char *
dateline_mail_unwrap (const char *text, gboolean flowed, gboolean delsp)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return flowed ? unwrap_flowed (lines, delsp) : unwrap_fixed (lines);
}

/* ── signature ── */

static gsize
line_length (const char *p)
{
  return strcspn (p, "\n");
}

static const char *
next_line (const char *p)
{
  p += line_length (p);

  return *p == '\n' ? p + 1 : NULL;
}

static gboolean
is_rule (const char *line, gsize length, char sign, gsize least)
{
  gsize n = 0;

  while (n < length && line[n] == sign)
    n++;
  if (n < least)
    return FALSE;
  while (n < length && line[n] == ' ')
    n++;

  return n == length;
}

gsize
dateline_mail_find_signature (const char *text)
{
  gsize length = strlen (text);

  for (const char *line = text; line != NULL; line = next_line (line))
    {
      gsize n = line_length (line);

      if ((n == 3 && memcmp (line, "-- ", 3) == 0) ||
          (is_rule (line, n, '_', 20) && length - (gsize) (line - text) < 2000))
        return (gsize) (line - text);
    }

  return length;
}

/* ── mails within the text ── */

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;

  return FALSE;
}

/* "*From:* Jane" as well; @name and @value are (transfer full). */
static gboolean
split_header (const char *line, char **name, char **value)
{
  gsize length = line_length (line);
  const char *colon = memchr (line, ':', length);
  g_autofree char *both = NULL;

  if (colon == NULL || colon == line || colon - line > 24)
    return FALSE;
  both = g_strndup (line, (gsize) (colon - line));
  g_strdelimit (both, "*_>", ' ');
  g_strstrip (both);
  for (const char *p = both; *p != '\0'; p++)
    if (*p == ' ' || g_ascii_isdigit (*p))
      return FALSE;
  if (*both == '\0')
    return FALSE;
  *name = g_steal_pointer (&both);
  *value = g_strndup (colon + 1, (gsize) (line + length - colon) - 1);
  g_strdelimit (*value, "*", ' ');
  g_strstrip (*value);

  return TRUE;
}

static void
set_once (char **target, char *value)
{
  if (*target == NULL && *value != '\0')
    *target = value;
  else
    g_free (value);
}

/* The headers from @line on; where the text behind them begins, or NULL where they are none. */
static const char *
read_headers (const char *line, DatelineMailForward *forward)
{
  static const char *const from[] = { "From", "Von", "De", "Da", "Van", NULL };
  static const char *const date[] = { "Date",  "Sent",    "Datum", "Gesendet",
                                      "Fecha", "Enviado", "Data",  NULL };
  static const char *const subject[] = { "Subject", "Betreff",   "Asunto", "Objet",
                                         "Oggetto", "Onderwerp", NULL };
  guint n = 0;

  while (line != NULL && line_length (line) == 0)
    line = next_line (line);
  while (line != NULL)
    {
      g_autofree char *name = NULL;
      char *value = NULL;

      if (!split_header (line, &name, &value))
        {
          /* A header that was wrapped goes on. */
          if (n > 0 && (*line == ' ' || *line == '\t'))
            {
              line = next_line (line);
              continue;
            }
          break;
        }
      n++;
      if (is_one_of (name, from))
        set_once (&forward->from, value);
      else if (is_one_of (name, date))
        set_once (&forward->date, value);
      else if (is_one_of (name, subject))
        set_once (&forward->subject, value);
      else
        g_free (value);
      line = next_line (line);
    }
  if (forward->from == NULL || (forward->date == NULL && forward->subject == NULL))
    return NULL;

  return line != NULL ? line : "";
}

static gboolean
announces_forward (const char *line)
{
  static const char *const words[] = { "forwarded", "Forwarded", "eitergeleitet",
                                       "reenviad",  "transf",    "oorgestuurd" };
  g_autofree char *copy = g_strndup (line, line_length (line));
  gsize length = strlen (g_strstrip (copy));
  gboolean marked = g_str_has_prefix (copy, "-----") ||
                    (length > 0 && copy[length - 1] == ':' && length < 80);

  for (guint i = 0; marked && i < G_N_ELEMENTS (words); i++)
    if (strstr (copy, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

void
dateline_mail_forward_clear (DatelineMailForward *forward)
{
  g_clear_pointer (&forward->from, g_free);
  g_clear_pointer (&forward->date, g_free);
  g_clear_pointer (&forward->subject, g_free);
}

gboolean
dateline_mail_find_forward (const char *text, DatelineMailForward *forward)
{
  *forward = (DatelineMailForward){ 0 };
  for (const char *line = text; line != NULL; line = next_line (line))
    {
      const char *body;

      if (!announces_forward (line))
        continue;
      body = read_headers (next_line (line), forward);
      if (body != NULL)
        {
          forward->start = (gsize) (line - text);
          forward->body = *body != '\0' ? (gsize) (body - text) : strlen (text);
          return TRUE;
        }
      dateline_mail_forward_clear (forward);
    }

  return FALSE;
}

GPtrArray *
dateline_mail_split_digest (const char *text)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  gboolean inside = FALSE;

  for (const char *line = text; line != NULL && parts->len < MAX_DIGEST; line = next_line (line))
    {
      gsize length = line_length (line);
      DatelineMailForward headers = { 0 };
      const char *after;

      if (!is_rule (line, length, '-', inside ? DIGEST_LINE : DIGEST_FIRST) || length > 80)
        continue;
      after = next_line (line);
      /* What stands behind the last one is the end of the digest. */
      if (after == NULL || (read_headers (after, &headers) == NULL && !inside))
        {
          dateline_mail_forward_clear (&headers);
          continue;
        }
      if (headers.from != NULL || g_str_has_prefix (after + strspn (after, "\n"), "End of "))
        {
          g_ptr_array_add (parts, g_strndup (start, (gsize) (line - start)));
          start = after + strspn (after, "\n");
          inside = TRUE;
        }
      dateline_mail_forward_clear (&headers);
    }
  if (!inside)
    return NULL;
  if (!g_str_has_prefix (start, "End of "))
    g_ptr_array_add (parts, g_strdup (start));

  return parts->len > 1 ? g_steal_pointer (&parts) : NULL;
}
