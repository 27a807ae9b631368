/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns are taken for and why, how their dates are read, and what articles come of it. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "formats/mapping-store.h"
#include "formats/table-cells-private.h"
#include "formats/table-guess.h"
#include "formats/table-sample.h"
#include "store/importer.h"

static DatelineTableMapping *
guess (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader)
    reader = dateline_table_reader_new (stream, "table", NULL, NULL, &error);
  DatelineTableMapping *mapping;

  g_assert_no_error (error);
  mapping = dateline_table_guess (reader, &error);
  g_assert_no_error (error);

  return mapping;
}

/* "title date:dmy? text metadata:page drop": "?" for ambiguous. Each must have a reason. */
static char *
describe (const DatelineTableMapping *mapping)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const DatelineTableColumn *column = mapping->columns->pdata[i];

      g_assert_nonnull (column->reason);
      g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                              dateline_column_role_to_nick (column->role));
      if (column->role == DATELINE_ROLE_DATE)
        g_string_append_printf (words, ":%s%s", dateline_date_style_to_nick (column->style),
                                column->ambiguous ? "?" : "");
      if (column->role == DATELINE_ROLE_METADATA)
        g_string_append_printf (words, ":%s", column->name);
    }

  return g_string_free (words, FALSE);
}

#define PROSE_1 \
  "The ministers met on Monday to discuss the plan, and they will meet again next week in Geneva."
#define PROSE_2 \
  "Prices rose again in January, the office said, and nobody knows when they will fall again."

static void
test_guess (void)
{
  static const struct
  {
    const char *text;
    const char *mapping;
  } cases[] = {
    { "title,date,text\nTalks go on,2022-01-26,"
      "\"" PROSE_1 "\""
      "\nPrices rise again,2022-01-27,\"" PROSE_2 "\"\n",
      "title date:written text" },
    /* Headers of other languages, and of other programs. */
    { "Titel;Datum;Quelle;Volltext;Seite\nErster Titel;26.01.2022;FAZ;" PROSE_1
      ";4\nZweiter Titel;27.01.2022;SZ;" PROSE_2 ";5\n",
      "title date:dmy source text metadata:page" },
    { "titre|date de publication|journal|auteur|texte\nPremier titre|26/01/2022|Le Monde|Anne Dupont|" PROSE_1
      "\n"
      "Autre titre|27/01/2022|Le Monde|Jean Petit|" PROSE_2 "\n",
      "title date:dmy source author text" },
    { "titular|fecha|medio|idioma|enlace\nPrimera noticia|2022-01-26|El Mundo|es|https://e.example/1\n"
      "Otra noticia|2022-01-27|El Mundo|es|https://e.example/2\n",
      "title date:written source language url" },
    /* No headers at all: what stands in the cells decides. */
    { "Talks go on in Geneva\t2022-01-26\thttps://a.example/1\t" PROSE_1 "\n"
      "Prices rise once more\t2022-01-27\thttps://a.example/2\t" PROSE_2 "\n",
      "title date:written url text" },
    /* Headers that mean nothing. */
    { "c1\tc2\tc3\tc4\nTalks go on in Geneva\t1643155200\tJane Doe\t" PROSE_1 "\n"
      "Prices rise once more\t1643241600\tJohn Miller\t" PROSE_2 "\n",
      "title metadata:c2 author text" },
    { "headline\tcreated_at\tbody\nTalks go on\t1643155200\t" PROSE_1
      "\nPrices rise\t1643241600\t" PROSE_2 "\n",
      "title date:seconds text" },
    { "headline\ttimestamp\tbody\nTalks go on\t1643155200000\t" PROSE_1
      "\nPrices rise\t1643241600000\t" PROSE_2 "\n",
      "title date:milliseconds text" },
    { "headline\tdate\tbody\nTalks go on\t20220126123000\t" PROSE_1
      "\nPrices rise\t20220127123000\t" PROSE_2 "\n",
      "title date:compact text" },
    { "headline\tdate\tbody\nTalks go on\t44587\t" PROSE_1 "\nPrices rise\t44588.5\t" PROSE_2 "\n",
      "title date:serial text" },
    /* Never by a header alone. */
    { "title\tdate\ttext\nTalks go on\tnone yet\t3\nPrices rise\tunknown\t4\n",
      "title metadata:date metadata:text" },
    { "text\tx\nGeneva\t" PROSE_1 "\nBerlin\t" PROSE_2 "\n", "metadata:text text" },
    { "title\turl\tbody\nTalks go on\tsee below\t" PROSE_1 "\nPrices rise\tlost\t" PROSE_2 "\n",
      "title metadata:url text" },
    /* Of several dates the one of publication; when an article was collected is none. */
    { "title\tupdated\tpublished\tindexed_date\nTalks go on\t2022-02-01\t2022-01-26\t2022-03-01\n"
      "Prices rise\t2022-02-02\t2022-01-27\t2022-03-01\n",
      "title metadata:updated date:written metadata:indexed-date" },
    { "title\tindexed_date\nTalks go on\t2022-03-01\nPrices rise\t2022-03-01\n",
      "title metadata:indexed-date" },
    /* The order of day and month by the whole column. */
    { "title,date\nTalks go on,01/02/2022\nPrices rise,13/02/2022\n", "title date:dmy" },
    { "title,date\nTalks go on,01/02/2022\nPrices rise,02/13/2022\n", "title date:mdy" },
    { "title,date\nTalks go on,01/02/2022\nPrices rise,03/04/2022\n", "title date:dmy?" },
    { "title,date\nTalks go on,2022/01/26\nPrices rise,2022/01/27\n", "title date:written" },
    /* Lead and body belong together; a second copy of the text does not. */
    { "headline\tlead\tbody\tfull text\nTalks go on\tThey met again today.\t" PROSE_1 "\t" PROSE_1
      "\n"
      "Prices rise\tNobody knows why.\t" PROSE_2 "\t" PROSE_2 "\n",
      "title lead text drop" },
    { ",title,text\n0,Talks go on,\"" PROSE_1 "\"\n1,Prices rise,\"" PROSE_2
      "\"\n2,More of it,\"" PROSE_2 "\"\n",
      "drop title text" },
    { "image_url\tlink\theadline\nhttps://a.example/1.jpg\thttps://a.example/1\tTalks go on\n"
      "https://a.example/2.jpg\thttps://a.example/2\tPrices rise\n",
      "metadata:image-url url title" },
    { "title\tstatus\tcomment\tlang\nTalks go on\tdone\tsee again\tEnglish\nPrices rise\ttodo\tfine\tGerman\n",
      "title status note language" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineTableMapping) mapping = guess (cases[i].text);
      g_autofree char *described = describe (mapping);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (described, ==, cases[i].mapping);
      g_assert_cmpint (mapping->origin, ==, DATELINE_MAPPING_GUESSED);
    }
}

static void
test_services (void)
{
  static const struct
  {
    const char *service;
    const char *text;
    const char *mapping;
  } cases[] = {
    { "Media Cloud",
      "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url\n"
      "1,2022-01-26 10:00:00,Talks go on,https://a.example/1,en,False,NATO,7,Guardian,http://a.example\n",
      "identifier date:written title url language metadata:ap-syndicated metadata:subjects "
      "metadata:media-id source metadata:media-url" },
    { "Media Cloud",
      "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
      "ab12,2024-05-02 01:00:00,en,a.example,a.example,2024-05-01,Talks go on,https://a.example/1\n",
      "identifier metadata:indexed-date language source metadata:media-url date:written title url" },
    { "Media Cloud",
      "[{\"processed_stories_id\":1,\"stories_id\":2,\"title\":\"Talks go on\",\"publish_date\":"
      "\"2022-01-26 10:00:00\",\"url\":\"https://a.example/1\",\"media_name\":\"X\",\"language\":\"en\","
      "\"story_tags\":[{\"tag\":\"a\"},{\"tag\":\"b\"}]}]",
      "metadata:processed-stories-id identifier title date:written url source language "
      "metadata:story-tags-tag" },
    { "NewsAPI",
      "{\"status\":\"ok\",\"totalResults\":1,\"articles\":[{\"source\":{\"id\":null,\"name\":\"X\"},"
      "\"author\":\"Jane Doe\",\"title\":\"T\",\"description\":\"D\",\"url\":\"https://a.example/1\","
      "\"urlToImage\":\"https://a.example/1.jpg\",\"publishedAt\":\"2022-01-26T10:00:00Z\","
      "\"content\":\"C\"}]}",
      "metadata:source-id source author title lead url metadata:image date:written text" },
    { "GDELT",
      "{\"articles\":[{\"url\":\"https://a.example/1\",\"url_mobile\":\"\",\"title\":\"T\",\"seendate\":"
      "\"20220126T123000Z\",\"socialimage\":\"\",\"domain\":\"a.example\",\"language\":\"English\","
      "\"sourcecountry\":\"Germany\"}]}",
      "url metadata:url-mobile title date:compact metadata:image source language metadata:country" },
    { "GDELT", "URL,MobileURL,Date,Title\nhttps://a.example/1,,2022-01-26 12:30:00,Talks go on\n",
      "url metadata:url-mobile date:written title" },
    { "AmCAT",
      "id,date,medium,headline,byline,text,length,pagenr\n"
      "1,2022-01-26,De Krant,Kop van het stuk,Jan Jansen,\"" PROSE_1 "\",120,3\n",
      "identifier date:written source title author text metadata:words-claimed metadata:page" },
    { "Dateline",
      "uuid,title,source,date,date_first,date_last,precision,evidence,confidence,doubts,author,url,"
      "language,status,words,annotations,note,file,cluster,cluster_share,text\n"
      "26d6d12c-62e5-4f65-9f0a-6a7fcd1de2a1,T,S,2022-01-26,2022-01-26,2022-01-26,day,metadata,90,,,,en,"
      "todo,20,3,,a.txt,,,\"" PROSE_1 "\"\n",
      "identifier title source date:written drop drop drop drop drop metadata:doubts author url language "
      "status drop drop note metadata:file drop drop text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineTableMapping) mapping = guess (cases[i].text);
      g_autofree char *described = describe (mapping);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (mapping->origin, ==, DATELINE_MAPPING_READY);
      g_assert_cmpstr (mapping->service, ==, cases[i].service);
      g_assert_cmpstr (described, ==, cases[i].mapping);
    }
}

/* The headers of a service over other things are only headers. */
static void
test_service_must_fit (void)
{
  g_autoptr (DatelineTableMapping) mapping = guess (
    "stories_id,publish_date,title,url\n1,soon,Talks go on,none\n2,later,Prices rise,none\n");

  g_assert_cmpint (mapping->origin, ==, DATELINE_MAPPING_GUESSED);
  g_assert_null (dateline_table_mapping_find (mapping, DATELINE_ROLE_DATE));
  g_assert_null (dateline_table_mapping_find (mapping, DATELINE_ROLE_URL));
}

/* Columns of GDELT's files of events are told by their number. */
static void
test_gdelt_events (void)
{
  g_autoptr (GString) line = g_string_new ("1024\t20220125");
  g_autoptr (DatelineTableMapping) mapping = NULL;
  const DatelineTableColumn *column;

  for (guint i = 2; i < 59; i++)
    g_string_append_printf (line, "\t%s", i == 6 ? "\"MINISTER" : "");
  g_string_append (line, "\t20220126123000\thttps://a.example/1\n");
  g_string_append (line, line->str);
  mapping = guess (line->str);
  g_assert_cmpstr (mapping->service, ==, "GDELT");
  column = dateline_table_mapping_find (mapping, DATELINE_ROLE_DATE);
  g_assert_cmpstr (column->header, ==, "DATEADDED");
  g_assert_cmpint (column->style, ==, DATELINE_DATES_COMPACT);
  column = dateline_table_mapping_find (mapping, DATELINE_ROLE_URL);
  g_assert_cmpstr (column->header, ==, "SOURCEURL");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *cell;
    DatelineDateStyle style;
    const char *iso; /* NULL: no date */
  } cases[] = {
    { "2022-01-26", DATELINE_DATES_WRITTEN, "2022-01-26" },
    { "2022-01-26T12:30:00Z", DATELINE_DATES_WRITTEN, "2022-01-26" },
    { "2022-01-26 12:30:00.123+01:00", DATELINE_DATES_WRITTEN, "2022-01-26" },
    { " 26 January 2022 ", DATELINE_DATES_WRITTEN, "2022-01-26" },
    { "Wed, 26 Jan 2022 12:30:00 GMT", DATELINE_DATES_WRITTEN, "2022-01-26" },
    { "January 26, 2022", DATELINE_DATES_WRITTEN, "2022-01-26" },
    { "26. Januar 2022", DATELINE_DATES_WRITTEN, "2022-01-26" },
    { "2022-01", DATELINE_DATES_WRITTEN, "2022-01" },
    { "2022", DATELINE_DATES_WRITTEN, "2022" },
    { "2022-02-30", DATELINE_DATES_WRITTEN, NULL },
    { "0000-00-00", DATELINE_DATES_WRITTEN, NULL },
    { "26/1/2022", DATELINE_DATES_DMY, "2022-01-26" },
    { "26.01.22", DATELINE_DATES_DMY, "2022-01-26" },
    { "26. 1. 2022", DATELINE_DATES_DMY, "2022-01-26" },
    { "26/1/2022 14:05", DATELINE_DATES_DMY, "2022-01-26" },
    { "1/26/2022", DATELINE_DATES_DMY, NULL },
    { "1/26/2022", DATELINE_DATES_MDY, "2022-01-26" },
    { "2022/1/26", DATELINE_DATES_YMD, "2022-01-26" },
    { "20220126", DATELINE_DATES_COMPACT, "2022-01-26" },
    { "20220126123000", DATELINE_DATES_COMPACT, "2022-01-26" },
    { "20220126T123000Z", DATELINE_DATES_COMPACT, "2022-01-26" },
    { "20221326", DATELINE_DATES_COMPACT, NULL },
    { "1643155200", DATELINE_DATES_SECONDS, "2022-01-26" },
    { "1643241599", DATELINE_DATES_SECONDS, "2022-01-26" },
    { "1643155200.5", DATELINE_DATES_SECONDS, "2022-01-26" },
    { "0", DATELINE_DATES_SECONDS, NULL },
    { "1643155200000", DATELINE_DATES_MILLISECONDS, "2022-01-26" },
    { "44587", DATELINE_DATES_SERIAL, "2022-01-26" },
    { "44587.75", DATELINE_DATES_SERIAL, "2022-01-26" },
    { "soon", DATELINE_DATES_WRITTEN, NULL },
    { "in 2022 it may be", DATELINE_DATES_WRITTEN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineCellDate found;
      gboolean is_date = dateline_cell_read_date (cases[i].cell, cases[i].style, &found);

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (is_date, ==, cases[i].iso != NULL);
      if (is_date)
        {
          g_autoptr (DatelineDate) date = dateline_date_new_hand (found.first, found.precision);
          g_autofree char *iso = dateline_date_to_iso (date);

          g_assert_cmpstr (iso, ==, cases[i].iso);
        }
    }
}

/* The records that are looked at tell nothing; one far behind them does. */
static void
test_dates_of_the_whole_column (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("title,date\n");
  g_autofree char *path = fixture_path (self, "far.csv");
  g_autoptr (DatelineTableSample) sample = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineTableColumn *column;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "Title number %u,0%u/0%u/2022\n", i, i % 9 + 1, i % 5 + 1);
  g_string_append (text, "The last title,02/28/2022\n");
  fixture_write (self, "far.csv", text->str, (gssize) text->len);
  sample = dateline_table_sample_read (path, NULL, 10, NULL, &error);
  g_assert_no_error (error);
  column = dateline_table_mapping_find (sample->mapping, DATELINE_ROLE_DATE);
  g_assert_cmpint (column->style, ==, DATELINE_DATES_MDY);
  g_assert_false (column->ambiguous);
  g_assert_cmpuint (sample->rows->len, ==, 10);
}

static void
test_rules (void)
{
  static const char text[] =
    "Kopf,Tag,Wer\nTalks go on,01/02/2022,Jane Doe\nPrices rise,03/04/2022,John Miller\n";
  g_autoptr (DatelineTableMapping) mapping = guess (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *described = NULL;

  g_assert_true (dateline_table_mapping_apply_rule (mapping, "date:mdy=tag", &error));
  g_assert_true (dateline_table_mapping_apply_rule (mapping, "title=#3", &error));
  g_assert_true (dateline_table_mapping_apply_rule (mapping, "metadata:Section Name=Kopf", &error));
  described = describe (mapping);
  g_assert_cmpstr (described, ==, "metadata:section-name date:mdy title");
  g_assert_cmpint (mapping->origin, ==, DATELINE_MAPPING_GIVEN);

  g_assert_false (dateline_table_mapping_apply_rule (mapping, "titel=Kopf", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (dateline_table_mapping_apply_rule (mapping, "title=Haupt", &error));
  g_assert_cmpstr (error->message, ==, "There is no column “Haupt”; there are Kopf, Tag, Wer");
  g_clear_error (&error);
  g_assert_false (dateline_table_mapping_apply_rule (mapping, "date:xyz=Tag", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN);
}

static void
test_store (void)
{
  static const char text[] =
    "a,b,c\nTalks go on,26/01/2022,Jane Doe\nPrices rise,27/01/2022,John Miller\n";
  g_autoptr (DatelineTableMapping) mapping = guess (text);
  g_autoptr (DatelineTableMapping) again = NULL;
  g_autoptr (DatelineTableMapping) other = NULL;
  g_autoptr (DatelineTableMapping) turned = NULL;
  g_autoptr (DatelineTableMapping) forgotten = NULL;
  g_autoptr (DatelineTableMapping) damaged = NULL;
  g_autofree char *described = NULL;
  g_autofree char *path = dateline_mapping_store_path ();
  g_autoptr (GError) error = NULL;

  dateline_table_mapping_set_role (mapping, 0, DATELINE_ROLE_TEXT, NULL);
  dateline_table_mapping_set_role (mapping, 2, DATELINE_ROLE_METADATA, "who");
  g_assert_true (dateline_mapping_store_keep (mapping, &error));
  again = guess (text);
  described = describe (again);
  g_assert_cmpint (again->origin, ==, DATELINE_MAPPING_REMEMBERED);
  g_assert_cmpstr (described, ==, "text date:dmy metadata:who");
  /* Other headers are another table; other dates under the same headers are read as they are. */
  other = guess ("a,b,d\nTalks go on,26/01/2022,Jane Doe\n");
  g_assert_cmpint (other->origin, ==, DATELINE_MAPPING_GUESSED);
  turned = guess ("a,b,c\nTalks go on,01/26/2022,Jane Doe\n");
  g_assert_cmpint (dateline_table_mapping_find (turned, DATELINE_ROLE_DATE)->style, ==,
                   DATELINE_DATES_MDY);
  g_assert_true (dateline_mapping_store_forget (mapping, &error));
  forgotten = guess (text);
  g_assert_cmpint (forgotten->origin, ==, DATELINE_MAPPING_GUESSED);
  g_assert_true (g_file_set_contents (path, "{\"mappings\":[3,{\"headers\":\"x\"}", -1, NULL));
  damaged = guess (text);
  g_assert_cmpint (damaged->origin, ==, DATELINE_MAPPING_GUESSED);
  g_assert_true (dateline_mapping_store_keep (mapping, &error));
}

/* --- articles --- */

static void
test_import (Fixture *self, gconstpointer data)
{
  static const char text[] =
    "id;headline;lead;body;date;paper;lang;page;comment;junk\n"
    "1;\"Talks &amp; more\";They met.;\"<p>First paragraph of it.</p><p>Second one, with <b>weight</b>.</p>\""
    ";26/01/2022;Gazette;English;4;read again;x\n"
    "2;Second headline;;;27/01/2022;Gazette;en;;;x\n"
    ";;;;;;;;;x\n"
    "3;Third headline;;Second text is here to be read.;32/01/2022;Herald;de;5;;x\n"
    "4;\"Never closed;;;27/01/2022;Gazette;en;;;x\n"
    "5;Fifth headline;;Fifth text is here to be read.;29/01/2022;Herald;de;5;;x\n";
  g_autoptr (DatelineProject) project = fixture_new_project (self, "a.dateline");
  const char *rules[] = { "drop=junk", NULL };
  DatelineImportOptions options = { .project = project, .map_rules = rules };
  g_autofree char *path = fixture_path (self, "t.csv");
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;
  g_autoptr (DatelineArticle) first = NULL;
  g_autofree char *body = NULL;
  g_autofree char *json = NULL;

  fixture_write (self, "t.csv", text, -1);
  report = dateline_import_run (dateline_project_get_path (project), paths, &options, NULL, NULL,
                                NULL, &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
  fixture_assert_adds_up (report);
  g_assert_cmpuint (report->found, ==, 6);
  g_assert_cmpuint (report->added, ==, 4);
  g_assert_cmpuint (report->refused, ==, 2);
  json = dateline_import_report_to_json (report);
  g_assert_nonnull (strstr (json, "line 4"));
  g_assert_nonnull (strstr (json, "There is no title, no text and no address in this record"));
  g_assert_nonnull (strstr (json, "A quotation mark in this line is never closed"));
  g_assert_nonnull (
    strstr (json, "column “date”: “32/01/2022” is no date that is written as Day/month/year"));
  g_assert_nonnull (strstr (json, "In all records these columns are left out: junk"));
  g_assert_nonnull (strstr (json, "1 of 4 records has no text; its title stands for it"));

  first = fixture_article (project, 0);
  g_assert_cmpstr (dateline_article_get_title (first), ==, "Talks & more");
  body = dateline_project_load_text (project, first, &error);
  g_assert_cmpstr (
    body, ==, "Talks & more\n\nThey met.\n\nFirst paragraph of it.\n\nSecond one, with weight.");
  g_assert_cmpstr (dateline_article_get_language (first), ==, "en");

  again = dateline_import_run (dateline_project_get_path (project), paths, &options, NULL, NULL,
                               NULL, &error);
  g_assert_cmpuint (again->already, ==, 4);
  g_assert_cmpuint (again->added, ==, 0);
}

typedef struct
{
  GPtrArray *drafts;
  GString *problems;
} Taken;

static gboolean
take_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Taken *self = data;

  if (draft != NULL)
    g_ptr_array_add (self->drafts, draft);
  if (problem != NULL)
    g_string_append_printf (self->problems, "%s: %s\n", place, problem);

  return TRUE;
}

static Taken
inspect (Fixture *self, const char *name, const char *text, const DatelineImportOptions *options)
{
  g_autofree char *path = fixture_path (self, name);
  Taken taken = { g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_free),
                  g_string_new (NULL) };
  DatelineImportOptions none = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_write (self, name, text, -1);
  if (!dateline_import_inspect_with (path, options != NULL ? options : &none, NULL, take_cb, &taken,
                                     &error))
    g_string_append_printf (taken.problems, "error: %s", error->message);

  return taken;
}

static void
taken_clear (Taken *self)
{
  g_ptr_array_unref (self->drafts);
  g_string_free (self->problems, TRUE);
}

static void
test_parts_of_a_text (Fixture *self, gconstpointer data)
{
  Taken taken = inspect (
    self, "n.json",
    "{\"articles\":[{\"title\":\"A title\",\"description\":\"They met on Monday …\",\"content\":"
    "\"They met on Monday and talked about it all day.… [+1234 chars]\",\"url\":\"https://a.example/1\","
    "\"publishedAt\":\"2022-01-26T10:00:00Z\",\"urlToImage\":null},"
    "{\"title\":\"Twice\",\"description\":\"Another lead.\",\"content\":\"Twice\\n\\nThe text goes on here.\","
    "\"url\":\"https://a.example/2\",\"publishedAt\":\"2022-01-26T10:00:00Z\",\"urlToImage\":null},"
    "{\"title\":null,\"description\":null,\"content\":null,\"url\":\"https://a.example/3\","
    "\"publishedAt\":\"2022-01-26T10:00:00Z\",\"urlToImage\":null,\"late\":\"member\"}]}",
    NULL);
  const DatelineDraft *draft;
  const DatelineRegion *region;

  g_assert_cmpuint (taken.drafts->len, ==, 3);
  draft = taken.drafts->pdata[0];
  g_assert_cmpstr (draft->text, ==,
                   "A title\n\nThey met on Monday and talked about it all day.… [+1234 chars]");
  region = &g_array_index (draft->regions, DatelineRegion, draft->regions->len - 1);
  g_assert_cmpint (region->kind, ==, DATELINE_REGION_BOILERPLATE);
  g_assert_cmpuint (region->end - region->start, ==, strlen ("[+1234 chars]"));
  g_assert_cmpstr (draft->reasons->pdata[draft->reasons->len - 1], ==, "cut");
  g_assert_cmpuint (draft->reasons->len, ==, draft->regions->len);
  g_assert_cmpstr (draft->source, ==, "a.example");
  draft = taken.drafts->pdata[1];
  g_assert_cmpstr (draft->text, ==, "Another lead.\n\nTwice\n\nThe text goes on here.");
  draft = taken.drafts->pdata[2];
  g_assert_cmpstr (draft->text, ==, "https://a.example/3");
  g_assert_cmpstr (g_hash_table_lookup (draft->metadata, "text-from"), ==, "url");
  g_assert_cmpstr (g_hash_table_lookup (draft->metadata, "late"), ==, "member");
  taken_clear (&taken);
}

static void
test_ambiguous_dates_are_doubts (Fixture *self, gconstpointer data)
{
  Taken taken = inspect (self, "d.csv",
                         "title,date\nTalks go on,01/02/2022\nPrices rise,05/05/2022\n", NULL);
  const DatelineDraft *draft = taken.drafts->pdata[0];
  const DatelineDoubt *doubt;

  g_assert_cmpint (draft->date->first, ==, dateline_day_from_civil (2022, 2, 1));
  g_assert_cmpuint (draft->date->doubts->len, ==, 1);
  doubt = draft->date->doubts->pdata[0];
  g_assert_cmpint (doubt->kind, ==, DATELINE_DOUBT_AMBIGUOUS);
  g_assert_cmpint (doubt->first, ==, dateline_day_from_civil (2022, 1, 2));
  /* The fifth of May is itself either way. */
  draft = taken.drafts->pdata[1];
  g_assert_cmpuint (draft->date->doubts->len, ==, 0);
  taken_clear (&taken);
}

static void
test_given_mapping (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable)
    mappings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) dateline_table_mapping_free);
  DatelineImportOptions options = { .mappings = mappings };
  DatelineTableMapping *mapping = guess ("a;b\nTalks go on;Jane Doe\n");
  Taken taken;
  const DatelineDraft *draft;

  dateline_table_mapping_set_role (mapping, 0, DATELINE_ROLE_AUTHOR, NULL);
  dateline_table_mapping_set_role (mapping, 1, DATELINE_ROLE_TITLE, NULL);
  g_hash_table_insert (mappings, fixture_path (self, "g.csv"), mapping);
  taken = inspect (self, "g.csv", "a;b\nTalks go on;Jane Doe\n", &options);
  g_assert_cmpuint (taken.drafts->len, ==, 1);
  draft = taken.drafts->pdata[0];
  g_assert_cmpstr (draft->title, ==, "Jane Doe");
  g_assert_cmpstr (draft->author, ==, "Talks go on");
  taken_clear (&taken);
}

static void
test_rules_that_do_not_fit (Fixture *self, gconstpointer data)
{
  const char *rules[] = { "title=Haupt", NULL };
  DatelineImportOptions options = { .map_rules = rules };
  Taken taken = inspect (self, "g.csv", "a;b\nTalks go on;Jane Doe\n", &options);

  g_assert_cmpuint (taken.drafts->len, ==, 0);
  g_assert_cmpstr (taken.problems->str, ==, "error: There is no column “Haupt”; there are a, b");
  taken_clear (&taken);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *format;
  } cases[] = {
    { "a.csv", "title,date\nA,B\n", "table" },
    { "a.CSV", "1,2\n3,4\n", "table" },
    { "a.tsv", "x\ty\n", "table" },
    { "a.txt", "title\tdate\turl\nTalks\t2022-01-26\thttps://a.example\n", "table" },
    { "a.txt", "On Monday, they met, talked, and left.\nOn Tuesday, they slept, ate, and ran.\n",
      "text" },
    { "a.md", "| title | date |\n|---|---|\n| a | b |\n", NULL },
    { "a.json", "[{\"title\":\"A\",\"url\":\"https://a.example\"}]", "table" },
    { "a.json", "{\"articles\":[{\"title\":\"A\",\"publishedAt\":\"2022-01-26\"}]}", "table" },
    { "a.jsonl", "{\"title\":\"A\",\"text\":\"b\"}\n", "jsonl" },
    { "a.jsonl",
      "{\"title\":\"A\",\"source\":\"s\",\"date\":{\"first\":null},\"text\":\"b\",\"regions\":[]}\n",
      "jsonl" },
    { "a.jsonl",
      "{\"headline\":\"A\",\"body\":\"some words\",\"url\":\"x\"}\n{\"headline\":\"B\",\"body\":\"c\"}\n",
      "table" },
    { "a.json", "[{\"name\":\"NATO\",\"id\":\"Q7184\"}]", NULL },
    { "a.json", "[{\"id\":1,\"text\":\"x\",\"annotations\":[]}]", NULL },
    { "a.json", "{\"layers\":[{\"name\":\"x\",\"title\":\"y\"}]}", NULL },
    { "a.html", "<html><body>title,date,url\n</body></html>", "html" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DatelineFormat *format = dateline_format_detect ((const guint8 *) cases[i].text,
                                                             strlen (cases[i].text), cases[i].name);

      g_test_message ("%s: %s: %s", cases[i].name, cases[i].text, format->id);
      if (cases[i].format != NULL)
        g_assert_cmpstr (format->id, ==, cases[i].format);
      else
        g_assert_cmpstr (format->id, !=, "table");
    }
}

/* Our own table of articles comes back as articles, our others are refused in so many words. */
static void
test_own_tables (Fixture *self, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (self, "a.dateline");
  g_autoptr (DatelineProject) second = fixture_new_project (self, "b.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) back = NULL;
  g_autofree char *articles = NULL;
  g_autofree char *annotations = NULL;
  Taken taken;

  fixture_write (self, "one.txt", "Talks go on\n\n26 January 2022\n\n" PROSE_1 "\n", -1);
  report = fixture_import (self, project, "one.txt");
  g_assert_cmpuint (report->added, ==, 1);
  articles = fixture_export (self, project, "csv-articles", NULL);
  annotations = fixture_export (self, project, "csv-annotations", NULL);
  fixture_write (self, "articles.csv", articles, -1);
  back = fixture_import (self, second, "articles.csv");
  g_assert_cmpuint (back->added, ==, 1);
  taken = inspect (self, "annotations.csv", annotations, NULL);
  g_assert_cmpstr (
    taken.problems->str, ==,
    "error: This is a table of tags or entities that Dateline wrote, not one of articles");
  taken_clear (&taken);
}

#ifdef __SANITIZE_ADDRESS__
/* GLib lets go of the folders of the test before; only whole stacks tell that from ours. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/mapping/guess", test_guess);
  g_test_add_func ("/mapping/services", test_services);
  g_test_add_func ("/mapping/service-must-fit", test_service_must_fit);
  g_test_add_func ("/mapping/gdelt-events", test_gdelt_events);
  g_test_add_func ("/mapping/dates", test_dates);
  FIXTURE_TEST ("/mapping/dates-of-the-whole-column", test_dates_of_the_whole_column);
  g_test_add_func ("/mapping/rules", test_rules);
  g_test_add_func ("/mapping/store", test_store);
  g_test_add_func ("/mapping/sniff", test_sniff);
  FIXTURE_TEST ("/mapping/import", test_import);
  FIXTURE_TEST ("/mapping/parts-of-a-text", test_parts_of_a_text);
  FIXTURE_TEST ("/mapping/ambiguous-dates-are-doubts", test_ambiguous_dates_are_doubts);
  FIXTURE_TEST ("/mapping/given-mapping", test_given_mapping);
  FIXTURE_TEST ("/mapping/rules-that-do-not-fit", test_rules_that_do_not_fit);
  FIXTURE_TEST ("/mapping/own-tables", test_own_tables);

  return g_test_run ();
}
