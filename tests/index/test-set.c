/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets against arrays of flags, dense and sparse. */
#include "index/set-private.h"

#define N_IDS 200000

/* One in @density is in it. */
static DatelineSet *
draw (gboolean *flags, guint density)
{
  g_autofree guint64 *words = g_new0 (guint64, N_IDS / 64 + 1);

  for (guint id = 0; id < N_IDS; id++)
    {
      flags[id] = g_test_rand_int_range (0, (int) density) == 0;
      if (flags[id])
        words[id / 64] |= G_GUINT64_CONSTANT (1) << (id % 64);
    }

  return dateline_set_new_take (dateline_bitmap_new_from_words (words, N_IDS / 64 + 1));
}

static void
check (const DatelineSet *set, const gboolean *flags)
{
  g_autoptr (GArray) ids = dateline_set_to_array (set);
  guint n = 0;

  for (guint id = 0; id < N_IDS; id++)
    {
      g_assert_cmpint (dateline_set_contains (set, id), ==, flags[id]);
      if (flags[id])
        {
          g_assert_cmpuint (n, <, ids->len);
          g_assert_cmpuint (g_array_index (ids, guint32, n), ==, id);
          n++;
        }
    }
  g_assert_cmpuint (ids->len, ==, n);
  g_assert_cmpuint (dateline_set_get_size (set), ==, n);
}

static void
test_operations (void)
{
  static const guint densities[] = { 1, 2, 10, 40, 5000 };
  g_autofree gboolean *a_flags = g_new (gboolean, N_IDS);
  g_autofree gboolean *b_flags = g_new (gboolean, N_IDS);
  g_autofree gboolean *flags = g_new (gboolean, N_IDS);

  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    {
      g_autoptr (DatelineSet) a = draw (a_flags, densities[i]);
      g_autoptr (DatelineSet) b = draw (b_flags, 3);
      g_autoptr (DatelineSet) and = dateline_set_and (a, b);
      g_autoptr (DatelineSet) or = dateline_set_or (a, b);
      g_autoptr (DatelineSet) minus = dateline_set_minus (a, b);

      check (a, a_flags);
      for (guint id = 0; id < N_IDS; id++)
        flags[id] = a_flags[id] && b_flags[id];
      check (and, flags);
      for (guint id = 0; id < N_IDS; id++)
        flags[id] = a_flags[id] || b_flags[id];
      check (or, flags);
      for (guint id = 0; id < N_IDS; id++)
        flags[id] = a_flags[id] && !b_flags[id];
      check (minus, flags);
    }
}

static void
test_empty (void)
{
  g_autoptr (DatelineSet) set = dateline_set_new ();
  g_autoptr (DatelineSet) ref = g_boxed_copy (DATELINE_TYPE_SET, set);
  g_autoptr (GArray) ids = dateline_set_to_array (set);

  g_assert_true (ref == set);
  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_cmpuint (dateline_set_get_size (set), ==, 0);
  g_assert_false (dateline_set_contains (set, 0));
  g_assert_false (dateline_set_contains (set, -1));
  g_assert_false (dateline_set_contains (set, G_MAXINT64));
}

/* Blocks at the border between a list and bits, and a hole between blocks. */
static void
test_borders (void)
{
  static const guint counts[] = { 1, 4095, 4096, 4097, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree guint64 *words = g_new0 (guint64, 3 * 1024);
      g_autoptr (DatelineSet) set = NULL;

      for (guint id = 0; id < counts[i]; id++)
        words[2 * 1024 + id / 64] |= G_GUINT64_CONSTANT (1) << (id % 64);
      words[0] = 1;
      set = dateline_set_new_take (dateline_bitmap_new_from_words (words, 3 * 1024));

      g_assert_cmpuint (dateline_set_get_size (set), ==, counts[i] + 1);
      g_assert_true (dateline_set_contains (set, 0));
      g_assert_false (dateline_set_contains (set, 1));
      g_assert_true (dateline_set_contains (set, 131072 + counts[i] - 1));
      g_assert_false (dateline_set_contains (set, 131072 + counts[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/set/operations", test_operations);
  g_test_add_func ("/index/set/empty", test_empty);
  g_test_add_func ("/index/set/borders", test_borders);

  return g_test_run ();
}
