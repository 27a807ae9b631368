/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which panes are there at which width. Under 900 px the inspector folds, under 640 px the list too;
 * a pane asked for all the same takes the place of the middle until it is put away again. */
#include "app/window-private.h"

#include "config.h"

#define WIDE   900
#define NARROW 640

static int
fold_for (int width)
{
  return width >= WIDE ? 0 : width >= NARROW ? 1 : 2;
}

/* Where there is little room the header keeps to what can't be had in another way. */
static void
apply_to_header (DatelineWindow *self)
{
  GtkToggleButton *const views[] = { self->read_button, self->coverage_button,
                                     self->entities_button };
  gboolean narrow = self->folded == 2;

  gtk_widget_set_visible (self->undo_button, !narrow);
  gtk_widget_set_visible (self->inspector_button, !narrow);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), narrow ? 4 : self->folded ? 12 : 18);
  gtk_box_set_homogeneous (GTK_BOX (self->switcher), !narrow);
  if (narrow)
    gtk_widget_add_css_class (self->switcher, "narrow");
  else
    gtk_widget_remove_css_class (self->switcher, "narrow");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (views[i]))),
                             narrow ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

static void
apply (DatelineWindow *self)
{
  gboolean list = self->list_wanted && self->folded < 2;
  gboolean inspector = self->inspector_wanted && self->folded < 1;
  gboolean middle = TRUE;

  if (self->folded == 2 && self->show_folded)
    {
      /* One at a time, and the whole width for it. */
      list = self->list_wanted;
      inspector = !list && self->inspector_wanted;
      middle = !list && !inspector;
    }
  else if (self->folded == 1 && self->show_folded)
    {
      inspector = self->inspector_wanted;
      list = list && !inspector;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->articles), list);
  gtk_widget_set_visible (GTK_WIDGET (self->middle), middle);
  gtk_widget_set_visible (self->inspector_frame, inspector);
  gtk_widget_set_visible (GTK_WIDGET (self->inner), middle || inspector);
  apply_to_header (self);
}

static gboolean
fold_cb (gpointer data)
{
  DatelineWindow *self = data;
  int folded = fold_for (gtk_widget_get_width (GTK_WIDGET (self)));

  self->fold_source = 0;
  if (folded != self->folded)
    {
      self->folded = folded;
      self->show_folded = FALSE;
      apply (self);
    }
  return G_SOURCE_REMOVE;
}

/* To be called at every change of width; panes come and go after the allocation, not in it, but before
 * the next frame is drawn. */
void
dateline_window_fold (DatelineWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width > 0 && fold_for (width) != self->folded && self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

static void
remember (DatelineWindow *self)
{
  if (self->folded > 0)
    return;
  g_settings_set_boolean (self->settings, "list-visible", self->list_wanted);
  g_settings_set_boolean (self->settings, "inspector-visible", self->inspector_wanted);
}

void
dateline_window_toggle_list (DatelineWindow *self)
{
  if (self->folded < 2)
    {
      self->list_wanted = !self->list_wanted;
    }
  else
    {
      self->show_folded = !gtk_widget_get_visible (GTK_WIDGET (self->articles));
      self->list_wanted = TRUE;
    }
  remember (self);
  apply (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->articles)))
    dateline_article_pane_grab_list (self->articles);
}

void
dateline_window_toggle_inspector (DatelineWindow *self)
{
  if (self->folded == 0)
    {
      self->inspector_wanted = !self->inspector_wanted;
    }
  else
    {
      self->show_folded = !gtk_widget_get_visible (self->inspector_frame);
      self->inspector_wanted = TRUE;
      if (self->folded == 2)
        self->list_wanted = !self->show_folded;
    }
  remember (self);
  apply (self);
}
