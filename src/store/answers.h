/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tags of a project answer to their fields, and which still owe an answer. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* The different answers to @field, that of the newest tag first, at most @limit: of char *, as they
 * are stored (see model/field-value.h). */
GPtrArray *dateline_project_list_answers (DatelineProject *self,
                                          DatelineField *field,
                                          guint limit,
                                          GError **error);

/* A tag that lacks an answer to a required field. */
typedef struct
{
  gint64 annotation_id;
  gint64 article_id;
  guint start; /* extent of its fragments; 0 for a tag of the whole article */
  guint end;
} DatelineUnanswered;

/* Of DatelineUnanswered, by article (in the order of row numbers) and place; @article_id: only of
 * that one, 0: of all; @coder_id: only that coder's, 0: everybody's. */
GArray *dateline_project_list_unanswered (DatelineProject *self,
                                          gint64 article_id,
                                          gint64 coder_id,
                                          GError **error);

/* Whether @annotation lacks an answer to a required field of its layer; that field, (nullable). */
DatelineField *dateline_annotation_find_unanswered (DatelineAnnotation *annotation);

G_END_DECLS
