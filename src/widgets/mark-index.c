/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of one text: a sorted array with block maxima answers "what overlaps", and every fragment
 * gets its lane. Knows nothing of pixels: the span layer turns fragments into boxes.
 *
 * Lanes: fragments are taken shortest first, and each gets the lowest lane that no fragment taken
 * before and overlapping it has. So what is nested lies nearer to the text than what holds it, one
 * fragment has one lane from end to end, and the result doesn't depend on the order of tagging. A
 * change can only move fragments longer than the changed one, which is what put and remove follow. */

#include "widgets/mark-index-private.h"

/* Fragments per block: the largest end of each block lets a search skip it whole. */
#define BLOCK   64
#define NO_LANE G_MAXUINT

struct _DatelineMarkIndex
{
  GHashTable *marks;    /* gint64 id → DatelineMark, owned */
  GPtrArray *fragments; /* of DatelineFragment, owned; by start, longer first, id, part */
  GArray *maxima;       /* of guint: the largest end of each block of fragments */
};

static DatelineSpan
get_extent (const DatelineMark *mark)
{
  DatelineSpan extent = { 0, 0 };

  if (mark->fragments && mark->fragments->len > 0)
    {
      extent.start = g_array_index (mark->fragments, DatelineSpan, 0).start;
      extent.end = g_array_index (mark->fragments, DatelineSpan, mark->fragments->len - 1).end;
    }
  return extent;
}

/* Text order. */
static int
compare_place (const DatelineFragment *a, const DatelineFragment *b)
{
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  if (a->mark->id != b->mark->id)
    return a->mark->id < b->mark->id ? -1 : 1;
  return (a->part > b->part) - (a->part < b->part);
}

/* The order in which lanes are given. */
static int
compare_rank (const DatelineFragment *a, const DatelineFragment *b)
{
  guint a_length = a->end - a->start;
  guint b_length = b->end - b->start;

  if (a_length != b_length)
    return a_length < b_length ? -1 : 1;
  return compare_place (a, b);
}

static int
compare_place_cb (gconstpointer a, gconstpointer b)
{
  return compare_place (*(DatelineFragment *const *) a, *(DatelineFragment *const *) b);
}

static int
compare_rank_cb (gconstpointer a, gconstpointer b)
{
  return compare_rank (*(DatelineFragment *const *) a, *(DatelineFragment *const *) b);
}

static int
compare_rank_tree_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_rank (a, b);
}

static DatelineFragment *
get_fragment (DatelineMarkIndex *self, guint place)
{
  return g_ptr_array_index (self->fragments, place);
}

/* The first place whose fragment starts at or behind @start. */
static guint
find_start (DatelineMarkIndex *self, guint start)
{
  guint low = 0;
  guint high = self->fragments->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_fragment (self, middle)->start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The place of @fragment, or where it belongs. */
static guint
find_place (DatelineMarkIndex *self, const DatelineFragment *fragment)
{
  guint low = 0;
  guint high = self->fragments->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_place (get_fragment (self, middle), fragment) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
update_maxima (DatelineMarkIndex *self, guint from_place)
{
  guint n_blocks = (self->fragments->len + BLOCK - 1) / BLOCK;

  g_array_set_size (self->maxima, n_blocks);
  for (guint block = from_place / BLOCK; block < n_blocks; block++)
    {
      guint stop = MIN ((block + 1) * BLOCK, self->fragments->len);
      guint max = 0;

      for (guint i = block * BLOCK; i < stop; i++)
        max = MAX (max, get_fragment (self, i)->end);
      g_array_index (self->maxima, guint, block) = max;
    }
}

/* Returning FALSE ends the walk. */
typedef gboolean (*FragmentFunc) (DatelineFragment *fragment, gpointer user_data);

/* From the last overlapping fragment back to the first. */
static void
walk_overlaps (DatelineMarkIndex *self,
               guint start,
               guint end,
               FragmentFunc func,
               gpointer user_data)
{
  guint place = find_start (self, end);

  while (place > 0)
    {
      guint block = (place - 1) / BLOCK;

      if (g_array_index (self->maxima, guint, block) <= start)
        {
          place = block * BLOCK;
          continue;
        }
      for (; place > block * BLOCK; place--)
        {
          DatelineFragment *fragment = get_fragment (self, place - 1);

          if (fragment->end > start && !func (fragment, user_data))
            return;
        }
    }
}

typedef struct
{
  const DatelineFragment *fragment;
  guint64 used;
} LaneSearch;

static gboolean
note_lane_cb (DatelineFragment *other, gpointer user_data)
{
  LaneSearch *search = user_data;

  if (other->lane != NO_LANE && compare_rank (other, search->fragment) < 0)
    search->used |= G_GUINT64_CONSTANT (1) << other->lane;
  return search->used != G_MAXUINT64;
}

static guint
find_lane (DatelineMarkIndex *self, const DatelineFragment *fragment)
{
  LaneSearch search = { fragment, 0 };
  guint lane = 0;

  walk_overlaps (self, fragment->start, fragment->end, note_lane_cb, &search);
  while (lane < DATELINE_MAX_LANES - 1 && (search.used >> lane) & 1)
    lane++;
  return lane;
}

typedef struct
{
  const DatelineFragment *fragment;
  GTree *queue;
} Followers;

static gboolean
queue_longer_cb (DatelineFragment *other, gpointer user_data)
{
  Followers *followers = user_data;

  if (compare_rank (other, followers->fragment) > 0)
    g_tree_insert (followers->queue, other, other);
  return TRUE;
}

static void
queue_longer (DatelineMarkIndex *self, const DatelineFragment *fragment, GTree *queue)
{
  Followers followers = { fragment, queue };

  walk_overlaps (self, fragment->start, fragment->end, queue_longer_cb, &followers);
}

static void
add_changed (GArray *changed, const DatelineFragment *fragment)
{
  DatelineSpan span = { fragment->start, fragment->end };

  if (changed)
    g_array_append_val (changed, span);
}

/* Gives lanes anew to what is queued and to whatever that moves. Each is settled once, because only
 * longer ones follow. */
static void
settle_lanes (DatelineMarkIndex *self, GTree *queue, GArray *changed)
{
  GTreeNode *node;

  while ((node = g_tree_node_first (queue)))
    {
      DatelineFragment *fragment = g_tree_node_value (node);
      guint lane = find_lane (self, fragment);

      g_tree_remove (queue, fragment);
      if (lane == fragment->lane)
        continue;
      fragment->lane = lane;
      add_changed (changed, fragment);
      queue_longer (self, fragment, queue);
    }
}

/* The fragments of @mark that can be drawn, in order. */
static GPtrArray *
make_fragments (DatelineMark *mark)
{
  GPtrArray *fragments = g_ptr_array_new ();

  for (guint i = 0; mark->fragments && i < mark->fragments->len; i++)
    {
      const DatelineSpan *span = &g_array_index (mark->fragments, DatelineSpan, i);

      if (span->start < span->end)
        {
          DatelineFragment *fragment = g_new (DatelineFragment, 1);

          fragment->mark = mark;
          fragment->start = span->start;
          fragment->end = span->end;
          fragment->part = fragments->len;
          fragment->lane = NO_LANE;
          g_ptr_array_add (fragments, fragment);
        }
    }
  return fragments;
}

static void
take_out_fragments (DatelineMarkIndex *self, DatelineMark *mark, GTree *queue, GArray *changed)
{
  g_autoptr (GPtrArray) keys = make_fragments (mark);

  g_ptr_array_set_free_func (keys, g_free);
  for (guint i = 0; i < keys->len; i++)
    {
      DatelineFragment *key = g_ptr_array_index (keys, i);
      guint place = find_place (self, key);

      add_changed (changed, key);
      queue_longer (self, key, queue);
      g_tree_remove (queue, get_fragment (self, place));
      g_ptr_array_remove_index (self->fragments, place);
      update_maxima (self, place);
    }
}

static void
free_mark_cb (gpointer mark)
{
  dateline_mark_free (mark);
}

DatelineMarkIndex *
dateline_mark_index_new (void)
{
  DatelineMarkIndex *self = g_new0 (DatelineMarkIndex, 1);

  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_mark_cb);
  self->fragments = g_ptr_array_new_with_free_func (g_free);
  self->maxima = g_array_new (FALSE, TRUE, sizeof (guint));
  return self;
}

void
dateline_mark_index_free (DatelineMarkIndex *self)
{
  g_hash_table_unref (self->marks);
  g_ptr_array_unref (self->fragments);
  g_array_unref (self->maxima);
  g_free (self);
}

void
dateline_mark_index_set (DatelineMarkIndex *self, GPtrArray *marks)
{
  g_autoptr (GPtrArray) ranked = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_ptr_array_set_size (self->fragments, 0);
  g_hash_table_remove_all (self->marks);

  /* The marks change hands, so the array must not free them. */
  g_ptr_array_set_free_func (marks, NULL);
  for (guint i = 0; i < marks->len; i++)
    {
      DatelineMark *mark = g_ptr_array_index (marks, i);

      g_hash_table_replace (self->marks, &mark->id, mark);
    }
  g_ptr_array_unref (marks);

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (GPtrArray) fragments = make_fragments (value);

      g_ptr_array_extend_and_steal (self->fragments, g_steal_pointer (&fragments));
    }
  g_ptr_array_sort (self->fragments, compare_place_cb);
  update_maxima (self, 0);

  g_ptr_array_extend (ranked, self->fragments, NULL, NULL);
  g_ptr_array_sort (ranked, compare_rank_cb);
  for (guint i = 0; i < ranked->len; i++)
    {
      DatelineFragment *fragment = g_ptr_array_index (ranked, i);

      fragment->lane = find_lane (self, fragment);
    }
}

void
dateline_mark_index_put (DatelineMarkIndex *self, DatelineMark *mark, GArray *changed)
{
  g_autoptr (GTree) queue = g_tree_new_full (compare_rank_tree_cb, NULL, NULL, NULL);
  g_autoptr (GPtrArray) fragments = make_fragments (mark);
  DatelineMark *old = g_hash_table_lookup (self->marks, &mark->id);

  if (old)
    take_out_fragments (self, old, queue, changed);
  g_hash_table_replace (self->marks, &mark->id, mark);

  for (guint i = 0; i < fragments->len; i++)
    {
      DatelineFragment *fragment = g_ptr_array_index (fragments, i);
      guint place = find_place (self, fragment);

      g_ptr_array_insert (self->fragments, place, fragment);
      update_maxima (self, place);
      g_tree_insert (queue, fragment, fragment);
    }
  settle_lanes (self, queue, changed);
}

gboolean
dateline_mark_index_remove (DatelineMarkIndex *self, guint64 id, GArray *changed)
{
  g_autoptr (GTree) queue = NULL;
  DatelineMark *mark = g_hash_table_lookup (self->marks, &id);

  if (mark == NULL)
    return FALSE;
  queue = g_tree_new_full (compare_rank_tree_cb, NULL, NULL, NULL);
  take_out_fragments (self, mark, queue, changed);
  g_hash_table_remove (self->marks, &id);
  settle_lanes (self, queue, changed);
  return TRUE;
}

DatelineMark *
dateline_mark_index_get (DatelineMarkIndex *self, guint64 id)
{
  return g_hash_table_lookup (self->marks, &id);
}

guint
dateline_mark_index_get_n_fragments (DatelineMarkIndex *self)
{
  return self->fragments->len;
}

static gboolean
collect_cb (DatelineFragment *fragment, gpointer user_data)
{
  g_ptr_array_add (user_data, fragment);
  return TRUE;
}

void
dateline_mark_index_overlaps (DatelineMarkIndex *self, guint start, guint end, GPtrArray *found)
{
  guint first = found->len;

  if (start >= end)
    return;
  walk_overlaps (self, start, end, collect_cb, found);
  for (guint i = first, j = found->len; i + 1 < j; i++, j--)
    {
      gpointer swapped = found->pdata[i];

      found->pdata[i] = found->pdata[j - 1];
      found->pdata[j - 1] = swapped;
    }
}

int
dateline_mark_compare_extent (const DatelineMark *a, const DatelineMark *b)
{
  DatelineSpan a_extent = get_extent (a);
  DatelineSpan b_extent = get_extent (b);
  guint a_length = a_extent.end - a_extent.start;
  guint b_length = b_extent.end - b_extent.start;

  if (a_length != b_length)
    return a_length < b_length ? -1 : 1;
  if (a_extent.start != b_extent.start)
    return a_extent.start < b_extent.start ? -1 : 1;
  return (a->id > b->id) - (a->id < b->id);
}

int
dateline_mark_compare_extent_cb (gconstpointer a, gconstpointer b)
{
  return dateline_mark_compare_extent (*(DatelineMark *const *) a, *(DatelineMark *const *) b);
}

GPtrArray *
dateline_mark_index_at (DatelineMarkIndex *self, guint offset)
{
  GPtrArray *found = g_ptr_array_new ();

  dateline_mark_index_overlaps (self, offset, offset + 1, found);
  for (guint i = 0; i < found->len; i++)
    found->pdata[i] = ((DatelineFragment *) found->pdata[i])->mark;
  g_ptr_array_sort (found, dateline_mark_compare_extent_cb);
  return found;
}

/* The place of the fragment by which the mark of @id is reached, or -1. */
static int
find_head (DatelineMarkIndex *self, guint64 id)
{
  DatelineMark *mark = g_hash_table_lookup (self->marks, &id);
  g_autoptr (GPtrArray) keys = NULL;

  if (mark == NULL)
    return -1;
  keys = make_fragments (mark);
  g_ptr_array_set_free_func (keys, g_free);
  return keys->len > 0 ? (int) find_place (self, g_ptr_array_index (keys, 0)) : -1;
}

DatelineMark *
dateline_mark_index_next (DatelineMarkIndex *self, guint64 id, guint offset)
{
  int head = find_head (self, id);
  guint place = head >= 0 ? (guint) head + 1 : find_start (self, offset);

  for (; place < self->fragments->len; place++)
    {
      DatelineFragment *fragment = get_fragment (self, place);

      if (fragment->part == 0)
        return fragment->mark;
    }
  return NULL;
}

DatelineMark *
dateline_mark_index_previous (DatelineMarkIndex *self, guint64 id, guint offset)
{
  int head = find_head (self, id);
  guint place = head >= 0 ? (guint) head : find_start (self, offset);

  for (; place > 0; place--)
    {
      DatelineFragment *fragment = get_fragment (self, place - 1);

      if (fragment->part == 0)
        return fragment->mark;
    }
  return NULL;
}
