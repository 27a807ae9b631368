/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note as a list shows it. */
#pragma once

#include "store/notes.h"
#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_NOTE_ITEM (dateline_note_item_get_type ())

G_DECLARE_FINAL_TYPE (DatelineNoteItem, dateline_note_item, DATELINE, NOTE_ITEM, GObject)

/* (transfer full) @note. @where: (nullable): the headline of the article it belongs to. */
DatelineNoteItem *dateline_note_item_new (DatelineNote *note, const char *where);
const DatelineNote *dateline_note_item_get_note (DatelineNoteItem *self);
/* What it is on, in one line: a name, or what the project or article is called. */
const char *dateline_note_item_get_title (DatelineNoteItem *self);
/* "Label", "Person", "Quote · The headline": (transfer full). */
char *dateline_note_item_describe (DatelineNoteItem *self);
/* Whether both are notes on the same thing. */
gboolean dateline_note_item_is_same (DatelineNoteItem *self, DatelineNoteItem *other);

/* Writes @text as the note of what @self is on, as one action of the history. */
gboolean dateline_note_item_save (DatelineNoteItem *self,
                                  DatelineProject *project,
                                  const char *text,
                                  GError **error);
/* Leads to what the note is on; FALSE where there is no place to lead to (the project, a label). */
gboolean dateline_note_item_show (DatelineNoteItem *self, DatelineSession *session);

G_END_DECLS
