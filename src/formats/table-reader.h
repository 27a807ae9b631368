/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a table of any length record by record, whatever it is written in: CSV, JSON, JSON Lines, a sheet
 * of a spreadsheet. What the columns mean is for table-guess.h; small tables that are wanted as a
 * whole are table.h's. */
#pragma once

#include <gio/gio.h>

#include "formats/table-mapping.h"

G_BEGIN_DECLS

/* A longer record is refused, and reading goes on behind it. */
#define DATELINE_TABLE_MAX_RECORD_BYTES (16 * 1024 * 1024)
/* As many as a sheet of a spreadsheet has. A table whose headers are more is refused. */
#define DATELINE_TABLE_MOST_COLUMNS 16384

typedef struct _DatelineTableReader DatelineTableReader;

/* One record; all of it is the reader's, until the next one is asked for. */
typedef struct
{
  guint number;             /* from 1: the line where it begins, its place in a list, its row */
  const char *const *cells; /* (nullable): NULL where the record can't be read */
  guint n_cells;            /* at least as many as there are columns, more where it has more */
  const char *original;     /* as it stands in the file, in UTF-8 */
  gsize original_length;
  const char *problem; /* (nullable): why it can't be read, or what is wrong with its cells */
} DatelineTableRecord;

/**
 * dateline_table_reader_new:
 * @stream: the file from its beginning
 * @name: its base name
 * @shape: (nullable): what is known of how it is written; the rest is found out
 * @cancellable: (nullable): a #GCancellable
 * @error: a #DatelineFormatError; its message does not know the file's name
 *
 * May be used in any thread, but in one at a time.
 *
 * Returns: (transfer full): a reader behind the headers, or %NULL
 */
DatelineTableReader *dateline_table_reader_new (GInputStream *stream,
                                                const char *name,
                                                const DatelineTableShape *shape,
                                                GCancellable *cancellable,
                                                GError **error);
void dateline_table_reader_free (DatelineTableReader *self);
/* What it was found to be; nothing in it is "not said". */
const DatelineTableShape *dateline_table_reader_get_shape (DatelineTableReader *self);
/* (element-type utf8): headers, "" where there is none. Those of JSON may become more with every record. */
const GPtrArray *dateline_table_reader_get_columns (DatelineTableReader *self);
/* (element-type utf8): names of the sheets that can be chosen; empty where there are none. */
const GPtrArray *dateline_table_reader_get_sheets (DatelineTableReader *self);
/* How many records stand above the headers and are no part of the table. */
guint dateline_table_reader_get_n_above (DatelineTableReader *self);
/* How many pieces of what was read so far made no sense in its encoding. */
guint dateline_table_reader_get_n_replaced (DatelineTableReader *self);
/* FALSE at the end, or with @error set where nothing more can be read. */
gboolean dateline_table_reader_next (DatelineTableReader *self,
                                     DatelineTableRecord *record,
                                     GError **error);
/**
 * dateline_table_reader_peek:
 * @self: a reader
 * @n: how many records are wanted
 * @error: return location
 *
 * Reads ahead; what it gives comes again from dateline_table_reader_next().
 *
 * Returns: (transfer container) (element-type DatelineTableRecord): at most @n records, the reader's
 *   until it reads on; %NULL where reading fails
 */
GPtrArray *dateline_table_reader_peek (DatelineTableReader *self, guint n, GError **error);
/* "line 12", "record 12" or "row 12" in the user's language. */
char *dateline_table_reader_place (DatelineTableReader *self, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableReader, dateline_table_reader_free)

G_END_DECLS
