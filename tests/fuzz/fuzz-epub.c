/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as every file of an EPUB. */
#include <stdint.h>
#include <string.h>

#include "formats/format.h"
#include "fuzz/stored-zip.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
take_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  g_assert_true (draft != NULL || problem != NULL);
  if (draft != NULL)
    g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  g_clear_pointer (&draft, dateline_draft_free);

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const paths[] = { "META-INF/container.xml", "a.opf", "a.xhtml", NULL };
  g_autoptr (GBytes) bytes = make_stored_zip (paths, data, size);
  g_autoptr (GError) error = NULL;
  gboolean done =
    dateline_format_find ("epub", NULL)->read (bytes, "a.epub", take_cb, NULL, &error);

  g_assert_true (done == (error == NULL));

  return 0;
}
