/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and seeks as the kernel does, with its errors in words. */
#include "config.h"

#include "formats/file-stream.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

struct _DatelineFileStream
{
  GInputStream parent_instance;
  int fd;
  guint64 place; /* in the file; for its reader's thread alone, as is the next */
  gboolean told; /* the reader says where it is */
  int shown;     /* atomic: what others are told, in pieces of PLACE_UNIT */
};

/* So that two terabytes fit an int. */
#define PLACE_UNIT 1024

static void seekable_init (GSeekableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineFileStream,
                               dateline_file_stream,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SEEKABLE, seekable_init))

static gssize
fail_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (code), g_strerror (code));

  return -1;
}

static void
show_place (DatelineFileStream *self, guint64 place)
{
  g_atomic_int_set (&self->shown, (int) MIN (place / PLACE_UNIT, G_MAXINT));
}

static gssize
dateline_file_stream_read (GInputStream *stream,
                           void *buffer,
                           gsize count,
                           GCancellable *cancellable,
                           GError **error)
{
  DatelineFileStream *self = DATELINE_FILE_STREAM (stream);

  for (;;)
    {
      gssize length;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      length = read (self->fd, buffer, count);
      if (length >= 0)
        {
          self->place += (guint64) length;
          if (!self->told)
            show_place (self, self->place);
          return length;
        }
      if (errno != EINTR)
        return fail_errno (error);
    }
}

static gboolean
dateline_file_stream_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  DatelineFileStream *self = DATELINE_FILE_STREAM (stream);

  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;

  return TRUE;
}

static goffset
dateline_file_stream_tell (GSeekable *seekable)
{
  off_t place = lseek (DATELINE_FILE_STREAM (seekable)->fd, 0, SEEK_CUR);

  return place >= 0 ? (goffset) place : 0;
}

static gboolean
dateline_file_stream_can_seek (GSeekable *seekable)
{
  return TRUE;
}

static gboolean
dateline_file_stream_seek (GSeekable *seekable,
                           goffset offset,
                           GSeekType type,
                           GCancellable *cancellable,
                           GError **error)
{
  DatelineFileStream *self = DATELINE_FILE_STREAM (seekable);
  int whence = type == G_SEEK_SET ? SEEK_SET : type == G_SEEK_CUR ? SEEK_CUR : SEEK_END;
  off_t place = lseek (self->fd, offset, whence);

  if (place < 0)
    {
      fail_errno (error);
      return FALSE;
    }
  self->place = (guint64) place;

  return TRUE;
}

static gboolean
dateline_file_stream_can_truncate (GSeekable *seekable)
{
  return FALSE;
}

static gboolean
dateline_file_stream_truncate (GSeekable *seekable,
                               goffset offset,
                               GCancellable *cancellable,
                               GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("This file is only read"));
  return FALSE;
}

static void
dateline_file_stream_finalize (GObject *object)
{
  dateline_file_stream_close (G_INPUT_STREAM (object), NULL, NULL);

  G_OBJECT_CLASS (dateline_file_stream_parent_class)->finalize (object);
}

static void
seekable_init (GSeekableIface *iface)
{
  iface->tell = dateline_file_stream_tell;
  iface->can_seek = dateline_file_stream_can_seek;
  iface->seek = dateline_file_stream_seek;
  iface->can_truncate = dateline_file_stream_can_truncate;
  iface->truncate_fn = dateline_file_stream_truncate;
}

static void
dateline_file_stream_class_init (DatelineFileStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_file_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = dateline_file_stream_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = dateline_file_stream_close;
}

static void
dateline_file_stream_init (DatelineFileStream *self)
{
  self->fd = -1;
}

GInputStream *
dateline_file_stream_new (int fd)
{
  DatelineFileStream *self = g_object_new (DATELINE_TYPE_FILE_STREAM, NULL);

  self->fd = fd;

  return G_INPUT_STREAM (self);
}

guint64
dateline_file_stream_get_place (DatelineFileStream *self)
{
  g_return_val_if_fail (DATELINE_IS_FILE_STREAM (self), 0);

  return (guint64) g_atomic_int_get (&self->shown) * PLACE_UNIT;
}

void
dateline_file_stream_set_place (DatelineFileStream *self, guint64 place)
{
  g_return_if_fail (DATELINE_IS_FILE_STREAM (self));

  self->told = TRUE;
  show_place (self, place);
}
