/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting a text into its lines. */
#include "text/lines.h"

#include "text/stoppable.h"

#include <string.h>

guint
dateline_count_points (const char *text, gsize n_bytes)
{
  gsize n_continuing = 0;
  gsize i = 0;

  /* Of each byte one bit is left: whether it is 10xxxxxx. The product adds all eight up. */
  for (; i + 8 <= n_bytes; i += 8)
    {
      guint64 eight;

      memcpy (&eight, text + i, sizeof eight);
      eight = (eight >> 7) & (~eight >> 6) & G_GUINT64_CONSTANT (0x0101010101010101);
      n_continuing += (eight * G_GUINT64_CONSTANT (0x0101010101010101)) >> 56;
    }
  for (; i < n_bytes; i++)
    n_continuing += ((guchar) text[i] & 0xc0) == 0x80;

  return (guint) (n_bytes - n_continuing);
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
      const char *next = dateline_next_char (p);

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
          if (c == 0 || !dateline_work_goes_on ())
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
          /* To the next character that might end the line or be no ASCII. */
          while (*next > ' ' && *next < 0x7f)
            {
              next++;
              point++;
            }
          line_end = next;
          line.end = point + 1;
        }

      p = next;
      point++;
    }

  return lines;
}
