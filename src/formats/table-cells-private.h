/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a single cell looks like. */
#pragma once

#include "formats/table-mapping.h"
#include "text/dates.h"

G_BEGIN_DECLS

/* The day or days that a cell names, both ends included. */
typedef struct
{
  gint32 first;
  gint32 last;
  DatelineDatePrecision precision;
  /* What the other order of day and month would make of it; DATELINE_DAY_NONE where it makes none or the
   * same. */
  gint32 other;
} DatelineCellDate;

/* FALSE where the cell is no date of that style. */
gboolean dateline_cell_read_date (const char *cell,
                                  DatelineDateStyle style,
                                  DatelineCellDate *date);
/* A bit for each style (1 << DatelineDateStyle) that the cell can be read in. */
guint dateline_cell_date_styles (const char *cell);
/* "1234", "-1.5", "1,234.5", "1e6" */
gboolean dateline_cell_is_number (const char *cell);
/* An address of the web, with or without its scheme. */
gboolean dateline_cell_is_url (const char *cell);
/* "spiegel.de": a host and no more. */
gboolean dateline_cell_is_host (const char *cell);
/* Words as white space parts them, at most @most. */
guint dateline_cell_count_words (const char *cell, guint most);
/* (transfer full) (nullable): the ISO 639-1 code that "en", "eng", "en-GB", "English" or "Deutsch"
 * stands for. */
char *dateline_cell_to_language (const char *cell);
/* A header in small Latin letters and single spaces: "publishedAt" and "Published_at" are
 * "published at". */
char *dateline_table_fold_header (const char *header);

G_END_DECLS
