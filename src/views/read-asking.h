/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions about a tag: whom it names, and the fields of its layer. The reading pane's own part. */
#pragma once

#include "views/read-pane-private.h"

G_BEGIN_DECLS

/* Asks about a tag: the entity palette where only that is to be said, else the answer strip, at the
 * first required field that has no answer. @action: see dateline_answer_strip_open(); a tag that was
 * made by it just now is painted first and asked about then. Does nothing where there is nothing to
 * ask. */
void dateline_read_pane_ask (DatelineReadPane *self,
                             DatelineAnnotation *annotation,
                             gboolean skip_entity,
                             gint64 action);
/* Asks, now, which of @meanings (element-type DatelineMeaning) the words of a tag have that was made by @action,
 * with the words around earlier ones. What is chosen brings its label along. */
void dateline_read_pane_ask_meaning (DatelineReadPane *self,
                                     DatelineAnnotation *annotation,
                                     GPtrArray *meanings,
                                     gint64 action);
/* Asks that one question, now. */
void dateline_read_pane_ask_for (DatelineReadPane *self,
                                 DatelineAnnotation *annotation,
                                 DatelineField *field);
/* Whether a tag that was made is not painted yet, and will be asked about then. */
gboolean dateline_read_pane_is_about_to_ask (DatelineReadPane *self);
/* Another article comes: what is asked or was about to be is no longer wanted. */
void dateline_read_pane_forget_asking (DatelineReadPane *self);
/* The pane goes. */
void dateline_read_pane_remove_askers (DatelineReadPane *self);

G_END_DECLS
