/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip, tar and their kin, member by member and never on disk. What is in an archive is hostile until
 * proven otherwise: names that leave it, links, devices, and a few bytes that swell to all there is. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What no archive of articles comes near. */
#define DATELINE_ARCHIVE_MAX_MEMBERS 2000000
/* Of all members together, unpacked. */
#define DATELINE_ARCHIVE_MAX_TOTAL (G_GUINT64_CONSTANT (256) * 1024 * 1024 * 1024)
/* How many times longer than the archive what comes out of it may be, counted from so many bytes on. */
#define DATELINE_ARCHIVE_MAX_RATIO 250
#define DATELINE_ARCHIVE_RATIO_MIN (G_GUINT64_CONSTANT (32) * 1024 * 1024)
/* Archives within archives: how deep a reader of them goes. */
#define DATELINE_ARCHIVE_MAX_NESTING 3
/* Bytes of a member's name, and folders in it. */
#define DATELINE_ARCHIVE_MAX_NAME  4096
#define DATELINE_ARCHIVE_MAX_DEPTH 64

typedef struct
{
  guint members;
  guint64 total;
  guint ratio;
  guint64 ratio_min;
} DatelineArchiveLimits;

/* What the first bytes of a file say that it is. */
typedef enum
{
  DATELINE_ARCHIVE_NONE,
  DATELINE_ARCHIVE_ZIP, /* and nothing more special, as far as can be seen */
  DATELINE_ARCHIVE_TAR,
  DATELINE_ARCHIVE_7Z,
  DATELINE_ARCHIVE_COMPRESSED, /* gzip, bzip2, xz or zstd of one file, which may be a tar */
  DATELINE_ARCHIVE_DOCX,       /* these are zips too */
  DATELINE_ARCHIVE_XLSX,
  DATELINE_ARCHIVE_PPTX,
  DATELINE_ARCHIVE_ODT,
  DATELINE_ARCHIVE_ODS,
  DATELINE_ARCHIVE_EPUB,
  DATELINE_ARCHIVE_PACKAGE, /* a document of another program, such as .odp, .apk or .jar */
} DatelineArchiveKind;

/**
 * dateline_archive_sniff:
 * @head: the first bytes of a file, of any number; 4,096 are enough for most
 * @length: how many they are
 * @name: (nullable): its base name, asked only where the bytes leave open which document a zip holds
 *
 * Unpacks a few bytes to tell a document from a folder. Safe in any thread.
 */
DatelineArchiveKind dateline_archive_sniff (const guint8 *head, gsize length, const char *name);

/* One pass through an archive. Not for several threads at once. */
typedef struct _DatelineArchive DatelineArchive;

typedef struct
{
  char *path; /* within the archive: UTF-8, folders apart by "/", nowhere ".." or a leading "/" */
  gboolean has_size;
  guint64 size;      /* in bytes, as the archive claims; 0 without @has_size */
  gboolean is_alone; /* a packed file, such as a .gz, without an archive around it */
  /* (nullable): why it can't be read: a link, a device, encrypted, a name that leaves the archive */
  char *problem;
} DatelineArchiveMember;

/**
 * dateline_archive_new:
 * @stream: the archive, kept until the end; where it can seek, so much the better (.7z needs it)
 * @name: (nullable): its base name, which names the only file of a .gz
 * @limits: (nullable): %NULL for those above
 * @error: return location; %DATELINE_FORMAT_ERROR_MALFORMED where it is no archive
 *
 * Returns: (transfer full): the archive, before its first member
 */
DatelineArchive *dateline_archive_new (GInputStream *stream,
                                       const char *name,
                                       const DatelineArchiveLimits *limits,
                                       GCancellable *cancellable,
                                       GError **error);
void dateline_archive_free (DatelineArchive *self);

/**
 * dateline_archive_next:
 * @error: return location; what ends the pass: damage that nothing can be read behind, or a limit
 *
 * Goes to the next member that is no folder, whatever was read of the one before. A member that can't
 * be read is given with its problem and stops nothing.
 *
 * Returns: (transfer none) (nullable): the member, until the next call; %NULL at the end, and with
 *   @error set where it broke off
 */
const DatelineArchiveMember *dateline_archive_next (DatelineArchive *self, GError **error);

/**
 * dateline_archive_read:
 * @limit: bytes; a longer member is refused
 * @error: return location; the archive may go on nevertheless
 *
 * Returns: (transfer full): the whole of the member that dateline_archive_next() gave last
 */
GBytes *dateline_archive_read (DatelineArchive *self, guint64 limit, GError **error);

/**
 * dateline_archive_open:
 *
 * The same a piece at a time, and once only. What follows the member in the archive ends the stream
 * with an error; so does freeing the archive.
 *
 * Returns: (transfer full): a stream over the member that dateline_archive_next() gave last
 */
GInputStream *dateline_archive_open (DatelineArchive *self);

/**
 * dateline_archive_get_place:
 *
 * Returns: the byte of the archive that is read next, for progress
 */
guint64 dateline_archive_get_place (DatelineArchive *self);

/**
 * dateline_archive_member:
 * @zip: a whole archive
 * @path: of a member, as "word/document.xml"
 * @limit: bytes; a longer member is refused
 * @error: return location; %DATELINE_FORMAT_ERROR_NOTHING where there is no such member
 *
 * Returns: (transfer full): the member's content
 */
GBytes *dateline_archive_member (GBytes *zip, const char *path, guint64 limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineArchive, dateline_archive_free)

G_END_DECLS
