/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name that its entity has twice, once folded, is one meaning: ids of a form are looked through for those
 * that came before, which are next to each other, as names are added entity by entity. */
#include "store/name-set.h"

#include "config.h"

struct _DatelineNameSet
{
  gatomicrefcount ref_count;
  GArray *meanings; /* of DatelineNameMeaning */
  guint n_entities;
  GPtrArray *names;
  GArray *owners; /* of guint: for each name a place among the meanings */
  DatelineMatcher *matcher;
};

DatelineNameSet *
dateline_name_set_new (void)
{
  DatelineNameSet *self = g_new0 (DatelineNameSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->meanings = g_array_new (FALSE, FALSE, sizeof (DatelineNameMeaning));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

DatelineNameSet *
dateline_name_set_ref (DatelineNameSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dateline_name_set_unref (DatelineNameSet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->matcher, dateline_matcher_free);
  g_array_unref (self->meanings);
  g_ptr_array_unref (self->names);
  g_array_unref (self->owners);
  g_free (self);
}

static void
add_name (DatelineNameSet *self, const char *name, guint owner)
{
  g_ptr_array_add (self->names, g_strdup (name));
  g_array_append_val (self->owners, owner);
}

/* Where a label names no entity, all names of it mean the same. */
static guint
ensure_meaning (DatelineNameSet *self, const DatelineNameMeaning *meaning)
{
  for (guint i = 0; meaning->entity == 0 && i < self->meanings->len; i++)
    {
      const DatelineNameMeaning *other = &g_array_index (self->meanings, DatelineNameMeaning, i);

      if (other->entity == 0 && other->label == meaning->label)
        return i;
    }
  g_array_append_vals (self->meanings, meaning, 1);
  return self->meanings->len - 1;
}

gboolean
dateline_name_set_add (DatelineNameSet *self, DatelineEntity *entity, DatelineLabel *label)
{
  DatelineNameMeaning meaning = { 0 };
  DatelineLayer *layer;
  const char *const *aliases;
  guint owner;

  g_return_val_if_fail (self != NULL && self->matcher == NULL, FALSE);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), FALSE);

  if (label == NULL)
    label = dateline_entity_get_kind (entity);
  layer = label != NULL ? dateline_label_get_layer (label) : NULL;
  if (layer == NULL || dateline_layer_get_kind (layer) != DATELINE_LAYER_SPAN)
    return FALSE;

  self->n_entities++;
  meaning.label = dateline_record_get_id (DATELINE_RECORD (label));
  if (dateline_layer_get_names_entities (layer))
    meaning.entity = dateline_record_get_id (DATELINE_RECORD (entity));
  owner = ensure_meaning (self, &meaning);
  add_name (self, dateline_entity_get_name (entity), owner);
  aliases = dateline_entity_get_aliases (entity);
  for (guint i = 0; aliases[i] != NULL; i++)
    add_name (self, aliases[i], owner);
  return TRUE;
}

guint
dateline_name_set_get_n_entities (const DatelineNameSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_entities;
}

void
dateline_name_set_prepare (DatelineNameSet *self,
                           DatelineMatchOptions options,
                           const char *const *endings)
{
  g_return_if_fail (self != NULL && self->matcher == NULL);

  self->matcher = dateline_matcher_new (options, endings);
  for (guint i = 0; i < self->names->len; i++)
    dateline_matcher_add (self->matcher, g_ptr_array_index (self->names, i),
                          g_array_index (self->owners, guint, i), NULL);
  dateline_matcher_prepare (self->matcher);
}

const DatelineMatcher *
dateline_name_set_get_matcher (const DatelineNameSet *self)
{
  g_return_val_if_fail (self != NULL && self->matcher != NULL, NULL);

  return self->matcher;
}

guint
dateline_name_set_count_meanings (const DatelineNameSet *self, guint form)
{
  const guint *ids;
  guint n_ids;
  guint n = 0;

  g_return_val_if_fail (self != NULL && self->matcher != NULL, 0);

  ids = dateline_matcher_get_ids (self->matcher, form, &n_ids);
  for (guint i = 0; i < n_ids; i++)
    n += i == 0 || ids[i] != ids[i - 1];
  return n;
}

/**
 * dateline_name_set_get_meaning:
 * @form: of a hit
 * @n: from 0
 *
 * Returns: (transfer none) (nullable): %NULL behind the last
 */
const DatelineNameMeaning *
dateline_name_set_get_meaning (const DatelineNameSet *self, guint form, guint n)
{
  const guint *ids;
  guint n_ids;

  g_return_val_if_fail (self != NULL && self->matcher != NULL, NULL);

  ids = dateline_matcher_get_ids (self->matcher, form, &n_ids);
  for (guint i = 0; i < n_ids; i++)
    if ((i == 0 || ids[i] != ids[i - 1]) && n-- == 0)
      return &g_array_index (self->meanings, DatelineNameMeaning, ids[i]);
  return NULL;
}
