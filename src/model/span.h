/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch of an article's text and the arithmetic of several. */
#pragma once

#include <glib.h>

#include "text/offsets.h"

G_BEGIN_DECLS

/* Code points, half-open: [start, end). */
typedef struct
{
  guint start;
  guint end;
} DatelineSpan;

/* Arrays of DatelineSpan. A normal one ascends, is not empty, has no empty span, and neighbours
 * neither overlap nor touch. */
GArray *dateline_spans_new (guint start, guint end);
GArray *dateline_spans_copy (const GArray *spans);
void dateline_spans_normalise (GArray *spans);
gboolean dateline_spans_equal (const GArray *a, const GArray *b);
/* From the first start to the last end. */
DatelineSpan dateline_spans_extent (const GArray *spans);
gboolean dateline_spans_contain (const GArray *spans, guint point);
/* The text under the spans, fragments joined by " … ". */
char *dateline_spans_text (const GArray *spans, const char *text);
/* The same of a text of which much is asked: its offsets find each place without counting up to it. */
char *dateline_spans_slice (const GArray *spans, const DatelineOffsets *offsets);

G_END_DECLS
