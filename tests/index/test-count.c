/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts against a loop over plain rows, for all units, splits and measures: buckets, parts, and
 * tallies that add up. */
#include "columns-sample.h"

typedef struct
{
  const Sample *sample;
  const roaring_bitmap_t *set;
  DatelineUnit unit;
  DatelineSplit split;
  DatelineMeasure measure;
  gint32 first; /* as asked for */
  gint32 last;
} Asked;

/* Where a row belongs: a bucket by its first day, or one of these. */
enum
{
  OUTSIDE = G_MININT32 + 1,
  UNDATED,
  IMPRECISE
};

static gint32
place_of (const Asked *asked, const DatelineArticleFacts *facts)
{
  gint64 from = asked->first == DATELINE_DAY_NONE ? G_MININT64 : asked->first;
  gint64 to = asked->last == DATELINE_DAY_NONE ? G_MAXINT64 : asked->last;
  gint32 start;

  if (facts->first == DATELINE_DAY_NONE)
    return UNDATED;
  if (facts->last < from || facts->first > to)
    return OUTSIDE;
  if (facts->first < from || facts->last > to)
    return IMPRECISE;

  start = dateline_unit_floor (asked->unit, facts->first);
  return dateline_unit_floor (asked->unit, facts->last) == start ? start : IMPRECISE;
}

/* How often a row counts for the part @id; all of it for -2. */
static guint
weight_of (const Asked *asked, const SampleRow *row, gint64 id)
{
  gboolean mentions = asked->measure == DATELINE_MEASURE_MENTIONS;
  gboolean by_label = asked->split == DATELINE_SPLIT_LABEL;
  guint total = 0;
  guint own = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < row->n_tags; i++)
    {
      gint64 value = by_label ? row->tags[i].label : row->tags[i].entity;

      total += row->tags[i].count;
      own += value == id ? row->tags[i].count : 0;
      any |= value > 0;
    }

  if (id == -2)
    return mentions ? total : 1;

  switch (asked->split)
    {
    case DATELINE_SPLIT_SOURCE:
      return row->facts.source == id ? (mentions ? total : 1) : 0;
    case DATELINE_SPLIT_LANGUAGE:
      if (id == 0)
        return row->facts.language == NULL ? (mentions ? total : 1) : 0;
      return row->facts.language != NULL &&
                 g_ascii_strcasecmp (row->facts.language,
                                     g_ptr_array_index (asked->sample->columns->language_names,
                                                        id)) == 0
               ? (mentions ? total : 1)
               : 0;
    case DATELINE_SPLIT_LABEL:
    case DATELINE_SPLIT_ENTITY:
    case DATELINE_SPLIT_NONE:
    default:
      if (mentions)
        return own;
      return id == 0 ? !any : own > 0;
    }
}

/* Counts the part @id naively and compares. */
static void
check_counts (const Asked *asked,
              const DatelineSeries *series,
              gint64 id,
              const guint *counts,
              guint total,
              guint undated)
{
  guint expected_total = 0;
  guint expected_undated = 0;
  g_autofree guint *expected = g_new0 (guint, series->n_buckets);

  for (guint row_id = 0; row_id < asked->sample->n_rows; row_id++)
    {
      const SampleRow *row = &asked->sample->rows[row_id];
      gint32 place;
      guint weight;

      if (!roaring_bitmap_contains (asked->set, row_id))
        continue;
      weight = weight_of (asked, row, id);
      place = place_of (asked, &row->facts);
      expected_total += weight;
      if (place == UNDATED || place == IMPRECISE)
        expected_undated += weight;
      else if (place != OUTSIDE)
        {
          guint bucket = 0;

          while (bucket < series->n_buckets && series->starts[bucket] != place)
            bucket++;
          g_assert_cmpuint (bucket, <, series->n_buckets);
          expected[bucket] += weight;
        }
    }

  g_assert_cmpuint (total, ==, expected_total);
  g_assert_cmpuint (undated, ==, expected_undated);
  for (guint bucket = 0; bucket < series->n_buckets; bucket++)
    g_assert_cmpuint (counts[bucket], ==, expected[bucket]);
}

static void
check_tallies (const Asked *asked, const DatelineSeries *series)
{
  guint charted = 0;
  guint outside = 0;
  guint imprecise = 0;
  guint everything = 0;

  for (guint bucket = 0; bucket < series->n_buckets; bucket++)
    {
      charted += series->counts[bucket];
      g_assert_cmpint (dateline_unit_next (series->unit, series->starts[bucket]), ==,
                       series->starts[bucket + 1]);
    }
  for (guint id = 0; id < asked->sample->n_rows; id++)
    {
      const SampleRow *row = &asked->sample->rows[id];
      guint weight = row->there ? weight_of (asked, row, -2) : 0;

      everything += weight;
      if (!roaring_bitmap_contains (asked->set, id))
        continue;
      outside += place_of (asked, &row->facts) == OUTSIDE ? weight : 0;
      imprecise += place_of (asked, &row->facts) == IMPRECISE ? weight : 0;
    }

  g_assert_cmpuint (series->charted, ==, charted);
  g_assert_cmpuint (series->outside, ==, outside);
  g_assert_cmpuint (series->imprecise, ==, imprecise);
  g_assert_cmpuint (series->total, ==, series->charted + series->undated + series->outside);
  g_assert_cmpuint (series->total + series->excluded, ==, everything);
}

/* Those that have nothing in any named part of a full list are in part 0; parts are ordered, and
 * add up where they are said to. */
static void
check_parts (const Asked *asked, const DatelineSeries *series)
{
  gint64 rank = 3;
  guint before = G_MAXUINT;
  guint sum = 0;

  for (guint i = 0; i < series->parts->len; i++)
    {
      const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);
      gint64 own_rank = part->id > 0 ? 2 : part->id == 0 ? 1 : 0;

      g_assert_true (own_rank < rank || (own_rank == 2 && rank == 2));
      if (own_rank == 2)
        g_assert_cmpuint (part->total, <=, before);
      before = part->total;
      rank = own_rank;
      sum += part->total;
      g_assert_cmpuint (part->total, >, 0);
      if (part->id >= 0)
        check_counts (asked, series, part->id, part->counts, part->total, part->undated);
    }

  if (asked->split != DATELINE_SPLIT_NONE && series->disjoint)
    g_assert_cmpuint (sum, ==, series->total);
  if (!series->disjoint)
    g_assert_true (asked->measure != DATELINE_MEASURE_MENTIONS &&
                   (asked->split == DATELINE_SPLIT_LABEL || asked->split == DATELINE_SPLIT_ENTITY));

  for (guint bucket = 0;
       asked->split != DATELINE_SPLIT_NONE && series->disjoint && bucket < series->n_buckets;
       bucket++)
    {
      sum = 0;
      for (guint i = 0; i < series->parts->len; i++)
        sum += ((DatelineSeriesPart *) g_ptr_array_index (series->parts, i))->counts[bucket];
      g_assert_cmpuint (sum, ==, series->counts[bucket]);
    }
}

/* Articles that have a label which has no part of its own, each once. */
static void
check_others (const Asked *asked, const DatelineSeries *series)
{
  const DatelineSeriesPart *others = NULL;
  guint expected = 0;

  if (series->disjoint || series->parts->len == 0)
    return;

  for (guint id = 0; id < asked->sample->n_rows; id++)
    {
      const SampleRow *row = &asked->sample->rows[id];
      gboolean in_others = FALSE;

      for (guint i = 0; roaring_bitmap_contains (asked->set, id) && i < row->n_tags; i++)
        {
          gint64 value = asked->split == DATELINE_SPLIT_LABEL ? row->tags[i].label
                                                              : row->tags[i].entity;
          gboolean named = value == 0;

          for (guint j = 0; j < series->parts->len; j++)
            named |= ((DatelineSeriesPart *) g_ptr_array_index (series->parts, j))->id == value;
          in_others |= !named;
        }
      expected += in_others;
    }

  others = g_ptr_array_index (series->parts, series->parts->len - 1);
  g_assert_cmpuint (others->id == -1 ? others->total : 0, ==, expected);
}

static void
check_all (const Asked *asked, const DatelineSeries *series)
{
  Asked everything = *asked;

  everything.set = asked->sample->columns->all;
  everything.measure = DATELINE_MEASURE_ARTICLES;
  for (guint bucket = 0; bucket < series->n_buckets; bucket++)
    {
      guint expected = 0;

      for (guint id = 0; id < asked->sample->n_rows; id++)
        expected += asked->sample->rows[id].there &&
                    place_of (&everything, &asked->sample->rows[id].facts) ==
                      series->starts[bucket];
      g_assert_cmpuint (series->all[bucket], ==, expected);
    }
}

/* The chart begins and ends where it was asked to, or else with an article. */
static void
check_ends (const Asked *asked, const DatelineSeries *series)
{
  Asked articles = *asked;
  gboolean at_first = FALSE;
  gboolean at_last = FALSE;

  if (series->n_buckets == 0)
    return;

  for (guint id = 0; id < asked->sample->n_rows; id++)
    {
      gint32 place;

      if (!roaring_bitmap_contains (asked->set, id))
        continue;
      place = place_of (&articles, &asked->sample->rows[id].facts);
      at_first |= place == series->starts[0];
      at_last |= place == series->starts[series->n_buckets - 1];
    }

  if (asked->first == DATELINE_DAY_NONE)
    g_assert_true (at_first);
  else
    g_assert_cmpint (series->starts[0], ==, dateline_unit_floor (asked->unit, asked->first));
  if (asked->last == DATELINE_DAY_NONE)
    g_assert_true (at_last);
  else
    g_assert_cmpint (series->starts[series->n_buckets - 1], ==,
                     dateline_unit_floor (asked->unit, asked->last));
}

static void
check_series (const Asked *asked, guint max_parts)
{
  g_autoptr (DatelineSeries)
    series = dateline_columns_count (asked->sample->columns, asked->set, asked->unit, asked->split,
                                     asked->measure, asked->first, asked->last, max_parts, NULL);

  g_assert_cmpint (series->unit, ==, asked->unit);
  g_assert_cmpint (series->split, ==, asked->split);
  g_assert_cmpint (series->measure, ==, asked->measure);
  check_counts (asked, series, -2, series->counts, series->total, series->undated);
  check_tallies (asked, series);
  check_parts (asked, series);
  check_others (asked, series);
  check_all (asked, series);
  check_ends (asked, series);
}

static roaring_bitmap_t *
draw_set (const Sample *sample)
{
  roaring_bitmap_t *set = roaring_bitmap_create ();
  int density = g_test_rand_int_range (1, 6);

  for (guint id = 0; id < sample->n_rows; id++)
    {
      if (sample->rows[id].there && g_test_rand_int_range (0, density) == 0)
        roaring_bitmap_add (set, id);
    }

  return set;
}

static gint32
draw_end (void)
{
  return g_test_rand_bit () ? DATELINE_DAY_NONE : 17800 + g_test_rand_int_range (0, 1300);
}

static void
check_sample (guint n_rows)
{
  g_autoptr (Sample) sample = sample_new (n_rows);
  g_autoptr (roaring_bitmap_t) set = draw_set (sample);
  Asked asked = { .sample = sample, .set = set, .first = draw_end (), .last = draw_end () };

  if (asked.first != DATELINE_DAY_NONE && asked.last != DATELINE_DAY_NONE)
    asked.last = MAX (asked.last, asked.first);

  for (asked.unit = DATELINE_UNIT_DAY; asked.unit <= DATELINE_UNIT_YEAR; asked.unit++)
    {
      for (asked.split = DATELINE_SPLIT_NONE; asked.split <= DATELINE_SPLIT_LANGUAGE; asked.split++)
        {
          for (asked.measure = DATELINE_MEASURE_ARTICLES; asked.measure <= DATELINE_MEASURE_SHARE;
               asked.measure++)
            check_series (&asked, (guint) g_test_rand_int_range (0, 14));
        }
    }
}

static void
test_small (void)
{
  for (guint round = 0; round < 12; round++)
    check_sample (round % 4);
}

static void
test_random (void)
{
  for (guint round = 0; round < 30; round++)
    check_sample (150);
}

/* Thousands of sources by day: more histograms than are kept for all values at once. */
static void
test_many_values (void)
{
  g_autoptr (DatelineColumns) columns = dateline_columns_new ();
  g_autofree guint *by_source = g_new0 (guint, 3000);
  guint others = 0;

  for (gint64 id = 0; id < 9000; id++)
    {
      gint32 day = 18000 + (gint32) (id % 900);
      gint64 source = id % 3 == 0 ? 1 + id % 4 : 1 + id % 2999;
      DatelineArticleFacts facts = { .id = id, .first = day, .last = day, .source = source };
      DatelineTagFacts tag = {
        .article = id, .layer = 1, .label = source, .entity = source, .coder = 1, .count = 2
      };

      dateline_columns_put (columns, &facts);
      dateline_columns_put_tags (columns, id, &tag, 1);
      by_source[source]++;
    }
  for (guint source = 0; source < 3000; source++)
    others += by_source[source] < 100 ? by_source[source] : 0;

  for (int split = DATELINE_SPLIT_SOURCE; split <= DATELINE_SPLIT_ENTITY; split++)
    {
      for (int measure = DATELINE_MEASURE_ARTICLES; measure <= DATELINE_MEASURE_MENTIONS; measure++)
        {
          g_autoptr (DatelineSeries)
            series = dateline_columns_count (columns, columns->all, DATELINE_UNIT_DAY, split,
                                             measure, DATELINE_DAY_NONE, DATELINE_DAY_NONE, 4,
                                             NULL);
          guint weight = measure == DATELINE_MEASURE_MENTIONS ? 2 : 1;

          g_assert_cmpuint (series->parts->len, ==, 5);
          for (guint i = 0; i < 5; i++)
            {
              const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);
              guint sum = 0;

              for (guint bucket = 0; bucket < series->n_buckets; bucket++)
                sum += part->counts[bucket];
              g_assert_cmpuint (sum, ==, part->total);
              g_assert_cmpuint (part->total, ==, weight * (i < 4 ? by_source[part->id] : others));
            }
        }
    }
}

static void
test_only (void)
{
  g_autoptr (Sample) sample = sample_new (200);
  g_autoptr (GArray) only = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 ids[] = { 3, 99, 5 };
  Asked asked = { .sample = sample,
                  .set = sample->columns->all,
                  .split = DATELINE_SPLIT_LABEL,
                  .first = DATELINE_DAY_NONE,
                  .last = DATELINE_DAY_NONE };

  g_array_append_vals (only, ids, G_N_ELEMENTS (ids));
  for (int measure = DATELINE_MEASURE_ARTICLES; measure <= DATELINE_MEASURE_MENTIONS; measure++)
    {
      g_autoptr (DatelineSeries)
        series = dateline_columns_count (sample->columns, asked.set, asked.unit, asked.split,
                                         measure, asked.first, asked.last, 10, only);

      asked.measure = measure;
      g_assert_false (series->disjoint);
      g_assert_cmpuint (series->parts->len, ==, 3);
      for (guint i = 0; i < 3; i++)
        {
          const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);

          g_assert_true (part->id == 3 || part->id == 5 || part->id == 99);
          check_counts (&asked, series, part->id, part->counts, part->total, part->undated);
        }
    }
}

/* A century by day is too many buckets, but only where the set itself spans it. */
static void
test_too_many (void)
{
  static const gint32 days[] = { -30000, 18000, 18002 };
  g_autoptr (DatelineColumns) columns = dateline_columns_new ();
  g_autoptr (roaring_bitmap_t) late = roaring_bitmap_create ();
  g_autoptr (DatelineSeries) all = NULL;
  g_autoptr (DatelineSeries) some = NULL;
  g_autoptr (DatelineSeries) window = NULL;
  g_autoptr (DatelineSeries) ages = NULL;

  for (gint64 id = 0; id < 3; id++)
    {
      DatelineArticleFacts facts = { .id = id, .first = days[id], .last = days[id] };

      dateline_columns_put (columns, &facts);
    }
  roaring_bitmap_add (late, 1);
  roaring_bitmap_add (late, 2);

  all = dateline_columns_count (columns, columns->all, DATELINE_UNIT_DAY, DATELINE_SPLIT_NONE,
                                DATELINE_MEASURE_ARTICLES, DATELINE_DAY_NONE, DATELINE_DAY_NONE, 0,
                                NULL);
  g_assert_cmpint (all->unit, ==, DATELINE_UNIT_WEEK);
  g_assert_cmpuint (all->charted, ==, 3);

  some = dateline_columns_count (columns, late, DATELINE_UNIT_DAY, DATELINE_SPLIT_NONE,
                                 DATELINE_MEASURE_ARTICLES, DATELINE_DAY_NONE, DATELINE_DAY_NONE, 0,
                                 NULL);
  g_assert_cmpint (some->unit, ==, DATELINE_UNIT_DAY);
  g_assert_cmpuint (some->n_buckets, ==, 3);
  g_assert_cmpuint (some->counts[0], ==, 1);
  g_assert_cmpuint (some->counts[1], ==, 0);

  window = dateline_columns_count (columns, columns->all, DATELINE_UNIT_DAY, DATELINE_SPLIT_NONE,
                                   DATELINE_MEASURE_ARTICLES, 17999, 18001, 0, NULL);
  g_assert_cmpuint (window->n_buckets, ==, 3);
  g_assert_cmpuint (window->charted, ==, 1);
  g_assert_cmpuint (window->outside, ==, 2);

  ages = dateline_columns_count (columns, columns->all, DATELINE_UNIT_DAY, DATELINE_SPLIT_NONE,
                                 DATELINE_MEASURE_ARTICLES, G_MININT32 + 1, G_MAXINT32, 0, NULL);
  g_assert_cmpint (ages->unit, ==, DATELINE_UNIT_YEAR);
  g_assert_cmpuint (ages->n_buckets, ==, 9999);
  g_assert_cmpuint (ages->charted, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/count/small", test_small);
  g_test_add_func ("/index/count/random", test_random);
  g_test_add_func ("/index/count/many-values", test_many_values);
  g_test_add_func ("/index/count/only", test_only);
  g_test_add_func ("/index/count/too-many", test_too_many);

  return g_test_run ();
}
