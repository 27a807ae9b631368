/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of articles as whoever shows them to a person wants them: a mapping and a first few articles. */
#pragma once

#include "formats/table-reader.h"
#include "model/draft.h"

G_BEGIN_DECLS

/* The beginning of a table, read once for a preview. */
typedef struct
{
  DatelineTableMapping
    *mapping;      /* guessed, or the one that was given with what was found out added */
  GPtrArray *rows; /* of GStrv: the cells of the first records that can be read */
  GPtrArray *
    numbers; /* of guint, by GUINT_TO_POINTER: where each stands, see dateline_table_reader_place() */
  GPtrArray *sheets;   /* of char: what can be chosen */
  GPtrArray *problems; /* of char: what is wrong with the first records, each with its place */
  guint n_above;       /* records above the headers */
} DatelineTableSample;

/**
 * dateline_table_sample_read:
 * @path: a file
 * @shape: (nullable): how it is written, where a person said so
 * @n_rows: how many rows are wanted
 * @error: a #DatelineFormatError or #GIOErrorEnum
 *
 * May take a moment where the whole column of dates has to be looked at; may run in any thread.
 */
DatelineTableSample *dateline_table_sample_read (const char *path,
                                                 const DatelineTableShape *shape,
                                                 guint n_rows,
                                                 GCancellable *cancellable,
                                                 GError **error);
void dateline_table_sample_free (DatelineTableSample *self);
/* Row @row as the article that @mapping makes of it; NULL where it makes none. @problems: (nullable): gets
 * what goes wrong. */
DatelineDraft *dateline_table_sample_draft (const DatelineTableSample *self,
                                            guint row,
                                            const DatelineTableMapping *mapping,
                                            GPtrArray *problems);
/* Whether a file is read as a table, so that a mapping makes sense for it. */
gboolean dateline_path_is_table (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableSample, dateline_table_sample_free)

G_END_DECLS
