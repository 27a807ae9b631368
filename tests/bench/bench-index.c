/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Query to counts over a million generated articles, against the same GROUP BY in SQLite over the
 * same rows, in memory and in a file, with indexes made for these very questions. Every answer is
 * compared before it is timed. Then what it costs that copies count as one. Prints one line a question and
 * ends with 1 where an answer differs or a ratio is outside its budget. */

#include "index/evaluate-private.h"

#include "text/dates.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>

#define N_ARTICLES 1000000
#define N_SOURCES  40
#define N_LABELS   24
#define N_ENTITIES 400
#define FRAME_MS   16.0
#define BUDGET     20.0

/* Six articles in ten have copies, five of a text on the whole. */
#define COPIES_OF_TEN 6
#define COPIES_A_TEXT 5
#define MOST_OF_PLAIN 20.0 /* counting one of each against counting all */

typedef struct
{
  DatelineArticleFacts facts;
  DatelineTagFacts tags[4];
  guint n_tags;
} Row;

typedef struct
{
  const char *name;
  const char *query;
  DatelineUnit unit;
  DatelineSplit split;
  DatelineMeasure measure;
  const char *sql; /* bucket, part, count */
} Question;

/* Buckets are columns of their own in SQLite, so that it need not compute them either. */
static const Question questions[] = {
  { "count by month", "", DATELINE_UNIT_MONTH, DATELINE_SPLIT_NONE, DATELINE_MEASURE_ARTICLES,
    "SELECT month, 0, count(*) FROM article WHERE month IS NOT NULL GROUP BY month" },
  { "count by month by source", "", DATELINE_UNIT_MONTH, DATELINE_SPLIT_SOURCE,
    DATELINE_MEASURE_ARTICLES,
    "SELECT month, source, count(*) FROM article WHERE month IS NOT NULL GROUP BY source, month" },
  { "count by day by language", "", DATELINE_UNIT_DAY, DATELINE_SPLIT_LANGUAGE,
    DATELINE_MEASURE_ARTICLES,
    "SELECT day, language, count(*) FROM article WHERE day IS NOT NULL GROUP BY language, day" },
  { "a year, not done, by week by source", "date:2019 -status:done", DATELINE_UNIT_WEEK,
    DATELINE_SPLIT_SOURCE, DATELINE_MEASURE_ARTICLES,
    "SELECT week, source, count(*) FROM article WHERE first >= 17897 AND last <= 18261"
    " AND status <> 2 AND week IS NOT NULL GROUP BY source, week" },
  { "two sources or a label, by month", "source:7 OR source:8 OR label:3", DATELINE_UNIT_MONTH,
    DATELINE_SPLIT_NONE, DATELINE_MEASURE_ARTICLES,
    "SELECT month, 0, count(*) FROM article WHERE (source IN (7, 8) OR id IN"
    " (SELECT article FROM tag WHERE label = 3)) AND month IS NOT NULL GROUP BY month" },
  { "count by month by label", "tagged", DATELINE_UNIT_MONTH, DATELINE_SPLIT_LABEL,
    DATELINE_MEASURE_ARTICLES,
    "SELECT month, label, count(DISTINCT article) FROM tag JOIN article ON article.id = tag.article"
    " WHERE month IS NOT NULL GROUP BY label, month" },
  { "mentions by month by entity", "tagged", DATELINE_UNIT_MONTH, DATELINE_SPLIT_ENTITY,
    DATELINE_MEASURE_MENTIONS,
    "SELECT month, entity, sum(count) FROM tag JOIN article ON article.id = tag.article"
    " WHERE month IS NOT NULL GROUP BY entity, month" },
};

/* What is printed of the list: from the text of the query to sorted ids. */
static const char *const lists[] = { "", "source:7", "date:2019..2020", "-status:done tagged",
                                     "source:7 OR source:8 OR label:3" };

static guint64 state = 0x9e3779b97f4a7c15;

static guint32
draw (guint32 limit)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;

  return (guint32) ((state >> 32) % limit);
}

/* Few outlets publish most, the news of ten years comes in waves. */
static void
draw_row (gint64 id, Row *row)
{
  static const char *const languages[] = { "en", "tr", "ru", "de" };
  guint dice = draw (100);
  guint source = 1 + draw (N_SOURCES);
  gint32 day = 16436 + (gint32) draw (draw (2) == 0 ? 3652 : 1 + draw (3652));

  *row = (Row){ .facts = { .id = id,
                           .first = day,
                           .last = day,
                           .precision = DATELINE_DATE_PRECISION_DAY,
                           .status = (guint8) draw (4),
                           .doubtful = draw (20) == 0,
                           .source = draw (2) == 0 ? 1 + draw (source) : source,
                           .batch = 1 + id / 10000,
                           .words = 100 + draw (1500),
                           .language = languages[draw (10) < 7 ? 0 : draw (4)] } };

  if (dice < 3)
    {
      row->facts.first = row->facts.last = DATELINE_DAY_NONE;
    }
  else if (dice < 8)
    {
      row->facts.first = dateline_unit_floor (DATELINE_UNIT_MONTH, day);
      row->facts.last = dateline_unit_next (DATELINE_UNIT_MONTH, row->facts.first) - 1;
    }

  if (draw (100) < 30)
    {
      row->n_tags = 1 + draw (4);
      for (guint i = 0; i < row->n_tags; i++)
        row->tags[i] = (DatelineTagFacts){ .article = id,
                                           .layer = 1,
                                           .label = 1 + i * 6 + draw (6),
                                           .entity = 1 + draw (1 + draw (N_ENTITIES)),
                                           .coder = 1,
                                           .count = 1 + draw (3) };
    }
}

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    {
      g_printerr ("bench-index: %s: %s\n", sql, message);
      exit (1);
    }
}

/* The bucket that holds all of the date, or NULL. */
static void
bind_bucket (sqlite3_stmt *statement,
             int column,
             const DatelineArticleFacts *facts,
             DatelineUnit unit)
{
  gint32 start;

  sqlite3_bind_null (statement, column);
  if (facts->first == DATELINE_DAY_NONE)
    return;

  start = dateline_unit_floor (unit, facts->first);
  if (start == dateline_unit_floor (unit, facts->last))
    sqlite3_bind_int (statement, column, start);
}

static void
insert_row (sqlite3_stmt *article, sqlite3_stmt *tag, const Row *row)
{
  const DatelineArticleFacts *facts = &row->facts;

  sqlite3_bind_int64 (article, 1, facts->id);
  if (facts->first == DATELINE_DAY_NONE)
    {
      sqlite3_bind_null (article, 2);
      sqlite3_bind_null (article, 3);
    }
  else
    {
      sqlite3_bind_int (article, 2, facts->first);
      sqlite3_bind_int (article, 3, facts->last);
    }
  bind_bucket (article, 4, facts, DATELINE_UNIT_DAY);
  bind_bucket (article, 5, facts, DATELINE_UNIT_WEEK);
  bind_bucket (article, 6, facts, DATELINE_UNIT_MONTH);
  sqlite3_bind_int64 (article, 7, facts->source);
  sqlite3_bind_text (article, 8, facts->language, -1, SQLITE_STATIC);
  sqlite3_bind_int (article, 9, facts->status);
  sqlite3_step (article);
  sqlite3_reset (article);

  for (guint i = 0; i < row->n_tags; i++)
    {
      sqlite3_bind_int64 (tag, 1, facts->id);
      sqlite3_bind_int64 (tag, 2, row->tags[i].label);
      sqlite3_bind_int64 (tag, 3, row->tags[i].entity);
      sqlite3_bind_int64 (tag, 4, row->tags[i].count);
      sqlite3_step (tag);
      sqlite3_reset (tag);
    }
}

static sqlite3 *
open_database (const char *path)
{
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    {
      g_printerr ("bench-index: %s can't be made\n", path);
      exit (1);
    }
  run (db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;"
           "CREATE TABLE article (id INTEGER PRIMARY KEY, first INTEGER, last INTEGER, day INTEGER,"
           " week INTEGER, month INTEGER, source INTEGER, language TEXT, status INTEGER);"
           "CREATE TABLE tag (article INTEGER, label INTEGER, entity INTEGER, count INTEGER)");

  return db;
}

static void
fill (DatelineColumns *columns, sqlite3 *db)
{
  sqlite3_stmt *article = NULL;
  sqlite3_stmt *tag = NULL;

  sqlite3_prepare_v2 (db, "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", -1, &article,
                      NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO tag VALUES (?, ?, ?, ?)", -1, &tag, NULL);
  run (db, "BEGIN");
  for (gint64 id = 1; id <= N_ARTICLES; id++)
    {
      Row row;

      draw_row (id, &row);
      dateline_columns_put (columns, &row.facts);
      dateline_columns_put_tags (columns, id, row.tags, row.n_tags);
      insert_row (article, tag, &row);
    }
  run (db, "COMMIT");
  sqlite3_finalize (article);
  sqlite3_finalize (tag);
  dateline_columns_optimise (columns);

  run (db, "CREATE INDEX article_month ON article (month);"
           "CREATE INDEX article_source_month ON article (source, month);"
           "CREATE INDEX article_language_day ON article (language, day);"
           "CREATE INDEX article_days ON article (first, last, status, source, week);"
           "CREATE INDEX tag_label ON tag (label, article);"
           "CREATE INDEX tag_article ON tag (article, label, entity, count);"
           "ANALYZE");
}

static roaring_bitmap_t *
look_up_nothing (gpointer data, const char *string, GError **error)
{
  return roaring_bitmap_create ();
}

/* Records are called by their numbers here. */
static GArray *
look_up_number (gpointer data, DatelineQueryKey key, const char *folded)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = g_ascii_strtoll (folded, NULL, 10);

  g_array_append_val (ids, id);

  return ids;
}

static const DatelineLookup lookup = { .text = look_up_nothing,
                                       .title = look_up_nothing,
                                       .ids = look_up_number };

static roaring_bitmap_t *
ask (DatelineColumns *columns, const char *string)
{
  g_autoptr (DatelineNode) root = NULL;
  g_autoptr (GError) error = NULL;
  roaring_bitmap_t *set = NULL;

  if (dateline_query_parse_tree (string, FALSE, &root, &error))
    set = dateline_columns_evaluate (columns, root, &lookup, NULL, &error);
  if (set == NULL)
    {
      g_printerr ("bench-index: %s: %s\n", string, error->message);
      exit (1);
    }

  return set;
}

static DatelineSeries *
answer (DatelineColumns *columns, const Question *question)
{
  g_autoptr (roaring_bitmap_t) set = ask (columns, question->query);

  return dateline_columns_count (columns, set, question->unit, question->split, question->measure,
                                 DATELINE_DAY_NONE, DATELINE_DAY_NONE, G_MAXUINT, NULL);
}

static const DatelineSeriesPart *
find_part (const DatelineColumns *columns, const DatelineSeries *series, sqlite3_stmt *row)
{
  for (guint i = 0; i < series->parts->len; i++)
    {
      const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);

      if (sqlite3_column_type (row, 1) == SQLITE_TEXT
            ? g_str_equal (sqlite3_column_text (row, 1),
                           g_ptr_array_index (columns->language_names, part->id))
            : part->id == sqlite3_column_int64 (row, 1))
        return part;
    }

  return NULL;
}

/* Ends the program where the two don't agree. */
static void
compare (DatelineColumns *columns, const Question *question, sqlite3 *db)
{
  g_autoptr (DatelineSeries) series = answer (columns, question);
  sqlite3_stmt *statement = NULL;
  guint64 expected = 0;
  guint64 found = 0;

  if (sqlite3_prepare_v2 (db, question->sql, -1, &statement, NULL) != SQLITE_OK)
    {
      g_printerr ("bench-index: %s\n", sqlite3_errmsg (db));
      exit (1);
    }

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const guint *counts = series->counts;
      gint32 start = sqlite3_column_int (statement, 0);
      guint bucket = 0;

      if (question->split != DATELINE_SPLIT_NONE)
        {
          const DatelineSeriesPart *part = find_part (columns, series, statement);

          counts = part != NULL ? part->counts : NULL;
        }
      while (bucket < series->n_buckets && series->starts[bucket] != start)
        bucket++;
      if (counts == NULL || bucket == series->n_buckets ||
          counts[bucket] != (guint) sqlite3_column_int64 (statement, 2))
        {
          g_printerr ("bench-index: %s: the counts differ\n", question->name);
          exit (1);
        }
      expected += sqlite3_column_int64 (statement, 2);
    }
  sqlite3_finalize (statement);

  if (question->split == DATELINE_SPLIT_NONE)
    found = series->charted;
  for (guint i = 0; i < series->parts->len; i++)
    {
      const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);

      for (guint bucket = 0; bucket < series->n_buckets; bucket++)
        found += part->counts[bucket];
    }
  if (found != expected)
    {
      g_printerr ("bench-index: %s: the sums differ\n", question->name);
      exit (1);
    }
}

/* Best of several, in milliseconds. */
static double
time_index (DatelineColumns *columns, const Question *question)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 7; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DatelineSeries) series = answer (columns, question);

      best = MIN (best, (g_get_monotonic_time () - start) / 1000.0);
    }

  return best;
}

static double
time_sqlite (sqlite3 *db, const char *sql)
{
  double best = G_MAXDOUBLE;
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  for (guint i = 0; i < 3; i++)
    {
      gint64 start = g_get_monotonic_time ();

      while (sqlite3_step (statement) == SQLITE_ROW)
        continue;
      sqlite3_reset (statement);
      best = MIN (best, (g_get_monotonic_time () - start) / 1000.0);
    }
  sqlite3_finalize (statement);

  return best;
}

static gboolean
report (DatelineColumns *columns, sqlite3 *db, const char *where)
{
  gboolean kept = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      double ours, theirs;

      compare (columns, &questions[i], db);
      ours = time_index (columns, &questions[i]);
      theirs = time_sqlite (db, questions[i].sql);
      kept &= theirs / ours >= BUDGET;
      printf (
        "index: %s over 1,000,000: %.0f× faster than SQLite GROUP BY%s (%.2f ms vs %.0f ms)\n",
        questions[i].name, theirs / ours, where, ours, theirs);
    }

  return kept;
}

static gboolean
report_lists (DatelineColumns *columns)
{
  gboolean kept = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      double best = G_MAXDOUBLE;
      guint n = 0;

      for (guint j = 0; j < 7; j++)
        {
          gint64 start = g_get_monotonic_time ();
          g_autoptr (roaring_bitmap_t) set = ask (columns, lists[i]);
          g_autoptr (GArray) ids = dateline_columns_sort_by_date (columns, set);
          g_autoptr (DatelineSeries)
            series = dateline_columns_count (columns, set, DATELINE_UNIT_MONTH,
                                             DATELINE_SPLIT_SOURCE, DATELINE_MEASURE_ARTICLES,
                                             DATELINE_DAY_NONE, DATELINE_DAY_NONE, 8, NULL);

          n = ids->len;
          best = MIN (best, (g_get_monotonic_time () - start) / 1000.0);
        }
      kept &= best <= FRAME_MS;
      printf ("index: query “%s” to %u sorted rows and counts: %.1f ms of a %.0f ms frame\n",
              lists[i], n, best, FRAME_MS);
    }

  return kept;
}

/* A copy stands somewhere behind its first, as it would where they came day by day. */
static GArray *
make_copies (void)
{
  GArray *facts = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));
  const guint n_texts = N_ARTICLES / 10 * COPIES_OF_TEN / COPIES_A_TEXT;

  for (guint id = 1; id <= N_ARTICLES; id++)
    {
      guint text = id % n_texts;
      DatelineCopyFacts copy = { id, text > 0 ? text : n_texts, 0.9 };

      if (id <= n_texts * COPIES_A_TEXT)
        g_array_append_val (facts, copy);
    }
  return facts;
}

/* Best of several, in milliseconds; @n: articles that count. */
static double
time_folded (DatelineColumns *columns,
             const DatelineCopyTable *table,
             const char *query,
             guint64 *n)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (roaring_bitmap_t) set = ask (columns, query);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (roaring_bitmap_t)
        kept = table != NULL ? dateline_copy_table_reduce (table, set, DATELINE_PER_CLUSTER)
                             : roaring_bitmap_copy (set);
      g_autoptr (DatelineSeries)
        series = dateline_columns_count (columns, kept, DATELINE_UNIT_MONTH, DATELINE_SPLIT_NONE,
                                         DATELINE_MEASURE_ARTICLES, DATELINE_DAY_NONE,
                                         DATELINE_DAY_NONE, G_MAXUINT, NULL);

      best = MIN (best, (g_get_monotonic_time () - start) / 1000.0);
      *n = roaring_bitmap_get_cardinality (kept);
    }
  return best;
}

/* How many texts there are in @set, found without the table. */
static guint64
count_texts (const roaring_bitmap_t *set, const GArray *facts)
{
  g_autofree guint8 *seen = g_new0 (guint8, N_ARTICLES + 1);
  guint64 n = roaring_bitmap_get_cardinality (set);

  for (guint i = 0; i < facts->len; i++)
    {
      const DatelineCopyFacts *copy = &g_array_index (facts, DatelineCopyFacts, i);

      if (!roaring_bitmap_contains (set, (guint32) copy->article))
        continue;
      n -= seen[copy->cluster];
      seen[copy->cluster] = 1;
    }
  return n;
}

static gboolean
report_copies (DatelineColumns *columns)
{
  static const char *const queries[] = { "", "source:7 OR source:8 OR label:3" };
  g_autoptr (GArray) facts = make_copies ();
  g_autoptr (GArray) verdicts = g_array_new (FALSE, FALSE, sizeof (DatelineCopyVerdictFacts));
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DatelineCopyTable) table = dateline_copy_table_new (columns, facts, verdicts);
  gboolean kept = TRUE;

  printf ("index: table of %u copies made in %.0f ms\n", facts->len,
          (g_get_monotonic_time () - start) / 1000.0);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (roaring_bitmap_t) set = ask (columns, queries[i]);
      guint64 n_plain, n_folded;
      double plain = time_folded (columns, NULL, queries[i], &n_plain);
      double folded = time_folded (columns, table, queries[i], &n_folded);

      if (n_folded != count_texts (set, facts))
        {
          g_printerr ("bench-index: copies of “%s”: the counts differ\n", queries[i]);
          exit (1);
        }
      kept &= folded <= MOST_OF_PLAIN * plain;
      printf ("index: one of each text of “%s”, by month: %.1f× the time of counting all (%.2f ms "
              "vs %.2f ms, %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT ")\n",
              queries[i], folded / plain, folded, plain, n_folded, n_plain);
    }
  return kept;
}

int
main (void)
{
  g_autoptr (DatelineColumns) columns = dateline_columns_new ();
  g_autofree char *directory = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  sqlite3 *memory = open_database (":memory:");
  sqlite3 *file = NULL;
  gboolean kept;

  if (directory == NULL)
    {
      g_printerr ("bench-index: no directory for temporary files\n");
      return 1;
    }

  fill (columns, memory);
  path = g_build_filename (directory, "rows.sqlite", NULL);
  copy = sqlite3_mprintf ("VACUUM INTO %Q", path);
  run (memory, copy);
  sqlite3_free (g_steal_pointer (&copy));
  if (sqlite3_open (path, &file) != SQLITE_OK)
    return 1;
  run (file, "PRAGMA cache_size = -400000");

  kept = report (columns, memory, "");
  kept &= report (columns, file, " in a file");
  kept &= report_lists (columns);
  kept &= report_copies (columns);

  sqlite3_close (memory);
  sqlite3_close (file);
  g_unlink (path);
  g_rmdir (directory);

  return kept ? 0 : 1;
}
