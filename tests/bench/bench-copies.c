/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well copies are found, on sets of made-up news with seeds of their own, and how long 20,000
 * articles of a project take, with the highest memory of the process; and what it takes when another 100
 * come, with what the search before kept. Ends with 1 where a budget is missed. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../compare/copy-project.h"
#include "compare/find-copies.h"

#define N_ARTICLES     20000
#define N_SMALL        4000
#define LEAST_RIGHT    0.99
#define LEAST_FOUND    0.95
#define MOST_SECONDS   60.0
#define MOST_MEGABYTES 1024
#define N_MORE         100
#define MOST_OF_WHOLE  0.5

static GArray *
find (const char *path, const char *cache)
{
  g_autoptr (GError) error = NULL;
  GArray *copies = dateline_find_copies (path, cache, NULL, NULL, NULL, &error);

  if (copies == NULL)
    {
      fprintf (stderr, "bench-copies: %s\n", error->message);
      exit (2);
    }
  return copies;
}

static gboolean
judge (const char *what, const CopySet *set, const GArray *copies)
{
  g_autofree guint *found = g_new (guint, set->n);
  double precision;
  double recall;
  gboolean good = TRUE;

  memset (found, 0xff, set->n * sizeof *found);
  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopy *copy = &g_array_index (copies, DatelineCopy, i);

      found[copy->article - 1] = (guint) copy->first;
    }
  copy_set_judge (set, found, &precision, &recall);
  good = precision >= LEAST_RIGHT && recall >= LEAST_FOUND;
  printf ("%s: precision %.4f, recall %.4f over all pairs%s\n", what, precision, recall,
          good ? "" : "  TOO LOW");
  return good;
}

/* Each in a project of its own. @measure: tell of time and memory, too. */
static gboolean
run (const char *folder, guint32 seed, guint n, gboolean measure)
{
  g_autofree char *path = g_build_filename (folder, "copies.dateline", NULL);
  g_autofree char *what = g_strdup_printf ("%u articles, seed %u", n, seed);
  g_autoptr (CopySet) set = copy_set_new (seed, n);
  g_autoptr (DatelineProject) project = copy_project_new (path, set);
  g_autoptr (GArray) copies = NULL;
  gint64 begun = g_get_monotonic_time ();
  gboolean good = TRUE;

  copies = find (path, NULL);
  if (measure)
    {
      double seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
      struct rusage usage;

      getrusage (RUSAGE_SELF, &usage);
      good = seconds <= MOST_SECONDS && usage.ru_maxrss / 1024 <= MOST_MEGABYTES;
      printf ("%s: %u have a copy, found in %.1f s on %u processors, at most %ld MB with the set "
              "itself%s\n",
              what, copies->len, seconds, g_get_num_processors (), usage.ru_maxrss / 1024,
              good ? "" : "  TOO MUCH");
    }
  good &= judge (what, set, copies);

  g_clear_object (&project);
  g_unlink (path);
  return good;
}

typedef struct
{
  double seconds;   /* of the clock */
  double processor; /* seconds of all processors */
  long megabytes;
} Cost;

/* In a process of its own, which has nothing else in memory. */
static Cost
find_apart (const char *path, const char *cache)
{
  gint64 begun = g_get_monotonic_time ();
  pid_t child = fork ();
  struct rusage usage;
  int status;
  Cost cost;

  if (child == 0)
    {
      execl ("/proc/self/exe", "bench-copies", "--find", path, cache, NULL);
      _exit (2);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) != child || status != 0)
    {
      fprintf (stderr, "bench-copies: a search of its own failed\n");
      exit (2);
    }
  cost.seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  cost.processor = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                   (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
  cost.megabytes = usage.ru_maxrss / 1024;
  return cost;
}

static void
print_cost (const char *what, const Cost *cost)
{
  printf ("%s: %.2f s, %.2f s of processors, at most %ld MB\n", what, cost->seconds,
          cost->processor, cost->megabytes);
}

static gboolean
run_more (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "copies.dateline", NULL);
  g_autofree char *cache = g_build_filename (folder, "kept", NULL);
  g_autoptr (CopySet) set = copy_set_new (4711, N_ARTICLES + N_MORE);
  g_autoptr (DatelineProject) project = NULL;
  g_autofree guint *more = g_new (guint, set->n);
  guint n = set->n - N_ARTICLES;
  Cost keeping, whole, alone;
  double ratio;
  GStatBuf file, kept;

  set->n = N_ARTICLES;
  project = copy_project_new (path, set);
  set->n += n;
  keeping = find_apart (path, cache);
  for (guint i = 0; i < N_MORE; i++)
    more[i] = N_ARTICLES + i;
  copy_project_add (project, set, more, N_MORE);
  alone = find_apart (path, cache);
  whole = find_apart (path, "");
  g_stat (path, &file);
  g_stat (cache, &kept);
  ratio = alone.processor / whole.processor;

  print_cost ("all of 20,000 articles, keeping what is learnt", &keeping);
  print_cost ("100 more", &alone);
  print_cost ("all of 20,100 anew", &whole);
  printf (
    "100 more against all: %.2f of the processors' time, %.2f of the clock's%s; kept: %.0f MB "
    "beside a project of %.0f MB\n",
    ratio, alone.seconds / whole.seconds, ratio <= MOST_OF_WHOLE ? "" : "  TOO MUCH",
    (double) kept.st_size / 1e6, (double) file.st_size / 1e6);

  g_clear_object (&project);
  g_unlink (path);
  g_unlink (cache);
  return ratio <= MOST_OF_WHOLE;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-copies-XXXXXX", NULL);
  gboolean good;

  if (argc == 4 && strcmp (argv[1], "--find") == 0)
    {
      g_array_unref (find (argv[2], argv[3][0] != '\0' ? argv[3] : NULL));
      return 0;
    }

  good = run (folder, 424242, N_ARTICLES, TRUE);
  for (guint32 seed = 31; seed < 34; seed++)
    good &= run (folder, seed, N_SMALL, FALSE);
  good &= run_more (folder);
  g_rmdir (folder);
  return good ? 0 : 1;
}
