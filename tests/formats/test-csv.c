/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: what a parser reads back is what was meant, and no cell is a formula. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "store/copies.h"
#include "store/edits.h"

/* RFC 4180, strictly: of GPtrArray of strings. */
static GPtrArray *
parse (const char *csv)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  const char *at = csv;

  while (*at != '\0')
    {
      GString *cell = g_string_new (NULL);

      if (*at == '"')
        {
          for (at++; *at != '"' || at[1] == '"'; at++)
            {
              g_assert_cmpint (*at, !=, '\0');
              g_string_append_c (cell, *at);
              if (*at == '"')
                at++;
            }
          at++;
        }
      else
        for (; *at != ',' && *at != '\r'; at++)
          {
            g_assert_true (*at != '\0' && *at != '\n' && *at != '"');
            g_string_append_c (cell, *at);
          }
      g_ptr_array_add (row, g_string_free (cell, FALSE));
      if (*at == ',')
        {
          at++;
          continue;
        }
      g_assert_true (g_str_has_prefix (at, "\r\n"));
      at += 2;
      g_ptr_array_add (rows, row);
      row = g_ptr_array_new_with_free_func (g_free);
    }
  g_ptr_array_unref (row);

  return rows;
}

static const char *
cell (GPtrArray *rows, guint row, const char *column)
{
  GPtrArray *head = rows->pdata[0];
  guint place;

  g_assert_true (g_ptr_array_find_with_equal_func (head, column, g_str_equal, &place));
  g_assert_cmpuint (((GPtrArray *) rows->pdata[row])->len, ==, head->len);

  return ((GPtrArray *) rows->pdata[row])->pdata[place];
}

static DatelineProject *
make_project (Fixture *fixture)
{
  DatelineProject *project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autoptr (DatelineAnnotation) quote = NULL;
  g_autoptr (GArray) spans = dateline_spans_new (0, 3);
  g_autoptr (GError) error = NULL;
  DatelineSpan piece = { 4, 8 };
  DatelineLabel *person = dateline_project_find_label (project, "Person", NULL);
  DatelineEntity *entity = dateline_project_add_entity (project, "-5", person, NULL);
  DatelineField *speaker;

  dateline_project_add_entity (project, "@nobody, \"really\"", NULL, NULL);
  fixture_write (fixture, "in/a.txt", "=1+1 is \"two\", they said.\n", -1);
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 1);
  article = fixture_article (project, 0);
  annotation = dateline_project_tag (project, article, person, spans, entity, &error);
  g_assert_no_error (error);
  dateline_project_set_annotation_note (project, annotation, "+49 30\nline, two", &error);
  g_array_append_val (spans, piece);
  quote = dateline_project_tag (project, article,
                                dateline_project_find_label (project, "Quote/Quote", NULL), spans,
                                NULL, &error);
  g_assert_no_error (error);
  speaker = dateline_layer_find_field (dateline_annotation_get_layer (quote), "Speaker");
  dateline_project_set_annotation_value (project, quote, speaker,
                                         dateline_record_get_uuid (DATELINE_RECORD (entity)),
                                         &error);
  g_assert_no_error (error);

  return project;
}

static void
test_articles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = make_project (fixture);
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *csv = fixture_export (fixture, project, "csv", losses);
  g_autoptr (GPtrArray) rows = parse (csv);

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (cell (rows, 1, "text"), ==, "'=1+1 is \"two\", they said.\n");
  g_assert_cmpstr (cell (rows, 1, "annotations"), ==, "2");
  g_assert_cmpstr (cell (rows, 1, "file"), ==, "a.txt");
  g_assert_cmpuint (losses->len, ==, 1);
  g_assert_true (g_str_has_prefix (losses->pdata[0], "1 cell "));
}

/* Each of a group has the first one's number, so that a spreadsheet can count groups. */
static void
test_copies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));
  g_autoptr (GError) error = NULL;
  guint n_alone = 0, n_first = 0, n_other = 0;

  fixture_write (fixture, "in/a.txt", "2022-01-26\n\nThe harbour was closed on Tuesday.\n", -1);
  fixture_write (fixture, "in/b.txt", "2022-01-27\n\nThe harbour was closed, it seems.\n", -1);
  fixture_write (fixture, "in/c.txt", "2022-01-28\n\nA lighthouse is for sale.\n", -1);
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DatelineArticle) article = fixture_article (project, i);
      g_autoptr (DatelineArticle) first = fixture_article (project, 0);
      DatelineCopyFacts fact = { dateline_record_get_id (DATELINE_RECORD (article)),
                                 dateline_record_get_id (DATELINE_RECORD (first)),
                                 i == 0 ? 1 : 0.75 };

      g_array_append_val (facts, fact);
    }
  dateline_project_store_copies (project, facts, 1, &error);
  g_assert_no_error (error);

  csv = fixture_export (fixture, project, "csv", NULL);
  rows = parse (csv);
  g_assert_cmpuint (rows->len, ==, 4);
  for (guint i = 1; i < rows->len; i++)
    {
      const char *cluster = cell (rows, i, "cluster");
      const char *share = cell (rows, i, "cluster_share");

      if (*cluster == '\0')
        {
          g_assert_nonnull (strstr (cell (rows, i, "text"), "lighthouse"));
          g_assert_cmpstr (share, ==, "");
          n_alone++;
        }
      else if (g_str_equal (cluster, cell (rows, i, "uuid")))
        {
          g_assert_cmpstr (share, ==, "1.000");
          n_first++;
        }
      else
        {
          g_assert_cmpstr (share, ==, "0.750");
          g_assert_cmpstr (cluster, ==, cell (rows, i == 1 ? 2 : i - 1, "cluster"));
          n_other++;
        }
    }
  g_assert_cmpuint (n_alone, ==, 1);
  g_assert_cmpuint (n_first, ==, 1);
  g_assert_cmpuint (n_other, ==, 1);
}

static void
test_annotations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = make_project (fixture);
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *csv = fixture_export (fixture, project, "csv-annotations", losses);
  g_autoptr (GPtrArray) rows = parse (csv);
  guint quote;
  guint person;

  g_assert_cmpuint (rows->len, ==, 3);
  quote = g_str_equal (cell (rows, 1, "label"), "Quote") ? 1 : 2;
  person = 3 - quote;
  g_assert_cmpstr (cell (rows, person, "label"), ==, "Person");
  g_assert_cmpstr (cell (rows, person, "entity"), ==, "-5");
  g_assert_cmpstr (cell (rows, person, "note"), ==, "'+49 30\nline, two");
  g_assert_cmpstr (cell (rows, person, "text"), ==, "'=1+");
  g_assert_cmpstr (cell (rows, quote, "start"), ==, "0");
  g_assert_cmpstr (cell (rows, quote, "end"), ==, "8");
  g_assert_cmpstr (cell (rows, quote, "fragments"), ==, "0-3;4-8");
  g_assert_cmpstr (cell (rows, quote, "Quote.Speaker"), ==, "-5");
  g_assert_cmpstr (cell (rows, quote, "Statement.Speaker"), ==, "");
  g_assert_cmpstr (cell (rows, quote, "coder"), ==, "Tester");
}

static void
test_entities (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = make_project (fixture);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *csv = fixture_export (fixture, project, "csv-entities", NULL);
  g_autoptr (GPtrArray) rows = parse (csv);
  g_autofree char *path = fixture_path (fixture, "none.csv");
  g_autofree char *part = NULL;
  guint mentioned;

  g_assert_cmpuint (rows->len, ==, 3);
  mentioned = g_str_equal (cell (rows, 1, "name"), "-5") ? 1 : 2;
  g_assert_cmpstr (cell (rows, mentioned, "mentions"), ==, "1");
  g_assert_cmpstr (cell (rows, mentioned, "articles"), ==, "1");
  g_assert_cmpstr (cell (rows, 3 - mentioned, "name"), ==, "'@nobody, \"really\"");
  g_assert_cmpstr (cell (rows, 3 - mentioned, "mentions"), ==, "0");

  /* A query that finds nothing speaks of nobody. */
  dateline_export (project, none, dateline_format_find ("csv-entities", NULL), path, NULL, NULL,
                   NULL, NULL, NULL);
  g_file_get_contents (path, &part, NULL, NULL);
  g_assert_nonnull (part);
  g_assert_true (g_str_has_suffix (part, "externals\r\n"));
}

/* The days that a text speaks of, the last one of a stretch included. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "days.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  fixture_write (
    fixture, "in/2022-01-26.txt",
    "Envoys meet\n\nThey met yesterday, as they had in March 2014, and will meet from 5 to 7 "
    "May 2022.\n",
    -1);
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 1);
  csv = fixture_export (fixture, project, "csv-days", NULL);
  rows = parse (csv);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (cell (rows, 1, "date"), ==, "2022-01-26");
  g_assert_cmpstr (cell (rows, 1, "text"), ==, "yesterday");
  g_assert_cmpstr (cell (rows, 1, "start"), ==, "22");
  g_assert_cmpstr (cell (rows, 1, "precision"), ==, "day");
  g_assert_cmpstr (cell (rows, 1, "first"), ==, "2022-01-25");
  g_assert_cmpstr (cell (rows, 1, "last"), ==, "2022-01-25");
  g_assert_cmpstr (cell (rows, 2, "precision"), ==, "month");
  g_assert_cmpstr (cell (rows, 2, "last"), ==, "2014-03-31");
  g_assert_cmpstr (cell (rows, 3, "text"), ==, "from 5 to 7 May 2022");
  g_assert_cmpstr (cell (rows, 3, "first"), ==, "2022-05-05");
  g_assert_cmpstr (cell (rows, 3, "last"), ==, "2022-05-07");
  g_assert_cmpstr (cell (rows, 3, "next_first"), ==, "");
}

/* What Dateline writes beside articles is no table of articles, and is told so when it comes back. */
static void
test_no_articles (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "csv-annotations", "csv-entities", "csv-relations",
                                     "csv-notes", "csv-days" };
  g_autoptr (DatelineProject) project = make_project (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *csv = fixture_export (fixture, project, ids[i], NULL);
      g_autofree char *name = g_strdup_printf ("back/%s.csv", ids[i]);
      g_autoptr (DatelineImportReport) report = NULL;

      fixture_write (fixture, name, csv, -1);
      report = fixture_import (fixture, project, name);
      g_assert_cmpuint (report->added, ==, 0);
      g_assert_cmpuint (report->refused, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/csv/articles", test_articles);
  FIXTURE_TEST ("/formats/csv/copies", test_copies);
  FIXTURE_TEST ("/formats/csv/annotations", test_annotations);
  FIXTURE_TEST ("/formats/csv/days", test_days);
  FIXTURE_TEST ("/formats/csv/no-articles", test_no_articles);
  FIXTURE_TEST ("/formats/csv/entities", test_entities);

  return g_test_run ();
}
