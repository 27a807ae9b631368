/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feeds of a project: the edits, the state beside them, and which entries are there already. */
#include "config.h"

#include "store/feeds.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "store/project-private.h"

#define COLUMNS                                                                               \
  "f.uuid, f.url, f.title, f.hours, f.pages, coalesce(s.etag, ''), coalesce(s.modified, '')," \
  " coalesce(s.checked, 0), coalesce(s.due, 0), coalesce(s.failed, 0), coalesce(s.added, 0)," \
  " coalesce(s.outcome, '') FROM feed f LEFT JOIN feed_state s ON s.feed = f.id"

DatelineSubscription *
dateline_subscription_copy (const DatelineSubscription *self)
{
  DatelineSubscription *copy = g_memdup2 (self, sizeof *self);

  copy->uuid = g_strdup (self->uuid);
  copy->url = g_strdup (self->url);
  copy->title = g_strdup (self->title);
  copy->etag = g_strdup (self->etag);
  copy->modified = g_strdup (self->modified);
  copy->outcome = g_strdup (self->outcome);

  return copy;
}

void
dateline_subscription_free (DatelineSubscription *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->url);
  g_free (self->title);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->outcome);
  g_free (self);
}

static DatelineSubscription *
from_row (sqlite3_stmt *row)
{
  DatelineSubscription *self = g_new0 (DatelineSubscription, 1);

  self->uuid = g_strdup (dateline_column_text (row, 0));
  self->url = g_strdup (dateline_column_text (row, 1));
  self->title = g_strdup (dateline_column_text (row, 2));
  self->hours = (guint) sqlite3_column_int (row, 3);
  self->pages = sqlite3_column_int (row, 4) != 0;
  self->etag = g_strdup (dateline_column_text (row, 5));
  self->modified = g_strdup (dateline_column_text (row, 6));
  self->checked = sqlite3_column_int64 (row, 7);
  self->due = sqlite3_column_int64 (row, 8);
  self->failed = (guint) sqlite3_column_int (row, 9);
  self->added = (guint) sqlite3_column_int (row, 10);
  self->outcome = g_strdup (dateline_column_text (row, 11));

  return self;
}

GPtrArray *
dateline_project_list_feeds (DatelineProject *self, GError **error)
{
  g_autoptr (GPtrArray)
    feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_subscription_free);
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  row = dateline_sql_query (self->connection, "SELECT " COLUMNS " WHERE f.gone = 0 ORDER BY f.id",
                            "");
  while (dateline_sql_next (self->connection, row))
    g_ptr_array_add (feeds, from_row (row));

  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&feeds) : NULL;
}

DatelineSubscription *
dateline_project_find_feed (DatelineProject *self, const char *name, GError **error)
{
  g_autoptr (DatelineSubscription) found = NULL;
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self) && name != NULL, NULL);

  row = dateline_sql_query (self->connection,
                            "SELECT " COLUMNS " WHERE f.gone = 0 AND (f.uuid = ?1 OR f.url = ?1)",
                            "p", name);
  if (dateline_sql_next (self->connection, row))
    {
      found = from_row (row);
      sqlite3_reset (row);
    }
  if (!dateline_sql_check (self->connection, error))
    return NULL;
  if (found == NULL)
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                 _ ("The project follows no feed “%s”."), name);

  return g_steal_pointer (&found);
}

/* What history and messages call it. */
static const char *
name_of (const char *title, const char *url)
{
  return title != NULL && *title != '\0' ? title : url;
}

static void
check_address (DatelineProject *self, const char *url, const char *uuid)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      (!g_str_equal (g_uri_get_scheme (uri), "http") &&
       !g_str_equal (g_uri_get_scheme (uri), "https")))
    dateline_edit_refuse (
      self, _ ("“%s” is no address of a feed: it must begin with https:// or http://."), url);
  else if (dateline_sql_int (self->connection, 0,
                             "SELECT 1 FROM feed WHERE url = ? AND uuid <> ? AND gone = 0", "pp",
                             url, uuid))
    dateline_edit_refuse (self, _ ("The project follows “%s” already."), url);
}

char *
dateline_project_add_feed (DatelineProject *self,
                           const char *url,
                           const char *title,
                           guint hours,
                           GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *stripped = g_strstrip (g_strdup (url != NULL ? url : ""));

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  if (!dateline_edit_begin (self, "add-feed", name_of (title, stripped), error))
    return NULL;
  check_address (self, stripped, uuid);
  dateline_edit_touch_uuid (self, DATELINE_RECORD_FEED, uuid);
  dateline_sql_run (self->connection,
                    "INSERT INTO feed (uuid, url, title, hours) VALUES (?, ?, ?, ?)", "pppn", uuid,
                    stripped, title != NULL ? title : "", MIN (hours, DATELINE_FEED_MAX_HOURS));
  if (!dateline_edit_end (self, error))
    return NULL;

  return g_steal_pointer (&uuid);
}

gboolean
dateline_project_remove_feed (DatelineProject *self, const char *uuid, GError **error)
{
  g_autoptr (DatelineSubscription) feed = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self) && uuid != NULL, FALSE);

  feed = dateline_project_find_feed (self, uuid, error);
  if (feed == NULL ||
      !dateline_edit_begin (self, "remove-feed", name_of (feed->title, feed->url), error))
    return FALSE;
  dateline_edit_touch_uuid (self, DATELINE_RECORD_FEED, feed->uuid);
  dateline_sql_run (self->connection, "UPDATE feed SET gone = 1 WHERE uuid = ?", "p", feed->uuid);

  return dateline_edit_end (self, error);
}

gboolean
dateline_project_edit_feed (DatelineProject *self, const DatelineSubscription *feed, GError **error)
{
  g_autoptr (DatelineSubscription) known = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self) && feed != NULL, FALSE);

  known = dateline_project_find_feed (self, feed->uuid, error);
  if (known == NULL ||
      !dateline_edit_begin (self, "edit-feed", name_of (feed->title, feed->url), error))
    return FALSE;
  check_address (self, feed->url, feed->uuid);
  dateline_edit_touch_uuid (self, DATELINE_RECORD_FEED, feed->uuid);
  dateline_sql_run (self->connection,
                    "UPDATE feed SET url = ?, title = ?, hours = ?, pages = ? WHERE uuid = ?",
                    "ppnnp", feed->url, feed->title, MIN (feed->hours, DATELINE_FEED_MAX_HOURS),
                    feed->pages ? 1 : 0, feed->uuid);

  return dateline_edit_end (self, error);
}

gboolean
dateline_project_set_feed_state (DatelineProject *self,
                                 const DatelineSubscription *feed,
                                 GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self) && feed != NULL, FALSE);

  if (self->read_only)
    return TRUE;
  dateline_sql_run (
    self->connection,
    "INSERT INTO feed_state (feed, etag, modified, checked, due, failed, added, outcome)"
    " SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM feed WHERE uuid = ?1"
    " ON CONFLICT (feed) DO UPDATE SET etag = excluded.etag,"
    " modified = excluded.modified, checked = excluded.checked, due = excluded.due,"
    " failed = excluded.failed, added = excluded.added, outcome = excluded.outcome",
    "pppiinnp", feed->uuid, feed->etag, feed->modified, feed->checked, feed->due, feed->failed,
    feed->added, feed->outcome);

  return dateline_sql_check (self->connection, error);
}

void
dateline_known_entry_free (DatelineKnownEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->identifier);
  g_free (self->text_hash);
  g_free (self);
}

static char *
to_json (const char *const *strings)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  json_node_set_array (node, array);

  return json_to_string (node, FALSE);
}

/* Columns: what it was found by, headline, hash of the text, whether it is removed, identifier. Of several articles one
 * that is there comes last and counts. */
static void
add_known (GHashTable *known, DatelineConnection *c, const char *mark, sqlite3_stmt *row)
{
  while (dateline_sql_next (c, row))
    {
      DatelineKnownEntry *entry = g_new0 (DatelineKnownEntry, 1);

      entry->title = g_strdup (dateline_column_text (row, 1));
      entry->text_hash = g_strdup (dateline_column_text (row, 2));
      entry->removed = sqlite3_column_int (row, 3) != 0;
      entry->identifier = g_strdup (dateline_column_text (row, 4));
      g_hash_table_insert (known, g_strconcat (mark, dateline_column_text (row, 0), NULL), entry);
    }
}

GHashTable *
dateline_feeds_find_known (const char *path,
                           const char *const *identifiers,
                           const char *const *urls,
                           GError **error)
{
  g_autoptr (DatelineConnection) c = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autofree char *ids = to_json (identifiers);
  g_autofree char *addresses = to_json (urls);

  g_return_val_if_fail (path != NULL, NULL);

  c = dateline_connection_open (path, DATELINE_CONNECTION_READ, error);
  if (c == NULL)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) dateline_known_entry_free);
  add_known (
    known, c, "i:",
    dateline_sql_query (c,
                        "SELECT m.value, coalesce(a.title, a.lead), t.hash, a.removed, m.value"
                        " FROM metadata m JOIN article a ON a.id = m.article"
                        " JOIN article_text t ON t.id = a.id JOIN batch b ON b.id = a.batch"
                        " WHERE m.name = 'identifier' AND b.active"
                        "  AND m.value IN (SELECT value FROM json_each(?))"
                        " ORDER BY a.removed DESC",
                        "p", ids));
  add_known (known, c, "u:",
             dateline_sql_query (c,
                                 "SELECT a.url, coalesce(a.title, a.lead), t.hash, a.removed,"
                                 "  coalesce((SELECT value FROM metadata WHERE article = a.id"
                                 "   AND name = 'identifier'), '')"
                                 " FROM article a JOIN article_text t ON t.id = a.id"
                                 " JOIN batch b ON b.id = a.batch"
                                 " WHERE b.active AND a.url IN (SELECT value FROM json_each(?))"
                                 " ORDER BY a.removed DESC",
                                 "p", addresses));

  return dateline_sql_check (c, error) ? g_steal_pointer (&known) : NULL;
}
