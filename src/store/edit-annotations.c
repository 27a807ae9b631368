/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tagging: annotations are made, changed and removed. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"
#include "text/fold.h"
#include "text/offsets.h"

#include <glib/gi18n-lib.h>

/* What a longer stretch of text meant last time is no use to anybody. */
#define MAX_FORM_POINTS 200

/* The text under the spans, folded; "" where it is too long to come again. Refuses the edit where
 * a span lies outside the text. */
static char *
make_form (DatelineProject *self, gint64 article, const GArray *spans)
{
  g_autoptr (GString) form = g_string_new (NULL);
  guint n_points;

  if (!dateline_project_peek_text (self, article))
    return g_strdup ("");
  n_points = dateline_offsets_get_n_points (self->text_offsets);
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);
      g_autofree char *piece = NULL;

      if (span.end > n_points)
        {
          dateline_edit_refuse (self,
                                _ ("Characters %u to %u can’t be tagged: the text has only %u."),
                                span.start, span.end, n_points);
          return g_strdup ("");
        }
      if (span.end - g_array_index (spans, DatelineSpan, 0).start > MAX_FORM_POINTS)
        continue;
      piece = dateline_project_slice (self, article, span.start, span.end);
      g_string_append_printf (form, "%s%s", i > 0 ? " … " : "", piece);
    }
  if (spans->len == 0 || g_array_index (spans, DatelineSpan, spans->len - 1).end -
                             g_array_index (spans, DatelineSpan, 0).start >
                           MAX_FORM_POINTS)
    return g_strdup ("");
  return dateline_fold (form->str);
}

/* A sorted, joined copy; refuses the edit where it does not fit the label's layer. */
static GArray *
check_spans (DatelineProject *self, DatelineLabel *label, const GArray *fragments)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  GArray *spans = NULL;

  for (guint i = 0; fragments && i < fragments->len; i++)
    {
      DatelineSpan span = g_array_index (fragments, DatelineSpan, i);

      if (span.start > span.end)
        dateline_edit_refuse (self, _ ("Characters %u to %u are no stretch of text."), span.start,
                              span.end);
    }
  if (fragments)
    spans = dateline_spans_copy (fragments);
  else
    spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  dateline_spans_normalise (spans);

  if (dateline_layer_get_kind (layer) == DATELINE_LAYER_SPAN && spans->len == 0)
    dateline_edit_refuse (self, _ ("“%s” needs a stretch of text. Select one first."),
                          dateline_label_get_name (label));
  if (dateline_layer_get_kind (layer) == DATELINE_LAYER_DOCUMENT && spans->len > 0)
    dateline_edit_refuse (self, _ ("“%s” speaks of the whole article, not of a stretch of text."),
                          dateline_label_get_name (label));
  return spans;
}

static void
check_entity (DatelineProject *self, DatelineLabel *label, DatelineEntity *entity)
{
  DatelineLayer *layer = dateline_label_get_layer (label);

  if (entity && !dateline_layer_get_names_entities (layer))
    dateline_edit_refuse (self, _ ("Labels of the layer “%s” name no entity."),
                          dateline_layer_get_name (layer));
}

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

static char *
make_subject (DatelineProject *self, gint64 article, const GArray *spans, DatelineEntity *entity)
{
  g_autofree char *text = NULL;
  DatelineSpan span;

  if (entity)
    return g_strdup (dateline_entity_get_name (entity));
  if (!spans || spans->len == 0 || !dateline_project_peek_text (self, article))
    return g_strdup ("");
  span = g_array_index (spans, DatelineSpan, 0);
  if (span.start >= span.end || span.end > dateline_offsets_get_n_points (self->text_offsets))
    return g_strdup ("");
  text = dateline_project_slice (self, article, span.start, MIN (span.end, span.start + 40));
  if (span.end > span.start + 40)
    {
      g_autofree char *cut = g_strconcat (text, "…", NULL);

      return dateline_flatten (cut);
    }
  return dateline_flatten (text);
}

/* What the history calls an edit of the annotation. */
static char *
subject_of (DatelineProject *self, DatelineAnnotation *annotation)
{
  char *subject = make_subject (self, dateline_annotation_get_article_id (annotation),
                                dateline_annotation_get_fragments (annotation),
                                dateline_annotation_get_entity (annotation));

  if (*subject)
    return subject;
  g_free (subject);
  return g_strdup (dateline_label_get_name (dateline_annotation_get_label (annotation)));
}

/**
 * dateline_project_tag:
 * @article: an article that is there
 * @label: what is said
 * @fragments: (nullable) (element-type DatelineSpan): where, in code points; empty for a label of a
 *   document layer
 * @entity: (nullable): who or what is meant, in layers that name entities
 *
 * Returns: (transfer full) (nullable): the annotation; INVALID where it makes no sense
 */
DatelineAnnotation *
dateline_project_tag (DatelineProject *self,
                      DatelineArticle *article,
                      DatelineLabel *label,
                      const GArray *fragments,
                      DatelineEntity *entity,
                      GError **error)
{
  DatelineConnection *c = self->connection;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GArray) spans = NULL;
  g_autofree char *form = NULL;
  g_autofree char *subject = NULL;
  gint64 id = dateline_id (article);
  gint64 now = g_get_real_time ();

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), NULL);

  if (!dateline_edit_check_there (self, article, error) ||
      !dateline_edit_check_there (self, label, error) ||
      (entity && !dateline_edit_check_there (self, entity, error)))
    return NULL;
  subject = make_subject (self, id, fragments, entity);
  if (!*subject)
    {
      g_free (subject);
      subject = g_strdup (dateline_label_get_name (label));
    }
  /* Held so that the refresh makes the object that is returned. */
  list = dateline_project_get_annotations (self, article);
  if (!dateline_edit_begin (self, fragments && fragments->len > 0 ? "tag" : "tag-document", subject,
                            error))
    return NULL;

  spans = check_spans (self, label, fragments);
  check_entity (self, label, entity);
  form = make_form (self, id, spans);
  dateline_edit_touch_uuid (self, DATELINE_RECORD_ANNOTATION, uuid);
  dateline_sql_run (c,
                    "INSERT INTO annotation (uuid, article, label, entity, coder, origin, form,"
                    " created, modified) VALUES (?, ?, ?, ?, ?, 'hand', ?, ?, ?)",
                    "piiripii", uuid, id, dateline_id (label), dateline_id (entity),
                    dateline_id (self->coder), form, now, now);
  write_fragments (self, sqlite3_last_insert_rowid (c->db), spans);
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

gboolean
dateline_project_set_annotation_label (DatelineProject *self,
                                       DatelineAnnotation *annotation,
                                       DatelineLabel *label,
                                       GError **error)
{
  g_autoptr (GArray) spans = NULL;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);

  if (label == dateline_annotation_get_label (annotation))
    return TRUE;
  if (!dateline_edit_check_there (self, label, error) ||
      !begin_change (self, annotation, "retag", dateline_label_get_name (label), error))
    return FALSE;
  spans = check_spans (self, label, dateline_annotation_get_fragments (annotation));
  change_layer (self, annotation, dateline_label_get_layer (label));
  dateline_sql_run (self->connection, "UPDATE annotation SET label = ? WHERE id = ?", "ii",
                    dateline_id (label), dateline_id (annotation));
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

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);

  if (!begin_change (self, annotation, "extend", NULL, error))
    return FALSE;
  spans = check_spans (self, dateline_annotation_get_label (annotation), fragments);
  if (!self->connection->failure &&
      dateline_spans_equal (spans, dateline_annotation_get_fragments (annotation)))
    return dateline_edit_end (self, error);
  form = make_form (self, dateline_annotation_get_article_id (annotation), spans);
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
  check_entity (self, dateline_annotation_get_label (annotation), entity);
  dateline_sql_run (self->connection, "UPDATE annotation SET entity = ? WHERE id = ?", "ri",
                    dateline_id (entity), dateline_id (annotation));
  return end_change (self, annotation, error);
}

static void
check_value (DatelineProject *self, DatelineField *field, const char *value)
{
  if (dateline_field_get_field_type (field) == DATELINE_FIELD_CHOICE &&
      !g_strv_contains (dateline_field_get_choices (field), value))
    dateline_edit_refuse (self, _ ("“%s” is not one of the choices of “%s”."), value,
                          dateline_field_get_name (field));
  if (dateline_field_get_field_type (field) == DATELINE_FIELD_ENTITY &&
      !dateline_project_get_entity_by_uuid (self, value))
    dateline_edit_refuse (self, _ ("“%s” wants an entity, and there is none “%s”."),
                          dateline_field_get_name (field), value);
}

gboolean
dateline_project_set_annotation_value (DatelineProject *self,
                                       DatelineAnnotation *annotation,
                                       DatelineField *field,
                                       const char *value,
                                       GError **error)
{
  DatelineConnection *c = self->connection;
  const char *uuid = dateline_field_get_uuid (field);
  gint64 row;

  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);
  g_return_val_if_fail (DATELINE_IS_FIELD (field), FALSE);

  if (value && !*value)
    value = NULL;
  if (g_strcmp0 (value, dateline_annotation_get_value (annotation, uuid)) == 0)
    return TRUE;
  if (!begin_change (self, annotation, "field", dateline_field_get_name (field), error))
    return FALSE;
  row = dateline_sql_int (c, 0, "SELECT id FROM field WHERE uuid = ? AND layer = ? AND gone = 0",
                          "pi", uuid, dateline_id (dateline_annotation_get_layer (annotation)));
  if (!row)
    dateline_edit_refuse (self, _ ("The layer has no field “%s”."),
                          dateline_field_get_name (field));
  dateline_sql_run (c, "DELETE FROM value WHERE annotation = ? AND field = ?", "ii",
                    dateline_id (annotation), row);
  if (value)
    {
      check_value (self, field, value);
      dateline_sql_run (c, "INSERT INTO value (annotation, field, value) VALUES (?, ?, ?)", "iip",
                        dateline_id (annotation), row, value);
    }
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
  dateline_sql_run (self->connection, "DELETE FROM annotation WHERE id = ?", "i",
                    dateline_id (annotation));
  return dateline_edit_end (self, error);
}
