/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns that say which articles are copies of one another. */
#pragma once

#include "formats/csv-private.h"
#include "store/project.h"

G_BEGIN_DECLS

typedef struct _DatelineCsvCopies DatelineCsvCopies;

/* (transfer full) (nullable): NULL with @error set where the project can't be read. */
DatelineCsvCopies *dateline_csv_copies_new (DatelineProject *project, GError **error);
void dateline_csv_copies_free (DatelineCsvCopies *self);

/* The UUID of the first article of its group, the first's own for the first itself, and how much of its text is in
 * that one, from 0 to 1; two empty cells for an article without copies. */
void dateline_csv_copies_add (const DatelineCsvCopies *self, DatelineCsv *csv, const char *uuid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCsvCopies, dateline_csv_copies_free)

G_END_DECLS
