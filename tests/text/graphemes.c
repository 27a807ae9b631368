/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a character begins and ends for the eye, in the scripts and inventions that have more than one
 * code point to it. */
#include "text/graphemes.h"

#include <string.h>

/* "|" stands at every edge between two characters. */
static const char *const cases[] = {
  "",
  "a",
  "a|b| |c",
  "c|a|f|e\xcc\x81|!",                              /* combining acute */
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80|x", /* woman, joiner, rocket */
  "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7|\xf0\x9f\x98\x80",
  "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd|\xf0\x9f\x91\x8d",                   /* thumb with skin tone */
  "\xf0\x9f\x87\xba\xf0\x9f\x87\xb8|\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa|x", /* two flags */
  "\xe2\x9d\xa4\xef\xb8\x8f|\xe2\x9d\xa4", /* heart as emoji, as text */
  "1\xef\xb8\x8f\xe2\x83\xa3|2",           /* keycap */
  "\xe0\xb8\xaa|\xe0\xb8\xa7\xe0\xb8\xb1|\xe0\xb8\xaa|\xe0\xb8\x94\xe0\xb8\xb5", /* Thai */
  "\xe0\xa4\xa8|\xe0\xa4\xa8\xe0\xa5\x80|\xe0\xa4\xae",                          /* Devanagari */
  "\xd7\xa9\xd7\x81\xd6\xb8|\xd7\x9c|\xd7\x95\xd6\xb9|\xd7\x9d", /* Hebrew with points */
  "\xd9\x85\xd9\x8f|\xd8\xad\xd9\x8e|\xd9\x85",                  /* Arabic with vowels */
  "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab|\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf", /* Hangul in parts */
  "\xf0\x9d\x94\xb8|\xf0\xa0\x80\x80|x",                                       /* beyond 16 bits */
  "a|\n|b",
  "a\xe2\x80\x8d|b",  /* joiner behind a letter */
  "a|\xe2\x80\x8b|b", /* zero-width space */
};

static void
test_edges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i], "|", -1);
      g_autofree char *text = g_strjoinv ("", parts);
      g_autoptr (DatelineGraphemes) graphemes = dateline_graphemes_new (text);
      guint at = 0;

      g_test_message ("%s", cases[i]);
      for (guint j = 0; parts[j] != NULL; j++)
        {
          guint length = (guint) g_utf8_strlen (parts[j], -1);

          for (guint inside = 0; inside < length; inside++)
            {
              guint start = at + inside;
              guint end = at + inside + 1;

              g_assert_cmpuint (dateline_graphemes_floor (graphemes, at + inside), ==, at);
              g_assert_cmpuint (dateline_graphemes_ceiling (graphemes, at + inside), ==,
                                inside == 0 ? at : at + length);
              dateline_graphemes_widen (graphemes, &start, &end);
              g_assert_cmpuint (start, ==, at);
              g_assert_cmpuint (end, ==, at + length);
            }
          at += length;
        }
      g_assert_cmpuint (dateline_graphemes_floor (graphemes, at), ==, at);
      g_assert_cmpuint (dateline_graphemes_ceiling (graphemes, at + 5), ==, at);
    }
}

/* A caret stays one: at the edge before it. */
static void
test_empty (void)
{
  g_autoptr (DatelineGraphemes) graphemes = dateline_graphemes_new ("xe\xcc\x81y");
  guint start = 2;
  guint end = 2;

  dateline_graphemes_widen (graphemes, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 1);
}

/* Each question looks at the neighbourhood only: in a text of this length anything else would never
 * end. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineGraphemes) graphemes = NULL;
  const guint n = 200000;

  for (guint i = 0; i < n; i++)
    g_string_append (text, "o\xcc\x88 ");
  graphemes = dateline_graphemes_new (text->str);
  for (guint i = 0; i < n; i += 7)
    {
      g_assert_cmpuint (dateline_graphemes_floor (graphemes, 3 * (n - 1 - i) + 1), ==,
                        3 * (n - 1 - i));
      g_assert_cmpuint (dateline_graphemes_ceiling (graphemes, 3 * i + 1), ==, 3 * i + 2);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/graphemes/edges", test_edges);
  g_test_add_func ("/text/graphemes/empty", test_empty);
  g_test_add_func ("/text/graphemes/long", test_long);

  return g_test_run ();
}
