/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes beside the file that is meant and renames at the end, so that nobody ever sees half an
 * export and a failed one costs nothing. */
#include "config.h"

#include "formats/export.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _ ("“%s” could not be written: %s"), shown, g_strerror (code));
  return FALSE;
}

/* Where a link points, so that the link stays one. */
static char *
resolve (const char *path)
{
  g_autofree char *real = realpath (path, NULL);

  return real != NULL ? g_strdup (real) : g_strdup (path);
}

static gboolean
check_target (DatelineProject *project, const char *target, GError **error)
{
  g_autofree char *shown = g_filename_display_name (target);
  g_autofree char *own = resolve (dateline_project_get_path (project));

  if (g_file_test (target, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   _ ("“%s” is a folder; give the name of a file in it"), shown);
      return FALSE;
    }
  if (strcmp (own, target) == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is the project itself; give another name"), shown);
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_file (DatelineProject *project,
            const GArray *ids,
            const DatelineFormat *format,
            int fd,
            const char *target,
            GPtrArray *losses,
            GCancellable *cancellable,
            GFileProgressCallback progress,
            gpointer progress_data,
            GError **error)
{
  g_autoptr (GOutputStream) raw = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GOutputStream) stream = g_buffered_output_stream_new_sized (raw, 256 * 1024);
  g_autoptr (GError) local = NULL;

  if (!format->write (project, ids, stream, losses, cancellable, progress, progress_data, &local) ||
      !g_output_stream_close (stream, cancellable, &local))
    {
      if (local->domain == G_IO_ERROR && local->code != G_IO_ERROR_CANCELLED)
        g_prefix_error (&local, _ ("“%s” could not be written: "), target);
      g_propagate_error (error, g_steal_pointer (&local));
      /* What is still in the buffer is not wanted any more. */
      g_output_stream_close (raw, NULL, NULL);
      return FALSE;
    }

  return fsync (fd) == 0 || errno == EINVAL || fail (error, target, errno);
}

gboolean
dateline_export (DatelineProject *project,
                 const GArray *ids,
                 const DatelineFormat *format,
                 const char *path,
                 GPtrArray *losses,
                 GCancellable *cancellable,
                 GFileProgressCallback progress,
                 gpointer progress_data,
                 GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *beside = NULL;
  gboolean written;
  int fd;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (format->write == NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
                   _ ("“%s” can be read, but not written"), format->id);
      return FALSE;
    }
  target = resolve (path);
  if (!check_target (project, target, error))
    return FALSE;

  beside = g_strconcat (target, ".XXXXXX", NULL);
  fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (error, target, errno);
  written = write_file (project, ids, format, fd, target, losses, cancellable, progress,
                        progress_data, error);
  if (!g_close (fd, written ? error : NULL))
    written = FALSE;
  if (written && g_rename (beside, target) != 0)
    written = fail (error, target, errno);
  if (!written)
    g_unlink (beside);

  return written;
}

typedef struct
{
  char *project_path;
  GArray *ids;
  const DatelineFormat *format;
  char *path;
  GPtrArray *losses;

  GFileProgressCallback progress;
  gpointer progress_data;
  GMainContext *context;
  GMutex mutex;
  goffset done;
  goffset total;
  gboolean pending; /* the main thread is on its way to look */
} Export;

static void
export_free (Export *self)
{
  g_free (self->project_path);
  g_array_unref (self->ids);
  g_free (self->path);
  g_clear_pointer (&self->losses, g_ptr_array_unref);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
tell_progress_cb (gpointer data)
{
  Export *self = g_task_get_task_data (data);
  goffset done;
  goffset total;

  g_mutex_lock (&self->mutex);
  self->pending = FALSE;
  done = self->done;
  total = self->total;
  g_mutex_unlock (&self->mutex);
  self->progress (done, total, self->progress_data);

  return G_SOURCE_REMOVE;
}

/* In the worker: one visit of the main thread at a time. */
static void
progress_cb (goffset done, goffset total, gpointer data)
{
  GTask *task = data;
  Export *self = g_task_get_task_data (task);
  gboolean visit;

  if (self->progress == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  visit = !self->pending;
  self->pending = TRUE;
  g_mutex_unlock (&self->mutex);
  if (visit)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT_IDLE, tell_progress_cb,
                                g_object_ref (task), g_object_unref);
}

static void
export_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *self = data;
  g_autoptr (DatelineProject) project = NULL;
  GError *error = NULL;

  project = dateline_project_open (self->project_path, TRUE, &error);
  if (project != NULL && dateline_export (project, self->ids, self->format, self->path,
                                          self->losses, cancellable, progress_cb, task, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dateline_export_async (DatelineProject *project,
                       const GArray *ids,
                       const DatelineFormat *format,
                       const char *path,
                       GCancellable *cancellable,
                       GFileProgressCallback progress,
                       gpointer progress_data,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, user_data);
  Export *self;

  g_return_if_fail (DATELINE_IS_PROJECT (project));
  g_return_if_fail (ids != NULL);
  g_return_if_fail (format != NULL);
  g_return_if_fail (path != NULL);

  self = g_new0 (Export, 1);
  self->project_path = g_strdup (dateline_project_get_path (project));
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), ids->len);
  g_array_append_vals (self->ids, ids->data, ids->len);
  self->format = format;
  self->path = g_strdup (path);
  self->losses = g_ptr_array_new_with_free_func (g_free);
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);

  /* What came too late must not be told as cancelled: the new file is in place then. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, dateline_export_async);
  g_task_set_task_data (task, self, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, export_thread_cb);
}

gboolean
dateline_export_finish (DatelineProject *project,
                        GAsyncResult *result,
                        GPtrArray **losses,
                        GError **error)
{
  Export *self;

  g_return_val_if_fail (g_task_is_valid (result, project), FALSE);

  self = g_task_get_task_data (G_TASK (result));
  if (losses != NULL)
    *losses = g_ptr_array_ref (self->losses);

  return g_task_propagate_boolean (G_TASK (result), error);
}
