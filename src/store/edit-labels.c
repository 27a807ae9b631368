/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook's labels: their names, keys, colours and order. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>

static void
check_name (DatelineProject *self, DatelineLayer *layer, DatelineLabel *label, const char *name)
{
  g_autofree char *folded = NULL;
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

  if (!name || !*name)
    {
      dateline_edit_refuse (self, _ ("A label needs a name."));
      return;
    }
  folded = dateline_fold (name);
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (DatelineLabel) other = g_list_model_get_item (labels, i);
      g_autofree char *taken = dateline_fold (dateline_label_get_name (other));

      if (other != label && g_str_equal (folded, taken))
        dateline_edit_refuse (self, _ ("The layer “%s” already has a label “%s”."),
                              dateline_layer_get_name (layer), dateline_label_get_name (other));
    }
}

static void
check_key (DatelineProject *self, DatelineLabel *label, const char *key)
{
  GHashTableIter iter;
  gpointer other;

  if (!key || !*key)
    return;
  if (g_utf8_strlen (key, -1) != 1)
    dateline_edit_refuse (self, _ ("A key is one character, not “%s”."), key);
  g_hash_table_iter_init (&iter, self->rows[DATELINE_RECORD_LABEL]);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (other != (gpointer) label && g_strcmp0 (dateline_label_get_key (other), key) == 0)
      dateline_edit_refuse (self,
                            _ ("The key “%s” already belongs to “%s”. Give one of them "
                               "another."),
                            key, dateline_label_get_name (other));
}

static gboolean
begin_change (DatelineProject *self,
              DatelineLabel *label,
              const char *action,
              const char *subject,
              GError **error)
{
  if (!dateline_edit_check_there (self, label, error) ||
      !dateline_edit_begin (self, action, subject, error))
    return FALSE;
  dateline_edit_touch (self, DATELINE_RECORD_LABEL, label);
  return TRUE;
}

static guint
free_colour (DatelineLayer *layer)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
  guint n_labels = g_list_model_get_n_items (labels);
  guint used[DATELINE_N_COLOURS] = { 0 };
  guint best = 0;

  for (guint i = 0; i < n_labels; i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);

      used[dateline_label_get_colour (label)]++;
    }
  for (guint i = 1; i < DATELINE_N_COLOURS; i++)
    if (used[i] < used[best])
      best = i;
  return best;
}

DatelineLabel *
dateline_project_add_label (DatelineProject *self,
                            DatelineLayer *layer,
                            DatelineLabel *parent,
                            const char *name,
                            GError **error)
{
  return dateline_project_add_label_full (self, NULL, layer, parent, name, error);
}

DatelineLabel *
dateline_project_add_label_full (DatelineProject *self,
                                 const char *wanted_uuid,
                                 DatelineLayer *layer,
                                 DatelineLabel *parent,
                                 const char *name,
                                 GError **error)
{
  g_autofree char *uuid = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), NULL);

  if (!dateline_edit_check_there (self, layer, error) ||
      (parent && !dateline_edit_check_there (self, parent, error)) ||
      !dateline_edit_begin (self, "add-label", name, error))
    return NULL;
  uuid = dateline_edit_claim_uuid (self, DATELINE_RECORD_LABEL, wanted_uuid);
  check_name (self, layer, NULL, name);
  if (parent && dateline_label_get_layer (parent) != layer)
    dateline_edit_refuse (self, _ ("“%s” is a label of another layer."),
                          dateline_label_get_name (parent));
  dateline_edit_touch_uuid (self, DATELINE_RECORD_LABEL, uuid);
  /* What a label that is gone said is gone with it. */
  dateline_sql_run (self->connection,
                    "DELETE FROM label_version"
                    " WHERE label = (SELECT id FROM label WHERE uuid = ?)",
                    "p", uuid);
  dateline_sql_run (self->connection,
                    "INSERT INTO label (uuid, layer, parent, name, colour, position)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(position) + 1, 0) FROM label"
                    "  WHERE layer = ?2 AND parent IS ?3 AND gone = 0))"
                    " ON CONFLICT (uuid) DO UPDATE SET layer = excluded.layer,"
                    " parent = excluded.parent, name = excluded.name, colour = excluded.colour,"
                    " position = excluded.position, key = '', description = '', examples = '',"
                    " counter_examples = '', note = '', version = 1, gone = 0",
                    "pirpn", uuid, dateline_id (layer), dateline_id (parent), name,
                    free_colour (layer));
  return dateline_edit_end (self, error)
           ? dateline_objects_by_uuid (self, DATELINE_RECORD_LABEL, uuid)
           : NULL;
}

/* (nullable) @text: NULL for what the label has. */
static const char *
or_else (const char *text, const char *present)
{
  return text ? text : present;
}

/* Keeps the definition in force, which an older file or another program may have left out. */
static void
keep_definition (DatelineProject *self, DatelineLabel *label, gint64 time)
{
  dateline_sql_run (
    self->connection,
    "INSERT INTO label_version (label, version, time, coder, description, examples,"
    " counter_examples)"
    " SELECT id, version, ?2, ?3, description, examples, counter_examples"
    " FROM label WHERE id = ?1"
    " ON CONFLICT (label, version) DO UPDATE SET description = excluded.description,"
    " examples = excluded.examples, counter_examples = excluded.counter_examples",
    "iip", dateline_id (label), time, dateline_uuid (self->coder));
}

/* A definition that is written into an empty label before anybody used it is still the first. */
static gboolean
is_undefined (DatelineProject *self, DatelineLabel *label)
{
  return !*dateline_label_get_description (label) && !*dateline_label_get_examples (label) &&
         !*dateline_label_get_counter_examples (label) &&
         !dateline_sql_int (self->connection, 0, "SELECT 1 FROM annotation WHERE label = ? LIMIT 1",
                            "i", dateline_id (label));
}

/* Before the new definition is written: makes it a version of its own. */
static gboolean
raise_version (DatelineProject *self, DatelineLabel *label, const DatelineLabelEdit *edit)
{
  const char *counter_examples = dateline_label_get_counter_examples (label);

  if (g_strcmp0 (or_else (edit->description, ""), dateline_label_get_description (label)) == 0 &&
      g_strcmp0 (or_else (edit->examples, ""), dateline_label_get_examples (label)) == 0 &&
      g_strcmp0 (or_else (edit->counter_examples, counter_examples), counter_examples) == 0)
    return FALSE;
  if (is_undefined (self, label))
    return TRUE;
  keep_definition (self, label, g_get_real_time ());
  dateline_sql_run (self->connection, "UPDATE label SET version = version + 1 WHERE id = ?", "i",
                    dateline_id (label));
  return TRUE;
}

DatelineLabelEdit
dateline_label_get_edit (DatelineLabel *label)
{
  const char *key = dateline_label_get_key (label);

  return (DatelineLabelEdit){ .name = dateline_label_get_name (label),
                              .key = key ? key : "",
                              .description = dateline_label_get_description (label),
                              .examples = dateline_label_get_examples (label),
                              .colour = dateline_label_get_colour (label),
                              .counter_examples = dateline_label_get_counter_examples (label),
                              .note = dateline_label_get_note (label) };
}

gboolean
dateline_project_edit_label (DatelineProject *self,
                             DatelineLabel *label,
                             const DatelineLabelEdit *edit,
                             GError **error)
{
  gboolean redefined;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  if (!begin_change (self, label, "edit-label", edit->name, error))
    return FALSE;
  check_name (self, dateline_label_get_layer (label), label, edit->name);
  check_key (self, label, edit->key);
  if (edit->colour >= DATELINE_N_COLOURS)
    dateline_edit_refuse (self, _ ("There is no colour number %u."), edit->colour);
  redefined = raise_version (self, label, edit);
  dateline_sql_run (self->connection,
                    "UPDATE label SET name = ?, key = ?, description = ?, examples = ?, colour = ?,"
                    " counter_examples = ?, note = ? WHERE id = ?",
                    "ppppnppi", edit->name, or_else (edit->key, ""),
                    or_else (edit->description, ""), or_else (edit->examples, ""), edit->colour,
                    or_else (edit->counter_examples, dateline_label_get_counter_examples (label)),
                    or_else (edit->note, dateline_label_get_note (label)), dateline_id (label));
  if (redefined)
    keep_definition (self, label, g_get_real_time ());
  return dateline_edit_end (self, error);
}

/* Numbers siblings as they stand. */
static void
write_positions (DatelineProject *self, GPtrArray *siblings)
{
  for (guint i = 0; i < siblings->len; i++)
    {
      dateline_edit_touch (self, DATELINE_RECORD_LABEL, siblings->pdata[i]);
      dateline_sql_run (self->connection, "UPDATE label SET position = ? WHERE id = ?", "ni", i,
                        dateline_id (siblings->pdata[i]));
    }
}

gboolean
dateline_project_move_label (DatelineProject *self,
                             DatelineLabel *label,
                             DatelineLabel *parent,
                             int position,
                             GError **error)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  g_autoptr (GPtrArray) siblings = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);

  if ((parent && !dateline_edit_check_there (self, parent, error)) ||
      !begin_change (self, label, "move-label", dateline_label_get_name (label), error))
    return FALSE;
  if (parent && dateline_label_get_layer (parent) != layer)
    dateline_edit_refuse (self, _ ("“%s” is a label of another layer."),
                          dateline_label_get_name (parent));
  for (DatelineLabel *above = parent; above; above = dateline_label_get_parent (above))
    if (above == label)
      dateline_edit_refuse (self, _ ("“%s” can’t be put under itself."),
                            dateline_label_get_name (label));

  siblings = dateline_objects_list_children (self, layer, parent);
  g_ptr_array_remove (siblings, label);
  g_ptr_array_insert (siblings, CLAMP (position, 0, (int) siblings->len), label);
  dateline_sql_run (self->connection, "UPDATE label SET parent = ? WHERE id = ?", "ri",
                    dateline_id (parent), dateline_id (label));
  write_positions (self, siblings);
  return dateline_edit_end (self, error);
}

/* The label's children take its place among its siblings. */
static void
lift_children (DatelineProject *self, DatelineLabel *label)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  DatelineLabel *parent = dateline_label_get_parent (label);
  g_autoptr (GPtrArray) siblings = dateline_objects_list_children (self, layer, parent);
  g_autoptr (GPtrArray) children = dateline_objects_list_children (self, layer, label);
  guint position;

  if (!g_ptr_array_find (siblings, label, &position))
    return;
  g_ptr_array_remove_index (siblings, position);
  for (guint i = 0; i < children->len; i++)
    {
      DatelineLabel *child = g_ptr_array_index (children, i);

      dateline_edit_touch (self, DATELINE_RECORD_LABEL, child);
      dateline_sql_run (self->connection, "UPDATE label SET parent = ? WHERE id = ?", "ri",
                        dateline_id (parent), dateline_id (child));
      g_ptr_array_insert (siblings, position + i, child);
    }
  write_positions (self, siblings);
}

static void
give_annotations (DatelineProject *self, DatelineLabel *label, DatelineLabel *heir)
{
  DatelineConnection *c = self->connection;

  dateline_edit_touch_all (self, DATELINE_RECORD_ANNOTATION,
                           dateline_sql_query (c, "SELECT uuid FROM annotation WHERE label = ?",
                                               "i", dateline_id (label)));
  dateline_sql_run (c, "UPDATE annotation SET label = ?, guideline = ? WHERE label = ?", "ini",
                    dateline_id (heir), dateline_label_get_version (heir), dateline_id (label));
}

gboolean
dateline_project_delete_label (DatelineProject *self,
                               DatelineLabel *label,
                               DatelineLabel *heir,
                               GError **error)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (label);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);

  if ((heir && !dateline_edit_check_there (self, heir, error)) ||
      !begin_change (self, label, "delete-label", dateline_label_get_name (label), error))
    return FALSE;
  if (heir == label ||
      (heir && dateline_label_get_layer (heir) != dateline_label_get_layer (label)))
    dateline_edit_refuse (self, _ ("The tags of “%s” can only go to another label of its layer."),
                          dateline_label_get_name (label));

  lift_children (self, label);
  dateline_edit_touch_all (
    self, DATELINE_RECORD_ENTITY,
    dateline_sql_query (c, "SELECT uuid FROM entity WHERE kind = ? AND gone = 0", "i", id));
  if (heir)
    give_annotations (self, label, heir);
  else
    dateline_edit_remove_annotations (
      self, dateline_sql_query (c, "SELECT uuid FROM annotation WHERE label = ?", "i", id));
  dateline_edit_hand_on_label (self, dateline_uuid (label), heir ? dateline_uuid (heir) : NULL);
  dateline_sql_run (c, "UPDATE entity SET kind = ? WHERE kind = ? AND gone = 0", "ri",
                    dateline_id (heir), id);
  dateline_sql_run (c, "UPDATE label SET gone = 1 WHERE id = ?", "i", id);
  return dateline_edit_end (self, error);
}

void
dateline_label_version_free (DatelineLabelVersion *version)
{
  g_free (version->coder);
  g_free (version->description);
  g_free (version->examples);
  g_free (version->counter_examples);
  g_free (version);
}

GPtrArray *
dateline_project_list_label_versions (DatelineProject *self, DatelineLabel *label, GError **error)
{
  g_autoptr (GPtrArray)
    versions = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_label_version_free);
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), NULL);

  /* The one in force is the label's own, also where no row of its own was written. */
  row = dateline_sql_query (
    self->connection,
    "SELECT l.version, v.time, v.coder, l.description, l.examples, l.counter_examples"
    " FROM label l LEFT JOIN label_version v ON v.label = l.id AND v.version = l.version"
    " WHERE l.id = ?1"
    " UNION ALL SELECT v.version, v.time, v.coder, v.description, v.examples, v.counter_examples"
    " FROM label_version v JOIN label l ON l.id = v.label"
    " WHERE l.id = ?1 AND v.version < l.version ORDER BY 1 DESC",
    "i", dateline_id (label));
  while (dateline_sql_next (self->connection, row))
    {
      DatelineLabelVersion *version = g_new0 (DatelineLabelVersion, 1);

      version->version = sqlite3_column_int (row, 0);
      version->time = sqlite3_column_int64 (row, 1);
      version->coder = g_strdup (dateline_column_text (row, 2));
      if (version->coder && !*version->coder)
        g_clear_pointer (&version->coder, g_free);
      version->description = g_strdup (dateline_column_text (row, 3));
      version->examples = g_strdup (dateline_column_text (row, 4));
      version->counter_examples = g_strdup (dateline_column_text (row, 5));
      g_ptr_array_add (versions, version);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&versions) : NULL;
}

gboolean
dateline_project_set_label_versions (DatelineProject *self,
                                     DatelineLabel *label,
                                     GPtrArray *versions,
                                     GError **error)
{
  DatelineConnection *c = self->connection;
  guint newest = 0;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);
  g_return_val_if_fail (versions != NULL && versions->len > 0, FALSE);

  if (!begin_change (self, label, "edit-label", dateline_label_get_name (label), error))
    return FALSE;
  dateline_sql_run (c, "DELETE FROM label_version WHERE label = ?", "i", dateline_id (label));
  for (guint i = 0; i < versions->len; i++)
    {
      const DatelineLabelVersion *version = g_ptr_array_index (versions, i);

      if (version->version <= newest)
        dateline_edit_refuse (self, _ ("The definitions of “%s” are not in order."),
                              dateline_label_get_name (label));
      newest = version->version;
      dateline_sql_run (c,
                        "INSERT INTO label_version (label, version, time, coder, description,"
                        " examples, counter_examples) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        "inipppp", dateline_id (label), newest, version->time,
                        or_else (version->coder, ""), version->description, version->examples,
                        version->counter_examples);
    }
  dateline_sql_run (c, "UPDATE label SET version = ? WHERE id = ?", "ni", newest,
                    dateline_id (label));
  return dateline_edit_end (self, error);
}
