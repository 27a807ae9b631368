/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tagging: annotations are made, changed and removed. What they may be is said in tag-rules.c. */
#include "config.h"

#include "model/field-value.h"
#include "store/edits.h"
#include "store/tag-rules-private.h"

#include <glib/gi18n-lib.h>

static void
write_fragments (DatelineProject *self, gint64 annotation, const GArray *spans)
{
  DatelineConnection *c = self->connection;

  dateline_sql_run (c, "DELETE FROM fragment WHERE annotation = ?", "i", annotation);
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      dateline_sql_run (c, "INSERT INTO fragment (annotation, start, end) VALUES (?, ?, ?)", "inn",
                        annotation, span.start, span.end);
    }
}

/* What the history calls an edit of the annotation. */
static char *
subject_of (DatelineProject *self, DatelineAnnotation *annotation)
{
  char *subject = dateline_tag_make_subject (self, dateline_annotation_get_article_id (annotation),
                                             dateline_annotation_get_fragments (annotation),
                                             dateline_annotation_get_entity (annotation));

  if (*subject)
    return subject;
  g_free (subject);
  return g_strdup (dateline_label_get_name (dateline_annotation_get_label (annotation)));
}

static void
write_links (DatelineProject *self,
             gint64 annotation,
             DatelineAnnotation *from,
             DatelineAnnotation *to)
{
  DatelineConnection *c = self->connection;

  dateline_sql_run (c, "DELETE FROM link WHERE annotation = ?", "i", annotation);
  dateline_sql_run (c,
                    "INSERT INTO link (annotation, role, target)"
                    " VALUES (?1, 'from', ?2), (?1, 'to', ?3)",
                    "iii", annotation, dateline_id (from), dateline_id (to));
}

/* (nullable) @value: NULL takes the answer away. */
static void
write_value (DatelineProject *self,
             gint64 annotation,
             DatelineLayer *layer,
             DatelineField *field,
             const char *value)
{
  DatelineConnection *c = self->connection;
  gint64 row = dateline_sql_int (c, 0,
                                 "SELECT id FROM field WHERE uuid = ? AND layer = ? AND gone = 0",
                                 "pi", dateline_field_get_uuid (field), dateline_id (layer));

  if (!row)
    {
      dateline_edit_refuse (self, _ ("The layer has no field “%s”."),
                            dateline_field_get_name (field));
      return;
    }
  if (!value)
    dateline_sql_run (c, "DELETE FROM value WHERE annotation = ? AND field = ?", "ii", annotation,
                      row);
  else
    dateline_sql_run (c,
                      "INSERT INTO value (annotation, field, value) VALUES (?, ?, ?)"
                      " ON CONFLICT (annotation, field) DO UPDATE SET value = excluded.value",
                      "iip", annotation, row, value);
}

/* (transfer full) (nullable): what is stored for an answer; NULL where there is none. An answer that
 * does not suit refuses the edit, but for a preset (@is_preset), which is then left out: what it
 * names may be gone, and it is no fault of who tags. */
static char *
settle_value (DatelineProject *self,
              gint64 article,
              const char *annotation,
              DatelineField *field,
              const char *value,
              gboolean is_preset)
{
  g_autofree char *problem = NULL;
  g_autofree char *tidy = NULL;

  if (!value || !*value)
    return NULL;
  problem = dateline_tag_check_value (self, article, annotation, field, value);
  if (problem)
    {
      if (!is_preset)
        dateline_edit_refuse (self, "%s", problem);
      return NULL;
    }
  tidy = dateline_field_tidy (field, value);
  /* To choose none of several is not to answer. */
  if (dateline_field_get_field_type (field) == DATELINE_FIELD_CHOICES && g_str_equal (tidy, "[]"))
    return NULL;
  return g_steal_pointer (&tidy);
}

/* The answers that a new annotation begins with: those given, else the presets. */
static void
write_values (DatelineProject *self,
              gint64 article,
              gint64 annotation,
              DatelineLayer *layer,
              GHashTable *values)
{
  GListModel *fields = dateline_layer_get_fields (layer);
  guint n_given = 0;

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);
      gpointer value = NULL;
      gboolean given = values &&
                       g_hash_table_lookup_extended (values, dateline_field_get_uuid (field), NULL,
                                                     &value);
      g_autofree char *settled = settle_value (self, article, NULL, field,
                                               given ? value : dateline_field_get_preset (field),
                                               !given);

      n_given += given;
      if (settled)
        write_value (self, annotation, layer, field, settled);
    }
  if (values && n_given < g_hash_table_size (values))
    dateline_edit_refuse (self, _ ("The layer “%s” has no such field."),
                          dateline_layer_get_name (layer));
}

/* What the history calls a new annotation. */
static char *
subject_of_new (DatelineProject *self,
                gint64 article,
                DatelineLabel *label,
                const DatelineTagSpec *spec)
{
  g_autofree char *subject = dateline_tag_make_subject (self, article, spec->fragments,
                                                        spec->entity);

  return *subject ? g_steal_pointer (&subject) : g_strdup (dateline_label_get_name (label));
}

static gboolean
check_all_there (DatelineProject *self,
                 DatelineArticle *article,
                 DatelineLabel *label,
                 const DatelineTagSpec *spec,
                 GError **error)
{
  gpointer records[] = { article, label, spec->entity, spec->from, spec->to };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (records[i] && !dateline_edit_check_there (self, records[i], error))
      return FALSE;
  return TRUE;
}

DatelineAnnotation *
dateline_project_tag (DatelineProject *self,
                      DatelineArticle *article,
                      DatelineLabel *label,
                      const GArray *fragments,
                      DatelineEntity *entity,
                      GError **error)
{
  DatelineTagSpec spec = { .fragments = fragments, .entity = entity };

  return dateline_project_tag_full (self, article, label, &spec, error);
}

/**
 * dateline_project_tag_full:
 * @article: an article that is there
 * @label: what is said
 * @spec: of what, and what else
 *
 * Returns: (transfer full) (nullable): the annotation; INVALID where it makes no sense or a rule of
 *   its layer forbids it
 */
DatelineAnnotation *
dateline_project_tag_full (DatelineProject *self,
                           DatelineArticle *article,
                           DatelineLabel *label,
                           const DatelineTagSpec *spec,
                           GError **error)
{
  DatelineConnection *c = self->connection;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GArray) spans = NULL;
  g_autofree char *form = NULL;
  g_autofree char *subject = NULL;
  DatelineLayer *layer;
  const char *action;
  gint64 id = dateline_id (article);
  gint64 now = g_get_real_time ();
  gint64 row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  if (!check_all_there (self, article, label, spec, error))
    return NULL;
  layer = dateline_label_get_layer (label);
  subject = subject_of_new (self, id, label, spec);
  action = spec->from || spec->to                        ? "relate"
           : spec->fragments && spec->fragments->len > 0 ? "tag"
                                                         : "tag-document";
  /* Held so that the refresh makes the object that is returned. */
  list = dateline_project_get_annotations (self, article);
  if (!dateline_edit_begin (self, action, subject, error))
    return NULL;

  spans = dateline_tag_check_spans (self, id, label, spec->fragments);
  dateline_tag_check_rules (self, id, label, spans, NULL, self->coder);
  dateline_tag_check_entity (self, label, spec->entity);
  dateline_tag_check_ends (self, id, label, spec->from, spec->to);
  form = c->failure ? NULL : dateline_tag_make_form (self, id, spans);
  dateline_edit_touch_uuid (self, DATELINE_RECORD_ANNOTATION, uuid);
  dateline_sql_run (c,
                    "INSERT INTO annotation (uuid, article, label, entity, coder, origin, note,"
                    " form, created, modified, guideline)"
                    " VALUES (?, ?, ?, ?, ?, 'hand', ?, ?, ?, ?, ?)",
                    "piirippiin", uuid, id, dateline_id (label), dateline_id (spec->entity),
                    dateline_id (self->coder), spec->note ? spec->note : "", form, now, now,
                    dateline_label_get_version (label));
  row = sqlite3_last_insert_rowid (c->db);
  write_fragments (self, row, spans);
  if (spec->from && spec->to)
    write_links (self, row, spec->from, spec->to);
  write_values (self, id, row, layer, spec->values);
  if (dateline_article_get_status (article) == DATELINE_STATUS_TODO)
    {
      dateline_edit_touch (self, DATELINE_RECORD_ARTICLE, article);
      dateline_sql_run (c, "UPDATE article SET status = ? WHERE id = ?", "ni",
                        DATELINE_STATUS_IN_PROGRESS, id);
    }
  if (!dateline_edit_end (self, error))
    return NULL;
  return dateline_live_find_annotation (self, uuid);
}

/* The start of every change to an annotation that is there. @named: (nullable): what the history
 * calls it, else the text under it. */
static gboolean
begin_change (DatelineProject *self,
              DatelineAnnotation *annotation,
              const char *action,
              const char *named,
              GError **error)
{
  g_autofree char *subject = NULL;

  if (!dateline_edit_check_there (self, annotation, error))
    return FALSE;
  subject = named ? g_strdup (named) : subject_of (self, annotation);
  if (!dateline_edit_begin (self, action, subject, error))
    return FALSE;
  dateline_edit_touch (self, DATELINE_RECORD_ANNOTATION, annotation);
  return TRUE;
}

static gboolean
end_change (DatelineProject *self, DatelineAnnotation *annotation, GError **error)
{
  dateline_sql_run (self->connection, "UPDATE annotation SET modified = ? WHERE id = ?", "ii",
                    g_get_real_time (), dateline_id (annotation));
  return dateline_edit_end (self, error);
}

/* Answers that the new layer does not ask for would be seen nowhere. */
static void
change_layer (DatelineProject *self, DatelineAnnotation *annotation, DatelineLayer *layer)
{
  DatelineConnection *c = self->connection;
  gint64 id = dateline_id (annotation);

  if (layer == dateline_annotation_get_layer (annotation))
    return;
  dateline_sql_run (c,
                    "DELETE FROM value WHERE annotation = ?"
                    " AND field NOT IN (SELECT id FROM field WHERE layer = ?)",
                    "ii", id, dateline_id (layer));
  if (!dateline_layer_get_names_entities (layer))
    dateline_sql_run (c, "UPDATE annotation SET entity = NULL WHERE id = ?", "i", id);
}

static gboolean
is_relation (DatelineLabel *label)
{
  return dateline_layer_get_kind (dateline_label_get_layer (label)) == DATELINE_LAYER_RELATION;
}

gboolean
dateline_project_set_annotation_label (DatelineProject *self,
                                       DatelineAnnotation *annotation,
                                       DatelineLabel *label,
                                       GError **error)
{
  g_autoptr (GArray) spans = NULL;
  gint64 article;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);

  if (label == dateline_annotation_get_label (annotation))
    return TRUE;
  if (!dateline_edit_check_there (self, label, error) ||
      !begin_change (self, annotation, "retag", dateline_label_get_name (label), error))
    return FALSE;
  article = dateline_annotation_get_article_id (annotation);
  spans = dateline_tag_check_spans (self, article, label,
                                    dateline_annotation_get_fragments (annotation));
  if (is_relation (label) != is_relation (dateline_annotation_get_label (annotation)))
    dateline_edit_refuse (self, _ ("A relation can’t become a tag, nor a tag a relation."));
  /* Within a layer, what broke its rules before may go on doing so. */
  if (dateline_label_get_layer (label) != dateline_annotation_get_layer (annotation))
    dateline_tag_check_rules (self, article, label, spans, annotation,
                              dateline_annotation_get_coder (annotation));
  change_layer (self, annotation, dateline_label_get_layer (label));
  dateline_sql_run (self->connection, "UPDATE annotation SET label = ?, guideline = ? WHERE id = ?",
                    "ini", dateline_id (label), dateline_label_get_version (label),
                    dateline_id (annotation));
  return end_change (self, annotation, error);
}

gboolean
dateline_project_set_annotation_fragments (DatelineProject *self,
                                           DatelineAnnotation *annotation,
                                           const GArray *fragments,
                                           GError **error)
{
  g_autoptr (GArray) spans = NULL;
  g_autofree char *form = NULL;
  gint64 article;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);

  if (!begin_change (self, annotation, "extend", NULL, error))
    return FALSE;
  article = dateline_annotation_get_article_id (annotation);
  spans = dateline_tag_check_spans (self, article, dateline_annotation_get_label (annotation),
                                    fragments);
  if (!self->connection->failure &&
      dateline_spans_equal (spans, dateline_annotation_get_fragments (annotation)))
    return dateline_edit_end (self, error);
  dateline_tag_check_rules (self, article, dateline_annotation_get_label (annotation), spans,
                            annotation, dateline_annotation_get_coder (annotation));
  if (self->connection->failure)
    return dateline_edit_end (self, error);
  form = dateline_tag_make_form (self, article, spans);
  write_fragments (self, dateline_id (annotation), spans);
  dateline_sql_run (self->connection, "UPDATE annotation SET form = ? WHERE id = ?", "pi", form,
                    dateline_id (annotation));
  return end_change (self, annotation, error);
}

gboolean
dateline_project_set_annotation_entity (DatelineProject *self,
                                        DatelineAnnotation *annotation,
                                        DatelineEntity *entity,
                                        GError **error)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);

  if (entity == dateline_annotation_get_entity (annotation))
    return TRUE;
  if ((entity && !dateline_edit_check_there (self, entity, error)) ||
      !begin_change (self, annotation, "entity", entity ? dateline_entity_get_name (entity) : "",
                     error))
    return FALSE;
  dateline_tag_check_entity (self, dateline_annotation_get_label (annotation), entity);
  dateline_sql_run (self->connection, "UPDATE annotation SET entity = ? WHERE id = ?", "ri",
                    dateline_id (entity), dateline_id (annotation));
  return end_change (self, annotation, error);
}

gboolean
dateline_project_set_annotation_value (DatelineProject *self,
                                       DatelineAnnotation *annotation,
                                       DatelineField *field,
                                       const char *value,
                                       GError **error)
{
  g_autofree char *settled = NULL;
  gint64 article;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);
  g_return_val_if_fail (DATELINE_IS_FIELD (field), FALSE);

  if (value && !*value)
    value = NULL;
  if (g_strcmp0 (value,
                 dateline_annotation_get_value (annotation, dateline_field_get_uuid (field))) == 0)
    return TRUE;
  if (!begin_change (self, annotation, "field", dateline_field_get_name (field), error))
    return FALSE;
  article = dateline_annotation_get_article_id (annotation);
  settled = settle_value (self, article, dateline_uuid (annotation), field, value, FALSE);
  write_value (self, dateline_id (annotation), dateline_annotation_get_layer (annotation), field,
               settled);
  return end_change (self, annotation, error);
}

gboolean
dateline_project_set_relation_ends (DatelineProject *self,
                                    DatelineAnnotation *annotation,
                                    DatelineAnnotation *from,
                                    DatelineAnnotation *to,
                                    GError **error)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (from), FALSE);
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (to), FALSE);

  if (g_strcmp0 (dateline_uuid (from), dateline_annotation_get_from (annotation)) == 0 &&
      g_strcmp0 (dateline_uuid (to), dateline_annotation_get_to (annotation)) == 0)
    return TRUE;
  if (!begin_change (self, annotation, "relation-ends", NULL, error))
    return FALSE;
  dateline_tag_check_ends (self, dateline_annotation_get_article_id (annotation),
                           dateline_annotation_get_label (annotation), from, to);
  write_links (self, dateline_id (annotation), from, to);
  return end_change (self, annotation, error);
}

gboolean
dateline_project_set_annotation_note (DatelineProject *self,
                                      DatelineAnnotation *annotation,
                                      const char *note,
                                      GError **error)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);

  if (g_strcmp0 (note ? note : "", dateline_annotation_get_note (annotation)) == 0)
    return TRUE;
  if (!begin_change (self, annotation, "note", NULL, error))
    return FALSE;
  dateline_sql_run (self->connection, "UPDATE annotation SET note = ? WHERE id = ?", "pi",
                    note ? note : "", dateline_id (annotation));
  return end_change (self, annotation, error);
}

gboolean
dateline_project_remove_annotation (DatelineProject *self,
                                    DatelineAnnotation *annotation,
                                    GError **error)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);

  if (!begin_change (self, annotation, "untag", NULL, error))
    return FALSE;
  dateline_edit_remove_annotations (
    self, dateline_sql_query (self->connection, "SELECT uuid FROM annotation WHERE id = ?", "i",
                              dateline_id (annotation)));
  return dateline_edit_end (self, error);
}
