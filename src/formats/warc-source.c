/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks a .warc.gz, in which each record is a gzip member of its own, so that a damaged one can be passed
 * over: the next begins where gzip's first bytes are found again. */
#include "config.h"

#include "formats/warc-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"

#define PIECE_BYTES (64 * 1024)
/* What may be read twice in search of the member after a damaged one. Without a bound, a file of nothing
 * but beginnings would be read over and over. */
#define MAX_REREAD (G_GUINT64_CONSTANT (256) * 1024 * 1024)

struct _DatelineWarcSource
{
  GInputStream *stream;
  GCancellable *cancellable;
  GError *error;
  gboolean packed;
  gboolean at_end; /* of the stream */
  gboolean at_gap;

  guint8 *in; /* as it is in the file */
  gsize in_start;
  gsize in_end;
  guint64 in_place; /* of in[0] in the file */

  GConverter *inflate;
  gboolean in_member;
  guint64 member_start; /* in the file */
  guint64 member_made;  /* bytes that came out of it */
  guint64 reread;

  GByteArray *out; /* unpacked */
  gsize out_start;
  guint64 produced;
};

static gboolean
is_member (const guint8 *p, gsize length)
{
  /* The three upper bits of the flags are not used. */
  return length >= 4 && p[0] == 0x1f && p[1] == 0x8b && p[2] == 8 && (p[3] & 0xe0) == 0;
}

/* Brings more into @in, behind what is there. FALSE at the end, or where it is full. */
static gboolean
read_more (DatelineWarcSource *self)
{
  gssize length;

  if (self->at_end || self->error != NULL)
    return FALSE;
  memmove (self->in, self->in + self->in_start, self->in_end - self->in_start);
  self->in_place += self->in_start;
  self->in_end -= self->in_start;
  self->in_start = 0;
  if (self->in_end == PIECE_BYTES)
    return FALSE;
  length = g_input_stream_read (self->stream, self->in + self->in_end, PIECE_BYTES - self->in_end,
                                self->cancellable, &self->error);
  if (length <= 0)
    {
      self->at_end = TRUE;
      return FALSE;
    }
  self->in_end += (gsize) length;

  return TRUE;
}

DatelineWarcSource *
dateline_warc_source_new (GInputStream *stream, GCancellable *cancellable)
{
  DatelineWarcSource *self = g_new0 (DatelineWarcSource, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->in = g_malloc (PIECE_BYTES);
  self->out = g_byte_array_new ();
  while (self->in_end < 4 && read_more (self))
    ;
  self->packed = is_member (self->in, self->in_end);
  if (self->packed)
    self->inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  return self;
}

void
dateline_warc_source_free (DatelineWarcSource *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->inflate);
  g_clear_error (&self->error);
  g_byte_array_unref (self->out);
  g_free (self->in);
  g_free (self);
}

/* To the next place where a member may begin. FALSE at the end. */
static gboolean
find_member (DatelineWarcSource *self)
{
  for (;;)
    {
      const guint8 *found;

      while (self->in_end - self->in_start < 4)
        if (!read_more (self))
          {
            self->in_start = self->in_end;
            return FALSE;
          }
      found = memchr (self->in + self->in_start, 0x1f, self->in_end - self->in_start - 3);
      if (found == NULL)
        {
          self->in_start = self->in_end - 3;
          continue;
        }
      self->in_start = (gsize) (found - self->in);
      if (is_member (found, self->in_end - self->in_start))
        return TRUE;
      self->in_start++;
    }
}

/* Goes back to right behind the first byte of the member that turned out to be damaged: where its end is
 * nobody knows, and the next one may have been taken for a part of it. */
static void
go_back (DatelineWarcSource *self)
{
  guint64 place = self->in_place + self->in_start;
  guint64 target = self->member_start + 1;

  if (target >= self->in_place)
    {
      self->in_start = (gsize) (target - self->in_place);
      return;
    }
  if (self->reread + (place - target) > MAX_REREAD || !G_IS_SEEKABLE (self->stream) ||
      !g_seekable_can_seek (G_SEEKABLE (self->stream)) ||
      !g_seekable_seek (G_SEEKABLE (self->stream), (goffset) target, G_SEEK_SET, self->cancellable,
                        NULL))
    return;
  self->reread += place - target;
  self->in_place = target;
  self->in_start = 0;
  self->in_end = 0;
  self->at_end = FALSE;
}

static void
break_off (DatelineWarcSource *self)
{
  self->at_gap = TRUE;
  self->in_member = FALSE;
  g_converter_reset (self->inflate);
  go_back (self);
  find_member (self);
}

/* Between two members. FALSE at the end or a gap. */
static gboolean
begin_member (DatelineWarcSource *self)
{
  for (;;)
    {
      while (self->in_end - self->in_start < 4 && read_more (self))
        ;
      if (self->in_start == self->in_end)
        return FALSE;
      if (self->in[self->in_start] != 0)
        break;
      self->in_start++; /* zeros fill up blocks */
    }
  self->member_start = self->in_place + self->in_start;
  self->member_made = 0;
  if (!is_member (self->in + self->in_start, self->in_end - self->in_start))
    {
      break_off (self);
      return FALSE;
    }
  self->in_member = TRUE;

  return TRUE;
}

static void
check_swelling (DatelineWarcSource *self)
{
  guint64 consumed = self->in_place + self->in_end;

  if (self->error == NULL && self->produced > DATELINE_WARC_RATIO_MIN &&
      self->produced / DATELINE_WARC_MAX_RATIO > consumed + self->reread)
    g_set_error (&self->error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                 _ ("It swells to more than %u times its length when it is unpacked, as no text "
                    "does; what follows was not read"),
                 DATELINE_WARC_MAX_RATIO);
}

static gboolean
unpack_more (DatelineWarcSource *self)
{
  while (self->error == NULL && !self->at_gap)
    {
      guint before = self->out->len;
      gsize used = 0;
      gsize made = 0;
      g_autoptr (GError) failure = NULL;
      GConverterResult result;

      if (!self->in_member && !begin_member (self))
        return FALSE;
      if (self->in_start == self->in_end)
        read_more (self);
      g_byte_array_set_size (self->out, before + PIECE_BYTES);
      result = g_converter_convert (self->inflate, self->in + self->in_start,
                                    self->in_end - self->in_start, self->out->data + before,
                                    PIECE_BYTES,
                                    self->at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
                                    &used, &made, &failure);
      if (result == G_CONVERTER_ERROR)
        used = made = 0;
      g_byte_array_set_size (self->out, before + (guint) made);
      self->in_start += used;
      self->produced += made;
      self->member_made += made;
      check_swelling (self);
      if (result == G_CONVERTER_FINISHED)
        {
          self->in_member = FALSE;
          g_converter_reset (self->inflate);
        }
      else if (result == G_CONVERTER_ERROR &&
               !(g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) &&
                 read_more (self)))
        break_off (self);
      if (made > 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
fill (DatelineWarcSource *self)
{
  if (self->error != NULL || self->at_gap)
    return FALSE;
  if (self->packed)
    return unpack_more (self);
  if (self->in_start == self->in_end && !read_more (self))
    return FALSE;
  g_byte_array_append (self->out, self->in + self->in_start,
                       (guint) (self->in_end - self->in_start));
  self->in_start = self->in_end;

  return TRUE;
}

gsize
dateline_warc_source_ensure (DatelineWarcSource *self, gsize wanted)
{
  if (self->out_start > 0 && self->out_start >= self->out->len / 2)
    {
      g_byte_array_remove_range (self->out, 0, (guint) self->out_start);
      self->out_start = 0;
    }
  while (self->out->len - self->out_start < wanted && fill (self))
    ;

  return self->out->len - self->out_start;
}

const char *
dateline_warc_source_peek (DatelineWarcSource *self)
{
  return self->out->data != NULL ? (const char *) self->out->data + self->out_start : "";
}

void
dateline_warc_source_consume (DatelineWarcSource *self, gsize length)
{
  self->out_start += MIN (length, self->out->len - self->out_start);
}

gboolean
dateline_warc_source_at_gap (DatelineWarcSource *self)
{
  return self->at_gap;
}

gboolean
dateline_warc_source_gap_is_apart (DatelineWarcSource *self)
{
  return self->at_gap && self->member_made == 0;
}

void
dateline_warc_source_cross_gap (DatelineWarcSource *self)
{
  self->at_gap = FALSE;
  self->out_start = 0;
  g_byte_array_set_size (self->out, 0);
}

const GError *
dateline_warc_source_get_error (DatelineWarcSource *self)
{
  return self->error;
}
