/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What views rely on: lists that live, signals that tell, and a full disk that harms nothing. */
#include "store-fixture.h"

#include "store/project-private.h"
#include "store/search.h"

typedef struct
{
  char *folder;
  DatelineProject *project;
  GString *log;
} Fixture;

static void
log_ids (GString *log, char mark, GArray *ids)
{
  g_string_append_c (log, mark);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (log, "%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));
  g_string_append_c (log, ' ');
}

static void
added_cb (DatelineProject *project, GArray *ids, GString *log)
{
  log_ids (log, '+', ids);
}

static void
removed_cb (DatelineProject *project, GArray *ids, GString *log)
{
  log_ids (log, '-', ids);
}

static void
changed_cb (DatelineProject *project, GArray *ids, GString *log)
{
  log_ids (log, '*', ids);
}

static void
regions_cb (DatelineProject *project, DatelineArticle *article, GString *log)
{
  g_string_append_printf (log, "r%" G_GINT64_FORMAT " ",
                          dateline_record_get_id (DATELINE_RECORD (article)));
}

static void
codebook_cb (DatelineProject *project, GString *log)
{
  g_string_append (log, "c ");
}

static void
edited_cb (DatelineProject *project, GString *log)
{
  g_string_append (log, "e ");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = make_folder ();
  f->project = make_project (f->folder);
  f->log = g_string_new (NULL);
  g_signal_connect (f->project, "articles-added", G_CALLBACK (added_cb), f->log);
  g_signal_connect (f->project, "articles-removed", G_CALLBACK (removed_cb), f->log);
  g_signal_connect (f->project, "articles-changed", G_CALLBACK (changed_cb), f->log);
  g_signal_connect (f->project, "regions-changed", G_CALLBACK (regions_cb), f->log);
  g_signal_connect (f->project, "codebook-changed", G_CALLBACK (codebook_cb), f->log);
  g_signal_connect (f->project, "edited", G_CALLBACK (edited_cb), f->log);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->project);
  remove_folder (f->folder);
  g_free (f->folder);
  g_string_free (f->log, TRUE);
}

static void
assert_log (Fixture *f, const char *wanted)
{
  g_assert_cmpstr (f->log->str, ==, wanted);
  g_string_truncate (f->log, 0);
}

static void
test_signals (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = nth_article (f->project, 1);
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  g_autofree char *description = NULL;

  made = tag (f->project, article, "City", 0, 6, NULL);
  assert_log (f, "*2 e ");
  g_object_get (f->project, "undo-description", &description, NULL);
  g_assert_cmpstr (description, ==, "Tag “Zürich”");
  dateline_project_set_article_regions (f->project, article, regions, &error);
  assert_log (f, "r2 e ");
  dateline_project_add_layer (f->project, "New", DATELINE_LAYER_SPAN, FALSE, &error);
  assert_log (f, "c e ");
  dateline_project_remove_article (f->project, article, &error);
  assert_log (f, "-2 e ");
  dateline_project_undo (f->project, NULL, &error);
  assert_log (f, "+2 e ");
  dateline_project_add_entity (f->project, "Rho", NULL, &error);
  assert_log (f, "e ");
  dateline_project_begin (f->project, "status", "", &error);
  dateline_project_set_article_status (f->project, article, DATELINE_STATUS_DONE, &error);
  assert_log (f, "");
  dateline_project_commit (f->project, &error);
  assert_log (f, "*2 e ");
  g_assert_no_error (error);
}

static void
items_cb (GListModel *list, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
test_annotation_list (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (DatelineArticle) article = nth_article (f->project, 0);
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, article);
  g_autoptr (GListModel) again = dateline_project_get_annotations (f->project, article);
  g_autoptr (DatelineAnnotation) a = NULL;
  g_autoptr (DatelineAnnotation) b = NULL;
  g_autoptr (DatelineAnnotation) c = NULL;
  g_autoptr (GArray) moved = dateline_spans_new (30, 32);
  g_autoptr (GArray) grown = dateline_spans_new (30, 33);

  g_assert_true (list == again);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_cb), log);
  b = tag (f->project, article, "City", 10, 14, NULL);
  a = tag (f->project, article, "City", 0, 5, NULL);
  c = tag (f->project, article, "City", 18, 23, NULL);
  g_assert_cmpstr (log->str, ==, "0-0+1 0-0+1 2-0+1 ");
  g_string_truncate (log, 0);
  dateline_project_set_annotation_fragments (f->project, a, moved, &error);
  g_assert_cmpstr (log->str, ==, "0-1+0 2-0+1 ");
  g_string_truncate (log, 0);
  /* What stays in its place is not taken out. */
  dateline_project_set_annotation_fragments (f->project, a, grown, &error);
  dateline_project_set_annotation_note (f->project, b, "n", &error);
  g_assert_cmpstr (log->str, ==, "");
  dateline_project_remove_annotation (f->project, c, &error);
  dateline_project_undo (f->project, NULL, &error);
  g_assert_cmpstr (log->str, ==, "1-1+0 1-0+1 ");
  g_assert_no_error (error);
}

/* Nothing is kept that nobody holds, and nothing that outlives the project reaches into it. */
static void
test_weak (Fixture *f, gconstpointer data)
{
  DatelineArticle *article = nth_article (f->project, 0);
  GListModel *list = dateline_project_get_annotations (f->project, article);
  DatelineAnnotation *made = tag (f->project, article, "City", 0, 5, NULL);
  g_autoptr (DatelineArticle) survivor = nth_article (f->project, 1);
  g_autoptr (GListModel) surviving_list = dateline_project_get_annotations (f->project, survivor);

  g_object_add_weak_pointer (G_OBJECT (article), (gpointer *) &article);
  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_object_add_weak_pointer (G_OBJECT (made), (gpointer *) &made);
  g_object_unref (list);
  g_assert_null (list);
  g_object_unref (made);
  g_assert_null (made);
  g_object_unref (article);
  g_assert_null (article);
  g_object_unref (f->project);
  g_assert_cmpstr (dateline_article_get_lead (survivor), !=, "");
  f->project = dateline_project_create ("/proc/none", "x", NULL);
  g_assert_null (f->project);
  f->project = g_object_new (DATELINE_TYPE_PROJECT, NULL);
}

/* The same as a disk without room: SQLite may not grow the file. */
static void
set_room (Fixture *f, gint64 pages)
{
  g_autofree char *sql = NULL;
  gint64 now = dateline_sql_int (f->project->connection, 0, "PRAGMA page_count", "");

  sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                         pages < 0 ? 1000000 : now + pages);
  dateline_sql_script (f->project->connection, sql);
}

static void
test_full (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = nth_article (f->project, 0);
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, article);
  g_autofree char *note = g_strnfill (200000, 'n');
  g_autofree char *before = dump (dateline_project_get_path (f->project));
  g_autofree char *after = NULL;
  g_autofree char *later = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;

  set_room (f, 0);
  g_assert_false (dateline_project_set_article_note (f->project, article, note, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpstr (dateline_article_get_note (article), ==, "");
  assert_log (f, "");

  /* In a group, too, all of it goes back. */
  g_assert_true (dateline_project_begin (f->project, "tag", "", &error));
  made = tag (f->project, article, "City", 0, 5, NULL);
  g_assert_false (dateline_project_set_article_note (f->project, article, note, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_FULL);
  g_clear_error (&error);
  dateline_project_rollback (f->project);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (made)));
  after = dump (dateline_project_get_path (f->project));
  assert_same (before, after);
  assert_sound (f->project);
  assert_objects_fit (f->project);

  set_room (f, -1);
  g_assert_true (dateline_project_set_article_note (f->project, article, note, &error));
  g_assert_no_error (error);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  later = dump (dateline_project_get_path (f->project));
  assert_same (before, later);
}

/* A damaged project is told of, in plain sentences. */
static void
test_check (Fixture *f, gconstpointer data)
{
  static const char *const damage[] = {
    "UPDATE article SET points = points + 1 WHERE id = 1",
    "UPDATE region SET end = 1000 WHERE article = 2",
    "INSERT INTO fragment VALUES (1, 900, 901)",
    "DELETE FROM fragment",
    "INSERT INTO value SELECT 1, id, 'nobody' FROM field WHERE type = 'entity'",
    "UPDATE label SET gone = 1 WHERE name = 'Person'",
    "INSERT INTO article_search (article_search, rowid, text) VALUES ('delete', 1, 'Alpha')",
  };
  g_autoptr (DatelineArticle) article = nth_article (f->project, 0);
  g_autoptr (DatelineAnnotation) made = tag (f->project, article, "Person", 0, 5, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (damage); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GPtrArray) none = dateline_project_check (f->project, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (none->len, ==, 0);
      dateline_sql_script (f->project->connection, "SAVEPOINT damage");
      dateline_sql_script (f->project->connection, damage[i]);
      problems = dateline_project_check (f->project, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, >, 0);
      dateline_sql_script (f->project->connection, "ROLLBACK TO damage; RELEASE damage");
    }
}

static void
test_history (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) older = NULL;
  static const gboolean undone[] = { FALSE, TRUE, FALSE, TRUE };
  static const DatelineHistoryKind kinds[] = { DATELINE_HISTORY_UNDO, DATELINE_HISTORY_REDO,
                                               DATELINE_HISTORY_UNDO, DATELINE_HISTORY_EDIT };

  dateline_project_add_entity (f->project, "Rho", NULL, &error);
  dateline_project_undo (f->project, NULL, &error);
  dateline_project_redo (f->project, NULL, &error);
  dateline_project_undo (f->project, NULL, &error);
  g_assert_no_error (error);
  entries = dateline_project_load_history (f->project, 0, 4, &error);
  g_assert_cmpuint (entries->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (dateline_history_entry_get_kind (entries->pdata[i]), ==, kinds[i]);
      g_assert_cmpint (dateline_history_entry_get_undone (entries->pdata[i]), ==, undone[i]);
      g_assert_cmpstr (dateline_history_entry_get_subject (entries->pdata[i]), ==, "Rho");
    }
  older = dateline_project_load_history (f->project,
                                         dateline_history_entry_get_id (entries->pdata[3]), 1,
                                         &error);
  g_assert_cmpstr (dateline_history_entry_get_subject (older->pdata[0]), ==, "Beta");
  g_assert_false (dateline_project_redo (f->project, NULL, &error) &&
                  dateline_project_redo (f->project, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/live/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("signals", test_signals);
  ADD ("annotation-list", test_annotation_list);
  ADD ("weak", test_weak);
  ADD ("full", test_full);
  ADD ("check", test_check);
  ADD ("history", test_history);
#undef ADD
  return g_test_run ();
}
