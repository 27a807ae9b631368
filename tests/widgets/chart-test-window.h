/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window around one widget, and a hand that drags over it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* FALSE where there is no screen: then the caller skips. */
gboolean chart_test_init (int *argc, char ***argv);
/* Shown and laid out. (transfer none): destroy it with gtk_window_destroy(). */
GtkWidget *chart_test_window (GtkWidget *child, int width, int height);
/* Presses at (@x, @y), moves over to (@to_x, @to_y) in three steps, lets go. */
void chart_test_drag (GtkWidget *widget, double x, double y, double to_x, double to_y);
void chart_test_click (GtkWidget *widget, double x, double y);
void chart_test_hover (GtkWidget *widget, double x, double y);
/* What the widget's controller of that type is; there must be one. */
GtkEventController *chart_test_controller (GtkWidget *widget, GType type);
/* Draws it once, as the next frame would. */
void chart_test_draw (GtkWidget *widget);

G_END_DECLS
