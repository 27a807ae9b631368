/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives made by libarchive, in a file that is gone again afterwards: 7z needs one that can seek. */
#include "formats/archive-maker.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

static void
add_filter (struct archive *writer, const char *filter)
{
  if (filter == NULL)
    archive_write_add_filter_none (writer);
  else
    g_assert_cmpint (archive_write_add_filter_by_name (writer, filter), ==, ARCHIVE_OK);
}

static void
add_member (struct archive *writer, const MakerMember *member)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = member->length >= 0       ? (gsize) member->length
                 : member->content != NULL ? strlen (member->content)
                                           : 0;
  mode_t type = member->type != 0 ? member->type : AE_IFREG;

  archive_entry_set_pathname (entry, member->path);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, 1600000000, 0);
  if (type == AE_IFLNK)
    archive_entry_set_symlink (entry, "/etc/passwd");
  archive_entry_set_size (entry, type == AE_IFREG ? (la_int64_t) length : 0);
  g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
  if (type == AE_IFREG && length > 0)
    g_assert_cmpint (archive_write_data (writer, member->content, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static GBytes *
write_members (const char *format, const char *filter, const MakerMember *members)
{
  /* Names are converted by the thread's locale. */
  locale_t locale = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  locale_t before = uselocale (locale);
  struct archive *writer = archive_write_new ();
  g_autofree char *path = NULL;
  char *contents;
  gsize length;
  int fd = g_file_open_tmp ("archive-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  add_filter (writer, filter);
  if (g_str_equal (format, "zip"))
    archive_write_set_format_zip (writer);
  else if (g_str_equal (format, "7z"))
    archive_write_set_format_7zip (writer);
  else if (g_str_equal (format, "raw"))
    archive_write_set_format_raw (writer);
  else
    archive_write_set_format_pax_restricted (writer);
  g_assert_cmpint (archive_write_open_fd (writer, fd), ==, ARCHIVE_OK);
  for (; members->path != NULL; members++)
    add_member (writer, members);
  g_assert_cmpint (archive_write_close (writer), ==, ARCHIVE_OK);
  archive_write_free (writer);
  uselocale (before);
  freelocale (locale);
  close (fd);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_unlink (path);

  return g_bytes_new_take (contents, length);
}

GBytes *
make_archive (const char *format, const char *filter, const MakerMember *members)
{
  return write_members (format, filter, members);
}

GBytes *
make_packed (const char *filter, gconstpointer bytes, gsize length)
{
  MakerMember members[] = { { "data", bytes, (gssize) length }, { NULL } };

  return write_members ("raw", filter, members);
}
