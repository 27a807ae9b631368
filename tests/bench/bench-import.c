/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of a folder of 10,000 generated articles of 500 words, against raw SQLite inserting the
 * same rows into the same tables with the same full-text index, in transactions of the size that an
 * import takes. Each run is a process of its own, so that its highest memory is its own too; memory
 * must not grow with the number of articles. Ends with 1 where a budget is missed. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/raw-rows.h"
#include "formats/codebook.h"
#include "formats/import.h"
#include "store/importer.h"
#include "text/dates.h"

#define N_ARTICLES    10000
#define N_FEW         2500
#define N_WORDS       500
#define N_OUTLETS     12
#define N_ROUNDS      5
#define BUDGET        1.5
#define MEMORY_GROWTH 24.0 /* MB, from a quarter of the articles to all */

/* --- what is imported --- */

static char *
make_article (GRand *rand, GPtrArray *words, guint number)
{
  GString *text = g_string_new (NULL);
  gboolean start = TRUE;

  g_string_append_printf (text, "Report %u on %s and %s\n%d January 2022\n\n", number,
                          raw_pick_word (rand, words), raw_pick_word (rand, words),
                          1 + (int) number % 31);
  for (guint i = 0; i < N_WORDS; i++)
    {
      gsize at = text->len;

      g_string_append (text, raw_pick_word (rand, words));
      if (start)
        text->str[at] = g_ascii_toupper (text->str[at]);
      start = g_rand_int_range (rand, 0, 16) == 0 || i == N_WORDS - 1;
      g_string_append (text, !start ? " " : g_rand_int_range (rand, 0, 4) == 0 ? ".\n\n" : ". ");
    }
  g_string_append (text, "\n");

  return g_string_free (text, FALSE);
}

static void
make_folder (const char *folder, guint n_articles)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20220126);
  g_autoptr (GPtrArray) words = raw_make_vocabulary (rand);

  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *outlet = g_strdup_printf ("%s/Outlet %c", folder, 'A' + (int) i % N_OUTLETS);
      g_autofree char *path = g_strdup_printf ("%s/%05u.txt", outlet, i);
      g_autofree char *text = make_article (rand, words, i);

      g_mkdir_with_parents (outlet, 0755);
      if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL))
        exit (2);
    }
}

/* --- the two ways --- */

static void
run_import (const char *folder, const char *path)
{
  const char *paths[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Bench", &error);
  g_autoptr (DatelineImportReport) report = NULL;
  gint64 begun = g_get_monotonic_time ();

  if (project != NULL)
    report = dateline_import_run (path, paths, NULL, NULL, NULL, NULL, &error);
  if (report == NULL || report->refused + report->already > 0)
    {
      fprintf (stderr, "bench-import: %s\n",
               error != NULL ? error->message : "articles are missing");
      exit (2);
    }
  printf ("%.6f\n", (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;
  g_autofree char *made = NULL;
  g_autofree char *raw = NULL;
  double best_import = G_MAXDOUBLE;
  double best_raw = G_MAXDOUBLE;
  double memory_few;
  double memory_many = 0;
  double seconds;
  double memory;

  if (argc == 4)
    {
      if (g_str_equal (argv[1], "import"))
        run_import (argv[2], argv[3]);
      else
        raw_run (argv[2], argv[3], N_ARTICLES);
      printf ("%.3f\n", raw_peak_memory ());
      return 0;
    }

  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  few = g_build_filename (folder, "few", NULL);
  many = g_build_filename (folder, "many", NULL);
  made = g_build_filename (folder, "made.dateline", NULL);
  raw = g_build_filename (folder, "raw.dateline", NULL);
  make_folder (few, N_FEW);
  make_folder (many, N_ARTICLES);

  raw_run_child (argv[0], "import", few, made, &seconds, &memory_few);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      raw_run_child (argv[0], "import", many, made, &seconds, &memory);
      best_import = MIN (best_import, seconds);
      memory_many = MAX (memory_many, memory);
      raw_run_child (argv[0], "raw", made, raw, &seconds, &memory);
      best_raw = MIN (best_raw, seconds);
    }
  raw_remove_all (folder);

  printf ("import: %u articles in %.2f s, raw SQLite %.2f s: ratio %.2f (at most %.2f)\n",
          N_ARTICLES, best_import, best_raw, best_import / best_raw, BUDGET);
  printf ("import: peak memory %.0f MB with %u articles, %.0f MB with %u: %+.1f MB (at most "
          "%+.0f)\n",
          memory_few, N_FEW, memory_many, N_ARTICLES, memory_many - memory_few, MEMORY_GROWTH);

  return best_import / best_raw > BUDGET || memory_many - memory_few > MEMORY_GROWTH;
}
