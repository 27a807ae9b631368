/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tick, the line with what was found in it, and why it is not ticked. */
#include "views/everywhere-rows.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/everywhere-list.h"

typedef struct
{
  GtkCheckButton *tick;
  GtkLabel *text;
  GtkLabel *reason;
  GtkButton *turn; /* in its place, where several are meant by the name */
  DatelineEverywhereRow *row;
  DatelineEverywhereList *list;
  gboolean showing;
} Parts;

static void
show_reason (Parts *parts)
{
  g_autofree char *reason = dateline_everywhere_row_make_reason (parts->row);
  gboolean unsure = dateline_everywhere_row_get_ambiguous (parts->row);

  gtk_label_set_label (parts->reason, reason != NULL ? reason : "");
  gtk_button_set_label (parts->turn, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (parts->reason), !unsure);
  gtk_widget_set_visible (GTK_WIDGET (parts->turn), unsure);
}

static void
turn_cb (Parts *parts)
{
  if (parts->row != NULL)
    dateline_everywhere_row_turn_meaning (parts->row);
}

static void
show_tick (Parts *parts)
{
  if (dateline_everywhere_row_get_ambiguous (parts->row))
    show_reason (parts);
  parts->showing = TRUE;
  gtk_check_button_set_active (parts->tick, dateline_everywhere_row_get_ticked (parts->row));
  gtk_check_button_set_inconsistent (parts->tick, dateline_everywhere_row_get_mixed (parts->row));
  parts->showing = FALSE;
}

static void
toggled_cb (Parts *parts)
{
  if (!parts->showing && parts->row != NULL)
    dateline_everywhere_row_set_ticked (parts->row, gtk_check_button_get_active (parts->tick));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Parts *parts = g_new0 (Parts, 1);

  parts->tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
  parts->text = GTK_LABEL (gtk_label_new (NULL));
  parts->reason = GTK_LABEL (gtk_label_new (NULL));
  parts->turn = GTK_BUTTON (gtk_button_new_with_label (""));
  /* The row has the keyboard: the space bar ticks it, and arrows go from row to row. */
  gtk_widget_set_focusable (GTK_WIDGET (parts->tick), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (parts->turn), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (parts->turn),
                               _ ("Several have this name: choose who is meant (M)"));
  gtk_widget_add_css_class (GTK_WIDGET (parts->turn), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (parts->turn), "turn");
  gtk_label_set_ellipsize (parts->reason, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (parts->reason, 30);
  gtk_widget_set_hexpand (GTK_WIDGET (parts->text), TRUE);
  gtk_label_set_xalign (parts->text, 0);
  gtk_label_set_ellipsize (parts->text, PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (parts->text, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (parts->reason), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (parts->reason), "small");
  gtk_widget_add_css_class (GTK_WIDGET (parts->reason), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->tick));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->reason));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->turn));
  g_signal_connect_swapped (parts->turn, "clicked", G_CALLBACK (turn_cb), parts);
  g_signal_connect_swapped (parts->tick, "toggled", G_CALLBACK (toggled_cb), parts);
  g_object_set_data_full (G_OBJECT (box), "parts", parts, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  Parts *parts = g_object_get_data (G_OBJECT (box), "parts");
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *said = NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  gboolean possible;
  gboolean heading;
  gsize start, end;

  parts->row = gtk_list_item_get_item (item);
  possible = dateline_everywhere_row_get_possible (parts->row);
  heading = dateline_everywhere_row_is_heading (parts->row);
  text = dateline_everywhere_row_make_text (parts->row, &start, &end);
  reason = dateline_everywhere_row_make_reason (parts->row);
  bold->start_index = heading ? 0 : (guint) start;
  bold->end_index = heading ? G_MAXUINT : (guint) end;
  pango_attr_list_insert (attributes, bold);

  gtk_label_set_label (parts->text, text);
  gtk_label_set_attributes (parts->text, attributes);
  show_reason (parts);
  gtk_widget_set_sensitive (GTK_WIDGET (parts->tick), possible);
  if (possible)
    gtk_widget_remove_css_class (GTK_WIDGET (parts->text), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (parts->text), "dim-label");
  gtk_widget_set_margin_start (GTK_WIDGET (parts->tick), heading ? 0 : 24);
  /* Translators: a line of text, and that it is tagged already, for instance. */
  said = reason != NULL ? g_strdup_printf (_ ("%s (%s)"), text, reason) : g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                  -1);
  show_tick (parts);
  parts->list = dateline_everywhere_row_get_list (parts->row);
  g_signal_connect_swapped (parts->list, "ticked", G_CALLBACK (show_tick), parts);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  Parts *parts = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "parts");

  if (parts->list != NULL)
    g_signal_handlers_disconnect_by_data (parts->list, parts);
  parts->list = NULL;
  parts->row = NULL;
}

GtkListItemFactory *
dateline_everywhere_rows_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
