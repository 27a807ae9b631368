/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where names probably stand, by cases; and that what is found in any text is in order. */
#include "text/capitals.h"

#include "text/random-text.h"
#include "text/shared-files.h"

static char *
found_in_language (const char *text, const char *language)
{
  g_autoptr (GArray) runs = dateline_capitals_find (text, language);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const DatelineCapitals *run = &g_array_index (runs, DatelineCapitals, i);
      g_autofree char *words = g_utf8_substring (text, run->start, run->end);

      if (run->sure)
        g_string_append_printf (found, "%s%s", found->len > 0 ? "|" : "", words);
    }
  return g_string_free (found, FALSE);
}

static char *
found_in (const char *text)
{
  return found_in_language (text, NULL);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "", "" },
    { "nobody is named here.", "" },
    { "The envoy met Ada Quill in Port Reed on Monday.", "Ada Quill|Port Reed" },
    { "The envoy saw Quill. Quill left. She waited.", "Quill|Quill" },
    { "Waves came. The waves went.", "" },
    { "US Secretary of State Ada Quill met Foreign Minister Bo Reed.", "US|Ada Quill|Bo Reed" },
    { "the Sample Foreign Ministry and President Reed", "Sample Foreign Ministry|Reed" },
    { "NATO's envoys and the EU's, said O'Hara.", "NATO|EU|O'Hara" },
    { "the Reed-Quill talks, and Jean-Luc Mer", "Reed|Quill|Jean-Luc Mer" },
    { "a pro-Reed crowd and US-backed boats", "Reed|US" },
    { "It rained. (Reed)\nThen I left at 4 The rain went on.", "Reed" },
    { "the Bank of Reed and Ludwig van Mer", "Bank of Reed|Ludwig van Mer" },
    { "In Reed, on Tuesday 4 March, it rained in reeds.", "Reed" },
    { "The Guild met. \"Open it,\" said the Guild.", "Guild|Guild" },
    { "Sample Guild, and Ada Quill. Dr Reed said so.", "Sample Guild|Ada Quill|Reed" },
    { "Élodie Faure a vu Ångström à Évreux.", "Élodie Faure|Ångström|Évreux" },
    { "он видел Аду в Порту", "Аду|Порту" },
    { "東京都に行く", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = found_in (cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Where all nouns have a capital, words of a text are names that no article ever stands before. */
static void
test_german (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "Sie traf den Gesandten in Rietport. Der Hafen blieb zu.", "Rietport" },
    { "In der Stadt sprach Ada Quill über Verhandlungen mit Rietport.", "Ada Quill|Rietport" },
    { "Am Abend kam Außenminister Quill mit der NATO und Herrn Mer.", "Quill|NATO|Mer" },
    { "Es war die neue Regierung. Sie sprach für Regierung und Hafen des Landes.", "Hafen" },
    { "Man zahlte 17 Prozent, später Prozent um Prozent an Mer.", "Mer" },
    { "Er ging durch Wald und sah den Wald.", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = found_in_language (cases[i].text, "de");

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static guint
length_of (const char *text)
{
  return (guint) g_utf8_strlen (text, -1);
}

static void
check_sound (const char *text)
{
  g_autoptr (GArray) runs = dateline_capitals_find (text, length_of (text) % 2 ? "de" : NULL);
  guint length = (guint) g_utf8_strlen (text, -1);
  guint behind = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const DatelineCapitals *run = &g_array_index (runs, DatelineCapitals, i);

      g_assert_cmpuint (run->start, >=, behind);
      g_assert_cmpuint (run->start, <, run->end);
      g_assert_cmpuint (run->end, <=, length);
      behind = run->end;
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = random_string (rand, (guint) g_rand_int_range (rand, 0, 80));

      check_sound (text);
    }
}

/* Of the news texts beside the project: most of the names stand alone, with few false ones. */
static void
test_seeds (void)
{
  static const char *const paths[] = { "seeds/000_507dcd70b47372d9.txt",
                                       "seeds/004_983d34d4c8304d94.txt" };
  static const char *const names[] = { "NATO", "Ukraine",          "Blinken", "Antony Blinken",
                                       "US",   "Jens Stoltenberg", "Moscow",  "Vladimir Putin" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      gsize length;
      g_autofree char *text = load_shared (paths[i], &length);
      g_autofree char *found = NULL;

      if (text == NULL)
        return;
      found = found_in (text);
      g_test_message ("%s", found);
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          g_autofree char *one = g_strdup_printf ("|%s|", names[k]);

          g_assert_nonnull (g_strstr_len (found, -1, one));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capitals/cases", test_cases);
  g_test_add_func ("/capitals/german", test_german);
  g_test_add_func ("/capitals/random", test_random);
  g_test_add_func ("/capitals/seeds", test_seeds);
  return g_test_run ();
}
