/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of a table into articles, as a mapping says. */
#pragma once

#include "formats/table-reader.h"
#include "model/draft.h"

G_BEGIN_DECLS

typedef struct _DatelineTableDrafter DatelineTableDrafter;

/* @mapping must outlive it. @name: the file's base name. */
DatelineTableDrafter *dateline_table_drafter_new (const DatelineTableMapping *mapping,
                                                  const char *name);
void dateline_table_drafter_free (DatelineTableDrafter *self);
/**
 * dateline_table_drafter_make:
 * @self: a drafter
 * @record: a record that could be read
 * @columns: (element-type utf8): the reader's columns, which may be more than the mapping knows
 * @problems: (element-type utf8): gets a sentence for each cell that could not be taken as it was meant
 *
 * Without title and text, what there is stands for them: the title, else the address.
 *
 * Returns: (transfer full) (nullable): a draft whose original is there; %NULL where there is nothing to make
 *   one of
 */
DatelineDraft *dateline_table_drafter_make (DatelineTableDrafter *self,
                                            const DatelineTableRecord *record,
                                            const GPtrArray *columns,
                                            GPtrArray *problems);
/* What is to be said of all records together: (transfer full) (element-type utf8). */
GPtrArray *dateline_table_drafter_sum_up (DatelineTableDrafter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableDrafter, dateline_table_drafter_free)

G_END_DECLS
