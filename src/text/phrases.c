/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for phrases at a place or in a line. */
#include "text/phrases.h"

#include "text/lines.h"

const char *
dateline_match_phrase (const char *p, const char *end, const char *phrase)
{
  for (; *phrase != '\0'; phrase = g_utf8_next_char (phrase))
    {
      gunichar wanted = g_utf8_get_char (phrase);
      gunichar c;

      if (p >= end)
        return NULL;
      c = g_utf8_get_char (p);
      if (c == 0x2019)
        c = '\'';
      if (wanted == ' ' ? !dateline_is_blank (c) : g_unichar_tolower (c) != wanted)
        return NULL;
      p = g_utf8_next_char (p);
      while (wanted == ' ' && p < end && dateline_is_blank (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    }
  if (p < end && g_unichar_isalnum (g_utf8_get_char (p)))
    return NULL;

  return p;
}

const char *
dateline_skip_blank (const char *p, const char *end)
{
  while (p < end && dateline_is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

const char *
dateline_match_any_phrase (const char *p, const char *end, const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const char *after = dateline_match_phrase (p, end, phrases[i]);

      if (after != NULL)
        return after;
    }
  return NULL;
}

gboolean
dateline_has_any_phrase (const char *line, const char *end, const char *const *phrases)
{
  gunichar before = ' ';

  for (const char *p = line; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (before) && dateline_match_any_phrase (p, end, phrases) != NULL)
        return TRUE;
      before = c;
    }
  return FALSE;
}

guint
dateline_count_tokens (const char *p, const char *end)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gboolean blank = dateline_is_blank (g_utf8_get_char (p));

      if (!blank && !inside)
        n++;
      inside = !blank;
    }
  return n;
}
