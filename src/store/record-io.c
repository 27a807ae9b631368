/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of SQL: how each kind of record is read as JSON and written from it. References are
 * UUIDs, so that a change means the same in every copy of a project; "id" is only a wish, kept
 * where the number is free. Rows of the codebook and of names are marked as gone rather than
 * deleted (see schema-1.sql). Tags and articles, of which an action may change a hundred thousand,
 * have the same SQL a second time, for all of them in one statement. */
#include "config.h"

#include "store/record-io-private.h"
#include "store/store-error.h"

#include <string.h>

/* ?1 is the UUID; columns: state, article and, of an article, whether it is there. ?2 is the state in
 * what writes. In what is for many, ?1 are DatelineRows of both; columns: the place among them, then
 * as above. */
typedef struct
{
  const char *nick;
  const char *read;
  const char *write[8];
  const char *erase;
  const char *read_many; /* NULL: one by one */
  const char *write_many[8];
  const char *erase_many[8]; /* first what refers to the records */
} RecordSql;

/* From so few on one statement for all is worth its while. */
#define FEW 8

#define WANTED_ID(table)                                                                      \
  "CASE WHEN EXISTS (SELECT 1 FROM " table " WHERE id = s ->> 'id' AND uuid <> s ->> 'uuid')" \
  " THEN NULL ELSE s ->> 'id' END"

/* Where what writes finds UUID (u) and state (s). */
#define ONE  "(SELECT ?1 AS u, ?2 AS s)"
#define MANY "(SELECT c0 AS u, c1 AS s FROM dateline_rows (?1))"

/* Most have neither answers nor links nor metadata, and their states need not be taken apart to see
 * that: a quote in a text is written with a backslash. */
#define HAS(part) " instr(s, '\"" part "\":{\"') "

/* A target that is not there yet is left to dateline_record_relink(). */
#define ADD_LINKS(rows)                                                               \
  "INSERT OR IGNORE INTO link (annotation, role, target) SELECT a.id, j.key, t.id"    \
  " FROM " rows " CROSS JOIN annotation a ON a.uuid = u"                              \
  " CROSS JOIN json_each(s, '$.links') j CROSS JOIN annotation t ON t.uuid = j.value" \
  " WHERE" HAS ("links")

#define ANNOTATIONS_OF(rows) "(SELECT a.id FROM " rows " CROSS JOIN annotation a ON a.uuid = u)"
#define ARTICLES_OF(rows)    "(SELECT a.id FROM " rows " CROSS JOIN article a ON a.uuid = u)"

/* Most have neither answers nor links: what would sort them is not set up for nothing. */
#define ANNOTATION_COLUMNS                                                              \
  "json_object('id', a.id, 'uuid', a.uuid, 'article', r.uuid, 'label', l.uuid,"         \
  "  'entity', e.uuid, 'coder', c.uuid, 'origin', a.origin, 'note', a.note,"            \
  "  'form', a.form, 'created', a.created, 'modified', a.modified,"                     \
  "  'guideline', a.guideline,"                                                         \
  "  'fragments', json((SELECT json_group_array(json_array(start, end)) FROM"           \
  "   (SELECT start, end FROM fragment WHERE annotation = a.id ORDER BY start))),"      \
  "  'values', json(CASE WHEN NOT EXISTS (SELECT 1 FROM value WHERE annotation = a.id)" \
  "   THEN '{}' ELSE (SELECT json_group_object(uuid, value) FROM"                       \
  "   (SELECT f.uuid, v.value FROM value v JOIN field f ON f.id = v.field"              \
  "    WHERE v.annotation = a.id ORDER BY f.uuid)) END),"                               \
  "  'links', json(CASE WHEN NOT EXISTS (SELECT 1 FROM link WHERE annotation = a.id)"   \
  "   THEN '{}' ELSE (SELECT json_group_object(role, uuid) FROM"                        \
  "   (SELECT k.role, t.uuid FROM link k JOIN annotation t ON t.id = k.target"          \
  "    WHERE k.annotation = a.id ORDER BY k.role)) END)), a.article"
#define ANNOTATION_JOINS                                                           \
  " CROSS JOIN article r ON r.id = a.article CROSS JOIN label l ON l.id = a.label" \
  " CROSS JOIN coder c ON c.id = a.coder LEFT JOIN entity e ON e.id = a.entity "
#define ANNOTATION_WRITE(rows)                                                                            \
  "INSERT INTO annotation (id, uuid, article, label, entity, coder, origin, note, form,"                  \
  "  created, modified, guideline)"                                                                       \
  " SELECT " WANTED_ID (                                                                                  \
    "annotation") ", s ->> 'uuid',"                                                                       \
                  "  (SELECT id FROM article WHERE uuid = s ->> 'article'),"                              \
                  "  (SELECT id FROM label WHERE uuid = s ->> 'label'),"                                  \
                  "  (SELECT id FROM entity WHERE uuid = s ->> 'entity'),"                                \
                  "  (SELECT id FROM coder WHERE uuid = s ->> 'coder'), s ->> 'origin', s ->> 'note',"    \
                  "  s ->> 'form', s ->> 'created', s ->> 'modified',"                                    \
                  "  coalesce(s ->> 'guideline', 1) FROM " rows " WHERE u IS NOT NULL"                    \
                  " ON CONFLICT (uuid) DO UPDATE SET article = excluded.article, label = excluded.label," \
                  " entity = excluded.entity, coder = excluded.coder, origin = excluded.origin,"          \
                  " note = excluded.note, form = excluded.form, created = excluded.created,"              \
                  " modified = excluded.modified, guideline = excluded.guideline",                        \
    "DELETE FROM fragment WHERE annotation IN " ANNOTATIONS_OF (rows),                                    \
    "INSERT INTO fragment (annotation, start, end) SELECT a.id, value ->> 0, value ->> 1"                 \
    " FROM " rows " CROSS JOIN annotation a ON a.uuid = u"                                                \
    " CROSS JOIN json_each(s, '$.fragments')",                                                            \
    "DELETE FROM value WHERE annotation IN " ANNOTATIONS_OF (rows),                                       \
    "INSERT INTO value (annotation, field, value)"                                                        \
    " SELECT a.id, (SELECT id FROM field WHERE uuid = j.key), j.value"                                    \
    " FROM " rows " CROSS JOIN annotation a ON a.uuid = u"                                                \
    " CROSS JOIN json_each(s, '$.values') j WHERE" HAS ("values"),                                        \
    "DELETE FROM link WHERE annotation IN " ANNOTATIONS_OF (rows), ADD_LINKS (rows)

#define ARTICLE_COLUMNS                                                                 \
  "json_object('title', a.title, 'source', s.uuid, 'author', a.author,"                 \
  "  'url', a.url, 'language', a.language, 'note', a.note, 'date_first', a.date_first," \
  "  'date_last', a.date_last, 'date_precision', a.date_precision,"                     \
  "  'date_evidence', a.date_evidence, 'date_confidence', a.date_confidence,"           \
  "  'date_doubts', a.date_doubts, 'status', a.status, 'removed', a.removed,"           \
  "  'metadata', json((SELECT json_group_object(name, value) FROM"                      \
  "   (SELECT name, value FROM metadata WHERE article = a.id ORDER BY name)))), a.id,"  \
  " a.removed = 0 AND b.active = 1"
#define ARTICLE_JOINS " CROSS JOIN batch b ON b.id = a.batch LEFT JOIN source s ON s.id = a.source "
#define ARTICLE_WRITE(rows)                                                                 \
  "UPDATE article SET title = s ->> 'title',"                                               \
  " source = (SELECT id FROM source WHERE uuid = s ->> 'source'), author = s ->> 'author'," \
  " url = s ->> 'url', language = s ->> 'language', note = s ->> 'note',"                   \
  " date_first = s ->> 'date_first', date_last = s ->> 'date_last',"                        \
  " date_precision = s ->> 'date_precision', date_evidence = s ->> 'date_evidence',"        \
  " date_confidence = s ->> 'date_confidence', date_doubts = s ->> 'date_doubts',"          \
  " status = s ->> 'status', removed = s ->> 'removed'"                                     \
  " FROM " rows " WHERE uuid = u",                                                          \
    "DELETE FROM metadata WHERE article IN " ARTICLES_OF (rows),                            \
    "INSERT INTO metadata (article, name, value) SELECT a.id, key, value"                   \
    " FROM " rows " CROSS JOIN article a ON a.uuid = u"                                     \
    " CROSS JOIN json_each(s, '$.metadata') WHERE" HAS ("metadata")

#define STATE " FROM (SELECT ?2 AS s) WHERE ?1 IS NOT NULL "

static const RecordSql records[DATELINE_N_RECORD_KINDS] = {
  [DATELINE_RECORD_CODER] = {
    .nick = "coder",
    .read = "SELECT json_object('id', id, 'uuid', uuid, 'name', name), 0"
            " FROM coder WHERE uuid = ?1 AND gone = 0",
    .write = {
      "INSERT INTO coder (id, uuid, name)"
      " SELECT " WANTED_ID ("coder") ", s ->> 'uuid', s ->> 'name'" STATE
      "ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, gone = 0",
    },
    .erase = "UPDATE coder SET gone = 1 WHERE uuid = ?1",
  },
  [DATELINE_RECORD_SOURCE] = {
    .nick = "source",
    .read = "SELECT json_object('id', id, 'uuid', uuid, 'name', name, 'note', note), 0"
            " FROM source WHERE uuid = ?1 AND gone = 0",
    .write = {
      "INSERT INTO source (id, uuid, name, note)"
      " SELECT " WANTED_ID ("source") ", s ->> 'uuid', s ->> 'name', s ->> 'note'" STATE
      "ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, note = excluded.note, gone = 0",
    },
    .erase = "UPDATE source SET gone = 1 WHERE uuid = ?1",
  },
  [DATELINE_RECORD_LAYER] = {
    .nick = "layer",
    .read = "SELECT json_object('id', id, 'uuid', uuid, 'name', name, 'kind', kind,"
            "  'names_entities', names_entities, 'description', description, 'position', position,"
            "  'overlaps', overlaps, 'snap', snap, 'discontinuous', discontinuous,"
            "  'crosses', crosses, 'from_layers', json(from_layers), 'to_layers', json(to_layers),"
            "  'fields', json((SELECT json_group_array(json_object('id', id, 'uuid', uuid,"
            "     'name', name, 'type', type, 'choices', json(choices), 'position', position,"
            "     'required', required, 'preset', preset, 'minimum', minimum, 'maximum', maximum,"
            "     'allowed', json(allowed), 'description', description))"
            "   FROM (SELECT * FROM field WHERE layer = layer.id AND gone = 0"
            "         ORDER BY position, id)))), 0"
            " FROM layer WHERE uuid = ?1 AND gone = 0",
    .write = {
      "INSERT INTO layer (id, uuid, name, kind, names_entities, description, position, overlaps,"
      "  snap, discontinuous, crosses, from_layers, to_layers)"
      " SELECT " WANTED_ID ("layer") ", s ->> 'uuid', s ->> 'name', s ->> 'kind',"
      "  s ->> 'names_entities', s ->> 'description', s ->> 'position',"
      "  coalesce(s ->> 'overlaps', 1), coalesce(s ->> 'snap', 'character'),"
      "  coalesce(s ->> 'discontinuous', 1), coalesce(s ->> 'crosses', 1),"
      "  coalesce(s -> 'from_layers', '[]'), coalesce(s -> 'to_layers', '[]')" STATE
      "ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
      " names_entities = excluded.names_entities, description = excluded.description,"
      " position = excluded.position, overlaps = excluded.overlaps, snap = excluded.snap,"
      " discontinuous = excluded.discontinuous, crosses = excluded.crosses,"
      " from_layers = excluded.from_layers, to_layers = excluded.to_layers, gone = 0",
      "UPDATE field SET gone = 1 WHERE layer = (SELECT id FROM layer WHERE uuid = ?1)",
      "INSERT INTO field (id, uuid, layer, name, type, choices, position, required, preset,"
      "  minimum, maximum, allowed, description)"
      " SELECT " WANTED_ID ("field") ", s ->> 'uuid', (SELECT id FROM layer WHERE uuid = ?1),"
      "  s ->> 'name', s ->> 'type', s -> 'choices', s ->> 'position',"
      "  coalesce(s ->> 'required', 0), coalesce(s ->> 'preset', ''),"
      "  coalesce(s ->> 'minimum', ''), coalesce(s ->> 'maximum', ''),"
      "  coalesce(s -> 'allowed', '[]'), coalesce(s ->> 'description', '')"
      " FROM (SELECT value AS s FROM json_each(?2, '$.fields')) WHERE true "
      "ON CONFLICT (uuid) DO UPDATE SET layer = excluded.layer, name = excluded.name,"
      " type = excluded.type, choices = excluded.choices, position = excluded.position,"
      " required = excluded.required, preset = excluded.preset, minimum = excluded.minimum,"
      " maximum = excluded.maximum, allowed = excluded.allowed,"
      " description = excluded.description, gone = 0",
    },
    .erase = "UPDATE layer SET gone = 1 WHERE uuid = ?1",
  },
  [DATELINE_RECORD_LABEL] = {
    .nick = "label",
    .read = "SELECT json_object('id', l.id, 'uuid', l.uuid, 'layer', y.uuid, 'parent', p.uuid,"
            "  'name', l.name, 'colour', l.colour, 'key', l.key, 'description', l.description,"
            "  'examples', l.examples, 'position', l.position,"
            "  'counter_examples', l.counter_examples, 'note', l.note, 'version', l.version,"
            "  'versions', json((SELECT json_group_array(json_array(version, time, coder,"
            "     description, examples, counter_examples)) FROM"
            "   (SELECT * FROM label_version WHERE label = l.id ORDER BY version)))), 0"
            " FROM label l JOIN layer y ON y.id = l.layer LEFT JOIN label p ON p.id = l.parent"
            " WHERE l.uuid = ?1 AND l.gone = 0",
    .write = {
      "INSERT INTO label (id, uuid, layer, parent, name, colour, key, description, examples,"
      "  position, counter_examples, note, version)"
      " SELECT " WANTED_ID ("label") ", s ->> 'uuid',"
      "  (SELECT id FROM layer WHERE uuid = s ->> 'layer'),"
      "  (SELECT id FROM label WHERE uuid = s ->> 'parent'), s ->> 'name', s ->> 'colour',"
      "  s ->> 'key', s ->> 'description', s ->> 'examples', s ->> 'position',"
      "  coalesce(s ->> 'counter_examples', ''), coalesce(s ->> 'note', ''),"
      "  coalesce(s ->> 'version', 1)" STATE
      "ON CONFLICT (uuid) DO UPDATE SET layer = excluded.layer, parent = excluded.parent,"
      " name = excluded.name, colour = excluded.colour, key = excluded.key,"
      " description = excluded.description, examples = excluded.examples,"
      " position = excluded.position, counter_examples = excluded.counter_examples,"
      " note = excluded.note, version = excluded.version, gone = 0",
      /* A state of a file of version 1 says nothing of definitions. */
      "DELETE FROM label_version WHERE label = (SELECT id FROM label WHERE uuid = ?1)"
      " AND ?2 -> 'versions' IS NOT NULL",
      "INSERT INTO label_version (label, version, time, coder, description, examples,"
      "  counter_examples)"
      " SELECT (SELECT id FROM label WHERE uuid = ?1), value ->> 0, value ->> 1, value ->> 2,"
      "  value ->> 3, value ->> 4, value ->> 5 FROM json_each(?2, '$.versions')",
    },
    .erase = "UPDATE label SET gone = 1 WHERE uuid = ?1",
  },
  [DATELINE_RECORD_ENTITY] = {
    .nick = "entity",
    .read = "SELECT json_object('id', e.id, 'uuid', e.uuid, 'name', e.name, 'kind', k.uuid,"
            "  'note', e.note, 'aliases', json((SELECT json_group_array(form) FROM"
            "   (SELECT form FROM alias WHERE entity = e.id ORDER BY form))),"
            "  'externals', json((SELECT json_group_object(scheme, id) FROM"
            "   (SELECT scheme, id FROM external WHERE entity = e.id ORDER BY scheme)))), 0"
            " FROM entity e LEFT JOIN label k ON k.id = e.kind WHERE e.uuid = ?1 AND e.gone = 0",
    .write = {
      "INSERT INTO entity (id, uuid, name, kind, note)"
      " SELECT " WANTED_ID ("entity") ", s ->> 'uuid', s ->> 'name',"
      "  (SELECT id FROM label WHERE uuid = s ->> 'kind'), s ->> 'note'" STATE
      "ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
      " note = excluded.note, gone = 0",
      "DELETE FROM alias WHERE entity = (SELECT id FROM entity WHERE uuid = ?1)",
      "INSERT INTO alias (entity, form)"
      " SELECT (SELECT id FROM entity WHERE uuid = ?1), value FROM json_each(?2, '$.aliases')",
      "DELETE FROM external WHERE entity = (SELECT id FROM entity WHERE uuid = ?1)",
      "INSERT INTO external (entity, scheme, id)"
      " SELECT (SELECT id FROM entity WHERE uuid = ?1), key, value"
      " FROM json_each(?2, '$.externals')",
    },
    .erase = "UPDATE entity SET gone = 1 WHERE uuid = ?1",
  },
  [DATELINE_RECORD_APART] = {
    .nick = "apart",
    .read = "SELECT json_object('a', a, 'b', b), 0 FROM apart"
            " WHERE a = substr(?1, 1, instr(?1, '+') - 1) AND b = substr(?1, instr(?1, '+') + 1)",
    .write = {
      "INSERT OR IGNORE INTO apart (a, b) SELECT s ->> 'a', s ->> 'b'" STATE,
    },
    .erase = "DELETE FROM apart"
             " WHERE a = substr(?1, 1, instr(?1, '+') - 1) AND b = substr(?1, instr(?1, '+') + 1)",
  },
  [DATELINE_RECORD_COPY] = {
    .nick = "copy",
    .read = "SELECT json_object('a', a, 'b', b, 'same', same), 0 FROM copy_verdict"
            " WHERE a = substr(?1, 1, instr(?1, '+') - 1) AND b = substr(?1, instr(?1, '+') + 1)",
    .write = {
      "INSERT INTO copy_verdict (a, b, same) SELECT s ->> 'a', s ->> 'b', s ->> 'same'" STATE
      "ON CONFLICT (a, b) DO UPDATE SET same = excluded.same",
    },
    .erase = "DELETE FROM copy_verdict"
             " WHERE a = substr(?1, 1, instr(?1, '+') - 1) AND b = substr(?1, instr(?1, '+') + 1)",
  },
  [DATELINE_RECORD_PROJECT] = {
    .nick = "project",
    .read = "SELECT json_object('note', note), 0 FROM project WHERE uuid = ?1",
    .write = { "UPDATE project SET note = ?2 ->> 'note' WHERE uuid = ?1" },
  },
  [DATELINE_RECORD_FEED] = {
    .nick = "feed",
    .read = "SELECT json_object('id', id, 'uuid', uuid, 'url', url, 'title', title, 'hours', hours,"
            "  'pages', pages), 0 FROM feed WHERE uuid = ?1 AND gone = 0",
    .write = {
      "INSERT INTO feed (id, uuid, url, title, hours, pages)"
      " SELECT " WANTED_ID ("feed") ", s ->> 'uuid', s ->> 'url', s ->> 'title', s ->> 'hours',"
      "  s ->> 'pages'" STATE
      "ON CONFLICT (uuid) DO UPDATE SET url = excluded.url, title = excluded.title,"
      " hours = excluded.hours, pages = excluded.pages, gone = 0",
    },
    .erase = "UPDATE feed SET gone = 1 WHERE uuid = ?1",
  },
  [DATELINE_RECORD_BATCH] = {
    .nick = "batch",
    .read = "SELECT json_object('active', active), 0 FROM batch WHERE uuid = ?1",
    .write = { "UPDATE batch SET active = ?2 ->> 'active' WHERE uuid = ?1" },
  },
  [DATELINE_RECORD_ARTICLE] = {
    .nick = "article",
    .read = "SELECT " ARTICLE_COLUMNS " FROM article a" ARTICLE_JOINS "WHERE a.uuid = ?1",
    .write = { ARTICLE_WRITE (ONE) },
    .read_many = "SELECT n.rowid, " ARTICLE_COLUMNS " FROM dateline_rows (?1) n"
                 " CROSS JOIN article a ON a.uuid = n.c0" ARTICLE_JOINS,
    .write_many = { ARTICLE_WRITE (MANY) },
  },
  [DATELINE_RECORD_REGIONS] = {
    .nick = "regions",
    .read = "SELECT (SELECT json_group_array(json(CASE reason WHEN ''"
            "    THEN json_array(start, \"end\", kind)"
            "    ELSE json_array(start, \"end\", kind, reason) END))"
            "   FROM (SELECT * FROM region WHERE article = a.id ORDER BY start)), a.id"
            " FROM article a WHERE a.uuid = ?1",
    .write = {
      "DELETE FROM region WHERE article = (SELECT id FROM article WHERE uuid = ?1)",
      "INSERT INTO region (article, start, end, kind, reason)"
      " SELECT (SELECT id FROM article WHERE uuid = ?1), value ->> 0, value ->> 1, value ->> 2,"
      "  coalesce(value ->> 3, '') FROM json_each(?2)",
    },
  },
  [DATELINE_RECORD_ANNOTATION] = {
    .nick = "annotation",
    .read = "SELECT " ANNOTATION_COLUMNS " FROM annotation a" ANNOTATION_JOINS "WHERE a.uuid = ?1",
    .write = { ANNOTATION_WRITE (ONE) },
    .erase = "DELETE FROM annotation WHERE uuid = ?1",
    .read_many = "SELECT n.rowid, " ANNOTATION_COLUMNS " FROM dateline_rows (?1) n"
                 " CROSS JOIN annotation a ON a.uuid = n.c0" ANNOTATION_JOINS,
    .write_many = { ANNOTATION_WRITE (MANY) },
    .erase_many = {
      "DELETE FROM fragment WHERE annotation IN " ANNOTATIONS_OF (MANY),
      "DELETE FROM value WHERE annotation IN " ANNOTATIONS_OF (MANY),
      "DELETE FROM link WHERE annotation IN " ANNOTATIONS_OF (MANY),
      "DELETE FROM link WHERE target IN " ANNOTATIONS_OF (MANY),
      "DELETE FROM annotation WHERE id IN " ANNOTATIONS_OF (MANY),
    },
  },
};

const char *
dateline_record_kind_to_nick (DatelineRecordKind kind)
{
  return records[kind].nick;
}

gboolean
dateline_record_kind_from_nick (const char *nick, DatelineRecordKind *kind)
{
  for (int i = 0; i < DATELINE_N_RECORD_KINDS; i++)
    if (g_strcmp0 (records[i].nick, nick) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static void
take_state (DatelineRecordState *state, DatelineRecordKind kind, sqlite3_stmt *row, int first)
{
  state->state = g_strdup (dateline_column_text (row, first));
  state->article = sqlite3_column_int64 (row, first + 1);
  state->here = kind == DATELINE_RECORD_ARTICLE && sqlite3_column_int (row, first + 2);
}

static void
read_one (DatelineConnection *connection, DatelineRecordKind kind, DatelineRecordState *state)
{
  sqlite3_stmt *row = dateline_sql_query (connection, records[kind].read, "p", state->uuid);

  if (!dateline_sql_next (connection, row))
    return;
  take_state (state, kind, row, 0);
  sqlite3_reset (row);
}

static DatelineRows
make_rows (const DatelineRecordState *states, guint n)
{
  return (DatelineRows){ .data = states,
                         .n = n,
                         .size = sizeof *states,
                         .types = "pp",
                         .offsets = { G_STRUCT_OFFSET (DatelineRecordState, uuid),
                                      G_STRUCT_OFFSET (DatelineRecordState, state) } };
}

void
dateline_record_read_many (DatelineConnection *connection,
                           DatelineRecordKind kind,
                           DatelineRecordState *states,
                           guint n)
{
  DatelineRows rows = make_rows (states, n);
  sqlite3_stmt *row;

  if (n < FEW || !records[kind].read_many)
    {
      for (guint i = 0; i < n; i++)
        read_one (connection, kind, &states[i]);
      return;
    }
  row = dateline_sql_query (connection, records[kind].read_many, "a", &rows);
  while (dateline_sql_next (connection, row))
    take_state (&states[sqlite3_column_int64 (row, 0)], kind, row, 1);
}

void
dateline_record_clear_states (DatelineRecordState *states, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (states[i].state);
  g_free (states);
}

char *
dateline_record_read (DatelineConnection *connection, DatelineRecordKind kind, const char *uuid)
{
  DatelineRecordState state = { .uuid = uuid };

  read_one (connection, kind, &state);
  return state.state;
}

gboolean
dateline_record_write (DatelineConnection *connection,
                       DatelineRecordKind kind,
                       const char *uuid,
                       const char *state)
{
  const RecordSql *sql = &records[kind];

  if (!state)
    return sql->erase ? dateline_sql_run (connection, sql->erase, "p", uuid) : TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sql->write) && sql->write[i]; i++)
    dateline_sql_run (connection, sql->write[i], "pp", uuid, state);
  return connection->failure == NULL;
}

static void
run_all (DatelineConnection *connection, const char *const *sql, gsize n, const DatelineRows *rows)
{
  for (gsize i = 0; i < n && sql[i] && rows->n > 0; i++)
    dateline_sql_run (connection, sql[i], "a", rows);
}

/* SQLite follows the references to a row with a program of its own for each table that may have some,
 * which takes ten times as long as to take the row away. What refers to these has gone already. */
static void
erase_many (DatelineConnection *connection, const RecordSql *sql, const DatelineRows *rows)
{
  if (rows->n == 0 || !sql->erase_many[0])
    return;
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  run_all (connection, sql->erase_many, G_N_ELEMENTS (sql->erase_many), rows);
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

gboolean
dateline_record_write_many (DatelineConnection *connection,
                            DatelineRecordKind kind,
                            const DatelineRecordState *states,
                            guint n)
{
  const RecordSql *sql = &records[kind];
  g_autofree DatelineRecordState *sorted = NULL;
  guint n_kept = 0;
  guint n_gone = 0;
  DatelineRows kept;
  DatelineRows gone;

  if (n < FEW || !sql->write_many[0])
    {
      for (guint i = 0; i < n; i++)
        dateline_record_write (connection, kind, states[i].uuid, states[i].state);
      return connection->failure == NULL;
    }

  /* Those to be written from the front, those to be erased from the back. */
  sorted = g_new (DatelineRecordState, n);
  for (guint i = 0; i < n; i++)
    sorted[states[i].state ? n_kept++ : n - ++n_gone] = states[i];
  kept = make_rows (sorted, n_kept);
  gone = make_rows (sorted + n_kept, n_gone);
  erase_many (connection, sql, &gone);
  run_all (connection, sql->write_many, G_N_ELEMENTS (sql->write_many), &kept);
  return connection->failure == NULL;
}

gboolean
dateline_record_relink (DatelineConnection *connection, const char *uuid, const char *state)
{
  if (state && strstr (state, "\"links\":{\""))
    dateline_sql_run (connection, ADD_LINKS (ONE), "pp", uuid, state);
  return connection->failure == NULL;
}
