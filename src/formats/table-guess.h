/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guesses what the columns of a table are: by what stands in them and by their headers, never by a header
 * alone. */
#pragma once

#include "formats/table-reader.h"

G_BEGIN_DECLS

/* So many records are looked at. */
#define DATELINE_GUESS_RECORDS 500

/**
 * dateline_table_guess:
 * @reader: a reader from which nothing was taken yet; what is looked at comes again
 * @error: a #DatelineFormatError
 *
 * A mapping that was kept for tables with these headers comes first, then one that is ready for the
 * tables of a service, then a guess.
 *
 * Returns: (transfer full): a mapping with a reason for each column
 */
DatelineTableMapping *dateline_table_guess (DatelineTableReader *reader, GError **error);
/* The same without what is remembered. */
DatelineTableMapping *dateline_table_guess_afresh (DatelineTableReader *reader, GError **error);

/**
 * dateline_table_settle_dates:
 * @mapping: of the table at @path
 * @path: the file
 *
 * Where the records that were looked at leave open which of two numbers is the day, looks at as much of the
 * whole column as settles it.
 * A file that can't be read changes nothing.
 */
void dateline_table_settle_dates (DatelineTableMapping *mapping,
                                  const char *path,
                                  GCancellable *cancellable);

G_END_DECLS
