/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's arcs: which there are, the room they take between rows, and the pointer on them. */

#include "widgets/reader-private.h"

#define PREVIEW_ID G_MAXUINT64

int
dateline_reader_get_arc_room (DatelineReader *self)
{
  if (self->arcs_shown != DATELINE_ARCS_ALL || dateline_arc_layer_get_n_arcs (self->arc_layer) == 0)
    return 0;
  return (int) (self->text_size * 0.6 + 0.5);
}

/* The rows draw apart for the first arc and together again after the last. */
static void
update_room (DatelineReader *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int before = gtk_text_view_get_pixels_inside_wrap (view);

  dateline_reader_set_spacing (self);
  if (gtk_text_view_get_pixels_inside_wrap (view) != before)
    dateline_span_layer_forget_all (self->layer);
}

void
dateline_reader_set_arcs_shown (DatelineReader *self, DatelineArcsShown shown)
{
  self->arcs_shown = shown;
  dateline_arc_layer_set_shown (self->arc_layer, shown);
  update_room (self);
}

void
dateline_reader_set_arcs (DatelineReader *self, GPtrArray *arcs)
{
  g_return_if_fail (DATELINE_IS_READER (self));
  g_return_if_fail (arcs != NULL);

  dateline_arc_layer_set_reach (self->arc_layer, (guint) self->column_width);
  dateline_arc_layer_set_arcs (self->arc_layer, arcs);
  update_room (self);
}

void
dateline_reader_put_arc (DatelineReader *self, DatelineArc *arc)
{
  g_return_if_fail (DATELINE_IS_READER (self));
  g_return_if_fail (arc != NULL && arc->id != 0);

  dateline_arc_layer_put (self->arc_layer, arc);
  update_room (self);
}

void
dateline_reader_remove_arc (DatelineReader *self, guint64 id)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  if (!dateline_arc_layer_remove (self->arc_layer, id))
    return;
  update_room (self);
  if (self->chosen == id)
    dateline_reader_choose (self, 0, FALSE);
}

void
dateline_reader_set_preview (DatelineReader *self, DatelineArc *arc)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  if (arc)
    arc->id = PREVIEW_ID;
  dateline_arc_layer_set_preview (self->arc_layer, arc);
}

void
dateline_reader_point_at (DatelineReader *self, guint64 mark)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  dateline_span_layer_set_pointed (self->layer, mark);
}

guint64
dateline_reader_next_arc_of (DatelineReader *self, guint64 mark, guint64 arc)
{
  const DatelineArc *next;

  g_return_val_if_fail (DATELINE_IS_READER (self), 0);

  next = dateline_arc_layer_next_of (self->arc_layer, mark, arc);
  return next ? next->id : 0;
}

static guint64
find_arc (DatelineReader *self, double x, double y, guint64 *far_end)
{
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  return dateline_arc_layer_find (self->arc_layer, buffer_x, buffer_y, far_end);
}

guint64
dateline_reader_hover_arc (DatelineReader *self, double x, double y)
{
  guint64 far_end = 0;
  guint64 id = find_arc (self, x, y, &far_end);

  /* A hint speaks for several. */
  if (far_end != 0)
    id = 0;
  dateline_arc_layer_set_hovered (self->arc_layer, id);
  return id;
}

gboolean
dateline_reader_click_arc (DatelineReader *self, double x, double y)
{
  guint64 far_end = 0;
  guint64 id = find_arc (self, x, y, &far_end);
  const DatelineMark *mark = dateline_mark_index_get (self->index, far_end);

  if (id == 0)
    return FALSE;
  if (mark)
    dateline_reader_scroll_to (self, g_array_index (mark->fragments, DatelineSpan, 0).start);
  else
    dateline_reader_activate (self, id);
  return TRUE;
}
