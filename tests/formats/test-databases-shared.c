/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public exports that may lie beside the source tree: every article with its title, day and source, and
 * no word of it lost. */
#include "config.h"

#include "formats/database-score.h"

#include <gio/gio.h>

static void
test_file (gconstpointer data)
{
  const char *root = g_getenv ("DATELINE_SOURCE_ROOT");
  g_autofree char *path = g_build_filename (root != NULL ? root : ".", "..", "shared", "testdata",
                                            "databases", data, NULL);
  DatabaseScore score;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *message = g_strdup_printf ("%s is not there", path);

      g_test_skip (message);
      return;
    }
  g_assert_true (score_database (path, TRUE, &score));
  g_assert_cmpuint (score.expected, >, 0);
  g_assert_cmpuint (score.found, ==, score.expected);
  g_assert_cmpuint (score.titles, ==, score.expected);
  g_assert_cmpuint (score.dates, ==, score.expected);
  g_assert_cmpuint (score.sources, ==, score.expected);
  g_assert_cmpuint (score.words, >, 0);
  g_assert_cmpuint (score.lost, ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const files[] = {
    "nexis/sample.txt",
    "nexis/sample.docx",
    "nexis/afp_2013-03-12_0501.html",
    "nexis/guardian_1986-01-01_0001.html",
    "nexis/irish-times_1995-06-12_0001.html",
    "factiva/german-ui.html",
    "factiva/irish-independence_1_2017-11-14.html",
    "factiva/nyt_1_1993-01-03.html",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/formats/databases/shared/%s", files[i]);

      g_test_add_data_func (path, files[i], test_file);
    }

  return g_test_run ();
}
