/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved web pages: one page, one article. What the page holds is read by the extract floor, and
 * page-draft.c makes an article of it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/draft-facts.h"
#include "formats/page-draft.h"
#include "formats/registry-private.h"
#include "formats/today-private.h"

static gboolean
html_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (DatelinePage)
    page = dateline_page_read (bytes, name, NULL, NULL, dateline_today (), error);
  g_autofree char *replaced = NULL;
  g_autofree char *problem = NULL;
  DatelineDraft *draft;

  if (page == NULL)
    return FALSE;

  replaced = dateline_describe_replaced (page->n_replaced, page->encoding);
  problem = dateline_join_problems (dateline_page_describe_substitute (page), replaced);
  draft = dateline_page_to_draft (page, name);
  dateline_draft_take_original (draft, bytes, name, page->encoding);
  func (draft, NULL, problem, data);

  return TRUE;
}

static gboolean
begins_with (const char *p, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - p) >= length && g_ascii_strncasecmp (p, word, length) == 0;
}

/* Where the markup begins, behind a byte order mark, white space, comments and an XML declaration. */
static const char *
skip_prologue (const char *p, const char *end)
{
  if (end - p >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;
  while (p < end)
    {
      const char *close;

      if (g_ascii_isspace (*p))
        {
          p++;
          continue;
        }
      if (!begins_with (p, end, "<!--") && !begins_with (p, end, "<?xml"))
        break;
      close = g_strstr_len (p, end - p, p[1] == '?' ? "?>" : "-->");
      if (close == NULL)
        return end;
      p = close + 2;
      if (p < end && *p == '>')
        p++;
    }

  return p;
}

static guint
html_sniff (const guint8 *head, gsize length, const char *name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".shtml" };
  const char *end = (const char *) head + length;
  const char *p = skip_prologue ((const char *) head, end);
  g_autofree char *lower = NULL;

  if (begins_with (p, end, "<!doctype html") || begins_with (p, end, "<html"))
    return 80;
  lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return 60;
  if (begins_with (p, end, "<head") || begins_with (p, end, "<body"))
    return 50;

  return 0;
}

const DatelineFormat dateline_format_html = {
  .id = "html",
  .name = N_ ("Web page"),
  .description = N_ ("One article a page; menus, advertisements and comments are told from it"),
  .extensions = ".html .htm .xhtml",
  .sniff = html_sniff,
  .read = html_read,
};
