/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checked codebook into a project, as one action that undo takes back. Nothing is deleted. */
#include "config.h"

#include "formats/codebook-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/edits.h"
#include "text/fold.h"

typedef struct
{
  DatelineProject *project;
  GHashTable *keys; /* of strings, folded: keys that labels have */
  gboolean update;
  DatelineCodebookTally *tally;
  GError **error;
} Apply;

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *left = dateline_fold (a);
  g_autofree char *right = dateline_fold (b);

  return strcmp (left, right) == 0;
}

/* (transfer none) (nullable): by UUID, else by name. */
static DatelineLayer *
find_layer (DatelineProject *project, const DatelineCodebookLayer *wanted)
{
  GListModel *layers = dateline_project_get_layers (project);
  guint length = g_list_model_get_n_items (layers);
  DatelineLayer *named = NULL;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);

      if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (layer)), wanted->uuid) == 0)
        return layer; /* the project keeps it alive */
      if (same_name (dateline_layer_get_name (layer), wanted->name))
        named = layer;
    }

  return named;
}

static DatelineLabel *
find_label (DatelineLayer *layer, const char *uuid, const char *name)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
  guint length = g_list_model_get_n_items (labels);
  DatelineLabel *named = NULL;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);

      if (uuid != NULL && strcmp (dateline_record_get_uuid (DATELINE_RECORD (label)), uuid) == 0)
        return label;
      if (same_name (dateline_label_get_name (label), name))
        named = label;
    }

  return named;
}

static DatelineField *
find_field (DatelineLayer *layer, const DatelineCodebookField *wanted)
{
  DatelineField *field = wanted->uuid != NULL ? dateline_layer_find_field (layer, wanted->uuid)
                                              : NULL;

  return field != NULL ? field : dateline_layer_find_field (layer, wanted->name);
}

/* The layer's fields with those of the codebook: updated in place, new ones behind. */
static gboolean
apply_fields (Apply *self, DatelineLayer *layer, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *there = dateline_layer_get_fields (layer);
  guint length = g_list_model_get_n_items (there);
  gboolean changed = FALSE;

  for (guint i = 0; i < length; i++)
    g_ptr_array_add (fields, g_list_model_get_item (there, i));
  for (guint i = 0; i < wanted->len; i++)
    {
      DatelineField *old = find_field (layer, wanted->pdata[i]);
      DatelineField *field;
      guint place;

      if (old != NULL && !self->update)
        continue;
      field = dateline_codebook_make_field (self->project, wanted->pdata[i], old, self->update,
                                            self->error);
      if (field == NULL)
        return FALSE;
      if (old == NULL)
        {
          g_ptr_array_add (fields, field);
          self->tally->fields++;
          changed = TRUE;
        }
      else if (!dateline_field_equal (old, field) && g_ptr_array_find (fields, old, &place))
        {
          g_object_unref (fields->pdata[place]);
          fields->pdata[place] = field;
          changed = TRUE;
        }
      else
        {
          g_object_unref (field);
        }
    }

  return !changed || dateline_project_set_layer_fields (self->project, layer, fields, self->error);
}

static gboolean
same_set (const char *const *a, const char *const *b)
{
  if (g_strv_length ((char **) a) != g_strv_length ((char **) b))
    return FALSE;
  for (; *a != NULL; a++)
    if (!g_strv_contains (b, *a))
      return FALSE;

  return TRUE;
}

/* What the codebook says of the rules; a layer that was there before keeps its own unless updated. */
static gboolean
apply_rules (Apply *self, DatelineLayer *layer, const DatelineCodebookLayer *wanted)
{
  DatelineLayerSettings settings = dateline_layer_get_settings (layer);
  g_auto (GStrv) from = NULL;
  g_auto (GStrv) to = NULL;

  if (wanted->overlaps >= 0)
    settings.overlaps = wanted->overlaps;
  if (wanted->snap >= 0)
    settings.snap = (DatelineSnap) wanted->snap;
  if (wanted->discontinuous >= 0)
    settings.discontinuous = wanted->discontinuous;
  if (wanted->crosses >= 0)
    settings.crosses = wanted->crosses;
  if (wanted->from != NULL)
    {
      from = dateline_codebook_find_refs (self->project, wanted->from, self->update, self->error);
      if (from == NULL)
        return FALSE;
      settings.from_layers = (const char *const *) from;
    }
  if (wanted->to != NULL)
    {
      to = dateline_codebook_find_refs (self->project, wanted->to, self->update, self->error);
      if (to == NULL)
        return FALSE;
      settings.to_layers = (const char *const *) to;
    }
  if (settings.overlaps == dateline_layer_get_allows_overlap (layer) &&
      settings.snap == dateline_layer_get_snap (layer) &&
      settings.discontinuous == dateline_layer_get_allows_fragments (layer) &&
      settings.crosses == dateline_layer_get_crosses_paragraphs (layer) &&
      same_set (settings.from_layers, dateline_layer_get_from_layers (layer)) &&
      same_set (settings.to_layers, dateline_layer_get_to_layers (layer)))
    return TRUE;

  return dateline_project_edit_layer_settings (self->project, layer, &settings, self->error);
}

static void
keep_key (Apply *self, const char *key)
{
  if (key != NULL && *key != '\0')
    g_hash_table_add (self->keys, dateline_fold (key));
}

static void
forget_key (Apply *self, const char *key)
{
  g_autofree char *folded = dateline_fold (key);

  g_hash_table_remove (self->keys, folded);
}

/* Two labels may swap keys: whoever loses one gives it up before another takes it. */
static gboolean
release_key (Apply *self, DatelineLayer *layer, const DatelineCodebookLabel *wanted)
{
  DatelineLabel *label = find_label (layer, wanted->uuid, wanted->name);
  const char *key = label != NULL ? dateline_label_get_key (label) : NULL;
  DatelineLabelEdit edit = { NULL };

  if (key == NULL || wanted->key == NULL || strcmp (key, wanted->key) == 0)
    return TRUE;
  forget_key (self, key);
  edit = dateline_label_get_edit (label);
  edit.key = "";

  return dateline_project_edit_label (self->project, label, &edit, self->error);
}

/* Where a label's key is another's already: said, and left out. */
static gboolean
is_key_taken (Apply *self, const char *key, const char *name)
{
  g_autofree char *folded = dateline_fold (key);

  if (*key == '\0' || !g_hash_table_contains (self->keys, folded))
    return FALSE;
  if (self->tally->left_out != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” has no key: “%s” is taken."), name,
                                                   key);

      g_strv_builder_add (self->tally->left_out, sentence);
    }

  return TRUE;
}

static const char *
or_old (const char *wanted, const char *old)
{
  return wanted != NULL ? wanted : old;
}

static gboolean
same (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
fill_label (Apply *self, DatelineLabel *label, const DatelineCodebookLabel *wanted, gboolean is_new)
{
  const DatelineLabelEdit old = dateline_label_get_edit (label);
  DatelineLabelEdit edit = old;

  edit.name = wanted->name;
  edit.key = or_old (wanted->key, old.key);
  edit.description = or_old (wanted->description, old.description);
  edit.examples = or_old (wanted->examples, old.examples);
  edit.counter_examples = or_old (wanted->counter_examples, old.counter_examples);
  edit.note = or_old (wanted->note, old.note);
  if (wanted->colour >= 0)
    edit.colour = (guint) wanted->colour;
  if (is_new && !self->update && is_key_taken (self, edit.key, wanted->name))
    edit.key = "";
  if (same (edit.name, old.name) && same (edit.key, old.key) &&
      same (edit.description, old.description) && same (edit.examples, old.examples) &&
      same (edit.counter_examples, old.counter_examples) && same (edit.note, old.note) &&
      edit.colour == old.colour)
    return TRUE;
  keep_key (self, edit.key);

  return dateline_project_edit_label (self->project, label, &edit, self->error);
}

/* Where it stands among the labels under the same parent. */
static int
get_place (DatelineLayer *layer, DatelineLabel *label)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
  guint length = g_list_model_get_n_items (labels);
  int place = 0;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineLabel) other = g_list_model_get_item (labels, i);

      if (other == label)
        break;
      if (dateline_label_get_parent (other) == dateline_label_get_parent (label))
        place++;
    }

  return place;
}

static gboolean
apply_labels (Apply *self, DatelineLayer *layer, GPtrArray *wanted)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; self->update && i < wanted->len; i++)
    if (!release_key (self, layer, wanted->pdata[i]))
      return FALSE;

  for (guint i = 0; i < wanted->len; i++)
    {
      const DatelineCodebookLabel *entry = wanted->pdata[i];
      gboolean nested = entry->parent != NULL && *entry->parent != '\0';
      DatelineLabel *parent = nested ? find_label (layer, NULL, entry->parent) : NULL;
      DatelineLabel *label = find_label (layer, entry->uuid, entry->name);
      gboolean is_new = label == NULL;
      int place;

      if (is_new)
        label = dateline_project_add_label_full (self->project, entry->uuid, layer, parent,
                                                 entry->name, self->error);
      if (label == NULL)
        return FALSE;
      self->tally->labels += is_new;
      if ((is_new || self->update) && !fill_label (self, label, entry, is_new))
        return FALSE;
      if (is_new && entry->versions != NULL &&
          !dateline_codebook_apply_versions (self->project, label, entry->versions, self->error))
        return FALSE;
      if (!self->update)
        continue;

      /* Those of the codebook come first, in its order. */
      place = GPOINTER_TO_INT (g_hash_table_lookup (places, parent));
      g_hash_table_insert (places, parent, GINT_TO_POINTER (place + 1));
      if ((dateline_label_get_parent (label) != parent || get_place (layer, label) != place) &&
          !dateline_project_move_label (self->project, label, parent, place, self->error))
        return FALSE;
    }

  return TRUE;
}

/* @fresh: gets the layer where it is new. */
static gboolean
apply_layer (Apply *self, const DatelineCodebookLayer *wanted, GHashTable *fresh)
{
  DatelineLayer *layer = find_layer (self->project, wanted);
  gboolean is_new = layer == NULL;
  const char *description;

  if (is_new)
    layer = dateline_project_add_layer_full (self->project, wanted->uuid, wanted->name,
                                             wanted->kind, wanted->names_entities, self->error);
  if (layer == NULL)
    return FALSE;
  if (is_new)
    {
      g_hash_table_add (fresh, layer);
      self->tally->layers++;
    }
  description = or_old (wanted->description, dateline_layer_get_description (layer));
  if ((is_new || self->update) &&
      (!same (dateline_layer_get_name (layer), wanted->name) ||
       !same (dateline_layer_get_description (layer), description)) &&
      !dateline_project_edit_layer (self->project, layer, wanted->name,
                                    description != NULL ? description : "", self->error))
    return FALSE;

  return apply_labels (self, layer, wanted->labels);
}

/* Rules and fields speak of layers and labels, which must all be there before. */
static gboolean
apply_layers (Apply *self, GPtrArray *layers)
{
  g_autoptr (GHashTable) fresh = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < layers->len; i++)
    if (!apply_layer (self, layers->pdata[i], fresh))
      return FALSE;
  for (guint i = 0; i < layers->len; i++)
    {
      const DatelineCodebookLayer *wanted = layers->pdata[i];
      DatelineLayer *layer = find_layer (self->project, wanted);

      if ((self->update || g_hash_table_contains (fresh, layer)) &&
          !apply_rules (self, layer, wanted))
        return FALSE;
      if (!apply_fields (self, layer, wanted->fields))
        return FALSE;
    }

  return TRUE;
}

/* Whether the project lacks any layer, field or label of the codebook. */
static gboolean
is_anything_missing (DatelineProject *project, GPtrArray *layers)
{
  for (guint i = 0; i < layers->len; i++)
    {
      const DatelineCodebookLayer *wanted = layers->pdata[i];
      DatelineLayer *layer = find_layer (project, wanted);

      if (layer == NULL)
        return TRUE;
      for (guint j = 0; j < wanted->fields->len; j++)
        if (find_field (layer, wanted->fields->pdata[j]) == NULL)
          return TRUE;
      for (guint j = 0; j < wanted->labels->len; j++)
        {
          const DatelineCodebookLabel *label = wanted->labels->pdata[j];

          if (find_label (layer, label->uuid, label->name) == NULL)
            return TRUE;
        }
    }

  return FALSE;
}

static void
collect_keys (Apply *self)
{
  GListModel *layers = dateline_project_get_layers (self->project);
  guint n_layers = g_list_model_get_n_items (layers);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
      guint n_labels = g_list_model_get_n_items (labels);

      for (guint j = 0; j < n_labels; j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          keep_key (self, dateline_label_get_key (label));
        }
    }
}

static gboolean
run (DatelineProject *project,
     GPtrArray *layers,
     gboolean update,
     const char *subject,
     DatelineCodebookTally *tally,
     GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DatelineCodebookTally unasked = { 0 };
  Apply self = { project, keys, update, tally != NULL ? tally : &unasked, error };

  if (!update && !is_anything_missing (project, layers))
    return TRUE;
  collect_keys (&self);
  if (!dateline_project_begin (project, "load-codebook", subject, error))
    return FALSE;
  if (!apply_layers (&self, layers))
    {
      dateline_project_rollback (project);
      return FALSE;
    }

  return dateline_project_commit (project, error);
}

gboolean
dateline_codebook_apply (DatelineProject *project,
                         GPtrArray *layers,
                         gboolean update,
                         GError **error)
{
  return run (project, layers, update, "", NULL, error);
}

gboolean
dateline_codebook_add (DatelineProject *project,
                       GPtrArray *layers,
                       const char *subject,
                       DatelineCodebookTally *tally,
                       GError **error)
{
  return run (project, layers, FALSE, subject, tally, error);
}
