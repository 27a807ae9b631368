/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes groups of articles out of what was found and what was said, and leaves one of each in a set. */

#include "index/copies-private.h"

#include <string.h>

/* An article on its way into a group. */
typedef struct
{
  guint32 id;
  guint group; /* a number of the groups that are being joined */
  gint32 day;
  guint32 words;
  gint64 cluster; /* where it was found, 0: nowhere */
  float share;
} Member;

typedef struct
{
  const DatelineColumns *columns;
  GArray *members;   /* of Member */
  GHashTable *by_id; /* article id → index + 1 in @members */
  GArray *parents;   /* of guint: groups that were joined */
} Making;

static guint
find_root (GArray *parents, guint group)
{
  guint *all = (guint *) (gpointer) parents->data;

  while (all[group] != group)
    {
      all[group] = all[all[group]];
      group = all[group];
    }
  return group;
}

static guint
new_group (Making *self)
{
  guint group = self->parents->len;

  g_array_append_val (self->parents, group);
  return group;
}

/* NULL for an article that is not there. */
static Member *
find_member (Making *self, gint64 id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, GUINT_TO_POINTER ((guint) id)));

  return place > 0 ? &g_array_index (self->members, Member, place - 1) : NULL;
}

static Member *
add_member (Making *self, gint64 id, guint group)
{
  const DatelineColumns *columns = self->columns;
  Member member = { .group = group };

  if (id <= 0 || id > DATELINE_COLUMNS_MAX_ID ||
      !roaring_bitmap_contains (columns->all, (guint32) id))
    return NULL;

  member.id = (guint32) id;
  member.day = columns->first[id];
  member.words = columns->words[id];
  g_array_append_val (self->members, member);
  g_hash_table_insert (self->by_id, GUINT_TO_POINTER (member.id),
                       GUINT_TO_POINTER (self->members->len));
  return &g_array_index (self->members, Member, self->members->len - 1);
}

static void
take_found (Making *self, const GArray *facts)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < facts->len; i++)
    {
      const DatelineCopyFacts *found = &g_array_index (facts, DatelineCopyFacts, i);
      guint group = GPOINTER_TO_UINT (g_hash_table_lookup (groups, &found->cluster));
      Member *member;

      if (group == 0)
        {
          group = new_group (self) + 1;
          g_hash_table_insert (groups, (gpointer) &found->cluster, GUINT_TO_POINTER (group));
        }
      member = add_member (self, found->article, group - 1);
      if (member == NULL)
        continue;
      member->cluster = found->cluster;
      member->share = (float) found->share;
    }
}

static void
take_said (Making *self, const GArray *verdicts)
{
  for (guint i = 0; i < verdicts->len; i++)
    {
      const DatelineCopyVerdictFacts *said = &g_array_index (verdicts, DatelineCopyVerdictFacts, i);
      Member *member = find_member (self, said->article);
      const Member *other = find_member (self, said->other);

      if (said->verdict == DATELINE_COPY_VERDICT_APART && member != NULL && other != NULL &&
          member->group == other->group)
        {
          member->group = new_group (self);
          member->cluster = 0;
        }
    }

  for (guint i = 0; i < verdicts->len; i++)
    {
      const DatelineCopyVerdictFacts *said = &g_array_index (verdicts, DatelineCopyVerdictFacts, i);
      gint64 ids[2] = { said->article, said->other };
      guint roots[2] = { 0, 0 };
      guint n = 0;

      if (said->verdict != DATELINE_COPY_VERDICT_SAME)
        continue;
      for (guint k = 0; k < 2; k++)
        {
          const Member *member = find_member (self, ids[k]);

          if (member == NULL)
            member = add_member (self, ids[k], new_group (self));
          if (member != NULL)
            roots[n++] = find_root (self->parents, member->group);
        }
      if (n == 2)
        g_array_index (self->parents, guint, MAX (roots[0], roots[1])) = MIN (roots[0], roots[1]);
    }
}

/* By group, and in it who came first: undated ones last, of one day the longest. */
static int
compare_members_cb (gconstpointer a, gconstpointer b)
{
  const Member *first = a;
  const Member *second = b;

  if (first->group != second->group)
    return first->group < second->group ? -1 : 1;
  if (first->day != second->day)
    {
      if (first->day == DATELINE_DAY_NONE || second->day == DATELINE_DAY_NONE)
        return first->day == DATELINE_DAY_NONE ? 1 : -1;
      return first->day < second->day ? -1 : 1;
    }
  if (first->words != second->words)
    return first->words > second->words ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}

/* Runs of members of one group; those of one alone go. */
static void
drop_single (Making *self)
{
  guint kept = 0;
  guint to;

  for (guint from = 0; from < self->members->len; from = to)
    {
      Member *all = (Member *) (gpointer) self->members->data;

      for (to = from + 1; to < self->members->len && all[to].group == all[from].group; to++)
        ;
      if (to - from < 2)
        continue;
      memmove (all + kept, all + from, (to - from) * sizeof *all);
      /* From here on a group is called by its first. */
      for (guint i = kept + 1; i < kept + to - from; i++)
        all[i].group = all[kept].id;
      all[kept].group = all[kept].id;
      kept += to - from;
    }
  g_array_set_size (self->members, kept);
  if (kept > 1)
    g_array_sort (self->members, compare_members_cb);
}

typedef struct
{
  gint32 first;
  gint32 last;
  guint32 source;
  guint place;
} Printed;

static int
compare_printed_cb (gconstpointer a, gconstpointer b)
{
  const Printed *one = a;
  const Printed *two = b;

  if (one->source != two->source)
    return one->source < two->source ? -1 : 1;
  if (one->first != two->first)
    return one->first < two->first ? -1 : 1;
  if (one->last != two->last)
    return one->last < two->last ? -1 : 1;
  return (one->place > two->place) - (one->place < two->place);
}

/* Days, sources, and who is the first of a day and source. */
static void
look_at_group (DatelineCopyTable *self, const DatelineColumns *columns, DatelineCopyGroup *group)
{
  g_autofree Printed *printed = g_new (Printed, group->n);

  group->first_day = group->last_day = DATELINE_DAY_NONE;
  for (guint i = 0; i < group->n; i++)
    {
      guint place = group->start + i;
      guint32 id = self->ids[place];

      printed[i] = (Printed){ columns->first[id], columns->last[id], columns->source[id], place };
      if (columns->first[id] == DATELINE_DAY_NONE)
        continue;
      if (group->first_day == DATELINE_DAY_NONE || columns->first[id] < group->first_day)
        group->first_day = columns->first[id];
      group->last_day = MAX (group->last_day, columns->last[id]);
    }

  qsort (printed, group->n, sizeof *printed, compare_printed_cb);
  for (guint i = 0; i < group->n; i++)
    {
      gboolean same_source = i > 0 && printed[i].source == printed[i - 1].source;
      gboolean same = same_source && printed[i].first == printed[i - 1].first &&
                      printed[i].last == printed[i - 1].last;

      group->n_sources += !same_source;
      self->of_the_day[printed[i].place] = same ? self->of_the_day[printed[i - 1].place]
                                                : printed[i].place;
    }
}

static void
set_members (DatelineCopyTable *self, const DatelineColumns *columns, const GArray *members)
{
  self->n_places = members->len;
  self->ids = g_new (guint32, members->len + 1);
  self->group_of = g_new (guint32, members->len + 1);
  self->of_the_day = g_new (guint32, members->len + 1);
  self->shares = g_new (float, members->len + 1);
  for (guint place = 0; place < members->len; place++)
    {
      const Member *member = &g_array_index (members, Member, place);
      gboolean is_first = place == 0 || member->group != member[-1].group;
      DatelineCopyGroup *group;

      if (is_first)
        g_array_set_size (self->groups, self->groups->len + 1);
      group = &g_array_index (self->groups, DatelineCopyGroup, self->groups->len - 1);
      if (is_first)
        group->start = place;
      group->n++;
      self->ids[place] = member->id;
      self->group_of[place] = self->groups->len - 1;
      /* The share is that in the article that came first when it was measured. */
      self->shares[place] = is_first                                              ? 1
                            : member->cluster == (gint64) self->ids[group->start] ? member->share
                                                                                  : -1;
      self->places[member->id] = place + 1;
    }

  for (guint i = 0; i < self->groups->len; i++)
    look_at_group (self, columns, &g_array_index (self->groups, DatelineCopyGroup, i));
}

static void
set_bitmaps (DatelineCopyTable *self)
{
  self->copied = roaring_bitmap_create ();
  self->later = roaring_bitmap_create ();
  self->same = roaring_bitmap_create ();
  for (guint32 id = 0; id < self->n_rows; id++)
    {
      guint place = self->places[id] - 1;

      if (self->places[id] == 0)
        continue;
      roaring_bitmap_add (self->copied, id);
      if (g_array_index (self->groups, DatelineCopyGroup, self->group_of[place]).start != place)
        roaring_bitmap_add (self->later, id);
      if (self->of_the_day[place] != place)
        roaring_bitmap_add (self->same, id);
    }
  roaring_bitmap_run_optimize (self->copied);
  roaring_bitmap_run_optimize (self->later);
  roaring_bitmap_run_optimize (self->same);
}

DatelineCopyTable *
dateline_copy_table_new (const DatelineColumns *columns,
                         const GArray *facts,
                         const GArray *verdicts)
{
  DatelineCopyTable *self = g_new0 (DatelineCopyTable, 1);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr (GHashTable) by_id = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (guint));
  Making making = { columns, members, by_id, parents };

  take_found (&making, facts);
  take_said (&making, verdicts);
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);

      member->group = find_root (parents, member->group);
    }
  if (members->len > 1)
    g_array_sort (members, compare_members_cb);
  drop_single (&making);

  /* Nothing is by id where nothing is a copy, as in most projects. */
  self->n_rows = members->len > 0 ? columns->n_rows : 0;
  self->places = g_new0 (guint32, self->n_rows + 1);
  self->groups = g_array_new (FALSE, TRUE, sizeof (DatelineCopyGroup));
  set_members (self, columns, members);
  set_bitmaps (self);

  return self;
}

void
dateline_copy_table_free (DatelineCopyTable *self)
{
  if (self == NULL)
    return;
  g_free (self->places);
  g_free (self->ids);
  g_free (self->group_of);
  g_free (self->of_the_day);
  g_free (self->shares);
  g_array_unref (self->groups);
  roaring_bitmap_free (self->copied);
  roaring_bitmap_free (self->later);
  roaring_bitmap_free (self->same);
  g_free (self);
}

static guint
stand_in (const DatelineCopyTable *self, guint place, DatelinePer per)
{
  if (per == DATELINE_PER_DAY_SOURCE)
    return self->of_the_day[place];
  return g_array_index (self->groups, DatelineCopyGroup, self->group_of[place]).start;
}

/* Adds the articles of the places in @best, by number: a bitmap takes numbers in order much faster. */
static void
add_best (const DatelineCopyTable *self, const guint32 *best, roaring_bitmap_t *result)
{
  g_autofree guint64 *bits = g_new0 (guint64, self->n_rows / 64 + 1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint place = 0; place < self->n_places; place++)
    {
      guint32 id = best[place] > 0 ? self->ids[best[place] - 1] : 0;

      if (best[place] > 0)
        bits[id / 64] |= G_GUINT64_CONSTANT (1) << id % 64;
    }
  for (guint32 i = 0; i <= self->n_rows / 64; i++)
    for (guint64 left = bits[i]; left != 0; left &= left - 1)
      {
        guint32 id = i * 64 + (guint32) __builtin_ctzll (left);

        g_array_append_val (ids, id);
      }
  if (ids->len > 0)
    roaring_bitmap_add_many (result, ids->len, (const guint32 *) (gconstpointer) ids->data);
}

/* Nearly all is done by bitmaps: who is first is in, who is not is out. What is left are those whose
 * first is not in the set: of these the earliest stands for the others. */
roaring_bitmap_t *
dateline_copy_table_reduce (const DatelineCopyTable *self,
                            const roaring_bitmap_t *set,
                            DatelinePer per)
{
  const roaring_bitmap_t *others = per == DATELINE_PER_DAY_SOURCE ? self->same : self->later;
  roaring_bitmap_t *result;
  g_autoptr (roaring_bitmap_t) firsts = NULL;
  g_autoptr (roaring_bitmap_t) rest = NULL;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  g_autofree guint32 *best = NULL; /* by place of the one that they stand for: a place + 1 */

  if (per == DATELINE_PER_COPY)
    return roaring_bitmap_copy (set);

  result = roaring_bitmap_andnot (set, others);
  firsts = roaring_bitmap_andnot (self->copied, others);
  if (roaring_bitmap_is_subset (firsts, set))
    return result;

  rest = roaring_bitmap_and (set, others);
  best = g_new0 (guint32, self->n_places + 1);
  for (it = roaring_create_iterator (rest); it->has_value; roaring_advance_uint32_iterator (it))
    {
      guint place = self->places[it->current_value] - 1;
      guint first = stand_in (self, place, per);

      if (roaring_bitmap_contains (result, self->ids[first]))
        continue;
      if (best[first] == 0 || place + 1 < best[first])
        best[first] = place + 1;
    }
  /* Only now: one that stands in for another must not be taken for a first. */
  add_best (self, best, result);
  return result;
}
