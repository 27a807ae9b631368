/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for phrases at a place or in a line. */
#include "text/phrases.h"

#include "text/lines.h"

const char *
dateline_match_phrase (const char *p, const char *end, const char *phrase)
{
  if (!dateline_may_begin (p, end, phrase))
    return NULL;

  for (; *phrase != '\0'; phrase = g_utf8_next_char (phrase))
    {
      gunichar wanted = dateline_get_char (phrase);
      gunichar c;

      if (p >= end)
        return NULL;
      c = dateline_get_char (p);
      if (c == 0x2019)
        c = '\'';
      if (wanted == ' ' ? !dateline_is_blank (c) : dateline_to_lower (c) != wanted)
        return NULL;
      p = g_utf8_next_char (p);
      while (wanted == ' ' && p < end && dateline_is_blank (dateline_get_char (p)))
        p = g_utf8_next_char (p);
    }
  if (p < end && dateline_is_letter_or_digit (dateline_get_char (p)))
    return NULL;

  return p;
}

const char *
dateline_skip_blank (const char *p, const char *end)
{
  while (p < end && dateline_is_blank (dateline_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

const char *
dateline_match_any_phrase (const char *p, const char *end, const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const char *after;

      if (!dateline_may_begin (p, end, phrases[i]))
        continue;
      after = dateline_match_phrase (p, end, phrases[i]);
      if (after != NULL)
        return after;
    }
  return NULL;
}

gboolean
dateline_has_any_phrase (const char *line, const char *end, const char *const *phrases)
{
  gboolean begins[256] = { FALSE };

  /* By their first bytes nearly every place is ruled out; beyond ASCII the cases differ in more. */
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      guchar first = (guchar) *phrases[i];

      if (first >= 0x80)
        for (guint byte = 0x80; byte < 0x100; byte++)
          begins[byte] = TRUE;
      else
        begins[first] = begins[(guchar) g_ascii_toupper ((char) first)] = TRUE;
    }

  for (const char *p = line; p < end; p++)
    {
      if (!begins[(guchar) *p] || ((guchar) *p & 0xc0) == 0x80)
        continue;
      if (p > line && dateline_is_letter_or_digit (dateline_get_char (g_utf8_prev_char (p))))
        continue;
      if (dateline_match_any_phrase (p, end, phrases) != NULL)
        return TRUE;
    }
  return FALSE;
}

guint
dateline_count_tokens (const char *p, const char *end)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (; p < end; p = dateline_next_char (p))
    {
      gboolean blank = dateline_is_blank (dateline_get_char (p));

      n += !blank && !inside;
      inside = !blank;
    }
  return n;
}
