/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers of a codebook out of JSON, checked part by part before anything is done with them. */
#include "config.h"

#include "formats/codebook-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/json-text.h"
#include "text/fold.h"

#define MAX_LAYERS  1000
#define MAX_FIELDS  1000
#define MAX_LABELS  20000
#define MAX_NESTING 64

static void
codebook_label_free (DatelineCodebookLabel *label)
{
  g_free (label->uuid);
  g_free (label->name);
  g_free (label->parent);
  g_free (label->key);
  g_free (label->description);
  g_free (label->examples);
  g_free (label->counter_examples);
  g_free (label->note);
  g_clear_pointer (&label->versions, g_ptr_array_unref);
  g_free (label);
}

void
dateline_codebook_layer_free (DatelineCodebookLayer *layer)
{
  if (layer == NULL)
    return;

  g_free (layer->uuid);
  g_free (layer->name);
  g_free (layer->description);
  g_clear_pointer (&layer->from, g_ptr_array_unref);
  g_clear_pointer (&layer->to, g_ptr_array_unref);
  g_clear_pointer (&layer->fields, g_ptr_array_unref);
  g_clear_pointer (&layer->labels, g_ptr_array_unref);
  g_free (layer);
}

static gboolean
read_label (JsonObject *object,
            const char *place,
            GHashTable *seen,
            GHashTable *keys,
            GPtrArray *labels,
            GError **error)
{
  DatelineCodebookLabel *label = g_new0 (DatelineCodebookLabel, 1);
  JsonNode *colour = json_object_get_member (object, "colour");
  gint64 number = -1;

  g_ptr_array_add (labels, label);
  if (!dateline_codebook_read_string (object, place, "name", TRUE, &label->name, error) ||
      !dateline_codebook_read_uuid (object, place, &label->uuid, error) ||
      !dateline_codebook_read_string (object, place, "parent", FALSE, &label->parent, error) ||
      !dateline_codebook_read_string (object, place, "key", FALSE, &label->key, error) ||
      !dateline_codebook_read_string (object, place, "description", FALSE, &label->description,
                                      error) ||
      !dateline_codebook_read_string (object, place, "examples", FALSE, &label->examples, error) ||
      !dateline_codebook_read_string (object, place, "counter_examples", FALSE,
                                      &label->counter_examples, error) ||
      !dateline_codebook_read_string (object, place, "note", FALSE, &label->note, error) ||
      !dateline_codebook_claim (seen, place, label->name, label->uuid, error))
    return FALSE;
  if (colour != NULL && !JSON_NODE_HOLDS_NULL (colour) &&
      (!dateline_json_get_int (object, "colour", &number) || number < 0 ||
       number >= DATELINE_N_COLOURS))
    return dateline_codebook_fail (error, place,
                                   _ ("“colour” should be a whole number from 0 to %d"),
                                   DATELINE_N_COLOURS - 1);
  label->colour = (int) number;
  if (label->key != NULL && g_utf8_strlen (label->key, -1) > 1)
    return dateline_codebook_fail (error, place, _ ("“key” should be one character, but is “%s”"),
                                   label->key);
  if (label->key != NULL && *label->key != '\0' && !g_hash_table_add (keys, g_strdup (label->key)))
    return dateline_codebook_fail (error, place, _ ("the key “%s” is there twice"), label->key);

  return dateline_codebook_read_versions (object, place, label, error);
}

/* Puts parents before their children; fails for unknown parents and circles. */
static gboolean
sort_labels (DatelineCodebookLayer *layer, const char *place, GError **error)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < layer->labels->len; i++)
    {
      DatelineCodebookLabel *label = layer->labels->pdata[i];

      g_hash_table_insert (by_name, dateline_fold (label->name), label);
    }
  for (guint i = 0; i < layer->labels->len; i++)
    {
      DatelineCodebookLabel *chain[MAX_NESTING];
      DatelineCodebookLabel *label = layer->labels->pdata[i];
      guint depth = 0;

      while (label != NULL && !g_hash_table_contains (placed, label))
        {
          g_autofree char *parent = NULL;

          for (guint j = 0; j < depth; j++)
            if (chain[j] == label)
              return dateline_codebook_fail (error, place,
                                             _ ("the label “%s” is nested within itself"),
                                             label->name);
          if (depth == MAX_NESTING)
            return dateline_codebook_fail (error, place, _ ("labels are nested deeper than %d"),
                                           MAX_NESTING);
          chain[depth++] = label;
          if (label->parent == NULL || *label->parent == '\0')
            break;
          parent = dateline_fold (label->parent);
          if (!g_hash_table_contains (by_name, parent))
            return dateline_codebook_fail (error, place,
                                           _ ("the label “%s” has the unknown parent “%s”"),
                                           label->name, label->parent);
          label = g_hash_table_lookup (by_name, parent);
        }
      while (depth > 0)
        {
          depth--;
          g_hash_table_add (placed, chain[depth]);
          g_ptr_array_add (sorted, chain[depth]);
        }
    }

  g_ptr_array_set_free_func (layer->labels, NULL);
  g_ptr_array_unref (layer->labels);
  layer->labels = g_steal_pointer (&sorted);
  g_ptr_array_set_free_func (layer->labels, (GDestroyNotify) codebook_label_free);

  return TRUE;
}

static gboolean
read_parts (JsonObject *object,
            const char *place,
            DatelineCodebookLayer *layer,
            GHashTable *keys,
            GError **error)
{
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array;
  JsonObject *entry;
  guint length;

  if (!dateline_codebook_read_array (object, place, "fields", MAX_FIELDS, &array, error))
    return FALSE;
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.fields[%u]", place, i);

      if (!dateline_codebook_read_entry (array, i, inner, &entry, error) ||
          !dateline_codebook_read_field (entry, inner, fields, layer->fields, error))
        return FALSE;
    }
  if (!dateline_codebook_read_array (object, place, "labels", MAX_LABELS, &array, error))
    return FALSE;
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.labels[%u]", place, i);

      if (!dateline_codebook_read_entry (array, i, inner, &entry, error) ||
          !read_label (entry, inner, labels, keys, layer->labels, error))
        return FALSE;
    }

  return sort_labels (layer, place, error);
}

/* What tags of the layer may look like. */
static gboolean
read_rules (JsonObject *object, const char *place, DatelineCodebookLayer *layer, GError **error)
{
  g_autofree char *snap = NULL;

  layer->snap = -1;
  if (!dateline_codebook_read_boolean (object, place, "overlaps", &layer->overlaps, error) ||
      !dateline_codebook_read_boolean (object, place, "discontinuous", &layer->discontinuous,
                                       error) ||
      !dateline_codebook_read_boolean (object, place, "crosses_paragraphs", &layer->crosses,
                                       error) ||
      !dateline_codebook_read_string (object, place, "snap", FALSE, &snap, error) ||
      !dateline_codebook_read_refs (object, place, "from", &layer->from, error) ||
      !dateline_codebook_read_refs (object, place, "to", &layer->to, error))
    return FALSE;
  if (snap != NULL && !dateline_enum_from_nick (DATELINE_TYPE_SNAP, snap, &layer->snap))
    return dateline_codebook_fail (error, place,
                                   _ ("“snap” is “%s”, but should be character, word or sentence"),
                                   snap);
  if (layer->kind != DATELINE_LAYER_RELATION && (layer->from != NULL || layer->to != NULL))
    return dateline_codebook_fail (error, place,
                                   _ ("only a layer of kind relation has “from” and “to”"));

  return TRUE;
}

static gboolean
read_layer (JsonObject *object,
            const char *place,
            GHashTable *seen,
            GHashTable *keys,
            GPtrArray *layers,
            GError **error)
{
  DatelineCodebookLayer *layer = g_new0 (DatelineCodebookLayer, 1);
  g_autofree char *kind = NULL;
  int names;
  int value;

  layer->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_codebook_field_free);
  layer->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) codebook_label_free);
  g_ptr_array_add (layers, layer);

  if (!dateline_codebook_read_string (object, place, "name", TRUE, &layer->name, error) ||
      !dateline_codebook_read_uuid (object, place, &layer->uuid, error) ||
      !dateline_codebook_read_string (object, place, "kind", TRUE, &kind, error) ||
      !dateline_codebook_read_string (object, place, "description", FALSE, &layer->description,
                                      error) ||
      !dateline_codebook_claim (seen, place, layer->name, layer->uuid, error) ||
      !dateline_codebook_read_boolean (object, place, "names_entities", &names, error))
    return FALSE;
  if (!dateline_enum_from_nick (DATELINE_TYPE_LAYER_KIND, kind, &value))
    return dateline_codebook_fail (error, place,
                                   _ ("“kind” is “%s”, but should be span, relation or document"),
                                   kind);
  layer->kind = value;
  layer->names_entities = names == TRUE;

  return read_rules (object, place, layer, error) && read_parts (object, place, layer, keys, error);
}

GPtrArray *
dateline_codebook_parse_layers (JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray)
    layers = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_codebook_layer_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint length = json_array_get_length (array);

  if (length > MAX_LAYERS)
    {
      dateline_codebook_fail (error, "layers",
                              _ ("“%s” has %u entries; more than %u are not taken"), "layers",
                              length, MAX_LAYERS);
      return NULL;
    }
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *place = g_strdup_printf ("layers[%u]", i);
      JsonObject *object;

      if (!dateline_codebook_read_entry (array, i, place, &object, error) ||
          !read_layer (object, place, seen, keys, layers, error))
        return NULL;
    }

  return g_steal_pointer (&layers);
}
