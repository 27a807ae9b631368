/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The virtual table behind rows-private.h. A value is handed to SQLite as it lies in the array: what
 * keeps a text, as a row that is written does, makes its own copy. */
#include "config.h"

#include "store/rows-private.h"

#include <string.h>

#define POINTER_TYPE "dateline-rows"
/* Hidden, so that it is an argument: dateline_rows (?1). */
#define ARGUMENT DATELINE_MOST_ROW_COLUMNS

typedef struct
{
  sqlite3_vtab_cursor base;
  const DatelineRows *rows; /* (nullable): none */
  guint place;
} Cursor;

static int
connect_cb (sqlite3 *db,
            void *data,
            int n_args,
            const char *const *args,
            sqlite3_vtab **table,
            char **message)
{
  int rc = sqlite3_declare_vtab (db,
                                 "CREATE TABLE rows (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10,"
                                 " c11, argument HIDDEN)");

  if (rc != SQLITE_OK)
    return rc;
  *table = sqlite3_malloc (sizeof **table);
  if (*table == NULL)
    return SQLITE_NOMEM;
  memset (*table, 0, sizeof **table);
  /* A schema that a stranger wrote has nothing to do with it. */
  sqlite3_vtab_config (db, SQLITE_VTAB_DIRECTONLY);
  return SQLITE_OK;
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  sqlite3_free (table);
  return SQLITE_OK;
}

static int
best_index_cb (sqlite3_vtab *table, sqlite3_index_info *info)
{
  for (int i = 0; i < info->nConstraint; i++)
    {
      if (!info->aConstraint[i].usable || info->aConstraint[i].iColumn != ARGUMENT ||
          info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
        continue;
      info->aConstraintUsage[i].argvIndex = 1;
      info->aConstraintUsage[i].omit = 1;
      info->estimatedCost = 1000;
      info->estimatedRows = 1000;
      return SQLITE_OK;
    }
  return SQLITE_CONSTRAINT;
}

static int
open_cb (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  Cursor *self = sqlite3_malloc (sizeof *self);

  if (self == NULL)
    return SQLITE_NOMEM;
  memset (self, 0, sizeof *self);
  *cursor = &self->base;
  return SQLITE_OK;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  sqlite3_free (cursor);
  return SQLITE_OK;
}

static int
filter_cb (sqlite3_vtab_cursor *cursor,
           int plan,
           const char *plan_text,
           int n_values,
           sqlite3_value **values)
{
  Cursor *self = (Cursor *) cursor;

  self->rows = n_values > 0 ? sqlite3_value_pointer (values[0], POINTER_TYPE) : NULL;
  self->place = 0;
  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->place++;
  return SQLITE_OK;
}

static int
eof_cb (sqlite3_vtab_cursor *cursor)
{
  const Cursor *self = (const Cursor *) cursor;

  return self->rows == NULL || self->place >= self->rows->n;
}

static int
column_cb (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  const Cursor *self = (const Cursor *) cursor;
  const DatelineRows *rows = self->rows;
  const char *cell;
  gint64 number;

  if (column < 0 || column >= DATELINE_MOST_ROW_COLUMNS || (gsize) column >= strlen (rows->types))
    return SQLITE_OK;
  cell = (const char *) rows->data + self->place * rows->size + rows->offsets[column];
  switch (rows->types[column])
    {
    case 'i':
      sqlite3_result_int64 (context, *(const gint64 *) (const void *) cell);
      break;
    case 'n':
      sqlite3_result_int64 (context, *(const guint *) (const void *) cell);
      break;
    case 'r':
      number = *(const gint64 *) (const void *) cell;
      if (number != 0)
        sqlite3_result_int64 (context, number);
      break;
    case 'p':
      sqlite3_result_text (context, *(const char *const *) (const void *) cell, -1, SQLITE_STATIC);
      break;
    default:
      g_assert_not_reached ();
    }
  return SQLITE_OK;
}

static int
rowid_cb (sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
  *rowid = ((const Cursor *) cursor)->place;
  return SQLITE_OK;
}

int
dateline_rows_register (sqlite3 *db)
{
  static const sqlite3_module module = {
    .xConnect = connect_cb,
    .xBestIndex = best_index_cb,
    .xDisconnect = disconnect_cb,
    .xOpen = open_cb,
    .xClose = close_cb,
    .xFilter = filter_cb,
    .xNext = next_cb,
    .xEof = eof_cb,
    .xColumn = column_cb,
    .xRowid = rowid_cb,
  };

  return sqlite3_create_module_v2 (db, "dateline_rows", &module, NULL, NULL);
}

void
dateline_rows_bind (sqlite3_stmt *statement, int parameter, const DatelineRows *rows)
{
  sqlite3_bind_pointer (statement, parameter, (void *) rows, POINTER_TYPE, NULL);
}
