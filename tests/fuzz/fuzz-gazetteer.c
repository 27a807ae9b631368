/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gazetteers from anybody: tables of any kind, and what their columns are taken for. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "formats/gazetteer.h"
#include "text/externals.h"
#include "text/names.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTable) table = dateline_table_read (bytes, &error);
  g_autoptr (GArray) uses = NULL;

  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    return 0;
  uses = dateline_gazetteer_guess (table);
  g_assert_cmpuint (uses->len, ==, table->columns->len);
  for (guint i = 0; i < MIN (table->rows->len, 20); i++)
    {
      const DatelineTableRow *row = table->rows->pdata[i];

      g_assert_cmpuint (g_strv_length (row->cells), ==, table->columns->len);
      for (guint j = 0; j < table->columns->len; j++)
        {
          g_autofree char *external = dateline_external_parse ("viaf", row->cells[j]);
          g_autoptr (DatelineName)
            name = dateline_name_new (row->cells[j], (DatelineNamed) (j % 4));
          g_autofree char *skeleton = dateline_name_skeleton (name->core);
          DatelineNameMatch match;

          g_assert_true (external == NULL || strchr (external, ':') != NULL);
          dateline_names_compare (name, name, (DatelineNamed) (j % 4), NULL, NULL, &match);
          g_assert_true (name->n_words == 0 || match.relation == DATELINE_NAME_SAME);
        }
    }

  return 0;
}
