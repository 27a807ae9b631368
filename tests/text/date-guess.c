/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The date of an article: evidence in its order, and every doubt. */
#include "text/date-guess.h"

#include "text/random-text.h"
#include "text/regions.h"
#include "text/shared-files.h"

#include <string.h>

#define TODAY dateline_day_from_civil (2023, 6, 1)

#define BODY "\n\nThe envoys met again and said little of the talks.\n"

/* "2022-01-26 stamp 90 | weekday “on Monday” …" */
static char *
describe (const DatelineDate *date)
{
  g_autofree char *iso = dateline_date_to_iso (date);
  GString *description = g_string_new (NULL);

  g_string_append_printf (description, "%s %s", *iso != '\0' ? iso : "-",
                          dateline_date_evidence_to_nick (date->evidence));
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);

      g_string_append_printf (description, " | %s", dateline_doubt_kind_to_nick (doubt->kind));
      if (doubt->quote != NULL)
        g_string_append_printf (description, " “%s”", doubt->quote);
    }
  return g_string_free (description, FALSE);
}

/* Quotes must lie where they are said to. */
static void
check_quotes (const DatelineDate *date, const char *text)
{
  g_assert_cmpuint (date->confidence, <=, 100);
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);
      g_autofree char *slice = NULL;

      if (doubt->end == 0)
        continue;
      slice = g_utf8_substring (text, doubt->start, doubt->end);
      g_assert_cmpstr (slice, ==, doubt->quote);
    }
}

typedef struct
{
  const char *name;
  const char *file_name;
  const char *text;
  const char *date;
} Case;

static const Case cases[] = {
  { "nothing", NULL, "Envoys meet" BODY, "- none" },
  { "stamp", NULL, "Envoys meet\nPublished: 26 January 2022" BODY, "2022-01-26 stamp" },
  { "stamp-german", NULL, "Treffen\n26.01.2022, 10:34 Uhr" BODY, "2022-01-26 stamp" },
  { "stamp-spanish", NULL, "Reunión\nPublicado el 26 de enero de 2022" BODY, "2022-01-26 stamp" },
  { "stamp-month", NULL, "Envoys meet\nPublished: January 2022" BODY, "2022-01 stamp" },
  { "stamp-year", NULL, "Envoys meet\nPublished: 2022" BODY, "2022 stamp" },
  { "stamp-updated-later", NULL,
    "Envoys meet\nPublished: 26 January 2022\nUpdated: 28 January 2022" BODY, "2022-01-26 stamp" },
  { "stamp-bottom", NULL, "Envoys meet" BODY "\nPublished: 26 January 2022", "2022-01-26 stamp" },
  { "glued", NULL, " date 2022-01-26 The envoys met again." BODY,
    "2022-01-26 stamp | glued-stamp “date 2022-01-26”" },
  { "file-name", "2022-01-26-x.txt", "Envoys meet" BODY, "2022-01-26 file-name" },
  { "agree", "2022-01-26-x.txt", "Envoys meet\n26 January 2022" BODY, "2022-01-26 stamp" },
  { "stamp-over-file-name", "2022-01-25-x.txt", "Envoys meet\n26 January 2022" BODY,
    "2022-01-26 stamp | disagrees “2022-01-25”" },
  { "file-name-over-glued", "2022-01-26-x.txt", "date 2017-07-11 The envoys met again." BODY,
    "2022-01-26 file-name | disagrees “date 2017-07-11”" },
  { "dateline", NULL, "Envoys meet\n\nKYIV, Jan 26, 2022 — The envoys met again.\n",
    "2022-01-26 text" },
  { "dateline-agency", NULL,
    "Envoys meet\n\nMOSCOW, January 26, 2022 (Reuters) - The envoys met again.\n",
    "2022-01-26 text" },
  { "no-dateline", NULL, "Envoys meet\n\nOn January 26, 2022 the envoys met again.\n",
    "- none | not-before “January 26, 2022”" },
  { "ambiguous", NULL, "Envoys meet\nPublished: 01/02/2022" BODY,
    "2022 stamp | ambiguous “01/02/2022”" },
  { "ambiguous-settled", "2022-02-01-x.txt", "Envoys meet\nPublished: 01/02/2022" BODY,
    "2022-02-01 file-name" },
  { "not-ambiguous", NULL, "Envoys meet\nPublished: 13/02/2022" BODY, "2022-02-13 stamp" },
  { "weekday-fits", NULL, "26 January 2022\n\nThe envoy said on Wednesday that talks go on.\n",
    "2022-01-26 stamp" },
  { "weekday-near", NULL, "28 January 2022\n\nThe envoy said on Monday that talks go on.\n",
    "2022-01-28 stamp" },
  { "weekday-far", NULL, "26 January 2022\n\nThe envoy said on Thursday that talks go on.\n",
    "2022-01-26 stamp | weekday “on Thursday”" },
  { "weekday-leads", NULL,
    "26 January 2022\n\nOn Friday, the envoy told reporters that talks go on.\n",
    "2022-01-26 stamp | weekday “On Friday”" },
  { "weekday-bare", NULL, "26 January 2022\n\nThe envoy said Friday that talks go on.\n",
    "2022-01-26 stamp | weekday “Friday”" },
  { "weekday-future", NULL,
    "26 January 2022\n\nThe envoy will meet her on Thursday, and talks go on.\n",
    "2022-01-26 stamp" },
  { "weekday-last", NULL, "26 January 2022\n\nThe envoy said last Thursday that talks go on.\n",
    "2022-01-26 stamp" },
  { "weekday-german", NULL,
    "26. Januar 2022\n\nDer Gesandte sagte am Freitag, die Gespräche gingen weiter.\n",
    "2022-01-26 stamp | weekday “am Freitag”" },
  { "weekday-spanish", NULL,
    "26 de enero de 2022\n\nEl enviado dijo el viernes que se sigue hablando.\n",
    "2022-01-26 stamp | weekday “el viernes”" },
  { "later", NULL, "11 July 2017\n\nThe reply came on January 26, 2022, and was short.\n",
    "2017-07-11 stamp | mentions-later “January 26, 2022”" },
  { "later-planned", NULL, "11 July 2017\n\nThe next round is due on July 20, 2017, in Geneva.\n",
    "2017-07-11 stamp" },
  { "not-before-latest", NULL,
    "The truce of July 2020 and the pact of May 1997 held for long.\n\nMore came in March 2014, and it was bad.\n",
    "- none | not-before “July 2020”" },
  { "not-before-planned", NULL, "The vote is due in July 2023, as was said long ago.\n", "- none" },
  { "not-before-planned-past", NULL, "The vote is scheduled for 3 May 2023, as all were told.\n",
    "- none" },
  { "reckoned-fits", NULL,
    "26 January 2022\n\nThe envoys met again yesterday, 25 January, and said little of it.\n",
    "2022-01-26 stamp" },
  { "reckoned-other", NULL,
    "11 July 2017\n\nThe envoys met again yesterday (25 January 2016) and said little of it.\n",
    "2017-07-11 stamp | disagrees “yesterday (25 January 2016”" },
  { "reckoned-german", NULL,
    "11. Juli 2017\n\nDie Gesandten trafen sich heute, 25. Januar 2016, und sagten wenig davon.\n",
    "2017-07-11 stamp | disagrees “heute, 25. Januar 2016”" },
  { "reckoned-apart", NULL,
    "11 July 2017\n\nThe envoys met yesterday and spoke of the pact of 25 January 2016 at length.\n",
    "2017-07-11 stamp" },
  { "future", NULL, "Envoys meet\n26 January 2032" BODY, "2032-01-26 stamp | future" },
  { "verbs-are-no-months", NULL, "They may 2 times march 20 miles, August said.\n", "- none" },
  { "link-is-no-text", NULL,
    "The envoys met again in the capital, it was said.\n\nREAD MORE: The war of March 2014\n",
    "- none" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) regions = dateline_regions_find (test->text);
  g_autoptr (DatelineDate) date = dateline_date_guess (test->text, regions, test->file_name, TODAY);
  g_autofree char *description = describe (date);

  g_assert_cmpstr (description, ==, test->date);
  check_quotes (date, test->text);
}

static void
test_ambiguous_range (void)
{
  static const char text[] = "Envoys meet\nPublished: 01/02/2022" BODY;
  g_autoptr (DatelineDate) date = dateline_date_guess (text, NULL, NULL, TODAY);
  const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, 0);

  g_assert_cmpint (date->first, ==, dateline_day_from_civil (2022, 1, 1));
  g_assert_cmpint (date->last, ==, dateline_day_from_civil (2022, 12, 31));
  g_assert_cmpint (doubt->first, ==, dateline_day_from_civil (2022, 1, 2));
  g_assert_cmpint (doubt->last, ==, dateline_day_from_civil (2022, 2, 1));
  g_assert_cmpuint (date->confidence, <, 40);
}

/* Stronger evidence gives more confidence, doubts take some away. */
static void
test_confidence (void)
{
  g_autoptr (DatelineDate)
    own_line = dateline_date_guess ("Envoys meet\n26 January 2022" BODY, NULL, NULL, TODAY);
  g_autoptr (DatelineDate) disputed = dateline_date_guess ("Envoys meet\n26 January 2022" BODY,
                                                           NULL, "2021-01-01.txt", TODAY);
  g_autoptr (DatelineDate)
    file_name = dateline_date_guess ("Envoys meet" BODY, NULL, "2022-01-26.txt", TODAY);
  g_autoptr (DatelineDate)
    glued = dateline_date_guess ("date 2022-01-26 The envoys met again." BODY, NULL, NULL, TODAY);

  g_assert_cmpuint (own_line->confidence, >, file_name->confidence);
  g_assert_cmpuint (own_line->confidence, >, disputed->confidence);
  g_assert_cmpuint (file_name->confidence, >, glued->confidence);
  g_assert_cmpuint (glued->confidence, <=, 40);
}

/* A region that a person set to be a stamp counts as one. */
static void
test_marked_stamp (void)
{
  static const char text[] = "Envoys meet\n\nIt was on 26 January 2022 that they met again.\n";
  g_autoptr (GArray) found = dateline_regions_find (text);
  g_autoptr (GArray)
    regions = dateline_regions_set (found, text, 23, 38, DATELINE_REGION_DATE_STAMP);
  g_autoptr (DatelineDate) date = dateline_date_guess (text, regions, NULL, TODAY);

  g_assert_cmpint (date->first, ==, dateline_day_from_civil (2022, 1, 26));
  g_assert_cmpint (date->evidence, ==, DATELINE_DATE_EVIDENCE_STAMP);
}

static void
test_seed_004 (void)
{
  gsize length;
  g_autofree char *text = load_shared ("seeds/004_983d34d4c8304d94.txt", &length);
  g_autoptr (DatelineDate) date = NULL;
  g_autofree char *description = NULL;

  if (text == NULL)
    return;
  date = dateline_date_guess (text, NULL, "004_983d34d4c8304d94.txt", TODAY);
  description = describe (date);
  g_assert_cmpstr (description, ==,
                   "2017-07-11 stamp | glued-stamp “date 2017-07-11” | weekday “on Wednesday”");
  g_assert_true (dateline_date_is_doubtful (date));
  g_assert_cmpuint (date->confidence, <=, 40);
  check_quotes (date, text);
}

static void
test_seed_000 (void)
{
  gsize length;
  g_autofree char *text = load_shared ("seeds/000_507dcd70b47372d9.txt", &length);
  g_autoptr (DatelineDate) date = NULL;
  g_autofree char *description = NULL;
  const DatelineDoubt *doubt;

  if (text == NULL)
    return;
  date = dateline_date_guess (text, NULL, "000_507dcd70b47372d9.txt", TODAY);
  description = describe (date);
  g_assert_cmpstr (description, ==, "- none | not-before “July 2020”");
  doubt = g_ptr_array_index (date->doubts, 0);
  g_assert_cmpint (doubt->first, ==, dateline_day_from_civil (2020, 7, 1));
  g_assert_cmpint (doubt->last, ==, dateline_day_from_civil (2020, 7, 31));
  check_quotes (date, text);
}

/* What something else claims stays, whatever text and name say: they only cast doubt on it. */
static void
test_weighed (void)
{
  static const struct
  {
    const char *file_name;
    const char *text;
    const char *date;
  } claims[] = {
    { NULL, "Envoys meet" BODY, "2017-07-11 metadata" },
    { "2017-07-11-x.html", "Envoys meet\nPublished: 11 July 2017" BODY, "2017-07-11 metadata" },
    { NULL, "Envoys meet\nPublished: 9 July 2017\nUpdated: 12 July 2017" BODY,
      "2017-07-11 metadata | disagrees “9 July 2017”" },
    { "2016-01-01.html", "Envoys meet" BODY, "2017-07-11 metadata | disagrees “2016-01-01”" },
    { NULL, "The envoy said on Wednesday that talks go on.\n",
      "2017-07-11 metadata | weekday “on Wednesday”" },
    { NULL, "The reply came on January 26, 2022, and was short.\n",
      "2017-07-11 metadata | mentions-later “January 26, 2022”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autoptr (DatelineDate) date = dateline_date_new_hand (dateline_day_from_civil (2017, 7, 11),
                                                              DATELINE_DATE_PRECISION_DAY);
      g_autofree char *first = NULL;
      g_autofree char *again = NULL;

      date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
      date->confidence = 90;
      dateline_date_weigh (date, claims[i].text, NULL, claims[i].file_name, TODAY);
      first = describe (date);
      g_assert_cmpstr (first, ==, claims[i].date);
      check_quotes (date, claims[i].text);
      if (date->doubts->len > 0)
        g_assert_cmpuint (date->confidence, <, 90);
      else
        g_assert_cmpuint (date->confidence, ==, 90);
      /* Nothing is doubted twice. */
      dateline_date_weigh (date, claims[i].text, NULL, claims[i].file_name, TODAY);
      again = describe (date);
      g_assert_cmpstr (again, ==, first);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = random_article (rand, (guint) g_rand_int_range (rand, 1, 25));
      g_autoptr (GArray) regions = dateline_regions_find (text);
      g_autoptr (DatelineDate)
        date = dateline_date_guess (text, regions, i % 2 == 0 ? "01-02-2022.txt" : NULL, TODAY);

      check_quotes (date, text);
      g_assert_cmpint (dateline_date_is_known (date), ==, date->first != DATELINE_DAY_NONE);
      g_assert_cmpint (date->first, <=, date->last);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/text/date-guess/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/text/date-guess/ambiguous-range", test_ambiguous_range);
  g_test_add_func ("/text/date-guess/confidence", test_confidence);
  g_test_add_func ("/text/date-guess/marked-stamp", test_marked_stamp);
  g_test_add_func ("/text/date-guess/seed-004", test_seed_004);
  g_test_add_func ("/text/date-guess/seed-000", test_seed_000);
  g_test_add_func ("/text/date-guess/weighed", test_weighed);
  g_test_add_func ("/text/date-guess/random", test_random);
  return g_test_run ();
}
