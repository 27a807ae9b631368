/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions of an import. Each takes a few dozen milliseconds at most, so that an edit on the
 * main thread, which waits for it, is not noticed to wait. All but the last are committed without
 * a sync of their own: a power cut may take articles of an import that still runs, but never what
 * was edited beside it, since an edit syncs all that was written before. */
#include "config.h"

#include "store/importer-private.h"
#include "store/project-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define MAX_CHUNK_ARTICLES 200
#define MAX_CHUNK_TIME     (40 * G_TIME_SPAN_MILLISECOND)
/* A caller who takes longer between two articles must not keep the transaction open meanwhile. */
#define SLOW_CALLER_TIME (5 * G_TIME_SPAN_MILLISECOND)

DatelineImporter *
dateline_importer_new (const char *path, const char *subject, GError **error)
{
  g_autoptr (DatelineConnection) connection = NULL;
  g_autofree char *absolute = NULL;
  DatelineImporter *self;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  connection = dateline_connection_open (absolute, DATELINE_CONNECTION_IMPORT, error);
  if (!connection)
    return NULL;
  dateline_sql_script (connection, "PRAGMA synchronous = NORMAL;");

  self = g_new0 (DatelineImporter, 1);
  self->subject = g_strdup (subject ? subject : "");
  self->renamed = g_array_new (FALSE, FALSE, sizeof (Renamed));
  self->coder = dateline_sql_int (connection, 0, "SELECT coder FROM project", "");
  self->data_version = -1;
  self->names = dateline_names_new (connection);
  self->connection = g_steal_pointer (&connection);
  if (!dateline_sql_check (self->connection, error))
    {
      self->ended = TRUE;
      g_clear_pointer (&self, dateline_importer_free);
    }
  return self;
}

static void
begin_import (DatelineImporter *self)
{
  DatelineConnection *c = self->connection;
  g_autofree char *group = g_uuid_string_random ();
  g_autofree char *batch = g_uuid_string_random ();
  g_autofree char *change = g_uuid_string_random ();
  gint64 now = g_get_real_time ();

  dateline_sql_run (c,
                    "INSERT INTO change_group (uuid, coder, time, kind, action, subject)"
                    " SELECT ?, uuid, ?, 0, 'import', ? FROM coder WHERE id = ?",
                    "pipi", group, now, self->subject, self->coder);
  self->group = sqlite3_last_insert_rowid (c->db);
  dateline_sql_run (c, "INSERT INTO batch (uuid, change_group, time, subject) VALUES (?, ?, ?, ?)",
                    "piip", batch, self->group, now, self->subject);
  self->batch = sqlite3_last_insert_rowid (c->db);
  dateline_sql_run (c,
                    "INSERT INTO change (uuid, change_group, kind, target, before, after)"
                    " VALUES (?, ?, 'batch', ?, '{\"active\":0}', '{\"active\":1}')",
                    "pip", change, self->group, batch);
  dateline_names_set_group (self->names, self->group);
  g_free (self->batch_uuid);
  self->batch_uuid = g_steal_pointer (&batch);
}

static void
begin_chunk (DatelineImporter *self)
{
  DatelineConnection *c = self->connection;
  gint64 version;

  if (self->open)
    return;
  if (!dateline_sql_run (c, "BEGIN IMMEDIATE", ""))
    return;
  self->open = TRUE;
  self->n_in_chunk = 0;
  self->chunk_begun = g_get_monotonic_time ();
  version = dateline_sql_int (c, 0, "PRAGMA data_version", "");
  if (version != self->data_version)
    dateline_names_load (self->names);
  self->data_version = version;
}

static void
commit_chunk (DatelineImporter *self)
{
  if (!self->open || !dateline_sql_run (self->connection, "COMMIT", ""))
    return;
  self->open = FALSE;
  self->stored = self->batch != 0;
  self->committed = self->newest;
  dateline_connection_give_way ();
}

/* After a failure: back to what is committed. */
static void
take_back (DatelineImporter *self)
{
  if (!sqlite3_get_autocommit (self->connection->db))
    sqlite3_exec (self->connection->db, "ROLLBACK", NULL, NULL, NULL);
  self->open = FALSE;
  self->data_version = -1; /* the names that were made are no more */
  self->newest = self->committed;
  if (!self->stored)
    self->batch = self->group = 0;
}

gboolean
dateline_importer_has_hash (DatelineImporter *self, const char *hash)
{
  gboolean found;

  g_return_val_if_fail (hash != NULL, FALSE);

  found = dateline_sql_int (self->connection, 0,
                            "SELECT 1 FROM original o JOIN article a ON a.id = o.article"
                            " JOIN batch b ON b.id = a.batch"
                            " WHERE o.hash = ? AND a.removed = 0 AND b.active",
                            "p", hash);
  return found;
}

gboolean
dateline_importer_has_uuid (DatelineImporter *self, const char *uuid)
{
  return dateline_sql_int (self->connection, 0, "SELECT 1 FROM here WHERE uuid = ?", "p", uuid);
}

gboolean
dateline_importer_has_draft (DatelineImporter *self, const DatelineDraft *draft)
{
  return (draft->original_hash && dateline_importer_has_hash (self, draft->original_hash)) ||
         (draft->uuid && dateline_importer_has_uuid (self, draft->uuid));
}

static gboolean
check_draft (DatelineImporter *self, const DatelineDraft *draft, GError **error)
{
  if (!self->ended && draft->text && draft->text_hash)
    return TRUE;
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
               self->ended ? _ ("The import into “%s” has ended. Begin another.")
                           : _ ("An article without text can’t be imported into “%s”."),
               self->connection->path);
  return FALSE;
}

/**
 * dateline_importer_add:
 * @draft: complete (see dateline_draft_complete())
 * @outcome: (out) (optional)
 * @article_id: (out) (optional): set where it was added
 * @losses: (nullable) (element-type utf8): gets a sentence for each part that was left out
 *
 * Returns: FALSE on a failure of the file; then everything since the last commit is taken back, and
 *   the import can be finished with what it has, or aborted
 */
gboolean
dateline_importer_add (DatelineImporter *self,
                       const DatelineDraft *draft,
                       DatelineImportOutcome *outcome,
                       gint64 *article_id,
                       GPtrArray *losses,
                       GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 now = g_get_monotonic_time ();
  gboolean slow = self->last_call > 0 && now - self->last_call > SLOW_CALLER_TIME;

  g_return_val_if_fail (draft != NULL, FALSE);

  if (!check_draft (self, draft, error))
    return FALSE;
  if (dateline_importer_has_draft (self, draft))
    {
      if (outcome)
        *outcome = DATELINE_IMPORT_ALREADY_THERE;
    }
  else
    {
      gint64 id;

      begin_chunk (self);
      if (!self->batch)
        begin_import (self);
      id = dateline_importer_write_draft (self, draft, losses);
      self->newest = id;
      self->n_in_chunk++;
      if (outcome)
        *outcome = DATELINE_IMPORT_ADDED;
      if (article_id)
        *article_id = id;
    }
  if (self->open &&
      (slow || dateline_connection_is_awaited () || self->n_in_chunk >= MAX_CHUNK_ARTICLES ||
       g_get_monotonic_time () - self->chunk_begun >= MAX_CHUNK_TIME))
    commit_chunk (self);
  self->last_call = g_get_monotonic_time ();
  if (c->failure)
    take_back (self);
  return dateline_sql_check (c, error);
}

gint64
dateline_importer_get_committed (DatelineImporter *self)
{
  return self->committed;
}

gboolean
dateline_importer_finish (DatelineImporter *self, const char *report, GError **error)
{
  DatelineConnection *c = self->connection;

  if (self->batch)
    {
      commit_chunk (self);
      dateline_sql_script (c, "PRAGMA synchronous = FULL;");
      begin_chunk (self);
      dateline_importer_settle_copies (self);
      dateline_sql_run (c, "UPDATE batch SET report = ?, finished = 1 WHERE id = ?", "pi",
                        report ? report : "{}", self->batch);
      commit_chunk (self);
      if (c->failure)
        take_back (self);
    }
  self->ended = c->failure == NULL;
  return dateline_sql_check (c, error);
}

/* Whether articles came in beside those from @first on: by another import, as of a feed. */
static gboolean
others_came (DatelineImporter *self, gint64 first)
{
  return dateline_sql_int (self->connection, 0,
                           "SELECT 1 FROM article WHERE id > ? AND batch <> ? LIMIT 1", "ii", first,
                           self->batch);
}

/* A part of what is to go, small enough not to be noticed. No other article lies between its own. */
static void
delete_articles (DatelineImporter *self)
{
  DatelineConnection *c = self->connection;
  gint64 first;

  while ((first = dateline_sql_int (c, 0, "SELECT min(id) FROM article WHERE batch = ?", "i",
                                    self->batch)))
    {
      gint64 last = dateline_sql_int (c, first,
                                      "SELECT max(id) FROM (SELECT id FROM article WHERE batch = ?"
                                      " ORDER BY id LIMIT 100)",
                                      "i", self->batch);

      begin_chunk (self);
      dateline_sql_run (c, "DELETE FROM metadata WHERE article BETWEEN ? AND ?", "ii", first, last);
      dateline_sql_run (c, "DELETE FROM annotation WHERE article BETWEEN ? AND ?", "ii", first,
                        last);
      dateline_sql_run (c, "DELETE FROM region WHERE article BETWEEN ? AND ?", "ii", first, last);
      dateline_sql_run (c, "DELETE FROM original WHERE article BETWEEN ? AND ?", "ii", first, last);
      dateline_sql_run (c,
                        "INSERT INTO article_search (article_search, rowid, text)"
                        " SELECT 'delete', id, text FROM article_text WHERE id BETWEEN ? AND ?",
                        "ii", first, last);
      dateline_sql_run (c, "DELETE FROM article_text WHERE id BETWEEN ? AND ?", "ii", first, last);
      dateline_sql_run (c, "DELETE FROM article WHERE id BETWEEN ? AND ?", "ii", first, last);
      commit_chunk (self);
    }
}

static void
give_back_uuids (DatelineImporter *self)
{
  for (guint i = self->renamed->len; i > 0; i--)
    {
      const Renamed *renamed = &g_array_index (self->renamed, Renamed, i - 1);

      if (renamed->is_article)
        dateline_sql_run (self->connection, "UPDATE article SET uuid = ? WHERE id = ?", "pi",
                          renamed->uuid, renamed->id);
      else
        dateline_sql_run (self->connection, "UPDATE annotation SET uuid = ? WHERE id = ?", "pi",
                          renamed->uuid, renamed->id);
    }
}

/* The names that the import made; what it did to others goes back to what it was. */
static void
take_back_names (DatelineImporter *self)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GArray)
    changes = dateline_sql_ids (c, "SELECT id FROM change WHERE change_group = ? ORDER BY id DESC",
                                "i", self->group);

  for (guint i = 0; i < changes->len; i++)
    {
      gint64 id = g_array_index (changes, gint64, i);
      g_autofree char *nick = dateline_sql_text (c, "SELECT kind FROM change WHERE id = ?", "i",
                                                 id);
      g_autofree char *target = dateline_sql_text (c, "SELECT target FROM change WHERE id = ?", "i",
                                                   id);
      g_autofree char *before = dateline_sql_text (c, "SELECT before FROM change WHERE id = ?", "i",
                                                   id);
      DatelineRecordKind kind;

      if (dateline_record_kind_from_nick (nick, &kind) && kind != DATELINE_RECORD_BATCH)
        dateline_record_write (c, kind, target, before);
    }
}

/* Somebody has worked on the articles meanwhile, or another import used the names that came with them: they
 * stay in the file like those of an import that was undone, so that what the log says of them keeps its
 * meaning. */
static void
put_aside (DatelineImporter *self)
{
  DatelineConnection *c = self->connection;
  g_autofree char *group = g_uuid_string_random ();
  g_autofree char *change = g_uuid_string_random ();

  begin_chunk (self);
  dateline_sql_run (c, "UPDATE batch SET active = 0, finished = 1 WHERE id = ?", "i", self->batch);
  dateline_sql_run (c,
                    "INSERT INTO change_group (uuid, coder, time, kind, turns, action, subject)"
                    " SELECT ?, coder, ?, 1, id, action, subject FROM change_group WHERE id = ?",
                    "pii", group, g_get_real_time (), self->group);
  dateline_sql_run (c,
                    "INSERT INTO change (uuid, change_group, kind, target, before, after)"
                    " VALUES (?, ?, 'batch', ?, '{\"active\":1}', '{\"active\":0}')",
                    "pip", change, sqlite3_last_insert_rowid (c->db), self->batch_uuid);
  commit_chunk (self);
}

gboolean
dateline_importer_abort (DatelineImporter *self, GError **error)
{
  DatelineConnection *c = self->connection;

  if (self->ended)
    return TRUE;
  take_back (self);
  if (self->batch)
    {
      gint64 first = dateline_sql_int (c, G_MAXINT64, "SELECT min(id) FROM article WHERE batch = ?",
                                       "i", self->batch);

      if (dateline_sql_int (c, 0, "SELECT 1 FROM change_group WHERE id > ?", "i", self->group) ||
          others_came (self, first))
        put_aside (self);
      else
        {
          delete_articles (self);
          begin_chunk (self);
          if (!others_came (self, first))
            take_back_names (self);
          give_back_uuids (self);
          dateline_sql_run (c, "DELETE FROM change WHERE change_group = ?", "i", self->group);
          dateline_sql_run (c, "DELETE FROM batch WHERE id = ?", "i", self->batch);
          dateline_sql_run (c, "DELETE FROM change_group WHERE id = ?", "i", self->group);
          commit_chunk (self);
        }
      if (c->failure)
        take_back (self);
    }
  self->ended = TRUE;
  return dateline_sql_check (c, error);
}

guint
dateline_importer_count_articles (DatelineImporter *self)
{
  return (guint) dateline_sql_int (self->connection, 0,
                                   "SELECT count(*) FROM article WHERE batch = ?", "i",
                                   self->batch);
}

/**
 * dateline_importer_free:
 *
 * An import that was neither finished nor aborted is aborted.
 */
void
dateline_importer_free (DatelineImporter *self)
{
  g_autoptr (GError) error = NULL;

  if (!dateline_importer_abort (self, &error))
    g_warning ("%s", error->message);
  g_clear_pointer (&self->names, dateline_names_free);
  dateline_connection_close (self->connection);
  for (guint i = 0; i < self->renamed->len; i++)
    g_free (g_array_index (self->renamed, Renamed, i).uuid);
  g_array_unref (self->renamed);
  g_clear_pointer (&self->found, g_array_unref);
  g_free (self->batch_uuid);
  g_free (self->subject);
  g_free (self);
}
