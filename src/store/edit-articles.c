/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known about an article: headline, source, date, status, note, regions; and its removal. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"
#include "text/offsets.h"
#include "text/regions.h"

#include <glib/gi18n-lib.h>

static gboolean
begin_change (DatelineProject *self,
              DatelineArticle *article,
              DatelineRecordKind kind,
              const char *action,
              const char *subject,
              GError **error)
{
  if (!dateline_edit_check_there (self, article, error) ||
      !dateline_edit_begin (
        self, action, subject ? subject : dateline_article_get_display_title (article), error))
    return FALSE;
  dateline_edit_touch (self, kind, article);
  return TRUE;
}

static const char *
null_if_empty (const char *text)
{
  return text && *text ? text : NULL;
}

gboolean
dateline_project_set_article_title (DatelineProject *self,
                                    DatelineArticle *article,
                                    const char *title,
                                    GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);

  if (!begin_change (self, article, DATELINE_RECORD_ARTICLE, "set-title", title ? title : "",
                     error))
    return FALSE;
  dateline_sql_run (self->connection, "UPDATE article SET title = ? WHERE id = ?", "pi",
                    null_if_empty (title), dateline_id (article));
  return dateline_edit_end (self, error);
}

/* The row of the source of that name, made within the edit where there is none; 0 for no name. */
static gint64
ensure_source (DatelineProject *self, const char *name)
{
  g_autofree char *uuid = NULL;
  DatelineSource *source;

  if (!name)
    return 0;
  source = dateline_project_find_source (self, name);
  if (source)
    return dateline_id (source);
  uuid = g_uuid_string_random ();
  dateline_edit_touch_uuid (self, DATELINE_RECORD_SOURCE, uuid);
  dateline_sql_run (self->connection, "INSERT INTO source (uuid, name) VALUES (?, ?)", "pp", uuid,
                    name);
  return sqlite3_last_insert_rowid (self->connection->db);
}

gboolean
dateline_project_set_article_source (DatelineProject *self,
                                     DatelineArticle *article,
                                     const char *source_name,
                                     GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (source_name ? source_name : ""));
  gint64 source;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);

  if (!begin_change (self, article, DATELINE_RECORD_ARTICLE, "set-source", name, error))
    return FALSE;
  source = ensure_source (self, null_if_empty (name));
  dateline_sql_run (self->connection, "UPDATE article SET source = ? WHERE id = ?", "ri", source,
                    dateline_id (article));
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_set_article_date (DatelineProject *self,
                                   DatelineArticle *article,
                                   const DatelineDate *date,
                                   const char *action,
                                   GError **error)
{
  g_autofree char *doubts = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);
  g_return_val_if_fail (date != NULL, FALSE);
  g_return_val_if_fail (action != NULL, FALSE);

  if (!begin_change (self, article, DATELINE_RECORD_ARTICLE, action, NULL, error))
    return FALSE;
  if (date->precision != DATELINE_DATE_PRECISION_UNKNOWN &&
      (date->first == DATELINE_DAY_NONE || date->last < date->first))
    dateline_edit_refuse (self, _ ("The date ends before it begins. Set another."));
  doubts = dateline_doubts_to_json (date);
  dateline_sql_run (self->connection,
                    "UPDATE article SET date_first = ?, date_last = ?, date_precision = ?,"
                    " date_evidence = ?, date_confidence = ?, date_doubts = ? WHERE id = ?",
                    "ddnnnpi", date->first, date->last, date->precision, date->evidence,
                    date->confidence, doubts, dateline_id (article));
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_set_article_status (DatelineProject *self,
                                     DatelineArticle *article,
                                     DatelineStatus status,
                                     GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);

  if (!begin_change (self, article, DATELINE_RECORD_ARTICLE, "status", NULL, error))
    return FALSE;
  dateline_sql_run (self->connection, "UPDATE article SET status = ? WHERE id = ?", "ni", status,
                    dateline_id (article));
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_set_article_note (DatelineProject *self,
                                   DatelineArticle *article,
                                   const char *note,
                                   GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);

  if (!begin_change (self, article, DATELINE_RECORD_ARTICLE, "edit-article", NULL, error))
    return FALSE;
  dateline_sql_run (self->connection, "UPDATE article SET note = ? WHERE id = ?", "pi",
                    note ? note : "", dateline_id (article));
  return dateline_edit_end (self, error);
}

typedef struct
{
  guint start;
  guint end;
  char *reason;
} Reason;

static void
reason_clear (gpointer data)
{
  g_free (((Reason *) data)->reason);
}

/* (transfer full) (element-type Reason): why passages were left out, ascending. */
static GArray *
load_reasons (DatelineProject *self, gint64 article)
{
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (Reason));
  sqlite3_stmt *row = dateline_sql_query (self->connection,
                                          "SELECT start, end, reason FROM region"
                                          " WHERE article = ? AND reason <> '' ORDER BY start",
                                          "i", article);

  g_array_set_clear_func (reasons, reason_clear);
  while (dateline_sql_next (self->connection, row))
    {
      Reason reason = { (guint) sqlite3_column_int (row, 0), (guint) sqlite3_column_int (row, 1),
                        g_strdup (dateline_column_text (row, 2)) };

      g_array_append_val (reasons, reason);
    }
  return reasons;
}

/* A passage keeps its reason whatever it is taken for now, and so do its parts. @from: where the search
 * begins, since both go forward. */
static const char *
find_reason (const GArray *reasons, guint *from, const DatelineRegion *region)
{
  const Reason *reason;

  while (*from < reasons->len && g_array_index (reasons, Reason, *from).end <= region->start)
    (*from)++;
  if (*from == reasons->len)
    return "";
  reason = &g_array_index (reasons, Reason, *from);
  return reason->start <= region->start && region->end <= reason->end ? reason->reason : "";
}

gboolean
dateline_project_set_article_regions (DatelineProject *self,
                                      DatelineArticle *article,
                                      const GArray *regions,
                                      GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (article);
  g_autoptr (GArray) reasons = NULL;
  guint n_points;
  guint end = 0;
  guint from = 0;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);
  g_return_val_if_fail (regions != NULL, FALSE);

  if (!begin_change (self, article, DATELINE_RECORD_REGIONS, "regions", NULL, error))
    return FALSE;
  n_points = dateline_sql_int (c, 0, "SELECT points FROM article WHERE id = ?", "i", id);
  reasons = load_reasons (self, id);
  dateline_sql_run (c, "DELETE FROM region WHERE article = ?", "i", id);
  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      const char *reason = find_reason (reasons, &from, region);

      if (region->start < end || region->start >= region->end || region->end > n_points)
        dateline_edit_refuse (self, _ ("The region from character %u to %u does not fit the text."),
                              region->start, region->end);
      end = region->end;
      dateline_sql_run (c,
                        "INSERT INTO region (article, start, end, kind, reason)"
                        " VALUES (?, ?, ?, ?, ?)",
                        "innnp", id, region->start, region->end, region->kind, reason);
    }
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_remove_article (DatelineProject *self, DatelineArticle *article, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);

  if (!begin_change (self, article, DATELINE_RECORD_ARTICLE, "remove-article", NULL, error))
    return FALSE;
  dateline_sql_run (self->connection, "UPDATE article SET removed = 1 WHERE id = ?", "i",
                    dateline_id (article));
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_edit_source (DatelineProject *self,
                              DatelineSource *source,
                              const char *name,
                              const char *note,
                              GError **error)
{
  DatelineSource *other;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_SOURCE (source), FALSE);

  if (!dateline_edit_check_there (self, source, error) ||
      !dateline_edit_begin (self, "edit-source", name, error))
    return FALSE;
  if (!null_if_empty (name))
    dateline_edit_refuse (self, _ ("A source needs a name."));
  other = name ? dateline_project_find_source (self, name) : NULL;
  if (other && other != source)
    dateline_edit_refuse (self, _ ("There is already a source “%s”."),
                          dateline_source_get_name (other));
  dateline_edit_touch (self, DATELINE_RECORD_SOURCE, source);
  dateline_sql_run (self->connection, "UPDATE source SET name = ?, note = ? WHERE id = ?", "ppi",
                    name, note ? note : "", dateline_id (source));
  return dateline_edit_end (self, error);
}
