/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made anew with the rows of the card that has it. */
#include "views/guideline-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/guideline-history.h"

static void
clicked_cb (GtkWidget *button)
{
  DatelineProject *project = g_object_get_data (G_OBJECT (button), "project");
  DatelineAnnotation *annotation = g_object_get_data (G_OBJECT (button), "annotation");
  GtkWidget *owner = g_object_get_data (G_OBJECT (button), "owner");
  graphene_rect_t bounds;
  GdkRectangle at;

  if (!gtk_widget_compute_bounds (button, owner, &bounds))
    return;
  at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                       (int) bounds.size.height };
  dateline_guideline_history_popover_open (owner, &at, project,
                                           dateline_annotation_get_label (annotation),
                                           dateline_annotation_get_guideline (annotation));
}

GtkWidget *
dateline_guideline_button_new (DatelineProject *project,
                               DatelineAnnotation *annotation,
                               GtkWidget *owner)
{
  DatelineLabel *label = dateline_annotation_get_label (annotation);
  guint made = dateline_annotation_get_guideline (annotation);
  guint now = label != NULL ? dateline_label_get_version (label) : 0;
  g_autofree char *text = NULL;
  GtkWidget *button;

  if (made == 0 || made >= now)
    return NULL;
  /* Translators: of a label's guideline: the one a tag was made under, and the one in force */
  text = g_strdup_printf (_ ("version %u, now %u"), made, now);
  button = gtk_button_new_with_label (text);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_set_tooltip_text (button, _ ("Show what changed since this tag was made"));
  g_object_set_data_full (G_OBJECT (button), "project", g_object_ref (project), g_object_unref);
  g_object_set_data_full (G_OBJECT (button), "annotation", g_object_ref (annotation),
                          g_object_unref);
  g_object_set_data (G_OBJECT (button), "owner", owner);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  return button;
}
