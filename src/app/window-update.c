/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a project of an older version up to date in a thread, with a dialog that says how far it is and can
 * call it off; then the window opens it. */
#include "app/window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "store/update.h"
#include "views/shown-name.h"

#define UPDATE    "dateline-update"
#define FOLLOW_MS 100

typedef struct
{
  DatelineWindow *window; /* NULL once it is closed */
  char *path;
  GCancellable *cancellable;
  GtkWidget *dialog; /* NULL, as the next, once it is answered: it goes by itself then */
  GtkProgressBar *bar;
  guint follow_source;
  DatelineProgress progress;
} Update;

static void
update_free (Update *self)
{
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Update *self = data;
  GError *error = NULL;

  if (dateline_project_bring_up_to_date (self->path, dateline_progress_set, &self->progress,
                                         cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
follow_cb (gpointer data)
{
  Update *self = data;
  guint done, total;

  if (self->bar == NULL)
    return G_SOURCE_CONTINUE;
  done = dateline_progress_get (&self->progress, &total);
  /* At the end the file is written, which takes as long as the disk does. */
  if (total > 0 && done < total)
    gtk_progress_bar_set_fraction (self->bar, dateline_progress_get_fraction (&self->progress));
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

static void
response_cb (Update *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
window_gone_cb (Update *self)
{
  /* A window that somebody holds may be disposed of once more, when this is no longer there. */
  g_signal_handlers_disconnect_by_data (self->window, self);
  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
}

static void
close_dialog (Update *self)
{
  GtkWidget *dialog = self->dialog;

  g_clear_weak_pointer (&self->bar);
  g_clear_weak_pointer (&self->dialog);
  if (dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_data (dialog, self);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Update *self = g_task_get_task_data (G_TASK (result));
  DatelineWindow *window = self->window;
  g_autofree char *path = g_strdup (self->path);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  /* Here and not with the rest, which may be freed in the thread. */
  g_clear_handle_id (&self->follow_source, g_source_remove);
  close_dialog (self);
  if (window == NULL)
    return;
  g_signal_handlers_disconnect_by_data (window, self);
  g_object_set_data (G_OBJECT (window), UPDATE, NULL);
  if (done)
    dateline_window_open_path (window, path, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dateline_window_show_open_failure (window, path, error);
}

static void
show_dialog (Update *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  /* Translators: the name of a project file. */
  g_autofree char *heading = dateline_compose (_ ("“%s” is brought up to date"), name, NULL, NULL);

  self->dialog = adw_message_dialog_new (GTK_WINDOW (self->window), heading,
                                         _ ("An older version of Dateline wrote it. It stays as it "
                                            "was if you cancel."));
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  g_object_add_weak_pointer (G_OBJECT (self->bar), (gpointer *) &self->bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), GTK_WIDGET (self->bar));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel");
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* One at a time: the dialog is modal, but a file may also be handed to the program. */
void
dateline_window_update_project (DatelineWindow *self, const char *path)
{
  g_autoptr (GTask) task = NULL;
  Update *update;

  if (g_object_get_data (G_OBJECT (self), UPDATE) != NULL)
    return;
  update = g_new0 (Update, 1);
  update->window = self;
  update->path = g_strdup (path);
  update->cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (self), UPDATE, update);
  g_signal_connect_swapped (self, "destroy", G_CALLBACK (window_gone_cb), update);
  show_dialog (update);
  update->follow_source = g_timeout_add (FOLLOW_MS, follow_cb, update);

  task = g_task_new (NULL, update->cancellable, done_cb, NULL);
  g_task_set_source_tag (task, dateline_window_update_project);
  /* What was done before a cancel came stays done, and is said so. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, update, (GDestroyNotify) update_free);
  g_task_run_in_thread (task, run_cb);
}
