/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns against plain rows: random articles and tags come, change and go, random queries are
 * answered by bitmaps and by asking each row. */
#include "columns-sample.h"

#include "index/evaluate-private.h"

#include <string.h>

/* Texts and titles are words for the bits of a number here: "t3" is in the texts of all articles
 * whose id has bit 3. */
static roaring_bitmap_t *
look_up_text (gpointer data, const char *match, GError **error)
{
  const Sample *sample = data;
  roaring_bitmap_t *found = roaring_bitmap_create ();
  gboolean any = strstr (match, " OR ") != NULL;
  g_auto (GStrv) terms = g_strsplit (match, any ? " OR " : " AND ", -1);

  /* Also what is not there, as articles that were removed are. */
  for (guint id = 0; id < sample->n_rows; id++)
    {
      guint n_met = 0;

      for (guint i = 0; terms[i] != NULL; i++)
        n_met += (id >> (terms[i][2] - '0')) & 1;
      if (any ? n_met > 0 : n_met == g_strv_length (terms))
        roaring_bitmap_add (found, id);
    }

  return found;
}

static roaring_bitmap_t *
look_up_title (gpointer data, const char *folded, GError **error)
{
  const Sample *sample = data;
  roaring_bitmap_t *found = roaring_bitmap_create ();

  for (guint id = 0; id < sample->n_rows; id++)
    {
      if (sample->rows[id].there && id % 7 == (guint) (folded[0] - '0'))
        roaring_bitmap_add (found, id);
    }

  return found;
}

/* A number names its record, but for the labels of the layer "l". */
static GArray *
look_up_ids (gpointer data, DatelineQueryKey key, const char *folded)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = g_ascii_strtoll (folded, NULL, 10);

  if (id > 0)
    g_array_append_val (ids, id);
  for (id = 1; strcmp (folded, "l") == 0 && id <= SAMPLE_N_LABELS; id += 2)
    g_array_append_val (ids, id);

  return ids;
}

static const DatelineLookup lookup = { .text = look_up_text,
                                       .title = look_up_title,
                                       .ids = look_up_ids };

static gboolean
meets_tag (const SampleRow *row, const DatelineNode *node)
{
  gint64 id = g_ascii_strtoll (node->text, NULL, 10);
  gboolean none = TRUE;
  gboolean met = FALSE;

  for (guint i = 0; i < row->n_tags; i++)
    {
      const DatelineTagFacts *tag = &row->tags[i];

      switch ((int) node->key)
        {
        case DATELINE_QUERY_KEY_LABEL:
          met |= strcmp (node->text, "l") == 0 ? tag->label % 2 == 1 : tag->label == id;
          none = FALSE;
          break;
        case DATELINE_QUERY_KEY_ENTITY:
          met |= id > 0 && tag->entity == id;
          none &= tag->entity == 0;
          break;
        default:
          met |= tag->coder == id;
          none = FALSE;
          break;
        }
    }

  return strcmp (node->text, "none") == 0 ? none : met;
}

static gboolean
meets_key (guint id, const SampleRow *row, const DatelineNode *node)
{
  const DatelineArticleFacts *facts = &row->facts;
  gboolean none = strcmp (node->text, "none") == 0;

  switch (node->key)
    {
    case DATELINE_QUERY_KEY_SOURCE:
      return facts->source == (none ? 0 : g_ascii_strtoll (node->text, NULL, 10));
    case DATELINE_QUERY_KEY_LANGUAGE:
      return none
               ? facts->language == NULL
               : facts->language != NULL && g_ascii_strcasecmp (facts->language, node->text) == 0;
    case DATELINE_QUERY_KEY_DATE:
      return facts->first != DATELINE_DAY_NONE &&
             (node->first == DATELINE_DAY_NONE || facts->first >= node->first) &&
             (node->last == DATELINE_DAY_NONE || facts->last <= node->last);
    case DATELINE_QUERY_KEY_STATUS:
      return facts->status == node->number;
    case DATELINE_QUERY_KEY_BATCH:
      return facts->batch == node->number;
    case DATELINE_QUERY_KEY_TITLE:
      return id % 7 == (guint) (node->text[0] - '0');
    case DATELINE_QUERY_KEY_LABEL:
    case DATELINE_QUERY_KEY_ENTITY:
    case DATELINE_QUERY_KEY_CODER:
    default:
      return meets_tag (row, node);
    }
}

static gboolean
meets (guint id, const SampleRow *row, const DatelineNode *node)
{
  if (node == NULL)
    return TRUE;

  switch (node->kind)
    {
    case DATELINE_NODE_AND:
      for (guint i = 0; i < node->children->len; i++)
        {
          if (!meets (id, row, g_ptr_array_index (node->children, i)))
            return FALSE;
        }
      return TRUE;
    case DATELINE_NODE_OR:
      for (guint i = 0; i < node->children->len; i++)
        {
          if (meets (id, row, g_ptr_array_index (node->children, i)))
            return TRUE;
        }
      return FALSE;
    case DATELINE_NODE_NOT:
      return !meets (id, row, g_ptr_array_index (node->children, 0));
    case DATELINE_NODE_TEXT:
      return (id >> (node->text[1] - '0')) & 1;
    case DATELINE_NODE_KEY:
      return meets_key (id, row, node);
    case DATELINE_NODE_FLAG:
    default:
      switch (node->flag)
        {
        case DATELINE_QUERY_FLAG_UNDATED:
          return row->facts.first == DATELINE_DAY_NONE;
        case DATELINE_QUERY_FLAG_DOUBTFUL:
          return row->facts.doubtful;
        case DATELINE_QUERY_FLAG_TAGGED:
          return row->n_tags > 0;
        case DATELINE_QUERY_FLAG_UNTAGGED:
        default:
          return row->n_tags == 0;
        }
    }
}

static void
draw_query (GString *string, guint depth)
{
  static const char *const leaves[] = { "t0",          "t1",
                                        "t2",          "t5",
                                        "source:1",    "source:2",
                                        "source:none", "source:99",
                                        "label:1",     "label:2",
                                        "label:l",     "label:none",
                                        "entity:1",    "entity:3",
                                        "entity:none", "language:en",
                                        "language:TR", "language:none",
                                        "language:xx", "status:todo",
                                        "status:done", "batch:2",
                                        "batch:77",    "coder:1",
                                        "coder:2",     "title:3",
                                        "undated",     "doubtful",
                                        "tagged",      "untagged",
                                        "date:2020",   "date:2020-03..2020-09",
                                        "date:..2019", "date:2021..",
                                        "date:..",     "date:2020-02-15" };
  guint n = depth == 0 ? 1 : (guint) g_test_rand_int_range (1, 5);
  gboolean any = g_test_rand_bit ();

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (string, any ? " OR " : " ");
      if (g_test_rand_int_range (0, 4) == 0)
        g_string_append_c (string, '-');
      if (depth > 0 && g_test_rand_int_range (0, 3) == 0)
        {
          g_string_append_c (string, '(');
          draw_query (string, depth - 1);
          g_string_append_c (string, ')');
        }
      else
        {
          g_string_append (string, leaves[g_test_rand_int_range (0, G_N_ELEMENTS (leaves))]);
        }
    }
}

static void
test_queries (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (Sample) sample = sample_new (300);

      for (guint i = 0; i < 60; i++)
        {
          g_autoptr (GString) string = g_string_new (NULL);
          g_autoptr (DatelineNode) root = NULL;
          g_autoptr (roaring_bitmap_t) set = NULL;
          g_autoptr (GError) error = NULL;

          draw_query (string, 3);
          dateline_query_parse_tree (string->str, FALSE, &root, &error);
          g_assert_no_error (error);
          set = dateline_columns_evaluate (sample->columns, root, &lookup, sample, &error);
          g_assert_no_error (error);

          for (guint id = 0; id < sample->n_rows; id++)
            {
              gboolean expected = sample->rows[id].there && meets (id, &sample->rows[id], root);

              if (roaring_bitmap_contains (set, id) != expected)
                g_error ("%s: article %u", string->str, id);
            }
        }
    }
}

/* What is kept after any number of changes is what a fresh start would keep. */
static void
test_changes (void)
{
  g_autoptr (Sample) sample = sample_new (200);

  for (guint round = 0; round < 3000; round++)
    {
      sample_change (sample);
      if (round % 100 == 0)
        sample_check (sample);
      if (round % 500 == 0)
        dateline_columns_optimise (sample->columns);
    }
  sample_check (sample);
}

static void
test_bad_ids (void)
{
  g_autoptr (DatelineColumns) columns = dateline_columns_new ();
  DatelineArticleFacts facts = { .id = DATELINE_COLUMNS_MAX_ID + G_GINT64_CONSTANT (1) };
  DatelineTagFacts tag = { .article = 5, .label = 1, .count = 1 };

  g_assert_false (dateline_columns_put (columns, &facts));
  facts.id = -1;
  g_assert_false (dateline_columns_put (columns, &facts));
  dateline_columns_remove (columns, -1);
  dateline_columns_remove (columns, G_MAXINT64);
  /* Tags of an article that is not there. */
  dateline_columns_put_tags (columns, 5, &tag, 1);
  g_assert_true (roaring_bitmap_is_empty (columns->tagged));
  g_assert_cmpuint (columns->n_all_tags, ==, 0);
}

/* Days that no calendar has make an article undated, not a table of four billion days. */
static void
test_bad_days (void)
{
  static const gint32 days[][2] = { { G_MAXINT32, G_MAXINT32 }, { G_MININT32 + 1, G_MININT32 + 1 },
                                    { 0, G_MAXINT32 },          { 10, 9 },
                                    { DATELINE_DAY_NONE, 3 },   { 3, DATELINE_DAY_NONE } };
  g_autoptr (DatelineColumns) columns = dateline_columns_new ();

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      DatelineArticleFacts facts = { .id = i, .first = days[i][0], .last = days[i][1] };

      g_assert_true (dateline_columns_put (columns, &facts));
      g_assert_true (roaring_bitmap_contains (columns->undated, i));
    }
  dateline_columns_know_days (columns);
  g_assert_cmpint (columns->day_first, ==, DATELINE_DAY_NONE);
}

static int
compare_by_date_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sample *sample = data;
  guint32 id_a = *(const guint32 *) a;
  guint32 id_b = *(const guint32 *) b;
  gint64 day_a = sample->rows[id_a].facts.first;
  gint64 day_b = sample->rows[id_b].facts.first;

  day_a = day_a == DATELINE_DAY_NONE ? G_MAXINT64 : day_a;
  day_b = day_b == DATELINE_DAY_NONE ? G_MAXINT64 : day_b;
  if (day_a != day_b)
    return day_a < day_b ? -1 : 1;

  return id_a < id_b ? -1 : id_a > id_b;
}

static void
test_sort (void)
{
  static const guint sizes[] = { 0, 1, 3, 40, 3000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Sample) sample = sample_new (sizes[i]);
      g_autoptr (GArray)
        ids = dateline_columns_sort_by_date (sample->columns, sample->columns->all);
      g_autoptr (GArray) expected = g_array_copy (ids);

      g_array_sort_with_data (expected, compare_by_date_cb, sample);
      g_assert_cmpuint (ids->len, ==, roaring_bitmap_get_cardinality (sample->columns->all));
      g_assert_cmpmem (ids->data, ids->len * sizeof (guint32), expected->data,
                       expected->len * sizeof (guint32));
    }
}

static void
test_sort_by_keys (void)
{
  static const guint32 masks[] = { 0x0, 0xff, 0x7ff, 0xfff, 0xffffff, 0xffffffff };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      guint32 ids[500], keys[500], by_id[500];

      for (guint id = 0; id < G_N_ELEMENTS (ids); id++)
        {
          ids[id] = id;
          keys[id] = by_id[id] = (guint32) g_test_rand_int () & masks[i];
        }
      dateline_sort_by_keys (ids, keys, G_N_ELEMENTS (ids));
      for (guint at = 1; at < G_N_ELEMENTS (ids); at++)
        {
          guint32 before = by_id[ids[at - 1]];
          guint32 after = by_id[ids[at]];

          g_assert_true (before < after || (before == after && ids[at - 1] < ids[at]));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/columns/queries", test_queries);
  g_test_add_func ("/index/columns/changes", test_changes);
  g_test_add_func ("/index/columns/bad-ids", test_bad_ids);
  g_test_add_func ("/index/columns/bad-days", test_bad_days);
  g_test_add_func ("/index/columns/sort-by-date", test_sort);
  g_test_add_func ("/index/columns/sort-by-keys", test_sort_by_keys);

  return g_test_run ();
}
