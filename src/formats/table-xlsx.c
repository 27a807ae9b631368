/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a sheet. Numbers stay as the file has them, but where their style shows a date they become one;
 * of formulas the value counts that the spreadsheet last computed. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "formats/format.h"
#include "formats/table-reader-private.h"
#include "formats/xlsx-private.h"
#include "text/dates.h"

/* Days from 1899-12-30 and from 1904-01-01 to 1970-01-01. */
#define EPOCH_1900 25569
#define EPOCH_1904 24107

struct _DatelineXlsx
{
  GBytes *zip;
  DatelineXlsxWorkbook *workbook;
  DatelineXlsxPart *part;
  DatelineXlsxMerges *merges;
  GString *text;   /* cells of the row, a NUL behind each */
  GArray *offsets; /* of gsize + 1 in @text; 0: an empty cell */
  guint row;
  guint n_rows;
  guint64 n_cells;
  gboolean ended;
};

typedef struct
{
  char *type;
  guint column;
  guint style;
  gboolean formula;
  gboolean valued;
  GString *value;
} Cell;

static const DatelineXlsxSheet *
find_sheet (const DatelineXlsxWorkbook *workbook, const char *name)
{
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      const DatelineXlsxSheet *sheet = workbook->sheets->pdata[i];

      if (name != NULL && g_str_equal (sheet->name, name))
        return sheet;
    }

  return NULL;
}

static gboolean
open_sheet (DatelineXlsx *self, const DatelineXlsxSheet *sheet, GError **error)
{
  g_clear_pointer (&self->part, dateline_xlsx_part_free);
  g_clear_pointer (&self->merges, dateline_xlsx_merges_free);
  self->row = 0;
  self->n_rows = 0;
  self->ended = FALSE;
  self->merges = dateline_xlsx_merges_read (self->zip, sheet->path, error);
  if (self->merges == NULL)
    return FALSE;
  self->part = dateline_xlsx_part_open (self->zip, sheet->path, error);

  return self->part != NULL;
}

/* Whether any cell of it is filled. */
static gboolean
has_rows (DatelineTableReader *reader, const DatelineXlsxSheet *sheet)
{
  DatelineTableRecord record;
  gboolean found;

  if (!open_sheet (reader->xlsx, sheet, NULL))
    return FALSE;
  found = dateline_xlsx_next (reader, &record, NULL);
  g_clear_pointer (&reader->problem, g_free);

  return found;
}

gboolean
dateline_xlsx_open (DatelineTableReader *reader, GBytes *bytes, GError **error)
{
  DatelineXlsx *self = g_new0 (DatelineXlsx, 1);
  const DatelineXlsxSheet *sheet;

  reader->xlsx = self;
  self->zip = g_bytes_ref (bytes);
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  reader->original = g_string_new (NULL);
  self->workbook = dateline_xlsx_workbook_read (bytes, error);
  if (self->workbook == NULL)
    return FALSE;
  for (guint i = 0; i < self->workbook->sheets->len; i++)
    g_ptr_array_add (reader->sheets,
                     g_strdup (((DatelineXlsxSheet *) self->workbook->sheets->pdata[i])->name));
  sheet = find_sheet (self->workbook, reader->shape.sheet);
  if (sheet == NULL && reader->shape.sheet != NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
                   _ ("There is no sheet “%s” in it"), reader->shape.sheet);
      return FALSE;
    }
  for (guint i = 0; sheet == NULL && i < self->workbook->sheets->len; i++)
    {
      const DatelineXlsxSheet *other = self->workbook->sheets->pdata[i];

      if (!other->hidden && has_rows (reader, other))
        sheet = other;
    }
  if (sheet == NULL)
    sheet = self->workbook->sheets->pdata[0];
  g_free (reader->shape.sheet);
  reader->shape.sheet = g_strdup (sheet->name);
  self->n_cells = 0;

  return open_sheet (self, sheet, error);
}

void
dateline_xlsx_free (DatelineXlsx *self)
{
  g_clear_pointer (&self->part, dateline_xlsx_part_free);
  g_clear_pointer (&self->merges, dateline_xlsx_merges_free);
  g_clear_pointer (&self->workbook, dateline_xlsx_workbook_free);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_string_free (self->text, TRUE);
  g_bytes_unref (self->zip);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3) complain (DatelineTableReader *reader, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  char *joined;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  if (reader->problem != NULL && strlen (reader->problem) > 4096)
    return;
  joined = reader->problem != NULL ? g_strconcat (reader->problem, "\n", sentence, NULL)
                                   : g_steal_pointer (&sentence);
  g_free (reader->problem);
  reader->problem = joined;
}

static char *
column_letters (guint column)
{
  char letters[8];
  guint at = sizeof letters - 1;

  letters[at] = '\0';
  for (guint n = column + 1; n > 0; n = (n - 1) / 26)
    letters[--at] = (char) ('A' + (n - 1) % 26);

  return g_strdup (letters + at);
}

/* Days since the spreadsheet's epoch, with a fraction for the time of day. NULL where it is none. */
static char *
serial_to_iso (const DatelineXlsx *self, const char *value)
{
  char *rest;
  double serial = g_ascii_strtod (value, &rest);
  gint32 day;
  int seconds;
  int year;
  int month;
  int day_of_month;

  if (*rest != '\0' || !isfinite (serial) || serial < 1 || serial > 2958465)
    return NULL;
  day = (gint32) floor (serial);
  seconds = (int) lround ((serial - day) * 86400);
  if (seconds >= 86400)
    {
      day++;
      seconds -= 86400;
    }
  /* The first spreadsheets took 1900 for a leap year; what lies before is a day off ever since. */
  if (!self->workbook->from_1904 && day < 60)
    day++;
  dateline_day_to_civil (day - (self->workbook->from_1904 ? EPOCH_1904 : EPOCH_1900), &year, &month,
                         &day_of_month);
  if (seconds == 0)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);

  return g_strdup_printf ("%04d-%02d-%02d %02d:%02d:%02d", year, month, day_of_month,
                          seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void
add_cell (DatelineXlsx *self, guint column, const char *text)
{
  gsize offset = self->text->len + 1;

  if (*text == '\0')
    return;
  if (column >= self->offsets->len)
    g_array_set_size (self->offsets, column + 1);
  g_string_append (self->text, text);
  g_string_append_c (self->text, '\0');
  g_array_index (self->offsets, gsize, column) = offset;
}

static void
take_shared (DatelineTableReader *reader, const Cell *cell)
{
  DatelineXlsx *self = reader->xlsx;
  guint64 index;

  if (g_ascii_string_to_unsigned (cell->value->str, 10, 0, G_MAXUINT32, &index, NULL) &&
      index < self->workbook->strings->len)
    add_cell (self, cell->column, self->workbook->strings->pdata[index]);
  else
    {
      g_autofree char *letters = column_letters (cell->column);

      complain (reader, _ ("cell %s%u: the text it refers to is not in the file"), letters,
                self->row);
    }
}

static void
take_cell (DatelineTableReader *reader, const Cell *cell)
{
  DatelineXlsx *self = reader->xlsx;
  const char *type = cell->type != NULL ? cell->type : "n";
  g_autofree char *date = NULL;

  if (!cell->valued)
    {
      g_autofree char *letters = column_letters (cell->column);

      if (cell->formula)
        complain (reader,
                  _ ("cell %s%u: the formula has no value; open the file in a spreadsheet and save "
                     "it"),
                  letters, self->row);
      return;
    }
  if (g_str_equal (type, "s"))
    {
      take_shared (reader, cell);
      return;
    }
  if (g_str_equal (type, "e"))
    {
      g_autofree char *letters = column_letters (cell->column);

      complain (reader, _ ("cell %s%u: the spreadsheet shows the error %s"), letters, self->row,
                cell->value->str);
      return;
    }
  if (g_str_equal (type, "b"))
    {
      add_cell (self, cell->column, g_str_equal (cell->value->str, "1") ? "true" : "false");
      return;
    }
  if (g_str_equal (type, "n") && cell->style < self->workbook->dates->len &&
      g_array_index (self->workbook->dates, gboolean, cell->style))
    date = serial_to_iso (self, cell->value->str);
  if (date == NULL && !g_str_equal (type, "n"))
    dateline_xlsx_unescape (cell->value->str);
  add_cell (self, cell->column, date != NULL ? date : cell->value->str);
}

/* At <c>; up to its end. @next_column: where it lies where it does not say. */
static gboolean
read_cell (DatelineTableReader *reader, guint *next_column, GError **error)
{
  DatelineXlsx *self = reader->xlsx;
  DatelineXlsxPart *part = self->part;
  g_autofree char *reference = dateline_xlsx_part_attribute (part, "r");
  g_autofree char *style = dateline_xlsx_part_attribute (part, "s");
  g_autofree char *type = dateline_xlsx_part_attribute (part, "t");
  g_autoptr (GString) value = g_string_new (NULL);
  Cell cell = { type, *next_column, 0, FALSE, FALSE, value };
  GError *failure = NULL;
  gboolean inside = FALSE;
  gboolean phonetic = FALSE;
  guint row;

  if (reference != NULL && !dateline_xlsx_read_reference (reference, &cell.column, &row))
    cell.column = *next_column;
  cell.style = style != NULL ? (guint) g_ascii_strtoull (style, NULL, 10) : 0;
  *next_column = cell.column + 1;
  while (!dateline_xlsx_part_at_end (part, "c") && dateline_xlsx_part_read (part, &failure))
    {
      xmlTextReaderPtr xml = dateline_xlsx_part_get_reader (part);
      int node = xmlTextReaderNodeType (xml);

      if (dateline_xlsx_part_at (part, "v") || dateline_xlsx_part_at (part, "t"))
        inside = !phonetic && xmlTextReaderIsEmptyElement (xml) != 1;
      else if (dateline_xlsx_part_at_end (part, "v") || dateline_xlsx_part_at_end (part, "t"))
        inside = FALSE;
      else if (dateline_xlsx_part_at (part, "f"))
        cell.formula = TRUE;
      else if (dateline_xlsx_part_at (part, "rPh"))
        phonetic = xmlTextReaderIsEmptyElement (xml) != 1;
      else if (dateline_xlsx_part_at_end (part, "rPh"))
        phonetic = FALSE;
      else if (inside && (node == XML_READER_TYPE_TEXT || node == XML_READER_TYPE_CDATA ||
                          node == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
                          node == XML_READER_TYPE_WHITESPACE))
        {
          g_string_append (value, (const char *) xmlTextReaderConstValue (xml));
          cell.valued = TRUE;
        }
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (cell.column >= DATELINE_XLSX_MAX_COLUMNS)
    complain (reader, _ ("It has more than %'u cells; the rest is left out"),
              DATELINE_XLSX_MAX_COLUMNS);
  else
    take_cell (reader, &cell);

  return TRUE;
}

/* At <row>; up to its end. */
static gboolean
read_row (DatelineTableReader *reader, GError **error)
{
  DatelineXlsx *self = reader->xlsx;
  g_autofree char *number = dateline_xlsx_part_attribute (self->part, "r");
  GError *failure = NULL;
  guint column = 0;
  guint64 said;

  if (number != NULL &&
      g_ascii_string_to_unsigned (number, 10, self->row + 1, G_MAXUINT32 - 1, &said, NULL))
    self->row = (guint) said;
  else
    self->row++;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  while (!dateline_xlsx_part_at_end (self->part, "row"))
    {
      if (!dateline_xlsx_part_read (self->part, &failure))
        break;
      if (dateline_xlsx_part_at (self->part, "c") && !read_cell (reader, &column, &failure))
        break;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static void
append_original (GString *original, const char *cell)
{
  for (; *cell != '\0'; cell++)
    g_string_append_c (original, *cell == '\t' || *cell == '\n' ? ' ' : *cell);
}

/* The row's cells, and a line of text that stands for what can't be cut out of the file. */
static void
take_row (DatelineTableReader *reader, DatelineTableRecord *record)
{
  DatelineXlsx *self = reader->xlsx;

  g_ptr_array_set_size (reader->cells, 0);
  for (guint i = 0; i < self->offsets->len; i++)
    {
      gsize offset = g_array_index (self->offsets, gsize, i);

      g_ptr_array_add (reader->cells, offset > 0 ? self->text->str + offset - 1 : (char *) "");
    }
  dateline_xlsx_merges_apply (self->merges, self->row, reader->cells);
  g_string_truncate (reader->original, 0);
  for (guint i = 0; i < reader->cells->len; i++)
    {
      if (i > 0)
        g_string_append_c (reader->original, '\t');
      append_original (reader->original, reader->cells->pdata[i]);
    }
  record->number = self->row;
  record->original = reader->original->str;
  record->original_length = reader->original->len;
}

gboolean
dateline_xlsx_next (DatelineTableReader *reader, DatelineTableRecord *record, GError **error)
{
  DatelineXlsx *self = reader->xlsx;
  GError *failure = NULL;

  while (!self->ended && dateline_xlsx_part_read (self->part, &failure))
    {
      if (dateline_xlsx_part_at_end (self->part, "sheetData"))
        break;
      if (!dateline_xlsx_part_at (self->part, "row"))
        continue;
      if (!read_row (reader, &failure))
        break;
      self->n_cells += self->offsets->len;
      if (++self->n_rows > DATELINE_XLSX_MAX_ROWS || self->n_cells > DATELINE_XLSX_MAX_CELLS)
        {
          g_set_error (&failure, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       _ (
                         "The sheet has more rows or cells than a spreadsheet can have; row %u and "
                         "what follows is not read"),
                       self->row);
          break;
        }
      if (self->offsets->len == 0 && reader->problem == NULL)
        continue;
      take_row (reader, record);
      return TRUE;
    }
  self->ended = TRUE;
  if (failure != NULL)
    g_propagate_error (error, failure);

  return FALSE;
}
