/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as RTF: paragraphs are valid text that keeps its promises, and so is the article. */
#include <stdint.h>
#include <string.h>

#include "formats/document-draft.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static GBytes *
as_rtf (const uint8_t *data, size_t size)
{
  GByteArray *whole = g_byte_array_new ();

  if (size < 5 || memcmp (data, "{\\rtf", 5) != 0)
    g_byte_array_append (whole, (const guint8 *) "{\\rtf1 ", 7);
  g_byte_array_append (whole, data, (guint) size);

  return g_byte_array_free_to_bytes (whole);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = as_rtf (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document = dateline_rtf_read (bytes, "a.rtf", &error);
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
      g_assert_true (g_utf8_validate_len (paragraph->text, paragraph->bold_bytes, NULL));
    }
  draft = dateline_document_to_draft (document, "a.rtf");
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));
  g_assert_cmpuint (draft->regions->len, ==, draft->reasons->len);

  return 0;
}
