/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles as JSON objects. Keys and their order are a promise: scripts read them, and exporting
 * what was imported must give the same bytes. Reading is in article-json-read.c. */
#include "config.h"

#include "formats/article-json.h"

#include <string.h>

#include "formats/article-draft.h"
#include "formats/codebook-private.h"
#include "formats/json-text.h"
#include "text/offsets.h"

static void
set_day (JsonObject *object, const char *key, gint32 day)
{
  int year;
  int month;
  int day_of_month;
  g_autofree char *iso = NULL;

  if (day != DATELINE_DAY_NONE)
    {
      dateline_day_to_civil (day, &year, &month, &day_of_month);
      iso = g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
    }
  dateline_json_set_string (object, key, iso);
}

static JsonObject *
date_to_json (const DatelineDate *date)
{
  JsonObject *object = json_object_new ();
  JsonArray *doubts = json_array_new ();
  gboolean known = dateline_date_is_known (date);

  set_day (object, "first", known ? date->first : DATELINE_DAY_NONE);
  set_day (object, "last", known ? date->last : DATELINE_DAY_NONE);
  json_object_set_string_member (object, "precision",
                                 dateline_date_precision_to_nick (date->precision));
  json_object_set_string_member (object, "evidence",
                                 dateline_date_evidence_to_nick (date->evidence));
  json_object_set_int_member (object, "confidence", date->confidence);
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);
      JsonObject *out = json_object_new ();

      json_object_set_string_member (out, "kind", dateline_doubt_kind_to_nick (doubt->kind));
      json_object_set_string_member (out, "evidence",
                                     dateline_date_evidence_to_nick (doubt->evidence));
      set_day (out, "first", doubt->first);
      set_day (out, "last", doubt->last);
      dateline_json_set_string (out, "quote", doubt->quote);
      json_object_set_int_member (out, "start", doubt->start);
      json_object_set_int_member (out, "end", doubt->end);
      json_array_add_object_element (doubts, out);
    }
  json_object_set_array_member (object, "doubts", doubts);

  return object;
}

static JsonArray *
regions_to_json (const GArray *regions)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      JsonObject *out = json_object_new ();

      json_object_set_int_member (out, "start", region->start);
      json_object_set_int_member (out, "end", region->end);
      json_object_set_string_member (out, "kind", dateline_region_kind_to_nick (region->kind));
      json_array_add_object_element (array, out);
    }

  return array;
}

/* UTC, to the microsecond. */
static void
set_time (JsonObject *object, const char *key, gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *seconds = NULL;
  g_autofree char *iso = NULL;

  if (time > 0 && when != NULL)
    {
      seconds = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S");
      iso = g_strdup_printf ("%s.%06dZ", seconds, (int) (time % G_USEC_PER_SEC));
    }
  dateline_json_set_string (object, key, iso);
}

static JsonObject *
annotation_to_json (const DatelineDraftAnnotation *annotation,
                    const DatelineOffsets *offsets,
                    gboolean full)
{
  JsonObject *object = json_object_new ();
  JsonArray *fragments = json_array_new ();
  JsonObject *fields = json_object_new ();
  JsonObject *references = json_object_new ();

  dateline_json_set_string (object, "uuid", annotation->uuid);
  dateline_json_set_string (object, "layer", annotation->layer);
  dateline_json_set_string (object, "label", annotation->label);
  dateline_json_set_string (object, "entity", annotation->entity);
  dateline_json_set_string (object, "coder", annotation->coder);
  json_object_set_string_member (object, "origin",
                                 dateline_enum_to_nick (DATELINE_TYPE_ORIGIN, annotation->origin));

  for (guint i = 0; i < annotation->fragments->len; i++)
    {
      DatelineSpan span = g_array_index (annotation->fragments, DatelineSpan, i);
      g_autofree char *text = dateline_offsets_slice (offsets, span.start, span.end);
      JsonObject *out = json_object_new ();

      json_object_set_int_member (out, "start", span.start);
      json_object_set_int_member (out, "end", span.end);
      json_object_set_string_member (out, "text", text);
      json_array_add_object_element (fragments, out);
    }
  json_object_set_array_member (object, "fragments", fragments);

  for (guint i = 0; i < annotation->values->len; i++)
    {
      const DatelineDraftValue *value = g_ptr_array_index (annotation->values, i);

      json_object_set_string_member (fields, value->field, value->value);
      if (value->value_uuid != NULL)
        json_object_set_string_member (references, value->field, value->value_uuid);
    }
  json_object_set_object_member (object, "fields", fields);
  json_object_set_string_member (object, "note", annotation->note != NULL ? annotation->note : "");

  if (full)
    {
      dateline_json_set_string (object, "entity_uuid", annotation->entity_uuid);
      /* The coder's UUID stays at home: each project has its own record of one person. */
      set_time (object, "created", annotation->created);
      set_time (object, "modified", annotation->modified);
      json_object_set_object_member (object, "references", json_object_ref (references));
    }
  json_object_unref (references);

  return object;
}

static JsonArray *
entities_to_json (GPtrArray *entities)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < entities->len; i++)
    {
      const DatelineDraftEntity *entity = g_ptr_array_index (entities, i);
      JsonObject *out = json_object_new ();
      JsonArray *aliases = json_array_new ();

      dateline_json_set_string (out, "uuid", entity->uuid);
      json_object_set_string_member (out, "name", entity->name);
      dateline_json_set_string (out, "kind", entity->kind);
      for (guint j = 0; entity->aliases != NULL && entity->aliases[j] != NULL; j++)
        json_array_add_string_element (aliases, entity->aliases[j]);
      json_object_set_array_member (out, "aliases", aliases);
      json_object_set_string_member (out, "note", entity->note != NULL ? entity->note : "");
      json_array_add_object_element (array, out);
    }

  return array;
}

static JsonObject *
original_to_json (const DatelineDraft *draft)
{
  JsonObject *object = json_object_new ();

  dateline_json_set_string (object, "name", draft->original_name);
  dateline_json_set_string (object, "encoding", draft->original_encoding);
  dateline_json_set_string (object, "hash", draft->original_hash);
  json_object_set_int_member (object, "size", (gint64) draft->original_size);

  return object;
}

static JsonObject *
draft_to_object (const DatelineDraft *draft, gboolean full)
{
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (draft->text);
  JsonObject *object = json_object_new ();
  JsonArray *annotations = json_array_new ();

  dateline_json_set_string (object, "title", draft->title);
  dateline_json_set_string (object, "source", draft->source);
  json_object_set_object_member (object, "date", date_to_json (draft->date));
  json_object_set_string_member (object, "text", draft->text);
  json_object_set_array_member (object, "regions", regions_to_json (draft->regions));
  for (guint i = 0; i < draft->annotations->len; i++)
    json_array_add_object_element (
      annotations, annotation_to_json (g_ptr_array_index (draft->annotations, i), offsets, full));
  json_object_set_array_member (object, "annotations", annotations);

  if (full)
    {
      dateline_json_set_string (object, "uuid", draft->uuid);
      dateline_json_set_string (object, "source_uuid", draft->source_uuid);
      dateline_json_set_string (object, "source_note", draft->source_note);
      dateline_json_set_string (object, "author", draft->author);
      dateline_json_set_string (object, "url", draft->url);
      dateline_json_set_string (object, "language", draft->language);
      json_object_set_string_member (object, "note", draft->note != NULL ? draft->note : "");
      json_object_set_string_member (object, "status",
                                     dateline_enum_to_nick (DATELINE_TYPE_STATUS, draft->status));
      json_object_set_int_member (object, "words", draft->n_words);
      json_object_set_object_member (object, "original", original_to_json (draft));
      json_object_set_array_member (object, "entities", entities_to_json (draft->entities));
    }

  return object;
}

static gboolean
is_kind_of_entity (const DatelineDraft *draft, const char *label)
{
  for (guint i = 0; i < draft->entities->len; i++)
    {
      const DatelineDraftEntity *entity = g_ptr_array_index (draft->entities, i);

      if (g_strcmp0 (entity->kind, label) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The layers and labels that the draft's annotations and entities use, with the labels above them. */
static JsonArray *
used_layers_to_json (DatelineProject *project, const DatelineDraft *draft)
{
  g_autoptr (GHashTable) layers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) labels = g_hash_table_new (NULL, NULL);
  GListModel *all = dateline_project_get_layers (project);
  guint n_layers = g_list_model_get_n_items (all);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < draft->annotations->len; i++)
    {
      const DatelineDraftAnnotation *annotation = g_ptr_array_index (draft->annotations, i);

      if (annotation->layer == NULL || annotation->label == NULL)
        continue;
      g_hash_table_add (layers, annotation->layer);
      g_hash_table_add (used, g_strconcat (annotation->layer, "\n", annotation->label, NULL));
    }

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (all, i);
      GListModel *list = G_LIST_MODEL (dateline_layer_get_labels (layer));
      gboolean names_entities = dateline_layer_get_names_entities (layer);
      guint n_labels = g_list_model_get_n_items (list);

      for (guint j = 0; j < n_labels; j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (list, j);
          const char *name = dateline_label_get_name (label);
          g_autofree char *key = g_strconcat (dateline_layer_get_name (layer), "\n", name, NULL);

          if (g_hash_table_contains (used, key) ||
              (names_entities && is_kind_of_entity (draft, name)))
            for (DatelineLabel *up = label; up != NULL; up = dateline_label_get_parent (up))
              g_hash_table_add (labels, up);
        }
    }

  return dateline_codebook_layers_to_json (project, layers, labels);
}

JsonNode *
dateline_article_to_json (DatelineProject *project,
                          DatelineArticle *article,
                          gboolean full,
                          GError **error)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_from_article (project, article, error);
  g_autoptr (JsonObject) object = NULL;

  if (draft == NULL)
    return NULL;
  object = draft_to_object (draft, full);
  if (full)
    json_object_set_array_member (object, "layers", used_layers_to_json (project, draft));

  return json_node_init_object (json_node_alloc (), object);
}

JsonNode *
dateline_draft_to_json (const DatelineDraft *draft)
{
  g_autoptr (JsonObject) object = NULL;

  g_return_val_if_fail (draft != NULL && draft->text != NULL, NULL);

  object = draft_to_object (draft, FALSE);

  return json_node_init_object (json_node_alloc (), object);
}
