/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The starter corpus: brings in seeds/articles as any import would and tags it as tags.json says,
 * which names spans by their words, since offsets go stale. */
#include "config.h"

#include "formats/starter.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "formats/codebook.h"
#include "formats/format.h"
#include "formats/import.h"
#include "formats/json-text.h"
#include "store/edits.h"
#include "store/importer.h"
#include "store/search.h"
#include "text/fold.h"
#include "text/offsets.h"

#ifndef DATELINE_SOURCE_SEEDS_DIR
#define DATELINE_SOURCE_SEEDS_DIR "seeds"
#endif

typedef struct
{
  DatelineProject *project;
  char *folder;
  GHashTable *articles; /* SHA-256 of the original → article id */
  GHashTable *entities; /* name → DatelineEntity, (transfer none) */
  GError **error;

  /* Of the article in hand. */
  const char *file;
  DatelineArticle *article;
  char *text;
  DatelineOffsets *offsets;
  guint number; /* of the annotation, from 1 */
} Starter;

char *
dateline_starter_find_folder (void)
{
  const char *folders[] = {
    g_getenv ("DATELINE_SEEDS_DIR"),
    DATELINE_DATA_DIR "/seeds",
    DATELINE_SOURCE_SEEDS_DIR,
  };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *tags = folders[i] != NULL ? g_build_filename (folders[i], "tags.json", NULL)
                                                 : NULL;

      if (tags != NULL && g_file_test (tags, G_FILE_TEST_IS_REGULAR))
        return g_strdup (folders[i]);
    }

  return NULL;
}

static gboolean G_GNUC_PRINTF (2, 3) fail (Starter *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (self->file != NULL)
    g_set_error (self->error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                 _ ("tags.json: “%s”, tag %u: %s"), self->file, self->number, what);
  else
    g_set_error (self->error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                 _ ("tags.json: %s"), what);

  return FALSE;
}

static void
map_article_cb (const DatelineArticleFacts *facts, gpointer data)
{
  GArray *ids = data;

  g_array_append_val (ids, facts->id);
}

static gboolean
map_articles (Starter *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!dateline_project_foreach_article (self->project, 0, G_MAXINT64, map_article_cb, ids,
                                         self->error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (DatelineArticle) article = dateline_project_get_article (self->project, id);
      char *hash = NULL;

      if (article == NULL || !dateline_project_describe_original (self->project, article, NULL,
                                                                  NULL, &hash, NULL, self->error))
        return FALSE;
      g_hash_table_insert (self->articles, hash, GINT_TO_POINTER ((int) id));
    }

  return TRUE;
}

static gboolean
bring_in (Starter *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "articles", NULL);
  const char *paths[] = { folder, NULL };
  g_autoptr (DatelineImportReport)
    report = dateline_import_run (dateline_project_get_path (self->project), paths, NULL, NULL,
                                  NULL, NULL, self->error);

  if (report == NULL)
    return FALSE;
  dateline_project_refresh (self->project);
  if (report->refused + report->losses > 0)
    {
      g_autoptr (DatelineImportEntry)
        entry = g_list_model_get_item (G_LIST_MODEL (report->entries), 0);

      return fail (self, "%s: %s", dateline_import_entry_get_path (entry),
                   dateline_import_entry_get_message (entry));
    }

  return map_articles (self);
}

static gboolean
add_entity (Starter *self, JsonObject *object)
{
  const char *name = dateline_json_get_string (object, "name");
  const char *kind = dateline_json_get_string (object, "kind");
  const char *note = dateline_json_get_string (object, "note");
  JsonArray *array = dateline_json_get_array (object, "aliases");
  g_autoptr (GStrvBuilder) aliases = g_strv_builder_new ();
  g_auto (GStrv) forms = NULL;
  DatelineEntity *entity;
  DatelineLabel *label = NULL;

  if (name == NULL)
    return fail (self, _ ("an entity has no name"));
  if (kind != NULL)
    {
      label = dateline_project_find_label (self->project, kind, self->error);
      if (label == NULL)
        return FALSE;
    }
  entity = dateline_project_add_entity (self->project, name, label, self->error);
  if (entity == NULL)
    return FALSE;
  g_hash_table_insert (self->entities, g_strdup (name), entity);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return fail (self, _ ("an alias of “%s” is no name"), name);
      g_strv_builder_add (aliases, json_node_get_string (node));
    }
  forms = g_strv_builder_end (aliases);
  if (forms[0] != NULL && !dateline_project_set_entity_aliases (
                            self->project, entity, (const char *const *) forms, self->error))
    return FALSE;

  return note == NULL || *note == '\0' ||
         dateline_project_set_entity_note (self->project, entity, note, self->error);
}

/* The occurrence is counted from 1. */
static gboolean
find_span (Starter *self, JsonObject *object, GArray *spans)
{
  const char *wanted = dateline_json_get_string (object, "text");
  const char *at = self->text;
  gint64 occurrence = 1;
  DatelineSpan span;

  if (wanted == NULL || *wanted == '\0')
    return fail (self, _ ("there is no “text”"));
  dateline_json_get_int (object, "occurrence", &occurrence);
  at = strstr (at, wanted);
  while (at != NULL && --occurrence > 0)
    at = strstr (at + strlen (wanted), wanted);
  if (at == NULL || occurrence < 0)
    return fail (self, _ ("the text has too few of “%s”"), wanted);

  span.start = dateline_offsets_byte_to_point (self->offsets, (gsize) (at - self->text));
  span.end = dateline_offsets_byte_to_point (self->offsets,
                                             (gsize) (at - self->text) + strlen (wanted));
  g_array_append_val (spans, span);

  return TRUE;
}

static gboolean
find_spans (Starter *self, JsonObject *object, GArray *spans)
{
  JsonArray *fragments = dateline_json_get_array (object, "fragments");

  if (fragments == NULL)
    return !json_object_has_member (object, "text") || find_span (self, object, spans);
  for (guint i = 0; i < json_array_get_length (fragments); i++)
    {
      JsonNode *node = json_array_get_element (fragments, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (self, _ ("a fragment is %s"), dateline_json_type_name (node));
      if (!find_span (self, json_node_get_object (node), spans))
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_fields (Starter *self, DatelineAnnotation *annotation, JsonObject *fields)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const char *value = dateline_json_get_string (fields, name);
      DatelineField *field = dateline_layer_find_field (layer, name);

      if (field == NULL || value == NULL)
        return fail (self, _ ("there is no field “%s”, or its value is no string"), name);
      if (dateline_field_get_field_type (field) == DATELINE_FIELD_ENTITY)
        {
          DatelineEntity *entity = g_hash_table_lookup (self->entities, value);

          if (entity == NULL)
            return fail (self, _ ("there is no entity “%s”"), value);
          value = dateline_record_get_uuid (DATELINE_RECORD (entity));
        }
      if (!dateline_project_set_annotation_value (self->project, annotation, field, value,
                                                  self->error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_annotation (Starter *self, JsonObject *object)
{
  const char *layer = dateline_json_get_string (object, "layer");
  const char *name = dateline_json_get_string (object, "label");
  const char *entity_name = dateline_json_get_string (object, "entity");
  const char *note = dateline_json_get_string (object, "note");
  JsonObject *fields = dateline_json_get_object (object, "fields");
  g_autofree char *path = NULL;
  g_autoptr (GArray) spans = dateline_spans_new (0, 0);
  g_autoptr (DatelineAnnotation) annotation = NULL;
  DatelineEntity *entity = NULL;
  DatelineLabel *label;

  if (layer == NULL || name == NULL)
    return fail (self, _ ("there is no “layer” or “label”"));
  path = g_strconcat (layer, "/", name, NULL);
  label = dateline_project_find_label (self->project, path, self->error);
  if (label == NULL)
    return FALSE;
  if (entity_name != NULL)
    {
      entity = g_hash_table_lookup (self->entities, entity_name);
      if (entity == NULL)
        return fail (self, _ ("there is no entity “%s”"), entity_name);
    }
  if (!find_spans (self, object, spans))
    return FALSE;
  annotation = dateline_project_tag (self->project, self->article, label, spans, entity,
                                     self->error);
  if (annotation == NULL || (fields != NULL && !set_fields (self, annotation, fields)))
    return FALSE;

  return note == NULL ||
         dateline_project_set_annotation_note (self->project, annotation, note, self->error);
}

static gboolean
open_article (Starter *self)
{
  g_autofree char *path = g_build_filename (self->folder, "articles", self->file, NULL);
  g_autofree char *hash = NULL;
  g_autofree char *bytes = NULL;
  gpointer id;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, self->error))
    return FALSE;
  hash = dateline_hash_bytes (bytes, length);
  id = g_hash_table_lookup (self->articles, hash);
  if (id == NULL)
    return fail (self, _ ("the article did not come in"));
  g_clear_object (&self->article);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->offsets, dateline_offsets_free);
  self->article = dateline_project_get_article (self->project, GPOINTER_TO_INT (id));
  self->text = dateline_project_load_text (self->project, self->article, self->error);
  if (self->text == NULL)
    return FALSE;
  self->offsets = dateline_offsets_new (self->text);

  return TRUE;
}

static gboolean
tag_article (Starter *self, JsonObject *object)
{
  JsonArray *annotations = dateline_json_get_array (object, "annotations");
  const char *status = dateline_json_get_string (object, "status");
  int value;

  self->number = 0;
  self->file = dateline_json_get_string (object, "file");
  if (self->file == NULL)
    return fail (self, _ ("an article has no “file”"));
  if (!open_article (self))
    return FALSE;
  for (guint i = 0; annotations != NULL && i < json_array_get_length (annotations); i++)
    {
      JsonNode *node = json_array_get_element (annotations, i);

      self->number = i + 1;
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (self, _ ("this is %s"), dateline_json_type_name (node));
      if (!add_annotation (self, json_node_get_object (node)))
        return FALSE;
    }
  if (status == NULL)
    return TRUE;
  if (!dateline_enum_from_nick (DATELINE_TYPE_STATUS, status, &value))
    return fail (self, _ ("“%s” is no known status"), status);

  return dateline_article_get_status (self->article) == (DatelineStatus) value ||
         dateline_project_set_article_status (self->project, self->article, value, self->error);
}

static gboolean
apply_tags (Starter *self, JsonObject *root)
{
  JsonArray *entities = dateline_json_get_array (root, "entities");
  JsonArray *articles = dateline_json_get_array (root, "articles");

  for (guint i = 0; entities != NULL && i < json_array_get_length (entities); i++)
    {
      JsonNode *node = json_array_get_element (entities, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (self, _ ("an entity is %s"), dateline_json_type_name (node));
      if (!add_entity (self, json_node_get_object (node)))
        return FALSE;
    }
  for (guint i = 0; articles != NULL && i < json_array_get_length (articles); i++)
    {
      JsonNode *node = json_array_get_element (articles, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (self, _ ("an article is %s"), dateline_json_type_name (node));
      if (!tag_article (self, json_node_get_object (node)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
tag (Starter *self)
{
  g_autofree char *path = g_build_filename (self->folder, "tags.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  if (!g_file_get_contents (path, &json, &length, self->error))
    return FALSE;
  node = dateline_json_parse (json, length, self->error);
  if (node == NULL)
    return g_prefix_error (self->error, "tags.json: "), FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (self, _ ("this is %s"), dateline_json_type_name (node));
  if (!dateline_project_begin (self->project, "tag", _ ("starter corpus"), self->error))
    return FALSE;
  if (!apply_tags (self, json_node_get_object (node)))
    {
      dateline_project_rollback (self->project);
      return FALSE;
    }

  return dateline_project_commit (self->project, self->error);
}

static void
remove_project (const char *path)
{
  const char *suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

DatelineProject *
dateline_starter_create (const char *path,
                         const char *folder,
                         const char *coder_name,
                         GError **error)
{
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GHashTable) articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Starter self = { NULL };
  gboolean made;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  project = dateline_project_create (path, coder_name, error);
  if (project == NULL)
    return NULL;
  self.project = project;
  self.folder = g_strdup (folder);
  self.articles = articles;
  self.entities = entities;
  self.error = error;
  made = dateline_codebook_load_starter (project, error) && bring_in (&self) && tag (&self);

  g_clear_object (&self.article);
  g_clear_pointer (&self.text, g_free);
  g_clear_pointer (&self.offsets, dateline_offsets_free);
  g_free (self.folder);

  if (made)
    return g_steal_pointer (&project);

  /* Half a corpus is worse than none, and the next try needs the name. */
  g_clear_object (&project);
  remove_project (path);

  return NULL;
}
