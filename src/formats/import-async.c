/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import beside the window: a first worker looks for layers that files define, the main thread
 * adds them to the codebook, a second worker brings the articles in while the project takes up what
 * is committed, a few times a second. */
#include "config.h"

#include "formats/import-private.h"

#include "formats/codebook-private.h"
#include "store/importer.h"

#define REFRESH_INTERVAL 250 /* milliseconds */

typedef struct
{
  char *project_path;
  GStrv paths; /* (nullable) where @files is known from the start */
  GPtrArray *files;
  char *subject;
  DatelineImportOptions *options;
  DatelineImportProgress progress;
  gpointer progress_data;
  GPtrArray *layers;
  double begun; /* how much of the whole the looking for layers was */

  GMutex mutex; /* for the next: written by the worker, read by the timeout */
  DatelineImportState state;
  double told; /* what of it was told last */
  guint timeout;
} Import;

static void
import_free (Import *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->project_path);
  g_strfreev (self->paths);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_free (self->subject);
  g_clear_pointer (&self->options, dateline_import_options_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
progress_cb (const DatelineImportState *state, gpointer data)
{
  Import *self = data;

  g_mutex_lock (&self->mutex);
  self->state = *state;
  g_mutex_unlock (&self->mutex);
}

static void
tell_progress (Import *self)
{
  DatelineImportState state;

  g_mutex_lock (&self->mutex);
  state = self->state;
  g_mutex_unlock (&self->mutex);
  if (self->progress == NULL || state.fraction <= self->told)
    return;
  self->told = state.fraction;
  self->progress (&state, self->progress_data);
}

static gboolean
timeout_cb (gpointer data)
{
  GTask *task = data;
  Import *self = g_task_get_task_data (task);

  if (!self->options->dry_run)
    dateline_project_refresh (g_task_get_source_object (task));
  tell_progress (self);

  return G_SOURCE_CONTINUE;
}

static void
import_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *self = g_task_get_task_data (data);
  GError *error = NULL;
  DatelineImportReport *report = dateline_import_run_files (self->project_path, self->files,
                                                            self->subject, self->options,
                                                            self->begun, progress_cb, self,
                                                            cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) dateline_import_report_free);
  else
    g_task_return_error (task, error);
}

/* On the main thread. */
static void
import_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  DatelineImportReport *report = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->options->dry_run)
    dateline_project_refresh (DATELINE_PROJECT (source));
  tell_progress (self);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) dateline_import_report_free);
  else
    g_task_return_error (task, error);
}

static void
look_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *self = g_task_get_task_data (data);

  if (self->files == NULL)
    self->files = dateline_import_scan ((const char *const *) self->paths, cancellable);
  if (!self->options->dry_run)
    self->layers = dateline_import_list_layers (self->files, progress_cb, self, &self->begun,
                                                cancellable);
  g_task_return_boolean (task, TRUE);
}

/* On the main thread. */
static void
look_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Import *self = g_task_get_task_data (task);
  g_autoptr (GTask) worker = NULL;
  GError *error = NULL;

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)) && self->layers != NULL &&
      self->layers->len > 0 &&
      !dateline_codebook_apply (DATELINE_PROJECT (source), self->layers, FALSE, &error))
    {
      g_clear_handle_id (&self->timeout, g_source_remove);
      g_task_return_error (task, error);
      return;
    }

  worker = g_task_new (source, g_task_get_cancellable (task), import_done_cb, g_object_ref (task));
  g_task_set_source_tag (worker, import_thread_cb);
  /* A cancelled import still has a report. */
  g_task_set_check_cancellable (worker, FALSE);
  /* No reference: the last one must go on this thread, and the callback has one. */
  g_task_set_task_data (worker, task, NULL);
  g_task_run_in_thread (worker, import_thread_cb);
}

static void
start (DatelineProject *project,
       Import *self,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, user_data);
  g_autoptr (GTask) worker = NULL;

  g_mutex_init (&self->mutex);
  g_task_set_source_tag (task, dateline_import_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) import_free);
  self->timeout = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, REFRESH_INTERVAL, timeout_cb, task,
                                      NULL);

  worker = g_task_new (project, cancellable, look_done_cb, g_object_ref (task));
  g_task_set_source_tag (worker, look_thread_cb);
  g_task_set_check_cancellable (worker, FALSE);
  /* No reference: the last one must go on this thread, and the callback has one. */
  g_task_set_task_data (worker, task, NULL);
  g_task_run_in_thread (worker, look_thread_cb);
}

void
dateline_import_async (DatelineProject *project,
                       const char *const *paths,
                       const DatelineImportOptions *options,
                       DatelineImportProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Import *self;

  g_return_if_fail (DATELINE_IS_PROJECT (project));
  g_return_if_fail (paths != NULL);

  self = g_new0 (Import, 1);
  self->project_path = g_strdup (dateline_project_get_path (project));
  self->paths = g_strdupv ((char **) paths);
  self->subject = dateline_import_name_subject (paths);
  self->options = dateline_import_options_copy (options);
  g_clear_object (&self->options->project);
  self->progress = progress;
  self->progress_data = progress_data;
  start (project, self, cancellable, callback, user_data);
}

void
dateline_import_files_async (DatelineProject *project,
                             GPtrArray *files,
                             const char *subject,
                             const DatelineImportOptions *options,
                             DatelineImportProgress progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Import *self;

  g_return_if_fail (DATELINE_IS_PROJECT (project));

  self = g_new0 (Import, 1);
  self->project_path = g_strdup (dateline_project_get_path (project));
  self->files = g_ptr_array_ref (files);
  self->subject = g_strdup (subject);
  self->options = dateline_import_options_copy (options);
  g_clear_object (&self->options->project);
  self->progress = progress;
  self->progress_data = progress_data;
  start (project, self, cancellable, callback, user_data);
}

void
dateline_import_bytes_async (DatelineProject *project,
                             GBytes *bytes,
                             const char *name,
                             const DatelineImportOptions *options,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GPtrArray) files = NULL;

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (name != NULL);

  files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_import_file_free);
  g_ptr_array_add (files, dateline_import_file_new_for_bytes (bytes, name));
  dateline_import_files_async (project, files, name, options, NULL, NULL, cancellable, callback,
                               user_data);
}

DatelineImportReport *
dateline_import_finish (DatelineProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
