/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of likeness against what their papers print, and against sums done by hand. */
#include "text/name-similarity.h"

#include <math.h>
#include <string.h>

/* Winkler 1994, "Advanced Methods for Record Linkage", table of string comparator values for last
 * and first names; three digits are printed. */
static void
test_jaro_winkler (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    double jaro;
    double winkler;
  } cases[] = {
    { "SHACKLEFORD", "SHACKELFORD", 0.970, 0.982 },
    { "DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896 },
    { "NICHLESON", "NICHULSON", 0.926, 0.956 },
    { "JONES", "JOHNSON", 0.790, 0.832 },
    { "MASSEY", "MASSIE", 0.889, 0.933 },
    { "ABROMS", "ABRAMS", 0.889, 0.922 },
    { "JERALDINE", "GERALDINE", 0.926, 0.926 },
    { "MARHTA", "MARTHA", 0.944, 0.961 },
    { "MICHELLE", "MICHAEL", 0.869, 0.921 },
    { "JULIES", "JULIUS", 0.889, 0.933 },
    { "TANYA", "TONYA", 0.867, 0.880 },
    { "DWAYNE", "DUANE", 0.822, 0.840 },
    { "SEAN", "SUSAN", 0.783, 0.805 },
    { "JON", "JOHN", 0.917, 0.933 },
    { "DIXON", "DICKSONX", 0.767, 0.813 },
    { "", "", 1, 1 },
    { "A", "", 0, 0 },
    { "A", "A", 1, 1 },
    { "A", "B", 0, 0 },
    { "é", "é", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].a, cases[i].b);
      g_assert_cmpfloat_with_epsilon (dateline_jaro (cases[i].a, cases[i].b), cases[i].jaro,
                                      0.0006);
      g_assert_cmpfloat_with_epsilon (dateline_jaro_winkler (cases[i].a, cases[i].b),
                                      cases[i].winkler, 0.0006);
      g_assert_cmpfloat_with_epsilon (dateline_jaro (cases[i].b, cases[i].a), cases[i].jaro,
                                      0.0006);
    }
}

static void
test_distance (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    guint most;
    guint distance;
  } cases[] = {
    { "kitten", "sitting", 5, 3 },
    { "saturday", "sunday", 5, 3 },
    { "ca", "abc", 5, 3 },
    { "segey", "sergey", 2, 1 },
    { "martha", "marhta", 2, 1 },
    { "same", "same", 0, 0 },
    { "kitten", "sitting", 2, 3 },
    { "", "abc", 5, 3 },
    { "abc", "", 2, 3 },
    { "erdoğan", "erdogan", 2, 1 },
    { "a", "b", 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (dateline_edit_distance (cases[i].a, cases[i].b, cases[i].most), ==,
                        cases[i].distance);
      g_assert_cmpuint (dateline_edit_distance (cases[i].b, cases[i].a, cases[i].most), ==,
                        cases[i].distance);
    }
}

/* The recurrence as the textbook has it, without bound or reuse of rows. */
static guint
slow_distance (const char *a, const char *b)
{
  guint n = (guint) strlen (a);
  guint m = (guint) strlen (b);
  guint table[32][32];

  for (guint i = 0; i <= n; i++)
    for (guint j = 0; j <= m; j++)
      {
        if (i == 0 || j == 0)
          {
            table[i][j] = i + j;
            continue;
          }
        table[i][j] = MIN (MIN (table[i - 1][j], table[i][j - 1]) + 1,
                           table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          table[i][j] = MIN (table[i][j], table[i - 2][j - 2] + 1);
      }
  return table[n][m];
}

static void
test_random_distance (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20000; round++)
    {
      char a[16] = { 0 };
      char b[16] = { 0 };
      guint most = (guint) g_rand_int_range (rand, 0, 5);
      guint distance;

      for (int i = g_rand_int_range (rand, 0, 12); i > 0; i--)
        a[i - 1] = (char) ('a' + g_rand_int_range (rand, 0, 3));
      for (int i = g_rand_int_range (rand, 0, 12); i > 0; i--)
        b[i - 1] = (char) ('a' + g_rand_int_range (rand, 0, 3));
      distance = slow_distance (a, b);
      g_assert_cmpuint (dateline_edit_distance (a, b, most), ==, MIN (distance, most + 1));
    }
}

static void
test_long (void)
{
  g_autofree char *a = g_strnfill (500, 'a');
  g_autofree char *b = g_strnfill (501, 'a');

  g_assert_cmpuint (dateline_edit_distance (a, b, 3), ==, 1);
  /* 500 of 500 and of 501 letters have a partner. */
  g_assert_cmpfloat_with_epsilon (dateline_jaro (a, b), (1 + 500.0 / 501 + 1) / 3, 1e-9);
}

static double
weigh_letters (const char *word, gpointer data)
{
  return (double) strlen (word);
}

static double
weigh_alike (const char *word, gpointer data)
{
  return 1;
}

static void
test_soft_tfidf (void)
{
  const char *a[] = { "ab", "cdef", NULL };
  const char *b[] = { "cdef", "xy", NULL };
  const char *martha[] = { "martha", "jones", NULL };
  const char *marhta[] = { "marhta", "jones", NULL };
  const char *twice[] = { "ab", "ab", NULL };
  const char *none[] = { NULL };

  /* Weights 2 and 4 against 4 and 2: 4 × 4 of (4 + 16). */
  g_assert_cmpfloat_with_epsilon (dateline_soft_tfidf (a, b, 0.9, weigh_letters, NULL), 16.0 / 20,
                                  1e-9);
  /* (0.9611 + 1) / 2 */
  g_assert_cmpfloat_with_epsilon (dateline_soft_tfidf (martha, marhta, 0.9, weigh_alike, NULL),
                                  (0.96111 + 1) / 2, 1e-4);
  /* Above the inner threshold only. */
  g_assert_cmpfloat_with_epsilon (dateline_soft_tfidf (martha, marhta, 0.97, weigh_alike, NULL),
                                  0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (dateline_soft_tfidf (a, a, 0.9, weigh_letters, NULL), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (dateline_soft_tfidf (twice, twice, 0.9, weigh_letters, NULL), 1,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (dateline_soft_tfidf (none, a, 0.9, weigh_alike, NULL), 0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-similarity/jaro-winkler", test_jaro_winkler);
  g_test_add_func ("/name-similarity/distance", test_distance);
  g_test_add_func ("/name-similarity/random-distance", test_random_distance);
  g_test_add_func ("/name-similarity/long", test_long);
  g_test_add_func ("/name-similarity/soft-tfidf", test_soft_tfidf);
  return g_test_run ();
}
