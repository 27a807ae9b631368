/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the text and the styles of a .docx: they are put into a zip here, as bytes that were changed
 * within one would only fail its check sum. */
#include <stdint.h>
#include <string.h>

#include "formats/document-draft.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint32
check_sum (const uint8_t *data, size_t size)
{
  guint32 sum = 0xffffffff;

  for (size_t i = 0; i < size; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
    }

  return ~sum;
}

static void
put (GByteArray *zip, guint32 value, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) (value >> 8 * i);

      g_byte_array_append (zip, &byte, 1);
    }
}

/* The fields that a file's own header and its entry in the directory share. */
static void
put_member (GByteArray *zip, const char *path, guint32 sum, size_t size)
{
  put (zip, 20, 2);
  put (zip, 0, 8);
  put (zip, sum, 4);
  put (zip, (guint32) size, 4);
  put (zip, (guint32) size, 4);
  put (zip, (guint32) strlen (path), 2);
  put (zip, 0, 2);
}

static GBytes *
make_zip (const char *const *paths, const uint8_t *data, size_t size)
{
  GByteArray *zip = g_byte_array_new ();
  guint32 sum = check_sum (data, size);
  guint32 places[2];
  guint32 directory;
  guint n = 0;

  for (; paths[n] != NULL; n++)
    {
      places[n] = zip->len;
      put (zip, 0x04034b50, 4);
      put_member (zip, paths[n], sum, size);
      g_byte_array_append (zip, (const guint8 *) paths[n], (guint) strlen (paths[n]));
      g_byte_array_append (zip, data, (guint) size);
    }
  directory = zip->len;
  for (guint i = 0; i < n; i++)
    {
      put (zip, 0x02014b50, 4);
      put (zip, 20, 2);
      put_member (zip, paths[i], sum, size);
      put (zip, 0, 10);
      put (zip, places[i], 4);
      g_byte_array_append (zip, (const guint8 *) paths[i], (guint) strlen (paths[i]));
    }
  {
    guint32 end = zip->len;

    put (zip, 0x06054b50, 4);
    put (zip, 0, 4);
    put (zip, n, 2);
    put (zip, n, 2);
    put (zip, end - directory, 4);
    put (zip, directory, 4);
    put (zip, 0, 2);
  }

  return g_byte_array_free_to_bytes (zip);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const paths[] = { "word/document.xml", "word/styles.xml", NULL };
  g_autoptr (GBytes) bytes = make_zip (paths, data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document = dateline_docx_read (bytes, "a.docx", &error);
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
  draft = dateline_document_to_draft (document, "a.docx");
  g_assert_true (g_utf8_validate (draft->text, -1, NULL));

  return 0;
}
