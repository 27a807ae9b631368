/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock that keeps a second program from writing. It lies on two bytes far behind the end of
 * the project file itself, so there is no lock file to be left behind, and it belongs to an open
 * file description, so it ends with the process however that ends. SQLite's own locks are of
 * another kind and on other bytes.
 *
 * POSIX drops all of a process's record locks on a file, SQLite's too, when any descriptor of that
 * file is closed. So there is one descriptor per file and process, closed when its last user is
 * gone. */
#define _GNU_SOURCE /* F_OFD_SETLK */

#include "config.h"

#include "store/lock-private.h"
#include "store/store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define WRITER_BYTE (G_GINT64_CONSTANT (1) << 60)
#define USERS_BYTE  (WRITER_BYTE + 1)

typedef struct
{
  char *path;
  dev_t device;
  ino_t inode;
  int fd;
  guint n_users;
  gboolean writing;
} LockedFile;

struct _DatelineLock
{
  LockedFile *file;
  gboolean writes;
};

static GMutex mutex;
static GPtrArray *files; /* of LockedFile, guarded by the mutex */

static gboolean
set_lock (int fd, gint64 byte, short type)
{
  struct flock range = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &range) == 0;
}

static LockedFile *
find_file (const struct stat *info)
{
  for (guint i = 0; files && i < files->len; i++)
    {
      LockedFile *file = g_ptr_array_index (files, i);

      if (file->device == info->st_dev && file->inode == info->st_ino)
        return file;
    }
  return NULL;
}

static LockedFile *
open_file (const char *path, gboolean for_writing, GError **error)
{
  LockedFile *file;
  struct stat info;
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  if (fd < 0 && !for_writing)
    fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0 || fstat (fd, &info) != 0)
    {
      int code = errno;

      if (fd >= 0)
        close (fd);
      if (code == ENOENT || code == ENOTDIR)
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                     _ ("There is no file “%s”. Check its name and place."), path);
      else if (code == EISDIR)
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_PROJECT,
                     _ ("“%s” is a folder, not a Dateline project. Choose a file."), path);
      else if (for_writing)
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
                     _ ("“%s” can’t be written: %s. Open it read-only or copy it to a place of "
                        "your own."),
                     path, g_strerror (code));
      else
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_FAILED,
                     _ ("“%s” can’t be read: %s. Ask its owner for permission."), path,
                     g_strerror (code));
      return NULL;
    }

  if (!S_ISREG (info.st_mode))
    {
      close (fd);
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_PROJECT,
                   _ ("“%s” is not a file. Choose a Dateline project."), path);
      return NULL;
    }

  file = g_new0 (LockedFile, 1);
  file->path = g_strdup (path);
  file->device = info.st_dev;
  file->inode = info.st_ino;
  file->fd = fd;
  if (!files)
    files = g_ptr_array_new ();
  g_ptr_array_add (files, file);
  set_lock (fd, USERS_BYTE, F_RDLCK);
  return file;
}

/* A reader can't take away the files that SQLite makes beside a project; when nobody else uses it,
 * and the write-ahead log holds nothing, we can. */
static void
remove_litter (LockedFile *file)
{
  g_autofree char *wal = g_strconcat (file->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (file->path, "-shm", NULL);
  struct stat info;

  if (file->writing || !set_lock (file->fd, WRITER_BYTE, F_WRLCK))
    return;
  if (!set_lock (file->fd, USERS_BYTE, F_WRLCK))
    return;
  if (stat (wal, &info) == 0 && info.st_size == 0)
    {
      g_unlink (shm);
      g_unlink (wal);
    }
}

DatelineLock *
dateline_lock_take (const char *path, DatelineLockKind kind, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  gboolean writes = kind != DATELINE_LOCK_READ;
  LockedFile *file;
  DatelineLock *self;
  struct stat info;
  gboolean taken;

  file = stat (path, &info) == 0 ? find_file (&info) : NULL;
  if (kind == DATELINE_LOCK_SHARE && !(file && file->writing))
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
                   _ ("“%s” isn’t open for writing. Open it first."), path);
      return NULL;
    }
  if (!file)
    file = open_file (path, writes, error);
  if (!file)
    return NULL;

  /* A descriptor that a reader opened may not allow the exclusive lock; then nobody writes. */
  taken = kind != DATELINE_LOCK_WRITE ||
          (!file->writing && set_lock (file->fd, WRITER_BYTE, F_WRLCK));
  self = g_new0 (DatelineLock, 1);
  self->file = file;
  self->writes = taken && kind == DATELINE_LOCK_WRITE;
  file->writing |= self->writes;
  file->n_users++;
  if (taken)
    return self;

  g_clear_pointer (&locker, g_mutex_locker_free);
  dateline_lock_release (self);
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BUSY,
               _ ("“%s” is open for writing in another window or program. Close it there, or open "
                  "it read-only."),
               path);
  return NULL;
}

void
dateline_lock_release (DatelineLock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  LockedFile *file = self->file;

  if (self->writes)
    {
      file->writing = FALSE;
      set_lock (file->fd, WRITER_BYTE, F_UNLCK);
    }
  if (--file->n_users == 0)
    {
      remove_litter (file);
      close (file->fd);
      g_ptr_array_remove_fast (files, file);
      if (files->len == 0)
        g_clear_pointer (&files, g_ptr_array_unref);
      g_free (file->path);
      g_free (file);
    }
  g_free (self);
}
