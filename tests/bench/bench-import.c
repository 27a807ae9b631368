/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of a folder of 10,000 generated articles of 500 words, against raw SQLite inserting the
 * same rows into the same tables with the same full-text index, in transactions of the size that an
 * import takes. Each run is a process of its own, so that its highest memory is its own too; memory
 * must not grow with the number of articles. Ends with 1 where a budget is missed. */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/codebook.h"
#include "formats/import.h"
#include "store/importer.h"
#include "text/dates.h"

#define N_ARTICLES    10000
#define N_FEW         2500
#define N_WORDS       500
#define N_VOCABULARY  30000
#define N_OUTLETS     12
#define N_ROUNDS      5
#define PER_CHUNK     200
#define BUDGET        1.5
#define MEMORY_GROWTH 24.0 /* MB, from a quarter of the articles to all */

/* --- what is imported --- */

static GPtrArray *
make_vocabulary (GRand *rand)
{
  static const char *const syllables[] = { "ba",  "den", "ko", "ri",  "sta", "lu",  "men", "to",
                                           "vel", "an",  "pi", "sor", "ge",  "tra", "no",  "li" };
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_VOCABULARY; i++)
    {
      GString *word = g_string_new (NULL);
      int length = g_rand_int_range (rand, 1, i < 100 ? 3 : 5);

      for (int j = 0; j < length; j++)
        g_string_append (word, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
      g_ptr_array_add (words, g_string_free (word, FALSE));
    }

  return words;
}

/* Rank r comes about 1/r as often as the first, as words in texts do (Zipf). */
static const char *
pick_word (GRand *rand, GPtrArray *words)
{
  static double *weights;
  double at;
  guint low = 0;
  guint high = N_VOCABULARY - 1;

  if (weights == NULL)
    {
      weights = g_new (double, N_VOCABULARY);
      for (guint i = 0; i < N_VOCABULARY; i++)
        weights[i] = (i > 0 ? weights[i - 1] : 0) + 1.0 / (i + 1);
    }
  at = g_rand_double (rand) * weights[N_VOCABULARY - 1];
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (weights[middle] < at)
        low = middle + 1;
      else
        high = middle;
    }

  return words->pdata[low];
}

static char *
make_article (GRand *rand, GPtrArray *words, guint number)
{
  GString *text = g_string_new (NULL);
  gboolean start = TRUE;

  g_string_append_printf (text, "Report %u on %s and %s\n%d January 2022\n\n", number,
                          pick_word (rand, words), pick_word (rand, words), 1 + (int) number % 31);
  for (guint i = 0; i < N_WORDS; i++)
    {
      gsize at = text->len;

      g_string_append (text, pick_word (rand, words));
      if (start)
        text->str[at] = g_ascii_toupper (text->str[at]);
      start = g_rand_int_range (rand, 0, 16) == 0 || i == N_WORDS - 1;
      g_string_append (text, !start ? " " : g_rand_int_range (rand, 0, 4) == 0 ? ".\n\n" : ". ");
    }
  g_string_append (text, "\n");

  return g_string_free (text, FALSE);
}

static void
make_folder (const char *folder, guint n_articles)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20220126);
  g_autoptr (GPtrArray) words = make_vocabulary (rand);

  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *outlet = g_strdup_printf ("%s/Outlet %c", folder, 'A' + (int) i % N_OUTLETS);
      g_autofree char *path = g_strdup_printf ("%s/%05u.txt", outlet, i);
      g_autofree char *text = make_article (rand, words, i);

      g_mkdir_with_parents (outlet, 0755);
      if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL))
        exit (2);
    }
}

/* --- the two ways --- */

static void
run_import (const char *folder, const char *path)
{
  const char *paths[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Bench", &error);
  g_autoptr (DatelineImportReport) report = NULL;
  gint64 begun = g_get_monotonic_time ();

  if (project != NULL)
    report = dateline_import_run (path, paths, NULL, NULL, NULL, NULL, &error);
  if (report == NULL || report->refused + report->already > 0)
    {
      fprintf (stderr, "bench-import: %s\n",
               error != NULL ? error->message : "articles are missing");
      exit (2);
    }
  printf ("%.6f\n", (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
}

static void
check (sqlite3 *db, int code)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return;
  fprintf (stderr, "bench-import: %s\n", sqlite3_errmsg (db));
  exit (2);
}

typedef struct
{
  const char *select; /* all rows of one article */
  const char *insert;
} Table;

static const Table tables[] = {
  { "SELECT id, uuid, batch, title, lead, source, author, url, language, note, date_first,"
    " date_last, date_precision, date_evidence, date_confidence, date_doubts, status, words, points"
    " FROM article WHERE id = ?",
    "INSERT INTO article (id, uuid, batch, title, lead, source, author, url, language, note,"
    " date_first, date_last, date_precision, date_evidence, date_confidence, date_doubts, status,"
    " words, points) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)" },
  { "SELECT id, text, hash FROM article_text WHERE id = ?",
    "INSERT INTO article_text (id, text, hash) VALUES (?,?,?)" },
  { "SELECT id, text FROM article_text WHERE id = ?",
    "INSERT INTO article_search (rowid, text) VALUES (?,?)" },
  { "SELECT article, name, encoding, hash, size, bytes FROM original WHERE article = ?",
    "INSERT INTO original (article, name, encoding, hash, size, bytes) VALUES (?,?,?,?,?,?)" },
  { "SELECT article, start, end, kind FROM region WHERE article = ?",
    "INSERT INTO region (article, start, end, kind) VALUES (?,?,?,?)" },
};

typedef struct
{
  guint table;
  GPtrArray *values; /* of sqlite3_value */
} Row;

/* All rows in memory before the clock runs. */
static GArray *
load_rows (sqlite3 *db, guint n_articles)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  sqlite3_stmt *statements[G_N_ELEMENTS (tables)];

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    check (db, sqlite3_prepare_v2 (db, tables[i].select, -1, &statements[i], NULL));
  for (guint id = 1; id <= n_articles; id++)
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      {
        sqlite3_bind_int64 (statements[i], 1, id);
        while (sqlite3_step (statements[i]) == SQLITE_ROW)
          {
            Row row = { i, g_ptr_array_new () };

            for (int j = 0; j < sqlite3_column_count (statements[i]); j++)
              g_ptr_array_add (row.values,
                               sqlite3_value_dup (sqlite3_column_value (statements[i], j)));
            g_array_append_val (rows, row);
          }
        sqlite3_reset (statements[i]);
      }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    sqlite3_finalize (statements[i]);

  return rows;
}

/* As sqlite3_bind_value(), but without copying texts, which an import does not do either. */
static void
bind_value (sqlite3_stmt *statement, int index, sqlite3_value *value)
{
  if (sqlite3_value_type (value) == SQLITE_TEXT)
    sqlite3_bind_text (statement, index, (const char *) sqlite3_value_text (value),
                       sqlite3_value_bytes (value), SQLITE_STATIC);
  else if (sqlite3_value_type (value) == SQLITE_BLOB)
    sqlite3_bind_blob (statement, index, sqlite3_value_blob (value), sqlite3_value_bytes (value),
                       SQLITE_STATIC);
  else
    sqlite3_bind_value (statement, index, value);
}

static void
insert_rows (sqlite3 *db, GArray *rows)
{
  sqlite3_stmt *statements[G_N_ELEMENTS (tables)];
  guint n_articles = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    check (db, sqlite3_prepare_v2 (db, tables[i].insert, -1, &statements[i], NULL));
  check (db, sqlite3_exec (db, "BEGIN", NULL, NULL, NULL));
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      sqlite3_stmt *statement = statements[row->table];

      if (row->table == 0 && n_articles++ % PER_CHUNK == PER_CHUNK - 1)
        check (db, sqlite3_exec (db, "COMMIT; BEGIN", NULL, NULL, NULL));
      for (guint j = 0; j < row->values->len; j++)
        bind_value (statement, (int) j + 1, row->values->pdata[j]);
      check (db, sqlite3_step (statement));
      sqlite3_reset (statement);
    }
  check (db, sqlite3_exec (db, "COMMIT", NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    sqlite3_finalize (statements[i]);
}

/* @from: a project that the import made, whose rows are taken. */
static void
run_raw (const char *from, const char *path)
{
  g_autoptr (GError) error = NULL;
  DatelineProject *empty = dateline_project_create (path, "Bench", &error);
  char *attach = sqlite3_mprintf ("ATTACH %Q AS made", from);
  GArray *rows;
  sqlite3 *db;
  gint64 begun;

  g_clear_object (&empty);
  check (NULL, sqlite3_open (from, &db));
  rows = load_rows (db, N_ARTICLES);
  sqlite3_close (db);

  check (NULL, sqlite3_open (path, &db));
  check (db, sqlite3_exec (db,
                           "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                           "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;",
                           NULL, NULL, NULL));
  check (db, sqlite3_exec (db, attach, NULL, NULL, NULL));
  sqlite3_free (attach);
  check (db, sqlite3_exec (db,
                           "INSERT INTO source SELECT * FROM made.source;"
                           "INSERT INTO change_group SELECT * FROM made.change_group;"
                           "INSERT INTO batch SELECT * FROM made.batch; DETACH made",
                           NULL, NULL, NULL));
  begun = g_get_monotonic_time ();
  insert_rows (db, rows);
  printf ("%.6f\n", (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  sqlite3_close (db);
}

/* Megabytes. */
static double
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ||
      (line = strstr (status, "VmHWM:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

/* --- the comparison --- */

static void
run_child (const char *self,
           const char *how,
           const char *from,
           const char *path,
           double *seconds,
           double *memory)
{
  const char *arguments[] = { self, how, from, path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  const char *suffixes[] = { "", "-wal", "-shm" };
  char *rest;
  int status;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old = g_strconcat (path, suffixes[i], NULL);

      g_unlink (old);
    }
  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    {
      fprintf (stderr, "bench-import: %s\n", error->message);
      exit (2);
    }
  *seconds = g_ascii_strtod (out, &rest);
  *memory = g_ascii_strtod (rest, NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;
  g_autofree char *made = NULL;
  g_autofree char *raw = NULL;
  double best_import = G_MAXDOUBLE;
  double best_raw = G_MAXDOUBLE;
  double memory_few;
  double memory_many = 0;
  double seconds;
  double memory;

  if (argc == 4)
    {
      if (g_str_equal (argv[1], "import"))
        run_import (argv[2], argv[3]);
      else
        run_raw (argv[2], argv[3]);
      printf ("%.3f\n", get_peak_memory ());
      return 0;
    }

  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  few = g_build_filename (folder, "few", NULL);
  many = g_build_filename (folder, "many", NULL);
  made = g_build_filename (folder, "made.dateline", NULL);
  raw = g_build_filename (folder, "raw.dateline", NULL);
  make_folder (few, N_FEW);
  make_folder (many, N_ARTICLES);

  run_child (argv[0], "import", few, made, &seconds, &memory_few);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      run_child (argv[0], "import", many, made, &seconds, &memory);
      best_import = MIN (best_import, seconds);
      memory_many = MAX (memory_many, memory);
      run_child (argv[0], "raw", made, raw, &seconds, &memory);
      best_raw = MIN (best_raw, seconds);
    }
  remove_all (folder);

  printf ("import: %u articles in %.2f s, raw SQLite %.2f s: ratio %.2f (at most %.2f)\n",
          N_ARTICLES, best_import, best_raw, best_import / best_raw, BUDGET);
  printf ("import: peak memory %.0f MB with %u articles, %.0f MB with %u: %+.1f MB (at most "
          "%+.0f)\n",
          memory_few, N_FEW, memory_many, N_ARTICLES, memory_many - memory_few, MEMORY_GROWTH);

  return best_import / best_raw > BUDGET || memory_many - memory_few > MEMORY_GROWTH;
}
