/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of a text without a text: what overlaps, what comes next, and that lanes never collide. */

#include "widgets/mark-index-private.h"

static DatelineMark *
make_mark (guint64 id, guint start, guint end)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);

  return dateline_mark_new (id, fragments, 0, "Label", NULL);
}

static DatelineMark *
make_split_mark (guint64 id, guint start, guint end, guint second_start, guint second_end)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);
  DatelineSpan second = { second_start, second_end };

  g_array_append_val (fragments, second);
  return dateline_mark_new (id, fragments, 0, "Label", NULL);
}

static DatelineFragment *
get_only (DatelineMarkIndex *index, guint64 id, guint part)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  dateline_mark_index_overlaps (index, 0, G_MAXUINT, found);
  for (guint i = 0; i < found->len; i++)
    {
      DatelineFragment *fragment = g_ptr_array_index (found, i);

      if (fragment->mark->id == id && fragment->part == part)
        return fragment;
    }
  return NULL;
}

static void
test_nesting (void)
{
  g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();

  dateline_mark_index_put (index, make_mark (1, 0, 100), NULL);
  g_assert_cmpuint (get_only (index, 1, 0)->lane, ==, 0);
  dateline_mark_index_put (index, make_mark (2, 10, 40), NULL);
  dateline_mark_index_put (index, make_mark (3, 20, 25), NULL);
  /* What is held lies nearer to the text, whatever was tagged first. */
  g_assert_cmpuint (get_only (index, 3, 0)->lane, ==, 0);
  g_assert_cmpuint (get_only (index, 2, 0)->lane, ==, 1);
  g_assert_cmpuint (get_only (index, 1, 0)->lane, ==, 2);

  /* Neighbours share a lane. */
  dateline_mark_index_put (index, make_mark (4, 40, 50), NULL);
  g_assert_cmpuint (get_only (index, 4, 0)->lane, ==, 0);

  g_assert_true (dateline_mark_index_remove (index, 3, NULL));
  g_assert_cmpuint (get_only (index, 2, 0)->lane, ==, 0);
  g_assert_cmpuint (get_only (index, 1, 0)->lane, ==, 1);
  g_assert_false (dateline_mark_index_remove (index, 3, NULL));
}

static void
test_changed (void)
{
  g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  dateline_mark_index_put (index, make_mark (1, 0, 100), NULL);
  dateline_mark_index_put (index, make_mark (2, 500, 510), NULL);

  /* The new one, and the one it pushes outward; not the far one. */
  dateline_mark_index_put (index, make_mark (3, 10, 20), changed);
  g_assert_cmpuint (changed->len, ==, 2);
  g_assert_cmpuint (g_array_index (changed, DatelineSpan, 0).start, ==, 10);
  g_assert_cmpuint (g_array_index (changed, DatelineSpan, 1).end, ==, 100);

  /* A moved mark tells where it was and where it is. */
  g_array_set_size (changed, 0);
  dateline_mark_index_put (index, make_mark (2, 600, 610), changed);
  g_assert_cmpuint (changed->len, ==, 2);
  g_assert_cmpuint (g_array_index (changed, DatelineSpan, 0).start, ==, 500);
  g_assert_cmpuint (g_array_index (changed, DatelineSpan, 1).start, ==, 600);
}

static void
assert_ids (GPtrArray *marks, guint n_ids, const guint64 *ids)
{
  g_assert_cmpuint (marks->len, ==, n_ids);
  for (guint i = 0; i < n_ids; i++)
    g_assert_cmpuint (((DatelineMark *) g_ptr_array_index (marks, i))->id, ==, ids[i]);
}

static void
test_at (void)
{
  g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();
  g_autoptr (GPtrArray) inside = NULL;
  g_autoptr (GPtrArray) edge = NULL;
  g_autoptr (GPtrArray) gap = NULL;

  dateline_mark_index_put (index, make_mark (1, 0, 100), NULL);
  dateline_mark_index_put (index, make_mark (2, 10, 20), NULL);
  dateline_mark_index_put (index, make_split_mark (3, 12, 14, 50, 52), NULL);

  inside = dateline_mark_index_at (index, 13);
  assert_ids (inside, 3, (const guint64[]){ 2, 3, 1 });
  edge = dateline_mark_index_at (index, 20);
  assert_ids (edge, 1, (const guint64[]){ 1 });
  gap = dateline_mark_index_at (index, 30);
  assert_ids (gap, 1, (const guint64[]){ 1 });
}

static void
test_order (void)
{
  g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();
  const guint64 order[] = { 4, 2, 1, 3, 5 };
  guint64 id = 0;

  g_assert_null (dateline_mark_index_next (index, 0, 0));
  g_assert_null (dateline_mark_index_previous (index, 0, 10));

  dateline_mark_index_put (index, make_mark (1, 10, 15), NULL);
  dateline_mark_index_put (index, make_mark (2, 10, 30), NULL);
  dateline_mark_index_put (index, make_split_mark (3, 12, 13, 80, 90), NULL);
  dateline_mark_index_put (index, make_mark (4, 0, 5), NULL);
  dateline_mark_index_put (index, make_mark (5, 40, 41), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      id = dateline_mark_index_next (index, id, 0)->id;
      g_assert_cmpuint (id, ==, order[i]);
    }
  g_assert_null (dateline_mark_index_next (index, id, 0));
  for (guint i = G_N_ELEMENTS (order) - 1; i > 0; i--)
    {
      id = dateline_mark_index_previous (index, id, 0)->id;
      g_assert_cmpuint (id, ==, order[i - 1]);
    }
  g_assert_null (dateline_mark_index_previous (index, id, 0));

  /* From the caret, where nothing is chosen or what was is gone. */
  g_assert_cmpuint (dateline_mark_index_next (index, 0, 11)->id, ==, 3);
  g_assert_cmpuint (dateline_mark_index_next (index, 99, 40)->id, ==, 5);
  g_assert_cmpuint (dateline_mark_index_previous (index, 0, 11)->id, ==, 1);
}

/* Everything a search or a lane promises, held against the plain way to say it. */
static void
assert_sound (DatelineMarkIndex *index, GRand *rand, guint length)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  dateline_mark_index_overlaps (index, 0, G_MAXUINT, all);
  g_assert_cmpuint (all->len, ==, dateline_mark_index_get_n_fragments (index));
  for (guint i = 0; i < all->len; i++)
    {
      DatelineFragment *a = g_ptr_array_index (all, i);

      for (guint j = i + 1; j < all->len; j++)
        {
          DatelineFragment *b = g_ptr_array_index (all, j);

          g_assert_cmpuint (a->start, <=, b->start);
          if (a->start < b->end && b->start < a->end)
            {
              g_assert_cmpuint (a->lane, !=, b->lane);
              /* Of two, one inside the other, the inner lies above. */
              if (b->end < a->end && a->start < b->start)
                g_assert_true (a->lane > b->lane || a->mark == b->mark);
            }
        }
    }
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new ();
      guint start = (guint) g_rand_int_range (rand, 0, (gint32) length);
      guint end = start + (guint) g_rand_int_range (rand, 1, 40);
      guint n_expected = 0;

      dateline_mark_index_overlaps (index, start, end, found);
      for (guint j = 0; j < all->len; j++)
        {
          DatelineFragment *fragment = g_ptr_array_index (all, j);

          if (fragment->start < end && fragment->end > start)
            g_assert_true (g_ptr_array_index (found, n_expected++) == fragment);
        }
      g_assert_cmpuint (found->len, ==, n_expected);
    }
}

/* The same marks, put in at once. */
static void
assert_same_as_fresh (DatelineMarkIndex *index)
{
  g_autoptr (DatelineMarkIndex) fresh = dateline_mark_index_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) again = g_ptr_array_new ();
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);

  dateline_mark_index_overlaps (index, 0, G_MAXUINT, all);
  for (guint i = 0; i < all->len; i++)
    {
      DatelineFragment *fragment = g_ptr_array_index (all, i);
      DatelineMark *mark = fragment->mark;

      if (fragment->part == 0)
        g_ptr_array_add (marks, dateline_mark_new (mark->id, mark->fragments, mark->colour,
                                                   mark->label, mark->description));
    }
  dateline_mark_index_set (fresh, marks);
  dateline_mark_index_overlaps (fresh, 0, G_MAXUINT, again);
  g_assert_cmpuint (again->len, ==, all->len);
  for (guint i = 0; i < all->len; i++)
    {
      DatelineFragment *a = g_ptr_array_index (all, i);
      DatelineFragment *b = g_ptr_array_index (again, i);

      g_assert_cmpuint (a->mark->id, ==, b->mark->id);
      g_assert_cmpuint (a->start, ==, b->start);
      g_assert_cmpuint (a->lane, ==, b->lane);
    }
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      const guint length = seed % 2 ? 3000 : 600;

      for (guint i = 0; i < 400; i++)
        {
          guint64 id = (guint64) g_rand_int_range (rand, 1, 180);
          guint start = (guint) g_rand_int_range (rand, 0, (gint32) length);
          guint end = start + (guint) g_rand_int_range (rand, 1, i % 9 ? 30 : 300);
          guint what = (guint) g_rand_int_range (rand, 0, 10);

          if (what < 2)
            dateline_mark_index_remove (index, id, NULL);
          else if (what == 2)
            dateline_mark_index_put (index, make_split_mark (id, start, end, end + 5, end + 9),
                                     NULL);
          else
            dateline_mark_index_put (index, make_mark (id, start, end), NULL);
          if (i % 80 == 79)
            {
              assert_sound (index, rand, length);
              assert_same_as_fresh (index);
            }
        }
    }
}

/* No two that overlap share a lane, and there are hardly more lanes than the deepest place needs. */
static void
test_packing (void)
{
  enum
  {
    LENGTH = 60000,
    N_MARKS = 10000,
  };

  for (guint seed = 0; seed < 3; seed++)
    {
      g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);
      g_autoptr (GPtrArray) found = g_ptr_array_new ();
      g_autofree guint64 *taken = g_new0 (guint64, LENGTH + 500);
      g_autofree guint *depth = g_new0 (guint, LENGTH + 500);
      guint deepest = 0;
      guint n_lanes = 0;

      for (guint i = 0; i < N_MARKS; i++)
        {
          guint start = (guint) g_rand_int_range (rand, 0, LENGTH);
          guint length = (guint) g_rand_int_range (rand, 1, i % 10 ? 30 : 400);

          g_ptr_array_add (marks, make_mark (i + 1, start, start + length));
        }
      dateline_mark_index_set (index, marks);
      dateline_mark_index_overlaps (index, 0, G_MAXUINT, found);
      g_assert_cmpuint (found->len, ==, N_MARKS);
      for (guint i = 0; i < found->len; i++)
        {
          const DatelineFragment *fragment = g_ptr_array_index (found, i);
          guint64 bit = G_GUINT64_CONSTANT (1) << fragment->lane;

          n_lanes = MAX (n_lanes, fragment->lane + 1);
          for (guint point = fragment->start; point < fragment->end; point++)
            {
              g_assert_false (taken[point] & bit);
              taken[point] |= bit;
              depth[point]++;
              deepest = MAX (deepest, depth[point]);
            }
        }
      g_test_message ("deepest place %u, lanes %u", deepest, n_lanes);
      g_assert_cmpuint (n_lanes, >=, deepest);
      g_assert_cmpuint (n_lanes, <=, deepest + 4);
    }
}

/* Deeper than there are lanes: the last is shared, nothing is lost. */
static void
test_deep (void)
{
  g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < 200; i++)
    dateline_mark_index_put (index, make_mark (i + 1, 200 - i, 201 + i), NULL);
  dateline_mark_index_overlaps (index, 200, 201, found);
  g_assert_cmpuint (found->len, ==, 200);
  for (guint i = 0; i < found->len; i++)
    {
      DatelineFragment *fragment = g_ptr_array_index (found, i);

      g_assert_cmpuint (fragment->lane, ==, MIN (fragment->mark->id - 1, DATELINE_MAX_LANES - 1));
    }
}

static void
test_set (void)
{
  g_autoptr (DatelineMarkIndex) index = dateline_mark_index_new ();
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  g_ptr_array_add (marks, make_mark (7, 0, 5));
  g_ptr_array_add (marks, make_mark (7, 10, 15));
  g_ptr_array_add (marks, dateline_mark_new (8, empty, 0, NULL, NULL));
  dateline_mark_index_set (index, marks);
  g_assert_cmpuint (dateline_mark_index_get_n_fragments (index), ==, 1);
  g_assert_cmpuint (dateline_mark_index_next (index, 0, 0)->id, ==, 7);
  g_assert_nonnull (dateline_mark_index_get (index, 8));
  g_assert_null (dateline_mark_index_next (index, 7, 0));

  dateline_mark_index_set (index, g_ptr_array_new ());
  g_assert_null (dateline_mark_index_get (index, 7));
  g_assert_cmpuint (dateline_mark_index_get_n_fragments (index), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mark-index/nesting", test_nesting);
  g_test_add_func ("/mark-index/changed", test_changed);
  g_test_add_func ("/mark-index/at", test_at);
  g_test_add_func ("/mark-index/order", test_order);
  g_test_add_func ("/mark-index/random", test_random);
  g_test_add_func ("/mark-index/packing", test_packing);
  g_test_add_func ("/mark-index/deep", test_deep);
  g_test_add_func ("/mark-index/set", test_set);
  return g_test_run ();
}
