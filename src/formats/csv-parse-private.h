/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a text with delimiters, and how such a text is written. Only table-reader's files ask. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many as a sheet of a spreadsheet has. */
#define DATELINE_CSV_MAX_CELLS 16384

typedef struct
{
  char delimiter;
  char quote;         /* '\n': cells are never quoted */
  gboolean backslash; /* \" is a quotation mark, \\ a backslash */
} DatelineCsvDialect;

typedef enum
{
  DATELINE_CSV_RECORD,
  DATELINE_CSV_MORE,     /* the text ends within it and more may come */
  DATELINE_CSV_UNCLOSED, /* the text ends in a quoted cell and nothing more comes */
} DatelineCsvResult;

typedef struct
{
  GString *text;       /* the cells, a NUL behind each */
  GArray *starts;      /* of gsize: where each begins in @text, no more than the limit */
  guint n_cells;       /* also those beyond the limit */
  const char *stop;    /* behind the record and its line break */
  gboolean blank;      /* no cell has anything in it */
  gboolean quoted;     /* with MORE: the text ended in a quoted cell */
  gboolean stray;      /* a quotation mark in a quoted cell is neither doubled nor closes it */
  gboolean suspicious; /* ... and it stands where a cell begins, behind a line break */
} DatelineCsvRecord;

void dateline_csv_record_init (DatelineCsvRecord *self);
void dateline_csv_record_clear (DatelineCsvRecord *self);

/* Reads what begins at @p. @ended: nothing comes behind @end. */
DatelineCsvResult dateline_csv_parse (const DatelineCsvDialect *dialect,
                                      const char *p,
                                      const char *end,
                                      gboolean ended,
                                      DatelineCsvRecord *record);

/* The way of writing under which the most records have the same number of cells. What @dialect says
 * already (not 0) is kept. Returns: how many cells that is; 1 where no delimiter makes sense. */
guint dateline_csv_find_dialect (const char *text,
                                 gsize length,
                                 gboolean ended,
                                 DatelineCsvDialect *dialect);

G_END_DECLS
