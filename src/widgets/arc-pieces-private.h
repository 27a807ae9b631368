/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of arcs that lie in one paragraph: from where a span stands up into the room above its
 * row, along it, and down to the other span or out to the margin. Geometry only, in pixels relative
 * to the paragraph's top. */
#pragma once

#include "widgets/arc-routing-private.h"

G_BEGIN_DECLS

/* The box where a span begins. @foot: how far its lanes reach below the box. */
typedef struct
{
  guint64 mark;
  float x;
  float y;
  float width;
  float height;
  float foot;
} DatelineArcEnd;

typedef struct
{
  guint arc;       /* place among the arcs */
  guint bundle;    /* of the plan */
  gboolean leaves; /* goes on in the margin; else both ends are here */
  gboolean up;     /* where it leaves: the rest lies above */
  gboolean target; /* where it leaves: the end that is here is the arc's target */
  float x;         /* where it meets the span that is here, or the source */
  float y;
  float track; /* y of the way along the row */
  float to_x;  /* the margin's lane, or where it meets the target */
  float to_y;  /* of the target, where it is here */
  int gap;     /* top of the row above which the way lies */
} DatelineArcPiece;

typedef struct
{
  float row_pitch;    /* from row to row, about */
  float room;         /* between the lines of letters, for ways along them */
  float lane_x[2];    /* of the first lane in either margin of the plan */
  float lane_step[2]; /* to the next */
} DatelineArcRoom;

/* Where the lane of @bundle is. */
float dateline_arc_room_get_x (const DatelineArcRoom *room, const DatelineArcBundle *bundle);

/* @ends: those of the paragraph; @places: which of @arcs have an end among them, each once.
 * (transfer full): of DatelineArcPiece. Ways along a row that come near each other lie in tracks of
 * their own, except for those of one bundle. */
GArray *dateline_arc_pieces_new (const DatelineArcEnds *arcs,
                                 const DatelineArcPlan *plan,
                                 const guint *places,
                                 guint n_places,
                                 const DatelineArcEnd *ends,
                                 guint n_ends,
                                 const DatelineArcRoom *room);

/* How far (x, y) is from the piece's lines. */
float dateline_arc_piece_get_distance (const DatelineArcPiece *piece, float x, float y);

G_END_DECLS
