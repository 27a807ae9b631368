/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a project, listed together and searched. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_NOTE_PROJECT,    /* "project" */
  DATELINE_NOTE_LABEL,      /* "label" */
  DATELINE_NOTE_ENTITY,     /* "entity" */
  DATELINE_NOTE_ARTICLE,    /* "article" */
  DATELINE_NOTE_ANNOTATION, /* "annotation" */
} DatelineNoteKind;

typedef struct
{
  DatelineNoteKind kind;
  char *uuid;  /* of what it is on */
  char *owner; /* its name: of the project's file, the label, the entity, the article's headline or
                   * lead, or the beginning of the text that is tagged */
  char *label; /* (nullable): of an annotation: its label; of a label: its layer; of an entity: its
                   * kind */
  gint64 article; /* row number, 0 but for articles and their annotations */
  guint start;    /* where in it, in code points; 0 where it speaks of all of it */
  char *text;
} DatelineNote;

/* A word of files and commands. */
const char *dateline_note_kind_to_nick (DatelineNoteKind kind);

void dateline_note_free (DatelineNote *note);

/**
 * dateline_project_list_notes:
 * @search: (nullable): words of which each must be in the note or in the name of what it is on, in
 *   any case, also as part of a word; NULL or "" for all notes
 *
 * Of the project, labels, entities, articles and annotations in this order; articles by row number,
 * annotations by article and place. Those of articles that are removed are left out.
 *
 * Returns: (transfer full) (element-type DatelineNote) (nullable): the notes
 */
GPtrArray *dateline_project_list_notes (DatelineProject *self, const char *search, GError **error);

G_END_DECLS
