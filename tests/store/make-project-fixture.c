/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes tests/data/project-vN.dateline: a small project of the version that is current. To be run
 * once a version, before its schema is published, never again:
 *     make-project-fixture FOLDER */
#include "store-fixture.h"

#include <sqlite3.h>

int
main (int argc, char **argv)
{
  const char *const more[] = { "Came and went." };
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineArticle) first = NULL;
  g_autoptr (DatelineArticle) third = NULL;
  g_autoptr (DatelineAnnotation) mention = NULL;
  g_autoptr (DatelineAnnotation) quote = NULL;
  g_autoptr (DatelineAnnotation) theme = NULL;
  g_autoptr (DatelineDate) date = dateline_date_new_hand (19018, DATELINE_DATE_PRECISION_DAY);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  DatelineEntity *beta;
  DatelineEntity *bet;
  sqlite3 *db;

  if (argc != 2)
    return 1;
  project = make_project (argv[1]);
  path = g_strdup (dateline_project_get_path (project));
  first = nth_article (project, 0);
  third = nth_article (project, 2);
  {
    g_autoptr (GPtrArray) found = dateline_project_find_entities (project, "Beta");

    beta = found->pdata[0];
  }
  bet = dateline_project_add_entity (project, "Bet", label (project, "Place"), &error);
  mention = tag (project, first, "Person", 10, 14, bet);
  quote = tag (project, first, "Quote/Quote", 0, 24, NULL);
  theme = tag (project, first, "War", 0, 0, NULL);
  dateline_project_set_annotation_value (project, quote, field (project, "Quote", "Speaker"),
                                         dateline_record_get_uuid (DATELINE_RECORD (bet)), &error);
  dateline_project_set_annotation_note (project, mention, "Note ☃", &error);
  dateline_project_merge_entities (project, beta, bet, &error);
  dateline_date_add_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_TEXT, 19017, 19017,
                           "on Tuesday", 0, 5);
  dateline_project_set_article_date (project, first, date, "set-date", &error);
  dateline_project_set_article_source (project, first, "Herald", &error);
  dateline_project_remove_article (project, third, &error);
  import_texts (project, more, 1);
  dateline_project_undo (project, NULL, &error);
  g_assert_no_error (error);

  /* Small pages make a small file. */
  g_clear_object (&project);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM;"
                                 "PRAGMA journal_mode = WAL;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  return 0;
}
