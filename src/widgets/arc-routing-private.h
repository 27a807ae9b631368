/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the arcs between spans run: which of them share a line, and in which lane of which margin.
 * Reckons with places in the text only, so that an arc keeps its lane while the text is scrolled and
 * laid out. No pixels, no toolkit. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both ends belong to it; @start <= @end. */
typedef struct
{
  int start;
  int end;
  guint64 key; /* decides between equals, so that the order of the array does not */
} DatelineInterval;

/* Gives each interval a lane, 0 the innermost. Two that come closer to each other than @slack never
 * share one, and what lies within another has the lower lane: its ends then meet no line of the
 * outer one. @lanes: place for @n. Returns how many lanes there are. The time goes with the square
 * of @n. */
guint dateline_arc_assign_lanes (const DatelineInterval *intervals,
                                 guint n,
                                 int slack,
                                 guint *lanes);

/* An arc from one span to another: the spans' ids and where they begin (code points). */
typedef struct
{
  guint64 id;
  guint64 from;
  guint64 to;
  guint from_place;
  guint to_place;
} DatelineArcEnds;

/* Arcs that share a line in the margin. */
typedef struct
{
  guint start; /* code points: the extent of all its arcs */
  guint end;
  guint lane;      /* 0 is next to the text */
  gboolean at_end; /* in the margin where rows end */
  guint n_arcs;
} DatelineArcBundle;

typedef struct
{
  GArray *bundles;  /* of DatelineArcBundle */
  guint *bundle_of; /* the bundle of each arc, in the caller's order */
  guint n_lanes[2]; /* in the margin where rows start, and where they end */
  guint grain;      /* 0: only arcs of one pair of spans share a line; else, how near in code points
                       arcs begin and end that may */
} DatelineArcPlan;

/* @reach: code points of a row, about; @capacity: lanes that the two margins have room for. Arcs
 * of the same pair are one bundle; where lanes would not suffice, arcs that begin and end near each
 * other are bundled too, no more than is needed. */
DatelineArcPlan *dateline_arc_plan_new (const DatelineArcEnds *arcs,
                                        guint n,
                                        guint reach,
                                        const guint capacity[2]);
void dateline_arc_plan_free (DatelineArcPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineArcPlan, dateline_arc_plan_free)

G_END_DECLS
