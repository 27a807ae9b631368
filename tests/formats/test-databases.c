/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports of databases of news, in samples of our own: every article in order with all that is said of
 * it, nothing lost, and pieces of the file that add up to it. */
#include "config.h"

#include <string.h>

#include "formats/claimed-date.h"
#include "formats/format.h"

typedef struct
{
  GPtrArray *drafts;   /* of DatelineDraft */
  GPtrArray *problems; /* of "place|problem" */
} Records;

static gboolean
take_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Records *records = data;

  if (draft != NULL)
    {
      dateline_draft_complete (draft);
      g_ptr_array_add (records->drafts, draft);
    }
  if (problem != NULL)
    g_ptr_array_add (records->problems,
                     g_strdup_printf ("%s|%s", place != NULL ? place : "", problem));

  return TRUE;
}

static void
records_init (Records *records)
{
  records->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_free);
  records->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
records_clear (Records *records)
{
  g_ptr_array_unref (records->drafts);
  g_ptr_array_unref (records->problems);
}

/* Reads @bytes as what they are detected to be, which must be @format. */
static void
read_bytes (GBytes *bytes, const char *name, const char *format, Records *records)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const DatelineFormat *found = dateline_format_detect (data, MIN (length, 16384), name);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (found->id, ==, format);
  g_assert_true (found->read (bytes, name, take_cb, records, &error));
  g_assert_no_error (error);
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "databases", name, NULL);
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return g_bytes_new_take (contents, length);
}

static void
read_sample (const char *name, const char *format, Records *records)
{
  g_autoptr (GBytes) bytes = load (name);

  records_init (records);
  read_bytes (bytes, name, format, records);
}

/* "kind: text" of each region, one a line; LF within is "/". */
static char *
print_regions (const DatelineDraft *draft)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      const char *start = g_utf8_offset_to_pointer (draft->text, region->start);
      const char *end = g_utf8_offset_to_pointer (draft->text, region->end);
      g_autofree char *part = g_strdelimit (g_strndup (start, (gsize) (end - start)), "\n", '/');

      g_string_append_printf (text, "%s: %s\n", dateline_region_kind_to_nick (region->kind), part);
    }

  return g_string_free (text, FALSE);
}

static const char *
fact (const Records *records, guint i, const char *name)
{
  const DatelineDraft *draft = records->drafts->pdata[i];

  return draft->metadata != NULL ? g_hash_table_lookup (draft->metadata, name) : NULL;
}

static void
assert_article (const Records *records,
                guint i,
                const char *title,
                const char *source,
                const char *day,
                const char *author,
                const char *language)
{
  const DatelineDraft *draft = records->drafts->pdata[i];
  g_autofree char *date = dateline_date_to_iso (draft->date);

  g_assert_cmpstr (draft->title, ==, title);
  g_assert_cmpstr (draft->source, ==, source);
  g_assert_cmpstr (date, ==, day);
  g_assert_cmpint (draft->date->evidence, ==, DATELINE_DATE_EVIDENCE_METADATA);
  g_assert_cmpstr (draft->author, ==, author);
  g_assert_cmpstr (draft->language, ==, language);
}

static void
assert_regions (const Records *records, guint i, const char *expected)
{
  g_autofree char *regions = print_regions (records->drafts->pdata[i]);

  g_assert_cmpstr (regions, ==, expected);
}

/* The pieces of a file follow each other and leave nothing out; none is like another. */
static void
assert_pieces (const Records *records, GBytes *bytes)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 total = 0;

  for (guint i = 0; i < records->drafts->len; i++)
    {
      const DatelineDraft *draft = records->drafts->pdata[i];

      total += draft->original_size;
      g_assert_true (g_hash_table_add (hashes, draft->original_hash));
    }
  g_assert_cmpuint (total, ==, g_bytes_get_size (bytes));
}

/* --- Nexis --- */

static void
check_nexis_old (const Records *records)
{
  g_assert_cmpuint (records->drafts->len, ==, 3);
  assert_article (records, 0, "Bridge to rise again; council votes late on Tuesday",
                  "The Harbour Post", "2013-02-07", "ANN MILLER", "en");
  assert_regions (
    records, 0,
    "headline: Bridge to rise again; council votes late on Tuesday\n"
    "byline: By ANN MILLER, --(Wire)\n"
    "standfirst: Two lanes and eleven million: what the council decided.\n"
    "body: The council of the harbour town voted late on Tuesday to rebuild the old bridge, "
    "which the flood of last winter had carried away. Nobody spoke against it.\n"
    "body: SURPRISE: this line of the text begins with a word in capitals.\n"
    "body: Work is to begin in spring, said the mayor, and will take two years if the weather "
    "allows it./Two lanes/Eleven million\n"
    "caption: The old bridge, before the flood.\n"
    "caption: The mayor at the river.\n");
  g_assert_cmpstr (fact (records, 0, "edition"), ==, "Edition 2; National Edition");
  g_assert_cmpstr (fact (records, 0, "section"), ==, "NEWS; TOWN");
  g_assert_cmpstr (fact (records, 0, "page"), ==, "3");
  g_assert_cmpstr (fact (records, 0, "place"), ==, "HARBOUR TOWN");
  g_assert_cmpstr (fact (records, 0, "words-claimed"), ==, "62");
  g_assert_cmpstr (fact (records, 0, "load-date"), ==, "February 8, 2013");
  g_assert_cmpstr (fact (records, 0, "publication-type"), ==, "Newspaper");
  g_assert_cmpstr (fact (records, 0, "journal-code"), ==, "HPO");
  g_assert_cmpstr (fact (records, 0, "copyright"), ==,
                   "Copyright 2013 Harbour Post Limited All Rights Reserved");
  g_assert_nonnull (fact (records, 0, "left-out"));

  assert_article (records, 1, "Die Brücke kommt wieder", "Hafenkurier", "2012-02-27", "Jörg Öhler",
                  "de");
  g_assert_cmpstr (fact (records, 1, "time"), ==, "9:50 PM GMT+1");
  g_assert_cmpstr (fact (records, 1, "page"), ==, "14");
  assert_article (records, 2, NULL, "The Wire -- English", "2013-03-14", NULL, NULL);
  assert_regions (records, 2, "body: There is no title here, and most of the text is missing.\n");
  g_assert_cmpuint (records->problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (records->problems->pdata[0], "article 3|"));
}

static void
test_nexis_old (void)
{
  g_autoptr (GBytes) bytes = load ("nexis-old.txt");
  Records records;

  read_sample ("nexis-old.txt", "nexis", &records);
  check_nexis_old (&records);
  assert_pieces (&records, bytes);
  records_clear (&records);
}

/* The same with the line ends of Windows, in one byte a character, in two, and with a mark before. */
static void
test_nexis_encodings (void)
{
  g_autoptr (GBytes) bytes = load ("nexis-old.txt");
  g_autoptr (GString)
    text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  static const char *const encodings[] = { "UTF-8", "WINDOWS-1252", "UTF-16" };

  g_string_replace (text, "\n", "\r\n", 0);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      char *converted = g_convert (text->str, (gssize) text->len, encodings[i], "UTF-8", NULL,
                                   &length, NULL);
      g_autoptr (GBytes) changed = g_bytes_new_take (converted, length);
      g_autoptr (GError) error = NULL;
      Records records;

      records_init (&records);
      g_assert_true (
        dateline_format_find ("nexis", NULL)->read (changed, "x.txt", take_cb, &records, &error));
      check_nexis_old (&records);
      if (i < 2)
        assert_pieces (&records, changed);
      records_clear (&records);
    }
}

/* One that is missing, and one fewer than the cover says, are told with the last article. */
static void
test_nexis_counts (void)
{
  g_autoptr (GBytes) bytes = load ("nexis-old.txt");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  char *second = strstr (text, "2 of 3 DOCUMENTS");
  g_autoptr (GString) gap = g_string_new_len (text, second - text);
  g_autoptr (GBytes) without = NULL;
  Records records;

  g_string_append (gap, strstr (text, "3 of 3 DOCUMENTS"));
  without = g_bytes_new (gap->str, gap->len);
  records_init (&records);
  read_bytes (without, "x.txt", "nexis", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  g_assert_cmpuint (records.problems->len, ==, 1);
  g_assert_nonnull (strstr (records.problems->pdata[0], "missing: 2"));
  records_clear (&records);
}

static void
test_nexis_html (void)
{
  g_autoptr (GBytes) bytes = load ("nexis-old.html");
  Records records;

  read_sample ("nexis-old.html", "nexis", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  assert_article (&records, 0, "A ferry for the time being; Tolls stay", "The Harbour Post",
                  "1995-06-17", "Ann Miller", "en");
  assert_regions (&records, 0,
                  "headline: A ferry for the time being; Tolls stay\n"
                  "byline: Ann Miller\n"
                  "body: A ferry crosses the river until the bridge is back.\n"
                  "body: \"It is free,\" said the mayor.\n"
                  "list-item: Every hour\n"
                  "table: Car\t4\n"
                  "table: Foot\t1\n");
  g_assert_cmpstr (fact (&records, 0, "edition"), ==, "CITY EDITION");
  assert_article (&records, 1, "Le pont sera reconstruit", "Le Courrier du port", "2018-07-03",
                  "Zoé Petit", "fr");
  /* The one that the database could not show, and the third that is not there. */
  g_assert_cmpuint (records.problems->len, ==, 2);
  g_assert_true (g_str_has_prefix (records.problems->pdata[0], "article 2|We are sorry"));
  g_assert_nonnull (strstr (records.problems->pdata[1], "missing: 2–3"));
  records_clear (&records);
}

static void
test_nexis_new (void)
{
  Records records;

  read_sample ("nexis-new.rtf", "rtf", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  assert_article (&records, 0, "Bridge to rise again", "The Harbour Post(Town)", "2019-07-01",
                  "Ann Miller and Tom Fisher", "en");
  assert_regions (&records, 0,
                  "headline: Bridge to rise again\n"
                  "byline: Ann Miller and Tom Fisher\n"
                  "standfirst: What the council decided.\n"
                  "body: The council of the harbour town voted to rebuild the old bridge.\n"
                  "body: Length: what is that to a river?\n"
                  "body: Work is to begin in spring, said the mayor, and will take two years.\n"
                  "caption: The old bridge, before the flood.\n");
  g_assert_cmpstr (((DatelineDraft *) records.drafts->pdata[0])->url, ==,
                   "https://example.org/bridge");
  g_assert_cmpstr (fact (&records, 0, "subjects"), ==, "BRIDGES (93%); RIVERS (90%)");
  g_assert_cmpstr (fact (&records, 0, "time"), ==, "9:20 AM GMT");
  g_assert_nonnull (fact (&records, 0, "left-out"));
  assert_article (&records, 1, "A ferry for the time being", "The Harbour Post(Town)", "2019-07-02",
                  NULL, NULL);
  g_assert_cmpuint (records.problems->len, ==, 1);
  g_assert_nonnull (strstr (records.problems->pdata[0], "speaks of 3"));
  records_clear (&records);
}

/* --- Factiva --- */

static void
test_factiva_html (void)
{
  g_autoptr (GBytes) bytes = load ("factiva.html");
  Records records;

  read_sample ("factiva.html", "factiva", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  assert_article (&records, 0, "Die Brücke kommt wieder", "Hafenkurier", "2013-02-07", "Jörg Öhler",
                  "de");
  assert_regions (
    &records, 0,
    "headline: Die Brücke kommt wieder\n"
    "byline: Jörg Öhler\n"
    "body: Der Rat der Hafenstadt hat am Dienstag beschlossen, die alte Brücke wieder "
    "aufzubauen.\n"
    "body: Die Arbeiten beginnen im Frühjahr und dauern zwei Jahre.\n"
    "caption: Die alte Brücke vor der Flut.\n");
  g_assert_cmpstr (fact (&records, 0, "section"), ==, "Lokales");
  g_assert_cmpstr (fact (&records, 0, "credit"), ==, "Aus der Hafenstadt");
  g_assert_cmpstr (fact (&records, 0, "words-claimed"), ==, "23");
  g_assert_cmpstr (fact (&records, 0, "source-code"), ==, "HAFEN");
  g_assert_cmpstr (fact (&records, 0, "edition"), ==, "Spätausgabe");
  g_assert_cmpstr (fact (&records, 0, "page"), ==, "14");
  g_assert_cmpstr (fact (&records, 0, "publisher"), ==, "Hafenkurier GmbH");
  g_assert_cmpstr (fact (&records, 0, "identifier"), ==, "HAFEN00020130207e9270000a");
  g_assert_cmpstr (fact (&records, 0, "number"), ==, "1");
  assert_article (&records, 1, "A ferry for the time being", "The Harbour Post", "2018-10-07", NULL,
                  "en");
  g_assert_cmpstr (fact (&records, 1, "time"), ==, "17:04");
  g_assert_nonnull (fact (&records, 1, "left-out"));
  g_assert_cmpuint (records.problems->len, ==, 0);
  assert_pieces (&records, bytes);
  records_clear (&records);
}

static void
test_factiva_codes (void)
{
  Records records;

  read_sample ("factiva-codes.html", "factiva", &records);
  g_assert_cmpuint (records.drafts->len, ==, 1);
  assert_article (&records, 0, "Le pont sera reconstruit", "Le Courrier du port", "2011-12-29",
                  "Zoé Petit", "fr");
  assert_regions (&records, 0,
                  "headline: Le pont sera reconstruit\n"
                  "byline: Zoé Petit\n"
                  "body: Le conseil a voté mardi soir.\n"
                  "body: Le maire est content.\n"
                  "body: Les travaux commencent au printemps.\n");
  g_assert_cmpstr (fact (&records, 0, "subjects"), ==, "gpol : Politique; gcat : Actualités");
  g_assert_cmpstr (fact (&records, 0, "page"), ==, "26");
  records_clear (&records);
}

/* (transfer full): an export with these titles. */
static GBytes *
make_factiva (const char *const *titles)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; titles[i] != NULL; i++)
    g_string_append_printf (
      text,
      "%s\n9 words\n%u July 2018\nThe Harbour Post\nHPOST\nEnglish\n"
      "(c) 2018 Harbour Post Limited\n\nA ferry crosses the river until it is "
      "back.\n\nDocument HPOST00020180702ee720005%c\n\n",
      titles[i], i + 1, 'a' + (int) i);

  return g_string_free_to_bytes (text);
}

/* Numbers before titles are none of them where they run on, whichever they begin with. */
static void
test_factiva_counts (void)
{
  static const struct
  {
    const char *titles[6];
    const char *expected[6];
  } cases[] = {
    { { "5) Bridge", "6) Ferry", "7) Quay" }, { "5|Bridge", "6|Ferry", "7|Quay" } },
    { { "1) Bridge", "2) Ferry" }, { "1|Bridge", "2|Ferry" } },
    { { "1) Bridge of sighs" }, { "|1) Bridge of sighs" } },
    { { "5) Bridge", "7) Ferry", "Quay" }, { "|5) Bridge", "|7) Ferry", "|Quay" } },
    { { "Quay", "2) Ferry", "3) Pier", "3) Boat" }, { "|Quay", "2|Ferry", "3|Pier", "|3) Boat" } },
    { { "2) Ferry", "2) Ferry" }, { "|2) Ferry", "|2) Ferry" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = make_factiva (cases[i].titles);
      Records records;

      records_init (&records);
      read_bytes (bytes, "export.txt", "factiva", &records);
      g_assert_cmpuint (records.drafts->len, ==, g_strv_length ((char **) cases[i].expected));
      for (guint j = 0; j < records.drafts->len; j++)
        {
          const DatelineDraft *draft = records.drafts->pdata[j];
          const char *number = fact (&records, j, "number");
          g_autofree char *both = g_strdup_printf ("%s|%s", number != NULL ? number : "",
                                                   draft->title);

          g_assert_cmpstr (both, ==, cases[i].expected[j]);
        }
      records_clear (&records);
    }
}

#define XML_HEAD                                                                  \
  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PPSResponse><ppsArticleResponse " \
  "xmlns=\"http://global.factiva.com/pps/2.0\"><ppsarticleResultSet count=\"2\">\n"
#define XML_TAIL "</ppsarticleResultSet></ppsArticleResponse></PPSResponse>\n"

static const char xml_articles[] =
  "<ppsarticle><article><accessionNo>HPOST00020130207e9270000a</accessionNo>\n"
  "<baseLanguage>EN</baseLanguage><copyright>(c) 2013 Harbour Post Limited</copyright>\n"
  "<headline><paragraph display=\"Proportional\" lang=\"EN\">\n  <hlt>Bridge</hlt> to rise\n"
  "  again</paragraph><paragraph>Council votes</paragraph></headline>\n"
  "<byline>By Ann Miller</byline><leadParagraph><paragraph>The council voted late on\n Tuesday."
  "</paragraph></leadParagraph><pages>3</pages>\n"
  "<publicationDate><dateTime>2013-02-07T01:35:58Z</dateTime></publicationDate>\n"
  "<publisherName>Harbour Post Limited</publisherName><sourceName>The Harbour Post</sourceName>\n"
  "<sourceCode>HPOST</sourceCode><region code=\"usa\"><name>Northland</name></region>\n"
  "<region><name>Coast</name></region><newsSubject code=\"c21\"><name>Bridges</name></newsSubject>\n"
  "<descField code=\"ipd\">FLOOD</descField><tailParagraphs><paragraph>Work is to begin &amp; end in "
  "spring.</paragraph><paragraph display=\"Fixed\">Year  Boats\n2012  5\n</paragraph>"
  "</tailParagraphs>\n<creditLine>Agency</creditLine><wordCount>17</wordCount></article></ppsarticle>\n"
  "<ppsarticle><article><accessionNo>HPOST00020180702ee720005l</accessionNo>"
  "<baseLanguage>FR</baseLanguage><headline><paragraph>Un bac</paragraph></headline>"
  "<publicationDate><date>2018-07-02</date></publicationDate><sourceName>La Poste</sourceName>"
  "<tailParagraphs><paragraph>Un bac passe la rivi\xc3\xa8re.</paragraph></tailParagraphs>"
  "</article></ppsarticle>\n";

static void
test_factiva_xml (void)
{
  g_autofree char *text = g_strconcat (XML_HEAD, xml_articles, XML_TAIL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  Records records;

  records_init (&records);
  read_bytes (bytes, "export.xml", "factiva", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  assert_article (&records, 0, "Bridge to rise again", "The Harbour Post", "2013-02-07",
                  "Ann Miller", "en");
  assert_regions (&records, 0,
                  "headline: Bridge to rise again\n"
                  "byline: By Ann Miller\nbody: The council voted late on Tuesday.\n"
                  "body: Work is to begin & end in spring.\ntable: Year  Boats\ntable: 2012  5\n");
  g_assert_cmpstr (fact (&records, 0, "identifier"), ==, "HPOST00020130207e9270000a");
  g_assert_cmpstr (fact (&records, 0, "subtitle"), ==, "Council votes");
  g_assert_cmpstr (fact (&records, 0, "places"), ==, "Northland; Coast");
  g_assert_cmpstr (fact (&records, 0, "subjects"), ==, "Bridges");
  g_assert_cmpstr (fact (&records, 0, "keywords"), ==, "FLOOD");
  g_assert_cmpstr (fact (&records, 0, "page"), ==, "3");
  g_assert_cmpstr (fact (&records, 0, "publisher"), ==, "Harbour Post Limited");
  g_assert_cmpstr (fact (&records, 0, "credit-line"), ==, "Agency");
  g_assert_cmpstr (fact (&records, 0, "words-claimed"), ==, "17");
  assert_article (&records, 1, "Un bac", "La Poste", "2018-07-02", NULL, "fr");
  assert_pieces (&records, bytes);
  records_clear (&records);
}

/* Cut anywhere, it gives the articles that came whole, and never more than there are. */
static void
test_factiva_xml_cut (void)
{
  g_autofree char *text = g_strconcat (XML_HEAD, xml_articles, XML_TAIL, NULL);
  const char *second = strstr (text, "<ppsarticle><article><accessionNo>HPOST00020180702");

  for (gsize n = strlen (XML_HEAD); n < strlen (text); n += 3)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, n);
      Records records;

      records_init (&records);
      dateline_format_find ("factiva", NULL)->read (bytes, "a.xml", take_cb, &records, NULL);
      g_assert_cmpuint (records.drafts->len, <=, 2);
      if (text + n > second)
        g_assert_cmpuint (records.drafts->len, >=, 1);
      records_clear (&records);
    }
}

static void
test_factiva_text (void)
{
  g_autoptr (GBytes) bytes = load ("factiva.txt");
  Records records;

  read_sample ("factiva.txt", "factiva", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  assert_article (&records, 0, "The bridge will rise again, says the council", "The Harbour Post",
                  "2013-02-07", "Ann Miller", "en");
  g_assert_cmpstr (fact (&records, 0, "section"), ==, "Town");
  g_assert_cmpstr (fact (&records, 0, "edition"), ==, "National");
  assert_article (&records, 1, "A ferry for the time being", "The Harbour Post", "2018-07-02", NULL,
                  "en");
  assert_pieces (&records, bytes);
  records_clear (&records);
}

/* --- ProQuest --- */

static void
test_proquest_text (void)
{
  g_autoptr (GBytes) bytes = load ("proquest.txt");
  Records records;

  read_sample ("proquest.txt", "proquest", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  assert_article (&records, 0, "Bridge to rise again", "Harbour Post", "2015-01-05",
                  "Miller, Ann; Fisher, Tom", "en");
  assert_regions (
    &records, 0,
    "headline: Bridge to rise again\n"
    "byline: Miller, Ann; Fisher, Tom\n"
    "standfirst: The council has voted.\n"
    "body: The council of the harbour town voted to rebuild the old bridge.\n"
    "body: Subject: to the weather, said the mayor, work will begin in spring and last two "
    "years, which is what everybody in the town had hoped for when the flood had carried the "
    "old bridge away.\n"
    "body: Nobody spoke against it.\n");
  g_assert_cmpstr (fact (&records, 0, "subjects"), ==, "Bridges; Rivers");
  g_assert_cmpstr (fact (&records, 0, "page"), ==, "A.1");
  g_assert_cmpstr (fact (&records, 0, "identifier"), ==, "1642000001");
  assert_article (&records, 1, "Die Brücke kommt wieder", "Hafenkurier", "2012-02-27",
                  "Öhler, Jörg", "de");
  assert_regions (&records, 1,
                  "headline: Die Brücke kommt wieder\nbyline: Öhler, Jörg\n"
                  "standfirst: Der Rat hat abgestimmt.\n");
  g_assert_cmpuint (records.problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (records.problems->pdata[0], "article 2|"));
  records_clear (&records);
}

static void
test_proquest_html (void)
{
  Records records;

  read_sample ("proquest.html", "proquest", &records);
  g_assert_cmpuint (records.drafts->len, ==, 2);
  assert_article (&records, 0, "Bridge to rise again", "Harbour Post", "2015-01-05", "Miller, Ann",
                  "en");
  assert_article (&records, 1, "A ferry", "Harbour Post", "2015-02-06", NULL, NULL);
  records_clear (&records);
}

/* --- dates --- */

static void
test_dates (void)
{
  static const struct
  {
    const char *string;
    const char *day;
    gboolean line;
    guint doubts;
  } cases[] = {
    { "January 11, 2010", "2010-01-11", TRUE, 0 },
    { "January 28, 1993, Thursday, Late Edition - Final", "1993-01-28", TRUE, 0 },
    { "January 28, 1993, Tuesday, Late Edition - Final", "1993-01-28", TRUE, 1 },
    { "8. März 2001", "2001-03-08", TRUE, 0 },
    { "8. Maerz 2001", "2001-03-08", TRUE, 0 },
    { "Dienstag 10.Dezember 2019", "2019-12-10", TRUE, 0 },
    { "3 julio 2018 martes", "2018-07-03", TRUE, 0 },
    { "3 de julio de 2018", "2018-07-03", TRUE, 0 },
    { "mardi 3 juillet 2018", "2018-07-03", TRUE, 0 },
    { "1er août 2018", "2018-08-01", TRUE, 0 },
    { "décembre 10 2019", "2019-12-10", TRUE, 0 },
    { "3 Julho 2018 Terça-feira 10:27 AM GMT", "2018-07-03", TRUE, 0 },
    { "3 luglio 2018 martedì 4:07 PM GMT", "2018-07-03", TRUE, 0 },
    { "5 mei 2018 zaterdag", "2018-05-05", TRUE, 0 },
    { "5 мая 2018 г.", "2018-05-05", TRUE, 0 },
    { "2018 年 10 月 7 日 17:04", "2018-10-07", TRUE, 0 },
    { "2018년 10월 7일", "2018-10-07", TRUE, 0 },
    { "Jan 5, 2015", "2015-01-05", TRUE, 0 },
    { "2015-01-05", "2015-01-05", TRUE, 0 },
    { "May 30 - June 5, 2011", "2011-05-30", TRUE, 0 },
    { "May 2009", "2009-05", TRUE, 0 },
    { "Winter 2005", "2005", TRUE, 0 },
    { "30 February 2010", "2010-02", FALSE, 0 },
    { "What happened on 5 May 2010", "2010-05-05", FALSE, 0 },
    { "He may march in 2010 places", "", FALSE, 0 },
    { "", "", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineClaim claim;
      gboolean found = dateline_claim_read (cases[i].string, &claim);
      g_autoptr (DatelineDate) date = dateline_claim_to_date (&claim, cases[i].string, 90);
      g_autofree char *iso = dateline_date_to_iso (date);

      g_test_message ("%s", cases[i].string);
      g_assert_cmpint (found, ==, *cases[i].day != '\0');
      g_assert_cmpstr (iso, ==, cases[i].day);
      g_assert_cmpuint (date->doubts->len, ==, cases[i].doubts);
      g_assert_cmpint (dateline_claim_read_line (cases[i].string, &claim), ==, cases[i].line);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/databases/nexis/old", test_nexis_old);
  g_test_add_func ("/formats/databases/nexis/encodings", test_nexis_encodings);
  g_test_add_func ("/formats/databases/nexis/counts", test_nexis_counts);
  g_test_add_func ("/formats/databases/nexis/html", test_nexis_html);
  g_test_add_func ("/formats/databases/nexis/new", test_nexis_new);
  g_test_add_func ("/formats/databases/factiva/html", test_factiva_html);
  g_test_add_func ("/formats/databases/factiva/codes", test_factiva_codes);
  g_test_add_func ("/formats/databases/factiva/counts", test_factiva_counts);
  g_test_add_func ("/formats/databases/factiva/text", test_factiva_text);
  g_test_add_func ("/formats/databases/factiva/xml", test_factiva_xml);
  g_test_add_func ("/formats/databases/factiva/xml-cut", test_factiva_xml_cut);
  g_test_add_func ("/formats/databases/proquest/text", test_proquest_text);
  g_test_add_func ("/formats/databases/proquest/html", test_proquest_html);
  g_test_add_func ("/formats/databases/dates", test_dates);

  return g_test_run ();
}
