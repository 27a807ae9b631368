/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a text quotes: each case says what should be found, one quotation after the other, their pieces
 * joined by a bar. */
#include "text/quotations.h"

#include "text/random-text.h"
#include "text/shared-files.h"

#include <string.h>

static char *
found_in (const char *text)
{
  g_autoptr (GArray) pieces = dateline_quotations_find (text);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineQuotePiece *piece = &g_array_index (pieces, DatelineQuotePiece, i);
      g_autofree char *words = g_utf8_substring (text, piece->start, piece->end);

      if (i > 0)
        g_string_append (found, piece->quotation == piece[-1].quotation ? "|" : " / ");
      g_string_append (found, words);
    }
  return g_string_free (found, FALSE);
}

static const struct
{
  const char *text;
  const char *found;
} cases[] = {
  { "", "" },
  { "No words of anybody.", "" },
  { "\"The quay is shut,\" she said.", "The quay is shut," },
  { "“The quay is shut”, she said.", "The quay is shut" },
  { "„Der Kai ist zu“, sagte sie.", "Der Kai ist zu" },
  { "„Der Kai ist zu”, sagte sie.", "Der Kai ist zu" },
  { "»Der Kai ist zu«, sagte sie.", "Der Kai ist zu" },
  { "«Der Kai ist zu», sagte sie.", "Der Kai ist zu" },
  { "« Le quai est fermé », dit-elle.", "Le quai est fermé" },
  { "Hon sade ”ja” och gick.", "ja" },
  { "彼は「はい」と言った。他说“好”。", "はい / 好" },
  { "``Closed,'' she said.", "Closed," },
  { "''Closed,'' she said.", "Closed," },
  { "（＂Closed＂）", "Closed" },
  /* Opened one way, closed another. */
  { "\"The quay is shut,'' he said. \"For good,\" she said.", "The quay is shut, / For good," },
  { "\"The quay is shut,” he said.", "The quay is shut," },
  { "“The quay is shut,\" he said.", "The quay is shut," },
  { "\"The quay is shut,'' he said.\n\n\"Another,\" she said.", "The quay is shut, / Another," },
  /* A quotation within one. */
  { "“She said ‘no’ and left,” he said.", "She said ‘no’ and left," },
  { "\"She said 'no' and left,\" he said.", "She said 'no' and left," },
  { "“She said \"no\" and left,” he said.", "She said \"no\" and left," },
  { "„Sie sagte »nein« und ging“, sagte er.", "Sie sagte »nein« und ging" },
  { "« Elle dit “non” et partit », dit-il.", "Elle dit “non” et partit" },
  /* Single marks and apostrophes. */
  { "'Enormous waves'\n\nThe council's envoys' report.", "Enormous waves" },
  { "It's the envoys' report, isn't it.", "" },
  { "He called it ‘a mess’ twice.", "a mess" },
  { "The '90s and rock 'n roll.", "" },
  { "He said 'the envoys' report is late', no more.", "the envoys' report is late" },
  /* Nothing closes these. */
  { "The 5\" pipe and the 6\" pipe.", "" },
  { "\"Open for ever, she said.\n\nNothing follows.", "" },
  { "An open “mark and then a “right one” here.", "right one" },
  { "\"\" and \" \" are empty.", "" },
  /* Over paragraphs: each opens again, the last is closed. */
  { "“First.\n\n“Second.\n\n“Third,” she said.\n\n“Other.”", "First.|Second.|Third, / Other." },
  { "\"First.\n\n\"Second,\" she said.", "First.|Second," },
  { "« Un.\n\n» Deux », dit-elle.", "Un.|Deux" },
  /* A line that was broken ends no quotation. */
  { "She said that \"the quay is shut until further notice by\nthe council\" and left.",
    "the quay is shut until further notice by\nthe council" },
  /* Interrupted. */
  { "\"The quay,\" he said, \"is shut.\"", "The quay,|is shut." },
  { "“The quay,” said Ada Quill, the envoy, “is shut.”", "The quay,|is shut." },
  { "„Der Kai“, sagte Quill, „ist zu.“", "Der Kai|ist zu." },
  { "« Le quai, dit-il », a déclaré Quill, « est fermé ».", "Le quai, dit-il|est fermé" },
  { "\"The quay is shut,\" he said. \"It stays shut.\"", "The quay is shut,|It stays shut." },
  { "\"Why?\" she asked. \"Who says so?\"", "Why?|Who says so?" },
  { "\"One,\" said Dr. Quill, \"two.\" \"Three.\"", "One,|two. / Three." },
  { "\"A,\" he said, \"b,\" and, he said, \"c.\"", "A,|b,|c." },
  /* Mentioned one after the other, not interrupted. */
  { "It may bring \"large waves\" and even \"change the coast.\" The council called it \"rough.\"",
    "large waves / change the coast. / rough." },
  { "The \"reds,\" the \"blues,\" and the \"greens\".", "reds, / blues, / greens" },
  { "\"Shut,\" he said. The council met. \"Open,\" she said.", "Shut, / Open," },
  { "\"Shut,\" he said.\n\n\"Open,\" she said.", "Shut, / Open," },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = found_in (cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_around_a_point (void)
{
  /*                         0  3    8   12        22    28  */
  static const char text[] = "A \"bc,\" he said, \"de.\" And \"fg\".";
  g_autoptr (GArray) pieces = dateline_quotations_find (text);
  static const struct
  {
    guint point;
    int at, next, previous; /* first piece, -1: none */
  } points[] = {
    { 0, -1, 0, -1 }, { 2, 0, 0, -1 },  { 6, 0, 0, -1 }, { 7, -1, 0, -1 },
    { 18, 0, 0, -1 }, { 22, -1, 2, 0 }, { 27, 2, 2, 0 }, { 31, -1, -1, 2 },
  };

  g_assert_cmpuint (pieces->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      guint first = 99;
      guint n = 0;

      g_assert_cmpint (dateline_quotations_next (pieces, points[i].point, &first, &n) ? (int) first
                                                                                      : -1,
                       ==, points[i].next);
      if (points[i].next == 0)
        g_assert_cmpuint (n, ==, 2);
      g_assert_cmpint (dateline_quotations_previous (pieces, points[i].point, &first, &n)
                         ? (int) first
                         : -1,
                       ==, points[i].previous);
      g_assert_cmpint (dateline_quotations_at (pieces, points[i].point, &first, &n) ? (int) first
                                                                                    : -1,
                       ==, points[i].at);
    }
}

static void
check_sound (const char *text)
{
  g_autoptr (GArray) pieces = dateline_quotations_find (text);
  guint length = (guint) g_utf8_strlen (text, -1);
  guint behind = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineQuotePiece *piece = &g_array_index (pieces, DatelineQuotePiece, i);

      g_assert_cmpuint (piece->outer_start, >=, behind);
      g_assert_cmpuint (piece->outer_start, <, piece->start);
      g_assert_cmpuint (piece->start, <, piece->end);
      g_assert_cmpuint (piece->end, <=, piece->outer_end);
      g_assert_cmpuint (piece->outer_end, <=, length);
      if (i == 0)
        g_assert_cmpuint (piece->quotation, ==, 0);
      else
        g_assert_cmpuint (piece->quotation - piece[-1].quotation, <=, 1);
      behind = piece->outer_end;
    }
}

/* Marks thrown together: whatever is found is in order and within the text. */
static void
test_random (void)
{
  static const char *const parts[] = {
    "\"", "“", "”", "„", "«",  "»",    "''", "'",  "‘",      "’",
    " ",  "a", ",", ".", "\n", "\n\n", "「", "」", " said ", "``"
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = (guint) g_rand_int_range (rand, 0, 40);

      for (guint k = 0; k < n; k++)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      check_sound (text->str);
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = random_string (rand, (guint) g_rand_int_range (rand, 0, 80));

      check_sound (text);
    }
}

/* Marks that nothing closes must not make it look at everything again and again. */
static void
test_hostile (void)
{
  static const char *const parts[] = { " \"a",    " “a „b",   " «a “b „c",
                                       "\n\n\"a", " 'a s' b", " \"a''" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < 60000; k++)
        g_string_append (text, parts[i]);
      check_sound (text->str);
    }
}

/* The news texts beside the project, which must not be copied: how much they quote. */
static void
test_seeds (void)
{
  static const struct
  {
    const char *path;
    guint n;
  } seeds[] = { { "seeds/000_507dcd70b47372d9.txt", 11 }, { "seeds/004_983d34d4c8304d94.txt", 9 } };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      gsize length;
      g_autofree char *text = load_shared (seeds[i].path, &length);
      g_autoptr (GArray) pieces = NULL;

      if (text == NULL)
        return;
      check_sound (text);
      pieces = dateline_quotations_find (text);
      g_assert_cmpuint (pieces->len, ==, seeds[i].n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quotations/cases", test_cases);
  g_test_add_func ("/quotations/around-a-point", test_around_a_point);
  g_test_add_func ("/quotations/random", test_random);
  g_test_add_func ("/quotations/hostile", test_hostile);
  g_test_add_func ("/quotations/seeds", test_seeds);
  return g_test_run ();
}
