/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any list of records as a table of texts: CSV with whichever delimiter, a JSON array of objects,
 * JSON Lines, and the result of a SPARQL query. What the columns mean is for others to say. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DATELINE_TABLE_MAX_BYTES   (64 * 1024 * 1024)
#define DATELINE_TABLE_MAX_ROWS    1000000
#define DATELINE_TABLE_MAX_COLUMNS 200
/* Between the elements of a JSON list in one cell. */
#define DATELINE_TABLE_BETWEEN "\x1f"

typedef struct
{
  guint line;   /* where it begins, from 1; the place in the list for JSON that is no JSON Lines */
  char **cells; /* as many as there are columns, never NULL, without white space around */
} DatelineTableRow;

typedef struct
{
  GPtrArray *columns;  /* of char: headers, "" where there is none */
  GPtrArray *rows;     /* of DatelineTableRow */
  GPtrArray *problems; /* of char: records that could not be read, each with its place */
  char *encoding;      /* what the bytes were in */
} DatelineTable;

/* MALFORMED where nothing of it can be read, with the line; TOO_LARGE; NOTHING where there is no
 * record. May run in any thread. */
DatelineTable *dateline_table_read (GBytes *bytes, GError **error);
void dateline_table_free (DatelineTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTable, dateline_table_free)

G_END_DECLS
