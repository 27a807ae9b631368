/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guideline card in popovers: one that was asked for and takes the keyboard, and one that comes
 * where the pointer rests and takes nothing. */
#include "config.h"

#include "views/guideline-card.h"

#include <glib/gi18n-lib.h>

#define REST_MS  600
#define LEAVE_MS 120

/* What it points to may be gone before, and takes it along. */
static void
unparent_cb (gpointer data)
{
  g_autoptr (GtkWidget) popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static void
unparent_later_cb (GtkWidget *popover)
{
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

/* The editor comes with the popover gone: both would want the keyboard. */
static void
edit_cb (GtkWidget *button, gpointer data)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  GtkWidget *parent = gtk_widget_get_parent (popover);
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (button), "uuid"));

  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (parent, "win.codebook-label", "s", uuid);
}

void
dateline_guideline_popover_open (GtkWidget *widget, const GdkRectangle *at, DatelineLabel *label)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *card = dateline_guideline_card_new ();
  GtkWidget *edit = gtk_button_new_with_label (_ ("Edit…"));

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (DATELINE_IS_LABEL (label));

  dateline_guideline_card_set_label (DATELINE_GUIDELINE_CARD (card), label);
  gtk_widget_set_halign (edit, GTK_ALIGN_END);
  g_object_set_data_full (G_OBJECT (edit), "uuid",
                          g_strdup (dateline_record_get_uuid (DATELINE_RECORD (label))), g_free);
  g_signal_connect (edit, "clicked", G_CALLBACK (edit_cb), NULL);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), edit);
  gtk_widget_add_css_class (popover, "guideline");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_LEFT);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  gtk_widget_set_parent (popover, widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_label_get_name (label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dateline_label_get_description (label), -1);
  g_signal_connect (popover, "closed", G_CALLBACK (unparent_later_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (edit);
}

/* --- resting on a row ----------------------------------------------------------------------- */

typedef struct
{
  GtkListBox *list; /* owns this */
  DatelineLabelAtFunc at;
  GtkWidget *popover; /* (nullable) until it is first shown */
  GtkWidget *card;
  DatelineLabel *wanted; /* (transfer full) (nullable): what the pointer is over */
  GtkListBoxRow *row;    /* weak */
  guint source;
} Hover;

static void
hover_free (gpointer data)
{
  Hover *hover = data;

  g_clear_handle_id (&hover->source, g_source_remove);
  g_clear_weak_pointer (&hover->row);
  g_clear_object (&hover->wanted);
  g_free (hover);
}

static void
hide (Hover *hover)
{
  g_clear_handle_id (&hover->source, g_source_remove);
  g_clear_weak_pointer (&hover->row);
  g_clear_object (&hover->wanted);
  if (hover->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (hover->popover));
}

static void
make_popover (Hover *hover)
{
  hover->popover = gtk_popover_new ();
  hover->card = dateline_guideline_card_new ();
  gtk_widget_add_css_class (hover->popover, "guideline");
  gtk_popover_set_autohide (GTK_POPOVER (hover->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (hover->popover), GTK_POS_LEFT);
  gtk_popover_set_child (GTK_POPOVER (hover->popover), hover->card);
  gtk_widget_set_can_target (hover->popover, FALSE);
  /* Where the list's rows are no parent of it. */
  gtk_widget_set_parent (hover->popover, gtk_widget_get_parent (GTK_WIDGET (hover->list)));
}

static void
rested_cb (gpointer data)
{
  Hover *hover = data;
  graphene_rect_t bounds;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (hover->list));
  GdkRectangle at;

  hover->source = 0;
  if (hover->row == NULL || hover->wanted == NULL)
    return;
  if (hover->popover == NULL)
    make_popover (hover);
  if (!gtk_widget_compute_bounds (GTK_WIDGET (hover->row), parent, &bounds))
    return;
  at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                       (int) bounds.size.height };
  dateline_guideline_card_set_label (DATELINE_GUIDELINE_CARD (hover->card), hover->wanted);
  gtk_popover_set_pointing_to (GTK_POPOVER (hover->popover), &at);
  gtk_popover_popup (GTK_POPOVER (hover->popover));
}

static void
hide_cb (gpointer data)
{
  Hover *hover = data;

  hover->source = 0;
  hide (hover);
}

static gboolean
is_open (Hover *hover)
{
  return hover->popover != NULL && gtk_widget_get_visible (hover->popover);
}

/* Once a card is open, the next one comes at once: one reads along the list. */
static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, Hover *hover)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (hover->list, (int) y);
  DatelineLabel *label = row != NULL ? hover->at (row) : NULL;

  if (row == hover->row && label == hover->wanted)
    return;
  g_clear_handle_id (&hover->source, g_source_remove);
  g_set_weak_pointer (&hover->row, row);
  g_set_object (&hover->wanted, label);
  if (label == NULL)
    hide (hover);
  else
    hover->source = g_timeout_add_once (is_open (hover) ? LEAVE_MS : REST_MS, rested_cb, hover);
}

static void
leave_cb (GtkEventControllerMotion *controller, Hover *hover)
{
  g_clear_handle_id (&hover->source, g_source_remove);
  g_clear_weak_pointer (&hover->row);
  g_clear_object (&hover->wanted);
  if (is_open (hover))
    hover->source = g_timeout_add_once (LEAVE_MS, hide_cb, hover);
}

/* A press means another thing than reading. */
static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, Hover *hover)
{
  hide (hover);
}

static void
unmap_cb (Hover *hover)
{
  hide (hover);
  g_clear_pointer (&hover->popover, gtk_widget_unparent);
}

void
dateline_guideline_hover_attach (GtkListBox *list, DatelineLabelAtFunc at)
{
  Hover *hover = g_new0 (Hover, 1);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  hover->list = list;
  hover->at = at;
  g_object_set_data_full (G_OBJECT (list), "guideline-hover", hover, hover_free);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), hover);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), hover);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), hover);
  gtk_widget_add_controller (GTK_WIDGET (list), motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), hover);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (list, "unmap", G_CALLBACK (unmap_cb), hover);
}
