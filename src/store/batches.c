/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch is inactive rather than gone, so that neither texts nor what was tagged in them is lost. */
#include "config.h"

#include "store/batches.h"

#include <glib/gi18n-lib.h>

#include "store/project-private.h"

void
dateline_batch_free (DatelineBatch *batch)
{
  if (batch == NULL)
    return;

  g_free (batch->uuid);
  g_free (batch->subject);
  g_free (batch);
}

GPtrArray *
dateline_project_list_batches (DatelineProject *self, GError **error)
{
  g_autoptr (GPtrArray)
    batches = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_batch_free);
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  row = dateline_sql_query (self->connection,
                            "SELECT b.id, b.uuid, b.subject, b.time, b.active,"
                            " (SELECT count(*) FROM article WHERE batch = b.id AND removed = 0)"
                            " FROM batch b WHERE b.finished = 1 ORDER BY b.id DESC",
                            "");
  while (dateline_sql_next (self->connection, row))
    {
      DatelineBatch *batch = g_new0 (DatelineBatch, 1);

      batch->id = sqlite3_column_int64 (row, 0);
      batch->uuid = g_strdup (dateline_column_text (row, 1));
      batch->subject = g_strdup (dateline_column_text (row, 2));
      batch->time = sqlite3_column_int64 (row, 3);
      batch->active = sqlite3_column_int (row, 4);
      batch->n_articles = (guint) sqlite3_column_int (row, 5);
      g_ptr_array_add (batches, batch);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&batches) : NULL;
}

char *
dateline_project_load_batch_report (DatelineProject *self, gint64 id, GError **error)
{
  g_autofree char *report = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  report = dateline_sql_text (self->connection, "SELECT report FROM batch WHERE id = ?", "i", id);
  if (!dateline_sql_check (self->connection, error))
    return NULL;
  return report != NULL ? g_steal_pointer (&report) : g_strdup ("{}");
}

/* Articles of the batch whose originals are there in another one. */
static guint
count_doubles (DatelineProject *self, gint64 id)
{
  return (guint) dateline_sql_int (self->connection, 0,
                                   "SELECT count(*) FROM article a"
                                   " JOIN original o ON o.article = a.id"
                                   " WHERE a.batch = ? AND a.removed = 0 AND EXISTS ("
                                   "  SELECT 1 FROM original p JOIN here h ON h.id = p.article"
                                   "  WHERE p.hash = o.hash AND h.batch <> a.batch)",
                                   "i", id);
}

gboolean
dateline_project_set_batch_active (DatelineProject *self,
                                   gint64 id,
                                   gboolean active,
                                   GError **error)
{
  DatelineConnection *c;
  g_autofree char *uuid = NULL;
  g_autofree char *subject = NULL;
  guint n;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  c = self->connection;
  uuid = dateline_sql_text (c, "SELECT uuid FROM batch WHERE id = ? AND finished = 1", "i", id);
  subject = dateline_sql_text (c, "SELECT subject FROM batch WHERE id = ?", "i", id);
  if (!dateline_sql_check (c, error))
    return FALSE;
  if (uuid == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _ ("This import is not in “%s” any more."), self->path);
      return FALSE;
    }
  n = active ? count_doubles (self, id) : 0;
  if (n > 0)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS,
                   ngettext ("%u article of “%s” came in again by another import. Take that one "
                             "out first.",
                             "%u articles of “%s” came in again by another import. Take that one "
                             "out first.",
                             n),
                   n, subject);
      return FALSE;
    }
  if (!dateline_edit_begin (self, active ? "restore-import" : "undo-import", subject, error))
    return FALSE;
  dateline_edit_touch_uuid (self, DATELINE_RECORD_BATCH, uuid);
  dateline_sql_run (c, "UPDATE batch SET active = ? WHERE id = ?", "ni", active, id);

  return dateline_edit_end (self, error);
}
