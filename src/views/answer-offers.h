/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is offered as the answer to a question about a tag: who is meant, or one of its fields. The
 * likeliest comes first, so that Enter alone is mostly right. Needs no window. */
#pragma once

#include "views/session.h"

G_BEGIN_DECLS

/* A question about @annotation, which is one of @annotations, those of the article whose text @text
 * is and whose @offsets these are. @field: NULL asks for the entity that the tag names. */
typedef struct
{
  DatelineSession *session;
  DatelineAnnotation *annotation;
  GListModel *annotations;
  const char *text;
  const DatelineOffsets *offsets;
  DatelineField *field;
} DatelineQuestion;

typedef struct
{
  char *title;
  char *detail; /* (nullable): what kind it is, or how it is written */
  int colour;   /* place in the palette, -1: none */
  gunichar key; /* takes it where nothing was typed yet; 0: none */
  gboolean set; /* it is the answer, or part of it, now */
  char *value;  /* as it is stored; an entity's UUID where the question is for the entity */
  char *make;   /* (nullable): name of an entity to be made, instead of @value */
} DatelineOffer;

void dateline_offer_free (DatelineOffer *offer);

/* At most @limit, of DatelineOffer; @first (out): which one Enter should take, -1: none.
 * @problem (out) (nullable): why what was typed is no answer. */
GPtrArray *dateline_offers_make (const DatelineQuestion *question,
                                 const char *typed,
                                 guint limit,
                                 int *first,
                                 char **problem);

/* (nullable): what a new entity would be: the first kind that the field allows, or the tag's label. */
DatelineLabel *dateline_question_get_kind (const DatelineQuestion *question);
/* The present answer, (nullable). */
const char *dateline_question_get_answer (const DatelineQuestion *question);

G_END_DECLS
