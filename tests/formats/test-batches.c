/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports as they are looked at later: their list, their reports, and taking one out that is not the last. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "store/batches.h"
#include "store/edits.h"
#include "store/history.h"
#include "store/importer.h"

static guint
count (DatelineProject *project)
{
  g_autoptr (GArray) ids = fixture_list_ids (project);

  return ids->len;
}

static DatelineProject *
two_imports (Fixture *fixture)
{
  DatelineProject *project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineImportReport) first = NULL;
  g_autoptr (DatelineImportReport) second = NULL;

  fixture_write (fixture, "one/a.txt", "A harbour\n\nThe first text.\n", -1);
  fixture_write (fixture, "one/b.txt", "A quay\n\nThe second text.\n", -1);
  fixture_write (fixture, "one/empty.txt", "", 0);
  fixture_write (fixture, "two/c.txt", "A lighthouse\n\nThe third text.\n", -1);
  first = fixture_import (fixture, project, "one");
  second = fixture_import (fixture, project, "two");
  g_assert_cmpuint (first->added, ==, 2);
  g_assert_cmpuint (second->added, ==, 1);
  return project;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = two_imports (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = dateline_project_list_batches (project, &error);
  const DatelineBatch *newest, *oldest;

  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, ==, 2);
  newest = batches->pdata[0];
  oldest = batches->pdata[1];
  g_assert_cmpstr (newest->subject, ==, "two");
  g_assert_cmpstr (oldest->subject, ==, "one");
  g_assert_cmpuint (oldest->n_articles, ==, 2);
  g_assert_true (oldest->active);
  g_assert_cmpint (oldest->time, <=, newest->time);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = two_imports (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = dateline_project_list_batches (project, &error);
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (DatelineImportReport) report = NULL;

  json = dateline_project_load_batch_report (project, ((DatelineBatch *) batches->pdata[1])->id,
                                             &error);
  report = dateline_import_report_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->files, ==, 3);
  g_assert_cmpuint (report->found, ==, 3);
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->refused, ==, 1);
  fixture_assert_adds_up (report);
  again = dateline_import_report_to_json (report);
  g_assert_cmpstr (again, ==, json);

  text = dateline_import_report_to_text (report);
  g_assert_true (g_str_has_prefix (text, "3 files, 3 found: 2 articles came in, 1 was left out\n"));
  g_assert_nonnull (strstr (text, "empty.txt: "));
  csv = dateline_import_report_to_csv (report);
  g_assert_true (g_str_has_prefix (csv, "files,3\r\nfound,3\r\nadded,2\r\n"));
  g_assert_nonnull (strstr (csv, "\r\noutcome,path,place,title,message\r\nrefused,"));
}

static void
test_bad_reports (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "", "[]", "{", "3", "{\"entries\":" };
  static const char *const odd[] = { "{}", "{\"found\":-3,\"entries\":[3,{\"kind\":\"no-such\"}]}",
                                     "{\"found\":\"x\",\"cancelled\":[],\"entries\":{}}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_import_report_from_json (bad[i], &error));
      g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineImportReport) report = dateline_import_report_from_json (odd[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (report->found, ==, 0);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (report->entries)), ==, 0);
    }
}

/* The first of two, with a tag made since in what stays and one in what goes. */
static void
test_take_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = two_imports (fixture);
  g_autoptr (GPtrArray) batches = dateline_project_list_batches (project, NULL);
  g_autoptr (DatelineArticle) article = fixture_article (project, 0);
  g_autoptr (GError) error = NULL;
  gint64 first = ((DatelineBatch *) batches->pdata[1])->id;

  g_assert_true (dateline_project_set_article_note (project, article, "A note made since", &error));
  g_assert_no_error (error);
  g_assert_true (dateline_project_set_batch_active (project, first, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (project), ==, 1);
  g_clear_pointer (&batches, g_ptr_array_unref);
  batches = dateline_project_list_batches (project, NULL);
  g_assert_false (((DatelineBatch *) batches->pdata[1])->active);

  /* It is an action like any other. */
  g_assert_true (dateline_project_undo (project, NULL, &error));
  g_assert_cmpuint (count (project), ==, 3);
  g_assert_true (dateline_project_redo (project, NULL, &error));
  g_assert_cmpuint (count (project), ==, 1);
  g_assert_true (dateline_project_set_batch_active (project, first, TRUE, &error));
  g_assert_cmpuint (count (project), ==, 3);
  g_clear_object (&article);
  article = fixture_article (project, 0);
  g_assert_cmpstr (dateline_article_get_note (article), ==, "A note made since");
  g_assert_false (dateline_project_set_batch_active (project, 999, FALSE, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
}

/* Articles that came in again meanwhile would be there twice. */
static void
test_bring_back_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = two_imports (fixture);
  g_autoptr (GPtrArray) batches = dateline_project_list_batches (project, NULL);
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first = ((DatelineBatch *) batches->pdata[1])->id;

  g_assert_true (dateline_project_set_batch_active (project, first, FALSE, &error));
  report = fixture_import (fixture, project, "one");
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_false (dateline_project_set_batch_active (project, first, TRUE, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS);
  g_assert_cmpuint (count (project), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/batches/list", test_list);
  FIXTURE_TEST ("/batches/report", test_report);
  FIXTURE_TEST ("/batches/bad-reports", test_bad_reports);
  FIXTURE_TEST ("/batches/take-out", test_take_out);
  FIXTURE_TEST ("/batches/bring-back-twice", test_bring_back_twice);
  return g_test_run ();
}
