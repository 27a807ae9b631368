/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well copies are found, on sets of made-up news with seeds of their own, and how long 20,000
 * articles of a project take, with the highest memory of the process. Ends with 1 where a budget is
 * missed. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "../compare/copy-project.h"
#include "compare/find-copies.h"

#define N_ARTICLES     20000
#define N_SMALL        4000
#define LEAST_RIGHT    0.99
#define LEAST_FOUND    0.95
#define MOST_SECONDS   60.0
#define MOST_MEGABYTES 1024

static GArray *
find (const char *path)
{
  g_autoptr (GError) error = NULL;
  GArray *copies = dateline_find_copies (path, NULL, NULL, NULL, &error);

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

  copies = find (path);
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

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-copies-XXXXXX", NULL);
  gboolean good = run (folder, 424242, N_ARTICLES, TRUE);

  for (guint32 seed = 31; seed < 34; seed++)
    good &= run (folder, seed, N_SMALL, FALSE);
  g_rmdir (folder);
  return good ? 0 : 1;
}
