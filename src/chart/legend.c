/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which part has which colour, and the names that say so: beside the plot, or in rows above it. */
#include "config.h"

#include "chart/drawing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP         6.0
#define SWATCH      10.0
#define LEGEND_ROWS 3
#define MAX_LABEL   150.0

/**
 * dateline_chart_get_colours:
 * @series: a series with parts
 * @colours: (out caller-allocates): as many as there are parts
 *
 * A label has the colour that its codebook gives it. Others keep theirs from one query to the next
 * as far as possible: it follows from their id, unless a part before has taken it.
 */
void
dateline_chart_get_colours (const DatelineSeries *series, int *colours)
{
  gboolean taken[DATELINE_N_COLOURS] = { FALSE };

  g_return_if_fail (series != NULL);

  for (guint i = 0; series->parts != NULL && i < series->parts->len; i++)
    {
      const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);
      guint colour;

      if (part->colour >= 0)
        {
          colours[i] = part->colour % DATELINE_N_COLOURS;
          taken[colours[i]] = TRUE;
          continue;
        }
      if (part->id <= 0)
        {
          colours[i] = -1;
          continue;
        }

      colour = (guint) ((part->id - 1) % DATELINE_N_COLOURS);
      for (guint tries = 0; tries < DATELINE_N_COLOURS && taken[colour]; tries++)
        colour = (colour + 1) % DATELINE_N_COLOURS;
      taken[colour] = TRUE;
      colours[i] = (int) colour;
    }
}

DatelineColour
dateline_drawing_part_colour (const DatelineDrawing *drawing, guint part)
{
  const DatelineChartStyle *style = drawing->style;

  if (drawing->colours[part] >= 0)
    return dateline_palette_get (drawing->colours[part], style->dark);

  return dateline_colour_mix (&style->dim, &style->ground, 0.6);
}

static const char *
part_name (const DatelineSeries *series, guint part)
{
  const DatelineSeriesPart *line = g_ptr_array_index (series->parts, part);

  return line->name != NULL ? line->name : "";
}

double
dateline_drawing_label_width (DatelineDrawing *drawing, guint part, double max)
{
  double width;

  dateline_painter_measure (drawing->painter, part_name (drawing->series, part),
                            DATELINE_TEXT_SMALL, max, &width, NULL);
  return SWATCH + GAP + width;
}

/* One name with its colour. @y: its middle. */
static void
draw_label (DatelineDrawing *drawing, guint part, double x, double y, double max)
{
  DatelineColour colour = dateline_drawing_part_colour (drawing, part);
  double height;

  dateline_painter_measure (drawing->painter, "0", DATELINE_TEXT_SMALL, -1, NULL, &height);
  dateline_painter_source (drawing->painter, &colour, 1.0);
  dateline_painter_rounded (drawing->painter, x, round (y - SWATCH / 2.0), SWATCH, SWATCH, 2);
  cairo_fill (drawing->painter->cr);
  dateline_painter_text (drawing->painter, part_name (drawing->series, part), DATELINE_TEXT_SMALL,
                         max, x + SWATCH + GAP, round (y - height / 2.0), 0, &drawing->style->text);
}

/* In rows, from @y downwards; returns the height it took. */
double
dateline_drawing_legend (DatelineDrawing *drawing, double left, double y, double right)
{
  double x = left;
  guint row = 0;

  for (guint k = 0; k < drawing->n_parts; k++)
    {
      double width = dateline_drawing_label_width (drawing, k, MAX_LABEL);
      gboolean is_last_row = row + 1 == LEGEND_ROWS;
      guint rest = drawing->n_parts - k;
      g_autofree char *more = NULL;
      double reserve = 0.0;

      if (is_last_row && rest > 1)
        {
          /* Translators: the end of a legend that has no room for all names */
          more = g_strdup_printf (ngettext ("and %u more", "and %u more", rest), rest);
          dateline_painter_measure (drawing->painter, more, DATELINE_TEXT_SMALL, -1, &reserve,
                                    NULL);
          reserve += 3 * GAP;
        }
      if (x > left && x + width + reserve > right)
        {
          if (is_last_row)
            {
              double height;

              if (more == NULL)
                more = g_strdup_printf (ngettext ("and %u more", "and %u more", rest), rest);
              dateline_painter_measure (drawing->painter, "0", DATELINE_TEXT_SMALL, -1, NULL,
                                        &height);
              dateline_painter_text (drawing->painter, more, DATELINE_TEXT_SMALL,
                                     MAX (right - x, 1), x,
                                     round (y + (row + 0.5) * DATELINE_LEGEND_ROW - height / 2.0),
                                     0, &drawing->style->dim);
              break;
            }
          row++;
          x = left;
        }
      draw_label (drawing, k, x, y + (row + 0.5) * DATELINE_LEGEND_ROW,
                  MIN (MAX_LABEL, MAX (right - x - SWATCH - GAP, 1)));
      x += width + 3 * GAP;
    }

  return (row + 1) * DATELINE_LEGEND_ROW;
}

/* Beside the plot: in the order of the stack from above, or each at the end of its line. */
void
dateline_drawing_direct_labels (DatelineDrawing *drawing, double x, double max)
{
  const DatelineChartLayout *layout = drawing->layout;
  double middles[DATELINE_DIRECT_LABELS];
  guint order[DATELINE_DIRECT_LABELS];
  guint n = drawing->n_parts;
  double lowest = layout->y + layout->height - DATELINE_LEGEND_ROW / 2.0;

  for (guint i = 0; i < n; i++)
    {
      order[i] = layout->kind == DATELINE_LAYOUT_STACKED ? n - 1 - i : i;
      middles[i] = layout->y + (i + 0.5) * DATELINE_LEGEND_ROW;
      if (layout->kind == DATELINE_LAYOUT_LINES && layout->n_buckets > 0)
        middles[i] = layout->y +
                     layout->height *
                       (1.0 - layout->values[(gsize) (layout->n_buckets - 1) * n + order[i]]);
    }

  if (layout->kind == DATELINE_LAYOUT_LINES)
    {
      /* From the highest line down, pushed apart where they would touch, then back into the plot. */
      for (guint i = 1; i < n; i++)
        for (guint j = i; j > 0 && middles[j] < middles[j - 1]; j--)
          {
            double middle = middles[j];
            guint part = order[j];

            middles[j] = middles[j - 1];
            order[j] = order[j - 1];
            middles[j - 1] = middle;
            order[j - 1] = part;
          }
      for (guint i = 1; i < n; i++)
        middles[i] = MAX (middles[i], middles[i - 1] + DATELINE_LEGEND_ROW);
      for (guint i = n; i-- > 0;)
        {
          middles[i] = MIN (middles[i], lowest);
          lowest = middles[i] - DATELINE_LEGEND_ROW;
        }
    }

  for (guint i = 0; i < n; i++)
    draw_label (drawing, order[i], x, middles[i], max);
}
