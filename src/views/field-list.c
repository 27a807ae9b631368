/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the draft: only rows whose field changed are made anew. */
#include "views/field-list.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "views/field-words.h"

struct _DatelineFieldList
{
  GtkWidget parent_instance;

  DatelineCodebookDraft *draft;

  GtkListBox *list;
  GtkWidget *add;
};

enum
{
  OPENED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineFieldList, dateline_field_list, GTK_TYPE_WIDGET)

static const char *
get_uuid (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "uuid");
}

static GtkWidget *
find_row (DatelineFieldList *self, const char *uuid)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (get_uuid (GTK_WIDGET (row)), uuid) == 0)
      return GTK_WIDGET (row);
  return self->add;
}

static void
move_row (DatelineFieldList *self, GtkWidget *row, int by)
{
  g_autofree char *uuid = g_strdup (get_uuid (row));
  g_autoptr (GError) error = NULL;

  if (dateline_codebook_draft_move_field (self->draft, uuid, by, &error))
    gtk_widget_grab_focus (find_row (self, uuid));
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
remove_row (DatelineFieldList *self, GtkWidget *row)
{
  g_autofree char *uuid = g_strdup (get_uuid (row));
  int place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autoptr (GError) error = NULL;

  if (dateline_codebook_draft_remove_field (self->draft, uuid, &error))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, place)));
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        DatelineFieldList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));

  state &= gtk_accelerator_get_default_mod_mask ();
  if (state == GDK_ALT_MASK && keyval == GDK_KEY_Up)
    move_row (self, row, -1);
  else if (state == GDK_ALT_MASK && keyval == GDK_KEY_Down)
    move_row (self, row, 1);
  else if (state == 0 && keyval == GDK_KEY_Delete)
    remove_row (self, row);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_row (DatelineFieldList *self, DatelineField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *words = dateline_field_describe (
    dateline_codebook_draft_get_project (self->draft), field);

  /* Before there is a text: markup in a name is a name. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dateline_field_get_name (field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_field_get_name (field),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (dateline_field_get_uuid (field)),
                          g_free);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (row, keys);
  return row;
}

static void
fields_changed_cb (DatelineFieldList *self,
                   guint position,
                   guint removed,
                   guint added,
                   GListModel *fields)
{
  for (guint i = 0; i < removed; i++)
    gtk_list_box_remove (self->list,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) position)));
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, position + i);

      gtk_list_box_insert (self->list, make_row (self, field), (int) (position + i));
    }
}

static void
row_activated_cb (DatelineFieldList *self, GtkWidget *row)
{
  if (row == self->add)
    gtk_widget_activate_action (GTK_WIDGET (self), "codebook.add-field", NULL);
  else
    g_signal_emit (self, signals[OPENED], 0, get_uuid (row));
}

static void
leave_draft (DatelineFieldList *self)
{
  GListModel *fields;

  if (self->draft == NULL)
    return;
  fields = dateline_codebook_draft_get_fields (self->draft);
  g_signal_handlers_disconnect_by_data (fields, self);
  fields_changed_cb (self, 0, g_list_model_get_n_items (fields), 0, fields);
  g_clear_object (&self->draft);
}

static void
dateline_field_list_dispose (GObject *object)
{
  DatelineFieldList *self = DATELINE_FIELD_LIST (object);
  GtkWidget *child;

  leave_draft (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_field_list_parent_class)->dispose (object);
}

static void
dateline_field_list_class_init (DatelineFieldListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_field_list_dispose;

  signals[OPENED] = g_signal_new ("opened", DATELINE_TYPE_FIELD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", DATELINE_TYPE_FIELD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dateline_field_list_init (DatelineFieldList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *heading = gtk_label_new (_ ("Fields"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "pane-heading");
  gtk_widget_set_parent (heading, GTK_WIDGET (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fields"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));

  self->add = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), _ ("Add a field…"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->add),
                               _ ("A question that every tag answers, such as who speaks"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->add),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->add), TRUE);
  gtk_list_box_append (self->list, self->add);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

void
dateline_field_list_set_draft (DatelineFieldList *self, DatelineCodebookDraft *draft)
{
  GListModel *fields;

  g_return_if_fail (DATELINE_IS_FIELD_LIST (self));

  if (self->draft == draft)
    return;
  leave_draft (self);
  if (draft == NULL)
    return;
  self->draft = g_object_ref (draft);
  fields = dateline_codebook_draft_get_fields (draft);
  g_signal_connect_object (fields, "items-changed", G_CALLBACK (fields_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fields_changed_cb (self, 0, 0, g_list_model_get_n_items (fields), fields);
}

void
dateline_field_list_grab (DatelineFieldList *self, const char *uuid)
{
  g_return_if_fail (DATELINE_IS_FIELD_LIST (self));

  gtk_widget_grab_focus (find_row (self, uuid));
}
