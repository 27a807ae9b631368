/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What table-reader.c asks of the ways that tables are written in. */
#pragma once

#include "formats/csv-parse-private.h"
#include "formats/json-flat-private.h"
#include "formats/table-input-private.h"
#include "formats/table-reader.h"

G_BEGIN_DECLS

typedef struct _DatelineXlsx DatelineXlsx;

struct _DatelineTableReader
{
  DatelineTableShape shape;
  GPtrArray *columns;
  GPtrArray *sheets;
  guint n_above;
  guint width;       /* how many cells most records have, as far as is known */
  GPtrArray *cells;  /* of the record in hand, (transfer none) */
  char *problem;     /* of the record in hand */
  GString *original; /* of the record in hand, where it is not in the input */
  GQueue ahead;      /* of records that were read ahead */
  gsize bytes_ahead;
  gpointer handed; /* (nullable): the one of them that was handed out last */

  DatelineTableInput input;
  guint line; /* where the input stands, from 1 */

  DatelineCsvDialect dialect;
  DatelineCsvRecord csv;
  guint64 read_again; /* bytes that were looked at for quotations that never close */

  DatelineFlatRecord flat;
  DatelineJsonList list;
  GHashTable *places; /* member → column + 1 */
  GArray *heads;      /* of guint: for each column its first pair + 1 in this record */
  GArray *nexts;      /* of guint: for each pair the next one of its column + 1 */
  GString *joined;    /* cells of this record */
  guint n_records;    /* handed out or refused */
  char *first_member; /* what the records begin with */
  gboolean list_ended;
  gboolean resumed; /* what is read now follows a damaged record */

  DatelineXlsx *xlsx;
};

/* Each opens what is in @self->input (or @bytes) and says what it found in @self->shape, then gives
 * record after record: its @cells may be fewer or more than there are columns. */
gboolean dateline_csv_open (DatelineTableReader *self, GError **error);
gboolean dateline_csv_next (DatelineTableReader *self, DatelineTableRecord *record, GError **error);
gboolean dateline_json_open (DatelineTableReader *self, GError **error);
gboolean dateline_json_next (DatelineTableReader *self,
                             DatelineTableRecord *record,
                             GError **error);
gboolean dateline_xlsx_open (DatelineTableReader *self, GBytes *bytes, GError **error);
gboolean dateline_xlsx_next (DatelineTableReader *self,
                             DatelineTableRecord *record,
                             GError **error);
void dateline_xlsx_free (DatelineXlsx *self);

/* Refuses the record with @problem (transfer full). TRUE, as a record was found. */
gboolean dateline_table_reader_refuse (DatelineTableReader *self,
                                       DatelineTableRecord *record,
                                       guint number,
                                       char *problem);
/* Which of the first records holds the headers, from 1; 0 where none does. @width: how many cells
 * most records have. */
guint dateline_table_find_header (GPtrArray *records, guint *width);

G_END_DECLS
