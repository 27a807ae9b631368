/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the beginning of a table for a preview. */
#include "config.h"

#include "formats/table-sample.h"

#include <fcntl.h>
#include <unistd.h>

#include "formats/registry-private.h"
#include "formats/table-draft.h"
#include "formats/table-guess.h"

static DatelineTableSample *
sample_new (void)
{
  DatelineTableSample *self = g_new0 (DatelineTableSample, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->numbers = g_ptr_array_new ();
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dateline_table_sample_free (DatelineTableSample *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->mapping, dateline_table_mapping_free);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static char **
copy_cells (const DatelineTableRecord *record)
{
  char **cells = g_new0 (char *, record->n_cells + 1);

  for (guint i = 0; i < record->n_cells; i++)
    cells[i] = g_strdup (record->cells[i]);

  return cells;
}

static void
take_records (DatelineTableSample *self,
              DatelineTableReader *reader,
              GPtrArray *records,
              guint n_rows)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DatelineTableRecord *record = records->pdata[i];

      if (record->problem != NULL && self->problems->len < 20)
        {
          g_autofree char *place = dateline_table_reader_place (reader, record->number);

          g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", place, record->problem));
        }
      if (record->cells == NULL || self->rows->len >= n_rows)
        continue;
      g_ptr_array_add (self->rows, copy_cells (record));
      g_ptr_array_add (self->numbers, GUINT_TO_POINTER (record->number));
    }
}

DatelineTableSample *
dateline_table_sample_read (const char *path,
                            const DatelineTableShape *shape,
                            guint n_rows,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (DatelineTableSample) self = sample_new ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (DatelineTableReader) reader = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *name = NULL;
  const GPtrArray *sheets;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  name = g_path_get_basename (path);
  stream = G_INPUT_STREAM (g_file_read (file, cancellable, error));
  if (stream == NULL)
    return NULL;
  reader = dateline_table_reader_new (stream, name, shape, cancellable, error);
  if (reader == NULL)
    return NULL;
  self->mapping = dateline_table_guess (reader, error);
  if (self->mapping == NULL)
    return NULL;
  dateline_table_settle_dates (self->mapping, path, cancellable);
  records = dateline_table_reader_peek (reader, DATELINE_GUESS_RECORDS, error);
  if (records == NULL)
    return NULL;
  take_records (self, reader, records, n_rows);
  self->n_above = dateline_table_reader_get_n_above (reader);
  sheets = dateline_table_reader_get_sheets (reader);
  for (guint i = 0; i < sheets->len; i++)
    g_ptr_array_add (self->sheets, g_strdup (sheets->pdata[i]));

  return g_steal_pointer (&self);
}

DatelineDraft *
dateline_table_sample_draft (const DatelineTableSample *self,
                             guint row,
                             const DatelineTableMapping *mapping,
                             GPtrArray *problems)
{
  g_autoptr (DatelineTableDrafter) drafter = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GPtrArray) told = NULL;
  DatelineTableRecord record = { 0 };
  DatelineDraft *draft;

  g_return_val_if_fail (self != NULL && row < self->rows->len && mapping != NULL, NULL);

  columns = g_ptr_array_new ();
  told = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < mapping->columns->len; i++)
    g_ptr_array_add (columns, ((DatelineTableColumn *) mapping->columns->pdata[i])->header);
  record.cells = (const char *const *) self->rows->pdata[row];
  record.n_cells = g_strv_length (self->rows->pdata[row]);
  record.original = "";
  drafter = dateline_table_drafter_new (mapping, NULL);
  draft = dateline_table_drafter_make (drafter, &record, columns, told);
  for (guint i = 0; problems != NULL && i < told->len; i++)
    g_ptr_array_add (problems, g_strdup (told->pdata[i]));
  if (draft != NULL)
    dateline_draft_complete (draft);

  return draft;
}

gboolean
dateline_path_is_table (const char *path)
{
  guint8 head[DATELINE_FORMAT_HEAD_BYTES];
  g_autofree char *name = g_path_get_basename (path);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  gssize length;

  if (fd < 0)
    return FALSE;
  length = read (fd, head, sizeof head);
  close (fd);

  return length > 0 &&
         dateline_format_detect (head, (gsize) length, name) == &dateline_format_table;
}
