/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name is looked for in 10,000 articles and tagged wherever it stands, against raw SQLite that reads
 * the same texts, as many of them at once, and inserts the same rows. The rows are compared with the
 * tables before anything is said about time. Then the index takes the news in, and one undo takes all
 * of it back. Then 50,000 names are looked for at once, of which four stand in the texts again and again:
 * the number of hits is counted word by word before. Ends with 1 where a budget is missed. */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "index/index.h"
#include "store/edits.h"
#include "store/history.h"
#include "store/importer.h"
#include "store/occurrences.h"

#define N_ARTICLES 10000
#define N_WORDS    500
#define N_ROUNDS   3
#define NAME       "Secretary General Lavrov"
#define BUDGET     3.0
#define N_NAMES    50000
#define N_SOME     1000 /* articles for many names: some hundred thousand hits */

static char *
make_text (GRand *rand, guint number)
{
  static const char *const words[] = {
    "the",  "envoy",  "said",   "Moscow", "border", "talks", "of",      "would",   "Secretary",
    "deal", "summit", "troops", "a",      "Lavrov", "NATO",  "General", "Ukraine", "on",
  };
  GString *text = g_string_new (NULL);
  guint place = (guint) g_rand_int_range (rand, 0, N_WORDS);

  g_string_append_printf (text, "Report %u\n", number);
  for (guint i = 0; i < N_WORDS; i++)
    {
      if (i == place)
        g_string_append (text,
                         number % 2 ? "Secretary General Lavrov " : "Secretary-General Lavrov ");
      g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append_c (text, i % 60 == 59 ? '\n' : ' ');
    }

  return g_string_free (text, FALSE);
}

static DatelineProject *
make_project (const char *path, GError **error)
{
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Ada", error);
  g_autoptr (DatelineImporter) importer = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  DatelineLayer *layer = NULL;

  if (project != NULL)
    layer = dateline_project_add_layer (project, "Names", DATELINE_LAYER_SPAN, TRUE, error);
  if (layer == NULL || dateline_project_add_label (project, layer, NULL, "Person", error) == NULL ||
      dateline_project_add_entity (project, "Sergey Lavrov", NULL, error) == NULL)
    return NULL;
  importer = dateline_importer_new (path, "articles", error);
  for (guint i = 0; importer != NULL && i < N_ARTICLES; i++)
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_new ();
      DatelineImportOutcome outcome;

      draft->text = make_text (rand, i);
      dateline_draft_complete (draft);
      if (!dateline_importer_add (importer, draft, &outcome, NULL, NULL, error))
        return NULL;
    }
  if (importer == NULL || !dateline_importer_finish (importer, "{}", error))
    return NULL;
  dateline_project_refresh (project);

  return g_steal_pointer (&project);
}

typedef struct
{
  double search;
  double tag;
  double undo;
  double raw;
  double tag_cpu; /* which other programs change less */
  double raw_cpu;
} Times;

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

/* Of all threads, in ms. */
static double
take_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

static gboolean
run (DatelineProject *project, Times *times, GError **error)
{
  g_autoptr (DatelineMatcher) matcher = dateline_matcher_new (
    DATELINE_MATCH_WHOLE_WORDS | DATELINE_MATCH_FOLD_HYPHENS | DATELINE_MATCH_FOLD_SPACE, NULL);
  DatelineLabel *label = dateline_project_find_label (project, "Person", error);
  g_autoptr (GPtrArray) entities = dateline_project_find_entities (project, "Sergey Lavrov");
  DatelineOccurrenceSearch search = { .matcher = matcher, .label = 1 };
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  gint64 start = g_get_monotonic_time ();
  double cpu;
  guint made;

  dateline_matcher_add (matcher, NAME, 0, NULL);
  dateline_matcher_prepare (matcher);
  found = dateline_find_occurrences (dateline_project_get_path (project), &search, NULL, NULL, NULL,
                                     error);
  if (found == NULL)
    return FALSE;
  times->search = since (start);

  for (guint i = 0; i < found->len; i++)
    {
      const DatelineOccurrence *occurrence = &g_array_index (found, DatelineOccurrence, i);
      DatelineBulkHit hit = { occurrence->article, occurrence->start, occurrence->end };

      g_array_append_val (hits, hit);
    }
  start = g_get_monotonic_time ();
  cpu = take_cpu ();
  if (!dateline_project_tag_many (project, label, hits, entities->pdata[0], &made, error))
    return FALSE;
  times->tag = since (start);
  times->tag_cpu = take_cpu () - cpu;
  if (made < N_ARTICLES || made != found->len)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%u tags were made of %u", made,
                   found->len);
      return FALSE;
    }

  return TRUE;
}

typedef struct
{
  const char *path;
  gint64 first;
  gint64 last;
  gsize n_bytes;
} Reading;

static gpointer
read_cb (gpointer data)
{
  Reading *reading = data;
  sqlite3 *db;
  sqlite3_stmt *row;

  sqlite3_open_v2 (reading->path, &db, SQLITE_OPEN_READONLY, NULL);
  sqlite3_prepare_v2 (db, "SELECT text FROM article_text WHERE id BETWEEN ? AND ?", -1, &row, NULL);
  sqlite3_bind_int64 (row, 1, reading->first);
  sqlite3_bind_int64 (row, 2, reading->last);
  while (sqlite3_step (row) == SQLITE_ROW)
    reading->n_bytes += strlen ((const char *) sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  sqlite3_close (db);

  return NULL;
}

/* What tagging adds to, and where the new rows begin. */
typedef struct
{
  const char *table;
  const char *key;
  int n_columns;
  gint64 last;       /* the greatest key before */
  GPtrArray *values; /* sqlite3_value, row by row */
} Table;

static Table tables[] = {
  { "change_group", "id" },
  { "annotation", "id" },
  { "fragment", "annotation" },
  { "change", "id" },
};

static sqlite3_stmt *
prepare (sqlite3 *db, const char *format, ...)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      fprintf (stderr, "bench-everywhere: %s: %s\n", sql, sqlite3_errmsg (db));
      exit (1);
    }
  return statement;
}

static void
note_last_rows (const char *path)
{
  sqlite3 *db;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      sqlite3_stmt *row = prepare (db, "SELECT coalesce (max (%s), 0) FROM %s", tables[t].key,
                                   tables[t].table);

      sqlite3_step (row);
      tables[t].last = sqlite3_column_int64 (row, 0);
      sqlite3_finalize (row);
    }
  sqlite3_close (db);
}

/* Takes what the program wrote into memory. Returns how many rows there are. */
static guint
load_rows (const char *path)
{
  guint n_rows = 0;
  sqlite3 *db;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      sqlite3_stmt *row = prepare (db,
                                   "SELECT * FROM %s WHERE %s > %" G_GINT64_FORMAT " ORDER BY 1",
                                   tables[t].table, tables[t].key, tables[t].last);

      tables[t].n_columns = sqlite3_column_count (row);
      tables[t].values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
      for (; sqlite3_step (row) == SQLITE_ROW; n_rows++)
        for (int i = 0; i < tables[t].n_columns; i++)
          g_ptr_array_add (tables[t].values, sqlite3_value_dup (sqlite3_column_value (row, i)));
      sqlite3_finalize (row);
    }
  sqlite3_close (db);
  return n_rows;
}

static void
insert_rows (sqlite3 *db, const Table *table)
{
  g_autoptr (GString) marks = g_string_new ("?");
  sqlite3_stmt *insert;

  for (int i = 1; i < table->n_columns; i++)
    g_string_append (marks, ", ?");
  insert = prepare (db, "INSERT INTO %s VALUES (%s)", table->table, marks->str);
  for (guint from = 0; from < table->values->len; from += (guint) table->n_columns)
    {
      for (int i = 0; i < table->n_columns; i++)
        sqlite3_bind_value (insert, i + 1, table->values->pdata[from + (guint) i]);
      if (sqlite3_step (insert) != SQLITE_DONE)
        {
          fprintf (stderr, "bench-everywhere: %s\n", sqlite3_errmsg (db));
          exit (1);
        }
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
}

/* @path: a copy of the project from before. */
static double
run_raw (const char *path)
{
  Reading readings[2] = { { path, 1, N_ARTICLES / 2, 0 },
                          { path, N_ARTICLES / 2 + 1, N_ARTICLES, 0 } };
  gint64 start = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("read", read_cb, &readings[0]);
  sqlite3 *db;
  double took;

  read_cb (&readings[1]);
  g_thread_join (thread);
  sqlite3_open (path, &db);
  sqlite3_exec (
    db,
    "PRAGMA journal_mode = wal; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE; UPDATE article SET status = 1",
    NULL, NULL, NULL);
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    insert_rows (db, &tables[t]);
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  took = since (start);
  sqlite3_close (db);

  return took;
}

static void
copy_file (const char *path, const char *copy)
{
  sqlite3 *db;
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", copy);

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  sqlite3_exec (db, sql, NULL, NULL, NULL);
  sqlite3_close (db);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static const char *const often[] = { "Moscow", "Lavrov", "NATO", "Ukraine" };

/* Names that stand nowhere, and a few that stand everywhere. */
static gboolean
add_names (DatelineProject *project, DatelineLabel *kind, GError **error)
{
  g_autofree DatelineEntitySpec *specs = g_new0 (DatelineEntitySpec, N_NAMES);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  static const char *const none[] = { NULL };

  for (guint i = 0; i < N_NAMES; i++)
    {
      g_ptr_array_add (names, i < G_N_ELEMENTS (often)
                                ? g_strdup (often[i])
                                : g_strdup_printf ("Ambrosius Nobody %u of Secretary", i));
      specs[i] = (DatelineEntitySpec){
        .name = names->pdata[i], .kind = kind, .aliases = none, .externals = none, .note = ""
      };
    }
  return dateline_project_add_entities (project, specs, N_NAMES, error);
}

static guint
count_words (DatelineProject *project, const GArray *articles)
{
  guint n = 0;

  for (guint i = 0; i < articles->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (project, g_array_index (articles, gint64, i));
      g_autofree char *text = dateline_project_load_text (project, article, NULL);
      g_auto (GStrv) words = g_strsplit_set (text, " \n-", -1);

      for (guint k = 0; words[k] != NULL; k++)
        n += g_strv_contains ((const char *const[]){ "Moscow", "Lavrov", "NATO", "Ukraine", NULL },
                              words[k]);
    }
  return n;
}

/* What the window does for all known names, without the window. */
static gboolean
run_names (DatelineProject *project, GError **error)
{
  DatelineLabel *kind = dateline_project_find_label (project, "Person", error);
  g_autoptr (DatelineNameSet) names = dateline_name_set_new ();
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (DatelineBulkTarget));
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GArray) found = NULL;
  DatelineOccurrenceSearch search = { .names = names, .articles = articles };
  GListModel *entities = dateline_project_get_entities (project);
  double ready, searched, tagged, tagged_cpu, undone;
  gint64 start;
  guint made, n_words;

  if (!add_names (project, kind, error))
    return FALSE;
  for (gint64 id = 1; id <= N_SOME; id++)
    g_array_append_val (articles, id);
  n_words = count_words (project, articles);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      dateline_name_set_add (names, entity, NULL);
    }
  dateline_name_set_prepare (names, DATELINE_MATCH_WHOLE_WORDS | DATELINE_MATCH_FOLD_HYPHENS, NULL);
  ready = since (start);
  start = g_get_monotonic_time ();
  found = dateline_find_occurrences (dateline_project_get_path (project), &search, NULL, NULL, NULL,
                                     error);
  if (found == NULL)
    return FALSE;
  searched = since (start);
  for (guint i = 0; i < found->len; i++)
    {
      const DatelineOccurrence *occurrence = &g_array_index (found, DatelineOccurrence, i);
      const DatelineNameMeaning *meaning = dateline_name_set_get_meaning (names, occurrence->form,
                                                                          0);
      DatelineBulkTarget target = { meaning->label, meaning->entity };
      DatelineBulkHit hit = { occurrence->article, occurrence->start, occurrence->end, i };

      g_array_append_val (targets, target);
      g_array_append_val (hits, hit);
    }
  start = g_get_monotonic_time ();
  tagged_cpu = take_cpu ();
  if (!dateline_project_tag_targets (project, targets, hits, "all", &made, error))
    return FALSE;
  tagged = since (start);
  tagged_cpu = take_cpu () - tagged_cpu;
  start = g_get_monotonic_time ();
  if (!dateline_project_undo (project, NULL, error))
    return FALSE;
  undone = since (start);
  if (found->len != n_words || made != n_words)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%u words, %u found, %u tagged", n_words,
                   found->len, made);
      return FALSE;
    }

  printf (
    "%u names made ready in %.0f ms and found %u times in %u articles in %.0f ms, tagged in %.0f"
    " ms (%.0f of processor time), undone in %.0f ms\n",
    N_NAMES, ready, found->len, N_SOME, searched, tagged, tagged_cpu, undone);
  return TRUE;
}

static void
keep_best (double *best, double value)
{
  if (*best == 0 || value < *best)
    *best = value;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "p.dateline", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = make_project (path, &error);
  g_autoptr (DatelineIndex) index = NULL;
  Times best = { 0 };
  guint n_rows = 0;
  double ratio;

  if (project == NULL)
    {
      fprintf (stderr, "bench-everywhere: %s\n", error->message);
      return 1;
    }
  index = dateline_index_new (project, &error);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *name = g_strdup_printf ("%u.dateline", round);
      g_autofree char *copy = g_build_filename (folder, name, NULL);
      Times times = { 0 };
      gint64 start;

      copy_file (path, copy);
      note_last_rows (path);
      if (!run (project, &times, &error))
        {
          fprintf (stderr, "bench-everywhere: %s\n", error->message);
          return 1;
        }
      n_rows = load_rows (path);
      times.raw_cpu = take_cpu ();
      keep_best (&best.raw, run_raw (copy));
      times.raw_cpu = take_cpu () - times.raw_cpu;
      start = g_get_monotonic_time ();
      if (!dateline_project_undo (project, NULL, &error))
        {
          fprintf (stderr, "bench-everywhere: %s\n", error->message);
          return 1;
        }
      times.undo = since (start);
      keep_best (&best.search, times.search);
      keep_best (&best.tag, times.tag);
      keep_best (&best.undo, times.undo);
      keep_best (&best.tag_cpu, times.tag_cpu);
      keep_best (&best.raw_cpu, times.raw_cpu);
      for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
        g_clear_pointer (&tables[t].values, g_ptr_array_unref);
    }

  ratio = (best.search + best.tag) / best.raw;
  printf (
    "%u articles, %u rows: searched in %.0f ms, tagged with log, index and lists in %.0f ms;\n"
    "raw SQLite reads and inserts the same in %.0f ms: %.2f times (at most %.1f); undone in "
    "%.0f ms; of processor time tagging took %.0f ms, raw SQLite %.0f ms\n",
    N_ARTICLES, n_rows, best.search, best.tag, best.raw, ratio, BUDGET, best.undo, best.tag_cpu,
    best.raw_cpu);
  if (!run_names (project, &error))
    {
      fprintf (stderr, "bench-everywhere: %s\n", error->message);
      return 1;
    }
  g_clear_object (&index);
  g_clear_object (&project);
  remove_folder (folder);

  return ratio <= BUDGET ? 0 : 1;
}
