/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes hang on five kinds of things; here is what differs between them. */
#include "views/note-item.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/shown-name.h"

struct _DatelineNoteItem
{
  GObject parent_instance;

  DatelineNote *note;
  char *title;
  char *where;
};

G_DEFINE_FINAL_TYPE (DatelineNoteItem, dateline_note_item, G_TYPE_OBJECT)

static void
dateline_note_item_finalize (GObject *object)
{
  DatelineNoteItem *self = DATELINE_NOTE_ITEM (object);

  dateline_note_free (self->note);
  g_free (self->title);
  g_free (self->where);

  G_OBJECT_CLASS (dateline_note_item_parent_class)->finalize (object);
}

static void
dateline_note_item_class_init (DatelineNoteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_note_item_finalize;
}

static void
dateline_note_item_init (DatelineNoteItem *self)
{
}

DatelineNoteItem *
dateline_note_item_new (DatelineNote *note, const char *where)
{
  DatelineNoteItem *self = g_object_new (DATELINE_TYPE_NOTE_ITEM, NULL);

  self->note = note;
  self->title = dateline_flatten (note->owner != NULL ? note->owner : "");
  self->where = where != NULL ? dateline_flatten (where) : NULL;
  return self;
}

const DatelineNote *
dateline_note_item_get_note (DatelineNoteItem *self)
{
  g_return_val_if_fail (DATELINE_IS_NOTE_ITEM (self), NULL);

  return self->note;
}

const char *
dateline_note_item_get_title (DatelineNoteItem *self)
{
  g_return_val_if_fail (DATELINE_IS_NOTE_ITEM (self), NULL);

  return self->title;
}

char *
dateline_note_item_describe (DatelineNoteItem *self)
{
  const char *label;

  g_return_val_if_fail (DATELINE_IS_NOTE_ITEM (self), NULL);

  label = self->note->label != NULL ? self->note->label : "";
  switch (self->note->kind)
    {
    case DATELINE_NOTE_PROJECT:
      return g_strdup (_ ("The project"));
    case DATELINE_NOTE_LABEL:
      /* Translators: of a label of the codebook; the layer that it belongs to. */
      return g_strdup_printf (_ ("Label of %s"), label);
    case DATELINE_NOTE_ENTITY:
      return g_strdup (*label != '\0' ? label : _ ("Entity"));
    case DATELINE_NOTE_ARTICLE:
      return g_strdup (_ ("Article"));
    case DATELINE_NOTE_ANNOTATION:
    default:
      if (self->where == NULL || *self->where == '\0')
        return g_strdup (label);
      return dateline_compose ("%s · %s", label, self->where, NULL);
    }
}

gboolean
dateline_note_item_is_same (DatelineNoteItem *self, DatelineNoteItem *other)
{
  g_return_val_if_fail (DATELINE_IS_NOTE_ITEM (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_NOTE_ITEM (other), FALSE);

  return self->note->kind == other->note->kind &&
         g_strcmp0 (self->note->uuid, other->note->uuid) == 0;
}

static gboolean
save_on_label (DatelineProject *project, DatelineLabel *label, const char *text, GError **error)
{
  DatelineLabelEdit edit = { .name = dateline_label_get_name (label),
                             .key = dateline_label_get_key (label),
                             .description = dateline_label_get_description (label),
                             .examples = dateline_label_get_examples (label),
                             .colour = dateline_label_get_colour (label),
                             .note = text };

  return dateline_project_edit_label (project, label, &edit, error);
}

static DatelineAnnotation *
find_annotation (DatelineProject *project, const DatelineNote *note)
{
  g_autoptr (DatelineArticle) article = dateline_project_get_article (project, note->article);
  g_autoptr (GListModel) list = NULL;

  if (article == NULL)
    return NULL;
  list = dateline_project_get_annotations (project, article);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (list, i);

      if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (annotation)), note->uuid) == 0)
        return g_steal_pointer (&annotation);
    }
  return NULL;
}

static gboolean
tell_gone (GError **error)
{
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
               _ ("What the note is on is no longer there. Undo brings it back."));
  return FALSE;
}

gboolean
dateline_note_item_save (DatelineNoteItem *self,
                         DatelineProject *project,
                         const char *text,
                         GError **error)
{
  const DatelineNote *note;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  gpointer owner;

  g_return_val_if_fail (DATELINE_IS_NOTE_ITEM (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_PROJECT (project), FALSE);

  note = self->note;
  switch (note->kind)
    {
    case DATELINE_NOTE_PROJECT:
      return dateline_project_set_note (project, text, error);
    case DATELINE_NOTE_LABEL:
      owner = dateline_project_get_label_by_uuid (project, note->uuid);
      return owner != NULL ? save_on_label (project, owner, text, error) : tell_gone (error);
    case DATELINE_NOTE_ENTITY:
      owner = dateline_project_get_entity_by_uuid (project, note->uuid);
      return owner != NULL ? dateline_project_set_entity_note (project, owner, text, error)
                           : tell_gone (error);
    case DATELINE_NOTE_ARTICLE:
      article = dateline_project_get_article (project, note->article);
      return article != NULL ? dateline_project_set_article_note (project, article, text, error)
                             : tell_gone (error);
    case DATELINE_NOTE_ANNOTATION:
    default:
      annotation = find_annotation (project, note);
      return annotation != NULL
               ? dateline_project_set_annotation_note (project, annotation, text, error)
               : tell_gone (error);
    }
}

gboolean
dateline_note_item_show (DatelineNoteItem *self, DatelineSession *session)
{
  DatelineProject *project;
  const DatelineNote *note;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  DatelineEntity *entity;
  DatelineSpan extent;

  g_return_val_if_fail (DATELINE_IS_NOTE_ITEM (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_SESSION (session), FALSE);

  project = dateline_session_get_project (session);
  note = self->note;
  switch (note->kind)
    {
    case DATELINE_NOTE_ENTITY:
      entity = dateline_project_get_entity_by_uuid (project, note->uuid);
      if (entity == NULL)
        return FALSE;
      dateline_session_set_view (session, "entities");
      dateline_session_set_entity (session, entity);
      return TRUE;
    case DATELINE_NOTE_ARTICLE:
      article = dateline_project_get_article (project, note->article);
      if (article == NULL)
        return FALSE;
      dateline_session_set_view (session, "read");
      dateline_session_set_article (session, article);
      return TRUE;
    case DATELINE_NOTE_ANNOTATION:
      annotation = find_annotation (project, note);
      if (annotation == NULL)
        return FALSE;
      extent = (DatelineSpan){ 0, 0 };
      if (dateline_annotation_get_fragments (annotation)->len > 0)
        extent = dateline_spans_extent (dateline_annotation_get_fragments (annotation));
      dateline_session_show_place (session, note->article,
                                   dateline_record_get_id (DATELINE_RECORD (annotation)),
                                   extent.start, extent.end);
      return TRUE;
    case DATELINE_NOTE_PROJECT:
    case DATELINE_NOTE_LABEL:
    default:
      return FALSE;
    }
}
