/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How good proposals to merge names are, and how fast: on a hand-made list of names as news write
 * them, and on 50,000 made-up ones of which a tenth are variants. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../index/name-set.h"

#define N_NAMES  50000
#define EVERY    10
#define LEAST    0.5
#define N_SLOWLY 1000

static void
print_quality (const char *what, guint right, guint said, guint there)
{
  double precision = said > 0 ? (double) right / said : 1;
  double recall = there > 0 ? (double) right / there : 1;

  printf ("%s: precision %.3f, recall %.3f, F1 %.3f\n", what, precision, recall,
          2 * precision * recall / MAX (precision + recall, 1e-9));
}

static void
judge_pairs (void)
{
  const char *root = g_getenv ("DATELINE_SOURCE_ROOT");
  g_autofree char *path = g_build_filename (root != NULL ? root : ".", "tests", "data", "names",
                                            "pairs.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint right = 0;
  guint said = 0;
  guint there = 0;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      printf ("%s: not there\n", path);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      DatelineNamed named = cells[0] != NULL ? dateline_named_from_kind (cells[0]) : 0;
      DatelineNameMatch match;
      gboolean proposed;
      gboolean same;

      if (*lines[i] == '#' || g_strv_length (cells) != 4)
        continue;
      {
        g_autoptr (DatelineName) a = dateline_name_new (cells[1], named);
        g_autoptr (DatelineName) b = dateline_name_new (cells[2], named);

        proposed = dateline_names_compare (a, b, named, NULL, NULL, &match) && match.score >= LEAST;
      }
      same = strcmp (cells[3], "yes") == 0;
      n++;
      said += proposed;
      there += same;
      right += proposed && same;
    }
  printf ("%u pairs by hand, %u of them the same\n", n, there);
  print_quality ("  from the names alone", right, said, there);
}

static void
judge_set (void)
{
  g_autoptr (NameSet) set = name_set_new (N_NAMES, EVERY, 1);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) pairs = NULL;
  guint right = 0;
  guint said = 0;
  guint sure = 0;
  guint sure_right = 0;
  gint64 start = g_get_monotonic_time ();
  double seconds;
  double slow;

  pairs = dateline_name_blocks_compare (set->forms, LEAST, NULL, NULL, NULL, NULL);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  for (guint i = 0; i < pairs->len; i++)
    {
      const DatelineNamePair *pair = &g_array_index (pairs, DatelineNamePair, i);
      guint a = g_array_index (set->truth, guint, pair->form_a);
      gboolean same = a == g_array_index (set->truth, guint, pair->form_b);

      if (pair->match.score < LEAST)
        continue;
      said++;
      sure += pair->match.score >= 0.85;
      sure_right += pair->match.score >= 0.85 && same;
      right += same;
      if (same)
        g_hash_table_add (found,
                          GUINT_TO_POINTER (pair->form_a == a ? pair->form_b : pair->form_a));
    }
  printf ("%u names, %u of them variants\n", N_NAMES, set->n_variants);
  printf ("  precision %.3f (%.3f of the %u that it is surest of), recall %.3f\n",
          (double) right / MAX (said, 1), (double) sure_right / MAX (sure, 1), sure,
          (double) g_hash_table_size (found) / set->n_variants);

  /* All with all, of a few, and what that makes for all. */
  g_array_set_size (set->forms, N_SLOWLY);
  {
    g_autoptr (GPtrArray)
      names = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_name_free);
    DatelineNameMatch match;

    start = g_get_monotonic_time ();
    for (guint i = 0; i < N_SLOWLY; i++)
      {
        const DatelineNameForm *form = &g_array_index (set->forms, DatelineNameForm, i);

        g_ptr_array_add (names, dateline_name_new (form->form, form->named));
      }
    for (guint i = 0; i < N_SLOWLY; i++)
      for (guint j = i + 1; j < N_SLOWLY; j++)
        dateline_names_compare (names->pdata[i], names->pdata[j],
                                g_array_index (set->forms, DatelineNameForm, i).named, NULL, NULL,
                                &match);
    slow = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    slow *= (double) N_NAMES / N_SLOWLY * N_NAMES / N_SLOWLY;
  }
  printf ("  %.2f s, %.0f times as fast as comparing all with all\n", seconds, slow / seconds);
}

int
main (void)
{
  judge_pairs ();
  judge_set ();
  return EXIT_SUCCESS;
}
