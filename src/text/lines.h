/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text's lines without the white space at their edges: what regions and sentences stay within. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* [start, end) in code points and the same in bytes; lines of white space alone are left out. */
typedef struct
{
  guint       start;
  guint       end;
  const char *text;
  gsize       length;
  guint       n_blank; /* empty lines before it */
} DatelineLine;

/* g_utf8_get_char() without a call where the character is ASCII, as most are. */
static inline gunichar
dateline_get_char (const char *p)
{
  return (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
}

/* Line feed, next line, line and paragraph separator. */
gboolean dateline_is_line_break (gunichar    c);
/* White space in the sense of this floor: Unicode's, and the breaks above. */
gboolean dateline_is_blank      (gunichar    c);
/* (element-type DatelineLine) in ascending order; they point into @text. */
GArray  *dateline_lines_split   (const char *text);

G_END_DECLS
