/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entities that fit what is being typed, fast enough to be asked at every key press. */
#include "config.h"

#include <string.h>

#include "model/entity-private.h"
#include "text/externals.h"
#include "text/fold.h"

enum
{
  KIND_SAME,
  KIND_RELATED, /* one is nested under the other */
  KIND_OTHER,
  N_KINDS
};

DatelineFormRank
dateline_forms_rank (const char *forms, const char *folded, gsize length)
{
  DatelineFormRank best = DATELINE_FORM_NONE;

  /* forms[0] is a line break, so that something stands before every hit. */
  for (const char *hit = strstr (forms + 1, folded); hit != NULL && best != DATELINE_FORM_EXACT;
       hit = strstr (hit + 1, folded))
    {
      DatelineFormRank rank = DATELINE_FORM_ANYWHERE;

      if (hit[-1] == '\n')
        rank = hit[length] == '\n' ? DATELINE_FORM_EXACT : DATELINE_FORM_START;
      else if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (hit))))
        rank = DATELINE_FORM_WORD_START;

      best = MIN (best, rank);
    }

  return best;
}

static gboolean
is_under (DatelineLabel *label, DatelineLabel *above)
{
  while (label != NULL && label != above)
    label = dateline_label_get_parent (label);

  return label != NULL;
}

static guint
kind_distance (DatelineLabel *kind, DatelineLabel *wanted)
{
  if (kind == wanted || wanted == NULL)
    return KIND_SAME;
  if (kind != NULL && (is_under (kind, wanted) || is_under (wanted, kind)))
    return KIND_RELATED;

  return KIND_OTHER;
}

/* What is typed may be an identifier: "Q458", "gnd:118540238", or only what follows the colon. */
static gboolean
has_external (DatelineEntity *entity, const char *external, const char *typed)
{
  const char *const *externals = dateline_entity_get_externals (entity);

  for (guint i = 0; externals[i] != NULL; i++)
    {
      const char *colon = strchr (externals[i], ':');

      if (g_strcmp0 (externals[i], external) == 0 ||
          (colon != NULL && g_ascii_strcasecmp (colon + 1, typed) == 0))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
dateline_entities_match (GListModel *entities, const char *typed, DatelineLabel *kind, guint limit)
{
  /* One row for each rank and nearness, none longer than what can be shown: nothing is sorted, and
   * within a row the order of @entities, which is that of names, stays. */
  GPtrArray *rows[DATELINE_FORM_NONE][N_KINDS] = { 0 };
  GPtrArray *matches = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = NULL;
  g_autofree char *external = NULL;
  gsize length;
  guint n;

  g_return_val_if_fail (G_IS_LIST_MODEL (entities), matches);
  g_return_val_if_fail (typed != NULL, matches);
  g_return_val_if_fail (kind == NULL || DATELINE_IS_LABEL (kind), matches);

  folded = dateline_fold (typed);
  external = dateline_external_parse (NULL, typed);
  length = strlen (folded);
  n = g_list_model_get_n_items (entities);

  for (guint i = 0; i < n && limit > 0; i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      DatelineFormRank rank = DATELINE_FORM_START;
      GPtrArray **row;

      /* Before the first letter everything fits alike. */
      if (length > 0)
        rank = has_external (entity, external, typed)
                 ? DATELINE_FORM_EXACT
                 : dateline_forms_rank (dateline_entity_get_forms (entity), folded, length);
      if (rank == DATELINE_FORM_NONE || dateline_record_get_gone (DATELINE_RECORD (entity)))
        continue;

      row = &rows[rank][kind_distance (dateline_entity_get_kind (entity), kind)];
      if (*row == NULL)
        *row = g_ptr_array_new_with_free_func (g_object_unref);
      if ((*row)->len < limit)
        g_ptr_array_add (*row, g_steal_pointer (&entity));
    }

  for (guint rank = 0; rank < DATELINE_FORM_NONE; rank++)
    {
      for (guint distance = 0; distance < N_KINDS; distance++)
        {
          if (rows[rank][distance] != NULL)
            g_ptr_array_extend_and_steal (matches, rows[rank][distance]);
        }
    }
  if (matches->len > limit)
    g_ptr_array_set_size (matches, (int) limit);

  return matches;
}
