/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a stretch of text stands on the screen: rows of a paragraph and boxes of a span in them, exact
 * for text that runs both ways. Asks the text view only; remembers nothing. */
#pragma once

#include "widgets/tall-paragraph-private.h"

G_BEGIN_DECLS

/* One line as wrapped on the screen. [start, end) in code points of the buffer; @y relative to the
 * paragraph's top, in pixels. @iter stands at the start, so that the way to a character of the row
 * stays short in a paragraph of any length; it is good until the buffer changes. */
typedef struct
{
  GtkTextIter iter;
  guint start;
  guint end;
  int y;
  int height;
} DatelineRow;

/* One box of a span. @x in buffer coordinates, @y relative to the paragraph's top. The ends tell
 * where the span really ends; the other edges go on in another box. */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
  gboolean starts_left; /* the span's first or last character stands at this edge */
  gboolean ends_right;
  gboolean has_start; /* the span's first character is in this box */
  gboolean backward;  /* it runs right to left here, so that it starts at the right edge */
} DatelineBox;

/* What holds for the whole of a paragraph (a line of the buffer). */
typedef struct
{
  guint start; /* code points, without the line's end */
  guint end;
  int top;            /* buffer coordinates */
  gboolean simple;    /* see dateline_paragraph_is_simple */
  GArray *rows;       /* of DatelineRow */
  DatelineTall *tall; /* (unowned) (nullable) */
  guint first_row;    /* of @tall's rows, the first here */
} DatelineParagraph;

/* Whether @line runs left to right only and hides nothing. @hidden: a tag that makes text invisible,
 * or NULL. */
gboolean dateline_paragraph_is_simple (GtkTextView *view, guint line, GtkTextTag *hidden);
/* Whether something in @line is hidden. (nullable) @hidden */
gboolean dateline_paragraph_hides (GtkTextView *view, guint line, GtkTextTag *hidden);
/* @line's rows that touch [top, bottom), pixels relative to the paragraph's top. @tall: (nullable): a
 * layout of the paragraph that answers faster than the view's; must outlive this. */
DatelineParagraph *dateline_paragraph_new (GtkTextView *view,
                                           guint line,
                                           int top,
                                           int bottom,
                                           gboolean simple,
                                           DatelineTall *tall);
void dateline_paragraph_free (DatelineParagraph *self);
/* Appends the boxes of [start, end) that stand in the paragraph's rows to @boxes, of DatelineBox. */
void dateline_paragraph_get_boxes (const DatelineParagraph *self,
                                   GtkTextView *view,
                                   guint start,
                                   guint end,
                                   GtkTextTag *hidden,
                                   GArray *boxes);

/* A sliver at @offset, for a span that has nothing to be seen of; FALSE where none of the rows has it. */
gboolean dateline_paragraph_get_sliver (const DatelineParagraph *self,
                                        GtkTextView *view,
                                        guint offset,
                                        DatelineBox *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineParagraph, dateline_paragraph_free)

G_END_DECLS
