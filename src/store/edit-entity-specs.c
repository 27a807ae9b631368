/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities out of lists: made whole with one edit, or completed by what a list knows more. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_aliases (DatelineProject *self, gint64 id, const DatelineEntitySpec *spec)
{
  for (guint i = 0; spec->aliases && spec->aliases[i]; i++)
    if (*spec->aliases[i])
      dateline_sql_run (self->connection,
                        "INSERT OR IGNORE INTO alias (entity, form) SELECT id, ?2 FROM entity"
                        " WHERE id = ?1 AND name <> ?2",
                        "ip", id, spec->aliases[i]);
}

static void
add_externals (DatelineProject *self, gint64 id, const DatelineEntitySpec *spec)
{
  for (guint i = 0; spec->externals && spec->externals[i]; i++)
    {
      const char *colon = strchr (spec->externals[i], ':');
      g_autofree char *scheme = g_strndup (spec->externals[i],
                                           colon ? colon - spec->externals[i] : 0);

      if (!*scheme || !colon[1])
        {
          dateline_edit_refuse (self, _ ("“%s” names no scheme and number, as in “wikidata:Q458”."),
                                spec->externals[i]);
          return;
        }
      dateline_sql_run (self->connection,
                        "INSERT OR IGNORE INTO external (entity, scheme, id) VALUES (?, ?, ?)",
                        "ipp", id, scheme, colon + 1);
    }
}

static gboolean
is_kind (DatelineLabel *kind)
{
  return !kind || (!dateline_record_get_gone (DATELINE_RECORD (kind)) &&
                   dateline_layer_get_names_entities (dateline_label_get_layer (kind)));
}

static void
insert (DatelineProject *self, const char *uuid, const DatelineEntitySpec *spec)
{
  gint64 id;

  if (!spec->name || !*spec->name)
    dateline_edit_refuse (self, _ ("An entity needs a name."));
  if (!is_kind (spec->kind))
    dateline_edit_refuse (self, _ ("“%s” is no kind of entity: its layer names none."),
                          dateline_label_get_name (spec->kind));
  dateline_edit_touch_uuid (self, DATELINE_RECORD_ENTITY, uuid);
  dateline_sql_run (self->connection,
                    "INSERT INTO entity (uuid, name, kind, note) VALUES (?, ?, ?, ?)", "pprp", uuid,
                    spec->name, dateline_id (spec->kind), spec->note ? spec->note : "");
  id = sqlite3_last_insert_rowid (self->connection->db);
  add_aliases (self, id, spec);
  add_externals (self, id, spec);
}

gboolean
dateline_project_add_entities (DatelineProject *self,
                               const DatelineEntitySpec *specs,
                               guint n,
                               GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (specs != NULL || n == 0, FALSE);

  if (n == 0)
    return TRUE;
  if (!dateline_edit_begin (self, "add-entity", specs[0].name, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();

      insert (self, uuid, &specs[i]);
    }
  return dateline_edit_end (self, error);
}

gboolean
dateline_project_complete_entity (DatelineProject *self,
                                  DatelineEntity *entity,
                                  const DatelineEntitySpec *spec,
                                  GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (entity);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  if (!dateline_edit_check_there (self, entity, error) ||
      !dateline_edit_begin (self, "complete-entity", dateline_entity_get_name (entity), error))
    return FALSE;
  dateline_edit_touch (self, DATELINE_RECORD_ENTITY, entity);
  if (spec->name && *spec->name)
    dateline_sql_run (c,
                      "INSERT OR IGNORE INTO alias (entity, form) SELECT id, ?2 FROM entity"
                      " WHERE id = ?1 AND name <> ?2",
                      "ip", id, spec->name);
  add_aliases (self, id, spec);
  add_externals (self, id, spec);
  if (spec->kind && is_kind (spec->kind))
    dateline_sql_run (c, "UPDATE entity SET kind = ? WHERE id = ? AND kind IS NULL", "ri",
                      dateline_id (spec->kind), id);
  if (spec->note && *spec->note)
    dateline_sql_run (c, "UPDATE entity SET note = ? WHERE id = ? AND note = ''", "pi", spec->note,
                      id);
  return dateline_edit_end (self, error);
}
