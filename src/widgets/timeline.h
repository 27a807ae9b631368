/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline along the bottom of the window: the whole corpus, what the query finds in it, and a
 * brush for a range of days. Knows two series, but no project: a view gives it these and listens. */
#pragma once

#include <gtk/gtk.h>

#include "chart/chart.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TIMELINE (dateline_timeline_get_type ())

/**
 * DatelineTimeline:
 *
 * Properties: "all" and "shown" (#DatelineSeries, of the same unit), "selected-first" and
 * "selected-last" (int, read-only: days from 1970-01-01, both included, DATELINE_DAY_NONE where none
 * are).
 *
 * Signals: "range-changed" (int first, int last): by the user, live while dragging, the selection is
 * already that; both DATELINE_DAY_NONE where it was cleared; "undated-activated".
 *
 * The pointer makes a range by dragging, resizes it at its edges, moves it at its middle; a click
 * takes one column, a double click clears. Actions, all bound to keys: timeline.move (i) (arrows),
 * timeline.resize (i) (Shift with arrows), by so many columns; timeline.select (ii): two days;
 * timeline.clear (Escape); timeline.activate-undated (u).
 */
G_DECLARE_FINAL_TYPE (DatelineTimeline, dateline_timeline, DATELINE, TIMELINE, GtkWidget)

GtkWidget *dateline_timeline_new (void);
/**
 * dateline_timeline_set_series:
 * @self: a timeline
 * @all: (nullable) (transfer none): the whole corpus; copied
 * @shown: (nullable) (transfer none): what the query finds; copied
 *
 * Both at once, so that they are never drawn apart. The selection stays as it is.
 */
void dateline_timeline_set_series (DatelineTimeline *self,
                                   const DatelineSeries *all,
                                   const DatelineSeries *shown);
/**
 * dateline_timeline_set_selection:
 * @self: a timeline
 * @first: first day, or DATELINE_DAY_NONE
 * @last: last day, included, or DATELINE_DAY_NONE
 *
 * Emits no signal but the properties' notify.
 */
void dateline_timeline_set_selection (DatelineTimeline *self, gint32 first, gint32 last);
/**
 * dateline_timeline_get_selection:
 * @self: a timeline
 * @first: (out) (optional): first day, or DATELINE_DAY_NONE
 * @last: (out) (optional): last day, included, or DATELINE_DAY_NONE
 *
 * Returns: whether days are selected
 */
gboolean dateline_timeline_get_selection (DatelineTimeline *self, gint32 *first, gint32 *last);
/**
 * dateline_timeline_get_layout:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): where its columns are, in widget coordinates, until anything
 *   changes; NULL before it has a size
 */
const DatelineChartLayout *dateline_timeline_get_layout (DatelineTimeline *self);

G_END_DECLS
