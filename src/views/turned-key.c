/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which arrow it is depends on the direction when it is pressed, so both are bound, and the one that does not lead
 * there declines. */
#include "views/turned-key.h"

/* @arguments: whether the arrow does so where the interface runs from left to right, and the action. */
static gboolean
pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean leads;
  const char *action;

  g_variant_get (arguments, "(b&s)", &leads, &action);
  return leads != rtl && gtk_widget_activate_action (widget, action, NULL);
}

static GtkShortcut *
make_shortcut (gboolean right, GdkModifierType modifiers, gboolean back, const char *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (
    gtk_keyval_trigger_new (right ? GDK_KEY_Right : GDK_KEY_Left, modifiers),
    gtk_callback_action_new (pressed_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new ("(bs)", right != back, action));
  return shortcut;
}

void
dateline_turned_key_add_to_class (GtkWidgetClass *widget_class,
                                  GdkModifierType modifiers,
                                  gboolean back,
                                  const char *action)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));
  g_return_if_fail (action != NULL);

  for (int right = FALSE; right <= TRUE; right++)
    {
      g_autoptr (GtkShortcut) shortcut = make_shortcut (right, modifiers, back, action);

      gtk_widget_class_add_shortcut (widget_class, shortcut);
    }
}

void
dateline_turned_key_add (GtkShortcutController *keys,
                         GdkModifierType modifiers,
                         gboolean back,
                         const char *action)
{
  g_return_if_fail (GTK_IS_SHORTCUT_CONTROLLER (keys));
  g_return_if_fail (action != NULL);

  for (int right = FALSE; right <= TRUE; right++)
    gtk_shortcut_controller_add_shortcut (keys, make_shortcut (right, modifiers, back, action));
}
