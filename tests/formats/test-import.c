/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports: every file is accounted for, nothing comes in twice, nothing blocks. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/fixture.h"
#include "store/history.h"
#include "store/importer.h"

static const DatelineImportEntry *
find_entry (DatelineImportReport *report, const char *name)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (report->entries));

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineImportEntry)
        entry = g_list_model_get_item (G_LIST_MODEL (report->entries), i);

      if (g_str_has_suffix (dateline_import_entry_get_path (entry), name))
        return entry; /* the report holds it */
    }

  return NULL;
}

static void
write_articles (Fixture *fixture, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *name = g_strdup_printf ("in/outlet-%u/article-%03u.txt", i % 3, i);
      g_autofree char *text = g_strdup_printf ("Headline number %u\n\nBody of article %u.\n", i, i);

      fixture_write (fixture, name, text, -1);
    }
}

static void
test_mixed_folder (Fixture *fixture, gconstpointer data)
{
  static const char zeros[4096];
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autofree char *fifo = fixture_path (fixture, "in/pipe.txt");
  g_autofree char *huge = fixture_path (fixture, "in/huge.txt");
  g_autofree char *loop = fixture_path (fixture, "in/loop");
  g_autofree char *locked = fixture_path (fixture, "in/locked.txt");
  g_autofree char *in = fixture_path (fixture, "in");
  guint refused = 5;

  write_articles (fixture, 0, 7);
  fixture_write (fixture, "in/empty.txt", "", 0);
  fixture_write (fixture, "in/binary.txt", zeros, sizeof zeros);
  fixture_write (fixture, "in/.hidden.txt", "Not meant to be found.\n", -1);
  fixture_write (fixture, "in/locked.txt", "Nobody may read this.\n", -1);
  fixture_write (fixture, "in/huge.txt", "x", 1);
  g_assert_cmpint (truncate (huge, 100 * 1024 * 1024), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink (in, loop), ==, 0);
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  /* The superuser reads everything. */
  if (g_access (locked, R_OK) != 0)
    refused++;

  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->refused, ==, refused);
  g_assert_cmpuint (report->added, ==, 7 + (refused == 5));
  g_assert_nonnull (find_entry (report, "empty.txt"));
  g_assert_nonnull (find_entry (report, "binary.txt"));
  g_assert_nonnull (find_entry (report, "huge.txt"));
  g_assert_nonnull (find_entry (report, "pipe.txt"));
  g_assert_nonnull (find_entry (report, "loop"));
  g_assert_null (find_entry (report, ".hidden.txt"));
  for (guint i = 0; i < refused; i++)
    for (guint j = 0; j < i; j++)
      if (!strstr (fixture_message (report, i), "pipe"))
        g_assert_cmpstr (fixture_message (report, i), !=, fixture_message (report, j));
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autofree char *first = fixture_path (fixture, "in/outlet-1/article-001.txt");
  g_autofree char *second = fixture_path (fixture, "in/outlet-2/article-002.txt");
  const char *backwards[] = { second, first, second, NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;
  g_autoptr (DatelineImportReport) reversed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  write_articles (fixture, 0, 9);
  fixture_write (fixture, "in/outlet-0/same.txt", "Headline number 1\n\nBody of article 1.\n", -1);
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 9);
  g_assert_cmpuint (report->already, ==, 1);

  again = fixture_import (fixture, project, "in");
  g_assert_cmpuint (again->added, ==, 0);
  g_assert_cmpuint (again->already, ==, 10);
  words = dateline_import_report_to_display (again);
  g_assert_nonnull (strstr (words, "10"));

  reversed = dateline_import_run (dateline_project_get_path (project), backwards, NULL, NULL, NULL,
                                  NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reversed->added, ==, 0);
  g_assert_cmpuint (reversed->already, ==, 3);
}

static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autofree char *in = fixture_path (fixture, "in");
  const char *paths[] = { in, NULL };
  DatelineImportOptions options = { NULL, NULL, TRUE, FALSE, NULL };
  g_autoptr (DatelineImportReport) early = NULL;
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) alone = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  write_articles (fixture, 0, 2);
  early = fixture_import (fixture, project, "in");
  write_articles (fixture, 2, 5);
  report = dateline_import_run (dateline_project_get_path (project), paths, &options, NULL, NULL,
                                NULL, &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
  fixture_assert_adds_up (report);
  g_assert_cmpuint (report->added, ==, 3);
  g_assert_cmpuint (report->already, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (report->entries)), ==, 5);
  ids = fixture_list_ids (project);
  g_assert_cmpuint (ids->len, ==, 2);

  alone = dateline_import_run (NULL, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alone->added, ==, 5);
}

/* A preview says from where and when an article would come in, and what is doubtful about that. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autofree char *in = fixture_path (fixture, "in");
  const char *paths[] = { in, NULL };
  DatelineImportOptions options = { NULL, NULL, TRUE, FALSE, NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  fixture_write (fixture, "in/a.txt",
                 " date 2017-07-11 The council said on Wednesday that it would meet.\n\n"
                 "Source: Sample Ledger and agencies\n",
                 -1);
  report = dateline_import_run (NULL, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 1);
  entry = g_list_model_get_item (G_LIST_MODEL (report->entries), 0);
  g_assert_cmpstr (dateline_import_entry_get_message (entry), ==,
                   "Sample Ledger · 11 Jul 2017, doubtful");
}

static void
test_originals (Fixture *fixture, gconstpointer data)
{
  static const char bytes[] = "\xff\xfeH\0i\0 \0y\0o\0u\0\r\0\n\0T\0h\0e\0r\0e\0.\0";
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *encoding = NULL;

  fixture_write (fixture, "odd.txt", bytes, sizeof bytes - 1);
  report = fixture_import (fixture, project, "odd.txt");
  g_assert_cmpuint (report->added, ==, 1);
  article = fixture_article (project, 0);
  original = dateline_project_load_original (project, article, &name, &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (original, NULL), g_bytes_get_size (original), bytes,
                   sizeof bytes - 1);
  g_assert_cmpstr (name, ==, "odd.txt");
}

static const char *
source_of (DatelineArticle *article)
{
  DatelineSource *source = dateline_article_get_source (article);

  return source != NULL ? dateline_source_get_name (source) : NULL;
}

static void
test_sources (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autofree char *forced_path = fixture_path (fixture, "forced.txt");
  const char *paths[] = { forced_path, NULL };
  DatelineImportOptions options = { NULL, "Chosen", FALSE, FALSE, NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) forced = NULL;
  g_autoptr (DatelineArticle) by_folder = NULL;
  g_autoptr (DatelineArticle) by_year = NULL;
  g_autoptr (DatelineArticle) by_line = NULL;
  g_autoptr (DatelineArticle) top = NULL;
  g_autoptr (DatelineArticle) chosen = NULL;
  g_autoptr (GError) error = NULL;

  fixture_write (fixture, "in/Gazette/2022/a.txt", "First of all\n\nOne.\n", -1);
  fixture_write (fixture, "in/Gazette/b.txt", "Second of all\n\nTwo.\n", -1);
  fixture_write (fixture, "in/Gazette/c.txt",
                 "Third of all\n\nThree is a number of its own.\n\nSource: Herald and agencies\n",
                 -1);
  fixture_write (fixture, "in/d.txt", "Last of all\n\nFour.\n", -1);
  fixture_write (fixture, "forced.txt", "Forced\n\nFive is here.\n\nSource: Herald\n", -1);
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 4);
  by_year = fixture_article (project, 0);
  by_folder = fixture_article (project, 1);
  by_line = fixture_article (project, 2);
  top = fixture_article (project, 3);
  g_assert_cmpstr (source_of (by_year), ==, "Gazette");
  g_assert_cmpstr (source_of (by_folder), ==, "Gazette");
  g_assert_cmpstr (source_of (by_line), ==, "Herald");
  g_assert_null (source_of (top));

  forced = dateline_import_run (dateline_project_get_path (project), paths, &options, NULL, NULL,
                                NULL, &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
  chosen = fixture_article (project, 4);
  g_assert_cmpstr (source_of (chosen), ==, "Chosen");
}

static void
cancel_cb (const DatelineImportState *state, gpointer data)
{
  if (state->n_done == 20)
    g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  for (int keep = 0; keep < 2; keep++)
    {
      g_autofree char *name = g_strdup_printf ("p%d.dateline", keep);
      g_autoptr (DatelineProject) project = fixture_new_project (fixture, name);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *in = fixture_path (fixture, "in");
      const char *paths[] = { in, NULL };
      DatelineImportOptions options = { NULL, NULL, FALSE, keep, NULL };
      g_autoptr (DatelineImportReport) report = NULL;
      g_autoptr (GArray) ids = NULL;
      g_autoptr (GError) error = NULL;

      write_articles (fixture, 0, 60);
      report = dateline_import_run (dateline_project_get_path (project), paths, &options, cancel_cb,
                                    cancellable, cancellable, &error);
      g_assert_no_error (error);
      dateline_project_refresh (project);
      g_assert_true (report->cancelled);
      fixture_assert_adds_up (report);
      ids = fixture_list_ids (project);
      g_assert_cmpuint (report->added, ==, keep ? 20 : 0);
      g_assert_cmpuint (ids->len, ==, report->added);
    }
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DatelineImportReport **report = data;
  g_autoptr (GError) error = NULL;

  *report = dateline_import_finish (DATELINE_PROJECT (source), result, &error);
  g_assert_no_error (error);
}

static void
count_cb (DatelineProject *project, GArray *ids, gpointer data)
{
  *(guint *) data += ids->len;
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autofree char *in = fixture_path (fixture, "in");
  const char *paths[] = { in, NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) pasted = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Pasted\n\nSome words.\n", 20);
  g_autoptr (GError) error = NULL;
  guint told = 0;

  write_articles (fixture, 0, 40);
  g_signal_connect (project, "articles-added", G_CALLBACK (count_cb), &told);
  dateline_import_async (project, paths, NULL, NULL, NULL, NULL, done_cb, &report);
  while (report == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (report->added, ==, 40);
  g_assert_cmpuint (told, ==, 40);

  dateline_import_bytes_async (project, bytes, "Clipboard", NULL, NULL, done_cb, &pasted);
  while (pasted == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (pasted->added, ==, 1);
  g_assert_cmpuint (told, ==, 41);

  dateline_project_undo (project, NULL, &error);
  g_assert_no_error (error);
  dateline_project_undo (project, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GArray) ids = fixture_list_ids (project);

    g_assert_cmpuint (ids->len, ==, 0);
  }
}

static void
test_unknown_format (Fixture *fixture, gconstpointer data)
{
  const char *paths[] = { fixture->folder, NULL };
  DatelineImportOptions options = { "papyrus", NULL, TRUE, FALSE, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_import_run (NULL, paths, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "jsonl"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/import/mixed-folder", test_mixed_folder);
  FIXTURE_TEST ("/formats/import/twice", test_twice);
  FIXTURE_TEST ("/formats/import/dry-run", test_dry_run);
  FIXTURE_TEST ("/formats/import/preview", test_preview);
  FIXTURE_TEST ("/formats/import/originals", test_originals);
  FIXTURE_TEST ("/formats/import/sources", test_sources);
  FIXTURE_TEST ("/formats/import/cancel", test_cancel);
  FIXTURE_TEST ("/formats/import/async", test_async);
  FIXTURE_TEST ("/formats/import/unknown-format", test_unknown_format);

  return g_test_run ();
}
