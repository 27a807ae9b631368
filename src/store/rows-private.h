/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An array of structs that SQL reads as if it were a table, so that thousands of rows are looked up or
 * written by one statement: "… FROM dateline_rows (?1) n CROSS JOIN …", the array bound with the letter
 * 'a' of dateline_sql_query (). CROSS JOIN keeps the array the outer loop, so that rows come and are
 * written in its order; n.rowid is the place in it, from 0. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define DATELINE_MOST_ROW_COLUMNS 12

/* What columns c0, c1 … are: a letter as for dateline_sql_query () (i, n, r, p) and where it stands in
 * the struct. The array must live, and stay as it is, until the statement is done or reset. */
typedef struct
{
  const void *data;
  guint n;
  gsize size; /* of an element */
  const char *types;
  gsize offsets[DATELINE_MOST_ROW_COLUMNS];
} DatelineRows;

/* Makes the table known to a connection. Returns: SQLite's code */
int dateline_rows_register (sqlite3 *db);
/* @rows: lives as said above */
void dateline_rows_bind (sqlite3_stmt *statement, int parameter, const DatelineRows *rows);

G_END_DECLS
