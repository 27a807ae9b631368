/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the text, the styles and the properties of an .odt. */
#include <stdint.h>
#include <string.h>

#include "formats/document-draft.h"
#include "fuzz/stored-zip.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const paths[] = { "content.xml", "styles.xml", "meta.xml", NULL };
  g_autoptr (GBytes) bytes = make_stored_zip (paths, data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document = dateline_odt_read (bytes, "a.odt", &error);
  g_autoptr (DatelineDraft) draft = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return 0;
  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];

      g_assert_true (g_utf8_validate (paragraph->text, -1, NULL));
      g_assert_cmpstr (paragraph->text, !=, "");
      g_assert_cmpuint (paragraph->bold_bytes, <=, strlen (paragraph->text));
    }
  draft = dateline_document_to_draft (document, "a.odt");
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));

  return 0;
}
