/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the format of a file within a file and passes on what it reads, saying where it was. */
#include "config.h"

#include "formats/member-read.h"

#include <glib/gi18n-lib.h>

#include "formats/archive-read.h"
#include "formats/draft-facts.h"
#include "formats/page-parts.h"
#include "formats/stray-file.h"
#include "text/decode.h"

#define PIECE_BYTES (64 * 1024)

typedef struct
{
  const DatelineMember *member;
  DatelineDraftFunc func;
  gpointer data;
  gboolean stopped;
  const DatelineFormat *outer; /* (nullable): what the file around it turned out to be */
} Pass;

/* How many files this thread is within: readers call each other without knowing. */
static GPrivate nesting;

static char *
describe_place (const DatelineMember *member, const char *place)
{
  if (member->is_alone)
    return g_strdup (place);
  if (place == NULL)
    return g_strdup_printf (_ ("member %s"), member->path);

  return g_strdup_printf (_ ("member %s, %s"), member->path, place);
}

static void
name_container (DatelineDraft *draft, const DatelineMember *member)
{
  const char *inner = draft->metadata != NULL ? g_hash_table_lookup (draft->metadata, "container")
                                              : NULL;
  g_autofree char *path = inner != NULL ? g_strconcat (member->path, "/", inner, NULL)
                                        : g_strdup (member->path);

  dateline_draft_set_metadata (draft, "container", path);
}

static gboolean
pass_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Pass *self = data;
  const DatelineMember *member = self->member;
  g_autofree char *whole_place = describe_place (member, place);
  const DatelineFormat *own = dateline_format_handed_on ();

  if (draft != NULL)
    {
      if (draft->source == NULL)
        draft->source = g_strdup (member->source);
      if (!member->is_alone)
        name_container (draft, member);
    }
  /* What a member turns out to be says nothing of the file that it comes out of. */
  dateline_format_hand_on (self->outer);
  if (!self->func (draft, whole_place, problem, self->data))
    self->stopped = TRUE;
  dateline_format_hand_on (own);

  return !self->stopped;
}

gboolean
dateline_member_refuse (const DatelineMember *member,
                        const char *problem,
                        DatelineDraftFunc func,
                        gpointer data)
{
  g_autofree char *place = describe_place (member, NULL);

  return func (NULL, place, problem, data);
}

static void
set_too_large (GError **error)
{
  g_autofree char *limit = g_format_size_full (DATELINE_TEXT_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
               _ ("It is longer than %s, which is the limit for a file that is read at once"),
               limit);
}

static GBytes *
read_all (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  gssize length;

  while ((length = g_input_stream_read (stream, piece, PIECE_BYTES, cancellable, error)) > 0)
    {
      if (content->len + (gsize) length > DATELINE_TEXT_MAX_BYTES)
        {
          set_too_large (error);
          return NULL;
        }
      g_byte_array_append (content, piece, (guint) length);
    }
  if (length < 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/* Zip and 7z have their list at the end. One that is too long for the memory is read as it comes, which
 * libarchive can do with a zip, if it is undamaged. */
static gboolean
wants_to_seek (DatelineArchiveKind kind, const DatelineMember *member)
{
  if (kind == DATELINE_ARCHIVE_7Z)
    return TRUE;

  return kind == DATELINE_ARCHIVE_ZIP && member->has_size &&
         member->size <= DATELINE_TEXT_MAX_BYTES;
}

static gboolean
read_in_pieces (GInputStream *stream,
                const DatelineFormat *format,
                const char *name,
                Pass *pass,
                GCancellable *cancellable,
                GError **error)
{
  const DatelineReadContext *given = pass->member->context;
  DatelineReadContext context = { NULL, NULL, given != NULL ? given->map_rules : NULL };

  if (format->read_with != NULL)
    return format->read_with (stream, name, &context, pass_cb, pass, cancellable, error);

  return format->read_stream (stream, name, pass_cb, pass, cancellable, error);
}

static gboolean
read_member (GInputStream *stream, Pass *pass, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_path_get_basename (pass->member->path);
  g_autoptr (GInputStream)
    buffered = g_buffered_input_stream_new_sized (stream, DATELINE_FORMAT_HEAD_BYTES);
  GBufferedInputStream *ahead = G_BUFFERED_INPUT_STREAM (buffered);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) in_memory = NULL;
  g_autofree char *stray = NULL;
  const DatelineFormat *format;
  DatelineArchiveKind kind;
  const guint8 *head;
  gsize length;
  gssize got = 1;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  while (got > 0 && g_buffered_input_stream_get_available (ahead) < DATELINE_FORMAT_HEAD_BYTES)
    got = g_buffered_input_stream_fill (ahead, -1, cancellable, error);
  if (got < 0)
    return FALSE;
  head = g_buffered_input_stream_peek_buffer (ahead, &length);
  if (dateline_is_page_part (name))
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("It is a part of a web page and holds no article"));
      return FALSE;
    }
  format = dateline_format_detect (head, length, name);
  stray = dateline_stray_file_problem (format, head, length, name);
  if (stray != NULL)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING, stray);
      return FALSE;
    }
  kind = dateline_archive_sniff (head, length, name);
  if (format->read_with == NULL && format->read_stream == NULL)
    {
      bytes = read_all (buffered, cancellable, error);
      return bytes != NULL && format->read (bytes, name, pass_cb, pass, error);
    }
  if (wants_to_seek (kind, pass->member))
    {
      bytes = read_all (buffered, cancellable, error);
      if (bytes == NULL)
        return FALSE;
      in_memory = g_memory_input_stream_new_from_bytes (bytes);
    }

  return read_in_pieces (in_memory != NULL ? in_memory : buffered, format, name, pass, cancellable,
                         error);
}

gboolean
dateline_member_read (GInputStream *stream,
                      const DatelineMember *member,
                      DatelineDraftFunc func,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  Pass pass = { member, func, data, FALSE, dateline_format_handed_on () };
  guint depth = GPOINTER_TO_UINT (g_private_get (&nesting));
  g_autoptr (GError) failure = NULL;
  gboolean done;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), FALSE);
  g_return_val_if_fail (member != NULL && member->path != NULL, FALSE);

  if (depth >= DATELINE_MEMBER_MAX_NESTING)
    return dateline_member_refuse (member, _ ("Files are packed within files too deeply here"),
                                   func, data);
  g_private_set (&nesting, GUINT_TO_POINTER (depth + 1));
  done = read_member (stream, &pass, cancellable, &failure);
  dateline_format_hand_on (pass.outer);
  g_private_set (&nesting, GUINT_TO_POINTER (depth));

  if (pass.stopped)
    return FALSE;
  if (done)
    return TRUE;
  if (member->is_alone || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return dateline_member_refuse (member, failure->message, func, data);
}

gboolean
dateline_member_read_bytes (GBytes *bytes,
                            const DatelineMember *member,
                            DatelineDraftFunc func,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return dateline_member_read (stream, member, func, data, cancellable, error);
}

static gboolean
has_letter (const char *name)
{
  for (; *name != '\0'; name = g_utf8_next_char (name))
    if (g_unichar_isalpha (g_utf8_get_char (name)))
      return TRUE;

  return FALSE;
}

char *
dateline_member_folder (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = g_strv_length (parts); i > 1; i--)
    if (has_letter (parts[i - 2]))
      return g_strdup (parts[i - 2]);

  return NULL;
}
