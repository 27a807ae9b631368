/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few strokes that chart and timeline share: text with its size, mixed colours, crisp
 * rectangles. Only for this floor. */
#pragma once

#include "chart/chart.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_TEXT_NORMAL = 0,
  DATELINE_TEXT_SMALL = 1 << 0,
  DATELINE_TEXT_TITLE = 1 << 1,
  DATELINE_TEXT_BOLD = 1 << 2,
  DATELINE_TEXT_WRAP = 1 << 3, /* up to four lines instead of an ellipsis on the first */
} DatelineTextFlags;

typedef struct
{
  cairo_t *cr;
  const DatelineChartStyle *style;
  PangoLayout *layout; /* one for all texts: making them is what costs */
} DatelinePainter;

/* (transfer full) (nullable text): with U+FFFD for what is no text: invalid UTF-8, control characters
 * but for tab and line ends, noncharacters. XML 1.0 forbids these (section 2.2), cairo refuses them
 * in a PDF, and a query may hold them. @most: code points, or -1 for all. */
char *dateline_chart_clean_text (const char *text, gssize most);
void dateline_painter_init (DatelinePainter *painter, cairo_t *cr, const DatelineChartStyle *style);
void dateline_painter_clear (DatelinePainter *painter);
void dateline_painter_measure (DatelinePainter *painter,
                               const char *text,
                               DatelineTextFlags flags,
                               double max_width,
                               double *width,
                               double *height);
void dateline_painter_text (DatelinePainter *painter,
                            const char *text,
                            DatelineTextFlags flags,
                            double max_width,
                            double x,
                            double y,
                            double align,
                            const DatelineColour *colour);
void dateline_painter_source (DatelinePainter *painter, const DatelineColour *colour, double alpha);
void dateline_painter_fill (DatelinePainter *painter,
                            double x,
                            double y,
                            double width,
                            double height,
                            const DatelineColour *colour,
                            double alpha);
void dateline_painter_rounded (DatelinePainter *painter,
                               double x,
                               double y,
                               double width,
                               double height,
                               double radius);
DatelineColour dateline_colour_mix (const DatelineColour *a,
                                    const DatelineColour *b,
                                    double share_of_a);
/* Of the undated bar: amber, as warnings are, at 3:1 against the ground. */
DatelineColour dateline_undated_colour (const DatelineChartStyle *style);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelinePainter, dateline_painter_clear)

G_END_DECLS
