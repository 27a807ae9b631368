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
  AdwComboRow *coders;
  AdwEntryRow *coder;
  AdwEntryRow *new_coder;
  gboolean filling; /* the row of coders */
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

static gboolean
has_names (GListModel *model, GtkStringList *names)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (names));

  if (model == NULL || g_list_model_get_n_items (model) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i),
                   gtk_string_list_get_string (names, i)) != 0)
      return FALSE;
  return TRUE;
}

/* All coders of the project; the one who tags here is chosen. The list is left alone where it can be: it
 * may be the one who tells of the change. */
static void
show_coders (DatelinePreferences *self)
{
  GListModel *coders = self->project != NULL ? dateline_project_get_coders (self->project) : NULL;
  guint n = coders != NULL ? g_list_model_get_n_items (coders) : 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean writable = self->project != NULL && !dateline_project_get_read_only (self->project);
  guint selected = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      gtk_string_list_append (names, dateline_coder_get_name (coder));
      if (coder == dateline_project_get_coder (self->project))
        selected = i;
    }
  self->filling = TRUE;
  if (!has_names (adw_combo_row_get_model (self->coders), names))
    adw_combo_row_set_model (self->coders, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->coders, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->coders), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->new_coder), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->coders), writable && n > 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_coder), writable);
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
  show_coders (self);
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
choose_coder_cb (DatelinePreferences *self)
{
  g_autoptr (DatelineCoder) coder = NULL;
  g_autoptr (GError) error = NULL;

  if (self->filling || self->project == NULL)
    return;
  coder = g_list_model_get_item (dateline_project_get_coders (self->project),
                                 adw_combo_row_get_selected (self->coders));
  if (coder == NULL)
    return;
  if (!dateline_project_choose_coder (self->project, coder, &error))
    {
      tell (self, error->message);
      show_coders (self);
      return;
    }
  g_settings_set_string (self->settings, "coder-name", dateline_coder_get_name (coder));
}

static void
add_coder_cb (DatelinePreferences *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_coder)));
  g_autoptr (GError) error = NULL;
  DatelineCoder *coder;

  if (self->project == NULL)
    return;
  coder = dateline_project_add_coder (self->project, name, &error);
  if (coder == NULL || !dateline_project_choose_coder (self->project, coder, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->new_coder), "error");
      tell (self, error->message);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->new_coder), "error");
  gtk_editable_set_text (GTK_EDITABLE (self->new_coder), "");
  g_settings_set_string (self->settings, "coder-name", dateline_coder_get_name (coder));
}

/* Another one tags here: the name that can be changed is hers or his. */
static void
coder_cb (DatelinePreferences *self)
{
  GListModel *coders = dateline_project_get_coders (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      g_signal_handlers_disconnect_by_data (coder, self);
    }
  g_signal_connect_object (dateline_project_get_coder (self->project), "notify::name",
                           G_CALLBACK (show_coder), self, G_CONNECT_SWAPPED);
  show_coder (self);
}

static void
forget_project (DatelinePreferences *self)
{
  if (self->project == NULL)
    return;
  g_signal_handlers_disconnect_by_data (dateline_project_get_coder (self->project), self);
  g_signal_handlers_disconnect_by_data (dateline_project_get_coders (self->project), self);
  g_signal_handlers_disconnect_by_data (self->project, self);
}

static void
project_cb (DatelinePreferences *self)
{
  forget_project (self);
  g_set_object (&self->project, dateline_session_get_project (self->session));
  if (self->project == NULL)
    {
      show_coder (self);
      return;
    }
  g_signal_connect_object (self->project, "notify::coder", G_CALLBACK (coder_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dateline_project_get_coders (self->project), "items-changed",
                           G_CALLBACK (show_coders), self, G_CONNECT_SWAPPED);
  coder_cb (self);
}

static void
dateline_preferences_dispose (GObject *object)
{
  DatelinePreferences *self = DATELINE_PREFERENCES (object);

  forget_project (self);
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
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, coders);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, coder);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, new_coder);
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
  g_signal_connect_swapped (self->coders, "notify::selected", G_CALLBACK (choose_coder_cb), self);
  g_signal_connect_swapped (self->coder, "apply", G_CALLBACK (apply_coder_cb), self);
  g_signal_connect_swapped (self->new_coder, "apply", G_CALLBACK (add_coder_cb), self);
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
