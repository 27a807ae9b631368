/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that lead back or on as an arrow points: Left leads back, and Right where the interface runs from right to
 * left. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @modifiers with the arrow that leads @back, or on, activates @action (without a target) in whichever widget of the
 * class it is pressed. */
void dateline_turned_key_add_to_class (GtkWidgetClass *widget_class,
                                       GdkModifierType modifiers,
                                       gboolean back,
                                       const char *action);
/* The same for the widget that the controller belongs to. */
void dateline_turned_key_add (GtkShortcutController *keys,
                              GdkModifierType modifiers,
                              gboolean back,
                              const char *action);

G_END_DECLS
