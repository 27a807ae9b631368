/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: what they would turn round follows from the log alone, so it outlives a restart.
 * Turning a group round writes the "before" of each of its changes as an edit of its own. */
#include "config.h"

#include "store/history.h"
#include "store/project-private.h"

#include <glib/gi18n-lib.h>

static void
remove_id (GArray *ids, gint64 id)
{
  for (guint i = ids->len; i > 0; i--)
    if (g_array_index (ids, gint64, i - 1) == id)
      {
        g_array_remove_index (ids, i - 1);
        return;
      }
}

/* Reads the log from the beginning. An import that still runs is not an action yet. */
void
dateline_history_replay (DatelineProject *self)
{
  sqlite3_stmt *row = dateline_sql_query (
    self->connection,
    "SELECT id, kind, turns FROM change_group"
    " WHERE id NOT IN (SELECT change_group FROM batch WHERE finished = 0) ORDER BY id",
    "");

  g_array_set_size (self->undo, 0);
  g_array_set_size (self->redo, 0);
  while (dateline_sql_next (self->connection, row))
    {
      gint64 group = sqlite3_column_int64 (row, 0);
      gint64 turns = sqlite3_column_int64 (row, 2);

      switch (sqlite3_column_int (row, 1))
        {
        case DATELINE_HISTORY_UNDO:
          remove_id (self->undo, turns);
          g_array_append_val (self->redo, group);
          break;
        case DATELINE_HISTORY_REDO:
          remove_id (self->redo, turns);
          g_array_append_val (self->undo, group);
          break;
        default:
          g_array_set_size (self->redo, 0);
          g_array_append_val (self->undo, group);
        }
    }
}

gboolean
dateline_project_can_undo (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  return !self->read_only && self->undo->len > 0;
}

gboolean
dateline_project_can_redo (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  return !self->read_only && self->redo->len > 0;
}

/* A group is undone when an odd number of later ones turn it, and each other, round. */
static gboolean
is_undone (DatelineProject *self, gint64 group)
{
  gboolean undone = FALSE;

  while ((group = dateline_sql_int (self->connection, 0,
                                    "SELECT id FROM change_group WHERE turns = ?", "i", group)))
    undone = !undone;
  return undone;
}

/* Whether what the group is about may be told. Whoever turns round what another did learns nothing of it. */
static gboolean
is_told (DatelineProject *self, gint64 group)
{
  gint64 turned;

  if (self->only_coder == 0)
    return TRUE;
  while ((turned = dateline_sql_int (self->connection, 0,
                                     "SELECT turns FROM change_group WHERE id = ?", "i", group)))
    group = turned;
  return dateline_sql_int (self->connection, 0,
                           "SELECT c.id FROM change_group g JOIN coder c ON c.uuid = g.coder"
                           " WHERE g.id = ?",
                           "i", group) == self->only_coder;
}

/* What others did says that it was done, not what it was. */
static DatelineHistoryEntry *
read_entry (DatelineProject *self, sqlite3_stmt *row)
{
  if (!is_told (self, sqlite3_column_int64 (row, 0)))
    return dateline_history_entry_new (sqlite3_column_int64 (row, 0), sqlite3_column_int (row, 1),
                                       "by-others", "", 1, sqlite3_column_int64 (row, 5), "",
                                       sqlite3_column_int (row, 7));
  return dateline_history_entry_new (sqlite3_column_int64 (row, 0), sqlite3_column_int (row, 1),
                                     dateline_column_text (row, 2), dateline_column_text (row, 3),
                                     sqlite3_column_int (row, 4), sqlite3_column_int64 (row, 5),
                                     dateline_column_text (row, 6), sqlite3_column_int (row, 7));
}

#define ENTRY_SQL                                                                \
  "SELECT g.id, g.kind, g.action, g.subject,"                                    \
  " (SELECT count(*) FROM change WHERE change_group = g.id), g.time, c.name, ?2" \
  " FROM change_group g LEFT JOIN coder c ON c.uuid = g.coder "

static DatelineHistoryEntry *
load_entry (DatelineProject *self, GArray *groups)
{
  DatelineHistoryEntry *entry = NULL;
  sqlite3_stmt *row;

  if (self->read_only || groups->len == 0)
    return NULL;
  row = dateline_sql_query (self->connection, ENTRY_SQL "WHERE g.id = ?1", "in",
                            g_array_index (groups, gint64, groups->len - 1), 0);
  if (dateline_sql_next (self->connection, row))
    {
      entry = read_entry (self, row);
      sqlite3_reset (row);
    }
  dateline_sql_warn (self->connection);
  return entry;
}

DatelineHistoryEntry *
dateline_project_peek_undo (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return load_entry (self, self->undo);
}

DatelineHistoryEntry *
dateline_project_peek_redo (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return load_entry (self, self->redo);
}

typedef struct
{
  DatelineRecordKind kind;
  char *target;
  char *before;
} Change;

static void
change_free (Change *change)
{
  g_free (change->target);
  g_free (change->before);
  g_free (change);
}

static GPtrArray *
load_changes (DatelineProject *self, gint64 group)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  sqlite3_stmt *row = dateline_sql_query (
    self->connection,
    "SELECT kind, target, before FROM change WHERE change_group = ?"
    " ORDER BY id DESC",
    "i", group);

  while (dateline_sql_next (self->connection, row))
    {
      Change *change;
      DatelineRecordKind kind;

      if (!dateline_record_kind_from_nick (dateline_column_text (row, 0), &kind))
        continue;
      change = g_new0 (Change, 1);
      change->kind = kind;
      change->target = g_strdup (dateline_column_text (row, 1));
      change->before = g_strdup (dateline_column_text (row, 2));
      g_ptr_array_add (changes, change);
    }
  return changes;
}

static gint64
article_of (DatelineProject *self, Change *change)
{
  return dateline_sql_int (self->connection, 0, "SELECT article FROM annotation WHERE uuid = ?",
                           "p", change->target);
}

/* (transfer full) (nullable): the first article there that the changes speak of. Of a tag that has gone
 * it is the one that @articles has noted. */
static DatelineArticle *
find_article (DatelineProject *self, GPtrArray *changes, GArray *articles)
{
  for (guint i = 0; i < changes->len; i++)
    {
      Change *change = g_ptr_array_index (changes, i);
      DatelineArticle *article = NULL;
      gint64 id;

      if (change->kind == DATELINE_RECORD_ARTICLE || change->kind == DATELINE_RECORD_REGIONS)
        article = dateline_project_get_article_by_uuid (self, change->target);
      else if (change->kind == DATELINE_RECORD_ANNOTATION)
        {
          id = article_of (self, change);
          article = dateline_project_get_article (self,
                                                  id ? id : g_array_index (articles, gint64, i));
        }
      if (article)
        return article;
    }
  return NULL;
}

/* Of all of them, before the first is written: a tag that goes takes the links that end at it along. */
static GArray *
touch (DatelineProject *self, GPtrArray *changes)
{
  GArray *articles = g_array_sized_new (FALSE, FALSE, sizeof (gint64), changes->len);
  g_autoptr (GPtrArray) uuids = g_ptr_array_sized_new (changes->len);

  for (int kind = 0; kind < DATELINE_N_RECORD_KINDS; kind++)
    {
      g_ptr_array_set_size (uuids, 0);
      for (guint i = 0; i < changes->len; i++)
        {
          Change *change = g_ptr_array_index (changes, i);

          if ((int) change->kind == kind)
            g_ptr_array_add (uuids, change->target);
        }
      dateline_edit_touch_many (self, kind, (const char *const *) uuids->pdata, uuids->len);
    }
  for (guint i = 0; i < changes->len; i++)
    {
      Change *change = g_ptr_array_index (changes, i);
      gint64 article = dateline_edit_get_article (self, change->kind, change->target);

      g_array_append_val (articles, article);
    }
  return articles;
}

/* Writes what was gathered of one kind, and empties @states. */
static void
write_states (DatelineProject *self, DatelineRecordKind kind, GArray *states)
{
  dateline_record_write_many (self->connection, kind, (DatelineRecordState *) states->data,
                              states->len);
  g_array_set_size (states, 0);
}

/* Kind by kind, the referred-to before those that refer to them; @changes descends. An action that went
 * on may have changed one record twice: then the older change is written after the newer. */
static void
write_changes (DatelineProject *self, GPtrArray *changes)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (DatelineRecordState));
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);

  for (int kind = 0; kind < DATELINE_N_RECORD_KINDS; kind++)
    {
      for (guint i = 0; i < changes->len; i++)
        {
          Change *change = g_ptr_array_index (changes, i);
          DatelineRecordState state = { .uuid = change->target, .state = change->before };

          if ((int) change->kind != kind)
            continue;
          if (!g_hash_table_add (written, change->target))
            {
              write_states (self, kind, states);
              g_hash_table_remove_all (written);
              g_hash_table_add (written, change->target);
            }
          g_array_append_val (states, state);
        }
      write_states (self, kind, states);
      g_hash_table_remove_all (written);
    }
  /* Oldest first, for the same reason. */
  for (guint i = changes->len; i > 0; i--)
    {
      Change *change = g_ptr_array_index (changes, i - 1);

      if (change->kind == DATELINE_RECORD_ANNOTATION)
        dateline_record_relink (self->connection, change->target, change->before);
    }
}

static gboolean
turn (DatelineProject *self,
      GArray *groups,
      DatelineHistoryKind kind,
      DatelineArticle **article,
      GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 group = g_array_index (groups, gint64, groups->len - 1);
  g_autoptr (GPtrArray) changes = load_changes (self, group);
  g_autoptr (GArray) articles = NULL;
  g_autofree char *action = dateline_sql_text (c, "SELECT action FROM change_group WHERE id = ?",
                                               "i", group);
  g_autofree char *subject = dateline_sql_text (c, "SELECT subject FROM change_group WHERE id = ?",
                                                "i", group);

  if (!dateline_sql_check (c, error) || !dateline_edit_begin (self, action, subject, error))
    return FALSE;
  dateline_edit_set_turns (self, kind, group);
  dateline_edit_expect (self, changes->len);
  articles = touch (self, changes);
  write_changes (self, changes);
  if (!dateline_edit_end (self, error))
    return FALSE;
  dateline_coders_settle (self);
  if (article && is_told (self, group))
    *article = find_article (self, changes, articles);
  return TRUE;
}

static gboolean
turn_newest (DatelineProject *self,
             GArray *groups,
             DatelineHistoryKind kind,
             DatelineArticle **article,
             GError **error)
{
  if (article)
    *article = NULL;
  if (self->read_only)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
                   _ ("“%s” is open read-only. Open it for writing to change it."), self->path);
      return FALSE;
    }
  if (dateline_edit_is_open (self))
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("An action in “%s” is still under way. Finish it first."), self->path);
      return FALSE;
    }
  if (groups->len == 0)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   kind == DATELINE_HISTORY_UNDO ? _ ("There is nothing to undo in “%s”.")
                                                 : _ ("There is nothing to redo in “%s”."),
                   self->path);
      return FALSE;
    }
  return turn (self, groups, kind, article, error);
}

gboolean
dateline_project_undo (DatelineProject *self, DatelineArticle **article, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  return turn_newest (self, self->undo, DATELINE_HISTORY_UNDO, article, error);
}

gboolean
dateline_project_redo (DatelineProject *self, DatelineArticle **article, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  return turn_newest (self, self->redo, DATELINE_HISTORY_REDO, article, error);
}

GPtrArray *
dateline_project_load_history (DatelineProject *self, gint64 before_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  ids = dateline_sql_ids (self->connection,
                          "SELECT id FROM change_group WHERE id < ? ORDER BY id DESC LIMIT ?", "ii",
                          before_id ? before_id : G_MAXINT64, (gint64) limit);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      sqlite3_stmt *row = dateline_sql_query (self->connection, ENTRY_SQL "WHERE g.id = ?1", "in",
                                              id, is_undone (self, id));

      if (dateline_sql_next (self->connection, row))
        {
          g_ptr_array_add (entries, read_entry (self, row));
          sqlite3_reset (row);
        }
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&entries) : NULL;
}
