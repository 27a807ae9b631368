/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader under the pointer: clicks on marks, the mark it hovers over, its hover card, and the
 * secondary button. Selecting by dragging is GtkTextView's. */

#include "widgets/reader-private.h"

/* A hover card is no page: longer descriptions are cut. */
#define MAX_CARD_POINTS 300

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
  if (dateline_reader_click_arc (self, x, y))
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
  guint64 id = marks->len > 0 ? ((DatelineMark *) g_ptr_array_index (marks, 0))->id : 0;

  /* An arc lies between the words and is thin: it goes first. */
  if (dateline_reader_hover_arc (self, x, y))
    id = 0;
  dateline_span_layer_set_hovered (self->layer, id);
}

static void
leave_cb (GtkEventControllerMotion *motion, DatelineReader *self)
{
  dateline_span_layer_set_hovered (self->layer, 0);
  dateline_arc_layer_set_hovered (self->arc_layer, 0);
}

/* The chip tells the label already, so the card tells the rest. */
gboolean
dateline_reader_query_tooltip (GtkWidget *widget,
                               int x,
                               int y,
                               gboolean keyboard,
                               GtkTooltip *tooltip)
{
  DatelineReader *self = DATELINE_READER (widget);
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *card = NULL;
  const DatelineMark *mark;

  if (keyboard)
    marks = dateline_mark_index_at (self->index, dateline_reader_get_caret (self));
  else
    marks = get_marks_at (self, x, y);
  if (marks->len == 0)
    return FALSE;
  mark = g_ptr_array_index (marks, 0);
  if (mark->description[0] == '\0')
    return FALSE;
  card = g_utf8_substring (mark->description, 0,
                           MIN (g_utf8_strlen (mark->description, -1), MAX_CARD_POINTS));
  gtk_tooltip_set_text (tooltip, card);
  return TRUE;
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, DatelineReader *self)
{
  dateline_reader_stop_scroll (self);
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

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}
