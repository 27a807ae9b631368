/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each line is drawn twice: wide in the ground's colour, then narrow in its own, so that where two
 * cross the upper one passes over the other as over a bridge. */

#include "widgets/arc-paint-private.h"

#include <math.h>

#define RADIUS     4.0f
#define HALO       1.5f
#define HEAD       4.0f /* length and half the width of an arrowhead */
#define LABEL_ROOM 4.0f /* beside a label on its line */

float
dateline_arc_paint_get_width (const DatelineLayerStyle *style, DatelineArcLook look)
{
  return (look == DATELINE_ARC_STRONG ? 2.25f : 1.25f) + (style->high_contrast ? 0.75f : 0.0f);
}

static void
add_corner (cairo_t *cr, double from_x, double from_y, double x, double y, double to_x, double to_y)
{
  double before = MIN (hypot (x - from_x, y - from_y), RADIUS);
  double after = MIN (hypot (to_x - x, to_y - y), RADIUS);
  double radius = MIN (before, after);
  double in_x = x - copysign (radius, x - from_x) * (fabs (x - from_x) > 0.01);
  double in_y = y - copysign (radius, y - from_y) * (fabs (y - from_y) > 0.01);
  double out_x = x + copysign (radius, to_x - x) * (fabs (to_x - x) > 0.01);
  double out_y = y + copysign (radius, to_y - y) * (fabs (to_y - y) > 0.01);

  cairo_line_to (cr, in_x, in_y);
  cairo_curve_to (cr, (in_x + 2 * x) / 3, (in_y + 2 * y) / 3, (out_x + 2 * x) / 3,
                  (out_y + 2 * y) / 3, out_x, out_y);
}

static gboolean
has_head_here (const DatelineArcPiece *piece)
{
  return !piece->leaves || piece->target;
}

/* Where the arrowhead's tip is, and which way it points. */
static void
get_head (const DatelineArcPiece *piece, double *x, double *y, double *direction)
{
  *x = piece->leaves ? piece->x : piece->to_x;
  *y = piece->leaves ? piece->y : piece->to_y;
  *direction = *y > piece->track ? 1.0 : -1.0;
}

static void
add_path (cairo_t *cr, const DatelineArcPiece *piece)
{
  double head_x, head_y, direction;
  double y = piece->y;
  double to_y = piece->to_y;

  get_head (piece, &head_x, &head_y, &direction);
  /* The line ends where the arrowhead begins. */
  if (piece->leaves && piece->target)
    y -= direction * HEAD;
  else if (!piece->leaves)
    to_y -= direction * HEAD;

  cairo_move_to (cr, piece->x, y);
  if (fabsf (piece->to_x - piece->x) < 1.0f)
    {
      cairo_line_to (cr, piece->x, piece->track);
    }
  else
    {
      double turn = piece->leaves ? piece->track + (piece->up ? -RADIUS : RADIUS) : to_y;

      add_corner (cr, piece->x, y, piece->x, piece->track, piece->to_x, piece->track);
      add_corner (cr, piece->x, piece->track, piece->to_x, piece->track, piece->to_x, turn);
      cairo_line_to (cr, piece->to_x, turn);
      return;
    }
  if (!piece->leaves)
    cairo_line_to (cr, piece->to_x, to_y);
}

static void
set_colour (cairo_t *cr, const GdkRGBA *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

static void
draw_head (cairo_t *cr, const DatelineArcPiece *piece, const DatelineArcPen *pen)
{
  double size = HEAD + (pen->look == DATELINE_ARC_STRONG ? 1.0 : 0.0);
  double x, y, direction;

  get_head (piece, &x, &y, &direction);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - size * 0.8, y - direction * (size + 1.0));
  cairo_line_to (cr, x + size * 0.8, y - direction * (size + 1.0));
  cairo_close_path (cr);
  set_colour (cr, &pen->colour);
  cairo_fill (cr);
}

static void
draw_piece (cairo_t *cr,
            const DatelineLayerStyle *style,
            const DatelineArcPiece *piece,
            const DatelineArcPen *pen)
{
  static const double dashes[] = { 4.0, 3.0 };
  double width = dateline_arc_paint_get_width (style, pen->look);

  cairo_set_dash (cr, NULL, 0, 0.0);
  add_path (cr, piece);
  set_colour (cr, &style->ground);
  cairo_set_line_width (cr, width + 2.0 * HALO);
  cairo_stroke_preserve (cr);
  if (pen->look == DATELINE_ARC_PREVIEW)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  set_colour (cr, &pen->colour);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_ends (cairo_t *cr,
           const DatelineLayerStyle *style,
           const DatelineArcPiece *piece,
           const DatelineArcPen *pen)
{
  double width = dateline_arc_paint_get_width (style, pen->look);

  if (has_head_here (piece))
    draw_head (cr, piece, pen);
  if (piece->leaves && piece->target)
    return;
  cairo_arc (cr, piece->x, piece->y, width, 0.0, 2.0 * G_PI);
  set_colour (cr, &pen->colour);
  cairo_fill (cr);
}

/* --- labels ------------------------------------------------------------------------------- */

/* Whether something else of the same room between rows is in the way from @start to @end. What is not
 * drawn with these pens lies dimmed below. */
static gboolean
is_taken (const GArray *pieces,
          const DatelineArcPen *pens,
          const DatelineArcPiece *piece,
          float start,
          float end)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineArcPiece *other = &g_array_index (pieces, DatelineArcPiece, i);
      float left = MIN (other->x, other->to_x) - LABEL_ROOM;
      float right = MAX (other->x, other->to_x) + LABEL_ROOM;

      if (other->gap != piece->gap || pens[other->arc].colour.alpha <= 0.0f ||
          (other->bundle == piece->bundle && other->x == piece->x && other->to_x == piece->to_x))
        continue;
      if (right > start && left < end)
        return TRUE;
    }
  return FALSE;
}

/* A stretch of the way along the row that belongs to this arc alone and is long enough. */
static gboolean
find_label_place (const GArray *pieces,
                  const DatelineArcPen *pens,
                  const DatelineArcPiece *piece,
                  float width,
                  float *x)
{
  float left = MIN (piece->x, piece->to_x) + RADIUS + LABEL_ROOM;
  float right = MAX (piece->x, piece->to_x) - RADIUS - LABEL_ROOM - width;
  float middle = (left + right) / 2.0f;

  for (float away = 0.0f; away <= (right - left) / 2.0f; away += 8.0f)
    for (int side = -1; side <= 1; side += 2)
      {
        *x = roundf (middle + away * (float) side);
        if (!is_taken (pieces, pens, piece, *x - LABEL_ROOM, *x + width + LABEL_ROOM))
          return TRUE;
      }
  return FALSE;
}

static void
draw_label (GtkSnapshot *snapshot,
            const DatelineLayerStyle *style,
            const GArray *pieces,
            const DatelineArcPen *pens,
            const DatelineArcPiece *piece)
{
  const DatelineArcPen *pen = &pens[piece->arc];
  PangoRectangle logical;
  float x, y;

  pango_layout_get_pixel_extents (pen->label, NULL, &logical);
  if (!find_label_place (pieces, pens, piece, (float) logical.width, &x))
    return;
  y = roundf (piece->track - (float) logical.height / 2.0f);
  gtk_snapshot_append_color (snapshot, &style->ground,
                             &GRAPHENE_RECT_INIT (x - LABEL_ROOM, y,
                                                  (float) logical.width + 2 * LABEL_ROOM,
                                                  (float) logical.height));
  gtk_snapshot_save (snapshot);
  /* What runs right to left begins at the layout's other edge. */
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - (float) logical.x, y));
  gtk_snapshot_append_layout (snapshot, pen->label, &pen->colour);
  gtk_snapshot_restore (snapshot);
}

/* At each end, for the other may be out of sight; of a bundle that ends there, once. */
static gboolean
has_label_here (const GArray *pieces, guint i)
{
  const DatelineArcPiece *piece = &g_array_index (pieces, DatelineArcPiece, i);

  for (guint j = 0; j < i; j++)
    {
      const DatelineArcPiece *other = &g_array_index (pieces, DatelineArcPiece, j);

      if (other->bundle == piece->bundle && other->gap == piece->gap && other->x == piece->x)
        return FALSE;
    }
  return TRUE;
}

void
dateline_arc_paint_pieces (GtkSnapshot *snapshot,
                           const DatelineLayerStyle *style,
                           const GArray *pieces,
                           const DatelineArcPen *pens,
                           const graphene_rect_t *bounds)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineArcPiece *piece = &g_array_index (pieces, DatelineArcPiece, i);

      if (pens[piece->arc].colour.alpha > 0.0f)
        draw_piece (cr, style, piece, &pens[piece->arc]);
    }
  /* No line runs over an arrowhead. */
  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineArcPiece *piece = &g_array_index (pieces, DatelineArcPiece, i);

      if (pens[piece->arc].colour.alpha > 0.0f)
        draw_ends (cr, style, piece, &pens[piece->arc]);
    }
  cairo_destroy (cr);
  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineArcPiece *piece = &g_array_index (pieces, DatelineArcPiece, i);
      const DatelineArcPen *pen = &pens[piece->arc];

      if (pen->colour.alpha > 0.0f && pen->label && has_label_here (pieces, i))
        draw_label (snapshot, style, pieces, pens, piece);
    }
}

void
dateline_arc_paint_trunk (GtkSnapshot *snapshot,
                          const DatelineLayerStyle *style,
                          const DatelineArcPen *pen,
                          float x,
                          float top,
                          float bottom)
{
  float width = dateline_arc_paint_get_width (style, pen->look);
  float period = pen->look == DATELINE_ARC_PREVIEW ? 7.0f : bottom - top;
  float length = pen->look == DATELINE_ARC_PREVIEW ? 4.0f : period;

  for (float y = top; y < bottom; y += period)
    gtk_snapshot_append_color (snapshot, &pen->colour,
                               &GRAPHENE_RECT_INIT (x - width / 2.0f, y, width,
                                                    MIN (length, bottom - y)));
}
