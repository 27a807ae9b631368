/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that count as the same, fingerprints and the order of names. */
#include "text/fold.h"

#include "text/random-text.h"

static void
test_fold (void)
{
  static const struct
  {
    const char *string;
    const char *folded;
  } cases[] = {
    { "NATO", "nato" },
    { "Straße", "strasse" },
    { "  Sergey \t Lavrov\n", "sergey lavrov" },
    { "Secretary–General", "secretary-general" },
    { "‘Enormous’ “words”", "'enormous' \"words\"" },
    { "«Hola»", "\"hola\"" },
    { "Ｆｕｌｌ　ｗｉｄｔｈ", "full width" },
    { "e\u0301", "é" },
    { "É", "é" },
    { "ﬁle", "file" },
    { "soft\u00adhyphen", "softhyphen" },
    { "U.S.\u00a0envoy", "u.s. envoy" },
    { "ΣΊΣΥΦΟΣ", "σίσυφοσ" },
    { "", "" },
    { " \u2003 ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = dateline_fold (cases[i].string);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_fold_twice (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *string = random_string (rand, (guint) g_rand_int_range (rand, 0, 40));
      g_autofree char *once = dateline_fold (string);
      g_autofree char *twice = dateline_fold (once);

      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_flatten (void)
{
  static const struct
  {
    const char *string;
    const char *flat;
  } cases[] = {
    { "a\n\n b", "a b" },
    { "\u2028x\u00a0\u00a0y\u2029", "x y" },
    { "", "" },
    { "\v\f\xc2\x85", "" },
    { "Ä  “ö”", "Ä “ö”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *flat = dateline_flatten (cases[i].string);

      g_assert_cmpstr (flat, ==, cases[i].flat);
    }
}

static void
test_hash (void)
{
  g_autofree char *empty = dateline_hash_bytes (NULL, 0);
  g_autofree char *abc = dateline_hash_bytes ("abc", 3);

  /* FIPS 180-4's own examples. */
  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_collate (void)
{
  static const char *const order[] = { "", "Part 9", "Part 10", "zebra", "Zebra", "Ж" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (order); j++)
      {
        int result = dateline_collate (order[i], order[j]);

        g_assert_cmpint (result < 0 ? -1 : result > 0, ==, i < j ? -1 : i > j);
      }

  /* An accent is a smaller difference than a letter; what differs is never equal. */
  g_assert_cmpint (dateline_collate ("Éa", "Eb"), <, 0);
  g_assert_cmpint (dateline_collate ("é", "e\u0301"), !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold/table", test_fold);
  g_test_add_func ("/text/fold/twice", test_fold_twice);
  g_test_add_func ("/text/fold/flatten", test_flatten);
  g_test_add_func ("/text/fold/hash", test_hash);
  g_test_add_func ("/text/fold/collate", test_collate);
  return g_test_run ();
}
