/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an archive: names that come out are safe, and what is read keeps to its limit. */
#include <stdint.h>
#include <string.h>

#include "formats/archive-read.h"

#define LIMIT 100000

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  g_assert_true (g_utf8_validate (path, -1, NULL));
  g_assert_cmpuint (g_strv_length (parts), >, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_assert_cmpstr (parts[i], !=, "");
      g_assert_cmpstr (parts[i], !=, "..");
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const DatelineArchiveLimits limits = { 1000, 10000000, 250, 1000000 };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArchive) archive = NULL;
  const DatelineArchiveMember *member;

  dateline_archive_sniff (data, size, "folder.zip");
  archive = dateline_archive_new (stream, "folder", &limits, NULL, &error);
  g_assert_true ((archive == NULL) == (error != NULL));
  while (archive != NULL && (member = dateline_archive_next (archive, &error)) != NULL)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GBytes) content = NULL;

      check_path (member->path);
      g_assert_true (member->problem == NULL || g_utf8_validate (member->problem, -1, NULL));
      content = dateline_archive_read (archive, LIMIT, &failure);
      g_assert_true ((content == NULL) == (failure != NULL));
      g_assert_true (failure == NULL || g_utf8_validate (failure->message, -1, NULL));
      if (content != NULL)
        g_assert_cmpuint (g_bytes_get_size (content), <=, LIMIT);
    }
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));

  return 0;
}
