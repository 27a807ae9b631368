/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws marks and search hits into a text view: washes, lanes, outlines and chips. Keeps boxes and
 * render nodes by paragraph, so that a frame in which nothing moved costs a list of nodes. */
#pragma once

#include "text/graphemes.h"
#include "widgets/mark-index-private.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean dark;
  gboolean high_contrast;
  GdkRGBA ground; /* what the text stands on */
  GdkRGBA text;
  double text_size; /* pixels */
  int row_gap;      /* pixels between two rows of a paragraph */
  int scale;        /* device pixels per pixel */
} DatelineLayerStyle;

typedef struct _DatelineSpanLayer DatelineSpanLayer;

/* Neither @view nor @index is owned. */
DatelineSpanLayer *dateline_span_layer_new (GtkTextView *view, DatelineMarkIndex *index);
void dateline_span_layer_free (DatelineSpanLayer *self);

/* (transfer none) (nullable): the text's, by which boxes are widened to whole characters. */
void dateline_span_layer_set_graphemes (DatelineSpanLayer *self, DatelineGraphemes *graphemes);
void dateline_span_layer_set_style (DatelineSpanLayer *self, const DatelineLayerStyle *style);
/* (nullable): the tag that makes text invisible, where it does. */
void dateline_span_layer_set_hidden (DatelineSpanLayer *self, GtkTextTag *hidden);
void dateline_span_layer_set_show_labels (DatelineSpanLayer *self, gboolean show_labels);
void dateline_span_layer_set_chosen (DatelineSpanLayer *self, guint64 id);
/* Another one to be outlined; 0: none. */
void dateline_span_layer_set_pointed (DatelineSpanLayer *self, guint64 id);
void dateline_span_layer_set_hovered (DatelineSpanLayer *self, guint64 id);
/* (transfer none) (nullable): of DatelineSpan. */
void dateline_span_layer_set_hits (DatelineSpanLayer *self, const GArray *hits);
/* (transfer none) (nullable): of DatelineSpan, ascending and not overlapping: words underlined with dots. */
void dateline_span_layer_set_days (DatelineSpanLayer *self, const GArray *days);
void dateline_span_layer_set_hit (DatelineSpanLayer *self, int hit);

/* Another text, or all of it stands elsewhere. */
void dateline_span_layer_forget_all (DatelineSpanLayer *self);
/* Other marks; the text stands where it did. */
void dateline_span_layer_forget_marks (DatelineSpanLayer *self);
/* What touches [start, end) looks different. */
void dateline_span_layer_forget (DatelineSpanLayer *self, guint start, guint end);

void dateline_span_layer_snapshot_below (DatelineSpanLayer *self, GtkSnapshot *snapshot);
void dateline_span_layer_snapshot_above (DatelineSpanLayer *self, GtkSnapshot *snapshot);
/* Prepares paragraphs around what is visible until @deadline (monotonic µs); FALSE when done. */
gboolean dateline_span_layer_prefetch (DatelineSpanLayer *self, gint64 deadline);

/* Who draws more about the marks asks here where they stand. @boxes: of DatelinePlacedBox, relative to
 * the paragraph's top @y (buffer coordinates); @stamp: another one whenever they are others. */
typedef void (*DatelineSpanLayerVisit) (guint line,
                                        int y,
                                        int height,
                                        const GArray *boxes,
                                        guint64 stamp,
                                        gpointer user_data);

/* What was prepared of a paragraph that was visited, in code points. */
DatelineSpan dateline_span_layer_get_extent (DatelineSpanLayer *self, guint line);
/* The paragraphs that are visible, from top to bottom. */
void dateline_span_layer_visit (DatelineSpanLayer *self,
                                DatelineSpanLayerVisit visit,
                                gpointer user_data);

/* The marks drawn at a place in buffer coordinates, shortest first: (transfer container) of
 * DatelineMark. */
GPtrArray *dateline_span_layer_marks_at (DatelineSpanLayer *self, int x, int y);
/* Whether a sign of tags without a line of their own is at a place in buffer coordinates: then @start and
 * @end are its row's code points and @n how many. */
gboolean dateline_span_layer_surplus_at (DatelineSpanLayer *self,
                                         int x,
                                         int y,
                                         guint *start,
                                         guint *end,
                                         guint *n);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSpanLayer, dateline_span_layer_free)

G_END_DECLS
