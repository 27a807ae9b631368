/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creates and recognises project files. */
#include "config.h"

#include "store/schema-private.h"
#include "store/schemas.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define APPLICATION_ID 0x44544c4e /* "DTLN" */

/* Step i takes a file from version i to i + 1; number 0 makes one out of nothing. */
static const char *const steps[] = { dateline_schema_1, dateline_schema_2, dateline_schema_3 };

G_STATIC_ASSERT (G_N_ELEMENTS (steps) == DATELINE_SCHEMA_VERSION);

/* FULL: the write-ahead log is synced at each commit, so that an action also outlives a power cut
 * and not only a crash of the program. A tag then costs one sync of a few kilobytes: 0.4 to 0.9 ms
 * where it was measured, on a virtual disk (0.2 to 0.3 ms with NORMAL), far below a frame. */
static gboolean
set_up_writing (DatelineConnection *connection)
{
  return dateline_sql_script (connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
}

/* A step may make a table anew, so foreign keys must be off: SQLite ignores a change of that within
 * a transaction, and with them dropping a table would empty those that point to it. */
static gboolean
begin_steps (DatelineConnection *connection)
{
  return dateline_sql_script (connection, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;");
}

static gint64
count_dangling (DatelineConnection *connection)
{
  return dateline_sql_int (connection, 0, "SELECT count(*) FROM pragma_foreign_key_check()", "");
}

/* What the steps left pointing to nothing would be found by nobody once foreign keys are on again;
 * what did so before is for dateline_project_check() to tell. */
static void
check_foreign_keys (DatelineConnection *connection, gint64 before)
{
  g_autofree char *message = NULL;

  if (count_dangling (connection) <= before)
    return;
  message = g_strdup_printf (_ (
                               "“%s” is damaged: it can’t be brought up to date without a loss. Go "
                               "back to a backup copy of it."),
                             connection->path);
  dateline_sql_fail (connection, DATELINE_STORE_ERROR_DAMAGED, message);
}

/* How far the steps are. A large project has many annotations, and nearly all of the time goes into the statements
 * that go through them: each has as many parts as it takes time for a row, as measured with 200,000 of them. */
typedef struct
{
  DatelineProgressFunc func; /* (nullable) */
  gpointer data;
  GCancellable *cancellable; /* (nullable) */
  guint n_rows;
  guint done;
  guint total;
  guint within; /* parts of the statement that runs */
  guint weight; /* how many it has */
} Progress;

static const struct
{
  const char *words; /* in a statement that goes through the annotations */
  guint parts;       /* for each of them */
} costs[] = {
  { "INSERT INTO annotation_2", 10 },
  { "DROP TABLE annotation;", 6 },
  { "CREATE INDEX annotation_", 2 },
};

#define CHECK_PARTS 2
/* SQLite asks every so many operations, about as many as these parts. */
#define ASK_EVERY   4000
#define ASKED_PARTS 1000

static guint
weigh (const Progress *progress, const char *statement)
{
  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++)
    if (strstr (statement, costs[i].words) != NULL)
      return 1 + costs[i].parts * progress->n_rows;
  return 1;
}

static void
tell (Progress *progress)
{
  if (progress->func != NULL)
    progress->func (progress->done + progress->within, progress->total, progress->data);
}

static void
begin_part (Progress *progress, guint weight)
{
  progress->weight = weight;
  progress->within = 0;
  tell (progress);
}

static void
end_part (Progress *progress)
{
  progress->done += progress->weight;
  progress->within = 0;
}

static int
ask_cb (void *data)
{
  Progress *progress = data;
  guint within = MIN (progress->within + ASKED_PARTS, progress->weight - 1);

  if (g_cancellable_is_cancelled (progress->cancellable))
    return TRUE;
  if (within > progress->within)
    {
      progress->within = within;
      tell (progress);
    }
  return FALSE;
}

/* Calls @func for one statement after the other. */
static void
foreach_statement (const char *sql,
                   void (*func) (DatelineConnection *connection,
                                 const char *statement,
                                 Progress *progress),
                   DatelineConnection *connection,
                   Progress *progress)
{
  const char *end;

  for (; (end = strchr (sql, ';')) != NULL && connection->failure == NULL; sql = end + 1)
    {
      g_autofree char *statement = g_strndup (sql, (gsize) (end + 1 - sql));

      while (!sqlite3_complete (statement) && (end = strchr (end + 1, ';')) != NULL)
        {
          g_free (statement);
          statement = g_strndup (sql, (gsize) (end + 1 - sql));
        }
      func (connection, statement, progress);
      if (end == NULL)
        return;
    }
}

static void
add_weight (DatelineConnection *connection, const char *statement, Progress *progress)
{
  progress->total += weigh (progress, statement);
}

static void
run_statement (DatelineConnection *connection, const char *statement, Progress *progress)
{
  begin_part (progress, weigh (progress, statement));
  dateline_sql_script (connection, statement);
  end_part (progress);
}

static void
migrate (DatelineConnection *connection, int version, Progress *progress)
{
  guint check;
  gint64 dangling;

  if (version > 0)
    progress->n_rows = (guint) dateline_sql_int (connection, 0, "SELECT count(*) FROM annotation",
                                                 "");
  check = 1 + CHECK_PARTS * progress->n_rows;
  progress->total = 2 * check;
  for (int i = version; i < DATELINE_SCHEMA_VERSION; i++)
    foreach_statement (steps[i], add_weight, connection, progress);
  if (progress->cancellable != NULL || progress->func != NULL)
    sqlite3_progress_handler (connection->db, ASK_EVERY, ask_cb, progress);
  begin_part (progress, check);
  dangling = count_dangling (connection);
  end_part (progress);
  for (; version < DATELINE_SCHEMA_VERSION; version++)
    foreach_statement (steps[version], run_statement, connection, progress);
  dateline_sql_script (connection,
                       "PRAGMA user_version = " G_STRINGIFY (DATELINE_SCHEMA_VERSION) ";");
  begin_part (progress, check);
  check_foreign_keys (connection, dangling);
  end_part (progress);
  sqlite3_progress_handler (connection->db, 0, NULL, NULL);
  /* What is left is to write it all down, of which nothing is told. */
  tell (progress);
  /* Called off is called off, also where that came in the last moment. */
  if (g_cancellable_is_cancelled (progress->cancellable))
    {
      g_clear_error (&connection->failure);
      g_cancellable_set_error_if_cancelled (progress->cancellable, &connection->failure);
    }
}

static gboolean
end_steps (DatelineConnection *connection, GError **error)
{
  gboolean done = dateline_sql_script (connection, "COMMIT");

  if (!done)
    {
      dateline_sql_check (connection, error);
      sqlite3_exec (connection->db, "ROLLBACK", NULL, NULL, NULL);
    }
  sqlite3_exec (connection->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
  return done;
}

gboolean
dateline_schema_create (DatelineConnection *connection, const char *coder_name, GError **error)
{
  g_autofree char *coder = g_uuid_string_random ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d;", APPLICATION_ID);
  Progress progress = { 0 };

  if (!set_up_writing (connection) || !begin_steps (connection))
    return dateline_sql_check (connection, error);
  dateline_sql_script (connection, mark);
  migrate (connection, 0, &progress);
  dateline_sql_run (connection, "INSERT INTO coder (id, uuid, name) VALUES (1, ?, ?)", "ss", coder,
                    coder_name);
  dateline_sql_run (connection,
                    "INSERT INTO project (id, uuid, created, coder) VALUES (1, ?, ?, 1)", "si",
                    uuid, g_get_real_time ());
  return end_steps (connection, error);
}

gboolean
dateline_schema_is_older (DatelineConnection *connection)
{
  gint64 mark = dateline_sql_int (connection, 0, "PRAGMA application_id", "");
  gint64 version = dateline_sql_int (connection, 0, "PRAGMA user_version", "");

  return mark == APPLICATION_ID && version >= 1 && version < DATELINE_SCHEMA_VERSION;
}

gboolean
dateline_schema_verify (DatelineConnection *connection, GError **error)
{
  return dateline_schema_verify_full (connection, NULL, NULL, NULL, error);
}

gboolean
dateline_schema_verify_full (DatelineConnection *connection,
                             DatelineProgressFunc func,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  Progress progress = { .func = func, .data = data, .cancellable = cancellable };
  gint64 mark = dateline_sql_int (connection, 0, "PRAGMA application_id", "");
  gint64 version = dateline_sql_int (connection, 0, "PRAGMA user_version", "");

  if (!dateline_sql_check (connection, error))
    return FALSE;
  if (mark != APPLICATION_ID)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_PROJECT,
                   _ ("“%s” is not a Dateline project. Choose another file."), connection->path);
      return FALSE;
    }
  if (version > DATELINE_SCHEMA_VERSION)
    {
      g_set_error (
        error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NEWER,
        _ ("“%s” was written by a newer version of Dateline. Update Dateline to open it."),
        connection->path);
      return FALSE;
    }
  if (version < 1)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_DAMAGED,
                   _ ("“%s” is damaged: it has no version. Go back to a backup copy of it."),
                   connection->path);
      return FALSE;
    }
  if (version < DATELINE_SCHEMA_VERSION && connection->read_only)
    {
      g_set_error (
        error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
        _ ("“%s” was written by an older version of Dateline. Open it for writing once to "
           "bring it up to date."),
        connection->path);
      return FALSE;
    }
  if (!connection->read_only)
    set_up_writing (connection);
  if (version < DATELINE_SCHEMA_VERSION && begin_steps (connection))
    {
      migrate (connection, version, &progress);
      return end_steps (connection, error);
    }
  return dateline_sql_check (connection, error);
}
