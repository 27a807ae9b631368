/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a preset; adding one takes nothing away, so nothing is asked. */
#include "views/preset-page.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "formats/codebook.h"

struct _DatelinePresetPage
{
  GtkWidget parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DatelinePresetPage, dateline_preset_page, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (const DatelinePreset *preset)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), preset->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), preset->summary);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "codebook.add-preset");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", preset->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, preset->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, preset->summary, -1);
  return row;
}

static void
add_label (DatelinePresetPage *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
dateline_preset_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_preset_page_parent_class)->dispose (object);
}

static void
dateline_preset_page_class_init (DatelinePresetPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_preset_page_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
dateline_preset_page_init (DatelinePresetPage *self)
{
  const GPtrArray *presets = dateline_codebook_get_presets ();
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  add_label (self, _ ("Add from a preset"), "heading");
  add_label (self,
             _ ("What the codebook has already stays as it is. Keys that are taken are left out."),
             "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Presets"), -1);
  for (guint i = 0; i < presets->len; i++)
    gtk_list_box_append (self->list, make_row (presets->pdata[i]));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

void
dateline_preset_page_grab (DatelinePresetPage *self)
{
  g_return_if_fail (DATELINE_IS_PRESET_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}
