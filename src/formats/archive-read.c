/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives through libarchive, one member after the other. What kind of archive some bytes are is in
 * archive-sniff.c. */
#include "config.h"

#include "formats/archive-read.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "formats/file-stream.h"
#include "formats/format.h"
#include "text/decode.h"

#define CHUNK_BYTES (64 * 1024)

/* What outlives the archive, so that a stream over a member can't reach into nothing. */
typedef struct
{
  gatomicrefcount refs;
  DatelineArchive *archive; /* NULL once it is freed */
} Hold;

struct _DatelineArchive
{
  struct archive *reader;
  GInputStream *stream;
  GCancellable *cancellable;
  DatelineArchiveLimits limits;
  char *inner_name; /* of the only file of a .gz */
  gboolean is_raw;  /* compressed, but no archive */
  guint8 *chunk;
  guint64 place;    /* in the archive */
  guint64 consumed; /* how far it has been read at any time */
  guint64 produced; /* bytes that came out */
  guint n_members;
  gboolean ended;  /* nothing more can be read */
  GError *failure; /* (nullable): of the stream beneath, or a limit */
  locale_t locale; /* names of members are converted by the thread's */
  guint serial;    /* of the member in hand */
  DatelineArchiveMember member;
  Hold *hold;
};

/* libarchive converts names to what the locale of the thread says; in "C" it would lose most. */
static locale_t
enter_locale (DatelineArchive *self)
{
  return self->locale != (locale_t) 0 ? uselocale (self->locale) : (locale_t) 0;
}

static void
leave_locale (locale_t before)
{
  if (before != (locale_t) 0)
    uselocale (before);
}

static la_ssize_t
read_cb (struct archive *reader, void *data, const void **buffer)
{
  DatelineArchive *self = data;
  gssize length = self->failure == NULL
                    ? g_input_stream_read (self->stream, self->chunk, CHUNK_BYTES,
                                           self->cancellable, &self->failure)
                    : -1;

  *buffer = self->chunk;
  if (length < 0)
    {
      archive_set_error (reader, -1, "%s", self->failure->message);
      return ARCHIVE_FATAL;
    }
  self->place += (guint64) length;
  self->consumed = MAX (self->consumed, self->place);

  return length;
}

static la_int64_t
seek_cb (struct archive *reader, void *data, la_int64_t offset, int whence)
{
  DatelineArchive *self = data;
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), offset, type, self->cancellable, NULL))
    return ARCHIVE_FATAL;
  self->place = (guint64) g_seekable_tell (G_SEEKABLE (self->stream));

  return (la_int64_t) self->place;
}

static la_int64_t
skip_cb (struct archive *reader, void *data, la_int64_t request)
{
  DatelineArchive *self = data;
  guint64 before = self->place;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), request, G_SEEK_CUR, self->cancellable, NULL))
    return 0;
  self->place = (guint64) g_seekable_tell (G_SEEKABLE (self->stream));

  return (la_int64_t) (self->place - before);
}

static void
set_reader_error (DatelineArchive *self, const char *fallback, GError **error)
{
  const char *said = archive_error_string (self->reader);
  g_autofree char *valid = NULL;

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return;
    }
  if (said == NULL)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED, fallback);
      return;
    }
  valid = g_utf8_make_valid (said, -1);
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED, "%s (%s)", fallback,
               valid);
}

/* "letters.csv.gz" holds "letters.csv". */
static char *
name_inner (const char *name)
{
  static const char *const endings[] = { ".gz", ".bz2", ".xz", ".zst", ".z" };
  static const char *const tars[] = { ".tgz", ".tbz2", ".tbz", ".txz", ".tzst" };

  if (name == NULL)
    return g_strdup ("data");
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize length = strlen (name);
      gsize ending = strlen (endings[i]);

      if (length > ending && g_ascii_strcasecmp (name + length - ending, endings[i]) == 0)
        return g_strndup (name, length - ending);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tars); i++)
    {
      gsize length = strlen (name);
      gsize ending = strlen (tars[i]);

      if (length > ending && g_ascii_strcasecmp (name + length - ending, tars[i]) == 0)
        return g_strdup_printf ("%.*s.tar", (int) (length - ending), name);
    }

  return g_strdup (name);
}

static void
support (struct archive *reader)
{
  archive_read_support_format_tar (reader);
  archive_read_support_format_gnutar (reader);
  archive_read_support_format_zip (reader);
  archive_read_support_format_7zip (reader);
  archive_read_support_format_raw (reader);
  archive_read_support_filter_gzip (reader);
  archive_read_support_filter_bzip2 (reader);
  archive_read_support_filter_xz (reader);
  archive_read_support_filter_zstd (reader);
}

static gboolean
open_reader (DatelineArchive *self, GError **error)
{
  gboolean seeks = G_IS_SEEKABLE (self->stream) && g_seekable_can_seek (G_SEEKABLE (self->stream));
  locale_t before = enter_locale (self);
  int status;

  self->reader = archive_read_new ();
  support (self->reader);
  archive_read_set_read_callback (self->reader, read_cb);
  if (seeks)
    {
      archive_read_set_seek_callback (self->reader, seek_cb);
      archive_read_set_skip_callback (self->reader, skip_cb);
    }
  archive_read_set_callback_data (self->reader, self);
  status = archive_read_open1 (self->reader);
  leave_locale (before);
  if (status < ARCHIVE_WARN)
    {
      set_reader_error (self, _ ("It can’t be read as an archive"), error);
      return FALSE;
    }

  return TRUE;
}

/* For whoever shows how far it is. */
static void
show_place (DatelineArchive *self)
{
  if (DATELINE_IS_FILE_STREAM (self->stream))
    dateline_file_stream_set_place (DATELINE_FILE_STREAM (self->stream), self->place);
}

DatelineArchive *
dateline_archive_new (GInputStream *stream,
                      const char *name,
                      const DatelineArchiveLimits *limits,
                      GCancellable *cancellable,
                      GError **error)
{
  static const DatelineArchiveLimits usual = { DATELINE_ARCHIVE_MAX_MEMBERS,
                                               DATELINE_ARCHIVE_MAX_TOTAL,
                                               DATELINE_ARCHIVE_MAX_RATIO,
                                               DATELINE_ARCHIVE_RATIO_MIN };
  g_autoptr (DatelineArchive) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (DatelineArchive, 1);
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->limits = limits != NULL ? *limits : usual;
  self->inner_name = name_inner (name);
  self->chunk = g_malloc (CHUNK_BYTES);
  self->locale = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  self->hold = g_new0 (Hold, 1);
  g_atomic_ref_count_init (&self->hold->refs);
  self->hold->archive = self;
  show_place (self); /* the list at the end is read first */
  if (!open_reader (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
hold_unref (Hold *hold)
{
  if (g_atomic_ref_count_dec (&hold->refs))
    g_free (hold);
}

static void
clear_member (DatelineArchive *self)
{
  g_clear_pointer (&self->member.path, g_free);
  g_clear_pointer (&self->member.problem, g_free);
  self->member.has_size = FALSE;
  self->member.size = 0;
}

void
dateline_archive_free (DatelineArchive *self)
{
  if (self == NULL)
    return;

  clear_member (self);
  if (self->reader != NULL)
    archive_read_free (self->reader);
  self->hold->archive = NULL;
  hold_unref (self->hold);
  if (self->locale != (locale_t) 0)
    freelocale (self->locale);
  g_clear_error (&self->failure);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stream);
  g_free (self->inner_name);
  g_free (self->chunk);
  g_free (self);
}

/* Names in old zips are in whatever their writer's computer used. */
static char *
decode_name (const char *name)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineDecoded) decoded = NULL;

  if (name == NULL)
    return g_strdup ("?");
  if (g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  bytes = g_bytes_new_static (name, strlen (name));
  decoded = dateline_decode (bytes, NULL, NULL);

  return decoded != NULL ? g_steal_pointer (&decoded->text) : g_utf8_make_valid (name, -1);
}

/* What is in the way of reading the member of this name, or NULL; @path becomes the safe form. */
static const char *
check_path (const char *name, char **path)
{
  g_autofree char *slashed = g_strdelimit (g_strdup (name), "\\", '/');
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) clean = g_string_new (NULL);
  const char *problem = NULL;
  guint depth = 0;

  if (*slashed == '/' || (g_ascii_isalpha (slashed[0]) && slashed[1] == ':' && slashed[2] == '/'))
    problem = _ ("Its name is that of a place outside the archive; pack it with a relative name");
  else if (strlen (slashed) > DATELINE_ARCHIVE_MAX_NAME)
    problem = _ ("Its name is too long");
  parts = g_strsplit (slashed, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || g_str_equal (parts[i], "."))
        continue;
      if (g_str_equal (parts[i], ".."))
        {
          problem = _ ("Its name leads out of the archive; pack it with a plain name");
          continue;
        }
      if (++depth > DATELINE_ARCHIVE_MAX_DEPTH)
        problem = _ ("Folders are nested too deeply here");
      if (depth <= DATELINE_ARCHIVE_MAX_DEPTH && clean->len < DATELINE_ARCHIVE_MAX_NAME)
        g_string_append_printf (clean, "%s%s", clean->len > 0 ? "/" : "", parts[i]);
    }
  if (clean->len == 0)
    {
      g_string_assign (clean, "?");
      if (problem == NULL)
        problem = _ ("It has no name");
    }
  *path = g_string_free (g_steal_pointer (&clean), FALSE);

  return problem;
}

static const char *
check_type (struct archive_entry *entry)
{
  if (archive_entry_hardlink (entry) != NULL)
    return _ ("This is a link, which is not followed; pack the file itself");
  if (archive_entry_is_encrypted (entry) > 0)
    return _ ("It is encrypted; unpack it with its password and bring in what comes out");
  switch (archive_entry_filetype (entry))
    {
    case AE_IFREG:
    case 0: /* some archives don't say */
      return NULL;
    case AE_IFLNK:
      return _ ("This is a link, which is not followed; pack the file itself");
    default:
      return _ ("This is a device, pipe or socket, not a file");
    }
}

static gboolean
take_entry (DatelineArchive *self, struct archive_entry *entry, GError **error)
{
  const char *raw_name = archive_entry_pathname (entry);
  g_autofree char *name = self->is_raw ? g_strdup (self->inner_name) : decode_name (raw_name);
  const char *problem = check_path (name, &self->member.path);

  if (problem == NULL)
    problem = check_type (entry);
  self->member.problem = g_strdup (problem);
  self->member.is_alone = self->is_raw;
  if (!self->is_raw && archive_entry_size_is_set (entry) && archive_entry_size (entry) >= 0)
    {
      self->member.has_size = TRUE;
      self->member.size = (guint64) archive_entry_size (entry);
    }
  if (++self->n_members > self->limits.members)
    {
      self->ended = TRUE;
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("More than %u files are in it; what follows was not read"),
                   self->limits.members);
      return FALSE;
    }

  return TRUE;
}

/* Whether these bytes are compressed at all: anything would do as the raw content of nothing. */
static gboolean
check_format (DatelineArchive *self, GError **error)
{
  self->is_raw = archive_format (self->reader) == ARCHIVE_FORMAT_RAW;
  if (!self->is_raw || archive_filter_code (self->reader, 0) != ARCHIVE_FILTER_NONE)
    return TRUE;
  self->ended = TRUE;
  g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                       _ ("It is no archive"));

  return FALSE;
}

static gboolean
check_stream (DatelineArchive *self, GError **error)
{
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->failure));

  return FALSE;
}

/* Bounds what comes out of a few bytes. */
static gboolean
check_swelling (DatelineArchive *self, GError **error)
{
  if (self->produced > self->limits.total)
    {
      g_autofree char *limit = g_format_size (self->limits.total);

      g_set_error (&self->failure, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("More than %s come out of it; what follows was not read"), limit);
    }
  else if (self->produced > self->limits.ratio_min &&
           self->produced / self->limits.ratio > self->consumed)
    g_set_error (&self->failure, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                 _ ("It swells to more than %u times its length when it is unpacked, as no text "
                    "does; what follows was not read"),
                 self->limits.ratio);

  return check_stream (self, error);
}

/* Nothing need be read from the file for a while where a few bytes unpack to many. */
static gboolean
check_cancelled (DatelineArchive *self, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* -1 with @error, 0 at the member's end. */
static gssize
read_piece (DatelineArchive *self, void *buffer, gsize count, GError **error)
{
  locale_t before;
  la_ssize_t length;

  if (!check_stream (self, error) || !check_cancelled (self, error))
    return -1;
  before = enter_locale (self);
  do
    length = archive_read_data (self->reader, buffer, count);
  while (length == ARCHIVE_RETRY);
  leave_locale (before);
  if (length < 0)
    {
      set_reader_error (self, _ ("It is damaged"), error);
      return -1;
    }
  self->produced += (guint64) length;
  show_place (self);

  return check_swelling (self, error) ? (gssize) length : -1;
}

/* Where one stream of packed bytes holds all members, what is passed over is unpacked as well, and has
 * to be counted. */
static void
pass_rest (DatelineArchive *self)
{
  gboolean packed = archive_filter_code (self->reader, 0) != ARCHIVE_FILTER_NONE ||
                    archive_format (self->reader) == ARCHIVE_FORMAT_7ZIP;
  g_autofree guint8 *piece = NULL;

  if (self->member.path == NULL || self->member.problem != NULL || !packed)
    return;
  piece = g_malloc (CHUNK_BYTES);
  while (read_piece (self, piece, CHUNK_BYTES, NULL) > 0)
    ;
}

const DatelineArchiveMember *
dateline_archive_next (DatelineArchive *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->serial++;
  pass_rest (self);
  while (!self->ended)
    {
      struct archive_entry *entry = NULL;
      locale_t before;
      int status;

      clear_member (self);
      if (!check_stream (self, error) || !check_cancelled (self, error))
        {
          self->ended = TRUE;
          return NULL;
        }
      before = enter_locale (self);
      do
        status = archive_read_next_header (self->reader, &entry);
      while (status == ARCHIVE_RETRY);
      leave_locale (before);
      show_place (self);

      if (status == ARCHIVE_EOF)
        {
          self->ended = TRUE;
          return NULL;
        }
      if (status < ARCHIVE_WARN && (status == ARCHIVE_FATAL || entry == NULL))
        {
          self->ended = TRUE;
          set_reader_error (self, _ ("It is damaged, and what follows can’t be read"), error);
          return NULL;
        }
      if (!check_format (self, error))
        return NULL;
      if (archive_entry_filetype (entry) == AE_IFDIR)
        {
          if (++self->n_members <= self->limits.members)
            continue;
          self->n_members--; /* take_entry() tells it */
        }
      if (!take_entry (self, entry, error))
        return NULL;
      if (status < ARCHIVE_WARN && self->member.problem == NULL)
        self->member.problem = g_strdup (_ ("It is damaged"));

      return &self->member;
    }

  return NULL;
}

static void
set_too_large (guint64 limit, GError **error)
{
  g_autofree char *said = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
               _ ("It is longer than %s, which is the limit here"), said);
}

GBytes *
dateline_archive_read (DatelineArchive *self, guint64 limit, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *piece = NULL;
  gssize length;

  g_return_val_if_fail (self != NULL && self->member.path != NULL, NULL);
  g_return_val_if_fail (limit < G_MAXUINT - CHUNK_BYTES, NULL);

  if (self->member.problem != NULL)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                           self->member.problem);
      return NULL;
    }
  if (self->member.has_size && self->member.size > limit)
    {
      set_too_large (limit, error);
      return NULL;
    }
  piece = g_malloc (CHUNK_BYTES);
  while ((length = read_piece (self, piece, CHUNK_BYTES, error)) > 0)
    {
      g_byte_array_append (content, piece, (guint) length);
      if (content->len > limit)
        {
          set_too_large (limit, error);
          return NULL;
        }
    }
  if (length < 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

guint64
dateline_archive_get_place (DatelineArchive *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->place;
}

GBytes *
dateline_archive_member (GBytes *zip, const char *path, guint64 limit, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (zip);
  g_autoptr (DatelineArchive) self = dateline_archive_new (stream, NULL, NULL, NULL, error);
  g_autoptr (GError) failure = NULL;
  const DatelineArchiveMember *member;

  if (self == NULL)
    return NULL;
  while ((member = dateline_archive_next (self, &failure)) != NULL)
    if (g_str_equal (member->path, path))
      return dateline_archive_read (self, limit, error);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
               _ ("There is no “%s” in it"), path);

  return NULL;
}

/* ── a member as a stream ── */

#define DATELINE_TYPE_MEMBER_STREAM (dateline_member_stream_get_type ())

G_DECLARE_FINAL_TYPE (DatelineMemberStream,
                      dateline_member_stream,
                      DATELINE,
                      MEMBER_STREAM,
                      GInputStream)

struct _DatelineMemberStream
{
  GInputStream parent_instance;
  Hold *hold;
  guint serial; /* of the member it is over */
};

G_DEFINE_FINAL_TYPE (DatelineMemberStream, dateline_member_stream, G_TYPE_INPUT_STREAM)

static gssize
dateline_member_stream_read (GInputStream *stream,
                             void *buffer,
                             gsize count,
                             GCancellable *cancellable,
                             GError **error)
{
  DatelineMemberStream *self = DATELINE_MEMBER_STREAM (stream);
  DatelineArchive *archive = self->hold->archive;

  if (archive == NULL || archive->serial != self->serial)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED,
                           _ ("The archive has gone on to its next file"));
      return -1;
    }
  if (archive->member.problem != NULL)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                           archive->member.problem);
      return -1;
    }

  return read_piece (archive, buffer, count, error);
}

static void
dateline_member_stream_finalize (GObject *object)
{
  hold_unref (DATELINE_MEMBER_STREAM (object)->hold);

  G_OBJECT_CLASS (dateline_member_stream_parent_class)->finalize (object);
}

static void
dateline_member_stream_class_init (DatelineMemberStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_member_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = dateline_member_stream_read;
}

static void
dateline_member_stream_init (DatelineMemberStream *self)
{
}

GInputStream *
dateline_archive_open (DatelineArchive *self)
{
  DatelineMemberStream *stream;

  g_return_val_if_fail (self != NULL && self->member.path != NULL, NULL);

  stream = g_object_new (DATELINE_TYPE_MEMBER_STREAM, NULL);
  g_atomic_ref_count_inc (&self->hold->refs);
  stream->hold = self->hold;
  stream->serial = self->serial;

  return G_INPUT_STREAM (stream);
}
