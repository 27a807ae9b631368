/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works out parent and position; the store moves and logs. */
#include "views/codebook-moves.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/shown-name.h"

/* The labels of @layer under @parent (NULL: at the top), in order. */
static GPtrArray *
list_children (DatelineLayer *layer, DatelineLabel *parent)
{
  GPtrArray *children = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);

      if (dateline_label_get_parent (label) == parent)
        g_ptr_array_add (children, g_steal_pointer (&label));
    }
  return children;
}

static guint
find_layer (DatelineProject *project, DatelineLayer *layer)
{
  GListModel *layers = dateline_project_get_layers (project);

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) other = g_list_model_get_item (layers, i);

      if (other == layer)
        return i;
    }
  return G_MAXUINT;
}

/* Where a step leads: FALSE where nowhere. */
static gboolean
aim_label (DatelineLabel *label, DatelineStep step, DatelineLabel **parent, int *position)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  DatelineLabel *above = dateline_label_get_parent (label);
  g_autoptr (GPtrArray) siblings = NULL;
  g_autoptr (GPtrArray) others = NULL;
  guint place, other;

  if (layer == NULL)
    return FALSE;
  siblings = list_children (layer, above);
  if (!g_ptr_array_find (siblings, label, &place))
    return FALSE;
  *parent = above;
  switch (step)
    {
    case DATELINE_STEP_UP:
      *position = (int) place - 1;
      return place > 0;
    case DATELINE_STEP_DOWN:
      *position = (int) place + 1;
      return place + 1 < siblings->len;
    case DATELINE_STEP_IN:
      if (place == 0)
        return FALSE;
      *parent = g_ptr_array_index (siblings, place - 1);
      others = list_children (layer, *parent);
      *position = (int) others->len;
      return TRUE;
    case DATELINE_STEP_OUT:
      if (above == NULL)
        return FALSE;
      *parent = dateline_label_get_parent (above);
      others = list_children (layer, *parent);
      if (!g_ptr_array_find (others, above, &other))
        return FALSE;
      *position = (int) other + 1;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
aim_layer (DatelineProject *project, DatelineLayer *layer, DatelineStep step, int *position)
{
  guint place = find_layer (project, layer);
  guint n = g_list_model_get_n_items (dateline_project_get_layers (project));

  if (place == G_MAXUINT)
    return FALSE;
  if (step == DATELINE_STEP_UP)
    {
      *position = (int) place - 1;
      return place > 0;
    }
  *position = (int) place + 1;
  return step == DATELINE_STEP_DOWN && place + 1 < n;
}

/**
 * dateline_codebook_can_step:
 * @project: whose codebook it is
 * @record: (nullable): a label or a layer
 * @step: a direction
 *
 * Returns: whether there is somewhere to go
 */
gboolean
dateline_codebook_can_step (DatelineProject *project, DatelineRecord *record, DatelineStep step)
{
  DatelineLabel *parent;
  int position;

  if (DATELINE_IS_LABEL (record))
    return aim_label (DATELINE_LABEL (record), step, &parent, &position);
  if (DATELINE_IS_LAYER (record))
    return aim_layer (project, DATELINE_LAYER (record), step, &position);
  return FALSE;
}

/**
 * dateline_codebook_step:
 * @project: whose codebook it is
 * @record: a label or a layer
 * @step: a direction
 * @error: return location for an error of the store
 *
 * Returns: FALSE with @error set where the store refused
 */
gboolean
dateline_codebook_step (DatelineProject *project,
                        DatelineRecord *record,
                        DatelineStep step,
                        GError **error)
{
  DatelineLabel *parent;
  int position;

  if (DATELINE_IS_LABEL (record) && aim_label (DATELINE_LABEL (record), step, &parent, &position))
    return dateline_project_move_label (project, DATELINE_LABEL (record), parent, position, error);
  if (DATELINE_IS_LAYER (record) && aim_layer (project, DATELINE_LAYER (record), step, &position))
    return dateline_project_move_layer (project, DATELINE_LAYER (record), position, error);
  return TRUE;
}

/**
 * dateline_codebook_can_drop:
 * @record: what is dragged
 * @target: what it would be dropped on
 * @place: where of it
 *
 * Returns: whether dateline_codebook_drop() would do it
 */
gboolean
dateline_codebook_can_drop (DatelineRecord *record, DatelineRecord *target, DatelineDrop place)
{
  if (record == NULL || target == NULL || record == target)
    return FALSE;
  if (DATELINE_IS_LAYER (record))
    return DATELINE_IS_LAYER (target) && place != DATELINE_DROP_INTO;
  if (!DATELINE_IS_LABEL (record))
    return FALSE;
  if (DATELINE_IS_LAYER (target))
    return place == DATELINE_DROP_INTO &&
           dateline_label_get_layer (DATELINE_LABEL (record)) == DATELINE_LAYER (target);
  if (dateline_label_get_layer (DATELINE_LABEL (record)) !=
      dateline_label_get_layer (DATELINE_LABEL (target)))
    return FALSE;
  for (DatelineLabel *above = DATELINE_LABEL (target); above != NULL;
       above = dateline_label_get_parent (above))
    if (above == DATELINE_LABEL (record))
      return FALSE;
  return TRUE;
}

static gboolean
drop_label (DatelineProject *project,
            DatelineLabel *label,
            DatelineLabel *target,
            DatelineDrop place,
            GError **error)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  DatelineLabel *parent = place == DATELINE_DROP_INTO ? target : dateline_label_get_parent (target);
  g_autoptr (GPtrArray) siblings = list_children (layer, parent);
  guint position = siblings->len;

  /* Positions count the others only. */
  g_ptr_array_remove (siblings, label);
  if (place == DATELINE_DROP_INTO)
    position = siblings->len;
  else if (g_ptr_array_find (siblings, target, &position) && place == DATELINE_DROP_AFTER)
    position++;
  return dateline_project_move_label (project, label, parent, (int) position, error);
}

static gboolean
drop_layer (DatelineProject *project,
            DatelineLayer *layer,
            DatelineLayer *target,
            DatelineDrop place,
            GError **error)
{
  guint from = find_layer (project, layer);
  guint position = find_layer (project, target);

  if (position > from)
    position--;
  if (place == DATELINE_DROP_AFTER)
    position++;
  return dateline_project_move_layer (project, layer, (int) position, error);
}

/**
 * dateline_codebook_drop:
 * @project: whose codebook it is
 * @record: what is dragged
 * @target: what it is dropped on
 * @place: where of it
 * @error: return location for an error of the store
 *
 * Returns: FALSE with @error set where the store refused; TRUE without a change where
 *   dateline_codebook_can_drop() says no
 */
gboolean
dateline_codebook_drop (DatelineProject *project,
                        DatelineRecord *record,
                        DatelineRecord *target,
                        DatelineDrop place,
                        GError **error)
{
  if (!dateline_codebook_can_drop (record, target, place))
    return TRUE;
  if (DATELINE_IS_LAYER (record))
    return drop_layer (project, DATELINE_LAYER (record), DATELINE_LAYER (target), place, error);
  if (DATELINE_IS_LAYER (target))
    return dateline_project_move_label (project, DATELINE_LABEL (record), NULL, 0, error);
  return drop_label (project, DATELINE_LABEL (record), DATELINE_LABEL (target), place, error);
}

/**
 * dateline_codebook_check_key:
 * @project: whose codebook it is
 * @label: whose key it would be
 * @key: "" for none
 *
 * Returns: (transfer full) (nullable): one sentence why not
 */
char *
dateline_codebook_check_key (DatelineProject *project, DatelineLabel *label, const char *key)
{
  GListModel *layers = dateline_project_get_layers (project);
  g_autofree char *folded = NULL;

  if (key == NULL || *key == '\0')
    return NULL;
  if (g_utf8_strlen (key, -1) != 1 || !g_unichar_isgraph (g_utf8_get_char (key)))
    return g_strdup (_ ("A key is one letter, digit or sign."));
  if (strcmp (key, "+") == 0)
    return g_strdup (_ ("The key + adds words to a tag. Take another one."));
  folded = dateline_fold (key);
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) other = g_list_model_get_item (labels, j);
          const char *own = dateline_label_get_key (other);
          g_autofree char *taken = own != NULL ? dateline_fold (own) : NULL;

          if (other != label && g_strcmp0 (taken, folded) == 0)
            return dateline_compose (_ ("“%s” has this key already. Take another one."),
                                     dateline_label_get_name (other), NULL, NULL);
        }
    }
  return NULL;
}

/**
 * dateline_codebook_show_key:
 * @label: a label
 *
 * Returns: (transfer full) (nullable): its key as keyboards have it
 */
char *
dateline_codebook_show_key (DatelineLabel *label)
{
  const char *key = dateline_label_get_key (label);
  g_autofree char *upper = NULL;

  if (key == NULL || *key == '\0')
    return NULL;
  upper = g_utf8_strup (key, -1);
  /* Not every letter has a capital of one letter. */
  return g_utf8_strlen (upper, -1) == 1 ? g_steal_pointer (&upper) : g_strdup (key);
}

static gboolean
is_taken (GListModel *records, const char *name)
{
  g_autofree char *folded = dateline_fold (name);

  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DatelineRecord) record = g_list_model_get_item (records, i);
      g_autofree char *taken = dateline_fold (
        DATELINE_IS_LAYER (record) ? dateline_layer_get_name (DATELINE_LAYER (record))
                                   : dateline_label_get_name (DATELINE_LABEL (record)));

      if (strcmp (taken, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * dateline_codebook_free_name:
 * @project: whose codebook it is
 * @layer: (nullable): where a label is to be added; NULL for the name of a layer
 * @base: such as "New label"
 *
 * Returns: (transfer full): a name that is not taken
 */
char *
dateline_codebook_free_name (DatelineProject *project, DatelineLayer *layer, const char *base)
{
  GListModel *records = layer != NULL ? G_LIST_MODEL (dateline_layer_get_labels (layer))
                                      : dateline_project_get_layers (project);
  char *name = g_strdup (base);

  for (guint number = 2; is_taken (records, name); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", base, number);
    }
  return name;
}
