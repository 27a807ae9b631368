/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSettings ends the program where a schema is missing, so a build folder's own must be named before
 * the first look-up. */
#include "app/settings.h"

#include "config.h"

void
dateline_settings_prepare (const char *program)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (path != NULL ? path : program);
  g_autofree char *data = g_build_filename (folder, "..", "..", "data", NULL);
  g_autofree char *compiled = g_build_filename (data, "gschemas.compiled", NULL);

  if (g_getenv ("GSETTINGS_SCHEMA_DIR") == NULL && g_file_test (compiled, G_FILE_TEST_EXISTS))
    g_setenv ("GSETTINGS_SCHEMA_DIR", data, FALSE);
}

GSettings *
dateline_settings_new (void)
{
  return g_settings_new (DATELINE_APPLICATION_ID);
}
