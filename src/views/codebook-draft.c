/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every change is tried on a copy first: what it would do decides whether it is done or waits. */
#include "views/codebook-draft.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/store-error.h"
#include "text/fold.h"

struct _DatelineCodebookDraft
{
  GObject parent_instance;

  DatelineProject *project;
  DatelineLayer *layer;
  DatelineLayerSettings settings;
  GStrv from_layers; /* what settings points to */
  GStrv to_layers;
  GListStore *fields;
  GHashTable *renames; /* field's UUID → (the layer's name of a choice → what it is to be called) */
  GPtrArray *effects; /* of what waits; empty: nothing waits */
  gboolean applying;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCodebookDraft, dateline_codebook_draft, G_TYPE_OBJECT)

static void
take_settings (DatelineCodebookDraft *self, const DatelineLayerSettings *settings)
{
  GStrv from = g_strdupv ((GStrv) settings->from_layers);
  GStrv to = g_strdupv ((GStrv) settings->to_layers);

  self->settings = *settings;
  g_strfreev (self->from_layers);
  g_strfreev (self->to_layers);
  self->from_layers = from;
  self->to_layers = to;
  self->settings.from_layers = (const char *const *) from;
  self->settings.to_layers = (const char *const *) to;
}

static GPtrArray *
list_fields (GListModel *model)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (fields, g_list_model_get_item (model, i));
  return fields;
}

/* Rows that show a field stay where only others changed: one of them may have the keyboard. */
static void
show_fields (DatelineCodebookDraft *self, GPtrArray *fields)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->fields));
  guint start = 0;
  guint end = 0;

  while (start < old && start < fields->len)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (G_LIST_MODEL (self->fields), start);

      if (field != fields->pdata[start])
        break;
      start++;
    }
  while (end < old - start && end < fields->len - start)
    {
      g_autoptr (DatelineField)
        field = g_list_model_get_item (G_LIST_MODEL (self->fields), old - 1 - end);

      if (field != fields->pdata[fields->len - 1 - end])
        break;
      end++;
    }
  if (start < old || start < fields->len)
    g_list_store_splice (self->fields, start, old - start - end, fields->pdata + start,
                         fields->len - start - end);
}

static gboolean
same_set (const char *const *a, const char *const *b)
{
  guint n = 0;

  for (; a[n] != NULL; n++)
    if (!g_strv_contains (b, a[n]))
      return FALSE;
  return g_strv_length ((GStrv) b) == n;
}

static gboolean
same_settings (const DatelineLayerSettings *a, const DatelineLayerSettings *b)
{
  return a->overlaps == b->overlaps && a->snap == b->snap && a->discontinuous == b->discontinuous &&
         a->crosses == b->crosses && same_set (a->from_layers, b->from_layers) &&
         same_set (a->to_layers, b->to_layers);
}

static gboolean
same_fields (GListModel *there, GPtrArray *fields)
{
  if (g_list_model_get_n_items (there) != fields->len)
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (there, i);

      if (!dateline_field_equal (field, fields->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

/* --- choices that are called otherwise ------------------------------------------------------ */

static GHashTable *
copy_names (GHashTable *names)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer from, to;

  if (names != NULL)
    {
      g_hash_table_iter_init (&iter, names);
      while (g_hash_table_iter_next (&iter, &from, &to))
        g_hash_table_insert (copy, g_strdup (from), g_strdup (to));
    }
  return copy;
}

/* What was called @from, by itself or after an earlier rename, is called @to. */
static void
note_rename (GHashTable *names, const char *const *originals, const char *from, const char *to)
{
  GHashTableIter iter;
  gpointer original, now;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &original, &now))
    if (g_str_equal (now, from))
      {
        g_hash_table_insert (names, g_strdup (original), g_strdup (to));
        return;
      }
  if (g_strv_contains (originals, from))
    g_hash_table_insert (names, g_strdup (from), g_strdup (to));
}

/* A choice is written over in its row: then the list is as long as it was, and in this place another word
 * stands that was nowhere before. What was removed, added or moved never looks like that, as each of it
 * comes here by itself. */
static void
note_renames (DatelineCodebookDraft *self, DatelineField *before, DatelineField *after)
{
  const char *const *old = dateline_field_get_choices (before);
  const char *const *new = dateline_field_get_choices (after);
  const char *uuid = dateline_field_get_uuid (after);
  DatelineField *there = dateline_layer_find_field (self->layer, uuid);
  GHashTable *names;

  if (there == NULL || g_strv_length ((GStrv) old) != g_strv_length ((GStrv) new))
    return;
  names = copy_names (g_hash_table_lookup (self->renames, uuid));
  for (guint i = 0; old[i] != NULL; i++)
    if (!g_strv_contains (new, old[i]) && !g_strv_contains (old, new[i]))
      note_rename (names, dateline_field_get_choices (there), old[i], new[i]);
  g_hash_table_insert (self->renames, g_strdup (uuid), names);
}

/* (transfer full): of DatelineChoiceRename, whose strings are the draft's. */
static GArray *
list_renames (DatelineCodebookDraft *self)
{
  GArray *renames = g_array_new (FALSE, FALSE, sizeof (DatelineChoiceRename));
  GHashTableIter fields;
  gpointer uuid, names;

  g_hash_table_iter_init (&fields, self->renames);
  while (g_hash_table_iter_next (&fields, &uuid, &names))
    {
      GHashTableIter iter;
      gpointer from, to;

      g_hash_table_iter_init (&iter, names);
      while (g_hash_table_iter_next (&iter, &from, &to))
        {
          DatelineChoiceRename rename = { uuid, from, to };

          g_array_append_val (renames, rename);
        }
    }
  return renames;
}

/* --- the change ----------------------------------------------------------------------------- */

/* Writes to the project what differs from the layer, as one action. */
static gboolean
write_layer (DatelineCodebookDraft *self,
             const DatelineLayerSettings *settings,
             GPtrArray *fields,
             GError **error)
{
  const DatelineLayerSettings now = dateline_layer_get_settings (self->layer);
  g_autoptr (GArray) renames = list_renames (self);
  gboolean done = TRUE;

  if (!dateline_project_begin (self->project, "edit-layer", dateline_layer_get_name (self->layer),
                               error))
    return FALSE;
  if (!same_settings (&now, settings))
    done = dateline_project_edit_layer_settings (self->project, self->layer, settings, error);
  if (done && !same_fields (dateline_layer_get_fields (self->layer), fields))
    done = dateline_project_change_layer_fields (
      self->project, self->layer, fields,
      &(DatelineFieldChange){ .drop_answers = TRUE, .choice_renames = renames }, error);
  if (!done)
    {
      dateline_project_rollback (self->project);
      return FALSE;
    }
  return dateline_project_commit (self->project, error);
}

/* How the layer is, and nothing waits. */
static void
follow (DatelineCodebookDraft *self)
{
  const DatelineLayerSettings settings = dateline_layer_get_settings (self->layer);
  g_autoptr (GPtrArray) fields = list_fields (dateline_layer_get_fields (self->layer));

  g_ptr_array_set_size (self->effects, 0);
  g_hash_table_remove_all (self->renames);
  take_settings (self, &settings);
  show_fields (self, fields);
}

/* Done where nothing is hurt, and otherwise kept as what waits. */
static gboolean
try_change (DatelineCodebookDraft *self,
            const DatelineLayerSettings *settings,
            GPtrArray *fields,
            GError **error)
{
  g_autoptr (GArray) renames = list_renames (self);
  g_autoptr (GPtrArray) effects = dateline_codebook_foresee (self->project, self->layer, settings,
                                                             fields, renames, error);
  gboolean done = effects != NULL;

  if (done && effects->len == 0)
    {
      self->applying = TRUE;
      done = write_layer (self, settings, fields, error);
      self->applying = FALSE;
      if (done)
        follow (self);
    }
  else if (done)
    {
      g_ptr_array_unref (self->effects);
      self->effects = g_steal_pointer (&effects);
      take_settings (self, settings);
      show_fields (self, fields);
    }
  if (done)
    g_signal_emit (self, signals[CHANGED], 0);
  return done;
}

/* Undo, or another window: what was drafted was drafted for something else. */
static void
layer_changed_cb (DatelineCodebookDraft *self)
{
  const DatelineLayerSettings settings = dateline_layer_get_settings (self->layer);
  g_autoptr (GPtrArray) fields = list_fields (G_LIST_MODEL (self->fields));

  if (self->applying)
    return;
  if (!dateline_codebook_draft_is_pending (self) && same_settings (&settings, &self->settings) &&
      same_fields (dateline_layer_get_fields (self->layer), fields))
    return;
  dateline_codebook_draft_discard (self);
}

/* Tags that came or went are counted in what waits. */
static void
edited_cb (DatelineCodebookDraft *self)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) effects = NULL;
  g_autoptr (GArray) renames = list_renames (self);

  if (self->applying || !dateline_codebook_draft_is_pending (self) ||
      dateline_record_get_gone (DATELINE_RECORD (self->layer)))
    return;
  fields = list_fields (G_LIST_MODEL (self->fields));
  effects = dateline_codebook_foresee (self->project, self->layer, &self->settings, fields, renames,
                                       NULL);
  /* What hurts nothing any more still waits for the word: nothing happens behind one's back. */
  if (effects == NULL || effects->len == 0)
    return;
  g_ptr_array_unref (self->effects);
  self->effects = g_steal_pointer (&effects);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dateline_codebook_draft_dispose (GObject *object)
{
  DatelineCodebookDraft *self = DATELINE_CODEBOOK_DRAFT (object);

  g_clear_object (&self->fields);
  g_clear_object (&self->layer);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (dateline_codebook_draft_parent_class)->dispose (object);
}

static void
dateline_codebook_draft_finalize (GObject *object)
{
  DatelineCodebookDraft *self = DATELINE_CODEBOOK_DRAFT (object);

  g_strfreev (self->from_layers);
  g_strfreev (self->to_layers);
  g_ptr_array_unref (self->effects);
  g_hash_table_unref (self->renames);

  G_OBJECT_CLASS (dateline_codebook_draft_parent_class)->finalize (object);
}

static void
dateline_codebook_draft_class_init (DatelineCodebookDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_codebook_draft_dispose;
  object_class->finalize = dateline_codebook_draft_finalize;

  signals[CHANGED] = g_signal_new ("changed", DATELINE_TYPE_CODEBOOK_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_codebook_draft_init (DatelineCodebookDraft *self)
{
  self->fields = g_list_store_new (DATELINE_TYPE_FIELD);
  self->renames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_hash_table_unref);
  self->effects = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_effect_free);
}

/**
 * dateline_codebook_draft_new:
 * @project: whose layer it is
 * @layer: as it is now
 *
 * Returns: (transfer full): a draft that waits for nothing
 */
DatelineCodebookDraft *
dateline_codebook_draft_new (DatelineProject *project, DatelineLayer *layer)
{
  DatelineCodebookDraft *self = g_object_new (DATELINE_TYPE_CODEBOOK_DRAFT, NULL);

  self->project = g_object_ref (project);
  self->layer = g_object_ref (layer);
  follow (self);
  g_signal_connect_object (layer, "notify", G_CALLBACK (layer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dateline_layer_get_fields (layer), "items-changed",
                           G_CALLBACK (layer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}

DatelineProject *
dateline_codebook_draft_get_project (DatelineCodebookDraft *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), NULL);

  return self->project;
}

DatelineLayer *
dateline_codebook_draft_get_layer (DatelineCodebookDraft *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), NULL);

  return self->layer;
}

const DatelineLayerSettings *
dateline_codebook_draft_get_settings (DatelineCodebookDraft *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), NULL);

  return &self->settings;
}

gboolean
dateline_codebook_draft_set_settings (DatelineCodebookDraft *self,
                                      const DatelineLayerSettings *settings,
                                      GError **error)
{
  g_autoptr (GPtrArray) fields = NULL;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), FALSE);

  if (same_settings (settings, &self->settings))
    return TRUE;
  fields = list_fields (G_LIST_MODEL (self->fields));
  return try_change (self, settings, fields, error);
}

GListModel *
dateline_codebook_draft_get_fields (DatelineCodebookDraft *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), NULL);

  return G_LIST_MODEL (self->fields);
}

static gboolean
find (GPtrArray *fields, const char *uuid, guint *place)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (dateline_field_get_uuid (fields->pdata[i]), uuid) == 0)
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

DatelineField *
dateline_codebook_draft_find_field (DatelineCodebookDraft *self, const char *uuid)
{
  g_autoptr (GPtrArray) fields = NULL;
  guint place;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), NULL);

  fields = list_fields (G_LIST_MODEL (self->fields));
  return find (fields, uuid, &place) ? fields->pdata[place] : NULL; /* the store keeps it */
}

static gboolean
check_name (GPtrArray *fields, DatelineField *field, GError **error)
{
  const char *name = dateline_field_get_name (field);
  g_autofree char *folded = dateline_fold (name);

  if (*folded == '\0')
    {
      g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                           _ ("A field needs a name."));
      return FALSE;
    }
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *taken = dateline_fold (dateline_field_get_name (fields->pdata[i]));

      if (g_str_equal (taken, folded) && g_strcmp0 (dateline_field_get_uuid (fields->pdata[i]),
                                                    dateline_field_get_uuid (field)) != 0)
        {
          g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                       _ ("The layer has a field “%s” already."), name);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
dateline_codebook_draft_set_field (DatelineCodebookDraft *self,
                                   DatelineField *field,
                                   GError **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  guint place;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_FIELD (field), FALSE);

  fields = list_fields (G_LIST_MODEL (self->fields));
  if (!check_name (fields, field, error))
    return FALSE;
  if (!find (fields, dateline_field_get_uuid (field), &place))
    {
      g_ptr_array_add (fields, g_object_ref (field));
      return try_change (self, &self->settings, fields, error);
    }
  if (dateline_field_equal (fields->pdata[place], field))
    return TRUE;
  note_renames (self, fields->pdata[place], field);
  g_object_unref (fields->pdata[place]);
  fields->pdata[place] = g_object_ref (field);
  return try_change (self, &self->settings, fields, error);
}

gboolean
dateline_codebook_draft_remove_field (DatelineCodebookDraft *self, const char *uuid, GError **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  guint place;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), FALSE);

  fields = list_fields (G_LIST_MODEL (self->fields));
  if (!find (fields, uuid, &place))
    return TRUE;
  g_ptr_array_remove_index (fields, place);
  return try_change (self, &self->settings, fields, error);
}

gboolean
dateline_codebook_draft_can_move_field (DatelineCodebookDraft *self, const char *uuid, int by)
{
  g_autoptr (GPtrArray) fields = NULL;
  guint place;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), FALSE);

  fields = list_fields (G_LIST_MODEL (self->fields));
  return find (fields, uuid, &place) && (by < 0 ? place > 0 : place + 1 < fields->len);
}

gboolean
dateline_codebook_draft_move_field (DatelineCodebookDraft *self,
                                    const char *uuid,
                                    int by,
                                    GError **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  gpointer field;
  guint place;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), FALSE);

  if (!dateline_codebook_draft_can_move_field (self, uuid, by))
    return TRUE;
  fields = list_fields (G_LIST_MODEL (self->fields));
  if (!find (fields, uuid, &place))
    return TRUE;
  field = g_ptr_array_steal_index (fields, place);
  g_ptr_array_insert (fields, (int) place + (by < 0 ? -1 : 1), field);
  return try_change (self, &self->settings, fields, error);
}

gboolean
dateline_codebook_draft_is_pending (DatelineCodebookDraft *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), FALSE);

  return self->effects->len > 0;
}

GPtrArray *
dateline_codebook_draft_get_effects (DatelineCodebookDraft *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), NULL);

  return self->effects;
}

gboolean
dateline_codebook_draft_apply (DatelineCodebookDraft *self, GError **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  gboolean done;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self), FALSE);

  if (!dateline_codebook_draft_is_pending (self))
    return TRUE;
  fields = list_fields (G_LIST_MODEL (self->fields));
  self->applying = TRUE;
  done = write_layer (self, &self->settings, fields, error);
  self->applying = FALSE;
  if (!done)
    return FALSE;
  follow (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

void
dateline_codebook_draft_discard (DatelineCodebookDraft *self)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_DRAFT (self));

  follow (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
