/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What table-guess.c, table-services.c and table-features.c share. */
#pragma once

#include "formats/table-guess.h"
#include "formats/table-headers-private.h"

G_BEGIN_DECLS

/* What the cells of a column are like, counted over the records looked at. */
typedef struct
{
  char *folded;                     /* its header */
  const DatelineKnownHeader *known; /* (nullable): what the header is known to mean */
  guint rows;
  guint filled;
  guint distinct;
  guint numbers;
  guint whole; /* numbers without fraction that grow from row to row by one */
  guint urls;
  guint images; /* addresses of pictures */
  guint hosts;
  guint languages;
  guint codes; /* of them in two small letters */
  guint statuses;
  guint uuids;
  guint names;     /* two to four words in capitals, as people are called */
  guint sentences; /* end like one and have some words */
  guint lines;     /* have a line break */
  guint64 words;
  guint styles[DATELINE_N_DATE_STYLES];
  guint day_first;   /* can only be day/month */
  guint month_first; /* can only be month/day */
  guint dotted;      /* 26.1.2022, which nobody writes month first */
} DatelineColumnFeatures;

/* (element-type DatelineColumnFeatures): for each column of the reader. */
GArray *dateline_column_features (const GPtrArray *columns, const GPtrArray *records);
/* Counts one more cell of a date column. */
void dateline_column_features_add_date (DatelineColumnFeatures *self, const char *cell);
/* Words of a filled cell, on the average. */
double dateline_column_words (const DatelineColumnFeatures *self);
/* The style that most cells can be read in; FALSE where less than four of five are dates (two of three under a
 * header that says so). @ambiguous: set
 * where no cell tells day from month. */
gboolean dateline_column_date_style (const DatelineColumnFeatures *self,
                                     DatelineDateStyle *style,
                                     gboolean *ambiguous);

/* Sets roles where the table is one of a service that is known; FALSE where it is none. @columns of the
 * mapping are there, without roles. */
gboolean dateline_table_try_services (DatelineTableMapping *mapping, const GArray *features);
/* The same for tables without headers: gives @mapping's columns their headers first. */
gboolean dateline_table_try_bare_services (DatelineTableMapping *mapping, const GPtrArray *records);

/* What kind of dates it is, as a sentence: "26/01/2022 can only be day/month". */
char *dateline_date_style_reason (const DatelineColumnFeatures *features,
                                  DatelineDateStyle style,
                                  gboolean ambiguous);

G_END_DECLS
