/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what was found and logs what was said. */
#include "config.h"

#include "store/copies.h"
#include "store/edits.h"
#include "store/project-private.h"

#include <glib/gi18n-lib.h>

#define SHARE_STEP 0.001 /* finer differences are none */

static GArray *
read_copies (DatelineConnection *c)
{
  GArray *copies = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));
  sqlite3_stmt *row = dateline_sql_query (
    c, "SELECT article, cluster, share FROM copy ORDER BY article", "");

  while (dateline_sql_next (c, row))
    {
      DatelineCopyFacts facts = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1),
                                  sqlite3_column_double (row, 2) };

      g_array_append_val (copies, facts);
    }
  return copies;
}

static int
compare_facts_cb (gconstpointer a, gconstpointer b)
{
  const DatelineCopyFacts *first = a;
  const DatelineCopyFacts *second = b;

  return (first->article > second->article) - (first->article < second->article);
}

/* Thousandths as an integer: parameters of statements have no letter for reals. */
static void
write_copy (DatelineConnection *c, const DatelineCopyFacts *facts)
{
  dateline_sql_run (c,
                    "INSERT INTO copy (article, cluster, share)"
                    " SELECT ?1, ?2, ?3 * 0.001 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1)"
                    "  AND EXISTS (SELECT 1 FROM article WHERE id = ?2)"
                    " ON CONFLICT (article) DO UPDATE SET cluster = excluded.cluster,"
                    "  share = excluded.share",
                    "iin", facts->article, facts->cluster,
                    (guint) (CLAMP (facts->share, 0, 1) / SHARE_STEP + 0.5));
}

/* Both by article. Returns whether anything differs. */
static gboolean
write_differences (DatelineConnection *c, const GArray *before, const GArray *after)
{
  gboolean differs = FALSE;

  for (guint i = 0, k = 0; i < before->len || k < after->len;)
    {
      const DatelineCopyFacts *old = i < before->len ? &g_array_index (before, DatelineCopyFacts, i)
                                                     : NULL;
      const DatelineCopyFacts *new = k < after->len ? &g_array_index (after, DatelineCopyFacts, k)
                                                    : NULL;
      int order = old == NULL ? 1 : new == NULL ? -1 : compare_facts_cb (old, new);

      if (order < 0)
        dateline_sql_run (c, "DELETE FROM copy WHERE article = ?", "i", old->article);
      else if (order > 0 || old->cluster != new->cluster ||
               ABS (old->share - new->share) > SHARE_STEP)
        write_copy (c, new);
      else
        order = 2;
      differs |= order != 2;
      i += order != 1;
      k += order >= 0;
    }
  return differs;
}

gboolean
dateline_project_store_copies (DatelineProject *self,
                               const GArray *copies,
                               guint version,
                               GError **error)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (GArray) before = NULL;
  gboolean own_transaction = !dateline_edit_is_open (self);
  gboolean differs;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (copies != NULL, FALSE);

  if (self->read_only)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
                   _ ("“%s” is open for reading only, so that copies can’t be kept in it."),
                   self->path);
      return FALSE;
    }

  sorted = g_array_copy ((GArray *) copies);
  if (sorted->len > 1)
    g_array_sort (sorted, compare_facts_cb);
  dateline_sql_run (c, own_transaction ? "BEGIN IMMEDIATE" : "SAVEPOINT copies", "");
  before = read_copies (c);
  differs = write_differences (c, before, sorted);
  dateline_sql_run (c, "INSERT OR REPLACE INTO copy_run (id, version, time) VALUES (1, ?, ?)", "ni",
                    version, g_get_real_time ());
  dateline_sql_run (c, own_transaction ? "COMMIT" : "RELEASE copies", "");
  if (!dateline_sql_check (c, error))
    {
      if (!sqlite3_get_autocommit (c->db))
        sqlite3_exec (c->db, own_transaction ? "ROLLBACK" : "ROLLBACK TO copies; RELEASE copies",
                      NULL, NULL, NULL);
      return FALSE;
    }

  if (differs)
    g_signal_emit_by_name (self, "copies-changed");
  return TRUE;
}

gboolean
dateline_project_get_copies_run (DatelineProject *self, guint *version, gint64 *time)
{
  sqlite3_stmt *row;
  gboolean found;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  row = dateline_sql_query (self->connection, "SELECT version, time FROM copy_run", "");
  found = dateline_sql_next (self->connection, row);
  if (found)
    {
      if (version != NULL)
        *version = (guint) sqlite3_column_int (row, 0);
      if (time != NULL)
        *time = sqlite3_column_int64 (row, 1);
      sqlite3_reset (row);
    }
  dateline_sql_warn (self->connection);
  return found;
}

GArray *
dateline_project_list_copies (DatelineProject *self, GError **error)
{
  g_autoptr (GArray) copies = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  copies = read_copies (self->connection);
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&copies) : NULL;
}

GArray *
dateline_project_list_copy_verdicts (DatelineProject *self, GError **error)
{
  g_autoptr (GArray) verdicts = g_array_new (FALSE, FALSE, sizeof (DatelineCopyVerdictFacts));
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  row = dateline_sql_query (self->connection,
                            "SELECT a.id, b.id, v.same FROM copy_verdict v"
                            " JOIN article a ON a.uuid = v.a JOIN article b ON b.uuid = v.b"
                            " ORDER BY a.id, b.id",
                            "");
  while (dateline_sql_next (self->connection, row))
    {
      DatelineCopyVerdictFacts facts = {
        sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1),
        sqlite3_column_int (row, 2) ? DATELINE_COPY_VERDICT_SAME : DATELINE_COPY_VERDICT_APART
      };

      g_array_append_val (verdicts, facts);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&verdicts) : NULL;
}

gboolean
dateline_project_load_copy (DatelineProject *self,
                            DatelineArticle *article,
                            DatelineDraft *draft,
                            GError **error)
{
  DatelineConnection *c;
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article) && draft != NULL, FALSE);

  c = self->connection;
  row = dateline_sql_query (c,
                            "SELECT a.uuid, c.share FROM copy c JOIN article a ON a.id = c.cluster"
                            " WHERE c.article = ?",
                            "i", dateline_record_get_id (DATELINE_RECORD (article)));
  while (dateline_sql_next (c, row))
    {
      g_free (draft->group);
      draft->group = g_strdup (dateline_column_text (row, 0));
      draft->group_share = (guint) (CLAMP (sqlite3_column_double (row, 1), 0, 1) / SHARE_STEP +
                                    0.5);
    }
  row = dateline_sql_query (c, "SELECT b, same FROM copy_verdict WHERE a = ? ORDER BY b", "p",
                            dateline_uuid (article));
  while (dateline_sql_next (c, row))
    dateline_draft_add_verdict (draft, dateline_column_text (row, 0),
                                sqlite3_column_int (row, 1) != 0);

  return dateline_sql_check (c, error);
}

static void
touch_pair (DatelineProject *self, const char *a, const char *b)
{
  g_autofree char *key = g_strconcat (a, "+", b, NULL);

  dateline_edit_touch_uuid (self, DATELINE_RECORD_COPY, key);
}

gboolean
dateline_project_set_copy_verdict (DatelineProject *self,
                                   DatelineArticle *article,
                                   DatelineArticle *other,
                                   DatelineCopyVerdict verdict,
                                   GError **error)
{
  static const char *const actions[] = { "forget-copy", "set-copy", "set-no-copy" };
  const char *a;
  const char *b;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (other), FALSE);
  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (actions), FALSE);

  if (!dateline_edit_check_there (self, article, error) ||
      !dateline_edit_check_there (self, other, error) ||
      !dateline_edit_begin (self, actions[verdict], dateline_article_get_display_title (article),
                            error))
    return FALSE;

  a = dateline_uuid (article);
  b = dateline_uuid (other);
  if (article == other)
    dateline_edit_refuse (self, _ ("“%s” can’t be a copy of itself."),
                          dateline_article_get_display_title (article));
  touch_pair (self, a, b);
  touch_pair (self, b, a);
  dateline_sql_run (self->connection,
                    "DELETE FROM copy_verdict WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)",
                    "pp", a, b);
  if (verdict != DATELINE_COPY_VERDICT_NONE)
    dateline_sql_run (self->connection, "INSERT INTO copy_verdict (a, b, same) VALUES (?, ?, ?)",
                      "ppn", a, b, verdict == DATELINE_COPY_VERDICT_SAME);
  return dateline_edit_end (self, error);
}

DatelineCopyVerdict
dateline_project_get_copy_verdict (DatelineProject *self,
                                   DatelineArticle *article,
                                   DatelineArticle *other)
{
  gint64 same;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), DATELINE_COPY_VERDICT_NONE);

  same = dateline_sql_int (self->connection, -1,
                           "SELECT same FROM copy_verdict"
                           " WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)",
                           "pp", dateline_uuid (article), dateline_uuid (other));
  dateline_sql_warn (self->connection);
  return same < 0 ? DATELINE_COPY_VERDICT_NONE
         : same   ? DATELINE_COPY_VERDICT_SAME
                  : DATELINE_COPY_VERDICT_APART;
}
