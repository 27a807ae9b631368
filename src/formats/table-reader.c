/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One face for all kinds of tables: tells them apart, finds the headers, lets others look ahead and
 * says where records are wider or narrower than the table. */
#include "formats/table-reader.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/table-reader-private.h"

/* Headers are looked for in so many records. */
#define HEAD_RECORDS 50
/* What is read ahead is no more than so many bytes, however few records they are. */
#define MAX_AHEAD (32 * 1024 * 1024)
/* A spreadsheet is read as a whole. */
#define MAX_SHEET_BYTES (64 * 1024 * 1024)

/* A copy of a record, in one piece with its strings. */
typedef struct
{
  DatelineTableRecord record;
  GPtrArray *cells; /* of char, (transfer full) */
  char *original;
  char *problem;
} Kept;

static Kept *
kept_new (const DatelineTableRecord *record)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->record = *record;
  kept->original = g_strndup (record->original != NULL ? record->original : "",
                              record->original_length);
  kept->problem = g_strdup (record->problem);
  kept->record.original = kept->original;
  kept->record.problem = kept->problem;
  if (record->cells != NULL)
    {
      kept->cells = g_ptr_array_new_full (record->n_cells + 1, g_free);
      for (guint i = 0; i < record->n_cells; i++)
        g_ptr_array_add (kept->cells, g_strdup (record->cells[i]));
      kept->record.cells = (const char *const *) kept->cells->pdata;
    }

  return kept;
}

static void
kept_free (Kept *kept)
{
  if (kept == NULL)
    return;

  g_clear_pointer (&kept->cells, g_ptr_array_unref);
  g_free (kept->original);
  g_free (kept->problem);
  g_free (kept);
}

gboolean
dateline_table_reader_refuse (DatelineTableReader *self,
                              DatelineTableRecord *record,
                              guint number,
                              char *problem)
{
  g_free (self->problem);
  self->problem = problem;
  g_ptr_array_set_size (self->cells, 0);
  *record = (DatelineTableRecord){ .number = number };

  return TRUE;
}

/* Puts a record behind those that were read ahead. */
static void
keep_ahead (DatelineTableReader *self, const DatelineTableRecord *record)
{
  g_queue_push_tail (&self->ahead, kept_new (record));
  self->bytes_ahead += record->original_length;
}

static gboolean
read_raw (DatelineTableReader *self, DatelineTableRecord *record, GError **error)
{
  static const char *const nothing[] = { NULL };
  gboolean refused;
  gboolean found;

  memset (record, 0, sizeof *record);
  g_clear_pointer (&self->problem, g_free);
  g_ptr_array_set_size (self->cells, 0);
  switch (self->shape.kind)
    {
    case DATELINE_TABLE_CSV:
      found = dateline_csv_next (self, record, error);
      break;
    case DATELINE_TABLE_JSON:
      found = dateline_json_next (self, record, error);
      break;
    default:
      found = dateline_xlsx_next (self, record, error);
      break;
    }
  if (!found)
    return FALSE;
  refused = self->problem != NULL && self->cells->len == 0;
  record->problem = self->problem;
  record->n_cells = self->cells->len;
  record->cells = refused                ? NULL
                  : self->cells->len > 0 ? (const char *const *) self->cells->pdata
                                         : nothing;

  return TRUE;
}

/* What the table's width says of a record. */
static void
fit_width (DatelineTableReader *self, DatelineTableRecord *record)
{
  guint wanted = self->columns->len;

  if (record->cells == NULL || wanted == 0 || record->n_cells == wanted ||
      self->shape.kind != DATELINE_TABLE_CSV)
    return;
  if (record->problem == NULL)
    {
      g_free (self->problem);
      self->problem = record->n_cells < wanted
                        ? g_strdup_printf (ngettext ("%u cell, but there are %u columns; the rest "
                                                     "is taken for empty",
                                                     "%u cells, but there are %u columns; the rest "
                                                     "is taken for empty",
                                                     record->n_cells),
                                           record->n_cells, wanted)
                        : g_strdup_printf (ngettext ("%u cell, but there are %u columns; what is "
                                                     "too much is kept as the detail “rest”",
                                                     "%u cells, but there are %u columns; what is "
                                                     "too much is kept as the detail “rest”",
                                                     record->n_cells),
                                           record->n_cells, wanted);
      record->problem = self->problem;
    }
}

/* No record has fewer cells than the table columns. */
static void
fill_up (DatelineTableReader *self, DatelineTableRecord *record)
{
  if (record->cells == NULL || record->n_cells >= self->columns->len)
    return;
  if (record->cells != (const char *const *) self->cells->pdata)
    {
      g_ptr_array_set_size (self->cells, 0);
      for (guint i = 0; i < record->n_cells; i++)
        g_ptr_array_add (self->cells, (gpointer) record->cells[i]);
    }
  while (self->cells->len < self->columns->len)
    g_ptr_array_add (self->cells, (gpointer) "");
  record->cells = (const char *const *) self->cells->pdata;
  record->n_cells = self->cells->len;
}

static gboolean
find_headers (DatelineTableReader *self, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  guint width = 0;
  guint header;

  while (self->ahead.length < HEAD_RECORDS && self->bytes_ahead < MAX_AHEAD)
    {
      DatelineTableRecord record;
      GError *failure = NULL;

      if (!read_raw (self, &record, &failure))
        {
          if (failure == NULL)
            break;
          g_propagate_error (error, failure);
          return FALSE;
        }
      keep_ahead (self, &record);
    }
  for (GList *link = self->ahead.head; link != NULL; link = link->next)
    g_ptr_array_add (records, &((Kept *) link->data)->record);
  header = dateline_table_find_header (records, &width);
  if (self->shape.header >= 0)
    header = MIN ((guint) self->shape.header, records->len);
  self->shape.header = (int) header;
  if (header > 0)
    {
      const DatelineTableRecord *record = records->pdata[header - 1];

      for (guint i = 0; record->cells != NULL && i < record->n_cells; i++)
        g_ptr_array_add (self->columns, g_strstrip (g_strdup (record->cells[i])));
      if (record->cells == NULL && record->problem != NULL)
        {
          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       /* Translators: a place such as "line 1", then what is wrong there */
                       _ ("The headers can't be read: %s"), record->problem);
          return FALSE;
        }
      self->n_above = header - 1;
      while (header-- > 0)
        kept_free (g_queue_pop_head (&self->ahead));
    }
  while (self->columns->len < width)
    g_ptr_array_add (self->columns, g_strdup (""));
  self->width = self->columns->len;

  return TRUE;
}

static gboolean
is_json (const DatelineTableInput *input)
{
  const char *p = input->text + input->start;
  const char *end = input->text + input->end;

  while (p < end && g_ascii_isspace (*p))
    p++;

  return p < end && (*p == '[' || *p == '{');
}

/* The first bytes alone tell a spreadsheet, which no decoder may touch. */
static gboolean
open_sheet (DatelineTableReader *self,
            GInputStream *stream,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  gssize length;
  guint8 *chunk = g_malloc (256 * 1024);
  g_autofree guint8 *owned = chunk;

  while ((length = g_input_stream_read (stream, chunk, 256 * 1024, cancellable, error)) > 0)
    {
      if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) + (gsize) length >
          MAX_SHEET_BYTES)
        {
          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       _ ("It is larger than %d MB; split it"), MAX_SHEET_BYTES / (1024 * 1024));
          return FALSE;
        }
      if (!g_output_stream_write_all (memory, chunk, (gsize) length, NULL, cancellable, error))
        return FALSE;
    }
  if (length < 0 || !g_output_stream_close (memory, cancellable, error))
    return FALSE;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  return dateline_xlsx_open (self, bytes, error);
}

static gboolean
open_text (DatelineTableReader *self,
           GInputStream *stream,
           const DatelineTableShape *shape,
           GCancellable *cancellable,
           GError **error)
{
  if (!dateline_table_input_init (&self->input, stream, self->shape.encoding, cancellable, error))
    return FALSE;
  if (shape == NULL || shape->kind != DATELINE_TABLE_JSON)
    self->shape.kind = is_json (&self->input) ? DATELINE_TABLE_JSON : DATELINE_TABLE_CSV;
  g_free (self->shape.encoding);
  self->shape.encoding = g_strdup (self->input.encoding);
  if (self->shape.kind == DATELINE_TABLE_JSON)
    return dateline_json_open (self, error);

  return dateline_csv_open (self, error);
}

static gboolean
is_zip (GInputStream **stream, GCancellable *cancellable, gboolean *zip, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (*stream, 4096);
  gsize length;
  const char *head;

  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), 4, cancellable, error) < 0)
    return FALSE;
  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &length);
  *zip = length >= 4 && memcmp (head, "PK\x03\x04", 4) == 0;
  *stream = g_steal_pointer (&buffered);

  return TRUE;
}

DatelineTableReader *
dateline_table_reader_new (GInputStream *stream,
                           const char *name,
                           const DatelineTableShape *shape,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (DatelineTableReader) self = g_new0 (DatelineTableReader, 1);
  g_autoptr (GInputStream) whole = NULL;
  gboolean zip = FALSE;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self->shape.header = -1;
  if (shape != NULL)
    dateline_table_shape_copy (shape, &self->shape);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new ();
  g_queue_init (&self->ahead);
  self->input.converter = (GIConv) -1;
  dateline_csv_record_init (&self->csv);
  dateline_flat_record_init (&self->flat);
  if (!is_zip (&stream, cancellable, &zip, error))
    return NULL;
  whole = stream;
  if (zip)
    self->shape.kind = DATELINE_TABLE_XLSX;
  if (!(zip ? open_sheet (self, stream, cancellable, error)
            : open_text (self, stream, shape, cancellable, error)))
    return NULL;
  if (self->shape.kind != DATELINE_TABLE_JSON && !find_headers (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dateline_table_reader_free (DatelineTableReader *self)
{
  if (self == NULL)
    return;

  dateline_table_shape_clear (&self->shape);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self->problem);
  if (self->original != NULL)
    g_string_free (self->original, TRUE);
  g_queue_clear_full (&self->ahead, (GDestroyNotify) kept_free);
  kept_free (self->handed);
  dateline_table_input_clear (&self->input);
  dateline_csv_record_clear (&self->csv);
  dateline_flat_record_clear (&self->flat);
  g_free (self->list.path);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->heads, g_array_unref);
  g_clear_pointer (&self->nexts, g_array_unref);
  if (self->joined != NULL)
    g_string_free (self->joined, TRUE);
  g_free (self->first_member);
  g_clear_pointer (&self->xlsx, dateline_xlsx_free);
  g_free (self);
}

const DatelineTableShape *
dateline_table_reader_get_shape (DatelineTableReader *self)
{
  return &self->shape;
}

const GPtrArray *
dateline_table_reader_get_columns (DatelineTableReader *self)
{
  return self->columns;
}

const GPtrArray *
dateline_table_reader_get_sheets (DatelineTableReader *self)
{
  return self->sheets;
}

guint
dateline_table_reader_get_n_above (DatelineTableReader *self)
{
  return self->n_above;
}

guint
dateline_table_reader_get_n_replaced (DatelineTableReader *self)
{
  return self->input.n_replaced;
}

gboolean
dateline_table_reader_next (DatelineTableReader *self, DatelineTableRecord *record, GError **error)
{
  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  g_clear_pointer ((Kept **) &self->handed, kept_free);
  if (self->ahead.length > 0)
    {
      Kept *kept = g_queue_pop_head (&self->ahead);

      self->handed = kept;
      self->bytes_ahead -= MIN (self->bytes_ahead, kept->record.original_length);
      *record = kept->record;
    }
  else if (!read_raw (self, record, error))
    {
      return FALSE;
    }
  fit_width (self, record);
  fill_up (self, record);

  return TRUE;
}

GPtrArray *
dateline_table_reader_peek (DatelineTableReader *self, guint n, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GError *failure = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  while (self->ahead.length < n && self->bytes_ahead < MAX_AHEAD)
    {
      DatelineTableRecord record;

      if (!read_raw (self, &record, &failure))
        break;
      keep_ahead (self, &record);
    }
  /* What was read before it went wrong is worth seeing; next() will meet the failure again. */
  if (failure != NULL && self->ahead.length == 0)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_clear_error (&failure);
  for (GList *link = self->ahead.head; link != NULL && records->len < n; link = link->next)
    {
      Kept *kept = link->data;

      /* Members that came later are empty in those before. */
      while (kept->cells != NULL && kept->cells->len < self->columns->len)
        g_ptr_array_add (kept->cells, g_strdup (""));
      if (kept->cells != NULL)
        {
          if (kept->record.problem == NULL && kept->record.n_cells != self->columns->len)
            {
              fit_width (self, &kept->record);
              kept->problem = g_steal_pointer (&self->problem);
            }
          kept->record.cells = (const char *const *) kept->cells->pdata;
          kept->record.n_cells = kept->cells->len;
        }
      g_ptr_array_add (records, &kept->record);
    }

  return g_steal_pointer (&records);
}

char *
dateline_table_reader_place (DatelineTableReader *self, guint number)
{
  switch (self->shape.kind)
    {
    case DATELINE_TABLE_CSV:
      return g_strdup_printf (_ ("line %u"), number);
    case DATELINE_TABLE_JSON:
      return g_strdup_printf (self->list.lines ? _ ("line %u") : _ ("record %u"), number);
    default:
      return self->sheets->len > 1
               ? g_strdup_printf (_ ("sheet “%s”, row %u"), self->shape.sheet, number)
               : g_strdup_printf (_ ("row %u"), number);
    }
}
