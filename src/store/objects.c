/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects that are in memory as a whole: coders, sources, the codebook, entities. Each is read
 * from its row here and nowhere else, at opening and again after every change. */
#include "config.h"

#include "model/field-value.h"
#include "store/project-private.h"
#include "text/fold.h"

#include <string.h>

#define CODER_SQL  "SELECT id, uuid, gone, name FROM coder WHERE "
#define SOURCE_SQL "SELECT id, uuid, gone, name, note FROM source WHERE "
#define LAYER_SQL                                                                             \
  "SELECT id, uuid, gone, name, kind, names_entities, description, position, overlaps, snap," \
  " discontinuous, crosses, from_layers, to_layers FROM layer WHERE "
#define LABEL_SQL                                                                             \
  "SELECT id, uuid, gone, name, layer, parent, colour, key, description, examples, position," \
  " counter_examples, note, version FROM label WHERE "
#define ENTITY_SQL                                                                         \
  "SELECT id, uuid, gone, name, kind, note,"                                               \
  " (SELECT json_group_array(form) FROM alias WHERE entity = entity.id),"                  \
  " (SELECT json_group_array(scheme || ':' || id) FROM external WHERE entity = entity.id)" \
  " FROM entity WHERE "

static const char *const one_sql[DATELINE_N_NAMED_KINDS] = {
  [DATELINE_RECORD_CODER] = CODER_SQL "uuid = ?",
  [DATELINE_RECORD_SOURCE] = SOURCE_SQL "uuid = ?",
  [DATELINE_RECORD_LAYER] = LAYER_SQL "uuid = ?",
  [DATELINE_RECORD_LABEL] = LABEL_SQL "uuid = ?",
  [DATELINE_RECORD_ENTITY] = ENTITY_SQL "uuid = ?",
};

static const char *const all_sql[DATELINE_N_NAMED_KINDS] = {
  [DATELINE_RECORD_CODER] = CODER_SQL "gone = 0",
  [DATELINE_RECORD_SOURCE] = SOURCE_SQL "gone = 0",
  [DATELINE_RECORD_LAYER] = LAYER_SQL "gone = 0 ORDER BY position, id",
  [DATELINE_RECORD_LABEL] = LABEL_SQL "gone = 0",
  [DATELINE_RECORD_ENTITY] = ENTITY_SQL "gone = 0",
};

/* (transfer full): none where it is no list of strings. */
static GStrv
parse_strings (const char *json)
{
  /* Nearly all are empty; a parser for each would cost more than all the rest. */
  GStrv strings = json && strcmp (json, "[]") != 0 ? dateline_choices_from_value (json) : NULL;

  return strings ? strings : g_new0 (char *, 1);
}

/* "" is open. */
static double
parse_bound (const char *bound)
{
  return *bound ? g_ascii_strtod (bound, NULL) : NAN;
}

DatelineField *
dateline_field_from_row (sqlite3_stmt *row, int first)
{
  g_auto (GStrv) choices = parse_strings (dateline_column_text (row, first + 3));
  g_auto (GStrv) allowed = parse_strings (dateline_column_text (row, first + 8));
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;
  int type = DATELINE_FIELD_TEXT;

  dateline_enum_from_nick (DATELINE_TYPE_FIELD_TYPE, dateline_column_text (row, first + 2), &type);
  spec.uuid = dateline_column_text (row, first);
  spec.name = dateline_column_text (row, first + 1);
  spec.type = type;
  spec.choices = (const char *const *) choices;
  spec.required = sqlite3_column_int (row, first + 4);
  spec.preset = dateline_column_text (row, first + 5);
  spec.minimum = parse_bound (dateline_column_text (row, first + 6));
  spec.maximum = parse_bound (dateline_column_text (row, first + 7));
  spec.allowed = (const char *const *) allowed;
  spec.description = dateline_column_text (row, first + 9);
  return dateline_field_new_full (&spec);
}

static void
read_fields (DatelineProject *self, DatelineLayer *layer)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  sqlite3_stmt *row = dateline_sql_query (self->connection,
                                          "SELECT " DATELINE_FIELD_COLUMNS " FROM field"
                                          " WHERE layer = ? AND gone = 0 ORDER BY position, id",
                                          "i", dateline_id (layer));

  while (dateline_sql_next (self->connection, row))
    g_ptr_array_add (fields, dateline_field_from_row (row, 0));
  dateline_layer_set_fields (layer, fields);
}

static DatelineRecord *
new_record (DatelineRecordKind kind, gint64 id, const char *uuid)
{
  switch (kind)
    {
    case DATELINE_RECORD_CODER:
      return DATELINE_RECORD (dateline_coder_new (id, uuid));
    case DATELINE_RECORD_SOURCE:
      return DATELINE_RECORD (dateline_source_new (id, uuid));
    case DATELINE_RECORD_LAYER:
      return DATELINE_RECORD (dateline_layer_new (id, uuid));
    case DATELINE_RECORD_LABEL:
      return DATELINE_RECORD (dateline_label_new (id, uuid));
    case DATELINE_RECORD_ENTITY:
      return DATELINE_RECORD (dateline_entity_new (id, uuid));
    default:
      g_assert_not_reached ();
    }
}

/* NULL where it would close a circle: either a parent that is about to move too, and the second
 * look finds it, or a damaged file. */
static DatelineLabel *
find_parent (DatelineProject *self, DatelineLabel *label, gint64 id)
{
  DatelineLabel *parent = dateline_objects_by_id (self, DATELINE_RECORD_LABEL, id);

  for (DatelineLabel *above = parent; above; above = dateline_label_get_parent (above))
    if (above == label)
      return NULL;
  return parent;
}

static void
read_label (DatelineProject *self, DatelineLabel *label, sqlite3_stmt *row)
{
  dateline_label_set_name (label, dateline_column_text (row, 3));
  dateline_label_set_layer (label, dateline_objects_by_id (self, DATELINE_RECORD_LAYER,
                                                           sqlite3_column_int64 (row, 4)));
  dateline_label_set_parent (label, find_parent (self, label, sqlite3_column_int64 (row, 5)));
  dateline_label_set_colour (label, (guint) sqlite3_column_int (row, 6) % DATELINE_N_COLOURS);
  dateline_label_set_key (label,
                          *dateline_column_text (row, 7) ? dateline_column_text (row, 7) : NULL);
  dateline_label_set_description (label, dateline_column_text (row, 8));
  dateline_label_set_examples (label, dateline_column_text (row, 9));
  dateline_label_set_position (label, sqlite3_column_int (row, 10));
  dateline_label_set_counter_examples (label, dateline_column_text (row, 11));
  dateline_label_set_note (label, dateline_column_text (row, 12));
  dateline_label_set_version (label, MAX (sqlite3_column_int (row, 13), 1));
}

static void
read_layer (DatelineLayer *layer, sqlite3_stmt *row)
{
  g_auto (GStrv) from = parse_strings (dateline_column_text (row, 12));
  g_auto (GStrv) to = parse_strings (dateline_column_text (row, 13));
  int kind = DATELINE_LAYER_SPAN;
  int snap = DATELINE_SNAP_CHARACTER;

  dateline_enum_from_nick (DATELINE_TYPE_LAYER_KIND, dateline_column_text (row, 4), &kind);
  dateline_enum_from_nick (DATELINE_TYPE_SNAP, dateline_column_text (row, 9), &snap);
  dateline_layer_set_name (layer, dateline_column_text (row, 3));
  dateline_layer_set_kind (layer, kind);
  dateline_layer_set_names_entities (layer, sqlite3_column_int (row, 5));
  dateline_layer_set_description (layer, dateline_column_text (row, 6));
  dateline_layer_set_position (layer, sqlite3_column_int (row, 7));
  dateline_layer_set_allows_overlap (layer, sqlite3_column_int (row, 8));
  dateline_layer_set_snap (layer, snap);
  dateline_layer_set_allows_fragments (layer, sqlite3_column_int (row, 10));
  dateline_layer_set_crosses_paragraphs (layer, sqlite3_column_int (row, 11));
  dateline_layer_set_from_layers (layer, (const char *const *) from);
  dateline_layer_set_to_layers (layer, (const char *const *) to);
}

static void
read_entity (DatelineProject *self, DatelineEntity *entity, sqlite3_stmt *row)
{
  g_auto (GStrv) aliases = parse_strings (dateline_column_text (row, 6));
  g_auto (GStrv) externals = parse_strings (dateline_column_text (row, 7));

  dateline_entity_set_name (entity, dateline_column_text (row, 3));
  dateline_entity_set_kind (entity, dateline_objects_by_id (self, DATELINE_RECORD_LABEL,
                                                            sqlite3_column_int64 (row, 4)));
  dateline_entity_set_note (entity, dateline_column_text (row, 5));
  dateline_entity_set_aliases (entity, (const char *const *) aliases);
  dateline_entity_set_externals (entity, (const char *const *) externals);
}

/* (transfer none): the object of the row under the statement, made where there is none. */
static DatelineRecord *
read_record (DatelineProject *self, DatelineRecordKind kind, sqlite3_stmt *row)
{
  const char *uuid = dateline_column_text (row, 1);
  DatelineRecord *record = g_hash_table_lookup (self->records, uuid);

  if (!record)
    {
      record = new_record (kind, sqlite3_column_int64 (row, 0), uuid);
      g_hash_table_insert (self->records, (gpointer) dateline_uuid (record), record);
    }
  switch (kind)
    {
    case DATELINE_RECORD_CODER:
      dateline_coder_set_name (DATELINE_CODER (record), dateline_column_text (row, 3));
      break;
    case DATELINE_RECORD_SOURCE:
      dateline_source_set_name (DATELINE_SOURCE (record), dateline_column_text (row, 3));
      dateline_source_set_note (DATELINE_SOURCE (record), dateline_column_text (row, 4));
      break;
    case DATELINE_RECORD_LAYER:
      read_layer (DATELINE_LAYER (record), row);
      break;
    case DATELINE_RECORD_LABEL:
      read_label (self, DATELINE_LABEL (record), row);
      break;
    case DATELINE_RECORD_ENTITY:
      read_entity (self, DATELINE_ENTITY (record), row);
      break;
    default:
      g_assert_not_reached ();
    }
  return record;
}

/* Departures from which on a list is made anew rather than searched for each. */
#define MANY 16

static void
enlist (DatelineProject *self, DatelineRecordKind kind, DatelineRecord *record)
{
  if (!self->lists[kind])
    return;
  if (!self->holding)
    g_list_store_append (self->lists[kind], record);
  else if (!g_ptr_array_remove (self->departures[kind], record))
    g_ptr_array_add (self->arrivals[kind], record);
}

static void
delist (DatelineProject *self, DatelineRecordKind kind, DatelineRecord *record)
{
  guint position;

  if (!self->lists[kind])
    return;
  if (self->holding)
    {
      if (!g_ptr_array_remove (self->arrivals[kind], record))
        g_ptr_array_add (self->departures[kind], record);
    }
  else if (g_list_store_find (self->lists[kind], record, &position))
    g_list_store_remove (self->lists[kind], position);
}

void
dateline_objects_hold (DatelineProject *self)
{
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    {
      self->arrivals[kind] = g_ptr_array_new ();
      self->departures[kind] = g_ptr_array_new ();
    }
  self->holding = TRUE;
}

/* Those that stay, in their order, and those that came. */
static void
make_list_anew (GListStore *list, GPtrArray *arrivals, GPtrArray *departures)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < departures->len; i++)
    g_hash_table_add (gone, g_ptr_array_index (departures, i));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (!g_hash_table_contains (gone, item))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  for (guint i = 0; i < arrivals->len; i++)
    g_ptr_array_add (items, g_object_ref (g_ptr_array_index (arrivals, i)));
  g_list_store_splice (list, 0, n, items->pdata, items->len);
}

void
dateline_objects_release (DatelineProject *self)
{
  self->holding = FALSE;
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    {
      g_autoptr (GPtrArray) arrivals = g_steal_pointer (&self->arrivals[kind]);
      g_autoptr (GPtrArray) departures = g_steal_pointer (&self->departures[kind]);
      GListStore *list = self->lists[kind];

      if (!list || (arrivals->len == 0 && departures->len == 0))
        continue;
      if (departures->len >= MANY)
        {
          make_list_anew (list, arrivals, departures);
          continue;
        }
      for (guint i = 0; i < departures->len; i++)
        delist (self, kind, g_ptr_array_index (departures, i));
      if (arrivals->len > 0)
        g_list_store_splice (list, g_list_model_get_n_items (G_LIST_MODEL (list)), 0,
                             arrivals->pdata, arrivals->len);
    }
}

/* Whether it is in the row map; keeps its property and its list in step. */
static void
place (DatelineProject *self, DatelineRecordKind kind, DatelineRecord *record, gboolean there)
{
  GHashTable *rows = self->rows[kind];
  gint64 id = dateline_id (record);

  if (there == g_hash_table_contains (rows, &id))
    return;
  if (there)
    {
      g_hash_table_insert (rows, g_memdup2 (&id, sizeof id), record);
      dateline_record_set_gone (record, FALSE);
      enlist (self, kind, record);
    }
  else
    {
      g_hash_table_remove (rows, &id);
      delist (self, kind, record);
      dateline_record_set_gone (record, TRUE);
    }
}

void
dateline_objects_refresh (DatelineProject *self, DatelineRecordKind kind, const char *uuid)
{
  sqlite3_stmt *row = dateline_sql_query (self->connection, one_sql[kind], "s", uuid);
  DatelineRecord *record;

  if (!dateline_sql_next (self->connection, row))
    {
      /* Its insertion was rolled back. */
      record = g_hash_table_lookup (self->records, uuid);
      if (record)
        place (self, kind, record, FALSE);
      return;
    }
  record = read_record (self, kind, row);
  place (self, kind, record, !sqlite3_column_int (row, 2));
  sqlite3_reset (row);
  if (kind == DATELINE_RECORD_LAYER)
    read_fields (self, DATELINE_LAYER (record));
}

static int
compare_layers (gconstpointer a, gconstpointer b)
{
  DatelineLayer *one = *(gpointer *) a;
  DatelineLayer *other = *(gpointer *) b;
  int by_place = dateline_layer_get_position (one) - dateline_layer_get_position (other);

  return by_place ? by_place : dateline_id (one) < dateline_id (other) ? -1 : 1;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  DatelineLabel *one = *(gpointer *) a;
  DatelineLabel *other = *(gpointer *) b;
  int by_place = dateline_label_get_position (one) - dateline_label_get_position (other);

  return by_place ? by_place : dateline_id (one) < dateline_id (other) ? -1 : 1;
}

GPtrArray *
dateline_objects_list_children (DatelineProject *self, DatelineLayer *layer, DatelineLabel *parent)
{
  GPtrArray *children = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer label;

  g_hash_table_iter_init (&iter, self->rows[DATELINE_RECORD_LABEL]);
  while (g_hash_table_iter_next (&iter, NULL, &label))
    if (dateline_label_get_layer (label) == layer && dateline_label_get_parent (label) == parent)
      g_ptr_array_add (children, label);
  g_ptr_array_sort (children, compare_labels);
  return children;
}

/* @children: parent, or layer for the top, → GPtrArray of labels. */
static void
collect_labels (GHashTable *children, gpointer parent, GPtrArray *wanted)
{
  GPtrArray *labels = g_hash_table_lookup (children, parent);

  if (!labels)
    return;
  g_ptr_array_sort (labels, compare_labels);
  for (guint i = 0; i < labels->len; i++)
    {
      g_ptr_array_add (wanted, g_ptr_array_index (labels, i));
      collect_labels (children, g_ptr_array_index (labels, i), wanted);
    }
}

static GHashTable *
group_labels (DatelineProject *self)
{
  GHashTable *children = g_hash_table_new_full (NULL, NULL, NULL,
                                                (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer label;

  g_hash_table_iter_init (&iter, self->rows[DATELINE_RECORD_LABEL]);
  while (g_hash_table_iter_next (&iter, NULL, &label))
    {
      gpointer above = dateline_label_get_parent (label);
      GPtrArray *labels;

      if (!above)
        above = dateline_label_get_layer (label);
      labels = g_hash_table_lookup (children, above);
      if (!labels)
        {
          labels = g_ptr_array_new ();
          g_hash_table_insert (children, above, labels);
        }
      g_ptr_array_add (labels, label);
    }
  return children;
}

/* Changes only the stretch that differs, so that a view keeps its place. */
static void
replace_items (GListStore *list, GPtrArray *wanted)
{
  guint old_len = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);
  guint head = 0;
  guint tail = 0;

  for (guint i = 0; i < old_len; i++)
    g_ptr_array_add (old, g_list_model_get_item (G_LIST_MODEL (list), i));
  while (head < old_len && head < wanted->len && old->pdata[head] == wanted->pdata[head])
    head++;
  while (tail < old_len - head && tail < wanted->len - head &&
         old->pdata[old_len - 1 - tail] == wanted->pdata[wanted->len - 1 - tail])
    tail++;
  if (head + tail < old_len || head + tail < wanted->len)
    g_list_store_splice (list, head, old_len - head - tail, wanted->pdata + head,
                         wanted->len - head - tail);
}

void
dateline_objects_arrange (DatelineProject *self)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  g_autoptr (GHashTable) children = group_labels (self);
  GHashTableIter iter;
  gpointer layer;

  g_hash_table_iter_init (&iter, self->rows[DATELINE_RECORD_LAYER]);
  while (g_hash_table_iter_next (&iter, NULL, &layer))
    {
      g_autoptr (GPtrArray) labels = g_ptr_array_new ();

      g_ptr_array_add (layers, layer);
      collect_labels (children, layer, labels);
      replace_items (dateline_layer_get_labels (layer), labels);
    }
  g_ptr_array_sort (layers, compare_layers);
  replace_items (self->lists[DATELINE_RECORD_LAYER], layers);
}

gpointer
dateline_objects_by_id (DatelineProject *self, DatelineRecordKind kind, gint64 id)
{
  return g_hash_table_lookup (self->rows[kind], &id);
}

gpointer
dateline_objects_by_uuid (DatelineProject *self, DatelineRecordKind kind, const char *uuid)
{
  gpointer record = uuid ? g_hash_table_lookup (self->records, uuid) : NULL;

  return record && dateline_objects_by_id (self, kind, dateline_id (record)) == record ? record
                                                                                       : NULL;
}

static const char *
get_name (gpointer record)
{
  if (DATELINE_IS_ENTITY (record))
    return dateline_entity_get_name (record);
  if (DATELINE_IS_SOURCE (record))
    return dateline_source_get_name (record);
  return dateline_coder_get_name (record);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return dateline_collate (get_name (*(gpointer *) a), get_name (*(gpointer *) b));
}

static void
load_kind (DatelineProject *self, DatelineRecordKind kind)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  sqlite3_stmt *row = dateline_sql_query (self->connection, all_sql[kind], "");

  while (dateline_sql_next (self->connection, row))
    {
      DatelineRecord *record = read_record (self, kind, row);
      gint64 id = dateline_id (record);

      g_hash_table_insert (self->rows[kind], g_memdup2 (&id, sizeof id), record);
      g_ptr_array_add (records, record);
    }
  if (kind != DATELINE_RECORD_LAYER)
    g_ptr_array_sort (records, self->lists[kind] ? compare_names : compare_labels);
  if (self->lists[kind])
    g_list_store_splice (self->lists[kind], 0, 0, records->pdata, records->len);
  for (guint i = 0; kind == DATELINE_RECORD_LAYER && i < records->len; i++)
    read_fields (self, g_ptr_array_index (records, i));
  if (kind == DATELINE_RECORD_LABEL)
    for (guint i = 0; i < records->len; i++)
      dateline_objects_refresh (self, kind, dateline_uuid (g_ptr_array_index (records, i)));
}

gboolean
dateline_objects_load (DatelineProject *self, GError **error)
{
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    {
      self->rows[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      if (kind != DATELINE_RECORD_LABEL)
        self->lists[kind] = g_list_store_new (
          kind == DATELINE_RECORD_CODER    ? DATELINE_TYPE_CODER
          : kind == DATELINE_RECORD_SOURCE ? DATELINE_TYPE_SOURCE
          : kind == DATELINE_RECORD_LAYER  ? DATELINE_TYPE_LAYER
                                           : DATELINE_TYPE_ENTITY);
    }
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    load_kind (self, kind);
  dateline_objects_arrange (self);
  return dateline_sql_check (self->connection, error);
}

void
dateline_objects_clear (DatelineProject *self)
{
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    {
      g_clear_object (&self->lists[kind]);
      g_clear_pointer (&self->rows[kind], g_hash_table_unref);
    }
  g_clear_pointer (&self->records, g_hash_table_unref);
}
