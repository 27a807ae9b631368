/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables from anybody: every record is read, mapped and made an article, or told. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "formats/registry-private.h"
#include "formats/table-draft.h"
#include "formats/table-guess.h"
#include "formats/table-sniff-private.h"

static void
check_draft (DatelineDraft *draft)
{
  guint last = 0;

  g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  dateline_draft_complete (draft);
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, >=, last);
      g_assert_cmpuint (region->end, >, region->start);
      g_assert_cmpuint (region->end, <=, draft->n_points);
      last = region->end;
    }
  g_assert_true (draft->reasons == NULL || draft->reasons->len == draft->regions->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader) reader = NULL;
  g_autoptr (DatelineTableMapping) mapping = NULL;
  g_autoptr (DatelineTableDrafter) drafter = NULL;
  DatelineTableRecord record;

  g_assert_cmpuint (dateline_table_sniff (data, MIN (size, 4096), NULL), <=, 100);
  reader = dateline_table_reader_new (stream, "fuzz", NULL, NULL, &error);
  g_assert_true ((reader == NULL) == (error != NULL));
  if (reader == NULL)
    return 0;
  mapping = dateline_table_guess_afresh (reader, &error);
  g_assert_true ((mapping == NULL) == (error != NULL));
  if (mapping == NULL)
    return 0;
  drafter = dateline_table_drafter_new (mapping, "fuzz");
  while (dateline_table_reader_next (reader, &record, &error))
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (DatelineDraft) draft = NULL;

      g_assert_true (record.cells != NULL || record.problem != NULL);
      if (record.cells == NULL)
        continue;
      g_assert_cmpuint (record.n_cells, >=, dateline_table_reader_get_columns (reader)->len);
      for (guint i = 0; i < record.n_cells; i++)
        g_assert_true (g_utf8_validate (record.cells[i], -1, NULL));
      draft = dateline_table_drafter_make (drafter, &record,
                                           dateline_table_reader_get_columns (reader), problems);
      if (draft != NULL)
        check_draft (draft);
    }

  return 0;
}
