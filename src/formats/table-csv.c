/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of CSV out of a stream. A quotation that never closes costs the line that it begins in and
 * no more: what tells it is that the next line is a whole record of the right width. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/table-reader-private.h"

/* So many bytes may be read in vain for quotations that never close before nobody believes in them
 * any more. */
#define MAX_READ_AGAIN (G_GUINT64_CONSTANT (256) * 1024 * 1024)

static const char *
get_start (DatelineTableReader *self)
{
  return self->input.text + self->input.start;
}

static const char *
get_end (DatelineTableReader *self)
{
  return self->input.text + self->input.end;
}

static guint
count_lines (const char *p, const char *end)
{
  guint lines = 0;

  for (; p < end; p++)
    lines += *p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n'));

  return lines;
}

static void
advance (DatelineTableReader *self, const char *to)
{
  self->line += count_lines (get_start (self), to);
  self->input.start = (gsize) (to - self->input.text);
}

/* "sep=;" above the table, which spreadsheets write and obey. */
static void
take_separator_line (DatelineTableReader *self)
{
  const char *p = get_start (self);
  const char *end = get_end (self);

  if (end - p < 6 || g_ascii_strncasecmp (p, "sep=", 4) != 0 || (p[5] != '\n' && p[5] != '\r'))
    return;
  if (self->dialect.delimiter == 0)
    self->dialect.delimiter = p[4];
  advance (self, p + (p[5] == '\r' && end - p > 6 && p[6] == '\n' ? 7 : 6));
}

gboolean
dateline_csv_open (DatelineTableReader *self, GError **error)
{
  self->dialect.delimiter = self->shape.delimiter;
  self->dialect.quote = self->shape.quote;
  self->dialect.backslash = self->shape.backslash;
  self->line = 1;
  take_separator_line (self);
  self->width = dateline_csv_find_dialect (get_start (self), self->input.end - self->input.start,
                                           self->input.ended, &self->dialect);
  self->shape.delimiter = self->dialect.delimiter;
  self->shape.quote = self->dialect.quote;
  self->shape.backslash = self->dialect.backslash;

  return TRUE;
}

/* Behind the first line break of what is in hand; NULL where there is none. */
static const char *
find_second_line (DatelineTableReader *self)
{
  const char *end = get_end (self);

  for (const char *p = get_start (self); p < end; p++)
    if (*p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n')))
      return p + 1;

  return NULL;
}

/* Whether what follows the first line is a record of its own. */
static gboolean
next_line_stands_alone (DatelineTableReader *self)
{
  const char *second = find_second_line (self);
  DatelineCsvRecord record;
  gboolean alone = FALSE;

  if (second == NULL || self->width < 2)
    return FALSE;
  dateline_csv_record_init (&record);
  if (dateline_csv_parse (&self->dialect, second, get_end (self), self->input.ended, &record) ==
      DATELINE_CSV_RECORD)
    alone = !record.stray && record.n_cells == self->width;
  dateline_csv_record_clear (&record);

  return alone;
}

static gboolean
refuse_unclosed (DatelineTableReader *self, DatelineTableRecord *record)
{
  const char *second = find_second_line (self);
  guint line = self->line;

  self->read_again += self->input.end - self->input.start;
  record->original = get_start (self);
  advance (self, second != NULL ? second : get_end (self));

  return dateline_table_reader_refuse (
    self, record, line, g_strdup (_ ("A quotation mark in this line is never closed")));
}

/* Reads up to the end of a record that is too long to be kept. */
static gboolean
skip_record (DatelineTableReader *self, gboolean quoted, GError **error)
{
  const DatelineCsvDialect *dialect = &self->dialect;
  char before = dialect->delimiter;

  for (;;)
    {
      const char *p = get_start (self);
      const char *end = get_end (self);

      for (; p < end; p++)
        {
          /* A mark may be the last byte that is there: what it means is told by the next one. */
          if (*p == dialect->quote && p + 1 == end && !self->input.ended)
            break;
          if (quoted && dialect->backslash && *p == '\\')
            {
              if (p + 1 == end)
                break;
              p++;
            }
          else if (quoted && *p == dialect->quote)
            {
              if (p + 1 < end && p[1] == dialect->quote)
                p++;
              else if (p + 1 == end || p[1] == dialect->delimiter || p[1] == '\n' || p[1] == '\r')
                quoted = FALSE;
            }
          else if (!quoted && *p == dialect->quote && before == dialect->delimiter)
            {
              quoted = TRUE;
            }
          else if (!quoted && *p == '\n')
            {
              advance (self, p + 1);
              return TRUE;
            }
          before = *p;
        }
      if (self->input.ended)
        {
          advance (self, end);
          return TRUE;
        }
      advance (self, p);
      if (!dateline_table_input_fill (&self->input, error))
        return FALSE;
    }
}

static gboolean
refuse_long (DatelineTableReader *self, DatelineTableRecord *record, GError **error)
{
  guint line = self->line;
  g_autofree char *limit = g_format_size_full (DATELINE_TABLE_MAX_RECORD_BYTES,
                                               G_FORMAT_SIZE_IEC_UNITS);

  /* From its beginning, so that it is known what is quoted. */
  if (!skip_record (self, FALSE, error))
    return FALSE;

  return dateline_table_reader_refuse (
    self, record, line,
    g_strdup_printf (_ ("The record is longer than %s, up to line %u"), limit,
                     MAX (line, self->line - 1)));
}

static gboolean
take_record (DatelineTableReader *self, DatelineTableRecord *record, GError **error)
{
  const char *start = get_start (self);
  const char *stop = self->csv.stop;
  guint line = self->line;

  if (stop - start > DATELINE_TABLE_MAX_RECORD_BYTES)
    return refuse_long (self, record, error);

  record->number = line;
  record->original = start;
  record->original_length = (gsize) (stop - start);
  while (record->original_length > 0 &&
         (start[record->original_length - 1] == '\n' || start[record->original_length - 1] == '\r'))
    record->original_length--;
  advance (self, stop);
  if (self->csv.n_cells > DATELINE_CSV_MAX_CELLS)
    return dateline_table_reader_refuse (
      self, record, line,
      g_strdup_printf (_ ("It has %'u cells, and at most %'u are taken"), self->csv.n_cells,
                       DATELINE_CSV_MAX_CELLS));
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->csv.starts->len; i++)
    g_ptr_array_add (self->cells, self->csv.text->str + g_array_index (self->csv.starts, gsize, i));

  return TRUE;
}

gboolean
dateline_csv_next (DatelineTableReader *self, DatelineTableRecord *record, GError **error)
{
  for (;;)
    {
      DatelineCsvResult result;

      if (self->input.start == self->input.end)
        {
          if (self->input.ended)
            return FALSE;
          if (!dateline_table_input_fill (&self->input, error))
            return FALSE;
          continue;
        }
      if (self->read_again > MAX_READ_AGAIN)
        {
          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                       _ (
                         "line %u: so many quotation marks are never closed that the rest can't be "
                         "read; choose another quotation mark, or none"),
                       self->line);
          return FALSE;
        }
      result = dateline_csv_parse (&self->dialect, get_start (self), get_end (self),
                                   self->input.ended, &self->csv);
      if (result == DATELINE_CSV_UNCLOSED)
        return refuse_unclosed (self, record);
      if (result == DATELINE_CSV_MORE)
        {
          if (self->input.end - self->input.start <= DATELINE_TABLE_MAX_RECORD_BYTES)
            {
              if (!dateline_table_input_fill (&self->input, error))
                return FALSE;
              continue;
            }
          if (self->csv.quoted && next_line_stands_alone (self))
            return refuse_unclosed (self, record);
          return refuse_long (self, record, error);
        }
      if (self->csv.suspicious && next_line_stands_alone (self))
        return refuse_unclosed (self, record);
      if (!self->csv.blank)
        return take_record (self, record, error);
      advance (self, self->csv.stop);
    }
}
