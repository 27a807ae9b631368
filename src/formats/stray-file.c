/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By their names, and where these say nothing by how they begin. */
#include "config.h"

#include "formats/stray-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/registry-private.h"

/* A root element's name is not longer than this in anything that is meant. */
#define MAX_ROOT 64
/* Lines of which fewer may be an article that has little but links. */
#define MIN_ADDRESSES 2

static gboolean
is_one_of (const char *name, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_reason_by_name (const char *name)
{
  static const char *const of_the_system[] = { "desktop.ini", "thumbs.db", "robots.txt" };
  static const char *const shortcuts[] = { ".url", ".webloc", ".website", ".lnk", ".desktop" };
  static const char *const programs[] = { ".py",   ".ipynb", ".sh",  ".bat",  ".cmd", ".ps1",
                                          ".rb",   ".pl",    ".lua", ".sql",  ".ini", ".cfg",
                                          ".toml", ".yaml",  ".yml", ".lock", ".log" };
  const char *ending = strrchr (name, '.');

  if (is_one_of (name, of_the_system, G_N_ELEMENTS (of_the_system)))
    return _ ("It is a file for machines and holds no article");
  if (ending == NULL)
    return NULL;
  if (is_one_of (ending, shortcuts, G_N_ELEMENTS (shortcuts)))
    return _ ("It is a shortcut to a page; save the page itself and bring that in");
  if (is_one_of (ending, programs, G_N_ELEMENTS (programs)))
    return _ ("It is a program, its settings or its log, and holds no article");
  return NULL;
}

/* Up to the end of the line or of the head. */
static gboolean
is_address (const char *line, gsize length)
{
  if (length < 8 || (g_ascii_strncasecmp (line, "http://", 7) != 0 &&
                     g_ascii_strncasecmp (line, "https://", 8) != 0))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

/* An address a line, and nothing else. The last line may be cut off. */
static gboolean
lists_addresses (const char *head, gsize length)
{
  const char *end = head + length;
  guint n = 0;

  for (const char *line = head; line < end;)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));
      const char *next = stop != NULL ? stop + 1 : end;

      if (stop == NULL)
        stop = end;
      while (line < stop && g_ascii_isspace (*line))
        line++;
      while (stop > line && g_ascii_isspace (stop[-1]))
        stop--;
      if (stop > line && !is_address (line, (gsize) (stop - line)))
        return FALSE;
      n += stop > line;
      line = next;
    }
  return n >= MIN_ADDRESSES;
}

/* (nullable) (transfer full): the name of the root element of what says that it is XML, or is called so. */
static char *
find_root (const char *head, gsize length, const char *name)
{
  const char *end = head + length;
  const char *p = head;
  gsize n = 0;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (end - p < 5 || *p != '<')
    return NULL;
  if (strncmp (p, "<?xml", 5) != 0 && (name == NULL || strlen (name) < 5 ||
                                       g_ascii_strcasecmp (name + strlen (name) - 4, ".xml") != 0))
    return NULL;
  /* The first tag that is no instruction, comment or declaration. */
  while ((p = memchr (p, '<', (gsize) (end - p))) != NULL && ++p < end)
    if (g_ascii_isalpha (*p) || *p == '_')
      break;
  if (p == NULL || p >= end)
    return NULL;
  while (p + n < end && n < MAX_ROOT && (g_ascii_isalnum (p[n]) || strchr ("_-.:", p[n]) != NULL) &&
         p[n] != '\0')
    n++;
  return g_strndup (p, n);
}

char *
dateline_stray_file_problem (const DatelineFormat *format,
                             const guint8 *head,
                             gsize length,
                             const char *name)
{
  const char *text = (const char *) head;
  const char *reason = name != NULL ? find_reason_by_name (name) : NULL;
  g_autofree char *root = NULL;

  if (format != &dateline_format_text)
    return NULL;
  if (reason != NULL)
    return g_strdup (reason);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (lists_addresses (text, length))
    return g_strdup (
      _ ("It is a list of addresses, which are not followed; save the pages and bring "
         "them in"));
  root = find_root (text, length, name);
  if (root != NULL)
    return g_strdup_printf (_ ("It is XML of a kind that is not known, beginning with <%s>"), root);
  return NULL;
}
