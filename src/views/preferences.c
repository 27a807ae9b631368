/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows bound to the settings. The coder's name is the exception: it is a setting for projects to
 * come and a record of the open one, and only applied when it is complete. */
#include "views/preferences.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _DatelinePreferences
{
  AdwPreferencesWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  GSettings *settings;

  AdwComboRow *style;
  GtkSpinButton *text_size;
  GtkSpinButton *column_width;
  GtkSwitch *hide_boilerplate;
  GtkSwitch *show_labels;
  AdwEntryRow *coder;
};

G_DEFINE_FINAL_TYPE (DatelinePreferences, dateline_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows of the list in the template. */
static const char *const styles[] = { "system", "light", "dark" };

static gboolean
style_to_position (GValue *value, GVariant *variant, gpointer data)
{
  const char *nick = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i], nick))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
position_to_style (const GValue *value, const GVariantType *type, gpointer data)
{
  guint position = g_value_get_uint (value);

  return position < G_N_ELEMENTS (styles) ? g_variant_new_string (styles[position]) : NULL;
}

static void
show_coder (DatelinePreferences *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "coder-name");

  if (self->project != NULL)
    {
      g_free (name);
      name = g_strdup (dateline_coder_get_name (dateline_project_get_coder (self->project)));
    }
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->coder)), name) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->coder), name);
  gtk_widget_remove_css_class (GTK_WIDGET (self->coder), "error");
}

static void
tell (DatelinePreferences *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

static void
apply_coder_cb (DatelinePreferences *self)
{
  g_autofree char *name = g_strstrip (
    g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->coder))));
  g_autoptr (GError) error = NULL;
  DatelineCoder *coder;

  if (self->project == NULL || dateline_project_get_read_only (self->project))
    {
      g_settings_set_string (self->settings, "coder-name", name);
      return;
    }
  coder = dateline_project_get_coder (self->project);
  if (*name == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->coder), "error");
      tell (self, _ ("Tags are signed, so the name can’t be empty."));
      return;
    }
  if (g_strcmp0 (dateline_coder_get_name (coder), name) != 0 &&
      !dateline_project_rename_coder (self->project, coder, name, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->coder), "error");
      tell (self, error->message);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->coder), "error");
  g_settings_set_string (self->settings, "coder-name", name);
}

static void
project_cb (DatelinePreferences *self)
{
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (dateline_project_get_coder (self->project), self);
  g_set_object (&self->project, dateline_session_get_project (self->session));
  if (self->project != NULL)
    g_signal_connect_object (dateline_project_get_coder (self->project), "notify::name",
                             G_CALLBACK (show_coder), self, G_CONNECT_SWAPPED);
  show_coder (self);
}

static void
dateline_preferences_dispose (GObject *object)
{
  DatelinePreferences *self = DATELINE_PREFERENCES (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (dateline_project_get_coder (self->project), self);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_preferences_parent_class)->dispose (object);
}

static void
dateline_preferences_class_init (DatelinePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, style);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, text_size);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, column_width);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, hide_boilerplate);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, show_labels);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, coder);
}

static void
dateline_preferences_init (DatelinePreferences *self)
{
  const GSettingsBindFlags both = G_SETTINGS_BIND_DEFAULT;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (DATELINE_APPLICATION_ID);
  g_settings_bind_with_mapping (self->settings, "style", self->style, "selected", both,
                                style_to_position, position_to_style, NULL, NULL);
  g_settings_bind (self->settings, "reader-text-size", self->text_size, "value", both);
  g_settings_bind (self->settings, "reader-column-width",
                   gtk_spin_button_get_adjustment (self->column_width), "value", both);
  g_settings_bind (self->settings, "hide-boilerplate", self->hide_boilerplate, "active", both);
  g_settings_bind (self->settings, "show-labels", self->show_labels, "active", both);
  g_signal_connect_swapped (self->coder, "apply", G_CALLBACK (apply_coder_cb), self);
}

GtkWidget *
dateline_preferences_new (DatelineSession *session, GtkWindow *parent)
{
  DatelinePreferences *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
  return GTK_WIDGET (self);
}
