/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found before an import: numbers against files made here, marks of what is there already, files
 * taken for something else, and that the import then does what was shown. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "formats/import-survey.h"
#include "store/importer.h"

#define PAGE                                                                                     \
  "<!doctype html><html><head><title>A harbour opens</title></head><body><article>"              \
  "<h1>A harbour opens</h1><p>The harbour of the town was opened on Friday by the mayor, who "   \
  "spoke of a day that nobody would forget, and of the work of many years.</p></article></body>" \
  "</html>"

static DatelineSurvey *
survey (Fixture *fixture, const char *name, DatelineProject *project)
{
  g_autofree char *path = fixture_path (fixture, name);
  const char *paths[] = { path, NULL };
  DatelineSurvey *self = dateline_survey_new (paths);
  g_autoptr (GError) error = NULL;

  dateline_survey_run (self, project != NULL ? dateline_project_get_path (project) : NULL, NULL,
                       NULL, &error);
  g_assert_no_error (error);
  return self;
}

static guint
find_file (DatelineSurvey *self, const char *name)
{
  for (guint i = 0; i < dateline_survey_get_n_files (self); i++)
    {
      DatelineSurveyFile file;

      dateline_survey_get_file (self, i, &file);
      if (g_str_equal (file.name, name))
        return i;
    }
  g_assert_not_reached ();
}

static DatelineSurveyMark
mark_of (DatelineSurvey *self, const char *name)
{
  DatelineSurveyRecord record;

  g_assert_true (dateline_survey_get_record (self, find_file (self, name), 0, &record));
  return record.mark;
}

static void
assert_adds_up (DatelineSurvey *self)
{
  DatelineSurveyProgress sum;

  dateline_survey_get_progress (self, &sum);
  g_assert_true (sum.done);
  g_assert_cmpuint (sum.n_records, ==, sum.n_new + sum.n_there + sum.n_twice + sum.n_refused);
}

static void
write_some (Fixture *fixture)
{
  fixture_write (fixture, "in/a.txt", "A lighthouse\n\nThe light was lit on 3 March 2021.\n", -1);
  fixture_write (fixture, "in/b/copy.txt", "A lighthouse\n\nThe light was lit on 3 March 2021.\n",
                 -1);
  fixture_write (fixture, "in/b/page.html", PAGE, -1);
  fixture_write (fixture, "in/c/empty.txt", "", 0);
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineSurvey) self = NULL;
  DatelineSurveyProgress sum;
  DatelineSurveyRecord record;
  DatelineSurveyFile file;

  write_some (fixture);
  self = survey (fixture, "in", NULL);
  dateline_survey_get_progress (self, &sum);
  g_assert_true (sum.searched);
  g_assert_cmpuint (sum.n_folders, ==, 3);
  g_assert_cmpuint (sum.n_files, ==, 4);
  g_assert_cmpuint (sum.n_read, ==, 4);
  g_assert_cmpuint (sum.n_records, ==, 4);
  g_assert_cmpuint (sum.n_new, ==, 2);
  g_assert_cmpuint (sum.n_twice, ==, 1);
  g_assert_cmpuint (sum.n_refused, ==, 1);
  assert_adds_up (self);

  g_assert_cmpint (mark_of (self, "a.txt"), ==, DATELINE_SURVEY_NEW);
  g_assert_cmpint (mark_of (self, "copy.txt"), ==, DATELINE_SURVEY_TWICE);
  g_assert_cmpint (mark_of (self, "empty.txt"), ==, DATELINE_SURVEY_REFUSED);
  dateline_survey_get_file (self, find_file (self, "page.html"), &file);
  g_assert_cmpstr (file.format->id, ==, "html");
  g_assert_true (file.done);
  g_assert_true (dateline_survey_get_record (self, find_file (self, "page.html"), 0, &record));
  g_assert_cmpstr (record.title, ==, "A harbour opens");
  g_assert_cmpstr (record.source, ==, "b");
  g_assert_null (record.problem);
  g_assert_false (dateline_survey_get_record (self, find_file (self, "page.html"), 1, &record));
  g_assert_true (dateline_survey_get_record (self, find_file (self, "empty.txt"), 0, &record));
  g_assert_nonnull (record.problem);
}

static void
test_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineSurvey) self = NULL;

  write_some (fixture);
  report = fixture_import (fixture, project, "in/b");
  g_assert_cmpuint (report->added, ==, 2);
  self = survey (fixture, "in", project);
  assert_adds_up (self);
  /* Both of the equal files are there, whichever of them came in. */
  g_assert_cmpint (mark_of (self, "a.txt"), ==, DATELINE_SURVEY_THERE);
  g_assert_cmpint (mark_of (self, "copy.txt"), ==, DATELINE_SURVEY_THERE);
  g_assert_cmpint (mark_of (self, "page.html"), ==, DATELINE_SURVEY_THERE);
  /* Looking leaves nothing behind. */
  ids = fixture_list_ids (project);
  g_assert_cmpuint (ids->len, ==, 2);
}

static void
test_taken_for (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineSurvey) self = NULL;
  g_autoptr (GError) error = NULL;
  DatelineSurveyRecord record;
  DatelineSurveyFile file;
  DatelineSurveyProgress sum;
  guint page;

  write_some (fixture);
  self = survey (fixture, "in", NULL);
  page = find_file (self, "page.html");
  g_assert_true (dateline_survey_set_format (self, &page, 1, "text", &error));
  g_assert_no_error (error);
  dateline_survey_get_progress (self, &sum);
  g_assert_false (sum.done);
  g_assert_cmpuint (sum.n_read, ==, 3);
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, &error));
  dateline_survey_get_file (self, page, &file);
  g_assert_cmpstr (file.format->id, ==, "text");
  g_assert_true (file.by_hand);
  g_assert_true (dateline_survey_get_record (self, page, 0, &record));
  g_assert_nonnull (strstr (record.title, "<!doctype"));
  assert_adds_up (self);

  /* And back to what it looks like. */
  g_assert_true (dateline_survey_set_format (self, &page, 1, NULL, &error));
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, &error));
  dateline_survey_get_file (self, page, &file);
  g_assert_cmpstr (file.format->id, ==, "html");
  g_assert_false (file.by_hand);
  /* Whoever shows it may still be reading what it was. */
  g_assert_nonnull (strstr (record.title, "<!doctype"));

  g_assert_false (dateline_survey_set_format (self, &page, 1, "no-such", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN);
}

/* The first of two equal files is left out: then the other one comes in. */
static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineSurvey) self = NULL;
  DatelineSurveyProgress sum;

  write_some (fixture);
  self = survey (fixture, "in", NULL);
  dateline_survey_set_left_out (self, find_file (self, "a.txt"), TRUE);
  g_assert_cmpint (mark_of (self, "a.txt"), ==, DATELINE_SURVEY_LEFT_OUT);
  g_assert_cmpint (mark_of (self, "copy.txt"), ==, DATELINE_SURVEY_NEW);
  dateline_survey_get_progress (self, &sum);
  g_assert_cmpuint (sum.n_left_out, ==, 1);
  g_assert_cmpuint (sum.n_new, ==, 2);
  dateline_survey_set_left_out (self, find_file (self, "a.txt"), FALSE);
  g_assert_cmpint (mark_of (self, "copy.txt"), ==, DATELINE_SURVEY_TWICE);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "in");
  const char *paths[] = { path, NULL };
  g_autoptr (DatelineSurvey) self = dateline_survey_new (paths);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_some (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (dateline_survey_run (self, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (dateline_survey_get_n_files (self), ==, 0);
  /* The next run begins anew. */
  g_clear_error (&error);
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, &error));
  g_assert_cmpuint (dateline_survey_get_n_files (self), ==, 4);
  assert_adds_up (self);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_one_in_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "many.jsonl");
  const char *paths[] = { path, NULL };
  g_autoptr (DatelineSurvey) self = dateline_survey_new (paths);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DatelineSurveyFile file;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (lines, "{\"title\":\"Number %u\",\"text\":\"Text of %u.\"}\n", i, i);
  fixture_write (fixture, "many.jsonl", lines->str, -1);
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, &error));
  dateline_survey_get_file (self, 0, &file);
  g_assert_cmpuint (file.n_new, ==, 300);
  for (guint i = 0; i < 3; i++)
    {
      static const guint numbers[] = { 0, 250, 300 };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (DatelineSurveyDraft) draft = NULL;
      g_autofree char *title = g_strdup_printf ("Number %u", numbers[i]);

      dateline_survey_load_async (self, 0, numbers[i], NULL, keep_result_cb, &result);
      draft = dateline_survey_load_finish (self, wait_for_result (&result), &error);
      g_assert_no_error (error);
      if (numbers[i] < 300)
        g_assert_cmpstr (draft->draft->title, ==, title);
      else
        g_assert_null (draft);
    }
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineSurvey) self = NULL;
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineImportOptions options = { 0 };

  write_some (fixture);
  self = survey (fixture, "in", project);
  dateline_survey_set_left_out (self, find_file (self, "page.html"), TRUE);
  dateline_survey_import_async (self, project, &options, NULL, NULL, NULL, keep_result_cb, &result);
  report = dateline_import_finish (project, wait_for_result (&result), &error);
  g_assert_no_error (error);
  fixture_assert_adds_up (report);
  g_assert_cmpuint (report->found, ==, 4);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->already, ==, 1);
  g_assert_cmpuint (report->refused, ==, 2);
}

/* What no article is stays out, unless somebody says that it is one: the import does as the survey said. */
static void
test_import_strays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineSurvey) self = NULL;
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineImportOptions options = { 0 };
  DatelineSurveyProgress sum;
  DatelineSurveyFile file;
  guint chosen;

  write_some (fixture);
  fixture_write (fixture, "in/b/desktop.ini", "[.ShellClassInfo]\n", -1);
  fixture_write (fixture, "in/b/fetch.log", "10:00 fetched the page\n", -1);
  fixture_write (fixture, "in/b/page_files/frame.html", "<p>Buy it now, in all our shops.</p>", -1);
  fixture_write (fixture, "in/b/page_files/other.html", "<p>Buy it here, in our shop.</p>", -1);
  self = survey (fixture, "in", project);
  g_assert_cmpint (mark_of (self, "desktop.ini"), ==, DATELINE_SURVEY_REFUSED);
  g_assert_cmpint (mark_of (self, "frame.html"), ==, DATELINE_SURVEY_REFUSED);
  /* It can be opened all the same. */
  dateline_survey_get_file (self, find_file (self, "frame.html"), &file);
  g_assert_cmpstr (file.format->id, ==, "html");
  chosen = find_file (self, "other.html");
  g_assert_true (dateline_survey_set_format (self, &chosen, 1, "html", &error));
  chosen = find_file (self, "fetch.log");
  g_assert_true (dateline_survey_set_format (self, &chosen, 1, "text", &error));
  g_assert_no_error (error);
  dateline_survey_run (self, dateline_project_get_path (project), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mark_of (self, "other.html"), ==, DATELINE_SURVEY_NEW);
  g_assert_cmpint (mark_of (self, "fetch.log"), ==, DATELINE_SURVEY_NEW);
  dateline_survey_get_progress (self, &sum);
  g_assert_cmpuint (sum.n_new, ==, 4);

  dateline_survey_import_async (self, project, &options, NULL, NULL, NULL, keep_result_cb, &result);
  report = dateline_import_finish (project, wait_for_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, sum.n_new);
  g_assert_cmpuint (report->refused, ==, sum.n_refused);
}

/* Who mentions the mayor is a near copy of an article of the project, and who mentions boats of one another. */
typedef struct
{
  GHashTable *mayors; /* keys */
  GHashTable *boats;
  guint n_asked;
  const char *problem;
  GCancellable *cancel; /* (nullable): told to stop in the midst */
} Near;

static void
take_near (const DatelineDraft *draft, guint64 key, gpointer data)
{
  Near *near = data;

  g_hash_table_remove (near->mayors, &key);
  g_hash_table_remove (near->boats, &key);
  if (strstr (draft->text, "mayor") != NULL)
    g_hash_table_add (near->mayors, g_memdup2 (&key, sizeof key));
  if (strstr (draft->text, "boats") != NULL)
    g_hash_table_add (near->boats, g_memdup2 (&key, sizeof key));
}

static GArray *
find_near (const GArray *keys, gpointer data, GCancellable *cancellable, GError **error)
{
  Near *near = data;
  GArray *found;

  near->n_asked++;
  if (near->cancel != NULL)
    g_cancellable_cancel (near->cancel);
  if (near->problem != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, near->problem);
      return NULL;
    }
  found = g_array_new (FALSE, TRUE, sizeof (DatelineSurveyNearCopy));
  for (guint i = 0; i < keys->len; i++)
    {
      DatelineSurveyNearCopy copy = { .key = g_array_index (keys, guint64, i) };

      copy.there = g_hash_table_contains (near->mayors, &copy.key);
      copy.group = copy.there ? 0 : 1;
      copy.title = copy.there ? (char *) "Harbour opened" : NULL;
      if (copy.there || g_hash_table_contains (near->boats, &copy.key))
        g_array_append_val (found, copy);
    }
  return found;
}

static void
free_near (gpointer data)
{
  Near *near = data;

  g_hash_table_unref (near->mayors);
  g_hash_table_unref (near->boats);
  g_free (near);
}

static DatelineSurvey *
survey_near (Fixture *fixture, Near **near)
{
  static const DatelineSurveyNear funcs = { take_near, find_near, free_near };
  g_autofree char *path = fixture_path (fixture, "in");
  const char *paths[] = { path, NULL };
  DatelineSurvey *self = dateline_survey_new (paths);

  write_some (fixture);
  fixture_write (fixture, "in/d/1.txt", "Boats\n\nThe boats came home.\n", -1);
  fixture_write (fixture, "in/d/2.txt", "More boats\n\nThe boats came home at last.\n", -1);
  fixture_write (fixture, "in/d/3.txt", "All boats\n\nAll boats came home at last.\n", -1);
  *near = g_new0 (Near, 1);
  (*near)->mayors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  (*near)->boats = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  dateline_survey_set_near (self, &funcs, *near);
  return self;
}

static const char *
near_of (DatelineSurvey *self, const char *name, gboolean comes)
{
  DatelineSurveyRecord record;
  DatelineSurveyFile file;

  g_assert_true (dateline_survey_get_record (self, find_file (self, name), 0, &record));
  dateline_survey_get_file (self, find_file (self, name), &file);
  g_assert_cmpint (file.left_out || file.n_near == (record.near != NULL), !=, 0);
  g_assert_cmpint (record.near_comes, ==, comes);
  return record.near;
}

static void
test_near (Fixture *fixture, gconstpointer data)
{
  Near *near;
  g_autoptr (DatelineSurvey) self = survey_near (fixture, &near);
  guint first;

  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (near->n_asked, ==, 1);
  g_assert_null (dateline_survey_get_near_problem (self));
  g_assert_cmpstr (near_of (self, "page.html", FALSE), ==, "Harbour opened");
  g_assert_null (near_of (self, "a.txt", FALSE));
  /* The first of them is what the others are nearly the same as. */
  g_assert_null (near_of (self, "1.txt", FALSE));
  g_assert_cmpstr (near_of (self, "2.txt", TRUE), ==, "Boats");
  g_assert_cmpstr (near_of (self, "3.txt", TRUE), ==, "Boats");

  /* What is left out is nothing to be told of, until it is taken in again. */
  first = find_file (self, "1.txt");
  dateline_survey_set_left_out (self, first, TRUE);
  g_assert_null (near_of (self, "2.txt", FALSE));
  g_assert_cmpstr (near_of (self, "3.txt", TRUE), ==, "More boats");
  dateline_survey_set_left_out (self, first, FALSE);
  g_assert_cmpstr (near_of (self, "2.txt", TRUE), ==, "Boats");

  /* What is read again is compared again, under the same key. */
  g_assert_true (dateline_survey_set_format (self, &first, 1, "text", NULL));
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (near->n_asked, ==, 2);
  g_assert_null (near_of (self, "1.txt", FALSE));
  g_assert_cmpstr (near_of (self, "3.txt", TRUE), ==, "Boats");
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (near->n_asked, ==, 2);
}

/* A search that was stopped, or failed, leaves no marks; the first is begun anew, the other told. */
static void
test_near_stopped (Fixture *fixture, gconstpointer data)
{
  Near *near;
  g_autoptr (DatelineSurvey) self = survey_near (fixture, &near);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  guint first;

  near->cancel = cancellable;
  g_assert_false (dateline_survey_run (self, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  near->cancel = NULL;
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (near->n_asked, ==, 2);
  g_assert_cmpstr (near_of (self, "2.txt", TRUE), ==, "Boats");

  near->problem = "The disk is gone";
  first = find_file (self, "1.txt");
  g_assert_true (dateline_survey_set_format (self, &first, 1, "text", NULL));
  g_assert_true (dateline_survey_run (self, NULL, NULL, NULL, NULL));
  problem = dateline_survey_get_near_problem (self);
  g_assert_cmpstr (problem, ==, "The disk is gone");
  g_assert_null (near_of (self, "2.txt", FALSE));
  g_assert_null (near_of (self, "page.html", FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/survey/found", test_found);
  FIXTURE_TEST ("/survey/there", test_there);
  FIXTURE_TEST ("/survey/taken-for", test_taken_for);
  FIXTURE_TEST ("/survey/left-out", test_left_out);
  FIXTURE_TEST ("/survey/cancelled", test_cancelled);
  FIXTURE_TEST ("/survey/one-in-full", test_one_in_full);
  FIXTURE_TEST ("/survey/import", test_import);
  FIXTURE_TEST ("/survey/import-strays", test_import_strays);
  FIXTURE_TEST ("/survey/near", test_near);
  FIXTURE_TEST ("/survey/near-stopped", test_near_stopped);
  return g_test_run ();
}
