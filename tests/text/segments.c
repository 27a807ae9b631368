/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and sentences around a place, counting, first sentences, and long texts. */
#include "text/segments.h"

#include "text/random-text.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

static char *
word_at (DatelineSegments *segments, const char *text, guint point)
{
  guint start;
  guint end;

  if (!dateline_segments_word_at (segments, point, &start, &end))
    return g_strdup ("-");
  return g_utf8_substring (text, start, end);
}

static void
test_word_at (void)
{
  static const struct
  {
    const char *text;
    const char *language;
    guint point;
    const char *word;
  } cases[] = {
    { "The envoy's reply.", "en", 0, "The" },
    { "The envoy's reply.", "en", 3, "The" },
    { "The envoy's reply.", "en", 4, "envoy's" },
    { "The envoy's reply.", "en", 17, "reply" },
    { "The envoy's reply.", "en", 18, "-" },
    { "a — b", NULL, 2, "-" },
    { "a — b", NULL, 4, "b" },
    { "", NULL, 0, "-" },
    { "Grüße 😀 3.5 km", "de", 2, "Grüße" },
    { "Grüße 😀 3.5 km", "de", 6, "-" },
    { "Grüße 😀 3.5 km", "de", 9, "3.5" },
    { "x", NULL, 2, "-" },
    { "สวัสดีครับ", "th", 1, "สวัสดี" },
    { "東京都に行く", "ja", 3, "に" },
    { "snake_case", NULL, 7, "snake_case" },
    { "__", NULL, 1, "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineSegments)
        segments = dateline_segments_new (cases[i].text, cases[i].language);
      g_autofree char *word = word_at (segments, cases[i].text, cases[i].point);

      g_assert_cmpstr (word, ==, cases[i].word);
    }
}

static void
test_word_steps (void)
{
  /*                         0   4     10    16 */
  static const char text[] = "The old, new words.";
  g_autoptr (DatelineSegments) segments = dateline_segments_new (text, "en");
  static const guint next_end[] = { 3,  3,  3,  7,  7,  7,  7,  12, 12, 12,
                                    12, 12, 18, 18, 18, 18, 18, 18, 19, 19 };
  static const guint previous_start[] = { 0, 0, 0, 0, 0,  4,  4,  4,  4,  4,
                                          9, 9, 9, 9, 13, 13, 13, 13, 13, 13 };
  static const guint previous_end[] = { 0, 0, 0, 0,  3,  3,  3,  3,  7,  7,
                                        7, 7, 7, 12, 12, 12, 12, 12, 12, 18 };
  static const guint next_start[] = { 4,  4,  4,  4,  9,  9,  9,  9,  9,  13,
                                      13, 13, 13, 19, 19, 19, 19, 19, 19, 19 };

  for (guint point = 0; point < 20; point++)
    {
      g_assert_cmpuint (dateline_segments_next_word_end (segments, point), ==, next_end[point]);
      g_assert_cmpuint (dateline_segments_previous_word_start (segments, point), ==,
                        previous_start[point]);
      g_assert_cmpuint (dateline_segments_previous_word_end (segments, point), ==,
                        previous_end[point]);
      g_assert_cmpuint (dateline_segments_next_word_start (segments, point), ==, next_start[point]);
    }
}

/* Stepping agrees with the list of all words, from every place. */
static void
test_random_words (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *text = random_string (rand, (guint) g_rand_int_range (rand, 0, 80));
      g_autoptr (DatelineSegments) segments = dateline_segments_new (text, NULL);
      guint length = (guint) g_utf8_strlen (text, -1);
      guint n_words = 0;
      guint point = 0;

      while (point < length)
        {
          guint end = dateline_segments_next_word_end (segments, point);
          guint start = dateline_segments_previous_word_start (segments, end);
          guint from;
          guint to;

          g_assert_cmpuint (end, >, point);
          if (end == length &&
              (!dateline_segments_word_at (segments, end, &from, &to) || to != end))
            break;
          n_words++;
          g_assert_true (dateline_segments_word_at (segments, start, &from, &to));
          g_assert_cmpuint (from, ==, start);
          g_assert_cmpuint (to, ==, end);
          if (end < length)
            g_assert_cmpuint (dateline_segments_previous_word_end (segments, end + 1), ==, end);
          if (start > 0)
            g_assert_cmpuint (dateline_segments_next_word_start (segments, start - 1), ==, start);
          point = end;
        }
      g_assert_cmpuint (dateline_count_words (text, NULL), ==, n_words);
    }
}

/* ICU alone, over the whole text at once. */
static guint
count_with_icu (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  UBreakIterator *iterator = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
  guint n = 0;
  int32_t from = 0;

  utext_openUTF8 (&utext, text, -1, &status);
  ubrk_setUText (iterator, &utext, &status);
  g_assert_true (U_SUCCESS (status));
  ubrk_first (iterator);
  for (int32_t to = ubrk_next (iterator); to != UBRK_DONE; to = ubrk_next (iterator))
    {
      for (const char *p = text + from; p < text + to; p = g_utf8_next_char (p))
        if (g_unichar_isalnum (g_utf8_get_char (p)))
          {
            n++;
            break;
          }
      from = to;
    }
  ubrk_close (iterator);
  utext_close (&utext);
  return n;
}

static void
test_count (void)
{
  static const struct
  {
    const char *text;
    guint n_words;
  } cases[] = {
    { "", 0 },
    { "Two words", 2 },
    { "It’s the envoy's 3.5 km, isn't it?", 7 },
    { "US-led — and 1,200.50", 4 },
    { "😀 ... -- !!", 0 },
    { "a_b __ _", 1 },
    { "สวัสดีครับ", 2 },
    { "at 10:30 he came: late", 6 },
  };
  static const char alphabet[] = "abZ 09.,:;'_-\n\"(";
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* "10:30" is one or two words by ICU's version; it is asked. */
      guint expected = strchr (cases[i].text, ':') != NULL ? count_with_icu (cases[i].text)
                                                           : cases[i].n_words;

      g_assert_cmpuint (dateline_count_words (cases[i].text, NULL), ==, expected);
    }

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (gint32 j = g_rand_int_range (rand, 0, 30); j > 0; j--)
        {
          if (g_rand_int_range (rand, 0, 10) == 0)
            g_string_append (text, g_rand_boolean (rand) ? "’" : "é");
          else
            g_string_append_c (text, alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)]);
        }
      if (dateline_count_words (text->str, NULL) != count_with_icu (text->str))
        g_error ("%u instead of %u words in “%s”", dateline_count_words (text->str, NULL),
                 count_with_icu (text->str), text->str);
    }
}

static void
test_sentences (void)
{
  /*                         0          11        20                 */
  static const char text[] = "  It came.  He left. \n\nMr. Ö. went\non. 😀 End";
  static const struct
  {
    guint point;
    const char *sentence;
  } cases[] = {
    { 0, "-" },  { 2, "It came." },     { 9, "It came." },
    { 10, "-" }, { 12, "He left." },    { 21, "-" },
    { 22, "-" }, { 23, "Mr. Ö. went" }, { 27, "Mr. Ö. went" },
    { 34, "-" }, { 35, "on." },         { 39, "😀 End" },
    { 44, "-" }, { 99, "-" },
  };
  g_autoptr (DatelineSegments) segments = dateline_segments_new (text, "en");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = NULL;
      guint start;
      guint end;

      if (dateline_segments_sentence_at (segments, cases[i].point, &start, &end))
        sentence = g_utf8_substring (text, start, end);
      g_assert_cmpstr (sentence != NULL ? sentence : "-", ==, cases[i].sentence);
    }

  g_assert_cmpuint (dateline_segments_next_sentence_end (segments, 0), ==, 10);
  g_assert_cmpuint (dateline_segments_next_sentence_end (segments, 10), ==, 20);
  g_assert_cmpuint (dateline_segments_next_sentence_end (segments, 20), ==, 34);
  g_assert_cmpuint (dateline_segments_next_sentence_end (segments, 44), ==, 44);
  g_assert_cmpuint (dateline_segments_previous_sentence_start (segments, 2), ==, 0);
  g_assert_cmpuint (dateline_segments_previous_sentence_start (segments, 12), ==, 2);
  g_assert_cmpuint (dateline_segments_previous_sentence_start (segments, 23), ==, 12);
  g_assert_cmpuint (dateline_segments_previous_sentence_start (segments, 99), ==, 39);
}

static void
test_random_sentences (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = random_article (rand, (guint) g_rand_int_range (rand, 0, 12));
      g_autoptr (DatelineSegments) segments = dateline_segments_new (text, NULL);
      guint length = (guint) g_utf8_strlen (text, -1);

      for (guint j = 0; j < 20; j++)
        {
          guint point = (guint) g_rand_int_range (rand, 0, (gint32) length + 1);
          guint next = dateline_segments_next_sentence_end (segments, point);
          guint previous = dateline_segments_previous_sentence_start (segments, point);
          guint start;
          guint end;

          g_assert_true (next > point || next == length);
          g_assert_true (previous < point || previous == 0);
          if (!dateline_segments_sentence_at (segments, point, &start, &end))
            continue;
          g_assert_true (start <= point && point < end);
          g_assert_cmpuint (next, ==, end);
          g_assert_cmpuint (dateline_segments_previous_sentence_start (segments, end), ==, start);
        }
    }
}

static void
test_first_sentence (void)
{
  static const struct
  {
    const char *text;
    guint start;
    guint max_points;
    const char *sentence;
  } cases[] = {
    { "  Mr. Blake came.  Then he left.", 0, 100, "Mr. Blake came." },
    { "One. Two three.", 4, 100, "Two three." },
    { "Words  and\tmore words here.", 0, 100, "Words and more words here." },
    { "One long sentence that is cut somewhere.", 0, 12, "One long…" },
    { "One long sentence, cut.", 0, 18, "One long sentence…" },
    { "Unbrokenwordsarecutwherevertheymustbecutatlast", 0, 10, "Unbrokenwo…" },
    { "東京都に行くことになりました", 0, 5, "東京都に行…" },
    { "line one\nline two", 0, 100, "line one" },
    { "", 0, 100, "" },
    { " \n ", 0, 100, "" },
    { "abc", 10, 100, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = dateline_first_sentence (cases[i].text, cases[i].start,
                                                           cases[i].max_points);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* One paragraph of 300,000 characters, and 200,000 words: stepping through must not start over each
 * time, else this would not end. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineSegments) segments = NULL;
  guint n_sentences = 0;
  guint n_words = 0;
  guint length;

  while (text->len < 300000)
    g_string_append (text, "The envoys — all of them — met Mr. Blake in the U.S. capital. ");
  segments = dateline_segments_new (text->str, "en");
  length = (guint) g_utf8_strlen (text->str, -1);
  for (guint point = dateline_segments_next_sentence_end (segments, 0); point < length;
       point = dateline_segments_next_sentence_end (segments, point))
    n_sentences++;
  for (guint point = length; point > 0;
       point = dateline_segments_previous_word_start (segments, point))
    n_words++;
  g_assert_cmpuint (n_sentences, ==,
                    (guint) (text->len /
                             strlen (
                               "The envoys — all of them — met Mr. Blake in the U.S. capital. ")));
  g_assert_cmpuint (n_words, ==, n_sentences * 12);
  g_assert_cmpuint (dateline_count_words (text->str, "en"), ==, n_words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/segments/word-at", test_word_at);
  g_test_add_func ("/text/segments/word-steps", test_word_steps);
  g_test_add_func ("/text/segments/random-words", test_random_words);
  g_test_add_func ("/text/segments/count", test_count);
  g_test_add_func ("/text/segments/sentences", test_sentences);
  g_test_add_func ("/text/segments/random-sentences", test_random_sentences);
  g_test_add_func ("/text/segments/first-sentence", test_first_sentence);
  g_test_add_func ("/text/segments/long", test_long);
  return g_test_run ();
}
