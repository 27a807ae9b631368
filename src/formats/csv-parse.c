/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts text with delimiters into cells, forgiving what other programs write: spaces before quotes,
 * quotes within quotes, any line ends. */
#include "config.h"

#include "formats/csv-parse-private.h"

#include <string.h>

typedef struct
{
  const DatelineCsvDialect *dialect;
  const char *p;
  const char *end;
  gboolean ended;
  DatelineCsvRecord *record;
} Parser;

void
dateline_csv_record_init (DatelineCsvRecord *self)
{
  memset (self, 0, sizeof *self);
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
}

void
dateline_csv_record_clear (DatelineCsvRecord *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->starts, g_array_unref);
  self->text = NULL;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Line ends within cells become LF. */
static void
append_lines (GString *text, const char *from, const char *to)
{
  const char *cr;

  while (from < to && (cr = memchr (from, '\r', (gsize) (to - from))) != NULL)
    {
      g_string_append_len (text, from, cr - from);
      g_string_append_c (text, '\n');
      from = cr + 1;
      if (from < to && *from == '\n')
        from++;
    }
  if (from < to)
    g_string_append_len (text, from, to - from);
}

/* The quotation mark, or the backslash before one, that comes next; NULL where none does. */
static const char *
find_mark (const Parser *self)
{
  const DatelineCsvDialect *dialect = self->dialect;

  if (!dialect->backslash)
    return memchr (self->p, dialect->quote, (gsize) (self->end - self->p));
  for (const char *p = self->p; p < self->end; p++)
    if (*p == dialect->quote || *p == '\\')
      return p;

  return NULL;
}

static DatelineCsvResult
stop_quoted (Parser *self)
{
  self->record->quoted = TRUE;

  return self->ended ? DATELINE_CSV_UNCLOSED : DATELINE_CSV_MORE;
}

/* Behind the opening mark. */
static DatelineCsvResult
read_quoted (Parser *self)
{
  const DatelineCsvDialect *dialect = self->dialect;
  DatelineCsvRecord *record = self->record;
  const char *begin = self->p;

  for (;;)
    {
      const char *mark = self->p < self->end ? find_mark (self) : NULL;
      const char *next;

      if (mark == NULL)
        return stop_quoted (self);
      append_lines (record->text, self->p, mark);
      self->p = mark + 1;
      if (*mark == '\\' && dialect->backslash)
        {
          if (self->p == self->end)
            return stop_quoted (self);
          if (*self->p != dialect->quote && *self->p != '\\')
            g_string_append_c (record->text, '\\');
          else
            g_string_append_c (record->text, *self->p++);
          continue;
        }
      if (self->p < self->end && *self->p == dialect->quote)
        {
          g_string_append_c (record->text, dialect->quote);
          self->p++;
          continue;
        }
      next = self->p;
      while (next < self->end && *next == ' ' && dialect->delimiter != ' ')
        next++;
      if (next == self->end && !self->ended)
        return DATELINE_CSV_MORE;
      if (next == self->end || *next == dialect->delimiter || is_line_end (*next))
        {
          self->p = next;
          return DATELINE_CSV_RECORD;
        }
      record->stray = TRUE;
      if (mark > begin && mark[-1] == dialect->delimiter &&
          memchr (begin, '\n', (gsize) (mark - begin)) != NULL)
        record->suspicious = TRUE;
      g_string_append_c (record->text, dialect->quote);
    }
}

static void
read_plain (Parser *self)
{
  const char delimiter = self->dialect->delimiter;
  const char *from = self->p;
  const char *p = from;

  while (p < self->end && *p != delimiter && *p != '\n' && *p != '\r')
    p++;
  g_string_append_len (self->record->text, from, p - from);
  self->p = p;
}

static DatelineCsvResult
read_cell (Parser *self)
{
  const DatelineCsvDialect *dialect = self->dialect;
  DatelineCsvRecord *record = self->record;
  DatelineCsvResult result = DATELINE_CSV_RECORD;
  gsize start = record->text->len;
  const char *q = self->p;

  while (q < self->end && *q == ' ' && dialect->delimiter != ' ')
    q++;
  if (q < self->end && *q == dialect->quote && dialect->quote != '\n')
    {
      self->p = q + 1;
      result = read_quoted (self);
    }
  else
    {
      read_plain (self);
    }
  if (result != DATELINE_CSV_RECORD)
    return result;
  record->blank = record->blank && record->text->len == start;
  if (++record->n_cells > DATELINE_CSV_MAX_CELLS)
    {
      g_string_truncate (record->text, start);
      return result;
    }
  g_string_append_c (record->text, '\0');
  g_array_append_val (record->starts, start);

  return result;
}

DatelineCsvResult
dateline_csv_parse (const DatelineCsvDialect *dialect,
                    const char *p,
                    const char *end,
                    gboolean ended,
                    DatelineCsvRecord *record)
{
  Parser self = { dialect, p, end, ended, record };

  g_string_truncate (record->text, 0);
  g_array_set_size (record->starts, 0);
  record->n_cells = 0;
  record->blank = TRUE;
  record->quoted = FALSE;
  record->stray = FALSE;
  record->suspicious = FALSE;
  for (;;)
    {
      DatelineCsvResult result = read_cell (&self);

      if (result != DATELINE_CSV_RECORD)
        return result;
      if (self.p < end && *self.p == dialect->delimiter)
        {
          self.p++;
          continue;
        }
      if (self.p < end && *self.p == '\r')
        {
          self.p++;
          if (self.p == end && !ended)
            return DATELINE_CSV_MORE;
          if (self.p < end && *self.p == '\n')
            self.p++;
        }
      else if (self.p < end)
        {
          self.p++;
        }
      else if (!ended)
        {
          return DATELINE_CSV_MORE;
        }
      record->stop = self.p;
      return DATELINE_CSV_RECORD;
    }
}
