/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a piece of HTML for the text that a reader would see. All of it is kept: what is an article in a whole
 * page is extract's business. */
#include "config.h"

#include "formats/markup-text.h"

#include <string.h>

#include "extract/html.h"

/* Tags that stand in cells without their end. */
static const char *const lone_tags[] = { "br", "p", "hr", "img", "li" };

static gboolean
is_reference (const char *p)
{
  static const char *const names[] = {
    "amp;",   "lt;",    "gt;",    "quot;",   "apos;", "nbsp;", "ndash;", "mdash;", "ldquo;",
    "rdquo;", "lsquo;", "rsquo;", "hellip;", "auml;", "ouml;", "uuml;",  "szlig;", "eacute;"
  };

  if (*p == '#')
    {
      gsize digits = p[1] == 'x' || p[1] == 'X' ? 1 + strspn (p + 2, "0123456789abcdefABCDEF")
                                                : strspn (p + 1, "0123456789");

      return digits > 0 && digits < 9 && p[1 + digits] == ';';
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (p, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_tag (const char *p)
{
  gsize length;

  if (*p == '/')
    return g_ascii_isalpha (p[1]) &&
           dateline_tag_find (p + 1, strspn (p + 1, "abcdefghijklmnopqrstuvwxyz"
                                                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                    "0123456789")) != DATELINE_TAG_UNKNOWN;
  if (g_str_has_prefix (p, "!--"))
    return TRUE;
  length = strspn (p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  for (guint i = 0; i < G_N_ELEMENTS (lone_tags); i++)
    if (strlen (lone_tags[i]) == length && g_ascii_strncasecmp (p, lone_tags[i], length) == 0 &&
        p[length] != '\0' && strchr (" />\n", p[length]) != NULL)
      return TRUE;

  return FALSE;
}

gboolean
dateline_is_markup (const char *text)
{
  const char *p = text;

  while ((p = strpbrk (p, "<&")) != NULL)
    {
      if (*p == '<' ? is_tag (p + 1) : is_reference (p + 1))
        return TRUE;
      p++;
    }

  return FALSE;
}

typedef struct
{
  GString *text;
  guint breaks;   /* line ends that are due before the next word */
  gboolean space; /* so is a space */
  gboolean plain; /* there are no tags, so that line ends are line ends */
} Writer;

static void
append_text (Writer *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (self->plain ? FALSE : g_ascii_isspace (text[i]))
        {
          self->space = TRUE;
          continue;
        }
      if (self->text->len > 0)
        {
          if (self->breaks > 0)
            g_string_append (self->text, self->breaks > 1 ? "\n\n" : "\n");
          else if (self->space)
            g_string_append_c (self->text, ' ');
        }
      self->breaks = 0;
      self->space = FALSE;
      g_string_append_c (self->text, text[i]);
    }
}

static void
walk (Writer *self, const DatelineNode *node)
{
  DatelineTagFlags flags;

  if (node->tag == DATELINE_TAG_TEXT)
    {
      append_text (self, node->text, node->length);
      return;
    }
  flags = dateline_tag_get_flags (node->tag);
  if ((flags & DATELINE_TAG_FLAG_RAW) != 0)
    return;
  if (node->tag == DATELINE_TAG_BR)
    {
      self->breaks = MIN (self->breaks + 1, 2);
      return;
    }
  if ((flags & DATELINE_TAG_FLAG_BREAKS) != 0)
    self->breaks = MAX (self->breaks,
                        node->tag == DATELINE_TAG_LI || node->tag == DATELINE_TAG_TR ? 1 : 2);
  for (const DatelineNode *child = node->first; child != NULL; child = child->next)
    walk (self, child);
  if ((flags & DATELINE_TAG_FLAG_BREAKS) != 0)
    self->breaks = MAX (self->breaks,
                        node->tag == DATELINE_TAG_LI || node->tag == DATELINE_TAG_TR ? 1 : 2);
}

static gboolean
has_tags (const char *text)
{
  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<'))
    if (is_tag (p + 1))
      return TRUE;

  return FALSE;
}

char *
dateline_markup_to_text (const char *text)
{
  g_autoptr (DatelineHtml) html = dateline_html_parse (text, strlen (text), NULL);
  Writer writer = { NULL, 0, FALSE, FALSE };

  if (html == NULL)
    return g_strdup (text);
  writer.text = g_string_new (NULL);
  writer.plain = !has_tags (text);
  walk (&writer, dateline_html_get_body (html));

  return g_string_free (writer.text, FALSE);
}
