/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences against the settings, both ways, and the window of all keys. */
#include "config.h"

#include "store/history.h"
#include "views/codebook-fixture.h"
#include "views/preferences.h"

static void
reset (GSettings *settings)
{
  static const char *const keys[] = { "style",      "reader-text-size", "reader-column-width",
                                      "coder-name", "hide-boilerplate", "show-labels" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

static void
test_settings (void)
{
  Fixture fixture;
  g_autoptr (GSettings) settings = NULL;
  GtkWidget *window;
  g_autofree char *style = NULL;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  settings = g_settings_new (DATELINE_APPLICATION_ID);
  reset (settings);
  gtk_window_present (GTK_WINDOW (fixture.window));
  window = dateline_preferences_new (fixture.session, GTK_WINDOW (fixture.window));
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  fixture_picture (window, "preferences");

  g_assert_cmpuint (adw_combo_row_get_selected (fixture_part (window, "style")), ==, 0);
  g_assert_cmpfloat (gtk_spin_button_get_value (fixture_part (window, "text_size")), ==, 16);
  g_assert_cmpfloat (gtk_spin_button_get_value (fixture_part (window, "column_width")), ==, 66);

  adw_combo_row_set_selected (fixture_part (window, "style"), 2);
  style = g_settings_get_string (settings, "style");
  g_assert_cmpstr (style, ==, "dark");
  g_settings_set_string (settings, "style", "light");
  g_assert_cmpuint (adw_combo_row_get_selected (fixture_part (window, "style")), ==, 1);

  gtk_spin_button_set_value (fixture_part (window, "text_size"), 20);
  g_assert_cmpfloat (g_settings_get_double (settings, "reader-text-size"), ==, 20);
  gtk_spin_button_set_value (fixture_part (window, "column_width"), 72);
  g_assert_cmpint (g_settings_get_int (settings, "reader-column-width"), ==, 72);
  gtk_spin_button_set_value (fixture_part (window, "column_width"), 1000);
  g_assert_cmpint (g_settings_get_int (settings, "reader-column-width"), ==, 160);
  gtk_switch_set_active (fixture_part (window, "hide_boilerplate"), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "hide-boilerplate"));
  g_settings_set_boolean (settings, "show-labels", TRUE);
  g_assert_true (gtk_switch_get_active (fixture_part (window, "show_labels")));

  reset (settings);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_close (&fixture);
}

static void
set_coder (GtkWidget *window, const char *name)
{
  gtk_editable_set_text (fixture_part (window, "coder"), name);
  g_signal_emit_by_name (fixture_part (window, "coder"), "apply");
}

static void
test_coder (void)
{
  Fixture fixture;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  GtkWidget *window;
  GtkEditable *entry;
  DatelineCoder *coder;

  if (!fixture_has_screen ())
    return;
  fixture_open (&fixture, TRUE);
  settings = g_settings_new (DATELINE_APPLICATION_ID);
  reset (settings);
  gtk_window_present (GTK_WINDOW (fixture.window));
  window = dateline_preferences_new (fixture.session, GTK_WINDOW (fixture.window));
  entry = fixture_part (window, "coder");
  coder = dateline_project_get_coder (fixture.project);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Ada");

  set_coder (window, " Grace ");
  g_assert_cmpstr (dateline_coder_get_name (coder), ==, "Grace");
  name = g_settings_get_string (settings, "coder-name");
  g_assert_cmpstr (name, ==, "Grace");
  set_coder (window, "  ");
  g_assert_cmpstr (dateline_coder_get_name (coder), ==, "Grace");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));

  dateline_project_undo (fixture.project, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Ada");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));

  /* Without a project it is for those to come. */
  dateline_session_set_project (fixture.session, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Grace");
  set_coder (window, "Edith");
  g_free (name);
  name = g_settings_get_string (settings, "coder-name");
  g_assert_cmpstr (name, ==, "Edith");
  g_assert_cmpstr (dateline_coder_get_name (coder), ==, "Ada");

  reset (settings);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_close (&fixture);
}

/* Every key that is listed is one. */
static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GSList *objects;
  GtkWidget *window;
  guint n = 0;

  if (!fixture_has_screen ())
    return;
  builder = gtk_builder_new_from_resource ("/org/dateline/Dateline/app/shortcuts.ui");
  window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (window));
  objects = gtk_builder_get_objects (builder);
  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_SHORTCUTS_SHORTCUT (l->data))
      {
        g_autofree char *accelerators = NULL;
        g_auto (GStrv) keys = NULL;

        g_object_get (l->data, "accelerator", &accelerators, NULL);
        keys = g_strsplit (accelerators, " ", -1);
        for (guint i = 0; keys[i] != NULL; i++)
          {
            guint keyval;
            GdkModifierType modifiers;

            g_test_message ("%s", keys[i]);
            g_assert_true (gtk_accelerator_parse (keys[i], &keyval, &modifiers));
            g_assert_cmpuint (keyval, !=, 0);
            n++;
          }
      }
  g_assert_cmpuint (n, >, 40);
  g_slist_free (objects);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  fixture_picture (window, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (gtk_init_check ())
    adw_init ();

  g_test_add_func ("/preferences/settings", test_settings);
  g_test_add_func ("/preferences/coder", test_coder);
  g_test_add_func ("/preferences/shortcuts", test_shortcuts);
  return g_test_run ();
}
