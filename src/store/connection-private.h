/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection with its prepared statements, and short ways to use them.
 *
 * The first failure sticks: from then on every call does nothing and returns FALSE, 0 or NULL, so
 * that a row of statements can be written without a check behind each. Who ends the row asks
 * dateline_sql_check(), which hands the failure over and clears it. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "store/lock-private.h"
#include "store/rows-private.h"

G_BEGIN_DECLS

typedef struct
{
  sqlite3 *db;
  char *path;
  gboolean read_only;
  DatelineLock *lock;
  GHashTable *statements; /* static SQL string → sqlite3_stmt */
  GError *failure;
} DatelineConnection;

typedef enum
{
  DATELINE_CONNECTION_WRITE,
  DATELINE_CONNECTION_READ,
  DATELINE_CONNECTION_IMPORT, /* a second writer, beside one of this process */
} DatelineConnectionMode;

DatelineConnection *dateline_connection_open (const char *path,
                                              DatelineConnectionMode mode,
                                              GError **error);
void dateline_connection_close (DatelineConnection *self);

/* For the importer: whether the other writer of this process waits for its turn; and a moment in
 * which it gets it, between two transactions. */
gboolean dateline_connection_is_awaited (void);
void dateline_connection_give_way (void);

/* @sql is a static string: its address is the key of the prepared statement. @types has a letter
 * for each parameter: i gint64, n int or guint, r gint64 row number (0: NULL), d gint32 day
 * (DATELINE_DAY_NONE: NULL), s string copied (nullable), p string that lives until the statement is
 * run (nullable), b GBytes likewise (nullable), a DatelineRows likewise. */
gboolean dateline_sql_run (DatelineConnection *self, const char *sql, const char *types, ...);
/* Rows: while (dateline_sql_next (c, stmt)) …; the statement resets itself after the last row. Who
 * leaves early calls sqlite3_reset(). One statement can't run twice at the same time. */
sqlite3_stmt *dateline_sql_query (DatelineConnection *self,
                                  const char *sql,
                                  const char *types,
                                  ...);
gboolean dateline_sql_next (DatelineConnection *self, sqlite3_stmt *statement);
/* The first column of the first row, @fallback or NULL where there is none. */
gint64 dateline_sql_int (DatelineConnection *self,
                         gint64 fallback,
                         const char *sql,
                         const char *types,
                         ...);
char *dateline_sql_text (DatelineConnection *self, const char *sql, const char *types, ...);
/* The first column of all rows, of gint64. */
GArray *dateline_sql_ids (DatelineConnection *self, const char *sql, const char *types, ...);
/* Several statements, not kept. */
gboolean dateline_sql_script (DatelineConnection *self, const char *sql);
/* Makes an error of this floor stick, such as INVALID. */
void dateline_sql_fail (DatelineConnection *self, int code, const char *message);
gboolean dateline_sql_check (DatelineConnection *self, GError **error);
/* For loading functions that can't report: logs the failure. */
void dateline_sql_warn (DatelineConnection *self);

/* (nullable): valid until the next row. */
const char *dateline_column_text (sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineConnection, dateline_connection_close)

G_END_DECLS
