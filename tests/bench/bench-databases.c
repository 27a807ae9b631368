/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many articles, titles, days and sources of public exports of databases are read rightly, how many of
 * their words are kept, and what an article takes. Ends with 1 where anything is missed.
 *
 *   bench-databases [--each] [FILE…]
 *
 * --each prints what differs. Without files: those beside the source tree, where they are. */
#include "config.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "formats/database-score.h"

static gboolean
measure (const char *path, gboolean each)
{
  g_autofree char *name = g_path_get_basename (path);
  DatabaseScore score;
  gint64 start = g_get_monotonic_time ();
  gint64 took;

  if (!score_database (path, each, &score))
    {
      printf ("%-40s can't be read\n", name);
      return FALSE;
    }
  took = g_get_monotonic_time () - start;
  printf (
    "%-40s %3u of %3u articles, %3u titles, %3u days, %3u sources, %u of %u words lost, %.1f ms "
    "each with scoring\n",
    name, score.found, score.expected, score.titles, score.dates, score.sources, score.lost,
    score.words, (double) took / 1000.0 / MAX (score.found, 1));

  return score.found == score.expected && score.titles == score.expected &&
         score.dates == score.expected && score.sources == score.expected && score.lost == 0;
}

static gboolean
measure_folder (const char *folder, gboolean each)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean ok = TRUE;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      ok = measure (path, each) && ok;
    }

  return ok;
}

int
main (int argc, char **argv)
{
  gboolean each = argc > 1 && strcmp (argv[1], "--each") == 0;
  gboolean ok = TRUE;

  if (argc > 1 + each)
    {
      for (int i = 1 + each; i < argc; i++)
        ok = measure (argv[i], each) && ok;
      return ok ? 0 : 1;
    }
  if (!g_file_test ("../shared/testdata/databases", G_FILE_TEST_IS_DIR))
    {
      printf ("../shared/testdata/databases is not there\n");
      return 0;
    }
  ok = measure_folder ("../shared/testdata/databases/nexis", each) && ok;
  ok = measure_folder ("../shared/testdata/databases/factiva", each) && ok;

  return ok ? 0 : 1;
}
