/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ticks stand in a popover, so that a long list costs one row only. */
#include "views/pick-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define MAX_HEIGHT 300

struct _DatelinePickRow
{
  AdwActionRow parent_instance;

  GStrv ids;
  GStrv names;
  GStrv picked;
  char *none;
  gboolean showing;
  gboolean ticked; /* since the popover opened */

  GtkWidget *popover;
  GtkListBox *list;
  GtkWidget *button;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelinePickRow, dateline_pick_row, ADW_TYPE_ACTION_ROW)

static GtkCheckButton *
get_check (DatelinePickRow *self, guint n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) n);

  return GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));
}

static void
show_picked (DatelinePickRow *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) self->picked, self->ids[i]))
      g_strv_builder_add (builder, self->names[i]);
  names = g_strv_builder_end (builder);
  line = names[0] != NULL ? g_strjoinv (C_ ("list", ", "), names)
                          : g_strdup (self->none != NULL ? self->none : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line, -1);
}

static void
ticked_cb (DatelinePickRow *self)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  if (self->showing)
    return;
  builder = g_strv_builder_new ();
  for (guint i = 0; self->ids[i] != NULL; i++)
    if (gtk_check_button_get_active (get_check (self, i)))
      g_strv_builder_add (builder, self->ids[i]);
  /* What can't be offered here is not taken away here. */
  for (guint i = 0; self->picked[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->ids, self->picked[i]))
      g_strv_builder_add (builder, self->picked[i]);
  g_strfreev (self->picked);
  self->picked = g_strv_builder_end (builder);
  self->ticked = TRUE;
  show_picked (self);
}

static void
closed_cb (DatelinePickRow *self)
{
  if (!self->ticked)
    return;
  self->ticked = FALSE;
  g_signal_emit (self, signals[PICKED], 0);
}

static void
fill (DatelinePickRow *self)
{
  GtkWidget *child;

  self->showing = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (self->names[i]);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_strv_contains ((const char *const *) self->picked,
                                                    self->ids[i]));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (ticked_cb), self);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (self->list, row);
    }
  self->showing = FALSE;
  gtk_widget_set_sensitive (self->button, self->ids != NULL && self->ids[0] != NULL);
}

static void
dateline_pick_row_finalize (GObject *object)
{
  DatelinePickRow *self = DATELINE_PICK_ROW (object);

  g_strfreev (self->ids);
  g_strfreev (self->names);
  g_strfreev (self->picked);
  g_free (self->none);

  G_OBJECT_CLASS (dateline_pick_row_parent_class)->finalize (object);
}

static void
dateline_pick_row_class_init (DatelinePickRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_pick_row_finalize;

  signals[PICKED] = g_signal_new ("picked", DATELINE_TYPE_PICK_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_pick_row_init (DatelinePickRow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->picked = g_new0 (char *, 1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->popover = gtk_popover_new ();
  self->button = gtk_menu_button_new ();

  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plain");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "pan-down-symbolic");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _ ("Choose"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->button);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
}

void
dateline_pick_row_set_options (DatelinePickRow *self,
                               const char *const *ids,
                               const char *const *names)
{
  g_return_if_fail (DATELINE_IS_PICK_ROW (self));

  if (self->ids != NULL && g_strv_equal ((const char *const *) self->ids, ids) &&
      g_strv_equal ((const char *const *) self->names, names))
    return;
  g_strfreev (self->ids);
  g_strfreev (self->names);
  self->ids = g_strdupv ((GStrv) ids);
  self->names = g_strdupv ((GStrv) names);
  fill (self);
  show_picked (self);
}

void
dateline_pick_row_set_none (DatelinePickRow *self, const char *none)
{
  g_return_if_fail (DATELINE_IS_PICK_ROW (self));

  g_free (self->none);
  self->none = g_strdup (none);
  show_picked (self);
}

void
dateline_pick_row_set_picked (DatelinePickRow *self, const char *const *ids)
{
  static const char *const nothing[] = { NULL };

  g_return_if_fail (DATELINE_IS_PICK_ROW (self));

  if (ids == NULL)
    ids = nothing;
  g_strfreev (self->picked);
  self->picked = g_strdupv ((GStrv) ids);
  self->showing = TRUE;
  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    gtk_check_button_set_active (get_check (self, i), g_strv_contains (ids, self->ids[i]));
  self->showing = FALSE;
  show_picked (self);
}

GStrv
dateline_pick_row_get_picked (DatelinePickRow *self)
{
  g_return_val_if_fail (DATELINE_IS_PICK_ROW (self), NULL);

  return g_strdupv (self->picked);
}
