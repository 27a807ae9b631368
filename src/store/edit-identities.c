/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who an entity is beyond this project, and who it is not: external names, and pairs of which a
 * person said that they are not the same. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
dateline_project_set_entity_externals (DatelineProject *self,
                                       DatelineEntity *entity,
                                       const char *const *externals,
                                       GError **error)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GHashTable) schemes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  if (!dateline_edit_check_there (self, entity, error) ||
      !dateline_edit_begin (self, "entity-externals", dateline_entity_get_name (entity), error))
    return FALSE;
  dateline_edit_touch (self, DATELINE_RECORD_ENTITY, entity);
  dateline_sql_run (c, "DELETE FROM external WHERE entity = ?", "i", dateline_id (entity));
  for (guint i = 0; externals && externals[i]; i++)
    {
      const char *colon = strchr (externals[i], ':');
      g_autofree char *scheme = g_strndup (externals[i], colon ? colon - externals[i] : 0);

      if (!*scheme || !colon[1])
        {
          dateline_edit_refuse (self, _ ("“%s” names no scheme and number, as in “wikidata:Q458”."),
                                externals[i]);
          break;
        }
      if (!g_hash_table_add (schemes, g_strdup (scheme)))
        dateline_edit_refuse (self, _ ("“%s” has two names of the scheme “%s”."),
                              dateline_entity_get_name (entity), scheme);
      dateline_sql_run (c, "INSERT INTO external (entity, scheme, id) VALUES (?, ?, ?)", "ipp",
                        dateline_id (entity), scheme, colon + 1);
    }
  return dateline_edit_end (self, error);
}

/* (transfer full): the name of the pair in the log. */
static char *
pair_key (const char *one, const char *other)
{
  return strcmp (one, other) < 0 ? g_strconcat (one, "+", other, NULL)
                                 : g_strconcat (other, "+", one, NULL);
}

static void
write_apart (DatelineProject *self, const char *one, const char *other, gboolean apart)
{
  DatelineConnection *c = self->connection;
  g_autofree char *key = pair_key (one, other);

  dateline_edit_touch_uuid (self, DATELINE_RECORD_APART, key);
  if (apart)
    dateline_sql_run (c, "INSERT OR IGNORE INTO apart (a, b) VALUES (min(?1, ?2), max(?1, ?2))",
                      "pp", one, other);
  else
    dateline_sql_run (c, "DELETE FROM apart WHERE a = min(?1, ?2) AND b = max(?1, ?2)", "pp", one,
                      other);
}

gboolean
dateline_project_set_apart (DatelineProject *self,
                            DatelineEntity *a,
                            DatelineEntity *b,
                            gboolean apart,
                            GError **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (a), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (b), FALSE);

  subject = g_strdup_printf ("%s ≠ %s", dateline_entity_get_name (a), dateline_entity_get_name (b));
  if (!dateline_edit_check_there (self, a, error) || !dateline_edit_check_there (self, b, error) ||
      !dateline_edit_begin (self, apart ? "set-apart" : "forget-apart", subject, error))
    return FALSE;
  if (a == b)
    dateline_edit_refuse (self, _ ("“%s” can’t differ from itself."), dateline_entity_get_name (a));
  else
    write_apart (self, dateline_uuid (a), dateline_uuid (b), apart);
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_is_apart (DatelineProject *self, DatelineEntity *a, DatelineEntity *b)
{
  gboolean apart;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (a), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (b), FALSE);

  apart = dateline_sql_int (self->connection, 0,
                            "SELECT 1 FROM apart WHERE a = min(?1, ?2) AND b = max(?1, ?2)", "pp",
                            dateline_uuid (a), dateline_uuid (b));
  dateline_sql_warn (self->connection);
  return apart;
}

static void
apart_free (DatelineApart *apart)
{
  g_free (apart->a);
  g_free (apart->b);
  g_free (apart);
}

GPtrArray *
dateline_project_list_apart (DatelineProject *self, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) apart_free);
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  row = dateline_sql_query (self->connection, "SELECT a, b FROM apart ORDER BY a, b", "");
  while (dateline_sql_next (self->connection, row))
    {
      DatelineApart *apart = g_new0 (DatelineApart, 1);

      apart->a = g_strdup (dateline_column_text (row, 0));
      apart->b = g_strdup (dateline_column_text (row, 1));
      g_ptr_array_add (pairs, apart);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&pairs) : NULL;
}

void
dateline_edit_merge_identities (DatelineProject *self,
                                DatelineEntity *entity,
                                DatelineEntity *other)
{
  DatelineConnection *c = self->connection;
  const char *uuid = dateline_uuid (entity);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *row = dateline_sql_query (c,
                                          "SELECT b FROM apart WHERE a = ?1"
                                          " UNION SELECT a FROM apart WHERE b = ?1",
                                          "p", dateline_uuid (other));

  while (dateline_sql_next (c, row))
    g_ptr_array_add (others, g_strdup (dateline_column_text (row, 0)));
  for (guint i = 0; i < others->len; i++)
    {
      write_apart (self, dateline_uuid (other), others->pdata[i], FALSE);
      if (!g_str_equal (others->pdata[i], uuid))
        write_apart (self, uuid, others->pdata[i], TRUE);
    }
  dateline_sql_run (c,
                    "INSERT OR IGNORE INTO external (entity, scheme, id)"
                    " SELECT ?1, scheme, id FROM external WHERE entity = ?2",
                    "ii", dateline_id (entity), dateline_id (other));
}
