/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several of the tables have in common. */
#pragma once

#include "formats/csv-private.h"
#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

/* As in ISO 8601; empty where there is none. */
void dateline_csv_add_day (DatelineCsv *csv, gint32 day);
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
/* What says of a row which article it is from: UUID, title, source and date. */
void dateline_csv_add_article (DatelineCsv *csv, const DatelineDraft *draft);
/* The note of a tag, who made it, how and when, and under which version of its guideline. */
void dateline_csv_add_making_columns (DatelineCsv *csv);
void dateline_csv_add_making (DatelineCsv *csv, const DatelineDraftAnnotation *annotation);

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
