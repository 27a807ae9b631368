/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hash tables from UUIDs and folded names to row numbers, so that an import of a million mentions
 * of a thousand names asks the file for none of them twice. */
#include "config.h"

#include "model/field-value.h"
#include "model/label.h"
#include "store/importer-names-private.h"
#include "store/project-private.h"
#include "text/fold.h"

#include <string.h>

struct _DatelineNames
{
  DatelineConnection *connection;
  gint64 group;
  /* Keys such as "e:UUID", "e/folded name", "l/12/folded name" (a label or field of layer 12). */
  GHashTable *rows;
  GHashTable *kinds;  /* row number of a layer → kind */
  GHashTable *fields; /* row number → DatelineField, those that were asked for */
  /* Keys such as "e12": made by this import for a UUID of their own, so that another UUID means
   * another one, even of the same name. */
  GHashTable *distinct;
};

DatelineNames *
dateline_names_new (DatelineConnection *connection)
{
  DatelineNames *self = g_new0 (DatelineNames, 1);

  self->connection = connection;
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->fields = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
dateline_names_free (DatelineNames *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->distinct);
  g_free (self);
}

void
dateline_names_set_group (DatelineNames *self, gint64 group)
{
  self->group = group;
}

static char *
uuid_key (char kind, const char *uuid)
{
  return g_strdup_printf ("%c:%s", kind, uuid);
}

/* @within: the row of the layer that the name belongs to, or 0. */
static char *
name_key (char kind, gint64 within, const char *name)
{
  g_autofree char *folded = dateline_fold (name);

  return g_strdup_printf ("%c/%" G_GINT64_FORMAT "/%s", kind, within, folded);
}

static gint64
look_up (DatelineNames *self, char *owned_key)
{
  g_autofree char *key = owned_key;
  gint64 *row = g_hash_table_lookup (self->rows, key);

  return row ? *row : 0;
}

static void
keep (DatelineNames *self, char *key, gint64 row)
{
  g_hash_table_replace (self->rows, key, g_memdup2 (&row, sizeof row));
}

static void
note_layer (DatelineNames *self, gint64 layer, int kind)
{
  g_hash_table_insert (self->kinds, g_memdup2 (&layer, sizeof layer), GINT_TO_POINTER (kind));
}

/* Columns: row, UUID, name, layer. Of two with one name the older keeps it. */
static void
load_kind (DatelineNames *self, char kind, sqlite3_stmt *row)
{
  while (dateline_sql_next (self->connection, row))
    {
      gint64 id = sqlite3_column_int64 (row, 0);

      keep (self, uuid_key (kind, dateline_column_text (row, 1)), id);
      keep (self, name_key (kind, sqlite3_column_int64 (row, 3), dateline_column_text (row, 2)),
            id);
    }
}

void
dateline_names_load (DatelineNames *self)
{
  DatelineConnection *c = self->connection;
  sqlite3_stmt *row;

  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->kinds);
  g_hash_table_remove_all (self->fields);
  load_kind (self, 's',
             dateline_sql_query (c,
                                 "SELECT id, uuid, name, 0 FROM source"
                                 " WHERE gone = 0 ORDER BY id DESC",
                                 ""));
  load_kind (self, 'c',
             dateline_sql_query (c,
                                 "SELECT id, uuid, name, 0 FROM coder"
                                 " WHERE gone = 0 ORDER BY id DESC",
                                 ""));
  load_kind (self, 'y',
             dateline_sql_query (c,
                                 "SELECT id, uuid, name, 0 FROM layer"
                                 " WHERE gone = 0 ORDER BY id DESC",
                                 ""));
  load_kind (self, 'l',
             dateline_sql_query (c,
                                 "SELECT id, uuid, name, layer FROM label"
                                 " WHERE gone = 0 ORDER BY id DESC",
                                 ""));
  load_kind (self, 'f',
             dateline_sql_query (c,
                                 "SELECT id, uuid, name, layer FROM field"
                                 " WHERE gone = 0 ORDER BY id DESC",
                                 ""));
  /* Names after aliases: who is called so goes before who is also called so. */
  load_kind (self, 'e',
             dateline_sql_query (c,
                                 "SELECT e.id, e.uuid, a.form, 0 FROM alias a"
                                 " JOIN entity e ON e.id = a.entity"
                                 " WHERE e.gone = 0 ORDER BY e.id DESC",
                                 ""));
  load_kind (self, 'e',
             dateline_sql_query (c,
                                 "SELECT id, uuid, name, 0 FROM entity"
                                 " WHERE gone = 0 ORDER BY id DESC",
                                 ""));
  row = dateline_sql_query (c, "SELECT id, kind FROM layer", "");
  while (dateline_sql_next (c, row))
    {
      int kind = DATELINE_LAYER_SPAN;

      dateline_enum_from_nick (DATELINE_TYPE_LAYER_KIND, dateline_column_text (row, 1), &kind);
      note_layer (self, sqlite3_column_int64 (row, 0), kind);
    }
}

void
dateline_names_log (DatelineNames *self,
                    DatelineRecordKind kind,
                    const char *target,
                    const char *before)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *after = dateline_record_read (self->connection, kind, target);

  dateline_sql_run (self->connection,
                    "INSERT INTO change (uuid, change_group, kind, target, before, after)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    "pipppp", uuid, self->group, dateline_record_kind_to_nick (kind), target,
                    before, after);
}

/* After an insertion: finds the row (a record that was gone keeps its old one), keeps its names and
 * logs it. */
static gint64
take_made (DatelineNames *self,
           char letter,
           DatelineRecordKind kind,
           gint64 within,
           gint64 row,
           const char *uuid,
           const char *name)
{
  if (self->connection->failure)
    return 0;
  keep (self, uuid_key (letter, uuid), row);
  if (!look_up (self, name_key (letter, within, name)))
    keep (self, name_key (letter, within, name), row);
  dateline_names_log (self, kind, uuid, NULL);
  return row;
}

static char *
row_key (char letter, gint64 row)
{
  return g_strdup_printf ("%c%" G_GINT64_FORMAT, letter, row);
}

static gint64
find (DatelineNames *self, char letter, gint64 within, const char *uuid, const char *name)
{
  gint64 row = uuid ? look_up (self, uuid_key (letter, uuid)) : 0;
  g_autofree char *key = NULL;

  if (row)
    return row;
  row = look_up (self, name_key (letter, within, name));
  key = row && uuid ? row_key (letter, row) : NULL;
  return key && g_hash_table_contains (self->distinct, key) ? 0 : row;
}

/* The UUID for a new record; a row that is gone and has it comes back. */
static char *
new_uuid (const char *uuid)
{
  return uuid && g_uuid_string_is_valid (uuid) ? g_strdup (uuid) : g_uuid_string_random ();
}

gint64
dateline_names_source (DatelineNames *self, const char *uuid, const char *name, const char *note)
{
  gint64 row = find (self, 's', 0, uuid, name);
  g_autofree char *made = row ? NULL : new_uuid (uuid);

  if (row)
    return row;
  row = dateline_sql_int (self->connection, 0,
                          "INSERT INTO source (uuid, name, note) VALUES (?, ?, ?)"
                          " ON CONFLICT (uuid) DO UPDATE SET name = excluded.name,"
                          " note = excluded.note, gone = 0 RETURNING id",
                          "ppp", made, name, note ? note : "");
  if (uuid)
    g_hash_table_add (self->distinct, row_key ('s', row));
  return take_made (self, 's', DATELINE_RECORD_SOURCE, 0, row, made, name);
}

gint64
dateline_names_coder (DatelineNames *self, const char *uuid, const char *name)
{
  gint64 row = find (self, 'c', 0, uuid, name);
  g_autofree char *made = row ? NULL : new_uuid (uuid);

  if (row)
    return row;
  row = dateline_sql_int (self->connection, 0,
                          "INSERT INTO coder (uuid, name) VALUES (?, ?) ON CONFLICT (uuid)"
                          " DO UPDATE SET name = excluded.name, gone = 0 RETURNING id",
                          "pp", made, name);
  if (uuid)
    g_hash_table_add (self->distinct, row_key ('c', row));
  return take_made (self, 'c', DATELINE_RECORD_CODER, 0, row, made, name);
}

static gint64
ensure_layer (DatelineNames *self,
              const char *name,
              DatelineLayerKind kind,
              gboolean names_entities)
{
  gint64 row = look_up (self, name_key ('y', 0, name));
  g_autofree char *uuid = row ? NULL : g_uuid_string_random ();

  if (row)
    return row;
  row = dateline_sql_int (self->connection, 0,
                          "INSERT INTO layer (uuid, name, kind, names_entities, position) VALUES"
                          " (?, ?, ?, ?, (SELECT coalesce(max(position) + 1, 0) FROM layer"
                          "  WHERE gone = 0)) RETURNING id",
                          "pppn", uuid, name,
                          dateline_enum_to_nick (DATELINE_TYPE_LAYER_KIND, kind), names_entities);
  note_layer (self, row, kind);
  return take_made (self, 'y', DATELINE_RECORD_LAYER, 0, row, uuid, name);
}

gint64
dateline_names_label (DatelineNames *self,
                      const char *layer_name,
                      const char *name,
                      DatelineLayerKind kind,
                      gboolean names_entities,
                      gint64 *layer)
{
  g_autofree char *uuid = NULL;
  gint64 row;

  *layer = ensure_layer (self, layer_name, kind, names_entities);
  row = look_up (self, name_key ('l', *layer, name));
  if (row)
    return row;
  uuid = g_uuid_string_random ();
  row = dateline_sql_int (self->connection, 0,
                          "INSERT INTO label (uuid, layer, name, colour, position)"
                          " SELECT ?1, ?2, ?3, n % ?4, n FROM (SELECT count(*) AS n FROM label"
                          "  WHERE layer = ?2 AND gone = 0) RETURNING id",
                          "pipn", uuid, *layer, name, DATELINE_N_COLOURS);
  return take_made (self, 'l', DATELINE_RECORD_LABEL, *layer, row, uuid, name);
}

gint64
dateline_names_field (DatelineNames *self,
                      gint64 layer,
                      const char *uuid,
                      const char *name,
                      DatelineFieldType type)
{
  DatelineConnection *c = self->connection;
  gint64 row = uuid ? dateline_sql_int (c, 0,
                                        "SELECT id FROM field WHERE uuid = ? AND layer = ?"
                                        " AND gone = 0",
                                        "pi", uuid, layer)
                    : 0;
  g_autofree char *made = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *before = NULL;

  if (!row)
    row = look_up (self, name_key ('f', layer, name));
  if (row)
    return row;
  made = new_uuid (
    uuid && dateline_sql_int (c, 0, "SELECT 1 FROM field WHERE uuid = ?", "p", uuid) ? NULL : uuid);
  owner = dateline_sql_text (c, "SELECT uuid FROM layer WHERE id = ?", "i", layer);
  before = dateline_record_read (c, DATELINE_RECORD_LAYER, owner);
  row = dateline_sql_int (c, 0,
                          "INSERT INTO field (uuid, layer, name, type, position) SELECT ?1, ?2, ?3,"
                          " ?4, count(*) FROM field WHERE layer = ?2 AND gone = 0 RETURNING id",
                          "pipp", made, layer, name,
                          dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE, type));
  keep (self, name_key ('f', layer, name), row);
  dateline_names_log (self, DATELINE_RECORD_LAYER, owner, before);
  return row;
}

DatelineField *
dateline_names_peek_field (DatelineNames *self, gint64 field)
{
  DatelineField *known = g_hash_table_lookup (self->fields, &field);
  sqlite3_stmt *row;

  if (known)
    return known;
  row = dateline_sql_query (self->connection,
                            "SELECT " DATELINE_FIELD_COLUMNS " FROM field WHERE id = ?", "i",
                            field);
  if (dateline_sql_next (self->connection, row))
    {
      known = dateline_field_from_row (row, 0);
      g_hash_table_insert (self->fields, g_memdup2 (&field, sizeof field), known);
      sqlite3_reset (row);
    }
  return known;
}

void
dateline_names_add_choice (DatelineNames *self, gint64 field, const char *choice)
{
  DatelineConnection *c = self->connection;
  DatelineField *asked = dateline_names_peek_field (self, field);
  g_autofree char *owner = NULL;
  g_autofree char *before = NULL;

  if (!asked || g_strv_contains (dateline_field_get_choices (asked), choice))
    return;
  owner = dateline_sql_text (c,
                             "SELECT y.uuid FROM field f JOIN layer y ON y.id = f.layer"
                             " WHERE f.id = ?",
                             "i", field);
  before = dateline_record_read (c, DATELINE_RECORD_LAYER, owner);
  dateline_sql_run (c, "UPDATE field SET choices = json_insert(choices, '$[#]', ?) WHERE id = ?",
                    "pi", choice, field);
  g_hash_table_remove (self->fields, &field);
  dateline_names_log (self, DATELINE_RECORD_LAYER, owner, before);
}

char *
dateline_names_find_label (DatelineNames *self, const char *uuid, const char *name)
{
  DatelineConnection *c = self->connection;
  char *found = NULL;

  if (uuid)
    found = dateline_sql_text (c, "SELECT uuid FROM label WHERE uuid = ? AND gone = 0", "p", uuid);
  if (found || !name)
    return found;
  /* Two of one name are none. */
  return dateline_sql_text (c,
                            "SELECT uuid FROM (SELECT min(l.uuid) AS uuid, count(*) AS n"
                            "  FROM label l JOIN layer y ON y.id = l.layer"
                            "  WHERE l.gone = 0 AND y.gone = 0 AND dateline_fold(?1) IN"
                            "   (dateline_fold(l.name), dateline_fold(y.name || '/' || l.name)))"
                            " WHERE n = 1",
                            "p", name);
}

/* The row of a label of that name in any layer that names entities, or 0. */
static gint64
find_kind (DatelineNames *self, const char *name)
{
  return dateline_sql_int (self->connection, 0,
                           "SELECT l.id FROM label l JOIN layer y ON y.id = l.layer"
                           " WHERE y.names_entities AND y.gone = 0 AND l.gone = 0"
                           "  AND dateline_fold(l.name) = dateline_fold(?)"
                           " ORDER BY y.position, l.id LIMIT 1",
                           "p", name);
}

/* Of two names in one scheme the first is kept. */
static void
write_externals (DatelineNames *self, gint64 entity, const char *const *externals)
{
  for (guint i = 0; externals && externals[i]; i++)
    {
      const char *colon = strchr (externals[i], ':');

      if (colon && colon > externals[i] && colon[1])
        dateline_sql_run (self->connection,
                          "INSERT OR IGNORE INTO external (entity, scheme, id)"
                          " VALUES (?1, substr(?2, 1, instr(?2, ':') - 1),"
                          "  substr(?2, instr(?2, ':') + 1))",
                          "ip", entity, externals[i]);
    }
}

gint64
dateline_names_entity (DatelineNames *self,
                       const char *uuid,
                       const char *name,
                       const DatelineDraftEntity *details,
                       gint64 kind)
{
  DatelineConnection *c = self->connection;
  gint64 row = find (self, 'e', 0, uuid, name);
  g_autofree char *made = row ? NULL : new_uuid (uuid);

  if (row)
    return row;
  if (details && details->kind)
    {
      gint64 named = find_kind (self, details->kind);

      kind = named ? named : kind;
    }
  row = dateline_sql_int (c, 0,
                          "INSERT INTO entity (uuid, name, kind, note) VALUES (?, ?, ?, ?)"
                          " ON CONFLICT (uuid) DO UPDATE SET name = excluded.name,"
                          " kind = excluded.kind, note = excluded.note, gone = 0 RETURNING id",
                          "pprp", made, name, kind, details && details->note ? details->note : "");
  dateline_sql_run (c, "DELETE FROM alias WHERE entity = ?", "i", row);
  for (guint i = 0; details && details->aliases && details->aliases[i]; i++)
    {
      const char *alias = details->aliases[i];

      if (!*alias || g_str_equal (alias, name))
        continue;
      dateline_sql_run (c, "INSERT OR IGNORE INTO alias (entity, form) VALUES (?, ?)", "ip", row,
                        alias);
      if (!look_up (self, name_key ('e', 0, alias)))
        keep (self, name_key ('e', 0, alias), row);
    }
  dateline_sql_run (c, "DELETE FROM external WHERE entity = ?", "i", row);
  write_externals (self, row, details ? (const char *const *) details->externals : NULL);
  if (uuid)
    g_hash_table_add (self->distinct, row_key ('e', row));
  return take_made (self, 'e', DATELINE_RECORD_ENTITY, 0, row, made, name);
}

DatelineLayerKind
dateline_names_get_layer_kind (DatelineNames *self, gint64 layer)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->kinds, &layer));
}
