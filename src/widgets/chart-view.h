/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of columns that can be pointed at, dragged over and walked through with the keyboard.
 * Knows a series and a range of days, but no project: a view gives it these and listens. */
#pragma once

#include <gtk/gtk.h>

#include "chart/chart.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CHART_VIEW (dateline_chart_view_get_type ())

/**
 * DatelineChartView:
 *
 * Properties: "series" (#DatelineSeries), "selected-first" and "selected-last" (int, read-only: days
 * from 1970-01-01, both included, DATELINE_DAY_NONE where none are).
 *
 * Signals: "bucket-activated" (int first, int last, int part): a column was clicked or entered, its
 * days both included, part -1 for none in particular; "undated-activated"; "range-selected" (int
 * first, int last): live while dragging, the selection is already that; "selection-cleared": by
 * Escape or a click on nothing, the selection is already gone.
 *
 * Actions, all bound to keys: chart.step (i): the described column, by so many (arrows, Home and
 * End); chart.extend (i): the range from there (Shift with arrows); chart.activate (Return, space);
 * chart.clear (Escape).
 */
G_DECLARE_FINAL_TYPE (DatelineChartView, dateline_chart_view, DATELINE, CHART_VIEW, GtkWidget)

GtkWidget *dateline_chart_view_new (void);
/**
 * dateline_chart_view_set_series:
 * @self: a chart view
 * @series: (nullable) (transfer none): what to show; copied
 *
 * The selection stays as it is: it is a range of days, not of columns.
 */
void dateline_chart_view_set_series (DatelineChartView *self, const DatelineSeries *series);
/**
 * dateline_chart_view_get_series:
 * @self: a chart view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const DatelineSeries *dateline_chart_view_get_series (DatelineChartView *self);
/**
 * dateline_chart_view_set_selection:
 * @self: a chart view
 * @first: first day, or DATELINE_DAY_NONE
 * @last: last day, included, or DATELINE_DAY_NONE
 *
 * Emits no signal but the properties' notify.
 */
void dateline_chart_view_set_selection (DatelineChartView *self, gint32 first, gint32 last);
/**
 * dateline_chart_view_get_selection:
 * @self: a chart view
 * @first: (out) (optional): first day, or DATELINE_DAY_NONE
 * @last: (out) (optional): last day, included, or DATELINE_DAY_NONE
 *
 * Returns: whether days are selected
 */
gboolean dateline_chart_view_get_selection (DatelineChartView *self, gint32 *first, gint32 *last);
/**
 * dateline_chart_view_get_layout:
 * @self: a chart view
 *
 * Returns: (transfer none) (nullable): where its columns are, in widget coordinates, until anything
 *   changes; NULL before it has a size
 */
const DatelineChartLayout *dateline_chart_view_get_layout (DatelineChartView *self);

G_END_DECLS
