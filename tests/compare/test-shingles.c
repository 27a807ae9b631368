/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes no difference to shingles, what does, and how much of a text another one has. */

#include "compare/shingles.h"
#include "text/regions.h"

#define TEXT                                                                                  \
  "The minister said on Monday that \"talks will go on\" - whatever happens. She won't meet " \
  "the press before Friday, two officials told the agency."

static void
test_same (void)
{
  static const char *const others[] = {
    "The minister said on Monday that “talks will go on” — whatever happens. She won’t meet "
    "the press before Friday, two officials told the agency.",
    "THE MINISTER SAID ON MONDAY THAT «TALKS WILL GO ON», WHATEVER HAPPENS! SHE WON'T MEET THE "
    "PRESS BEFORE FRIDAY; TWO OFFICIALS TOLD THE AGENCY",
    "  The minister\n\nsaid on\tMonday that 'talks will go on' whatever happens. She won`t meet the "
    "press be\302\255fore Friday, two of\357\254\201cials told the agency.\n",
  };
  g_autoptr (DatelineShingles) shingles = dateline_shingles_new (TEXT, NULL);

  g_assert_cmpuint (shingles->n_words, ==, 25);
  g_assert_cmpuint (shingles->n, ==, 21);
  g_assert_cmpuint (shingles->span, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (DatelineShingles) other = dateline_shingles_new (others[i], NULL);

      g_assert_cmpuint (other->digest, ==, shingles->digest);
      g_assert_cmpmem (other->hashes, other->n * sizeof (guint32), shingles->hashes,
                       shingles->n * sizeof (guint32));
    }
}

static void
test_share (void)
{
  static const struct
  {
    const char *one;
    const char *other;
    double share;
    double back;
  } cases[] = {
    { "a b c d e f g h i j", "a b c d e f g h i j", 1, 1 },
    /* The first five of ten. */
    { "a b c d e f g h i j", "a b c d e v w x y z", 0.5, 0.5 },
    /* All of a short one in a long one. */
    { "c d e f g h", "a b c d e f g h i j k l", 1, 0.5 },
    /* Another word in the middle costs only itself. */
    { "a b c d e X g h i j k", "a b c d e f g h i j k", 10.0 / 11, 10.0 / 11 },
    /* Four words in a row are not enough. */
    { "a b c d X f g h i", "a b c d e f g h i", 0, 0 },
    { "a b c d", "a b c d", 0, 0 },
    { "", "a b c d e", 0, 0 },
    /* Each character counts half a word where there are no blanks. */
    { "外交部长星期一在日内瓦会晤", "外交部长星期一在日内瓦会晤", 1, 1 },
    { "外交部长星期一在日内瓦会晤", "外交部长星期一在日内瓦会谈", 12.0 / 13, 12.0 / 13 },
    { "รัฐมนตรีต่างประเทศพบกันที่เจนีวา", "รัฐมนตรีต่างประเทศพบกันที่เจนีวา", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineShingles) one = dateline_shingles_new (cases[i].one, NULL);
      g_autoptr (DatelineShingles) other = dateline_shingles_new (cases[i].other, NULL);

      g_test_message ("%s", cases[i].one);
      g_assert_cmpfloat_with_epsilon (dateline_shingles_share (one, other), cases[i].share, 0.001);
      g_assert_cmpfloat_with_epsilon (dateline_shingles_share (other, one), cases[i].back, 0.001);
    }
}

static void
test_regions (void)
{
  static const char text[] = "Héadline of it\none two three four five six\nphoto: somebody\n"
                             "seven eight nine ten";
  static const DatelineRegion all[] = {
    { 0, 14, DATELINE_REGION_HEADLINE },
    { 15, 42, DATELINE_REGION_BODY },
    { 43, 58, DATELINE_REGION_CREDIT },
    { 59, 79, DATELINE_REGION_BODY },
    /* A region that no text stands behind is none. */
    { 90, 99, DATELINE_REGION_BODY },
  };
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  g_autoptr (DatelineShingles) shingles = NULL;
  g_autoptr (DatelineShingles)
    plain = dateline_shingles_new ("one two three four five six seven eight nine ten", NULL);

  g_array_append_vals (regions, all, G_N_ELEMENTS (all));
  shingles = dateline_shingles_new (text, regions);
  g_assert_cmpuint (shingles->n_words, ==, 10);
  g_assert_cmpuint (shingles->digest, ==, plain->digest);
}

static void
test_thin (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineShingles) all = NULL;
  g_autoptr (DatelineShingles) some = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "w%u ", i);
  all = dateline_shingles_new (text->str, NULL);
  some = dateline_shingles_new (text->str, NULL);
  dateline_shingles_thin (some, 1);
  g_assert_cmpuint (some->n, ==, all->n);
  dateline_shingles_thin (some, 8);
  g_assert_cmpuint (some->n, >, 400);
  g_assert_cmpuint (some->n, <, 600);
  g_assert_cmpuint (some->digest, ==, all->digest);

  /* A half of the text is a half of the sample, about. */
  {
    g_autofree char *half = g_strndup (text->str, text->len / 2);
    g_autoptr (DatelineShingles) cut = dateline_shingles_new (half, NULL);

    dateline_shingles_thin (cut, 8);
    g_assert_cmpfloat_with_epsilon (dateline_shingles_share (cut, some), 1, 0.01);
    g_assert_cmpfloat_with_epsilon (dateline_shingles_share (some, cut), 0.5, 0.08);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/shingles/same", test_same);
  g_test_add_func ("/compare/shingles/share", test_share);
  g_test_add_func ("/compare/shingles/regions", test_regions);
  g_test_add_func ("/compare/shingles/thin", test_thin);
  return g_test_run ();
}
