/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the project learns what an importer, on its own connection, has committed. */
#include "config.h"

#include "store/importer.h"
#include "store/project-private.h"

typedef enum
{
  IMPORT_RUNS, /* or there is none */
  IMPORT_FINISHED,
  IMPORT_ABORTED,
} ImportState;

/* Reads which names imports made since the last look; returns how many there were before, by kind,
 * in @known. */
static void
collect_names (DatelineProject *self, guint known[DATELINE_N_NAMED_KINDS])
{
  DatelineConnection *c = self->connection;
  sqlite3_stmt *row = dateline_sql_query (c,
                                          "SELECT c.id, c.kind, c.target FROM batch b"
                                          " JOIN change c ON c.change_group = b.change_group"
                                          " WHERE b.id > ? AND c.id > ? ORDER BY c.id",
                                          "ii", self->last_batch, self->last_change);

  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    known[kind] = self->pending_names[kind]->len;
  while (dateline_sql_next (c, row))
    {
      DatelineRecordKind kind;

      self->last_change = sqlite3_column_int64 (row, 0);
      if (dateline_record_kind_from_nick (dateline_column_text (row, 1), &kind) &&
          kind < DATELINE_N_NAMED_KINDS)
        g_ptr_array_add (self->pending_names[kind], g_strdup (dateline_column_text (row, 2)));
    }
}

/* Returns whether the codebook is concerned. */
static gboolean
refresh_names (DatelineProject *self, const guint from[DATELINE_N_NAMED_KINDS])
{
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    for (guint i = from[kind]; i < self->pending_names[kind]->len; i++)
      dateline_objects_refresh (self, kind, g_ptr_array_index (self->pending_names[kind], i));
  return self->pending_names[DATELINE_RECORD_LAYER]->len > from[DATELINE_RECORD_LAYER] ||
         self->pending_names[DATELINE_RECORD_LABEL]->len > from[DATELINE_RECORD_LABEL];
}

static gboolean
is_anything_pending (DatelineProject *self)
{
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    if (self->pending_names[kind]->len > 0)
      return TRUE;
  return self->pending->len > 0;
}

/* What became of the imports since the last look. An aborted one has left no batch, or one that is
 * not active. */
static ImportState
look_at_imports (DatelineProject *self)
{
  DatelineConnection *c = self->connection;
  gint64 newest = dateline_sql_int (c, 0, "SELECT max(id) FROM batch", "");
  gint64 active;

  if (dateline_sql_int (c, 0, "SELECT 1 FROM batch WHERE finished = 0", ""))
    return IMPORT_RUNS;
  if (newest <= self->last_batch)
    return is_anything_pending (self) ? IMPORT_ABORTED : IMPORT_RUNS;
  active = dateline_sql_int (c, 0, "SELECT active FROM batch WHERE id = ?", "i", newest);
  self->last_batch = newest;
  return active ? IMPORT_FINISHED : IMPORT_ABORTED;
}

/* Of the articles that were told, those that are not there after all. */
static GArray *
find_lost (DatelineProject *self)
{
  GArray *lost = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->pending->len; i++)
    {
      gint64 id = g_array_index (self->pending, gint64, i);

      if (!dateline_sql_int (self->connection, 0, "SELECT 1 FROM here WHERE id = ?", "i", id))
        g_array_append_val (lost, id);
    }
  return lost;
}

static void
forget_pending (DatelineProject *self)
{
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    g_ptr_array_set_size (self->pending_names[kind], 0);
  g_array_set_size (self->pending, 0);
}

void
dateline_project_refresh (DatelineProject *self)
{
  static const guint all[DATELINE_N_NAMED_KINDS];
  guint known[DATELINE_N_NAMED_KINDS];
  g_autoptr (GArray) added = NULL;
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean own_transaction;
  gboolean codebook;
  gboolean copies;
  ImportState state;

  g_return_if_fail (DATELINE_IS_PROJECT (self));

  /* One look at one state of the file, however the importer goes on meanwhile. */
  own_transaction = !dateline_edit_is_open (self);
  if (own_transaction)
    dateline_sql_run (self->connection, "BEGIN", "");
  collect_names (self, known);
  added = dateline_sql_ids (self->connection, "SELECT id FROM here WHERE id > ? ORDER BY id", "i",
                            self->last_article);
  if (added->len > 0)
    self->last_article = g_array_index (added, gint64, added->len - 1);
  g_array_append_vals (self->pending, added->data, added->len);
  state = look_at_imports (self);

  codebook = refresh_names (self, state == IMPORT_ABORTED ? all : known);
  if (state != IMPORT_RUNS)
    {
      g_clear_pointer (&removed, g_array_unref);
      removed = find_lost (self);
      forget_pending (self);
      dateline_history_replay (self);
      dateline_live_refresh_all (self);
    }
  if (codebook)
    dateline_objects_arrange (self);
  /* An import may say which articles are copies, and does so at its end. */
  copies = state == IMPORT_FINISHED && dateline_sql_int (self->connection, 0,
                                                         "SELECT EXISTS (SELECT 1 FROM copy)"
                                                         " OR EXISTS (SELECT 1 FROM copy_verdict)",
                                                         "");
  if (own_transaction)
    dateline_sql_run (self->connection, "COMMIT", "");
  dateline_sql_warn (self->connection);

  dateline_project_emit_articles (self, "articles-removed", removed);
  dateline_project_emit_articles (self, "articles-added", added);
  if (codebook)
    g_signal_emit_by_name (self, "codebook-changed");
  if (copies)
    g_signal_emit_by_name (self, "copies-changed");
  if (state != IMPORT_RUNS)
    dateline_project_emit_edited (self);
}
