/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First it is found out where each arc goes from each span; then the points at which arcs meet a span
 * are spread over its width in the order of where they go, so that they don't cross at once; then the
 * ways above each row get their tracks. */

#include "widgets/arc-pieces-private.h"

#include <math.h>

#define MEETING_STEP 7.0f /* between arcs that meet one span */
#define OVERSTEP     10.0f
#define TRACK_STEP   3.0f
#define FIRST_TRACK  6.0f /* above the row, with room for an arrowhead */
#define TRACK_SLACK  6    /* pixels between two ways in one track */

float
dateline_arc_room_get_x (const DatelineArcRoom *room, const DatelineArcBundle *bundle)
{
  guint side = bundle->at_end ? 1 : 0;

  return room->lane_x[side] + room->lane_step[side] * (float) bundle->lane;
}

static const DatelineArcEnd *
find_end (const DatelineArcEnd *ends, guint n_ends, guint64 mark)
{
  for (guint i = 0; i < n_ends; i++)
    if (ends[i].mark == mark)
      return &ends[i];
  return NULL;
}

static gboolean
same_row (const DatelineArcEnd *a, const DatelineArcEnd *b)
{
  return fabsf (a->y - b->y) < 1.0f;
}

static gboolean
next_rows (const DatelineArcEnd *a, const DatelineArcEnd *b, float row_pitch)
{
  return !same_row (a, b) && fabsf (a->y - b->y) < row_pitch * 1.4f;
}

static float
get_centre (const DatelineArcEnd *end)
{
  return end->x + end->width / 2.0f;
}

static float
get_foot (const DatelineArcEnd *end)
{
  return end->y + end->height + end->foot;
}

/* Where an arc meets a span. One for all arcs of a bundle that go the same way from it. */
typedef struct
{
  const DatelineArcEnd *end;
  guint bundle;
  guint other; /* the bundle's way: 0 to the margin, else the other end's place + 1 */
  gboolean target;
  float goal; /* x where it goes */
  float x;
} Meeting;

static int
compare_meetings_cb (gconstpointer a, gconstpointer b)
{
  const Meeting *first = a;
  const Meeting *second = b;

  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;
  if (first->goal != second->goal)
    return first->goal < second->goal ? -1 : 1;
  if (first->bundle != second->bundle)
    return first->bundle < second->bundle ? -1 : 1;
  if (first->other != second->other)
    return first->other < second->other ? -1 : 1;
  return first->target - second->target;
}

static gboolean
is_meeting (const Meeting *meeting,
            const DatelineArcEnd *end,
            guint bundle,
            guint other,
            gboolean target)
{
  return meeting->end == end && meeting->bundle == bundle && meeting->other == other &&
         meeting->target == target;
}

static void
add_meeting (GArray *meetings,
             const DatelineArcEnd *end,
             guint bundle,
             guint other,
             gboolean target,
             float goal)
{
  Meeting meeting = { end, bundle, other, target, goal, 0.0f };

  for (guint i = 0; i < meetings->len; i++)
    if (is_meeting (&g_array_index (meetings, Meeting, i), end, bundle, other, target))
      return;
  g_array_append_val (meetings, meeting);
}

static float
find_x (const GArray *meetings,
        const DatelineArcEnd *end,
        guint bundle,
        guint other,
        gboolean target)
{
  for (guint i = 0; i < meetings->len; i++)
    {
      const Meeting *meeting = &g_array_index (meetings, Meeting, i);

      if (is_meeting (meeting, end, bundle, other, target))
        return meeting->x;
    }
  return get_centre (end);
}

static void
spread (GArray *meetings)
{
  guint n;

  g_array_sort (meetings, compare_meetings_cb);
  for (guint i = 0; i < meetings->len; i += n)
    {
      const DatelineArcEnd *end = g_array_index (meetings, Meeting, i).end;
      float step;

      for (n = 1; i + n < meetings->len; n++)
        if (g_array_index (meetings, Meeting, i + n).end != end)
          break;
      /* A narrow word may be overstepped a little, or the arrowheads would lie upon each other. */
      step = MIN (MEETING_STEP, (end->width + OVERSTEP) / (float) n);
      for (guint j = 0; j < n; j++)
        g_array_index (meetings, Meeting, i + j).x = roundf (
          get_centre (end) + step * ((float) j - (float) (n - 1) / 2.0f));
    }
}

/* Whether the arc stays in the rooms between the rows: 0 where it does not. */
static gboolean
stays (const DatelineArcEnd *from, const DatelineArcEnd *to, const DatelineArcRoom *room)
{
  return from && to && from != to && (same_row (from, to) || next_rows (from, to, room->row_pitch));
}

static DatelineArcPiece
make_local (guint arc,
            guint bundle,
            const DatelineArcEnd *ends,
            const DatelineArcEnd *from,
            const DatelineArcEnd *to,
            const GArray *meetings)
{
  DatelineArcPiece piece = { arc, bundle };
  const DatelineArcEnd *lower = from->y > to->y ? from : to;

  piece.x = find_x (meetings, from, bundle, (guint) (to - ends) + 1, FALSE);
  piece.to_x = find_x (meetings, to, bundle, (guint) (from - ends) + 1, TRUE);
  piece.gap = (int) lower->y;
  piece.y = from == lower || same_row (from, to) ? from->y : get_foot (from);
  piece.to_y = to == lower || same_row (from, to) ? to->y : get_foot (to);
  return piece;
}

static DatelineArcPiece
make_leaving (guint arc,
              guint bundle,
              const DatelineArcEnd *end,
              gboolean target,
              gboolean up,
              const DatelineArcPlan *plan,
              const DatelineArcRoom *room,
              const GArray *meetings)
{
  DatelineArcPiece piece = { arc, bundle, TRUE, up, target };

  piece.x = find_x (meetings, end, bundle, 0, target);
  piece.y = end->y;
  piece.to_x = dateline_arc_room_get_x (room,
                                        &g_array_index (plan->bundles, DatelineArcBundle, bundle));
  piece.gap = (int) end->y;
  return piece;
}

/* The ways above one row: those of a bundle to the same place are one. */
typedef struct
{
  guint bundle;
  gboolean leaves;
  float start;
  float end;
} Way;

static guint
find_way (GArray *ways, const DatelineArcPiece *piece)
{
  float start = MIN (piece->x, piece->to_x);
  float end = MAX (piece->x, piece->to_x);
  Way made = { piece->bundle, piece->leaves, start, end };

  for (guint i = 0; i < ways->len; i++)
    {
      Way *way = &g_array_index (ways, Way, i);

      if (way->bundle != piece->bundle || way->leaves != piece->leaves ||
          (!way->leaves && (way->start != start || way->end != end)))
        continue;
      way->start = MIN (way->start, start);
      way->end = MAX (way->end, end);
      return i;
    }
  g_array_append_val (ways, made);
  return ways->len - 1;
}

static void
set_tracks (GArray *pieces, guint first, guint n, float room)
{
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (Way));
  g_autofree guint *way_of = g_new (guint, n);
  g_autofree DatelineInterval *intervals = NULL;
  g_autofree guint *tracks = NULL;
  float step = TRACK_STEP;
  guint n_tracks;

  for (guint i = 0; i < n; i++)
    way_of[i] = find_way (ways, &g_array_index (pieces, DatelineArcPiece, first + i));
  intervals = g_new (DatelineInterval, ways->len);
  tracks = g_new (guint, ways->len);
  for (guint i = 0; i < ways->len; i++)
    {
      const Way *way = &g_array_index (ways, Way, i);

      intervals[i] = (DatelineInterval){ (int) way->start, (int) way->end, i };
    }
  n_tracks = dateline_arc_assign_lanes (intervals, ways->len, TRACK_SLACK, tracks);
  /* Where there are more than there is room for they draw together, as the lanes of tags do. */
  if (n_tracks > 1)
    step = MIN (step, MAX (room - FIRST_TRACK, 1.0f) / (float) (n_tracks - 1));
  for (guint i = 0; i < n; i++)
    {
      DatelineArcPiece *piece = &g_array_index (pieces, DatelineArcPiece, first + i);

      piece->track = (float) piece->gap - FIRST_TRACK - step * (float) tracks[way_of[i]];
    }
}

static int
compare_pieces_cb (gconstpointer a, gconstpointer b)
{
  const DatelineArcPiece *first = a;
  const DatelineArcPiece *second = b;

  if (first->gap != second->gap)
    return first->gap < second->gap ? -1 : 1;
  if (first->arc != second->arc)
    return first->arc < second->arc ? -1 : 1;
  return first->target - second->target;
}

GArray *
dateline_arc_pieces_new (const DatelineArcEnds *arcs,
                         const DatelineArcPlan *plan,
                         const guint *places,
                         guint n_places,
                         const DatelineArcEnd *ends,
                         guint n_ends,
                         const DatelineArcRoom *room)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (DatelineArcPiece));
  g_autoptr (GArray) meetings = g_array_new (FALSE, FALSE, sizeof (Meeting));
  guint n;

  /* Twice the same walk: the pieces need to know where all arcs meet the spans. */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n_places; i++)
        {
          const DatelineArcEnds *arc = &arcs[places[i]];
          guint bundle = plan->bundle_of[places[i]];
          const DatelineArcEnd *pair[2] = { find_end (ends, n_ends, arc->from),
                                            find_end (ends, n_ends, arc->to) };
          gboolean local = stays (pair[0], pair[1], room);

          if (local && pass == 1)
            {
              DatelineArcPiece piece = make_local (places[i], bundle, ends, pair[0], pair[1],
                                                   meetings);

              g_array_append_val (pieces, piece);
            }
          for (guint side = 0; side < 2; side++)
            {
              const DatelineArcEnd *end = pair[side];
              const DatelineArcEnd *other = pair[!side];
              gboolean up = side == 0 ? arc->to_place < arc->from_place
                                      : arc->from_place < arc->to_place;

              if (end == NULL)
                continue;
              if (pass == 0 && local)
                add_meeting (meetings, end, bundle, (guint) (other - ends) + 1, side == 1,
                             get_centre (other));
              else if (pass == 0)
                add_meeting (meetings, end, bundle, 0, side == 1,
                             dateline_arc_room_get_x (
                               room, &g_array_index (plan->bundles, DatelineArcBundle, bundle)));
              else if (!local)
                {
                  DatelineArcPiece piece = make_leaving (places[i], bundle, end, side == 1, up,
                                                         plan, room, meetings);

                  g_array_append_val (pieces, piece);
                }
            }
        }
      if (pass == 0)
        spread (meetings);
    }

  g_array_sort (pieces, compare_pieces_cb);
  for (guint i = 0; i < pieces->len; i += n)
    {
      int gap = g_array_index (pieces, DatelineArcPiece, i).gap;

      for (n = 1; i + n < pieces->len; n++)
        if (g_array_index (pieces, DatelineArcPiece, i + n).gap != gap)
          break;
      set_tracks (pieces, i, n, room->room);
    }
  return pieces;
}

static float
get_distance (float x, float y, float x1, float y1, float x2, float y2)
{
  /* All lines are upright or level. */
  float nearest_x = CLAMP (x, MIN (x1, x2), MAX (x1, x2));
  float nearest_y = CLAMP (y, MIN (y1, y2), MAX (y1, y2));

  return hypotf (x - nearest_x, y - nearest_y);
}

float
dateline_arc_piece_get_distance (const DatelineArcPiece *piece, float x, float y)
{
  float distance = get_distance (x, y, piece->x, piece->y, piece->x, piece->track);

  distance = MIN (distance, get_distance (x, y, piece->x, piece->track, piece->to_x, piece->track));
  if (!piece->leaves)
    distance = MIN (distance,
                    get_distance (x, y, piece->to_x, piece->track, piece->to_x, piece->to_y));
  return distance;
}
