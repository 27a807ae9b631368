/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4 can't make pointer events: the gestures' own signals stand in for the hand. */
#include "config.h"

#include "chart-test-window.h"

#include <adwaita.h>
#include <locale.h>

gboolean
chart_test_init (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    return FALSE;

  adw_init ();
  return TRUE;
}

GtkWidget *
chart_test_window (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  gtk_widget_set_size_request (child, width, height);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_widget_set_valign (child, GTK_ALIGN_START);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (child) == 0 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (gtk_widget_get_width (child), ==, width);

  return window;
}

GtkEventController *
chart_test_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  g_assert_not_reached ();
}

void
chart_test_drag (GtkWidget *widget, double x, double y, double to_x, double to_y)
{
  GtkEventController *drag = chart_test_controller (widget, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (int i = 1; i <= 3; i++)
    g_signal_emit_by_name (drag, "drag-update", (to_x - x) * i / 3, (to_y - y) * i / 3);
  g_signal_emit_by_name (drag, "drag-end", to_x - x, to_y - y);
}

void
chart_test_click (GtkWidget *widget, double x, double y)
{
  GtkEventController *drag = chart_test_controller (widget, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", x, y);
  /* A hand is never quite still. */
  g_signal_emit_by_name (drag, "drag-update", 1.0, -1.0);
  g_signal_emit_by_name (drag, "drag-end", 1.0, -1.0);
}

void
chart_test_hover (GtkWidget *widget, double x, double y)
{
  g_signal_emit_by_name (chart_test_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion",
                         x, y);
}

void
chart_test_draw (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_unref (node);
}
