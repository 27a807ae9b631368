/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil days, the boxed date, dates as typed and shown, dates found in running text. */
#include "text/dates.h"

#include "text/date-scan.h"
#include "text/file-date.h"
#include "text/shared-files.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
test_civil (void)
{
  gint32 day = dateline_day_from_civil (1600, 1, 1);
  GDate date;

  g_assert_cmpint (dateline_day_from_civil (1970, 1, 1), ==, 0);
  g_assert_cmpint (dateline_day_from_civil (2022, 1, 26), ==, 19018);
  g_assert_cmpint (dateline_day_from_civil (1969, 12, 31), ==, -1);

  /* Every day of eight centuries against GLib's calendar. */
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1600);
  for (; g_date_get_year (&date) < 2400; day++, g_date_add_days (&date, 1))
    {
      int year;
      int month;
      int day_of_month;

      dateline_day_to_civil (day, &year, &month, &day_of_month);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (&date));
      g_assert_cmpint (day_of_month, ==, g_date_get_day (&date));
      g_assert_cmpint (dateline_day_from_civil (year, month, day_of_month), ==, day);
      g_assert_cmpint (dateline_day_to_weekday (day), ==, (int) g_date_get_weekday (&date));
    }

  g_assert_true (dateline_civil_is_valid (2020, 2, 29));
  g_assert_false (dateline_civil_is_valid (2021, 2, 29));
  g_assert_false (dateline_civil_is_valid (1900, 2, 29));
  g_assert_true (dateline_civil_is_valid (2000, 2, 29));
  g_assert_false (dateline_civil_is_valid (2022, 13, 1));
  g_assert_false (dateline_civil_is_valid (2022, 0, 1));
  g_assert_false (dateline_civil_is_valid (2022, 4, 31));
  g_assert_false (dateline_civil_is_valid (0, 1, 1));
}

static char *
to_iso (gint32 first, DatelineDatePrecision precision)
{
  g_autoptr (DatelineDate) date = dateline_date_new_hand (first, precision);

  return dateline_date_to_iso (date);
}

static void
test_parse_user (void)
{
  static const struct
  {
    const char *typed;
    const char *iso; /* NULL: refused */
  } cases[] = {
    { "2022-01-26", "2022-01-26" },
    { " 2022-01-26 ", "2022-01-26" },
    { "2022-1-6", "2022-01-06" },
    { "2022/01/26", "2022-01-26" },
    { "20220126", "2022-01-26" },
    { "26 January 2022", "2022-01-26" },
    { "26. Januar 2022", "2022-01-26" },
    { "26 de enero de 2022", "2022-01-26" },
    { "1er février 2022", "2022-02-01" },
    { "January 26, 2022", "2022-01-26" },
    { "Jan. 26, 2022", "2022-01-26" },
    { "jan 26 2022", "2022-01-26" },
    { "26th of January, 2022", "2022-01-26" },
    { "Wednesday, 26 January 2022", "2022-01-26" },
    { "26-Jan-2022", "2022-01-26" },
    { "26.01.2022", "2022-01-26" },
    { "26.1.22", "2022-01-26" },
    { "26/01/2022", "2022-01-26" },
    { "01/26/2022", "2022-01-26" },
    { "01/01/2022", "2022-01-01" },
    { "1.2.2022", "2022-02-01" },
    { "January 2022", "2022-01" },
    { "enero de 2022", "2022-01" },
    { "2022-01", "2022-01" },
    { "01/2022", "2022-01" },
    { "2022", "2022" },
    { "2022年1月26日", "2022-01-26" },
    { "may 5, 2022", "2022-05-05" },
    { "May 2022", "2022-05" },
    { "29 February 2020", "2020-02-29" },
    { "01/02/2022", NULL },
    { "29 February 2021", NULL },
    { "31.04.2022", NULL },
    { "2022-13-01", NULL },
    { "2022-01-26 or later", NULL },
    { "January", NULL },
    { "26 January", NULL },
    { "may", NULL },
    { "12345", NULL },
    { "99", NULL },
    { "", NULL },
    { "yesterday", NULL },
    { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint32 first;
      gint32 last;
      DatelineDatePrecision precision;
      gboolean parsed = dateline_date_parse_user (cases[i].typed, &first, &last, &precision);
      g_autofree char *iso = NULL;

      if (parsed != (cases[i].iso != NULL))
        g_error ("“%s” is %s", cases[i].typed, parsed ? "taken" : "refused");
      if (!parsed)
        continue;
      iso = to_iso (first, precision);
      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpint (last, >=, first);

      /* What is written is read back as the same. */
      g_assert_true (dateline_date_parse_user (iso, &first, &last, &precision));
    }
}

static void
test_ranges (void)
{
  g_autoptr (DatelineDate) month = dateline_date_new_hand (dateline_day_from_civil (2020, 2, 14),
                                                           DATELINE_DATE_PRECISION_MONTH);
  g_autoptr (DatelineDate)
    december = dateline_date_new_hand (dateline_day_from_civil (2021, 12, 31),
                                       DATELINE_DATE_PRECISION_MONTH);
  g_autoptr (DatelineDate) year = dateline_date_new_hand (dateline_day_from_civil (2022, 7, 1),
                                                          DATELINE_DATE_PRECISION_YEAR);
  g_autoptr (DatelineDate)
    cleared = dateline_date_new_hand (DATELINE_DAY_NONE, DATELINE_DATE_PRECISION_UNKNOWN);

  g_assert_cmpint (month->first, ==, dateline_day_from_civil (2020, 2, 1));
  g_assert_cmpint (month->last, ==, dateline_day_from_civil (2020, 2, 29));
  g_assert_cmpint (december->first, ==, dateline_day_from_civil (2021, 12, 1));
  g_assert_cmpint (december->last, ==, dateline_day_from_civil (2021, 12, 31));
  g_assert_cmpint (year->first, ==, dateline_day_from_civil (2022, 1, 1));
  g_assert_cmpint (year->last, ==, dateline_day_from_civil (2022, 12, 31));
  g_assert_false (dateline_date_is_known (cleared));
  g_assert_cmpint (cleared->evidence, ==, DATELINE_DATE_EVIDENCE_HAND);
  g_assert_cmpint (cleared->first, ==, DATELINE_DAY_NONE);
}

static void
test_boxed (void)
{
  g_autoptr (DatelineDate) date = dateline_date_new_hand (19018, DATELINE_DATE_PRECISION_DAY);
  g_autoptr (DatelineDate) copy = NULL;
  GValue value = G_VALUE_INIT;

  g_assert_false (dateline_date_is_doubtful (date));
  dateline_date_add_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_TEXT,
                           DATELINE_DAY_NONE, DATELINE_DAY_NONE, "on Monday", 3, 12);
  g_assert_true (dateline_date_is_doubtful (date));

  g_value_init (&value, DATELINE_TYPE_DATE);
  g_value_set_boxed (&value, date);
  g_assert_true (dateline_date_equal (date, g_value_get_boxed (&value)));
  g_value_unset (&value);

  copy = dateline_date_copy (date);
  g_assert_true (dateline_date_equal (date, copy));
  dateline_date_add_doubt (copy, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_NONE,
                           DATELINE_DAY_NONE, DATELINE_DAY_NONE, NULL, 0, 0);
  g_assert_false (dateline_date_equal (date, copy));
  g_assert_false (dateline_date_equal (date, NULL));
  g_assert_true (dateline_date_equal (NULL, NULL));
}

static void
test_nicks (void)
{
  for (guint i = 0; i <= DATELINE_DATE_PRECISION_DAY; i++)
    {
      DatelineDatePrecision precision;

      g_assert_true (dateline_date_precision_from_nick (
        dateline_date_precision_to_nick ((DatelineDatePrecision) i), &precision));
      g_assert_cmpuint (precision, ==, i);
    }
  for (guint i = 0; i <= DATELINE_DATE_EVIDENCE_HAND; i++)
    {
      DatelineDateEvidence evidence;

      g_assert_true (dateline_date_evidence_from_nick (
        dateline_date_evidence_to_nick ((DatelineDateEvidence) i), &evidence));
      g_assert_cmpuint (evidence, ==, i);
    }
  for (guint i = 0; i <= DATELINE_DOUBT_FUTURE; i++)
    {
      DatelineDoubtKind kind;

      g_assert_true (
        dateline_doubt_kind_from_nick (dateline_doubt_kind_to_nick ((DatelineDoubtKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  {
    DatelineDateEvidence evidence;

    g_assert_false (dateline_date_evidence_from_nick ("guess", &evidence));
    g_assert_false (dateline_date_evidence_from_nick (NULL, &evidence));
  }
}

static void
test_display (void)
{
  static const struct
  {
    DatelineDatePrecision precision;
    const char *display;
  } cases[] = {
    { DATELINE_DATE_PRECISION_DAY, "26 Jan 2022" },
    { DATELINE_DATE_PRECISION_MONTH, "Jan 2022" },
    { DATELINE_DATE_PRECISION_YEAR, "2022" },
    { DATELINE_DATE_PRECISION_UNKNOWN, "undated" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDate) date = dateline_date_new_hand (19018, cases[i].precision);
      g_autofree char *display = dateline_date_to_display (date);

      g_assert_cmpstr (display, ==, cases[i].display);
    }
}

static void
test_doubt_display (void)
{
  static const struct
  {
    DatelineDoubtKind kind;
    DatelineDateEvidence evidence;
    int first[3];
    int last[3];
    const char *quote;
    const char *display;
  } cases[] = {
    { DATELINE_DOUBT_GLUED_STAMP,
      DATELINE_DATE_EVIDENCE_STAMP,
      { 0 },
      { 0 },
      "date 2017-07-11",
      "The stamp runs straight into the first sentence, so it may not be the day of publication." },
    { DATELINE_DOUBT_WEEKDAY,
      DATELINE_DATE_EVIDENCE_TEXT,
      { 0 },
      { 0 },
      "on Wednesday",
      "The text says “on Wednesday”, but 11 Jul 2017 was a Tuesday." },
    { DATELINE_DOUBT_AMBIGUOUS,
      DATELINE_DATE_EVIDENCE_STAMP,
      { 2022, 1, 2 },
      { 2022, 2, 1 },
      "01/02/2022",
      "“01/02/2022” can be read as 2 Jan 2022 or as 1 Feb 2022." },
    { DATELINE_DOUBT_DISAGREES,
      DATELINE_DATE_EVIDENCE_FILE_NAME,
      { 2022, 1, 26 },
      { 2022, 1, 26 },
      "2022-01-26",
      "The file name says 26 Jan 2022." },
    { DATELINE_DOUBT_MENTIONS_LATER,
      DATELINE_DATE_EVIDENCE_TEXT,
      { 2022, 1, 26 },
      { 2022, 1, 26 },
      "January 26, 2022",
      "The text speaks of 26 Jan 2022, which is later." },
    { DATELINE_DOUBT_NOT_BEFORE,
      DATELINE_DATE_EVIDENCE_TEXT,
      { 2020, 7, 1 },
      { 2020, 7, 31 },
      "July 2020",
      "The text speaks of Jul 2020, so it can't be from before that." },
    { DATELINE_DOUBT_FUTURE,
      DATELINE_DATE_EVIDENCE_NONE,
      { 0 },
      { 0 },
      NULL,
      "11 Jul 2017 lies in the future." },
  };
  g_autoptr (DatelineDate) date = dateline_date_new_hand (dateline_day_from_civil (2017, 7, 11),
                                                          DATELINE_DATE_PRECISION_DAY);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean ranged = cases[i].first[0] != 0;
      DatelineDoubt doubt = {
        cases[i].kind,
        cases[i].evidence,
        ranged ? dateline_day_from_civil (cases[i].first[0], cases[i].first[1], cases[i].first[2])
               : DATELINE_DAY_NONE,
        ranged ? dateline_day_from_civil (cases[i].last[0], cases[i].last[1], cases[i].last[2])
               : DATELINE_DAY_NONE,
        (char *) cases[i].quote,
        0,
        0,
      };
      g_autofree char *display = dateline_doubt_to_display (&doubt, date);

      g_assert_cmpstr (display, ==, cases[i].display);
    }
}

/* What is found in a text, as "[words] iso; …". */
static char *
find_all (const char *text)
{
  GString *found = g_string_new (NULL);
  DatelineDateMention mention;
  gsize from = 0;

  while (dateline_date_scan_next (text, strlen (text), from, DATELINE_SCAN_DEFAULT, &mention))
    {
      g_autofree char *iso = to_iso (mention.first, mention.precision);

      g_string_append_printf (found, "%s[%.*s] %s%s", found->len > 0 ? "; " : "",
                              (int) (mention.end - mention.start), text + mention.start, iso,
                              mention.other != DATELINE_DAY_NONE ? "?" : "");
      g_assert_cmpuint (mention.end, >, from);
      from = mention.end;
    }
  return g_string_free (found, FALSE);
}

static void
test_scan (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "It may rain in march, said August.", "" },
    { "He may 2022 times try.", "" },
    { "They march 2000 miles.", "" },
    { "The Mars 2020 mission and mars 2020.", "[mars 2020] 2020-03" },
    { "A fragile July 2020 ceasefire", "[July 2020] 2020-07" },
    { "On January 26, 2022, it came.", "[January 26, 2022] 2022-01-26" },
    { "on 26 January 2022 and on 1 Feb. 2022",
      "[26 January 2022] 2022-01-26; [1 Feb. 2022] 2022-02-01" },
    { "am Mittwoch, dem 26. Januar 2022", "[26. Januar 2022] 2022-01-26" },
    { "el miércoles, 26 de enero de 2022,", "[miércoles, 26 de enero de 2022] 2022-01-26" },
    { "le 1er août 2021", "[1er août 2021] 2021-08-01" },
    { "2022-01-26T10:00:00Z", "[2022-01-26] 2022-01-26" },
    { "26.01.2022.", "[26.01.2022] 2022-01-26" },
    { "It was 13/02/2022 or 02/13/2022.", "[13/02/2022] 2022-02-13; [02/13/2022] 2022-02-13" },
    { "It was 01/02/2022.", "[01/02/2022] 2022-01-02?" },
    { "The SSN is 123-12-1234.", "" },
    { "Object 133-03-03-2020", "" },
    { "Version 1.2.2022.3", "" },
    { "192.168.10.2022", "" },
    { "It costs $26.01.2022", "" },
    { "feb 30, 2022", "" },
    { "2022年1月26日に発表", "[2022年1月26日] 2022-01-26" },
    { "in 2022 and 1999", "" },
    { "call 206 555-1212", "" },
    { "a2022-01-26", "" },
    { "2020/Sep/23 and Dec. 31 , 1994", "[2020/Sep/23] 2020-09-23; [Dec. 31 , 1994] 1994-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find_all (cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_file_names (void)
{
  static const struct
  {
    const char *name;
    const char *iso; /* NULL: none */
  } cases[] = {
    { "2022-01-26-x.txt", "2022-01-26" },
    { "20220126_x.txt", "2022-01-26" },
    { "2022_01_26.txt", "2022-01-26" },
    { "2022.01.26 talks.txt", "2022-01-26" },
    { "2022-01-26-1.txt", "2022-01-26" },
    { "2022-01-26_12.txt", "2022-01-26" },
    { "talks-2022-01-26.txt", "2022-01-26" },
    { "trt20220126.txt", "2022-01-26" },
    { "26-jan-2022.txt", "2022-01-26" },
    { "Talks 26 January 2022.txt", "2022-01-26" },
    { "jan_26_2022.txt", "2022-01-26" },
    { "26_01_2022 talks.txt", "2022-01-26" },
    { "26.01.2022.txt", "2022-01-26" },
    { "2022-01-talks.txt", "2022-01" },
    { "000_507dcd70b47372d9.txt", NULL },
    { "004_983d34d4c8304d94.txt", NULL },
    { "a20220126b7.txt", NULL },
    { "120220126.txt", NULL },
    { "2022-13-26.txt", NULL },
    { "article 12.txt", NULL },
    { "2022.txt", NULL },
    { "", NULL },
    { ".txt", NULL },
    { "\xff.txt", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineDateMention mention;
      gboolean found = dateline_file_name_date (cases[i].name, &mention);
      g_autofree char *iso = found ? to_iso (mention.first, mention.precision) : NULL;

      g_assert_cmpstr (iso, ==, cases[i].iso);
      if (found)
        g_assert_cmpuint (mention.end, <=, strlen (cases[i].name));
    }
}

static void
test_stamps (void)
{
  static const struct
  {
    const char *line;
    const char *iso; /* NULL: no stamp; "…" behind it: text follows */
  } cases[] = {
    { "date 2017-07-11", "2017-07-11" },
    { "Date: 2017-07-11", "2017-07-11" },
    { "Published: 26 January 2022", "2022-01-26" },
    { "PUBLISHED 26 JANUARY 2022", "2022-01-26" },
    { "26.01.2022", "2022-01-26" },
    { "26.01.2022, 10:34 Uhr", "2022-01-26" },
    { "Stand: 26.01.2022 10:34 Uhr", "2022-01-26" },
    { "January 26, 2022", "2022-01-26" },
    { "Updated January 26, 2022 at 3:05 p.m. EST", "2022-01-26" },
    { "Wed, 26 Jan 2022 10:34:05 GMT", "2022-01-26" },
    { "2022-01-26T10:34:05+03:00", "2022-01-26" },
    { "10:34, 26 January 2022", "2022-01-26" },
    { "26 January 2022 | 3 min read", "2022-01-26" },
    { "Updated 27 January 2022 | Published 26 January 2022", "2022-01-26" },
    { "Publicado el 26 de enero de 2022", "2022-01-26" },
    { "Publié le 26 janvier 2022 à 10h34", "2022-01-26" },
    { "Published: January 2022", "2022-01" },
    { "(26 January 2022)", NULL },
    { "date 2017-07-11 The envoys met", "2017-07-11…" },
    { "Published soon", NULL },
    { "Dates 2017-07-11", NULL },
    { "2022 was a year", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineStamp stamp;
      gboolean found = dateline_stamp_read (cases[i].line, strlen (cases[i].line), &stamp);
      g_autofree char *iso = found ? to_iso (stamp.mention.first, stamp.mention.precision) : NULL;
      g_autofree char *shown = found ? g_strconcat (iso, stamp.whole ? "" : "…", NULL) : NULL;

      g_assert_cmpstr (shown, ==, cases[i].iso);
    }
}

/* Sentences without a date must not have one found, and whole dates that name their year are found. */
static void
test_mentions (void)
{
  gsize length;
  g_autofree char *contents = load_shared ("testdata/text/date-mentions.json", &length);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *sentences;
  guint n_dates = 0;
  guint n_found = 0;
  guint n_empty = 0;
  guint n_false = 0;

  if (contents == NULL)
    return;
  json_parser_load_from_data (parser, contents, (gssize) length, NULL);
  sentences = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (sentences); i++)
    {
      JsonObject *sentence = json_array_get_object_element (sentences, i);
      JsonArray *mentions = json_object_get_array_member (sentence, "mentions");
      const char *text = json_object_get_string_member (sentence, "text");
      DatelineDateMention mention;

      if (json_array_get_length (mentions) == 0)
        {
          n_empty++;
          if (dateline_date_scan_next (text, strlen (text), 0, DATELINE_SCAN_DEFAULT, &mention))
            {
              n_false++;
              g_test_message ("false: %s", text);
            }
        }
      for (guint j = 0; j < json_array_get_length (mentions); j++)
        {
          JsonObject *object = json_array_get_object_element (mentions, j);
          JsonObject *value = json_array_get_object_element (
            json_object_get_array_member (object, "values"), 0);
          const char *timex = json_object_get_string_member_with_default (value, "timex", "");
          const char *words = json_object_get_string_member (object, "text");
          const char *year = strlen (timex) == 10 ? g_strndup (timex, 4) : NULL;
          g_autofree char *owned = (char *) year;
          g_autofree char *found = NULL;

          if (year == NULL || !g_ascii_isdigit (*timex) || strstr (words, year) == NULL)
            continue;
          n_dates++;
          found = find_all (text);
          if (strstr (found, timex) != NULL)
            n_found++;
          else
            g_test_message ("missed: %s (%s): %s", words, timex, found);
        }
    }
  g_test_message ("%u of %u whole dates found, %u false in %u sentences without one", n_found,
                  n_dates, n_false, n_empty);
  g_assert_cmpuint (n_false, ==, 0);
  g_assert_cmpuint (n_found, >=, 19);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/dates/civil", test_civil);
  g_test_add_func ("/text/dates/parse-user", test_parse_user);
  g_test_add_func ("/text/dates/ranges", test_ranges);
  g_test_add_func ("/text/dates/boxed", test_boxed);
  g_test_add_func ("/text/dates/nicks", test_nicks);
  g_test_add_func ("/text/dates/display", test_display);
  g_test_add_func ("/text/dates/doubt-display", test_doubt_display);
  g_test_add_func ("/text/dates/scan", test_scan);
  g_test_add_func ("/text/dates/file-names", test_file_names);
  g_test_add_func ("/text/dates/stamps", test_stamps);
  g_test_add_func ("/text/dates/mentions", test_mentions);
  return g_test_run ();
}
