/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader under the pointer: clicks on marks, the mark it hovers over and rests on, and the
 * secondary button. Selecting by dragging is GtkTextView's. */

#include "widgets/reader-private.h"

static GPtrArray *
get_marks_at (DatelineReader *self, double x, double y)
{
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  return dateline_span_layer_marks_at (self->layer, buffer_x, buffer_y);
}

/* The innermost mark first; clicking again where the chosen one is goes one outward, and from the
 * outermost in again. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DatelineReader *self)
{
  g_autoptr (GPtrArray) marks = NULL;
  const DatelineMark *mark;

  if (n_press != 1 ||
      gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return;
  if (dateline_reader_click_surplus (self, x, y) || dateline_reader_click_arc (self, x, y))
    return;
  marks = get_marks_at (self, x, y);
  if (marks->len == 0)
    return;
  mark = g_ptr_array_index (marks, 0);
  for (guint i = 0; i < marks->len; i++)
    if (((DatelineMark *) g_ptr_array_index (marks, i))->id == self->chosen)
      mark = g_ptr_array_index (marks, (i + 1) % marks->len);
  dateline_reader_activate (self, mark->id);
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DatelineReader *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter, start, end;
  int buffer_x, buffer_y;

  /* Otherwise GtkTextView shows its own menu. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);

  /* The menu is about the selection where it is asked for there, else about the place itself. */
  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end) ||
      !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &iter);
  dateline_reader_ask_for_menu (self, x, y, (guint) gtk_text_iter_get_offset (&iter));
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, DatelineReader *self)
{
  g_autoptr (GPtrArray) marks = get_marks_at (self, x, y);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 arc = dateline_reader_hover_arc (self, x, y);

  /* An arc lies between the words and is thin: it goes first. */
  if (arc != 0)
    g_array_append_val (ids, arc);
  for (guint i = 0; arc == 0 && i < marks->len; i++)
    g_array_append_val (ids, ((DatelineMark *) g_ptr_array_index (marks, i))->id);
  if (ids->len == 0)
    dateline_reader_add_surplus (self, x, y, ids);
  dateline_reader_add_day (self, x, y, ids);
  dateline_span_layer_set_hovered (self->layer, arc == 0 && marks->len > 0
                                                  ? g_array_index (ids, guint64, 0)
                                                  : 0);
  dateline_reader_rest (self, ids, x, y);
}

static void
leave_cb (GtkEventControllerMotion *motion, DatelineReader *self)
{
  dateline_span_layer_set_hovered (self->layer, 0);
  dateline_arc_layer_set_hovered (self->arc_layer, 0);
  dateline_reader_hide_card (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, DatelineReader *self)
{
  dateline_reader_stop_scroll (self);
  dateline_reader_hide_card (self);
  return FALSE;
}

void
dateline_reader_add_pointer (DatelineReader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
