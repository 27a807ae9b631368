/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every edit, undo and redo goes through. A record is "touched" before SQL changes it: its
 * state is read then and again at the end, and the difference is its row in the change log. So an
 * edit can't be written to the tables and forgotten in the log, and an edit that changes nothing
 * leaves nothing there. The objects are read again from the rows afterwards, whoever changed them:
 * edit, undo, redo and rollback take the same way. */
#include "config.h"

#include "model/history-entry.h"
#include "store/edits.h"
#include "store/project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  DatelineRecordKind kind;
  char *uuid;
  char *before;
  gint64 article;
  gboolean was_here; /* of an article */
} Touched;

struct _DatelineEdit
{
  guint n_groups;   /* begin() without commit() */
  gboolean lost;    /* the group was rolled back and waits for its outermost end */
  gboolean editing; /* between dateline_edit_begin() and _end() */
  gboolean wide;    /* the cache is */
  char *action;
  char *subject;
  int kind;
  gint64 turns;
  gint64 resumed;     /* the action that the group goes on with, or 0 */
  GPtrArray *touched; /* of Touched, in order */
  GHashTable *by_key; /* the same, by kind and UUID */
  GPtrArray *recent;  /* those of the edit under way */
};

/* From so many records on an edit writes into a cache that holds it all, and log rows in the order of their
 * UUIDs. In KiB: what SQLite calls a negative number of pages. */
#define MANY         1000
#define NORMAL_CACHE "-16384"
#define WIDE_CACHE   "-131072"

/* What the signals will tell. */
typedef struct
{
  GArray *added;
  GArray *removed;
  GArray *changed;
  GArray *regions;
  gboolean codebook;
  gboolean copies;
} News;

static void
touched_free (Touched *touched)
{
  g_free (touched->uuid);
  g_free (touched->before);
  g_free (touched);
}

static GPtrArray *
new_touched (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) touched_free);
}

static guint
hash_touched (gconstpointer key)
{
  const Touched *touched = key;

  return g_str_hash (touched->uuid) + (guint) touched->kind;
}

static gboolean
is_same_record (gconstpointer a, gconstpointer b)
{
  const Touched *left = a;
  const Touched *right = b;

  return left->kind == right->kind && g_str_equal (left->uuid, right->uuid);
}

static Touched *
find_touched (DatelineEdit *edit, DatelineRecordKind kind, const char *uuid)
{
  Touched key = { .kind = kind, .uuid = (char *) uuid };

  return g_hash_table_lookup (edit->by_key, &key);
}

static DatelineEdit *
get_edit (DatelineProject *self)
{
  if (!self->edit)
    {
      self->edit = g_new0 (DatelineEdit, 1);
      self->edit->touched = new_touched ();
      self->edit->by_key = g_hash_table_new (hash_touched, is_same_record);
      self->edit->recent = g_ptr_array_new ();
    }
  return self->edit;
}

void
dateline_edit_free (DatelineEdit *edit)
{
  g_ptr_array_unref (edit->recent);
  g_ptr_array_unref (edit->touched);
  g_hash_table_unref (edit->by_key);
  g_free (edit->action);
  g_free (edit->subject);
  g_free (edit);
}

gboolean
dateline_edit_is_open (DatelineProject *self)
{
  return self->edit && (self->edit->n_groups > 0 || self->edit->editing);
}

static void
narrow (DatelineProject *self)
{
  if (!self->edit->wide)
    return;
  sqlite3_exec (self->connection->db, "PRAGMA cache_size = " NORMAL_CACHE, NULL, NULL, NULL);
  dateline_checkpoint_as_usual (self);
  self->edit->wide = FALSE;
}

static void
forget (DatelineEdit *edit)
{
  g_ptr_array_set_size (edit->recent, 0);
  g_hash_table_remove_all (edit->by_key);
  g_ptr_array_set_size (edit->touched, 0);
  g_clear_pointer (&edit->action, g_free);
  g_clear_pointer (&edit->subject, g_free);
  edit->turns = 0;
  edit->resumed = 0;
  edit->kind = DATELINE_HISTORY_EDIT;
}

/* Brings the objects of records up to date, the referred-to before those that refer to them. */
static void
refresh (DatelineProject *self, GPtrArray *records)
{
  gboolean codebook = FALSE;
  gboolean batches = FALSE;
  g_autoptr (GHashTable) articles = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer id;

  dateline_objects_hold (self);
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    {
      /* A label's parent may be as new as the label: look twice. */
      for (int pass = 0; pass < (kind == DATELINE_RECORD_LABEL ? 2 : 1); pass++)
        for (guint i = 0; i < records->len; i++)
          {
            Touched *touched = g_ptr_array_index (records, i);

            if ((int) touched->kind == kind)
              {
                dateline_objects_refresh (self, kind, touched->uuid);
                codebook |= kind == DATELINE_RECORD_LAYER || kind == DATELINE_RECORD_LABEL;
              }
          }
    }
  dateline_objects_release (self);
  if (codebook)
    dateline_objects_arrange (self);

  for (guint i = 0; i < records->len; i++)
    {
      Touched *touched = g_ptr_array_index (records, i);

      batches |= touched->kind == DATELINE_RECORD_BATCH;
      if (touched->kind == DATELINE_RECORD_PROJECT)
        dateline_project_reload_note (self);
      if (touched->kind == DATELINE_RECORD_ANNOTATION)
        dateline_live_refresh_annotation (self, touched->uuid, touched->article);
      if (touched->kind >= DATELINE_RECORD_ARTICLE && touched->article)
        g_hash_table_add (articles, &touched->article);
    }
  if (batches)
    dateline_live_refresh_all (self);
  g_hash_table_iter_init (&iter, articles);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    dateline_live_refresh_article (self, *(gint64 *) id);
}

static void
note_news (DatelineProject *self, News *news, Touched *touched, const DatelineRecordState *after)
{
  switch (touched->kind)
    {
    case DATELINE_RECORD_LAYER:
    case DATELINE_RECORD_LABEL:
      news->codebook = TRUE;
      break;
    case DATELINE_RECORD_COPY:
      news->copies = TRUE;
      break;
    case DATELINE_RECORD_ARTICLE:
      if (touched->was_here && !after->here)
        g_array_append_val (news->removed, touched->article);
      else if (!touched->was_here && after->here)
        g_array_append_val (news->added, touched->article);
      else
        g_array_append_val (news->changed, touched->article);
      break;
    case DATELINE_RECORD_BATCH:
      {
        g_autoptr (GArray)
          ids = dateline_sql_ids (self->connection,
                                  "SELECT a.id FROM article a JOIN batch b ON b.id = a.batch"
                                  " WHERE b.uuid = ? AND a.removed = 0 ORDER BY a.id",
                                  "p", touched->uuid);
        gboolean active = dateline_sql_int (self->connection, 0,
                                            "SELECT active FROM batch WHERE uuid = ?", "p",
                                            touched->uuid);

        g_array_append_vals (active ? news->added : news->removed, ids->data, ids->len);
        break;
      }
    case DATELINE_RECORD_REGIONS:
      g_array_append_val (news->regions, touched->article);
      break;
    case DATELINE_RECORD_ANNOTATION:
      if (touched->article)
        g_array_append_val (news->changed, touched->article);
      break;
    default:
      break;
    }
}

static void
emit_news (DatelineProject *self, News *news)
{
  dateline_project_emit_articles (self, "articles-removed", news->removed);
  dateline_project_emit_articles (self, "articles-added", news->added);
  dateline_project_emit_articles (self, "articles-changed", news->changed);
  for (guint i = 0; i < news->regions->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (self, g_array_index (news->regions, gint64, i));

      if (article)
        g_signal_emit_by_name (self, "regions-changed", article);
    }
  if (news->codebook)
    g_signal_emit_by_name (self, "codebook-changed");
  if (news->copies)
    g_signal_emit_by_name (self, "copies-changed");
  dateline_project_emit_edited (self);
}

static void
clear_news (News *news)
{
  g_array_unref (news->added);
  g_array_unref (news->removed);
  g_array_unref (news->changed);
  g_array_unref (news->regions);
}

static gint64
insert_group (DatelineProject *self)
{
  DatelineEdit *edit = self->edit;
  g_autofree char *uuid = g_uuid_string_random ();

  dateline_sql_run (self->connection,
                    "INSERT INTO change_group (uuid, coder, time, kind, turns, action, subject)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    "ppinrpp", uuid, dateline_uuid (self->coder), g_get_real_time (), edit->kind,
                    edit->turns, edit->action, edit->subject);
  return sqlite3_last_insert_rowid (self->connection->db);
}

/* What became of what was touched, kind by kind and in the order of touching. */
static DatelineRecordState *
read_touched (DatelineProject *self, GPtrArray *touched)
{
  DatelineRecordState *all = g_new0 (DatelineRecordState, touched->len);
  g_autofree DatelineRecordState *some = g_new (DatelineRecordState, touched->len);
  g_autofree guint *places = g_new (guint, touched->len);

  for (int kind = 0; kind < DATELINE_N_RECORD_KINDS; kind++)
    {
      guint n = 0;

      for (guint i = 0; i < touched->len; i++)
        {
          const Touched *record = g_ptr_array_index (touched, i);

          if ((int) record->kind != kind)
            continue;
          some[n] = (DatelineRecordState){ .uuid = record->uuid, .article = record->article };
          places[n++] = i;
        }
      dateline_record_read_many (self->connection, kind, some, n);
      for (guint i = 0; i < n; i++)
        all[places[i]] = some[i];
    }
  return all;
}

typedef struct
{
  const char *uuid;
  const char *kind;
  const char *target;
  const char *before;
  const char *after;
} LogRow;

static void
insert_changes (DatelineProject *self, gint64 group, GArray *changes)
{
  g_autoptr (GPtrArray) uuids = dateline_edit_make_uuids (changes->len);
  DatelineRows rows = {
    .data = changes->data,
    .n = changes->len,
    .size = sizeof (LogRow),
    .types = "ppppp",
    .offsets = { G_STRUCT_OFFSET (LogRow, uuid), G_STRUCT_OFFSET (LogRow, kind),
                 G_STRUCT_OFFSET (LogRow, target), G_STRUCT_OFFSET (LogRow, before),
                 G_STRUCT_OFFSET (LogRow, after) },
  };

  for (guint i = 0; i < changes->len; i++)
    g_array_index (changes, LogRow, i).uuid = g_ptr_array_index (uuids, i);
  dateline_sql_run (self->connection,
                    "INSERT INTO change (uuid, change_group, kind, target, before, after)"
                    " SELECT c0, ?2, c1, c2, c3, c4 FROM dateline_rows (?1)",
                    "ai", &rows, group);
}

/* Writes the group and its changes. Returns the group, 0 where nothing changed; but an undo counts
 * even then, or it would be offered for ever. */
static gint64
write_log (DatelineProject *self, News *news)
{
  DatelineEdit *edit = self->edit;
  DatelineConnection *c = self->connection;
  gint64 group = edit->kind == DATELINE_HISTORY_EDIT ? edit->resumed : insert_group (self);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (LogRow));
  DatelineRecordState *after;

  dateline_edit_expect (self, edit->touched->len);
  after = read_touched (self, edit->touched);
  for (guint i = 0; i < edit->touched->len && c->failure == NULL; i++)
    {
      Touched *touched = g_ptr_array_index (edit->touched, i);
      LogRow row = { .kind = dateline_record_kind_to_nick (touched->kind),
                     .target = touched->uuid,
                     .before = touched->before,
                     .after = after[i].state };

      touched->article = after[i].article;
      if (g_strcmp0 (row.before, row.after) == 0)
        continue;
      note_news (self, news, touched, &after[i]);
      g_array_append_val (changes, row);
    }
  if (changes->len > 0)
    {
      if (!group)
        group = insert_group (self);
      insert_changes (self, group, changes);
    }
  dateline_record_clear_states (after, edit->touched->len);
  return changes->len > 0 || edit->kind != DATELINE_HISTORY_EDIT ? group : 0;
}

/* Takes the whole transaction back, objects included; the connection's failure stays. */
static void
take_back (DatelineProject *self)
{
  GError *failure = g_steal_pointer (&self->connection->failure);

  if (!sqlite3_get_autocommit (self->connection->db))
    sqlite3_exec (self->connection->db, "ROLLBACK", NULL, NULL, NULL);
  narrow (self);
  refresh (self, self->edit->touched);
  dateline_sql_warn (self->connection);
  forget (self->edit);
  self->connection->failure = failure;
}

static void
push_group (DatelineProject *self, gint64 group)
{
  /* It is the newest already. */
  if (group == self->edit->resumed)
    return;
  switch (self->edit->kind)
    {
    case DATELINE_HISTORY_UNDO:
      g_array_set_size (self->undo, self->undo->len - 1);
      g_array_append_val (self->redo, group);
      break;
    case DATELINE_HISTORY_REDO:
      g_array_set_size (self->redo, self->redo->len - 1);
      g_array_append_val (self->undo, group);
      break;
    default:
      g_array_set_size (self->redo, 0);
      g_array_append_val (self->undo, group);
    }
}

static gboolean
finish (DatelineProject *self, GError **error)
{
  DatelineEdit *edit = self->edit;
  DatelineConnection *c = self->connection;
  News news = { .added = g_array_new (FALSE, FALSE, sizeof (gint64)),
                .removed = g_array_new (FALSE, FALSE, sizeof (gint64)),
                .changed = g_array_new (FALSE, FALSE, sizeof (gint64)),
                .regions = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  gint64 group = write_log (self, &news);
  gboolean wide = edit->wide;
  gboolean done = dateline_sql_run (c, "COMMIT", "");

  narrow (self);
  if (!done)
    {
      take_back (self);
      dateline_sql_check (c, error);
    }
  else
    {
      g_autoptr (GPtrArray) touched = g_steal_pointer (&edit->touched);
      g_autoptr (GPtrArray) recent = g_steal_pointer (&edit->recent);

      if (wide)
        dateline_checkpoint_start (self);
      if (group)
        push_group (self, group);
      /* Whoever is notified may begin the next edit. */
      edit->touched = new_touched ();
      edit->recent = g_ptr_array_new ();
      forget (edit);
      refresh (self, recent);
      dateline_sql_warn (c);
      if (group)
        emit_news (self, &news);
    }
  clear_news (&news);
  return done;
}

static gboolean
check_writable (DatelineProject *self, GError **error)
{
  if (!self->read_only)
    return TRUE;
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
               _ ("“%s” is open read-only. Open it for writing to change it."), self->path);
  return FALSE;
}

static gboolean
check_not_lost (DatelineProject *self, GError **error)
{
  if (!self->edit->lost)
    return TRUE;
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
               _ ("An earlier step of this action failed in “%s”, so all of it was taken back."),
               self->path);
  return FALSE;
}

static gboolean
begin_transaction (DatelineProject *self, const char *action, const char *subject, GError **error)
{
  dateline_sql_run (self->connection, "BEGIN IMMEDIATE", "");
  if (!dateline_sql_check (self->connection, error))
    return FALSE;
  forget (self->edit);
  self->edit->action = g_strdup (action);
  self->edit->subject = g_strdup (subject ? subject : "");
  return TRUE;
}

gboolean
dateline_edit_begin (DatelineProject *self, const char *action, const char *subject, GError **error)
{
  DatelineEdit *edit = get_edit (self);

  g_return_val_if_fail (!edit->editing, FALSE);

  if (!check_writable (self, error) || !check_not_lost (self, error))
    return FALSE;
  if (edit->n_groups > 0)
    {
      dateline_sql_run (self->connection, "SAVEPOINT edit", "");
      if (!dateline_sql_check (self->connection, error))
        return FALSE;
    }
  else if (!begin_transaction (self, action, subject, error))
    return FALSE;
  edit->editing = TRUE;
  return TRUE;
}

/* @state: as it is before; its text is taken over. */
static void
add_touched (DatelineEdit *edit, DatelineRecordKind kind, const DatelineRecordState *state)
{
  Touched *touched = g_new0 (Touched, 1);

  touched->kind = kind;
  touched->uuid = g_strdup (state->uuid);
  touched->before = state->state;
  touched->article = state->article;
  touched->was_here = state->here;
  g_ptr_array_add (edit->touched, touched);
  g_hash_table_add (edit->by_key, touched);
  g_ptr_array_add (edit->recent, touched);
}

void
dateline_edit_touch_many (DatelineProject *self,
                          DatelineRecordKind kind,
                          const char *const *uuids,
                          guint n)
{
  DatelineEdit *edit = self->edit;
  g_autofree DatelineRecordState *states = g_new0 (DatelineRecordState, n);
  guint n_new = 0;

  if (self->connection->failure)
    return;
  for (guint i = 0; i < n; i++)
    {
      Touched *touched = find_touched (edit, kind, uuids[i]);

      if (!touched)
        states[n_new++].uuid = uuids[i];
      else if (edit->n_groups > 0)
        g_ptr_array_add (edit->recent, touched);
    }
  dateline_record_read_many (self->connection, kind, states, n_new);
  for (guint i = 0; i < n_new; i++)
    {
      /* What can't be read now must not count as not having been there: a group may go on after
       * this edit has failed. And the same one may have been named twice. */
      if (self->connection->failure || find_touched (edit, kind, states[i].uuid))
        g_free (states[i].state);
      else
        add_touched (edit, kind, &states[i]);
    }
}

void
dateline_edit_touch_uuid (DatelineProject *self, DatelineRecordKind kind, const char *uuid)
{
  dateline_edit_touch_many (self, kind, &uuid, 1);
}

void
dateline_edit_touch_new (DatelineProject *self, const char *uuid, gint64 article)
{
  DatelineRecordState state = { .uuid = uuid, .article = article };

  if (!self->connection->failure)
    add_touched (self->edit, DATELINE_RECORD_ANNOTATION, &state);
}

gint64
dateline_edit_get_article (DatelineProject *self, DatelineRecordKind kind, const char *uuid)
{
  const Touched *touched = find_touched (self->edit, kind, uuid);

  return touched ? touched->article : 0;
}

void
dateline_edit_expect (DatelineProject *self, guint n)
{
  if (n < MANY || self->edit->wide)
    return;
  dateline_sql_script (self->connection, "PRAGMA cache_size = " WIDE_CACHE);
  dateline_checkpoint_put_off (self);
  self->edit->wide = TRUE;
}

void
dateline_edit_touch (DatelineProject *self, DatelineRecordKind kind, gpointer record)
{
  dateline_edit_touch_uuid (self, kind, dateline_uuid (record));
}

void
dateline_edit_touch_all (DatelineProject *self, DatelineRecordKind kind, sqlite3_stmt *query)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  while (dateline_sql_next (self->connection, query))
    g_ptr_array_add (uuids, g_strdup (dateline_column_text (query, 0)));
  dateline_edit_touch_many (self, kind, (const char *const *) uuids->pdata, uuids->len);
}

void
dateline_edit_refuse (DatelineProject *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  dateline_sql_fail (self->connection, DATELINE_STORE_ERROR_INVALID, message);
}

void
dateline_edit_set_turns (DatelineProject *self, int kind, gint64 group)
{
  self->edit->kind = kind;
  self->edit->turns = group;
}

/* The article of what was inserted is known only now. */
static void
find_articles (DatelineProject *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      Touched *touched = g_ptr_array_index (records, i);

      if (touched->kind == DATELINE_RECORD_ANNOTATION && !touched->article)
        touched->article = dateline_sql_int (self->connection, 0,
                                             "SELECT article FROM annotation WHERE uuid = ?", "p",
                                             touched->uuid);
    }
}

gboolean
dateline_edit_end (DatelineProject *self, GError **error)
{
  DatelineEdit *edit = self->edit;
  DatelineConnection *c = self->connection;

  edit->editing = FALSE;
  if (edit->n_groups == 0)
    {
      if (!c->failure)
        return finish (self, error);
      take_back (self);
      return dateline_sql_check (c, error);
    }

  if (!c->failure && dateline_sql_run (c, "RELEASE edit", ""))
    {
      find_articles (self, edit->recent);
      refresh (self, edit->recent);
      g_ptr_array_set_size (edit->recent, 0);
      return dateline_sql_check (c, error);
    }
  dateline_sql_check (c, error);
  /* On a full disk SQLite may have taken back the whole transaction by itself. */
  if (sqlite3_get_autocommit (c->db) ||
      sqlite3_exec (c->db, "ROLLBACK TO edit; RELEASE edit", NULL, NULL, NULL) != SQLITE_OK)
    {
      take_back (self);
      edit->lost = TRUE;
    }
  g_ptr_array_set_size (edit->recent, 0);
  return FALSE;
}

gboolean
dateline_edit_check_there (DatelineProject *self, gpointer record, GError **error)
{
  if (!dateline_record_get_gone (record))
    return TRUE;
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
               _ ("What you want to change is no longer in “%s”. Undo brings it back."),
               self->path);
  return FALSE;
}

gboolean
dateline_project_begin (DatelineProject *self,
                        const char *action,
                        const char *subject,
                        GError **error)
{
  DatelineEdit *edit = get_edit (self);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (!edit->editing, FALSE);

  if (!check_writable (self, error) || !check_not_lost (self, error))
    return FALSE;
  if (edit->n_groups == 0 && !begin_transaction (self, action, subject, error))
    return FALSE;
  edit->n_groups++;
  return TRUE;
}

gint64
dateline_project_get_newest_action (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), 0);

  return self->undo->len > 0 ? g_array_index (self->undo, gint64, self->undo->len - 1) : 0;
}

/* An undo or redo, or an import, can't go on: each is a whole. */
static gboolean
can_resume (DatelineProject *self, gint64 action)
{
  return action != 0 && action == dateline_project_get_newest_action (self) &&
         self->redo->len == 0 &&
         dateline_sql_int (self->connection, 0,
                           "SELECT 1 FROM change_group WHERE id = ? AND kind = ?"
                           " AND id NOT IN (SELECT change_group FROM batch)",
                           "in", action, DATELINE_HISTORY_EDIT);
}

gboolean
dateline_project_resume (DatelineProject *self,
                         gint64 action,
                         const char *name,
                         const char *subject,
                         GError **error)
{
  gboolean outermost = get_edit (self)->n_groups == 0;

  if (!dateline_project_begin (self, name, subject, error))
    return FALSE;
  if (outermost && can_resume (self, action))
    self->edit->resumed = action;
  return TRUE;
}

gboolean
dateline_project_commit (DatelineProject *self, GError **error)
{
  DatelineEdit *edit = get_edit (self);
  gboolean done;

  g_return_val_if_fail (edit->n_groups > 0, FALSE);

  done = check_not_lost (self, error);
  if (--edit->n_groups > 0)
    return done;
  edit->lost = FALSE;
  return done && finish (self, error);
}

void
dateline_project_rollback (DatelineProject *self)
{
  DatelineEdit *edit = get_edit (self);

  g_return_if_fail (edit->n_groups > 0);

  if (!edit->lost)
    take_back (self);
  edit->lost = --edit->n_groups > 0;
}
