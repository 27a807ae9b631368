/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of so many records that they are read and written by one statement for all: what the log says
 * of each is held against the tables, and undo and redo against the whole of them. */
#include "edit-fixture.h"

#include "store/project-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define N_ARTICLES 5
#define N_WORDS    30 /* in each */

static char *
make_text (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_WORDS; i++)
    g_string_append_printf (text, "%sWörd“%u.%u”", i > 0 ? " " : "", n, i);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Every word of some new articles, [start, end) by counting characters. */
static GArray *
make_hits (Fixture *f)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_auto (GStrv) texts = g_new0 (char *, N_ARTICLES + 1);

  for (guint i = 0; i < N_ARTICLES; i++)
    texts[i] = make_text (i);
  g_assert_cmpuint (import_texts (f->project, (const char *const *) texts, N_ARTICLES), ==,
                    N_ARTICLES);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (DatelineArticle) article = nth_article (f->project, 3 + i);
      g_auto (GStrv) words = g_strsplit (texts[i], " ", -1);
      guint start = 0;

      for (guint k = 0; words[k]; k++)
        {
          guint end = start + (guint) g_utf8_strlen (words[k], -1);
          DatelineBulkHit hit = { dateline_record_get_id (DATELINE_RECORD (article)), start, end };

          g_array_append_val (hits, hit);
          start = end + 1;
        }
    }
  return hits;
}

/* An answer that all tags of the layer begin with, which has a quote in it. */
static void
add_preset (Fixture *f)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  DatelineFieldSpec spec = {
    .uuid = uuid, .name = "Way", .type = DATELINE_FIELD_TEXT, .preset = "\"links\":{\"a\\"
  };

  g_ptr_array_add (fields, dateline_field_new_full (&spec));
  dateline_project_set_layer_fields (f->project, layer (f->project, "Entity"), fields, &error);
  g_assert_no_error (error);
}

static gint64
ask (Fixture *f, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *row;
  gint64 answer;

  g_assert_cmpint (sqlite3_open_v2 (dateline_project_get_path (f->project), &db,
                                    SQLITE_OPEN_READONLY, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  sqlite3_close (db);
  return answer;
}

static void
assert_no_loose_ends (Fixture *f)
{
  g_assert_cmpint (ask (f, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

/* Back and forth over a restart; @before and @after: what there was. */
static void
assert_turns (Fixture *f, const char *before, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (dateline_project_get_path (f->project));

  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      g_assert_true (dateline_project_undo (f->project, NULL, &error));
      g_assert_no_error (error);
      assert_no_loose_ends (f);
      undone = now (f);
      assert_same (undone, before);
      if (round == 1)
        {
          g_clear_object (&f->mention);
          g_clear_object (&f->quote);
          g_clear_object (&f->article);
          g_clear_object (&f->project);
          f->project = dateline_project_open (path, FALSE, &error);
          g_assert_no_error (error);
        }
      g_assert_true (dateline_project_redo (f->project, NULL, &error));
      g_assert_no_error (error);
      assert_no_loose_ends (f);
      redone = now (f);
      assert_same (redone, after);
    }
}

static void
tag_all (Fixture *f, const GArray *hits)
{
  g_autoptr (GError) error = NULL;
  guint made;

  g_assert_true (dateline_project_tag_many (f->project, label (f->project, "Person"), hits,
                                            entity (f, "Beta"), &made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (made, ==, hits->len);
}

/* The log's rows against the tables, in SQL that the program has nothing of. */
static void
test_log (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_preset (f);
  hits = make_hits (f);
  before = now (f);
  tag_all (f, hits);
  after = now (f);
  g_assert_cmpint (ask (f,
                        "SELECT count(*) FROM change WHERE kind = 'annotation' AND before IS NULL"
                        " AND change_group = (SELECT max(id) FROM change_group)"),
                   ==, N_ARTICLES * N_WORDS);
  g_assert_cmpint (
    ask (f, "SELECT count(*) FROM change c JOIN annotation n ON n.uuid = c.target"
            " JOIN article r ON r.id = n.article JOIN article_text t ON t.id = r.id"
            " JOIN label l ON l.id = n.label JOIN entity e ON e.id = n.entity"
            " JOIN coder o ON o.id = n.coder JOIN fragment f ON f.annotation = n.id"
            " JOIN value v ON v.annotation = n.id JOIN field d ON d.id = v.field"
            " WHERE c.change_group = (SELECT max(id) FROM change_group) AND c.before IS NULL"
            " AND c.after ->> '$.id' = n.id AND c.after ->> '$.uuid' = n.uuid"
            " AND c.after ->> '$.article' = r.uuid AND c.after ->> '$.label' = l.uuid"
            " AND c.after ->> '$.entity' = e.uuid AND e.name = 'Beta'"
            " AND c.after ->> '$.coder' = o.uuid AND c.after ->> '$.origin' = 'hand'"
            " AND c.after ->> '$.note' = '' AND c.after ->> '$.created' = n.created"
            " AND c.after ->> '$.modified' = n.created AND c.after ->> '$.guideline' = l.version"
            " AND c.after ->> '$.form' = replace(replace(replace(substr(t.text, f.start + 1,"
            "   f.end - f.start), 'W', 'w'), '“', '\"'), '”', '\"')"
            " AND c.after -> '$.fragments' = json_array(json_array(f.start, f.end))"
            " AND v.value = '\"links\":{\"a\\'"
            " AND c.after -> '$.values' = json_object(d.uuid, v.value)"
            " AND c.after -> '$.links' = '{}'"),
    ==, N_ARTICLES * N_WORDS);
  g_assert_cmpint (ask (f, "SELECT count(*) FROM change WHERE kind = 'article'"
                           " AND change_group = (SELECT max(id) FROM change_group)"
                           " AND before ->> '$.status' = 0 AND after ->> '$.status' = 1"
                           " AND json_remove(before, '$.status') = json_remove(after, '$.status')"),
                   ==, N_ARTICLES);
  g_assert_cmpint (ask (f, "SELECT count(*) = count(DISTINCT uuid) AND min(uuid LIKE"
                           " '________-____-4___-____-____________' AND"
                           " substr(uuid, 20, 1) IN ('8', '9', 'a', 'b')) FROM change"),
                   ==, 1);
  assert_turns (f, before, after);
}

/* All tags of an article, in the order of the text. */
static GPtrArray *
list_tags (Fixture *f, guint n)
{
  g_autoptr (DatelineArticle) article = nth_article (f->project, n);
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, article);
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (tags, g_list_model_get_item (list, i));
  return tags;
}

/* Relations between the tags of one article, each with the next. */
static void
relate_all (Fixture *f, guint n)
{
  g_autoptr (DatelineArticle) article = nth_article (f->project, n);
  g_autoptr (GPtrArray) tags = list_tags (f, n);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < tags->len; i++)
    {
      DatelineTagSpec spec = { .from = tags->pdata[i - 1], .to = tags->pdata[i] };
      g_autoptr (DatelineAnnotation) relation = NULL;

      relation = dateline_project_tag_full (f->project, article, label (f->project, "speaks of"),
                                            &spec, &error);
      g_assert_no_error (error);
    }
}

/* Tags and the relations between them in one action; then tags that go and take the relations along. */
static void
test_relations (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = NULL;
  g_autofree char *before = NULL;
  g_autofree char *tagged = NULL;
  g_autofree char *deleted = NULL;
  g_autoptr (GError) error = NULL;
  DatelineLayer *relation = dateline_project_add_layer (f->project, "Relation",
                                                        DATELINE_LAYER_RELATION, FALSE, &error);

  dateline_project_add_label (f->project, relation, NULL, "speaks of", &error);
  g_assert_no_error (error);
  add_preset (f);
  hits = make_hits (f);
  before = now (f);
  g_assert_true (dateline_project_begin (f->project, "tag-everywhere", "X", &error));
  tag_all (f, hits);
  relate_all (f, 3);
  g_assert_true (dateline_project_commit (f->project, &error));
  tagged = now (f);
  g_assert_cmpint (ask (f, "SELECT count(*) FROM link"), ==, 2 * (N_WORDS - 1));
  assert_turns (f, before, tagged);

  g_assert_true (
    dateline_project_delete_label (f->project, label (f->project, "Person"), NULL, &error));
  g_assert_no_error (error);
  deleted = now (f);
  g_assert_cmpint (ask (f, "SELECT count(*) FROM link"), ==, 0);
  assert_no_loose_ends (f);
  assert_turns (f, tagged, deleted);
}

/* An action that goes on has the same tags in the log twice. */
static void
test_twice (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = make_hits (f);
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  tag_all (f, hits);
  tags = list_tags (f, 4);
  g_assert_true (dateline_project_resume (
    f->project, dateline_project_get_newest_action (f->project), "tag-everywhere", "X", &error));
  for (guint i = 0; i < tags->len; i++)
    {
      g_autofree char *note = g_strdup_printf ("note %u", i);

      g_assert_true (
        dateline_project_set_annotation_note (f->project, tags->pdata[i], note, &error));
    }
  g_assert_true (dateline_project_commit (f->project, &error));
  g_assert_no_error (error);
  after = now (f);
  g_assert_cmpint (ask (f, "SELECT count(*) - count(DISTINCT target) FROM change"
                           " WHERE change_group = (SELECT max(id) FROM change_group)"),
                   ==, N_WORDS);
  g_clear_pointer (&tags, g_ptr_array_unref);
  assert_turns (f, before, after);
}

/* Tags overlap, nest and meet as they like: what is left out is what a look at each pair says. */
static void
test_overlaps (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autofree char *text = g_strnfill (60, 'x');
  const char *const texts[] = { text };
  g_autoptr (GError) error = NULL;

  dateline_layer_set_allows_overlap (layer (f->project, "Entity"), FALSE);
  g_assert_cmpuint (import_texts (f->project, texts, 1), ==, 1);
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (DatelineArticle) article = nth_article (f->project, 3);
      g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
      gboolean taken[60] = { FALSE };
      guint n_wanted = 0;
      guint made = 0;

      for (guint i = 0; i < 6; i++)
        {
          guint start = (guint) g_rand_int_range (rand, 0, 60);
          guint length = (guint) g_rand_int_range (rand, 1, 20);
          guint end = MIN (60, start + length);
          g_autoptr (DatelineAnnotation) own = NULL;
          gboolean is_free = TRUE;

          for (guint k = start; k < end; k++)
            is_free &= !taken[k];
          if (!is_free)
            continue;
          for (guint k = start; k < end; k++)
            taken[k] = TRUE;
          own = tag (f->project, article, "Place", start, end, NULL);
        }
      for (guint start = 0; start < 60; start += (guint) g_rand_int_range (rand, 1, 3))
        {
          guint length = (guint) g_rand_int_range (rand, 1, 6);
          DatelineBulkHit hit = { dateline_record_get_id (DATELINE_RECORD (article)), start,
                                  MIN (60, start + length) };
          gboolean is_free = TRUE;

          g_array_append_val (hits, hit);
          for (guint k = hit.start; k < hit.end; k++)
            is_free &= !taken[k];
          for (guint k = hit.start; is_free && k < hit.end; k++)
            taken[k] = TRUE;
          n_wanted += is_free;
        }
      dateline_project_tag_many (f->project, label (f->project, "Person"), hits, NULL, &made,
                                 &error);
      g_assert_no_error (error);
      g_assert_cmpuint (made, ==, n_wanted);
      assert_sound (f->project);
      while (
        dateline_project_can_undo (f->project) &&
        ask (f, "SELECT count(*) FROM annotation WHERE article = (SELECT max(id) FROM article)"))
        g_assert_true (dateline_project_undo (f->project, NULL, &error));
    }
}

static gint64
size_of (Fixture *f)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (dateline_project_get_path (f->project), &info), ==, 0);
  return info.st_size;
}

/* What a large action wrote is carried over into the file soon, though not by its commit, and with the
 * action go the settings that were for it. */
static void
test_checkpoint (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1500, 'x');
  const char *const texts[] = { text };
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  DatelineConnection *c = f->project->connection;
  g_autoptr (DatelineArticle) article = NULL;
  gint64 cache = dateline_sql_int (c, 0, "PRAGMA cache_size", "");
  gint64 pages = dateline_sql_int (c, 0, "PRAGMA wal_autocheckpoint", "");
  gint64 before;

  g_assert_cmpuint (import_texts (f->project, texts, 1), ==, 1);
  article = nth_article (f->project, 3);
  for (guint i = 0; i < 1500; i++)
    {
      DatelineBulkHit hit = { dateline_record_get_id (DATELINE_RECORD (article)), i, i + 1 };

      g_array_append_val (hits, hit);
    }
  before = size_of (f);
  tag_all (f, hits);
  g_assert_nonnull (f->project->checkpoint);
  dateline_checkpoint_wait (f->project);
  g_assert_cmpint (size_of (f), >, before);
  g_assert_cmpint (dateline_sql_int (c, 0, "PRAGMA cache_size", ""), ==, cache);
  g_assert_cmpint (dateline_sql_int (c, 0, "PRAGMA wal_autocheckpoint", ""), ==, pages);
  g_assert_cmpint (dateline_sql_int (c, 0, "PRAGMA foreign_keys", ""), ==, 1);

  before = size_of (f);
  g_assert_true (dateline_project_undo (f->project, NULL, NULL));
  dateline_checkpoint_wait (f->project);
  g_assert_cmpint (size_of (f), >, before);
  g_assert_cmpint (dateline_sql_int (c, 0, "PRAGMA foreign_keys", ""), ==, 1);
  g_assert_true (dateline_project_redo (f->project, NULL, NULL));
  g_assert_cmpint (dateline_sql_int (c, 0, "PRAGMA wal_autocheckpoint", ""), ==, pages);
}

/* What refers to tags is taken away with them by statements of its own, which must know all of it. */
static void
test_references (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (ask (f, "SELECT count(*) FROM sqlite_schema s, pragma_foreign_key_list(s.name) k"
                           " WHERE s.type = 'table' AND k.\"table\" = 'annotation'"),
                   ==, 4);
  g_assert_cmpint (ask (f, "SELECT count(*) FROM sqlite_schema s, pragma_foreign_key_list(s.name) k"
                           " WHERE s.type = 'table' AND k.\"table\" = 'annotation'"
                           " AND s.name || '.' || k.\"from\" IN ('fragment.annotation',"
                           "  'value.annotation', 'link.annotation', 'link.target')"),
                   ==, 4);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "log", test_log },
    { "relations", test_relations },
    { "twice", test_twice },
    { "overlaps", test_overlaps },
    { "checkpoint", test_checkpoint },
    { "references", test_references },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/store/many/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }

  return g_test_run ();
}
