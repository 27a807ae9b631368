/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text's lines without the white space at their edges: what regions and sentences stay within. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* [start, end) in code points and the same in bytes; lines of white space alone are left out. */
typedef struct
{
  guint start;
  guint end;
  const char *text;
  gsize length;
  guint n_blank; /* empty lines before it */
} DatelineLine;

/* g_utf8_get_char() without a call where the character is ASCII, as most are. */
static inline gunichar
dateline_get_char (const char *p)
{
  return (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
}

/* g_utf8_next_char(), likewise: with a table the place of each character waits for the one before. */
static inline const char *
dateline_next_char (const char *p)
{
  return (guchar) *p < 0x80 ? p + 1 : g_utf8_next_char (p);
}

/* Line feed, next line, line and paragraph separator. */
static inline gboolean
dateline_is_line_break (gunichar c)
{
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* White space in the sense of this floor: Unicode's, and the breaks above. */
static inline gboolean
dateline_is_blank (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || (c >= 0x09 && c <= 0x0d);
  return g_unichar_isspace (c) || c == 0x85;
}

/* g_unichar_isalpha() and g_unichar_isalnum(), likewise. */
static inline gboolean
dateline_is_letter (gunichar c)
{
  if (c < 0x80)
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return g_unichar_isalpha (c);
}

static inline gboolean
dateline_is_letter_or_digit (gunichar c)
{
  if (c < 0x80)
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
  return g_unichar_isalnum (c);
}

/* g_unichar_tolower(), likewise. */
static inline gunichar
dateline_to_lower (gunichar c)
{
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  return g_unichar_tolower (c);
}

/* g_utf8_strlen() of valid text whose length is known, eight bytes at a time. */
guint dateline_count_points (const char *text, gsize n_bytes);
/* (element-type DatelineLine) in ascending order; they point into @text. */
GArray *dateline_lines_split (const char *text);

G_END_DECLS
