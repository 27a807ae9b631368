/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts are made behind sentences, and only where what follows runs the way the paragraph does: the view
 * takes the direction of a line from its first letter. */

#include "widgets/soft-breaks-private.h"

#include <unicode/uchar.h>

#define LONG_PARAGRAPH 4000 /* code points; shorter ones are left whole */
#define PIECE          1000 /* a sentence may end here */
#define MAX_PIECE      1500 /* and any word here */
#define LOOK_AHEAD     200

typedef enum
{
  NEUTRAL,
  FORWARD,
  BACKWARD,
  ORDERED, /* a character that sets the direction of what follows */
} Direction;

static Direction
get_direction (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c) ? FORWARD : NEUTRAL;
  switch (u_charDirection ((UChar32) c))
    {
    case U_LEFT_TO_RIGHT:
      return FORWARD;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return BACKWARD;
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
      return ORDERED;
    default:
      return NEUTRAL;
    }
}

/* The direction of the first letter; ORDERED where any character of the paragraph sets one. */
static Direction
find_direction (const char *paragraph, const char *end)
{
  Direction found = NEUTRAL;

  for (const char *p = paragraph; p < end; p = g_utf8_next_char (p))
    {
      Direction direction = get_direction (g_utf8_get_char (p));

      if (direction == ORDERED)
        return ORDERED;
      if (found == NEUTRAL)
        found = direction;
    }
  return found;
}

static gboolean
goes_on (const char *p, const char *end, Direction wanted)
{
  for (guint i = 0; i < LOOK_AHEAD && p < end; i++, p = g_utf8_next_char (p))
    {
      Direction direction = get_direction (g_utf8_get_char (p));

      if (direction != NEUTRAL)
        return direction == wanted;
    }
  return FALSE;
}

/* Whether a sentence may end before @p: quotes and brackets may stand behind its stop. */
static gboolean
ends_sentence (const char *start, const char *p)
{
  for (guint i = 0; i < 3 && p > start; i++)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0x061F || c == 0x06D4)
        return TRUE;
      if (!g_unichar_ispunct (c))
        return FALSE;
    }
  return FALSE;
}

/* @point: of the paragraph's first character. */
static void
cut_paragraph (char *paragraph, const char *end, guint point, GArray *breaks)
{
  Direction direction = find_direction (paragraph, end);
  guint length = 0; /* of the piece so far */

  if (direction == ORDERED)
    return;
  for (char *p = paragraph; p < end; p = g_utf8_next_char (p), point++, length++)
    {
      if (*p != ' ' || length < PIECE || p + 1 >= end)
        continue;
      if (p[1] == ' ' || p[-1] == ' ' || !goes_on (p + 1, end, direction))
        continue;
      if (length < MAX_PIECE && !ends_sentence (paragraph, p))
        continue;
      *p = '\n';
      g_array_append_val (breaks, point);
      length = 0;
    }
}

char *
dateline_soft_breaks_apply (const char *text, GArray *breaks)
{
  char *shown = g_strdup (text);
  char *paragraph = shown;
  guint point = 0;

  while (*paragraph != '\0')
    {
      char *end = strchr (paragraph, '\n');
      guint n_points;

      if (end == NULL)
        end = paragraph + strlen (paragraph);
      n_points = (guint) g_utf8_strlen (paragraph, end - paragraph);
      if (n_points > LONG_PARAGRAPH)
        cut_paragraph (paragraph, end, point, breaks);
      point += n_points + 1;
      if (*end == '\0')
        break;
      paragraph = end + 1;
    }
  return shown;
}
