/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens SQLite files, keeps prepared statements and turns SQLite's errors into ours. Knows no
 * table: what a project file must look like is schema.c's. */
#include "config.h"

#include "store/connection-private.h"
#include "store/store-error.h"
#include "text/dates.h"
#include "text/fold.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

static void
stick (DatelineConnection *self, int rc)
{
  int code = DATELINE_STORE_ERROR_FAILED;
  const char *message = NULL;

  if (self->failure)
    return;
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      code = DATELINE_STORE_ERROR_FULL;
      message = N_ (
        "There is no room on the disk for “%s”. Nothing was changed; free some space and "
        "try again.");
      break;
    case SQLITE_READONLY:
      code = DATELINE_STORE_ERROR_READ_ONLY;
      message = N_ ("“%s” can’t be written. Open it read-only or copy it to a place of your own.");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      code = DATELINE_STORE_ERROR_BUSY;
      message = N_ ("“%s” is in use by another program. Close it there and try again.");
      break;
    case SQLITE_NOTADB:
      code = DATELINE_STORE_ERROR_NOT_PROJECT;
      message = N_ ("“%s” is not a Dateline project. Choose another file.");
      break;
    case SQLITE_CORRUPT:
      code = DATELINE_STORE_ERROR_DAMAGED;
      message = N_ ("“%s” is damaged. Go back to a backup copy of it.");
      break;
    default:
      break;
    }
  if (message)
    g_set_error (&self->failure, DATELINE_STORE_ERROR, code, _ (message), self->path);
  else
    g_set_error (&self->failure, DATELINE_STORE_ERROR, code,
                 _ ("“%s” can’t be used: %s. If the disk is fine, check the project for damage."),
                 self->path, self->db ? sqlite3_errmsg (self->db) : sqlite3_errstr (rc));
}

static sqlite3_stmt *
prepare (DatelineConnection *self, const char *sql)
{
  sqlite3_stmt *statement;
  int rc;

  if (self->failure)
    return NULL;
  statement = g_hash_table_lookup (self->statements, sql);
  if (statement)
    {
      sqlite3_reset (statement);
      return statement;
    }
  rc = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (rc != SQLITE_OK)
    {
      stick (self, rc);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

static void
bind (sqlite3_stmt *statement, const char *types, va_list args)
{
  for (int i = 1; *types; i++, types++)
    {
      gint64 number;
      gint32 day;
      GBytes *bytes;

      switch (*types)
        {
        case 'i':
          sqlite3_bind_int64 (statement, i, va_arg (args, gint64));
          break;
        case 'n':
          sqlite3_bind_int64 (statement, i, va_arg (args, int));
          break;
        case 'r':
          number = va_arg (args, gint64);
          if (number)
            sqlite3_bind_int64 (statement, i, number);
          else
            sqlite3_bind_null (statement, i);
          break;
        case 'd':
          day = va_arg (args, gint32);
          if (day != DATELINE_DAY_NONE)
            sqlite3_bind_int (statement, i, day);
          else
            sqlite3_bind_null (statement, i);
          break;
        case 's':
          sqlite3_bind_text (statement, i, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
          break;
        case 'p':
          sqlite3_bind_text (statement, i, va_arg (args, const char *), -1, SQLITE_STATIC);
          break;
        case 'b':
          bytes = va_arg (args, GBytes *);
          if (bytes)
            sqlite3_bind_blob64 (statement, i, g_bytes_get_data (bytes, NULL),
                                 g_bytes_get_size (bytes), SQLITE_STATIC);
          else
            sqlite3_bind_null (statement, i);
          break;
        case 'a':
          dateline_rows_bind (statement, i, va_arg (args, const DatelineRows *));
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

gboolean
dateline_sql_next (DatelineConnection *self, sqlite3_stmt *statement)
{
  int rc;

  if (self->failure || !statement)
    return FALSE;
  rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    stick (self, rc);
  sqlite3_reset (statement);
  return FALSE;
}

static sqlite3_stmt *
query (DatelineConnection *self, const char *sql, const char *types, va_list args)
{
  sqlite3_stmt *statement = prepare (self, sql);

  if (statement)
    bind (statement, types, args);
  return statement;
}

sqlite3_stmt *
dateline_sql_query (DatelineConnection *self, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, types);
  statement = query (self, sql, types, args);
  va_end (args);
  return statement;
}

gboolean
dateline_sql_run (DatelineConnection *self, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, types);
  statement = query (self, sql, types, args);
  va_end (args);
  while (dateline_sql_next (self, statement))
    continue;
  return self->failure == NULL;
}

gint64
dateline_sql_int (DatelineConnection *self,
                  gint64 fallback,
                  const char *sql,
                  const char *types,
                  ...)
{
  gint64 value = fallback;
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, types);
  statement = query (self, sql, types, args);
  va_end (args);
  if (dateline_sql_next (self, statement))
    {
      if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
        value = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return value;
}

char *
dateline_sql_text (DatelineConnection *self, const char *sql, const char *types, ...)
{
  char *value = NULL;
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, types);
  statement = query (self, sql, types, args);
  va_end (args);
  if (dateline_sql_next (self, statement))
    {
      value = g_strdup (dateline_column_text (statement, 0));
      sqlite3_reset (statement);
    }
  return value;
}

GArray *
dateline_sql_ids (DatelineConnection *self, const char *sql, const char *types, ...)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, types);
  statement = query (self, sql, types, args);
  va_end (args);
  while (dateline_sql_next (self, statement))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

gboolean
dateline_sql_script (DatelineConnection *self, const char *sql)
{
  if (!self->failure)
    {
      int rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

      if (rc != SQLITE_OK)
        stick (self, rc);
    }
  return self->failure == NULL;
}

void
dateline_sql_fail (DatelineConnection *self, int code, const char *message)
{
  if (!self->failure)
    self->failure = g_error_new_literal (DATELINE_STORE_ERROR, code, message);
}

gboolean
dateline_sql_check (DatelineConnection *self, GError **error)
{
  if (!self->failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

void
dateline_sql_warn (DatelineConnection *self)
{
  g_autoptr (GError) error = NULL;

  if (!dateline_sql_check (self, &error))
    g_warning ("%s", error->message);
}

const char *
dateline_column_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* A person's edit waits in small steps, and says so: SQLite's own handler sleeps up to 100 ms at a
 * time, in which an importer would begin its next transaction again and again. */
#define WAIT_STEP  500   /* microseconds */
#define WAIT_STEPS 20000 /* ten seconds */

static gint awaited;

static int
wait_cb (void *data, int n_waits)
{
  g_atomic_int_set (&awaited, TRUE);
  g_usleep (WAIT_STEP);
  return n_waits < WAIT_STEPS;
}

gboolean
dateline_connection_is_awaited (void)
{
  return g_atomic_int_get (&awaited);
}

void
dateline_connection_give_way (void)
{
  if (g_atomic_int_compare_and_exchange (&awaited, TRUE, FALSE))
    g_usleep (4 * WAIT_STEP);
}

static void
finalize_cb (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Names are looked up as the rest of the program compares them. */
static void
fold_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text)
    sqlite3_result_text (context, dateline_fold (text), -1, g_free);
}

/* On a medium that can't be written SQLite can't make the files it keeps beside a database with a
 * write-ahead log. Where there is no such log, nobody can be writing either, and it need not. */
static gboolean
is_immutable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  return access (folder, W_OK) != 0 && !g_file_test (wal, G_FILE_TEST_EXISTS);
}

static int
open_database (DatelineConnection *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autofree char *base = g_file_get_uri (file);
  g_autofree char *uri = NULL;
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;

  uri = g_strconcat (base, self->read_only ? "?mode=ro" : "?mode=rw",
                     self->read_only && is_immutable (self->path) ? "&immutable=1" : "", NULL);
  flags |= self->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  return sqlite3_open_v2 (uri, &self->db, flags, NULL);
}

/* SQLite would take a lock at each allocation to count what nobody asks for. */
static gpointer
configure_cb (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

DatelineConnection *
dateline_connection_open (const char *path, DatelineConnectionMode mode, GError **error)
{
  static GOnce configured = G_ONCE_INIT;
  g_autoptr (DatelineConnection) self = g_new0 (DatelineConnection, 1);
  DatelineLockKind kind = mode == DATELINE_CONNECTION_READ    ? DATELINE_LOCK_READ
                          : mode == DATELINE_CONNECTION_WRITE ? DATELINE_LOCK_WRITE
                                                              : DATELINE_LOCK_SHARE;
  int rc;

  g_once (&configured, configure_cb, NULL);
  self->path = g_strdup (path);
  self->read_only = mode == DATELINE_CONNECTION_READ;
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_cb);
  self->lock = dateline_lock_take (path, kind, error);
  if (!self->lock)
    return NULL;

  rc = open_database (self);
  if (rc != SQLITE_OK)
    {
      stick (self, rc);
      dateline_sql_check (self, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->db, 1);
  if (mode == DATELINE_CONNECTION_IMPORT)
    sqlite3_busy_timeout (self->db, 60000);
  else
    sqlite3_busy_handler (self->db, wait_cb, NULL);
  /* A project may come from a stranger: its schema must not reach for what we did not ask. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_create_function (self->db, "dateline_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                           fold_cb, NULL, NULL);
  dateline_rows_register (self->db);
  dateline_sql_script (self, "PRAGMA trusted_schema = OFF;"
                             "PRAGMA foreign_keys = ON;"
                             "PRAGMA temp_store = MEMORY;"
                             "PRAGMA cache_size = -16384;");
  if (!dateline_sql_check (self, error))
    return NULL;
  if (!self->read_only && sqlite3_db_readonly (self->db, "main"))
    {
      stick (self, SQLITE_READONLY);
      dateline_sql_check (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
dateline_connection_close (DatelineConnection *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->db, sqlite3_close);
  /* Only now: see lock.c. */
  g_clear_pointer (&self->lock, dateline_lock_release);
  g_clear_error (&self->failure);
  g_free (self->path);
  g_free (self);
}
