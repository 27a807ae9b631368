/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that are merged downwards: the value of the first one holds for all the rows. The list of them
 * stands behind the rows in the file, so it is read before in a pass of its own. */
#include "config.h"

#include <string.h>

#include "formats/xlsx-private.h"

#define MAX_MERGES 10000
/* So many columns of one row may be merged with the row above; a hostile sheet has more. */
#define MAX_ACTIVE 64

typedef struct
{
  guint column; /* from 0 */
  guint first;  /* rows, from 1, both included */
  guint last;
  char *value;
} Merge;

struct _DatelineXlsxMerges
{
  GArray *merges; /* of Merge, by first row */
  guint next;
  GArray *active; /* of guint: indices */
};

gboolean
dateline_xlsx_read_reference (const char *reference, guint *column, guint *row)
{
  guint64 number = 0;
  guint letters = 0;
  guint digits;

  for (; g_ascii_isalpha (*reference) && number <= DATELINE_XLSX_MAX_COLUMNS;
       reference++, letters++)
    number = number * 26 + (guint64) (g_ascii_toupper (*reference) - 'A' + 1);
  digits = (guint) strspn (reference, "0123456789");
  if (letters == 0 || digits == 0 || digits > 9 || number > DATELINE_XLSX_MAX_COLUMNS)
    return FALSE;
  *column = (guint) number - 1;
  *row = (guint) g_ascii_strtoull (reference, NULL, 10);

  return reference[digits] == '\0' || reference[digits] == ':';
}

static int
compare_merges (gconstpointer a, gconstpointer b)
{
  const Merge *one = a;
  const Merge *other = b;

  return (one->first > other->first) - (one->first < other->first);
}

static void
add_merge (DatelineXlsxMerges *self, const char *range)
{
  const char *colon = strchr (range, ':');
  Merge merge = { 0 };
  guint last_column;

  if (colon == NULL || !dateline_xlsx_read_reference (range, &merge.column, &merge.first) ||
      !dateline_xlsx_read_reference (colon + 1, &last_column, &merge.last) ||
      merge.last <= merge.first || self->merges->len >= MAX_MERGES)
    return;
  g_array_append_val (self->merges, merge);
}

static void
clear_merge (gpointer data)
{
  g_free (((Merge *) data)->value);
}

DatelineXlsxMerges *
dateline_xlsx_merges_read (GBytes *zip, const char *path, GError **error)
{
  g_autoptr (DatelineXlsxPart) part = dateline_xlsx_part_open (zip, path, error);
  DatelineXlsxMerges *self;
  GError *failure = NULL;

  if (part == NULL)
    return NULL;
  self = g_new0 (DatelineXlsxMerges, 1);
  self->merges = g_array_new (FALSE, TRUE, sizeof (Merge));
  g_array_set_clear_func (self->merges, clear_merge);
  self->active = g_array_new (FALSE, FALSE, sizeof (guint));
  while (dateline_xlsx_part_read (part, &failure))
    if (dateline_xlsx_part_at (part, "mergeCell"))
      {
        g_autofree char *range = dateline_xlsx_part_attribute (part, "ref");

        if (range != NULL)
          add_merge (self, range);
      }
  /* The rows before the damage are worth having; reading them will tell of it. */
  g_clear_error (&failure);
  if (self->merges->len > 0)
    g_array_sort (self->merges, compare_merges);

  return self;
}

void
dateline_xlsx_merges_free (DatelineXlsxMerges *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->merges);
  g_array_unref (self->active);
  g_free (self);
}

void
dateline_xlsx_merges_apply (DatelineXlsxMerges *self, guint row, GPtrArray *cells)
{
  while (self->next < self->merges->len &&
         g_array_index (self->merges, Merge, self->next).first <= row)
    {
      if (self->active->len < MAX_ACTIVE)
        g_array_append_val (self->active, self->next);
      self->next++;
    }
  for (guint i = 0; i < self->active->len;)
    {
      Merge *merge = &g_array_index (self->merges, Merge, g_array_index (self->active, guint, i));

      if (merge->last < row)
        {
          g_array_remove_index_fast (self->active, i);
          continue;
        }
      i++;
      if (merge->first == row)
        {
          g_free (merge->value);
          merge->value = merge->column < cells->len ? g_strdup (cells->pdata[merge->column]) : NULL;
          continue;
        }
      if (merge->value == NULL)
        continue;
      while (cells->len <= merge->column)
        g_ptr_array_add (cells, (gpointer) "");
      if (*(const char *) cells->pdata[merge->column] == '\0')
        cells->pdata[merge->column] = merge->value;
    }
}
