/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's annotations as marks of the reader, one at a time: a new tag costs one mark, not a
 * new layout of all. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* A change of more than this many rows is handed over whole. */
#define MANY 64

static DatelineMark *
mark_new (DatelineAnnotation *annotation)
{
  const GArray *fragments = dateline_annotation_get_fragments (annotation);
  DatelineLabel *label = dateline_annotation_get_label (annotation);
  DatelineEntity *entity = dateline_annotation_get_entity (annotation);
  const char *note = dateline_annotation_get_note (annotation);
  g_autoptr (GString) description = NULL;

  if (fragments == NULL || fragments->len == 0 || label == NULL)
    return NULL;
  description = g_string_new (dateline_label_get_name (label));
  if (entity != NULL)
    g_string_append_printf (description, " · %s", dateline_entity_get_name (entity));
  if (note != NULL && *note != '\0')
    g_string_append_printf (description, "\n%s", note);
  return dateline_mark_new (dateline_record_get_id (DATELINE_RECORD (annotation)), fragments,
                            dateline_label_get_colour (label), dateline_label_get_name (label),
                            description->str);
}

static void
annotation_cb (DatelineReadPane *self, GParamSpec *pspec, DatelineAnnotation *annotation)
{
  DatelineMark *mark = mark_new (annotation);
  guint64 id = dateline_record_get_id (DATELINE_RECORD (annotation));

  if (dateline_record_get_gone (DATELINE_RECORD (annotation)))
    {
      g_clear_pointer (&mark, dateline_mark_free);
      return;
    }
  if (mark != NULL)
    dateline_reader_put_mark (self->reader, mark);
  else
    dateline_reader_remove_mark (self->reader, id);
}

static void
set_all_marks (DatelineReadPane *self)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);

  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineMark *mark = mark_new (g_ptr_array_index (self->shown, i));

      if (mark != NULL)
        g_ptr_array_add (marks, mark);
    }
  dateline_reader_set_marks (self->reader, marks);
}

static void
items_changed_cb (DatelineReadPane *self,
                  guint position,
                  guint removed,
                  guint added,
                  GListModel *list)
{
  gboolean few = removed + added <= MANY;

  for (guint i = 0; i < removed; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, position + i);

      g_signal_handlers_disconnect_by_func (annotation, annotation_cb, self);
      if (few)
        dateline_reader_remove_mark (self->reader,
                                     dateline_record_get_id (DATELINE_RECORD (annotation)));
    }
  if (removed > 0)
    g_ptr_array_remove_range (self->shown, position, removed);
  for (guint i = 0; i < added; i++)
    {
      DatelineAnnotation *annotation = g_list_model_get_item (list, position + i);

      g_ptr_array_insert (self->shown, position + i, annotation);
      g_signal_connect_swapped (annotation, "notify", G_CALLBACK (annotation_cb), self);
      if (few)
        annotation_cb (self, NULL, annotation);
    }
  if (!few)
    set_all_marks (self);
}

/* A label's colour or name, or an entity's name, is part of every mark that has it. */
static void
codebook_changed_cb (DatelineReadPane *self)
{
  if (self->shown != NULL)
    {
      set_all_marks (self);
      dateline_read_pane_follow_chosen (self);
    }
}

void
dateline_read_pane_watch_annotations (DatelineReadPane *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->annotations = dateline_project_get_annotations (project, self->article);
  g_signal_connect_swapped (self->annotations, "items-changed", G_CALLBACK (items_changed_cb),
                            self);
  g_signal_connect_swapped (project, "codebook-changed", G_CALLBACK (codebook_changed_cb), self);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (self->annotations), self->annotations);
}

void
dateline_read_pane_forget_annotations (DatelineReadPane *self)
{
  if (self->annotations == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->annotations, items_changed_cb, self);
  g_signal_handlers_disconnect_by_func (dateline_session_get_project (self->session),
                                        codebook_changed_cb, self);
  for (guint i = 0; i < self->shown->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->shown, i), annotation_cb, self);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->annotations);
}

/* The session's chosen annotation becomes the reader's. */
void
dateline_read_pane_follow_chosen (DatelineReadPane *self)
{
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);
  guint64 id = annotation != NULL ? dateline_record_get_id (DATELINE_RECORD (annotation)) : 0;

  dateline_reader_choose (self->reader, id, !self->following);
  dateline_read_pane_update_actions (self);
}

/* The reader's becomes the session's. */
void
dateline_read_pane_mark_activated (DatelineReadPane *self, guint64 id)
{
  self->following = TRUE;
  if (id == 0)
    {
      dateline_session_set_annotation (self->session, NULL);
    }
  else
    {
      for (guint i = 0; i < self->shown->len; i++)
        {
          DatelineAnnotation *annotation = g_ptr_array_index (self->shown, i);

          if ((guint64) dateline_record_get_id (DATELINE_RECORD (annotation)) == id)
            {
              dateline_session_set_annotation (self->session, annotation);
              break;
            }
        }
    }
  self->following = FALSE;
}
