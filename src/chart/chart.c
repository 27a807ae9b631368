/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of columns: title, value axis, columns, legend, dates and the bar of the undated. */
#include "config.h"

#include "chart/drawing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/ticks-private.h"
#include "text/dates.h"

#define GAP              6.0
#define UNDATED_WIDTH    34.0
#define MAX_LABEL        150.0
#define TICK_DISTANCE    44.0
#define FADED            0.4
#define MIN_DIRECT_WIDTH 360.0
#define HOLLOW_HEIGHT    18.0

static double
highest_value (const DatelineSeries *series, DatelineLayoutKind kind)
{
  guint n_parts = series->parts != NULL ? series->parts->len : 0;
  double highest = 0.0;

  for (guint i = 0; i < series->n_buckets; i++)
    {
      double sum = 0.0;

      for (guint k = 0; k < n_parts; k++)
        {
          double value = dateline_chart_value (series, i, k);

          sum += value;
          if (kind != DATELINE_LAYOUT_STACKED)
            highest = MAX (highest, value);
        }
      if (kind == DATELINE_LAYOUT_STACKED)
        highest = MAX (highest, n_parts > 0 ? sum : dateline_chart_value (series, i, -1));
    }

  return highest;
}

static char *
value_text (const DatelineSeries *series, double value)
{
  if (series->measure == DATELINE_MEASURE_SHARE)
    {
      double per_cent = value * 100.0;

      if (fabs (per_cent - round (per_cent)) < 1e-6)
        /* Translators: a share on the axis of a chart, such as 40 % */
        return g_strdup_printf (C_ ("axis", "%.0f%%"), per_cent);
      /* Translators: a share on the axis of a chart, such as 2.5 % */
      return g_strdup_printf (C_ ("axis", "%.3g%%"), per_cent);
    }

  return dateline_chart_number ((guint) round (value));
}

static void
draw_values (DatelineDrawing *drawing, guint n_steps, double step)
{
  const DatelineChartLayout *layout = drawing->layout;
  const DatelineChartStyle *style = drawing->style;
  DatelineColour line = dateline_colour_mix (&style->text, &style->ground,
                                             style->high_contrast ? 0.4 : 0.13);
  double height;

  dateline_painter_measure (drawing->painter, "0", DATELINE_TEXT_SMALL, -1, NULL, &height);
  for (guint i = 0; i <= n_steps; i++)
    {
      double y = layout->y + layout->height - round (i * step / drawing->scale * layout->height);
      g_autofree char *text = value_text (drawing->series, i * step);

      dateline_painter_text (drawing->painter, text, DATELINE_TEXT_SMALL, -1, layout->x - 8,
                             round (y - height / 2.0), 1.0, &style->dim);
      if (i > 0)
        dateline_painter_fill (drawing->painter, layout->x, y, layout->width, 1, &line, 1.0);
    }
}

static void
draw_base_line (DatelineDrawing *drawing)
{
  const DatelineChartLayout *layout = drawing->layout;
  const DatelineChartStyle *style = drawing->style;
  DatelineColour line = dateline_colour_mix (&style->text, &style->ground,
                                             style->high_contrast ? 1.0 : 0.35);

  dateline_painter_fill (drawing->painter, layout->x, layout->y + layout->height, layout->width, 1,
                         &line, 1.0);
}

static gboolean
has_selection (const DatelineDrawing *drawing)
{
  return drawing->selected_first != DATELINE_DAY_NONE &&
         drawing->selected_last != DATELINE_DAY_NONE;
}

/* A bucket counts as selected where the range touches it. */
static gboolean
is_selected (const DatelineDrawing *drawing, guint bucket)
{
  return drawing->series->starts[bucket] <= drawing->selected_last &&
         drawing->series->starts[bucket + 1] > drawing->selected_first;
}

static void
draw_selection (DatelineDrawing *drawing)
{
  const DatelineChartLayout *layout = drawing->layout;
  double from = G_MAXDOUBLE;
  double to = -G_MAXDOUBLE;

  for (guint i = 0; i < layout->n_buckets; i++)
    {
      double left, right;

      if (!is_selected (drawing, i))
        continue;
      dateline_chart_layout_slot (layout, i, &left, &right);
      from = MIN (from, left);
      to = MAX (to, right);
    }
  if (from < to)
    dateline_painter_fill (drawing->painter, from, layout->y, to - from, layout->height,
                           &drawing->style->accent, 0.10);
}

/* Mixed with the ground rather than transparent: no line shines through. */
static DatelineColour
fade (const DatelineDrawing *drawing, DatelineColour colour, gboolean faded)
{
  return faded ? dateline_colour_mix (&colour, &drawing->style->ground, FADED) : colour;
}

static void
draw_columns (DatelineDrawing *drawing)
{
  const DatelineChartLayout *layout = drawing->layout;
  g_autoptr (GArray) visible = dateline_chart_layout_visible (layout);

  for (guint i = 0; i < visible->len; i++)
    {
      guint bucket = g_array_index (visible, guint, i);
      gboolean faded = has_selection (drawing) && !is_selected (drawing, bucket);
      DatelineColour accent = fade (drawing, drawing->style->accent, faded);
      DatelineBox box;

      if (drawing->n_parts == 0)
        {
          if (dateline_chart_layout_box (layout, bucket, -1, &box))
            dateline_painter_fill (drawing->painter, box.x, box.y, box.width, box.height, &accent,
                                   1.0);
          continue;
        }

      for (guint k = 0; k < drawing->n_parts; k++)
        {
          DatelineColour colour = fade (drawing, dateline_drawing_part_colour (drawing, k), faded);
          double gap;

          if (!dateline_chart_layout_box (layout, bucket, k, &box))
            continue;
          /* A hair of ground between the parts of one column. */
          if (layout->kind == DATELINE_LAYOUT_STACKED)
            {
              gap = box.height >= 4 && box.y + box.height < layout->y + layout->height ? 1 : 0;
              box.height -= gap;
            }
          else
            {
              box.width -= box.width >= 4 ? 1 : 0;
            }
          dateline_painter_fill (drawing->painter, box.x, box.y, box.width, box.height, &colour,
                                 1.0);
        }
    }
}

/* Of several buckets in one pixel the highest value is drawn, for each part on its own. */
static void
draw_lines (DatelineDrawing *drawing)
{
  const DatelineChartLayout *layout = drawing->layout;
  cairo_t *cr = drawing->painter->cr;
  double base = layout->y + layout->height;

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.0);
  /* The largest part is drawn last, over the others. */
  for (guint k = drawing->n_parts; k-- > 0;)
    {
      DatelineColour colour = dateline_drawing_part_colour (drawing, k);
      double last_x = -G_MAXDOUBLE;
      double last_y = base;

      for (guint i = 0; i < layout->n_buckets; i++)
        {
          double left, right, x, y;
          double value = layout->values[(gsize) i * layout->n_parts + k];

          dateline_chart_layout_slot (layout, i, &left, &right);
          x = (left + right) / 2.0;
          y = base - CLAMP (value, 0, 1) * layout->height;
          if (x == last_x)
            {
              last_y = MIN (last_y, y);
              continue;
            }
          if (last_x != -G_MAXDOUBLE)
            cairo_line_to (cr, last_x, last_y);
          last_x = x;
          last_y = y;
        }
      if (last_x != -G_MAXDOUBLE)
        cairo_line_to (cr, last_x, last_y);
      if (layout->n_buckets == 1)
        cairo_line_to (cr, last_x + 2, last_y);

      dateline_painter_source (drawing->painter, &colour, 1.0);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static double
draw_heading (DatelinePainter *painter, const char *title, const char *subtitle, double width)
{
  double y = 0.0;
  double height;

  if (title != NULL && *title != '\0')
    {
      dateline_painter_text (painter, title, DATELINE_TEXT_TITLE, width, 0, y, 0,
                             &painter->style->text);
      dateline_painter_measure (painter, title, DATELINE_TEXT_TITLE, width, NULL, &height);
      y += height + 2;
    }
  if (subtitle != NULL && *subtitle != '\0')
    {
      dateline_painter_text (painter, subtitle, DATELINE_TEXT_NORMAL, width, 0, y, 0,
                             &painter->style->dim);
      dateline_painter_measure (painter, subtitle, DATELINE_TEXT_NORMAL, width, NULL, &height);
      y += height;
    }

  return y > 0 ? y + 2 * GAP : 0.0;
}

static void
draw_nothing (DatelineDrawing *drawing)
{
  const DatelineChartLayout *layout = drawing->layout;
  const char *text = drawing->series->undated > 0 ? _ ("Nothing here has a date")
                                                  : _ ("Nothing to count here");
  double height;

  dateline_painter_measure (drawing->painter, text, DATELINE_TEXT_NORMAL, layout->width, NULL,
                            &height);
  dateline_painter_text (drawing->painter, text, DATELINE_TEXT_NORMAL, layout->width,
                         layout->x + layout->width / 2.0,
                         round (layout->y + (layout->height - height) / 2.0), 0.5,
                         &drawing->style->dim);
}

/* What there is to place: measured once, before anything is drawn. */
typedef struct
{
  double top, base; /* of the plot */
  double text_height;
  gboolean direct; /* names beside the plot */
  double label_max, labels_width;
  double undated_width; /* 0 where there are none */
  gboolean one_side;    /* names and undated stand in the same column */
  double undated_rise;
  guint n_steps;
  double step;
} Arrangement;

static void
measure_undated (const DatelineDrawing *drawing, const char *number, Arrangement *place)
{
  double word_width, number_width;

  dateline_painter_measure (drawing->painter, _ ("undated"), DATELINE_TEXT_SMALL, -1, &word_width,
                            NULL);
  dateline_painter_measure (drawing->painter, number, DATELINE_TEXT_SMALL, -1, &number_width, NULL);
  place->undated_width = ceil (MAX (MAX (word_width, number_width), UNDATED_WIDTH));
}

/* Finds scale and sides for a plot that begins at @left, and how wide the numbers left of it are. */
static double
arrange (DatelineDrawing *drawing, Arrangement *place, double left, double width)
{
  const DatelineSeries *series = drawing->series;
  gboolean is_share = series->measure == DATELINE_MEASURE_SHARE;
  double height = place->base - place->top;
  double side = place->labels_width + place->undated_width;
  double highest, right;
  double widest = 0.0;
  DatelineLayoutKind kind = dateline_chart_layout_choose (series, width - left - side - 4 * GAP);

  highest = highest_value (series, kind);
  place->n_steps = dateline_ticks_nice (is_share ? highest * 100.0 : highest,
                                        CLAMP ((guint) (height / TICK_DISTANCE), 1, 5), !is_share,
                                        &place->step);
  if (is_share)
    place->step /= 100.0;
  drawing->scale = place->n_steps * place->step;

  for (guint i = 0; i <= place->n_steps; i++)
    {
      g_autofree char *text = value_text (series, i * place->step);
      double text_width;

      dateline_painter_measure (drawing->painter, text, DATELINE_TEXT_SMALL, -1, &text_width, NULL);
      widest = MAX (widest, text_width);
    }

  /* A share has no height for the undated: what would they be a share of? */
  place->undated_rise = is_share ? HOLLOW_HEIGHT : series->undated / drawing->scale * height;
  place->one_side = place->direct && place->undated_width > 0 && kind != DATELINE_LAYOUT_LINES &&
                    MIN (place->undated_rise, height) + place->text_height + GAP <=
                      height - drawing->n_parts * DATELINE_LEGEND_ROW;

  if (place->one_side)
    side = MAX (place->labels_width, place->undated_width) + 2 * GAP;
  else
    side = (place->labels_width > 0 ? place->labels_width + 2 * GAP : 0) +
           (place->undated_width > 0 ? place->undated_width + 2 * GAP : 0);
  right = MAX (width - side, left + 1);

  g_clear_pointer (&drawing->layout, dateline_chart_layout_free);
  drawing->layout = dateline_chart_layout_new (series, kind, left, place->top, right - left, height,
                                               drawing->scale);
  return ceil (widest);
}

static void
draw_undated (DatelineDrawing *drawing, const Arrangement *place, const char *number)
{
  DatelineChartLayout *layout = drawing->layout;
  /* Names stand at the ends of lines, with nothing between; columns are far from theirs anyway. */
  double x = layout->x + layout->width + 2 * GAP +
             (layout->kind == DATELINE_LAYOUT_LINES && place->labels_width > 0
                ? place->labels_width + 2 * GAP
                : 0);
  double middle = x + place->undated_width / 2.0;

  dateline_chart_draw_undated (drawing->painter, layout,
                               x + floor ((place->undated_width - UNDATED_WIDTH) / 2.0),
                               UNDATED_WIDTH, layout->height - place->text_height - 2,
                               place->undated_rise,
                               drawing->series->measure == DATELINE_MEASURE_SHARE);
  dateline_painter_text (drawing->painter, number, DATELINE_TEXT_SMALL, -1, middle,
                         layout->undated_y - place->text_height - 2, 0.5, &drawing->style->text);
  dateline_painter_text (drawing->painter, _ ("undated"), DATELINE_TEXT_SMALL, -1, middle,
                         place->base + GAP, 0.5, &drawing->style->dim);
}

/**
 * dateline_chart_draw:
 * @cr: where to draw, with the chart's upper left corner at the origin
 * @width: in units of the surface
 * @height: likewise
 * @series: what to draw
 * @style: how it should look
 * @title: (nullable): a first line
 * @subtitle: (nullable): a second line, dimmed
 * @selected_first: first selected day, or DATELINE_DAY_NONE
 * @selected_last: last selected day, included, or DATELINE_DAY_NONE
 *
 * Returns: (transfer full): where things came to lie
 */
DatelineChartLayout *
dateline_chart_draw (cairo_t *cr,
                     double width,
                     double height,
                     const DatelineSeries *series,
                     const DatelineChartStyle *style,
                     const char *title,
                     const char *subtitle,
                     gint32 selected_first,
                     gint32 selected_last)
{
  g_auto (DatelinePainter) painter = { 0 };
  g_autofree char *number = NULL;
  g_autofree int *colours = NULL;
  DatelineDrawing drawing = { 0 };
  Arrangement place = { 0 };
  double numbers_width;

  g_return_val_if_fail (cr != NULL, NULL);
  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  dateline_painter_init (&painter, cr, style);
  drawing.painter = &painter;
  drawing.series = series;
  drawing.style = style;
  drawing.selected_first = selected_first;
  drawing.selected_last = selected_last;
  drawing.n_parts = series->parts != NULL ? series->parts->len : 0;
  drawing.colours = colours = g_new (int, MAX (drawing.n_parts, 1));
  dateline_chart_get_colours (series, colours);

  if (style->paint_ground)
    dateline_painter_fill (&painter, 0, 0, width, height, &style->ground, 1.0);

  dateline_painter_measure (&painter, "0", DATELINE_TEXT_SMALL, -1, NULL, &place.text_height);
  place.top = draw_heading (&painter, title, subtitle, width);
  place.base = floor (height - GAP - 2 * place.text_height - 1);
  place.direct = drawing.n_parts > 0 && drawing.n_parts <= DATELINE_DIRECT_LABELS &&
                 width >= MIN_DIRECT_WIDTH &&
                 place.base - place.top >= drawing.n_parts * DATELINE_LEGEND_ROW;
  place.label_max = MIN (MAX_LABEL, width * 0.28);
  for (guint k = 0; place.direct && k < drawing.n_parts; k++)
    place.labels_width = MAX (place.labels_width,
                              dateline_drawing_label_width (&drawing, k, place.label_max));
  if (drawing.n_parts > 0 && !place.direct)
    place.top += dateline_drawing_legend (&drawing, 0, place.top, width) + GAP;
  /* The uppermost number on the axis rises above the line it stands at. */
  place.top = ceil (place.top + place.text_height / 2.0);
  place.base = MAX (place.base, place.top + 12);

  if (series->undated > 0)
    {
      number = dateline_chart_number (series->undated);
      measure_undated (&drawing, number, &place);
    }

  /* How wide the numbers are follows from the scale, which follows from the kind, which follows
   * from the width that the numbers leave: the second round knows. */
  numbers_width = arrange (&drawing, &place, 30.0, width);
  arrange (&drawing, &place, numbers_width + 8, width);

  if (has_selection (&drawing))
    draw_selection (&drawing);
  if (highest_value (series, drawing.layout->kind) > 0)
    draw_values (&drawing, place.n_steps, place.step);
  if (drawing.layout->kind == DATELINE_LAYOUT_LINES)
    draw_lines (&drawing);
  else
    draw_columns (&drawing);
  draw_base_line (&drawing);
  if (place.undated_width > 0)
    draw_undated (&drawing, &place, number);
  if (place.direct)
    dateline_drawing_direct_labels (&drawing,
                                    place.one_side || place.undated_width <= 0 ||
                                        drawing.layout->kind == DATELINE_LAYOUT_LINES
                                      ? drawing.layout->x + drawing.layout->width + 2 * GAP
                                      : width - place.labels_width,
                                    place.label_max);
  if (highest_value (series, drawing.layout->kind) <= 0)
    draw_nothing (&drawing);
  dateline_chart_draw_dates (&painter, drawing.layout, series, place.base + GAP,
                             drawing.layout->x + drawing.layout->width +
                               (place.undated_width > 0 ? 0 : GAP),
                             FALSE);

  return drawing.layout;
}
