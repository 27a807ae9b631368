/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names taken apart and compared, and the pairs of tests/data/names. */
#include "text/names.h"

#include <string.h>

static void
test_fold (void)
{
  static const struct
  {
    const char *form;
    const char *folded;
  } cases[] = {
    { "Jean-Yves Le Drian", "jean yves le drian" },
    { "Recep Tayyip Erdoğan", "recep tayyip erdogan" },
    { "O’Brien", "obrien" },
    { "NATO’s", "nato" },
    { "U.N.", "un" },
    { "J.K. Rowling", "j k rowling" },
    { "Johnson & Johnson", "johnson and johnson" },
    { "Łukasz Møller", "lukasz moller" },
    { "Straße", "strasse" },
    { "Сергей", "sergej" },
    { "  two \n lines ", "two lines" },
    { "…", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = dateline_name_fold (cases[i].form);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_parts (void)
{
  static const struct
  {
    const char *form;
    DatelineNamed named;
    const char *core;
    const char *acronym;
    const char *qualifier;
    const char *numbers;
    guint surname;
  } cases[] = {
    { "US Secretary of State Antony Blinken", DATELINE_NAMED_PERSON, "antony blinken", NULL, NULL,
      "", 1 },
    { "Dr. Angela Merkel", DATELINE_NAMED_PERSON, "angela merkel", NULL, NULL, "", 1 },
    { "Sir Keir Starmer KC", DATELINE_NAMED_PERSON, "keir starmer", NULL, NULL, "", 1 },
    { "former German Chancellor Gerhard Schröder", DATELINE_NAMED_PERSON, "gerhard schroder", NULL,
      NULL, "", 1 },
    { "Bundesaussenministerin Annalena Baerbock", DATELINE_NAMED_PERSON, "annalena baerbock", NULL,
      NULL, "", 1 },
    { "Martin Luther King Jr.", DATELINE_NAMED_PERSON, "martin luther king", NULL, NULL, "", 2 },
    { "Lavrov, Sergey", DATELINE_NAMED_PERSON, "sergey lavrov", NULL, NULL, "", 1 },
    { "Jens Stoltenberg, NATO Secretary General", DATELINE_NAMED_PERSON, "jens stoltenberg", NULL,
      NULL, "", 1 },
    { "Ursula von der Leyen", DATELINE_NAMED_PERSON, "ursula von der leyen", NULL, NULL, "", 1 },
    { "von der Leyen", DATELINE_NAMED_PERSON, "von der leyen", NULL, NULL, "", 0 },
    { "the Secretary-General", DATELINE_NAMED_PERSON, "secretary general", NULL, NULL, "", 1 },
    { "North Atlantic Treaty Organization (NATO)", DATELINE_NAMED_ORGANISATION,
      "north atlantic treaty organization", "nato", NULL, "", 3 },
    { "U.N.", DATELINE_NAMED_ORGANISATION, "un", "un", NULL, "", 0 },
    { "Apple, Inc.", DATELINE_NAMED_ORGANISATION, "apple", NULL, NULL, "", 0 },
    { "Pte. Ltd", DATELINE_NAMED_ORGANISATION, "pte", NULL, NULL, "", 0 },
    { "Paris, Texas", DATELINE_NAMED_PLACE, "paris", NULL, "texas", "", 0 },
    { "Paris (Texas)", DATELINE_NAMED_PLACE, "paris", NULL, "texas", "", 0 },
    { "Nord Stream 2", DATELINE_NAMED_ORGANISATION, "nord stream 2", NULL, NULL, "2", 2 },
    { "(unnamed", DATELINE_NAMED_ANYTHING, "unnamed", NULL, NULL, "", 0 },
    { "()", DATELINE_NAMED_ANYTHING, "", NULL, NULL, "", 0 },
    { ",,,", DATELINE_NAMED_ANYTHING, "", NULL, NULL, "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineName) name = dateline_name_new (cases[i].form, cases[i].named);

      g_assert_cmpstr (name->core, ==, cases[i].core);
      g_assert_cmpstr (name->acronym, ==, cases[i].acronym);
      g_assert_cmpstr (name->qualifier, ==, cases[i].qualifier);
      g_assert_cmpstr (name->numbers, ==, cases[i].numbers);
      g_assert_cmpuint (name->surname, ==, cases[i].surname);
    }
}

static void
test_acronyms (void)
{
  static const struct
  {
    const char *acronym;
    const char *words;
    gboolean fits;
    gboolean exact;
  } cases[] = {
    { "nato", "north atlantic treaty organization", TRUE, TRUE },
    { "osce", "organization for security and co operation in europe", TRUE, FALSE },
    { "un", "united nations", TRUE, TRUE },
    { "dod", "department of defense", TRUE, TRUE },
    { "dd", "department of defense", TRUE, TRUE },
    { "eu", "united europe", FALSE, TRUE },
    { "nat", "north atlantic treaty organization", FALSE, TRUE },
    { "nto", "north atlantic treaty organization", FALSE, TRUE },
    { "n", "north", FALSE, TRUE },
    { "nato", "north", FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].words, " ", -1);
      gboolean exact;

      g_assert_cmpint (dateline_acronym_fits (cases[i].acronym, (const char *const *) words,
                                              &exact),
                       ==, cases[i].fits);
      if (cases[i].fits)
        g_assert_cmpint (exact, ==, cases[i].exact);
    }
}

static void
test_skeletons (void)
{
  static const char *const same[][2] = {
    { "gaddafi", "qadhafi" },         { "gaddafi", "kadafi" },      { "lavrov", "lawrow" },
    { "yanukovych", "janukowitsch" }, { "zelenskyy", "selenskij" }, { "putin", "poutine" },
    { "mohammed", "muhammad" },       { "kharkiv", "karkiw" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *a = dateline_name_skeleton (same[i][0]);
      g_autofree char *b = dateline_name_skeleton (same[i][1]);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_relations (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    DatelineNamed named;
    DatelineNameRelation relation;
  } cases[] = {
    { "Sergey Lavrov", "Segey Lavrov", DATELINE_NAMED_PERSON, DATELINE_NAME_SPELLING },
    { "Bill Clinton", "William Clinton", DATELINE_NAMED_PERSON, DATELINE_NAME_NICKNAME },
    { "Jens Stoltenberg", "Jens Stoltenburg", DATELINE_NAMED_PERSON, DATELINE_NAME_SPELLING },
    { "Lavrov", "Sergey Lavrov", DATELINE_NAMED_PERSON, DATELINE_NAME_SURNAME },
    { "Xi", "Xi Jinping", DATELINE_NAMED_PERSON, DATELINE_NAME_FIRST },
    { "J. Stoltenberg", "Jens Stoltenberg", DATELINE_NAMED_PERSON, DATELINE_NAME_INITIALS },
    { "Lavrov, Sergey", "Sergey Lavrov", DATELINE_NAMED_PERSON, DATELINE_NAME_ORDER },
    { "Mr Putin", "Putin", DATELINE_NAMED_PERSON, DATELINE_NAME_TITLE },
    { "ORBÁN", "Orban", DATELINE_NAMED_PERSON, DATELINE_NAME_SAME },
    { "Lloyd Austin", "Lloyd J. Austin", DATELINE_NAMED_PERSON, DATELINE_NAME_MIDDLE },
    { "NATO", "North Atlantic Treaty Organization", DATELINE_NAMED_ORGANISATION,
      DATELINE_NAME_SHORT },
    { "North Atlantic Treaty Organization (NATO)", "North Atlantic Treaty Organization",
      DATELINE_NAMED_ORGANISATION, DATELINE_NAME_BRACKETS },
    { "Gazprom", "Gazprom PJSC", DATELINE_NAMED_ORGANISATION, DATELINE_NAME_FORM },
    { "Germany", "Deutschland", DATELINE_NAMED_PLACE, DATELINE_NAME_LANGUAGE },
    { "Muammar Gaddafi", "Moammar Qadhafi", DATELINE_NAMED_PERSON, DATELINE_NAME_SOUND },
    { "Committee for the Protection of Journalists", "Comittee for Protection of the Journalists",
      DATELINE_NAMED_ORGANISATION, DATELINE_NAME_WORDS },
    { "Iran", "Iraq", DATELINE_NAMED_PLACE, DATELINE_NAME_UNRELATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineName) a = dateline_name_new (cases[i].a, cases[i].named);
      g_autoptr (DatelineName) b = dateline_name_new (cases[i].b, cases[i].named);
      DatelineNameMatch there;
      DatelineNameMatch back;

      dateline_names_compare (a, b, cases[i].named, NULL, NULL, &there);
      dateline_names_compare (b, a, cases[i].named, NULL, NULL, &back);
      g_test_message ("%s / %s", cases[i].a, cases[i].b);
      g_assert_cmpuint (there.relation, ==, cases[i].relation);
      /* Neither is the first. */
      g_assert_cmpuint (back.relation, ==, there.relation);
      g_assert_cmpfloat_with_epsilon (back.score, there.score, 1e-9);
    }
}

/* Each pair of the list is judged as people judge it, but for at most one in twenty. */
static void
test_pairs (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DATELINE_SOURCE_ROOT"), "tests", "data",
                                            "names", "pairs.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint wrong = 0;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autoptr (DatelineName) a = NULL;
      g_autoptr (DatelineName) b = NULL;
      DatelineNameMatch match;
      DatelineNamed named;
      gboolean same;
      gboolean said;

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (cells), ==, 4);
      named = dateline_named_from_kind (cells[0]);
      g_assert_cmpuint (named, !=, DATELINE_NAMED_ANYTHING);
      a = dateline_name_new (cells[1], named);
      b = dateline_name_new (cells[2], named);
      same = strcmp (cells[3], "yes") == 0;
      said = dateline_names_compare (a, b, named, NULL, NULL, &match) && match.score >= 0.5;
      if (match.relation == DATELINE_NAME_FIRST)
        said = TRUE; /* left to what else is known of the two */
      n++;
      if (same == said)
        continue;
      wrong++;
      g_test_message ("%s | %s: %s, said %d (%.2f)", cells[1], cells[2], cells[3], match.relation,
                      match.score);
    }
  g_test_message ("%u of %u wrong", wrong, n);
  g_assert_cmpuint (n, >, 150);
  g_assert_cmpuint (wrong * 20, <=, n);
}

static void
test_hostile (void)
{
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autoptr (DatelineName) a = NULL;
  g_autoptr (DatelineName) b = NULL;
  DatelineNameMatch match;

  for (guint i = 0; i < 10000; i++)
    g_string_append (longest, i % 7 == 0 ? " ﷺ\u202e" : "İa.'");
  a = dateline_name_new (longest->str, DATELINE_NAMED_ANYTHING);
  g_assert_cmpuint (a->n_words, <=, 24);
  g_string_append (longest, "x");
  b = dateline_name_new (longest->str, DATELINE_NAMED_PERSON);
  dateline_names_compare (a, b, DATELINE_NAMED_ANYTHING, NULL, NULL, &match);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/fold", test_fold);
  g_test_add_func ("/names/parts", test_parts);
  g_test_add_func ("/names/acronyms", test_acronyms);
  g_test_add_func ("/names/skeletons", test_skeletons);
  g_test_add_func ("/names/relations", test_relations);
  g_test_add_func ("/names/pairs", test_pairs);
  g_test_add_func ("/names/hostile", test_hostile);
  return g_test_run ();
}
