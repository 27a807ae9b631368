/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a file: SVG, PDF, PNG or the counts as CSV. The file carries the query and what was
 * not counted, so that it can be understood alone. */
#pragma once

#include "chart/chart.h"

G_BEGIN_DECLS

/* The format follows from the ending of @path (.svg, .pdf, .png, .csv); another one is an error
 * (G_IO_ERROR_NOT_SUPPORTED) that names these four. Written beside and renamed. @query: as it was
 * typed, (nullable). @width, @height in CSS pixels. */
gboolean dateline_chart_save (const char *path,
                              const DatelineSeries *series,
                              const char *title,
                              const char *query,
                              double width,
                              double height,
                              GError **error);
/* RFC 4180: bucket, start, end, count, one column a part; a last block with the tallies. */
char *dateline_series_to_csv (const DatelineSeries *series, const char *query);

G_END_DECLS
