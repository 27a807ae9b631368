/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a project file holds what it should. */
#include "config.h"

#include "model/field-value.h"
#include "store/project-private.h"
#include "text/regions.h"

#include <glib/gi18n-lib.h>

#define MAX_PROBLEMS 1000

/* Each row of a query is one problem; its columns, texts or numbers, go into the sentence. */
typedef struct
{
  const char *sql;
  const char *sentence;
} Rule;

static const Rule rules[] = {
  { "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM article_text) WHERE"
    " EXISTS (SELECT 1 FROM article WHERE id NOT IN (SELECT id FROM article_text))",
    N_ ("Of %1$s articles only %2$s have a text.") },
  { "SELECT a.uuid, a.points, length(t.text) FROM article a JOIN article_text t ON t.id = a.id"
    " WHERE a.points <> length(t.text)",
    N_ ("The text of article %1$s should have %2$s characters, but has %3$s.") },
  { "SELECT a.uuid, f.start, f.end, a.points FROM fragment f"
    " JOIN annotation n ON n.id = f.annotation JOIN article a ON a.id = n.article"
    " WHERE f.start < 0 OR f.end > a.points",
    N_ ("In article %1$s a tag goes from character %2$s to %3$s, but the text has only %4$s.") },
  { "SELECT a.uuid, n.uuid FROM annotation n JOIN article a ON a.id = n.article"
    " JOIN label l ON l.id = n.label JOIN layer y ON y.id = l.layer"
    " WHERE (y.kind = 'span') <> EXISTS (SELECT 1 FROM fragment WHERE annotation = n.id)",
    N_ ("In article %1$s the tag %2$s does not fit its layer: it has no text, or should have "
        "none.") },
  { "SELECT a.uuid, r.start, r.end, a.points FROM region r JOIN article a ON a.id = r.article"
    " WHERE r.start < 0 OR r.end > a.points",
    N_ ("In article %1$s a region goes from character %2$s to %3$s, but the text has only %4$s.") },
  { "SELECT a.uuid, r.start FROM region r JOIN article a ON a.id = r.article"
    " JOIN region o ON o.article = r.article AND o.start > r.start AND o.start < r.end",
    N_ ("In article %1$s the region at character %2$s overlaps the next.") },
  { "SELECT a.uuid, v.value, f.name FROM value v JOIN field f ON f.id = v.field"
    " JOIN annotation n ON n.id = v.annotation JOIN here a ON a.id = n.article"
    " WHERE f.type = 'entity'"
    "  AND NOT EXISTS (SELECT 1 FROM entity WHERE uuid = v.value AND gone = 0)",
    N_ ("In article %1$s a tag answers “%3$s” with the entity %2$s, which is not there.") },
  { "SELECT a.uuid, n.uuid FROM annotation n JOIN article a ON a.id = n.article"
    " JOIN label l ON l.id = n.label JOIN layer y ON y.id = l.layer"
    " WHERE (SELECT count(*) FROM link WHERE annotation = n.id)"
    "  <> CASE y.kind WHEN 'relation' THEN 2 ELSE 0 END",
    N_ ("In article %1$s the tag %2$s joins too few or too many others.") },
  { "SELECT a.uuid, n.uuid, t.uuid FROM link k JOIN annotation n ON n.id = k.annotation"
    " JOIN article a ON a.id = n.article JOIN annotation t ON t.id = k.target"
    " JOIN label l ON l.id = t.label JOIN layer y ON y.id = l.layer"
    " WHERE t.article <> n.article OR y.kind <> 'span'",
    N_ ("In article %1$s the relation %2$s joins %3$s, which is no stretch of its text.") },
  { "SELECT a.uuid, v.value, f.name FROM value v JOIN field f ON f.id = v.field"
    " JOIN annotation n ON n.id = v.annotation JOIN here a ON a.id = n.article"
    " WHERE f.type = 'label'"
    "  AND NOT EXISTS (SELECT 1 FROM label WHERE uuid = v.value AND gone = 0)",
    N_ ("In article %1$s a tag answers “%3$s” with the label %2$s, which is not there.") },
  { "SELECT a.uuid, v.value, f.name FROM value v JOIN field f ON f.id = v.field"
    " JOIN annotation n ON n.id = v.annotation JOIN article a ON a.id = n.article"
    " WHERE f.type = 'link'"
    "  AND NOT EXISTS (SELECT 1 FROM annotation WHERE uuid = v.value AND article = n.article)",
    N_ ("In article %1$s a tag answers “%3$s” with the tag %2$s, which is not there.") },
  { "SELECT l.name, v.version, l.version FROM label_version v JOIN label l ON l.id = v.label"
    " WHERE v.version < 1 OR v.version > l.version",
    N_ ("The label “%1$s” has a version %2$s of its definition, though the newest is %3$s.") },
  { "SELECT a.uuid, n.uuid FROM annotation n JOIN here a ON a.id = n.article"
    " JOIN label l ON l.id = n.label JOIN layer y ON y.id = l.layer WHERE l.gone OR y.gone",
    N_ ("In article %1$s the tag %2$s has a label that is not in the codebook.") },
  { "SELECT uuid FROM annotation WHERE entity IN (SELECT id FROM entity WHERE gone = 1)"
    " AND article IN (SELECT id FROM here)",
    N_ ("The tag %1$s names an entity that is not there.") },
  { "SELECT l.name FROM label l JOIN label p ON p.id = l.parent"
    " WHERE l.gone = 0 AND (p.gone = 1 OR p.layer <> l.layer)",
    N_ ("The label “%1$s” is nested under one that is not in its layer.") },
  { "WITH RECURSIVE top (id) AS (SELECT id FROM label WHERE parent IS NULL"
    "  UNION SELECT l.id FROM label l JOIN top ON l.parent = top.id)"
    " SELECT name FROM label WHERE id NOT IN (SELECT id FROM top)",
    N_ ("The label “%1$s” is nested under itself.") },
};

static char *
fill_in (const char *sentence, sqlite3_stmt *row)
{
  const char *columns[4] = { "", "", "", "" };

  for (int i = 0; i < MIN (sqlite3_column_count (row), 4); i++)
    columns[i] = dateline_column_text (row, i);
  return g_strdup_printf (sentence, columns[0], columns[1], columns[2], columns[3]);
}

static void
check_rules (DatelineConnection *c, GPtrArray *problems)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      sqlite3_stmt *row = dateline_sql_query (c, rules[i].sql, "");
      gboolean more = dateline_sql_next (c, row);

      for (; more && problems->len < MAX_PROBLEMS; more = dateline_sql_next (c, row))
        g_ptr_array_add (problems, fill_in (_ (rules[i].sentence), row));
      if (more)
        sqlite3_reset (row);
    }
}

/* Answers that can be judged by their form. */
static void
check_answers (DatelineConnection *c, GPtrArray *problems)
{
  g_autoptr (GHashTable)
    fields = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  sqlite3_stmt *row = dateline_sql_query (c,
                                          "SELECT id, " DATELINE_FIELD_COLUMNS " FROM field"
                                          " WHERE type IN ('choice', 'choices', 'yes-no', 'number',"
                                          "  'date')",
                                          "");

  while (dateline_sql_next (c, row))
    {
      gint64 id = sqlite3_column_int64 (row, 0);

      g_hash_table_insert (fields, g_memdup2 (&id, sizeof id), dateline_field_from_row (row, 1));
    }
  row = dateline_sql_query (c,
                            "SELECT v.field, v.value, a.uuid FROM value v"
                            " JOIN annotation n ON n.id = v.annotation"
                            " JOIN here a ON a.id = n.article",
                            "");
  while (dateline_sql_next (c, row))
    {
      gint64 id = sqlite3_column_int64 (row, 0);
      DatelineField *field = g_hash_table_lookup (fields, &id);
      g_autofree char *problem = field ? dateline_field_check (field, dateline_column_text (row, 1))
                                       : NULL;

      if (problem && problems->len < MAX_PROBLEMS)
        g_ptr_array_add (
          problems,
          g_strdup_printf (_ ("In article %s an answer of a tag does not suit its field: %s"),
                           dateline_column_text (row, 2), problem));
    }
}

static void
check_sqlite (DatelineConnection *c, GPtrArray *problems)
{
  sqlite3_stmt *row = dateline_sql_query (c, "PRAGMA integrity_check", "");

  while (dateline_sql_next (c, row))
    if (g_strcmp0 (dateline_column_text (row, 0), "ok") != 0)
      g_ptr_array_add (problems,
                       g_strdup_printf (_ ("SQLite says: %s."), dateline_column_text (row, 0)));
  row = dateline_sql_query (c, "PRAGMA foreign_key_check", "");
  while (dateline_sql_next (c, row))
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("Row %s of the table “%s” points to a row of “%s” that is "
                                         "not there."),
                                      dateline_column_text (row, 1), dateline_column_text (row, 0),
                                      dateline_column_text (row, 2)));
}

/* FTS5 compares its index with the texts only when asked by an insertion, which a project that is
 * open read-only does not allow; there each text is looked for by its row alone. */
static void
check_search (DatelineProject *self, GPtrArray *problems)
{
  DatelineConnection *c = self->connection;

  if (!self->read_only)
    dateline_sql_run (c,
                      "INSERT INTO article_search (article_search, rank)"
                      " VALUES ('integrity-check', 1)",
                      "");
  else if (dateline_sql_int (c, 0,
                             "SELECT (SELECT count(*) FROM article_search_docsize)"
                             " <> (SELECT count(*) FROM article_text)",
                             ""))
    g_ptr_array_add (problems, g_strdup (_ ("The full-text index does not fit the texts.")));
  if (g_error_matches (c->failure, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_DAMAGED))
    {
      g_clear_error (&c->failure);
      g_ptr_array_add (problems, g_strdup (_ ("The full-text index does not fit the texts.")));
    }
}

GPtrArray *
dateline_project_check (DatelineProject *self, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  check_sqlite (self->connection, problems);
  check_search (self, problems);
  check_rules (self->connection, problems);
  check_answers (self->connection, problems);
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&problems) : NULL;
}
