/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing tables as RFC 4180, safe to open in a spreadsheet. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GOutputStream *stream;
  GString *row;
  guint n_cells;   /* in the row so far */
  guint n_changed; /* cells that would have been formulas */
} DatelineCsv;

void dateline_csv_init (DatelineCsv *self, GOutputStream *stream);
/* @text: NULL for an empty cell. What a spreadsheet would calculate gets a leading apostrophe. */
void dateline_csv_add (DatelineCsv *self, const char *text);
void dateline_csv_add_uint (DatelineCsv *self, guint64 number);
/* Ends the row and writes it. */
gboolean dateline_csv_end_row (DatelineCsv *self, GCancellable *cancellable, GError **error);
/* Tells @losses (nullable) of changed cells. */
void dateline_csv_clear (DatelineCsv *self, GPtrArray *losses);

G_END_DECLS
