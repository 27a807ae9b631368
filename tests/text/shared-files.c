/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found from the source tree's root, which the build hands over in the environment. */
#include "text/shared-files.h"

char *
load_shared (const char *path, gsize *length)
{
  const char *root = g_getenv ("DATELINE_SOURCE_ROOT");
  g_autofree char *file = g_build_filename (root != NULL ? root : ".", "..", "shared", path, NULL);
  char *contents = NULL;

  if (!g_file_get_contents (file, &contents, length, NULL))
    {
      g_autofree char *message = g_strdup_printf ("%s is not there", file);

      g_test_skip (message);
      return NULL;
    }
  return contents;
}
