/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes an article out of a project as a draft, the struct that every writer works from. */
#include "config.h"

#include "formats/article-draft.h"

#include <string.h>

#include "store/copies.h"

static char *
dup_or_null (const char *string)
{
  return string != NULL && *string != '\0' ? g_strdup (string) : NULL;
}

static int
compare_entities (gconstpointer a, gconstpointer b)
{
  const DatelineDraftEntity *left = *(const DatelineDraftEntity *const *) a;
  const DatelineDraftEntity *right = *(const DatelineDraftEntity *const *) b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : g_strcmp0 (left->uuid, right->uuid);
}

/* @seen: UUIDs that the draft has already. */
static void
add_entity (DatelineDraft *draft, GHashTable *seen, DatelineEntity *entity)
{
  const char *uuid = dateline_record_get_uuid (DATELINE_RECORD (entity));
  DatelineDraftEntity *details;
  DatelineLabel *kind;

  if (!g_hash_table_add (seen, g_strdup (uuid)))
    return;
  details = dateline_draft_entity_new (dateline_entity_get_name (entity));
  details->uuid = g_strdup (uuid);
  kind = dateline_entity_get_kind (entity);
  details->kind = kind != NULL ? g_strdup (dateline_label_get_name (kind)) : NULL;
  details->note = dup_or_null (dateline_entity_get_note (entity));
  g_strfreev (details->aliases);
  details->aliases = g_strdupv ((char **) dateline_entity_get_aliases (entity));
  if (dateline_entity_get_externals (entity)[0] != NULL)
    details->externals = g_strdupv ((char **) dateline_entity_get_externals (entity));
  g_ptr_array_add (draft->entities, details);
}

/* An answer that is a UUID by the name of what it means. */
static void
name_answer (DatelineProject *project,
             DatelineDraft *draft,
             GHashTable *seen,
             DatelineDraftValue *value)
{
  g_autofree char *uuid = g_strdup (value->value);
  DatelineEntity *entity;
  DatelineLabel *label;

  if (value->type == DATELINE_FIELD_ENTITY)
    {
      entity = dateline_project_get_entity_by_uuid (project, uuid);
      value->value_uuid = g_strdup (uuid);
      if (entity == NULL)
        return;
      g_free (value->value);
      value->value = g_strdup (dateline_entity_get_name (entity));
      add_entity (draft, seen, entity);
    }
  else if (value->type == DATELINE_FIELD_LABEL)
    {
      /* Labels go by name between projects, as those of tags do. */
      label = dateline_project_get_label_by_uuid (project, uuid);
      if (label == NULL)
        return;
      g_free (value->value);
      value->value = g_strdup_printf ("%s/%s",
                                      dateline_layer_get_name (dateline_label_get_layer (label)),
                                      dateline_label_get_name (label));
    }
}

static void
add_values (DatelineProject *project,
            DatelineDraft *draft,
            GHashTable *seen,
            DatelineAnnotation *annotation,
            DatelineDraftAnnotation *out)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);
  GListModel *fields = layer != NULL ? dateline_layer_get_fields (layer) : NULL;
  guint n_fields = fields != NULL ? g_list_model_get_n_items (fields) : 0;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);
      const char *uuid = dateline_field_get_uuid (field);
      const char *answer = dateline_annotation_get_value (annotation, uuid);
      DatelineDraftValue *value;

      if (answer == NULL)
        continue;
      value = dateline_draft_value_new (dateline_field_get_name (field), answer);
      value->field_uuid = g_strdup (uuid);
      value->type = dateline_field_get_field_type (field);
      name_answer (project, draft, seen, value);
      g_ptr_array_add (out->values, value);
    }
}

static void
add_annotation (DatelineProject *project,
                DatelineDraft *draft,
                GHashTable *seen,
                DatelineAnnotation *annotation)
{
  DatelineDraftAnnotation *out = dateline_draft_annotation_new ();
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);
  DatelineLabel *label = dateline_annotation_get_label (annotation);
  DatelineEntity *entity = dateline_annotation_get_entity (annotation);
  DatelineCoder *coder = dateline_annotation_get_coder (annotation);

  out->uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (annotation)));
  out->layer = layer != NULL ? g_strdup (dateline_layer_get_name (layer)) : NULL;
  out->label = label != NULL ? g_strdup (dateline_label_get_name (label)) : NULL;
  if (entity != NULL)
    {
      out->entity = g_strdup (dateline_entity_get_name (entity));
      out->entity_uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (entity)));
      add_entity (draft, seen, entity);
    }
  if (coder != NULL)
    {
      out->coder = g_strdup (dateline_coder_get_name (coder));
      out->coder_uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (coder)));
    }
  out->origin = dateline_annotation_get_origin (annotation);
  out->note = dup_or_null (dateline_annotation_get_note (annotation));
  out->created = dateline_annotation_get_created (annotation);
  out->modified = dateline_annotation_get_modified (annotation);
  out->guideline = dateline_annotation_get_guideline (annotation);
  out->from = g_strdup (dateline_annotation_get_from (annotation));
  out->to = g_strdup (dateline_annotation_get_to (annotation));
  g_array_unref (out->fragments);
  out->fragments = dateline_spans_copy (dateline_annotation_get_fragments (annotation));
  add_values (project, draft, seen, annotation, out);
  g_ptr_array_add (draft->annotations, out);
}

static void
take_reasons (DatelineDraft *draft, char **reasons)
{
  g_clear_pointer (&draft->reasons, g_ptr_array_unref);
  draft->reasons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; reasons[i] != NULL; i++)
    g_ptr_array_add (draft->reasons, *reasons[i] != '\0' ? g_strdup (reasons[i]) : NULL);
}

DatelineDraft *
dateline_draft_from_article (DatelineProject *project, DatelineArticle *article, GError **error)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GListModel) annotations = NULL;
  g_auto (GStrv) reasons = NULL;
  DatelineSource *source;
  GArray *regions;
  guint n_annotations;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);

  draft->text = dateline_project_load_text (project, article, error);
  if (draft->text == NULL)
    return NULL;
  regions = dateline_project_load_regions (project, article, error);
  if (regions == NULL)
    return NULL;
  g_array_unref (draft->regions);
  draft->regions = regions;
  reasons = dateline_project_load_region_reasons (project, article, error);
  if (reasons == NULL)
    return NULL;
  take_reasons (draft, reasons);

  draft->uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (article)));
  draft->title = dup_or_null (dateline_article_get_title (article));
  source = dateline_article_get_source (article);
  if (source != NULL)
    {
      draft->source = g_strdup (dateline_source_get_name (source));
      draft->source_uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (source)));
      draft->source_note = g_strdup (dateline_source_get_note (source));
    }
  draft->author = dup_or_null (dateline_article_get_author (article));
  draft->url = dup_or_null (dateline_article_get_url (article));
  draft->language = dup_or_null (dateline_article_get_language (article));
  draft->note = dup_or_null (dateline_article_get_note (article));
  draft->metadata = dateline_project_load_metadata (project, article, error);
  if (draft->metadata == NULL)
    return NULL;
  dateline_date_free (draft->date);
  draft->date = dateline_date_copy (dateline_article_get_date (article));
  draft->status = dateline_article_get_status (article);
  draft->n_words = dateline_article_get_n_words (article);
  if (!dateline_project_describe_original (project, article, &draft->original_name,
                                           &draft->original_encoding, &draft->original_hash,
                                           &draft->original_size, error))
    return NULL;

  if (!dateline_project_load_copy (project, article, draft, error))
    return NULL;

  annotations = dateline_project_get_annotations (project, article);
  n_annotations = g_list_model_get_n_items (annotations);
  for (guint i = 0; i < n_annotations; i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (annotations, i);

      add_annotation (project, draft, seen, annotation);
    }
  g_ptr_array_sort (draft->entities, compare_entities);

  return g_steal_pointer (&draft);
}
