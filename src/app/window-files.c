/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and making projects, and the dialogs that ask for their files. */
#include "app/window-private.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "formats/codebook.h"
#include "formats/starter.h"
#include "store/update.h"
#include "views/import-dialog.h"
#include "views/shown-name.h"

static char *
coder_name (DatelineWindow *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "coder-name");

  if (*name != '\0')
    return g_steal_pointer (&name);
  return g_strdup (g_get_real_name ());
}

static void
take_project (DatelineWindow *self, DatelineProject *project)
{
  GError *error = NULL;

  if (!dateline_session_set_project (self->session, project, &error))
    {
      dateline_session_fail (self->session, error);
      return;
    }
  if (!dateline_project_get_read_only (project))
    g_settings_set_string (self->settings, "last-project", dateline_project_get_path (project));
}

static void
read_only_response_cb (AdwMessageDialog *dialog, const char *response, DatelineWindow *self)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_strcmp0 (response, "read") == 0)
    dateline_window_open_path (self, path, TRUE);
}

/* What went wrong stays until it is read; where reading is still possible, that is offered. */
void
dateline_window_show_open_failure (DatelineWindow *self, const char *path, const GError *error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *heading = dateline_compose (_ ("“%s” was not opened"), name, NULL, NULL);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);
  gboolean readable = g_error_matches (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BUSY) ||
                      g_error_matches (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  if (readable)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "read",
                                       _ ("_Open to Read Only"));
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "read");
    }
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (read_only_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
dateline_window_open_path (DatelineWindow *self, const char *path, gboolean read_only)
{
  DatelineProject *current = dateline_session_get_project (self->session);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (current != NULL && g_strcmp0 (dateline_project_get_path (current), path) == 0 &&
      dateline_project_get_read_only (current) == read_only)
    return TRUE;
  if (!read_only && dateline_project_is_older (path))
    {
      dateline_window_update_project (self, path);
      return TRUE;
    }
  project = dateline_project_open (path, read_only, &error);
  if (project == NULL)
    {
      dateline_window_show_open_failure (self, path, error);
      return FALSE;
    }
  take_project (self, project);
  return TRUE;
}

gboolean
dateline_window_create_path (DatelineWindow *self, const char *path)
{
  g_autoptr (DatelineProject) project = NULL;
  g_autofree char *name = coder_name (self);
  GError *error = NULL;

  project = dateline_project_create (path, name, &error);
  if (project == NULL || !dateline_codebook_load_starter (project, &error))
    {
      dateline_session_fail (self->session, error);
      return FALSE;
    }
  take_project (self, project);
  return TRUE;
}

/* The copy is made under another name and renamed, so that a start that was cut short leaves no half
 * of it behind. */
gboolean
dateline_window_open_starter (DatelineWindow *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "dateline", NULL);
  g_autofree char *path = g_build_filename (folder, "Starter corpus.dateline", NULL);
  g_autofree char *seeds = dateline_starter_find_folder ();
  g_autofree char *name = coder_name (self);
  GError *error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return dateline_window_open_path (self, path, FALSE);
  if (seeds == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      dateline_session_fail (self->session,
                             g_error_new (G_IO_ERROR, g_io_error_from_errno (errno),
                                          _ ("The folder “%s” could not be made: %s"), folder,
                                          g_strerror (errno)));
      return FALSE;
    }
  else
    {
      g_autofree char *half = g_strconcat (path, ".new", NULL);
      g_autoptr (DatelineProject) project = NULL;

      g_unlink (half);
      project = dateline_starter_create (half, seeds, name, &error);
      if (project == NULL)
        {
          dateline_session_fail (self->session, error);
          return FALSE;
        }
      g_clear_object (&project);
      if (g_rename (half, path) != 0)
        {
          dateline_session_fail (self->session,
                                 g_error_new (G_IO_ERROR, g_io_error_from_errno (errno),
                                              _ ("“%s” could not be written: %s"), path,
                                              g_strerror (errno)));
          return FALSE;
        }
    }
  return dateline_window_open_path (self, path, FALSE);
}

void
dateline_window_import_paths (DatelineWindow *self, const char *const *paths)
{
  GtkWidget *dialog = dateline_import_dialog_new (self->session, GTK_WINDOW (self));

  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
}

/* --- the file choosers -------------------------------------------------------------------- */

static GtkFileFilter *
project_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Dateline projects"));
  gtk_file_filter_add_pattern (filter, "*.dateline");
  gtk_file_filter_add_mime_type (filter, "application/x-dateline-project");
  return filter;
}

static char *
take_chosen_path (GtkNativeDialog *dialog, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
new_response_cb (DatelineWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = take_chosen_path (dialog, response);
  g_autofree char *named = NULL;

  if (path == NULL)
    return;
  named = g_str_has_suffix (path, ".dateline") ? g_strdup (path)
                                               : g_strconcat (path, ".dateline", NULL);
  dateline_window_create_path (self, named);
}

void
dateline_window_new_dialog (DatelineWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("New Project"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _ ("C_reate"), NULL);
  g_autoptr (GtkFileFilter) filter = project_filter ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("Project.dateline"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (new_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_response_cb (DatelineWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = take_chosen_path (dialog, response);

  if (path != NULL)
    dateline_window_open_path (self, path, FALSE);
}

void
dateline_window_open_dialog (DatelineWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Open Project"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _ ("_Open"), NULL);
  g_autoptr (GtkFileFilter) filter = project_filter ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
original_response_cb (DatelineWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GBytes) bytes = g_bytes_ref (g_object_get_data (G_OBJECT (dialog), "bytes"));
  g_autofree char *path = take_chosen_path (dialog, response);
  GError *error = NULL;

  if (path == NULL)
    return;
  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error))
    dateline_window_toast (self, _ ("Original saved"), FALSE);
  else
    dateline_session_fail (self->session, error);
}

void
dateline_window_save_original (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  DatelineArticle *article = dateline_session_get_article (self->session);
  g_autofree char *name = NULL;
  GtkFileChooserNative *dialog;
  GBytes *bytes;
  GError *error = NULL;

  if (article == NULL)
    return;
  bytes = dateline_project_load_original (project, article, &name, NULL, &error);
  if (bytes == NULL)
    {
      dateline_session_fail (self->session, error);
      return;
    }
  dialog = gtk_file_chooser_native_new (_ ("Save Original"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data_full (G_OBJECT (dialog), "bytes", bytes, (GDestroyNotify) g_bytes_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (original_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
