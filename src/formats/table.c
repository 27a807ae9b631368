/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the kinds of tables apart, and reads CSV. */
#include "formats/table.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/table-private.h"
#include "text/decode.h"

/* A quotation over more lines than this is one that was never closed. */
#define MAX_QUOTED_LINES 1000

static void
row_free (DatelineTableRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

gboolean
dateline_table_add (DatelineTable *self, guint line, char **cells, GError **error)
{
  guint n = g_strv_length (cells);
  guint wanted = self->columns->len;
  DatelineTableRow *row;

  if (self->rows->len >= DATELINE_TABLE_MAX_ROWS)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("It has more than %'u records; split it"), DATELINE_TABLE_MAX_ROWS);
      g_strfreev (cells);
      return FALSE;
    }
  if (n > wanted)
    {
      g_autofree char *problem = g_strdup_printf (
        _ ("line %u: %u cells, but there are %u columns; the rest is left out"), line, n, wanted);

      g_ptr_array_add (self->problems, g_steal_pointer (&problem));
      for (guint i = wanted; i < n; i++)
        g_clear_pointer (&cells[i], g_free);
    }
  cells = g_renew (char *, cells, wanted + 1);
  for (guint i = n; i < wanted; i++)
    cells[i] = g_strdup ("");
  cells[wanted] = NULL;
  for (guint i = 0; i < wanted; i++)
    g_strstrip (cells[i]);
  row = g_new0 (DatelineTableRow, 1);
  row->line = line;
  row->cells = cells;
  g_ptr_array_add (self->rows, row);
  return TRUE;
}

/* --- CSV ------------------------------------------------------------------------------------ */

typedef struct
{
  const char *p;
  char delimiter;
  guint line;
} Csv;

/* The delimiter that stands most often in the first line, outside of quotes. */
static char
find_delimiter (const char *text)
{
  static const char delimiters[] = ",;\t|";
  guint counts[G_N_ELEMENTS (delimiters)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (const char *p = text; *p != '\0' && (quoted || *p != '\n'); p++)
    {
      const char *found = strchr (delimiters, *p);

      if (*p == '"')
        quoted = !quoted;
      else if (found != NULL && !quoted)
        counts[found - delimiters]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (delimiters) - 1; i++)
    if (counts[i] > counts[best])
      best = i;
  return delimiters[best];
}

/* Behind the opening quote. FALSE where it is never closed. */
static gboolean
read_quoted (Csv *self, GString *cell)
{
  guint first = self->line;

  for (; *self->p != '\0'; self->p++)
    {
      if (*self->p == '"' && self->p[1] == '"')
        self->p++;
      else if (*self->p == '"')
        {
          self->p++;
          return TRUE;
        }
      if (*self->p == '\n' && ++self->line - first > MAX_QUOTED_LINES)
        return FALSE;
      g_string_append_c (cell, *self->p);
    }
  return FALSE;
}

/* One record, up to behind its line break. NULL with an error where a quotation has no end. */
static char **
read_record (Csv *self, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) cell = g_string_new (NULL);
  guint first = self->line;

  for (;;)
    {
      if (*self->p == '"' && cell->len == 0)
        {
          guint from = self->line;

          self->p++;
          if (!read_quoted (self, cell))
            {
              g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                           _ ("line %u: the quotation mark is never closed"), from);
              return NULL;
            }
          continue;
        }
      if (*self->p != '\0' && *self->p != self->delimiter && *self->p != '\n')
        {
          g_string_append_c (cell, *self->p++);
          continue;
        }
      if (cells->len >= DATELINE_TABLE_MAX_COLUMNS)
        {
          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       _ ("line %u: it has more than %u columns"), first,
                       DATELINE_TABLE_MAX_COLUMNS);
          return NULL;
        }
      g_ptr_array_add (cells, g_strndup (cell->str, cell->len));
      g_string_truncate (cell, 0);
      if (*self->p == self->delimiter && *self->p != '\0')
        {
          self->p++;
          continue;
        }
      if (*self->p == '\n')
        {
          self->p++;
          self->line++;
        }
      g_ptr_array_add (cells, NULL);
      return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
    }
}

static gboolean
is_blank (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    if (*cells[i] != '\0')
      return FALSE;
  return TRUE;
}

gboolean
dateline_table_read_csv (DatelineTable *self, const char *text, GError **error)
{
  Csv csv = { .p = text, .line = 1 };
  g_auto (GStrv) headers = NULL;

  while (*csv.p == '\n')
    {
      csv.p++;
      csv.line++;
    }
  csv.delimiter = find_delimiter (csv.p);
  headers = read_record (&csv, error);
  if (headers == NULL)
    return FALSE;
  for (guint i = 0; headers[i] != NULL; i++)
    g_ptr_array_add (self->columns, g_strstrip (g_strdup (headers[i])));
  while (*csv.p != '\0')
    {
      guint line = csv.line;
      char **cells = read_record (&csv, error);

      if (cells == NULL)
        return FALSE;
      if (is_blank (cells))
        g_strfreev (cells);
      else if (!dateline_table_add (self, line, cells, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the whole ------------------------------------------------------------------------------ */

static DatelineTable *
table_new (void)
{
  DatelineTable *self = g_new0 (DatelineTable, 1);

  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
dateline_table_free (DatelineTable *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_free (self->encoding);
  g_free (self);
}

DatelineTable *
dateline_table_read (GBytes *bytes, GError **error)
{
  g_autoptr (DatelineTable) self = table_new ();
  g_autoptr (DatelineDecoded) decoded = NULL;
  const char *start;
  gboolean done;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > DATELINE_TABLE_MAX_BYTES)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("It is larger than %d MB; split it"),
                   DATELINE_TABLE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  decoded = dateline_decode (bytes, NULL, error);
  if (decoded == NULL)
    return NULL;
  self->encoding = g_strdup (decoded->encoding);
  start = decoded->text;
  while (g_ascii_isspace (*start))
    start++;
  if (*start == '[' || *start == '{')
    done = dateline_table_read_json (self, decoded->text, decoded->n_bytes, error);
  else
    done = dateline_table_read_csv (self, decoded->text, error);
  if (!done)
    return NULL;
  if (self->rows->len == 0)
    {
      if (self->problems->len > 0)
        g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                             g_ptr_array_index (self->problems, 0));
      else
        g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                             _ ("There is no record in it"));
      return NULL;
    }
  return g_steal_pointer (&self);
}
