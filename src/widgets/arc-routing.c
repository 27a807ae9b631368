/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanes are given to the shorter first, as those of the tags are: a line that lies within another is
 * then nearer to the text, and its ends cross nothing. Of the two margins each bundle takes the one
 * where it comes nearer to the text. */

#include "widgets/arc-routing-private.h"

/* More bundles than this are never drawn one by one, whatever the room. */
#define MAX_BUNDLES 600

typedef struct
{
  DatelineInterval interval;
  guint place; /* in the caller's array */
} Item;

static int
compare_items_cb (gconstpointer a, gconstpointer b)
{
  const DatelineInterval *first = &((const Item *) a)->interval;
  const DatelineInterval *second = &((const Item *) b)->interval;
  gint64 first_length = (gint64) first->end - first->start;
  gint64 second_length = (gint64) second->end - second->start;

  if (first_length != second_length)
    return first_length < second_length ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return (first->key > second->key) - (first->key < second->key);
}

/* By length, then place, then key. (transfer full) */
static Item *
sort_intervals (const DatelineInterval *intervals, guint n)
{
  Item *items = g_new (Item, n);

  for (guint i = 0; i < n; i++)
    items[i] = (Item){ intervals[i], i };
  if (n > 0)
    qsort (items, n, sizeof (Item), compare_items_cb);
  return items;
}

static gboolean
come_close (const DatelineInterval *a, const DatelineInterval *b, int slack)
{
  return (gint64) a->start <= (gint64) b->end + slack &&
         (gint64) b->start <= (gint64) a->end + slack;
}

static gboolean
lies_within (const DatelineInterval *inner, const DatelineInterval *outer)
{
  return inner->start >= outer->start && inner->end <= outer->end;
}

/* The lowest lane for @item beside the @n that have theirs. @used: room for one more than lanes. */
static guint
find_lane (const Item *item,
           const Item *taken,
           const guint *lanes,
           guint n,
           int slack,
           gboolean *used)
{
  guint lane = 0;

  memset (used, 0, (n + 1) * sizeof (gboolean));
  for (guint i = 0; i < n; i++)
    {
      if (!come_close (&taken[i].interval, &item->interval, slack))
        continue;
      used[lanes[i]] = TRUE;
      if (lies_within (&taken[i].interval, &item->interval))
        lane = MAX (lane, lanes[i] + 1);
    }
  while (lane < n && used[lane])
    lane++;
  return lane;
}

guint
dateline_arc_assign_lanes (const DatelineInterval *intervals, guint n, int slack, guint *lanes)
{
  g_autofree Item *items = sort_intervals (intervals, n);
  g_autofree guint *given = g_new (guint, n + 1);
  g_autofree gboolean *used = g_new (gboolean, n + 1);
  guint n_lanes = 0;

  for (guint i = 0; i < n; i++)
    {
      given[i] = find_lane (&items[i], items, given, i, slack, used);
      lanes[items[i].place] = given[i];
      n_lanes = MAX (n_lanes, given[i] + 1);
    }
  return n_lanes;
}

/* --- bundles ------------------------------------------------------------------------------ */

typedef struct
{
  guint64 from;
  guint64 to;
} Pair;

static guint
pair_hash (gconstpointer key)
{
  const Pair *pair = key;

  return (guint) (pair->from * 2654435761u) ^ (guint) (pair->to * 40503u);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  return ((const Pair *) a)->from == ((const Pair *) b)->from &&
         ((const Pair *) a)->to == ((const Pair *) b)->to;
}

static void
make_bundles (DatelineArcPlan *plan, const DatelineArcEnds *arcs, guint n, guint grain)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);

  plan->grain = grain;
  g_array_set_size (plan->bundles, 0);
  for (guint i = 0; i < n; i++)
    {
      const DatelineArcEnds *arc = &arcs[i];
      Pair pair = { grain > 0 ? arc->from_place / grain : arc->from,
                    grain > 0 ? arc->to_place / grain : arc->to };
      guint start = MIN (arc->from_place, arc->to_place);
      guint end = MAX (arc->from_place, arc->to_place);
      gpointer found = g_hash_table_lookup (known, &pair);
      DatelineArcBundle *bundle;

      if (found == NULL)
        {
          DatelineArcBundle made = { start, end, 0, FALSE, 0 };

          g_array_append_val (plan->bundles, made);
          found = GUINT_TO_POINTER (plan->bundles->len);
          g_hash_table_insert (known, g_memdup2 (&pair, sizeof pair), found);
        }
      plan->bundle_of[i] = GPOINTER_TO_UINT (found) - 1;
      bundle = &g_array_index (plan->bundles, DatelineArcBundle, plan->bundle_of[i]);
      bundle->start = MIN (bundle->start, start);
      bundle->end = MAX (bundle->end, end);
      bundle->n_arcs++;
    }
}

/* The smallest id of each bundle, which doesn't depend on the order of the arcs. */
static guint64 *
get_keys (const DatelineArcPlan *plan, const DatelineArcEnds *arcs, guint n)
{
  guint64 *keys = g_new (guint64, plan->bundles->len);

  for (guint i = 0; i < plan->bundles->len; i++)
    keys[i] = G_MAXUINT64;
  for (guint i = 0; i < n; i++)
    keys[plan->bundle_of[i]] = MIN (keys[plan->bundle_of[i]], arcs[i].id);
  return keys;
}

static int
to_int (guint place)
{
  return (int) MIN (place, G_MAXINT);
}

static gboolean
fits (guint lane, guint capacity)
{
  return lane < capacity;
}

/* FALSE where a lane had to be taken that there is no room for: the rest is placed then only where that
 * is as well as it gets. */
static gboolean
place_bundles (DatelineArcPlan *plan,
               const DatelineArcEnds *arcs,
               guint n,
               int slack,
               const guint capacity[2],
               gboolean coarsest)
{
  guint n_bundles = plan->bundles->len;
  g_autofree guint64 *keys = get_keys (plan, arcs, n);
  g_autofree DatelineInterval *intervals = g_new (DatelineInterval, n_bundles);
  g_autofree gboolean *used = g_new (gboolean, n_bundles + 1);
  g_autofree Item *items = NULL;
  Item *taken[2] = { g_new (Item, n_bundles), g_new (Item, n_bundles) };
  guint *lanes[2] = { g_new (guint, n_bundles), g_new (guint, n_bundles) };
  guint n_taken[2] = { 0, 0 };
  gboolean all_fit = TRUE;

  for (guint i = 0; i < n_bundles; i++)
    {
      const DatelineArcBundle *bundle = &g_array_index (plan->bundles, DatelineArcBundle, i);

      intervals[i] = (DatelineInterval){ to_int (bundle->start), to_int (bundle->end), keys[i] };
    }
  items = sort_intervals (intervals, n_bundles);
  plan->n_lanes[0] = plan->n_lanes[1] = 0;
  for (guint i = 0; i < n_bundles && (all_fit || coarsest); i++)
    {
      DatelineArcBundle *bundle = &g_array_index (plan->bundles, DatelineArcBundle, items[i].place);
      guint lane[2];
      guint side;

      for (side = 0; side < 2; side++)
        lane[side] = find_lane (&items[i], taken[side], lanes[side], n_taken[side], slack, used);
      side = lane[1] < lane[0];
      if (!fits (lane[side], capacity[side]) && fits (lane[!side], capacity[!side]))
        side = !side;
      all_fit = all_fit && fits (lane[side], capacity[side]);

      bundle->lane = lane[side];
      bundle->at_end = side == 1;
      plan->n_lanes[side] = MAX (plan->n_lanes[side], lane[side] + 1);
      taken[side][n_taken[side]] = items[i];
      lanes[side][n_taken[side]++] = lane[side];
    }
  for (guint side = 0; side < 2; side++)
    {
      g_free (taken[side]);
      g_free (lanes[side]);
    }
  return all_fit;
}

DatelineArcPlan *
dateline_arc_plan_new (const DatelineArcEnds *arcs, guint n, guint reach, const guint capacity[2])
{
  DatelineArcPlan *plan = g_new0 (DatelineArcPlan, 1);
  guint last = 1;

  plan->bundles = g_array_new (FALSE, FALSE, sizeof (DatelineArcBundle));
  plan->bundle_of = g_new0 (guint, n + 1);
  reach = MAX (reach, 1);
  for (guint i = 0; i < n; i++)
    last = MAX (last, MAX (arcs[i].from_place, arcs[i].to_place));

  for (guint64 grain = 0;; grain = grain > 0 ? grain * 2 : reach)
    {
      gboolean coarsest = grain > last;

      make_bundles (plan, arcs, n, (guint) MIN (grain, G_MAXUINT));
      if (plan->bundles->len > MAX_BUNDLES && !coarsest)
        continue;
      if (place_bundles (plan, arcs, n, to_int (reach), capacity, coarsest) || coarsest)
        return plan;
    }
}

void
dateline_arc_plan_free (DatelineArcPlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->bundles);
  g_free (plan->bundle_of);
  g_free (plan);
}
