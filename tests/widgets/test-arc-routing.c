/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanes of arcs: none of two that meet is shared, what is nested lies within, and neither the order of
 * the arcs nor their number changes that. */

#include "widgets/arc-routing-private.h"

static gboolean
meet (int a_start, int a_end, int b_start, int b_end, int slack)
{
  return MAX (a_start, b_start) - MIN (a_end, b_end) <= slack;
}

static DatelineInterval *
make_intervals (GRand *rand, guint n, int length)
{
  DatelineInterval *intervals = g_new (DatelineInterval, n);

  for (guint i = 0; i < n; i++)
    {
      intervals[i].start = g_rand_int_range (rand, 0, length);
      intervals[i].end = g_rand_int_range (rand, intervals[i].start, length);
      intervals[i].key = i + 1;
    }
  return intervals;
}

static void
test_lanes_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 40; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 120);
      int slack = g_rand_int_range (rand, 0, 30);
      g_autofree DatelineInterval *intervals = make_intervals (rand, n, 1000);
      g_autofree guint *lanes = g_new (guint, n);
      guint n_lanes = dateline_arc_assign_lanes (intervals, n, slack, lanes);

      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (lanes[i], <, n_lanes);
          for (guint j = 0; j < i; j++)
            {
              const DatelineInterval *a = &intervals[i];
              const DatelineInterval *b = &intervals[j];

              if (!meet (a->start, a->end, b->start, b->end, slack))
                continue;
              g_assert_cmpuint (lanes[i], !=, lanes[j]);
              if (a->start > b->start && a->end < b->end)
                g_assert_cmpuint (lanes[i], <, lanes[j]);
              if (b->start > a->start && b->end < a->end)
                g_assert_cmpuint (lanes[j], <, lanes[i]);
            }
        }
    }
}

static void
test_lanes_few (void)
{
  /* A staircase needs two lanes however long it is, a nest as many as it is deep. */
  DatelineInterval stairs[60];
  DatelineInterval nest[8];
  guint lanes[60];

  for (int i = 0; i < 60; i++)
    stairs[i] = (DatelineInterval){ i * 10, i * 10 + 14, (guint64) i + 1 };
  g_assert_cmpuint (dateline_arc_assign_lanes (stairs, 60, 0, lanes), ==, 2);
  for (int i = 0; i < 8; i++)
    nest[i] = (DatelineInterval){ 100 - i * 5, 200 + i * 5, (guint64) i + 1 };
  g_assert_cmpuint (dateline_arc_assign_lanes (nest, 8, 0, lanes), ==, 8);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (lanes[i], ==, i);
  g_assert_cmpuint (dateline_arc_assign_lanes (NULL, 0, 0, lanes), ==, 0);
}

static void
shuffle (GRand *rand, DatelineArcEnds *arcs, guint n)
{
  for (guint i = n - 1; i > 0; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
      DatelineArcEnds other = arcs[j];

      arcs[j] = arcs[i];
      arcs[i] = other;
    }
}

static DatelineArcEnds *
make_arcs (GRand *rand, guint n, guint n_spans, guint length)
{
  DatelineArcEnds *arcs = g_new (DatelineArcEnds, n);

  for (guint i = 0; i < n; i++)
    {
      guint from = (guint) g_rand_int_range (rand, 0, (gint32) n_spans);
      guint to = (from + (guint) g_rand_int_range (rand, 1, (gint32) n_spans)) % n_spans;

      arcs[i] = (DatelineArcEnds){ i + 1, from + 1000, to + 1000, from * (length / n_spans),
                                   to * (length / n_spans) };
    }
  return arcs;
}

static void
assert_plan (const DatelineArcPlan *plan, const DatelineArcEnds *arcs, guint n, int slack)
{
  g_autofree guint *counts = g_new0 (guint, plan->bundles->len + 1);

  for (guint i = 0; i < n; i++)
    {
      const DatelineArcBundle *bundle;

      g_assert_cmpuint (plan->bundle_of[i], <, plan->bundles->len);
      bundle = &g_array_index (plan->bundles, DatelineArcBundle, plan->bundle_of[i]);
      g_assert_cmpuint (bundle->start, <=, MIN (arcs[i].from_place, arcs[i].to_place));
      g_assert_cmpuint (bundle->end, >=, MAX (arcs[i].from_place, arcs[i].to_place));
      counts[plan->bundle_of[i]]++;
    }
  for (guint i = 0; i < plan->bundles->len; i++)
    {
      const DatelineArcBundle *a = &g_array_index (plan->bundles, DatelineArcBundle, i);

      g_assert_cmpuint (a->n_arcs, ==, counts[i]);
      g_assert_cmpuint (a->lane, <, plan->n_lanes[a->at_end ? 1 : 0]);
      for (guint j = 0; j < i; j++)
        {
          const DatelineArcBundle *b = &g_array_index (plan->bundles, DatelineArcBundle, j);

          if (a->at_end == b->at_end && a->lane == b->lane)
            g_assert_false (
              meet ((int) a->start, (int) a->end, (int) b->start, (int) b->end, slack));
        }
    }
}

static void
test_plan_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  const guint roomy[2] = { 1000, 1000 };

  for (guint round = 0; round < 20; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 80);
      g_autofree DatelineArcEnds *arcs = make_arcs (rand, n, 30, 6000);
      g_autoptr (DatelineArcPlan) plan = dateline_arc_plan_new (arcs, n, 66, roomy);

      g_assert_cmpuint (plan->grain, ==, 0);
      assert_plan (plan, arcs, n, 66);
    }
}

/* Each arc's way, whatever the order in which the arcs were given. */
static void
test_plan_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  const guint narrow[2] = { 4, 4 };
  const guint n = 90;
  g_autofree DatelineArcEnds *arcs = make_arcs (rand, n, 25, 5000);
  g_autofree DatelineArcBundle *ways = g_new (DatelineArcBundle, n + 1);
  g_autoptr (DatelineArcPlan) first = dateline_arc_plan_new (arcs, n, 66, narrow);

  for (guint i = 0; i < n; i++)
    ways[arcs[i].id] = g_array_index (first->bundles, DatelineArcBundle, first->bundle_of[i]);
  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (DatelineArcPlan) plan = NULL;

      shuffle (rand, arcs, n);
      plan = dateline_arc_plan_new (arcs, n, 66, narrow);
      g_assert_cmpuint (plan->grain, ==, first->grain);
      for (guint i = 0; i < n; i++)
        {
          const DatelineArcBundle *way = &g_array_index (plan->bundles, DatelineArcBundle,
                                                         plan->bundle_of[i]);

          g_assert_cmpuint (way->start, ==, ways[arcs[i].id].start);
          g_assert_cmpuint (way->end, ==, ways[arcs[i].id].end);
          g_assert_cmpuint (way->lane, ==, ways[arcs[i].id].lane);
          g_assert_cmpint (way->at_end, ==, ways[arcs[i].id].at_end);
        }
    }
}

/* Arcs of one pair share a line at once; others only where the margin is too narrow for all. */
static void
test_plan_bundles (void)
{
  const DatelineArcEnds pair[] = {
    { 1, 100, 200, 10, 900 },
    { 2, 100, 200, 10, 900 },
    { 3, 200, 100, 900, 10 },
  };
  const guint roomy[2] = { 10, 10 };
  const guint narrow[2] = { 3, 3 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autofree DatelineArcEnds *many = make_arcs (rand, 500, 60, 6000);
  g_autoptr (DatelineArcPlan) plan = dateline_arc_plan_new (pair, 3, 66, roomy);
  g_autoptr (DatelineArcPlan) dense = dateline_arc_plan_new (many, 500, 66, narrow);
  g_autoptr (DatelineArcPlan) nothing = dateline_arc_plan_new (NULL, 0, 66, narrow);

  g_assert_cmpuint (plan->bundles->len, ==, 2);
  g_assert_cmpuint (plan->bundle_of[0], ==, plan->bundle_of[1]);
  g_assert_cmpuint (plan->bundle_of[2], !=, plan->bundle_of[1]);

  g_assert_cmpuint (dense->grain, >, 0);
  g_assert_cmpuint (dense->n_lanes[0], <=, 3);
  g_assert_cmpuint (dense->n_lanes[1], <=, 3);
  assert_plan (dense, many, 500, 66);

  g_assert_cmpuint (nothing->bundles->len, ==, 0);
}

/* A margin with no room at all still ends. */
static void
test_plan_no_room (void)
{
  const guint none[2] = { 0, 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autofree DatelineArcEnds *arcs = make_arcs (rand, 50, 40, 4000);
  g_autoptr (DatelineArcPlan) plan = dateline_arc_plan_new (arcs, 50, 66, none);

  g_assert_cmpuint (plan->bundles->len, ==, 1);
  assert_plan (plan, arcs, 50, 66);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arc-routing/lanes/apart", test_lanes_apart);
  g_test_add_func ("/arc-routing/lanes/few", test_lanes_few);
  g_test_add_func ("/arc-routing/plan/apart", test_plan_apart);
  g_test_add_func ("/arc-routing/plan/order", test_plan_order);
  g_test_add_func ("/arc-routing/plan/bundles", test_plan_bundles);
  g_test_add_func ("/arc-routing/plan/no-room", test_plan_no_room);
  return g_test_run ();
}
