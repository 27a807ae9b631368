/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From links to groups: the strongest link first, two groups become one where their members have
 * something in common on the whole, not only the two that are linked. Else a text that holds two others,
 * as a digest does, would make copies of what have nothing in common, and chain on. */

#include "compare/copies-private.h"

/* Of a large group, so many speak for it. */
#define CORE 16
/* So many of the pairs between two groups must share something. */
#define LEAST_PAIRS 0.25

typedef struct
{
  guint parent;
  guint n_core;
  guint32 *core; /* (nullable): NULL for one text alone; its first ones, ascending */
} Group;

static guint
find_root (Group *groups, guint text)
{
  while (groups[text].parent != text)
    {
      groups[text].parent = groups[groups[text].parent].parent;
      text = groups[text].parent;
    }
  return text;
}

static int
compare_links_cb (gconstpointer a, gconstpointer b)
{
  const DatelineCopyLink *first = a;
  const DatelineCopyLink *second = b;
  float strength = first->more + first->less;
  float other = second->more + second->less;

  if (strength != other)
    return strength > other ? -1 : 1;
  if (first->a != second->a)
    return first->a < second->a ? -1 : 1;
  return (first->b > second->b) - (first->b < second->b);
}

static inline guint64
pair_key (guint a, guint b)
{
  return (guint64) MIN (a, b) << 32 | MAX (a, b);
}

static int
compare_keys_cb (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a;
  guint64 second = *(const guint64 *) b;

  return (first > second) - (first < second);
}

/* The pairs that share something, sorted. */
static GArray *
list_pairs (const GArray *links)
{
  GArray *pairs = g_array_sized_new (FALSE, FALSE, sizeof (guint64), links->len);

  for (guint i = 0; i < links->len; i++)
    {
      const DatelineCopyLink *link = &g_array_index (links, DatelineCopyLink, i);
      guint64 key = pair_key (link->a, link->b);

      g_array_append_val (pairs, key);
    }
  if (pairs->len > 1)
    g_array_sort (pairs, compare_keys_cb);
  return pairs;
}

static const guint32 *
get_core (const Group *groups, const guint32 *root)
{
  return groups[*root].core != NULL ? groups[*root].core : root;
}

static gboolean
belong_together (const Group *groups, guint32 a, guint32 b, GArray *pairs)
{
  const guint32 *first = get_core (groups, &a);
  const guint32 *second = get_core (groups, &b);
  guint n = groups[a].n_core * groups[b].n_core;
  guint shared = 0;

  if (n == 1)
    return TRUE;
  for (guint i = 0; i < groups[a].n_core; i++)
    for (guint k = 0; k < groups[b].n_core; k++)
      {
        guint64 key = pair_key (first[i], second[k]);

        shared += g_array_binary_search (pairs, &key, compare_keys_cb, NULL);
      }
  return shared >= LEAST_PAIRS * n;
}

static void
unite (Group *groups, guint32 a, guint32 b)
{
  guint32 root = MIN (a, b);
  guint32 other = MAX (a, b);
  const guint32 *first = get_core (groups, &a);
  const guint32 *second = get_core (groups, &b);
  guint n_first = groups[a].n_core;
  guint n_second = groups[b].n_core;
  guint32 *core = g_new (guint32, MIN (CORE, n_first + n_second));
  guint n = 0;

  for (guint i = 0, k = 0; n < CORE && (i < n_first || k < n_second);)
    {
      if (k == n_second || (i < n_first && first[i] < second[k]))
        core[n++] = first[i++];
      else
        core[n++] = second[k++];
    }
  g_free (groups[a].core);
  g_free (groups[b].core);
  groups[other].core = NULL;
  groups[other].parent = root;
  groups[root].core = core;
  groups[root].n_core = n;
}

guint *
dateline_copy_groups_find (const DatelineCopyLinks *links, guint n_texts)
{
  g_autofree Group *groups = g_new0 (Group, n_texts + 1);
  g_autoptr (GArray) pairs = list_pairs (links->links);
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (DatelineCopyLink));
  guint *roots = g_new (guint, n_texts + 1);

  for (guint i = 0; i < n_texts; i++)
    groups[i] = (Group){ .parent = i, .n_core = 1 };
  for (guint i = 0; i < links->links->len; i++)
    {
      const DatelineCopyLink *link = &g_array_index (links->links, DatelineCopyLink, i);

      if (link->is_copy)
        g_array_append_val (copies, *link);
    }
  if (copies->len > 1)
    g_array_sort (copies, compare_links_cb);

  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopyLink *link = &g_array_index (copies, DatelineCopyLink, i);
      guint a = find_root (groups, link->a);
      guint b = find_root (groups, link->b);

      if (a != b && belong_together (groups, a, b, pairs))
        unite (groups, a, b);
    }

  for (guint i = 0; i < n_texts; i++)
    roots[i] = find_root (groups, links->twins[i]);
  for (guint i = 0; i < n_texts; i++)
    g_free (groups[i].core);
  return roots;
}
