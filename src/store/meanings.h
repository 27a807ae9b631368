/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form may mean: Washington the city or the government. Each meaning is told by how often it
 * was meant before and by the words that stood around it then; the words around the form in hand
 * put them in order. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_MEANING (dateline_meaning_get_type ())

typedef struct
{
  DatelineEntity *entity;
  DatelineLabel *label; /* (nullable): what its mentions were tagged as last */
  guint count;          /* of earlier mentions that were looked at */
  double share;         /* how likely among all meanings: they add up to 1 */
  GStrv words;          /* that speak for it here, strongest first, at most three; never NULL */
} DatelineMeaning;

GType dateline_meaning_get_type (void);
DatelineMeaning *dateline_meaning_copy (const DatelineMeaning *self);
void dateline_meaning_free (DatelineMeaning *self);

/* @form in any case, standing at the code points [start, end) of @text (nullable: without regard to
 * what is around it). With @layer, only what was tagged in it and entities of its labels.
 * Returns: (transfer full) (element-type DatelineMeaning): likeliest first */
GPtrArray *dateline_project_list_meanings (DatelineProject *self,
                                           DatelineLayer *layer,
                                           const char *form,
                                           const char *text,
                                           guint start,
                                           guint end);
/* How many different ones there are, without weighing them: cheap enough for every move of the caret. */
guint dateline_project_count_meanings (DatelineProject *self,
                                       DatelineLayer *layer,
                                       const char *form);
/* Whether the first of @meanings (element-type DatelineMeaning) is meant so surely that nobody need be asked. */
gboolean dateline_meanings_are_sure (const GPtrArray *meanings);
/* "7 mentions, near ‘troops’ and ‘border’ as here". (transfer full) */
char *dateline_meaning_describe (const DatelineMeaning *self);

G_END_DECLS
