/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates below a plot and the bar of the undated beside it, for chart and timeline alike. */
#include "config.h"

#include "chart/chart-private.h"

#include <math.h>

#include "chart/ticks-private.h"

/* Room between two date labels. */
#define LABEL_GAP 16.0
/* In one row there is about one in so many pixels. */
#define ROW_DISTANCE 300.0
/* Below this much room for a column its label is tied to it by a tick mark. */
#define TICK_SLOT   16.0
#define TICK_HEIGHT 4.0

typedef struct
{
  double x;
  double text_width;
  double year_width;
} Placed;

char *
dateline_chart_number (guint number)
{
  return g_strdup_printf ("%'u", number);
}

/* Where the labels of @ticks come to stand, or NULL where two would touch. */
static GArray *
place (DatelinePainter *painter,
       const DatelineChartLayout *layout,
       GPtrArray *ticks,
       double right,
       gboolean one_row)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  double free_from = -G_MAXDOUBLE;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DatelineDateTick *tick = g_ptr_array_index (ticks, i);
      Placed here = { 0 };
      double left_edge, right_edge, width;

      dateline_painter_measure (painter, tick->text, DATELINE_TEXT_SMALL, -1, &here.text_width,
                                NULL);
      if (tick->year != NULL)
        dateline_painter_measure (painter, tick->year, DATELINE_TEXT_SMALL, -1, &here.year_width,
                                  NULL);
      width = MAX (here.text_width, here.year_width);

      dateline_chart_layout_slot (layout, tick->bucket, &left_edge, &right_edge);
      if (one_row)
        dateline_chart_layout_column (layout, tick->bucket, &here.x, NULL);
      else
        here.x = (left_edge + right_edge - width) / 2.0;
      here.x = MAX (here.x, one_row ? layout->x : layout->x - width / 2.0);
      if (here.x + width > right)
        {
          /* The last one may be moved under its column's neighbours, or else goes. */
          if (here.x + width - right > width / 2.0 && i > 0)
            break;
          here.x = right - width;
        }
      if (here.x < free_from)
        {
          if (i + 1 == ticks->len && i > 1)
            break;
          return NULL;
        }

      here.x = round (here.x);
      free_from = here.x + width + LABEL_GAP;
      g_array_append_val (placed, here);
    }

  return g_steal_pointer (&placed);
}

/* The level whose labels fit: below the middle of columns the finest, so that many columns can be
 * named; in one row the coarsest that still says enough. */
static GArray *
choose_level (DatelinePainter *painter,
              const DatelineChartLayout *layout,
              const DatelineSeries *series,
              double right,
              gboolean one_row,
              GPtrArray **ticks)
{
  guint n_levels = dateline_ticks_n_levels (series->unit);
  guint most = MAX ((guint) (layout->width / (2 * LABEL_GAP)), 1);
  guint enough = MAX ((guint) (layout->width / ROW_DISTANCE), 2);

  for (guint i = n_levels; one_row && i-- > 0;)
    {
      g_autoptr (GPtrArray) some = dateline_ticks_dates (series, i, most, TRUE);

      if (some != NULL && some->len >= enough)
        {
          g_autoptr (GArray) placed = place (painter, layout, some, right, TRUE);

          if (placed != NULL)
            {
              *ticks = g_steal_pointer (&some);
              return g_steal_pointer (&placed);
            }
        }
    }

  for (guint i = 0; i < n_levels; i++)
    {
      g_autoptr (GPtrArray) some = dateline_ticks_dates (series, i, most, one_row);

      if (some != NULL)
        {
          g_autoptr (GArray) placed = place (painter, layout, some, right, one_row);

          if (placed != NULL)
            {
              *ticks = g_steal_pointer (&some);
              return g_steal_pointer (&placed);
            }
        }
    }

  return NULL;
}

void
dateline_chart_draw_dates (DatelinePainter *painter,
                           const DatelineChartLayout *layout,
                           const DatelineSeries *series,
                           double y,
                           double right,
                           gboolean one_row)
{
  g_autoptr (GPtrArray) ticks = NULL;
  g_autoptr (GArray) placed = NULL;
  const DatelineColour *dim = &painter->style->dim;
  double row;

  if (series->n_buckets == 0)
    return;

  placed = choose_level (painter, layout, series, right, one_row, &ticks);
  if (placed == NULL)
    return;

  dateline_painter_measure (painter, "0", DATELINE_TEXT_SMALL, -1, NULL, &row);
  for (guint i = 0; i < placed->len; i++)
    {
      const DatelineDateTick *tick = g_ptr_array_index (ticks, i);
      const Placed *here = &g_array_index (placed, Placed, i);
      double width = MAX (here->text_width, here->year_width);
      double left_edge, right_edge;

      if (layout->width / layout->n_buckets < TICK_SLOT)
        {
          dateline_chart_layout_slot (layout, tick->bucket, &left_edge, &right_edge);
          if (!one_row)
            left_edge = floor ((left_edge + right_edge - 1) / 2.0);
          dateline_painter_fill (painter, left_edge, layout->y + layout->height + 1, 1, TICK_HEIGHT,
                                 dim, 0.6);
        }
      dateline_painter_text (painter, tick->text, DATELINE_TEXT_SMALL, -1,
                             one_row ? here->x : here->x + width / 2.0, y, one_row ? 0 : 0.5, dim);
      if (tick->year != NULL)
        dateline_painter_text (painter, tick->year, DATELINE_TEXT_SMALL, -1, here->x + width / 2.0,
                               y + row, 0.5, dim);
    }
}

void
dateline_chart_draw_undated (DatelinePainter *painter,
                             DatelineChartLayout *layout,
                             double x,
                             double width,
                             double height,
                             double rise,
                             gboolean hollow)
{
  cairo_t *cr = painter->cr;
  DatelineColour amber = dateline_undated_colour (painter->style);
  double base = layout->y + layout->height;
  double tall = MAX (round (MIN (rise, height)), 1.0);

  x = round (x);
  layout->has_undated = TRUE;
  layout->undated_x = x;
  layout->undated_y = base - tall;
  layout->undated_width = width;
  layout->undated_height = tall;

  if (hollow)
    {
      dateline_painter_source (painter, &amber, 1.0);
      cairo_set_line_width (cr, 1.0);
      cairo_rectangle (cr, x + 0.5, base - tall + 0.5, width - 1, tall - 1);
      cairo_stroke (cr);
      return;
    }

  dateline_painter_fill (painter, x, base - tall, width, tall, &amber, 1.0);
  if (rise > height + 0.5 && tall > 12)
    {
      /* Broken off: two slanted cuts through the column, as on a map's shortened scale. */
      double y = base - tall + 8;

      cairo_save (cr);
      cairo_rectangle (cr, x, base - tall, width, tall);
      cairo_clip (cr);
      dateline_painter_source (painter, &painter->style->ground, 1.0);
      cairo_set_line_width (cr, 1.5);
      for (int i = 0; i < 2; i++)
        {
          cairo_move_to (cr, x - 1, y + 2 + i * 4);
          cairo_line_to (cr, x + width + 1, y - 2 + i * 4);
        }
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}
