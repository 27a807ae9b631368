/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bidirectional isolation (Unicode Annex 9): a first-strong isolate around foreign text. */
#include "text/isolate.h"

#include "text/fold.h"

#include <unicode/uchar.h>

#define FIRST_STRONG_ISOLATE    0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069

static gboolean
may_turn (gunichar c)
{
  if (c < 0x80)
    return FALSE;
  switch (u_charDirection ((UChar32) c))
    {
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
    case U_ARABIC_NUMBER:
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_POP_DIRECTIONAL_FORMAT:
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
    case U_POP_DIRECTIONAL_ISOLATE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
opens_isolate (gunichar c)
{
  return c >= 0x2066 && c <= FIRST_STRONG_ISOLATE;
}

char *
dateline_isolate (const char *string)
{
  g_autofree char *flat = NULL;
  GString *isolated;
  gboolean turns = FALSE;
  guint depth = 0;

  g_return_val_if_fail (string != NULL, NULL);

  flat = dateline_flatten (string);
  for (const char *p = flat; *p != '\0' && !turns; p = g_utf8_next_char (p))
    turns = may_turn (g_utf8_get_char (p));
  if (!turns)
    return g_steal_pointer (&flat);

  isolated = g_string_new (NULL);
  g_string_append_unichar (isolated, FIRST_STRONG_ISOLATE);
  for (const char *p = flat; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == POP_DIRECTIONAL_ISOLATE && depth == 0)
        continue;
      if (opens_isolate (c))
        depth++;
      else if (c == POP_DIRECTIONAL_ISOLATE)
        depth--;
      g_string_append_unichar (isolated, c);
    }
  for (guint i = 0; i <= depth; i++)
    g_string_append_unichar (isolated, POP_DIRECTIONAL_ISOLATE);
  return g_string_free (isolated, FALSE);
}

int
dateline_weigh_direction (const char *string)
{
  int weight = 0;

  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    switch (u_charDirection ((UChar32) g_utf8_get_char (p)))
      {
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        weight++;
        break;
      case U_LEFT_TO_RIGHT:
        weight--;
        break;
      default:
        break;
      }
  return weight;
}
