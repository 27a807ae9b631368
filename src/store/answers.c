/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields are required is asked of the layers, which are in memory; SQL looks for the tags. */
#include "config.h"

#include "store/answers.h"
#include "store/project-private.h"

GPtrArray *
dateline_project_list_answers (DatelineProject *self,
                               DatelineField *field,
                               guint limit,
                               GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_FIELD (field), NULL);

  row = dateline_sql_query (self->connection,
                            "SELECT v.value FROM value v JOIN field f ON f.id = v.field"
                            " JOIN annotation n ON n.id = v.annotation"
                            " WHERE f.uuid = ?1 AND ?3 IN (0, n.coder) GROUP BY v.value"
                            " ORDER BY max(v.annotation) DESC LIMIT ?2",
                            "pni", dateline_field_get_uuid (field), limit, self->only_coder);
  while (dateline_sql_next (self->connection, row))
    g_ptr_array_add (answers, g_strdup (dateline_column_text (row, 0)));
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&answers) : NULL;
}

static void
add_unanswered (DatelineProject *self,
                DatelineLayer *layer,
                DatelineField *field,
                gint64 article_id,
                gint64 coder_id,
                GArray *found)
{
  sqlite3_stmt *row = dateline_sql_query (
    self->connection,
    "SELECT n.id, n.article, min(f.start), max(f.end) FROM label l"
    " JOIN annotation n ON n.label = l.id AND (?3 = 0 OR n.article = ?3)"
    "  AND (?4 = 0 OR n.coder = ?4)"
    " JOIN here a ON a.id = n.article"
    " LEFT JOIN fragment f ON f.annotation = n.id"
    " WHERE l.layer = ?1 AND NOT EXISTS (SELECT 1 FROM value v JOIN field d ON d.id = v.field"
    "  WHERE v.annotation = n.id AND d.uuid = ?2)"
    " GROUP BY n.id",
    "ipii", dateline_id (layer), dateline_field_get_uuid (field), article_id, coder_id);

  while (dateline_sql_next (self->connection, row))
    {
      DatelineUnanswered one = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1),
                                 (guint) sqlite3_column_int64 (row, 2),
                                 (guint) sqlite3_column_int64 (row, 3) };

      g_array_append_val (found, one);
    }
}

static int
compare_unanswered (gconstpointer a, gconstpointer b)
{
  const DatelineUnanswered *one = a;
  const DatelineUnanswered *other = b;

  if (one->article_id != other->article_id)
    return one->article_id < other->article_id ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->annotation_id < other->annotation_id ? -1 : one->annotation_id > other->annotation_id;
}

GArray *
dateline_project_list_unanswered (DatelineProject *self,
                                  gint64 article_id,
                                  gint64 coder_id,
                                  GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DatelineUnanswered));
  GListModel *layers;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  layers = dateline_project_get_layers (self);
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *fields = dateline_layer_get_fields (layer);

      for (guint j = 0; j < g_list_model_get_n_items (fields); j++)
        {
          g_autoptr (DatelineField) field = g_list_model_get_item (fields, j);

          if (dateline_field_get_required (field))
            add_unanswered (self, layer, field, article_id, coder_id, found);
        }
    }
  if (!dateline_sql_check (self->connection, error))
    return NULL;

  g_array_sort (found, compare_unanswered);
  /* One that lacks two answers was found twice. */
  for (guint i = found->len; i > 1; i--)
    if (g_array_index (found, DatelineUnanswered, i - 1).annotation_id ==
        g_array_index (found, DatelineUnanswered, i - 2).annotation_id)
      g_array_remove_index (found, i - 1);
  return g_steal_pointer (&found);
}

DatelineField *
dateline_annotation_find_unanswered (DatelineAnnotation *annotation)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);
  GListModel *fields;

  if (layer == NULL)
    return NULL;
  fields = dateline_layer_get_fields (layer);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);

      /* The layer keeps it. */
      if (dateline_field_get_required (field) &&
          dateline_annotation_get_value (annotation, dateline_field_get_uuid (field)) == NULL)
        return field;
    }
  return NULL;
}
