/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project that no version of the program wrote: what is in it is read as far as it makes sense. */
#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define DEEP 200000

/* As many brackets as a reader that calls itself for each can't take. */
static char *
make_deep (void)
{
  char *deep = g_malloc (DEEP + 1);

  memset (deep, '[', DEEP);
  deep[DEEP] = '\0';
  return deep;
}

static void
spoil (const char *path, const char *sql, const char *value)
{
  sqlite3_stmt *statement;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (value != NULL)
    sqlite3_bind_text (statement, 1, value, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
check_article (DatelineProject *project, DatelineArticle *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) regions = dateline_project_load_regions (project, article, &error);
  g_auto (GStrv) reasons = dateline_project_load_region_reasons (project, article, &error);
  const DatelineDate *date = dateline_article_get_date (article);

  g_assert_no_error (error);
  g_assert_nonnull (dateline_status_to_label (dateline_article_get_status (article)));
  g_assert_nonnull (dateline_date_precision_to_nick (date->precision));
  g_assert_nonnull (dateline_date_evidence_to_nick (date->evidence));
  g_assert_cmpuint (date->confidence, <=, 100);
  g_assert_cmpuint (date->doubts->len, ==, 0);
  g_assert_cmpuint (g_strv_length (reasons), ==, regions->len);
  for (guint i = 0; i < regions->len; i++)
    g_assert_nonnull (
      dateline_region_kind_to_nick (g_array_index (regions, DatelineRegion, i).kind));
}

static void
test_values (void)
{
  static const int numbers[] = { -1, 99, G_MAXINT, G_MININT };
  g_autofree char *folder = make_folder ();
  g_autoptr (DatelineProject) project = make_project (folder);
  g_autofree char *path = g_strdup (dateline_project_get_path (project));
  g_autofree char *deep = make_deep ();

  g_clear_object (&project);
  spoil (path, "UPDATE article SET date_doubts = ?", deep);
  spoil (path, "UPDATE layer SET from_layers = ?1, to_layers = ?1", deep);
  spoil (path, "UPDATE field SET choices = ?1, allowed = ?1", deep);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", numbers[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineArticle) article = NULL;

      spoil (path,
             "UPDATE article SET status = ?1, date_precision = ?1, date_evidence = ?1,"
             " date_confidence = ?1",
             number);
      spoil (path, "UPDATE region SET kind = ? WHERE start = 0", number);
      spoil (path, "UPDATE label SET colour = ?", number);
      project = dateline_project_open (path, FALSE, &error);
      g_assert_no_error (error);
      article = nth_article (project, 0);
      check_article (project, article);
      g_clear_object (&article);
      g_clear_object (&project);
    }
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/stranger/values", test_values);

  return g_test_run ();
}
