/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes tests/data/project-vN.dateline: a small project of the version that is current. To be run
 * once a version, before its schema is published, never again:
 *     make-project-fixture FOLDER */
#include "store-fixture.h"

#include <sqlite3.h>

/* What projects can hold since version 2. */
static void
add_second_version (DatelineProject *project,
                    DatelineArticle *article,
                    DatelineAnnotation *mention,
                    DatelineAnnotation *quote,
                    DatelineEntity *beta)
{
  const char *const externals[] = { "wikidata:Q1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineAnnotation) relation = NULL;
  DatelineTagSpec spec = { .from = quote, .to = mention };
  DatelineLayer *says = dateline_project_add_layer (project, "Says", DATELINE_LAYER_RELATION, FALSE,
                                                    &error);
  DatelineLabel *of = dateline_project_add_label (project, says, NULL, "says of", &error);
  DatelineEntity *twin = dateline_project_add_entity (project, "Betty", label (project, "Person"),
                                                      &error);
  DatelineLabelEdit edit = dateline_label_get_edit (label (project, "Person"));

  relation = dateline_project_tag_full (project, article, of, &spec, &error);
  dateline_project_set_entity_externals (project, beta, externals, &error);
  dateline_project_set_apart (project, beta, twin, TRUE, &error);
  edit.description = "Someone";
  edit.counter_examples = "a ship";
  dateline_project_edit_label (project, label (project, "Person"), &edit, &error);
  dateline_project_set_note (project, "Of the project", &error);
  dateline_project_set_article_note (project, article, "Of the article", &error);
  g_assert_no_error (error);
}

/* An article with a passage that was left out, and with what else its file knew. */
static void
add_page (DatelineProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (project), "page", &error);
  g_autoptr (DatelineDraft) draft = make_draft ("page.html", "Eta spoke.\n\nSign up here.");
  DatelineRegion regions[] = { { 0, 10, DATELINE_REGION_BODY },
                               { 12, 25, DATELINE_REGION_BOILERPLATE } };
  DatelineImportOutcome outcome;

  g_array_set_size (draft->regions, 0);
  g_array_append_vals (draft->regions, regions, G_N_ELEMENTS (regions));
  draft->reasons = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (draft->reasons, NULL);
  g_ptr_array_add (draft->reasons, g_strdup ("newsletter"));
  draft->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (draft->metadata, g_strdup ("section"), g_strdup ("World"));
  dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
}

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
  add_second_version (project, first, mention, quote, beta);
  dateline_date_add_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_TEXT, 19017, 19017,
                           "on Tuesday", 0, 5);
  dateline_project_set_article_date (project, first, date, "set-date", &error);
  dateline_project_set_article_source (project, first, "Herald", &error);
  add_page (project);
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
