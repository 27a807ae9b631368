/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting a text into its lines. */
#include "text/lines.h"

#include <string.h>

gboolean
dateline_is_line_break (gunichar c)
{
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

gboolean
dateline_is_blank (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || (c >= 0x09 && c <= 0x0d);
  return g_unichar_isspace (c) || c == 0x85;
}

GArray *
dateline_lines_split (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (DatelineLine));
  DatelineLine line = { 0 };
  const char *line_end = NULL;
  gboolean open = FALSE;
  guint point = 0;
  guint n_blank = 0;
  const char *p = text;

  while (TRUE)
    {
      gunichar c = dateline_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c == 0 || dateline_is_line_break (c))
        {
          if (open)
            {
              line.length = (gsize) (line_end - line.text);
              line.n_blank = n_blank;
              g_array_append_val (lines, line);
              n_blank = 0;
            }
          else
            {
              n_blank++;
            }
          open = FALSE;
          if (c == 0)
            break;
        }
      else if (!dateline_is_blank (c))
        {
          if (!open)
            {
              line.text = p;
              line.start = point;
              open = TRUE;
            }
          line_end = next;
          line.end = point + 1;
        }

      p = next;
      point++;
    }

  return lines;
}
