/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives as folders of articles: every member goes to the format that fits it. Members come one after the
 * other, so an archive may be longer than the memory. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/archive-read.h"
#include "formats/member-read.h"
#include "formats/page-parts.h"
#include "formats/registry-private.h"

static guint
archive_sniff (const guint8 *head, gsize length, const char *name)
{
  switch (dateline_archive_sniff (head, length, name))
    {
    case DATELINE_ARCHIVE_NONE:
      return 0;
    case DATELINE_ARCHIVE_ZIP:
    case DATELINE_ARCHIVE_TAR:
    case DATELINE_ARCHIVE_7Z:
    case DATELINE_ARCHIVE_COMPRESSED:
      return 70;
    default:
      /* A document that no other format takes: better told as such than as a text with odd letters. */
      return 5;
    }
}

/* What lies in a folder unseen is left out here as it is there. */
static gboolean
is_hidden (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '.' || g_str_equal (parts[i], "__MACOSX"))
      return TRUE;

  return FALSE;
}

/* @part: (nullable): why it is no article but a part of a page */
static gboolean
read_member (DatelineArchive *archive,
             const DatelineArchiveMember *found,
             const char *part,
             const DatelineReadContext *context,
             DatelineDraftFunc func,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *folder = dateline_member_folder (found->path);
  DatelineMember member = { found->path, folder,          found->has_size,
                            found->size, found->is_alone, context };
  g_autoptr (GInputStream) stream = NULL;

  if (found->problem != NULL || part != NULL)
    return dateline_member_refuse (&member, found->problem != NULL ? found->problem : part, func,
                                   data);
  stream = dateline_archive_open (archive);

  return dateline_member_read (stream, &member, func, data, cancellable, error);
}

static gboolean
refuse_document (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  guint8 head[DATELINE_FORMAT_HEAD_BYTES];
  gsize length;

  if (!G_IS_SEEKABLE (stream) || !g_seekable_can_seek (G_SEEKABLE (stream)))
    return FALSE;
  if (!g_input_stream_read_all (stream, head, sizeof head, &length, cancellable, error) ||
      !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return TRUE;
  if (archive_sniff (head, length, name) != 5)
    return FALSE;
  g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
                       _ ("It is a document of a kind that can’t be read; save it as .docx, .odt "
                          "or plain text and bring that in"));

  return TRUE;
}

static gboolean
archive_read_with (GInputStream *stream,
                   const char *name,
                   const DatelineReadContext *context,
                   DatelineDraftFunc func,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (DatelineArchive) archive = NULL;
  g_autoptr (GHashTable) pages = dateline_page_parts_new ();
  g_autoptr (GError) failure = NULL;
  const DatelineArchiveMember *member;
  guint n = 0;

  if (refuse_document (stream, name, cancellable, error))
    return FALSE;
  archive = dateline_archive_new (stream, name, NULL, cancellable, error);
  if (archive == NULL)
    return FALSE;
  while ((member = dateline_archive_next (archive, &failure)) != NULL)
    {
      g_autofree char *part = NULL;

      if (!member->is_alone && is_hidden (member->path))
        continue;
      n++;
      part = dateline_page_parts_look (pages, member->path);
      if (!read_member (archive, member, part, context, func, data, cancellable, &failure))
        break;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (n == 0)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is nothing in it"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
archive_read (GBytes *bytes,
              const char *name,
              DatelineDraftFunc func,
              gpointer data,
              GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return archive_read_with (stream, name, NULL, func, data, NULL, error);
}

const DatelineFormat dateline_format_archive = {
  .id = "archive",
  .name = N_ ("Archive"),
  .description = N_ (
    "Articles packed together (zip, tar, 7z) or one that is packed (gz, bz2, xz, zst), "
    "each read by its own format"),
  .extensions = ".zip .tar .tar.gz .tgz .tar.bz2 .tar.xz .tar.zst .7z .gz .bz2 .xz .zst",
  .sniff = archive_sniff,
  .read = archive_read,
  .read_with = archive_read_with,
};
