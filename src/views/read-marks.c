/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's annotations as marks of the reader, one at a time: a new tag costs one mark, not a
 * new layout of all. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/answer-words.h"
#include "views/read-relations.h"
#include "views/shown-name.h"

/* A change of more than this many rows is handed over whole. */
#define MANY 64
/* Of the words at an end of a relation, in what is said of it. */
#define END_POINTS 40

static gboolean
is_relation (DatelineAnnotation *annotation)
{
  return dateline_annotation_get_from (annotation) != NULL &&
         dateline_annotation_get_to (annotation) != NULL;
}

/* The chip says whose it is where it is somebody else's. */
static void
sign (DatelineReadPane *self, DatelineMark *mark, DatelineCoder *coder)
{
  DatelineCoderView *coders = dateline_session_get_coders (self->session);
  guint number = dateline_coder_view_get_number (coders, coder);
  g_autofree char *initials = NULL;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (number == 0)
    return;
  initials = dateline_coder_view_get_initials (coders, coder);
  dateline_mark_set_coder (mark, number, initials);
  label = dateline_compose ("%s · %s", mark->label, initials, NULL);
  /* Translators: what is known of a tag, and the coder who made it. */
  description = g_strdup_printf (_ ("%s\nby %s"), mark->description,
                                 dateline_coder_get_name (coder));
  g_free (mark->label);
  mark->label = g_steal_pointer (&label);
  g_free (mark->description);
  mark->description = g_steal_pointer (&description);
}

static DatelineMark *
mark_new (DatelineReadPane *self, DatelineAnnotation *annotation)
{
  const GArray *fragments = dateline_annotation_get_fragments (annotation);
  DatelineLabel *label = dateline_annotation_get_label (annotation);
  DatelineEntity *entity = dateline_annotation_get_entity (annotation);
  const char *note = dateline_annotation_get_note (annotation);
  g_autoptr (GString) description = NULL;
  DatelineMark *mark;

  if (fragments == NULL || fragments->len == 0 || label == NULL)
    return NULL;
  description = g_string_new (dateline_label_get_name (label));
  if (entity != NULL)
    g_string_append_printf (description, " · %s", dateline_entity_get_name (entity));
  if (note != NULL && *note != '\0')
    g_string_append_printf (description, "\n%s", note);
  mark = dateline_mark_new (dateline_record_get_id (DATELINE_RECORD (annotation)), fragments,
                            dateline_label_get_colour (label), dateline_label_get_name (label),
                            description->str);
  sign (self, mark, dateline_annotation_get_coder (annotation));
  return mark;
}

static DatelineArc *
arc_new (DatelineReadPane *self, DatelineAnnotation *annotation, GHashTable *by_uuid)
{
  DatelineLabel *label = dateline_annotation_get_label (annotation);
  DatelineAnnotation *from = g_hash_table_lookup (by_uuid,
                                                  dateline_annotation_get_from (annotation));
  DatelineAnnotation *to = g_hash_table_lookup (by_uuid, dateline_annotation_get_to (annotation));
  g_autofree char *from_words = NULL;
  g_autofree char *to_words = NULL;
  g_autofree char *description = NULL;

  if (label == NULL || from == NULL || to == NULL)
    return NULL;
  from_words = dateline_annotation_words (from, dateline_read_pane_get_offsets (self), END_POINTS);
  to_words = dateline_annotation_words (to, dateline_read_pane_get_offsets (self), END_POINTS);
  description = dateline_compose (
    /* Translators: a relation for a screen reader: its label, then what it joins. */
    _ ("%s: from “%s” to “%s”"), dateline_label_get_name (label), from_words, to_words);
  return dateline_arc_new (dateline_record_get_id (DATELINE_RECORD (annotation)),
                           dateline_record_get_id (DATELINE_RECORD (from)),
                           dateline_record_get_id (DATELINE_RECORD (to)),
                           dateline_label_get_colour (label), dateline_label_get_name (label),
                           description);
}

/* All relations anew. They are few beside the tags, and a change of one may move the lines of others. */
static void
set_all_arcs (DatelineReadPane *self)
{
  GPtrArray *arcs = g_ptr_array_new ();
  g_autoptr (GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_remove_all (self->ends);
  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, i);

      g_hash_table_insert (by_uuid,
                           (gpointer) dateline_record_get_uuid (DATELINE_RECORD (annotation)),
                           annotation);
    }
  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, i);
      DatelineArc *arc;

      if (!is_relation (annotation))
        continue;
      g_hash_table_add (self->ends, g_strdup (dateline_annotation_get_from (annotation)));
      g_hash_table_add (self->ends, g_strdup (dateline_annotation_get_to (annotation)));
      arc = arc_new (self, annotation, by_uuid);
      if (arc != NULL)
        g_ptr_array_add (arcs, arc);
    }
  dateline_reader_set_arcs (self->reader, arcs);
}

/* Whether arcs have to do with it. */
static gboolean
concerns_arcs (DatelineReadPane *self, DatelineAnnotation *annotation)
{
  return is_relation (annotation) ||
         g_hash_table_contains (self->ends,
                                dateline_record_get_uuid (DATELINE_RECORD (annotation)));
}

static void
put_mark (DatelineReadPane *self, DatelineAnnotation *annotation)
{
  DatelineMark *mark;

  if (dateline_record_get_gone (DATELINE_RECORD (annotation)))
    return;
  mark = mark_new (self, annotation);
  if (mark != NULL)
    dateline_reader_put_mark (self->reader, mark);
  else
    dateline_reader_remove_mark (self->reader,
                                 dateline_record_get_id (DATELINE_RECORD (annotation)));
}

static void
annotation_cb (DatelineReadPane *self, GParamSpec *pspec, DatelineAnnotation *annotation)
{
  put_mark (self, annotation);
  if (concerns_arcs (self, annotation))
    set_all_arcs (self);
}

static void
set_all_marks (DatelineReadPane *self)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);

  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineMark *mark = mark_new (self, g_ptr_array_index (self->shown, i));

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
  gboolean arcs = FALSE;

  for (guint i = 0; i < removed; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, position + i);

      g_signal_handlers_disconnect_by_func (annotation, annotation_cb, self);
      arcs = arcs || concerns_arcs (self, annotation);
      if (few)
        dateline_reader_remove_mark (self->reader,
                                     dateline_record_get_id (DATELINE_RECORD (annotation)));
    }
  /* What could have been joined may be gone. */
  if (removed > 0)
    dateline_read_pane_stop_joining (self);
  if (removed > 0)
    g_ptr_array_remove_range (self->shown, position, removed);
  for (guint i = 0; i < added; i++)
    {
      DatelineAnnotation *annotation = g_list_model_get_item (list, position + i);

      g_ptr_array_insert (self->shown, position + i, annotation);
      g_signal_connect_swapped (annotation, "notify", G_CALLBACK (annotation_cb), self);
      arcs = arcs || concerns_arcs (self, annotation);
      if (few)
        put_mark (self, annotation);
    }
  if (!few)
    set_all_marks (self);
  if (arcs)
    set_all_arcs (self);
}

/* A label's colour or name, or an entity's name, is part of every mark that has it, and so is the
 * number of its coder. */
static void
codebook_changed_cb (DatelineReadPane *self)
{
  if (self->shown != NULL)
    {
      set_all_marks (self);
      set_all_arcs (self);
      dateline_read_pane_follow_chosen (self);
    }
}

void
dateline_read_pane_watch_annotations (DatelineReadPane *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->annotations = dateline_session_list_annotations (self->session, self->article);
  g_signal_connect_swapped (self->annotations, "items-changed", G_CALLBACK (items_changed_cb),
                            self);
  g_signal_connect_swapped (project, "codebook-changed", G_CALLBACK (codebook_changed_cb), self);
  g_signal_connect_swapped (dateline_session_get_coders (self->session), "changed",
                            G_CALLBACK (codebook_changed_cb), self);
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
  g_signal_handlers_disconnect_by_func (dateline_session_get_coders (self->session),
                                        codebook_changed_cb, self);
  for (guint i = 0; i < self->shown->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->shown, i), annotation_cb, self);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->ends, g_hash_table_unref);
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
      DatelineAnnotation *annotation = dateline_read_pane_find (self, id);

      if (annotation != NULL && dateline_read_pane_is_joining (self) && !is_relation (annotation))
        dateline_read_pane_join_with (self, annotation);
      else if (annotation != NULL)
        dateline_session_set_annotation (self->session, annotation);
    }
  self->following = FALSE;
}
