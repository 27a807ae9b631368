/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layout of our own beside the text view's for a paragraph of thousands of characters. The view finds
 * a place by walking through all rows, so that a page of boxes would take it seconds; here it is a
 * step. Made only where it can be shown to be the same. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _DatelineTall DatelineTall;

/* NULL where it would differ from what the view shows. The paragraph must hide nothing, and be laid out
 * (as in a frame). Good until the view lays it out anew. */
DatelineTall *dateline_tall_new (GtkTextView *view, guint line);
void dateline_tall_free (DatelineTall *self);

guint dateline_tall_get_n_rows (DatelineTall *self);
/* The first row that ends below @y, pixels relative to the paragraph's top; n_rows if none does. */
guint dateline_tall_find_row (DatelineTall *self, int y);
/* [start, end) in code points of the paragraph; @y and @height as of DatelineRow. */
void dateline_tall_get_row (DatelineTall *self,
                            guint row,
                            guint *start,
                            guint *end,
                            int *y,
                            int *height);
/* Where code point @point of the paragraph begins, or ends with @trailing, in buffer coordinates; for one
 * that runs left to right only. */
int dateline_tall_get_x (DatelineTall *self, guint row, guint point, gboolean trailing);
/* The place of @point in any direction: its left edge in buffer coordinates, and how wide the character is
 * that it belongs to. */
void dateline_tall_get_place (DatelineTall *self, guint row, guint point, int *x, int *width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTall, dateline_tall_free)

G_END_DECLS
