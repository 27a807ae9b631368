/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles as JSON objects. Keys and their order are a promise: scripts read them, and exporting
 * what was imported must give the same bytes. Reading is in article-json-read.c. */
#include "config.h"

#include "formats/article-json.h"

#include <string.h>

#include "formats/article-draft.h"
#include "formats/article-layers-private.h"
#include "formats/json-text.h"
#include "model/field-value.h"
#include "text/offsets.h"

static void
set_day (JsonObject *object, const char *key, gint32 day)
{
  g_autofree char *iso = dateline_day_to_iso (day);

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
regions_to_json (const GArray *regions, const GPtrArray *reasons)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      JsonObject *out = json_object_new ();

      json_object_set_int_member (out, "start", region->start);
      json_object_set_int_member (out, "end", region->end);
      json_object_set_string_member (out, "kind", dateline_region_kind_to_nick (region->kind));
      if (reasons != NULL && i < reasons->len && reasons->pdata[i] != NULL)
        json_object_set_string_member (out, "reason", reasons->pdata[i]);
      json_array_add_object_element (array, out);
    }

  return array;
}

/* Several choices are an array, every other answer a string. */
static void
set_value (JsonObject *fields, const DatelineDraftValue *value)
{
  g_auto (GStrv) chosen = NULL;
  JsonArray *array;

  if (value->type == DATELINE_FIELD_CHOICES)
    chosen = dateline_choices_from_value (value->value);
  if (chosen == NULL)
    {
      json_object_set_string_member (fields, value->field, value->value);
      return;
    }
  array = json_array_new ();
  for (guint i = 0; chosen[i] != NULL; i++)
    json_array_add_string_element (array, chosen[i]);
  json_object_set_array_member (fields, value->field, array);
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
  if (annotation->ref != NULL)
    json_object_set_string_member (object, "ref", annotation->ref);
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
  if (annotation->from != NULL || annotation->to != NULL)
    {
      dateline_json_set_string (object, "from", annotation->from);
      dateline_json_set_string (object, "to", annotation->to);
    }

  for (guint i = 0; i < annotation->values->len; i++)
    {
      const DatelineDraftValue *value = g_ptr_array_index (annotation->values, i);

      set_value (fields, value);
      if (value->value_uuid != NULL)
        json_object_set_string_member (references, value->field, value->value_uuid);
    }
  json_object_set_object_member (object, "fields", fields);
  json_object_set_string_member (object, "note", annotation->note != NULL ? annotation->note : "");

  if (full)
    {
      dateline_json_set_string (object, "entity_uuid", annotation->entity_uuid);
      /* The coder's UUID stays at home: each project has its own record of one person. */
      dateline_json_set_time (object, "created", annotation->created);
      dateline_json_set_time (object, "modified", annotation->modified);
      json_object_set_int_member (object, "guideline", annotation->guideline);
      json_object_set_object_member (object, "references", json_object_ref (references));
    }
  json_object_unref (references);

  return object;
}

static JsonArray *
strings_to_json (GStrv strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);

  return array;
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
      if (entity->externals != NULL && entity->externals[0] != NULL)
        json_object_set_array_member (out, "externals", strings_to_json (entity->externals));
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

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
set_metadata (JsonObject *object, GHashTable *metadata)
{
  g_autoptr (GList) names = metadata != NULL ? g_hash_table_get_keys (metadata) : NULL;
  JsonObject *out;

  if (names == NULL)
    return;
  out = json_object_new ();
  names = g_list_sort (names, compare_names);
  for (GList *name = names; name != NULL; name = name->next)
    json_object_set_string_member (out, name->data, g_hash_table_lookup (metadata, name->data));
  json_object_set_object_member (object, "metadata", out);
}

/* What was found in the texts, and what people said on top of it. */
static void
set_copies (JsonObject *object, const DatelineDraft *draft)
{
  JsonObject *out;
  JsonArray *said;

  if (draft->group == NULL && draft->verdicts == NULL)
    return;
  out = json_object_new ();
  if (draft->group != NULL)
    {
      json_object_set_string_member (out, "group", draft->group);
      json_object_set_double_member (out, "share", draft->group_share / 1000.0);
    }
  if (draft->verdicts != NULL)
    {
      said = json_array_new ();
      for (guint i = 0; i < draft->verdicts->len; i++)
        {
          const DatelineDraftVerdict *verdict = draft->verdicts->pdata[i];
          JsonObject *one = json_object_new ();

          json_object_set_string_member (one, "of", verdict->other);
          json_object_set_boolean_member (one, "same", verdict->same);
          json_array_add_object_element (said, one);
        }
      json_object_set_array_member (out, "said", said);
    }
  json_object_set_object_member (object, "copies", out);
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
  json_object_set_array_member (object, "regions",
                                regions_to_json (draft->regions, draft->reasons));
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
      set_metadata (object, draft->metadata);
      set_copies (object, draft);
      json_object_set_object_member (object, "original", original_to_json (draft));
      json_object_set_array_member (object, "entities", entities_to_json (draft->entities));
    }

  return object;
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
    json_object_set_array_member (object, "layers",
                                  dateline_article_layers_to_json (project, draft));

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
