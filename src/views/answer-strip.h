/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small popover at a tag that walks through what the tag should say: whom it names, then the
 * fields of its layer one after the other. Made for the keyboard. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ANSWER_STRIP (dateline_answer_strip_get_type ())

/**
 * DatelineAnswerStrip:
 *
 * Each answer is written when it is given; all that are given in one walk are one thing to undo.
 * Enter takes what is offered and goes on, Ctrl+Enter takes what is offered for all that is left; Tab
 * goes on without, Shift+Enter and Shift+Tab go back, Escape leaves the rest as it is.
 *
 * Signals: "finished" (DatelineAnnotation): it has closed, however.
 */
G_DECLARE_FINAL_TYPE (DatelineAnswerStrip,
                      dateline_answer_strip,
                      DATELINE,
                      ANSWER_STRIP,
                      GtkPopover)

GtkWidget *dateline_answer_strip_new (DatelineSession *session);

/**
 * dateline_answer_strip_open:
 * @at: the tag's place in the parent
 * @annotation: of the session's article
 * @text: the article's; copied
 * @skip_entity: ask for the fields only
 * @action: the number of the action that has made the tag, which the answers become part of; 0 where
 *   it was made long ago
 *
 * Does nothing where there is nothing to ask.
 */
void dateline_answer_strip_open (DatelineAnswerStrip *self,
                                 const GdkRectangle *at,
                                 DatelineAnnotation *annotation,
                                 const char *text,
                                 gboolean skip_entity,
                                 gint64 action);
/* Goes to that question of those that are open; (nullable) @field: the entity. */
void dateline_answer_strip_ask (DatelineAnswerStrip *self, DatelineField *field);

G_END_DECLS
