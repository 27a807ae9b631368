/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads files in worker threads: the records of a file wait in a queue of its own, which the writer
 * empties file by file, so that the order never depends on which worker was faster. How many files
 * and bytes are under way is bounded; so memory stays flat however much there is to read. */
#include "config.h"

#include "formats/import-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/file-stream.h"
#include "formats/page-parts.h"
#include "formats/stray-file.h"
#include "text/decode.h"
#include "text/stoppable.h"

#define MAX_WORKERS   8
#define WINDOW_FILES  512
#define WINDOW_BYTES  (G_GUINT64_CONSTANT (64) * 1024 * 1024)
#define RECORDS_AHEAD 64
#define RECORD_BYTES  (G_GUINT64_CONSTANT (32) * 1024 * 1024)
#define TICK_US       (100 * G_TIME_SPAN_MILLISECOND)
/* What opening a file and storing an article costs beside its bytes, in bytes. */
#define FILE_WEIGHT 4096
#define SHORT_BYTES (1024 * 1024)
/* Of a file, as it is told by who reads it. */
#define WHOLE 10000

typedef struct
{
  DatelineImportFile *file; /* (transfer none) */
  GQueue records;           /* of DatelineImportRecord */
  guint64 waiting;          /* the weight of all of those */
  GInputStream *stream;     /* (nullable): while it is read a piece at a time */
  gint told;                /* atomic: how much of it is read, 0 to WHOLE, where that is told */
  gboolean started;
  gboolean done;
} Slot;

struct _DatelineImportReader
{
  GPtrArray *files;
  Slot *slots;
  guint n_submitted;
  guint n_taken;       /* files whose records have all been taken */
  guint64 bytes_ahead; /* of files submitted and not yet taken */
  guint64 weight;      /* of all files */
  guint64 taken;       /* of those that were taken */
  double fraction;     /* of what was told last */
  gint stopped;        /* atomic; changed with the mutex held */
  void (*tick) (gpointer data);
  gpointer tick_data;
  const DatelineImportOptions *options; /* (nullable) */
  GCancellable *cancellable;

  GThreadPool *pool;
  GMutex mutex;
  Slot *awaited;   /* what the writer waits for, or NULL: nobody is woken in vain */
  guint n_held;    /* workers that wait for room */
  GCond cond_read; /* something was read of the awaited file */
  GCond cond_room; /* something was taken, or all is to stop */
};

typedef struct
{
  DatelineImportReader *reader;
  Slot *slot;
} Sink;

void
dateline_import_record_free (DatelineImportRecord *record)
{
  if (record == NULL)
    return;

  g_clear_pointer (&record->draft, dateline_draft_free);
  g_free (record->place);
  g_free (record->problem);
  g_free (record);
}

guint64
dateline_import_file_weigh (const DatelineImportFile *file)
{
  return FILE_WEIGHT + (file->problem == NULL ? file->size : 0);
}

static gsize
weigh_record (const DatelineImportRecord *record)
{
  const DatelineDraft *draft = record->draft;
  gsize weight = sizeof *record;

  if (draft != NULL && draft->text != NULL)
    weight += strlen (draft->text);
  if (draft != NULL && draft->original != NULL)
    weight += g_bytes_get_size (draft->original);

  return weight;
}

static gboolean
has_room (const Slot *slot)
{
  return slot->records.length < RECORDS_AHEAD && slot->waiting < RECORD_BYTES;
}

static gboolean
goes_on (DatelineImportReader *self)
{
  return !g_atomic_int_get (&self->stopped) && !g_cancellable_is_cancelled (self->cancellable);
}

/* What reads one long article asks this, see text/stoppable.h. */
static gboolean
go_on_cb (double done, gpointer data)
{
  Sink *sink = data;

  if (done >= 0)
    g_atomic_int_set (&sink->slot->told, (gint) (CLAMP (done, 0, 1) * WHOLE));

  return goes_on (sink->reader);
}

/* In the worker that reads it. */
static const DatelineFormat *
find_taken (const DatelineImportFile *file)
{
  return file->format == NULL && dateline_format_handed_on () != NULL ? dateline_format_handed_on ()
                                                                      : file->taken;
}

/* Called by formats, in a worker. Waits while the writer is far behind. */
static gboolean
take_record_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Sink *sink = data;
  DatelineImportReader *self = sink->reader;
  DatelineImportRecord *record = g_new0 (DatelineImportRecord, 1);

  record->draft = draft;
  record->place = g_strdup (place);
  record->problem = g_strdup (problem);
  if (draft != NULL)
    {
      if (draft->source == NULL && sink->slot->file->folder != NULL)
        draft->source = g_strdup (sink->slot->file->folder);
      dateline_draft_complete (draft);
    }
  /* Who was stopped within an article hands out a part of it. */
  if (!goes_on (self))
    {
      dateline_import_record_free (record);
      return FALSE;
    }

  record->weight = weigh_record (record);
  record->format = find_taken (sink->slot->file);

  g_mutex_lock (&self->mutex);
  while (!has_room (sink->slot) && !self->stopped)
    {
      self->n_held++;
      g_cond_wait (&self->cond_room, &self->mutex);
      self->n_held--;
    }
  g_queue_push_tail (&sink->slot->records, record);
  sink->slot->waiting += record->weight;
  if (self->awaited == sink->slot)
    g_cond_signal (&self->cond_read);
  g_mutex_unlock (&self->mutex);

  return goes_on (self);
}

static gboolean
fail_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                       code == EACCES || code == EPERM
                         ? _ ("It may not be read: its permissions forbid it")
                         : g_strerror (code));
  return FALSE;
}

/* Looks again at what is opened: what was a file when the folder was searched may be a pipe now.
 * O_NONBLOCK keeps the opening of one from waiting. */
static int
open_file (const char *path, guint64 *size, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;

  if (fd < 0)
    {
      fail_errno (error);
      return -1;
    }
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _ ("This is a device, pipe or socket, not a file"));
      return -1;
    }
  *size = (guint64) status.st_size;

  return fd;
}

static GBytes *
read_all (int fd, guint64 size, GError **error)
{
  g_autofree guint8 *data = NULL;
  gsize length = 0;

  if (size > DATELINE_TEXT_MAX_BYTES)
    {
      g_autofree char *is = g_format_size (size);
      g_autofree char *limit = g_format_size_full (DATELINE_TEXT_MAX_BYTES,
                                                   G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("It is too large for an article: %s, where %s are the limit; split it"), is,
                   limit);
      return NULL;
    }
  data = g_malloc (size + 1);
  while (length < size)
    {
      gssize got = read (fd, data + length, size - length);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          fail_errno (error);
          return NULL;
        }
      if (got == 0)
        break; /* it became shorter meanwhile */
      length += (gsize) got;
    }

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

const DatelineFormat *
dateline_import_detect (const DatelineImportFile *file)
{
  guint8 head[DATELINE_FORMAT_HEAD_BYTES];
  gssize length;
  guint64 size;
  int fd;

  if (file->problem != NULL)
    return NULL;
  if (file->bytes != NULL)
    return dateline_format_detect (g_bytes_get_data (file->bytes, NULL),
                                   MIN (g_bytes_get_size (file->bytes), DATELINE_FORMAT_HEAD_BYTES),
                                   file->name);
  fd = open_file (file->path, &size, NULL);
  if (fd < 0)
    return NULL;
  length = pread (fd, head, sizeof head, 0);
  close (fd);

  return dateline_format_detect (head, length > 0 ? (gsize) length : 0, file->name);
}

static gboolean
read_with (DatelineImportReader *self,
           const DatelineFormat *format,
           GInputStream *stream,
           Sink *sink,
           GError **error)
{
  const DatelineImportFile *file = sink->slot->file;
  DatelineReadContext context = { file->bytes == NULL ? file->path : NULL };

  if (self->options != NULL)
    {
      context.map_rules = self->options->map_rules;
      if (self->options->mappings != NULL)
        context.mapping = g_hash_table_lookup (self->options->mappings, file->path);
    }

  return format->read_with (stream, file->name, &context, take_record_cb, sink, self->cancellable,
                            error);
}

/* Sets the error where @file is no article by its name or its first bytes, and nobody said that it is. What was
 * pasted is what it is. */
static gboolean
refuse_stray (DatelineImportFile *file, const guint8 *head, gsize length, GError **error)
{
  g_autofree char *problem = NULL;

  if (file->format == NULL && file->bytes == NULL)
    problem = dateline_stray_file_problem (file->taken, head, length, file->name);
  if (problem == NULL)
    return FALSE;
  g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING, problem);
  return TRUE;
}

static gboolean
read_bytes (DatelineImportFile *file, GBytes *bytes, Sink *sink, GError **error)
{
  const DatelineFormat *format = file->format != NULL ? file->format : file->found;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (format == NULL)
    format = dateline_format_detect (data, MIN (length, DATELINE_FORMAT_HEAD_BYTES), file->name);
  file->taken = format;
  if (refuse_stray (file, data, MIN (length, DATELINE_FORMAT_HEAD_BYTES), error))
    return FALSE;
  if (format->read_with != NULL)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

      return read_with (sink->reader, format, stream, sink, error);
    }

  return format->read (bytes, file->name, take_record_cb, sink, error);
}

/* (transfer full) @fd */
static GInputStream *
open_stream (DatelineImportReader *self, Slot *slot, int fd)
{
  GInputStream *stream = dateline_file_stream_new (fd);

  g_mutex_lock (&self->mutex);
  slot->stream = g_object_ref (stream);
  g_mutex_unlock (&self->mutex);

  return stream;
}

static gboolean
read_file (DatelineImportReader *self, Slot *slot, GError **error)
{
  DatelineImportFile *file = slot->file;
  const DatelineFormat *format = file->format != NULL ? file->format : file->found;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Sink sink = { self, slot };
  guint64 size;
  int fd;

  if (file->bytes != NULL)
    return read_bytes (file, file->bytes, &sink, error);
  if (file->format == NULL && file->page != NULL)
    {
      g_autofree char *problem = dateline_page_part_problem (file->page);

      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING, problem);
      return FALSE;
    }
  if (file->format == NULL && dateline_is_page_part (file->name))
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("It is a part of a web page and holds no article"));
      return FALSE;
    }

  fd = open_file (file->path, &size, error);
  if (fd < 0)
    return FALSE;
  /* A short file is read at once, whatever it is. */
  if (size > SHORT_BYTES)
    {
      guint8 head[DATELINE_FORMAT_HEAD_BYTES];
      gssize length = pread (fd, head, sizeof head, 0);

      if (format == NULL)
        format = dateline_format_detect (head, length > 0 ? (gsize) length : 0, file->name);
      file->taken = format;
      if (refuse_stray (file, head, length > 0 ? (gsize) length : 0, error))
        {
          close (fd);
          return FALSE;
        }
      if (format->read_with != NULL)
        {
          stream = open_stream (self, slot, fd);
          return read_with (self, format, stream, &sink, error);
        }
      if (format->read_stream != NULL)
        {
          stream = open_stream (self, slot, fd);
          return format->read_stream (stream, file->name, take_record_cb, &sink, self->cancellable,
                                      error);
        }
    }
  bytes = read_all (fd, size, error);
  close (fd);

  return bytes != NULL && read_bytes (file, bytes, &sink, error);
}

/* What it turned out to be counts, unless somebody said what it is. */
static gboolean
read_and_name (DatelineImportReader *self, Slot *slot, GError **error)
{
  gboolean done;

  dateline_format_hand_on (NULL);
  done = read_file (self, slot, error);
  slot->file->taken = find_taken (slot->file);

  return done;
}

static void
work_cb (gpointer data, gpointer user_data)
{
  DatelineImportReader *self = user_data;
  Slot *slot = data;
  Sink sink = { self, slot };
  DatelineWork work;
  g_autoptr (GError) error = NULL;

  dateline_work_begin (&work, go_on_cb, &sink);
  if (slot->file->problem != NULL)
    take_record_cb (NULL, NULL, slot->file->problem, &sink);
  else if (goes_on (self) && !read_and_name (self, slot, &error) &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_record_cb (NULL, NULL, error->message, &sink);
  dateline_work_end (&work);

  g_mutex_lock (&self->mutex);
  slot->done = TRUE;
  if (slot->stream != NULL)
    g_input_stream_close (slot->stream, NULL, NULL);
  if (self->awaited == slot)
    g_cond_signal (&self->cond_read);
  g_mutex_unlock (&self->mutex);
}

DatelineImportReader *
dateline_import_reader_new (GPtrArray *files,
                            const DatelineImportOptions *options,
                            GCancellable *cancellable)
{
  DatelineImportReader *self = g_new0 (DatelineImportReader, 1);
  /* As many as processors although the writer needs one: it often waits for the disk. */
  int workers = (int) CLAMP (g_get_num_processors (), 2, MAX_WORKERS);

  self->files = g_ptr_array_ref (files);
  self->slots = g_new0 (Slot, MAX (files->len, 1));
  for (guint i = 0; i < files->len; i++)
    {
      self->slots[i].file = files->pdata[i];
      self->weight += dateline_import_file_weigh (files->pdata[i]);
    }
  self->options = options;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond_read);
  g_cond_init (&self->cond_room);
  self->pool = g_thread_pool_new (work_cb, self, workers, TRUE, NULL);

  return self;
}

/* Files are handed out in order, so the one that the writer waits for always has a worker. */
static void
submit (DatelineImportReader *self, guint file)
{
  /* Many at a time, so that neither side wakes the other for each. */
  if (self->n_submitted > file && self->n_submitted - self->n_taken > WINDOW_FILES / 2)
    return;
  while (self->n_submitted < self->files->len &&
         (self->n_submitted <= file ||
          (self->n_submitted - self->n_taken < WINDOW_FILES && self->bytes_ahead < WINDOW_BYTES)))
    {
      Slot *slot = &self->slots[self->n_submitted++];

      slot->started = TRUE;
      /* Only text files are in memory as a whole. */
      self->bytes_ahead += MIN (slot->file->size, DATELINE_TEXT_MAX_BYTES);
      g_thread_pool_push (self->pool, slot, NULL);
    }
}

/* With the mutex locked. */
static void
wait_for_record (DatelineImportReader *self, Slot *slot)
{
  while (slot->records.length == 0 && !slot->done)
    {
      gint64 end = g_get_monotonic_time () + TICK_US;

      self->awaited = slot;
      if (g_cond_wait_until (&self->cond_read, &self->mutex, end) || self->tick == NULL)
        continue;
      g_mutex_unlock (&self->mutex);
      self->tick (self->tick_data);
      g_mutex_lock (&self->mutex);
    }
  self->awaited = NULL;
}

void
dateline_import_reader_set_tick (DatelineImportReader *self,
                                 void (*tick) (gpointer data),
                                 gpointer data)
{
  self->tick = tick;
  self->tick_data = data;
}

double
dateline_import_reader_get_fraction (DatelineImportReader *self)
{
  guint64 done = self->taken;

  if (self->n_taken == self->files->len)
    return 1;
  g_mutex_lock (&self->mutex);
  /* What others are ahead with counts when it is taken. */
  if (self->slots[self->n_taken].stream != NULL)
    {
      const Slot *slot = &self->slots[self->n_taken];
      guint64 place = dateline_file_stream_get_place (DATELINE_FILE_STREAM (slot->stream));

      done += MIN (place, slot->file->size);
    }
  else
    {
      const Slot *slot = &self->slots[self->n_taken];

      done += slot->file->size * (guint64) g_atomic_int_get (&slot->told) / WHOLE;
    }
  g_mutex_unlock (&self->mutex);
  self->fraction = MAX (self->fraction, (double) done / (double) self->weight);

  return self->fraction;
}

DatelineImportRecord *
dateline_import_reader_next (DatelineImportReader *self, guint file)
{
  Slot *slot = &self->slots[file];
  DatelineImportRecord *record;

  g_return_val_if_fail (file < self->files->len, NULL);

  submit (self, file);
  g_mutex_lock (&self->mutex);
  wait_for_record (self, slot);
  record = g_queue_pop_head (&slot->records);
  if (record != NULL)
    slot->waiting -= record->weight;
  if (self->n_held > 0)
    g_cond_broadcast (&self->cond_room);
  g_mutex_unlock (&self->mutex);

  if (record == NULL && self->n_taken <= file)
    {
      self->n_taken = file + 1;
      self->taken += dateline_import_file_weigh (slot->file);
      g_clear_object (&slot->stream);
      self->bytes_ahead -= MIN (slot->file->size, DATELINE_TEXT_MAX_BYTES);
    }

  return record;
}

void
dateline_import_reader_free (DatelineImportReader *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  g_atomic_int_set (&self->stopped, TRUE);
  g_cond_broadcast (&self->cond_room);
  g_mutex_unlock (&self->mutex);
  g_thread_pool_free (self->pool, FALSE, TRUE);

  for (guint i = 0; i < self->files->len; i++)
    {
      g_queue_clear_full (&self->slots[i].records, (GDestroyNotify) dateline_import_record_free);
      g_clear_object (&self->slots[i].stream);
    }
  g_free (self->slots);
  g_ptr_array_unref (self->files);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond_read);
  g_cond_clear (&self->cond_room);
  g_free (self);
}
