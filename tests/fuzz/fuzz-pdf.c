/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as PDF; poppler itself is fuzzed elsewhere, what is made of its lines here. */
#include <stdint.h>
#include <string.h>

#include "formats/document-draft.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document = dateline_pdf_read (bytes, "a.pdf", &error);
  g_autoptr (DatelineDraft) draft = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return 0;
  draft = dateline_document_to_draft (document, "a.pdf");
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));

  return 0;
}
