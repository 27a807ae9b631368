/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and rows. Which tables there are is in csv-tables.c. */
#include "config.h"

#include "formats/csv-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
dateline_csv_init (DatelineCsv *self, GOutputStream *stream)
{
  self->stream = stream;
  self->row = g_string_new (NULL);
  self->n_cells = 0;
  self->n_changed = 0;
}

static gboolean
is_number (const char *text)
{
  gsize digits;

  if (*text == '+' || *text == '-')
    text++;
  digits = strspn (text, "0123456789");
  text += digits;
  if (digits > 0 && *text == '.')
    text += 1 + strspn (text + 1, "0123456789");

  return digits > 0 && *text == '\0';
}

void
dateline_csv_add (DatelineCsv *self, const char *text)
{
  gboolean formula;

  if (self->n_cells++ > 0)
    g_string_append_c (self->row, ',');
  if (text == NULL || *text == '\0')
    return;

  formula = strchr ("=+-@\t\r", *text) != NULL && !is_number (text);
  if (formula)
    self->n_changed++;
  if (strpbrk (text, "\",\r\n") == NULL)
    {
      g_string_append_printf (self->row, "%s%s", formula ? "'" : "", text);
      return;
    }
  g_string_append_c (self->row, '"');
  if (formula)
    g_string_append_c (self->row, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (self->row, '"');
      g_string_append_c (self->row, *text);
    }
  g_string_append_c (self->row, '"');
}

void
dateline_csv_add_uint (DatelineCsv *self, guint64 number)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  dateline_csv_add (self, digits);
}

gboolean
dateline_csv_end_row (DatelineCsv *self, GCancellable *cancellable, GError **error)
{
  gboolean written;

  g_string_append (self->row, "\r\n");
  written = g_output_stream_write_all (self->stream, self->row->str, self->row->len, NULL,
                                       cancellable, error);
  g_string_truncate (self->row, 0);
  self->n_cells = 0;

  return written;
}

void
dateline_csv_clear (DatelineCsv *self, GPtrArray *losses)
{
  g_string_free (self->row, TRUE);
  self->row = NULL;
  if (losses != NULL && self->n_changed > 0)
    g_ptr_array_add (
      losses, g_strdup_printf (
                ngettext ("%u cell got an apostrophe in front, so that no spreadsheet takes "
                          "it for a formula",
                          "%u cells got an apostrophe in front, so that no spreadsheet takes "
                          "them for formulas",
                          self->n_changed),
                self->n_changed));
}
