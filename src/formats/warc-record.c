/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records out of the row of bytes that warc-source.c makes. A length that is wrong is noticed by what comes
 * behind it, and set right by the beginning of the next record. */
#include "config.h"

#include "formats/warc-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FIELDS 256
/* What is looked at at a time in search of a record. */
#define STEP_BYTES (256 * 1024)

/* So near, another record says that a length beyond the limit is wrong. */
#define LOOK_BYTES (4 * 1024 * 1024)

struct _DatelineWarc
{
  DatelineWarcSource *source;
  guint n_records;
};

DatelineWarc *
dateline_warc_new (GInputStream *stream, GCancellable *cancellable)
{
  DatelineWarc *self = g_new0 (DatelineWarc, 1);

  self->source = dateline_warc_source_new (stream, cancellable);

  return self;
}

void
dateline_warc_free (DatelineWarc *self)
{
  if (self == NULL)
    return;

  dateline_warc_source_free (self->source);
  g_free (self);
}

void
dateline_warc_record_free (DatelineWarcRecord *record)
{
  if (record == NULL)
    return;

  g_free (record->type);
  g_free (record->uri);
  g_free (record->date);
  g_hash_table_unref (record->fields);
  g_clear_pointer (&record->block, g_bytes_unref);
  g_free (record->problem);
  g_free (record);
}

static gboolean
is_version (const char *p, gsize length)
{
  return length >= 8 && memcmp (p, "WARC/", 5) == 0 && g_ascii_isdigit (p[5]) && p[6] == '.' &&
         g_ascii_isdigit (p[7]) && (length == 8 || p[8] == '\r' || p[8] == '\n');
}

/* Where in @data, from @from on, a line begins a record; or @length. */
static gsize
find_version (const char *data, gsize length, gsize from)
{
  while (from < length)
    {
      const char *found = memchr (data + from, 'W', length - from);
      gsize place;

      if (found == NULL)
        return length;
      place = (gsize) (found - data);
      if ((place == 0 || data[place - 1] == '\n') && is_version (found, length - place))
        return place;
      from = place + 1;
    }

  return length;
}

/* The place behind the empty line that ends the header, or 0. */
static gsize
find_header_end (const char *data, gsize length)
{
  for (gsize i = 0; i + 1 < length; i++)
    {
      if (data[i] != '\n')
        continue;
      if (data[i + 1] == '\n')
        return i + 2;
      if (data[i + 1] == '\r' && i + 2 < length && data[i + 2] == '\n')
        return i + 3;
    }

  return 0;
}

static void
take_field (DatelineWarcRecord *record, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = NULL;
  char *value;

  if (colon == NULL || g_hash_table_size (record->fields) >= MAX_FIELDS)
    return;
  name = g_ascii_strdown (line, colon - line);
  g_strstrip (name);
  if (g_hash_table_contains (record->fields, name))
    return;
  value = g_strstrip (g_strdup (colon + 1));
  g_hash_table_insert (record->fields, g_steal_pointer (&name), value);
}

static DatelineWarcRecord *
record_new (DatelineWarc *self)
{
  DatelineWarcRecord *record = g_new0 (DatelineWarcRecord, 1);

  record->number = ++self->n_records;
  record->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return record;
}

/* A line that begins with white space goes on with the one before. */
static void
parse_header (DatelineWarcRecord *record, const char *data, gsize length)
{
  g_autofree char *copy = g_strndup (data, length);
  g_autofree char *text = g_utf8_make_valid (copy, -1);
  g_auto (GStrv) lines = NULL;
  const char *uri;
  const char *type;

  for (char *p = text; *p != '\0'; p++)
    if (*p == '\n' && (p[1] == ' ' || p[1] == '\t'))
      *p = ' ';
  g_strdelimit (text, "\r", ' ');
  lines = g_strsplit (text, "\n", MAX_FIELDS + 2);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    take_field (record, lines[i]);

  uri = g_hash_table_lookup (record->fields, "warc-target-uri");
  if (uri != NULL && *uri == '<' && g_str_has_suffix (uri, ">"))
    record->uri = g_strndup (uri + 1, strlen (uri) - 2);
  else
    record->uri = g_strdup (uri);
  record->date = g_strdup (g_hash_table_lookup (record->fields, "warc-date"));
  type = g_hash_table_lookup (record->fields, "warc-type");
  record->type = type != NULL ? g_ascii_strdown (type, -1) : g_strdup ("");
}

static gboolean
get_length (DatelineWarcRecord *record, guint64 *length)
{
  const char *value = g_hash_table_lookup (record->fields, "content-length");

  return value != NULL && g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, length, NULL);
}

/* What is known of the record is thrown away: it is only told. */
static DatelineWarcRecord *
spoil (DatelineWarcRecord *record, const char *problem)
{
  g_clear_pointer (&record->type, g_free);
  g_clear_pointer (&record->block, g_bytes_unref);
  g_free (record->problem);
  record->problem = g_strdup (problem);

  return record;
}

/* The gap behind what was told as damaged is the same damage. */
static void
cross_gap (DatelineWarc *self)
{
  if (dateline_warc_source_at_gap (self->source))
    dateline_warc_source_cross_gap (self->source);
}

/* Passes over everything up to the next record, a gap or the end. */
static void
find_record (DatelineWarc *self)
{
  gsize from = 1; /* not the one in hand */

  for (;;)
    {
      gsize length = dateline_warc_source_ensure (self->source, STEP_BYTES);
      gsize place;

      if (length == 0)
        {
          cross_gap (self);
          return;
        }
      place = find_version (dateline_warc_source_peek (self->source), length, MIN (from, length));
      if (place < length)
        {
          dateline_warc_source_consume (self->source, place);
          return;
        }
      if (length < STEP_BYTES)
        {
          dateline_warc_source_consume (self->source, length);
          cross_gap (self);
          return;
        }
      /* A beginning may lie across the edge. */
      dateline_warc_source_consume (self->source, length - 16);
      from = 0;
    }
}

/* Passes over a block that is too long to keep. FALSE where it ends before its time: a length that is wrong
 * is no reason to pass over the records behind it. */
static gboolean
skip_long (DatelineWarc *self, guint64 length)
{
  while (length > 0)
    {
      gsize there = dateline_warc_source_ensure (self->source, MIN (length, STEP_BYTES));
      gsize part = (gsize) MIN (length, there);
      gsize next = find_version (dateline_warc_source_peek (self->source), part, 0);

      if (next < part)
        {
          dateline_warc_source_consume (self->source, next);
          return FALSE;
        }
      /* A beginning may lie across the edge. */
      if (part == STEP_BYTES && length > STEP_BYTES)
        part -= 16;
      if (part == 0)
        {
          cross_gap (self);
          return FALSE;
        }
      dateline_warc_source_consume (self->source, part);
      length -= part;
    }

  return TRUE;
}

/* Line ends between records. */
static gsize
skip_space (DatelineWarc *self)
{
  for (;;)
    {
      gsize length = dateline_warc_source_ensure (self->source, 8);
      const char *data = dateline_warc_source_peek (self->source);
      gsize n = 0;

      while (n < length && (data[n] == '\r' || data[n] == '\n'))
        n++;
      if (n == 0)
        return length;
      dateline_warc_source_consume (self->source, n);
    }
}

/* Whether behind the block stands what has to: an empty line or two and the next record, or nothing. */
static gboolean
ends_well (DatelineWarc *self, gsize end)
{
  gsize length = dateline_warc_source_ensure (self->source, end + 16);
  const char *data = dateline_warc_source_peek (self->source);
  gsize i = end;

  while (i < length && (data[i] == '\r' || data[i] == '\n'))
    i++;
  if (i == length || is_version (data + i, length - i))
    return TRUE;

  /* It ended as it should, and what follows is no record. */
  return (i >= end + 4 && memcmp (data + end, "\r\n\r\n", 4) == 0) ||
         (i >= end + 2 && memcmp (data + end, "\n\n", 2) == 0);
}

static gsize
trim_end (const char *data, gsize start, gsize end)
{
  for (guint i = 0; i < 4 && end > start && (data[end - 1] == '\n' || data[end - 1] == '\r'); i++)
    end--;

  return end;
}

/* The length is wrong: the block goes up to where the next record begins. */
static DatelineWarcRecord *
take_to_next (DatelineWarc *self, DatelineWarcRecord *record, gsize start)
{
  gsize from = start;

  for (gsize wanted = start + STEP_BYTES;; wanted *= 2)
    {
      gsize length = dateline_warc_source_ensure (self->source, wanted);
      const char *data = dateline_warc_source_peek (self->source);
      gsize next = find_version (data, length, from);

      if (next == length && length < wanted && dateline_warc_source_at_gap (self->source))
        {
          dateline_warc_source_cross_gap (self->source);
          return spoil (record, _ ("It is damaged and can’t be unpacked"));
        }
      if (next < length || length < wanted)
        {
          gsize end = trim_end (data, start, next);

          record->block = g_bytes_new (data + start, end - start);
          record->problem = g_strdup (_ ("Its length is not what it says; it may be cut off"));
          dateline_warc_source_consume (self->source, next);
          return record;
        }
      if (length > start + DATELINE_WARC_MAX_BLOCK)
        {
          find_record (self);
          return spoil (record, _ ("It is damaged: its end can’t be found"));
        }
      from = length - 8;
    }
}

static DatelineWarcRecord *
take_block (DatelineWarc *self, DatelineWarcRecord *record, gsize start, guint64 length)
{
  gsize end = start + (gsize) length;
  gsize there = dateline_warc_source_ensure (self->source, end);
  const char *data = dateline_warc_source_peek (self->source);

  if (there < end)
    {
      gsize next = find_version (data, there, start);

      if (next < there)
        return take_to_next (self, record, start);
      if (dateline_warc_source_at_gap (self->source))
        {
          dateline_warc_source_cross_gap (self->source);
          return spoil (record, _ ("It is damaged and can’t be unpacked"));
        }
      record->block = g_bytes_new (data + start, there - start);
      record->problem = g_strdup (_ ("The file ends within it: the rest is missing"));
      dateline_warc_source_consume (self->source, there);
      return record;
    }
  if (!ends_well (self, end))
    return take_to_next (self, record, start);
  data = dateline_warc_source_peek (self->source);
  record->block = g_bytes_new (data + start, (gsize) length);
  dateline_warc_source_consume (self->source, end);
  if (skip_space (self) == 0 && dateline_warc_source_at_gap (self->source) &&
      !dateline_warc_source_gap_is_apart (self->source))
    {
      record->problem = g_strdup (_ ("It is damaged: its check sum is wrong"));
      dateline_warc_source_cross_gap (self->source);
    }

  return record;
}

static DatelineWarcRecord *
take_record (DatelineWarc *self, gsize header_end)
{
  DatelineWarcRecord *record = record_new (self);
  const char *data = dateline_warc_source_peek (self->source);
  guint64 length;
  gsize head;

  parse_header (record, data, header_end);
  if (!get_length (record, &length))
    {
      find_record (self);
      return spoil (record, _ ("It is damaged: it doesn’t say how long it is"));
    }
  if (length <= DATELINE_WARC_MAX_BLOCK)
    return take_block (self, record, header_end, length);

  head = dateline_warc_source_ensure (self->source, header_end + LOOK_BYTES);
  data = dateline_warc_source_peek (self->source);
  if (find_version (data, head, header_end) < head)
    return take_to_next (self, record, header_end);
  head = MIN (head, header_end + DATELINE_WARC_HEAD_BYTES);
  record->block = g_bytes_new (data + header_end, head > header_end ? head - header_end : 0);
  record->is_long = TRUE;
  dateline_warc_source_consume (self->source, header_end);
  if (!skip_long (self, length))
    record->problem = g_strdup (_ ("Its length is not what it says; it may be cut off"));

  return record;
}

static DatelineWarcRecord *
next_record (DatelineWarc *self)
{
  gsize length = skip_space (self);
  gsize header_end;

  if (length == 0 && dateline_warc_source_at_gap (self->source))
    {
      dateline_warc_source_cross_gap (self->source);
      return spoil (record_new (self), _ ("Something here is damaged and can’t be unpacked"));
    }
  if (length == 0)
    return NULL;
  if (!is_version (dateline_warc_source_peek (self->source), length))
    {
      find_record (self);
      return spoil (record_new (self), _ ("Something here is no record of a web archive"));
    }
  header_end = 0;
  for (gsize wanted = 1024; header_end == 0 && wanted <= DATELINE_WARC_MAX_HEADER; wanted *= 2)
    {
      length = dateline_warc_source_ensure (self->source, wanted);
      header_end = find_header_end (dateline_warc_source_peek (self->source), length);
      if (length < wanted)
        break;
    }
  if (header_end == 0)
    {
      find_record (self);
      return spoil (record_new (self), _ ("It is damaged: its header does not end"));
    }

  return take_record (self, header_end);
}

DatelineWarcRecord *
dateline_warc_next (DatelineWarc *self, GError **error)
{
  g_autoptr (DatelineWarcRecord) record = NULL;
  const GError *failure;

  g_return_val_if_fail (self != NULL, NULL);

  record = next_record (self);
  failure = dateline_warc_source_get_error (self->source);
  if (failure != NULL && (record == NULL || record->block == NULL || record->problem != NULL))
    {
      g_propagate_error (error, g_error_copy (failure));
      return NULL;
    }

  return g_steal_pointer (&record);
}

gboolean
dateline_warc_sniff (const guint8 *head, gsize length)
{
  g_autoptr (GConverter) inflate = NULL;
  guint8 first[16];
  gsize used = 0;
  gsize made = 0;

  if (is_version ((const char *) head, length))
    return TRUE;
  if (length < 18 || head[0] != 0x1f || head[1] != 0x8b)
    return FALSE;
  inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  if (g_converter_convert (inflate, head, length, first, sizeof first, G_CONVERTER_NO_FLAGS, &used,
                           &made, NULL) == G_CONVERTER_ERROR)
    return FALSE;

  return is_version ((const char *) first, made);
}
