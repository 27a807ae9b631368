/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the random articles, and checks that columns say of them what they are. */
#include "columns-sample.h"

/* 2019-01-01 and three years on: years end in them, and 2020 is a leap year. */
#define FIRST_DAY 17897
#define N_DAYS    1096

static void
draw_date (DatelineArticleFacts *facts)
{
  gint32 day = FIRST_DAY + g_test_rand_int_range (0, N_DAYS);
  DatelineUnit unit = DATELINE_UNIT_DAY;

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
      facts->first = facts->last = DATELINE_DAY_NONE;
      return;
    case 2:
      unit = DATELINE_UNIT_MONTH;
      break;
    case 3:
      unit = DATELINE_UNIT_YEAR;
      break;
    case 4:
      /* Any range, as of a weekly. */
      facts->first = day;
      facts->last = day + g_test_rand_int_range (0, 40);
      return;
    default:
      break;
    }

  facts->first = dateline_unit_floor (unit, day);
  facts->last = dateline_unit_next (unit, facts->first) - 1;
}

static void
draw_tags (SampleRow *row)
{
  row->n_tags = g_test_rand_bit () ? 0 : (guint) g_test_rand_int_range (1, SAMPLE_N_TAGS + 1);
  for (guint i = 0; i < row->n_tags; i++)
    {
      gint64 label = g_test_rand_int_range (1, SAMPLE_N_LABELS + 1);

      row->tags[i] = (DatelineTagFacts){ .article = row->facts.id,
                                         .layer = 1 + label % 2,
                                         .label = label,
                                         .entity = g_test_rand_int_range (0, SAMPLE_N_ENTITIES + 1),
                                         .coder = g_test_rand_int_range (1, 3),
                                         .count = (guint) g_test_rand_int_range (1, 4) };
    }
}

static void
draw_row (Sample *sample, guint id)
{
  static const char *const languages[] = { "en", "tr", "EN", NULL };
  SampleRow *row = &sample->rows[id];

  row->there = TRUE;
  row->facts = (DatelineArticleFacts){ .id = id,
                                       .status = (guint8) g_test_rand_int_range (0, 4),
                                       .doubtful = g_test_rand_int_range (0, 5) == 0,
                                       .source = g_test_rand_int_range (0, SAMPLE_N_SOURCES + 1),
                                       .batch = g_test_rand_int_range (1, 4),
                                       .words = (guint) g_test_rand_int_range (1, 2000),
                                       .language = languages[g_test_rand_int_range (0, 4)] };
  draw_date (&row->facts);
  draw_tags (row);
  dateline_columns_put (sample->columns, &row->facts);
  dateline_columns_put_tags (sample->columns, id, row->tags, row->n_tags);
}

Sample *
sample_new (guint n_rows)
{
  Sample *sample = g_new0 (Sample, 1);

  sample->columns = dateline_columns_new ();
  sample->n_rows = n_rows;
  sample->rows = g_new0 (SampleRow, n_rows);
  for (guint id = 0; id < n_rows; id++)
    {
      if (g_test_rand_int_range (0, 10) > 0)
        draw_row (sample, id);
    }
  if (g_test_rand_bit ())
    dateline_columns_optimise (sample->columns);

  return sample;
}

void
sample_free (Sample *sample)
{
  dateline_columns_free (sample->columns);
  g_free (sample->rows);
  g_free (sample);
}

void
sample_change (Sample *sample)
{
  guint id = (guint) g_test_rand_int_range (0, (int) sample->n_rows);
  SampleRow *row = &sample->rows[id];

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      row->there = FALSE;
      dateline_columns_remove (sample->columns, id);
      break;
    case 1:
      if (!row->there)
        break;
      draw_tags (row);
      dateline_columns_put_tags (sample->columns, id, row->tags, row->n_tags);
      break;
    default:
      draw_row (sample, id);
      break;
    }
}

static gboolean
has (const DatelineValues *values, gint64 value, guint id)
{
  const roaring_bitmap_t *bitmap = dateline_values_get_bitmap (values, value);

  return bitmap != NULL && roaring_bitmap_contains (bitmap, id);
}

static gint64
value_of (const DatelineTagFacts *tag, guint kind)
{
  const gint64 values[] = { tag->label, tag->entity, tag->coder, tag->layer };

  return values[kind];
}

static void
check_tags (const Sample *sample, guint id)
{
  const DatelineColumns *columns = sample->columns;
  const SampleRow *row = &sample->rows[id];
  const DatelineValues *kinds[] = { &columns->labels, &columns->entities, &columns->coders,
                                    &columns->layers };

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (gint64 value = 0; value <= SAMPLE_N_ENTITIES; value++)
        {
          gboolean expected = FALSE;

          for (guint i = 0; row->there && i < row->n_tags; i++)
            expected |= value_of (&row->tags[i], kind) == value;
          g_assert_cmpint (has (kinds[kind], value, id), ==, expected);
        }
    }
}

void
sample_check (const Sample *sample)
{
  const DatelineColumns *columns = sample->columns;
  guint64 n_mentions = 0;

  for (guint id = 0; id < sample->n_rows; id++)
    {
      const SampleRow *row = &sample->rows[id];
      gboolean dated = row->there && row->facts.first != DATELINE_DAY_NONE;
      gboolean several = dated && row->facts.first != row->facts.last;
      guint mentions = 0;

      g_assert_cmpint (roaring_bitmap_contains (columns->all, id), ==, row->there);
      g_assert_cmpint (roaring_bitmap_contains (columns->undated, id), ==, row->there && !dated);
      g_assert_cmpint (roaring_bitmap_contains (columns->several, id), ==, several);
      g_assert_cmpint (roaring_bitmap_contains (columns->doubtful, id), ==,
                       row->there && row->facts.doubtful);
      g_assert_cmpint (roaring_bitmap_contains (columns->tagged, id), ==,
                       row->there && row->n_tags > 0);
      for (gint64 source = 0; source <= SAMPLE_N_SOURCES; source++)
        g_assert_cmpint (has (&columns->sources, source, id), ==,
                         row->there && row->facts.source == source);
      for (guint status = 0; status < DATELINE_N_STATUS; status++)
        g_assert_cmpint (roaring_bitmap_contains (columns->by_status[status], id), ==,
                         row->there && row->facts.status == status);
      check_tags (sample, id);

      for (guint i = 0; row->there && i < row->n_tags; i++)
        mentions += row->tags[i].count;
      if (row->there)
        g_assert_cmpuint (columns->n_tags[id], ==, mentions);
      n_mentions += mentions;
    }

  g_assert_cmpuint (columns->n_all_tags, ==, n_mentions);
}
