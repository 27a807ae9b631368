/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several of the tables have in common. */
#pragma once

#include "formats/csv-private.h"
#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

/* UTC, to the second. */
void dateline_csv_add_time (DatelineCsv *csv, gint64 time);
void dateline_csv_add_all (DatelineCsv *csv, const char *const *names);
/* "Layer.Field" for each field of relation layers, or of all others; @uuids gets the UUID of each. */
void dateline_csv_add_field_columns (DatelineCsv *csv,
                                     DatelineProject *project,
                                     gboolean relations,
                                     GPtrArray *uuids);
/* A cell for each field of @uuids: entities and labels by name, several choices side by side. */
void dateline_csv_add_answers (DatelineCsv *csv,
                               const DatelineDraftAnnotation *annotation,
                               GPtrArray *uuids);
/* Empty where it is not known. */
void dateline_csv_add_guideline (DatelineCsv *csv, const DatelineDraftAnnotation *annotation);

/* The rows of one article. */
typedef gboolean (*DatelineCsvRowsFunc) (DatelineCsv *csv,
                                         const DatelineDraft *draft,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);

/* Ends the row of column names, then has @func write those of each article. */
gboolean dateline_csv_write_articles (DatelineProject *project,
                                      const GArray *ids,
                                      DatelineCsv *csv,
                                      DatelineCsvRowsFunc func,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GFileProgressCallback progress,
                                      gpointer progress_data,
                                      GError **error);

G_END_DECLS
