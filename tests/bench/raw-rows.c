/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw SQLite and the rest that benches of imports compare with. */
#include "config.h"

#include "bench/raw-rows.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/project.h"

#define N_VOCABULARY 30000
#define PER_CHUNK    200

GPtrArray *
raw_make_vocabulary (GRand *rand)
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

const char *
raw_pick_word (GRand *rand, GPtrArray *words)
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

static void
check (sqlite3 *db, int code)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return;
  fprintf (stderr, "bench: %s\n", sqlite3_errmsg (db));
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
  { "SELECT article, name, value FROM metadata WHERE article = ?",
    "INSERT INTO metadata (article, name, value) VALUES (?,?,?)" },
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

void
raw_run (const char *from, const char *path, guint n_articles)
{
  g_autoptr (GError) error = NULL;
  DatelineProject *empty = dateline_project_create (path, "Bench", &error);
  char *attach = sqlite3_mprintf ("ATTACH %Q AS made", from);
  GArray *rows;
  sqlite3 *db;
  gint64 begun;

  g_clear_object (&empty);
  check (NULL, sqlite3_open (from, &db));
  rows = load_rows (db, n_articles);
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

double
raw_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ||
      (line = strstr (status, "VmHWM:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

void
raw_run_child (const char *self,
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
      fprintf (stderr, "bench: %s\n", error->message);
      exit (2);
    }
  *seconds = g_ascii_strtod (out, &rest);
  *memory = g_ascii_strtod (rest, NULL);
}

void
raw_remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      raw_remove_all (child);
    }
  g_remove (path);
}
