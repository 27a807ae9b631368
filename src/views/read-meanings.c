/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of a new tag may mean. A form that means one thing only is named at once; where it
 * may mean several, nobody but the person can say which is meant here. */
#include "store/meanings.h"
#include "views/read-coding.h"

GPtrArray *
dateline_read_pane_list_meanings (DatelineReadPane *self,
                                  DatelineLabel *label,
                                  const GArray *fragments)
{
  g_autofree char *form = dateline_spans_text (fragments, self->text);
  DatelineSpan extent = dateline_spans_extent (fragments);

  return dateline_project_list_meanings (dateline_session_get_project (self->session),
                                         dateline_label_get_layer (label), form, self->text,
                                         extent.start, extent.end);
}

/* Moscow the place, where Place is tagged, whatever else is called so. */
DatelineEntity *
dateline_read_pane_guess_entity (DatelineReadPane *self,
                                 DatelineLabel *label,
                                 const GArray *fragments)
{
  g_autoptr (GPtrArray) meanings = dateline_read_pane_list_meanings (self, label, fragments);
  DatelineEntity *entity = NULL;

  for (guint i = 0; i < meanings->len; i++)
    {
      const DatelineMeaning *meaning = g_ptr_array_index (meanings, i);

      if (meaning->label != label && dateline_entity_get_kind (meaning->entity) != label)
        continue;
      if (entity != NULL)
        return NULL;
      /* The project keeps it. */
      entity = meaning->entity;
    }
  return entity;
}

DatelineLabel *
dateline_read_pane_label_of (const GPtrArray *meanings, DatelineEntity *entity)
{
  DatelineLabel *label = dateline_entity_get_kind (entity);

  for (guint i = 0; i < meanings->len; i++)
    {
      const DatelineMeaning *meaning = g_ptr_array_index (meanings, i);

      if (meaning->entity == entity && meaning->label != NULL)
        label = meaning->label;
    }
  if (label == NULL ||
      dateline_layer_get_kind (dateline_label_get_layer (label)) != DATELINE_LAYER_SPAN)
    return NULL;
  return label;
}
