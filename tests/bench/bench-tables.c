/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of a CSV of 100,000 generated rows, against raw SQLite inserting the same rows into the same tables
 * with the same full-text index. Memory must not grow with the number of rows. Ends with 1 where a budget is
 * missed. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/raw-rows.h"
#include "formats/import.h"

#define N_ROWS        100000
#define N_FEW         25000
#define N_WORDS       120
#define N_OUTLETS     40
#define N_ROUNDS      3
#define BUDGET        0.6  /* of the speed of raw SQLite */
#define MEMORY_GROWTH 24.0 /* MB, from a quarter of the rows to all */

static void
write_row (FILE *file, GRand *rand, GPtrArray *words, guint number)
{
  gboolean start = TRUE;

  fprintf (file,
           "%u,\"Report %u on %s, %s and %s\",%d/%d/2022,Outlet %u,en,https://news.example/%u,\"",
           number, number, raw_pick_word (rand, words), raw_pick_word (rand, words),
           raw_pick_word (rand, words), 1 + (int) number % 28, 1 + (int) number % 12,
           number % N_OUTLETS, number);
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autofree char *word = g_strdup (raw_pick_word (rand, words));

      if (start)
        word[0] = g_ascii_toupper (word[0]);
      start = g_rand_int_range (rand, 0, 16) == 0 || i == N_WORDS - 1;
      fprintf (file, "%s%s", word,
               !start                               ? " "
               : g_rand_int_range (rand, 0, 4) == 0 ? ".\n\n"
                                                    : ". ");
    }
  fputs ("\"\n", file);
}

static void
make_table (const char *path, guint n_rows)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20220126);
  g_autoptr (GPtrArray) words = raw_make_vocabulary (rand);
  FILE *file = g_fopen (path, "w");

  if (file == NULL)
    exit (2);
  fputs ("id,headline,date,newspaper,language,url,body\n", file);
  for (guint i = 0; i < n_rows; i++)
    write_row (file, rand, words, i);
  if (fclose (file) != 0)
    exit (2);
}

static void
run_import (const char *table, const char *path)
{
  const char *paths[] = { table, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Bench", &error);
  g_autoptr (DatelineImportReport) report = NULL;
  gint64 begun = g_get_monotonic_time ();

  if (project != NULL)
    report = dateline_import_run (path, paths, NULL, NULL, NULL, NULL, &error);
  if (report == NULL || report->refused + report->already + report->losses > 0)
    {
      fprintf (stderr, "bench-tables: %s\n",
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
        raw_run (argv[2], argv[3], N_ROWS);
      printf ("%.3f\n", raw_peak_memory ());
      return 0;
    }

  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  /* What the user keeps of mappings must not be asked. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  few = g_build_filename (folder, "few.csv", NULL);
  many = g_build_filename (folder, "many.csv", NULL);
  made = g_build_filename (folder, "made.dateline", NULL);
  raw = g_build_filename (folder, "raw.dateline", NULL);
  make_table (few, N_FEW);
  make_table (many, N_ROWS);

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

  printf (
    "tables: %u rows of CSV in %.2f s, raw SQLite %.2f s: %.0f %% of its speed (at least %.0f %%)\n",
    N_ROWS, best_import, best_raw, 100 * best_raw / best_import, 100 * BUDGET);
  printf ("tables: peak memory %.0f MB with %u rows, %.0f MB with %u: %+.1f MB (at most %+.0f)\n",
          memory_few, N_FEW, memory_many, N_ROWS, memory_many - memory_few, MEMORY_GROWTH);

  return best_raw / best_import < BUDGET || memory_many - memory_few > MEMORY_GROWTH;
}
