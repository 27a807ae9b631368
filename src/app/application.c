/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the project of the last time, the one named on the command line, or at a first run a copy of
 * the starter corpus, so that nobody meets an empty room. */
#include "app/application.h"

#include "config.h"

#include <glib/gi18n.h>

#include "app/screens.h"
#include "app/settings.h"
#include "app/window.h"

struct _DatelineApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  char *screens;
};

G_DEFINE_FINAL_TYPE (DatelineApplication, dateline_application, ADW_TYPE_APPLICATION)

static void
apply_style (DatelineApplication *self)
{
  g_autofree char *style = g_settings_get_string (self->settings, "style");
  AdwColorScheme scheme = g_strcmp0 (style, "dark") == 0    ? ADW_COLOR_SCHEME_FORCE_DARK
                          : g_strcmp0 (style, "light") == 0 ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                            : ADW_COLOR_SCHEME_DEFAULT;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static DatelineWindow *
get_window (DatelineApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (DATELINE_IS_WINDOW (window))
    return DATELINE_WINDOW (window);
  return dateline_window_new (self);
}

static void
open_first_project (DatelineApplication *self, DatelineWindow *window)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-project");

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS) &&
      dateline_window_open_path (window, last, FALSE))
    return;
  if (*last == '\0')
    dateline_window_open_starter (window);
}

static void
dateline_application_activate (GApplication *application)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);
  DatelineWindow *window = get_window (self);

  /* Before anything is opened: what can't be is told in a dialog above the window. */
  gtk_window_present (GTK_WINDOW (window));
  if (self->screens != NULL)
    dateline_screens_take (window, self->screens);
  else if (dateline_session_get_project (dateline_window_get_session (window)) == NULL)
    open_first_project (self, window);
}

/* A project is opened; anything else is an article to bring in. Who asked for a project that can't be
 * opened is not shown another one in its place. */
static void
dateline_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);
  DatelineWindow *window = get_window (self);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  gboolean asked = FALSE;

  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    {
      char *path = g_file_get_path (files[i]);

      if (path == NULL)
        continue;
      if (g_str_has_suffix (path, ".dateline"))
        {
          asked = TRUE;
          dateline_window_open_path (window, path, FALSE);
          g_free (path);
        }
      else
        {
          g_ptr_array_add (others, path);
        }
    }
  if (!asked && dateline_session_get_project (dateline_window_get_session (window)) == NULL)
    open_first_project (self, window);
  if (others->len > 0 &&
      dateline_session_get_project (dateline_window_get_session (window)) != NULL)
    {
      g_ptr_array_add (others, NULL);
      dateline_window_import_paths (window, (const char *const *) others->pdata);
    }
}

static int
dateline_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Dateline %s\n", DATELINE_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "screens", "^ay", &self->screens))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (data));

  /* Each window saves its state when it is closed; the last one ends the program. */
  while (windows != NULL)
    {
      GtkWindow *window = windows->data;

      windows = windows->next;
      gtk_window_close (window);
    }
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (
    gtk_application_get_active_window (GTK_APPLICATION (data)), "application-name", _ ("Dateline"),
    "application-icon", DATELINE_APPLICATION_ID, "version", DATELINE_VERSION, "developer-name",
    _ ("The Dateline authors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
    _ ("Read the news, tag who says what about whom, and see the coverage over "
       "time."),
    NULL);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *installed = g_build_filename (DATELINE_DATA_DIR, "..", "doc", "dateline",
                                                 "guide.md", NULL);
  g_autofree char *uri = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_test (installed, G_FILE_TEST_EXISTS))
    uri = g_filename_to_uri (installed, NULL, NULL);
  if (uri == NULL || !g_app_info_launch_default_for_uri (uri, NULL, &error))
    {
      GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

      if (DATELINE_IS_WINDOW (window))
        dateline_window_toast (DATELINE_WINDOW (window),
                               error != NULL ? error->message
                                             : _ ("The guide is not installed. Ctrl+? shows the "
                                                  "keys."),
                               FALSE);
    }
}

static const GActionEntry entries[] = {
  { "quit", quit_cb },
  { "about", about_cb },
  { "help", help_cb },
};

static const struct
{
  const char *action;
  const char *accels[4];
} keys[] = {
  { "app.quit", { "<Control>q" } },
  { "app.help", { "F1" } },
  { "window.close", { "<Control>w" } },
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.import", { "<Control>i" } },
  { "win.paste-article", { "<Control><Shift>v" } },
  { "win.export", { "<Control>e" } },
  { "win.codebook", { "<Control>b" } },
  { "win.guideline", { "<Shift>F1" } },
  { "win.history", { "<Control>h" } },
  { "win.imports", { "<Control><Shift>h" } },
  { "win.feeds", { "<Control><Alt>f" } },
  { "win.notes", { "<Control><Shift>m" } },
  { "win.article-note", { "<Control><Alt>m" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.palette", { "<Control>k" } },
  { "win.search", { "<Control>f" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.toggle-list", { "F9" } },
  { "win.toggle-inspector", { "<Shift>F9" } },
  { "win.view::read", { "<Alt>1" } },
  { "win.view::coverage", { "<Alt>2" } },
  { "win.view::entities", { "<Alt>3" } },
  { "win.next-article", { "<Alt>Down", "<Control>Page_Down" } },
  { "win.previous-article", { "<Alt>Up", "<Control>Page_Up" } },
  { "read.next-relation", { "<Alt>r" } },
  { "read.relation-from", { "<Alt>b" } },
  { "read.relation-to", { "<Alt>e" } },
  { "read.reverse-relation", { "<Alt>v" } },
  { "win.blind", { "<Control><Shift>b" } },
  { "win.step-coders", { "<Control><Shift>c" } },
  { "win.copies", { "<Control><Shift>k" } },
  { "win.find-copies", { "<Control><Alt>k" } },
  { "win.one-of-each", { "<Control><Alt>o" } },
  { "read.next-copy", { "<Alt>c" } },
  { "read.previous-copy", { "<Alt><Shift>c" } },
  { "read.compare-copies", { "<Control><Alt>c" } },
  { "win.step-relations", { "<Control><Shift>r" } },
  { "win.edit-note", { "<Control>m" } },
  { "win.larger-text", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "win.smaller-text", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.normal-text", { "<Control>0", "<Control>KP_0" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "read.next-hit", { "F3", "<Control>g" } },
  { "read.previous-hit", { "<Shift>F3", "<Control><Shift>g" } },
  { "read.grow-end", { "<Control><Alt>Right" } },
  { "read.shrink-end", { "<Control><Alt>Left" } },
  { "read.grow-start", { "<Control><Alt><Shift>Left" } },
  { "read.shrink-start", { "<Control><Alt><Shift>Right" } },
  { "read.merge-next", { "<Control><Alt>j" } },
  { "read.next-name", { "F5" } },
  { "read.previous-name", { "<Shift>F5" } },
  { "win.show-days", { "<Control><Shift>d" } },
  { "read.next-day", { "F7" } },
  { "read.previous-day", { "<Shift>F7" } },
  { "read.next-quotation", { "F4" } },
  { "read.previous-quotation", { "<Shift>F4" } },
  { "read.select-quotation", { "<Alt>q" } },
  { "read.select-paragraph", { "<Alt>p" } },
  { "read.next-unfinished", { "<Control>u" } },
  { "read.edit-date", { "<Control>d" } },
  { "read.left-out", { "<Control><Shift>o" } },
  { "read.take-in", { "<Alt>i" } },
  { "read.show-original", { "<Alt>o" } },
  { "read.tag-everywhere", { "F8", "<Control><Shift>t" } },
  { "read.tag-in-article", { "<Control><Alt>t" } },
  { "read.next-untagged", { "F2" } },
  { "read.previous-untagged", { "<Shift>F2" } },
  { "read.done-next", { "<Control>Return", "<Control>KP_Enter" } },
  { "read.next-status::open", { "<Control><Shift>Page_Down" } },
  { "coverage.save", { "<Control><Shift>e" } },
  { "coverage.table", { "<Control>t" } },
  { "entities.merge", { "<Control>j" } },
  { "entities.find-mentions", { "<Shift>F8" } },
  { "entities.find-all-mentions", { "<Control>F8" } },
  { "entities.filter", { "<Control><Shift>f" } },
};

static void
dateline_application_startup (GApplication *application)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  G_APPLICATION_CLASS (dateline_application_parent_class)->startup (application);

  self->settings = dateline_settings_new ();
  g_signal_connect_swapped (self->settings, "changed::style", G_CALLBACK (apply_style), self);
  apply_style (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
}

static void
dateline_application_finalize (GObject *object)
{
  DatelineApplication *self = DATELINE_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->screens);

  G_OBJECT_CLASS (dateline_application_parent_class)->finalize (object);
}

static void
dateline_application_class_init (DatelineApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = dateline_application_finalize;
  application_class->startup = dateline_application_startup;
  application_class->activate = dateline_application_activate;
  application_class->open = dateline_application_open;
  application_class->handle_local_options = dateline_application_handle_local_options;
}

static void
dateline_application_init (DatelineApplication *self)
{
  const GOptionEntry options[] = {
    { "version", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { "screens", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Save pictures of every view into a folder"), N_ ("FOLDER") },
    G_OPTION_ENTRY_NULL,
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[PROJECT | FILE…]"));
}

DatelineApplication *
dateline_application_new (void)
{
  return g_object_new (DATELINE_TYPE_APPLICATION, "application-id", DATELINE_APPLICATION_ID,
                       "resource-base-path", "/org/dateline/Dateline", "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
