/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days a text speaks of: small tables by kind, hostile text, and the score on a public set. */
#include "text/date-mentions.h"

#include "text/random-text.h"
#include "text/shared-files.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

static char *
day_to_string (gint32 day)
{
  int year, month, day_of_month;

  if (day == DATELINE_DAY_NONE)
    return g_strdup ("");
  dateline_day_to_civil (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

static gint32
day_of (const char *iso)
{
  int year, month, day;

  if (sscanf (iso, "%d-%d-%d", &year, &month, &day) != 3)
    return DATELINE_DAY_NONE;
  return dateline_day_from_civil (year, month, day);
}

/* "first..after", or "first..after|first..after" where there are two readings. */
static char *
values_to_string (const DatelineTimeMention *mention)
{
  g_autofree char *first = day_to_string (mention->first);
  g_autofree char *after = day_to_string (mention->after);
  g_autofree char *next_first = day_to_string (mention->next_first);
  g_autofree char *next_after = day_to_string (mention->next_after);

  if (*next_first == '\0' && *next_after == '\0')
    return g_strdup_printf ("%s..%s", first, after);
  return g_strdup_printf ("%s..%s|%s..%s", first, after, next_first, next_after);
}

static char *
find_all (const char *text, gint32 reference)
{
  g_autoptr (GArray) mentions = dateline_date_mentions_find (text, reference);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < mentions->len; i++)
    {
      const DatelineTimeMention *mention = &g_array_index (mentions, DatelineTimeMention, i);
      g_autofree char *words = g_utf8_substring (text, mention->start, mention->end);
      g_autofree char *values = values_to_string (mention);

      g_string_append_printf (all, "%s[%s] %s", i > 0 ? "; " : "", words, values);
    }
  return g_string_free (all, FALSE);
}

/* --- by kind ------------------------------------------------------------------------------- */

/* All reckoned from Wednesday, 26 January 2022. */
static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "They met yesterday and will meet again tomorrow.",
      "[yesterday] 2022-01-25..2022-01-26; [tomorrow] 2022-01-27..2022-01-28" },
    { "said on Wednesday that", "[Wednesday] 2022-01-26..2022-01-27|2022-02-02..2022-02-03" },
    { "talks last Friday and this Friday",
      "[last Friday] 2022-01-21..2022-01-22; [this Friday] 2022-01-28..2022-01-29" },
    { "since last December", "[since last December] 2021-12-01.." },
    { "an offer made in December", "[December] 2021-12-01..2022-01-01|2022-12-01..2023-01-01" },
    { "one month after 17 December 2021", "[one month after 17 December 2021] "
                                          "2022-01-17..2022-01-18" },
    { "two weeks ago, at Geneva", "[two weeks ago] 2022-01-12..2022-01-13" },
    { "from 3 to 7 February 2022", "[from 3 to 7 February 2022] 2022-02-03..2022-02-07" },
    { "between July and September 2021", "[between July and September 2021] "
                                         "2021-07-01..2021-09-01" },
    { "in the first half of 1962", "[1962] 1962-01-01..1963-01-01" },
    { "the second quarter of 2021", "[the second quarter of 2021] 2021-04-01..2021-07-01" },
    { "throughout the 1990s", "[1990s] 1990-01-01..2000-01-01" },
    { "early next week", "[early next week] 2022-01-31..2022-02-03" },
    { "by the end of the year", "[by the end of the year] ..2023-01-01" },
    /* Other languages: with their numbers, and the commonest relative words. */
    { "am 26. Januar 2022 und gestern",
      "[26. Januar 2022] 2022-01-26..2022-01-27; [gestern] 2022-01-25..2022-01-26" },
    { "el 26 de enero de 2022", "[26 de enero de 2022] 2022-01-26..2022-01-27" },
    { "le 1 février 2022", "[1 février 2022] 2022-02-01..2022-02-02" },
    { "am 26.1.2022", "[26.1.2022] 2022-01-26..2022-01-27" },
    { "Le maire est parti hier pour Paris.", "[hier] 2022-01-25..2022-01-26" },
    { "Hier ist der Hafen, und das Schiff liegt hier.", "" },
    /* A weekday says of which year; an hour is no end of a stretch. */
    { "el sábado 29 de enero", "[sábado 29 de enero] 2022-01-29..2022-01-30" },
    { "on Friday, 4 February", "[Friday, 4 February] 2022-02-04..2022-02-05" },
    { "on 4 February", "[4 February] 2021-02-04..2021-02-05|2022-02-04..2022-02-05" },
    { "20. Januar 2022 - 15:30 Uhr", "[20. Januar 2022] 2022-01-20..2022-01-21" },
    { "11 de enero de 2022 - 3 p.m.", "[11 de enero de 2022] 2022-01-11..2022-01-12" },
    { "Das tue ich; tue es auch. Seen on Tue, as ever.",
      "[Tue] 2022-01-25..2022-01-26|2022-02-01..2022-02-02" },
    /* Code points, not bytes. */
    { "Zoë und Łukasz, 2 February 2022", "[2 February 2022] 2022-02-02..2022-02-03" },
    /* What no calendar settles is a mention without days. */
    { "all this summer, and on 30 February 2022", "[this summer] ..; [30 February 2022] .." },
    /* No mentions. */
    { "They may march on. The sun sat; a second later it was over 24/7.", "" },
    { "a score of 3-2, 1/3 of 2,000 people, at 10.30 and 192.168.1.12", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find_all (cases[i].text, dateline_day_from_civil (2022, 1, 26));

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Without a day of reference what depends on it is not guessed. */
static void
test_no_reference (void)
{
  g_autofree char *found = find_all ("On Friday, yesterday, in May and on 5 May 2021.",
                                     DATELINE_DAY_NONE);

  g_assert_cmpstr (found, ==, "[Friday] ..; [May] ..; [5 May 2021] 2021-05-05..2021-05-06");
}

/* A mention never goes on over an empty line, and offsets go on counting. */
static void
test_paragraphs (void)
{
  g_autofree char *found = find_all ("in May\n\n2021 was over. From 3\nto 7 May 2021",
                                     dateline_day_from_civil (2022, 1, 26));

  g_assert_cmpstr (found, ==,
                   "[May] 2021-05-01..2021-06-01|2022-05-01..2022-06-01; "
                   "[2021] 2021-01-01..2022-01-01; [From 3\nto 7 May 2021] 2021-05-03..2021-05-07");
}

/* Whatever stands in a text: ascending spans inside it, stretches that run forward, no crash. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "the ",  "last ",     "next ",  "three ",     "weeks ",  "before ", "after ", "of ",  "in ",
    "from ", "to ",       "May ",   "2022 ",      "26",      "/",       "-",      ".",    "th ",
    "9999 ", "99999999 ", "years ", "ago ",       "Friday ", "end ",    "early ", "\n\n", "q",
    "1",     "ß",         "and ",   "centuries ", "month ",  "later ",  "(",      "'s ",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint run = 0; run < 20000; run++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) mentions = NULL;
      guint n = (guint) g_rand_int_range (random, 1, 14);
      guint at = 0;

      for (guint i = 0; i < n; i++)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      mentions = dateline_date_mentions_find (text->str, run % 3 ? 19018 : DATELINE_DAY_NONE);
      for (guint i = 0; i < mentions->len; i++)
        {
          const DatelineTimeMention *mention = &g_array_index (mentions, DatelineTimeMention, i);

          g_assert_cmpuint (mention->start, >=, at);
          g_assert_cmpuint (mention->end, >, mention->start);
          g_assert_cmpuint (mention->end, <=, (guint) g_utf8_strlen (text->str, -1));
          if (mention->first != DATELINE_DAY_NONE && mention->after != DATELINE_DAY_NONE)
            g_assert_cmpint (mention->first, <=, mention->after);
          at = mention->end;
        }
    }
}

/* --- the public set ------------------------------------------------------------------------ */

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

/* What the set says, in the words of values_to_string(). */
static char *
expected_values (JsonObject *mention)
{
  GString *all = g_string_new (NULL);
  JsonArray *values;

  if (JSON_NODE_HOLDS_NULL (json_object_get_member (mention, "values")))
    return g_string_free (all, FALSE);
  values = json_object_get_array_member (mention, "values");
  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonObject *value = json_array_get_object_element (values, i);
      const char *day = member (value, "value");
      const char *start = member (value, "start");
      const char *end = member (value, "end");
      g_autofree char *next = NULL;

      if (day_of (day) != DATELINE_DAY_NONE)
        {
          next = day_to_string (day_of (day) + 1);
          start = day;
          end = next;
        }
      g_string_append_printf (all, "%s%s..%s", i > 0 ? "|" : "", start, end);
    }
  return g_string_free (all, FALSE);
}

static void
test_public (void)
{
  gsize length;
  g_autofree char *contents = load_shared ("testdata/text/date-mentions.json", &length);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *sentences;
  guint n_mentions = 0;
  guint n_right = 0;
  guint n_spans = 0;
  guint n_false = 0;

  if (contents == NULL)
    return;
  json_parser_load_from_data (parser, contents, (gssize) length, NULL);
  sentences = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (sentences); i++)
    {
      JsonObject *sentence = json_array_get_object_element (sentences, i);
      JsonArray *wanted = json_object_get_array_member (sentence, "mentions");
      const char *text = member (sentence, "text");
      JsonNode *reference = json_object_get_member (sentence, "reference");
      g_autoptr (GArray) mentions = NULL;
      g_autofree char *found = NULL;

      if (reference == NULL || JSON_NODE_HOLDS_NULL (reference))
        reference = NULL;
      mentions = dateline_date_mentions_find (text, reference != NULL
                                                      ? day_of (json_node_get_string (reference))
                                                      : DATELINE_DAY_NONE);
      found = find_all (text, reference != NULL ? day_of (json_node_get_string (reference))
                                                : DATELINE_DAY_NONE);
      if (json_array_get_length (wanted) == 0 && mentions->len > 0)
        {
          n_false++;
          g_test_message ("false: %s: %s", text, found);
        }
      for (guint j = 0; j < json_array_get_length (wanted); j++)
        {
          JsonObject *one = json_array_get_object_element (wanted, j);
          guint start = (guint) json_object_get_int_member (one, "start");
          guint end = (guint) json_object_get_int_member (one, "end");
          g_autofree char *values = expected_values (one);
          gboolean right = FALSE;

          n_mentions++;
          for (guint k = 0; k < mentions->len; k++)
            {
              const DatelineTimeMention *mention = &g_array_index (mentions, DatelineTimeMention,
                                                                   k);
              g_autofree char *got = values_to_string (mention);

              if (mention->start != start || mention->end != end)
                continue;
              n_spans++;
              right = strcmp (got, values) == 0 ||
                      (strcmp (got, "..") == 0 && strchr (values, '0') == NULL);
            }
          n_right += right;
          if (!right)
            g_test_message ("missed: %s | %s | wanted [%s] %s | found %s",
                            reference != NULL ? json_node_get_string (reference) : "none", text,
                            member (one, "text"), values, found);
        }
    }
  g_test_message ("%u of %u mentions with span and value, %u spans, %u sentences with false ones",
                  n_right, n_mentions, n_spans, n_false);
  g_assert_cmpuint (n_false, <=, 2);
  g_assert_cmpuint (n_right * 100, >=, n_mentions * 85);
}

/* What a person reads of it, each kind of stretch once. */
static void
test_display (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { "It was yesterday.", "Tuesday, 25 January 2022" },
    { "It was in March 2014.", "Mar 2014" },
    { "It was in 2014.", "2014" },
    { "It went from 5 to 7 May 2020.", "5 May 2020 – 7 May 2020" },
    { "It went on from May to October 2020.", "1 May 2020 – 31 Oct 2020" },
    { "It has been so since 5 May 2020.", "from 5 May 2020" },
    { "It is so this summer.", "No calendar tells which days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray)
        mentions = dateline_date_mentions_find (cases[i].text,
                                                dateline_day_from_civil (2022, 1, 26));
      g_autofree char *shown = NULL;

      g_assert_cmpuint (mentions->len, ==, 1);
      shown = dateline_time_mention_to_display (&g_array_index (mentions, DatelineTimeMention, 0));
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/date-mentions/table", test_table);
  g_test_add_func ("/text/date-mentions/display", test_display);
  g_test_add_func ("/text/date-mentions/no-reference", test_no_reference);
  g_test_add_func ("/text/date-mentions/paragraphs", test_paragraphs);
  g_test_add_func ("/text/date-mentions/random", test_random);
  g_test_add_func ("/text/date-mentions/public", test_public);
  return g_test_run ();
}
