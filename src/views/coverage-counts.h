/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Coverage view counts: one a session, shared by the chart, the inspector beside it, the
 * table and what is saved, so that all of them show the same numbers. */
#pragma once

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COVERAGE_COUNTS (dateline_coverage_counts_get_type ())

/**
 * DatelineCoverageCounts:
 *
 * Properties (read and write, strings, notify): "unit", "split", "measure", "per": nicks of DatelineUnit,
 * DatelineSplit, DatelineMeasure and DatelinePer. Others are passed over. "all-time" (boolean): whether few
 * articles far from all others are in the picture too, which makes all others small.
 *
 * Signal "changed": the numbers may be others now. They are counted when somebody asks for them.
 */
G_DECLARE_FINAL_TYPE (DatelineCoverageCounts,
                      dateline_coverage_counts,
                      DATELINE,
                      COVERAGE_COUNTS,
                      GObject)

/**
 * dateline_coverage_counts_get:
 * @session: a session
 *
 * Returns: (transfer none): the session's own, made when first asked for
 */
DatelineCoverageCounts *dateline_coverage_counts_get (DatelineSession *session);
DatelineSession *dateline_coverage_counts_get_session (DatelineCoverageCounts *self);
DatelineUnit dateline_coverage_counts_get_unit (DatelineCoverageCounts *self);
DatelineSplit dateline_coverage_counts_get_split (DatelineCoverageCounts *self);
DatelineMeasure dateline_coverage_counts_get_measure (DatelineCoverageCounts *self);
DatelinePer dateline_coverage_counts_get_per (DatelineCoverageCounts *self);
/**
 * dateline_coverage_counts_get_series:
 * @self: counts
 *
 * What the chart draws: all that the query finds, whatever the range, so that the columns stay where
 * they are while a range is dragged over them. Without "all-time" only the stretch that most are in,
 * see coverage-stretch.h; the others are among the outside.
 *
 * Returns: (transfer none) (nullable): until the next "changed"; %NULL without a project
 */
const DatelineSeries *dateline_coverage_counts_get_series (DatelineCoverageCounts *self);
/**
 * dateline_coverage_counts_get_tally:
 * @self: counts
 *
 * The same within the session's range: what the inspector adds up and what is saved.
 *
 * Returns: (transfer none) (nullable): until the next "changed"; %NULL without a project
 */
const DatelineSeries *dateline_coverage_counts_get_tally (DatelineCoverageCounts *self);
/* Whether "all-time" makes a difference to what the query finds. */
gboolean dateline_coverage_counts_has_stretch (DatelineCoverageCounts *self);
/* "Articles a week, by source", (transfer full). */
char *dateline_coverage_counts_get_title (DatelineCoverageCounts *self);
/* "41 articles of 63 · query: nato · 12–29 Jan 2022", (transfer full). */
char *dateline_coverage_counts_get_subtitle (DatelineCoverageCounts *self);

/**
 * dateline_coverage_ask_undated:
 * @session: a session
 *
 * Asks for those of the query that have no date, without the range, which no undated article is in.
 */
void dateline_coverage_ask_undated (DatelineSession *session);

G_END_DECLS
