/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to fields as people read them, and what they mean. */
#pragma once

#include "views/session.h"

G_BEGIN_DECLS

/* The words under a tag, white space flattened, at most @max_points of them with an ellipsis; its
 * label's name where it has no text of its own. @offsets: (nullable): of its article's text. */
char *dateline_annotation_words (DatelineAnnotation *annotation,
                                 const DatelineOffsets *offsets,
                                 guint max_points);

/* (nullable) (transfer full): the tag of that UUID among the article's. */
DatelineAnnotation *dateline_annotations_find (GListModel *annotations, const char *uuid);

/* What @value, an answer to @field, says: the name of an entity or label, a day, "Yes", the words
 * of a tag. Of something that is gone: "–". @annotations, @offsets: of its article, both nullable where nothing links. */
char *dateline_answer_words (DatelineProject *project,
                             DatelineField *field,
                             const char *value,
                             GListModel *annotations,
                             const DatelineOffsets *offsets);

/* Reads what was typed for a date or a number: (transfer full) the answer as it is stored, NULL
 * where it is none. */
char *dateline_answer_parse (DatelineField *field, const char *typed);

G_END_DECLS
