/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences end in news texts, our own cases and a measured list. */
#include "text/sentence-breaks.h"

#include "text/random-text.h"
#include "text/shared-files.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* How many of the list's 48 rules hold; raw ICU keeps 28. */
#define LEAST_RULES 48

/* The sentences joined by " / ". */
static char *
split (const char *line, const char *language)
{
  g_autoptr (DatelineSentenceBreaker) breaker = dateline_sentence_breaker_new (language);
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (DatelineByteRange));
  GString *joined = g_string_new (NULL);

  dateline_sentence_breaker_run (breaker, line, strlen (line), sentences);
  for (guint i = 0; i < sentences->len; i++)
    {
      const DatelineByteRange *range = &g_array_index (sentences, DatelineByteRange, i);

      if (i > 0)
        g_string_append (joined, " / ");
      g_string_append_len (joined, line + range->start, range->end - range->start);
    }

  return g_string_free (joined, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *language;
    const char *joined;
  } cases[] = {
    { "en", "Mr. Blake met Dr. Ames. / They talked." },
    { "en", "Gen. Mark A. Doe spoke. / Nobody replied." },
    { "en", "The U.S. said no. / The U.K. agreed." },
    { "en", "It came from the U.S. Embassy in Kyiv. / It was short." },
    { "en", "He left the U.S. / The visit was over." },
    { "en", "At 10 a.m. the talks began. / By 6 p.m. they were over." },
    { "en", "See No. 5 of the list. / He said no. / Then he left." },
    { "en", "\"It is... a good way to begin,\" she said. / \"We are ready.\" / Others were not." },
    { "en", "He waited... / Then he went." },
    { "en", "It was an old law. / . . . Nobody knew it. / Nobody asked. . . ." },
    { "en", "“We are ready,” he said. / “Are you?” / They were." },
    { "en", "It could \"change the world.\" / Moscow called that \"destructive.\"" },
    { "en", "\"If they go on, we will act,'' he said. / He left.'' / Then it was quiet." },
    { "en", "Prices rose 3.5 percent to 1,200.50 dollars. / Sales fell." },
    { "en", "The firm, Acme Inc., did not reply. / Acme Co. was founded in 1990." },
    { "en", "On Jan. 26 the reply came. / On Feb. 1 it leaked." },
    { "en", "J.K. Doe wrote it. / It sold well." },
    { "en", "Who won? / Nobody knows! / Really." },
    { "en", "(The talks failed.) / Both sides left." },
    { "de", "Am 26. Januar kam die Antwort. / Das war spät." },
    { "de", "Der 2. Weltkrieg endete 1945. / Es folgte Frieden." },
    { "de", "Dr. Maier sagte „Nein.“ / Dann ging er, z. B. nach Hause." },
    { "es", "El Sr. Pérez llegó. / ¿Quién lo vio? / Nadie." },
    { "es", "EE. UU. respondió. / La carta es secreta." },
    { "fr", "M. Dupont est venu. / « C’est fini. » / Il est parti." },
    { "ja", "第一の文です。 / 第二の文です。" },
    { "en", "One sentence without an end" },
    { "en", "1) Talks begin 2) Talks end" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean spaced = strcmp (cases[i].language, "ja") != 0;
      g_auto (GStrv) parts = g_strsplit (cases[i].joined, " / ", -1);
      g_autofree char *line = g_strjoinv (spaced ? " " : "", parts);
      g_autofree char *joined = NULL;

      joined = split (line, cases[i].language);
      /* The last case shows a list, whose items are not written apart. */
      if (i + 1 == G_N_ELEMENTS (cases))
        g_assert_cmpstr (joined, ==, "1) Talks begin / 2) Talks end");
      else
        g_assert_cmpstr (joined, ==, cases[i].joined);
    }
}

/* Sentences are apart, in order, without white space at their edges, and leave out nothing else. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (DatelineSentenceBreaker) breaker = dateline_sentence_breaker_new ("en");

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *line = random_string (rand, (guint) g_rand_int_range (rand, 0, 120));
      g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (DatelineByteRange));
      gsize at = 0;

      g_strdelimit (line, "\n", ' ');
      dateline_sentence_breaker_run (breaker, line, strlen (line), sentences);
      for (guint j = 0; j <= sentences->len; j++)
        {
          gsize start = j < sentences->len ? g_array_index (sentences, DatelineByteRange, j).start
                                           : strlen (line);

          g_assert_cmpuint (start, >=, at);
          for (const char *p = line + at; p < line + start; p = g_utf8_next_char (p))
            g_assert_true (g_unichar_isspace (g_utf8_get_char (p)) || g_utf8_get_char (p) == 0x0b ||
                           g_utf8_get_char (p) == 0x85);
          if (j == sentences->len)
            break;
          at = g_array_index (sentences, DatelineByteRange, j).end;
          g_assert_cmpuint (at, >, start);
          g_assert_false (g_unichar_isspace (g_utf8_get_char (line + start)));
        }
    }
}

static void
test_rules (void)
{
  gsize length;
  g_autofree char *contents = load_shared ("testdata/text/sentences.json", &length);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *rules;
  guint n_right = 0;

  if (contents == NULL)
    return;
  json_parser_load_from_data (parser, contents, (gssize) length, &error);
  g_assert_no_error (error);

  rules = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      JsonObject *rule = json_array_get_object_element (rules, i);
      JsonArray *expected = json_object_get_array_member (rule, "sentences");
      g_autoptr (GString) joined = g_string_new (NULL);
      g_autofree char *found = split (json_object_get_string_member (rule, "text"), "en");

      for (guint j = 0; j < json_array_get_length (expected); j++)
        g_string_append_printf (joined, "%s%s", j > 0 ? " / " : "",
                                json_array_get_string_element (expected, j));
      if (strcmp (found, joined->str) == 0)
        n_right++;
      else
        g_test_message ("rule %u: %s", i, found);
    }

  g_test_message ("%u of %u rules", n_right, json_array_get_length (rules));
  g_assert_cmpuint (n_right, >=, LEAST_RULES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/sentences/table", test_table);
  g_test_add_func ("/text/sentences/random", test_random);
  g_test_add_func ("/text/sentences/rules", test_rules);
  return g_test_run ();
}
