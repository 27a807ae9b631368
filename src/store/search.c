/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search by FTS5, and the plain rows that an index is built from. */
#include "config.h"

#include "store/search.h"
#include "store/project-private.h"
#include "text/offsets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More hits than anybody steps through; an article with more is one long hit anyway. */
#define MAX_HITS 10000

/* FTS5 reports what it does not understand as a plain error. */
static gboolean
check_match (DatelineProject *self, const char *match, GError **error)
{
  GError *failure = self->connection->failure;

  if (g_error_matches (failure, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_FAILED) &&
      (sqlite3_errcode (self->connection->db) & 0xff) == SQLITE_ERROR)
    {
      g_clear_error (&self->connection->failure);
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("“%s” can’t be searched for. Put words in double quotes."), match);
      return FALSE;
    }
  return dateline_sql_check (self->connection, error);
}

GArray *
dateline_project_search (DatelineProject *self, const char *match, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (match != NULL, NULL);

  ids = dateline_sql_ids (self->connection,
                          "SELECT rowid FROM article_search WHERE article_search MATCH ?"
                          " ORDER BY rowid",
                          "s", match);
  return check_match (self, match, error) ? g_steal_pointer (&ids) : NULL;
}

/* A mark that the text does not hold: a number between two characters that Unicode keeps free for
 * such things. Neither ends as the other, or itself, begins, so none is ever seen where the text
 * and a mark only happen to meet. */
static char *
make_mark (const char *text, guint *number)
{
  for (;;)
    {
      g_autofree char *mark = g_strdup_printf ("\uFDD0%u\uFDD1", (*number)++);

      if (!strstr (text, mark))
        return g_steal_pointer (&mark);
    }
}

static GArray *
parse_marks (const char *marked, const char *open, const char *close)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  gsize open_len = strlen (open);
  gsize close_len = strlen (close);
  DatelineSpan hit = { 0 };
  guint point = 0;

  for (const char *at = marked; *at && hits->len < MAX_HITS;)
    {
      if (strncmp (at, open, open_len) == 0)
        {
          hit.start = point;
          at += open_len;
        }
      else if (strncmp (at, close, close_len) == 0)
        {
          hit.end = point;
          if (hit.end > hit.start)
            g_array_append_val (hits, hit);
          at += close_len;
        }
      else
        {
          at = g_utf8_next_char (at);
          point++;
        }
    }
  return hits;
}

GArray *
dateline_project_search_hits (DatelineProject *self,
                              DatelineArticle *article,
                              const char *match,
                              GError **error)
{
  g_autofree char *marked = NULL;
  g_autofree char *open = NULL;
  g_autofree char *close = NULL;
  const char *text;
  guint number = 0;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (match != NULL, NULL);

  text = dateline_project_peek_text (self, dateline_id (article));
  if (text)
    {
      open = make_mark (text, &number);
      close = make_mark (text, &number);
      marked = dateline_sql_text (self->connection,
                                  "SELECT highlight(article_search, 0, ?, ?) FROM article_search"
                                  " WHERE article_search MATCH ? AND rowid = ?",
                                  "sssi", open, close, match, dateline_id (article));
    }
  if (!check_match (self, match, error))
    return NULL;
  return parse_marks (marked ? marked : "", open ? open : "", close ? close : "");
}

char *
dateline_search_quote (const char *phrase, gboolean prefix)
{
  GString *quoted = g_string_new ("\"");

  g_return_val_if_fail (phrase != NULL, NULL);

  for (; *phrase; phrase++)
    {
      if (*phrase == '"')
        g_string_append_c (quoted, '"');
      g_string_append_c (quoted, *phrase);
    }
  g_string_append_c (quoted, '"');
  if (prefix)
    g_string_append_c (quoted, '*');
  return g_string_free (quoted, FALSE);
}

static gint32
column_day (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? DATELINE_DAY_NONE
                                                          : sqlite3_column_int (row, column);
}

gboolean
dateline_project_foreach_article (DatelineProject *self,
                                  gint64 first_id,
                                  gint64 last_id,
                                  DatelineArticleFactsFunc func,
                                  gpointer data,
                                  GError **error)
{
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  row = dateline_sql_query (self->connection,
                            "SELECT id, date_first, date_last, date_precision, status,"
                            "  date_doubts <> '[]' AND date_precision > 0, source, batch, words,"
                            "  language"
                            " FROM here WHERE id BETWEEN ? AND ? ORDER BY id",
                            "ii", first_id, last_id);
  while (dateline_sql_next (self->connection, row))
    {
      DatelineArticleFacts facts = {
        .id = sqlite3_column_int64 (row, 0),
        .first = column_day (row, 1),
        .last = column_day (row, 2),
        .precision = sqlite3_column_int (row, 3),
        .status = sqlite3_column_int (row, 4),
        .doubtful = sqlite3_column_int (row, 5),
        .source = sqlite3_column_int64 (row, 6),
        .batch = sqlite3_column_int64 (row, 7),
        .words = sqlite3_column_int (row, 8),
        .language = dateline_column_text (row, 9),
      };

      func (&facts, data);
    }
  return dateline_sql_check (self->connection, error);
}

gboolean
dateline_project_foreach_tag (DatelineProject *self,
                              gint64 first_id,
                              gint64 last_id,
                              DatelineTagFactsFunc func,
                              gpointer data,
                              GError **error)
{
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  /* In the order of the index annotation_article, so that nothing is sorted. */
  row = dateline_sql_query (self->connection,
                            "SELECT n.article, l.layer, n.label, n.entity, n.coder, n.n FROM"
                            " (SELECT article, label, entity, coder, count(*) AS n FROM annotation"
                            "  WHERE article BETWEEN ? AND ?"
                            "  GROUP BY article, label, entity, coder) n"
                            " CROSS JOIN label l ON l.id = n.label"
                            " WHERE n.article IN (SELECT id FROM here WHERE id = n.article)",
                            "ii", first_id, last_id);
  while (dateline_sql_next (self->connection, row))
    {
      DatelineTagFacts facts = {
        .article = sqlite3_column_int64 (row, 0),
        .layer = sqlite3_column_int64 (row, 1),
        .label = sqlite3_column_int64 (row, 2),
        .entity = sqlite3_column_int64 (row, 3),
        .coder = sqlite3_column_int64 (row, 4),
        .count = sqlite3_column_int (row, 5),
      };

      func (&facts, data);
    }
  return dateline_sql_check (self->connection, error);
}
